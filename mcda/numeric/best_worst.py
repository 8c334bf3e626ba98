"""The best-worst method: weights from the best item against all and all against the worst.

Given a_Bj (best to others) and a_jW (others to worst), the nonlinear model looks for weights w and the least xi with
|w_B / w_j - a_Bj| <= xi and |w_j / w_W - a_jW| <= xi for all j.
Source: Rezaei (2015) Best-worst multi-criteria decision-making method, Omega 53, 49-57; intervals and their midpoints
where the solution is not unique: Rezaei (2016) Omega 64, 126-130.

The solution here is exact, by its own argument: in units of w_W, item j may weigh anything that suits both of its
judgements exactly where the best item's weight x lies between (a_jW - xi)(a_Bj - xi) and (a_jW + xi)(a_Bj + xi), and x
itself lies within xi of a_BW. The least xi at which all these intervals for x meet is the largest at which two of them
touch, which is linear in xi for two of the others and a quadratic for x's own. There x is unique, and each other item
is free in an interval of its own.
"""

from __future__ import annotations

import numpy as np

from mcda.arrays import FloatArray, PriorityArray
from mcda.frozen import record


@record(eq=False)
class BestWorstSolution:
    """The least deviation ``xi``, and the (items,) weights: each one's lowest and highest at that xi.

    ``priorities`` are the midpoints of these intervals, shared out to sum 1.
    """

    xi: float
    low: FloatArray
    high: FloatArray
    priorities: PriorityArray


def solve(to_others: FloatArray, to_worst: FloatArray, best: int, worst: int) -> BestWorstSolution:
    """Solve the nonlinear model for (items,) judgements of 1 or more; ``best`` and ``worst`` are positions.

    The best against itself and the worst against itself count 1, whatever stands there.

    >>> solution = solve(np.array([8.0, 2.0, 1.0]), np.array([1.0, 5.0, 8.0]), 2, 0)
    >>> solution.priorities.round(4).tolist(), round(solution.xi, 4)
    ([0.0714, 0.3387, 0.5899], 0.2583)
    """
    if best == worst:
        one = np.ones(1)
        return BestWorstSolution(0.0, one, one, one)
    whole = float(to_others[worst])
    others = np.array([item for item in range(len(to_others)) if item not in (best, worst)], dtype=np.int64)
    from_best, over_worst = to_others[others], to_worst[others]
    xi, top = _least_deviation(from_best, over_worst, whole)
    low, high = np.ones(len(to_others)), np.ones(len(to_others))
    low[best] = high[best] = top
    low[others] = np.maximum(over_worst - xi, top / (from_best + xi))
    room = from_best - xi
    high[others] = np.minimum(over_worst + xi, np.where(room > 0, top / np.where(room > 0, room, 1.0), np.inf))
    high = np.maximum(low, high)  # equal but for rounding where an item is not free
    lowest, highest = low / (low + high.sum() - high), high / (high + low.sum() - low)
    middle = (lowest + highest) / 2
    return BestWorstSolution(xi, lowest, highest, middle / middle.sum())


def _least_deviation(from_best: FloatArray, over_worst: FloatArray, whole: float) -> tuple[float, float]:
    """The least xi, and the best item's weight in units of the worst one's."""
    product, total = from_best * over_worst, from_best + over_worst
    xi = 0.0
    if len(product):
        # two others: (a - xi)(b - xi) = (c + xi)(d + xi), where the squares cancel
        xi = max(xi, float(((product[:, None] - product) / (total[:, None] + total)).max()))
        # one of the others and the best itself: xi^2 - (total + 1) xi + (product - whole) = 0, the smaller root,
        # and xi^2 + (total + 1) xi + (product - whole) = 0, the root above 0
        over, under = product - whole, whole - product
        linear = total + 1.0
        above = 2.0 * over / (linear + np.sqrt(linear**2 - 4.0 * over))
        below = 2.0 * under / (linear + np.sqrt(linear**2 + 4.0 * np.maximum(under, 0.0)))
        xi = max(xi, float(np.where(over > 0, above, 0.0).max()), float(np.where(under > 0, below, 0.0).max()))
    least = np.maximum(over_worst - xi, 0.0) * np.maximum(from_best - xi, 0.0)
    return xi, float(max(whole - xi, least.max(initial=0.0)))


def consistency_index(whole: float) -> float:
    """The largest xi that the judgement of best against worst, ``whole`` >= 1, allows: Rezaei (2015), table 1.

    The smaller root of xi^2 - (1 + 2a) xi + (a^2 - a) = 0.

    >>> [round(consistency_index(a), 2) for a in (1, 2, 9)]
    [0.0, 0.44, 5.23]
    """
    half = 1.0 + 2.0 * whole
    return float(2.0 * (whole * whole - whole) / (half + np.sqrt(half * half - 4.0 * (whole * whole - whole))))
