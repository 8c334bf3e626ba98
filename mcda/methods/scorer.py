"""What every method gives back: something that scores options under weights, one set of them or many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from mcda.arrays import PartArray, ScoreArray, ValueArray, WeightArray
from mcda.frozen import FrozenDict
from mcda.numeric import additive


class Scorer(Protocol):
    """A performance table made ready by a method."""

    def scores(self, weights: WeightArray) -> ScoreArray:
        """Overall scores (..., options), higher is better, for weights (..., criteria)."""
        ...

    def parts(self, weights: WeightArray) -> PartArray | None:
        """What each criterion adds, (..., options, criteria); None where the method does not add up."""
        ...

    def details(self, weights: WeightArray) -> FrozenDict[str, Any]:
        """The method's own figures for one set of weights (criteria,), by their names in the literature."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Additive:
    """Sum of weight x value, for values (options, criteria)."""

    values: ValueArray
    extra: FrozenDict[str, Any] = FrozenDict()

    def scores(self, weights: WeightArray) -> ScoreArray:
        return additive.weighted_sum(self.values, weights)

    def parts(self, weights: WeightArray) -> PartArray | None:
        return additive.weighted_parts(self.values, weights)

    def details(self, weights: WeightArray) -> FrozenDict[str, Any]:
        return self.extra
