"""Outranking flows: how much each option is preferred to the others, criterion by criterion.

A preference function turns differences of scores, in the criterion's unit and turned so that more is better, into
preferences from 0 to 1; it is also given the slack within which a difference is rounding. Sources: Brans & Vincke
(1985) Management Science 31, 647-656; Brans, Vincke & Mareschal (1986) EJOR 24, 228-238.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from mcda.arrays import FloatArray
from mcda.numeric.order import TIE

PreferenceFunction: TypeAlias = Callable[[FloatArray, FloatArray], FloatArray]

_BLOCK = 1 << 20  # differences held at once


def flows(scores: FloatArray, prefer: PreferenceFunction, *, minimise: bool = False) -> tuple[FloatArray, FloatArray]:
    """How much each of (options,) is preferred to the others, and the others to it: means over the others, 0 for one.

    >>> plus, minus = flows(np.array([3.0, 1.0, 1.0]), lambda gain, slack: step(gain, 0.0, slack))
    >>> plus.tolist(), minus.tolist()
    ([1.0, 0.0, 0.0], [0.0, 0.5, 0.5])
    """
    gains = -scores if minimise else scores
    size = np.abs(scores)
    plus, minus = np.zeros(len(scores)), np.zeros(len(scores))
    rows = max(1, _BLOCK // max(1, len(scores)))
    for start in range(0, len(scores), rows):
        gain = gains[start : start + rows, None] - gains
        slack = TIE * np.maximum(size[start : start + rows, None], size)
        preferred = prefer(np.where(gain > slack, gain, 0.0), slack)
        plus[start : start + rows] = preferred.sum(axis=1)
        minus += preferred.sum(axis=0)
    others = max(1, len(scores) - 1)
    return plus / others, minus / others


def step(gain: FloatArray, q: float, slack: FloatArray | float = 0.0) -> FloatArray:
    """1 above q, else 0: the usual function (q = 0) and the U-shape.

    >>> step(np.array([0.0, 1.0, 2.0]), 1.0).tolist()
    [0.0, 0.0, 1.0]
    """
    return np.asarray(gain > q + slack, dtype=np.float64)


def level(gain: FloatArray, q: float, p: float, slack: FloatArray | float = 0.0) -> FloatArray:
    """1/2 above q, 1 above p.

    >>> level(np.array([1.0, 2.0, 4.0]), 1.0, 3.0).tolist()
    [0.0, 0.5, 1.0]
    """
    return (step(gain, q, slack) + step(gain, p, slack)) / 2


def slope(gain: FloatArray, q: float, p: float) -> FloatArray:
    """Straight from 0 at q to 1 at p: the V-shape (q = 0) and the linear function.

    >>> slope(np.array([1.0, 2.0, 4.0]), 1.0, 3.0).tolist()
    [0.0, 0.5, 1.0]
    """
    return np.clip((gain - q) / (p - q), 0.0, 1.0)


def bell(gain: FloatArray, s: float) -> FloatArray:
    """1 - exp(-d^2 / (2 s^2)): the Gaussian.

    >>> bell(np.array([0.0, 1.0]), 1.0).round(4).tolist()
    [0.0, 0.3935]
    """
    return np.asarray(-np.expm1(-0.5 * (np.minimum(gain / s, 1e3)) ** 2))
