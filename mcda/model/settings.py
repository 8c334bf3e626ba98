"""How statements are turned into weights: choices that belong to no method."""

from __future__ import annotations

from dataclasses import dataclass

from mcda.errors import RequestError
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


@dataclass(frozen=True, slots=True)
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
