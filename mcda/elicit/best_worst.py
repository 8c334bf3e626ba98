"""The best against all, and all against the worst."""

from __future__ import annotations

from collections.abc import Iterator

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
    items = statement.items
    best, worst = items.index(statement.best), items.index(statement.worst)
    to_others = np.array([statement.best_to_others.get(item, 1.0) for item in items])
    to_worst = np.array([statement.others_to_worst.get(item, 1.0) for item in items])
    whole = statement.best_to_others.get(statement.worst, statement.others_to_worst.get(statement.best, 1.0))
    to_others[worst] = to_worst[best] = whole
    solution = solve(to_others, to_worst, best, worst)
    ends = zip(items, solution.low, solution.high, strict=True)
    report = BestWorstConsistency(
        best=statement.best,
        xi=solution.xi,
        index=consistency_index(whole),
        cr=_ratio(solution.xi, whole),
        worst=_worst(items, to_others, to_worst, best, worst, solution.xi),
        intervals=FrozenDict({item: (float(low), float(high)) for item, low, high in ends}),
    )
    return Node(None, None, "best_worst", _named(items, solution), report)


def _named(items: tuple[str, ...], solution: BestWorstSolution) -> FrozenDict[str, float]:
    return as_floats(dict(zip(items, solution.priorities, strict=True)))


def _ratio(xi: float, whole: float) -> float | None:
    """The deviation over the largest that ``whole`` allows; None where it allows none, and there is some."""
    index = consistency_index(whole)
    return 0.0 if xi <= TIE * whole else xi / index if index > TIE else None


def _worst(
    items: tuple[str, ...], to_others: FloatArray, to_worst: FloatArray, best: int, worst: int, xi: float
) -> WorstJudgement | None:
    """The one judgement whose mending lowers the deviation most, and what it would be; None where none lowers it.

    Mended, a judgement is what the other two of its three imply: a_Bj a_jW = a_BW (Liang, Brunelli & Rezaei 2020 Omega
    96, 102175); that of best against worst is the geometric mean of what the others imply. It must stay 1 or more.
    """
    whole = to_others[worst]
    if xi <= TIE * whole:
        return None
    found: WorstJudgement | None = None
    least = xi * (1.0 - 1e-9)
    for a, b, fits in _mended(to_others, to_worst, best, worst):
        others, over = to_others.copy(), to_worst.copy()
        given = others[b] if a == best else over[a]
        if a == best:
            others[b] = fits
        else:
            over[a] = fits
        others[worst] = over[best] = fits if (a, b) == (best, worst) else whole
        after = solve(others, over, best, worst)
        if fits >= 1.0 and after.xi < least:
            least = after.xi
            ratio = _ratio(after.xi, float(others[worst]))
            found = WorstJudgement(items[a], items[b], float(given), float(fits), ratio, _named(items, after))
    return found


def _mended(to_others: FloatArray, to_worst: FloatArray, best: int, worst: int) -> Iterator[tuple[int, int, float]]:
    """Each judgement (of a over b), and what the others imply for it."""
    whole = to_others[worst]
    between = [item for item in range(len(to_others)) if item not in (best, worst)]
    for item in between:
        yield best, item, float(whole / to_worst[item])
        yield item, worst, float(whole / to_others[item])
    if between:
        yield best, worst, float(np.exp(np.log(to_others[between] * to_worst[between]).mean()))
