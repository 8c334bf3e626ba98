"""Objective weights: how much each criterion tells the options apart, in several readings of "how much".

All take a matrix (options, criteria) and return (criteria,) weights that sum to 1. A criterion on which all options
are equal tells nothing and gets 0; where none tells anything, all weigh the same.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from mcda.arrays import FloatArray, Mask, Matrix, PriorityArray
from mcda.numeric.order import TIE, tells_apart
from mcda.numeric.scaling import by_max, minmax
from mcda.numeric.voting import shares


def entropy(matrix: Matrix) -> PriorityArray:
    """One less the Shannon entropy of each criterion's shares x / sum, shared out; 0 ln 0 counts 0.

    Needs x >= 0. Whether more or less is better plays no part. Source: Hwang & Yoon (1981) section 2.3.4 (Shannon's
    entropy as a measure of contrast).

    >>> entropy(np.array([[1.0, 5.0], [0.0, 5.0]])).tolist()
    [1.0, 0.0]
    """
    return _among_telling(matrix, lambda part, _: _contrast(part))


def _contrast(matrix: Matrix) -> FloatArray:
    """1 - entropy, up to a factor, as a sum of terms that are not negative: nothing cancels.

    With x = mean (1 + d), n (1 - entropy) ln n = sum of (1 + d) ln(1 + d) - d, as the d sum to 0.
    """
    largest = matrix.max(axis=0)
    ratio = (matrix / largest) / (matrix / largest).mean(axis=0)
    d = ratio - 1.0
    whole = ratio * np.log(np.where(ratio > 0, ratio, 1.0)) - d
    small = d * d * (0.5 - d / 6.0 + d * d / 12.0)  # its series, where the difference would cancel
    return np.asarray(np.where(np.abs(d) < 1e-3, small, whole).sum(axis=0))


def deviation(matrix: Matrix) -> PriorityArray:
    """Standard deviations of the columns as they stand, shared out. Source: Diakoulaki et al. (1995), the rule SD.

    >>> deviation(np.array([[0.0, 0.0], [1.0, 3.0]])).tolist()
    [0.25, 0.75]
    """
    return _among_telling(matrix, lambda part, _: (part / np.abs(part).max()).std(axis=0))


def variation(matrix: Matrix) -> PriorityArray:
    """Coefficients of variation, standard deviation / |mean|, shared out: free of the criteria's units.

    Needs columns whose mean is not 0, unless they are constant.

    >>> variation(np.array([[1.0, 100.0], [3.0, 300.0]])).tolist()
    [0.5, 0.5]
    """

    def spread(part: Matrix, _: Mask) -> FloatArray:
        scaled = part / np.abs(part).max(axis=0)
        return np.asarray(scaled.std(axis=0) / np.abs(scaled.mean(axis=0)))

    return _among_telling(matrix, spread)


def critic(matrix: Matrix, minimise: Mask) -> PriorityArray:
    """CRITIC: each criterion's standard deviation times how little it agrees with the others, after min-max scaling.

    Agreement is the linear correlation with each other criterion that tells the options apart; where those agree in
    full, they weigh the same. Source: Diakoulaki, Mavrotas & Papayannakis (1995) Computers & Operations Research 22,
    763-770.

    >>> critic(np.array([[0.0, 1.0], [0.5, 0.5], [1.0, 0.0]]), np.array([False, False])).tolist()
    [0.5, 0.5]
    """

    def information(part: Matrix, less: Mask) -> FloatArray:
        values = minmax(part, less)
        centred = values - values.mean(axis=0)
        unit = centred / np.sqrt((centred**2).sum(axis=0))
        conflict = 1.0 - unit.T @ unit
        conflict[conflict < TIE] = 0.0  # full agreement, but for rounding
        return np.asarray(values.std(axis=0) * conflict.sum(axis=1))

    return _among_telling(matrix, information, minimise)


def merec(matrix: Matrix, minimise: Mask) -> PriorityArray:
    """MEREC: how much the options' overall performance changes when the criterion is removed. Needs x > 0.

    Source: Keshavarz-Ghorabaee, Amiri, Zavadskas, Turskis & Antucheviciene (2021) Symmetry 13, 525, equations 2-7.

    >>> merec(np.array([[1.0, 1.0], [2.0, 1.0]]), np.array([False, False])).tolist()
    [1.0, 0.0]
    """
    count = matrix.shape[1]  # of all criteria: those that tell nothing take part in the mean

    def effect(part: Matrix, less: Mask) -> FloatArray:
        # min/x where more is better, x/max where less is: by_max turned round
        distance = np.abs(np.log(by_max(part, ~less)))
        total = distance.sum(axis=1, keepdims=True)
        # ln(1 + total/m) - ln(1 + (total - own)/m), without cancellation
        return np.asarray(np.log1p(distance / (count + total - distance)).sum(axis=0))

    return _among_telling(matrix, effect, minimise)


def _among_telling(
    matrix: Matrix, rule: Callable[[Matrix, Mask], FloatArray], minimise: Mask | None = None
) -> PriorityArray:
    """Shares by a rule among the criteria that tell options apart; 0 for the others, the same for all if none does."""
    tells = tells_apart(matrix)
    if not tells.any():
        return shares(np.zeros(len(tells)))
    less = np.zeros(len(tells), dtype=np.bool_) if minimise is None else minimise
    weights = np.zeros(len(tells))
    weights[tells] = shares(rule(matrix[:, tells], less[tells]))
    return weights
