"""All weights within limits, to draw from evenly: cut up into simplices, by trial, or by walks."""

from __future__ import annotations

import numpy as np

from mcda.arrays import FloatArray
from mcda.frozen import record
from mcda.numeric.attainable import WeightSet
from mcda.numeric.lots import Box, Evenly, Lot, Within
from mcda.numeric.points import Points
from mcda.numeric.polytope import inside, simplices

_TRIALS = 4096
_WORTH = 0.02  # of all trials kept: below it, walks are cheaper

_STARTS = 4000
_STEPS = 40  # a dimension; a walk forgets where it began after some multiple of the dimensions, once the body is round


def region(rows: FloatArray, least: FloatArray) -> Lot:
    """The weights (items,) with rows @ weights >= least, each as likely as the next.

    Few dimensions: exactly, by simplices. Many: by trial and error where limits leave enough, else by walks. Raises
    ValueError where no weights are within the limits.
    """
    weights = WeightSet(rows, least)
    cut = simplices(weights)
    if cut is not None:
        return Evenly(*cut)
    box = _box(weights)
    inside_all = np.vstack([rows, np.eye(rows.shape[1]), -np.eye(rows.shape[1])])
    trials = [
        Within(Evenly.everywhere(rows.shape[1]), rows, least),
        Within(box, inside_all, np.concatenate([least, box.low, -box.high])),
    ]
    kept = [_kept(trial) for trial in trials]
    return trials[int(np.argmax(kept))] if max(kept) >= _WORTH else Walks.within(weights)


def _kept(trial: Within) -> float:
    """The share of some draws that keep to the limits."""
    stream = np.random.Generator(np.random.PCG64(0))
    points = Points(stream.random((trial.lot.dimensions, _TRIALS)), stream)
    return float(trial.kept(trial.lot.draw(points)).mean())


def _box(weights: WeightSet) -> Box:
    """What each weight may be at least and at most, by linear programmes; the widest gets what the others leave."""
    from scipy.optimize import linprog

    count = weights.rows.shape[1]
    whole, above, least = np.ones((1, count)), -weights.rows, -weights.least
    ends = [
        [linprog(sign * one, A_ub=above, b_ub=least, A_eq=whole, b_eq=[1.0], bounds=(0, None)).fun for sign in (1, -1)]
        for one in np.eye(count)
    ]
    low, high = np.array(ends, dtype=np.float64).T
    return Box(np.maximum(low, 0.0), -high, int(np.argmax(-high - low)))


@record(eq=False)
class Walks:
    """Hit-and-run walks, one a draw, from a point (items,) inside along a basis (items, dimensions) of the body.

    ``rows`` @ place >= ``least`` for a place (dimensions,) in that basis. Each walk begins at one of ``starts``
    (dimensions, starts), where others ended, and goes on until it has forgotten that, so that draws are independent of
    each other. Source: Smith (1984) Operations Research 32, 1296-1308; Lovasz & Vempala (2006) for how soon a walk
    forgets its start.
    """

    point: FloatArray
    basis: FloatArray
    rows: FloatArray
    least: FloatArray
    starts: FloatArray
    dimensions = 0
    certain = False
    repeats = False

    @classmethod
    def within(cls, weights: WeightSet) -> Walks:
        """Walks within limits, in a basis in which the body is about as wide one way as another."""
        point, basis = inside(weights)
        limits = np.vstack([weights.rows, np.eye(len(point))])
        least = np.concatenate([weights.least, np.zeros(len(point))]) - limits @ point
        along = limits @ basis
        moves = np.abs(along).max(axis=1) > 1e-12 * np.abs(limits).max(axis=1)
        walks = cls(point, basis, along[moves], np.minimum(least[moves], 0.0), np.zeros((basis.shape[1], 1)))
        for _ in range(2):
            walks = walks._rounded()
        return walks

    def _rounded(self) -> Walks:
        """The same in a basis of its own spread, from where walks have come to."""
        places = self._walk(np.random.Generator(np.random.PCG64(0)), _STARTS)
        covariance = np.atleast_2d(np.cov(places))
        spread = np.linalg.cholesky(covariance + 1e-15 * np.trace(covariance) * np.eye(len(places)))
        centre = places.mean(axis=1)
        return Walks(
            self.point + self.basis @ centre,
            self.basis @ spread,
            self.rows @ spread,
            self.least - self.rows @ centre,
            np.linalg.solve(spread, places - centre[:, None]),
        )

    def draw(self, points: Points) -> FloatArray:
        """Weights (items, draws)."""
        weights = self.point[:, None] + self.basis @ self._walk(points.stream, points.uniforms.shape[1])
        weights = np.maximum(weights, 0.0)
        return np.asarray(weights / weights.sum(axis=0))

    def _walk(self, stream: np.random.Generator, draws: int) -> FloatArray:
        """The places (dimensions, draws) at the end of so many walks."""
        count = self.basis.shape[1]
        places = self.starts[:, stream.integers(self.starts.shape[1], size=draws)]
        room = np.maximum(self.rows @ places - self.least[:, None], 0.0)  # to each limit
        for _ in range(_STEPS * count):
            way = stream.standard_normal((count, draws))
            closer = self.rows @ way
            with np.errstate(divide="ignore", invalid="ignore"):
                reach = -room / closer
            far = np.where(closer < 0, reach, np.inf).min(axis=0)
            back = np.where(closer > 0, reach, -np.inf).max(axis=0)
            step = back + (far - back) * stream.random(draws)
            places += way * step
            room = np.maximum(room + closer * step, 0.0)
        return places
