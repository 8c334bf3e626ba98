"""What weights mean: a change on one criterion, said in the unit of another."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

import numpy as np

from mcda.analyses.question.parties import Party
from mcda.arrays import FloatArray
from mcda.errors import RequestError
from mcda.frozen import record
from mcda.model.criterion import Criterion
from mcda.numeric.order import tells_apart
from mcda.results.weights import Equivalent, Equivalents
from mcda.words import listed, quoted

_MONEY = re.compile(
    r"[£$€¥]|\b(GBP|EUR|USD|CHF|SEK|NOK|DKK|PLN|CZK|CAD|AUD|NZD|JPY|CNY|INR|ZAR|pounds?|euros?|dollars?)\b",
    re.IGNORECASE,
)


@record
class _Rate:
    """The overall score that one unit of a criterion brings, over ``span`` units."""

    criterion: Criterion
    rate: float
    span: float

    @property
    def straight(self) -> bool:
        """Whether every unit of it brings as much."""
        return self.criterion.scale is None or self.criterion.value is None


def equivalents_of(
    parties: Sequence[tuple[Party, float]], weights: Mapping[str, float], reference: str | None = None
) -> Equivalents | None:
    """Each weight as a trade-off against the ``reference`` criterion, for the weighted sum of values.

    A step on criterion j is worth (w_j / span_j) / (w_r / span_r) of a step on the reference r, spans being those of
    the scales, or of the options where there is none: Keeney & Raiffa (1976) chapter 3, trade-offs of the additive
    value function. ``parties``, each with its share of the influence, weigh the steps; ``weights`` are those of all of
    them. Without a reference: the first criterion in money, else the weightiest one. None where there are not two
    criteria to compare; RequestError for a reference that nothing can be compared with.
    """
    criteria = parties[0][0].table.criteria
    rates = {}
    for column, criterion in enumerate(criteria):
        rate = sum(share * _rate(criterion, party, column) for party, share in parties)
        span = max(_span(criterion, party.table.matrix[:, column]) for party, _ in parties)
        if rate > 0 and weights[criterion.id] > 0:
            rates[criterion.id] = _Rate(criterion, rate, span)
    base = rates.get(reference) if reference else _usual(list(rates.values())) if rates else None
    others = [each for each in rates.values() if base and each is not base and _comparable(each, base)]
    if base is None or not others:
        if reference is not None:
            raise RequestError(_nothing_to_say(reference, rates))
        return None
    return Equivalents(
        base.criterion.id,
        base.criterion.unit,
        base.criterion.minimise,
        tuple(_change(each, base) for each in others),
    )


def _nothing_to_say(reference: str, rates: Mapping[str, _Rate]) -> str:
    others = listed((each for each in rates if each != reference), "or")
    what = "it" if reference not in rates else "any other criterion"
    instead = f"; there is {others}" if others and reference not in rates else ""
    return f"nothing can be said in units of {quoted(reference)}: no step on {what} changes the score{instead}"


def _rate(criterion: Criterion, party: Party, column: int) -> float:
    """The score that one unit of a criterion brings one party: its weight times a value of 1, over the span."""
    span = _span(criterion, party.table.matrix[:, column])
    return party.tree.leaves[criterion.id] * _worth(criterion) / span if span > 0 else 0.0


def _span(criterion: Criterion, column: FloatArray) -> float:
    """How many units lie between the worst and the best: of the scale, or of the options; 0 where nobody can tell."""
    if criterion.scale is not None:
        return criterion.scale.high - criterion.scale.low
    return float(column.max() - column.min()) if len(column) and tells_apart(column[:, None])[0] else 0.0


def _worth(criterion: Criterion) -> float:
    """The value between the two ends."""
    if criterion.scale is None:
        return 1.0
    ends = criterion.values_of(np.array([criterion.scale.low, criterion.scale.high]))
    return abs(float(ends[1] - ends[0]))


def _usual(rates: list[_Rate]) -> _Rate:
    money = [each for each in rates if each.criterion.unit and _MONEY.search(each.criterion.unit)]
    return money[0] if money else max(rates, key=lambda each: each.rate * each.span)


def _comparable(each: _Rate, base: _Rate) -> bool:
    """Whether the two differ by less than numbers can say."""
    return 1e-100 < each.rate / base.rate < 1e100 and 1e-100 < each.span < 1e100


def _change(each: _Rate, base: _Rate) -> Equivalent:
    # a round step that the criterion has room for, though rounding has made its span a little shorter
    step = 10.0 ** math.floor(math.log10(each.span / 2) + 1e-9)
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
