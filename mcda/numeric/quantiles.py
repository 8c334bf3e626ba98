"""Quantile functions: from shares uniform in [0, 1] to draws of a distribution."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np

from mcda.arrays import FloatArray

_INSIDE = 2.0**-40  # no share nearer to 0 or 1 is taken for distributions without ends: about 7 standard deviations
_WORTH = 2048  # draws from which a curve through known quantiles is quicker; it is off by 1e-9 of them at most
_LARGE = 1e6  # parameters of Beta above it leave so little room that a curve would be too rough
_NORMAL = 1e12  # parameters of Beta both above it make it normal, and are more than SciPy takes
_STEEP = 0.05  # shapes below it have quantiles too small for the logarithm
_NODES, _REACH = 2049, 7.2  # of such a curve, in standard deviations: beyond the shares that are drawn
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
    from scipy.special import betaincinv, expit, ndtri

    if min(a, b) > _NORMAL:
        mean, rest = 1.0 / (1.0 + b / a), 1.0 / (1.0 + a / b)
        return np.clip(normal(shares, mean, float(np.sqrt(mean * rest / (a + b)))), 0.0, 1.0)
    if np.size(shares) < _WORTH or min(a, b) < 1.0 or max(a, b) > _LARGE:
        return np.asarray(betaincinv(a, b, shares))
    return np.asarray(expit(_beta_curve(a, b)(ndtri(_inside(shares)))))


def gamma(shares: FloatArray, shape: float) -> FloatArray:
    """Gamma with this shape and scale 1.

    >>> gamma(np.array([1.0 - np.exp(-2.0)]), 1.0).round(12).tolist()
    [2.0]
    """
    from scipy.special import gammaincinv, ndtri

    if np.size(shares) < _WORTH or shape < _STEEP:
        return np.asarray(gammaincinv(shape, np.clip(shares, 1e-300, 1.0 - 2.0**-53)))
    return np.asarray(np.exp(_gamma_curve(shape)(ndtri(_inside(shares)))))


@lru_cache(maxsize=256)
def _gamma_curve(shape: float) -> Any:
    """The logarithm of the quantile over that of a normal distribution: a smooth curve, quicker than to invert anew."""
    from scipy.interpolate import CubicSpline
    from scipy.special import gammainccinv, gammaincinv, ndtr

    places = np.linspace(-_REACH, _REACH, _NODES)
    below, above = gammaincinv(shape, ndtr(places)), gammainccinv(shape, ndtr(-places))
    return CubicSpline(places, np.log(np.where(places < 0, below, above)))  # from the end that does not round to 1


@lru_cache(maxsize=256)
def _beta_curve(a: float, b: float) -> Any:
    """The same for the logarithm of the odds."""
    from scipy.interpolate import CubicSpline
    from scipy.special import betainccinv, betaincinv, ndtr

    places = np.linspace(-_REACH, _REACH, _NODES)
    low, high = ndtr(places), ndtr(-places)  # each where it does not round to 1
    part = np.where(places < 0, betaincinv(a, b, low), betainccinv(a, b, high))
    rest = np.where(places < 0, betainccinv(b, a, low), betaincinv(b, a, high))
    return CubicSpline(places, np.log(part) - np.log(rest))  # neither of them rounds to 0


def among(shares: FloatArray, values: FloatArray) -> FloatArray:
    """One of (values,), each as likely as the next, in rising order of the share.

    >>> among(np.array([0.0, 0.5, 1.0]), np.array([3.0, 7.0])).tolist()
    [3.0, 7.0, 7.0]
    """
    at = (shares * len(values)).astype(np.int64)
    return np.asarray(values[np.minimum(at, len(values) - 1)])


def _inside(shares: FloatArray) -> FloatArray:
    return np.clip(shares, _INSIDE, 1.0 - _INSIDE)
