"""Choices that belong to no method: how statements become weights, and what counts as near."""

from __future__ import annotations

import math

from mcda.errors import RequestError
from mcda.frozen import record
from mcda.numeric.consistency import RANDOM_INDICES
from mcda.words import listed, quoted

PRIORITY_RULES: dict[str, str] = {
    "eigenvector": "the principal eigenvector (Saaty 1977)",
    "geometric": "row geometric means, or logarithmic least squares (Crawford & Williams 1985)",
}

ORDER_RULES: dict[str, str] = {
    "centroid": "rank-order centroid: the mean of all weights in that order",
    "rank-sum": "rank-sum weights: proportional to n + 1 - rank",
    "reciprocal": "reciprocal weights: proportional to 1 / rank",
}


@record
class Elicitation:
    """The rule from judgements to priorities, the table of random indices, and the rule for orders of importance.

    Raises RequestError for unknown ones.
    """

    priorities: str = "eigenvector"
    random_index: str = "saaty1980"
    order: str = "centroid"

    def __post_init__(self) -> None:
        for given, known in (
            (self.priorities, PRIORITY_RULES),
            (self.random_index, RANDOM_INDICES),
            (self.order, ORDER_RULES),
        ):
            if str(given) not in known:
                raise RequestError(f"{quoted(given)} is unknown; there is {listed(map(quoted, known), 'or')}")

    def to_dict(self) -> dict[str, str]:
        """As results carry it."""
        return {"priorities": self.priorities, "random_index": self.random_index, "order": self.order}


@record
class Thresholds:
    """What counts as near: shares of weight or influence, from 0 to 1, and steps of one score's scale.

    Raises RequestError for others.
    """

    fragile: float = 0.05
    robust: float = 0.10
    step: float = 1.0

    def __post_init__(self) -> None:
        for name in ("fragile", "robust"):
            share = getattr(self, name)
            if not 0 <= share <= 1:
                raise RequestError(f"the threshold {name} must be a share from 0 to 1, not {quoted(share)}")
        if not 0 <= self.step < math.inf:
            raise RequestError(f"the threshold step must be a number, 0 or more, not {quoted(self.step)}")

    def to_dict(self) -> dict[str, float]:
        """As results carry it."""
        return {"fragile": self.fragile, "robust": self.robust, "step": self.step}
