"""What methods make of little to go by: one option, equal options, nothing that separates them, and ties."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import mcda
from mcda.methods import METHODS
from mcda.methods.vikor import compromise
from tests.strategies.problems import coarse_or_negative, problems

# Methods that take any scores, and those that take any above 0.
ANY = ("weighted-sum", "vikor", "promethee-ii", "spotis", "moora", "mabac", "cocoso")


@pytest.mark.parametrize(
    ("method", "score"),
    [
        ("weighted-sum", 1.0),
        ("topsis", 1.0),
        ("ahp", 1.0),
        ("vikor", 0.0),  # regrets nothing
        ("promethee-ii", 0.0),  # is compared with nobody
        ("edas", 1.0),  # both halves whole, as the best has them
        ("codas", 0.0),  # is the worst itself
        ("aras", 1.0),  # has the best of everything
        ("marcos", 2 / 3),  # K+ = K- = 1: 2 / (1 + 1 + 1)
        ("cocoso", 2 ** (1 / 3) + 4 / 3),  # k_a 1, k_b 2, k_c 1
        ("waspas", 1.0),
        ("spotis", 0.0),  # is the ideal itself
        ("moora", 1 / 4),  # 5/8 - 3/8: the whole of each norm
        ("mabac", 0.0),  # lies on the border
    ],
)
def test_one_option_by_each_method(method, score):
    found = mcda.score([[3.0, 7.0]], [5, 3], minimise=[False, True], method=method)
    assert found == pytest.approx([score], rel=1e-14)


@pytest.mark.parametrize("method", [method for method in METHODS if method not in ("moora", "weighted-product")])
@pytest.mark.parametrize("times", [2, 3, 7])
def test_equal_options_have_the_scores_of_one(method, times):
    row = [3.0, 0.1 + 0.2, 7.0]
    found = mcda.score([row] * times, [5, 3, 2], minimise=[False, True, False], method=method)
    alone = mcda.score([row], [5, 3, 2], minimise=[False, True, False], method=method)
    assert np.ptp(found) == 0
    if method == "ahp":
        alone = alone / times
    if method == "cocoso":  # k_a is a share of the total
        alone = [(2 / times) ** (1 / 3) + (1 / times + 3) / 3]
    assert found == pytest.approx(np.repeat(alone, times), rel=1e-13, abs=1e-15)


def test_moora_shares_the_norm_of_equal_options():
    assert mcda.score([[3.0]] * 4, [1], method="moora") == pytest.approx([0.5] * 4, rel=1e-15)


@pytest.mark.parametrize("method", METHODS)
def test_options_equal_but_for_rounding_are_equal(method):
    found = mcda.score([[0.1 + 0.2, 5.0], [0.3, 5.0]], [1, 1], method=method)
    assert found[0] == found[1]


@pytest.mark.parametrize("method", ANY)
@pytest.mark.parametrize("value", [0.0, -3.0])
def test_equal_options_of_nothing_or_less(method, value):
    found = mcda.score([[value, value]] * 3, [1, 3], minimise=[False, True], method=method)
    assert np.isfinite(found).all()
    assert mcda.ranks(found).tolist() == [1, 1, 1]


@pytest.mark.parametrize("method", [method for method in ANY if method != "cocoso"])
@given(problem=problems(amounts=coarse_or_negative))
def test_scores_below_zero(method, problem):
    scores = problem.scores(method)
    assert np.isfinite(scores).all()
    assert min(mcda.ranks(scores)) == 1


@pytest.mark.parametrize("method", METHODS)
def test_nothing_that_has_weight_separates_the_options(method):
    # they differ on the second criterion alone, which has no weight
    found = mcda.score([[2.0, 1.0], [2.0, 3.0], [2.0, 2.0]], [1, 0], method=method)
    assert mcda.ranks(found).tolist() == [1, 1, 1]
    assert np.ptp(found) == 0


def test_edas_and_codas_leave_out_what_separates_nobody_but_not_its_weight():
    # 1/3 of the average above it and below it, which is the most there is, whatever the weight
    assert mcda.score([[4, 5], [2, 5]], [1, 9], method="edas").tolist() == [1.0, 0.0]
    # 1/10 x 1/2 ahead in E and in T alike;  1/40 x 1/2 is below the threshold of 0.02: E alone
    assert mcda.score([[4, 5], [2, 5]], [1, 9], method="codas") == pytest.approx([0.1, -0.1], rel=1e-13)
    assert mcda.score([[4, 5], [2, 5]], [1, 39], method="codas") == pytest.approx([0.0125, -0.0125], rel=1e-13)


def test_a_column_of_zeros_counts_nothing_in_moora():
    assert mcda.score([[3, 0], [4, 0]], [1, 1], method="moora") == pytest.approx([0.3, 0.4], rel=1e-14)


def test_cocoso_gives_all_the_whole_of_what_separates_nobody():
    # x over its range: 0, 1/2, 1;  y 1 to all.  S 1/2, 3/4, 1;  P 1, 1 + 1/sqrt(2), 2
    s, p = [1 / 2, 3 / 4, 1], [1, 1 + 0.5**0.5, 2]
    wanted = []
    for a, b in zip(s, p, strict=True):
        shares = (a + b) / (sum(s) + sum(p)), a / (1 / 2) + b / 1, (a + b) / 3
        wanted.append((shares[0] * shares[1] * shares[2]) ** (1 / 3) + sum(shares) / 3)
    assert mcda.score([[1, 7], [2, 7], [3, 7]], [1, 1], method="cocoso") == pytest.approx(wanted, rel=1e-14)


def test_aras_of_an_option_that_has_nothing():
    # no part of a score of 0 is more than 0
    ranking = mcda.rank(mcda.case({"a": {"x": 0, "y": 0}, "b": {"x": 1, "y": 2}}), method="aras")
    assert ranking.scores == {"b": 1.0, "a": 0.0}
    assert {each.option: dict(each.parts) for each in ranking.ranking} == {
        "a": {"x": 0.0, "y": 0.0},
        "b": {"x": 0.5, "y": 0.5},
    }


# VIKOR where its measures tie.


def vikor(matrix, weights, **options):
    ids = [f"c{j + 1}" for j in range(len(weights))]
    case = mcda.case(
        {f"o{i + 1}": dict(zip(ids, row, strict=True)) for i, row in enumerate(matrix)},
        weights=dict(zip(ids, weights, strict=True)),
    )
    details = mcda.rank(case, method="vikor", options=options).details
    figures = {key: [details[key][f"o{i + 1}"] for i in range(len(matrix))] for key in "SRQ"}
    return figures, details["compromise"], details["acceptable_advantage"], details["acceptable_stability"]


def test_one_option_is_its_own_compromise():
    figures, chosen, advantage, stability = vikor([[3, 7]], [1, 1])
    assert figures == {"S": [0.0], "R": [0.0], "Q": [0.0]}
    assert (chosen, advantage, stability) == (("o1",), True, True)


def test_where_all_tie_in_s_the_regrets_decide():
    # S 1/2 for all; R 1/2, 1/2, 1/4
    figures, chosen, advantage, stability = vikor([[0, 4], [4, 0], [2, 2]], [1, 1])
    assert figures["S"] == [0.5, 0.5, 0.5]
    assert figures["R"] == [0.5, 0.5, 0.25]
    assert figures["Q"] == [0.5, 0.5, 0.0]  # half of 1, 1 and 0: the term of S is 0
    assert (chosen, advantage, stability) == (("o3",), True, True)


def test_where_all_tie_in_r_the_whole_decides():
    # each falls wholly short on one criterion: R 1/3 for all;  S 1/3, 2/3, 2/3
    figures, chosen, advantage, stability = vikor([[0, 1, 1], [1, 0, 0], [1, 0, 0]], [1, 1, 1])
    assert figures["R"] == pytest.approx([1 / 3] * 3, rel=1e-15)
    assert figures["S"] == pytest.approx([1 / 3, 2 / 3, 2 / 3], rel=1e-15)
    assert figures["Q"] == pytest.approx([0.0, 0.5, 0.5], rel=1e-15)
    assert (chosen, advantage, stability) == (("o1",), True, True)


def test_where_all_tie_in_both_all_are_proposed():
    # each falls short on one criterion of three
    figures, chosen, advantage, stability = vikor([[0, 1, 1], [1, 0, 1], [1, 1, 0]], [1, 1, 1])
    assert figures["Q"] == [0.0, 0.0, 0.0]
    assert (chosen, advantage, stability) == (("o1", "o2", "o3"), False, True)


def test_regrets_that_tie_but_for_rounding_tie():
    # S 1/14 + 2/14 + 4/14 and 7/14, which differ by rounding at most: Q must not blow that up to the whole range
    for matrix in ([[1, 1, 1, 0], [0, 0, 0, 1]], [[0, 0, 0, 1], [1, 1, 1, 0]]):
        figures, *_ = vikor(matrix, [1, 2, 4, 7])
        assert figures["S"] == pytest.approx([0.5, 0.5], rel=1e-15)
        assert sorted(figures["Q"]) == [0.0, 0.5]  # R 1/2 and 2/7
        figures, *_ = vikor(matrix, [1, 2, 4, 7], v=1)
        assert figures["Q"] == [0.0, 0.0]


def test_two_leaders_that_tie_are_no_advantage():
    figures, chosen, advantage, stability = vikor([[4, 4], [4, 4], [0, 0], [0, 0]], [1, 1])
    assert figures["Q"] == [0.0, 0.0, 1.0, 1.0]
    # the others are 1 behind, which is at least 1/3
    assert (chosen, advantage, stability) == (("o1", "o2"), False, True)


def test_an_advantage_of_just_what_is_needed_is_enough():
    # three options: Q 0, 1/2, 1 with v = 1, and 1 / (3 - 1) is needed
    figures, chosen, advantage, _ = vikor([[2], [1], [0]], [1], v=1)
    assert figures["Q"] == [0.0, 0.5, 1.0]
    assert (chosen, advantage) == (("o1",), True)
    # two options: the loser is always 1 behind
    assert vikor([[2], [1]], [1])[1:] == (("o1",), True, True)


@pytest.mark.parametrize(
    ("s", "r", "q", "chosen", "advantage", "stability"),
    [
        # ahead in Q by enough, and in S or in R
        ([0.1, 0.5, 0.9], [0.3, 0.2, 0.9], [0.0, 0.6, 1.0], [True, False, False], True, True),
        ([0.5, 0.1, 0.9], [0.2, 0.3, 0.9], [0.0, 0.6, 1.0], [True, False, False], True, True),
        # by enough, but in neither: with the second, and all who tie with it
        ([0.5, 0.1, 0.9], [0.3, 0.2, 0.9], [0.0, 0.6, 1.0], [True, True, False], True, False),
        ([0.5, 0.1, 0.1, 0.9], [0.3, 0.2, 0.2, 0.9], [0.0, 0.6, 0.6, 1.0], [True, True, True, False], True, False),
        # not by enough: all who are closer than that, one that is just as far not among them
        ([0.1, 0.5, 0.9], [0.3, 0.2, 0.9], [0.0, 0.4, 1.0], [True, True, False], False, True),
        ([0.5, 0.1, 0.9], [0.3, 0.2, 0.9], [0.0, 0.4, 0.5], [True, True, False], False, False),
        # a tie for the first place counts as stable where any of them leads
        ([0.5, 0.1, 0.9], [0.3, 0.4, 0.9], [0.0, 0.0, 1.0], [True, True, False], False, True),
        # rounding is no difference
        ([0.1 + 0.2, 0.3, 0.9], [0.5, 0.2, 0.9], [0.0, 0.5 - 1e-16, 1.0], [True, False, False], True, True),
    ],
)
def test_the_compromise_by_its_two_conditions(s, r, q, chosen, advantage, stability):
    found = compromise(np.array(s), np.array(r), np.array(q))
    assert found[0].tolist() == chosen
    assert found[1:] == (advantage, stability)
    assert all(type(each) is bool for each in found[1:])


@given(
    figures=st.lists(st.tuples(*[st.sampled_from([0.0, 0.25, 0.5, 1.0])] * 3), min_size=1, max_size=6),
)
def test_the_leaders_are_always_in_the_compromise(figures):
    s, r, q = (np.array(each) for each in zip(*figures, strict=True))
    chosen, advantage, stability = compromise(s, r, q)
    leaders = q == q.min()
    assert chosen[leaders].all()
    if advantage and stability:
        assert np.array_equal(chosen, leaders)
        assert chosen.sum() == 1
    # who is in it is no worse in Q than who is not
    assert not (~chosen).any() or q[chosen].max() <= q[~chosen].min()
