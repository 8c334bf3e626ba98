"""Criteria, their scales, value functions and limits."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np

from mcda.arrays import FloatArray
from mcda.frozen import FrozenDict, record
from mcda.numeric import values
from mcda.numeric.order import exceeds


@record
class PiecewiseLinear:
    """Straight lines between (score, value) points, scores rising; past the ends the end's value holds."""

    points: tuple[tuple[float, float], ...]


@record
class Exponential:
    """Constant curvature: above 0 the first steps up from the worse anchor count most, below 0 the last."""

    curvature: float


ValueFunction: TypeAlias = PiecewiseLinear | Exponential


@record
class Scale:
    """Lowest and highest anchor, fixed whatever options are present; low < high."""

    low: float
    high: float


@record
class Limit:
    """Screening: an option past it is taken out."""

    at_most: float | None = None
    at_least: float | None = None

    def passed(self, score: float) -> tuple[str, float] | None:
        """Which bound the score lies past, by more than rounding, and where that is; None where it lies past none."""
        if self.at_most is not None and exceeds(score, self.at_most):
            return "at most", self.at_most
        if self.at_least is not None and exceeds(self.at_least, score):
            return "at least", self.at_least
        return None


@record
class Criterion:
    """An axis of evaluation. With children it only groups them; with ``scored`` False it is kept in words."""

    id: str
    name: str
    minimise: bool = False
    unit: str | None = None
    scale: Scale | None = None
    anchors: FrozenDict[str, str] = FrozenDict()
    value: ValueFunction | None = None
    limit: Limit | None = None
    target: float | None = None
    parent: str | None = None
    scored: bool = True

    def meets(self, score: float) -> bool:
        """Whether a score meets the target, but for rounding; True where there is none."""
        if self.target is None:
            return True
        return not (exceeds(score, self.target) if self.minimise else exceeds(self.target, score))

    def values_of(self, scores: FloatArray) -> FloatArray:
        """Values in [0, 1] of scores on the scale, by the value function; straight where there is none.

        Raises ValueError where the criterion has no scale.
        """
        if self.scale is None:
            raise ValueError(f"criterion {self.id} has no scale")
        if isinstance(self.value, PiecewiseLinear):
            at, value = np.array(self.value.points).T
            return values.piecewise_linear(scores, at, value)
        shares = values.linear(scores, self.scale.low, self.scale.high, minimise=self.minimise)
        return values.exponential(shares, self.value.curvature) if self.value else shares
