"""Pairwise judgements: priorities, consistency, and the judgement that hurts most."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from mcda.arrays import FloatArray, JudgementArray, PriorityArray
from mcda.model.settings import Elicitation
from mcda.model.statements import Judgements
from mcda.numeric import consistency, pairwise
from mcda.results.weights import Consistency, Node, WorstJudgement, as_floats


def judgements(statement: Judgements, settings: Elicitation) -> Node:
    """Priorities of the items judged, and how well the judgements hang together."""
    return from_matrix(statement.items, matrix_of(statement), settings)


def matrix_of(statement: Judgements, items: Sequence[str] | None = None) -> JudgementArray:
    """The reciprocal matrix of a statement, NaN where nobody judged; its own items, or more of them."""
    at = {item: index for index, item in enumerate(items or statement.items)}
    judged = [(at[each.a], at[each.b], each.ratio) for each in statement.judgements]
    return pairwise.reciprocal_matrix(len(at), judged)


def from_matrix(items: Sequence[str], matrix: JudgementArray, settings: Elicitation) -> Node:
    """Priorities and consistency of a judgement matrix, complete or not."""
    priorities, largest = solve(matrix, settings.priorities)
    size = len(items)
    report = Consistency(
        lambda_max=largest,
        ci=consistency.consistency_index(largest, size),
        cr=consistency.consistency_ratio(largest, size, settings.random_index),
        random_index=settings.random_index,
        gci=consistency.geometric_consistency_index(matrix),
        worst=_worst(items, matrix, priorities, settings),
        missing=int(np.isnan(matrix).sum()) // 2,
    )
    named = as_floats(dict(zip(items, priorities, strict=True)))
    return Node(None, None, "judgements", named, report, rule=settings.priorities)


def solve(matrix: JudgementArray, rule: str) -> tuple[PriorityArray, float]:
    """Priorities by the rule, and the largest eigenvalue of the matrix as that rule completes it."""
    if rule == "geometric":
        priorities = pairwise.geometric_priorities(matrix)
        ratios = priorities[:, None] / priorities[None, :]
        _, largest = pairwise.principal_eigenvector(np.where(np.isnan(matrix), ratios, matrix))
        return priorities, float(largest)
    priorities, eigenvalue = pairwise.principal_eigenvector(pairwise.complete_by_eigenvalue(matrix))
    return priorities, float(eigenvalue)


def _worst(
    items: Sequence[str], matrix: JudgementArray, priorities: PriorityArray, settings: Elicitation
) -> WorstJudgement | None:
    worst = consistency.worst_judgement(matrix, priorities)
    if worst is None:
        return None
    mended = matrix.copy()
    mended[worst.row, worst.column], mended[worst.column, worst.row] = worst.fits, 1.0 / worst.fits
    after, largest = solve(mended, settings.priorities)
    return WorstJudgement(
        a=items[worst.row],
        b=items[worst.column],
        given=worst.given,
        fits=worst.fits,
        cr_after=consistency.consistency_ratio(largest, len(items), settings.random_index),
        priorities_after=as_floats(dict(zip(items, after, strict=True))),
    )


def pooled_matrix(matrices: Sequence[JudgementArray], influence: FloatArray) -> JudgementArray:
    """One matrix for several groups (AIJ): the influence-weighted geometric mean, pair by pair, over those who judged.

    Source: Aczel & Saaty (1983) J. Math. Psychology 27; Forman & Peniwati (1998) EJOR 108.
    """
    stack = np.stack(matrices)
    given = ~np.isnan(stack)
    say = influence[:, None, None] * given
    total = say.sum(axis=0)
    logs = (say * np.log(np.where(given, stack, 1.0))).sum(axis=0)
    return np.where(total > 0, np.exp(logs / np.where(total > 0, total, 1.0)), np.nan)
