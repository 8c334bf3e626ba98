"""Weights on a tree of criteria: each set of siblings by itself, then the product down to the leaves."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from mcda.arrays import FloatArray
from mcda.elicit import elicit
from mcda.elicit.direct import equal
from mcda.elicit.judged import from_matrix, judgements, matrix_of, pooled_matrix
from mcda.frozen import FrozenDict, record
from mcda.model.case import Case
from mcda.model.group import Group
from mcda.model.performance import PerformanceTable
from mcda.model.settings import Elicitation
from mcda.model.statements import Judgements, Objective, Statement
from mcda.numeric.consistency import connects
from mcda.numeric.voting import shares
from mcda.results.weights import Node, as_floats

COMBINED = "combined"


@record
class TreeWeights:
    """Weights of the leaves, and the node of every set behind them."""

    leaves: FrozenDict[str, float]
    nodes: tuple[Node, ...]
    fixed: FrozenDict[str, float] = FrozenDict()  # by hand, on top of what the nodes say

    @property
    def source(self) -> str:
        """The kind of the top statement, else of the first one made; "equal" where none was."""
        kinds = [node.kind for node in self.nodes]
        return next((kind for kind in kinds if kind != "equal"), "equal")


@record
class _Said:
    """Whose statement counts for one set of items: the group's own, the case's, or nobody's."""

    statement: Statement | None
    group: str | None

    def node(self, asked: Group | None, settings: Elicitation, table: PerformanceTable) -> Node:
        """The priorities of the items, and whose they are: what comes from a group's own scores is the group's own."""
        assert self.statement is not None
        own = asked is not None and isinstance(self.statement, Objective) and bool(asked.scores)
        return replace(elicit(self.statement, settings, table), group=asked.id if own and asked else self.group)


def weigh(case: Case, group: Group | None, settings: Elicitation, table: PerformanceTable) -> TreeWeights:
    """The weights a group gives (or the case, where ``group`` is None or says nothing).

    ``table`` holds the scores that objective weights are made from.
    """
    direct = _direct(case, group)
    if direct is not None and direct.statement is not None:
        node = direct.node(group, settings, table)
        tree = TreeWeights(node.priorities, (node,))
    else:
        tree = _down_the_tree(case, lambda of: _node(case, group, of, settings, table))
    own = group is not None and group.weights.speaks
    return _by_hand(case, tree, group.weights.fixed if group and own else case.weights.fixed)


def _by_hand(case: Case, tree: TreeWeights, fixed: FrozenDict[str, float]) -> TreeWeights:
    """The weights with some of them fixed: the others keep their proportions, or share equally where all are 0."""
    if not fixed:
        return tree
    below = {name: case.leaves_below(name) for name in fixed}
    named = {leaf for leaves in below.values() for leaf in leaves}
    others = tuple(leaf for leaf in tree.leaves if leaf not in named)
    parts = [(others, max(1.0 - math.fsum(fixed.values()), 0.0)), *((below[name], fixed[name]) for name in fixed)]
    weights: dict[str, float] = {}
    for leaves, total in parts:
        if leaves:
            kept = shares(np.array([tree.leaves[leaf] for leaf in leaves])) * total
            weights |= dict(zip(leaves, kept, strict=True))
    moved = shares(np.array([weights[leaf] for leaf in tree.leaves]))  # sums of given numbers may miss 1 by rounding
    return TreeWeights(as_floats(dict(zip(tree.leaves, moved, strict=True))), tree.nodes, fixed)


def pool(
    case: Case, groups: Sequence[Group], trees: Sequence[TreeWeights], influence: FloatArray, settings: Elicitation
) -> TreeWeights:
    """One set of weights for several groups, before any ranking, from the ``trees`` of weights that each gives.

    Set by set: judgements by geometric mean where all groups judge, else the arithmetic mean of the weights that the
    groups' statements give. All leaves at once where every group weighs them directly. Weights fixed by hand are fixed
    in each group before the means are taken; where judgements are pooled, or sets one by one, they go on top if all
    groups fix the same ones, and else the groups' weights of the leaves are averaged as they are.
    """
    fixed = list(dict.fromkeys(tree.fixed for tree in trees))
    if len(fixed) > 1:
        node = _averaged(trees, influence)
        return TreeWeights(node.priorities, (node,))
    pooled = _pooled_tree(case, groups, trees, influence, settings)
    if fixed[0] and pools_by_mean(case, groups):
        return TreeWeights(_averaged(trees, influence).priorities, pooled.nodes, fixed[0])
    return _by_hand(case, pooled, fixed[0])


def pools_by_mean(case: Case, groups: Sequence[Group]) -> bool:
    """Whether pooled weights of the leaves are the influence-weighted means of the groups'."""
    direct = [_direct(case, group) for group in groups]
    at_once = all(each is not None for each in direct)
    said = [
        each.statement if each else _said(case, group, None).statement
        for group, each in zip(groups, direct, strict=True)
    ]
    return (at_once or len(case.sets) == 1) and not all(isinstance(each, Judgements) for each in said)


def _averaged(trees: Sequence[TreeWeights], influence: FloatArray) -> Node:
    """The arithmetic mean of several groups' weights of the leaves."""
    mean = shares(influence) @ np.array([list(tree.leaves.values()) for tree in trees])
    sources = {tree.source for tree in trees}
    kind = sources.pop() if len(sources) == 1 else "mixed"
    return Node(None, COMBINED, kind, as_floats(dict(zip(trees[0].leaves, mean, strict=True))))


def _pooled_tree(
    case: Case, groups: Sequence[Group], trees: Sequence[TreeWeights], influence: FloatArray, settings: Elicitation
) -> TreeWeights:
    direct = [_direct(case, group) for group in groups]
    if all(each is not None for each in direct):
        said = [each.statement if each else None for each in direct]
        node = _pooled(said, [tree.nodes[0] for tree in trees], influence, settings)
        return TreeWeights(node.priorities, (node,))

    def node_of(of: str | None) -> Node:
        said = [
            _about(case.sets[of], spoken.statement) if spoken else _said(case, group, of).statement
            for group, spoken in zip(groups, direct, strict=True)
        ]
        given = [_within(case, tree, of) for tree in trees]
        return replace(_pooled(said, given, influence, settings), of=of)

    return _down_the_tree(case, node_of)


def _within(case: Case, tree: TreeWeights, of: str | None) -> Node:
    """One set's node of a tree of weights; what weights of all leaves imply where they were stated at once."""
    for node in tree.nodes:
        if node.of == of and node.priorities.keys() == set(case.sets[of]):
            return node
    return _implied_node(case, of, tree.nodes[0])


def _about(items: Sequence[str], statement: Statement | None) -> Statement | None:
    """A statement over all leaves, where they are just this one set of siblings."""
    return statement if statement and set(statement.items) == set(items) else None


def pool_comparisons(
    case: Case, said: Sequence[Judgements], influence: FloatArray, criterion: str, settings: Elicitation
) -> Node | None:
    """Options judged pairwise by several groups, put together by geometric mean; None where nothing connects them."""
    named = {item for each in said for item in each.items}
    items = [option.id for option in case.options if option.id in named]  # dropped ones too: they connect others
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
    node = judgements(said, settings)
    return replace(node, of=criterion, kind="comparisons", group=group.id if own and group else None)


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


def said_about(case: Case, group: Group | None, of: str | None) -> Statement | None:
    """What counts for one set of siblings: the group's own statement, else the case's; None where nobody spoke."""
    direct = _direct(case, group)
    return _about(case.sets[of], direct.statement) if direct else _said(case, group, of).statement


def _node(case: Case, group: Group | None, of: str | None, settings: Elicitation, table: PerformanceTable) -> Node:
    """One set's priorities: as stated, as the case's weights of all leaves imply, or equal."""
    said = _said(case, group, of)
    if said.statement is not None:
        return replace(said.node(group, settings, table), of=of)
    if case.weights.direct is not None:
        return _implied_node(case, of, _Said(case.weights.direct, None).node(group, settings, table))
    return replace(equal(case.sets[of]), of=of)


def _implied_node(case: Case, of: str | None, leaves: Node) -> Node:
    items = case.sets[of]
    implied = _implied(case, items, leaves.priorities)
    return Node(of, leaves.group, leaves.kind, as_floats(dict(zip(items, implied, strict=True))), rule=leaves.rule)


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
    rules = {node.rule for node in given}
    named = as_floats(dict(zip(items, mean, strict=True)))
    return Node(None, COMBINED, kind, named, rule=rules.pop() if len(rules) == 1 else None)
