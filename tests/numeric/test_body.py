"""Bodies that planes cut: by hand, against a simplex cut up in fractions, and what holds of every body."""

from math import factorial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcda.numeric import body as module
from mcda.numeric.body import Body, TooManyCorners, clipped, mass, pulled
from tests.reference import simplex as reference


@st.composite
def planes(draw, dimensions=(1, 4)):
    """Heights over the corners of a simplex, the largest of them 1 or -1."""
    size = draw(st.integers(*dimensions)) + 1
    row = st.lists(st.integers(-4, 4), min_size=size, max_size=size).filter(any)
    rows = np.array(draw(st.lists(row, min_size=0, max_size=4)), dtype=float).reshape(-1, size)
    return rows / np.abs(rows).max(axis=1, keepdims=True)


def cut(rows):
    return clipped(Body.whole(rows.shape[1] - 1), rows)


def around_half(dimensions):
    """A cube inside a corner of the simplex: each share but the first at most 1 in dimensions + 1."""
    rows = np.full((dimensions, dimensions + 1), 1.0)
    rows[:, 1:] -= (dimensions + 1) * np.eye(dimensions)
    return rows / dimensions


@given(rows=planes())
def test_volumes_and_centroids_equal_those_of_a_simplex_cut_up(rows):
    pieces = reference.within(reference.whole(rows.shape[1]), reference.exact(rows))
    volume = float(sum(volume for _, volume in pieces))
    part = cut(rows)
    found, centroid = mass(part) if part else (0.0, None)
    assert found == pytest.approx(volume, abs=1e-13)
    if volume:
        assert centroid == pytest.approx([float(x) for x in reference.centroid(pieces)], abs=1e-11)


@given(rows=planes())
def test_every_body_has_as_many_edges_and_planes_a_corner_as_dimensions(rows):
    part = cut(rows)
    if part is None:
        return
    assert part.corners.min() >= 0
    assert part.corners.sum(axis=1) == pytest.approx(np.ones(len(part.corners)), abs=1e-14)
    assert (rows @ part.corners.T).min(initial=0.0) >= -1e-12
    assert (part.on.sum(axis=1) == part.dimensions).all()
    shared = part.on.astype(int) @ part.on.T == part.dimensions - 1
    assert (shared.sum(axis=1) == part.dimensions).all() or part.dimensions == 1
    assert part.on.any(axis=0).all()


@given(rows=planes(), seed=st.integers(0, 99))
def test_a_body_and_what_a_plane_takes_from_it_make_up_the_whole(rows, seed):
    part = cut(rows)
    if part is None:
        return
    plane = np.random.default_rng(seed).uniform(-1, 1, size=(1, rows.shape[1]))
    sides = [clipped(part, sign * plane) for sign in (1, -1)]
    whole = mass(part)
    assert sum(mass(side)[0] for side in sides if side) == pytest.approx(whole[0], abs=1e-14)


@given(rows=planes())
def test_simplices_are_within_and_make_up_the_body(rows):
    part = cut(rows)
    if part is None:
        return
    places, volumes = pulled(part)
    assert places.shape == (len(volumes), part.dimensions + 1)
    assert volumes.min() >= -1e-15
    assert pulled(part, len(volumes)) is not None
    assert len(volumes) == 1 or pulled(part, len(volumes) - 1) is None


@pytest.mark.parametrize("dimensions", [1, 2, 3, 4, 5, 6])
def test_a_cube_by_hand(dimensions):
    # all shares but the first from 0 to 1 / (dimensions + 1), which leave it as much or more
    part = cut(around_half(dimensions))
    assert len(part.corners) == 2**dimensions
    volume, centroid = mass(part)
    assert volume == pytest.approx(factorial(dimensions) / (dimensions + 1) ** dimensions, rel=1e-13)
    middle = 0.5 / (dimensions + 1)
    assert centroid == pytest.approx([1 - dimensions * middle] + [middle] * dimensions, rel=1e-13)


@pytest.mark.parametrize("dimensions", [2, 3, 5])
def test_a_cut_through_the_middle_by_hand(dimensions):
    # the first share above a half: a simplex of half the size; below it: the rest
    row = np.full((1, dimensions + 1), -1.0)
    row[0, 0] = 1.0
    above, below = cut(row), cut(-row)
    assert mass(above)[0] == pytest.approx(0.5**dimensions, rel=1e-14)
    assert mass(below)[0] == pytest.approx(1 - 0.5**dimensions, rel=1e-14)
    assert len(above.corners) == dimensions + 1
    assert len(below.corners) == 2 * dimensions


def test_corners_that_coincide():
    # the middle of all planes that two corners of a simplex are level on: all go through the centroid
    size = 5
    rows = np.array([np.eye(size)[i] - np.eye(size)[i + 1] for i in range(size - 1)])
    volume, centroid = mass(cut(rows))
    assert volume == pytest.approx(1 / factorial(size), rel=1e-14)
    assert centroid == pytest.approx(
        [sum(1 / n for n in range(j + 1, size + 1)) / size for j in range(size)], rel=1e-14
    )


def test_nothing_above_a_plane():
    assert cut(np.array([[-1.0, -0.5, 0.0]])) is None
    assert cut(np.array([[1.0, -1.0], [-1.0, 1.0]])) is None
    assert cut(np.array([[0.0, 0.5, 1.0]])).corners.tolist() == np.eye(3).tolist()


def test_a_point():
    point = Body.whole(0)
    assert mass(point)[0] == 1.0
    assert clipped(point, np.array([[1.0]])) is point
    assert clipped(point, np.array([[-1.0]])) is None
    assert clipped(point, np.zeros((0, 1))) is point


def test_a_body_without_volume_has_no_centroid():
    flat = Body(np.array([[1.0, 0.0], [1.0, 0.0]]), np.eye(2, dtype=bool), np.array([1.0, -1.0]))
    volume, centroid = mass(flat)
    assert volume == 0.0
    assert np.isnan(centroid).all()


def test_more_corners_than_are_held(monkeypatch):
    monkeypatch.setattr(module, "MOST_CORNERS", 2**4 - 1)
    with pytest.raises(TooManyCorners):
        cut(around_half(4))
    assert len(cut(around_half(3)).corners) == 8


def cells(body, rows):
    """The volumes of all parts into which planes cut a body."""
    if body is None:
        return []
    if not len(rows):
        return [mass(body)[0]]
    return [volume for sign in (1, -1) for volume in cells(clipped(body, sign * rows[:1]), rows[1:])]


@pytest.mark.parametrize("noise", [1e-15, 1e-13, 1e-12, 1e-11, 1e-10, 1e-9, 1e-7])
def test_planes_that_are_nearly_the_same(noise):
    # rounding moves corners far along such planes: volumes must not feel it
    rng = np.random.default_rng(1)
    for _ in range(2):
        rows = rng.uniform(-1, 1, size=6) + noise * rng.uniform(-1, 1, size=(5, 6))
        rows = np.vstack([rows, rng.uniform(-1, 1, size=(3, 6))])
        volumes = cells(Body.whole(5), rows / np.abs(rows).max(axis=1, keepdims=True))
        assert sum(volumes) == pytest.approx(1.0, abs=1e-11)
        assert min(volumes) >= 0


def test_a_cube_is_cut_up_as_coarsely_as_by_its_diagonals():
    for dimensions in (2, 3, 4, 5):
        assert len(pulled(cut(around_half(dimensions)))[0]) <= factorial(dimensions)
