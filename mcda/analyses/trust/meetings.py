"""Where two options are level while one weight moves from 0 to 1, and where they change places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from mcda.analyses.question.combining import ADDS_UP
from mcda.analyses.question.parties import Run
from mcda.analyses.question.rescoring import runs_of
from mcda.analyses.question.standing import Standing
from mcda.analyses.trust.courses import Course, along_weight
from mcda.frozen import record
from mcda.methods.scorer import Some
from mcda.numeric.order import exceeds

_MOST_SEARCHED = 12  # options; rules that count ranks need the order of all of them, found step by step


@record
class Meetings:
    """Two options along the weight of one criterion: the places where they are level, and those where they turn.

    ``level`` is None where a search would take long; ``numerical``: found by a search.
    """

    level: tuple[float, ...] | None
    turns: tuple[float, ...] = ()
    numerical: bool = False


def meetings_of(standing: Standing, first: int, second: int) -> list[Meetings]:
    """One for each criterion with scores: its weight is the same for every group, the others keep their proportions."""
    leaves = standing.case.leaves
    if not _scored(standing) and _searched(standing) and len(standing.options) > _MOST_SEARCHED:
        return [Meetings(None)] * len(leaves)
    narrow = _scored(standing) and _searched(standing)
    of_two = _narrowed(standing, [first, second]) if narrow else standing
    a, b = (0, 1) if narrow else (first, second)
    return [_meetings(along_weight(of_two, leaf.id), a, b) for leaf in leaves]


def _meetings(course: Course, a: int, b: int) -> Meetings:
    level = course.crossings_of(a, b)
    ahead = [_ahead(course, a, b, (low + high) / 2) for low, high in pairwise([0.0, *level, 1.0])]
    turns = tuple(place for place, before, after in zip(level, ahead[:-1], ahead[1:], strict=True) if before != after)
    return Meetings(level, tuple(place for place in turns if 0.0 < place < 1.0), course.numerical)


def _ahead(course: Course, a: int, b: int, place: float) -> int:
    """Who is ahead at a place: 1 for a, -1 for b, 0 for neither (or where the method refuses to rank)."""
    if course.contest is not None:
        scores = course.contest.scores(np.array(place))
        return int(exceeds(scores[a], scores[b])) - int(exceeds(scores[b], scores[a]))
    state = next((each.state for each in course.orders if each.low <= place <= each.high), ())
    return int(np.sign(state[b] - state[a])) if state else 0


def _scored(standing: Standing) -> bool:
    """Whether two options' scores decide between them, and no ranks among others do."""
    return standing.main is not None or standing.rule in ADDS_UP


def _searched(standing: Standing) -> bool:
    """Whether no closed form says who is ahead."""
    runs = runs_of(standing)
    if all(run.scorer.linear for run in runs):
        return False
    if standing.main is None and standing.rule in ADDS_UP:
        return True
    return any(run.scorer.along(run.party.weights, run.party.weights) is None for run in runs)


def _narrowed(standing: Standing, options: list[int]) -> Standing:
    def of_these(run: Run) -> Run:
        return replace(run, scorer=Some(run.scorer, options), scores=run.scores[options])

    runs: Sequence[Run] = [of_these(run) for run in standing.runs]
    main = of_these(standing.main) if standing.main else None
    return replace(standing, runs=runs, main=main, scores=standing.scores[options])
