"""The best against all, and all against the worst."""

from __future__ import annotations

import numpy as np

from mcda.arrays import FloatArray
from mcda.frozen import FrozenDict
from mcda.model.settings import Elicitation
from mcda.model.statements import BestWorst
from mcda.numeric.best_worst import BestWorstSolution, consistency_index, solve
from mcda.numeric.order import TIE
from mcda.results.weights import BestWorstConsistency, Node, WorstJudgement, as_floats


def best_worst(statement: BestWorst, settings: Elicitation) -> Node:
    """Weights by Rezaei's nonlinear model, the midpoints of their intervals where they are not unique, shared out.

    The two rows must agree on the best against the worst where both state it.
    """
    items, best, worst = statement.items, statement.items.index(statement.best), statement.items.index(statement.worst)
    to_others = np.array([statement.best_to_others.get(item, 1.0) for item in items])
    to_worst = np.array([statement.others_to_worst.get(item, 1.0) for item in items])
    whole = statement.best_to_others.get(statement.worst, statement.others_to_worst.get(statement.best, 1.0))
    to_others[best] = to_worst[worst] = 1.0
    to_others[worst] = to_worst[best] = whole
    solution = solve(to_others, to_worst, best, worst)
    report = BestWorstConsistency(
        xi=solution.xi,
        index=consistency_index(whole),
        cr=_ratio(solution.xi, whole),
        worst=_worst(items, to_others, to_worst, best, worst),
        intervals=FrozenDict(
            {
                item: (float(low), float(high))
                for item, low, high in zip(items, solution.low, solution.high, strict=True)
            }
        ),
    )
    return Node(None, None, "best_worst", _named(items, solution), report)


def _named(items: tuple[str, ...], solution: BestWorstSolution) -> FrozenDict[str, float]:
    return as_floats(dict(zip(items, solution.priorities, strict=True)))


def _ratio(xi: float, whole: float) -> float | None:
    """The deviation over the largest that ``whole`` allows; None where it allows none, and there is some."""
    index = consistency_index(whole)
    return 0.0 if xi <= TIE * whole else xi / index if index > 0 else None


def _worst(
    items: tuple[str, ...], to_others: FloatArray, to_worst: FloatArray, best: int, worst: int
) -> WorstJudgement | None:
    """The judgement of the best against another that is farthest from what the other two of its three say of it.

    Source: Liang, Brunelli & Rezaei (2020) Omega 96, 102175 (input-based consistency).
    """
    whole = to_others[worst]
    gaps = np.abs(to_others * to_worst / whole - 1.0)
    gaps[[best, worst]] = 0.0
    item = int(gaps.argmax())
    if gaps[item] <= TIE:
        return None
    mended = to_others.copy()
    mended[item] = whole / to_worst[item]
    after = solve(mended, to_worst, best, worst)
    return WorstJudgement(
        a=items[best],
        b=items[item],
        given=float(to_others[item]),
        fits=float(mended[item]),
        cr_after=_ratio(after.xi, float(whole)),
        priorities_after=_named(items, after),
    )
