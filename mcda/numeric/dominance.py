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
    better = exceeds(gains[:, None, :], gains[None, :, :])
    return np.asarray(better.any(axis=-1) & ~np.swapaxes(better, 0, 1).any(axis=-1))


def strictly_dominates(matrix: Matrix, minimise: Mask) -> BoolArray:
    """Whether option i is better than k on every criterion: (options, options)."""
    gains = np.where(minimise, -matrix, matrix)
    return np.asarray(exceeds(gains[:, None, :], gains[None, :, :]).all(axis=-1))


def frontier(benefit: FloatArray, cost: FloatArray) -> BoolArray:
    """The options (options,) that no other beats on benefit and cost at once.

    >>> frontier(np.array([790.0, 1010.0, 1250.0, 1480.0]), np.array([3.0, 4.5, 4.0, 5.0])).tolist()
    [True, False, True, True]
    """
    both = np.column_stack([benefit, cost])
    return np.asarray(~dominates(both, np.array([False, True])).any(axis=0))
