"""How far the answer can be trusted: what would have to change for another one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mcda.frozen import FrozenDict
from mcda.results.frame import Tabular
from mcda.results.provenance import MethodUsed, Provenance
from mcda.results.ranking import Assumption, Verdict


@dataclass(frozen=True, slots=True)
class Lead:
    """Between two values of what moves, the options that share the lead."""

    low: float
    high: float
    options: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return {"from": self.low, "to": self.high, "options": list(self.options)}


@dataclass(frozen=True, slots=True)
class Change:
    """The nearest place, on one side, where the lead changes: at which weight, how far, and to whom."""

    at: float
    distance: float
    options: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return {"at": self.at, "distance": self.distance, "options": list(self.options)}


@dataclass(frozen=True, slots=True)
class WeightCourse:
    """Who leads as one criterion's weight (all of a node's) goes from 0 to 1, the others in proportion.

    ``stable``: where today's winner leads, around today's weight; ``order_stable``: where the whole order holds.
    """

    criterion: str
    weight: float
    stable: tuple[float, float] | None
    order_stable: tuple[float, float] | None
    leaders: tuple[Lead, ...]
    below: Change | None
    above: Change | None
    crossings: FrozenDict[str, tuple[float, ...]]
    inner: bool
    numerical: bool

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "criterion": self.criterion,
            "weight": self.weight,
            "stable": list(self.stable) if self.stable else None,
            "order_stable": list(self.order_stable) if self.order_stable else None,
            "leaders": [lead.to_dict() for lead in self.leaders],
            "below": self.below.to_dict() if self.below else None,
            "above": self.above.to_dict() if self.above else None,
            "crossings": {option: list(places) for option, places in self.crossings.items()},
        } | ({"numerical": True} if self.numerical else {})


@dataclass(frozen=True, slots=True)
class WeightFlip:
    """The least change of all weights at once after which an option leads, or shares the lead, against all others.

    ``overtakes_l1``: after which it passes today's winner, whoever else may then lead. ``best_rank`` and
    ``worst_rank`` over all weights; bounds on them where ``ranks_exact`` is False.
    """

    option: str
    possible: bool
    distance_l1: float | None
    weights: FrozenDict[str, float] | None
    overtakes_l1: float | None
    distance_l2: float | None = None
    distance_linf: float | None = None
    best_rank: int | None = None
    worst_rank: int | None = None
    ranks_exact: bool = True
    numerical: bool = False

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "option": self.option,
            "possible": self.possible,
            "distance_l1": self.distance_l1,
            "weights": dict(self.weights) if self.weights is not None else None,
            "overtakes_l1": self.overtakes_l1,
            "distance_l2": self.distance_l2,
            "distance_linf": self.distance_linf,
            "best_rank": self.best_rank,
            "worst_rank": self.worst_rank,
            "ranks_exact": self.ranks_exact,
        } | ({"numerical": True} if self.numerical else {})


@dataclass(frozen=True, slots=True)
class CriticalScore:
    """The score nearest today's at which the option would share the lead (the leader: share it with another)."""

    group: str | None
    option: str
    criterion: str
    score: float
    critical: float | None
    scale: tuple[float, float] | None = None
    numerical: bool = False

    @property
    def change(self) -> float | None:
        """By how much the score would have to differ."""
        return None if self.critical is None else self.critical - self.score

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "group": self.group,
            "option": self.option,
            "criterion": self.criterion,
            "score": self.score,
            "critical": self.critical,
        } | ({"numerical": True} if self.numerical else {})


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What happens without a criterion, an option or a group; ``refused`` where nothing can be said then."""

    what: str
    name: str
    leaders: tuple[str, ...]
    ranks: FrozenDict[str, int]
    winner_changes: bool
    reversal: bool = False
    refused: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return (
            {
                self.what: self.name,
                "leaders": list(self.leaders),
                "ranks": dict(self.ranks),
                "winner_changes": self.winner_changes,
            }
            | ({"rank_reversal": self.reversal} if self.what == "option" else {})
            | ({"refused": self.refused} if self.refused else {})
        )


@dataclass(frozen=True, slots=True)
class Swing:
    """What the range of one uncertain score does: who leads, and by how much, at either end of it."""

    group: str | None
    option: str
    criterion: str
    low: float
    high: float
    score_low: float
    score_high: float
    leaders_low: tuple[str, ...]
    leaders_high: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "group": self.group,
            "option": self.option,
            "criterion": self.criterion,
            "low": self.low,
            "high": self.high,
            "score": [self.score_low, self.score_high],
            "leaders": [list(self.leaders_low), list(self.leaders_high)],
        }


@dataclass(frozen=True, slots=True)
class Ranges:
    """Overall scores where uncertain scores are all at their worse end, as used, or all at their better end.

    ``surely``: pairs (better, worse) whose order no score within its range can turn. ``swings`` is the tornado: the
    uncertain cells, those that move the most first.
    """

    low: FrozenDict[str, float]
    likely: FrozenDict[str, float]
    high: FrozenDict[str, float]
    surely: tuple[tuple[str, str], ...]
    swings: tuple[Swing, ...]

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "totals": {
                option: {"low": self.low[option], "likely": likely, "high": self.high[option]}
                for option, likely in self.likely.items()
            },
            "surely_better": [list(pair) for pair in self.surely],
            "tornado": [swing.to_dict() for swing in self.swings],
        }


@dataclass(frozen=True, slots=True, repr=False)
class Sensitivity(Tabular):
    """The answer to "how safe is the winner?"."""

    provenance: Provenance
    method: MethodUsed
    group: str | None
    combine: str | None
    option_names: FrozenDict[str, str]  # id -> name
    criterion_names: FrozenDict[str, str]
    group_names: FrozenDict[str, str]
    winners: tuple[str, ...]
    ranks: FrozenDict[str, int]
    weights: tuple[WeightCourse, ...]
    flips: tuple[WeightFlip, ...] | None
    flips_reason: str | None
    scores: tuple[CriticalScore, ...]
    scores_reason: str | None
    criteria_out: tuple[LeftOut, ...]
    options_out: tuple[LeftOut, ...]
    groups_out: tuple[LeftOut, ...]
    ranges: Ranges | None
    verdict: Verdict
    assumptions: tuple[Assumption, ...]

    row_key = "criterion"
    row_figures = ("weight", "stable_from", "stable_to")

    def to_dict(self) -> dict[str, Any]:
        """The document that ``mcda sensitivity --format json`` prints."""
        return {
            **self.provenance.head("mcda.sensitivity/1"),
            "method": self.method.to_dict(),
            **self.provenance.tail(),
            "group": self.group,
            "combine": self.combine,
            "winners": list(self.winners),
            "ranks": dict(self.ranks),
            "weights": [each.to_dict() for each in self.weights if not each.inner],
            "nodes": [each.to_dict() for each in self.weights if each.inner],
            "flips": [flip.to_dict() for flip in self.flips] if self.flips is not None else None,
            **({"flips_reason": self.flips_reason} if self.flips_reason else {}),
            "scores": [each.to_dict() for each in self.scores],
            **({"scores_reason": self.scores_reason} if self.scores_reason else {}),
            "leave_out": {
                "criteria": [each.to_dict() for each in self.criteria_out],
                "options": [each.to_dict() for each in self.options_out],
                "groups": [each.to_dict() for each in self.groups_out],
            },
            "ranges": self.ranges.to_dict() if self.ranges else None,
            "verdict": self.verdict.to_dict(),
            "assumptions": [each.to_dict() for each in self.assumptions],
        }

    def rows(self) -> list[dict[str, Any]]:
        """One row a criterion or node: its weight, where the winner stays, and the nearest change on each side."""
        return [
            {
                "criterion": each.criterion,
                "weight": each.weight,
                "stable_from": each.stable[0] if each.stable else None,
                "stable_to": each.stable[1] if each.stable else None,
                "below": each.below.at if each.below else None,
                "below_leads": " ".join(each.below.options) if each.below else None,
                "above": each.above.at if each.above else None,
                "above_leads": " ".join(each.above.options) if each.above else None,
                "numerical": each.numerical,
            }
            for each in self.weights
        ]

    def __repr__(self) -> str:
        return f"<Sensitivity of {self.provenance.title!r}: {', '.join(self.winners) or 'nobody'} leads>"
