"""Counting, over many draws, who has which rank, who beats whom, and with which weights each option comes first.

The kernels of a stress test. Figures come as (options, draws), draws along the contiguous axis; only their order
counts. Ties are told apart as everywhere: figures within 1e-12 of the larger magnitude, or 1e-12 absolutely, share the
ranks they occupy equally.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mcda.arrays import BoolArray, FloatArray, IntArray
from mcda.numeric.order import TIE, average_ranks, beats, exceeds, ranks

FEW = 16  # options up to which comparing all pairs is cheaper than sorting

_BITS = 52  # of a figure between 1 and 2, below its exponent
_SEEN = 16  # draws by which it is told whether keys are fine enough


@dataclass(slots=True)
class Tally:
    """What was counted over ``draws`` draws.

    ``ranks`` (options, ranks): how often each option had each rank. ``ahead`` (options, options): how often the row's
    option beat the column's, a tie counting half; None where nobody asked. ``first`` (options, carried): sums of what
    each draw carries (weights), over the draws in which the option came first.
    """

    draws: int
    ranks: FloatArray
    ahead: FloatArray | None
    first: FloatArray

    @classmethod
    def empty(cls, options: int, carried: int, *, pairs: bool) -> Tally:
        """Nothing counted yet."""
        ahead = np.zeros((options, options)) if pairs else None
        return cls(0, np.zeros((options, options)), ahead, np.zeros((options, carried)))

    def add(self, other: Tally) -> None:
        """Count another tally's draws too."""
        self.draws += other.draws
        self.ranks += other.ranks
        self.first += other.first
        if self.ahead is not None and other.ahead is not None:
            self.ahead += other.ahead


def figures_of(values: FloatArray, weights: FloatArray) -> FloatArray:
    """Weighted sums (options, draws) of (options, criteria) values, laid out as :func:`tally` reads them fastest."""
    return np.asarray(values @ weights if len(values) <= FEW else (weights.T @ values.T).T)


def tally(figures: FloatArray, carried: FloatArray, *, ties: bool = True, pairs: bool = True) -> Tally:
    """Count the ranks of (options, draws) figures, higher is better, and add up what is carried, (inputs, draws).

    ``ties``: whether ties are looked for; without, no two options may tie but by a chance of nil. ``pairs``: whether to
    count who beats whom.

    >>> counted = tally(np.array([[3.0, 1.0], [2.0, 1.0]]), np.array([[0.7, 0.2], [0.3, 0.8]]))
    >>> counted.ranks.tolist(), counted.ahead.tolist(), counted.first.round(9).tolist()
    ([[1.5, 0.5], [0.5, 1.5]], [[0.0, 1.5], [0.5, 0.0]], [[0.8, 0.7], [0.1, 0.4]])
    """
    carried = np.broadcast_to(carried, (len(carried), figures.shape[1]))
    if not ties and len(figures) <= FEW:
        return _by_pairs(figures, carried, pairs)
    keys, mask = _keys(figures)
    keys.sort(axis=1)
    tied = _tied(keys, figures, mask) if ties else None
    if tied is None and _blurred(keys[:_SEEN], figures, mask):
        return _sorted(np.argsort(figures.T, axis=1), carried, pairs)
    keys &= mask
    if tied is None or not tied.any():
        return _sorted(keys, carried, pairs)
    apart = ~tied
    counted = _sorted(keys[apart], carried[:, apart], pairs)
    counted.add(_with_ties(figures[:, tied].T, carried[:, tied], pairs))
    return counted


def _by_pairs(figures: FloatArray, carried: FloatArray, pairs: bool) -> Tally:
    """Every pair compared once: each comparison moves one of the two a rank down, so that one byte counts for each."""
    count, draws = figures.shape
    behind = np.zeros((count + count % 2, draws), dtype=np.uint8)  # how many are ahead of each
    behind[:count] += np.arange(count - 1, -1, -1, dtype=np.uint8)[:, None]  # all later ones, until these are beaten
    ahead = np.zeros((count, count))
    room = np.empty((count, draws), dtype=np.bool_)
    for one in range(count - 1):
        won = np.greater(figures[one], figures[one + 1 :], out=room[: count - 1 - one])
        behind[one + 1 : count] += won.view(np.uint8)  # as bytes: a bool would be cast first
        behind[one] -= np.add.reduce(won.view(np.uint8), axis=0, dtype=np.uint8)
        if pairs:
            ahead[one, one + 1 :] = [np.count_nonzero(row) for row in won]
    _mirror(ahead, draws)
    codes = behind[::2] * np.uint8(FEW) + behind[1::2]  # two options in a byte: half as much to count
    both = np.stack([np.bincount(row, minlength=FEW * FEW).reshape(FEW, FEW) for row in codes])
    by_rank = np.stack([both.sum(axis=2), both.sum(axis=1)], axis=1).reshape(-1, FEW)[:count, :count]
    first = (behind[:count] == 0).astype(np.float64) @ carried.T
    return Tally(draws, by_rank.astype(np.float64), ahead if pairs else None, first)


def _mirror(ahead: FloatArray, draws: int) -> None:
    """Where no two tie, whoever does not win a draw loses it: what is below the diagonal follows from above."""
    below = np.tril_indices(len(ahead), -1)
    ahead[below] = draws - ahead.T[below]


def _keys(figures: FloatArray) -> tuple[IntArray, int]:
    """One integer for each figure, (draws, options): its place in the range of all, and in the last bits whose it is.

    Integers sort several times faster than an argsort. What the last bits take away, 2^-44 of the range for 200
    options, is far below what counts as a tie among figures of one size.
    """
    count = len(figures)
    low, high = figures.min(), figures.max()
    span = high - low
    shares = np.empty(figures.shape[::-1])
    np.subtract(figures.T, low, out=shares)
    shares *= (1.0 - 2.0**-_BITS) / span if span >= np.finfo(np.float64).tiny else 0.0
    shares += 1.0
    keys = shares.view(np.int64)  # all have one exponent now, so that integers stand in the order of the figures
    mask = (1 << max(1, (count - 1).bit_length())) - 1
    keys &= ~mask
    keys |= np.arange(count)
    return keys, mask


def _tied(keys: IntArray, figures: FloatArray, mask: int) -> BoolArray:
    """The draws (draws,) in which two options may tie: neighbours too near for keys to tell."""
    span = float(figures.max() - figures.min())
    if span == 0.0:
        return np.ones(len(keys), dtype=np.bool_)
    largest = max(1.0, float(np.abs(figures).max()))
    near = min(2.0 * TIE * largest / span, 1.0) * 2.0**_BITS + 2 * mask
    return np.asarray(((keys[:, 1:] - keys[:, :-1]) <= int(near)).any(axis=1))


def _blurred(keys: IntArray, figures: FloatArray, mask: int) -> bool:
    """Whether keys (draws, options), of some draws, cannot tell figures apart that are no tie.

    They cannot where a few figures are so large that the others are all one beside them.
    """
    near = keys[:, 1:] - keys[:, :-1] <= 2 * mask
    if not near.any():
        return False
    seen = np.take_along_axis(figures.T[: len(keys)], keys & mask, axis=1)
    lower, upper = seen[:, :-1], seen[:, 1:]
    return bool((near & (exceeds(lower, upper) | exceeds(upper, lower))).any())


def _sorted(order: IntArray, carried: FloatArray, pairs: bool) -> Tally:
    """Counts from the options of each draw in rising order, (draws, options), without ties; overwrites them."""
    draws, count = order.shape
    ahead = _ahead(order) if pairs else None
    winners = order[:, -1].copy()
    sums = [np.bincount(winners, weights=each, minlength=count) for each in carried]
    order += np.arange(count - 1, -1, -1) * count  # last in rising order is rank 1
    by_rank = np.bincount(order.ravel(), minlength=count * count).reshape(count, count).T
    return Tally(draws, by_rank.astype(np.float64), ahead, np.array(sums, np.float64).reshape(len(carried), count).T)


def _ahead(order: IntArray) -> FloatArray:
    """How often each option beats each other: ranks in as few bytes as they need, compared eight draws at a time."""
    draws, count = order.shape
    kind = np.uint8 if count <= 256 else np.uint16
    padded = -(-draws // 8) * 8
    places = np.zeros((padded, count), dtype=kind)  # all equal in what is padded, so that nobody beats anybody there
    np.put_along_axis(places[:draws], order, np.arange(count, dtype=kind)[None, :], axis=1)
    by_option = np.ascontiguousarray(places.T)
    ahead = np.zeros((count, count))
    room = np.empty((count, padded), dtype=np.bool_)
    for one in range(count - 1):
        won = np.greater(by_option[one], by_option[one + 1 :], out=room[: count - 1 - one])
        ahead[one, one + 1 :] = np.bitwise_count(won.view(np.uint64)).sum(axis=1)
    _mirror(ahead, draws)
    return ahead


def _with_ties(figures: FloatArray, carried: FloatArray, pairs: bool, most: int = 1 << 22) -> Tally:
    """The same for (draws, options) figures that may tie: equal ones share their ranks, and the lead."""
    draws, count = figures.shape
    counted = Tally.empty(count, len(carried), pairs=pairs)
    step = max(1, most // count**2)
    for start in range(0, draws, step):
        counted.add(_sharing(figures[start : start + step], carried[:, start : start + step], pairs))
    return counted


def _sharing(figures: FloatArray, carried: FloatArray, pairs: bool) -> Tally:
    draws, count = figures.shape
    best = ranks(figures)
    worst = np.rint(2 * average_ranks(figures)).astype(np.int64) - best  # the last of the ranks they occupy
    share = 1.0 / (worst - best + 1)
    steps = np.zeros((count, count + 1))  # a share more from the best of their ranks on, less after the worst
    who = np.broadcast_to(np.arange(count), figures.shape)
    np.add.at(steps, (who, best - 1), share)
    np.add.at(steps, (who, worst), -share)
    lead = ~exceeds(figures.max(axis=1, keepdims=True), figures)
    first = (lead / lead.sum(axis=1, keepdims=True)).T @ carried.T
    ahead = None
    if pairs:
        won = beats(figures).sum(axis=0, dtype=np.float64)
        ahead = (won + (draws - won - won.T) / 2.0) * (1.0 - np.eye(count))
    return Tally(draws, np.asarray(np.cumsum(steps, axis=1)[:, :count]), ahead, np.asarray(first))
