"""How much of a simplex lies on one side of a plane: how often one option beats another over all weights.

Weights are uniform on a simplex, and an overall score is linear on it, so that its value at each vertex says all:
``values`` are (options, vertices). Sources: Varsi (1973) The multidimensional content of the frustum of the simplex,
Pacific J. Math. 46, 303-314; Ali (1973) Content of the frustum of a simplex, Pacific J. Math. 48, 313-322.
"""

from __future__ import annotations

import numpy as np

from mcda.arrays import BoolArray, FloatArray
from mcda.numeric.order import exceeds

_MOST_AT_ONCE = 500_000  # leads of pairs that are held at once


def share_ahead(lead: FloatArray) -> FloatArray:
    """The share (...,) of the simplex on which a lead, (..., vertices) at its vertices, is above 0.

    A lead that is 0 at every vertex is nowhere above it: 0. Every step is a mean of two shares, so that nothing
    cancels and a small share has all its digits.

    >>> share_ahead(np.array([[3.0, -1.0], [-3.0, 1.0], [1.0, 0.0], [0.0, 0.0]])).tolist()
    [0.75, 0.25, 1.0, 0.0]
    """
    lead = np.asarray(lead, dtype=np.float64)
    rows = lead.reshape(-1, lead.shape[-1])
    ordered = np.sort(rows, axis=1)[:, ::-1]
    above = (rows > 0).sum(axis=1)
    shares = np.zeros(len(rows))
    for count in np.unique(above[above > 0]).tolist():
        chosen = above == count
        shares[chosen] = _frustum(ordered[chosen].T, count)
    return shares.reshape(lead.shape[:-1])


def _frustum(lead: FloatArray, above: int) -> FloatArray:
    """The share (rows,) for (vertices, rows) leads of which the first so many are above 0 and the others are not.

    Where an edge from a gain to a loss crosses 0, it parts the simplex in two, each with 0 in place of one of them. A
    vertex at 0 does not count any more: what is left are shares for one gain or one loss fewer.
    """
    gains, losses = np.ascontiguousarray(lead[:above]), np.ascontiguousarray(-lead[above:])
    share = np.ones((above + 1, lead.shape[1]))  # by how many of the gains there are, for the losses so far
    share[0] = 0.0
    for loss in losses:
        for place, gain in enumerate(gains, start=1):
            share[place] = (gain * share[place] + loss * share[place - 1]) / (gain + loss)
    return np.asarray(share[-1])


def pairwise_winning(values: FloatArray) -> FloatArray:
    """The share of the simplex on which the row's option beats the column's: (options, options).

    Options that tie at every vertex beat each other on half of it, and nobody beats itself: p + p' = 1 but for the
    diagonal, which is 0.

    >>> pairwise_winning(np.array([[0.9, 0.2], [0.5, 0.8], [0.5, 0.8]])).round(12).tolist()
    [[0.0, 0.4, 0.4], [0.6, 0.0, 0.5], [0.6, 0.5, 0.0]]
    """
    values = levelled(values)
    first, second = np.triu_indices(len(values), 1)
    shares = np.zeros((len(values), len(values)))
    step = max(1, _MOST_AT_ONCE // values.shape[1])
    for start in range(0, len(first), step):
        one, other = first[start : start + step], second[start : start + step]
        lead = values[one] - values[other]
        won = np.where(lead.any(axis=1), share_ahead(lead), 0.5)
        shares[one, other], shares[other, one] = won, 1.0 - won
    return shares


def levelled(values: FloatArray) -> FloatArray:
    """Values (options, vertices) where those that tie at a vertex are one number: the lowest of them.

    From the lowest up, who ties with the lowest of a tie belongs to it: so no option ties with two that differ, and
    whatever is counted from it adds up.

    >>> levelled(np.array([[0.1 + 0.2], [0.3], [0.5]])).tolist()
    [[0.3], [0.3], [0.5]]
    """
    order = np.argsort(values, axis=0, kind="stable")
    ordered = np.take_along_axis(values, order, axis=0)
    if not _tied(ordered).any():
        return np.array(values, dtype=np.float64)
    for above, below in zip(ordered[1:], ordered[:-1], strict=True):
        above[:] = np.where(exceeds(above, below), above, below)
    found = np.empty_like(ordered)
    np.put_along_axis(found, order, ordered, axis=0)
    return found


def _tied(ordered: FloatArray) -> BoolArray:
    """Whether sorted (options, vertices) values tie with those before them without being the same."""
    return np.asarray(~exceeds(ordered[1:], ordered[:-1]) & (ordered[1:] != ordered[:-1]))
