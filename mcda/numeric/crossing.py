"""Where options change places while one weight (or one group's influence) moves from 0 to 1.

With t the moving share and the rest kept in proportion, everything is an interpolation between two ends: weights
w(t) = (1 - t) w0 + t w1. A contest says who is ahead of whom along the way:

- ``Straight``: scores (1 - t) a + t b: a weighted sum, or the logarithm of a weighted product.
- ``Closeness``: squared distances (1 - t)^2 p + t^2 q to the ideal and the anti-ideal, as TOPSIS has them where no
  criterion has weight at both ends. Whether one closeness exceeds another is then a quadratic in (t / (1 - t))^2.

So every crossing has a closed form. Sources: Triantaphyllou & Sanchez (1997) Decision Sciences 28, 151-194 (crossings
of one weight); the reduction for TOPSIS is worked out in the class.
"""

from __future__ import annotations

from typing import Protocol

import numpy as np

from mcda.arrays import FloatArray, ScoreArray
from mcda.frozen import record
from mcda.numeric.order import ahead, exceeds
from mcda.numeric.segments import NEAR, Segment, distinct, ends_of, told

# scores and crossings are described once, on Contest


class Contest(Protocol):
    """Who is ahead of whom at each t in [0, 1]."""

    def scores(self, at: FloatArray) -> ScoreArray:
        """Scores (..., options) at (...,) places."""
        ...

    def crossings(self, option: int) -> FloatArray:
        """Where in [0, 1] each other option (options, most) changes places with this one; NaN where it does not."""
        ...


@record(eq=False)
class Straight:
    """Scores (options,) at t = 0 and at t = 1, and straight between."""

    at0: ScoreArray
    at1: ScoreArray

    def scores(self, at: FloatArray) -> ScoreArray:
        share = np.asarray(at)[..., None]
        return (1.0 - share) * self.at0 + share * self.at1

    def crossings(self, option: int) -> FloatArray:
        first, last = ahead(self.at0, option), ahead(self.at1, option)
        slope = first - last
        meets = (np.sign(first) * np.sign(last) <= 0) & (slope != 0)
        return np.where(meets, first / np.where(meets, slope, 1.0), np.nan)[:, None]


@record(eq=False)
class Closeness:
    """Squared distances (options,) to the ideal (``plus``) and the anti-ideal (``minus``) at t = 0 and at t = 1.

    D(t)^2 = (1 - t)^2 D(0)^2 + t^2 D(1)^2. C_i = C_k where D-_i^2 D+_k^2 = D-_k^2 D+_i^2: divided by (1 - t)^4, a
    quadratic in x = (t / (1 - t))^2.
    """

    plus0: FloatArray
    plus1: FloatArray
    minus0: FloatArray
    minus1: FloatArray

    def scores(self, at: FloatArray) -> ScoreArray:
        share = np.asarray(at)[..., None]
        plus = np.sqrt((1.0 - share) ** 2 * self.plus0 + share**2 * self.plus1)
        minus = np.sqrt((1.0 - share) ** 2 * self.minus0 + share**2 * self.minus1)
        whole = plus + minus
        return np.where(whole == 0, 1.0, minus / np.where(whole == 0, 1.0, whole))

    def crossings(self, option: int) -> FloatArray:
        plus0, plus1 = self.plus0[option], self.plus1[option]
        minus0, minus1 = self.minus0[option], self.minus1[option]
        none = minus0 * self.plus0 - self.minus0 * plus0
        one = minus0 * self.plus1 + minus1 * self.plus0 - self.minus0 * plus1 - self.minus1 * plus0
        two = minus1 * self.plus1 - self.minus1 * plus1
        # level at an end: no quadratic has its root there by rounding; level at three places: level throughout
        level = np.stack([ahead(scores, option) == 0 for scores in self.scores(np.array([0.0, 0.5, 1.0]))])
        return _shares(
            np.where(level[0], 0.0, none), np.where(level.all(axis=0), 0.0, one), np.where(level[2], 0.0, two)
        )


def _shares(none: FloatArray, one: FloatArray, two: FloatArray) -> FloatArray:
    """Where none + one x + two x^2 is 0, as t with x = (t / (1 - t))^2, x infinite at t = 1: (n, 2), NaN if nowhere.

    Each root is kept as one number over another, so that a root at infinity is one like the others.
    """
    size = np.maximum(np.maximum(np.abs(none), np.abs(one)), np.abs(two))
    none, one, two = (each / np.where(size > 0, size, 1.0) for each in (none, one, two))
    square = one * one - 4.0 * none * two
    # a double root that rounding has lifted off the axis is still one
    root = np.sqrt(np.where(square >= 0, square, np.where(square > -1e-14, 0.0, np.nan)))
    half = -0.5 * (one + np.where(one >= 0, 1.0, -1.0) * root)  # the sum without cancellation
    over, under = np.stack([half, none], axis=-1), np.stack([two, half], axis=-1)
    real = (np.sign(over) * np.sign(under) >= 0) & ((over != 0) | (under != 0))  # False for NaN
    far, near = np.sqrt(np.abs(over)), np.sqrt(np.abs(under))
    return np.where(real, far / np.where(real, far + near, 1.0), np.nan)


def leaders_along(contest: Contest) -> tuple[list[Segment], list[Segment]]:
    """Who leads from t = 0 to 1: segments without gaps; and single places at which more options do.

    >>> leaders_along(Straight(np.array([1.0, 0.0, 0.0]), np.array([0.0, 1.0, 0.0])))[0]
    [Segment(low=0.0, high=0.5, options=(0,)), Segment(low=0.5, high=1.0, options=(1,))]
    """
    ends = _turns(contest)
    # a rival may touch the lead at one place, but not at both of these
    one, other = (_first(contest.scores(ends[:-1] + part * np.diff(ends))) for part in (0.382, 0.618))
    between = [tuple(sorted(set(a) & set(b))) or a for a, b in zip(one, other, strict=True)]
    # nothing jumps: who leads beside a place leads there too, whatever rounding says
    there = zip(_first(contest.scores(ends)), [(), *between], [*between, ()], strict=True)
    at = [tuple(sorted({*here, *before, *after})) for here, before, after in there]
    pieces = [Segment(0.0, 0.0, at[0])]
    for low, high, led, end in zip(ends[:-1].tolist(), ends[1:].tolist(), between, at[1:], strict=True):
        pieces += [Segment(low, high, led), Segment(high, high, end)]
    return told(pieces)


def _first(scores: ScoreArray) -> list[tuple[int, ...]]:
    """Who shares the lead, for each row of (places, options) scores."""
    led = ~exceeds(scores.max(axis=1, keepdims=True), scores)
    return [tuple(np.flatnonzero(row).tolist()) for row in led]


def _turns(contest: Contest) -> FloatArray:
    """Places that include all where the lead changes: the crossings of those who ever lead with each other.

    They are found from the inside: who leads between the crossings of those who are known already? Each such lead is
    checked where the leader crosses anybody, for the lead can only be lost there.
    """
    crossings: dict[int, FloatArray] = {}
    while True:
        known = list(crossings)
        places = np.concatenate([each[known].ravel() for each in crossings.values()] or [np.zeros(0)])
        ends = ends_of(places[~np.isnan(places)])
        looked = [(ends[:-1] + ends[1:]) / 2]
        leaders = contest.scores(looked[0]).argmax(axis=1)
        for leader, low, high in zip(leaders.tolist(), ends[:-1], ends[1:], strict=True):
            if leader in crossings:
                own = crossings[leader]
                inner = distinct(own[(own > low + NEAR) & (own < high - NEAR)])
                within = np.concatenate([[low], inner, [high]])
                looked.append((within[:-1] + within[1:]) / 2)
        found = set(contest.scores(np.concatenate(looked)).argmax(axis=1).tolist()) - crossings.keys()
        if not found:
            return ends
        crossings |= {option: contest.crossings(option) for option in sorted(found)}
