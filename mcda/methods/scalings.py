"""The scalings that methods offer, by the names people give them."""

from __future__ import annotations

import numpy as np

from mcda.arrays import ValueArray
from mcda.methods import needs
from mcda.model.performance import PerformanceTable
from mcda.numeric import scaling


def scaled(table: PerformanceTable, rule: str, method: str) -> ValueArray:
    """Values (options, criteria), higher is better, by the rule of that name."""
    matrix = needs.scored(table, method)
    if rule == "value":
        return _by_value(table)
    if rule == "none":
        needs.one_scale(table)
        return matrix
    if rule in ("max", "sum"):
        needs.ratio_scores(table, matrix, rule, method)
    kernels = {"minmax": scaling.minmax, "max": scaling.by_max, "sum": scaling.by_sum, "vector": scaling.by_vector}
    return kernels[rule](matrix, table.minimise)


def _by_value(table: PerformanceTable) -> ValueArray:
    """By the criterion's value function where it has a scale, else min-max over the options."""
    values = scaling.minmax(table.matrix, table.minimise)
    columns = [
        criterion.values_of(table.matrix[:, column]) if criterion.scale else values[:, column]
        for column, criterion in enumerate(table.criteria)
    ]
    return np.column_stack(columns)
