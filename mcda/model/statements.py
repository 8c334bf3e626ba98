"""Statements: what a case or a group said about weights (or options), before elicitation.

Each speaks of one set of items: the children of a criterion, the criteria at the top, all leaves directly, or (for
judgements) options on one criterion.
"""

from __future__ import annotations

from typing import ClassVar, Literal, TypeAlias

from mcda.frozen import FrozenDict, record

MOST_RATIO = 1e6  # of one judgement, either way
MOST_SPREAD = 1e15  # of one item over another along a chain of judgements: beyond it the smaller weight is rounding

SLACK = 1e-9  # by which weights set by hand that are to add up to 1 may miss it


@record
class Judgement:
    """``a`` counts ``ratio`` times as much as ``b``."""

    a: str
    b: str
    ratio: float


@record
class Amounts:
    """Points shared out, or swings: one non-negative number an item, not all zero."""

    kind: Literal["points", "swing"]
    items: tuple[str, ...]
    amounts: tuple[float, ...]


@record
class Judgements:
    """Pairwise judgements that connect all items, each pair at most once."""

    items: tuple[str, ...]
    judgements: tuple[Judgement, ...]
    kind: ClassVar[str] = "judgements"


@record
class Order:
    """Items from most to least important; those of one tier tie."""

    items: tuple[str, ...]
    tiers: tuple[tuple[str, ...], ...]
    kind: ClassVar[str] = "order"


@record
class BestWorst:
    """The best item against all, and all against the worst."""

    items: tuple[str, ...]
    best: str
    worst: str
    best_to_others: FrozenDict[str, float]
    others_to_worst: FrozenDict[str, float]
    kind: ClassVar[str] = "best_worst"


@record
class Objective:
    """Weights from the scores themselves, by a rule."""

    items: tuple[str, ...]
    rule: str
    kind: ClassVar[str] = "objective"


Statement: TypeAlias = Amounts | Judgements | Order | BestWorst | Objective


@record
class Ratio:
    """What a stress test may assume: ``a`` counts between ``low`` and ``high`` times as much as ``b``."""

    a: str
    b: str
    low: float
    high: float


@record
class WeightStatements:
    """All that was said about weights: per set of siblings (None: the top), or over all leaves directly.

    ``fixed`` (``set`` in a file) holds weights set by hand on top of that, of leaves or of all below a criterion.
    """

    sets: FrozenDict[str | None, Statement] = FrozenDict()
    direct: Statement | None = None
    fixed: FrozenDict[str, float] = FrozenDict()
    bounds: FrozenDict[str, tuple[float, float]] = FrozenDict()
    ratios: tuple[Ratio, ...] = ()

    @property
    def speaks(self) -> bool:
        """Whether anything is said of what weights are, and not only of what they may be."""
        return bool(self.sets or self.direct or self.fixed)
