"""Value functions: from a score on a fixed scale to a value in [0, 1], whatever options are present."""

from __future__ import annotations

from typing import Literal

import numpy as np

from mcda.arrays import FloatArray


def linear(scores: FloatArray, low: float, high: float, *, minimise: bool = False) -> FloatArray:
    """Value 0 at the worse anchor, 1 at the better one, straight between.

    >>> linear(np.array([0.0, 2.5, 5.0]), 0, 5, minimise=True).tolist()
    [1.0, 0.5, 0.0]
    """
    distance = high - scores if minimise else scores - low
    return np.asarray(distance / (high - low))


def piecewise_linear(
    scores: FloatArray,
    at: FloatArray,
    values: FloatArray,
    *,
    outside: Literal["clamp", "extend"] = "clamp",
) -> FloatArray:
    """Straight lines through the points (at, values); ``at`` strictly increasing, shape (points,).

    ``outside``: past the first and last point keep their value (``clamp``, as cases do) or go on in a straight line
    (``extend``).

    >>> piecewise_linear(np.array([0.0, 15.0, 99.0]), np.array([10.0, 20.0]), np.array([0.0, 1.0])).tolist()
    [0.0, 0.5, 1.0]
    """
    inside = np.interp(scores, at, values)
    if outside == "clamp":
        return np.asarray(inside)
    first = (values[1] - values[0]) / (at[1] - at[0])
    last = (values[-1] - values[-2]) / (at[-1] - at[-2])
    below = values[0] + (scores - at[0]) * first
    above = values[-1] + (scores - at[-1]) * last
    return np.where(scores < at[0], below, np.where(scores > at[-1], above, inside))


def exponential(shares: FloatArray, curvature: float) -> FloatArray:
    """(1 - exp(-c z)) / (1 - exp(-c)) for z in [0, 1]: c > 0 rises fast at first, c < 0 late, c = 0 is straight.

    Source: the constant-curvature form of Kirkwood (1997) Strategic Decision Making, section 4.4.

    >>> exponential(np.array([0.0, 0.5, 1.0]), 2.0).round(4).tolist()
    [0.0, 0.7311, 1.0]
    """
    if curvature == 0:
        return np.asarray(shares, dtype=np.float64)
    return np.asarray(np.expm1(-curvature * shares) / np.expm1(-curvature))
