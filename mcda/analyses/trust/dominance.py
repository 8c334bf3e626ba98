"""Who is dominated on all criteria, and by whom: no weights can put them ahead."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from mcda.analyses.question.parties import Party, performances
from mcda.arrays import BoolArray, Mask
from mcda.frozen import FrozenDict
from mcda.model.case import Case
from mcda.numeric.dominance import dominates


def dominance(
    case: Case, parties: Sequence[Party], *, cost: str | None = None, among: Sequence[int] | None = None
) -> BoolArray:
    """Whether option i is at least as good as k on every criterion and better on one: (options, options).

    ``among``: of these options only.

    Several parties count by their influence-weighted mean scores. Criteria that were left out by hand do not count; the
    ``cost`` does.
    """
    matrix, minimise = performances(parties)
    matrix = matrix if among is None else matrix[list(among)]
    counts = ~_left_out(case, parties) | np.array([leaf.id == cost for leaf in case.leaves])
    return dominates(matrix[:, counts], minimise[counts])


def dominators_of(case: Case, parties: Sequence[Party], *, cost: str | None = None) -> FrozenDict[str, tuple[str, ...]]:
    """For each option, those that dominate it."""
    options = parties[0].table.options
    if not options:
        return FrozenDict()
    over = dominance(case, parties, cost=cost)
    return FrozenDict({option: marked(options, over[:, index]) for index, option in enumerate(options)})


def _left_out(case: Case, parties: Sequence[Party]) -> Mask:
    """The criteria (criteria,) whose weight is set to 0 by hand for everybody, as that of dropped ones is."""
    each = [{name for name, weight in party.tree.fixed.items() if weight == 0} for party in parties]
    gone = {leaf for name in set.intersection(*each) for leaf in case.leaves_below(name)}
    return np.array([leaf.id in gone for leaf in case.leaves], dtype=np.bool_)


def marked(options: Sequence[str], marks: BoolArray) -> tuple[str, ...]:
    """The options (options,) that have a mark."""
    return tuple(option for option, mark in zip(options, marks, strict=True) if mark)
