"""Dominance, and benefit against cost."""

from __future__ import annotations

import numpy as np

from mcda.arrays import BoolArray, FloatArray, Mask, Matrix
from mcda.numeric.order import exceeds


def dominates(matrix: Matrix, minimise: Mask) -> BoolArray:
    """Whether option i is at least as good as k on every criterion and better on one: (options, options).

    >>> dominates(np.array([[10.0, 80.0], [10.0, 70.0]]), np.array([False, True])).tolist()
    [[False, False], [True, False]]
    """
    gains = np.where(minimise, -matrix, matrix)
    options = len(gains)
    above = np.zeros((options, options), dtype=np.bool_)
    for column in gains.T:  # one criterion at a time: all at once would not fit for thousands of options
        above |= exceeds(column[:, None], column[None, :])
    return above & ~above.T


def frontier(benefit: FloatArray, cost: FloatArray) -> BoolArray:
    """The options (options,) that no other beats on benefit and cost at once.

    >>> frontier(np.array([790.0, 1010.0, 1250.0, 1480.0]), np.array([3.0, 4.5, 4.0, 5.0])).tolist()
    [True, False, True, True]
    """
    both = np.column_stack([benefit, cost])
    return np.asarray(~dominates(both, np.array([False, True])).any(axis=0))
