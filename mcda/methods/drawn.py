"""The methods on tables drawn by chance, all draws at once: (options, draws) a criterion instead of one table.

``DRAWN`` is the table of those that can: each takes the criteria, their columns (options, draws) or (options, 1),
weights (criteria, draws) or (criteria, 1), the local priorities that take the place of scores on some criteria, and its
own options, and gives overall scores (options, draws). They follow the same papers as the methods of the same name.
Raise RequestError where a draw is none that the method can take.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

import numpy as np

from mcda.arrays import BoolArray, FloatArray
from mcda.errors import RequestError
from mcda.model.criterion import Criterion
from mcda.numeric import scaling
from mcda.numeric.order import TIE, settled
from mcda.words import quoted

Columns: TypeAlias = Sequence[FloatArray]
Local: TypeAlias = Mapping[int, FloatArray]

_SCALING = "another scaling, such as minmax"


def weighted_sum(
    criteria: Sequence[Criterion], columns: Columns, weights: FloatArray, local: Local, *, scaling: str = "value"
) -> FloatArray:
    """Sum of weight x value."""
    values = (_scaled(*each, scaling) for each in _each(criteria, columns))
    return _added(values, weights)


def weighted_product(criteria: Sequence[Criterion], columns: Columns, weights: FloatArray, local: Local) -> FloatArray:
    """Product of score ** weight, ** -weight where less is better."""
    logs = []
    for criterion, column in _each(criteria, columns):
        _refuse(criterion, column <= 0, "weighted-product needs scores above 0")
        logs.append(-np.log(column) if criterion.minimise else np.log(column))
    return np.asarray(np.exp(_added(logs, weights)))


def ahp(
    criteria: Sequence[Criterion], columns: Columns, weights: FloatArray, local: Local, *, mode: str = "distributive"
) -> FloatArray:
    """Sum of weight x local priority: as judged, else in shares of the scores."""
    values = []
    for index, (criterion, column) in enumerate(_each(criteria, columns)):
        if index not in local:
            _refuse(criterion, column <= 0, "ahp needs scores above 0")
        own = local[index] if index in local else _by(scaling.by_sum, criterion, column)
        values.append(own / own.max(axis=0) if mode == "ideal" else own)
    return _added(values, weights)


def topsis(
    criteria: Sequence[Criterion], columns: Columns, weights: FloatArray, local: Local, *, scaling: str = "vector"
) -> FloatArray:
    """Closeness to the ideal."""
    to_ideal: FloatArray | float = 0.0
    to_anti_ideal: FloatArray | float = 0.0
    for (criterion, column), weight in zip(_each(criteria, columns), weights, strict=True):
        values = _unit(criterion, column) if scaling == "vector" else _scaled(criterion, column, scaling)
        to_ideal = to_ideal + (weight * (values.max(axis=0) - values)) ** 2
        to_anti_ideal = to_anti_ideal + (weight * (values - values.min(axis=0))) ** 2
    near, far = np.sqrt(to_ideal), np.sqrt(to_anti_ideal)
    whole = near + far
    return np.where(whole == 0, 1.0, far / np.where(whole == 0, 1.0, whole))


DRAWN: dict[str, Callable[..., FloatArray]] = {
    "weighted-sum": weighted_sum,
    "weighted-product": weighted_product,
    "ahp": ahp,
    "topsis": topsis,
}


def _each(criteria: Sequence[Criterion], columns: Columns) -> Iterator[tuple[Criterion, FloatArray]]:
    """Each criterion with its column, constant where rounding alone tells options apart, as a performance table is."""
    for criterion, column in zip(criteria, columns, strict=True):
        low, high = column.min(axis=0), column.max(axis=0)
        near = high - low <= TIE * np.maximum(np.abs(low), np.abs(high))
        yield criterion, settled(column) if near.any() else column


def _added(values: Iterable[FloatArray], weights: FloatArray) -> FloatArray:
    total: FloatArray | float = 0.0
    for column, weight in zip(values, weights, strict=True):
        total = total + column * weight
    return np.asarray(total)


def _scaled(criterion: Criterion, column: FloatArray, rule: str) -> FloatArray:
    """Values, higher is better; they keep to what the rule needs of scores."""
    if rule == "none":
        return column
    if rule == "value" and criterion.scale is not None:
        return criterion.values_of(column)
    if rule in ("max", "sum"):
        _refuse(criterion, column < 0, f"the scaling {rule} needs scores of 0 or more", _SCALING)
        if criterion.minimise:
            _refuse(criterion, column == 0, f"the scaling {rule} needs scores above 0 where less is better", _SCALING)
        else:
            _refuse(criterion, column.max(axis=0) == 0, f"the scaling {rule} needs a score above 0", _SCALING)
    kernels = {"minmax": scaling.minmax, "max": scaling.by_max, "sum": scaling.by_sum, "vector": scaling.by_vector}
    return _by(kernels.get(rule, scaling.minmax), criterion, column)


def _unit(criterion: Criterion, column: FloatArray) -> FloatArray:
    unit = scaling.unit_vectors(column)
    return -unit if criterion.minimise else unit


def _by(kernel: Callable[[FloatArray, BoolArray], FloatArray], criterion: Criterion, column: FloatArray) -> FloatArray:
    return kernel(column, np.array(criterion.minimise))


def _refuse(criterion: Criterion, wrong: BoolArray, needs: str, other: str = "weighted-sum or topsis") -> None:
    if wrong.any():
        raise RequestError(
            f"{needs}, and scores drawn on {quoted(criterion.id)} go beyond: give it a scale that keeps them above, or "
            f"use {other}"
        )
