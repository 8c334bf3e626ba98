"""From overall scores to ranks: a rank is a count of those who beat you, not a sorted position."""

from __future__ import annotations

import numpy as np

from mcda.arrays import BoolArray, FloatArray, Matrix, RankArray, ScoreArray

TIE = 1e-12  # two scores tie within this share of the larger magnitude, or this much absolutely

_PAIRWISE_UP_TO = 64  # options; beyond it, sorting each row is cheaper than comparing all pairs


def beats(scores: ScoreArray) -> BoolArray:
    """Whether option i beats option k by more than a tie: shape (..., options, options)."""
    return exceeds(scores[..., :, None], scores[..., None, :])


def exceeds(these: FloatArray | float, those: FloatArray | float) -> BoolArray:
    """Whether scores exceed others by more than a tie, one by one.

    >>> bool(exceeds(0.1 + 0.2, 0.3)), bool(exceeds(0.31, 0.3))
    (False, True)
    """
    size = np.maximum(np.maximum(np.abs(these), 1.0), np.abs(those))
    return np.asarray(np.subtract(these, those) > TIE * size)


def ahead(values: FloatArray, option: int) -> FloatArray:
    """How far each option (its row of (options, ...) values) is ahead of this one; 0 where they tie.

    >>> ahead(np.array([[0.1 + 0.2, 1.0], [0.3, 3.0]]), 0).tolist()
    [[0.0, 0.0], [0.0, 2.0]]
    """
    own = values[option]
    return np.where(exceeds(values, own) | exceeds(own, values), values - own, 0.0)


def settled(matrix: Matrix) -> Matrix:
    """The matrix with columns made constant where rounding alone tells their cells apart; NaN stays.

    A mean of 0.1, 0.2 and 0.3 depends on their order in its last digit, and a scaling would blow that digit up to the
    whole range from 0 to 1.

    >>> settled(np.array([[0.1 + 0.2, 1.0], [0.3, 2.0]])).tolist()
    [[0.30000000000000004, 1.0], [0.30000000000000004, 2.0]]
    """
    whole = ~np.isnan(matrix).any(axis=0)
    low, high = np.where(whole, matrix, 0.0).min(axis=0), np.where(whole, matrix, 0.0).max(axis=0)
    constant = whole & (high - low <= TIE * np.maximum(np.abs(low), np.abs(high)))
    return np.where(constant, matrix[0], matrix)


def tells_apart(matrix: Matrix) -> BoolArray:
    """The criteria (criteria,) on which some options differ; NaN counts as equal.

    >>> tells_apart(np.array([[1.0, 2.0], [1.0, 3.0]])).tolist()
    [False, True]
    """
    return np.asarray((matrix[1:] != matrix[:1]).any(axis=0) & ~np.isnan(matrix).any(axis=0))


def ranks(scores: ScoreArray) -> RankArray:
    """Ranks of (..., options) scores: 1 is best, ties share the better rank.

    >>> ranks(np.array([3.0, 5.0, 5.0, 1.0])).tolist()
    [3, 1, 1, 4]
    """
    scores = np.asarray(scores, dtype=np.float64)
    if scores.shape[-1] <= _PAIRWISE_UP_TO:
        return np.asarray(1 + beats(scores).sum(axis=-2))
    return np.asarray(1 + _count_better(scores))


def leaders_of(scores: ScoreArray) -> tuple[int, ...]:
    """The positions of those that share the best of (options,) scores; nobody where there are none.

    >>> leaders_of(np.array([3.0, 5.0, 5.0])), leaders_of(np.array([]))
    ((1, 2), ())
    """
    return tuple(np.flatnonzero(~exceeds(scores.max(), scores)).tolist()) if len(scores) else ()


def average_ranks(scores: ScoreArray) -> FloatArray:
    """Ranks of (..., options) scores where ties share the mean of the ranks they occupy.

    >>> average_ranks(np.array([3.0, 5.0, 5.0, 1.0])).tolist()
    [3.0, 1.5, 1.5, 4.0]
    """
    best = ranks(scores)
    worst = scores.shape[-1] + 1 - ranks(-np.asarray(scores, dtype=np.float64))
    return np.asarray((best + worst) / 2.0)


def _count_better(scores: ScoreArray) -> RankArray:
    """For each score, how many scores of its row exceed it by more than a tie: by bisection of the sorted row."""
    ordered = np.sort(scores, axis=-1)
    count = scores.shape[-1]
    first, last = np.zeros(scores.shape, dtype=np.int64), np.full(scores.shape, count)  # where those who exceed begin
    while (first < last).any():
        middle = (first + last) // 2
        better = exceeds(np.take_along_axis(ordered, np.minimum(middle, count - 1), axis=-1), scores)
        last = np.where(better, middle, last)
        first = np.where(better | (first == last), first, middle + 1)
    return np.asarray(count - first)
