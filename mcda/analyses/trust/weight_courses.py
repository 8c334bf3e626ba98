"""How far each weight may move before another option leads, or any two change places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from mcda.analyses.question.limits import below
from mcda.analyses.question.parties import influence_of
from mcda.analyses.question.rescoring import runs_of
from mcda.analyses.question.standing import Standing
from mcda.analyses.trust.courses import Course, Ranks, along_weight
from mcda.arrays import FloatArray
from mcda.numeric.order import leaders_of, ranks
from mcda.numeric.segments import NEAR, Segment, Stretch, stable_around
from mcda.numeric.voting import shares
from mcda.results.courses import Change, Crossing, Lead, WeightCourse

MOST_PAIRED = 20  # options, each two of which are told about


def weight_courses(standing: Standing) -> tuple[WeightCourse, ...]:
    """One course for each criterion with scores, then one for each inner node of the tree."""
    case = standing.case
    leaves = [leaf.id for leaf in case.leaves]
    inner = [of for of in case.sets if of is not None and not below(case, of).all()]
    return tuple(_course(standing, node, inner=node in inner) for node in [*leaves, *inner])


def mean_weights(standing: Standing) -> FloatArray:
    """The weights (criteria,) now: of the one run, or the influence-weighted mean of the groups'."""
    runs = runs_of(standing)
    if standing.main:
        return runs[0].party.weights
    return np.asarray(shares(influence_of(standing.parties)) @ np.stack([run.party.weights for run in runs]))


def _course(standing: Standing, node: str, *, inner: bool) -> WeightCourse:
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
        places=leads(standing.options, course.places),
        below=below_,
        above=above,
        crossings=tuple(_crossings(standing, course)),
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


def _crossings(standing: Standing, course: Course) -> Iterator[Crossing]:
    """Those of each two options; of many options only those of today's winner with the others."""
    count = len(standing.options)
    firsts = range(count) if count <= MOST_PAIRED else standing.leaders
    for first in firsts:
        each = course.crossings_with(first)
        for second, places in enumerate(each):
            if places and second != first and (second > first or second not in firsts):
                yield Crossing(standing.options[first], standing.options[second], places)


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
