"""The figures that a command line may require: how stable the lead is, how large, and how far groups agree."""

from __future__ import annotations

import numpy as np

from mcda.analyses.question.standing import Standing
from mcda.analyses.trust.grade import nearest_changes, stable_share
from mcda.elicit.tree import COMBINED
from mcda.errors import RequestError
from mcda.numeric.agreement import concordance


def stable_of(standing: Standing) -> float | None:
    """The least distance of any single weight or influence that ends the lead; None where nobody leads.

    1 where none ends it, 0 where it is shared.
    """
    return stable_share(standing, *nearest_changes(standing)) if standing.leaders else None


def margin_of(standing: Standing) -> float | None:
    """By how much the leader's overall score is ahead of the second; None where there is no second."""
    scores = np.sort(standing.scores)
    return float(scores[-1] - scores[-2]) if len(scores) > 1 else None


def agreement_of(standing: Standing) -> float | None:
    """Kendall's W of the groups' orders; None where it is undefined.

    Raises RequestError for one group alone, and for a case without groups.
    """
    if standing.group is None:
        raise RequestError("the case has no groups whose agreement could be required")
    if standing.group != COMBINED:
        raise RequestError("agreement is of all groups: leave the group out")
    return concordance(np.stack([run.scores for run in standing.runs])).w if standing.options else None
