"""What pymcdm computes, imported when it is first called.

It is called on input that it cannot go wrong on: scores checked by the method, scaled here where its own scaling would
refuse a zero, without criteria that tell no options apart where those would divide zero by zero, and without its own
validation, which warns of dominated options.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, TypeAlias

import numpy as np

from mcda.arrays import FloatArray, PartArray, ScoreArray, ValueArray, WeightArray
from mcda.frozen import FrozenDict, record
from mcda.numeric.additive import weighted_parts
from mcda.numeric.counting import figures_of
from mcda.numeric.crossing import Contest
from mcda.numeric.order import tells_apart

# Values (options, criteria), weights (criteria,), and 1 or -1 a criterion (more or less is better) -> scores (options,)
Body: TypeAlias = Callable[[ValueArray, WeightArray, FloatArray], ScoreArray]


@record(eq=False)
class Delegated:
    """Scores by a body of pymcdm, one set of weights at a time.

    Criteria without weight are not handed on. ``alike``: the score of all options where no criterion with weight tells
    them apart; those that do not are then not handed on either. None: every criterion counts. ``addends`` (options,
    criteria): what the scores are proportional to a weighted sum of, where they are.
    """

    body: Body
    values: ValueArray
    types: FloatArray
    alike: float | None = None
    addends: ValueArray | None = None
    linear: ClassVar[bool] = False
    slow: ClassVar[bool] = True
    smooth: ClassVar[bool] = False

    @property
    def ordering(self) -> ValueArray | None:
        return self.addends  # proportional to its scores, by a factor that all options share

    def scores(self, weights: WeightArray) -> ScoreArray:
        rows = weights.reshape(-1, weights.shape[-1])
        scores = np.array([self._score(one) for one in rows]).reshape(len(rows), len(self.values))
        return scores.reshape(*weights.shape[:-1], len(self.values))

    def figures(self, weights: FloatArray) -> FloatArray:
        return self.scores(weights.T).T if self.addends is None else figures_of(self.addends, weights)

    def parts(self, weights: WeightArray) -> PartArray | None:
        if self.addends is None:
            return None
        parts = weighted_parts(self.addends, weights)
        factor = self.scores(weights).sum(axis=-1) / parts.sum(axis=(-2, -1))  # the same for all options
        return np.asarray(parts * factor[..., None, None])

    def details(self, weights: WeightArray) -> FrozenDict[str, Any]:
        return FrozenDict()

    def along(self, start: WeightArray, end: WeightArray) -> Contest | None:
        return None

    def _score(self, weights: WeightArray) -> ScoreArray:
        use = weights > 0
        if self.alike is not None:
            use &= tells_apart(self.values)
            if not use.any():
                return np.full(len(self.values), self.alike)
        return self.body(self.values[:, use], weights[use], self.types[use])


def body(name: str, **options: Any) -> Body:
    """A method of pymcdm by its class, made anew for each call, as some can be called only once."""

    def scores(values: ValueArray, weights: WeightArray, types: FloatArray) -> ScoreArray:
        from pymcdm import methods

        return np.asarray(getattr(methods, name)(**options)(values, weights, types, validation=False))

    return scores


def as_it_stands(column: FloatArray, cost: bool = False) -> FloatArray:
    """The scaling that changes nothing, for values that are scaled already."""
    return column


def shared(column: FloatArray, cost: bool = False) -> FloatArray:
    """The scaling by the sum, for values that may be 0."""
    return np.asarray(column / column.sum())
