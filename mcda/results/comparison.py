"""Answers set side by side: methods, two options, benefit and cost."""

from __future__ import annotations

from typing import Any

from mcda.frozen import FrozenDict, record
from mcda.model.option import OptionValue
from mcda.results.frame import Tabular
from mcda.results.provenance import MethodUsed, Provenance
from mcda.results.ranking import Assumption, Verdict


@record
class MethodRanking:
    """How one method, with its options, ranks. ``own``: whether it is the case's own choice."""

    id: str
    options: FrozenDict[str, OptionValue]
    label: str
    ranks: FrozenDict[str, int]
    scores: FrozenDict[str, float]
    own: bool = False

    @property
    def leaders(self) -> tuple[str, ...]:
        """The options it puts first."""
        return tuple(option for option, rank in self.ranks.items() if rank == 1)

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "id": self.id,
            "options": dict(self.options),
            "label": self.label,
            "own": self.own,
            "ranks": dict(self.ranks),
            "scores": dict(self.scores),
        }


@record
class MethodAgreement:
    """How far two methods rank alike: Kendall's tau-b, and weighted similarity with ``a`` as the reference."""

    a: str
    b: str
    tau_b: float | None
    ws: float | None

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return {"a": self.a, "b": self.b, "tau_b": self.tau_b, "ws": self.ws}


@record
class Refusal:
    """A method that cannot rank the case, and why."""

    id: str
    options: FrozenDict[str, OptionValue]
    label: str
    reason: str
    own: bool = False

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return {"id": self.id, "options": dict(self.options), "label": self.label, "reason": self.reason}


@record
class Comparison(Tabular):
    """One case by many methods: the case's own first, then in the order of ``mcda methods``.

    ``winner_share``: the share of methods that put an option first, a shared lead divided equally; ``same``: labels of
    methods that give the same order here whatever the weights; ``winner_share_distinct`` counts each such set once.
    ``dominators``: for each option those that are at least as good on every criterion, and better on one; ``names`` of
    the options.
    """

    provenance: Provenance
    method: MethodUsed
    group: str | None
    combine: str | None
    methods: tuple[MethodRanking, ...]
    agreement: tuple[MethodAgreement, ...]
    winner_share: FrozenDict[str, float]
    winner_share_distinct: FrozenDict[str, float]
    same: tuple[tuple[str, ...], ...]
    refused: tuple[Refusal, ...]
    dominators: FrozenDict[str, tuple[str, ...]]
    screened_out: FrozenDict[str, str]
    verdict: Verdict
    assumptions: tuple[Assumption, ...]
    names: FrozenDict[str, str]

    row_key = "method"
    row_figures = ("rank",)

    def agreement_with(self, label: str) -> dict[str, MethodAgreement]:
        """How far each other method agrees with one of them."""
        found = {each.b: each for each in self.agreement if each.a == label}
        return found | {each.a: each for each in self.agreement if each.b == label}

    def to_dict(self) -> dict[str, Any]:
        """The document that ``mcda compare --format json`` prints."""
        return {
            **self.provenance.head("mcda.comparison/1"),
            "method": self.method.to_dict(),
            **self.provenance.tail(),
            "group": self.group,
            "combine": self.combine,
            "methods": [each.to_dict() for each in self.methods],
            "agreement": [each.to_dict() for each in self.agreement],
            "winner_share": dict(self.winner_share),
            "winner_share_distinct": dict(self.winner_share_distinct),
            "same": [list(labels) for labels in self.same],
            "refused": [each.to_dict() for each in self.refused],
            "dominators": {option: list(others) for option, others in self.dominators.items()},
            "screened_out": [_out(option, reason) for option, reason in self.screened_out.items()],
            "verdict": self.verdict.to_dict(),
            "assumptions": [each.to_dict() for each in self.assumptions],
        }

    def rows(self) -> list[dict[str, Any]]:
        """One row a method: each option's rank and score, and how far it agrees with the first of them."""
        found = self.agreement_with(self.methods[0].label)
        rows = []
        for each in self.methods:
            row: dict[str, Any] = {"method": each.label, "own": each.own}
            row |= {f"{option} rank": rank for option, rank in each.ranks.items()}
            row |= {f"{option} score": score for option, score in each.scores.items()}
            alike = found.get(each.label)
            rows.append(row | {"tau_b": alike.tau_b if alike else None, "ws": alike.ws if alike else None})
        return rows

    def __repr__(self) -> str:
        led = sorted((each for each in self.winner_share.items() if each[1] > 0), key=lambda each: -each[1])
        said = ", ".join(f"{option} {share:.4g}" for option, share in led[:5]) or "nobody is left"
        return f"<Comparison of {self.provenance.title!r} ({len(self.methods)} methods): {said}>"


@record
class Side:
    """One of the two options of a pair."""

    option: str
    name: str
    score: float
    rank: int

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return {"option": self.option, "name": self.name, "score": self.score, "rank": self.rank}


@record
class Difference:
    """Two options on one criterion. None: only judged pairwise there.

    ``difference`` is a's score less b's, in the criterion's unit; ``better`` the option that is better, None where
    they are equal; ``worth`` what the difference adds to a's lead, None where the scores do not add up; ``crossings``
    the weights at which they are level, the others in proportion and the same in every group: None where a search for
    them would take long. ``numerical``: found by a search.
    """

    criterion: str
    name: str
    unit: str | None
    minimise: bool
    weight: float
    a: float | None
    b: float | None
    difference: float | None
    better: str | None
    worth: float | None
    crossings: tuple[float, ...] | None
    numerical: bool

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "criterion": self.criterion,
            "name": self.name,
            "unit": self.unit,
            "weight": self.weight,
            "a": self.a,
            "b": self.b,
            "difference": self.difference,
            "better": self.better,
            "worth": self.worth,
            "crossings": None if self.crossings is None else list(self.crossings),
            "numerical": self.numerical,
        }


@record
class GroupPair:
    """Two options as one group scores them overall. ``prefers``: None where they tie."""

    id: str
    name: str
    influence: float
    a: float
    b: float
    prefers: str | None

    @property
    def difference(self) -> float:
        """By how much a is ahead of b."""
        return self.a - self.b + 0.0

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "id": self.id,
            "influence": self.influence,
            "a": self.a,
            "b": self.b,
            "difference": self.difference,
            "prefers": self.prefers,
        }


@record
class HeadToHead(Tabular):
    """Two options, criterion by criterion. ``leads`` and ``dominates``: an option's id, or None for neither.

    ``difference`` is a's overall score less b's.
    """

    provenance: Provenance
    method: MethodUsed
    group: str | None
    combine: str | None
    a: Side
    b: Side
    difference: float
    leads: str | None
    dominates: str | None
    criteria: tuple[Difference, ...]
    groups: tuple[GroupPair, ...]
    verdict: Verdict
    assumptions: tuple[Assumption, ...]

    row_key = "criterion"
    row_figures = ("weight", "difference", "worth")

    def to_dict(self) -> dict[str, Any]:
        """The document that ``mcda compare --pair a,b --format json`` prints."""
        return {
            **self.provenance.head("mcda.pair/1"),
            "method": self.method.to_dict(),
            **self.provenance.tail(),
            "group": self.group,
            "combine": self.combine,
            "a": self.a.to_dict(),
            "b": self.b.to_dict(),
            "difference": self.difference,
            "leads": self.leads,
            "dominates": self.dominates,
            "criteria": [each.to_dict() for each in self.criteria],
            "groups": [each.to_dict() for each in self.groups],
            "verdict": self.verdict.to_dict(),
            "assumptions": [each.to_dict() for each in self.assumptions],
        }

    def rows(self) -> list[dict[str, Any]]:
        """One row a criterion; the scores are named by the options, but where a column has that name already."""
        rows = [each.to_dict() | {"crossings": _spaced(each.crossings)} for each in self.criteria]
        sides = {"a": self.a.option, "b": self.b.option}
        if {*sides.values()} & ({key for row in rows for key in row} - {"a", "b"}):
            sides = {}
        return [{sides.get(key, key): value for key, value in row.items()} for row in rows]

    def __repr__(self) -> str:
        scores = f"{self.a.option} {self.a.score:.6g}, {self.b.option} {self.b.score:.6g}"
        return f"<HeadToHead of {self.provenance.title!r} ({self.method.id}): {scores}>"


@record
class PricedOption:
    """An option's benefit and cost, each against the base too. None: there is no such figure, ``word`` says why.

    ``dominated_by``: options that give as much benefit for as little cost, and are better on one of the two.
    """

    option: str
    name: str
    cost: float
    benefit: float
    frontier: bool
    dominated_by: tuple[str, ...]
    cost_per_point: float | None
    extra_cost: float | None
    extra_benefit: float | None
    marginal_cost: float | None
    word: str | None

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "option": self.option,
            "name": self.name,
            "cost": self.cost,
            "benefit": self.benefit,
            "frontier": self.frontier,
            "dominated_by": list(self.dominated_by),
            "cost_per_point": self.cost_per_point,
            "extra_cost": self.extra_cost,
            "extra_benefit": self.extra_benefit,
            "marginal_cost": self.marginal_cost,
            "word": self.word,
        }


@record
class Money(Tabular):
    """Benefit against a cost that is kept out of it: ``options`` cheapest first.

    ``weights`` are those of the benefit, without the cost criterion; ``dominators``: for each option those that are at
    least as good on every criterion, the cost among them, and better on one.
    """

    provenance: Provenance
    method: MethodUsed
    group: str | None
    combine: str | None
    cost: str
    cost_name: str
    unit: str | None
    base: str | None
    weights: FrozenDict[str, float]
    options: tuple[PricedOption, ...]
    dominators: FrozenDict[str, tuple[str, ...]]
    screened_out: FrozenDict[str, str]
    verdict: Verdict
    assumptions: tuple[Assumption, ...]

    row_key = "option"
    row_figures = ("cost", "benefit", "marginal_cost")

    @property
    def frontier(self) -> tuple[str, ...]:
        """The options that no other beats on benefit and cost at once, cheapest first."""
        return tuple(each.option for each in self.options if each.frontier)

    def to_dict(self) -> dict[str, Any]:
        """The document that ``mcda compare --money COST --format json`` prints."""
        return {
            **self.provenance.head("mcda.money/1"),
            "method": self.method.to_dict(),
            **self.provenance.tail(),
            "group": self.group,
            "combine": self.combine,
            "cost": {"criterion": self.cost, "name": self.cost_name, "unit": self.unit},
            "base": self.base,
            "base_option": self.base,  # in a what-if, "base" is the whole document of the case as it is
            "weights": dict(self.weights),
            "options": [each.to_dict() for each in self.options],
            "frontier": list(self.frontier),
            "dominators": {option: list(others) for option, others in self.dominators.items()},
            "screened_out": [_out(option, reason) for option, reason in self.screened_out.items()],
            "verdict": self.verdict.to_dict(),
            "assumptions": [each.to_dict() for each in self.assumptions],
        }

    def rows(self) -> list[dict[str, Any]]:
        """One row an option."""
        rows = [each.to_dict() for each in self.options]
        return [row | {"dominated_by": " ".join(row["dominated_by"])} for row in rows]

    def __repr__(self) -> str:
        said = ", ".join(self.frontier) or "nobody is left"
        return f"<Money of {self.provenance.title!r} ({self.method.id}, {self.cost}): on the frontier {said}>"


def _spaced(numbers: tuple[float, ...] | None) -> str | None:
    return None if numbers is None else " ".join(map(str, numbers))


def _out(option: str, reason: str) -> dict[str, str]:
    return {"option": option, "reason": reason}
