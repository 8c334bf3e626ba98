"""AHP as an aggregation: local priorities of the options on each criterion, added up by weight."""

from __future__ import annotations

import numpy as np

from mcda.arrays import PriorityArray
from mcda.frozen import FrozenDict
from mcda.methods import needs
from mcda.methods.scorer import Additive
from mcda.model.performance import PerformanceTable
from mcda.numeric.scaling import by_sum


def ahp(table: PerformanceTable, *, mode: str = "distributive") -> Additive:
    """Sum of weight x local priority; ``ideal`` gives the best option on each criterion 1 instead of a share.

    Local priorities come from pairwise judgements where the table has them, else from the scores as ratios.
    Sources: Saaty (1980); Belton & Gear (1983) for the ideal mode. Raises RequestError where a score that is needed
    is not above zero.
    """
    local = local_priorities(table)
    named = {
        criterion.id: FrozenDict(dict(zip(table.options, map(float, column), strict=True)))
        for criterion, column in zip(table.criteria, local.T, strict=True)
    }
    values = local / local.max(axis=0) if mode == "ideal" else local
    return Additive(values, FrozenDict({"local": FrozenDict(named)}))


def local_priorities(table: PerformanceTable) -> PriorityArray:
    """Local priorities (options, criteria), each column summing to 1."""
    needs.compared(table)
    judged = np.array([criterion.id in table.priorities for criterion in table.criteria])
    ratios = np.where(judged, 1.0, table.matrix)
    to_do = "judge the options pairwise on it ([[comparisons]]), or use weighted-sum or topsis"
    needs.positive(table, ratios, "ahp", to_do)
    shares = by_sum(ratios, table.minimise)
    columns = [table.priorities.get(criterion.id, shares[:, column]) for column, criterion in enumerate(table.criteria)]
    return np.column_stack(columns)
