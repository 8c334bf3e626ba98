"""From overall scores to ranks: a rank is a count of those who beat you, not a sorted position."""

from __future__ import annotations

import numpy as np

from mcda.arrays import BoolArray, FloatArray, RankArray, ScoreArray

TIE = 1e-12  # two scores tie within this share of the larger magnitude, or this much absolutely

_PAIRWISE_UP_TO = 64  # options; beyond it, sorting each row is cheaper than comparing all pairs


def beats(scores: ScoreArray) -> BoolArray:
    """Whether option i beats option k by more than a tie: shape (..., options, options)."""
    size = np.maximum(np.abs(scores), 1.0)
    margin = TIE * np.maximum(size[..., :, None], size[..., None, :])
    result: BoolArray = scores[..., :, None] - scores[..., None, :] > margin
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
    """For each score, how many scores of its row exceed it by more than a tie, by sorting each row."""
    rows = scores.reshape(-1, scores.shape[-1])
    counts = np.empty(rows.shape, dtype=np.int64)
    for row, count in zip(rows, counts, strict=True):
        ordered = np.sort(row)
        # k beats i when it clears the margin measured by either one's size; both bounds rise with the score of k
        by_own_size = np.searchsorted(ordered, row + TIE * np.maximum(np.abs(row), 1.0), side="right")
        by_rival_size = np.searchsorted(ordered - TIE * np.maximum(np.abs(ordered), 1.0), row, side="right")
        count[:] = len(row) - np.maximum(by_own_size, by_rival_size)
    return counts.reshape(scores.shape)
