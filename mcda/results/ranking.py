"""A ranking: who leads, by how much, for whom, and what was assumed on the way."""

from __future__ import annotations

from typing import Any

from mcda.frozen import FrozenDict, Later, record
from mcda.model.option import Note, Option
from mcda.model.settings import Thresholds
from mcda.results.frame import Tabular
from mcda.results.provenance import MethodUsed, Provenance


@record
class RankedOption:
    """One option's place. Screened out: no score, no rank, and ``reason`` says which limit it is past."""

    option: str
    name: str
    score: float | None
    rank: int | None
    parts: FrozenDict[str, float] | None
    reason: str | None = None

    @property
    def screened_out(self) -> bool:
        """Whether a limit took the option out."""
        return self.reason is not None

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "option": self.option,
            "name": self.name,
            "score": self.score,
            "rank": self.rank,
            "screened_out": self.screened_out,
            "parts": dict(self.parts) if self.parts is not None else None,
        } | ({"reason": self.reason} if self.reason else {})


@record
class GroupRanking:
    """One group's own weights, scores and ranks. ``influence`` is as stated, not the share."""

    id: str
    name: str
    influence: float
    weights: FrozenDict[str, float]
    source: str
    scores: FrozenDict[str, float]
    ranks: FrozenDict[str, int]

    @property
    def leaders(self) -> tuple[str, ...]:
        """The options it ranks first."""
        return tuple(option for option, rank in self.ranks.items() if rank == 1)

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "id": self.id,
            "influence": self.influence,
            "weights": dict(self.weights),
            "weights_source": self.source,
            "scores": dict(self.scores),
            "ranks": dict(self.ranks),
        }


@record
class Assumption:
    """Something the scores rest on that nobody may have meant, in a sentence; ``kind`` for programs."""

    kind: str
    text: str

    def to_dict(self) -> dict[str, str]:
        """As JSON has it."""
        return {"kind": self.kind, "text": self.text}


@record
class Target:
    """Whether an option meets a criterion's target."""

    option: str
    criterion: str
    score: float
    target: float
    met: bool

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "option": self.option,
            "criterion": self.criterion,
            "score": self.score,
            "target": self.target,
            "met": self.met,
        }


@record
class Verdict:
    """The answer in words, and a grade for how far it can be trusted, with the reason.

    No ``grade`` where nobody leads, where it would take a long search, or where it is no question of a leader's safety;
    ``thresholds`` are those of the grade.
    """

    sentences: tuple[str, ...]
    grade: str | None = None
    reason: str | None = None
    thresholds: Thresholds | None = None

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        if self.thresholds is None:
            return {"grade": self.grade, "sentences": list(self.sentences)}
        return {
            "grade": self.grade,
            "reason": self.reason,
            "sentences": list(self.sentences),
            "thresholds": self.thresholds.to_dict(),
        }


@record
class Ranking(Tabular):
    """The answer to "which option comes first, and why": ``ranking`` best first, screened-out options last.

    ``group`` is None (a case without groups), a group's id, or "combined"; ``combine`` the rule in that case.
    """

    provenance: Provenance
    method: MethodUsed
    group: str | None
    combine: str | None
    weights: FrozenDict[str, float]
    weights_source: str
    criterion_names: FrozenDict[str, str]  # of the weights, id -> name
    ranking: tuple[RankedOption, ...]
    groups: tuple[GroupRanking, ...]
    details: FrozenDict[str, Any]
    judged: Later[Verdict]  # costs more than the ranking itself, and many a ranking is never read out
    assumptions: tuple[Assumption, ...]
    targets: tuple[Target, ...]
    suggested: tuple[Option, ...]
    words: tuple[Note, ...]  # that speak of the leaders or of the whole case
    question: str | None = None

    row_key = "option"
    row_figures = ("rank", "score")

    @property
    def verdict(self) -> Verdict:
        """The answer in words, with its grade."""
        return self.judged.value

    @property
    def leaders(self) -> tuple[RankedOption, ...]:
        """The option that comes first, or those that share the lead; empty where all are screened out."""
        return tuple(each for each in self.ranking if each.rank == 1)

    @property
    def scores(self) -> dict[str, float]:
        """Overall scores of the ranked options, best first."""
        return {each.option: each.score for each in self.ranking if each.score is not None}

    @property
    def ranks(self) -> dict[str, int]:
        """Ranks of the ranked options, best first."""
        return {each.option: each.rank for each in self.ranking if each.rank is not None}

    def to_dict(self) -> dict[str, Any]:
        """The document that ``mcda rank --format json`` prints."""
        return {
            **self.provenance.head("mcda.ranking/1"),
            "method": self.method.to_dict(),
            **self.provenance.tail(),
            "group": self.group,
            "combine": self.combine,
            "weights": dict(self.weights),
            "weights_source": self.weights_source,
            "ranking": [each.to_dict() for each in self.ranking],
            "groups": [each.to_dict() for each in self.groups],
            "details": thawed(self.details),
            "verdict": self.verdict.to_dict(),
            "assumptions": [each.to_dict() for each in self.assumptions],
            "targets": [each.to_dict() for each in self.targets],
            "suggested": [_suggested(option) for option in self.suggested],
            "words": [_note(note) for note in self.words],
        }

    def rows(self) -> list[dict[str, Any]]:
        """One row an option: its rank and score, and each group's."""
        rows = []
        for each in self.ranking:
            row: dict[str, Any] = {"option": each.option, "name": each.name, "rank": each.rank, "score": each.score}
            row["screened_out"] = each.screened_out
            for group in self.groups:
                row[f"{group.id} rank"] = group.ranks.get(each.option)
                row[f"{group.id} score"] = group.scores.get(each.option)
            rows.append(row)
        return rows

    def __repr__(self) -> str:
        ranked = [f"{each.rank}. {each.option} {each.score:.6g}" for each in self.ranking if each.score is not None]
        places = "; ".join(ranked[:5] + [f"... {len(ranked) - 5} more"] * (len(ranked) > 5)) or "nobody is left"
        by = f", combined by {self.combine}" if self.combine else f", {self.group}" if self.group else ""
        return f"<Ranking of {self.provenance.title!r} ({self.method.id}{by}): {places}>"


@record
class Rankings(Tabular):
    """Rankings of several cases, in the order asked for."""

    rankings: tuple[Ranking, ...]

    def to_dict(self) -> dict[str, Any]:
        """The document that ``mcda rank`` prints for several cases."""
        return {"schema": "mcda.rankings/1", "rankings": [each.to_dict() for each in self.rankings]}

    def rows(self) -> list[dict[str, Any]]:
        """One row a case and option."""
        keys = ("option", "name", "rank", "score", "screened_out")
        return [
            {"case": each.provenance.title} | {key: row[key] for key in keys}
            for each in self.rankings
            for row in each.rows()
        ]

    def __repr__(self) -> str:
        return f"<Rankings of {len(self.rankings)} cases>"


def thawed(value: Any) -> Any:
    """Nested frozen mappings as plain dictionaries, tuples as lists."""
    if isinstance(value, FrozenDict):
        return {key: thawed(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return [thawed(each) for each in value]
    return value


def _suggested(option: Option) -> dict[str, Any]:
    return {
        "option": option.id,
        "name": option.name,
        "suggested_by": option.suggested_by,
        "amends": option.amends,
    }


def _note(note: Note) -> dict[str, Any]:
    return {
        "option": note.option,
        "criterion": note.criterion,
        "group": note.group,
        "kind": note.kind,
        "text": note.text,
    }
