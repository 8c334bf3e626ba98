"""Quantile functions: from shares uniform in [0, 1] to draws of a distribution."""

from __future__ import annotations

import numpy as np

from mcda.arrays import FloatArray

_INSIDE = 2.0**-40  # no share nearer to 0 or 1 is taken for distributions without ends: about 7 standard deviations
_MOST = 230.0  # in an exponent: e to it is just below 1e100, the largest score


def triangle(shares: FloatArray, low: float, mode: float, high: float) -> FloatArray:
    """Triangular from low to high with its peak at the mode; low < high.

    >>> triangle(np.array([0.0, 0.25, 1.0]), 0.0, 1.0, 4.0).tolist()
    [0.0, 1.0, 4.0]
    """
    width, rise, fall = high - low, mode - low, high - mode
    left = low + np.sqrt(shares * width * rise)
    right = high - np.sqrt((1.0 - shares) * width * fall)
    return np.where(shares * width <= rise, left, right)


def normal(shares: FloatArray, mean: float, sd: float) -> FloatArray:
    """Normal.

    >>> normal(np.array([0.5, 0.95]), 1.0, 2.0).round(4).tolist()
    [1.0, 4.2897]
    """
    from scipy.special import ndtri

    return np.asarray(mean + sd * ndtri(_inside(shares)))


def lognormal(shares: FloatArray, mu: float, sigma: float) -> FloatArray:
    """Lognormal: the logarithm is normal with mean mu and standard deviation sigma."""
    return np.asarray(np.exp(np.minimum(normal(shares, mu, sigma), _MOST)))


def beta(shares: FloatArray, a: float, b: float) -> FloatArray:
    """Beta(a, b), in [0, 1].

    >>> beta(np.array([0.25]), 2.0, 1.0).round(12).tolist()
    [0.5]
    """
    from scipy.special import betaincinv

    return np.asarray(betaincinv(a, b, shares))


def among(shares: FloatArray, values: FloatArray) -> FloatArray:
    """One of (values,), each as likely as the next, in rising order of the share.

    >>> among(np.array([0.0, 0.5, 1.0]), np.array([3.0, 7.0])).tolist()
    [3.0, 7.0, 7.0]
    """
    at = (shares * len(values)).astype(np.int64)
    return np.asarray(values[np.minimum(at, len(values) - 1)])


def _inside(shares: FloatArray) -> FloatArray:
    return np.clip(shares, _INSIDE, 1.0 - _INSIDE)
