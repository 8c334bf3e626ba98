"""How an answer stands up to chance: who leads how often, with which weights, and what that hangs on."""

from __future__ import annotations

from typing import Any

from mcda.frozen import FrozenDict, record
from mcda.model.chance import Chance
from mcda.results.frame import Tabular
from mcda.results.provenance import MethodUsed, Provenance
from mcda.results.ranking import Assumption, Verdict


@record
class Input:
    """The name of something uncertain: its kind, and whose and which it is, where that says more.

    Kinds: "weights" (all of them at once), "weight" (of one criterion), "influence", "comparisons" (of options on a
    criterion) and "score".
    """

    kind: str
    group: str | None = None
    option: str | None = None
    criterion: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return {"kind": self.kind, "group": self.group, "option": self.option, "criterion": self.criterion}


@record
class Driver:
    """How much of "today's leader leads" an uncertain input decides, alone and with others, and what knowing it gains.

    ``worth`` is in overall score: the expected gain of knowing the input before choosing. Indices are None where
    nothing varies, or where they are not defined.
    """

    input: Input
    first_order: float | None
    total: float | None
    worth: float

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            **self.input.to_dict(),
            "first_order": self.first_order,
            "total": self.total,
            "worth": self.worth,
        }


@record
class Spread:
    """An option's overall score over draws: its mean, quantiles by their share, and its regret.

    Regret is how far it is behind the best option of the same draw: on average, and what 95 % of draws stay below.
    """

    mean: float
    quantiles: FrozenDict[str, float]
    regret: float
    regret_95: float

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "mean": self.mean,
            "quantiles": dict(self.quantiles),
            "regret": self.regret,
            "regret_95": self.regret_95,
        }


@record
class Acceptability(Tabular):
    """The answer to "who leads how often?", by stochastic multicriteria acceptability analysis (SMAA-2).

    ``chance`` is what was asked, ``samples`` how many draws were counted; where all was exact and no number was asked
    for, those behind ``spread``. ``exact`` names the figures that are exact, ``exact_ranks`` the ranks whose
    acceptability indices are. ``clamped``: the share of draws of a score that lay past its scale, by input.
    """

    provenance: Provenance
    method: MethodUsed
    group: str | None
    combine: str | None
    chance: Chance
    samples: int
    interrupted: bool
    winners: tuple[str, ...]
    option_names: FrozenDict[str, str]
    criterion_names: FrozenDict[str, str]
    group_names: FrozenDict[str, str]
    rank_acceptability: FrozenDict[str, tuple[float, ...]]
    central_weights: FrozenDict[str, FrozenDict[str, float] | None]
    central_influence: FrozenDict[str, FrozenDict[str, float] | None] | None
    confidence_factor: FrozenDict[str, float | None]
    pairwise_winning: FrozenDict[str, FrozenDict[str, float]]
    expected_rank: FrozenDict[str, float]
    standard_error: float | None
    rank_errors: FrozenDict[str, tuple[float | None, ...]]
    exact: tuple[str, ...]
    exact_ranks: tuple[int, ...]
    spread: FrozenDict[str, Spread]
    rank_quantiles: FrozenDict[str, FrozenDict[str, int]]
    ranking_entropy: float
    choice_entropy: float
    rankings_seen: int
    profile_samples: int
    drivers: tuple[Driver, ...]
    clamped: tuple[tuple[Input, float], ...]
    verdict: Verdict
    assumptions: tuple[Assumption, ...]

    row_key = "option"
    row_figures = ("first", "expected_rank", "regret")

    def to_dict(self) -> dict[str, Any]:
        """The document that ``mcda stress --format json`` prints."""
        central = self.central_influence
        return {
            **self.provenance.head("mcda.stress/1"),
            "method": self.method.to_dict(),
            **self.provenance.tail(),
            "group": self.group,
            "combine": self.combine,
            "winners": list(self.winners),
            "samples": self.samples,
            "seed": self.chance.seed,
            "weights": self.chance.weights,
            "chance": self.chance.to_dict(),
            "interrupted": self.interrupted,
            "rank_acceptability": {option: list(row) for option, row in self.rank_acceptability.items()},
            "central_weights": _plain(self.central_weights),
            **({"central_influence": _plain(central)} if central is not None else {}),
            "confidence_factor": dict(self.confidence_factor),
            "pairwise_winning": {option: dict(row) for option, row in self.pairwise_winning.items()},
            "expected_rank": dict(self.expected_rank),
            "standard_error": self.standard_error,
            "rank_errors": {option: list(row) for option, row in self.rank_errors.items()},
            "exact": list(self.exact),
            "exact_ranks": list(self.exact_ranks),
            "rank_quantiles": {option: dict(row) for option, row in self.rank_quantiles.items()},
            "scores": {option: each.to_dict() for option, each in self.spread.items()},
            "entropy": {"ranking": self.ranking_entropy, "rankings": self.rankings_seen, "choice": self.choice_entropy},
            "profile_samples": self.profile_samples,
            "drivers": [each.to_dict() for each in self.drivers],
            "clamped": [{**each.to_dict(), "share": share} for each, share in self.clamped],
            "verdict": self.verdict.to_dict(),
            "assumptions": [each.to_dict() for each in self.assumptions],
        }

    def rows(self) -> list[dict[str, Any]]:
        """One row an option: how often it has each rank, and what its score and regret are like."""
        return [
            {
                "option": option,
                "name": self.option_names[option],
                "first": row[0],
                "last": row[-1],
                "expected_rank": self.expected_rank[option],
                "confidence": self.confidence_factor[option],
                "score": self.spread[option].mean,
                "regret": self.spread[option].regret,
                **{f"rank {place}": share for place, share in enumerate(row, start=1)},
            }
            for option, row in self.rank_acceptability.items()
        ]

    def __repr__(self) -> str:
        first = sorted(self.rank_acceptability.items(), key=lambda each: -each[1][0])[:3]
        said = ", ".join(f"{option} {row[0]:.3f}" for option, row in first)
        return f"<Acceptability of {self.provenance.title!r}: first {said}>"


def _plain(rows: FrozenDict[str, FrozenDict[str, float] | None]) -> dict[str, dict[str, float] | None]:
    return {name: dict(row) if row is not None else None for name, row in rows.items()}
