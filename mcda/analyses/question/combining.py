"""Rules that put the groups' overall scores together; ``pooled`` is none of them, as it puts their inputs together."""

from __future__ import annotations

from collections.abc import Callable

from mcda.arrays import FloatArray, ScoreArray
from mcda.numeric.order import ranks
from mcda.numeric.voting import borda, copeland, median_rank, shares, weighted


def mean(scores: ScoreArray, influence: FloatArray) -> ScoreArray:
    """Influence-weighted mean of (groups, ..., options) scores, or of anything else the groups have."""
    return weighted(scores, shares(influence.T).T)


def total(scores: ScoreArray, influence: FloatArray) -> ScoreArray:
    """Sum of (groups, ..., options) scores (or anything else the groups have), each group's times its influence."""
    return weighted(scores, influence)


def _negated_median(scores: ScoreArray, influence: FloatArray) -> ScoreArray:
    return -median_rank(ranks(scores), influence)


COMBINERS: dict[str, Callable[[ScoreArray, FloatArray], ScoreArray]] = {
    "mean": mean,
    "sum": total,
    "borda": borda,
    "copeland": copeland,
    "median-rank": _negated_median,
}

ADDS_UP = {"mean": mean, "sum": total}  # rules under which the groups' parts add up as their scores do
