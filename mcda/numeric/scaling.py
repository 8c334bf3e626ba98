"""Scalings: option-dependent rescaling of a performance table, column by column, higher always better.

All take a matrix (options, criteria) and a mask (criteria,) that is True where less is better.
Sources: Hwang & Yoon (1981) chapter 2.4; Zavadskas & Turskis (2008) for the reciprocal forms.
"""

from __future__ import annotations

import numpy as np

from mcda.arrays import FloatArray, Mask, Matrix, ValueArray


def minmax(matrix: Matrix, minimise: Mask) -> ValueArray:
    """(x - min) / (max - min), turned round where less is better; a constant criterion gives 1 to all.

    >>> minmax(np.array([[1.0, 7.0], [3.0, 7.0], [2.0, 7.0]]), np.array([True, False])).tolist()
    [[1.0, 1.0], [0.0, 1.0], [0.5, 1.0]]
    """
    low, high = matrix.min(axis=0), matrix.max(axis=0)
    constant = high == low
    rise = (matrix - low) / np.where(constant, 1.0, high - low)
    return np.where(constant, 1.0, np.where(minimise, 1.0 - rise, rise))


def by_max(matrix: Matrix, minimise: Mask) -> ValueArray:
    """x / max, or min / x where less is better. Needs x >= 0 with a positive maximum, and x > 0 where less is better.

    >>> by_max(np.array([[2.0, 2.0], [4.0, 4.0]]), np.array([True, False])).tolist()
    [[1.0, 0.5], [0.5, 1.0]]
    """
    return np.where(minimise, matrix.min(axis=0) / _positive(matrix, minimise), matrix / _nonzero(matrix.max(axis=0)))


def by_sum(matrix: Matrix, minimise: Mask) -> ValueArray:
    """x / sum, or (1/x) / sum(1/x) where less is better. Needs what :func:`by_max` needs.

    >>> by_sum(np.array([[1.0, 1.0], [3.0, 3.0]]), np.array([True, False])).tolist()
    [[0.75, 0.25], [0.25, 0.75]]
    """
    # min/x and x/max have the shares of 1/x and x, and do not overflow
    larger_better = by_max(matrix, minimise)
    return larger_better / _nonzero(larger_better.sum(axis=0))


def by_vector(matrix: Matrix, minimise: Mask) -> ValueArray:
    """x / norm, or 1 - x / norm where less is better; a column of zeros counts as x / norm = 0.

    >>> by_vector(np.array([[3.0, 3.0], [4.0, 4.0]]), np.array([True, False])).tolist()
    [[0.4, 0.6], [0.19999999999999996, 0.8]]
    """
    unit = unit_vectors(matrix)
    return np.where(minimise, 1.0 - unit, unit)


def unit_vectors(matrix: Matrix) -> ValueArray:
    """Each column over its Euclidean norm, as it stands; a column of zeros stays zero."""
    largest = _nonzero(np.abs(matrix).max(axis=0))
    scaled = matrix / largest  # so that squares neither overflow nor vanish
    return scaled / _nonzero(np.sqrt((scaled**2).sum(axis=0)))


def _nonzero(values: FloatArray) -> FloatArray:
    return np.where(values == 0, 1.0, values)


def _positive(matrix: Matrix, minimise: Mask) -> Matrix:
    """The matrix with 1 wherever its value will not be looked at, so that no division warns."""
    return np.where(minimise & (matrix != 0), matrix, 1.0)
