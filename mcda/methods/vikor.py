"""VIKOR: a compromise between the whole and the worst regret."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np

from mcda.arrays import BoolArray, FloatArray, PartArray, ScoreArray, ValueArray, WeightArray
from mcda.frozen import FrozenDict, record
from mcda.methods.scalings import scaled
from mcda.methods.scorer import named
from mcda.model.performance import PerformanceTable
from mcda.numeric.crossing import Contest
from mcda.numeric.order import exceeds


@record(eq=False)
class Compromise:
    """The less Q the better, for values (options, criteria) from 0, the worst present, to 1, the best."""

    options: tuple[str, ...]
    values: ValueArray
    v: float
    linear: ClassVar[bool] = False
    slow: ClassVar[bool] = False
    smooth: ClassVar[bool] = False

    @property
    def ordering(self) -> ValueArray | None:
        return None

    def scores(self, weights: WeightArray) -> ScoreArray:
        return 0.0 - self._figures(weights)[2]

    def figures(self, weights: FloatArray) -> FloatArray:
        return self.scores(weights.T).T

    def parts(self, weights: WeightArray) -> PartArray | None:
        return None  # the worst regret does not add up

    def details(self, weights: WeightArray) -> FrozenDict[str, Any]:
        whole, regret, q = self._figures(weights)
        chosen, advantage, stability = compromise(whole, regret, q)
        return FrozenDict(
            {
                "S": named(self.options, whole),
                "R": named(self.options, regret),
                "Q": named(self.options, q),
                "compromise": tuple(self.options[index] for index in np.flatnonzero(chosen)),
                "acceptable_advantage": advantage,
                "acceptable_stability": stability,
            }
        )

    def along(self, start: WeightArray, end: WeightArray) -> Contest | None:
        return None

    def _figures(self, weights: WeightArray) -> tuple[FloatArray, FloatArray, FloatArray]:
        """S, R and Q, each (..., options)."""
        gaps = weights[..., None, :] * (1.0 - self.values)
        whole, regret = gaps.sum(axis=-1), gaps.max(axis=-1)
        return whole, regret, self.v * _between(whole) + (1.0 - self.v) * _between(regret)


def vikor(table: PerformanceTable, *, v: float = 0.5) -> Compromise:
    """Minus Q, with Q = v (S - S*) / (S- - S*) + (1 - v) (R - R*) / (R- - R*).

    S is the weighted sum of the distances to the best score present, in shares of the range present, R the largest of
    them. Where all options tie in S, its term is 0, and likewise R's. Source: Opricovic & Tzeng (2004) EJOR 156,
    445-455. Raises RequestError where a criterion has no scores.
    """
    return Compromise(table.options, scaled(table, "minmax", "vikor"), v)


def compromise(whole: FloatArray, regret: FloatArray, q: FloatArray) -> tuple[BoolArray, bool, bool]:
    """The options (a mask) that the method proposes, and whether its two conditions hold.

    Advantage: the second is behind by at least 1 / (options - 1) in Q. Stability: an option that leads in Q leads in S
    or in R too. Both: the leaders alone. No stability: those in second place too. No advantage: all who are closer.
    """
    first = ~exceeds(q, q.min())
    if len(q) == 1:
        return first, True, True
    apart = 1.0 / (len(q) - 1)
    second = np.sort(q)[1]
    advantage = not exceeds(apart, second - q.min())
    stability = bool((first & (~exceeds(whole, whole.min()) | ~exceeds(regret, regret.min()))).any())
    if not advantage:
        return exceeds(apart, q - q.min()), False, stability
    return (first if stability else ~exceeds(q, second)), True, stability


def _between(figures: FloatArray) -> FloatArray:
    """Where each of (..., options) stands between the least (0) and the largest (1); 0 for all that tie."""
    low, high = figures.min(axis=-1, keepdims=True), figures.max(axis=-1, keepdims=True)
    apart = exceeds(high, low)
    return np.where(apart, (figures - low) / np.where(apart, high - low, 1.0), 0.0)
