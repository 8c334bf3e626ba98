"""How far one group's influence may move before another option leads, and the least change that makes one lead."""

from __future__ import annotations

import numpy as np

from mcda.analyses.combining import ADDS_UP
from mcda.analyses.courses import along_influence
from mcda.analyses.standing import Standing, influence_of
from mcda.analyses.weight_courses import leads
from mcda.numeric import flips
from mcda.numeric.order import average_ranks
from mcda.numeric.segments import stable_around
from mcda.numeric.voting import shares
from mcda.results.agreement import InfluenceCourse, InfluenceFlip
from mcda.results.weights import as_floats


def influence_courses(standing: Standing) -> tuple[InfluenceCourse, ...]:
    """One course for each group: its share from 0 to 1, the others' in proportion."""
    today = shares(influence_of(standing.parties))
    found = []
    for index, party in enumerate(standing.parties):
        course = along_influence(standing, index)
        found.append(
            InfluenceCourse(
                group=party.group.id if party.group else "",
                weight=float(today[index]),
                stable=stable_around(course.segments, float(today[index]), standing.leaders),
                leaders=leads(standing.options, course.segments),
                numerical=course.numerical,
            )
        )
    return tuple(found)


def influence_flips(standing: Standing) -> tuple[tuple[InfluenceFlip, ...] | None, str | None]:
    """The least change of all shares of influence at once that lets each option but the sole leader lead.

    A linear programme over the groups in place of criteria; None with the reason for rules that are not linear in the
    influence.
    """
    rule = standing.rule or "mean"
    if rule not in (*ADDS_UP, "borda"):
        return None, f"the rule {rule} does not add up over groups"
    scores = np.stack([run.scores for run in standing.runs])
    points = scores if rule in ADDS_UP else scores.shape[1] - average_ranks(scores)
    today = shares(influence_of(standing.parties))
    groups = [party.group.id for party in standing.parties if party.group]
    sole = standing.leaders if len(standing.leaders) == 1 else ()
    found = []
    for index, option in enumerate(standing.options):
        if index in sole:
            continue
        flip = flips.leading(points.T, today, index)
        named = as_floats(dict(zip(groups, flip.weights, strict=True))) if flip else None
        found.append(InfluenceFlip(option, flip is not None, flip.distance if flip else None, named))
    return tuple(found), None
