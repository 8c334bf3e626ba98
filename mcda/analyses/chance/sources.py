"""What is uncertain: weights, influence, judgements and scores, each drawn by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

import numpy as np

from mcda.arrays import FloatArray
from mcda.errors import RequestError
from mcda.frozen import record
from mcda.model.criterion import Scale
from mcda.model.score import Score
from mcda.numeric.lots import Lot, TooNarrow
from mcda.numeric.points import Points
from mcda.results.acceptability import Input


class Source(Protocol):
    """Something uncertain, drawn from as many dimensions of a point as it says."""

    @property
    def name(self) -> Input: ...

    @property
    def dimensions(self) -> int: ...

    def draw(self, points: Points) -> FloatArray:
        """The draws, (..., draws)."""
        ...


@record(eq=False)
class Shares:
    """Weights of the criteria, or shares of influence: (items, draws); RequestError where limits leave next to none."""

    name: Input
    lot: Lot

    @property
    def dimensions(self) -> int:
        return self.lot.dimensions

    def draw(self, points: Points) -> FloatArray:
        try:
            return self.lot.draw(points)
        except TooNarrow as error:
            raise RequestError(f"{error}: fewer than one draw in 10,000 keeps to them") from None


@record(eq=False)
class Compared:
    """Local priorities (options, draws) of the options that are left, from judgements with noise.

    ``lot`` gives those of all that were compared, ``rows`` are the positions of those that are left; ``parties`` use
    them, on the criterion ``column``.
    """

    name: Input
    lot: Lot
    rows: Sequence[int]
    parties: tuple[int, ...]
    column: int

    @property
    def dimensions(self) -> int:
        return self.lot.dimensions

    def draw(self, points: Points) -> FloatArray:
        priorities = self.lot.draw(points)[list(self.rows)]
        return np.asarray(priorities / priorities.sum(axis=0))


@record(eq=False)
class Cell:
    """One score (draws,), kept on its scale: of the parties (positions) that use it, at a row and a column."""

    name: Input
    score: Score
    scale: Scale | None
    parties: tuple[int, ...]
    row: int
    column: int
    dimensions: int = 1

    def draw(self, points: Points) -> FloatArray:
        scores = self.score.quantiles(points.uniforms[0])
        return scores if self.scale is None else np.clip(scores, self.scale.low, self.scale.high)

    def past(self, points: Points) -> float:
        """The share of draws that lie past the scale."""
        if self.scale is None:
            return 0.0
        scores = self.score.quantiles(points.uniforms[0])
        return float(np.mean((scores < self.scale.low) | (scores > self.scale.high)))


def drawn(sources: Sequence[Source], points: Points) -> list[FloatArray]:
    """What each source gives at the same points."""
    return [source.draw(own) for _, source, own in apart(sources, points)]


def apart(sources: Sequence[Source], points: Points) -> Iterator[tuple[int, Source, Points]]:
    """Each source with its own dimensions of the points."""
    start = 0
    for index, source in enumerate(sources):
        yield index, source, Points(points.uniforms[start : start + source.dimensions], points.stream)
        start += source.dimensions
