"""What scores that are not one number leave open: totals at either end, and which order they cannot turn."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from mcda.analyses.rescoring import rescored, with_matrix
from mcda.analyses.standing import Standing
from mcda.arrays import ScoreArray
from mcda.errors import RequestError
from mcda.frozen import FrozenDict
from mcda.model.criterion import Criterion
from mcda.model.methods import METHOD_SPECS
from mcda.model.score import Beta, LogNormal, Normal, Score
from mcda.numeric.order import exceeds, leaders_of
from mcda.results.stability import Ranges, Swing

NINETY = 1.6448536269514722  # standard deviations on either side that hold 90 % of a normal distribution
MOST_PAIRS = 900

Cell = tuple[int, int, int, float, float]  # party, option, column, worse end, better end


def ranges_of(standing: Standing) -> Ranges | None:
    """Totals, sure pairs and the tornado; None where every score is one number."""
    cells = list(_uncertain(standing))
    if not cells:
        return None
    options = standing.options
    low = [_scores(standing, [cell for cell in cells if cell[1] == row], 3)[row] for row in range(len(options))]
    high = [_scores(standing, [cell for cell in cells if cell[1] == row], 4)[row] for row in range(len(options))]
    swings = [swing for cell in cells if (swing := _swing(standing, cell)) is not None]
    return Ranges(
        low=_named(options, low),
        likely=_named(options, standing.scores),
        high=_named(options, high),
        surely=tuple(_surely(standing, cells)),
        swings=tuple(sorted(swings, key=lambda swing: -abs(swing.score_high - swing.score_low))),
    )


def _named(options: tuple[str, ...], scores: object) -> FrozenDict[str, float]:
    return FrozenDict({option: float(score) for option, score in zip(options, np.asarray(scores), strict=True)})


def _uncertain(standing: Standing) -> Iterator[Cell]:
    compares = METHOD_SPECS[standing.used.id].compares
    for index, party in enumerate(standing.parties):
        for row, option in enumerate(party.table.options):
            for column, criterion in enumerate(party.table.criteria):
                score = standing.case.score(option, criterion, party.group)
                if score is None or (compares and criterion.id in party.table.priorities):
                    continue
                low, high = ends_of(score, criterion)
                if low < high:
                    yield index, row, column, *((high, low) if criterion.minimise else (low, high))


def ends_of(score: Score, criterion: Criterion) -> tuple[float, float]:
    """The lowest and highest it may be; for distributions without ends the middle 90 %; kept on the scale."""
    if score.ends:
        low, high = min(score.ends), max(score.ends)
    elif isinstance(score, Normal):
        low, high = score.mean - NINETY * score.sd, score.mean + NINETY * score.sd
    elif isinstance(score, LogNormal):
        low, high = (_power(score.mu + sign * NINETY * score.sigma) for sign in (-1, 1))
    else:
        assert isinstance(score, Beta)
        from scipy.special import betaincinv

        low, high = (float(betaincinv(score.a, score.b, share)) for share in (0.05, 0.95))
    if criterion.scale is not None:
        low, high = max(low, criterion.scale.low), min(high, criterion.scale.high)
    return low, high


def _power(exponent: float) -> float:
    return math.exp(min(exponent, 200.0))


def _scores(standing: Standing, cells: list[Cell], end: int, others: tuple[list[Cell], int] = ([], 3)) -> ScoreArray:
    """Scores with some cells at one end (3 worse, 4 better), and others at another; NaN where the method refuses."""
    matrices = [party.table.matrix.copy() for party in standing.parties]
    for chosen, place in ((cells, end), others):
        for cell in chosen:
            matrices[cell[0]][cell[1], cell[2]] = cell[place]
    parties = [with_matrix(party, matrix) for party, matrix in zip(standing.parties, matrices, strict=True)]
    try:
        return rescored(standing, parties)
    except RequestError:
        return np.full(len(standing.options), np.nan)


def _surely(standing: Standing, cells: list[Cell]) -> Iterator[tuple[str, str]]:
    """Pairs of which one stays ahead with its cells at their worse end and the other's at their better."""
    options = standing.options
    if len(options) ** 2 > MOST_PAIRS:
        return
    for a, first in enumerate(options):
        for b, second in enumerate(options):
            if a != b and exceeds(standing.scores[a], standing.scores[b]):
                own, other = ([cell for cell in cells if cell[1] == row] for row in (a, b))
                scores = _scores(standing, own, 3, (other, 4))
                if exceeds(scores[a], scores[b]):
                    yield first, second


def _swing(standing: Standing, cell: Cell) -> Swing | None:
    index, row, column, worse, better = cell
    scores = [_scores(standing, [cell], end) for end in (3, 4)]
    if np.isnan(scores[0]).any() or np.isnan(scores[1]).any():
        return None
    leaders = [tuple(standing.options[index] for index in leaders_of(each)) for each in scores]
    party = standing.parties[index]
    return Swing(
        group=party.group.id if party.group and standing.group is not None else None,
        option=standing.options[row],
        criterion=party.table.criteria[column].id,
        low=worse,
        high=better,
        score_low=float(scores[0][row]),
        score_high=float(scores[1][row]),
        leaders_low=leaders[0],
        leaders_high=leaders[1],
    )
