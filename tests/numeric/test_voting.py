"""Rules that put groups together: against their definitions, by their laws, and by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcda.analyses.question.combining import ADDS_UP, COMBINERS
from mcda.model.methods import COMBINE_RULES
from mcda.numeric.order import ranks
from mcda.numeric.voting import borda, copeland, median_rank, shares, weighted
from tests.reference import groups as reference
from tests.reference import order
from tests.strategies.votes import votes

every_rule = pytest.mark.parametrize("rule", list(COMBINERS))


def run(rule, scores, influence):
    return COMBINERS[rule](np.array(scores, dtype=np.float64), np.array(influence, dtype=np.float64))


def test_every_rule_is_here_and_has_a_reference():
    assert {*COMBINERS, "pooled"} == set(COMBINE_RULES)
    assert set(reference.RULES) == set(COMBINERS)
    assert set(ADDS_UP) <= set(COMBINERS)


@every_rule
@given(vote=votes())
def test_a_rule_equals_its_definition(rule, vote):
    assert run(rule, *vote) == pytest.approx(reference.RULES[rule](*vote), rel=1e-12, abs=1e-12)


@every_rule
@given(
    vote=votes(groups=(1, 1), least_influence=1), more=st.lists(st.integers(1, 4).map(float), min_size=1, max_size=4)
)
def test_groups_that_agree_get_their_own_order(rule, vote, more):
    scores = vote[0] * len(more)
    assert ranks(run(rule, scores, more)).tolist() == order.ranks(scores[0])


@every_rule
@given(vote=votes(), factor=st.sampled_from([0.25, 3.0, 1000.0]))
def test_only_the_proportions_of_influence_count(rule, vote, factor):
    scores, influence = vote
    before = run(rule, scores, influence)
    after = run(rule, scores, [say * factor for say in influence])
    scale = factor if rule in ("sum", "borda") else 1.0
    assert after == pytest.approx(before * scale, rel=1e-12, abs=1e-12)
    assert ranks(after).tolist() == ranks(before).tolist()


@every_rule
@given(vote=votes(), shuffle=st.randoms(use_true_random=False))
def test_the_order_of_groups_does_not_matter(rule, vote, shuffle):
    scores, influence = vote
    turned = list(range(len(influence)))
    shuffle.shuffle(turned)
    other = run(rule, [scores[g] for g in turned], [influence[g] for g in turned])
    assert other == pytest.approx(run(rule, scores, influence), rel=1e-12, abs=1e-12)


@every_rule
@given(vote=votes(), shuffle=st.randoms(use_true_random=False))
def test_the_order_of_options_does_not_matter(rule, vote, shuffle):
    scores, influence = vote
    turned = list(range(len(scores[0])))
    shuffle.shuffle(turned)
    other = run(rule, [[row[i] for i in turned] for row in scores], influence)
    assert other == pytest.approx(run(rule, scores, influence)[turned], rel=1e-12, abs=1e-12)


@every_rule
@given(vote=votes(), silent=st.lists(st.integers(-9, 9).map(float), min_size=6, max_size=6))
def test_a_group_without_influence_changes_nothing(rule, vote, silent):
    scores, influence = vote
    other = run(rule, [*scores, silent[: len(scores[0])]], [*influence, 0.0])
    assert other == pytest.approx(run(rule, scores, influence), rel=1e-12, abs=1e-12)


@every_rule
@given(vote=votes(), times=st.integers(2, 3))
def test_influence_counts_like_as_many_groups(rule, vote, times):
    scores, influence = vote
    apart = run(rule, scores * times, influence * times)
    together = run(rule, scores, [say * times for say in influence])
    assert apart == pytest.approx(together, rel=1e-12, abs=1e-12)


@every_rule
@given(vote=votes(options=(2, 5)))
def test_who_no_group_puts_behind_is_not_put_behind(rule, vote):
    scores, influence = vote
    better = [[*row, max(row[0], row[1])] for row in scores]
    places = ranks(run(rule, better, influence))
    assert places[-1] <= places[0]
    assert places[-1] <= places[1]


@pytest.mark.parametrize("rule", ["borda", "copeland", "median-rank"])
@given(vote=votes())
def test_ordinal_rules_see_the_order_only(rule, vote):
    scores, influence = vote
    stretched = [[x**3 + 7 * x for x in row] for row in scores]
    assert run(rule, stretched, influence).tolist() == run(rule, scores, influence).tolist()


# Three groups of influence 2, 1, 1 rank a, b, c:  1 2 3,  2 1 3,  3 1 1 (the third ties b and c).
VOTES = np.array([[3.0, 2.0, 1.0], [2.0, 3.0, 1.0], [1.0, 2.0, 2.0]])
INFLUENCE = np.array([2.0, 1.0, 1.0])


def test_borda_by_hand():
    # a: 2 x (3 - 1) + (3 - 2) + (3 - 3) = 5;  b: 2 x (3 - 2) + (3 - 1) + (3 - 1.5) = 5.5;  c: 0 + 0 + 1.5
    assert borda(VOTES, INFLUENCE).tolist() == [5.0, 5.5, 1.5]


def test_copeland_by_hand():
    # a : b = 2 : 2, a tie;  a : c = 3 : 1, a wins;  b : c = 3 : 0, b wins
    assert copeland(VOTES, INFLUENCE).tolist() == [1.0, 1.0, -2.0]


def test_median_rank_by_hand():
    # of four voices: a 1 1 2 3, b 1 1 2 2, c 1 3 3 3; the lower of the two in the middle is 1, 1, 3
    assert median_rank(ranks(VOTES), INFLUENCE).tolist() == [1.0, 1.0, 3.0]


def test_median_rank_of_an_odd_number_of_voices():
    # a 1 2 3 -> 2; b 2 1 1 -> 1
    assert median_rank(np.array([[1, 2], [2, 1], [3, 1]]), np.ones(3)).tolist() == [2.0, 1.0]


def test_mean_and_sum_by_hand():
    # mean of a: (2 x 3 + 2 + 1) / 4 = 2.25; sum: 9
    assert COMBINERS["mean"](VOTES, INFLUENCE).tolist() == [2.25, 2.25, 1.25]
    assert COMBINERS["sum"](VOTES, INFLUENCE).tolist() == [9.0, 9.0, 5.0]


def test_a_majority_that_hangs_on_a_rounding_error_is_a_tie():
    # 0.1 + 0.2 against 0.3
    scores = np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0]])
    assert copeland(scores, np.array([0.1, 0.2, 0.3])).tolist() == [0.0, 0.0]
    assert median_rank(ranks(scores), np.array([0.1, 0.2, 0.3])).tolist() == [1.0, 1.0]


def test_shares():
    assert shares(np.array([3.0, 1.0])).tolist() == [0.75, 0.25]
    assert shares(np.array([[2.0, 2.0], [0.0, 5.0]])).tolist() == [[0.5, 0.5], [0.0, 1.0]]
    assert shares(np.zeros(4)).tolist() == [0.25] * 4
    assert shares(np.array([1e308, 1e308])).tolist() == [0.5, 0.5]
    assert shares(np.array([1e-320, 1e-320])).tolist() == [0.5, 0.5]


# Many draws at once: scores (groups, draws, options), and influence of each group, the same or another in each draw.


def draws_of(groups, options, draws=10, seed=1770):
    """Scores in whole numbers, so that groups tie, and influence in which some group has none."""
    generator = np.random.default_rng([seed, groups, options])
    scores = generator.integers(0, 4, (groups, draws, options)).astype(np.float64)
    influence = generator.integers(0, 4, (groups, draws)).astype(np.float64)
    influence[0, influence.sum(axis=0) == 0] = 1.0
    return scores, influence


@every_rule
@pytest.mark.parametrize(("groups", "options"), [(1, 3), (2, 1), (3, 5), (5, 4), (2, 70)])
def test_many_draws_are_those_one_by_one(rule, groups, options):
    scores, influence = draws_of(groups, options)
    found = COMBINERS[rule](scores, influence)
    assert found.shape == scores.shape[1:]
    for draw, own in enumerate(found):
        wanted = reference.RULES[rule](scores[:, draw].tolist(), influence[:, draw].tolist())
        assert own == pytest.approx(wanted, rel=1e-12, abs=1e-12)


@every_rule
@pytest.mark.parametrize("options", [3, 70])
def test_many_draws_under_the_same_influence(rule, options):
    scores, _ = draws_of(3, options)
    influence = np.array([2.0, 1.0, 1.0])
    found = COMBINERS[rule](scores, influence)
    assert found.shape == scores.shape[1:]
    for draw, own in enumerate(found):
        wanted = reference.RULES[rule](scores[:, draw].tolist(), influence.tolist())
        assert own == pytest.approx(wanted, rel=1e-12, abs=1e-12)
    each = COMBINERS[rule](scores, np.repeat(influence[:, None], scores.shape[1], axis=1))
    assert each == pytest.approx(found, rel=1e-12, abs=1e-12)


@every_rule
def test_the_same_scores_under_many_influences(rule):
    scores, influence = draws_of(4, 3)
    same = np.repeat(scores[:, :1], influence.shape[1], axis=1)
    found = COMBINERS[rule](same, influence)
    for draw, own in enumerate(found):
        assert own == pytest.approx(COMBINERS[rule](scores[:, 0], influence[:, draw]), rel=1e-14, abs=1e-14)


def test_sums_by_influence_of_each_draw():
    amounts = np.array([[[1.0, 2.0], [3.0, 4.0]], [[5.0, 6.0], [7.0, 8.0]]])  # (groups, draws, options)
    assert weighted(amounts, np.array([[1.0, 0.0], [1.0, 2.0]])).tolist() == [[6.0, 8.0], [14.0, 16.0]]
    assert weighted(amounts, np.array([1.0, 2.0])).tolist() == [[11.0, 14.0], [17.0, 20.0]]


def test_a_majority_that_hangs_on_a_rounding_error_is_a_tie_in_each_draw():
    scores = np.array([[[1.0, 0.0]] * 2, [[1.0, 0.0]] * 2, [[0.0, 1.0]] * 2])
    influence = np.array([[0.1, 1.0], [0.2, 1.0], [0.3, 1.0]])
    assert copeland(scores, influence).tolist() == [[0.0, 0.0], [1.0, -1.0]]
    assert median_rank(ranks(scores), influence).tolist() == [[1.0, 1.0], [1.0, 2.0]]
