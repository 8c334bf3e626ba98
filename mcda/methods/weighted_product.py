"""Weighted product: scores to the power of their weights, multiplied."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np

from mcda.arrays import FloatArray, Mask, Matrix, PartArray, ScoreArray, ValueArray, WeightArray
from mcda.frozen import FrozenDict, record
from mcda.methods import needs
from mcda.model.performance import PerformanceTable
from mcda.numeric import additive
from mcda.numeric.counting import figures_of
from mcda.numeric.crossing import Contest, Straight


@record(eq=False)
class Product:
    """Product of score ** weight, ** -weight where less is better, for scores (options, criteria) above zero."""

    matrix: Matrix
    minimise: Mask
    linear: ClassVar[bool] = False
    slow: ClassVar[bool] = False
    smooth: ClassVar[bool] = True

    @property
    def ordering(self) -> ValueArray | None:
        return np.log(self.matrix) * np.where(self.minimise, -1.0, 1.0)

    def scores(self, weights: WeightArray) -> ScoreArray:
        return additive.weighted_product(self.matrix, weights, self.minimise)

    def figures(self, weights: FloatArray) -> FloatArray:
        return figures_of(np.log(self.matrix) * np.where(self.minimise, -1.0, 1.0), weights)

    def parts(self, weights: WeightArray) -> PartArray | None:
        return None  # factors multiply, they do not add up

    def details(self, weights: WeightArray) -> FrozenDict[str, Any]:
        return FrozenDict()

    def along(self, start: WeightArray, end: WeightArray) -> Contest | None:
        return Straight(np.log(self.scores(start)), np.log(self.scores(end)))


def weighted_product(table: PerformanceTable) -> Product:
    """Product of score ** weight, ** -weight where less is better. Source: Miller & Starr (1969).

    Raises RequestError where a score is not above zero: ratios to zero mean nothing.
    """
    matrix = needs.scored(table, "weighted-product")
    to_do = "use weighted-sum or topsis, or scores on a ratio scale"
    needs.positive(table, matrix, "weighted-product", to_do)
    return Product(matrix, table.minimise)
