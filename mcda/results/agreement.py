"""Where groups agree, where they do not, and how much that matters."""

from __future__ import annotations

from typing import Any

from mcda.frozen import FrozenDict, record
from mcda.model.option import Option
from mcda.results.agenda import Acceptable, DisputedCell, Spread, TalkedAbout, WeightsApart
from mcda.results.courses import InfluenceCourse
from mcda.results.flips import InfluenceFlip
from mcda.results.frame import Tabular
from mcda.results.provenance import MethodUsed, Provenance
from mcda.results.ranking import Assumption, GroupRanking, Verdict


@record
class Pair:
    """How far two groups' orders agree; None where one of them ties all options."""

    a: str
    b: str
    tau_b: float | None
    spearman: float | None

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return {"a": self.a, "b": self.b, "tau_b": self.tau_b, "spearman": self.spearman}


@record
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


@record
class WithoutGroups:
    """The ranks where some groups are absent; ``winner_changes`` where others lead then.

    ``refused`` says why nothing can be said then.
    """

    groups: tuple[str, ...]
    ranks: FrozenDict[str, int]
    winner_changes: bool
    refused: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        document = {"ranks": dict(self.ranks), "winner_changes": self.winner_changes}
        return document | ({"refused": self.refused} if self.refused else {})


@record
class Agreement(Tabular):
    """The answer to "do the groups agree, and could one of them overturn the result?".

    ``coalition``: the fewest groups whose absence changes who leads; None where none does, or, with
    ``coalition_reason``, where that is not known.
    """

    provenance: Provenance
    method: MethodUsed
    combine: str
    groups: tuple[GroupRanking, ...]
    options: FrozenDict[str, str]  # id -> name, those that are left, best first
    criterion_names: FrozenDict[str, str]  # id -> name
    scores: FrozenDict[str, float]
    ranks: FrozenDict[str, int]
    by_rule: FrozenDict[str, FrozenDict[str, int]]
    concord: Concord
    disagreement: tuple[Spread, ...]
    cells: tuple[DisputedCell, ...]
    weights_apart: tuple[WeightsApart, ...]
    acceptable: tuple[Acceptable, ...]
    influence: tuple[InfluenceCourse, ...]
    flips: tuple[InfluenceFlip, ...] | None
    flips_reason: str | None
    leave_out: tuple[WithoutGroups, ...]
    coalition: WithoutGroups | None
    coalition_reason: str | None
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
            "weights_apart": [each.to_dict() for each in self.weights_apart],
            "acceptable": [each.to_dict() for each in self.acceptable],
            "influence": [each.to_dict() for each in self.influence],
            "flips": [flip.to_dict() for flip in self.flips] if self.flips is not None else None,
            **({"flips_reason": self.flips_reason} if self.flips_reason else {}),
            "leave_out": [{"group": each.groups[0], **each.to_dict()} for each in self.leave_out],
            "coalition": {"groups": list(self.coalition.groups), **self.coalition.to_dict()}
            if self.coalition
            else None,
            **({"coalition_reason": self.coalition_reason} if self.coalition_reason else {}),
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
