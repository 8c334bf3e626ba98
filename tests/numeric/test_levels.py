"""Exact rank acceptability between up to three ends: by hand, against a simplex cut up, and laws."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcda.numeric.cuts import pairwise_winning
from mcda.numeric.levels import MOST_CELLS, cells, rank_acceptability
from tests.reference import simplex as reference

few = st.integers(-3, 3).map(float)
amounts = few | st.floats(-1e3, 1e3).map(lambda x: round(x, 2))


@st.composite
def tables(draw, amounts=amounts, options=(1, 6), vertices=(1, 3)):
    columns = draw(st.integers(*vertices))
    row = st.lists(amounts, min_size=columns, max_size=columns)
    return np.array(draw(st.lists(row, min_size=options[0], max_size=options[1])))


def near(wanted, **tolerance):
    return pytest.approx(np.array(wanted), nan_ok=True, **(tolerance or {"abs": 1e-14}))


# Against an exact reference.


@given(values=tables() | tables(few))
def test_shares_equal_those_of_a_simplex_cut_up(values):
    shares, _ = rank_acceptability(values)
    wanted = reference.rank_acceptability(values.tolist())
    assert shares == near([[float(share) for share in row] for row in wanted], abs=2e-12)


@given(values=tables() | tables(few))
def test_first_ranks_and_their_centroids_equal_those_of_a_simplex_cut_up(values):
    shares, central = rank_acceptability(values)
    for (share, centroid), found, where in zip(reference.first(values.tolist()), shares[:, 0], central, strict=True):
        assert found == pytest.approx(float(share), abs=2e-12)
        if share == 0:
            assert found == 0
            assert np.isnan(where).all()
        elif share > 1e-6:
            assert where == near([float(x) for x in centroid], abs=1e-9)


# By laws.


def stands(values):
    """All that must hold of any answer."""
    shares, central = rank_acceptability(values)
    assert shares.shape == (len(values), len(values))
    assert (shares >= 0).all()
    assert shares.sum(axis=0) == near(np.ones(len(values)), abs=1e-10)
    assert shares.sum(axis=1) == near(np.ones(len(values)), abs=1e-10)
    mean = shares @ np.arange(1, len(values) + 1)
    assert mean == near(1 + pairwise_winning(values).sum(axis=0), abs=1e-10)
    assert (np.isnan(central).all(axis=1) == (shares[:, 0] == 0)).all()
    led = shares[:, 0] > 0
    assert central[led].sum(axis=1) == near(np.ones(led.sum()))
    assert shares[led, 0] @ central[led] == near(np.full(values.shape[1], 1 / values.shape[1]), abs=1e-10)
    return shares, central


@given(values=tables(options=(1, 9)) | tables(few, options=(1, 9)))
def test_ranks_agree_with_pairs_and_add_up(values):
    stands(values)


@pytest.mark.parametrize("scale", [1e-9, 1.0, 1e100])
@pytest.mark.parametrize("lift", [0.0, 1e3])
@given(values=tables(few, options=(2, 6)))
def test_ranks_add_up_at_any_scale(scale, lift, values):
    stands(values * scale + lift * np.arange(values.shape[1]))


@given(values=tables(few, options=(2, 6)), seed=st.integers(0, 1000), noise=st.sampled_from([1e-15, 1e-12, 1e-9, 1e-6]))
def test_ranks_add_up_beside_a_degenerate_case(values, seed, noise):
    stands(values + noise * np.random.default_rng(seed).normal(size=values.shape))


@given(values=tables(vertices=(2, 3)), data=st.data())
def test_order_of_options_and_of_vertices_does_not_matter(values, data):
    options = data.draw(st.permutations(range(len(values))))
    vertices = data.draw(st.permutations(range(values.shape[1])))
    shares, central = rank_acceptability(values)
    found, where = rank_acceptability(values[np.ix_(options, vertices)])
    assert found == near(shares[options], abs=2e-12)
    certain = shares[:, 0] > 1e-6
    assert where[certain[options]] == near(central[options][certain[options]][:, vertices], abs=1e-9)


@given(values=tables(vertices=(2, 3)))
def test_a_vertex_that_says_nothing_changes_nothing(values):
    # the order is that of the mean over the other vertices, which is as uniform as before
    more = np.column_stack([values, np.zeros(len(values))])[:, : min(values.shape[1] + 1, 3)]
    shares, _ = rank_acceptability(values)
    assert rank_acceptability(more)[0] == near(shares, abs=2e-12)


@pytest.mark.parametrize("vertices", [1, 2, 3])
@pytest.mark.parametrize("options", [30, 70])
def test_many_options_at_random(options, vertices):
    stands(np.random.default_rng(options).uniform(size=(options, vertices)))


def test_lines_that_are_almost_the_same():
    rng = np.random.default_rng(5)
    along = rng.uniform(size=20)
    values = np.stack([along, 1.0 - along + 1e-8 * rng.uniform(size=20), 1e-3 * rng.uniform(size=20)], axis=1)
    stands(values)


def test_two_thousand_options_between_two_ends():
    values = np.random.default_rng(6).uniform(size=(2000, 2))
    shares, _ = rank_acceptability(values)
    mean = shares @ np.arange(1, 2001)
    assert mean == near(1 + pairwise_winning(values).sum(axis=0), abs=1e-6)


def test_blocks_change_nothing(monkeypatch):
    values = np.random.default_rng(7).uniform(size=(12, 3))
    wanted = rank_acceptability(values)
    monkeypatch.setattr("mcda.numeric.levels._MOST_AT_ONCE", 30)
    for found, each in zip(rank_acceptability(values), wanted, strict=True):
        assert found == near(each)


# By hand.


def test_the_break_even_of_two_options():
    # A (.9, .2), B (.5, .8): A leads above a first weight of .6
    shares, central = rank_acceptability(np.array([[0.9, 0.2], [0.5, 0.8]]))
    assert shares == near([[0.4, 0.6], [0.6, 0.4]])
    assert central == near([[0.8, 0.2], [0.3, 0.7]])


def test_a_compromise_on_a_line():
    # the third leads from .4 to .6, and is second but for that: the others change places at .5
    shares, central = rank_acceptability(np.array([[1.0, 0.0], [0.0, 1.0], [0.6, 0.6]]))
    assert shares == near([[0.4, 0.1, 0.5], [0.4, 0.1, 0.5], [0.2, 0.8, 0.0]])
    assert central == near([[0.8, 0.2], [0.2, 0.8], [0.5, 0.5]])


def test_each_the_best_on_its_own_criterion():
    # the triangle's medians cut it into six parts, one for each order; an option leads on two of them, each with a mean
    # first weight of (1 + 1/2 + 1/3) / 3 = 11/18
    shares, central = rank_acceptability(np.eye(3))
    assert shares == near(np.full((3, 3), 1 / 3))
    assert central == near((np.ones((3, 3)) * 7 / 36) + np.eye(3) * (11 / 18 - 7 / 36))


def test_a_compromise_on_a_triangle():
    # (.5, .5, .5) leads where no weight is above 1/2: the triangle of the sides' middles, a quarter of it, and is never
    # last; each corner is cut by two of the level lines of the other three pairs
    values = np.vstack([np.eye(3), np.full(3, 0.5)])
    shares, central = rank_acceptability(values)
    assert shares[:, 0] == near(np.full(4, 1 / 4))
    assert shares[3] == near([1 / 4, 3 / 4, 0.0, 0.0])
    assert central[3] == near(np.full(3, 1 / 3))
    assert central[0] == near([2 / 3, 1 / 6, 1 / 6])


# Degenerate cases.


@pytest.mark.parametrize("vertices", [1, 2, 3])
def test_one_option_is_always_first(vertices):
    shares, central = rank_acceptability(np.full((1, vertices), 0.3))
    assert shares.tolist() == [[1.0]]
    assert central == near(np.full((1, vertices), 1 / vertices))


def test_nothing_moves_at_one_vertex():
    shares, central = rank_acceptability(np.array([[0.3], [0.5], [0.1 + 0.2], [0.9]]))
    assert shares.tolist() == [[0.0, 0.0, 0.5, 0.5], [0.0, 1.0, 0.0, 0.0], [0.0, 0.0, 0.5, 0.5], [1.0, 0.0, 0.0, 0.0]]
    assert central == near([[math.nan], [math.nan], [math.nan], [1.0]])


@pytest.mark.parametrize("scale", [1e-100, 1.0, 1e100])
@pytest.mark.parametrize("vertices", [1, 2, 3])
def test_equal_options_share_all_ranks(vertices, scale):
    values = np.full((3, vertices), 0.3)
    values[0, 0] = 0.1 + 0.2
    shares, central = rank_acceptability(values * scale)
    assert shares == near(np.full((3, 3), 1 / 3))
    assert central == near(np.full((3, vertices), 1 / vertices))


def test_equal_options_share_the_ranks_they_occupy():
    # the two that are equal lead from .4 on, and are second and third before
    shares, central = rank_acceptability(np.array([[0.9, 0.2], [0.5, 0.8], [0.9, 0.2]]))
    assert shares == near([[0.2, 0.5, 0.3], [0.6, 0.0, 0.4], [0.2, 0.5, 0.3]])
    assert central == near([[0.8, 0.2], [0.3, 0.7], [0.8, 0.2]])


@pytest.mark.parametrize(
    "values",
    [
        [[1.0, 0.0], [0.0, 1.0], [0.5, 0.5]],  # where the other two meet
        [[0.3, 0.1], [0.1, 0.3], [0.2, 0.2]],  # the same, but for rounding
        [[1.0, 0.5], [0.0, 2.0], [1.0, 0.2]],  # at a vertex, with another
        [[1.0, 0.0, 0.0], [0.0, 1.0, 1.0], [0.5, 0.5, 0.5]],  # on a line
        [[1.0, 0.0, 0.5], [0.0, 1.0, 0.5], [0.5, 0.5, 0.5]],  # on a line through a corner
        [[0.3, 0.0, 0.0], [0.0, 0.3, 0.0], [0.0, 0.0, 0.3], [0.1, 0.1, 0.1]],  # where the other three meet
    ],
)
def test_a_lead_without_size_is_none(values):
    shares, central = stands(np.array(values))
    assert shares[-1, 0] == 0
    assert np.isnan(central[-1]).all()


def test_lines_beside_the_slices():
    # the second weight says nothing: all level lines are at one first weight each
    values = np.array([[1.0, 0.0, 0.0], [0.0, 0.3, 0.3], [0.25, 0.25, 0.25]])
    shares, _ = stands(values)
    # level at 3/13 with each other, the first with the third at 1/4, the second at 1/6
    assert shares[0, 0] == pytest.approx((3 / 4) ** 2, rel=1e-14)
    assert shares[1, 0] == pytest.approx(1 - (5 / 6) ** 2, rel=1e-14)
    assert shares[0, 1] == pytest.approx((10 / 13) ** 2 - (3 / 4) ** 2, rel=1e-13)


def test_a_small_difference_is_one():
    shares, _ = stands(np.array([[0.5, 0.5, 0.5], [0.5 + 1e-9, 0.5 - 1e-9, 0.5], [0.2, 0.2, 0.2]]))
    assert shares[:2, :2] == near(np.full((2, 2), 0.5), abs=1e-6)
    assert shares[2].tolist() == [0.0, 0.0, 1.0]


def test_how_much_there_is_to_do():
    assert [cells(1, vertices) for vertices in (1, 2, 3)] == [1, 1, 1]
    assert cells(2000, 2) <= MOST_CELLS
    assert cells(125, 3) <= MOST_CELLS < cells(126, 3)
    with pytest.raises(ValueError, match="up to three vertices"):
        rank_acceptability(np.eye(4))
