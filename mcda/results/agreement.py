"""Where groups agree, where they do not, and how much that matters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mcda.frozen import FrozenDict
from mcda.model.option import Note, Option
from mcda.results.frame import Tabular
from mcda.results.provenance import MethodUsed, Provenance
from mcda.results.ranking import Assumption, GroupRanking, Verdict
from mcda.results.stability import Lead


@dataclass(frozen=True, slots=True)
class Pair:
    """How far two groups' orders agree; None where one of them ties all options."""

    a: str
    b: str
    tau_b: float | None
    spearman: float | None

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return {"a": self.a, "b": self.b, "tau_b": self.tau_b, "spearman": self.spearman}


@dataclass(frozen=True, slots=True)
class Concord:
    """Kendall's W over all groups, with the chance of it, pairs of groups, like-minded groups, and Goepel's S*."""

    kendall_w: float | None
    p_value: float | None
    p_method: str | None
    pairs: tuple[Pair, ...]
    clusters: tuple[tuple[str, ...], ...]
    consensus_weights: float | None
    consensus_options: float | None

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "kendall_w": self.kendall_w,
            "p_value": self.p_value,
            "p_method": self.p_method,
            "pairs": [pair.to_dict() for pair in self.pairs],
            "clusters": [list(cluster) for cluster in self.clusters],
            "consensus": {"weights": self.consensus_weights, "options": self.consensus_options},
        }


@dataclass(frozen=True, slots=True)
class Spread:
    """How far apart the groups score an option overall."""

    option: str
    low: float
    high: float

    @property
    def spread(self) -> float:
        """From the lowest to the highest."""
        return self.high - self.low

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return {"low": self.low, "high": self.high, "spread": self.spread}


@dataclass(frozen=True, slots=True)
class DisputedCell:
    """An option on a criterion that groups score differently; ``share`` is the spread in shares of the scale.

    (Of the range of all groups' scores on the criterion, where it has no scale.) ``notes`` are the words beside it.
    """

    option: str
    criterion: str
    scores: FrozenDict[str, float]
    share: float
    notes: tuple[Note, ...]

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        low, high = min(self.scores.values()), max(self.scores.values())
        return {
            "option": self.option,
            "criterion": self.criterion,
            "scores": dict(self.scores),
            "low": low,
            "high": high,
            "spread": high - low,
            "share": self.share,
            "notes": [{"group": note.group, "kind": note.kind, "text": note.text} for note in self.notes],
        }


@dataclass(frozen=True, slots=True)
class Acceptable:
    """How an option fares with those who like it least.

    ``worst_rank`` and ``regret`` (to the group's own leader) over all groups with influence; ``support[k]`` is the
    share of influence that ranks it k or better.
    """

    option: str
    worst_rank: int
    regret: float
    support: FrozenDict[int, float]

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "option": self.option,
            "worst_rank": self.worst_rank,
            "regret": self.regret,
            "support": {str(place): share for place, share in self.support.items()},
        }


@dataclass(frozen=True, slots=True)
class InfluenceCourse:
    """Who leads as one group's share of the influence goes from 0 to 1, the others' in proportion."""

    group: str
    weight: float
    stable: tuple[float, float] | None
    leaders: tuple[Lead, ...]
    numerical: bool

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "group": self.group,
            "weight": self.weight,
            "stable": list(self.stable) if self.stable else None,
            "leaders": [lead.to_dict() for lead in self.leaders],
        } | ({"numerical": True} if self.numerical else {})


@dataclass(frozen=True, slots=True)
class InfluenceFlip:
    """The least change of influence after which an option leads, or shares the lead."""

    option: str
    possible: bool | None
    distance_l1: float | None
    influence: FrozenDict[str, float] | None

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "option": self.option,
            "possible": self.possible,
            "distance_l1": self.distance_l1,
            "influence": dict(self.influence) if self.influence is not None else None,
        }


@dataclass(frozen=True, slots=True)
class WithoutGroups:
    """The ranks where some groups are absent; ``winner_changes`` where others lead then."""

    groups: tuple[str, ...]
    ranks: FrozenDict[str, int]
    winner_changes: bool

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return {"ranks": dict(self.ranks), "winner_changes": self.winner_changes}


@dataclass(frozen=True, slots=True)
class TalkedAbout:
    """Notes for and against, by option and group (None: nobody in particular), on a criterion that has no scores."""

    criterion: str
    option: str | None
    group: str | None
    spoke_for: int
    spoke_against: int

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "criterion": self.criterion,
            "option": self.option,
            "group": self.group,
            "for": self.spoke_for,
            "against": self.spoke_against,
        }


@dataclass(frozen=True, slots=True, repr=False)
class Agreement(Tabular):
    """The answer to "do the groups agree, and could one of them overturn the result?"."""

    provenance: Provenance
    method: MethodUsed
    combine: str
    groups: tuple[GroupRanking, ...]
    options: FrozenDict[str, str]  # id -> name, those that are left, best first
    scores: FrozenDict[str, float]
    ranks: FrozenDict[str, int]
    by_rule: FrozenDict[str, FrozenDict[str, int]]
    concord: Concord
    disagreement: tuple[Spread, ...]
    cells: tuple[DisputedCell, ...]
    acceptable: tuple[Acceptable, ...]
    influence: tuple[InfluenceCourse, ...]
    flips: tuple[InfluenceFlip, ...] | None
    flips_reason: str | None
    leave_out: tuple[WithoutGroups, ...]
    coalition: WithoutGroups | None
    talked_about: tuple[TalkedAbout, ...]
    syntheses: FrozenDict[str, Any] | None
    verdict: Verdict
    warnings: tuple[str, ...]
    assumptions: tuple[Assumption, ...]
    suggested: tuple[Option, ...]

    row_key = "option"
    row_figures = ("rank", "score")

    @property
    def leaders(self) -> tuple[str, ...]:
        """The options that lead for all groups together."""
        return tuple(option for option, rank in self.ranks.items() if rank == 1)

    def to_dict(self) -> dict[str, Any]:
        """The document that ``mcda groups --format json`` prints."""
        return {
            **self.provenance.head("mcda.groups/1"),
            "method": self.method.to_dict(),
            **self.provenance.tail(),
            "groups": [group.to_dict() for group in self.groups],
            "combined": {"combine": self.combine, "scores": dict(self.scores), "ranks": dict(self.ranks)},
            "by_rule": {rule: dict(ranks) for rule, ranks in self.by_rule.items()},
            "agreement": self.concord.to_dict(),
            "disagreement": {each.option: each.to_dict() for each in self.disagreement},
            "cells": [cell.to_dict() for cell in self.cells],
            "acceptable": [each.to_dict() for each in self.acceptable],
            "influence": [each.to_dict() for each in self.influence],
            "flips": [flip.to_dict() for flip in self.flips] if self.flips is not None else None,
            **({"flips_reason": self.flips_reason} if self.flips_reason else {}),
            "leave_out": [{"group": each.groups[0], **each.to_dict()} for each in self.leave_out],
            "coalition": {"groups": list(self.coalition.groups), **self.coalition.to_dict()}
            if self.coalition
            else None,
            "talked_about": [each.to_dict() for each in self.talked_about],
            **({"syntheses": {name: dict(each) for name, each in self.syntheses.items()}} if self.syntheses else {}),
            "verdict": self.verdict.to_dict(),
            "warnings": list(self.warnings),
            "assumptions": [each.to_dict() for each in self.assumptions],
        }

    def rows(self) -> list[dict[str, Any]]:
        """One row an option: its rank and score for all, each group's rank, its spread, its worst rank, its regret."""
        spreads = {each.option: each for each in self.disagreement}
        fates = {each.option: each for each in self.acceptable}
        return [
            {
                "option": option,
                "name": name,
                "rank": self.ranks[option],
                "score": self.scores[option],
                **{f"{group.id} rank": group.ranks[option] for group in self.groups},
                "low": spreads[option].low,
                "high": spreads[option].high,
                "worst_rank": fates[option].worst_rank,
                "regret": fates[option].regret,
            }
            for option, name in self.options.items()
        ]

    def __repr__(self) -> str:
        w = self.concord.kendall_w
        said = f"Kendall's W {w:.4g}" if w is not None else "Kendall's W undefined"
        return f"<Agreement of {len(self.groups)} groups in {self.provenance.title!r}: {said}>"
