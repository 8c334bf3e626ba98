"""The least change after which another option leads, and the ranks that an option can have at all."""

from __future__ import annotations

from typing import Any

from mcda.frozen import FrozenDict, record


@record
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


@record
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


@record
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
