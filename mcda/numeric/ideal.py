"""Distances to the ideal and the anti-ideal option (TOPSIS)."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from mcda.arrays import FloatArray, Mask, ScoreArray, ValueArray, WeightArray
from mcda.numeric.counting import figures_of


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
    best, worst = _ends(scaled, minimise)
    # the weight comes out of the difference: sum of (w s - w b)^2 is w^2 @ (s - b)^2, one product for all weights
    squares = weights**2
    return Distances(
        to_ideal=np.sqrt(squares @ ((scaled - best) ** 2).T),
        to_anti_ideal=np.sqrt(squares @ ((scaled - worst) ** 2).T),
        ideal=weights * best,
        anti_ideal=weights * worst,
    )


def nearness(scaled: ValueArray, weights: FloatArray, minimise: Mask) -> FloatArray:
    """What orders options as their closeness does, (options, draws), for weights (criteria, draws), without a root.

    D-^2 / (D-^2 + D+^2) rises with D- / (D- + D+); both sums are linear in the squares of the weights.

    >>> nearness(np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([[0.75], [0.25]]), np.array([False, False])).tolist()
    [[0.9], [0.1]]
    """
    best, worst = _ends(scaled, minimise)
    squares = weights**2
    far = (scaled - worst) ** 2
    whole = figures_of(far + (scaled - best) ** 2, squares)
    nearness = figures_of(far, squares)
    if whole.min() > 0:
        return np.divide(nearness, whole, out=nearness)
    return np.where(whole == 0, 1.0, nearness / np.where(whole == 0, 1.0, whole))


def closeness(between: Distances) -> ScoreArray:
    """d- / (d+ + d-), in [0, 1]; 1 for all options where nothing separates them.

    >>> between = distances(np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([0.75, 0.25]), np.array([False, False]))
    >>> closeness(between).tolist()
    [0.75, 0.25]
    """
    total = between.to_ideal + between.to_anti_ideal
    return np.where(total == 0, 1.0, between.to_anti_ideal / np.where(total == 0, 1.0, total))


def _ends(scaled: ValueArray, minimise: Mask) -> tuple[FloatArray, FloatArray]:
    """The best and the worst of each criterion, (criteria,) each."""
    low, high = scaled.min(axis=0), scaled.max(axis=0)
    return np.where(minimise, low, high), np.where(minimise, high, low)
