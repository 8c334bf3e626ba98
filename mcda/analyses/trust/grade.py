"""How far the lead can be trusted: the nearest changes that would end it, and a grade for that."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from mcda.analyses.question.combining import COMBINERS
from mcda.analyses.question.limits import below
from mcda.analyses.question.parties import influence_of
from mcda.analyses.question.standing import Standing
from mcda.analyses.trust.cells import own_values
from mcda.analyses.trust.critical import critical_within
from mcda.analyses.trust.influence import influence_courses
from mcda.analyses.trust.ranges import swings_of, uncertain
from mcda.analyses.trust.weight_courses import weight_courses
from mcda.arrays import RankArray
from mcda.errors import RequestError
from mcda.frozen import record
from mcda.model.methods import COMBINE_RULES
from mcda.model.settings import Thresholds
from mcda.numeric.order import TIE, leaders_of, ranks
from mcda.numeric.segments import NEAR
from mcda.numeric.voting import shares
from mcda.results.cells import CriticalScore, Swing
from mcda.results.courses import InfluenceCourse, WeightCourse

MOST_SEARCHED = 200  # cells of all groups, beyond which methods without closed forms get no grade in a ranking
MOST_CELLS = 20_000  # beyond which no ranking looks at single scores

Leaders = tuple[int, ...]


@record
class NearestChange:
    """The least change of one kind after which others lead, or share the lead, and who they are.

    ``distance`` is how far that is: 0 where any change does. No ``options``: where all groups hold this same weight,
    the lead is another at once; ``distance`` is then how far they are from it on average.
    """

    name: str  # of the criterion or group that moves
    now: float
    at: float
    distance: float
    options: tuple[str, ...]
    average: bool = False  # whether groups hold different weights, and ``now`` is their mean
    numerical: bool = False


@record
class NearestScore:
    """The one score whose change, in steps of its scale, is the least that ends the lead."""

    score: CriticalScore
    steps: float

    def near(self, steps: float) -> bool:
        """Whether that many steps end the lead: a jump, or a limit, has to be gone past."""
        return self.steps < steps - 1e-9 if self.score.past else self.steps <= steps + 1e-9


@record
class Trust:
    """The grade, and what it rests on. None where nothing of that kind ends the lead.

    ``groups_agree`` and ``rules_agree``: whether each of them has the same leaders; ``open``: the uncertain scores that
    change who leads within their own range.
    """

    grade: str | None
    weight: NearestChange | None = None
    influence: NearestChange | None = None
    score: NearestScore | None = None
    groups_agree: bool = True
    rules_agree: bool = True
    open: tuple[Swing, ...] = ()
    every_score: bool = True  # whether all scores were looked at, and not only for a few steps
    stable: float = 1.0  # the least distance of any weight or influence; 1 where none ends the lead


def trust_in(
    standing: Standing,
    thresholds: Thresholds,
    *,
    courses: Sequence[WeightCourse] | None = None,
    influences: Sequence[InfluenceCourse] | None = None,
    scores: Sequence[CriticalScore] | None = None,
    swings: Sequence[Swing] | None = None,
    patient: bool = False,
) -> Trust:
    """Grade a lead: fragile, contested or robust; no grade where nobody is left.

    Nor, unless ``patient``, where it would take a long search. Figures that are there already need not be found again.

    Fragile: a tie, or a change of at most ``fragile`` of one weight or one group's influence, or of ``step`` steps of
    one score, ends the lead or makes it shared. Robust: every group and every rule names the same leader, and no change
    up to ``robust`` ends its lead, nor any score within its own range. Else contested.
    """
    if not standing.leaders or (not patient and _too_long(standing)):
        return Trust(None)
    weight, influence = nearest_changes(standing, courses, influences)
    score = _nearest_score(standing, thresholds, scores)
    rules = leaders_by_rule(standing) if standing.rule is not None else {}
    groups = [leaders_of(run.scores) for run in standing.runs] if standing.rule is not None else []
    groups_agree = all(leaders == standing.leaders for leaders in groups)
    rules_agree = all(leaders == standing.leaders for leaders in rules.values())
    open_ = _open(standing, swings)
    stable = stable_share(standing, weight, influence)
    near_score = score is not None and score.near(thresholds.step)
    if len(standing.leaders) > 1 or stable <= thresholds.fragile + TIE or near_score:
        grade = "fragile"
    elif stable > thresholds.robust + TIE and groups_agree and rules_agree and not open_:
        grade = "robust"
    else:
        grade = "contested"
    every = bool(scores) or None not in own_values(standing).values()
    return Trust(grade, weight, influence, score, groups_agree, rules_agree, open_, every, stable)


def nearest_changes(
    standing: Standing,
    courses: Sequence[WeightCourse] | None = None,
    influences: Sequence[InfluenceCourse] | None = None,
) -> tuple[NearestChange | None, NearestChange | None]:
    """The nearest change of one weight, and of one group's influence, that ends the lead."""
    courses = weight_courses(standing) if courses is None else courses
    if influences is None:
        influences = influence_courses(standing) if standing.rule is not None else ()
    return _nearest_weight(standing, courses), _nearest_influence(standing, influences)


def stable_share(standing: Standing, *changes: NearestChange | None) -> float:
    """The least distance of some changes: 1 where none ends the lead, 0 where it is shared."""
    if len(standing.leaders) > 1:
        return 0.0
    return min((each.distance for each in changes if each), default=1.0)


def _cells(standing: Standing) -> int:
    return len(standing.parties) * len(standing.options) * len(standing.case.leaves)


def _too_long(standing: Standing) -> bool:
    """Whether courses and critical scores have no closed form, and too many places to look at."""
    run = standing.main or standing.runs[0]
    closed = run.scorer.along(run.party.weights, run.party.weights) is not None
    exact = closed and (standing.main is not None or run.scorer.linear)
    return not exact and _cells(standing) > MOST_SEARCHED


def _open(standing: Standing, swings: Sequence[Swing] | None) -> tuple[Swing, ...]:
    """The uncertain scores that change who leads within their own range; nothing where there are too many to try."""
    if swings is None:
        cells = list(uncertain(standing)) if _cells(standing) <= MOST_CELLS else []
        swings = list(swings_of(standing, cells)) if len(cells) <= MOST_SEARCHED else []
    today = {standing.options[index] for index in standing.leaders}
    return tuple(each for each in swings if {*each.leaders_low} != today or {*each.leaders_high} != today)


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
            found[rule] = ranks(standing.pooled.scores)
        except RequestError:
            continue
    return found


def _nearest_weight(standing: Standing, courses: Sequence[WeightCourse]) -> NearestChange | None:
    found = []
    for course in courses:
        name = standing.case.criterion(course.criterion).name
        change, apart = _nearest(standing, course), _apart(standing, course)
        average = apart > NEAR
        if change and change[1] == 0 and average:
            found.append(NearestChange(name, course.weight, course.weight, apart, (), average, course.numerical))
        elif change:
            found.append(NearestChange(name, course.weight, *change, average, course.numerical))
    return min(found, key=lambda change: change.distance, default=None)


def _apart(standing: Standing, course: WeightCourse) -> float:
    """How far the groups are on average from holding the same weight."""
    marks = below(standing.case, course.criterion)
    held = np.array([party.weights @ marks for party in standing.parties])
    return float(shares(influence_of(standing.parties)) @ np.abs(held - course.weight))


def _nearest_influence(standing: Standing, courses: Sequence[InfluenceCourse]) -> NearestChange | None:
    found = []
    for course in courses:
        if change := _nearest(standing, course):
            name = standing.case.group(course.group).name
            found.append(NearestChange(name, course.weight, *change, numerical=course.numerical))
    return min(found, key=lambda change: change.distance, default=None)


def _nearest(standing: Standing, course: WeightCourse | InfluenceCourse) -> tuple[float, float, tuple[str, ...]] | None:
    """Where, how far away, and for whom the leaders are not today's any more: a lead that is shared is another lead."""
    now, today = course.weight, {standing.options[index] for index in standing.leaders}
    told = [*course.leaders, *course.places]
    here = [each for each in told if each.low - NEAR <= now <= each.high + NEAR]
    if not any(set(each.options) == today and each.low < each.high for each in here):
        # today's leaders lead so at this one place only
        return now, 0.0, _others([option for each in here for option in each.options], today)
    found = [
        (place, abs(place - now), _others(each.options, today))
        for each in told
        for place in (each.low, each.high)
        if set(each.options) != today
    ]
    return min(found, key=lambda change: change[1], default=None)


def _others(options: Sequence[str], today: set[str]) -> tuple[str, ...]:
    """Those who come to lead, or to share the lead; those who are left of it where nobody does."""
    found = tuple(dict.fromkeys(options))
    return tuple(option for option in found if option not in today) or found


def _nearest_score(
    standing: Standing, thresholds: Thresholds, scores: Sequence[CriticalScore] | None
) -> NearestScore | None:
    """Of all that are known; else of those with closed forms, and those that end the lead within the steps."""
    if not scores:
        if _cells(standing) > MOST_CELLS:
            return None
        scores = critical_within(standing, lambda cell: thresholds.step * step_of(cell))
    found = [NearestScore(each, _steps(each)) for each in scores if each.change is not None]
    return min(found, key=lambda each: each.steps, default=None)


def _steps(score: CriticalScore) -> float:
    return 0.0 if score.change is None else abs(score.change) / step_of(score)


def step_of(score: CriticalScore) -> float:
    """One step of a score: 1 on a scale of whole numbers 3 to 10 wide, else a tenth of the scale.

    Without a scale a tenth of the score itself, or 1 where it is 0.
    """
    if score.scale is None:
        return abs(score.score) / 10 or 1.0
    low, high = score.scale
    whole = low == int(low) and high == int(high) and 3 <= high - low <= 10
    return 1.0 if whole else (high - low) / 10
