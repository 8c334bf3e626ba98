"""The best-worst method: the least deviation there is, and every weight that reaches it."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcda.numeric.best_worst import consistency_index, solve
from tests.reference import weights as reference
from tests.strategies import judgements


def solved(said):
    return solve(np.array(said.to_others), np.array(said.to_worst), said.best, said.worst)


def deviation(weights, said):
    """The largest deviation that some weights have from the judgements."""
    weights = np.asarray(weights)
    from_best = np.abs(weights[said.best] / weights - said.to_others)
    over_worst = np.abs(weights / weights[said.worst] - said.to_worst)
    return max(from_best.max(), over_worst.max())


@given(judgements.compared())
def test_the_solution_equals_the_reference(said):
    found = solved(said)
    wanted = reference.best_worst(said.to_others, said.to_worst, said.best, said.worst)
    assert found.xi == pytest.approx(wanted["xi"], rel=1e-9, abs=1e-9)
    for item, (low, high) in wanted["intervals"].items():
        assert found.low[item] == pytest.approx(low, rel=1e-7)
        assert found.high[item] == pytest.approx(high, rel=1e-7)
    middles = [(low + high) / 2 for low, high in wanted["intervals"].values()]
    assert found.priorities.tolist() == pytest.approx([each / sum(middles) for each in middles], rel=1e-7)


@given(judgements.compared(), st.lists(st.floats(0.01, 10.0), min_size=6, max_size=6))
def test_no_weights_deviate_less(said, steps):
    found = solved(said)
    for size in (1.0, 0.01):
        moved = found.priorities * np.array(steps[: len(found.priorities)]) ** size
        assert deviation(moved, said) >= found.xi - 1e-9


@given(judgements.compared(), st.lists(st.floats(0.0, 1.0) | st.sampled_from([0.0, 1.0]), min_size=6, max_size=6))
def test_all_weights_within_reach_have_the_least_deviation_and_lie_in_the_intervals(said, places):
    found = solved(said)
    reach = reference.best_worst(said.to_others, said.to_worst, said.best, said.worst)["reach"]
    raw = np.array([low + (high - low) * place for (low, high), place in zip(reach.values(), places, strict=False)])
    assert deviation(raw, said) == pytest.approx(found.xi, rel=1e-7, abs=1e-7)
    weights = raw / raw.sum()
    assert (weights >= found.low * (1 - 1e-7)).all()
    assert (weights <= found.high * (1 + 1e-7)).all()


@given(judgements.compared())
def test_intervals_are_as_tight_as_weights_that_sum_to_1_can_be(said):
    found = solved(said)
    low, high = found.low, found.high
    assert (low > 0).all()
    assert (low <= high * (1 + 1e-12)).all()
    assert (low + high.sum() - high >= 1 - 1e-9).all()
    assert (high + low.sum() - low <= 1 + 1e-9).all()
    assert found.priorities.sum() == pytest.approx(1.0, rel=1e-13)
    assert (found.priorities > 0).all()


@given(judgements.compared(), st.randoms(use_true_random=False))
def test_the_order_of_items_does_not_matter(said, shuffle):
    order = list(range(len(said.to_others)))
    shuffle.shuffle(order)
    turned = solve(
        np.array(said.to_others)[order], np.array(said.to_worst)[order], order.index(said.best), order.index(said.worst)
    )
    found = solved(said)
    assert turned.xi == pytest.approx(found.xi, rel=1e-12, abs=1e-14)
    assert turned.low == pytest.approx(found.low[order], rel=1e-12)
    assert turned.high == pytest.approx(found.high[order], rel=1e-12)


@given(judgements.compared())
def test_both_rows_swapped_turn_the_weights_upside_down(said):
    """w solves the one where 1/w solves the other: best and worst change places, and so do their rows."""
    found = solved(said)
    swapped = solve(np.array(said.to_worst), np.array(said.to_others), said.worst, said.best)
    assert swapped.xi == pytest.approx(found.xi, rel=1e-12, abs=1e-14)


@given(judgements.compared_consistently())
def test_consistent_judgements_give_their_ratios_exactly(given_):
    priorities, said = given_
    found = solved(said)
    assert found.xi == pytest.approx(0.0, abs=1e-12)
    for ends in (found.low, found.high, found.priorities):
        assert ends.tolist() == pytest.approx(priorities, rel=1e-11)


@given(judgements.compared(), st.integers(0, 5))
def test_what_stands_at_the_best_and_the_worst_themselves_counts_nothing(said, odd):
    others, worst = np.array(said.to_others), np.array(said.to_worst)
    others[said.best] = worst[said.worst] = 1.0 + odd
    assert solve(others, worst, said.best, said.worst).xi == solved(said).xi


@given(judgements.compared(sizes=(3, 3)))
def test_of_three_items_none_deviates_more_than_the_index_allows(said):
    whole = said.whole
    kept = judgements.Compared(
        [min(each, whole) for each in said.to_others],
        [min(each, whole) for each in said.to_worst],
        said.best,
        said.worst,
    )
    assert solved(kept).xi <= consistency_index(whole) * (1 + 1e-12)


@given(st.floats(1.0, 1000.0))
def test_the_index_is_the_deviation_of_the_worst_that_can_be_said(whole):
    index = consistency_index(whole)
    assert index**2 - (1 + 2 * whole) * index + whole**2 - whole == pytest.approx(0.0, abs=1e-9 * whole**2)
    assert index == pytest.approx(reference.consistency_index(whole), rel=1e-9, abs=1e-12)
    # the third is as far below the best, and as far above the worst, as the best is above the worst
    found = solve(np.array([1.0, whole, whole]), np.array([whole, whole, 1.0]), 0, 2)
    assert found.xi == pytest.approx(index, rel=1e-12, abs=1e-14)


def test_the_transport_example_by_hand():
    # (2 - xi)(5 - xi) = 8 + xi: xi = 4 - sqrt(14)
    found = solve(np.array([8.0, 2.0, 1.0]), np.array([1.0, 5.0, 8.0]), 2, 0)
    root = math.sqrt(14)
    assert found.xi == pytest.approx(4 - root, rel=1e-13)
    wanted = [1 / 14, (1 + root) / 14, (12 - root) / 14]
    for ends in (found.low, found.high, found.priorities):
        assert ends.tolist() == pytest.approx(wanted, rel=1e-13)


# The second is best, the last is worst. (4 - xi)^2 = 8 + xi: xi = 1, with 9 for the best, 3 for the third and 1 for
# the worst; the first may be anything from 3 to 5, the fourth from 9/4 to 3.
FREE = (np.array([2.0, 1.0, 4.0, 3.0, 8.0]), np.array([4.0, 8.0, 4.0, 2.0, 1.0]), 1, 4)


def test_weights_that_are_not_unique_by_hand():
    found = solve(*FREE)
    assert found.xi == pytest.approx(1.0, rel=1e-14)
    low = [3 / 19, 9 / 21, 3 / 21, 2.25 / 20.25, 1 / 21]
    high = [5 / 20.25, 9 / 18.25, 3 / 18.25, 3 / 19, 1 / 18.25]
    assert (low[0], high[0]) == pytest.approx((3 / 19, 20 / 81), rel=1e-15)
    assert found.low.tolist() == pytest.approx(low, rel=1e-13)
    assert found.high.tolist() == pytest.approx(high, rel=1e-13)
    middles = [(a + b) / 2 for a, b in zip(low, high, strict=True)]
    assert found.priorities.tolist() == pytest.approx([each / sum(middles) for each in middles], rel=1e-13)


def test_two_others_that_disagree_with_each_other_by_hand():
    # 4 x 4 = 16 and 2 x 5 = 10 around 13: (4 - xi)^2 = (2 + xi)(5 + xi) wants 6 / 15 = 0.4, which is more than
    # (4 - xi)^2 = 13 + xi does, (9 - sqrt(69)) / 2 = 0.35, and (2 + xi)(5 + xi) = 13 - xi, sqrt(19) - 4 = 0.36
    found = solve(np.array([1.0, 4.0, 2.0, 13.0]), np.array([13.0, 4.0, 5.0, 1.0]), 0, 3)
    assert found.xi == pytest.approx(0.4, rel=1e-14)
    # the best weighs 3.6^2 = 2.4 x 5.4 = 12.96 times the worst
    assert found.priorities.tolist() == pytest.approx([12.96 / 22.96, 3.6 / 22.96, 5.4 / 22.96, 1 / 22.96], rel=1e-13)


def test_one_item_and_two():
    one = solve(np.ones(1), np.ones(1), 0, 0)
    assert (one.xi, one.low.tolist(), one.high.tolist(), one.priorities.tolist()) == (0.0, [1.0], [1.0], [1.0])
    two = solve(np.array([1.0, 4.0]), np.array([4.0, 1.0]), 0, 1)
    assert two.xi == 0.0
    assert two.priorities.tolist() == pytest.approx([0.8, 0.2], rel=1e-15)


def test_a_best_that_is_no_better_than_the_worst():
    # all the same: nothing deviates
    same = solve(np.ones(3), np.ones(3), 0, 2)
    assert (same.xi, consistency_index(1.0)) == (0.0, 0.0)
    assert same.priorities.tolist() == pytest.approx([1 / 3] * 3, rel=1e-15)
    # the third is half the best: (2 - xi)(1 - xi) = 1 + xi
    found = solve(np.array([1.0, 2.0, 1.0]), np.array([1.0, 1.0, 1.0]), 0, 2)
    assert found.xi == pytest.approx(2 - math.sqrt(3), rel=1e-13)


@given(st.floats(1.0, 1e12), st.floats(1.0, 1e12), st.floats(1.0, 1e12))
def test_judgements_of_any_size_are_solved(whole, from_best, over_worst):
    found = solve(np.array([1.0, from_best, whole]), np.array([whole, over_worst, 1.0]), 0, 2)
    assert found.xi >= 0
    assert np.isfinite(found.priorities).all()
    assert found.priorities.sum() == pytest.approx(1.0, rel=1e-12)
    assert (found.low <= found.high * (1 + 1e-9)).all()
