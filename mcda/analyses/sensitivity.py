"""How safe the winner is: what would have to change for another option to lead."""

from __future__ import annotations

from typing import Unpack

from mcda.analyses.assumptions import assumptions_of
from mcda.analyses.question.standing import Question, stand
from mcda.analyses.trust.critical import critical_scores
from mcda.analyses.trust.grade import trust_in
from mcda.analyses.trust.leave_out import without_criteria, without_groups, without_options
from mcda.analyses.trust.ranges import ranges_of
from mcda.analyses.trust.rank_ranges import rank_ranges
from mcda.analyses.trust.verdict import verdict_of
from mcda.analyses.trust.weight_courses import weight_courses
from mcda.analyses.trust.weight_flips import weight_flips
from mcda.errors import RequestError
from mcda.frozen import FrozenDict
from mcda.model.case import Case
from mcda.model.settings import Thresholds
from mcda.numeric.order import ranks
from mcda.results.provenance import Provenance
from mcda.results.sensitivity import Sensitivity


def sensitivity(case: Case, *, thresholds: Thresholds | None = None, **question: Unpack[Question]) -> Sensitivity:
    """How far weights, scores, criteria, options and groups may change before another option leads.

    The other arguments are those of :func:`mcda.rank`. Figures are exact (closed forms, linear and integer programmes)
    for weighted sums, weighted products, TOPSIS, AHP and all methods that are linear in the weights; others are found
    by search and marked numerical. Raises RequestError where the case cannot give what is asked, or where no option is
    left to rank.

    >>> import mcda
    >>> case = mcda.case({"a": {"x": 0.9, "y": 0.2}, "b": {"x": 0.5, "y": 0.8}}, weights={"x": 7, "y": 3},
    ...                  criteria={"x": {"scale": [0, 1]}, "y": {"scale": [0, 1]}})
    >>> [round(each.stable[0], 6) for each in mcda.sensitivity(case).weights if each.criterion == "x"]
    [0.6]
    """
    standing = stand(case, **question)
    if not standing.options:
        raise RequestError("every option is past a limit: none is left whose lead could change")
    courses = weight_courses(standing)
    flips, flips_reason = weight_flips(standing)
    attainable, attainable_reason = rank_ranges(standing)
    scores, scores_reason = critical_scores(standing)
    ranges = ranges_of(standing)
    near = thresholds or Thresholds()
    swings = ranges.swings if ranges else ()
    trust = trust_in(standing, near, courses=courses, scores=scores, swings=swings, patient=True)
    places = ranks(standing.scores)
    return Sensitivity(
        provenance=Provenance.of(case, standing.settings),
        method=standing.used,
        group=standing.group,
        combine=standing.rule,
        option_names=FrozenDict({each.id: each.name for each in case.options}),
        criterion_names=FrozenDict({each.id: each.name for each in case.criteria}),
        group_names=FrozenDict({each.id: each.name for each in case.groups}),
        winners=tuple(standing.options[index] for index in standing.leaders),
        ranks=FrozenDict({option: int(place) for option, place in zip(standing.options, places, strict=True)}),
        weights=courses,
        flips=flips,
        flips_reason=flips_reason,
        attainable=attainable,
        attainable_reason=attainable_reason,
        scores=scores,
        scores_reason=scores_reason,
        criteria_out=without_criteria(standing),
        options_out=without_options(standing),
        groups_out=without_groups(standing),
        ranges=ranges,
        verdict=verdict_of(standing, trust, near),
        assumptions=assumptions_of(case, standing.used, standing.rule, standing.parties),
    )
