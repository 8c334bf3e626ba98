"""How often each option has each rank, exactly, where weights move between two or three ends.

Weights are uniform on a simplex, and an overall score is linear on it: ``values`` are (options, vertices). Between two
vertices the places where an option is level with the others cut [0, 1] into pieces of one rank. The triangle of three
is cut into slabs, from one meeting of level lines to the next: across a slab, a rank's length grows evenly, so that the
middle says its area. Rank acceptability and central weights: Lahdelma & Salminen (2001) SMAA-2, Operations Research 49,
444-454.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from mcda.arrays import BoolArray, FloatArray, IntArray
from mcda.numeric.cuts import levelled

MOST_CELLS = 1_000_000  # to be worked through in some seconds: 125 options on a triangle

_NOTHING = 1e-12  # a rank on a smaller share than this is held on none: that much is rounding
_MOST_AT_ONCE = 500_000  # pieces that are held at once
_GAUSS = 0.5 / math.sqrt(3.0)  # from the middle of a slab, in widths of it: two such places give any cubic's integral


def cells(options: int, vertices: int) -> float:
    """At most so many slices of as many pieces as options are to be worked through; infinity above three vertices.

    >>> cells(2000, 2), cells(125, 3), cells(3, 4)
    (2000.0, 984375.0, inf)
    """
    if vertices > 3:
        return math.inf
    rivals = options - 1
    return float(options * (1 if vertices < 3 else rivals * (rivals - 1) // 2 + 2 * rivals + 1))


def rank_acceptability(values: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Shares (options, ranks) of the simplex on which an option has a rank, and where it is first: (options, vertices).

    Equal options share the ranks that they occupy equally, so that every row and every column of the shares sums to 1.
    The second is the centroid of the part where the option has the first rank: NaN where there is none, or one of no
    size. Raises ValueError for more than three vertices; see ``cells`` for how much work it is.

    >>> shares, central = rank_acceptability(np.array([[0.9, 0.2], [0.5, 0.8]]))
    >>> shares.round(12).tolist(), central.round(12).tolist()
    ([[0.4, 0.6], [0.6, 0.4]], [[0.8, 0.2], [0.3, 0.7]])
    """
    if values.shape[1] > 3:
        raise ValueError("exact ranks are for up to three vertices")
    values = levelled(values)
    distinct, own, equal = np.unique(values, axis=0, return_inverse=True, return_counts=True)
    shares, central = np.zeros((len(distinct), len(values))), np.full(distinct.shape, np.nan)
    for option, (row, count) in enumerate(zip(distinct, equal.tolist(), strict=True)):
        lead = values - row
        ahead, where = _ahead(lead[lead.any(axis=1)])
        shares[option] = np.convolve(ahead, np.full(count, 1.0 / count))
        central[option] = where if ahead[0] else np.nan
    own = own.reshape(-1)  # of another shape in numpy 2.0
    return shares[own], central[own]


def _ahead(lead: FloatArray) -> tuple[FloatArray, FloatArray]:
    """The share on which so many (rivals + 1,) are ahead, from their (rivals, vertices) leads; and where nobody is."""
    always = (lead >= 0).all(axis=1)  # but where they tie, which has no size
    open_ = lead[~always & (lead > 0).any(axis=1)]
    across, before = {2: _on_a_line, 3: _on_a_triangle}, int(always.sum())
    shares, vertices = np.zeros(len(lead) + 1), lead.shape[1]
    if not len(open_):
        shares[before] = 1.0
        return shares, np.full(vertices, 1.0 / vertices)
    found, where = across[vertices](open_)
    shares[before : before + len(found)] = np.where(found > _NOTHING, found, 0.0)
    return shares, where


def _on_a_line(lead: FloatArray) -> tuple[FloatArray, FloatArray]:
    start, end = lead[None, :, 0], lead[None, :, 1]
    low, high = (float(place[0]) for place in _led(start, end))
    return _gathered(*_pieces(start, end)), np.array([1.0 - (low + high) / 2.0, (low + high) / 2.0])


def _on_a_triangle(lead: FloatArray) -> tuple[FloatArray, FloatArray]:
    """By slabs of one first weight x: a slice runs from (x, 0, 1 - x) to (x, 1 - x, 0)."""
    ends = _turns(lead / np.abs(lead).max(axis=1, keepdims=True))
    shares, mass = np.zeros(len(lead) + 1), np.zeros(3)
    for at, width in _blocks(ends, len(lead)):
        start, end = _sliced(lead, at)
        shares += _gathered(*_pieces(start, end), width * 2.0 * (1.0 - at))
        for place in (at - _GAUSS * width, at + _GAUSS * width):
            mass += _mass(lead, place, width)
    size = mass.sum()
    return shares, mass / size if size > 0 else np.full(3, np.nan)


def _turns(lead: FloatArray) -> FloatArray:
    """0, 1 and every first weight in between at which two level lines meet, or one meets a side of the triangle."""
    with np.errstate(all="ignore"):  # lines that do not meet give infinity or NaN, which is not inside
        sides = [lead[:, k] / (lead[:, k] - lead[:, 0]) for k in (1, 2)]
        one, other = (lead[places] for places in np.triu_indices(len(lead), 1))
        met = np.cross(one, other)
        met /= met.sum(axis=1, keepdims=True)
        inside = (met >= 0).all(axis=1)
    places = np.concatenate([*sides, met[inside, 0]])
    return np.unique(np.concatenate([[0.0], places[(places > 0) & (places < 1)], [1.0]]))


def _blocks(ends: FloatArray, rivals: int) -> Iterator[tuple[FloatArray, FloatArray]]:
    """The middles and the widths (slabs,) of as many slabs at once as memory allows."""
    middle, width = (ends[:-1] + ends[1:]) / 2.0, np.diff(ends)
    step = max(1, _MOST_AT_ONCE // (rivals + 1))
    for first in range(0, len(middle), step):
        yield middle[first : first + step], width[first : first + step]


def _sliced(lead: FloatArray, at: FloatArray) -> tuple[FloatArray, FloatArray]:
    """The leads (slices, rivals) at both ends of the slices with these first weights (slices,)."""
    own, rest = np.outer(at, lead[:, 0]), 1.0 - at
    return own + np.outer(rest, lead[:, 2]), own + np.outer(rest, lead[:, 1])


def _mass(lead: FloatArray, at: FloatArray, width: FloatArray) -> FloatArray:
    """What slices of some width (slices,) add to the first moments (3,) of the part on which nobody is ahead."""
    low, high = _led(*_sliced(lead, at))
    size, middle = (high - low) * width * (1.0 - at), (low + high) / 2.0
    return np.array([size @ at, size @ (middle * (1.0 - at)), size @ ((1.0 - middle) * (1.0 - at))])


def _pieces(start: FloatArray, end: FloatArray) -> tuple[IntArray, FloatArray]:
    """How many are ahead, and on what length, for the pieces (slices, rivals + 1) of slices of length 1.

    Leads (slices, rivals) are straight from the start of a slice to its end.
    """
    turns, at = _crossing(start, end)
    order = np.argsort(at, axis=1)
    step = np.where(turns, np.where(end > 0, 1, -1), 0)
    counts = np.empty((len(start), start.shape[1] + 1), dtype=np.int64)
    counts[:, 0] = ((start > 0) | ((start == 0) & (end > 0))).sum(axis=1)
    counts[:, 1:] = np.take_along_axis(step, order, axis=1)
    return counts.cumsum(axis=1), np.diff(np.take_along_axis(at, order, axis=1), prepend=0.0, append=1.0)


def _led(start: FloatArray, end: FloatArray) -> tuple[FloatArray, FloatArray]:
    """From where to where on slices of length 1 nobody is ahead: (slices,) each, the same place where somebody is."""
    turns, at = _crossing(start, end)
    low = np.where(turns & (start > 0), at, 0.0).max(axis=1)
    high = np.where(turns & (end > 0), at, 1.0).min(axis=1)
    blocked = (~turns & ((start > 0) | (end > 0))).any(axis=1)
    return low, np.where(blocked, low, np.maximum(high, low))


def _crossing(start: FloatArray, end: FloatArray) -> tuple[BoolArray, FloatArray]:
    """Whether leads (slices, rivals) change their sign on the way, and where on [0, 1]; 1 where they do not."""
    turns = np.sign(start) * np.sign(end) < 0
    return turns, np.where(turns, start / np.where(turns, start - end, 1.0), 1.0)


def _gathered(counts: IntArray, lengths: FloatArray, sizes: FloatArray | None = None) -> FloatArray:
    """The lengths, each times its slice's size, summed by the count: (rivals + 1,)."""
    weights = lengths if sizes is None else lengths * sizes[:, None]
    return np.asarray(np.bincount(counts.ravel(), weights=weights.ravel(), minlength=counts.shape[1]), dtype=np.float64)
