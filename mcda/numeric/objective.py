"""Objective weights: how much each criterion tells the options apart, in several readings of "how much".

All take a matrix (options, criteria) and return (criteria,) weights that sum to 1. A criterion on which all options
are equal tells nothing and gets 0; where none tells anything, all weigh the same.
"""

from __future__ import annotations

import numpy as np

from mcda.arrays import BoolArray, FloatArray, Mask, Matrix, PriorityArray
from mcda.numeric.order import TIE
from mcda.numeric.scaling import by_max, minmax
from mcda.numeric.voting import shares


def entropy(matrix: Matrix) -> PriorityArray:
    """One less the Shannon entropy of each criterion's shares x / sum, shared out; 0 ln 0 counts 0.

    Needs x >= 0. Whether more or less is better plays no part. Source: Hwang & Yoon (1981) section 2.3.4 (Shannon's
    entropy as a measure of contrast).

    >>> entropy(np.array([[1.0, 5.0], [0.0, 5.0]])).tolist()
    [1.0, 0.0]
    """
    tells = _tells(matrix)
    largest = matrix.max(axis=0, initial=0.0)
    scaled = matrix / np.where(largest > 0, largest, 1.0)  # so that no sum overflows
    total = scaled.sum(axis=0)
    part = scaled / np.where(total > 0, total, 1.0)
    logs = np.log(np.where(part > 0, part, 1.0))
    disorder = -(part * logs).sum(axis=0) / np.log(max(len(matrix), 2))
    return shares(np.where(tells, np.maximum(1.0 - disorder, 0.0), 0.0))


def deviation(matrix: Matrix) -> PriorityArray:
    """Standard deviations of the columns as they stand, shared out. Source: Diakoulaki et al. (1995), the rule SD.

    >>> deviation(np.array([[0.0, 0.0], [1.0, 3.0]])).tolist()
    [0.25, 0.75]
    """
    return shares(np.where(_tells(matrix), _spread(matrix), 0.0))


def variation(matrix: Matrix) -> PriorityArray:
    """Coefficients of variation, standard deviation / |mean|, shared out: free of the criteria's units.

    Needs columns whose mean is not 0, unless they are constant.

    >>> variation(np.array([[1.0, 100.0], [3.0, 300.0]])).tolist()
    [0.5, 0.5]
    """
    tells = _tells(matrix)
    size = np.abs(matrix).max(axis=0, initial=0.0)
    scaled = matrix / np.where(size > 0, size, 1.0)
    mean = np.abs(scaled.mean(axis=0)) if len(matrix) else size
    return shares(np.where(tells, scaled.std(axis=0) / np.where(tells, mean, 1.0), 0.0) if len(matrix) else size)


def critic(matrix: Matrix, minimise: Mask) -> PriorityArray:
    """CRITIC: each criterion's standard deviation times how little it agrees with the others, after min-max scaling.

    Agreement is the linear correlation with each other criterion that tells the options apart.
    Source: Diakoulaki, Mavrotas & Papayannakis (1995) Computers & Operations Research 22, 763-770.

    >>> critic(np.array([[0.0, 1.0], [0.5, 0.5], [1.0, 0.0]]), np.array([False, False])).tolist()
    [0.5, 0.5]
    """
    tells = _tells(matrix)
    values = minmax(matrix, minimise)[:, tells] if tells.any() else np.ones((2, 0))
    centred = values - values.mean(axis=0)
    unit = centred / np.sqrt((centred**2).sum(axis=0))
    conflict = 1.0 - unit.T @ unit
    conflict[conflict < TIE] = 0.0  # full agreement, but for rounding
    weights = np.zeros(len(tells))
    weights[tells] = values.std(axis=0) * conflict.sum(axis=1)
    return shares(weights)


def merec(matrix: Matrix, minimise: Mask) -> PriorityArray:
    """MEREC: how much the options' overall performance changes when the criterion is removed. Needs x > 0.

    Source: Keshavarz-Ghorabaee, Amiri, Zavadskas, Turskis & Antucheviciene (2021) Symmetry 13, 525, equations 2-7.

    >>> merec(np.array([[1.0, 1.0], [2.0, 1.0]]), np.array([False, False])).tolist()
    [1.0, 0.0]
    """
    tells = _tells(matrix)
    if not tells.any():
        return shares(np.zeros(len(tells)))
    # min/x where more is better, x/max where less is: by_max turned round
    distance = np.abs(np.log(by_max(matrix, ~minimise)))
    distance[:, ~tells] = 0.0
    total, count = distance.sum(axis=1, keepdims=True), matrix.shape[1]
    # ln(1 + total/m) - ln(1 + (total - own)/m), without cancellation
    effect = np.log1p(distance / (count + total - distance))
    return shares(effect.sum(axis=0))


def _tells(matrix: Matrix) -> BoolArray:
    """The criteria on which some options differ: (criteria,)."""
    if not len(matrix):
        return np.zeros(matrix.shape[1], dtype=np.bool_)
    return np.asarray(matrix.max(axis=0) > matrix.min(axis=0))


def _spread(matrix: Matrix) -> FloatArray:
    """Standard deviations (criteria,), over all options there are."""
    if not len(matrix):
        return np.zeros(matrix.shape[1])
    size = np.abs(matrix).max()
    return np.asarray((matrix / (size or 1.0)).std(axis=0))
