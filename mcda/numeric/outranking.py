"""Outranking flows on one criterion: how much each option is preferred to the others, and they to it.

Scores go in, (options,), more is better. A preference function turns a gain, the difference of two scores, into a
preference from 0 to 1. A gain within 1e-12 of the larger score is rounding and counts as none; a step is above its
threshold only by more than that. Sources: Brans & Vincke (1985) Management Science 31, 647-656; Brans, Vincke &
Mareschal (1986) EJOR 24, 228-238.

Few options are compared in pairs, many are sorted. The Gaussian does not add up over sorted scores: it compares all
pairs however many there are, a block of them at a time.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

import numpy as np

from mcda.arrays import FloatArray
from mcda.numeric import sorted_flows
from mcda.numeric.order import TIE

_PAIRS_UP_TO = 100  # options; beyond it, sorting is cheaper
_BLOCK = 1 << 14  # differences held at once: 128 KiB, which stay in the cache


class Flows(NamedTuple):
    """How much each of (options,) is preferred to the others, and they to it: means over the others, 0 for one."""

    plus: FloatArray
    minus: FloatArray


_Sums: TypeAlias = tuple[FloatArray, FloatArray]  # as Flows, but sums
_Preference: TypeAlias = Callable[[FloatArray, FloatArray], FloatArray]  # of gains, and what of them is rounding


def step_flows(scores: FloatArray, q: float) -> Flows:
    """1 above q, else 0: the usual function (q = 0) and the U-shape.

    >>> step_flows(np.array([3.0, 1.0, 1.0]), 0.0)
    Flows(plus=array([1., 0., 0.]), minus=array([0. , 0.5, 0.5]))
    """
    return _flows(scores, lambda gain, slack: _step(gain, q, slack), lambda ordered: sorted_flows.step(ordered, q))


def level_flows(scores: FloatArray, q: float, p: float) -> Flows:
    """1/2 above q, 1 above p.

    >>> level_flows(np.array([4.0, 2.0, 0.0]), 1.0, 3.0)
    Flows(plus=array([0.75, 0.25, 0.  ]), minus=array([0.  , 0.25, 0.75]))
    """
    return _flows(
        scores,
        lambda gain, slack: (_step(gain, q, slack) + _step(gain, p, slack)) / 2,
        lambda ordered: sorted_flows.level(ordered, q, p),
    )


def slope_flows(scores: FloatArray, q: float, p: float) -> Flows:
    """Straight from 0 at q to 1 at p: the V-shape (q = 0) and the linear function.

    >>> slope_flows(np.array([5.0, 2.0, 0.0]), 1.0, 5.0)
    Flows(plus=array([0.75 , 0.125, 0.   ]), minus=array([0.   , 0.25 , 0.625]))
    """
    return _flows(scores, lambda gain, _: _slope(gain, q, p), lambda ordered: sorted_flows.slope(ordered, q, p))


def bell_flows(scores: FloatArray, s: float) -> Flows:
    """1 - exp(-d^2 / (2 s^2)): the Gaussian.

    >>> bell_flows(np.array([1.0, 0.0]), 1.0).plus.round(4).tolist()
    [0.3935, 0.0]
    """
    return _means(_in_pairs(scores, lambda gain, _: _bell(gain, s)))


def _flows(scores: FloatArray, prefer: _Preference, sums: Callable[[FloatArray], _Sums]) -> Flows:
    if len(scores) <= _PAIRS_UP_TO:
        return _means(_in_pairs(scores, prefer))
    order = sorted_flows.rising(scores)
    plus, minus = np.empty(len(scores)), np.empty(len(scores))
    plus[order], minus[order] = sums(scores[order])
    return _means((plus, minus))


def _means(sums: _Sums) -> Flows:
    others = max(1, len(sums[0]) - 1)
    return Flows(*(each / others for each in sums))


def _in_pairs(scores: FloatArray, prefer: _Preference) -> _Sums:
    size = np.abs(scores)
    plus, minus = np.zeros(len(scores)), np.zeros(len(scores))
    rows = max(1, _BLOCK // max(1, len(scores)))
    for start in range(0, len(scores), rows):
        block = slice(start, start + rows)
        gain = scores[block, None] - scores
        slack = TIE * np.maximum(size[block, None], size)
        preferred = prefer(np.where(gain > slack, gain, 0.0), slack)
        plus[block] = preferred.sum(axis=1)
        minus += preferred.sum(axis=0)
    return plus, minus


def _step(gain: FloatArray, q: float, slack: FloatArray) -> FloatArray:
    return np.asarray(gain > q + slack, dtype=np.float64)


def _slope(gain: FloatArray, q: float, p: float) -> FloatArray:
    return np.asarray(np.maximum(np.minimum(gain, p) - q, 0.0) / (p - q))  # cut off first: nothing can overflow


def _bell(gain: FloatArray, s: float) -> FloatArray:
    return np.asarray(-np.expm1(-0.5 * (np.minimum(gain, 1e3 * s) / s) ** 2))
