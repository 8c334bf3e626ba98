"""Putting several groups' results together: means, and rules that look at the order only.

``scores`` is (groups, ..., options), higher is better; ``influence`` is (groups,) or (groups, ...), non-negative, some
of it positive in each draw.
"""

from __future__ import annotations

import numpy as np

from mcda.arrays import FloatArray, RankArray, ScoreArray
from mcda.numeric.order import average_ranks, beats


def shares(amounts: FloatArray) -> FloatArray:
    """Amounts shared out to sum 1 along the last axis; equal shares where all of them are zero.

    >>> shares(np.array([2.0, 1.0, 1.0])).tolist()
    [0.5, 0.25, 0.25]
    """
    amounts = np.asarray(amounts, dtype=np.float64)
    _, exponent = np.frexp(amounts.max(axis=-1, keepdims=True))
    scaled = np.ldexp(amounts, -exponent)  # by a power of two: exact, and the sum cannot overflow
    total = scaled.sum(axis=-1, keepdims=True)
    return np.asarray(np.where(total == 0, 1.0 / amounts.shape[-1], scaled / np.where(total == 0, 1.0, total)))


def weighted(amounts: FloatArray, influence: FloatArray) -> FloatArray:
    """The sum over groups of influence x amounts: (..., options) for (groups, ..., options).

    >>> weighted(np.array([[3.0, 2.0], [1.0, 4.0]]), np.array([1.0, 2.0])).tolist()
    [5.0, 10.0]
    """
    if influence.ndim == 1:
        return np.asarray(np.tensordot(influence, amounts, axes=1))
    return np.asarray(np.einsum("g...,g...o->...o", influence, amounts))


def borda(scores: ScoreArray, influence: FloatArray) -> FloatArray:
    """Sum over groups of influence x (options - average rank). Source: de Borda (1781), ties by mean rank.

    >>> borda(np.array([[3.0, 2.0, 1.0], [3.0, 1.0, 1.0]]), np.array([1.0, 2.0])).tolist()
    [6.0, 2.0, 1.0]
    """
    return weighted(scores.shape[-1] - average_ranks(scores), influence)


def copeland(scores: ScoreArray, influence: FloatArray) -> FloatArray:
    """Pairwise majorities by influence: +1 for each option beaten, 0 for a tie, -1 for each lost to.

    Source: Copeland (1951); majorities weighted by influence.

    >>> copeland(np.array([[3.0, 2.0, 1.0], [2.0, 3.0, 1.0]]), np.array([1.0, 1.0])).tolist()
    [1.0, 1.0, -2.0]
    """
    support = np.zeros((*scores.shape[1:], scores.shape[-1]))  # a group at a time: all at once would not fit
    for own, say in zip(scores, influence, strict=True):
        support += np.asarray(say)[..., None, None] * beats(own)
    majority = 1e-12 * influence.sum(axis=0)[..., None, None]
    wins = support - np.swapaxes(support, -1, -2) > majority
    return np.asarray(wins.sum(axis=-1) - wins.sum(axis=-2), dtype=np.float64)


def median_rank(rank: RankArray, influence: FloatArray) -> FloatArray:
    """The influence-weighted median of each option's (groups, ..., options) ranks, the lower of two.

    >>> median_rank(np.array([[1, 2], [3, 2], [3, 1]]), np.array([2.0, 1.0, 1.0])).tolist()
    [1.0, 2.0]
    """
    order = np.argsort(rank, axis=0, kind="stable")
    says = np.broadcast_to(influence.reshape(*influence.shape, *[1] * (rank.ndim - influence.ndim)), rank.shape)
    reached = np.cumsum(np.take_along_axis(says, order, axis=0), axis=0)
    enough = reached >= influence.sum(axis=0)[..., None] / 2 * (1 - 1e-12)
    first = enough.argmax(axis=0)
    chosen = np.take_along_axis(order, first[None], axis=0)
    return np.asarray(np.take_along_axis(rank, chosen, axis=0)[0], dtype=np.float64)
