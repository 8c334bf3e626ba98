"""How far the lead can be trusted: the nearest changes that would end it, and a grade for that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mcda.analyses.combining import COMBINERS
from mcda.analyses.critical import closed_scores, stepped
from mcda.analyses.influence import influence_courses
from mcda.analyses.standing import Standing, influence_of, pooled_run
from mcda.analyses.weight_courses import weight_courses
from mcda.arrays import RankArray
from mcda.errors import RequestError
from mcda.model.methods import COMBINE_RULES
from mcda.model.settings import Thresholds
from mcda.numeric.order import TIE, leaders_of, ranks
from mcda.results.agreement import InfluenceCourse
from mcda.results.stability import CriticalScore, WeightCourse

MOST_SEARCHED = 200  # cells of all groups, beyond which methods without closed forms get no grade in a ranking
MOST_CELLS = 20_000  # beyond which no ranking looks at single scores

Leaders = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class NearestChange:
    """The least change of one kind that ends the lead, and who leads or shares the lead then."""

    name: str  # of the criterion or group that moves
    now: float
    at: float
    options: tuple[str, ...]

    @property
    def distance(self) -> float:
        """How far it is."""
        return abs(self.at - self.now)


@dataclass(frozen=True, slots=True)
class NearestScore:
    """The one score whose change, in steps of its scale, is the least that ends the lead."""

    score: CriticalScore
    steps: float


@dataclass(frozen=True, slots=True)
class Trust:
    """The grade, and what it rests on. None where nothing of that kind ends the lead."""

    grade: str | None
    weight: NearestChange | None
    influence: NearestChange | None
    score: NearestScore | None
    rules: dict[str, Leaders]
    stable: float  # the least distance of any weight or influence; 1 where none ends the lead


def trust_in(
    standing: Standing,
    thresholds: Thresholds,
    *,
    courses: Sequence[WeightCourse] | None = None,
    influences: Sequence[InfluenceCourse] | None = None,
    patient: bool = False,
) -> Trust:
    """Grade a lead: fragile, contested or robust; no grade where nobody is left.

    Nor, unless ``patient``, where it would take a long search.

    Fragile: a tie, or a change of at most ``fragile`` of one weight or one group's influence, or of ``step`` steps of
    one score, ends the lead or makes it shared. Robust: every group and every rule names the same leader, and no change
    up to ``robust`` ends its lead. Else contested.
    """
    if not standing.leaders or (not patient and _too_long(standing)):
        return Trust(None, None, None, None, {}, 1.0)
    courses = weight_courses(standing) if courses is None else courses
    if influences is None:
        influences = influence_courses(standing) if standing.rule is not None else ()
    weight, influence = _nearest_weight(standing, courses), _nearest_influence(standing, influences)
    score = _nearest_score(standing, thresholds) if _cells(standing) <= MOST_CELLS else None
    rules = leaders_by_rule(standing) if standing.rule is not None else {}
    near = [change.distance for change in (weight, influence) if change]
    stable = min(near, default=1.0)
    near_score = score is not None and score.steps <= thresholds.step + 1e-9
    if len(standing.leaders) > 1 or stable <= thresholds.fragile + TIE or near_score:
        grade = "fragile"
    elif stable > thresholds.robust + TIE and _unanimous(standing, rules):
        grade = "robust"
    else:
        grade = "contested"
    return Trust(grade, weight, influence, score, rules, 0.0 if len(standing.leaders) > 1 else stable)


def _cells(standing: Standing) -> int:
    return len(standing.parties) * len(standing.options) * len(standing.case.leaves)


def _too_long(standing: Standing) -> bool:
    """Whether courses and critical scores have no closed form, and too many places to look at."""
    run = standing.main or standing.runs[0]
    closed = run.scorer.along(run.party.weights, run.party.weights) is not None
    exact = closed and (standing.main is not None or run.scorer.linear)
    return not exact and _cells(standing) > MOST_SEARCHED


def _unanimous(standing: Standing, rules: dict[str, Leaders]) -> bool:
    groups = [leaders_of(run.scores) for run in standing.runs]
    voices = groups if standing.rule is not None else []
    return all(leaders == standing.leaders for leaders in (*voices, *rules.values()))


def leaders_by_rule(standing: Standing) -> dict[str, Leaders]:
    """Who leads under each rule for groups; a rule that cannot be followed is left out."""
    return {
        rule: tuple(int(each) for each in np.flatnonzero(places == 1))
        for rule, places in ranks_by_rule(standing).items()
    }


def ranks_by_rule(standing: Standing) -> dict[str, RankArray]:
    """The ranks (options,) under each rule for groups; a rule that cannot be followed is left out."""
    scores, influence = np.stack([run.scores for run in standing.runs]), influence_of(standing.parties)
    found = {}
    for rule in COMBINE_RULES:
        if rule != "pooled":
            found[rule] = ranks(COMBINERS[rule](scores, influence))
            continue
        try:
            pooled = pooled_run(standing.case, standing.parties, standing.settings, standing.used)
            found[rule] = ranks(pooled.scores)
        except RequestError:
            continue
    return found


def _nearest_weight(standing: Standing, courses: Sequence[WeightCourse]) -> NearestChange | None:
    found = []
    for course in courses:
        name = standing.case.criterion(course.criterion).name
        if course.stable is None:
            found.append(NearestChange(name, course.weight, course.weight, ()))
        for change in (course.below, course.above):
            if change is not None:
                found.append(NearestChange(name, course.weight, change.at, change.options))
    return min(found, key=lambda change: change.distance, default=None)


def _nearest_influence(standing: Standing, courses: Sequence[InfluenceCourse]) -> NearestChange | None:
    today = {standing.options[index] for index in standing.leaders}
    found = []
    for course in courses:
        if course.stable is None:
            continue
        name = standing.case.group(course.group).name
        for end in course.stable:
            beyond = [
                lead for lead in course.leaders if not today <= set(lead.options) and end in (lead.low, lead.high)
            ]
            if 0 < end < 1 and beyond:
                found.append(NearestChange(name, course.weight, end, beyond[0].options))
    return min(found, key=lambda change: change.distance, default=None)


def _nearest_score(standing: Standing, thresholds: Thresholds) -> NearestScore | None:
    """By closed forms; else the first cell that ends the lead when it moves by the steps that count as near."""
    found = [
        NearestScore(score, abs(change) / step_of(score))
        for score in closed_scores(standing)
        if (change := score.change) is not None
    ]
    nearest = min(found, key=lambda each: each.steps, default=None)
    if nearest is not None and nearest.steps <= thresholds.step:
        return nearest
    moved = stepped(standing, lambda cell: thresholds.step * step_of(cell))
    return NearestScore(moved, thresholds.step) if moved else nearest


def step_of(score: CriticalScore) -> float:
    """One step of a score: 1 on a scale of whole numbers 3 to 10 wide, else a tenth of the scale.

    Without a scale a tenth of the score itself, or 1 where it is 0.
    """
    if score.scale is None:
        return abs(score.score) / 10 or 1.0
    low, high = score.scale
    whole = low == int(low) and high == int(high) and 3 <= high - low <= 10
    return 1.0 if whole else (high - low) / 10
