"""Sums and products of weighted values."""

from __future__ import annotations

import numpy as np

from mcda.arrays import Mask, PartArray, ScoreArray, ValueArray, WeightArray


def weighted_sum(values: ValueArray, weights: WeightArray) -> ScoreArray:
    """Sum over criteria of weight x value: (..., options) for (options, criteria) values and (..., criteria) weights.

    Source: Fishburn (1967) Additive utilities with incomplete product sets.

    >>> weighted_sum(np.array([[1.0, 0.0], [0.0, 2.0]]), np.array([0.25, 0.75])).tolist()
    [0.25, 1.5]
    """
    return np.asarray(weights @ values.T)


def weighted_parts(values: ValueArray, weights: WeightArray) -> PartArray:
    """What each criterion adds to each option's weighted sum: (..., options, criteria)."""
    return np.asarray(weights[..., None, :] * values)


def weighted_product(values: ValueArray, weights: WeightArray, minimise: Mask | None = None) -> ScoreArray:
    """Product over criteria of value ** weight, ** -weight where less is better: (..., options) for values >= 0.

    A zero takes the whole product to zero, unless its weight is zero (0 ** 0 is 1 here); where less is better values
    must be above zero. Source: Bridgman (1922); Miller & Starr (1969) Executive Decisions and Operations Research.

    >>> weighted_product(np.array([[4.0, 9.0], [0.0, 1.0]]), np.array([0.5, 0.5])).round(12).tolist()
    [6.0, 0.0]
    """
    zero = values == 0
    logs = np.log(np.where(zero, 1.0, values))
    vetoed = (weights > 0).astype(np.float64) @ zero.T.astype(np.float64) > 0
    powers = weights if minimise is None else np.where(minimise, -weights, weights)
    return np.where(vetoed, 0.0, np.exp(powers @ logs.T))
