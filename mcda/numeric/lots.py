"""What weights (or shares of influence) are drawn from: one point, evenly over a region, around a centre, down a tree.

A lot takes points of the unit cube, as many dimensions as it says, and gives weights (items, draws). One that no point
can tell takes its stream instead and says 0 dimensions.
"""

from __future__ import annotations

from typing import Protocol

import numpy as np

from mcda.arrays import BoolArray, FloatArray
from mcda.frozen import record
from mcda.numeric import simplex
from mcda.numeric.points import Points
from mcda.numeric.voting import shares

SLACK = 1e-12  # by which a limit may be missed for rounding

_LEAST_ACCEPTED = 1e-4  # of all draws; below it, a limit is refused rather than waited for


class Lot(Protocol):
    """Something to draw weights from.

    ``certain``: all draws are the same. ``repeats``: some weights, or some zeros among them, are drawn again and again.
    """

    @property
    def dimensions(self) -> int: ...

    @property
    def certain(self) -> bool: ...

    @property
    def repeats(self) -> bool: ...

    def draw(self, points: Points) -> FloatArray:
        """Weights (items, draws); (items, 1) where they are certain."""
        ...


class TooNarrow(ValueError):
    """Limits that next to no draw keeps."""


@record(eq=False)
class Evenly:
    """Uniform over simplices with corners (simplices, corners, items), each as likely as its share (simplices,).

    One simplex with one corner is a point; with the unit vectors as corners, it is all weights.
    """

    corners: FloatArray
    shares: FloatArray

    @classmethod
    def simplex(cls, corners: FloatArray) -> Evenly:
        """Over one simplex, with corners (corners, items)."""
        return cls(corners[None], np.ones(1))

    @classmethod
    def everywhere(cls, items: int) -> Evenly:
        """Over all weights of some items."""
        return cls.simplex(np.eye(items))

    @classmethod
    def point(cls, weights: FloatArray) -> Evenly:
        """These weights (items,) and no others."""
        return cls.simplex(np.asarray(weights)[None])

    @property
    def dimensions(self) -> int:
        return int(self.corners.shape[1]) - 1 + (len(self.shares) > 1)

    @property
    def certain(self) -> bool:
        return self.corners.shape[:2] == (1, 1)

    @property
    def repeats(self) -> bool:
        return bool(self.corners.shape[1] == 1)

    def draw(self, points: Points) -> FloatArray:
        if self.certain:
            return np.ascontiguousarray(self.corners[0].T)
        parts = simplex.from_uniforms(points.uniforms[: self.corners.shape[1] - 1])
        if len(self.shares) > 1:
            which = np.searchsorted(np.cumsum(self.shares)[:-1], points.uniforms[-1], side="right")
            return np.asarray(np.einsum("cd,dci->id", parts, self.corners[which]))
        corners = self.corners[0]
        if np.array_equal(corners, np.eye(len(corners))):
            return parts
        return np.asarray(corners.T @ parts)


@record(eq=False)
class Around:
    """Dirichlet around weights (items,): the more concentrated, the nearer."""

    weights: FloatArray
    concentration: float

    @property
    def dimensions(self) -> int:
        return 0 if self.certain else len(self.weights)

    @property
    def certain(self) -> bool:
        return bool((self.weights > 0).sum() == 1)

    @property
    def repeats(self) -> bool:
        """Where a parameter is below 1, weights that are next to nothing are likely."""
        return bool((self.concentration * self.weights[self.weights > 0] < 1.0).any())

    def draw(self, points: Points) -> FloatArray:
        if self.certain:
            return self.weights[:, None]
        return simplex.dirichlet(points.uniforms, self.concentration * self.weights)


@record(eq=False)
class Down:
    """A tree of criteria: each set of siblings by its own lot, a leaf's weight the product down to it.

    ``lots[i]`` shares out the weight of node ``parents[i]`` (0 is the whole) among the nodes ``children[i]``, which
    come after it; ``leaves`` are the nodes whose weights count.
    """

    lots: tuple[Lot, ...]
    parents: tuple[int, ...]
    children: tuple[tuple[int, ...], ...]
    leaves: tuple[int, ...]

    @property
    def dimensions(self) -> int:
        return sum(lot.dimensions for lot in self.lots)

    @property
    def certain(self) -> bool:
        return all(lot.certain for lot in self.lots)

    @property
    def repeats(self) -> bool:
        return any(lot.repeats and not lot.certain for lot in self.lots)

    def draw(self, points: Points) -> FloatArray:
        draws = 1 if self.certain else points.uniforms.shape[1]
        weights = np.ones((1 + max(map(max, self.children)), draws))
        start = 0
        for lot, parent, children in zip(self.lots, self.parents, self.children, strict=True):
            own = Points(points.uniforms[start : start + lot.dimensions], points.stream)
            weights[list(children)] = weights[parent] * _drawn(lot, own, draws)
            start += lot.dimensions
        return weights[list(self.leaves)]

    def flattened(self) -> Evenly | None:
        """The same over the leaves, where it is uniform over simplices: all sets but one are certain."""
        open_ = [index for index, lot in enumerate(self.lots) if not lot.certain]
        if len(open_) > 1:
            return None
        lot = self.lots[open_[0] if open_ else 0]
        if not isinstance(lot, Evenly):
            return None
        count, corners, items = lot.corners.shape
        flat = lot.corners.reshape(-1, items)
        fixed = [Evenly.point(row) for row in flat]
        at = open_[0] if open_ else 0
        nothing = Points(np.empty((0, 1)), np.random.default_rng(0))
        rows = [
            Down((*self.lots[:at], row, *self.lots[at + 1 :]), self.parents, self.children, self.leaves).draw(nothing)
            for row in fixed
        ]
        return Evenly(np.concatenate(rows, axis=1).T.reshape(count, corners, -1), lot.shares)


@record(eq=False)
class ByHand:
    """Another lot, where what some items (positions) have together is set by hand; the others share what is left.

    Proportions stay, within what is set and among the others; where all of them have nothing, they share equally.
    """

    lot: Lot
    parts: tuple[tuple[int, ...], ...]
    amounts: tuple[float, ...]

    @property
    def dimensions(self) -> int:
        return self.lot.dimensions

    @property
    def certain(self) -> bool:
        return self.lot.certain

    @property
    def repeats(self) -> bool:
        return self.lot.repeats

    def draw(self, points: Points) -> FloatArray:
        weights = np.array(self.lot.draw(points))
        named = {item for part in self.parts for item in part}
        others = [item for item in range(len(weights)) if item not in named]
        left = max(0.0, 1.0 - sum(self.amounts))
        for part, amount in [*zip(self.parts, self.amounts, strict=True), (tuple(others), left)]:
            if part:
                weights[list(part)] = shares(weights[list(part)].T).T * amount
        return np.asarray(weights / weights.sum(axis=0))


@record(eq=False)
class Box:
    """Each item evenly between ``low`` and ``high`` (items,), but for one (a position), which gets what is left.

    What is left may be below 0, or beyond its own ends: see :class:`Within`. All weights that are in the box are as
    likely as each other.
    """

    low: FloatArray
    high: FloatArray
    rest: int
    certain = False
    repeats = False

    @property
    def dimensions(self) -> int:
        return len(self.low) - 1

    def draw(self, points: Points) -> FloatArray:
        others = np.arange(len(self.low)) != self.rest
        weights = np.empty((len(self.low), points.uniforms.shape[1]))
        weights[others] = self.low[others, None] + points.uniforms * (self.high - self.low)[others, None]
        weights[self.rest] = 1.0 - weights[others].sum(axis=0)
        return weights


@record(eq=False)
class Within:
    """Another lot, where rows @ weights >= least: draws that do not keep to it are drawn again.

    Raises TooNarrow where fewer than one draw in 10,000 keeps to it.
    """

    lot: Lot
    rows: FloatArray
    least: FloatArray
    certain = False

    @property
    def dimensions(self) -> int:
        return 0

    @property
    def repeats(self) -> bool:
        return self.lot.repeats

    def kept(self, weights: FloatArray) -> BoolArray:
        """Which of (items, draws) weights keep to the limits."""
        return np.asarray((self.rows @ weights >= self.least[:, None] - SLACK).all(axis=0))

    def draw(self, points: Points) -> FloatArray:
        wanted, stream = points.uniforms.shape[1], points.stream
        found: list[FloatArray] = []
        tried = got = 0
        while got < wanted:
            if tried * _LEAST_ACCEPTED > got + 10:
                raise TooNarrow("next to no weights are within these limits")
            size = max(1024, wanted)
            trial = _drawn(self.lot, Points(stream.random((self.lot.dimensions, size)), stream), size)
            kept = trial[:, self.kept(trial)]
            found.append(kept)
            tried, got = tried + size, got + kept.shape[1]
        return np.concatenate(found, axis=1)[:, :wanted]


def _drawn(lot: Lot, points: Points, draws: int) -> FloatArray:
    weights = lot.draw(points)
    return np.broadcast_to(weights, (len(weights), draws))
