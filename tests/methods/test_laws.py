"""What every method owes its users: laws, attacked by random problems."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import mcda
from mcda.methods import METHODS
from mcda.model.criterion import Criterion
from mcda.model.methods import METHOD_SPECS
from mcda.model.performance import PerformanceTable
from tests.reference.order import near_tie
from tests.strategies.problems import as_array, problems, suits, with_preferences

ALL = [
    (method, {name: choice} if name else {})
    for method, spec in METHOD_SPECS.items()
    for name, option in (spec.options or {"": None}).items()
    for choice in (option.words or (0.0, 0.5, 1.0) if option else ("",))
    if choice != "none"  # on one and the same scale: below
]


def those(kept):
    """Parametrises a test with each method and each of its options, or those of a choice."""
    some = [(method, options) for method, options in ALL if kept(method, options)]
    names = [" ".join([method, *map(str, options.values())]) for method, options in some]
    return pytest.mark.parametrize(("method", "options"), some, ids=names)


every_method = those(lambda method, options: True)

CLOSE = {"rel": 1e-9, "abs": 1e-11}


def same_places(problem, other, method, options, where=None):
    """The same ranks, unless rounding could decide who comes first."""
    before, after = problem.scores(method, **options), other.scores(method, **options)
    if where is not None:
        before = before[where]
    if not near_tie(before.tolist()) and not near_tie(after.tolist()):
        assert mcda.ranks(after).tolist() == mcda.ranks(before).tolist()


def test_every_method_and_scaling_is_here():
    assert set(METHODS) == {method for method, _ in ALL}
    assert len(ALL) == (5 + 1 + 4 + 2) + (3 + 1 + 1 + 1 + 1 + 1 + 3 + 3 + 1 + 1 + 1)


@every_method
@given(problem=problems(), shuffle=st.randoms(use_true_random=False))
def test_the_order_of_options_does_not_matter(method, options, problem, shuffle):
    assume(suits(method, problem))
    order = list(range(len(problem.matrix)))
    shuffle.shuffle(order)
    found = problem.picked(options=order).scores(method, **options)
    assert found == pytest.approx(problem.scores(method, **options)[order], **CLOSE)
    same_places(problem, problem.picked(options=order), method, options, order)


@every_method
@given(problem=problems(), shuffle=st.randoms(use_true_random=False))
def test_the_order_of_criteria_does_not_matter(method, options, problem, shuffle):
    order = list(range(len(problem.weights)))
    shuffle.shuffle(order)
    assume(suits(method, problem))
    other = problem.picked(criteria=order)
    assert other.scores(method, **options) == pytest.approx(problem.scores(method, **options), **CLOSE)
    same_places(problem, other, method, options)


@every_method
@given(problem=problems(), factor=st.sampled_from([0.001, 0.25, 3.0, 100.0, 1e6]))
def test_weights_count_by_their_proportions(method, options, problem, factor):
    assume(suits(method, problem))
    other = problem.but(weights=[weight * factor for weight in problem.weights])
    assert other.scores(method, **options) == pytest.approx(problem.scores(method, **options), **CLOSE)


@every_method
@given(problem=problems(), factors=st.lists(st.sampled_from([0.125, 0.5, 4.0, 64.0]), min_size=5, max_size=5))
def test_units_that_differ_by_a_factor_do_not_matter(method, options, problem, factors):
    assume(suits(method, problem))
    used = factors[: len(problem.weights)]
    other = problem.but(matrix=[[x * f for x, f in zip(row, used, strict=True)] for row in problem.matrix])
    before, after = problem.scores(method, **options), other.scores(method, **options)
    if method == "weighted-product":  # all scores change by one and the same factor
        powers = zip(used, problem.shares, problem.less, strict=True)
        before = before * math.prod(f ** (-share if less else share) for f, share, less in powers)
    assert after == pytest.approx(before, **CLOSE)
    same_places(problem, other, method, options)


# Methods that look at differences alone.
FREE = ("vikor", "promethee-ii", "cocoso", "spotis", "mabac")


@those(lambda method, options: method in FREE or options.get("scaling") in ("value", "minmax"))
@given(
    problem=problems(),
    factors=st.lists(st.sampled_from([0.125, 0.5, 4.0]), min_size=5, max_size=5),
    shifts=st.lists(st.integers(-64, 64), min_size=5, max_size=5),
)
def test_units_with_another_zero_do_not_matter_either(method, options, problem, factors, shifts):
    assume(suits(method, problem))
    count = len(problem.weights)
    change = list(zip(factors[:count], shifts[:count], strict=True))
    other = problem.but(matrix=[[x * f + s for x, (f, s) in zip(row, change, strict=True)] for row in problem.matrix])
    assert other.scores(method, **options) == pytest.approx(problem.scores(method, **options), **CLOSE)
    same_places(problem, other, method, options)


@given(
    problem=with_preferences(problems()),
    factor=st.sampled_from([0.1, 0.125, 3.0, 64.0]),
    shift=st.integers(-64, 64),
)
def test_preferences_move_with_their_thresholds(problem, factor, shift):
    """Differences that were at a threshold stay there, whatever the new unit's rounding makes of them."""
    other = problem.but(
        matrix=[[x * factor + shift for x in row] for row in problem.matrix],
        parameters=[
            own and {key: value if key == "preference" else value * factor for key, value in own.items()}
            for own in problem.parameters
        ],
    )
    assert other.scores("promethee-ii") == pytest.approx(problem.scores("promethee-ii"), rel=1e-9, abs=1e-9)
    same_places(problem, other, "promethee-ii", {})


@those(lambda method, options: method in (*FREE, "moora") or options.get("scaling") == "minmax")
@given(problem=problems())
def test_less_of_it_is_more_of_what_it_lacks(method, options, problem):
    assume(suits(method, problem))
    signs = [-1 if less else 1 for less in problem.less]
    other = problem.but(
        matrix=[[x * sign for x, sign in zip(row, signs, strict=True)] for row in problem.matrix],
        less=[False] * len(signs),
    )
    assert other.scores(method, **options) == pytest.approx(problem.scores(method, **options), **CLOSE)


@pytest.mark.parametrize("method", ["weighted-sum", "spotis"])
@given(problem=problems(), factor=st.sampled_from([0.125, 4.0]), shift=st.integers(-64, 64))
def test_values_move_with_their_scale(method, problem, factor, shift):
    scales = [(0.0, 128.0)] * len(problem.weights)
    other = problem.but(matrix=[[x * factor + shift for x in row] for row in problem.matrix])
    moved = [(shift, 128.0 * factor + shift)] * len(problem.weights)
    assert other.scores(method, scales=moved) == pytest.approx(problem.scores(method, scales=scales), **CLOSE)


@those(lambda method, options: method != "codas")  # below
@given(problem=problems(options=(2, 6)), gains=st.lists(st.integers(0, 16), min_size=5, max_size=5))
def test_who_is_at_least_as_good_everywhere_never_comes_after(method, options, problem, gains):
    best = [
        max(x - gain / 8, 0.125) if less else x + gain / 8
        for x, gain, less in zip(problem.matrix[0], gains, problem.less, strict=False)
    ]
    wider = problem.but(matrix=[*problem.matrix, best])
    assume(suits(method, wider))
    scores = wider.scores(method, **options)
    assert scores[-1] >= scores[0] - 1e-12 * max(1.0, abs(scores[0]))
    assert mcda.ranks(scores)[-1] <= mcda.ranks(scores)[0]


def test_codas_can_rank_an_option_before_one_that_is_better():
    # b has a little more than c everywhere that counts. Weighted and from the worst, in thousandths:
    #   a (700, 0), b (521, 0), c (519, 0), d (400, 300), e (0, 0);  E 700, 521, 519, 500, 0;  T as E, but d 700
    # b is 21 ahead of d in E, which brings in T, where it is 179 behind; c is only 19 ahead, and T stays out of it:
    #   b (-358, 2, 21 - 179, 1042) 528;  c (-362, -2, 19, 1038) 693
    matrix = [[700, 0], [521, 0], [519, 0], [400, 3], [0, 0]]
    scores = mcda.score(matrix, [7, 3], method="codas")
    assert scores == pytest.approx([2.32, 0.528, 0.693, 1.139, -4.68], rel=1e-12)
    assert mcda.ranks(scores).tolist() == [1, 4, 3, 2, 5]


@given(problem=problems(options=(2, 2)), gains=st.lists(st.integers(0, 16), min_size=5, max_size=5))
def test_of_two_options_codas_puts_the_better_first(problem, gains):
    worse = [
        x + gain / 8 if less else max(x - gain / 8, 0.125)
        for x, gain, less in zip(problem.matrix[0], gains, problem.less, strict=False)
    ]
    scores = problem.but(matrix=[problem.matrix[0], worse]).scores("codas")
    assert scores[0] >= scores[1]


@those(lambda method, options: method != "codas" and (method, options) != ("vikor", {"v": 0.0}))
@given(problem=problems(options=(2, 6), least_weight=1), gain=st.integers(1, 16))
def test_who_is_better_on_a_criterion_that_counts_comes_before(method, options, problem, gain):
    best = list(problem.matrix[0])
    best[0] = best[0] / (1 + gain / 8) if problem.less[0] else best[0] + gain / 8
    wider = problem.but(matrix=[*problem.matrix, best])
    assume(suits(method, wider))
    scores = wider.scores(method, **options)
    assert scores[-1] > scores[0]


def test_vikor_without_the_whole_looks_at_the_worst_regret_alone():
    # a and b fall equally short on x, and what b has more of y says nothing where v is 0
    matrix = [[0.0, 1.0], [0.0, 2.0], [1.0, 0.0], [1.0, 3.0]]
    assert mcda.score(matrix, [3, 1], method="vikor", v=0).tolist() == pytest.approx([-1.0, -1.0, -1 / 3, 0.0])
    assert mcda.ranks(mcda.score(matrix, [3, 1], method="vikor", v=0)).tolist() == [3, 3, 2, 1]
    assert mcda.ranks(mcda.score(matrix, [3, 1], method="vikor", v=0.5)).tolist() == [4, 3, 2, 1]


@every_method
@given(problem=problems(options=(1, 1)))
def test_one_option_comes_first(method, options, problem):
    scores = problem.scores(method, **options)
    assert np.isfinite(scores).all()
    assert mcda.ranks(scores).tolist() == [1]


@every_method
@given(problem=problems(options=(1, 1)), times=st.integers(2, 5))
def test_equal_options_share_the_first_place(method, options, problem, times):
    scores = problem.but(matrix=problem.matrix * times).scores(method, **options)
    assert mcda.ranks(scores).tolist() == [1] * times


@every_method
@given(problem=problems(options=(2, 5)))
def test_a_twin_ties_with_its_twin(method, options, problem):
    wider = problem.but(matrix=[*problem.matrix, problem.matrix[0]])
    assume(suits(method, wider))
    scores = wider.scores(method, **options)
    assert scores[-1] == pytest.approx(scores[0], rel=1e-14)
    assert mcda.ranks(scores)[-1] == mcda.ranks(scores)[0]


# Some look at the weight of what all have alike: WASPAS as a mixture (the sum gains it, the product does not), CoCoSo
# as its power sums gain 1, and CODAS as less weight is left for distances, of which its threshold is fixed.
LOOK_AT_WHAT_IS_ALIKE = [("waspas", {"lambda": 0.5}), *(("cocoso", {"lambda": share}) for share in (0.0, 0.5, 1.0))]


@those(lambda method, options: (method, options) not in [*LOOK_AT_WHAT_IS_ALIKE, ("codas", {})])
@given(problem=problems(options=(2, 5), criteria=(2, 5)), constant=st.integers(1, 40), place=st.integers(0, 4))
def test_a_criterion_on_which_all_are_equal_separates_nobody(method, options, problem, constant, place):
    place %= len(problem.weights)
    rest = [j for j in range(len(problem.weights)) if j != place]
    assume(any(problem.weights[j] for j in rest))
    flat = problem.but(matrix=[[constant if j == place else x for j, x in enumerate(row)] for row in problem.matrix])
    assume(suits(method, flat))
    scores = flat.scores(method, **options)
    assert np.isfinite(scores).all()
    same_places(flat, flat.picked(criteria=rest), method, options)


@pytest.mark.parametrize(
    ("method", "matrix", "weights"),
    [
        ("waspas", [[7, 1], [2, 2], [7, 9]], [1, 3]),
        ("cocoso", [[1, 7], [3, 3], [9, 2]], [1, 1]),
        ("codas", [[7, 5], [3, 7], [9, 1]], [1, 1]),
    ],
)
def test_what_all_have_alike_can_decide_in_some(method, matrix, weights):
    alone = mcda.score(matrix, weights, method=method)
    beside = mcda.score([[*row, 1.0] for row in matrix], [*weights, 6 * sum(weights)], method=method)
    assert (alone[0] - alone[1]) * (beside[0] - beside[1]) < -1e-6


@every_method
@given(problem=problems(criteria=(2, 5)), place=st.integers(0, 4))
def test_a_weight_of_zero_leaves_the_criterion_out(method, options, problem, place):
    place %= len(problem.weights)
    rest = [j for j in range(len(problem.weights)) if j != place]
    assume(any(problem.weights[j] for j in rest))
    none = problem.but(weights=[0.0 if j == place else weight for j, weight in enumerate(problem.weights)])
    assume(suits(method, none))
    wanted = none.picked(criteria=rest).scores(method, **options)
    assert none.scores(method, **options) == pytest.approx(wanted, **CLOSE)


def test_cocoso_leaves_out_a_criterion_without_weight():
    # any score to the power of 0 is 1: in the power sums of all, that 1 would turn the last two round
    matrix, weights = [[3, 1], [1, 4], [1, 3]], [1, 2]
    alone = mcda.score(matrix, weights, method="cocoso")
    assert mcda.ranks(alone).tolist() == [2, 1, 3]
    more = [[*row, x] for row, x in zip(matrix, [3, 2, 4], strict=True)]
    assert mcda.score(more, [*weights, 0], method="cocoso").tolist() == alone.tolist()


# The largest regret, powers of weights and Euclidean distances do not share out.
@those(lambda method, options: method not in ("codas", "cocoso", "vikor") or options == {"v": 1.0})
@given(problem=problems(), share=st.sampled_from([0.125, 0.5, 0.75]), place=st.integers(0, 4))
def test_a_criterion_split_in_two_changes_nothing(method, options, problem, share, place):
    place %= len(problem.weights)
    # distances add up squares, so for TOPSIS it is the squares of the weights that are shared out
    parts = [math.sqrt(share), math.sqrt(1 - share)] if method == "topsis" else [share, 1 - share]
    weight = problem.weights[place]
    split = problem.picked(criteria=[*range(len(problem.weights)), place])
    split = split.but(
        weights=[weight * parts[0] if j == place else each for j, each in enumerate(problem.weights)]
        + [weight * parts[1]]
    )
    assume(suits(method, problem))
    assert split.scores(method, **options) == pytest.approx(problem.scores(method, **options), **CLOSE)
    same_places(problem, split, method, options)


@pytest.mark.parametrize(
    ("method", "options"),
    [
        ("weighted-sum", {"scaling": "value"}),
        ("weighted-sum", {"scaling": "minmax"}),
        ("weighted-sum", {"scaling": "vector"}),
        ("topsis", {"scaling": "vector"}),
        ("topsis", {"scaling": "minmax"}),
        ("vikor", {}),
        ("promethee-ii", {}),
        ("edas", {}),
        ("spotis", {}),
        ("moora", {}),
        ("mabac", {}),
    ],
    ids=str,
)
@given(problem=problems(criteria=(2, 5)), place=st.integers(0, 4))
def test_a_criterion_of_zeros_separates_nobody(method, options, problem, place):
    place %= len(problem.weights)
    rest = [j for j in range(len(problem.weights)) if j != place]
    assume(any(problem.weights[j] for j in rest))
    zeros = problem.but(matrix=[[0.0 if j == place else x for j, x in enumerate(row)] for row in problem.matrix])
    assume(suits(method, zeros))
    assert np.isfinite(zeros.scores(method, **options)).all()
    same_places(zeros, zeros.picked(criteria=rest), method, options)


@pytest.mark.parametrize(
    ("method", "options"),
    [
        ("weighted-sum", {"scaling": "max"}),
        ("weighted-sum", {"scaling": "sum"}),
        ("topsis", {"scaling": "max"}),
        ("topsis", {"scaling": "sum"}),
        ("weighted-product", {}),
        ("ahp", {}),
        ("codas", {}),
        ("aras", {}),
        ("marcos", {}),
        ("waspas", {}),
    ],
    ids=str,
)
@pytest.mark.parametrize("less", [False, True])
def test_a_criterion_of_zeros_is_refused_where_scores_count_as_ratios(method, options, less):
    with pytest.raises(mcda.RequestError, match=r"needs (a score|scores) above 0.*o1 has 0 on c2"):
        mcda.score([[1.0, 0.0], [2.0, 0.0]], [1, 1], minimise=[False, less], method=method, **options)


@pytest.mark.parametrize("method", ["weighted-sum", "spotis"])
@given(problem=problems(options=(2, 6)))
def test_values_do_not_depend_on_the_options_present(method, problem):
    """Value functions belong to the case: leaving an option out moves no score (scalings may)."""
    scales = [(0.0, 128.0)] * len(problem.weights)
    kept = list(range(len(problem.matrix) - 1))
    some = problem.picked(options=kept).scores(method, scales=scales)
    assert some == pytest.approx(problem.scores(method, scales=scales)[kept], rel=1e-14)


# From where to where scores can go, 0 to 1 unless stated; codas: twice 1 for each other option.
ENDS = {
    "weighted-product": (0, math.inf),
    "vikor": (-1, 0),
    "promethee-ii": (-1, 1),
    "cocoso": (0, math.inf),
    "spotis": (-1, 0),
    "moora": (-1, 1),
    "mabac": (-1, 1),
}


@every_method
@given(problem=problems())
def test_scores_of_shares_stay_where_they_belong(method, options, problem):
    assume(suits(method, problem))
    scores = problem.scores(method, **options)
    assert np.isfinite(scores).all()
    most = 2.0 * (len(scores) - 1)
    low, high = (-most, most) if method == "codas" else ENDS.get(method, (0, 1))
    assert (scores >= low - 1e-12).all()
    assert (scores <= high + 1e-12).all()
    if (method, options) in (("ahp", {"mode": "distributive"}), ("weighted-sum", {"scaling": "sum"})):
        assert scores.sum() == pytest.approx(1.0, abs=1e-12)
    if method in ("promethee-ii", "codas"):  # what one is ahead another is behind
        assert scores.sum() == pytest.approx(0.0, abs=1e-12)


ADDS_UP = ("weighted-sum", "ahp", "promethee-ii", "aras", "marcos", "spotis", "moora", "mabac")


@every_method
@given(problem=problems())
def test_parts_add_up_to_the_score(method, options, problem):
    assume(suits(method, problem))
    for each in mcda.rank(problem.case(method, **options)).ranking:
        if method in ADDS_UP:
            assert each.parts.keys() == {f"c{j + 1}" for j in range(len(problem.weights))}
            assert sum(each.parts.values()) == pytest.approx(each.score, rel=1e-9, abs=1e-12)
        else:
            assert each.parts is None


@pytest.mark.parametrize("method", ADDS_UP)
@given(problem=problems(criteria=(2, 5), least_weight=1), places=st.permutations(range(5)))
def test_a_part_is_what_is_gained_on_its_criterion(method, problem, places):
    """Parts under many weights equal those under each, and a criterion without weight adds nothing."""
    table = PerformanceTable(
        tuple(f"o{i + 1}" for i in range(len(problem.matrix))),
        tuple(Criterion(f"c{j + 1}", f"c{j + 1}", less) for j, less in enumerate(problem.less)),
        as_array(problem),
    )
    scorer, shares = METHODS[method](table), np.array(problem.shares)
    without = np.where(np.arange(len(shares)) == places[0], 0.0, shares)
    assume(without.any())
    batch = np.array([[shares, shares[::-1]], [without, shares]])
    together = scorer.parts(batch)
    assert together.shape == (2, 2, *problem.shape)
    for index in np.ndindex(2, 2):
        assert together[index] == pytest.approx(scorer.parts(batch[index]), rel=1e-12, abs=1e-15)
        assert together[index].sum(axis=-1) == pytest.approx(scorer.scores(batch[index]), rel=1e-9, abs=1e-12)
    if places[0] < len(shares):
        assert (together[1, 0][:, places[0]] == 0).all()
