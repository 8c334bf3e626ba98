"""Distances to the ideal and the anti-ideal option (TOPSIS)."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from mcda.arrays import FloatArray, Mask, ScoreArray, ValueArray, WeightArray


class Distances(NamedTuple):
    """Distances of each option, shape (..., options), and the two points, shape (..., criteria)."""

    to_ideal: FloatArray
    to_anti_ideal: FloatArray
    ideal: FloatArray
    anti_ideal: FloatArray


def distances(scaled: ValueArray, weights: WeightArray, minimise: Mask) -> Distances:
    """Euclidean distances of the weighted, scaled options to their best and worst points.

    Source: Hwang & Yoon (1981) Multiple Attribute Decision Making, section 3.2.8, steps 2 to 4.
    """
    low, high = scaled.min(axis=0), scaled.max(axis=0)
    best, worst = np.where(minimise, low, high), np.where(minimise, high, low)
    # the weight comes out of the difference: sum of (w s - w b)^2 is w^2 @ (s - b)^2, one product for all weights
    squares = weights**2
    return Distances(
        to_ideal=np.sqrt(squares @ ((scaled - best) ** 2).T),
        to_anti_ideal=np.sqrt(squares @ ((scaled - worst) ** 2).T),
        ideal=weights * best,
        anti_ideal=weights * worst,
    )


def closeness(between: Distances) -> ScoreArray:
    """d- / (d+ + d-), in [0, 1]; 1 for all options where nothing separates them.

    >>> between = distances(np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([0.75, 0.25]), np.array([False, False]))
    >>> closeness(between).tolist()
    [0.75, 0.25]
    """
    total = between.to_ideal + between.to_anti_ideal
    return np.where(total == 0, 1.0, between.to_anti_ideal / np.where(total == 0, 1.0, total))
