"""What scores that are not one number leave open: totals at either end, and which order they cannot turn."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from mcda.analyses.question.standing import Standing
from mcda.analyses.trust.cells import Cell, cells_of, outcome_with, own_values
from mcda.frozen import FrozenDict, record
from mcda.model.criterion import Criterion
from mcda.model.score import Score
from mcda.numeric.order import exceeds
from mcda.results.cells import Ranges, Swing
from mcda.results.weights import as_floats

MIDDLE = np.array([0.05, 0.95])  # of a distribution without ends: between them lie 90 % of it


@record
class Uncertain:
    """A cell whose score is not one number, with its worse and its better end. ``certain``: it cannot lie beyond."""

    cell: Cell
    worse: float
    better: float
    certain: bool


def ranges_of(standing: Standing) -> Ranges | None:
    """Totals, sure pairs and the tornado; None where every score is one number."""
    found = list(uncertain(standing))
    if not found:
        return None
    options = standing.options
    own = [[each for each in found if each.cell.option == option and _is_own(each, standing)] for option in options]
    low = [_total(standing, option, _worse(each)) for option, each in zip(options, own, strict=True)]
    high = [_total(standing, option, _better(each)) for option, each in zip(options, own, strict=True)]
    surely, reason = _surely(standing, low, high)
    return Ranges(
        low=_by_option(options, low),
        likely=as_floats(dict(zip(options, standing.scores, strict=True))),
        high=_by_option(options, high),
        surely=surely,
        surely_reason=reason,
        certain=all(each.certain for each in found),
        swings=tuple(sorted(swings_of(standing, found), key=_width)),
    )


def _width(swing: Swing) -> float:
    """How much it moves its option, the most first."""
    if swing.score_low is None or swing.score_high is None:
        return -math.inf
    return -abs(swing.score_high - swing.score_low)


def _is_own(each: Uncertain, standing: Standing) -> bool:
    """Whether it is one party's: those of all at once are there for each of them as well."""
    return len(each.cell.parties) == 1 or len(standing.parties) == 1


def _by_option(options: Sequence[str], totals: Sequence[float | None]) -> FrozenDict[str, float | None]:
    return FrozenDict(dict(zip(options, totals, strict=True)))


def uncertain(standing: Standing) -> Iterator[Uncertain]:
    """The cells whose score is a range, a distribution or unknown."""
    for cell in cells_of(standing):
        criterion, group = standing.case.leaves[cell.column], standing.parties[cell.parties[0]].group
        score = standing.case.score(cell.option, criterion, group)
        if score is None:
            continue
        low, high = ends_of(score, criterion)
        if low < high:
            yield Uncertain(cell, *((high, low) if criterion.minimise else (low, high)), bool(score.ends))


def ends_of(score: Score, criterion: Criterion) -> tuple[float, float]:
    """The lowest and highest it may be; for distributions without ends the middle 90 %; kept on the scale."""
    ends = score.ends or score.quantiles(MIDDLE).tolist()
    low, high = min(ends), max(ends)
    if criterion.scale is not None:
        low, high = max(low, criterion.scale.low), min(high, criterion.scale.high)
    return low, high


def _worse(cells: Iterable[Uncertain]) -> list[tuple[Cell, float]]:
    return [(each.cell, each.worse) for each in cells]


def _better(cells: Iterable[Uncertain]) -> list[tuple[Cell, float]]:
    return [(each.cell, each.better) for each in cells]


def _total(standing: Standing, option: str, changes: Sequence[tuple[Cell, float]]) -> float | None:
    """An option's overall score with some cells changed; None where it is past a limit then, or the method refuses."""
    outcome = outcome_with(standing, changes)
    return outcome.score(option) if outcome is not None else None


def _surely(
    standing: Standing, low: Sequence[float | None], high: Sequence[float | None]
) -> tuple[tuple[tuple[str, str], ...] | None, str | None]:
    """Pairs of which one is ahead at its worst of the other at its best, as used too; None where that proves nothing.

    It does where each score is worth something by itself: then no third option's score can turn their order.
    """
    if None in own_values(standing).values():
        return None, "what a score is worth depends on the other scores here"
    if None in (*low, *high):
        return None, "some options would be past a limit"
    sure = exceeds(np.array(low, np.float64)[:, None], np.array(high, np.float64)[None, :])
    options = standing.options
    return tuple((options[a], options[b]) for a, b in np.argwhere(sure).tolist()), None


def swings_of(standing: Standing, cells: Sequence[Uncertain]) -> Iterator[Swing]:
    """Who leads, and with what score, with each uncertain score alone at either end; nothing where that is refused.

    A score that the case states for all groups moves for all of them.
    """
    together = {(each.cell.option, each.cell.column) for each in cells if not _is_own(each, standing)}
    for each in cells:
        if _is_own(each, standing) and (each.cell.option, each.cell.column) in together:
            continue
        worse, better = (outcome_with(standing, ends([each])) for ends in (_worse, _better))
        if worse is None or better is None:
            continue
        yield Swing(
            group=each.cell.group,
            option=each.cell.option,
            criterion=standing.case.leaves[each.cell.column].id,
            low=each.worse,
            high=each.better,
            score_low=worse.score(each.cell.option),
            score_high=better.score(each.cell.option),
            leaders_low=worse.leaders,
            leaders_high=better.leaders,
        )
