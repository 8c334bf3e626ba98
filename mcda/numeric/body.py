"""Bodies with flat sides: cutting them with planes, and cutting them up into simplices.

A body is what planes leave of a simplex, its frame. Each of its corners is on as many planes as the body has
dimensions: where more of them meet, corners coincide, as if every plane had been moved by a hair. So no cut is a
special case: the corners beyond a plane go, and each edge that it crosses gives a new corner, a mean of two old ones.
Which corners are on which planes is never measured again: rounding moves corners, and cannot tear the body. Sources:
Motzkin, Raiffa, Thompson & Thrall (1953) The double description method, Contributions to the Theory of Games II, 51-73;
Lee (1991) Regular triangulations of convex polytopes, DIMACS Series 4, 443-456, for pulling triangulations.
"""

from __future__ import annotations

import numpy as np

from mcda.arrays import BoolArray, FloatArray, IntArray
from mcda.frozen import record

MOST_CORNERS = 2_000

_ON = 1e-14  # a corner that is no higher above a plane, in units of the body's largest height, is on it


class TooManyCorners(Exception):
    """More corners than are held at once: ``MOST_CORNERS``."""


@record(eq=False)
class Body:
    """Corners (corners, dimensions + 1), as shares of those of the frame, and the planes that they are on.

    ``on`` is (corners, planes). ``turn`` (corners,) is 1 or -1: which way round the planes of a corner are, taken in
    order, but for a sign that is the same for all corners.
    """

    corners: FloatArray
    on: BoolArray
    turn: FloatArray

    @classmethod
    def whole(cls, dimensions: int) -> Body:
        """All of the frame."""
        corners = np.eye(dimensions + 1)
        return cls(corners, corners == 0, np.where(np.arange(dimensions + 1) % 2, -1.0, 1.0))

    @property
    def dimensions(self) -> int:
        """Of the frame, and of the body where it has volume."""
        return len(self.corners.T) - 1


def clipped(body: Body, heights: FloatArray) -> Body | None:
    """The part of a body above every plane, by its heights (planes, dimensions + 1) over the frame's corners.

    Heights are of size 1 over the body. None where nothing is above all planes. Raises TooManyCorners.

    >>> half = clipped(Body.whole(2), np.array([[1.0, 0.0, -1.0]]))
    >>> half.corners.tolist()
    [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.5, 0.0, 0.5]]
    """
    while True:
        at = heights @ body.corners.T
        lowest = at.min(axis=1, initial=0.0)
        below = lowest < -_ON  # what is all above a plane stays so
        if not below.any():
            return body
        part = _cut(body, at[lowest.argmin()])
        if part is None:
            return None
        body, heights = part, heights[below]


def _cut(body: Body, height: FloatArray) -> Body | None:
    """The part of a body above one plane, by the heights (corners,) of its corners over it."""
    kept = height > _ON
    if not kept.any():
        return None
    high, low = _edges(body, kept)
    if kept.sum() + len(high) > MOST_CORNERS:
        raise TooManyCorners
    over, under = height[high, None], np.minimum(height[low, None], 0.0)
    corners = (over * body.corners[low] - under * body.corners[high]) / (over - under)
    edge = body.on[high] & body.on[low]
    # the new plane, as the last, takes the place of the one that the edge leaves: past all that come after it
    past = (edge & (body.on[high] ^ edge).cumsum(axis=1).astype(bool)).sum(axis=1)
    on = np.vstack([body.on[kept], edge])
    new = np.arange(len(on)) >= kept.sum()
    return Body(
        np.vstack([body.corners[kept], corners]),
        np.column_stack([on[:, on.any(axis=0)], new]),
        np.concatenate([body.turn[kept], -body.turn[high] * (-1.0) ** past]),
    )


def _edges(body: Body, kept: BoolArray) -> tuple[IntArray, IntArray]:
    """The corners at either end, kept or not, of each edge that a cut crosses: they share all planes but one."""
    on = body.on.astype(np.float32)
    high, low = np.nonzero(on[kept] @ on[~kept].T == body.dimensions - 1)
    return np.flatnonzero(kept)[high], np.flatnonzero(~kept)[low]


def mass(body: Body) -> tuple[float, FloatArray]:
    """The volume, in units of the frame's, and the centroid (dimensions + 1,) as shares of its corners; or 0 and NaN.

    >>> mass(clipped(Body.whole(1), np.array([[1.0, -1.0]])))
    (0.5, array([0.75, 0.25]))
    """
    found = pulled(body)
    assert found is not None
    places, volumes = found
    whole = float(volumes.sum())
    if whole <= 0:
        return 0.0, np.full(body.corners.shape[1], np.nan)
    return whole, volumes @ body.corners[places].mean(axis=1) / whole


def pulled(body: Body, most: float = np.inf) -> tuple[IntArray, FloatArray] | None:
    """Simplices that make up a body, by their corners (simplices, dimensions + 1), and their volumes.

    Each face, from the body itself down, is made up of simplices from its first corner to those of its own faces that
    do not hold it. None where there are more than ``most`` simplices.
    """
    faces, at = np.zeros((1, body.on.shape[1]), dtype=bool), np.zeros(1, dtype=np.int64)  # by planes; one a simplex
    chosen = passed = np.zeros((1, 0), dtype=np.int64)  # a simplex's corners so far, and the planes it went down to
    for _ in range(body.dimensions):
        corner, face, plane = _below(body, faces)
        simplex, onward = _spread(np.bincount(face, minlength=len(faces)), at)
        if len(simplex) > most:
            return None
        chosen = np.column_stack([chosen, corner[at]])[simplex]
        passed = np.column_stack([passed[simplex], plane[onward]])
        faces, place = _joined(faces[face], plane)
        at = place[onward]
    last = _on_faces(body, faces).argmax(axis=1)[at]
    chosen = np.column_stack([chosen, last])
    return chosen, _volumes(body.corners[chosen], body.turn[last] * _parity(passed))


def _on_faces(body: Body, faces: BoolArray) -> BoolArray:
    """Which corners (faces, corners) are on faces: those that are on all of a face's planes (faces, planes)."""
    return np.asarray(faces.astype(np.float32) @ body.on.T.astype(np.float32) == faces.sum(axis=1, keepdims=True))


def _below(body: Body, faces: BoolArray) -> tuple[IntArray, IntArray, IntArray]:
    """Each face's first corner (faces,), and the (face, plane) of all its own faces that do not hold that corner."""
    within = _on_faces(body, faces)
    corner = within.argmax(axis=1)
    face, plane = np.nonzero((within.astype(np.float32) @ body.on.astype(np.float32) > 0) & ~body.on[corner])
    return corner, face, plane


def _spread(counts: IntArray, at: IntArray) -> tuple[IntArray, IntArray]:
    """Simplices at faces, of which so many (faces,) go on from each: which simplex goes on, and with which of all."""
    many = counts[at]
    simplex = np.repeat(np.arange(len(at)), many)
    nth = np.arange(len(simplex)) - np.repeat(many.cumsum() - many, many)
    return simplex, (counts.cumsum() - counts)[at][simplex] + nth


def _joined(faces: BoolArray, plane: IntArray) -> tuple[BoolArray, IntArray]:
    """Faces with one plane more each, every one of them once, and which of these each has become."""
    faces[np.arange(len(faces)), plane] = True
    _, once, place = np.unique(np.packbits(faces, axis=1), axis=0, return_index=True, return_inverse=True)
    return faces[once], place.reshape(-1)  # of another shape in numpy 2.0


def _volumes(corners: FloatArray, turn: FloatArray) -> FloatArray:
    """Of simplices (simplices, dimensions + 1, dimensions + 1), in units of the frame's.

    The planes that a simplex went down to say which way round it is. Rounding moves corners far along planes that are
    nearly parallel: a simplex that is the other way round for that counts less than nothing, as others cover too much.
    """
    found = np.linalg.det(corners[:, 1:, :-1] - corners[:, :1, :-1]) * turn
    return np.asarray(found * np.sign(found.sum()))


def _parity(order: IntArray) -> FloatArray:
    """1 or -1 (rows,), as each row takes an even or an odd number of exchanges to sort."""
    first, second = np.triu_indices(order.shape[1], 1)
    return np.asarray((-1.0) ** (order[:, first] > order[:, second]).sum(axis=1))
