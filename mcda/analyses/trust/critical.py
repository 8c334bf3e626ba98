"""The score that each cell would need for its option to share the lead (today's leader: to have to share it)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import islice

import numpy as np

from mcda.analyses.question.parties import influence_of
from mcda.analyses.question.standing import Standing
from mcda.analyses.trust.cells import Cell, OwnValue, cells_of, outcome_with, own_values
from mcda.arrays import FloatArray
from mcda.numeric.voting import shares
from mcda.results.cells import CriticalScore

MOST_SEARCHED = 400  # cells whose critical score can only be searched for
MOST_BACK = 12  # scores that could bring options back, and are searched for every ranking
PLACES = 48  # looked at on each side of today's score
DECADES = 9  # and beyond these, where there is no scale, one at each power of ten
JUMP = 1e-7  # in overall score: by more than this, a lead is lost without being shared

Ahead = Callable[[float], float]  # from a score to how far its option is ahead: 0 for a tie, NaN where refused


def critical_scores(standing: Standing) -> tuple[tuple[CriticalScore, ...], str | None]:
    """Every score that counts, or nothing with the reason where there are too many to search for."""
    values = own_values(standing)
    cells = list(cells_of(standing))
    searched = sum(_value(standing, values, cell) is None for cell in cells)
    if searched > MOST_SEARCHED:
        return (), f"{searched} cells of {standing.used.id} are too many to search for"
    return tuple(_critical(standing, cell, _value(standing, values, cell)) for cell in cells), None


def critical_within(standing: Standing, reach: Callable[[CriticalScore], float]) -> tuple[CriticalScore, ...]:
    """Those with a closed form, and of the others those that end the lead when they move by their reach at most.

    Of more than 400 others only the first that does: one is enough to know that there is one. A few scores that could
    bring back an option past a limit are looked at all the same, however far that is.
    """
    values = own_values(standing)
    cells = [(cell, _value(standing, values, cell)) for cell in cells_of(standing)]
    others = [cell for cell, value in cells if value is None]
    back = [cell for cell in others if cell.back]
    if len(back) <= MOST_BACK:
        others = [cell for cell in others if not cell.back]
    else:
        back = []
    ending = (cell for cell in others if _ends_the_lead(standing, cell, reach(_today(standing, cell))))
    near = [*ending] if len(others) <= MOST_SEARCHED else [*islice(ending, 1)]
    known = [(cell, value) for cell, value in cells if value is not None]
    kept = [*known, *((cell, None) for cell in [*near, *back])]
    return tuple(_critical(standing, cell, value) for cell, value in kept)


def _value(standing: Standing, values: Mapping[str, OwnValue | None], cell: Cell) -> OwnValue | None:
    return None if cell.back else values[standing.case.leaves[cell.column].id]


def _ends_the_lead(standing: Standing, cell: Cell, reach: float) -> bool:
    """Whether the leaders are others at either end of the reach, which stays on the scale."""
    scale = standing.case.leaves[cell.column].scale
    low, high = (scale.low, scale.high) if scale else (-np.inf, np.inf)
    today = tuple(standing.options[index] for index in standing.leaders)
    for score in (min(cell.score + reach, high), max(cell.score - reach, low)):
        outcome = outcome_with(standing, [(cell, score)])
        if outcome is not None and outcome.leaders != today:
            return True
    return False


def _today(standing: Standing, cell: Cell) -> CriticalScore:
    criterion = standing.case.leaves[cell.column]
    ends = (criterion.scale.low, criterion.scale.high) if criterion.scale else None
    for_all = len(cell.parties) > 1
    return CriticalScore(cell.group, cell.option, criterion.id, cell.score, None, ends, for_all=for_all, back=cell.back)


def _critical(standing: Standing, cell: Cell, value: OwnValue | None) -> CriticalScore:
    found = replace(_today(standing, cell), numerical=value is None)
    leads = [standing.options[index] for index in standing.leaders]
    if len(standing.options) == 1 and not cell.back:
        return _within_limit(standing, cell, found)
    if cell.option in leads and len(leads) > 1:
        return replace(found, critical=cell.score)
    if value is None:
        return _searched(standing, cell, found)
    return _within_limit(standing, cell, replace(found, critical=_closed(standing, cell, value)))


def _within_limit(standing: Standing, cell: Cell, found: CriticalScore) -> CriticalScore:
    """What a limit does to a closed form: past it the option is gone, and with it a leader's lead."""
    limit = standing.case.leaves[cell.column].limit
    if limit is None:
        return found
    say = shares(influence_of(standing.parties))
    tables = [party.table.matrix[standing.options.index(cell.option), cell.column] for party in standing.parties]
    mean, step = float(say @ np.array(tables)), float(say[list(cell.parties)].sum())
    ends = [(-1.0, limit.at_least), (1.0, limit.at_most)]
    passed = [(sign, cell.score + (bound - mean) / step) for sign, bound in ends if bound is not None and step > 0]
    leads = [standing.options[index] for index in standing.leaders] == [cell.option]
    for sign, place in passed:
        if found.critical is not None and sign * (found.critical - place) > 1e-12 * max(1.0, abs(place)):
            found = replace(found, critical=None)
        if leads and (found.scale is None or found.scale[0] <= place <= found.scale[1]):
            found = replace(found, limit=_nearer(cell.score, place, found.limit))
    return found


def _nearer(now: float, one: float, other: float | None) -> float:
    return one if other is None or abs(one - now) <= abs(other - now) else other


def _closed(standing: Standing, cell: Cell, value: OwnValue) -> float | None:
    """From the overall score back to the value of this one cell, and from there to its score."""
    levels, row = value.level(standing.scores), standing.options.index(cell.option)
    gap = float(np.delete(levels, row).max() - levels[row])
    now, step, weight = _part(standing, cell)
    if weight <= 0 or step <= 0:
        return None
    room = (now + step * (value.ends[0] - cell.score), now + step * (value.ends[1] - cell.score))
    found = _inverse(value, now, gap / weight, room)
    return None if found is None else _settled(cell.score + (found - now) / step, value.ends)


def _part(standing: Standing, cell: Cell) -> tuple[float, float, float]:
    """The score whose value is added up, how far it moves with the cell, and the weight it is added up with."""
    influence = influence_of(standing.parties)
    say = influence if standing.rule == "sum" else shares(influence)
    mine = list(cell.parties)
    if standing.rule == "pooled" and standing.main:  # the cell moves the mean of all groups' scores
        table, weights = standing.main.party.table, standing.main.party.weights
        score = float(table.matrix[standing.options.index(cell.option), cell.column])
        return score, float(say[mine].sum()), float(weights[cell.column])
    weights = np.array([standing.parties[index].weights[cell.column] for index in mine])
    return cell.score, 1.0, float(say[mine] @ weights)


def _settled(score: float, ends: tuple[float, float]) -> float:
    """An end of the scale, or 0, where rounding alone tells the score from it."""
    dust = 1e-12 * min(ends[1] - ends[0], max(1.0, abs(score)))
    return next((place for place in (*ends, 0.0) if abs(score - place) <= dust), score)


def _inverse(value: OwnValue, now: float, rise: float, room: tuple[float, float]) -> float | None:
    """The score nearest to ``now`` whose value is higher by ``rise``; None where none in the room is."""
    if value.back is None:
        return _halved_inverse(value, now, rise, room)
    wanted = float(value.of(np.array([now]))[0]) + rise
    found = value.back(wanted)
    reached = abs(float(value.of(np.array([found]))[0]) - wanted) <= 1e-9 * max(1.0, abs(wanted))
    dust = 1e-12 * max(1.0, abs(found))
    return min(max(found, room[0]), room[1]) if reached and room[0] - dust <= found <= room[1] + dust else None


def _halved_inverse(value: OwnValue, now: float, rise: float, room: tuple[float, float]) -> float | None:
    """Values never turn: a straight line is solved at once, any other by halving."""
    start, *reach = (float(each) for each in value.of(np.array([now, *room])))
    end, top = max(zip(room, reach, strict=True), key=lambda each: (each[1] - start) * np.sign(rise))
    share = rise / (top - start) if top != start else np.inf
    if not 0 <= share <= 1 + 1e-12:
        return None
    found = now + min(share, 1.0) * (end - now)
    if abs(float(value.of(np.array([found]))[0]) - start - rise) <= 1e-14 * max(1.0, abs(rise)):
        return float(found)
    near, far = 0.0, 1.0
    for _ in range(60):
        middle = (near + far) / 2
        gained = float(value.of(np.array([now + middle * (end - now)]))[0]) - start
        near, far = (near, middle) if gained * np.sign(rise) >= abs(rise) * (1 - 1e-15) else (middle, far)
    return float(now + far * (end - now))


def _searched(standing: Standing, cell: Cell, found: CriticalScore) -> CriticalScore:
    """The nearest score at which it would share the lead: looked for on both sides, then halved."""
    leads = cell.option in (standing.options[index] for index in standing.leaders)
    column = np.concatenate([standing.parties[index].table.matrix[:, cell.column] for index in cell.parties])

    def ahead(score: float) -> float:
        outcome = outcome_with(standing, [(cell, score)])
        return np.nan if outcome is None else outcome.ahead(cell.option)

    sides = _both_sides(cell.score, column, found.scale)
    size = max(float(np.ptp(column)), abs(cell.score), 1e-3)
    for turn in (_turn(ahead, places, leads) for places in sides):
        if turn is None:
            continue
        lead = ahead(turn)
        if lead == -np.inf:
            found = replace(found, limit=_nearer(cell.score, _rounded(turn, size), found.limit))
        elif abs(turn - cell.score) <= 1e-9 * size:
            # the lead jumps over from here: there is no score at which it is shared
            return replace(found, critical=None, limit=None, any_change=True, up=turn > cell.score)
        elif found.critical is None or abs(turn - cell.score) < abs(found.critical - cell.score):
            before = ahead(turn + 1e-9 * size * np.sign(cell.score - turn))
            jumps = abs(before - lead) > JUMP * max(1.0, float(np.abs(standing.scores).max()))
            place = _rounded(turn, size) if jumps else _clean(turn, size)
            past = jumps and not _reached(ahead(place), leads)  # it may be shared at the very place of a jump
            found = replace(found, critical=place, jumps=past)
    return found


def _clean(place: float, size: float) -> float:
    """0 where only what halving leaves tells the place from it."""
    return 0.0 if abs(place) <= 1e-10 * size else place


def _rounded(place: float, size: float) -> float:
    """A place that halving found, without what it leaves beyond a jump: 16, and not 15.9999999999999."""
    short = float(f"{place:.9g}")
    return short if abs(short - place) <= 1e-9 * size else place


def _both_sides(now: float, column: FloatArray, scale: tuple[float, float] | None) -> tuple[Sequence[float], ...]:
    """Scores to look at, from today's to either end of the scale; without a scale ever farther apart."""
    steps = np.linspace(0.0, 1.0, PLACES + 1) ** 2
    if scale is not None:
        return tuple((now + (end - now) * steps).tolist() for end in scale)
    reach = 4.0 * max(float(np.ptp(column)), abs(now), 1.0)
    away = reach * np.concatenate([steps, 10.0 ** np.arange(1, DECADES + 1)])
    return (now - away).tolist(), (now + away).tolist()


def _turn(ahead: Ahead, places: Sequence[float], leads: bool) -> float | None:
    """The first of the places at which the lead is shared or gone over, halved to where it begins to be."""
    before = places[0]
    for place in places[1:]:
        lead = ahead(place)
        if np.isnan(lead):
            return _before_refusal(ahead, before, place, leads)
        if _reached(lead, leads):
            return _halved(ahead, before, place, leads)
        before = place
    return None


def _reached(lead: float, leads: bool) -> bool:
    return lead <= 0 if leads else lead >= 0


def _before_refusal(ahead: Ahead, before: float, refused: float, leads: bool) -> float | None:
    """The score before a place where the method refuses: looked for ever nearer to where it begins to."""
    for _ in range(50):
        middle = (before + refused) / 2
        lead = ahead(middle)
        if np.isnan(lead):
            refused = middle
        elif _reached(lead, leads):
            return _halved(ahead, before, middle, leads)
        else:
            before = middle
    return None


def _halved(ahead: Ahead, before: float, after: float, leads: bool) -> float:
    for _ in range(60):
        middle = (before + after) / 2
        before, after = (before, middle) if _reached(ahead(middle), leads) else (middle, after)
    return after
