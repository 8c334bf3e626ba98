"""TOPSIS: near the ideal, far from the anti-ideal."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np

from mcda.arrays import FloatArray, Mask, PartArray, ScoreArray, ValueArray, WeightArray
from mcda.frozen import FrozenDict, record
from mcda.methods import needs
from mcda.methods.scalings import scaled
from mcda.methods.scorer import named
from mcda.model.performance import PerformanceTable
from mcda.numeric import crossing, ideal
from mcda.numeric import scaling as scalings
from mcda.numeric.crossing import Contest


@record(eq=False)
class Closeness:
    """Closeness to the ideal, for scaled scores (options, criteria) and where less of them is better."""

    options: tuple[str, ...]
    criteria: tuple[str, ...]
    values: ValueArray
    minimise: Mask
    linear: ClassVar[bool] = False
    slow: ClassVar[bool] = False
    smooth: ClassVar[bool] = True

    @property
    def ordering(self) -> ValueArray | None:
        return None

    def scores(self, weights: WeightArray) -> ScoreArray:
        return ideal.closeness(ideal.distances(self.values, weights, self.minimise))

    def figures(self, weights: FloatArray) -> FloatArray:
        return ideal.nearness(self.values, weights, self.minimise)

    def parts(self, weights: WeightArray) -> PartArray | None:
        return None  # a ratio of distances does not add up

    def details(self, weights: WeightArray) -> FrozenDict[str, Any]:
        between = ideal.distances(self.values, weights, self.minimise)
        return FrozenDict(
            {
                "ideal": named(self.criteria, between.ideal),
                "anti_ideal": named(self.criteria, between.anti_ideal),
                "d_plus": named(self.options, between.to_ideal),
                "d_minus": named(self.options, between.to_anti_ideal),
            }
        )

    def along(self, start: WeightArray, end: WeightArray) -> Contest | None:
        ends = (ideal.distances(self.values, weights, self.minimise) for weights in (start, end))
        first, last = ((between.to_ideal**2, between.to_anti_ideal**2) for between in ends)
        return crossing.Closeness(first[0], last[0], first[1], last[1])


def topsis(table: PerformanceTable, *, scaling: str = "vector") -> Closeness:
    """Closeness by Euclidean distance. Source: Hwang & Yoon (1981) section 3.2.8.

    ``vector`` scales the raw scores, so the ideal of a minimised criterion is its smallest; the other scalings turn
    scores into values first, higher always better. Raises RequestError where the scaling does not suit the scores.
    """
    criteria = tuple(criterion.id for criterion in table.criteria)
    if scaling == "vector":
        raw = scalings.unit_vectors(needs.scored(table, "topsis"))
        return Closeness(table.options, criteria, raw, table.minimise)
    values = scaled(table, scaling, "topsis")
    return Closeness(table.options, criteria, values, np.zeros(len(criteria), dtype=np.bool_))
