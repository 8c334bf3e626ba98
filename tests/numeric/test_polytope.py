"""Weights within limits and who leads on them: by hand, against fractions, qhull and exact ranks, and by laws."""

import math
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcda.numeric import body
from mcda.numeric.attainable import WeightSet
from mcda.numeric.cuts import levelled, pairwise_winning, share_ahead
from mcda.numeric.levels import rank_acceptability
from mcda.numeric.polytope import MOST_DIMENSIONS, first, inside, simplices
from tests.reference import simplex as reference
from tests.reference import volumes

few = st.integers(-3, 3).map(float)


@st.composite
def tables(draw, amounts=few, options=(1, 6), criteria=(1, 4)):
    columns = draw(st.integers(*criteria))
    row = st.lists(amounts, min_size=columns, max_size=columns)
    return np.array(draw(st.lists(row, min_size=options[0], max_size=options[1])))


@st.composite
def limits(draw, criteria=(1, 4), most=4):
    """Rows of whole numbers that some weights keep strictly, or with equality on request."""
    columns = draw(st.integers(*criteria))
    parts = draw(st.lists(st.integers(1, 5), min_size=columns, max_size=columns))
    within = np.array(parts) / sum(parts)
    rows = np.array(draw(st.lists(st.lists(few, min_size=columns, max_size=columns), max_size=most))).reshape(
        -1, columns
    )
    room = np.array([draw(st.integers(0, 4)) / 10 for _ in rows])
    return WeightSet(rows, rows @ within - room), within


def limited(*rows):
    """Limits by (row, least)."""
    return WeightSet(
        np.array([row for row, _ in rows], dtype=float), np.array([least for _, least in rows], dtype=float)
    )


def ordered(criteria):
    return WeightSet(np.eye(criteria)[:-1] - np.eye(criteria)[1:], np.zeros(criteria - 1))


def equalities(*rows):
    """Limits that leave no room: each row is 0 on all weights."""
    both = np.array([sign * np.array(row, dtype=float) for row in rows for sign in (1, -1)])
    return WeightSet(both, np.zeros(len(both)))


def near(wanted, **tolerance):
    return pytest.approx(np.array(wanted), nan_ok=True, **(tolerance or {"abs": 1e-13}))


def corners_of(weights):
    found, shares = simplices(weights)
    return np.unique(found.reshape(-1, found.shape[2]).round(9), axis=0).tolist(), found.shape[1] - 1, shares


# Simplices, by hand.


@pytest.mark.parametrize("criteria", [1, 2, 3, 7, 12])
def test_all_weights_are_one_simplex(criteria):
    corners, shares = simplices(WeightSet.everything(criteria))
    assert corners.tolist() == [np.eye(criteria).tolist()]
    assert shares.tolist() == [1.0]
    # and so with limits that all weights keep
    corners, shares = simplices(WeightSet(np.eye(criteria), np.zeros(criteria)))
    assert corners.tolist() == [np.eye(criteria).tolist()]


@pytest.mark.parametrize("criteria", [2, 3, 5, 7, 15])
def test_an_order_is_one_simplex_of_rank_order_corners(criteria):
    corners, shares = simplices(ordered(criteria))
    assert shares.tolist() == [1.0]
    wanted = np.tril(np.ones((criteria, criteria))) / np.arange(1, criteria + 1)[:, None]
    assert np.sort(corners[0], axis=0) == near(np.sort(wanted, axis=0))
    # the rank-order centroid is its centroid
    centroid = [sum(1 / n for n in range(j + 1, criteria + 1)) / criteria for j in range(criteria)]
    assert corners[0].mean(axis=0) == near(centroid)


def test_least_weights_leave_a_smaller_simplex():
    corners, _, shares = corners_of(limited(([1, 0, 0], 0.1), ([0, 1, 0], 0.2), ([0, 0, 1], 0.3)))
    assert corners == [[0.1, 0.2, 0.7], [0.1, 0.6, 0.3], [0.5, 0.2, 0.3]]
    assert len(shares) == 1


def test_bounds_on_both_sides_leave_a_polygon():
    # from .1 to .6 each: a triangle that leaves .7 to share out, less three corners with .2
    rows = [(sign * np.eye(3)[j], least) for j in range(3) for sign, least in ((1, 0.1), (-1, -0.6))]
    corners, dimensions, shares = corners_of(limited(*rows))
    assert dimensions == 2
    assert corners == [list(each) for each in sorted(permutations([0.1, 0.3, 0.6]))]
    assert len(shares) == 4


def test_equal_weights_leave_a_line():
    corners, dimensions, shares = corners_of(equalities([1, -1, 0]))
    assert (corners, dimensions, shares.tolist()) == ([[0.0, 0.0, 1.0], [0.5, 0.5, 0.0]], 1, [1.0])


@pytest.mark.parametrize(
    "weights",
    [
        limited(([1, 0, 0], 0.2), ([0, 1, 0], 0.3), ([0, 0, 1], 0.5)),  # nothing to share out
        limited(([1, 0, 0], 1 / 3), ([0, 1, 0], 1 / 3), ([0, 0, 1], 1 / 3)),  # the same, but for rounding
        limited(([1, -1, 0], 0), ([0, 1, -1], 0), ([-1, 0, 1], 0)),  # no less than each other
        equalities([1, -1, 0], [0, 1, -1]),
        limited(([-1, 0, 0], 0), ([0, -1, 0], 0)),  # none for two of three
        limited(([1, 0, 0], 1)),
    ],
)
def test_a_single_point(weights):
    corners, shares = simplices(weights)
    assert corners.shape == (1, 1, 3)
    assert shares.tolist() == [1.0]
    assert (weights.rows @ corners[0, 0] >= weights.least - 1e-15).all()
    assert corners[0, 0].sum() == pytest.approx(1.0, abs=1e-15)
    shares, central = first(np.array([[1.0, 1.0, 1.0], [0.0, 0.0, 0.0]]), weights)
    assert shares.tolist() == [1.0, 0.0]
    assert central == near([corners[0, 0], np.full(3, math.nan)])


def test_one_criterion():
    assert simplices(WeightSet(np.array([[1.0]]), np.array([0.5])))[0].tolist() == [[[1.0]]]
    shares, central = first(np.array([[0.3], [0.5], [0.1 + 0.4]]))
    assert shares.tolist() == [0.0, 0.5, 0.5]
    assert central == near([[math.nan], [1.0], [1.0]])


@pytest.mark.parametrize(
    "weights",
    [
        limited(([1, 0], 0.6), ([0, 1], 0.6)),
        limited(([0, 0], 1.0)),
        limited(([1, 1], 1.1)),
        limited(([1, -1], 0.1), ([-1, 1], 0.0)),
        limited(([1.0], 1.5)),
    ],
)
def test_no_weights_within_the_limits(weights):
    for ask in (simplices, inside, lambda none: first(np.zeros((2, none.rows.shape[1])), none)):
        with pytest.raises(ValueError, match="no weights"):
            ask(weights)


def test_limits_that_miss_each_other_by_rounding_are_level():
    # what the linear programme that says whether there are any weights lets pass
    weights = limited(([1, 0, 0], 1 / 3 + 1e-9), ([0, 1, 0], 1 / 3), ([0, 0, 1], 1 / 3))
    assert not weights.empty
    corners, _ = simplices(weights)
    assert corners == near(np.full((1, 1, 3), 1 / 3), abs=1e-8)


def test_limits_that_meet_are_a_point_though_a_programme_sees_a_hair_between_them():
    # w1 - w2 at the least, and at the most, -.95880746: a linear programme of the usual tolerance finds 5e-9 of room
    rows = [([1, -1], -0.95880842), ([-1, 1], 0.95880744), ([0, 1], 0.97940372), ([-2, 2], 1.91761492)]
    corners, _ = simplices(limited(*rows, ([1, -1], -0.95880746)))
    assert corners == near([[[0.02059627, 0.97940373]]], abs=1e-9)


def test_limits_that_all_weights_keep_but_for_rounding():
    weights = limited(([-3, -3, -3], -3 * (1 - 1e-16)), ([0.3, 0.3, 0.3], 0.1 + 0.2), ([0, 1, 0], 1e-17))
    assert simplices(weights)[0].tolist() == [np.eye(3).tolist()]


def test_too_large_is_none(monkeypatch):
    criteria = MOST_DIMENSIONS + 2
    assert simplices(limited((-np.eye(criteria)[0], -0.5), (-np.eye(criteria)[1], -0.5))) is None
    assert first(np.eye(criteria)) is None
    assert first(np.eye(criteria - 1)) is not None
    rows = [(-np.eye(4)[j], -0.4) for j in range(4)]
    assert len(simplices(limited(*rows))[1]) > 3
    assert simplices(limited(*rows), most=3) is None
    monkeypatch.setattr(body, "MOST_CORNERS", 6)
    assert simplices(limited(*rows)) is None
    assert first(np.eye(4)) is None


# Simplices, by laws.


def sound(weights):
    corners, shares = simplices(weights)
    count, size, criteria = corners.shape
    assert corners.min() >= 0
    assert corners.sum(axis=2) == near(np.ones((count, size)), abs=1e-10)
    size_of = np.maximum(np.abs(weights.rows).max(axis=1, initial=0.0), np.abs(weights.least))
    assert (corners @ weights.rows.T - weights.least >= -1e-10 * size_of).all()
    assert shares.min() > 0
    assert shares.sum() == pytest.approx(1.0, abs=1e-13)
    point, basis = inside(weights)
    assert basis.shape == (criteria, size - 1)
    assert basis.T @ basis == near(np.eye(size - 1))
    assert basis.sum(axis=0) == near(np.zeros(size - 1))
    away = (corners - point).reshape(-1, criteria)
    assert away @ basis @ basis.T == near(away, abs=1e-9)
    return corners, shares


@given(case=limits())
def test_simplices_equal_a_simplex_cut_up(case):
    weights, _ = case
    corners, shares = sound(weights)
    # fractions of whole numbers and tenths: no limit is missed by rounding
    rows = [
        [x - reference.Fraction(least).limit_denominator(1000) for x in map(reference.Fraction, row)]
        for row, least in zip(weights.rows, weights.least, strict=True)
    ]
    pieces = reference.within(reference.whole(weights.rows.shape[1]), rows)
    if pieces:
        assert corners.shape[1] == corners.shape[2]
        assert shares @ corners.mean(axis=1) == near([float(x) for x in reference.centroid(pieces)], abs=1e-10)
        volume = np.abs(np.linalg.det(corners))
        assert volume.sum() == pytest.approx(float(sum(volume for _, volume in pieces)), abs=1e-11)
        assert volume / volume.sum() == near(shares, abs=1e-10)
    else:
        assert corners.shape[1] < corners.shape[2]


@given(case=limits(criteria=(2, 6), most=8), scale=st.sampled_from([1e-100, 1e-3, 7.0, 1e100]))
def test_units_of_limits_do_not_matter(case, scale):
    weights, _ = case
    other = WeightSet(weights.rows * scale, weights.least * scale)
    corners, shares = sound(weights)
    found, volumes_ = sound(other)
    assert volumes_ @ found.mean(axis=1) == near(shares @ corners.mean(axis=1), abs=1e-9)


@pytest.mark.parametrize("size", [1e-1, 1e-3, 1e-5, 1e-7])
@pytest.mark.parametrize("criteria", [2, 3, 5])
def test_a_small_body_is_as_good_as_a_large_one(size, criteria):
    # a box around equal weights, shrunk towards its middle: the same shape
    equal = 1 / criteria
    rows = [(sign * np.eye(criteria)[j], sign * equal - size * equal) for j in range(criteria) for sign in (1, -1)]
    corners, shares = sound(limited(*rows))
    assert shares @ corners.mean(axis=1) == near(np.full(criteria, equal))
    values = np.eye(criteria)
    shares, central = first(values, limited(*rows))
    assert shares == near(np.full(criteria, equal), abs=1e-9 + 1e-15 / size)
    assert ((central.diagonal() - equal) / size).std() < 1e-7
    assert (central.diagonal() - equal > 0.1 * size * equal).all()


@pytest.mark.parametrize("width", [1e-2, 1e-4, 1e-6, 1e-8])
def test_a_thin_body_is_as_good_as_a_thick_one(width):
    # the first weight is the second's, but for a hair: a kite about the line from (0, 0, 1) to (1/2, 1/2, 0)
    weights = limited(([1, -1, 0], -width), ([-1, 1, 0], -width))
    corners, _ = sound(weights)
    assert corners.shape[1] == 3
    found, central = first(np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]), weights)
    assert found[:2] == near([found[:2].mean()] * 2, abs=1e-6)
    # the third leads above 1/3, but for a hair: 2/3 of the line's length
    assert found == near([1 / 6, 1 / 6, 2 / 3], abs=2 * width + 1e-6)
    assert central[2] == near([1 / 6, 1 / 6, 2 / 3], abs=2 * width + 1e-6)


def test_a_body_thinner_than_a_hair_is_flat():
    corners, _ = sound(limited(([1, -1, 0], -1e-11), ([-1, 1, 0], -1e-11)))
    assert corners.shape == (1, 2, 3)


# First ranks, by hand.


def test_the_break_even_of_two_options():
    # A (.9, .2), B (.5, .8): A leads above a first weight of .6
    shares, central = first(np.array([[0.9, 0.2], [0.5, 0.8]]))
    assert shares == near([0.4, 0.6])
    assert central == near([[0.8, 0.2], [0.3, 0.7]])


def test_a_compromise_on_a_triangle():
    # (.5, .5, .5) leads where no weight is above 1/2: the triangle of the sides' middles
    shares, central = first(np.vstack([np.eye(3), np.full((1, 3), 0.5)]))
    assert shares == near(np.full(4, 1 / 4))
    assert central == near(np.vstack([np.full((3, 3), 1 / 6) + np.eye(3) / 2, np.full((1, 3), 1 / 3)]))


@pytest.mark.parametrize("criteria", [2, 3, 4, 5, 6, 7])
def test_each_the_best_on_its_own_criterion(criteria):
    shares, central = first(np.eye(criteria))
    assert shares == near(np.full(criteria, 1 / criteria))
    # the largest of so many weights has a mean of (1 + 1/2 + ... + 1/n) / n
    largest = sum(1 / n for n in range(1, criteria + 1)) / criteria
    assert central.diagonal() == near(np.full(criteria, largest))


@pytest.mark.parametrize("criteria", [3, 4, 5, 6])
def test_a_compromise_in_many_dimensions(criteria):
    # leads where no weight is above 1/2: each corner cut off is half the size
    shares, _ = first(np.vstack([np.eye(criteria), np.full((1, criteria), 0.5)]))
    assert shares[:-1] == near(np.full(criteria, 0.5 ** (criteria - 1)))
    assert shares[-1] == pytest.approx(1 - criteria * 0.5 ** (criteria - 1), rel=1e-12)


def test_two_options_on_an_order():
    # w1 >= w2 >= w3 has the corners (1, 0, 0), (1/2, 1/2, 0), (1/3, 1/3, 1/3), where the second leads by -1, 0 and 2/3:
    # it leads from the second corner to 2/5 of the way from the third to the first
    shares, central = first(np.array([[2.0, 0.0, 0.0], [1.0, 1.0, 2.0]]), ordered(3))
    assert shares == near([3 / 5, 2 / 5])
    corner = np.array([3 / 5, 1 / 5, 1 / 5])
    assert central[1] == near((np.array([1 / 2, 1 / 2, 0]) + np.full(3, 1 / 3) + corner) / 3)


def test_equal_weights_are_one():
    # w1 = w2: of (1 - t) / 2, (1 - t) / 2 and t, the third option leads from t = 1/3 on, the others share the rest
    shares, central = first(np.eye(3), equalities([1, -1, 0]))
    assert shares == near([1 / 6, 1 / 6, 2 / 3])
    assert central == near([[5 / 12, 5 / 12, 1 / 6]] * 2 + [[1 / 6, 1 / 6, 2 / 3]])


# First ranks, against others.


@given(values=tables() | tables(st.floats(-5, 5).map(lambda x: round(x, 2)), options=(1, 5)))
def test_first_equals_a_simplex_cut_up(values):
    shares, central = first(values)
    for (share, centroid), found, where in zip(reference.first(values.tolist()), shares, central, strict=True):
        assert found == pytest.approx(float(share), abs=1e-12)
        if share:
            assert where == near([float(x) for x in centroid], abs=1e-9)
        else:
            assert found == 0
            assert np.isnan(where).all()


@given(values=tables(options=(1, 5), criteria=(3, 3)), case=limits(criteria=(3, 3)))
def test_first_within_limits_is_what_its_simplices_add_up_to(values, case):
    weights, _ = case
    shares, central = first(values, weights)
    corners, volumes_ = simplices(weights)
    parts = [rank_acceptability(values @ each.T) for each in corners]
    wanted = sum(volume * ranks[:, 0] for volume, (ranks, _) in zip(volumes_, parts, strict=True))
    assert shares == near(wanted, abs=1e-9)
    mass = sum(
        volume * ranks[:, :1] * (np.nan_to_num(where) @ each)
        for volume, each, (ranks, where) in zip(volumes_, corners, parts, strict=True)
    )
    led = shares > 1e-6
    assert central[led] == near(mass[led] / wanted[led, None], abs=1e-7)


@pytest.mark.parametrize("criteria", [4, 5, 6])
def test_first_of_two_is_the_half_space(criteria):
    rng = np.random.default_rng(criteria)
    for _ in range(20):
        values = rng.normal(size=(2, criteria))
        shares, _ = first(values)
        assert shares == near([share_ahead(values[0] - values[1]), share_ahead(values[1] - values[0])])
        weights = WeightSet(rng.normal(size=(3, criteria)), np.full(3, -0.1))
        if weights.empty:
            continue
        corners, volumes_ = simplices(weights)
        wanted = sum(
            volume * pairwise_winning(values @ each.T)[0, 1] for volume, each in zip(volumes_, corners, strict=True)
        )
        assert first(values, weights)[0][0] == pytest.approx(wanted, abs=1e-11)


@pytest.mark.parametrize("criteria", [3, 4, 5, 6])
def test_first_equals_volumes_by_qhull(criteria):
    values = np.random.default_rng(criteria).uniform(size=(12, criteria))
    shares, central = first(values)
    for option in range(len(values)):
        share, centroid = volumes.led(values, option)
        assert shares[option] == pytest.approx(share, abs=1e-10)
        if share > 1e-6:
            assert central[option] == near(centroid, abs=1e-8)


@given(values=tables(criteria=(2, 3)) | tables(st.floats(-5, 5), options=(2, 9), criteria=(2, 3)))
def test_first_equals_the_first_of_all_ranks(values):
    shares, central = first(values)
    ranks, where = rank_acceptability(values)
    assert shares == near(ranks[:, 0], abs=1e-10)
    certain = shares > 1e-6
    assert central[certain] == near(where[certain], abs=1e-8)


# First ranks, by laws and in degenerate cases.


def stands(values, weights=None, **tolerance):
    shares, central = first(values, weights)
    assert shares.shape == (len(values),)
    assert central.shape == values.shape
    assert (shares >= 0).all()
    assert shares.sum() == pytest.approx(1.0, abs=1e-10)
    assert (np.isnan(central).all(axis=1) == (shares == 0)).all()
    led = shares > 0
    assert central[led].min() >= 0
    assert central[led].sum(axis=1) == near(np.ones(led.sum()), abs=1e-10)
    if weights is None:
        assert shares[led] @ central[led] == near(np.full(values.shape[1], 1 / values.shape[1]), abs=1e-10)
    scores = levelled(central[led] @ values.T)  # who leads on a convex part leads at its centroid
    size = np.maximum(np.abs(values).max(), 1.0)
    assert (scores.max(axis=1) - scores[np.arange(led.sum()), np.flatnonzero(led)] <= 1e-9 * size).all()
    return shares, central


@given(values=tables(options=(1, 12), criteria=(1, 6)), scale=st.sampled_from([1e-100, 1e-9, 0.1, 1e9, 1e100]))
def test_shares_add_up_at_any_scale(values, scale):
    stands(values * scale)
    stands(values * scale ** (np.arange(values.shape[1]) % 2))


@given(values=tables(options=(1, 10), criteria=(2, 6)), case=st.data())
def test_shares_add_up_within_limits(values, case):
    weights, _ = case.draw(limits(criteria=(values.shape[1],) * 2, most=6))
    stands(values, weights)


@given(
    values=tables(options=(2, 12), criteria=(2, 6)),
    seed=st.integers(0, 1000),
    noise=st.sampled_from([1e-15, 1e-13, 1e-12, 1e-11, 1e-10, 1e-9, 1e-6]),
)
def test_shares_add_up_beside_a_degenerate_case(values, seed, noise):
    stands(values + noise * np.random.default_rng(seed).normal(size=values.shape))


@pytest.mark.parametrize("noise", [1e-12, 1e-11, 1e-10, 1e-9, 1e-7])
def test_shares_of_options_that_are_nearly_equal_or_on_a_line(noise):
    rng = np.random.default_rng(4)
    for _ in range(15):
        criteria = rng.integers(2, 7)
        line = rng.uniform(size=(10, 1)) * rng.normal(size=criteria)
        stands(line + noise * rng.normal(size=line.shape))
        alike = np.tile(rng.uniform(size=criteria), (6, 1)) + noise * rng.normal(size=(6, criteria))
        stands(np.vstack([rng.uniform(size=criteria), alike]))


@given(values=tables(options=(1, 6), criteria=(1, 5)), data=st.data())
def test_order_and_copies(values, data):
    options = data.draw(st.permutations(range(len(values))))
    criteria = data.draw(st.permutations(range(values.shape[1])))
    shares, central = first(values)
    found, where = first(values[np.ix_(options, criteria)])
    assert found == near(shares[options], abs=1e-12)
    assert where == near(central[options][:, criteria], abs=1e-9)
    twice, there = first(np.vstack([values, values]))
    assert twice == near(np.tile(shares / 2, 2), abs=1e-12)
    assert there == near(np.tile(central, (2, 1)), abs=1e-9)


def test_one_option_leads_everywhere():
    shares, central = first(np.array([[0.3, 0.1, 0.9]]))
    assert shares.tolist() == [1.0]
    assert central == near([[1 / 3] * 3])
    shares, central = first(np.array([[0.3, 0.1, 0.9]]), ordered(3))
    assert shares.tolist() == [1.0]
    assert central == near([[11 / 18, 5 / 18, 2 / 18]])


@pytest.mark.parametrize("scale", [1e-100, 1.0, 1e100])
def test_equal_options_share(scale):
    values = np.array([[0.3, 0.7], [0.1 + 0.2, 0.7], [0.9, 0.1]]) * scale
    shares, central = first(values)
    wanted = [0.25, 0.25, 0.5] if scale >= 1 else [1 / 3] * 3
    assert shares == near(wanted)
    assert central[0] == near(central[1])


@pytest.mark.parametrize(
    "values",
    [
        [[1.0, 0.0], [0.0, 1.0], [0.5, 0.5]],  # where the other two meet
        [[0.3, 0.1], [0.1, 0.3], [0.2, 0.2]],  # the same, but for rounding
        [[1.0, 0.5], [0.0, 2.0], [1.0, 0.2]],  # at a corner, with another
        [[1.0, 0.0, 0.0, 0.0], [0.0, 1.0, 1.0, 1.0], [0.5, 0.5, 0.5, 0.5]],  # on a plane
        [[1.0, 0.5, 0.5, 0.0], [1.0, 0.0, 0.0, 0.0]],  # on a side
        [*(0.3 * np.eye(5)).tolist(), [0.06] * 5],  # where all others meet
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0], [1 / 3, 1 / 3, 1 / 3]],
    ],
)
def test_a_lead_without_volume_is_none(values):
    shares, central = stands(np.array(values))
    assert shares[-1] == 0
    assert np.isnan(central[-1]).all()


def test_a_small_difference_is_one():
    values = np.array([[0.5, 0.5, 0.5], [0.5 + 1e-9, 0.5 - 1e-9, 0.5], [0.4, 0.4, 0.4]])
    shares, _ = stands(values)
    assert shares == near([0.5, 0.5, 0.0], abs=1e-6)


@pytest.mark.parametrize("part", [1e-1, 1e-3, 1e-6, 1e-9])
def test_a_small_part_has_its_centroid(part):
    # the second leads where the first weight is above 1 - part
    shares, central = first(np.array([[1 - part] * 4, [1.0, 0.0, 0.0, 0.0]]))
    assert shares[1] == pytest.approx(part**3, rel=1e-6)
    assert central[1] == near([1 - 0.75 * part] + [part / 4] * 3)


def test_a_point_inside():
    point, basis = inside(WeightSet.everything(3))
    assert point == near(np.full(3, 1 / 3))
    point, basis = inside(equalities([1, -1, 0]))
    assert point[0] == pytest.approx(point[1], abs=1e-15)
    assert basis.shape == (3, 1)
