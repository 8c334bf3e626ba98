"""The scores and comparisons of options that are uncertain, each as a source of draws."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from mcda.analyses.chance.sources import Cell, Compared
from mcda.analyses.question.parties import influence_of
from mcda.analyses.question.standing import Standing
from mcda.elicit.judged import matrix_of
from mcda.elicit.noise import Noisy
from mcda.errors import RequestError
from mcda.model.chance import Chance
from mcda.model.criterion import Criterion
from mcda.model.methods import METHOD_SPECS
from mcda.model.score import Number, Score
from mcda.results.acceptability import Input

NOT_POOLED = "noise in judgements cannot be drawn where groups are pooled: use another rule, or --group"

_ENDS = np.array([0.0, 1.0])


def cells_of(standing: Standing, *, influence_drawn: bool = False) -> Iterator[Cell]:
    """Every score that is not one number, once for all the parties that use it.

    Parties that are pooled without any influence use none, unless their influence is drawn.
    """
    case, parties = standing.case, standing.parties
    silent = {
        index
        for index, say in enumerate(influence_of(parties))
        if say == 0 and standing.rule == "pooled" and not influence_drawn
    }
    for row, option in enumerate(standing.options):
        for column, criterion in enumerate(case.leaves):
            whose: dict[str | None, tuple[Score, list[int]]] = {}
            for index, party in enumerate(parties):
                score = case.score(option, criterion, party.group)
                judged = _judged(standing, index, criterion)
                if index in silent or judged or score is None or not _uncertain(score):
                    continue
                own = party.group.id if party.group and (option, criterion.id) in party.group.scores else None
                whose.setdefault(own, (score, []))[1].append(index)
            for group, (score, users) in whose.items():
                name = Input("score", group, option, criterion.id)
                yield Cell(name, score, criterion.scale, tuple(users), row, column)


def compared_of(standing: Standing, chance: Chance) -> Iterator[Compared]:
    """The comparisons of options, where noise in judgements is asked for, once for all the parties that use them."""
    if not chance.judgement_noise or not METHOD_SPECS[standing.used.id].compares:
        return
    case = standing.case
    for column, criterion in enumerate(case.leaves):
        whose: dict[str | None, list[int]] = {}
        for index, party in enumerate(standing.parties):
            if criterion.id in party.table.priorities:
                own = party.group.id if party.group and criterion.id in party.group.comparisons else None
                whose.setdefault(own, []).append(index)
        if whose and standing.rule == "pooled":
            raise RequestError(NOT_POOLED)
        for group, users in whose.items():
            said = case.comparisons_of(criterion.id, case.group(group) if group else None)
            if said is not None:
                lot = Noisy(matrix_of(said), chance.judgement_noise, standing.settings.priorities)
                rows = [said.items.index(option) for option in standing.options]
                yield Compared(Input("comparisons", group, None, criterion.id), lot, rows, tuple(users), column)


def _judged(standing: Standing, index: int, criterion: Criterion) -> bool:
    compares = METHOD_SPECS[standing.used.id].compares
    return compares and criterion.id in standing.parties[index].table.priorities


def _uncertain(score: Score) -> bool:
    if isinstance(score, Number):
        return False
    low, high = score.quantiles(_ENDS)
    return bool(low < high)
