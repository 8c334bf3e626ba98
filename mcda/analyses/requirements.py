"""The figures that a command line may require: how stable the lead is, how large, and how far groups agree."""

from __future__ import annotations

from typing import Unpack

import numpy as np

from mcda.analyses.standing import Question, stand
from mcda.analyses.trust import Thresholds, trust_in
from mcda.analyses.weight_courses import weight_courses
from mcda.errors import RequestError
from mcda.model.case import Case
from mcda.numeric.agreement import concordance


def stable_of(case: Case, **question: Unpack[Question]) -> float | None:
    """The least distance of any single weight or influence that ends the lead; None where nobody leads.

    1 where none ends it, 0 where it is shared.
    """
    standing = stand(case, **question)
    if not standing.leaders:
        return None
    return trust_in(standing, Thresholds(), courses=weight_courses(standing)).stable


def margin_of(case: Case, **question: Unpack[Question]) -> float | None:
    """By how much the leader's overall score is ahead of the second; None where there is no second."""
    scores = np.sort(stand(case, **question).scores)
    return float(scores[-1] - scores[-2]) if len(scores) > 1 else None


def agreement_of(case: Case, **question: Unpack[Question]) -> float | None:
    """Kendall's W of the groups' orders; None where it is undefined.

    Raises RequestError for one group alone, and for a case without groups.
    """
    if question.get("group") is not None:
        raise RequestError("agreement is of all groups: leave the group out")
    standing = stand(case, **question)
    if standing.rule is None:
        raise RequestError("the case has no groups whose agreement could be required")
    if not standing.options:
        return None
    return concordance(np.stack([run.scores for run in standing.runs])).w
