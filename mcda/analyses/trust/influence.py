"""How far one group's influence may move before another option leads, and the least change that makes one lead."""

from __future__ import annotations

import numpy as np

from mcda.analyses.question.parties import influence_of
from mcda.analyses.question.rescoring import points_of, screens_by_groups
from mcda.analyses.question.standing import Standing
from mcda.analyses.trust.influence_way import along_influence
from mcda.analyses.trust.weight_courses import leads
from mcda.arrays import FloatArray
from mcda.numeric import flips
from mcda.numeric.segments import stable_around
from mcda.numeric.voting import shares
from mcda.results.courses import InfluenceCourse
from mcda.results.flips import InfluenceFlip
from mcda.results.weights import as_floats


def influence_courses(standing: Standing) -> tuple[InfluenceCourse, ...]:
    """One course for each group: its share from 0 to 1, the others' in proportion."""
    today = shares(influence_of(standing.parties))
    found = []
    for index, party in enumerate(standing.parties):
        course = along_influence(standing, index)
        options = course.options or standing.options
        leaders = [options.index(standing.options[leader]) for leader in standing.leaders]
        found.append(
            InfluenceCourse(
                group=party.group.id if party.group else "",
                weight=float(today[index]),
                stable=stable_around(course.segments, float(today[index]), leaders),
                leaders=leads(options, course.segments),
                places=leads(options, course.places),
                numerical=course.numerical,
            )
        )
    return tuple(found)


def influence_flips(standing: Standing) -> tuple[tuple[InfluenceFlip, ...] | None, str | None]:
    """The least change of all shares of influence at once that lets each option but the sole leader lead.

    A linear programme over the groups in place of criteria; None with the reason for rules that are not linear in the
    influence.
    """
    if screens_by_groups(standing):
        return None, "which options are past a limit depends on the influence"
    points = points_of(standing)
    if points is None:
        return None, f"the rule {standing.rule} does not add up over groups"
    today = shares(influence_of(standing.parties))
    groups = [party.group.id for party in standing.parties if party.group]
    sole = standing.leaders if len(standing.leaders) == 1 else ()
    found = []
    for index, option in enumerate(standing.options):
        if index in sole:
            continue
        flip = None if _hopeless(points, index) else flips.leading(points.T, today, index)
        named = as_floats(dict(zip(groups, flip.weights, strict=True))) if flip else None
        found.append(InfluenceFlip(option, flip is not None, flip.distance if flip else None, named))
    return tuple(found), None


def _hopeless(points: FloatArray, option: int) -> bool:
    """Whether some rival has clearly more of the (groups, options) points in every group: no programme need say so."""
    ahead = points - points[:, [option]]
    return bool((ahead > 1e-6 * np.abs(ahead).max(axis=0)).all(axis=0).any())
