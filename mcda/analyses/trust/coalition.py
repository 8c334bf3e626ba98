"""The fewest groups whose absence changes who leads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, combinations
from math import comb

import numpy as np

from mcda.analyses.question.combining import COMBINERS
from mcda.analyses.question.parties import influence_of
from mcda.analyses.question.rescoring import points_of, screens_by_groups
from mcda.analyses.question.standing import Standing
from mcda.analyses.trust.leave_out import without
from mcda.arrays import FloatArray
from mcda.errors import RequestError
from mcda.numeric.order import exceeds, leaders_of
from mcda.words import counted

MOST_COALITIONS = 4096  # sets of groups that are tried one by one
MOST_ANEW = 512  # the same where each set takes a ranking anew

Coalition = tuple[int, ...]


def smallest_coalition(standing: Standing) -> tuple[Coalition | None, str | None]:
    """The fewest groups, by position, whose absence changes who leads; None where none does.

    With the reason where that is not known. By rival where the rule adds up over groups: those who add most to the
    leader's lead over it leave first, which is exact. For other rules, and where groups decide by their scores which
    options are past a limit, by trying all sets, the small ones first.
    """
    voices = np.flatnonzero(influence_of(standing.parties)) if standing.rule is not None else np.empty(0, np.intp)
    if len(voices) < 2:
        return None, None
    points = points_of(standing)
    if points is None or screens_by_groups(standing):
        return _by_trying(standing, voices.tolist())
    found = _by_lead(standing, points[voices], influence_of(standing.parties)[voices])
    return (None if found is None else tuple(int(voices[index]) for index in found)), None


def _by_lead(standing: Standing, points: FloatArray, influence: FloatArray) -> Coalition | None:
    """By the leads that groups with influence give, from (groups, options) points; a look at the scores settles ties.

    Leaders that share the lead part as soon as one group that tells them apart leaves. Where none does, they keep
    their tie, and one of them stands for all.
    """
    leader, *level = standing.leaders
    lead = influence[:, None] * (points[:, [leader]] - points)  # (groups, options)
    telling = np.flatnonzero(exceeds(np.abs(lead[:, level]), 0.0).any(axis=1))
    combine = COMBINERS["mean" if standing.rule == "mean" else "sum"]
    for absent in chain(((int(group),) for group in telling), _exchanges(lead, standing.leaders)):
        if leaders_of(combine(np.delete(points, absent, axis=0), np.delete(influence, absent))) != standing.leaders:
            return absent
    return None


def _exchanges(lead: FloatArray, leaders: Sequence[int]) -> Iterator[Coalition]:
    """Sets of groups, the small ones first, without whom a rival (of (groups, options) leads) draws level or passes."""
    order = np.argsort(-lead, axis=0, kind="stable")
    left = np.cumsum(np.take_along_axis(lead, order, axis=0)[::-1], axis=0)[::-1]  # once those above have gone
    near = left <= 1e-9 * np.abs(lead).max(axis=0)
    near[:, list(leaders)] = False
    for number in range(1, len(lead)):
        for rival in np.flatnonzero(near[number]):
            yield tuple(sorted(order[:number, rival].tolist()))


def _by_trying(standing: Standing, voices: Sequence[int]) -> tuple[Coalition | None, str | None]:
    """All sets of those with any influence but the whole one; not those of a size that takes too many."""
    anew = standing.rule == "pooled" or screens_by_groups(standing)
    today = {standing.options[index] for index in standing.leaders}
    tried = 0
    for size in range(1, len(voices)):
        tried += comb(len(voices), size)
        if tried > (MOST_ANEW if anew else MOST_COALITIONS):
            none = f"no set of up to {counted(size - 1, 'group')} does, and larger" if size > 1 else "the"
            return None, f"{none} sets are too many to try"
        for absent in combinations(voices, size):
            try:
                options, scores = without(standing, absent)
            except RequestError:
                continue
            if {options[index] for index in leaders_of(scores)} != today:
                return absent, None
    return None, None
