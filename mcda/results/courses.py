"""Who leads as a weight, or the influence of a group, goes from 0 to 1."""

from __future__ import annotations

from typing import Any

from mcda.frozen import record


@record
class Lead:
    """Between two values of what moves, the options that share the lead."""

    low: float
    high: float
    options: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return {"from": self.low, "to": self.high, "options": list(self.options)}


@record
class Change:
    """The nearest place, on one side, where the lead changes: at which weight, how far, and to whom."""

    at: float
    distance: float
    options: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return {"at": self.at, "distance": self.distance, "options": list(self.options)}


@record
class Crossing:
    """The places at which two options change places, or meet at an end."""

    a: str
    b: str
    at: tuple[float, ...]

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return {"a": self.a, "b": self.b, "at": list(self.at)}


@record
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


@record
class InfluenceCourse:
    """Who leads as one group's share of the influence goes from 0 to 1, the others' in proportion.

    ``places``: single ones at which more of those who lead on either side share the lead, or fewer.
    """

    group: str
    weight: float
    stable: tuple[float, float] | None
    leaders: tuple[Lead, ...]
    places: tuple[Lead, ...]
    numerical: bool

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "group": self.group,
            "weight": self.weight,
            "stable": list(self.stable) if self.stable else None,
            "leaders": [lead.to_dict() for lead in self.leaders],
            "places": [{"at": place.low, "options": list(place.options)} for place in self.places],
        } | ({"numerical": True} if self.numerical else {})
