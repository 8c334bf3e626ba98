"""The weights that statements leave open: bounds, ratios and orders of importance, as limits on the leaves' weights."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from mcda.analyses.trust.courses import below
from mcda.arrays import FloatArray
from mcda.model.case import Case
from mcda.model.group import Group
from mcda.model.statements import Order, Statement, WeightStatements
from mcda.numeric.attainable import WeightSet

Row = tuple[FloatArray, float]  # row @ weights >= least


def weights_allowed(case: Case, group: Group | None) -> WeightSet | None:
    """What bounds, ratios and orders allow, of the case or of one group; None where nobody stated any.

    A bound is on a criterion's weight in the whole: of one with children, what the leaves below it have together. A
    group's own bounds and ratios take the place of the case's; orders of importance do so set by set, as they do for
    its weights.
    """
    rows = [*_bounds(case, group), *_orders(case, group)]
    if not rows:
        return None
    return WeightSet(np.stack([row for row, _ in rows]), np.array([least for _, least in rows]))


def _bounds(case: Case, group: Group | None) -> Iterator[Row]:
    own = group.weights if group and (group.weights.bounds or group.weights.ratios) else case.weights
    for name, (low, high) in own.bounds.items():
        yield below(case, name), low
        yield -below(case, name), -high
    for ratio in own.ratios:
        yield below(case, ratio.a) - ratio.low * below(case, ratio.b), 0.0
        yield ratio.high * below(case, ratio.b) - below(case, ratio.a), 0.0


def _orders(case: Case, group: Group | None) -> Iterator[Row]:
    for statement in _statements(case, group):
        if not isinstance(statement, Order):
            continue
        for tier in statement.tiers:
            for one, other in pairwise(tier):  # those of one tier weigh the same
                yield below(case, one) - below(case, other), 0.0
                yield below(case, other) - below(case, one), 0.0
        for tier, after in pairwise(statement.tiers):
            yield below(case, tier[0]) - below(case, after[0]), 0.0


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
