"""The sums behind outranking flows from sorted scores: n log n steps and a few numbers an option, not a number a pair.

Those that a score exceeds by a threshold are the first so many of the sorted scores, and what it is beyond them adds
up to a difference of two prefix sums. Source: Calders & Van Assche (2016) PROMETHEE is not quadratic, arXiv:1603.00091.

The functions take scores (options,) in rising order, and give how much each option is preferred to the others and they
to it, as sums. What a step and a slope are, and what of a gain is rounding, says ``mcda.numeric.outranking``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from mcda.arrays import BoolArray, FloatArray, IntArray
from mcda.numeric.order import TIE

# What a gain must be above, made of a threshold and the slack within which a gain is rounding. A step must be above its
# threshold by more than the slack (np.add); a slope starts at its threshold, but counts no rounding (np.maximum).
_Hurdle: TypeAlias = Callable[[float, FloatArray], FloatArray]

_WIDE = 8  # cells of the prefix sums, in p - q: most ranges of p - q then lie in one


def rising(scores: FloatArray) -> IntArray:
    """The places of scores in rising order.

    As ``np.argsort``, but sorted by equal steps of their range first, which takes no comparisons and leaves little to
    do: for thousands of scores that spread out, in a third of the time.

    >>> rising(np.array([3.0, 1.0, 2.0])).tolist()
    [1, 2, 0]
    """
    low, high = scores.min(), scores.max()
    if low == high:
        return np.arange(len(scores))
    steps = ((scores - low) / (high - low) * 65535).astype(np.uint16)  # so short numbers are sorted digit by digit
    order = np.argsort(steps, kind="stable")
    return np.asarray(order[np.argsort(scores[order], kind="stable")])


def step(ordered: FloatArray, q: float) -> tuple[FloatArray, FloatArray]:
    """1 above q, else 0.

    >>> [sums.tolist() for sums in step(np.array([0.0, 2.0, 4.0]), 1.0)]
    [[0.0, 1.0, 2.0], [2.0, 1.0, 0.0]]
    """
    below = _exceeded(ordered, q, np.add)
    return below.astype(np.float64), (len(ordered) - _exceeding(below)).astype(np.float64)


def level(ordered: FloatArray, q: float, p: float) -> tuple[FloatArray, FloatArray]:
    """1/2 above q, 1 above p.

    >>> [sums.tolist() for sums in level(np.array([0.0, 2.0, 4.0]), 1.0, 3.0)]
    [[0.0, 0.5, 1.5], [1.5, 0.5, 0.0]]
    """
    (plus, minus), (more, less) = step(ordered, q), step(ordered, p)
    return (plus + more) / 2, (minus + less) / 2


def slope(ordered: FloatArray, q: float, p: float) -> tuple[FloatArray, FloatArray]:
    """Straight from 0 at q to 1 at p.

    >>> [sums.tolist() for sums in slope(np.array([0.0, 2.0, 5.0]), 1.0, 5.0)]
    [[0.0, 0.25, 1.5], [1.25, 0.5, 0.0]]
    """
    below_q, below_p = _exceeded(ordered, q, np.maximum), _exceeded(ordered, p, np.maximum)
    above_q, above_p = _exceeding(below_q), _exceeding(below_p)
    sums = _PrefixSums(ordered, _WIDE * (p - q))
    partly = sums.beyond(ordered, -q, below_p, below_q) / (q - p)
    plus = below_p + np.minimum(np.maximum(partly, 0.0), below_q - below_p)  # 1 for each of those past p
    partly = sums.beyond(ordered, q, above_q, above_p) / (p - q)
    minus = len(ordered) - above_p + np.minimum(np.maximum(partly, 0.0), above_p - above_q)
    return plus, minus


def _exceeded(ordered: FloatArray, threshold: float, hurdle: _Hurdle) -> IntArray:
    """How many scores each one exceeds by more than its hurdle: a guess, put right by bisection.

    Differences are taken as where two options are compared, so that what rounding decides it decides alike.
    """
    places = np.arange(len(ordered))
    slack = TIE * np.abs(ordered)
    guess = np.minimum(np.searchsorted(ordered, ordered - hurdle(threshold, slack)), places)
    first = np.where(_exceed(ordered, ordered[np.maximum(guess - 1, 0)], threshold, hurdle), guess, 0)
    last = np.where(_exceed(ordered, ordered[guess], threshold, hurdle), places, guess)
    wrong = np.flatnonzero(first < last)
    while len(wrong):
        middle = (first[wrong] + last[wrong]) // 2
        more = _exceed(ordered[wrong], ordered[middle], threshold, hurdle)
        first[wrong] = np.where(more, middle + 1, first[wrong])
        last[wrong] = np.where(more, last[wrong], middle)
        wrong = wrong[first[wrong] < last[wrong]]
    return first


def _exceed(these: FloatArray, those: FloatArray, threshold: float, hurdle: _Hurdle) -> BoolArray:
    """Whether scores exceed others that are not above them by more than the hurdle, one by one."""
    slack = TIE * np.maximum(these, -those)  # the larger in size, as those are not above these
    return np.asarray(these - those > hurdle(threshold, slack))


def _exceeding(exceeded: IntArray) -> IntArray:
    """The place from which on all exceed each score, from how many scores each one exceeds."""
    return np.asarray(np.cumsum(np.bincount(exceeded, minlength=len(exceeded))))


class _PrefixSums:
    """Sums over ranges of sorted scores, as exact as a range is narrow, however large the scores are beside it.

    Scores count from the first of their cell on. A cell is as wide as ``width``, and a gap wider than that ends it.
    """

    def __init__(self, ordered: FloatArray, width: float) -> None:
        begins = np.append(True, np.diff(ordered) > width)
        first, _ = _runs(ordered, begins)
        # cells are counted from the last gap on: few, so that even of a tiny width their numbers are whole
        begins[1:] |= np.diff(np.floor((ordered - first) / width)) != 0
        first, ends = _runs(ordered, begins)
        self.anchors, self.ends = np.append(first, 0.0), np.append(ends, len(ordered))
        self.sums = np.append(0.0, np.cumsum(ordered - first))

    def beyond(self, scores: FloatArray, shift: float, first: IntArray, last: IntArray) -> FloatArray:
        """For each score the sum of (other - score - shift) over the others from place ``first`` to before ``last``."""
        stop = np.minimum(self.ends[first], last)
        away = self.anchors[first] - scores - shift
        total = (stop - first) * away + (self.sums[stop] - self.sums[first])
        further = np.flatnonzero(stop < last)  # into the next cell
        if len(further):
            total[further] += self.beyond(scores[further], shift, stop[further], last[further])
        return np.asarray(total)


def _runs(ordered: FloatArray, begins: BoolArray) -> tuple[FloatArray, IntArray]:
    """The first score of the run that each score is in, and the place where that run ends."""
    starts = np.flatnonzero(begins)
    lengths = np.diff(starts, append=len(ordered))
    return np.repeat(ordered[starts], lengths), np.repeat(starts + lengths, lengths)
