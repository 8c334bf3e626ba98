"""Objective weights: from the scores themselves, not from anybody."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from mcda.arrays import BoolArray, Matrix, PriorityArray
from mcda.errors import RequestError
from mcda.model.criterion import Criterion
from mcda.model.performance import PerformanceTable
from mcda.model.statements import Objective
from mcda.numeric import objective as rules
from mcda.results.weights import Node, as_floats
from mcda.words import quoted


def objective(statement: Objective, table: PerformanceTable) -> Node:
    """Weights of criteria by the rule, from the scores of the options that are left.

    Raises RequestError where a criterion has no scores of its own, or scores that the rule cannot take.
    """
    at = {criterion.id: column for column, criterion in enumerate(table.criteria)}
    columns = [at[item] for item in statement.items]
    criteria = tuple(table.criteria[column] for column in columns)
    part = PerformanceTable(table.options, criteria, table.matrix[:, columns])
    if statement.rule != "equal":
        _refuse(part, np.isnan(part.matrix), statement.rule, "a score of every option", "give scores, or state weights")
    weights = _RULES[statement.rule](part)
    named = as_floats(dict(zip(statement.items, weights, strict=True)))
    return Node(None, None, "objective", named, rule=statement.rule)


def _entropy(table: PerformanceTable) -> PriorityArray:
    _refuse(table, table.matrix < 0, "entropy", "scores of 0 or more", "use critic")
    return rules.entropy(table.matrix)


def _critic(table: PerformanceTable) -> PriorityArray:
    return rules.critic(table.matrix, table.minimise)


def _std(table: PerformanceTable) -> PriorityArray:
    """Of the values where every criterion has a scale; else of the scores, which must then be in one unit."""
    if all(criterion.scale for criterion in table.criteria):
        values = [criterion.values_of(column) for criterion, column in zip(table.criteria, table.matrix.T, strict=True)]
        return rules.deviation(np.column_stack(values))
    units = dict.fromkeys(criterion.unit for criterion in table.criteria)
    if len(units) > 1:
        one, other = (next(each for each in table.criteria if each.unit == unit) for unit in list(units)[:2])
        raise RequestError(
            f"std compares the spread of scores as they stand, and {_measured(one)}, {_measured(other)}: "
            "give every criterion a scale, or use cv, critic or entropy"
        )
    return rules.deviation(table.matrix)


def _measured(criterion: Criterion) -> str:
    return f"{quoted(criterion.id)} is in {criterion.unit}" if criterion.unit else f"{quoted(criterion.id)} has no unit"


def _cv(table: PerformanceTable) -> PriorityArray:
    centred = np.broadcast_to(_centred(table.matrix), table.matrix.shape)
    _refuse(table, centred, "cv", "a mean that is not 0 on each criterion", "use std or critic")
    return rules.variation(table.matrix)


def _centred(matrix: Matrix) -> BoolArray:
    """The columns, not constant, whose mean is 0 but for rounding."""
    if not len(matrix):
        return np.zeros(matrix.shape[1], dtype=np.bool_)
    size = np.abs(matrix).max(axis=0)
    mean = np.abs((matrix / np.where(size > 0, size, 1.0)).mean(axis=0))
    return np.asarray((mean <= 1e-12) & (size > 0))


def _merec(table: PerformanceTable) -> PriorityArray:
    _refuse(table, table.matrix <= 0, "merec", "scores above 0", "use critic")
    return rules.merec(table.matrix, table.minimise)


def _equal(table: PerformanceTable) -> PriorityArray:
    return np.full(len(table.criteria), 1.0 / len(table.criteria))


_RULES: dict[str, Callable[[PerformanceTable], PriorityArray]] = {
    "entropy": _entropy,
    "critic": _critic,
    "std": _std,
    "cv": _cv,
    "merec": _merec,
    "equal": _equal,
}


def _refuse(table: PerformanceTable, wrong: BoolArray, rule: str, needs: str, what_to_do: str) -> None:
    """RequestError, naming the first cells that the rule cannot take."""
    if wrong.any():
        raise RequestError(f"{rule} weights need {needs}, and {table.named(wrong)}: {what_to_do}")
