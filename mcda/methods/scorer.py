"""What every method gives back: something that scores options under weights, one set of them or many."""

from __future__ import annotations

from typing import Any, ClassVar, Protocol

from mcda.arrays import FloatArray, PartArray, ScoreArray, ValueArray, WeightArray
from mcda.frozen import FrozenDict, record
from mcda.numeric import additive
from mcda.numeric.counting import figures_of
from mcda.numeric.crossing import Contest, Straight


class Scorer(Protocol):
    """A performance table made ready by a method.

    ``linear``: whether scores are linear in the weights; ``ordering``: values (options, criteria) whose weighted sum
    puts the options in the same order as their scores do, for any weights; None where there are none.
    """

    linear: ClassVar[bool]

    @property
    def slow(self) -> bool:
        """Whether it takes one set of weights at a time."""
        ...

    @property
    def smooth(self) -> bool:
        """Whether options that are not alike tie on a set of weights of no size only."""
        ...

    @property
    def ordering(self) -> ValueArray | None: ...

    def scores(self, weights: WeightArray) -> ScoreArray:
        """Overall scores (..., options), higher is better, for weights (..., criteria)."""
        ...

    def figures(self, weights: FloatArray) -> FloatArray:
        """Figures (options, draws) that order the options as their scores do, for weights (criteria, draws)."""
        ...

    def parts(self, weights: WeightArray) -> PartArray | None:
        """What each criterion adds, (..., options, criteria); None where the method does not add up."""
        ...

    def details(self, weights: WeightArray) -> FrozenDict[str, Any]:
        """The method's own figures for one set of weights (criteria,), by their names in the literature."""
        ...

    def along(self, start: WeightArray, end: WeightArray) -> Contest | None:
        """Who is ahead on the way from one set of weights to another, in closed form; None where there is none.

        No criterion has weight in both.
        """
        ...


@record(eq=False)
class Additive:
    """Sum of weight x value, for values (options, criteria).

    ``extra`` are figures that do not depend on the weights; ``sums`` those that are weighted sums themselves, of
    (options, criteria) each, for ``options``.
    """

    values: ValueArray
    extra: FrozenDict[str, Any] = FrozenDict()
    options: tuple[str, ...] = ()
    sums: FrozenDict[str, ValueArray] = FrozenDict()
    linear: ClassVar[bool] = True
    slow: ClassVar[bool] = False
    smooth: ClassVar[bool] = True

    @property
    def ordering(self) -> ValueArray | None:
        return self.values

    def scores(self, weights: WeightArray) -> ScoreArray:
        return additive.weighted_sum(self.values, weights)

    def figures(self, weights: FloatArray) -> FloatArray:
        return figures_of(self.values, weights)

    def parts(self, weights: WeightArray) -> PartArray | None:
        return additive.weighted_parts(self.values, weights)

    def details(self, weights: WeightArray) -> FrozenDict[str, Any]:
        sums = {name: named(self.options, additive.weighted_sum(each, weights)) for name, each in self.sums.items()}
        return FrozenDict({**self.extra, **sums})

    def along(self, start: WeightArray, end: WeightArray) -> Contest | None:
        return Straight(self.scores(start), self.scores(end))


@record(eq=False)
class Some:
    """Another scorer, for some of its options only (positions), so that a search follows no others.

    It gives scores and nothing else.
    """

    scorer: Scorer
    options: list[int]
    linear: ClassVar[bool] = False

    @property
    def slow(self) -> bool:
        return self.scorer.slow

    @property
    def smooth(self) -> bool:
        return self.scorer.smooth

    @property
    def ordering(self) -> ValueArray | None:
        return None

    def scores(self, weights: WeightArray) -> ScoreArray:
        return self.scorer.scores(weights)[..., self.options]

    def figures(self, weights: FloatArray) -> FloatArray:
        return self.scores(weights.T).T

    def parts(self, weights: WeightArray) -> PartArray | None:
        return None

    def details(self, weights: WeightArray) -> FrozenDict[str, Any]:
        return FrozenDict()

    def along(self, start: WeightArray, end: WeightArray) -> Contest | None:
        return None


def named(names: tuple[str, ...], values: FloatArray) -> FrozenDict[str, float]:
    """Figures by name, as plain numbers, and no zero below zero."""
    return FrozenDict({name: float(value) + 0.0 for name, value in zip(names, values, strict=True)})
