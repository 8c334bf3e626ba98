"""The score that each cell would need for its option to share the lead (today's leader: to have to share it)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np

from mcda.analyses.combining import ADDS_UP
from mcda.analyses.rescoring import rescored, with_matrix
from mcda.analyses.standing import Standing, influence_of
from mcda.arrays import FloatArray, ScoreArray
from mcda.errors import RequestError
from mcda.model.criterion import Criterion
from mcda.model.methods import METHOD_SPECS
from mcda.numeric.order import TIE, leaders_of
from mcda.numeric.voting import shares
from mcda.results.stability import CriticalScore

MOST_SEARCHED = 400  # cells whose critical score can only be searched for
PLACES = 48  # looked at on each side of today's score

Value = Callable[[FloatArray], FloatArray]


def critical_scores(standing: Standing) -> tuple[tuple[CriticalScore, ...], str | None]:
    """Every cell of every party, or nothing with the reason where there are too many to search for."""
    cells = list(_cells(standing))
    closed = _closed_columns(standing)
    searched = sum(closed[criterion.id] is None for _, _, _, criterion in cells)
    if searched > MOST_SEARCHED:
        return (), f"{searched} cells of {standing.used.id} are too many to search for"
    return tuple(_critical(standing, *cell, closed[cell[3].id]) for cell in cells), None


def closed_scores(standing: Standing) -> tuple[CriticalScore, ...]:
    """The cells whose critical score has a closed form."""
    closed = _closed_columns(standing)
    cells = [cell for cell in _cells(standing) if closed[cell[3].id] is not None]
    return tuple(_critical(standing, *cell, closed[cell[3].id]) for cell in cells)


def stepped(standing: Standing, step: Callable[[CriticalScore], float]) -> CriticalScore | None:
    """The first cell without a closed form that ends the lead when it moves by one step, either way."""
    closed = _closed_columns(standing)
    for index, row, column, criterion in _cells(standing):
        if closed[criterion.id] is not None:
            continue
        party = standing.parties[index]
        now = float(party.table.matrix[row, column])
        ends = (criterion.scale.low, criterion.scale.high) if criterion.scale else None
        group = party.group.id if party.group and standing.group is not None else None
        for sign in (1.0, -1.0):
            cell = CriticalScore(group, standing.options[row], criterion.id, now, None, ends, True)
            moved = now + sign * step(cell)
            if ends and not ends[0] <= moved <= ends[1]:
                continue
            scores = _with_cell(standing, index, (row, column), moved)
            if scores is not None and leaders_of(scores) != standing.leaders:
                return replace(cell, critical=moved)
    return None


def _with_cell(standing: Standing, index: int, cell: tuple[int, int], score: float) -> ScoreArray | None:
    """Scores with one cell changed; None where the method refuses."""
    party = standing.parties[index]
    matrix = party.table.matrix.copy()
    matrix[cell] = score
    parties = list(standing.parties)
    parties[index] = with_matrix(party, matrix)
    try:
        return rescored(standing, parties)
    except RequestError:
        return None


def _closed_columns(standing: Standing) -> dict[str, Value | None]:
    return {criterion.id: _own_value(standing, criterion) for criterion in standing.case.leaves}


def _cells(standing: Standing) -> Iterator[tuple[int, int, int, Criterion]]:
    """(party, option, column, criterion) of every score that counts."""
    compares = METHOD_SPECS[standing.used.id].compares
    for index, party in enumerate(standing.parties):
        for row in range(len(party.table.options)):
            for column, criterion in enumerate(party.table.criteria):
                judged = compares and criterion.id in party.table.priorities
                if not judged and not np.isnan(party.table.matrix[row, column]):
                    yield index, row, column, criterion


def _own_value(standing: Standing, criterion: Criterion) -> Value | None:
    """The value of a score on its own, whatever the other scores are; None where it depends on them."""
    if standing.rule not in (None, "pooled", *ADDS_UP):
        return None
    used = standing.used
    if used.id == "weighted-sum" and used.options["scaling"] == "none":
        return lambda scores: scores
    if criterion.scale is None:
        return None
    if used.id == "weighted-sum" and used.options["scaling"] == "value":
        return criterion.values_of
    if METHOD_SPECS[used.id].on_scales:
        sign, span = -1.0 if criterion.minimise else 1.0, criterion.scale.high - criterion.scale.low
        return lambda scores: sign * scores / span
    return None


def _critical(
    standing: Standing, index: int, row: int, column: int, criterion: Criterion, value: Value | None
) -> CriticalScore:
    party = standing.parties[index]
    score = float(party.table.matrix[row, column])
    ends = (criterion.scale.low, criterion.scale.high) if criterion.scale else None
    gap = _gap(standing, row)
    if gap is None or gap == 0:
        critical = score if gap == 0 else None
    elif value is not None and ends is not None:
        critical = _closed(standing, index, (row, column), ends, gap, value)
    else:
        critical = _searched(standing, index, (row, column), ends, row in standing.leaders)
    group = party.group.id if party.group and standing.group is not None else None
    return CriticalScore(group, standing.options[row], criterion.id, score, critical, ends, value is None)


def _gap(standing: Standing, row: int) -> float | None:
    """By how much the overall score must rise to share the lead (fall, for the leader); None without a rival."""
    others = np.delete(standing.scores, row)
    if not len(others):
        return None
    if row in standing.leaders and len(standing.leaders) > 1:
        return 0.0
    return float(others.max() - standing.scores[row])


def _closed(
    standing: Standing, index: int, cell: tuple[int, int], ends: tuple[float, float], gap: float, value: Value
) -> float | None:
    """From the overall score back to the value of this one cell, and from there to its score."""
    party, influence = standing.parties[index], influence_of(standing.parties)
    score = float(party.table.matrix[cell])
    say = float(influence[index] if standing.rule == "sum" else shares(influence)[index])
    main = standing.main.party if standing.main else party
    pooled = standing.rule == "pooled"  # the cell moves the mean of all groups' scores, and that the overall score
    now, step = (float(main.table.matrix[cell]), say) if pooled else (score, 1.0)
    weight = float(main.weights[cell[1]]) * (1.0 if pooled else say)
    if weight <= 0 or step <= 0:
        return None
    room = (now + step * (ends[0] - score), now + step * (ends[1] - score))
    found = _inverse(value, now, gap / weight, room)
    return None if found is None else _settled(score + (found - now) / step, ends)


def _settled(score: float, ends: tuple[float, float]) -> float:
    """An end of the scale, or 0, where rounding alone tells the score from it."""
    dust = 1e-12 * (ends[1] - ends[0])
    return next((place for place in (*ends, 0.0) if abs(score - place) <= dust), score)


def _inverse(value: Value, now: float, rise: float, room: tuple[float, float]) -> float | None:
    """The score nearest to ``now`` whose value is higher by ``rise``; None where none in the room is.

    Values never turn: a straight line is solved at once, any other by halving.
    """
    start, *reach = (float(each) for each in value(np.array([now, *room])))
    end, top = max(zip(room, reach, strict=True), key=lambda each: (each[1] - start) * np.sign(rise))
    share = rise / (top - start) if top != start else np.inf
    if not 0 <= share <= 1 + 1e-12:
        return None
    found = now + min(share, 1.0) * (end - now)
    if abs(float(value(np.array([found]))[0]) - start - rise) <= 1e-14 * max(1.0, abs(rise)):
        return float(found)
    near, far = 0.0, 1.0
    for _ in range(60):
        middle = (near + far) / 2
        gained = float(value(np.array([now + middle * (end - now)]))[0]) - start
        near, far = (near, middle) if gained * np.sign(rise) >= abs(rise) * (1 - 1e-15) else (middle, far)
    return float(now + far * (end - now))


def _searched(
    standing: Standing, index: int, cell: tuple[int, int], ends: tuple[float, float] | None, leads: bool
) -> float | None:
    """The nearest score at which it would share the lead: looked for on both sides, then halved."""
    party = standing.parties[index]
    now = float(party.table.matrix[cell])
    column = party.table.matrix[:, cell[1]]
    reach = 4.0 * max(float(np.ptp(column)), abs(now), 1.0)
    low, high = ends if ends else (now - reach, now + reach)

    def lead(score: float) -> float:
        """By how much it is ahead of all others; above 0 also for ranks that only count."""
        scores = _with_cell(standing, index, cell, score)
        if scores is None:
            return np.nan
        return float(scores[cell[0]] - np.delete(scores, cell[0]).max())

    found = []
    for end in (low, high):
        places = np.concatenate([[now], now + (end - now) * np.linspace(0.0, 1.0, PLACES + 1)[1:] ** 2])
        before = now
        for place in places[1:]:
            ahead = lead(float(place))
            if np.isnan(ahead):
                if (near := _before_refusal(lead, before, float(place), leads)) is not None:
                    found.append(near)
                break
            if (ahead <= TIE) if leads else (ahead >= -TIE):
                found.append(_halved(lead, before, float(place), leads))
                break
            before = float(place)
    return min(found, key=lambda place: abs(place - now), default=None)


def _before_refusal(lead: Callable[[float], float], before: float, refused: float, leads: bool) -> float | None:
    """The score before a place where the method refuses: looked for ever nearer to where it begins to."""
    for _ in range(50):
        middle = (before + refused) / 2
        ahead = lead(middle)
        if np.isnan(ahead):
            refused = middle
        elif (ahead <= TIE) if leads else (ahead >= -TIE):
            return _halved(lead, before, middle, leads)
        else:
            before = middle
    return None


def _halved(lead: Callable[[float], float], before: float, after: float, leads: bool) -> float:
    for _ in range(50):
        middle = (before + after) / 2
        ahead = lead(middle)
        reached = (ahead <= TIE) if leads else (ahead >= -TIE)
        before, after = (before, middle) if reached else (middle, after)
    return after
