"""Who leads while the share of one group's influence goes from 0 to 1, the others' in proportion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

import numpy as np

from mcda.analyses.question.combining import COMBINERS
from mcda.analyses.question.parties import Party, influence_of
from mcda.analyses.question.rescoring import points_of, rescored
from mcda.analyses.question.standing import Standing, restand
from mcda.analyses.trust.courses import Course, WeightMove, between, searched, still, straight
from mcda.arrays import FloatArray, ScoreArray
from mcda.errors import RequestError
from mcda.model.case import Case
from mcda.numeric.crossing import Straight
from mcda.numeric.order import beats, ranks
from mcda.numeric.segments import Segment, distinct, ends_of, told
from mcda.numeric.voting import shares


def along_influence(standing: Standing, index: int) -> Course:
    """The share of one group's influence from 0 to 1, the others' in proportion.

    Piece by piece where limits let other options in or out on the way.
    """
    influence = influence_of(standing.parties)
    if len(influence) == 1:
        return still(standing)
    move = influence_move(influence, index)
    turns = screening_turns(standing.case, standing.parties, move)
    if not len(turns):
        return _along(standing, move)
    ends = ends_of(turns)
    middles = np.concatenate([ends, (ends[:-1] + ends[1:]) / 2])
    low, high = np.concatenate([ends, ends[:-1]]), np.concatenate([ends, ends[1:]])
    pieces = [
        _piece(standing, move, *each)
        for each in sorted(zip(low.tolist(), high.tolist(), middles.tolist(), strict=True))
    ]
    return _joined(standing, pieces)


def _along(standing: Standing, move: WeightMove) -> Course:
    """The whole way, for the options that are left."""
    rule = standing.rule or "mean"
    if rule == "pooled":
        return searched(
            lambda places: np.stack([rescored(standing, standing.parties, one) for one in move.at(places)]), points=33
        )
    if (points := points_of(standing)) is not None:
        return straight(Straight(move.start @ points, move.end @ points))
    scores = np.stack([run.scores for run in standing.runs])
    places = _majorities(scores, move) if rule == "copeland" else _medians(scores, move)
    return between(lambda places: np.stack([COMBINERS[rule](scores, one) for one in move.at(places)]), places)


def screening_turns(case: Case, parties: Sequence[Party], move: WeightMove) -> FloatArray:
    """The places on the way at which an option's mean score passes a limit."""
    found = [np.zeros(0)]
    for leaf in case.leaves:
        if leaf.limit is None:
            continue
        stated = [[case.score(option.id, leaf, party.group) for option in case.ranked_options] for party in parties]
        scores = np.array([[np.nan if each is None else each.typical for each in row] for row in stated])
        for bound in (leaf.limit.at_least, leaf.limit.at_most):
            if bound is not None:
                found.append(_zeros(move.start @ scores - bound, move.end @ scores - bound))
    return distinct(np.concatenate(found))


Piece: TypeAlias = tuple[float, float, Standing, Course]


def _piece(standing: Standing, move: WeightMove, low: float, high: float, middle: float) -> Piece:
    """From one turn of the screening to the next, or at one: those who are left there rank as on the whole way."""
    shares_there = dict(zip((group.id for group in standing.case.groups), move.at(np.array(middle)), strict=True))
    groups = [replace(group, influence=float(shares_there[group.id])) for group in standing.case.groups]
    nobody = Course((Segment(0.0, 1.0, ()),))
    try:
        there = restand(standing, replace(standing.case, groups=tuple(groups)))
        return low, high, there, _along(there, move) if there.options else nobody
    except RequestError:  # an option that comes back may be one that the method cannot score
        return low, high, standing, nobody


def _joined(standing: Standing, pieces: Sequence[Piece]) -> Course:
    """One course from pieces, in the positions of all options that rank anywhere on the way."""
    known = dict.fromkeys((*standing.options, *(option for piece in pieces for option in piece[2].options)))
    position = {option: index for index, option in enumerate(known)}
    found = []
    for low, high, there, course in pieces:
        for each in (*course.segments, *course.places):
            start, end = max(each.low, low), min(each.high, high)
            if start < end or (start == end and (low == high or each.low == each.high)):
                found.append(Segment(start, end, tuple(position[there.options[index]] for index in each.options)))
    segments, places = told(_in_turn(found))
    numerical = any(piece[3].numerical for piece in pieces)
    return Course(tuple(segments), tuple(places), numerical=numerical, options=tuple(known))


def _in_turn(pieces: Sequence[Segment]) -> list[Segment]:
    """Pieces along the way; all that is said of one place as one."""
    points: dict[float, dict[int, None]] = {}
    for each in pieces:
        if each.low == each.high:
            points.setdefault(each.low, {}).update(dict.fromkeys(each.options))
    whole = [each for each in pieces if each.low < each.high]
    single = [Segment(place, place, tuple(sorted(options))) for place, options in points.items()]
    return sorted([*whole, *single], key=lambda each: (each.low, each.high))


def influence_move(influence: FloatArray, index: int) -> WeightMove:
    """The influence (groups,) at both ends, as shares."""
    start = np.insert(shares(np.delete(influence, index)), index, 0.0)
    end = np.zeros(len(influence))
    end[index] = 1.0
    return WeightMove(start, end)


def _majorities(scores: ScoreArray, move: WeightMove) -> FloatArray:
    """Where the majority between two options turns."""
    support = np.stack([beats(own).astype(np.float64) for own in scores])
    balance = support - np.swapaxes(support, 1, 2)
    return _zeros(np.tensordot(move.start, balance, axes=1), np.tensordot(move.end, balance, axes=1))


def _medians(scores: ScoreArray, move: WeightMove) -> FloatArray:
    """Where half of the influence is reached at a rank."""
    reached = ranks(scores)[:, :, None] <= np.arange(1, scores.shape[1] + 1)
    halves = reached.astype(np.float64) - 0.5
    return _zeros(np.tensordot(move.start, halves, axes=1), np.tensordot(move.end, halves, axes=1))


def _zeros(at0: FloatArray, at1: FloatArray) -> FloatArray:
    """Where straight lines from at0 to at1 meet zero."""
    meets = (at0 * at1 <= 0) & (at0 != at1)
    return distinct(at0[meets] / (at0 - at1)[meets])
