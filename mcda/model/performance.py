"""The performance table that a method scores: options by criteria, and local priorities where options were judged."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from mcda.arrays import BoolArray, Mask, Matrix, PriorityArray, read_only
from mcda.frozen import FrozenDict, record
from mcda.model.criterion import Criterion
from mcda.numeric.order import settled
from mcda.words import listed, number


@record(eq=False)
class PerformanceTable:
    """Scores (options, criteria) in each criterion's unit; NaN in the columns of criteria that were only judged.

    ``priorities`` maps a criterion's id to the (options,) local priorities from pairwise judgements, summing to 1; NaN
    for options that were not judged there.
    """

    options: tuple[str, ...]
    criteria: tuple[Criterion, ...]
    matrix: Matrix
    priorities: FrozenDict[str, PriorityArray] = FrozenDict()

    def __post_init__(self) -> None:
        if self.matrix.shape != (len(self.options), len(self.criteria)):
            raise ValueError(f"a matrix of {self.matrix.shape}, not ({len(self.options)}, {len(self.criteria)})")
        matrix = settled(self.matrix) if len(self.options) else self.matrix
        object.__setattr__(self, "matrix", read_only(matrix))
        locked = {name: read_only(column) for name, column in self.priorities.items()}
        object.__setattr__(self, "priorities", FrozenDict(locked))

    @property
    def minimise(self) -> Mask:
        """True where less is better: (criteria,)."""
        return np.array([criterion.minimise for criterion in self.criteria], dtype=np.bool_)

    def named(self, cells: BoolArray, most: int = 5) -> str:
        """Some cells (options, criteria) in words, the first few of them: "north has 0 on cost and 2 more"."""
        rows, columns = np.nonzero(cells)
        said = [
            f"{self.options[row]} has {_said(self.matrix[row, column])} on {self.criteria[column].id}"
            for row, column in list(zip(rows, columns, strict=True))[:most]
        ]
        return listed(said) + (f" and {len(rows) - most} more" if len(rows) > most else "")

    def only(self, options: Sequence[str]) -> PerformanceTable:
        """The table of some of its options, their local priorities shared out anew."""
        at = {option: index for index, option in enumerate(self.options)}
        rows = [at[option] for option in options]
        priorities = {name: column[rows] / np.nansum(column[rows]) for name, column in self.priorities.items()}
        return PerformanceTable(tuple(options), self.criteria, self.matrix[rows], FrozenDict(priorities))


def _said(score: float) -> str:
    return "no score" if np.isnan(score) else number(score)
