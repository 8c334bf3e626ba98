"""The best and the worst rank that an option can have over all weights, or some of them.

Ranks that hold on a set of weights that is more than a single point: a lead that is shared only where two options tie
is none. Source: Kadzinski, Greco & Slowinski (2012) Extreme ranking analysis, Omega 40, 488-501.
"""

from __future__ import annotations

import numpy as np

from mcda.arrays import FloatArray, ValueArray
from mcda.frozen import record
from mcda.numeric.order import ahead

# By which an option must be ahead of another, in units of their largest difference (each criterion in units of its own
# largest). Ten times the tolerance of the integer programmes, which take what is level for ahead below it.
MARGIN = 1e-5
MOST_OPTIONS = 60  # for an exact answer by integer programming; beyond it, bounds


@record(eq=False)
class WeightSet:
    """Weights (criteria,) on the simplex with rows @ w >= least."""

    rows: FloatArray
    least: FloatArray

    @classmethod
    def everything(cls, criteria: int) -> WeightSet:
        """All weights."""
        return cls(np.zeros((0, criteria)), np.zeros(0))

    @property
    def empty(self) -> bool:
        """Whether no weights are allowed."""
        from scipy.optimize import linprog

        whole = np.ones((1, self.rows.shape[1]))
        none = np.zeros(self.rows.shape[1])
        return bool(linprog(none, A_ub=-self.rows, b_ub=-self.least, A_eq=whole, b_eq=[1.0]).status == 2)


@record
class RankRange:
    """The best and the worst rank. Where not ``exact``, the true ones lie between these."""

    best: int
    worst: int
    exact: bool


def rank_range(
    values: ValueArray, option: int, weights: WeightSet | None = None, *, most: int = MOST_OPTIONS
) -> RankRange:
    """The ranks of one option of (options, criteria) values over a set of weights.

    Exact where at most ``most`` rivals are now ahead and now behind; else bounds.
    """
    lead, rows = _even(ahead(values, option), weights or WeightSet.everything(values.shape[1]))
    lowest, highest = -_highest(-lead, rows), _highest(lead, rows)
    open_ = lead[(lowest < -MARGIN) & (highest > MARGIN)]
    before = int(((lowest >= -MARGIN) & (highest > MARGIN)).sum())  # equal options never come before
    if not len(open_):
        return RankRange(1 + before, 1 + before, True)
    if len(open_) > most:
        return RankRange(1 + before, 1 + before + len(open_), False)
    fewest, most_ahead = _count(open_, rows, -1.0), _count(open_, rows, 1.0)
    if fewest is None or most_ahead is None:
        return RankRange(1 + before, 1 + before + len(open_), False)
    return RankRange(1 + before + fewest, 1 + before + most_ahead, True)


def _even(lead: FloatArray, weights: WeightSet) -> tuple[FloatArray, FloatArray]:
    """The same leads and limits (rows @ w >= 0) with all differences of one size, so that margins mean the same.

    Weights may be divided by the criteria's sizes, and leads by the rivals', without turning a sign.
    """
    rows = weights.rows - weights.least[:, None]  # weights sum to 1
    criteria = _largest(lead, axis=0)
    lead, rows = lead / criteria, rows / criteria
    return lead / _largest(lead, axis=1), rows / _largest(rows, axis=1)


def _largest(values: FloatArray, axis: int) -> FloatArray:
    size = np.abs(values).max(axis=axis, keepdims=True, initial=0.0)
    return np.where(size > 0, size, 1.0)


def _highest(lead: FloatArray, rows: FloatArray) -> FloatArray:
    """The highest lead of each rival (rivals,) over the weights allowed."""
    if not len(rows):
        return np.asarray(lead.max(axis=1))
    from scipy.optimize import linprog

    whole, none = np.ones((1, lead.shape[1])), np.zeros(len(rows))
    found = [linprog(-row, A_ub=-rows, b_ub=none, A_eq=whole, b_eq=[1.0], bounds=(0, None)).fun for row in lead]
    return np.array([np.inf if each is None else -each for each in found])


def _count(lead: FloatArray, rows: FloatArray, sign: float) -> int | None:
    """How many rivals are ahead at the most (sign 1) or at the least (sign -1), by mixed-integer programming."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    rivals, criteria = lead.shape
    # sign 1: z = 1 needs lead @ w >= margin. sign -1: z = 1 needs lead @ w <= -margin; ahead = rivals - sum z
    big = 1.0 + MARGIN
    ahead = np.hstack([sign * lead, -big * np.eye(rivals)])
    constraints = [LinearConstraint(ahead, lb=MARGIN - big, ub=np.inf)]
    constraints.append(LinearConstraint(np.r_[np.ones(criteria), np.zeros(rivals)], lb=1.0, ub=1.0))
    if len(rows):
        padded = np.hstack([rows, np.zeros((len(rows), rivals))])
        constraints.append(LinearConstraint(padded, lb=0.0, ub=np.inf))
    found = milp(
        np.r_[np.zeros(criteria), -np.ones(rivals)],
        constraints=constraints,
        integrality=np.r_[np.zeros(criteria), np.ones(rivals)],
        bounds=Bounds(0.0, 1.0),
        options={"time_limit": 10.0},
    )
    if not found.success:
        return None
    count = round(float(-found.fun))
    return count if sign > 0 else rivals - count
