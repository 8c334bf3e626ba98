"""Weights from an order of importance alone: surrogates for weights that nobody stated.

All return (items,) weights, the most important first, that sum to 1.
Source: Barron & Barrett (1996) Decision quality using ranked attribute weights, Management Science 42, 1515-1523.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from mcda.arrays import FloatArray, PriorityArray
from mcda.numeric.voting import shares


def centroid(count: int) -> PriorityArray:
    """Rank-order centroid: the mean of all weights in that order, (1/n) sum of 1/k for k = rank..n.

    >>> centroid(3).round(6).tolist()
    [0.611111, 0.277778, 0.111111]
    """
    return np.asarray(np.cumsum(1.0 / np.arange(count, 0, -1))[::-1] / count)


def rank_sum(count: int) -> PriorityArray:
    """Proportional to n + 1 - rank.

    >>> rank_sum(3).round(6).tolist()
    [0.5, 0.333333, 0.166667]
    """
    return shares(np.arange(count, 0, -1, dtype=np.float64))


def reciprocal(count: int) -> PriorityArray:
    """Proportional to 1 / rank.

    >>> reciprocal(3).round(6).tolist()
    [0.545455, 0.272727, 0.181818]
    """
    return shares(1.0 / np.arange(1, count + 1))


def tied(weights: PriorityArray, sizes: Sequence[int]) -> FloatArray:
    """One weight a tier (tiers,), each item of a tier: the mean of the weights of the ranks that its items occupy.

    >>> tied(rank_sum(3), [1, 2]).tolist()
    [0.5, 0.25]
    """
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    return np.asarray(np.add.reduceat(weights, starts) / np.asarray(sizes))
