"""How far each weight may move before another option leads, or any two change places."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from mcda.analyses.courses import Course, Ranks, along_weight, below, runs_of
from mcda.analyses.standing import Standing, influence_of
from mcda.arrays import FloatArray
from mcda.frozen import FrozenDict
from mcda.numeric.crossing import all_crossings
from mcda.numeric.order import leaders_of, ranks
from mcda.numeric.segments import NEAR, Segment, Stretch, stable_around
from mcda.numeric.voting import shares
from mcda.results.stability import Change, Lead, WeightCourse


def weight_courses(standing: Standing) -> tuple[WeightCourse, ...]:
    """One course for each criterion with scores, then one for each inner node of the tree."""
    case = standing.case
    leaves = [leaf.id for leaf in case.leaves]
    inner = [of for of in case.sets if of is not None and not below(case, of).all()]
    crossings = _of_leaves(standing)
    return tuple(
        _course(standing, node, inner=node in inner, crossings=crossings.get(node)) for node in [*leaves, *inner]
    )


def _of_leaves(standing: Standing) -> dict[str, FloatArray]:
    """Where the sole leader changes places with each option, (options, 1), all leaves at once; where one run ranks."""
    values = standing.main.scorer.ordering if standing.main else None
    if values is None or len(standing.leaders) != 1 or len(standing.case.leaves) == 1:
        return {}
    places = all_crossings(values, mean_weights(standing), standing.leaders[0])
    return {leaf.id: column[:, None] for leaf, column in zip(standing.case.leaves, places.T, strict=True)}


def mean_weights(standing: Standing) -> FloatArray:
    """The weights (criteria,) now: of the one run, or the influence-weighted mean of the groups'."""
    runs = runs_of(standing)
    if standing.main:
        return runs[0].party.weights
    return np.asarray(shares(influence_of(standing.parties)) @ np.stack([run.party.weights for run in runs]))


def _course(standing: Standing, node: str, *, inner: bool, crossings: FloatArray | None) -> WeightCourse:
    course = along_weight(standing, node)
    weight = float(mean_weights(standing) @ below(standing.case, node))
    stable = stable_around(course.segments, weight, standing.leaders) or _here_alone(standing, course, weight)
    below_, above = changes(standing.options, course.segments, weight, stable)
    return WeightCourse(
        criterion=node,
        weight=weight,
        stable=stable,
        order_stable=_order_stable(standing, course, weight),
        leaders=leads(standing.options, course.segments),
        below=below_,
        above=above,
        crossings=_crossings(standing, course, crossings),
        inner=inner,
        numerical=course.numerical,
    )


def _here_alone(standing: Standing, course: Course, weight: float) -> tuple[float, float] | None:
    """Today's weight, where today's winners share the lead there and nowhere beside it."""
    if course.contest is None:
        return None
    first = set(leaders_of(course.contest.scores(np.array(weight))))
    return (weight, weight) if set(standing.leaders) <= first else None


def leads(options: Sequence[str], segments: Sequence[Segment]) -> tuple[Lead, ...]:
    """Segments by the options' ids."""
    return tuple(Lead(each.low, each.high, tuple(options[index] for index in each.options)) for each in segments)


def changes(
    options: Sequence[str], segments: Sequence[Segment], at: float, stable: tuple[float, float] | None
) -> tuple[Change | None, Change | None]:
    """The nearest change of the lead below and above; None where there is none on that side."""
    if stable is None:
        return None, None
    lower = [each for each in segments if each.high <= stable[0] + NEAR]
    upper = [each for each in segments if each.low >= stable[1] - NEAR]
    found = []
    for side, end in ((lower[-1:], stable[0]), (upper[:1], stable[1])):
        names = [tuple(options[index] for index in each.options) for each in side]
        found.append(Change(end, abs(at - end), names[0]) if names else None)
    return found[0], found[1]


def _crossings(standing: Standing, course: Course, places: FloatArray | None) -> FrozenDict[str, tuple[float, ...]]:
    """Where today's winner changes places with each other option; nothing where two share the lead."""
    if course.contest is None or len(standing.leaders) != 1:
        return FrozenDict()
    (leader,) = standing.leaders
    places = course.contest.crossings(leader) if places is None else places
    return FrozenDict(
        {
            option: tuple(float(place) for place in np.unique(own[~np.isnan(own)]))
            for index, (option, own) in enumerate(zip(standing.options, places, strict=True))
            if index != leader and not np.isnan(own).all()
        }
    )


def _order_stable(standing: Standing, course: Course, weight: float) -> tuple[float, float] | None:
    """The widest interval around the weight on which all ranks are today's; None where they are not, at that weight."""
    today = ranks(standing.scores)
    if course.contest is None:
        return stable_order(course.orders, weight, tuple(today.tolist()))
    if not np.array_equal(ranks(course.contest.scores(np.array(weight))), today):
        return None
    order = np.argsort(today, kind="stable")
    low, high = 0.0, 1.0
    for first, second in pairwise(order):
        if today[first] == today[second]:
            continue
        places = course.contest.crossings(int(first))[int(second)]
        places = places[~np.isnan(places)]
        low = max([low, *places[places <= weight].tolist()])
        high = min([high, *places[places >= weight].tolist()])
    tied = [pair for pair in pairwise(order) if today[pair[0]] == today[pair[1]]]
    ends = course.contest.scores(np.array([0.0, 1.0]))
    parts = any(not np.allclose(ends[:, a], ends[:, b], rtol=1e-12, atol=1e-12) for a, b in tied)
    return (weight, weight) if parts else (low, high)


def stable_order(orders: Sequence[Stretch[Ranks]], at: float, today: Ranks) -> tuple[float, float] | None:
    """The segment of equal ranks that holds a place, where these are today's."""
    for each in orders:
        if each.low - NEAR <= at <= each.high + NEAR and each.state == today:
            return each.low, each.high
    return None
