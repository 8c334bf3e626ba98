"""What groups should talk about: where they differ, what was said, and how those fare who like an option least."""

from __future__ import annotations

from typing import Any

from mcda.frozen import FrozenDict, record
from mcda.model.option import Note


@record
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


@record
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


@record
class WeightsApart:
    """A criterion that groups weigh differently, with the weight that each gives it."""

    criterion: str
    weights: FrozenDict[str, float]

    @property
    def low(self) -> float:
        """The lowest weight."""
        return min(self.weights.values())

    @property
    def high(self) -> float:
        """The highest weight."""
        return max(self.weights.values())

    def at(self, weight: float) -> tuple[str, ...]:
        """The groups that give it this weight, but for rounding."""
        return tuple(group for group, own in self.weights.items() if abs(own - weight) <= 1e-12)

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "criterion": self.criterion,
            "weights": dict(self.weights),
            "low": self.low,
            "high": self.high,
            "spread": self.high - self.low,
            "lowest": list(self.at(self.low)),
            "highest": list(self.at(self.high)),
        }


@record
class Acceptable:
    """How an option fares with those who like it least.

    Over all groups with influence: ``worst_rank`` and ``regret`` (to the group's own leader); ``support[k]`` is the
    share of influence that ranks it k or better, ``top[k]`` the share of these groups, each counted once.
    """

    option: str
    worst_rank: int
    regret: float
    support: FrozenDict[int, float]
    top: FrozenDict[int, float]

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "option": self.option,
            "worst_rank": self.worst_rank,
            "regret": self.regret,
            "support": {str(place): share for place, share in self.support.items()},
            "top": {str(place): share for place, share in self.top.items()},
        }


@record
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
