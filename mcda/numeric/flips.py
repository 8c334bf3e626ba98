"""The least change of weights that makes another option lead.

Values are (options, criteria) of which the overall score is the weighted sum (or the logarithm of it); weights are
(criteria,) from 0 and sum to 1. Distances are between weights: L1 the sum of the changes, L2 Euclidean, Linf the
largest change. Sources: Triantaphyllou & Sanchez (1997) Decision Sciences 28, 151-194 (least change of one weight);
Wolters & Mareschal (1995) EJOR 81, 281-290 (least change of all weights by linear programming).
"""

from __future__ import annotations

import numpy as np

from mcda.arrays import FloatArray, ValueArray, WeightArray
from mcda.frozen import record
from mcda.numeric.order import ahead

SLACK = 1e-10  # a rival that is ahead by less, in units of the largest difference of the two, is not ahead


@record(eq=False)
class Flip:
    """The nearest weights at which the option leads, shared leads included, and how far away they are."""

    weights: WeightArray
    distance: float


def overtaking(values: ValueArray, weights: WeightArray, leader: int) -> FloatArray:
    """The least L1 change of weights after which each option (options,) draws level with the leader; inf if none.

    Greedy, and exact: weight moves from the criteria on which the option compares worst with the leader to the one on
    which it compares best, the worst first, as each unit moved gains the difference of the two and costs the same.

    >>> overtaking(np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([0.7, 0.3]), 0).round(12).tolist()
    [0.0, 0.4]
    """
    lead = ahead(values, leader)
    behind = np.maximum(-(lead @ weights), 0.0)
    order = np.argsort(lead, axis=1)
    ordered = np.take_along_axis(lead, order, axis=1)
    gain = ordered[:, -1:] - ordered  # per unit of weight moved to the best criterion
    mass = weights[order]
    closed = np.cumsum(gain * mass, axis=1)
    before = np.concatenate([np.zeros((len(lead), 1)), closed[:, :-1]], axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        part = np.clip((behind[:, None] - before) / np.where(gain > 0, gain, 1.0), 0.0, mass)
    moved = np.where(gain > 0, part, 0.0).sum(axis=1)
    reached = ordered[:, -1] >= 0
    return np.where(behind == 0, 0.0, np.where(reached, 2.0 * moved, np.inf))


def leading(values: ValueArray, weights: WeightArray, option: int, *, norm: str = "l1") -> Flip | None:
    """The nearest weights at which the option leads against all others, or shares the lead; None where it cannot.

    ``norm``: l1 or linf by linear programming, l2 by least-distance programming (Lawson & Hanson 1974, chapter 23).
    Rivals join the programme only as they turn out to be ahead, which few of them do.
    """
    behind = -ahead(values, option)  # (options, criteria): with the weights, none may come to less than 0
    size = np.abs(behind).max(axis=1)
    rows = behind / np.where(size > 0, size, 1.0)[:, None]
    binding: list[int] = []
    found = weights
    for _ in range(len(rows) + 1):
        standing = rows @ found
        worst = int(standing.argmin())
        if standing[worst] >= -SLACK:
            return Flip(found, distance(found - weights, norm))
        if worst in binding:  # solved, but for the solver's own tolerance
            return Flip(found, distance(found - weights, norm)) if standing[worst] >= -1e-7 else None
        foremost = np.argsort(standing)[:8]
        binding += [int(rival) for rival in foremost if standing[rival] < -SLACK and rival not in binding]
        solved = nearest_within(rows[binding], weights, norm)
        if solved is None:
            return None
        found = solved
    return None


def distance(change: FloatArray, norm: str) -> float:
    """The size of a change of weights: l1 the sum of all changes, l2 Euclidean, linf the largest."""
    order = {"l1": 1, "l2": 2, "linf": np.inf}[norm]
    return float(np.linalg.norm(change, order))


def nearest_within(rows: FloatArray, weights: WeightArray, norm: str) -> WeightArray | None:
    """The weights nearest to these with rows @ w >= 0, on the simplex; None where there are none."""
    if norm == "l2":
        return _least_distance(rows, weights)
    from scipy.optimize import linprog

    count, moves = len(weights), len(weights) if norm == "l1" else 1
    one, move = np.eye(count), np.eye(count) if norm == "l1" else np.ones((count, 1))
    above = np.block([[one, -move], [-one, -move], [-rows, np.zeros((len(rows), moves))]])
    limits = np.concatenate([weights, -weights, np.zeros(len(rows))])
    cost = np.concatenate([np.zeros(count), np.ones(moves)])
    whole = np.concatenate([np.ones(count), np.zeros(moves)])[None, :]
    result = linprog(cost, A_ub=above, b_ub=limits, A_eq=whole, b_eq=[1.0], bounds=(0, None), method="highs")
    if result.x is None:
        return None
    found = np.maximum(result.x[:count], 0.0)
    return np.asarray(found / found.sum())


def _least_distance(rows: FloatArray, weights: WeightArray) -> WeightArray | None:
    """Lawson & Hanson's LDP: min |z| with G z >= h, by non-negative least squares; z in a basis of the plane sum 0."""
    from scipy.optimize import nnls

    count = len(weights)
    basis = np.linalg.svd(np.ones((1, count)))[2][1:].T  # (criteria, criteria - 1), orthonormal
    g = np.vstack([rows, np.eye(count)])
    h = -(g @ weights)
    left = np.vstack([(g @ basis).T, h])
    right = np.zeros(count)
    right[-1] = 1.0
    solution, residual = nnls(left, right, maxiter=50 * (left.shape[1] + 10))
    if residual < 0.5:  # 0 where there are none; else 1 / sqrt(1 + |z|^2), and weights are at most sqrt(2) apart
        return None
    r = left @ solution - right
    found = weights + basis @ (-r[:-1] / r[-1])
    found = np.maximum(found, 0.0)
    return np.asarray(found / found.sum())
