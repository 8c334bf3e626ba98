"""Pairwise judgements to priorities: complete and incomplete reciprocal matrices.

A judgement matrix holds a_ij = how many times as much i counts as k, with a_ji = 1 / a_ij and NaN where nobody
judged. Incomplete matrices must connect all items.
"""

from __future__ import annotations

import numpy as np

from mcda.arrays import FloatArray, IntArray, JudgementArray, PriorityArray
from mcda.numeric.eigen import principal


def reciprocal_matrix(size: int, judgements: list[tuple[int, int, float]]) -> JudgementArray:
    """The (size, size) matrix of judgements (i, k, ratio of i to k); NaN where nobody judged.

    >>> reciprocal_matrix(2, [(0, 1, 4.0)]).tolist()
    [[1.0, 4.0], [0.25, 1.0]]
    """
    matrix = np.full((size, size), np.nan)
    np.fill_diagonal(matrix, 1.0)
    for i, k, ratio in judgements:
        matrix[i, k], matrix[k, i] = ratio, 1.0 / ratio
    return matrix


def principal_eigenvector(matrix: JudgementArray) -> tuple[PriorityArray, FloatArray]:
    """Priorities (..., items), summing to 1, and the largest eigenvalue (...) of complete (..., items, items) matrices.

    Source: Saaty (1977) A scaling method for priorities in hierarchical structures, J. Math. Psychology 15.

    >>> priorities, largest = principal_eigenvector(np.array([[1.0, 3.0], [1 / 3, 1.0]]))
    >>> priorities.round(12).tolist(), round(float(largest), 12)
    ([0.75, 0.25], 2.0)
    """
    return principal(matrix)


def geometric_priorities(matrix: JudgementArray) -> PriorityArray:
    """Priorities by logarithmic least squares over the judgements given: row geometric means where all are.

    Sources: Crawford & Williams (1985) J. Math. Psychology 29 (complete); Bozoki, Fulop & Ronyai (2010) Math. Comput.
    Modelling 52, section 4 (incomplete: the Laplacian of the graph of judgements).

    >>> geometric_priorities(np.array([[1.0, 2.0, np.nan], [0.5, 1.0, 2.0], [np.nan, 0.5, 1.0]])).round(12).tolist()
    [0.571428571429, 0.285714285714, 0.142857142857]
    """
    given = ~np.isnan(matrix)
    logs = np.log(np.where(given, matrix, 1.0))
    size = matrix.shape[-1]
    # graph Laplacian, plus a matrix of ones: fixes the free constant by asking the logarithms to sum to zero
    laplacian = np.eye(size) * given.sum(axis=-1)[..., None] - given + 1.0
    solution = np.linalg.solve(laplacian, logs.sum(axis=-1)[..., None])[..., 0]
    priorities = np.exp(solution - solution.max(axis=-1, keepdims=True))
    return np.asarray(priorities / priorities.sum(axis=-1, keepdims=True))


def complete_by_eigenvalue(matrix: JudgementArray) -> JudgementArray:
    """Fill incomplete (..., items, items) matrices so that the largest eigenvalue of each is least.

    The eigenvalue is convex in the logarithms of the missing entries and, where the judgements connect all items,
    has one minimum (Bozoki, Fulop & Ronyai 2010, theorems 1 and 2); Newton's method finds it, starting from the
    logarithmic least-squares completion. First and second derivatives of a simple eigenvalue: Kato (1995) II.2.
    """
    missing = np.isnan(matrix)
    if not missing.any():
        return matrix
    filled = matrix.copy()
    for place in map(tuple, np.argwhere(missing.any(axis=(-2, -1)))):
        filled[place] = _completed(matrix[place])
    return filled


def _completed(matrix: JudgementArray) -> JudgementArray:
    above, below = np.nonzero(np.triu(np.isnan(matrix), 1))
    start = geometric_priorities(matrix)
    logs = np.log(start[above] / start[below])
    largest, gradient, step = _eigenvalue_surface(_filled(matrix, above, below, logs), above, below)
    for _ in range(100):
        # a fall too small for the eigenvalue to show is not measured: near the minimum Newton's full step is right
        measured = -gradient @ step > 1e-9 * largest
        trial = _eigenvalue_surface(_filled(matrix, above, below, logs + step), above, below)
        while measured and trial[0] > largest and np.abs(step).max() > 1e-9:
            step = step / 2  # farther away it may overshoot
            trial = _eigenvalue_surface(_filled(matrix, above, below, logs + step), above, below)
        logs = logs + step
        if np.abs(step).max() < 1e-8:  # convergence is quadratic: what is left is the square of this
            break
        largest, gradient, step = trial
    return _filled(matrix, above, below, logs)


def _filled(matrix: JudgementArray, above: IntArray, below: IntArray, logs: FloatArray) -> JudgementArray:
    filled = matrix.copy()
    filled[above, below], filled[below, above] = np.exp(logs), np.exp(-logs)
    return filled


def _eigenvalue_surface(
    matrix: JudgementArray, above: IntArray, below: IntArray
) -> tuple[float, FloatArray, FloatArray]:
    """The largest eigenvalue, its gradient in the logarithms of the entries (above, below), and Newton's step."""
    right, largest = principal_eigenvector(matrix)
    left, _ = principal_eigenvector(matrix.T)
    left = left / (left @ right)
    size, entry = len(matrix), np.arange(len(above))
    forward, backward = matrix[above, below], matrix[below, above]
    moved_right = np.zeros((size, len(above)))  # column k: (dA / d log k) @ right
    moved_right[above, entry], moved_right[below, entry] = forward * right[below], -backward * right[above]
    moved_left = np.zeros_like(moved_right)  # column k: (dA / d log k).T @ left
    moved_left[below, entry], moved_left[above, entry] = forward * left[above], -backward * left[below]
    projector = np.outer(right, left)
    resolvent = np.linalg.inv(largest * np.eye(size) - matrix + projector) - projector
    own = left[above] * forward * right[below] + left[below] * backward * right[above]
    gradient = left[above] * forward * right[below] - left[below] * backward * right[above]
    # The Hessian is diag(own) + moved.T @ core @ moved, a change of low rank: the Woodbury identity (Golub & Van Loan,
    # Matrix Computations, 2.1.4) solves for the step in the number of items, not in that of the gaps.
    moved = np.vstack([moved_left, moved_right])
    core = np.block([[np.zeros_like(matrix), resolvent], [resolvent.T, np.zeros_like(matrix)]])
    apart = moved / own
    inner = np.eye(2 * size) + core @ (apart @ moved.T)
    step = apart.T @ np.linalg.solve(inner, core @ (apart @ gradient)) - gradient / own
    return float(largest), gradient, step
