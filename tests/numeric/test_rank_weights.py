"""Weights from ranks alone: falling, summing to 1, ties sharing what their ranks have."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcda.numeric.rank_weights import centroid, rank_sum, reciprocal, tied
from tests.reference.weights import order_weights
from tests.strategies.weights import tiers

RULES = {"centroid": centroid, "rank-sum": rank_sum, "reciprocal": reciprocal}
EACH_RULE = pytest.mark.parametrize("rule", RULES)


@EACH_RULE
@given(count=st.integers(1, 60))
def test_weights_fall_with_the_rank_and_sum_to_1(rule, count):
    weights = RULES[rule](count)
    assert weights.shape == (count,)
    assert weights.sum() == pytest.approx(1.0, rel=1e-14)
    assert (np.diff(weights) < 0).all()
    assert (weights > 0).all()


@EACH_RULE
@given(order=st.integers(1, 8).flatmap(lambda count: tiers([f"c{index}" for index in range(count)])))
def test_tied_ranks_equal_the_reference(rule, order):
    sizes = [len(tier) for tier in order]
    found = tied(RULES[rule](sum(sizes)), sizes)
    wanted = order_weights(order, rule)
    assert found.tolist() == pytest.approx([wanted[tier[0]] for tier in order], rel=1e-12)
    assert (np.diff(found) < 0).all()
    assert found @ np.array(sizes) == pytest.approx(1.0, rel=1e-13)


@EACH_RULE
@given(count=st.integers(1, 20))
def test_where_all_tie_all_weigh_the_same(rule, count):
    assert tied(RULES[rule](count), [count]).tolist() == pytest.approx([1 / count], rel=1e-14)
    assert tied(RULES[rule](count), [1] * count) == pytest.approx(RULES[rule](count), rel=1e-15)


@EACH_RULE
def test_one_item_has_it_all(rule):
    assert RULES[rule](1).tolist() == [1.0]
    assert tied(RULES[rule](1), [1]).tolist() == [1.0]


def test_three_items_by_hand():
    # (1 + 1/2 + 1/3) / 3, (1/2 + 1/3) / 3, (1/3) / 3
    assert centroid(3).tolist() == pytest.approx([11 / 18, 5 / 18, 2 / 18], rel=1e-15)
    # 3, 2 and 1 of 6
    assert rank_sum(3).tolist() == pytest.approx([3 / 6, 2 / 6, 1 / 6], rel=1e-15)
    # 1, 1/2 and 1/3 of 11/6
    assert reciprocal(3).tolist() == pytest.approx([6 / 11, 3 / 11, 2 / 11], rel=1e-15)


@pytest.mark.parametrize("count", [2, 4])
def test_the_centroid_is_the_mean_of_all_weights_in_that_order(count):
    drawn = np.sort(np.random.default_rng(1).dirichlet(np.ones(count), 40_000), axis=1)[:, ::-1]
    assert centroid(count) == pytest.approx(drawn.mean(axis=0), abs=0.004)


@given(count=st.integers(2, 30))
def test_the_centroid_is_the_mean_of_the_corners(count):
    """The weights in an order are a simplex: its corners share 1 equally among the first 1, 2, ... n items."""
    corners = np.tril(np.ones((count, count))) / np.arange(1, count + 1)[:, None]
    assert centroid(count) == pytest.approx(corners.mean(axis=0), rel=1e-13)


@given(count=st.integers(3, 30))
def test_the_centroid_is_steeper_than_the_rank_sum(count):
    assert centroid(count)[0] > rank_sum(count)[0]
    assert centroid(count)[-1] < rank_sum(count)[-1]
