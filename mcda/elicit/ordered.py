"""An order of importance: weights from ranks alone."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from mcda.arrays import PriorityArray
from mcda.model.settings import Elicitation
from mcda.model.statements import Order
from mcda.numeric import rank_weights
from mcda.results.weights import Node, as_floats

_RULES: dict[str, Callable[[int], PriorityArray]] = {
    "centroid": rank_weights.centroid,
    "rank-sum": rank_weights.rank_sum,
    "reciprocal": rank_weights.reciprocal,
}


def order(statement: Order, settings: Elicitation) -> Node:
    """Weights by the rule for orders; items that tie share the mean of the weights of the ranks they occupy."""
    sizes = [len(tier) for tier in statement.tiers]
    weights = np.repeat(rank_weights.tied(_RULES[settings.order](sum(sizes)), sizes), sizes)
    given = dict(zip((item for tier in statement.tiers for item in tier), weights, strict=True))
    named = as_floats({item: given[item] for item in statement.items})
    return Node(None, None, "order", named, rule=settings.order)
