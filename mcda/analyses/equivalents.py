"""What weights mean: a change on one criterion, said in the unit of another."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from mcda.arrays import FloatArray
from mcda.errors import RequestError
from mcda.model.criterion import Criterion
from mcda.model.performance import PerformanceTable
from mcda.results.weights import Equivalent, Equivalents
from mcda.words import listed, quoted

_MONEY = re.compile(
    r"[£$€¥]|\b(GBP|EUR|USD|CHF|SEK|NOK|DKK|PLN|CZK|CAD|AUD|NZD|JPY|CNY|INR|ZAR|pounds?|euros?|dollars?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Rate:
    """The overall score that one unit of a criterion brings, over ``span`` units."""

    criterion: Criterion
    rate: float
    span: float

    @property
    def straight(self) -> bool:
        return self.criterion.scale is None or self.criterion.value is None


def equivalents_of(
    table: PerformanceTable, weights: Mapping[str, float], reference: str | None = None
) -> Equivalents | None:
    """Each weight as a trade-off against the ``reference`` criterion, for the weighted sum of values.

    A step on criterion j is worth (w_j / span_j) / (w_r / span_r) of a step on the reference r, spans being those of
    the scales, or of the options in ``table`` where there is none: Keeney & Raiffa (1976) chapter 3, trade-offs of the
    additive value function. Without a reference: the first criterion in money, else the weightiest one. None where
    there are not two criteria to compare; RequestError for a reference that nothing can be compared with.
    """
    rates = {
        each.id: rate
        for each, column in zip(table.criteria, table.matrix.T, strict=True)
        if (rate := _rate(each, column, weights[each.id]))
    }
    if reference is not None and reference not in rates:
        raise RequestError(
            f"nothing can be said in units of {quoted(reference)}, where no step changes the score: "
            f"there is {listed(rates, 'or') or 'no other criterion'}"
        )
    if len(rates) < 2:
        return None
    base = rates[reference] if reference else _usual(list(rates.values()))
    changes = tuple(_change(each, base) for each in rates.values() if each is not base)
    return Equivalents(base.criterion.id, base.criterion.unit, changes)


def _rate(criterion: Criterion, column: FloatArray, weight: float) -> _Rate | None:
    if criterion.scale is not None:
        low, high = criterion.scale.low, criterion.scale.high
        worth = abs(float(np.diff(criterion.values_of(np.array([low, high])))[0]))
    elif not len(column) or np.isnan(column).any() or column.min() == column.max():
        return None
    else:
        low, high, worth = float(column.min()), float(column.max()), 1.0
    rate = weight * worth / (high - low)
    return _Rate(criterion, rate, high - low) if rate > 0 else None


def _usual(rates: list[_Rate]) -> _Rate:
    money = [each for each in rates if each.criterion.unit and _MONEY.search(each.criterion.unit)]
    return money[0] if money else max(rates, key=lambda each: each.rate * each.span)


def _change(each: _Rate, base: _Rate) -> Equivalent:
    step = 10.0 ** math.floor(math.log10(each.span / 2))  # a round step that the criterion has room for
    worth = step * each.rate / base.rate
    return Equivalent(
        criterion=each.criterion.id,
        change=step,
        unit=each.criterion.unit,
        less=each.criterion.minimise,
        worth=worth,
        average=not (each.straight and base.straight),
        beyond=bool(worth > base.span * (1 + 1e-9)),
    )
