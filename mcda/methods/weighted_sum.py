"""Weighted sum: each option's values, times the weights, added up."""

from __future__ import annotations

from mcda.methods.scalings import scaled
from mcda.methods.scorer import Additive
from mcda.model.performance import PerformanceTable


def weighted_sum(table: PerformanceTable, *, scaling: str = "value") -> Additive:
    """Sum over criteria of weight x value. Source: Fishburn (1967); Keeney & Raiffa (1976) chapter 3.

    Raises RequestError where the scaling does not suit the scores.
    """
    return Additive(scaled(table, scaling, "weighted-sum"))
