"""The ranks an option can have: against every cell of the arrangement, by laws, and by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcda.numeric.attainable import RankRange, WeightSet, rank_range
from mcda.numeric.order import ranks
from tests.reference.flips import ranks_attained
from tests.strategies.problems import as_array, coarse, problems

few = st.integers(0, 5).map(float)
small = problems(amounts=few, options=(1, 5), criteria=(1, 4)) | problems(
    amounts=coarse, options=(1, 5), criteria=(1, 3)
)


def importance(criteria):
    """Weights that fall from the first criterion to the last."""
    rows = np.eye(criteria)[:-1] - np.eye(criteria)[1:]
    return WeightSet(rows, np.zeros(len(rows)))


def limited(criteria, low, high):
    """Each weight at least low; the first at most high."""
    rows = np.vstack([np.eye(criteria), -np.eye(criteria)[:1]])
    return WeightSet(rows, np.array([low] * criteria + [-high]))


@given(problem=small)
def test_ranks_equal_those_of_every_cell(problem):
    values = as_array(problem)
    for option in range(len(values)):
        wanted = ranks_attained(problem.matrix, option)
        assert rank_range(values, option) == RankRange(min(wanted), max(wanted), exact=True)
        assert rank_range(values, option, WeightSet.everything(values.shape[1])) == rank_range(values, option)


@pytest.mark.parametrize("restrict", [importance, lambda criteria: limited(criteria, 0.1, 0.7)])
@given(problem=problems(amounts=few, options=(1, 5), criteria=(2, 4)))
def test_ranks_over_some_weights_equal_those_of_every_cell(restrict, problem):
    values = as_array(problem)
    allowed = restrict(values.shape[1])
    for option in range(len(values)):
        wanted = ranks_attained(problem.matrix, option, allowed.rows.tolist(), allowed.least.tolist())
        assert rank_range(values, option, allowed) == RankRange(min(wanted), max(wanted), exact=True)


@given(problem=small, scale=st.sampled_from([1e-4, 1e6]), lift=st.sampled_from([0.0, 0.7, 1e3]))
def test_units_do_not_matter(problem, scale, lift):
    values = as_array(problem)
    units = np.where(np.arange(values.shape[1]) % 2, scale, 1.0)  # all weights: any unit is as good for any criterion
    for option in range(len(values)):
        assert rank_range(values * scale + lift, option) == rank_range(values, option)
        assert rank_range(values * units, option) == rank_range(values, option)


@given(seed=st.integers(0, 10_000), options=st.integers(2, 9), criteria=st.integers(1, 5))
def test_no_weights_give_a_rank_outside(seed, options, criteria):
    rng = np.random.default_rng(seed)
    values = rng.uniform(size=(options, criteria))
    found = ranks(rng.dirichlet(np.ones(criteria), size=500) @ values.T)
    for option in range(options):
        reach = rank_range(values, option)
        assert reach.exact
        assert reach.best <= found[:, option].min() <= found[:, option].max() <= reach.worst


def test_a_trade_off_by_hand():
    # (1, 0) and (0, 1) lead on their own criterion; (.6, .6) leads between .4 and .6 and is never last;
    # (.4, .4) is behind the third always, and behind one of the first two at any weights
    values = np.array([[1.0, 0.0], [0.0, 1.0], [0.6, 0.6], [0.4, 0.4]])
    found = [rank_range(values, option) for option in range(4)]
    assert found == [RankRange(1, 4, True), RankRange(1, 4, True), RankRange(1, 2, True), RankRange(3, 4, True)]


def test_a_rank_at_a_single_point_is_none():
    # where the three tie, at (.5, .5), nobody is ahead of the third: elsewhere one of them is
    values = np.array([[1.0, 0.0], [0.0, 1.0], [0.5, 0.5]])
    assert rank_range(values, 2) == RankRange(2, 2, True)
    # two who are ahead on either side of the point where all tie, never both
    values = np.array([[2.0, 1.0, 0.0], [0.0, 1.0, 2.0], [1.0, 1.0, 1.0]])
    assert rank_range(values, 2) == RankRange(2, 2, True)
    # at least as good on all, better on one: ahead but where that one has no weight
    values = np.array([[1.0, 0.5], [1.0, 0.2]])
    assert [rank_range(values, option) for option in (0, 1)] == [RankRange(1, 1, True), RankRange(2, 2, True)]


def test_equal_options_share_all_ranks():
    values = np.array([[0.3, 0.7], [0.3, 0.7], [0.1 + 0.2, 0.7], [0.9, 0.1]])
    assert [rank_range(values, option) for option in range(3)] == [RankRange(1, 2, True)] * 3
    assert rank_range(values, 3) == RankRange(1, 4, True)
    assert rank_range(values[:2] * 1e9, 0) == RankRange(1, 1, True)


@pytest.mark.parametrize("noise", [1e-16, -1e-16])
def test_rounding_moves_nobody(noise):
    values = np.array([[0.3, 0.3 + noise], [0.3 + noise, 0.3], [0.9, 0.1]])
    assert [rank_range(values, option) for option in range(3)] == [RankRange(1, 2, True)] * 2 + [RankRange(1, 3, True)]


def test_a_small_difference_is_one():
    # the third is a hair behind the first on one criterion, a hair ahead on the other: no tie; they change places at
    # w1 = 1/2, and both with the second at w1 = 5/11
    values = np.array([[0.3, 0.7], [0.9, 0.2], [0.3 - 1e-9, 0.7 + 1e-9]])
    found = [rank_range(values, option) for option in range(3)]
    assert found == [RankRange(2, 3, True), RankRange(1, 3, True), RankRange(1, 3, True)]
    assert rank_range(np.array([[0.0, 0.0], [1e-8, 2e-8], [1.0, 1.0]]), 1) == RankRange(2, 2, True)


def test_one_option_one_criterion():
    assert rank_range(np.array([[0.3]]), 0) == RankRange(1, 1, True)
    values = np.array([[0.3], [0.5], [0.3]])
    assert [rank_range(values, option) for option in range(3)] == [
        RankRange(2, 2, True),
        RankRange(1, 1, True),
        RankRange(2, 2, True),
    ]


def test_level_on_all_the_weights_allowed_is_not_ahead():
    # both weights are 1/2: the first two tie there
    half = WeightSet(np.eye(2), np.array([0.5, 0.5]))
    values = np.array([[1.0, 0.0], [0.0, 1.0], [0.2, 0.2]])
    assert [rank_range(values, option, half) for option in range(3)] == [
        RankRange(1, 1, True),
        RankRange(1, 1, True),
        RankRange(3, 3, True),
    ]


def test_many_options_get_bounds():
    rng = np.random.default_rng(3)
    values = rng.uniform(size=(80, 4))
    values[0], values[1], values[2] = values.max(axis=0) + 1, values.min(axis=0) - 1, 0.5
    assert rank_range(values, 0) == RankRange(1, 1, True)
    assert rank_range(values, 1) == RankRange(80, 80, True)
    reach = rank_range(values, 2)
    assert not reach.exact
    found = ranks(rng.dirichlet(np.ones(4), size=2000) @ values.T)[:, 2]
    assert 1 < reach.best <= found.min() <= found.max() <= reach.worst < 80


def test_no_weights_allowed_is_no_answer():
    nowhere = WeightSet(np.eye(2), np.array([0.9, 0.9]))
    assert not rank_range(np.array([[1.0, 0.0], [0.0, 1.0]]), 0, nowhere).exact
