"""Weights, where they come from, and how consistent the judgements behind them are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mcda.frozen import FrozenDict, record
from mcda.results.frame import Tabular
from mcda.results.provenance import MethodUsed, Provenance


@record
class WorstJudgement:
    """The judgement that hurts most, the value that would fit the others, and what that value would do."""

    a: str
    b: str
    given: float
    fits: float
    cr_after: float | None
    priorities_after: FrozenDict[str, float]

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "a": self.a,
            "b": self.b,
            "given": self.given,
            "fits": self.fits,
            "cr_after": self.cr_after,
            "priorities_after": dict(self.priorities_after),
        }


@record
class Consistency:
    """Saaty's index and ratio, the random index used, and the geometric consistency index.

    ``cr`` is None where the table has no random index for that many items; ``worst`` where all judgements fit, or
    none can be left out.
    """

    lambda_max: float
    ci: float
    cr: float | None
    random_index: str
    gci: float
    worst: WorstJudgement | None
    missing: int = 0  # pairs that nobody judged

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "lambda_max": self.lambda_max,
            "ci": self.ci,
            "cr": self.cr,
            "random_index": self.random_index,
            "gci": self.gci,
            "worst": self.worst.to_dict() if self.worst else None,
            "missing": self.missing,
        }


@record
class BestWorstConsistency:
    """The least deviation ``xi`` from the judgements, Rezaei's index for the best against the worst, and the ratio.

    The ratio may exceed 1. ``cr`` is None where the index is 0 and the judgements contradict each other all the same;
    ``intervals`` holds the lowest and highest weight of each item at that xi, before the midpoints are shared out;
    ``worst`` is the judgement whose mending would lower xi most; ``best`` the item that was named so.
    """

    best: str
    xi: float
    index: float
    cr: float | None
    worst: WorstJudgement | None
    intervals: FrozenDict[str, tuple[float, float]]

    @property
    def unique(self) -> bool:
        """Whether only one set of weights has the least deviation."""
        return all(high - low <= 1e-9 for low, high in self.intervals.values())

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it: the keys that judgements have, and its own."""
        return {
            "lambda_max": None,
            "ci": None,
            "cr": self.cr,
            "random_index": None,
            "gci": None,
            "worst": self.worst.to_dict() if self.worst else None,
            "missing": 0,
            "xi": self.xi,
            "index": self.index,
            "index_source": "rezaei2015",
            "intervals": {item: list(ends) for item, ends in self.intervals.items()},
        }


@record
class Node:
    """One set of items and their priorities: siblings of the tree, all leaves, or options on one criterion.

    ``of`` is the parent (None: the top) or, for comparisons of options, the criterion; ``group`` is None for the
    case's own statement and "combined" for groups put together; ``rule`` says how, where a kind has several rules.
    """

    of: str | None
    group: str | None
    kind: str
    priorities: FrozenDict[str, float]
    consistency: Consistency | BestWorstConsistency | None = None
    rule: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "of": self.of,
            "group": self.group,
            "kind": self.kind,
            "items": list(self.priorities),
            "priorities": dict(self.priorities),
            "consistency": self.consistency.to_dict() if self.consistency else None,
            "rule": self.rule,
        }


@record
class GroupWeights:
    """One group's weights on the leaves."""

    id: str
    name: str
    influence: float
    weights: FrozenDict[str, float]
    source: str

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "id": self.id,
            "influence": self.influence,
            "weights": dict(self.weights),
            "weights_source": self.source,
        }


@record
class Equivalent:
    """``change`` for the better on a criterion, in its ``unit``, and what that is worth in the unit of another.

    ``average``: the value functions are not straight, so this holds over their whole scales only. ``beyond``: the
    other criterion's whole range is worth less than that.
    """

    criterion: str
    change: float
    unit: str | None
    less: bool
    worth: float
    average: bool
    beyond: bool

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "criterion": self.criterion,
            "change": -self.change if self.less else self.change,
            "unit": self.unit,
            "worth": self.worth,
            "average": self.average,
            "beyond": self.beyond,
        }


@record
class Equivalents:
    """What weights mean in a weighted sum: changes on each criterion as changes on one of them, for the worse there.

    ``minimise``: whether less is better on that one.
    """

    criterion: str
    unit: str | None
    minimise: bool
    changes: tuple[Equivalent, ...]

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        head = {"in": self.criterion, "unit": self.unit, "minimise": self.minimise}
        return head | {"changes": [each.to_dict() for each in self.changes]}


@record
class Weights(Tabular):
    """The weights of a case (or one group, or its groups put together), with every statement behind them."""

    provenance: Provenance
    method: MethodUsed
    group: str | None
    combine: str | None
    weights: FrozenDict[str, float]
    source: str
    nodes: tuple[Node, ...]
    groups: tuple[GroupWeights, ...]
    names: FrozenDict[str, str]
    equivalents: Equivalents | None = None

    row_key = "criterion"
    row_figures = ("weight",)

    def to_dict(self) -> dict[str, Any]:
        """The document that ``mcda weights --format json`` prints."""
        return {
            **self.provenance.head("mcda.weights/1"),
            "method": self.method.to_dict(),
            **self.provenance.tail(),
            "group": self.group,
            "combine": self.combine,
            "weights": dict(self.weights),
            "weights_source": self.source,
            "nodes": [node.to_dict() for node in self.nodes],
            "groups": [group.to_dict() for group in self.groups],
            "equivalents": self.equivalents.to_dict() if self.equivalents else None,
        }

    def rows(self) -> list[dict[str, Any]]:
        """One row a criterion: its weight, and each group's."""
        return [
            {"criterion": criterion, "name": self.names[criterion], "weight": weight}
            | {group.id: group.weights[criterion] for group in self.groups}
            for criterion, weight in self.weights.items()
        ]

    def __repr__(self) -> str:
        said = ", ".join(f"{criterion} {weight:.4g}" for criterion, weight in self.weights.items())
        return f"<Weights of {self.provenance.title!r} ({self.source}): {said}>"


def as_floats(names: Mapping[str, Any]) -> FrozenDict[str, float]:
    """A mapping of plain floats, whatever kind of number came in, and no zero below zero."""
    return FrozenDict({name: float(value) + 0.0 for name, value in names.items()})
