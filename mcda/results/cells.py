"""What single scores decide: where the lead turns, and what the ranges of uncertain scores leave open."""

from __future__ import annotations

from typing import Any

from mcda.frozen import FrozenDict, record


@record
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


@record
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


@record
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
