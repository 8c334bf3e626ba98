"""What every method owes its users: laws, attacked by random problems."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import mcda
from mcda.methods import METHODS
from mcda.model.methods import METHOD_SPECS
from tests.reference.order import near_tie
from tests.strategies.problems import problems

ALL = [
    (method, {name: choice})
    for method, spec in METHOD_SPECS.items()
    if method in METHODS
    for name, choices in (spec.options or {"": ("",)}).items()
    for choice in choices
    if choice != "none"  # on one and the same scale: below
]
ALL = [(method, {name: choice for name, choice in options.items() if name}) for method, options in ALL]
NAMES = [" ".join([method, *options.values()]) for method, options in ALL]
every_method = pytest.mark.parametrize(("method", "options"), ALL, ids=NAMES)

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
    assert len(ALL) == 5 + 1 + 4 + 2


@every_method
@given(problem=problems(), shuffle=st.randoms(use_true_random=False))
def test_the_order_of_options_does_not_matter(method, options, problem, shuffle):
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
    other = problem.picked(criteria=order)
    assert other.scores(method, **options) == pytest.approx(problem.scores(method, **options), **CLOSE)
    same_places(problem, other, method, options)


@every_method
@given(problem=problems(), factor=st.sampled_from([0.001, 0.25, 3.0, 100.0, 1e6]))
def test_weights_count_by_their_proportions(method, options, problem, factor):
    other = problem.but(weights=[weight * factor for weight in problem.weights])
    assert other.scores(method, **options) == pytest.approx(problem.scores(method, **options), **CLOSE)


@every_method
@given(problem=problems(), factors=st.lists(st.sampled_from([0.125, 0.5, 4.0, 64.0]), min_size=5, max_size=5))
def test_units_that_differ_by_a_factor_do_not_matter(method, options, problem, factors):
    used = factors[: len(problem.weights)]
    other = problem.but(matrix=[[x * f for x, f in zip(row, used, strict=True)] for row in problem.matrix])
    before, after = problem.scores(method, **options), other.scores(method, **options)
    if method == "weighted-product":  # all scores change by one and the same factor
        powers = zip(used, problem.shares, problem.less, strict=True)
        before = before * math.prod(f ** (-share if less else share) for f, share, less in powers)
    assert after == pytest.approx(before, **CLOSE)
    same_places(problem, other, method, options)


@pytest.mark.parametrize(
    ("method", "options"),
    [
        ("weighted-sum", {"scaling": "value"}),
        ("weighted-sum", {"scaling": "minmax"}),
        ("topsis", {"scaling": "minmax"}),
    ],
    ids=str,
)
@given(
    problem=problems(),
    factors=st.lists(st.sampled_from([0.125, 0.5, 4.0]), min_size=5, max_size=5),
    shifts=st.lists(st.integers(-64, 64), min_size=5, max_size=5),
)
def test_units_with_another_zero_do_not_matter_either(method, options, problem, factors, shifts):
    count = len(problem.weights)
    change = list(zip(factors[:count], shifts[:count], strict=True))
    other = problem.but(matrix=[[x * f + s for x, (f, s) in zip(row, change, strict=True)] for row in problem.matrix])
    assert other.scores(method, **options) == pytest.approx(problem.scores(method, **options), **CLOSE)
    same_places(problem, other, method, options)


@given(problem=problems(), factor=st.sampled_from([0.125, 4.0]), shift=st.integers(-64, 64))
def test_values_move_with_their_scale(problem, factor, shift):
    scales = [(0.0, 128.0)] * len(problem.weights)
    other = problem.but(matrix=[[x * factor + shift for x in row] for row in problem.matrix])
    moved = [(shift, 128.0 * factor + shift)] * len(problem.weights)
    assert other.scores("weighted-sum", scales=moved) == pytest.approx(
        problem.scores("weighted-sum", scales=scales), **CLOSE
    )


@every_method
@given(problem=problems(options=(2, 6)), gains=st.lists(st.integers(0, 16), min_size=5, max_size=5))
def test_who_is_at_least_as_good_everywhere_never_comes_after(method, options, problem, gains):
    best = [
        max(x - gain / 8, 0.125) if less else x + gain / 8
        for x, gain, less in zip(problem.matrix[0], gains, problem.less, strict=False)
    ]
    scores = problem.but(matrix=[*problem.matrix, best]).scores(method, **options)
    assert scores[-1] >= scores[0] - 1e-12 * max(1.0, abs(scores[0]))
    assert mcda.ranks(scores)[-1] <= mcda.ranks(scores)[0]


@every_method
@given(problem=problems(options=(2, 6), least_weight=1), gain=st.integers(1, 16))
def test_who_is_better_on_a_criterion_that_counts_comes_before(method, options, problem, gain):
    best = list(problem.matrix[0])
    best[0] = best[0] / (1 + gain / 8) if problem.less[0] else best[0] + gain / 8
    scores = problem.but(matrix=[*problem.matrix, best]).scores(method, **options)
    assert scores[-1] > scores[0]


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
    scores = problem.but(matrix=[*problem.matrix, problem.matrix[0]]).scores(method, **options)
    assert scores[-1] == pytest.approx(scores[0], rel=1e-14)
    assert mcda.ranks(scores)[-1] == mcda.ranks(scores)[0]


@every_method
@given(problem=problems(options=(2, 5), criteria=(2, 5)), constant=st.integers(1, 40), place=st.integers(0, 4))
def test_a_criterion_on_which_all_are_equal_separates_nobody(method, options, problem, constant, place):
    place %= len(problem.weights)
    rest = [j for j in range(len(problem.weights)) if j != place]
    assume(any(problem.weights[j] for j in rest))
    flat = problem.but(matrix=[[constant if j == place else x for j, x in enumerate(row)] for row in problem.matrix])
    scores = flat.scores(method, **options)
    assert np.isfinite(scores).all()
    same_places(flat, flat.picked(criteria=rest), method, options)


@every_method
@given(problem=problems(criteria=(2, 5)), place=st.integers(0, 4))
def test_a_weight_of_zero_leaves_the_criterion_out(method, options, problem, place):
    place %= len(problem.weights)
    rest = [j for j in range(len(problem.weights)) if j != place]
    assume(any(problem.weights[j] for j in rest))
    none = problem.but(weights=[0.0 if j == place else weight for j, weight in enumerate(problem.weights)])
    wanted = none.picked(criteria=rest).scores(method, **options)
    assert none.scores(method, **options) == pytest.approx(wanted, **CLOSE)


@every_method
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
    ],
    ids=str,
)
@given(problem=problems(criteria=(2, 5)), place=st.integers(0, 4))
def test_a_criterion_of_zeros_separates_nobody(method, options, problem, place):
    place %= len(problem.weights)
    rest = [j for j in range(len(problem.weights)) if j != place]
    assume(any(problem.weights[j] for j in rest))
    zeros = problem.but(matrix=[[0.0 if j == place else x for j, x in enumerate(row)] for row in problem.matrix])
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
    ],
    ids=str,
)
@pytest.mark.parametrize("less", [False, True])
def test_a_criterion_of_zeros_is_refused_where_scores_count_as_ratios(method, options, less):
    with pytest.raises(mcda.RequestError, match=r"needs (a score|scores) above 0.*o1 has 0 on c2"):
        mcda.score([[1.0, 0.0], [2.0, 0.0]], [1, 1], minimise=[False, less], method=method, **options)


@given(problem=problems(options=(2, 6)))
def test_values_do_not_depend_on_the_options_present(problem):
    """Value functions belong to the case: leaving an option out moves no score (scalings may)."""
    scales = [(0.0, 128.0)] * len(problem.weights)
    kept = list(range(len(problem.matrix) - 1))
    some = problem.picked(options=kept).scores("weighted-sum", scales=scales)
    assert some == pytest.approx(problem.scores("weighted-sum", scales=scales)[kept], rel=1e-14)


@every_method
@given(problem=problems())
def test_scores_of_shares_stay_where_they_belong(method, options, problem):
    scores = problem.scores(method, **options)
    assert np.isfinite(scores).all()
    if method != "weighted-product":
        assert (scores >= -1e-12).all()
        assert (scores <= 1 + 1e-12).all()
    if (method, options) in (("ahp", {"mode": "distributive"}), ("weighted-sum", {"scaling": "sum"})):
        assert scores.sum() == pytest.approx(1.0, abs=1e-12)
