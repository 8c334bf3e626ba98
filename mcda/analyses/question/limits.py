"""The weights that statements leave open: bounds, ratios and orders of importance, as limits on weights."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

import numpy as np

from mcda.analyses.question.standing import Standing
from mcda.arrays import FloatArray
from mcda.frozen import FrozenDict, record
from mcda.model.case import Case
from mcda.model.group import Group
from mcda.model.statements import Order, Statement, WeightStatements
from mcda.numeric.attainable import WeightSet

KINDS = ("bounds", "ratios", "order")


@record
class Limit:
    """The sum of some criteria's weights in the whole, each times a number, is at least so much.

    Of a criterion with children, the weight is what the leaves below it have together.
    """

    parts: FrozenDict[str, float]
    least: float = 0.0


def limits_of(case: Case, group: Group | None, kinds: Collection[str] = KINDS) -> tuple[Limit, ...]:
    """What the case states, or one group.

    A group's own bounds and ratios take the place of the case's; orders of importance do so set by set, as they do for
    its weights.
    """
    own = group.weights if group and (group.weights.bounds or group.weights.ratios) else case.weights
    found: list[Limit] = []
    if "bounds" in kinds:
        found += _bounds(own)
    if "ratios" in kinds:
        found += _ratios(own)
    if "order" in kinds:
        for statement in _statements(case, group):
            if isinstance(statement, Order):
                found += in_order(statement.tiers)
    return tuple(found)


def agreed_limits(standing: Standing, kinds: Collection[str] = KINDS) -> tuple[Limit, ...] | None:
    """What all who rank state; None where they state different limits."""
    groups: list[Group | None] = [party.group for party in standing.parties]
    if standing.rule is not None and not any(_speaks(group) for group in groups):
        groups = [None]
    each = [limits_of(standing.case, group, kinds) for group in groups]
    return each[0] if all(limits == each[0] for limits in each) else None


def as_set(case: Case, limits: Sequence[Limit]) -> WeightSet:
    """Limits on the weights of the leaves."""
    rows = [sum((size * below(case, name) for name, size in limit.parts.items()), _none(case)) for limit in limits]
    return WeightSet(np.array(rows).reshape(len(limits), len(case.leaves)), np.array([limit.least for limit in limits]))


def below(case: Case, node: str) -> FloatArray:
    """1 for the leaves that a criterion stands for (itself, or those below it), else 0: (leaves,)."""
    named = set(case.leaves_below(node))
    return np.array([1.0 if leaf.id in named else 0.0 for leaf in case.leaves])


def in_order(tiers: Sequence[Sequence[str]]) -> Iterator[Limit]:
    """From the most to the least important; those of one tier weigh the same."""
    for tier in tiers:
        for one, other in pairwise(tier):
            yield _no_less(one, other)
            yield _no_less(other, one)
    for tier, after in pairwise(tiers):
        yield _no_less(tier[0], after[0])


def _no_less(one: str, other: str, times: float = 1.0) -> Limit:
    """One weighs at least so many times as much as the other."""
    return Limit(FrozenDict({one: 1.0, other: -times}))


def _bounds(said: WeightStatements) -> Iterator[Limit]:
    for name, (low, high) in said.bounds.items():
        yield Limit(FrozenDict({name: 1.0}), low)
        yield Limit(FrozenDict({name: -1.0}), -high)


def _ratios(said: WeightStatements) -> Iterator[Limit]:
    for ratio in said.ratios:
        yield _no_less(ratio.a, ratio.b, ratio.low)
        yield Limit(FrozenDict({ratio.b: ratio.high, ratio.a: -1.0}))


def _statements(case: Case, group: Group | None) -> Iterator[Statement]:
    """The statements that count: a group's take the place of the case's, at once or set by set."""
    said: WeightStatements = group.weights if group and group.weights.speaks else case.weights
    if said.direct is not None:
        yield said.direct
        return
    sets = dict(said.sets)
    if said is not case.weights and case.weights.direct is None:
        sets = {**case.weights.sets, **sets}
    yield from sets.values()


def _speaks(group: Group | None) -> bool:
    return group is not None and bool(group.weights.speaks or group.weights.bounds or group.weights.ratios)


def _none(case: Case) -> FloatArray:
    return np.zeros(len(case.leaves))
