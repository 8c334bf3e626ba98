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
class Crossing:
    """The places at which two options change places, or meet at an end."""

    a: str
    b: str
    at: tuple[float, ...]

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return {"a": self.a, "b": self.b, "at": list(self.at)}


@dataclass(frozen=True, slots=True)
class WeightCourse:
    """Who leads as one criterion's weight (all of a node's) goes from 0 to 1, the others in proportion.

    ``places``: single ones at which more of those who lead on either side share the lead, or fewer. ``stable``: where
    today's winner leads, around today's weight; ``order_stable``: where the whole order holds.
    """

    criterion: str
    weight: float
    stable: tuple[float, float] | None
    order_stable: tuple[float, float] | None
    leaders: tuple[Lead, ...]
    places: tuple[Lead, ...]
    below: Change | None
    above: Change | None
    crossings: tuple[Crossing, ...]
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
            "places": [{"at": place.low, "options": list(place.options)} for place in self.places],
            "below": self.below.to_dict() if self.below else None,
            "above": self.above.to_dict() if self.above else None,
            "crossings": [each.to_dict() for each in self.crossings],
        } | ({"numerical": True} if self.numerical else {})


@dataclass(frozen=True, slots=True)
class WeightFlip:
    """The least change of all weights at once after which an option leads, or shares the lead, against all others.

    ``overtakes_l1``: after which it passes today's winner, whoever else may then lead.
    """

    option: str
    possible: bool
    distance_l1: float | None
    weights: FrozenDict[str, float] | None
    overtakes_l1: float | None
    distance_l2: float | None = None
    distance_linf: float | None = None
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
        } | ({"numerical": True} if self.numerical else {})


@dataclass(frozen=True, slots=True)
class Attainable:
    """The best and the worst rank of an option over all weights; bounds on them where not ``exact``.

    Ranks that hold on more than a single point. ``within``: best, worst and exact over the weights that stated bounds,
    ratios and orders allow; None where there are none.
    """

    option: str
    best: int
    worst: int
    exact: bool
    within: tuple[int, int, bool] | None = None

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        within = dict(zip(("best", "worst", "exact"), self.within, strict=True)) if self.within else None
        return {"option": self.option, "best": self.best, "worst": self.worst, "exact": self.exact, "within": within}


@dataclass(frozen=True, slots=True)
class CriticalScore:
    """The score nearest today's at which the option would share the lead (the leader: share it with another).

    ``group``: whose score moves; None for one that the case states, for all groups at once where it has some.
    ``jumps``: whether the lead changes over past that score without being shared. ``any_change``: whether it does with
    any higher score, or any lower one (``up``), so that there is no critical score. ``limit``: the
    score past which the leader is screened out, so that its lead ends without being shared. ``for_all``: whether it is
    one score for several groups, which moves for all of them; ``back``: whether its option is past a limit today.
    """

    group: str | None
    option: str
    criterion: str
    score: float
    critical: float | None
    scale: tuple[float, float] | None = None
    jumps: bool = False
    any_change: bool = False
    up: bool = False
    limit: float | None = None
    for_all: bool = False
    back: bool = False
    numerical: bool = False

    @property
    def by_limit(self) -> bool:
        """Whether passing a limit ends the lead first."""
        return self.limit is not None and self.change == self.limit - self.score

    @property
    def past(self) -> bool:
        """Whether the lead ends past the score, and not at it."""
        return not self.any_change and (self.by_limit or self.jumps)

    @property
    def change(self) -> float | None:
        """By how much the score would have to differ for the lead to end; None where it does not end so."""
        if self.any_change:
            return 0.0
        ends = [end - self.score for end in (self.critical, self.limit) if end is not None]
        return min(ends, key=abs, default=None)

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "group": self.group,
            "option": self.option,
            "criterion": self.criterion,
            "score": self.score,
            "critical": self.critical,
            **({"limit": self.limit} if self.limit is not None else {}),
        } | {name: True for name in ("jumps", "any_change", "up", "back", "numerical") if getattr(self, name)}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What happens without a criterion, an option or a group; ``refused`` where nothing can be said then.

    Of options: ``reversal`` where one that does not lead decides who does; ``swaps`` are the pairs of others, (ahead
    now, ahead then), that change places; ``why`` says in a sentence how either comes about.
    """

    what: str
    name: str
    leaders: tuple[str, ...]
    ranks: FrozenDict[str, int]
    winner_changes: bool
    reversal: bool = False
    swaps: tuple[tuple[str, str], ...] = ()
    why: str | None = None
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
            | (
                {"rank_reversal": self.reversal, "swaps": [list(pair) for pair in self.swaps]}
                if self.what == "option"
                else {}
            )
            | ({"why": self.why} if self.why else {})
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
    score_low: float | None
    score_high: float | None
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

    None where the option is past a limit then, or cannot be ranked.
    ``surely``: pairs (better, worse) whose order no score within its range can turn; None, with ``surely_reason``,
    where scores depend on each other. ``certain``: whether ranges have ends; without, they are the middle 90 % of a
    distribution. ``swings`` is the tornado: the uncertain scores, those that move the most first.
    """

    low: FrozenDict[str, float | None]
    likely: FrozenDict[str, float]
    high: FrozenDict[str, float | None]
    surely: tuple[tuple[str, str], ...] | None
    surely_reason: str | None
    certain: bool
    swings: tuple[Swing, ...]

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "totals": {
                option: {"low": self.low[option], "likely": likely, "high": self.high[option]}
                for option, likely in self.likely.items()
            },
            "surely_better": [list(pair) for pair in self.surely] if self.surely is not None else None,
            **({"surely_reason": self.surely_reason} if self.surely_reason else {}),
            "certain": self.certain,
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
    attainable: tuple[Attainable, ...] | None
    attainable_reason: str | None
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
            "attainable": [each.to_dict() for each in self.attainable] if self.attainable is not None else None,
            **({"attainable_reason": self.attainable_reason} if self.attainable_reason else {}),
            "scores": [each.to_dict() for each in self.scores if not (each.for_all or each.back)],
            "other_scores": [each.to_dict() for each in self.scores if each.for_all or each.back],
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
