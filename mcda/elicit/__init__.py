"""From what a group said to weights (or priorities of options), with diagnostics.

``ELICITORS`` is the table of statement kinds that can be computed; a kind that the file format has and this table
lacks is one for a later version.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from mcda.elicit.direct import amounts
from mcda.elicit.judged import judgements
from mcda.errors import NotYetError
from mcda.model.settings import Elicitation
from mcda.model.statements import Statement
from mcda.results.weights import Node
from mcda.words import listed

ELICITORS: dict[str, Callable[[Any, Elicitation], Node]] = {
    "points": amounts,
    "swing": amounts,
    "judgements": judgements,
}


@lru_cache(maxsize=1024)  # groups share the case's statements, and several rules ask for the same ones
def elicit(statement: Statement, settings: Elicitation) -> Node:
    """The priorities that a statement gives its items. Raises NotYetError for a kind of a later version."""
    elicitor = ELICITORS.get(statement.kind)
    if elicitor is None:
        raise NotYetError(
            f'weights stated as "{statement.kind}" are read but cannot be computed yet: a later version will; '
            f"until then state {listed(ELICITORS, 'or')}"
        )
    return elicitor(statement, settings)
