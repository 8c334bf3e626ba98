"""What happens to the lead while one thing moves: a weight, or the influence of a group."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

import numpy as np

from mcda.analyses.question.combining import ADDS_UP, COMBINERS
from mcda.analyses.question.limits import below
from mcda.analyses.question.parties import Run, influence_of
from mcda.analyses.question.rescoring import runs_of
from mcda.analyses.question.standing import Standing
from mcda.arrays import FloatArray, ScoreArray, WeightArray
from mcda.elicit.tree import pools_by_mean
from mcda.errors import RequestError
from mcda.frozen import record
from mcda.numeric.crossing import Contest, Straight, leaders_along
from mcda.numeric.order import ranks
from mcda.numeric.segments import Segment, Stretch, changes_by_search, distinct, leads_along, stretches
from mcda.numeric.voting import shares

Scores: TypeAlias = Callable[[FloatArray], ScoreArray]  # at (places,), of (places, options)
Ranks: TypeAlias = tuple[int, ...]  # (options,); nothing where the method refuses to rank


@record
class Course:
    """Who leads as something goes from 0 to 1.

    ``places``: single ones at which other options share the lead than the segments say. ``contest`` where it has a
    closed form; else ``orders``, stretches of equal ranks of all options. ``numerical``: found by search, not in closed
    form.
    """

    segments: tuple[Segment, ...]
    places: tuple[Segment, ...] = ()
    contest: Contest | None = None
    orders: tuple[Stretch[Ranks], ...] = ()
    numerical: bool = False
    options: tuple[str, ...] | None = None  # whom positions stand for, where these are not the options that are left

    def crossings_with(self, option: int) -> list[tuple[float, ...]]:
        """The places at which each option (options,) changes places with this one, or meets it at an end."""
        if self.contest is not None:
            found = self.contest.crossings(option)
            return [tuple(distinct(places).tolist()) for places in found]
        known = [each for each in self.orders if each.state]
        if not known:
            return []
        places = np.array([each.state for each in known])
        ahead = np.sign(places - places[:, [option]])  # (stretches, options)
        turns = ahead[1:] != ahead[:-1]
        starts = [each.low for each in known[1:]]
        return [tuple(dict.fromkeys(place for place, turn in zip(starts, own, strict=True) if turn)) for own in turns.T]

    def crossings_of(self, a: int, b: int) -> tuple[float, ...]:
        """The places at which two options change places, or meet at an end."""
        found = self.crossings_with(a)
        return found[b] if found else ()


@record(eq=False)
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
        return still(standing)
    runs = runs_of(standing)
    if standing.main:
        return _of_one(standing.main, _pooled_move(standing, marks))
    moves = [weight_move(run.party.weights, marks) for run in runs]
    contests = [run.scorer.along(move.start, move.end) for run, move in zip(runs, moves, strict=True)]
    rule = standing.rule or "mean"
    influence = influence_of(standing.parties)

    def combined(places: FloatArray) -> ScoreArray:
        each = [run.scorer.scores(move.at(places)) for run, move in zip(runs, moves, strict=True)]
        return combine(rule, np.stack(each), influence)

    if rule in ADDS_UP and all(run.scorer.linear for run in runs):
        ends = combined(np.array([0.0, 1.0]))
        return straight(Straight(ends[0], ends[1]))
    if rule not in ADDS_UP and all(contest is not None for contest in contests):
        return between(combined, np.concatenate([_all_crossings(each) for each in contests if each is not None]))
    return searched(combined)


def _of_one(run: Run, move: WeightMove) -> Course:
    contest = run.scorer.along(move.start, move.end)
    return straight(contest) if contest else searched(lambda places: run.scorer.scores(move.at(places)))


def _pooled_move(standing: Standing, marks: FloatArray) -> WeightMove:
    """One run's weights moving; where they are the groups' means, each group's move, and the means of these."""
    groups = [party.group for party in standing.parties if party.group]
    if standing.rule != "pooled" or not pools_by_mean(standing.case, groups):
        return weight_move(runs_of(standing)[0].party.weights, marks)
    say = shares(influence_of(standing.parties))
    moves = [weight_move(party.weights, marks) for party in standing.parties]
    return WeightMove(say @ np.stack([move.start for move in moves]), say @ np.stack([move.end for move in moves]))


def combine(rule: str, scores: ScoreArray, influence: FloatArray) -> ScoreArray:
    """(groups, places, options) scores put together by a rule: (places, options)."""
    if rule in ADDS_UP:
        return COMBINERS[rule](scores, influence)
    return np.stack([COMBINERS[rule](scores[:, place], influence) for place in range(scores.shape[1])])


def still(standing: Standing) -> Course:
    """A course on which nothing moves, as nothing else has any weight."""
    return straight(Straight(standing.scores, standing.scores))


def straight(contest: Contest) -> Course:
    """A course with a closed form."""
    segments, places = leaders_along(contest)
    return Course(tuple(segments), tuple(places), contest)


def between(scores: Scores, places: FloatArray) -> Course:
    """A course on which nothing changes but at some known places."""
    return _ordered(stretches(_orders(scores), places))


def searched(scores: Scores, points: int = 129) -> Course:
    """A course found by looking at some places, and halving between them."""
    orders = _orders(scores)
    return _ordered(stretches(orders, changes_by_search(orders, points=points), exact=False), numerical=True)


def _ordered(orders: Sequence[Stretch[Ranks]], *, numerical: bool = False) -> Course:
    """A course from stretches of equal ranks."""
    segments, places = leads_along(orders)
    return Course(tuple(segments), tuple(places), orders=tuple(orders), numerical=numerical)


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
