"""Segments of a way from 0 to 1 on which something stays the same: who leads, or the whole order."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

import numpy as np

from mcda.arrays import FloatArray
from mcda.frozen import record

NEAR = 1e-10  # two places that are one, but for rounding
SLOW = 1e-6  # and for a search, which sees only who is ahead by more than a tie

State = TypeVar("State", bound=Hashable)
States = Callable[[FloatArray], Sequence[State]]  # at (places,), one for each


@record
class Segment:
    """Between two places, the options (positions) that share the lead."""

    low: float
    high: float
    options: tuple[int, ...]


@record
class Stretch(Generic[State]):
    """Between two places, how things stand."""

    low: float
    high: float
    state: State


def distinct(places: FloatArray) -> FloatArray:
    """The places (n,), rising, each once and none that is NaN: np.unique would import numpy.ma, for a tenth of a start.

    >>> distinct(np.array([0.5, np.nan, 0.25, 0.5])).tolist()
    [0.25, 0.5]
    """
    rising = np.sort(places[~np.isnan(places)])
    return rising[np.diff(rising, prepend=-np.inf) > 0]


def ends_of(places: FloatArray) -> FloatArray:
    """0, the places in between, each once, and 1."""
    inner = np.sort(places[(places > NEAR) & (places < 1.0 - NEAR)])
    return np.concatenate([[0.0], inner[np.diff(inner, prepend=-1.0) > NEAR], [1.0]])


def stretches(states: States[State], places: FloatArray, *, exact: bool = True) -> list[Stretch[State]]:
    """Stretches where nothing changes but at some of the ``places``: looked at between each two of them.

    And at either end, and at the places themselves where these are ``exact``: what holds at one alone is a stretch of
    no length.
    """
    ends = ends_of(places)
    between = states((ends[:-1] + ends[1:]) / 2)
    first, last = states(ends[[0, -1]])
    inner = states(ends[1:-1]) if exact and len(ends) > 2 else between[1:]
    found = [Stretch(0.0, 0.0, first)] if first != between[0] else []
    found.append(Stretch(0.0, float(ends[1]), between[0]))
    for place, here, high, after in zip(ends[1:-1].tolist(), inner, ends[2:].tolist(), between[1:], strict=True):
        before = found[-1]
        if before.state == here == after:
            found[-1] = Stretch(before.low, high, after)
            continue
        if exact:
            found.append(Stretch(place, place, here))
        found.append(Stretch(place, high, after))
    return [*found, Stretch(1.0, 1.0, last)] if last != between[-1] else found


def leads_along(orders: Sequence[Stretch[tuple[int, ...]]]) -> tuple[list[Segment], list[Segment]]:
    """Who leads, from stretches of equal ranks (options,); and single places at which more or fewer do.

    >>> leads_along([Stretch(0.0, 0.5, (1, 2)), Stretch(0.5, 0.5, (1, 1)), Stretch(0.5, 1.0, (2, 1))])
    ([Segment(low=0.0, high=0.5, options=(0,)), Segment(low=0.5, high=1.0, options=(1,))], [])
    """
    return told([Segment(each.low, each.high, _first(each.state)) for each in orders])


def _first(ranks: Sequence[int]) -> tuple[int, ...]:
    return tuple(option for option, rank in enumerate(ranks) if rank == 1)


def told(pieces: Sequence[Segment]) -> tuple[list[Segment], list[Segment]]:
    """Segments as they are told, and single places beside them, from pieces some of which are single places.

    That those of both sides share the lead where two segments meet goes without saying. A place where more of them do,
    or fewer, stands beside the segments; one where only others lead is a segment itself.
    """
    kept, places = [], []
    for index, piece in enumerate(pieces):
        if piece.low < piece.high:
            kept.append(piece)
            continue
        here = set(piece.options)
        sides = [set(each.options) for each in (*pieces[index - 1 : index], *pieces[index + 1 : index + 2])]
        both = set().union(*sides)
        if not here & both:
            kept.append(piece)
        elif here != both:
            places.append(piece)
    return merged(kept), places


def merged(segments: Sequence[Segment]) -> list[Segment]:
    """Neighbours with the same leaders as one."""
    found: list[Segment] = []
    for each in segments:
        if found and found[-1].options == each.options:
            found[-1] = Segment(found[-1].low, each.high, each.options)
        else:
            found.append(each)
    return found


def changes_by_search(states: States[State], *, points: int = 129) -> FloatArray:
    """Where things change, found by looking at ``points`` places and halving the gaps where they differ.

    Numerical: what begins and ends between two neighbouring places is not seen, nor what is narrower than 1e-6.
    """
    places = np.linspace(0.0, 1.0, points)
    there = list(states(places))
    gaps = [
        (low, high, before, after)
        for low, high, before, after in zip(places[:-1], places[1:], there[:-1], there[1:], strict=True)
        if before != after
    ]
    for _ in range(40):
        middles = np.array([(low + high) / 2 for low, high, _, _ in gaps])
        found = states(middles) if len(gaps) else []
        halves = []
        for (low, high, before, after), middle, here in zip(gaps, middles, found, strict=True):
            halves += [(low, float(middle), before, here)] if before != here else []
            halves += [(float(middle), high, here, after)] if here != after else []
        gaps = halves
        if not gaps or max(high - low for low, high, _, _ in gaps) < 1e-13:
            break
    changes = np.array(sorted((low + high) / 2 for low, high, _, _ in gaps))
    # where two change places slowly they tie for a while around it: its middle, and no stretch of its own
    first = np.diff(changes, prepend=-1.0) > SLOW
    last = np.diff(changes, append=2.0) > SLOW
    middles = (changes[first] + changes[last]) / 2
    return np.asarray(middles[(middles > SLOW) & (middles < 1.0 - SLOW)])


def stable_around(segments: Sequence[Segment], at: float, options: Sequence[int]) -> tuple[float, float] | None:
    """The widest interval around ``at`` on which all these options lead; None where they do not lead there.

    >>> stable_around([Segment(0.0, 0.5, (0,)), Segment(0.5, 1.0, (1,))], 0.6, [1])
    (0.5, 1.0)
    """
    wanted = set(options)
    touching = [segment for segment in segments if segment.low - NEAR <= at <= segment.high + NEAR]
    here = [segment for segment in touching if wanted <= set(segment.options)]
    if not here:
        # a lead that is shared at this one place only
        shared = {option for segment in touching for option in segment.options}
        return (at, at) if len(touching) > 1 and wanted <= shared else None
    low, high = here[0].low, here[-1].high
    for segment in reversed([each for each in segments if each.high <= low + NEAR]):
        if not wanted <= set(segment.options):
            break
        low = segment.low
    for segment in [each for each in segments if each.low >= high - NEAR]:
        if not wanted <= set(segment.options):
            break
        high = segment.high
    return low, high
