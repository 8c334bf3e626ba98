"""Weights within limits, cut up into simplices, and how much of them each option leads on.

All weights are alike: uniform on what the limits leave, whatever its dimension is. Rank acceptability and central
weights: Lahdelma & Salminen (2001) SMAA-2, Operations Research 49, 444-454.
"""

from __future__ import annotations

import numpy as np

from mcda.arrays import BoolArray, FloatArray, ValueArray
from mcda.numeric.attainable import WeightSet
from mcda.numeric.body import Body, TooManyCorners, clipped, mass, pulled
from mcda.numeric.cuts import levelled

MOST_DIMENSIONS = 6
MOST_SIMPLICES = 5_000

_FLAT = 1e-12  # a part that reaches no higher above a level plane, in units of the largest lead, has no volume
_NOTHING = 1e-14  # of all: simplices between corners that coincide, and what rounding leaves of a limit
_EMPTY = 1e-7  # by which limits may miss each other: what linear programmes let pass
_THIN = 1e-9  # what a limit leaves of this depth has a dimension less
_PRICE = 1e-6  # of a limit that holds everywhere, at least


def simplices(weights: WeightSet, *, most: int = MOST_SIMPLICES) -> tuple[FloatArray, FloatArray] | None:
    """What the limits leave, as simplices: corners (simplices, dimensions + 1, criteria), and volumes that sum to 1.

    Dimensions are those of what is left: a single point is one simplex of one corner. All weights, and an order of the
    criteria, are one simplex however many criteria there are. None for more than ``most`` simplices, and for anything
    else of more than ``MOST_DIMENSIONS`` dimensions. Raises ValueError where no weights are within the limits.

    >>> corners, volumes = simplices(WeightSet(np.array([[1.0, -1.0]]), np.zeros(1)))
    >>> corners.tolist(), volumes.tolist()
    ([[[1.0, 0.0], [0.5, 0.5]]], [1.0])
    """
    try:
        frame, body = _framed(weights)
    except TooManyCorners:
        return None
    if len(frame) - 1 > MOST_DIMENSIONS and len(body.corners) > len(frame):
        return None
    found = pulled(body, most)
    if found is None:
        return None
    places, volumes = found
    kept = volumes > _NOTHING * volumes.sum()
    corners = np.maximum(body.corners[places[kept]] @ frame, 0.0)
    return corners, volumes[kept] / volumes[kept].sum()


def first(values: ValueArray, weights: WeightSet | None = None) -> tuple[FloatArray, FloatArray] | None:
    """The share (options,) of what the limits leave on which each option leads, and its centroid (options, criteria).

    For values (options, criteria); all weights without limits. Equal options share equally, and have one centroid,
    which is NaN where an option never leads, or only where there is no volume. None for more than ``MOST_DIMENSIONS``
    dimensions, or where it gets too large. Raises ValueError where no weights are within the limits.

    >>> shares, central = first(np.array([[0.9, 0.2], [0.5, 0.8]]))
    >>> shares.round(12).tolist(), central.round(12).tolist()
    ([0.4, 0.6], [[0.8, 0.2], [0.3, 0.7]])
    """
    try:
        frame, body = _framed(weights or WeightSet.everything(values.shape[1]))
        if len(frame) - 1 > MOST_DIMENSIONS:
            return None
        scores = levelled(values @ frame.T)
        distinct, own, equal = np.unique(scores, axis=0, return_inverse=True, return_counts=True)
        found = [mass(part) if (part := _led(body, row - distinct)) else (0.0, np.nan * row) for row in distinct]
    except TooManyCorners:
        return None
    own = own.reshape(-1)  # of another shape in numpy 2.0
    volumes = np.array([volume for volume, _ in found])
    central = np.array([centroid for _, centroid in found]) @ frame
    return (volumes / equal / mass(body)[0])[own], np.maximum(central, 0.0)[own]


def _led(body: Body, leads: FloatArray) -> Body | None:
    """The part of a body where all leads (rivals, dimensions + 1) are above 0; None where there is none, or a flat one.

    Options that are equal have no lead over each other, and count as none.
    """
    leads = leads[leads.any(axis=1)]
    leads = leads / np.abs(leads @ body.corners.T).max(axis=1, keepdims=True)
    part = clipped(body, leads)
    return None if part is None or (leads @ part.corners.T <= _FLAT).all(axis=1).any() else part


def inside(weights: WeightSet) -> tuple[FloatArray, FloatArray]:
    """A point (criteria,) well inside the limits, and an orthonormal basis (criteria, dimensions) of what they leave.

    Raises ValueError where no weights are within the limits.
    """
    point, basis, _ = _room(_limits(weights))
    return point, basis


def _framed(weights: WeightSet) -> tuple[FloatArray, Body]:
    """What the limits leave, as a body within a frame (dimensions + 1, criteria) of about its own size.

    Raises ValueError where no weights are within the limits, and TooManyCorners.
    """
    limits = _limits(weights)
    criteria = limits.shape[1]
    if len(limits) == criteria:
        return np.eye(criteria), Body.whole(criteria - 1)
    point, basis, tight = _room(limits)
    dimensions = basis.shape[1]
    if not dimensions:
        return point[None, :], Body.whole(0)
    whole = dimensions == criteria - 1
    frame = np.eye(criteria) if whole else _simplex(point - 1.5 * basis.sum(axis=1), 3.0 * dimensions * basis.T)
    body = _within(frame, limits[~tight])  # in a frame that holds all weights: no two are further apart than 1.5
    corners = np.unique(levelled(body.corners @ frame), axis=0)[::-1]
    if len(corners) == dimensions + 1:
        return corners, Body.whole(dimensions)
    frame = _around(corners, dimensions)
    return frame, _within(frame, limits[~tight])


def _limits(weights: WeightSet) -> FloatArray:
    """How far each corner of all weights is within each limit: (limits, criteria).

    No weight is below 0; then the limits stated, but for those that all weights keep.
    """
    stated = weights.rows - weights.least[:, None]  # weights sum to 1
    size = np.abs(weights.rows).max(axis=1, keepdims=True) + np.abs(weights.least)[:, None]
    stated = np.where(np.abs(stated) > _NOTHING * size, stated, 0.0)
    stated = stated[(stated < 0).any(axis=1)]
    return np.vstack([np.eye(weights.rows.shape[1]), stated / np.abs(stated).max(axis=1, keepdims=True)])


def _room(limits: FloatArray) -> tuple[FloatArray, FloatArray, BoolArray]:
    """A point (criteria,) inside, a basis (criteria, dimensions) of the ways from it, and which limits bar all others.

    The point is as deep within the limits as can be. Where that is not inside at all, those that have a price bar the
    way to anywhere deeper: what they leave is level with them, and the rest is asked again.
    """
    tight = np.zeros(len(limits), dtype=bool)
    while True:
        point, basis = _level(limits[tight])
        step, depth, price = _deepest(limits[~tight] @ basis, limits[~tight] @ point)
        if depth < -_EMPTY:
            raise ValueError("no weights are within all limits")
        if depth > _THIN or not basis.shape[1]:
            return point + basis @ step, basis, tight
        tight[np.flatnonzero(~tight)[price > _PRICE]] = True


def _level(tight: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Weights (criteria,) that sum to 1 and are level with all these limits, and a basis of all that do and are."""
    left, sizes, right = np.linalg.svd(np.vstack([np.ones(tight.shape[1]), tight]))
    rank = int((sizes > _THIN * sizes[0]).sum())
    return right[:rank].T @ (left[0, :rank] / sizes[:rank]), right[rank:].T


def _deepest(rows: FloatArray, heights: FloatArray) -> tuple[FloatArray, float, FloatArray]:
    """The step (dimensions,) for which the least of rows @ step + heights is largest; that; and the price of each."""
    if not rows.shape[1]:
        return np.zeros(0), float(heights.min(initial=1.0)), np.zeros(len(rows))
    from scipy.optimize import linprog

    cost = np.r_[np.zeros(rows.shape[1]), -1.0]
    above = np.column_stack([-rows, np.ones(len(rows))])
    fine = {"primal_feasibility_tolerance": 1e-10, "dual_feasibility_tolerance": 1e-10}  # as fine as can be
    found = linprog(cost, A_ub=above, b_ub=heights, bounds=(None, None), method="highs", options=fine)
    step = found.x[:-1]
    return step, float((rows @ step + heights).min()), -found.ineqlin.marginals


def _within(frame: FloatArray, limits: FloatArray) -> Body:
    """The part of a frame within limits, which leave some of it."""
    heights = limits @ frame.T
    body = clipped(Body.whole(len(frame) - 1), heights / np.abs(heights).max(axis=1, keepdims=True))
    assert body is not None
    return body


def _simplex(corner: FloatArray, edges: FloatArray) -> FloatArray:
    """A simplex (dimensions + 1, criteria) by one corner and the edges from there."""
    return np.vstack([corner, corner + edges])


def _around(corners: FloatArray, dimensions: int) -> FloatArray:
    """A simplex that has all corners (corners, criteria) inside, and is not much larger than these spread."""
    middle = corners.mean(axis=0)
    _, sizes, axes = np.linalg.svd(corners - middle, full_matrices=False)
    sizes, axes = sizes[:dimensions, None], axes[:dimensions]
    places = (corners - middle) @ (axes / sizes).T
    low = places.min(axis=0)
    low = low - 0.1 * (places.max(axis=0) - low)
    reach = 1.1 * (places - low).sum(axis=1).max()
    return _simplex(middle + low @ (sizes * axes), reach * sizes * axes)
