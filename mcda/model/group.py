"""Stakeholder groups: people who share one set of statements."""

from __future__ import annotations

from mcda.frozen import FrozenDict, record
from mcda.model.score import Score
from mcda.model.statements import Judgements, WeightStatements


@record
class Group:
    """Any part that differs from the case: weights by set of siblings, scores by cell, comparisons by criterion."""

    id: str
    name: str
    influence: float = 1.0
    members: int | None = None
    weights: WeightStatements = WeightStatements()
    scores: FrozenDict[tuple[str, str], Score] = FrozenDict()
    comparisons: FrozenDict[str, Judgements] = FrozenDict()
