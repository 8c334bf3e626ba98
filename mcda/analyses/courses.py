"""What happens to the lead while one thing moves: a weight, or the influence of a group."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from mcda.analyses.combining import ADDS_UP, COMBINERS
from mcda.analyses.parties import Run
from mcda.analyses.rescoring import rescored
from mcda.analyses.standing import Standing, influence_of
from mcda.arrays import FloatArray, ScoreArray, WeightArray
from mcda.errors import RequestError
from mcda.model.case import Case
from mcda.numeric.crossing import Contest, Straight, leaders_along
from mcda.numeric.order import average_ranks, beats, ranks
from mcda.numeric.segments import Segment, Stretch, changes_by_search, leads_along, stretches
from mcda.numeric.voting import shares

Scores: TypeAlias = Callable[[FloatArray], ScoreArray]  # at (places,), of (places, options)


Ranks: TypeAlias = tuple[int, ...]  # (options,); nothing where the method refuses to rank


@dataclass(frozen=True, slots=True)
class Course:
    """Who leads as something goes from 0 to 1.

    ``contest`` where it has a closed form; else ``orders``, stretches of equal ranks of all options. ``numerical``:
    found by search, not in closed form.
    """

    segments: tuple[Segment, ...]
    contest: Contest | None = None
    orders: tuple[Stretch[Ranks], ...] = ()
    numerical: bool = False

    def crossings_of(self, a: int, b: int) -> tuple[float, ...]:
        """The places at which two options change places, or meet at an end."""
        if self.contest is not None:
            places = self.contest.crossings(a)[b]
            return tuple(np.unique(places[~np.isnan(places)]).tolist())
        known = [each for each in self.orders if each.state]
        ahead = [int(np.sign(each.state[b] - each.state[a])) for each in known]
        turns = zip(known[1:], ahead[:-1], ahead[1:], strict=True)
        return tuple(dict.fromkeys(each.low for each, before, after in turns if before != after))


@dataclass(frozen=True, slots=True, eq=False)
class WeightMove:
    """The weights (criteria,) at both ends: all on what moves (``end``), and none on it (``start``).

    What moves, and what does not, keep the proportions they have among themselves.
    """

    start: WeightArray
    end: WeightArray

    def at(self, places: FloatArray) -> WeightArray:
        """The weights (..., criteria) at (...,) places."""
        share = np.asarray(places)[..., None]
        return (1.0 - share) * self.start + share * self.end


def below(case: Case, node: str) -> FloatArray:
    """1 for the leaves that a criterion stands for (itself, or those below it), else 0: (leaves,)."""
    parents = {criterion.id: criterion.parent for criterion in case.criteria}
    marks = []
    for leaf in case.leaves:
        at: str | None = leaf.id
        while at is not None and at != node:
            at = parents[at]
        marks.append(1.0 if at == node else 0.0)
    return np.array(marks)


def weight_move(weights: WeightArray, marks: FloatArray) -> WeightMove:
    """One node moving: equal shares where its leaves, or the others, have no weight at all."""
    inside, outside = weights * marks, weights * (1.0 - marks)
    inside = inside if inside.sum() > 0 else marks
    outside = outside if outside.sum() > 0 else 1.0 - marks
    return WeightMove(outside / max(outside.sum(), 1e-300), inside / inside.sum())


def along_weight(standing: Standing, node: str) -> Course:
    """One criterion's weight, or all of a node's, from 0 to 1: the same in every group."""
    marks = below(standing.case, node)
    if marks.all():
        return _still(standing)
    runs = runs_of(standing)
    moves = [weight_move(run.party.weights, marks) for run in runs]
    contests = [run.scorer.along(move.start, move.end) for run, move in zip(runs, moves, strict=True)]
    if standing.main:
        if contests[0] is not None:
            return _straight(contests[0])
        return _searched(lambda places: runs[0].scorer.scores(moves[0].at(places)))
    rule = standing.rule or "mean"
    influence = influence_of(standing.parties)

    def combined(places: FloatArray) -> ScoreArray:
        each = [run.scorer.scores(move.at(places)) for run, move in zip(runs, moves, strict=True)]
        return combine(rule, np.stack(each), influence)

    if rule in ADDS_UP and all(run.scorer.linear for run in runs):
        ends = combined(np.array([0.0, 1.0]))
        return _straight(Straight(ends[0], ends[1]))
    if rule not in ADDS_UP and all(contest is not None for contest in contests):
        return _between(combined, np.concatenate([_all_crossings(each) for each in contests if each is not None]))
    return _searched(combined)


def along_influence(standing: Standing, index: int) -> Course:
    """The share of one group's influence from 0 to 1, the others' in proportion."""
    rule = standing.rule or "mean"
    influence = influence_of(standing.parties)
    if len(influence) == 1:
        return _still(standing)
    move = influence_move(influence, index)
    if rule == "pooled":
        return _searched(
            lambda places: np.stack([rescored(standing, standing.parties, one) for one in move.at(places)]), points=33
        )
    scores = np.stack([run.scores for run in standing.runs])
    if rule in ADDS_UP or rule == "borda":
        points = scores if rule in ADDS_UP else scores.shape[1] - average_ranks(scores)
        return _straight(Straight(move.start @ points, move.end @ points))
    places = _majorities(scores, move) if rule == "copeland" else _medians(scores, move)
    return _between(lambda places: np.stack([COMBINERS[rule](scores, one) for one in move.at(places)]), places)


def influence_move(influence: FloatArray, index: int) -> WeightMove:
    """The influence (groups,) at both ends, as shares."""
    start = np.insert(shares(np.delete(influence, index)), index, 0.0)
    end = np.zeros(len(influence))
    end[index] = 1.0
    return WeightMove(start, end)


def combine(rule: str, scores: ScoreArray, influence: FloatArray) -> ScoreArray:
    """(groups, places, options) scores put together by a rule: (places, options)."""
    if rule in ADDS_UP:
        return COMBINERS[rule](scores, influence)
    return np.stack([COMBINERS[rule](scores[:, place], influence) for place in range(scores.shape[1])])


def _still(standing: Standing) -> Course:
    """Nothing else has any weight: nothing moves."""
    return _straight(Straight(standing.scores, standing.scores))


def _straight(contest: Contest) -> Course:
    return Course(tuple(leaders_along(contest)), contest)


def _between(scores: Scores, places: FloatArray) -> Course:
    return _ordered(stretches(_orders(scores), places))


def _searched(scores: Scores, points: int = 129) -> Course:
    orders = _orders(scores)
    return _ordered(stretches(orders, changes_by_search(orders, points=points), exact=False), numerical=True)


def _ordered(orders: Sequence[Stretch[Ranks]], *, numerical: bool = False) -> Course:
    """A course from stretches of equal ranks."""
    return Course(tuple(leads_along(orders)), orders=tuple(orders), numerical=numerical)


def _orders(scores: Scores) -> Callable[[FloatArray], Sequence[Ranks]]:
    """The ranks of all options at each place; nothing where the method refuses to rank there."""

    def orders(places: FloatArray) -> list[Ranks]:
        try:
            return [tuple(row.tolist()) for row in ranks(scores(places))]
        except RequestError:
            return [()] if len(places) == 1 else [order for place in places for order in orders(np.array([place]))]

    return orders


def _all_crossings(contest: Contest) -> FloatArray:
    count = len(contest.scores(np.array(0.0)))
    places = np.concatenate([contest.crossings(option).ravel() for option in range(count)] or [np.zeros(0)])
    return np.asarray(places[~np.isnan(places)])


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
    return np.unique(at0[meets] / (at0 - at1)[meets])


def runs_of(standing: Standing) -> Sequence[Run]:
    """The runs that moving weights moves."""
    return [standing.main] if standing.main else standing.runs
