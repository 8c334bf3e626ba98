"""Points of the unit cube to points of a simplex, evenly: what a stress test draws weights by."""

from __future__ import annotations

import numpy as np

from mcda.arrays import FloatArray
from mcda.numeric import quantiles

_FAINT = 1e-290  # gamma variates that are less in all may have vanished


def from_uniforms(uniforms: FloatArray) -> FloatArray:
    """Uniform on the simplex, (vertices, draws), from (vertices - 1, draws) numbers uniform in [0, 1].

    Each weight in turn takes its share of what is left: 1 - u^(1 / (others left)). Unlike differences of sorted
    numbers it is smooth, which keeps the evenness of Sobol' points. Source: Devroye (1986) Non-Uniform Random Variate
    Generation, V.2: the first of k uniform spacings is Beta(1, k - 1), and the others are uniform given it.

    >>> from_uniforms(np.array([[0.25], [0.5]])).tolist()
    [[0.5], [0.25], [0.25]]
    """
    others, draws = uniforms.shape
    weights = np.empty((others + 1, draws))
    left = np.ones(draws)
    for index in range(others):
        power = others - index
        kept = _root(uniforms[index], power)
        np.multiply(left, kept, out=weights[index + 1])  # what is left after this one, for the while
        np.subtract(left, weights[index + 1], out=weights[index])
        left = weights[index + 1].copy() if index + 1 < others else left
    if not others:
        weights[0] = 1.0
    return weights


def _root(uniforms: FloatArray, power: int) -> FloatArray:
    """By square roots where these do, which take a tenth of the time."""
    if power % 2 == 0:
        return _root(np.sqrt(uniforms), power // 2)
    return uniforms if power == 1 else np.asarray(np.power(uniforms, 1.0 / power))


def dirichlet(uniforms: FloatArray, shape: FloatArray) -> FloatArray:
    """Dirichlet with parameters (items,), from (items, draws) uniform numbers: (items, draws), summing to 1.

    Shares of gamma variates, by their quantile function; an item with parameter 0 gets nothing. Source: Devroye (1986)
    XI.4.1.

    >>> dirichlet(np.full((3, 1), 0.5), np.array([2.0, 2.0, 0.0])).tolist()
    [[0.5], [0.5], [0.0]]
    """
    alive = shape > 0
    own, shares = shape[alive, None], np.clip(uniforms[alive], 1e-300, 1.0 - 2.0**-53)
    parts = np.stack([quantiles.gamma(each, float(one[0])) for one, each in zip(own, shares, strict=True)])
    faint = parts.sum(axis=0) < _FAINT
    if faint.any():
        parts[:, faint] = _small(own, shares[:, faint])
    weights = np.zeros(uniforms.shape)
    weights[alive] = parts / parts.sum(axis=0)
    return weights


def _small(shape: FloatArray, shares: FloatArray) -> FloatArray:
    """Gamma variates that are next to nothing, in units of the largest of each draw.

    Below x the share is x^shape / Gamma(shape + 1), to first order in x.
    """
    from scipy.special import gammaln

    largest = shape.max()
    with np.errstate(over="ignore"):  # nothing at all beside the largest
        logs = (np.log(shares) + gammaln(shape + 1.0)) / (shape / largest)
        return np.asarray(np.exp((logs - logs.max(axis=0)) / largest))
