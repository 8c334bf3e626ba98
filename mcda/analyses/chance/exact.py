"""What needs no draws: volumes of weights (or of influence) in place of samples of them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from mcda.analyses.chance.lottery import Lottery, Plane
from mcda.arrays import BoolArray, FloatArray
from mcda.frozen import record
from mcda.numeric import levels
from mcda.numeric.cuts import pairwise_winning
from mcda.numeric.lots import Evenly
from mcda.numeric.polytope import first

MOST_LED = 250  # options, of which volumes are cut out
MOST_PAIRS = 5e7  # pairs of options, in all simplices
MOST_CORNERS = 6  # of a simplex of which volumes are cut out; beyond it they take too long


@record(eq=False)
class Exact:
    """Exact figures; None, or False in ``known``, where they would take too long.

    ``ahead`` (options, options): pairwise winning indices. ``ranks`` (options, ranks): rank acceptability indices, of
    which those are ``known`` (ranks,). ``first`` (options, items): centroids of where an option leads, NaN where it
    never does.
    """

    ahead: FloatArray | None
    ranks: FloatArray
    known: BoolArray
    first: FloatArray | None

    @property
    def complete(self) -> bool:
        """Whether nothing is left to draw for."""
        return bool(self.known.all()) and self.ahead is not None and self.first is not None


def exactly(lottery: Lottery) -> Exact | None:
    """All that is exact and cheap; None where scores are not linear in one even lot."""
    plane = lottery.plane
    if plane is None or not isinstance(plane.lot, Evenly):
        return None
    parts = list(_parts(plane, plane.lot))
    count = len(plane.values)
    ahead = _ahead(parts) if len(parts) * count**2 <= MOST_PAIRS else None
    work = sum(levels.cells(count, values.shape[1]) for values, _ in parts)
    if work <= levels.MOST_CELLS:
        ranks, where = _everything(plane.lot, parts)
        return Exact(ahead, ranks, np.ones(count, dtype=np.bool_), where)
    return _ends(plane.lot, parts, ahead)


def _parts(plane: Plane, lot: Evenly) -> Iterator[tuple[FloatArray, float]]:
    """The options' values at the corners of each simplex, (options, corners), and its share."""
    for corners, share in zip(lot.corners, lot.shares, strict=True):
        if share > 0:
            yield plane.values @ corners.T, float(share)


def _ahead(parts: list[tuple[FloatArray, float]]) -> FloatArray:
    return np.asarray(sum(share * pairwise_winning(values) for values, share in parts))


def _everything(lot: Evenly, parts: list[tuple[FloatArray, float]]) -> tuple[FloatArray, FloatArray]:
    """All rank acceptability indices and centroids, for simplices of up to three corners."""
    count = len(parts[0][0])
    ranks, sums = np.zeros((count, count)), np.zeros((count, lot.corners.shape[2]))
    alive = [corners for corners, share in zip(lot.corners, lot.shares, strict=True) if share > 0]
    for (values, share), corners in zip(parts, alive, strict=True):
        own, where = levels.rank_acceptability(values)
        ranks += share * own
        led = own[:, 0] > 0
        sums[led] += share * own[led, :1] * (where[led] @ corners)
    ever = ranks[:, :1]
    return ranks, np.where(ever > 0, sums / np.where(ever > 0, ever, 1.0), np.nan)


def _ends(lot: Evenly, parts: list[tuple[FloatArray, float]], ahead: FloatArray | None) -> Exact:
    """The first and the last rank by volumes, and from them and the pairs what else follows."""
    count = len(parts[0][0])
    ranks, known = np.zeros((count, count)), np.zeros(count, dtype=np.bool_)
    if count == 2 and ahead is not None:  # who beats the other is first
        one, other = float(ahead[0, 1]), float(ahead[1, 0])
        ranks, known = np.array([[one, other], [other, one]]), np.ones(2, dtype=np.bool_)
    best = _led(lot, parts, 1.0)
    if best is None:
        return Exact(ahead, ranks, known, None)
    ranks[:, 0], known[0] = best[0], True
    worst = _led(lot, parts, -1.0)
    if worst is not None:
        ranks[:, -1], known[-1] = worst[0], True
        _fill(ranks, known, ahead)
    return Exact(ahead, ranks, known, best[1])


def _led(lot: Evenly, parts: list[tuple[FloatArray, float]], sign: float) -> tuple[FloatArray, FloatArray] | None:
    """The share on which each option is first (sign 1) or last (sign -1), and its centroid."""
    count, corners = parts[0][0].shape
    if count > MOST_LED or corners > MOST_CORNERS or len(parts) * count > MOST_LED:
        return None
    shares, sums = np.zeros(count), np.zeros((count, lot.corners.shape[2]))
    alive = [each for each, share in zip(lot.corners, lot.shares, strict=True) if share > 0]
    for (values, share), own in zip(parts, alive, strict=True):
        found = first(sign * values)
        if found is None:
            return None
        shares += share * found[0]
        led = found[0] > 0
        sums[led] += share * found[0][led, None] * (found[1][led] @ own)
    return shares, np.where(shares[:, None] > 0, sums / np.where(shares > 0, shares, 1.0)[:, None], np.nan)


def _fill(ranks: FloatArray, known: BoolArray, ahead: FloatArray | None) -> None:
    """The ranks between, for up to four options: shares add up to 1, and to the mean rank that pairs give."""
    count = len(ranks)
    rest = 1.0 - ranks[:, 0] - ranks[:, -1]
    if count == 3:
        ranks[:, 1], known[1] = np.maximum(rest, 0.0), True
    elif count == 4 and ahead is not None:
        mean = 1.0 + ahead.sum(axis=0) - ranks[:, 0] - 4.0 * ranks[:, 3]  # 2 b2 + 3 b3
        ranks[:, 2] = np.clip(mean - 2.0 * rest, 0.0, 1.0)
        ranks[:, 1] = np.clip(rest - ranks[:, 2], 0.0, 1.0)
        known[1:3] = True
