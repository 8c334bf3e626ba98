"""From what a group said to weights (or priorities of options), with diagnostics.

``ELICITORS`` is the table of the kinds of statements that people make; objective weights stand beside it, as they come
from the scores and not from anybody.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from mcda.elicit.best_worst import best_worst
from mcda.elicit.direct import amounts
from mcda.elicit.judged import judgements
from mcda.elicit.objective import objective
from mcda.elicit.ordered import order
from mcda.model.performance import PerformanceTable
from mcda.model.settings import Elicitation
from mcda.model.statements import Objective, Statement
from mcda.results.weights import Node

ELICITORS: dict[str, Callable[[Any, Elicitation], Node]] = {
    "points": amounts,
    "swing": amounts,
    "order": order,
    "judgements": judgements,
    "best_worst": best_worst,
}


def elicit(statement: Statement, settings: Elicitation, table: PerformanceTable) -> Node:
    """The priorities that a statement gives its items; ``table`` holds the scores that objective weights come from.

    Raises RequestError where objective weights cannot be made from them.
    """
    return objective(statement, table) if isinstance(statement, Objective) else _elicited(statement, settings)


@lru_cache(maxsize=1024)  # groups share the case's statements, and several rules ask for the same ones
def _elicited(statement: Statement, settings: Elicitation) -> Node:
    return ELICITORS[statement.kind](statement, settings)
