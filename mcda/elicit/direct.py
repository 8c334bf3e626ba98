"""Points shared out and swings: proportional to the numbers given."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from mcda.model.settings import Elicitation
from mcda.model.statements import Amounts
from mcda.numeric.voting import shares
from mcda.results.weights import Node, as_floats


def amounts(statement: Amounts, settings: Elicitation) -> Node:
    """Points: shares of the total. Swings: the same, of each swing's worth beside the largest.

    Source: von Winterfeldt & Edwards (1986) Decision Analysis and Behavioral Research, chapter 8.
    """
    priorities = shares(np.array(statement.amounts))
    return Node(None, None, statement.kind, as_floats(dict(zip(statement.items, priorities, strict=True))))


def equal(items: Iterable[str]) -> Node:
    """The same for each: what a set of siblings gets that nobody spoke of."""
    items = tuple(items)
    return Node(None, None, "equal", as_floats(dict.fromkeys(items, 1.0 / len(items))))
