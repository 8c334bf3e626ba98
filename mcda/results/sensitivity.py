"""How safe the winner is."""

from __future__ import annotations

from typing import Any

from mcda.frozen import FrozenDict, record
from mcda.results.cells import CriticalScore, Ranges
from mcda.results.courses import WeightCourse
from mcda.results.flips import Attainable, WeightFlip
from mcda.results.frame import Tabular
from mcda.results.provenance import MethodUsed, Provenance
from mcda.results.ranking import Assumption, Verdict


@record
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


@record
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
