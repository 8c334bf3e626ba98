"""What methods need of a performance table, and what to say where it is not there."""

from __future__ import annotations

import numpy as np

from mcda.arrays import BoolArray, Matrix
from mcda.errors import RequestError
from mcda.model.criterion import Criterion
from mcda.model.methods import METHOD_SPECS
from mcda.model.performance import PerformanceTable
from mcda.numeric.order import TIE, tells_apart
from mcda.words import listed, number, quoted


def scored(table: PerformanceTable, method: str) -> Matrix:
    """The matrix, with a score in every cell; RequestError where a criterion was only judged pairwise."""
    missing = np.isnan(table.matrix)
    for criterion, absent in zip(table.criteria, missing.T, strict=True):
        if absent.any():
            options = listed(quoted(option) for option, none in zip(table.options, absent, strict=True) if none)
            raise RequestError(
                f"{method} needs scores, and on {quoted(criterion.id)} {options} were only judged pairwise: "
                "use the method ahp, or give scores"
            )
    return table.matrix


def compared(table: PerformanceTable) -> None:
    """RequestError where some options were judged pairwise on a criterion, and others left out."""
    for criterion, column in table.priorities.items():
        left_out = [option for option, value in zip(table.options, column, strict=True) if np.isnan(value)]
        if left_out:
            raise RequestError(
                f"ahp needs every option judged on {quoted(criterion)} where any is, and nothing connects "
                f"{listed(map(quoted, left_out))} with the others: add a judgement to its [[comparisons]]"
            )


def positive(table: PerformanceTable, matrix: Matrix, method: str, what_to_do: str) -> None:
    """RequestError, naming the first cells, where a score is not above zero."""
    _refuse(table, matrix <= 0, f"{method} needs scores above 0", what_to_do)


def average_above_zero(table: PerformanceTable, matrix: Matrix, method: str) -> None:
    """RequestError where options differ on a criterion whose average is not above 0."""
    for criterion, column in zip(table.criteria, matrix.T, strict=True):
        if tells_apart(column[:, None])[0] and column.mean() <= TIE * np.abs(column).max():
            raise RequestError(
                f"{method} measures from the average of the options, which must be above 0, and on "
                f"{quoted(criterion.id)} it is {number(float(column.mean()))}: use weighted-sum, or scores on a scale "
                "from 0 up"
            )


def ratio_scores(table: PerformanceTable, matrix: Matrix, rule: str, method: str) -> None:
    """RequestError where a scaling by maximum or sum would divide by zero or turn an order round."""
    chosen = "scaling" in METHOD_SPECS[method].options
    who = f"the scaling {rule}" if chosen else method
    other = "another scaling, such as minmax" if chosen else "weighted-sum or topsis"
    to_do = f"use {other}, or scores on a scale from 0 up"
    _refuse(table, matrix < 0, f"{who} needs scores of 0 or more", to_do)
    wrong = table.minimise & (matrix == 0)
    _refuse(table, wrong, f"{who} needs scores above 0 where less is better", f"use {other}, or scores above 0 there")
    wrong = np.broadcast_to(~table.minimise & (matrix.max(axis=0) == 0), matrix.shape)
    _refuse(table, wrong, f"{who} needs a score above 0 on each criterion", to_do)


def one_scale(table: PerformanceTable) -> None:
    """RequestError where scores cannot be added up as they stand."""
    first = table.criteria[0]
    for criterion in table.criteria:
        if trouble := _cannot_add(criterion, first):
            raise RequestError(
                f'the scaling "none" adds scores up as they are, so every criterion must be maximised on one and the '
                f"same scale; {quoted(criterion.id)} {trouble}"
            )


def _cannot_add(criterion: Criterion, first: Criterion) -> str | None:
    if criterion.minimise:
        return "is minimised"
    if criterion.scale is None:
        return "has no scale"
    if criterion.scale != first.scale:
        return f"is on another scale than {quoted(first.id)}"
    return None


def _refuse(table: PerformanceTable, wrong: BoolArray, needs: str, what_to_do: str) -> None:
    if wrong.any():
        raise RequestError(f"{needs}, and {table.named(wrong)}: {what_to_do}")
