"""From overall scores to ranks: a rank is a count of those who beat you, not a sorted position."""

from __future__ import annotations

import numpy as np

from mcda.arrays import BoolArray, FloatArray, RankArray, ScoreArray

TIE = 1e-12  # two scores tie within this share of the larger magnitude, or this much absolutely

_PAIRWISE_UP_TO = 64  # options; beyond it, sorting each row is cheaper than comparing all pairs


def beats(scores: ScoreArray) -> BoolArray:
    """Whether option i beats option k by more than a tie: shape (..., options, options)."""
    return _exceeds(scores[..., :, None], scores[..., None, :])


def _exceeds(these: FloatArray, those: FloatArray) -> BoolArray:
    """Whether scores exceed others by more than a tie, one by one."""
    size = np.maximum(np.maximum(np.abs(these), 1.0), np.abs(those))
    result: BoolArray = these - those > TIE * size
    return result


def ranks(scores: ScoreArray) -> RankArray:
    """Ranks of (..., options) scores: 1 is best, ties share the better rank.

    >>> ranks(np.array([3.0, 5.0, 5.0, 1.0])).tolist()
    [3, 1, 1, 4]
    """
    scores = np.asarray(scores, dtype=np.float64)
    if scores.shape[-1] <= _PAIRWISE_UP_TO:
        return np.asarray(1 + beats(scores).sum(axis=-2))
    return np.asarray(1 + _count_better(scores))


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
        exceeds = _exceeds(np.take_along_axis(ordered, np.minimum(middle, count - 1), axis=-1), scores)
        last = np.where(exceeds, middle, last)
        first = np.where(exceeds | (first == last), first, middle + 1)
    return np.asarray(count - first)
