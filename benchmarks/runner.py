"""Runs contestants in turn, round after round, so that what disturbs the machine disturbs them alike."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable, Sequence
from typing import Any

from benchmarks.contest import CLOCKS, Comparison, Contestant, Quantity, Work

Document = dict[str, Any]  # what becomes JSON


def measured(comparison: Comparison, rounds: int, least: float) -> Document:
    """One comparison as a document: medians and quartiles over rounds, and who was absent.

    A work shorter than ``least`` CPU-seconds is repeated until it takes as long.
    """
    reasons = {each: each.absent() for each in (*comparison.ours, *comparison.others)}
    costs = in_turn([each for each, reason in reasons.items() if reason is None], rounds, least)
    quantity = comparison.quantity
    ours = [_told(each, costs, quantity) for each in comparison.ours]
    others = [
        {**_told(each, costs, quantity), "absent": reasons[each], **_held(comparison, each, costs)}
        for each in comparison.others
    ]
    return {
        "name": comparison.name,
        "quantity": quantity.name,
        "more_is_better": quantity.rate,
        "ours": ours,
        "others": others,
    }


def in_turn(contestants: Sequence[Contestant], rounds: int, least: float) -> dict[Contestant, list[float]]:
    """What one unit costs each contestant in each round; the round before the first is only to warm up."""
    works = {each: each.prepare() for each in contestants}
    repeats = {each: _repeats(each, work, least) for each, work in works.items()}
    costs: dict[Contestant, list[float]] = {each: [] for each in contestants}
    for _ in range(rounds):
        for each, work in works.items():
            cost = each.meter(_repeated(work, repeats[each]))
            costs[each].append(cost / repeats[each] / each.units)
    return costs


def spread(numbers: Iterable[float]) -> list[float]:
    """Lower quartile, median and upper quartile.

    >>> spread([1.0, 2.0, 3.0, 4.0, 5.0])
    [2.0, 3.0, 4.0]
    """
    return statistics.quantiles(numbers, n=4, method="inclusive")


def _repeats(contestant: Contestant, work: Work, least: float) -> int:
    cost = contestant.meter(work)
    if contestant.meter not in CLOCKS:
        return 1
    return max(1, math.ceil(least / max(cost, 1e-9)))


def _repeated(work: Work, times: int) -> Work:
    def several() -> object:
        for _ in range(times - 1):
            work()
        return work()

    return several


def _told(contestant: Contestant, costs: dict[Contestant, list[float]], quantity: Quantity) -> Document:
    own = costs.get(contestant)
    return {"name": contestant.name, "value": None if own is None else spread(map(quantity.shown, own))}


def _held(comparison: Comparison, other: Contestant, costs: dict[Contestant, list[float]]) -> Document:
    """The ratios of each of ours to another contestant, round by round, as what is shown of both."""
    if other not in costs:
        return {"ratios": None, "wanted": other.wanted}
    shown = comparison.quantity.shown
    ratios = [
        spread(shown(mine) / shown(theirs) for mine, theirs in zip(costs[own], costs[other], strict=True))
        for own in comparison.ours
    ]
    return {"ratios": ratios, "wanted": other.wanted}
