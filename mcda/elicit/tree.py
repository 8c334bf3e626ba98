"""Weights on a tree of criteria: each set of siblings by itself, then the product down to the leaves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from mcda.arrays import FloatArray
from mcda.elicit import elicit
from mcda.elicit.direct import equal
from mcda.elicit.judged import from_matrix, matrix_of, pooled_matrix
from mcda.frozen import FrozenDict
from mcda.model.case import Case
from mcda.model.group import Group
from mcda.model.settings import Elicitation
from mcda.model.statements import Judgements, Statement
from mcda.numeric.consistency import connects
from mcda.numeric.voting import shares
from mcda.results.weights import Node, as_floats

COMBINED = "combined"


@dataclass(frozen=True, slots=True)
class TreeWeights:
    """Weights of the leaves, and the node of every set behind them."""

    leaves: FrozenDict[str, float]
    nodes: tuple[Node, ...]

    @property
    def source(self) -> str:
        """The kind of the top statement, else of the first one made; "equal" where none was."""
        kinds = [node.kind for node in self.nodes]
        return next((kind for kind in kinds if kind != "equal"), "equal")


@dataclass(frozen=True, slots=True)
class _Said:
    """Whose statement counts for one set of items: the group's own, the case's, or nobody's."""

    statement: Statement | None
    group: str | None


def weigh(case: Case, group: Group | None, settings: Elicitation) -> TreeWeights:
    """The weights a group gives (or the case, where ``group`` is None or says nothing)."""
    direct = _direct(case, group)
    if direct is not None and direct.statement is not None:
        node = replace(elicit(direct.statement, settings), group=direct.group)
        return TreeWeights(node.priorities, (node,))
    return _down_the_tree(case, lambda of: _node(case, group, of, settings))


def pool(case: Case, groups: Sequence[Group], influence: FloatArray, settings: Elicitation) -> TreeWeights:
    """One set of weights for several groups, before any ranking.

    Set by set: judgements by geometric mean where all groups judge, else the arithmetic mean of the weights that the
    groups' statements give. All leaves at once where every group weighs them directly.
    """
    direct = [_direct(case, group) for group in groups]
    if all(each is not None for each in direct):
        said = [each.statement if each else None for each in direct]
        node = _pooled(said, [weigh(case, group, settings).nodes[0] for group in groups], influence, settings)
        return TreeWeights(node.priorities, (node,))

    def node_of(of: str | None) -> Node:
        said = [
            _about(case.sets[of], spoken.statement) if spoken else _said(case, group, of).statement
            for group, spoken in zip(groups, direct, strict=True)
        ]
        given = [_node(case, group, of, settings) for group in groups]
        return replace(_pooled(said, given, influence, settings), of=of)

    return _down_the_tree(case, node_of)


def _about(items: Sequence[str], statement: Statement | None) -> Statement | None:
    """A statement over all leaves, where they are just this one set of siblings."""
    return statement if statement and set(statement.items) == set(items) else None


def pool_comparisons(
    case: Case, said: Sequence[Judgements], influence: FloatArray, criterion: str, settings: Elicitation
) -> Node | None:
    """Options judged pairwise by several groups, put together by geometric mean; None where nothing connects them."""
    named = {item for each in said for item in each.items}
    items = [option.id for option in case.ranked_options if option.id in named]
    matrix = pooled_matrix([matrix_of(each, items) for each in said], influence)
    if not connects(matrix):
        return None
    return replace(from_matrix(items, matrix, settings), of=criterion, kind="comparisons", group=COMBINED)


def compare(case: Case, group: Group | None, criterion: str, settings: Elicitation) -> Node | None:
    """Options judged pairwise on a criterion by the group, else the case; None where neither did."""
    said = case.comparisons_of(criterion, group)
    if said is None:
        return None
    own = group is not None and criterion in group.comparisons
    return replace(elicit(said, settings), of=criterion, kind="comparisons", group=group.id if own and group else None)


def _down_the_tree(case: Case, node_of: Callable[[str | None], Node]) -> TreeWeights:
    weights: dict[str | None, float] = {None: 1.0}
    nodes = []
    for of, items in case.sets.items():
        node = node_of(of)
        nodes.append(node)
        weights |= {item: weights[of] * node.priorities[item] for item in items}
    return TreeWeights(FrozenDict({leaf.id: weights[leaf.id] for leaf in case.leaves}), tuple(nodes))


def _direct(case: Case, group: Group | None) -> _Said | None:
    """Weights of all leaves at once, where that is what counts: a group's own come before the case's."""
    if group and (group.weights.direct or group.weights.sets):
        return _Said(group.weights.direct, group.id) if group.weights.direct else None
    return _Said(case.weights.direct, None) if case.weights.direct else None


def _said(case: Case, group: Group | None, of: str | None) -> _Said:
    if group and of in group.weights.sets:
        return _Said(group.weights.sets[of], group.id)
    return _Said(case.weights.sets.get(of), None)


def _node(case: Case, group: Group | None, of: str | None, settings: Elicitation) -> Node:
    """One set's priorities: as stated, as weights of all leaves imply, or equal."""
    items = case.sets[of]
    direct = _direct(case, group)
    said = direct if direct else _said(case, group, of)
    if direct is None and said.statement is not None:
        return replace(elicit(said.statement, settings), of=of, group=said.group)
    spoken = direct.statement if direct else case.weights.direct
    if spoken is not None:
        implied = _implied(case, items, elicit(spoken, settings).priorities)
        return Node(of, said.group, spoken.kind, as_floats(dict(zip(items, implied, strict=True))))
    return replace(equal(items), of=of)


def _implied(case: Case, items: Sequence[str], leaves: FrozenDict[str, float]) -> FloatArray:
    """The shares of siblings that weights of all leaves imply: each counts what the leaves below it add up to."""
    totals = dict.fromkeys(items, 0.0)
    parents = {criterion.id: criterion.parent for criterion in case.criteria}
    for leaf, weight in leaves.items():
        at: str | None = leaf
        while at is not None and at not in totals:
            at = parents[at]
        if at is not None:
            totals[at] += weight
    return shares(np.array(list(totals.values())))


def _pooled(
    said: Sequence[Statement | None], given: Sequence[Node], influence: FloatArray, settings: Elicitation
) -> Node:
    """One set's priorities for several groups, from what they said of it and what each of them gives."""
    items = tuple(given[0].priorities)
    judged = [each for each in said if isinstance(each, Judgements)]
    if len(judged) == len(given):
        matrix = pooled_matrix([matrix_of(each, items) for each in judged], influence)
        return replace(from_matrix(items, matrix, settings), group=COMBINED)
    kinds = {node.kind for node in given}
    mean = shares(influence) @ np.array([[node.priorities[item] for item in items] for node in given])
    kind = kinds.pop() if len(kinds) == 1 else "mixed"
    return Node(None, COMBINED, kind, as_floats(dict(zip(items, mean, strict=True))))
