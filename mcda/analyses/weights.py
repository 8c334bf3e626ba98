"""What the weights are, and the statements behind them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from mcda.analyses.choices import choose_rule, stated_method
from mcda.elicit.tree import COMBINED, TreeWeights, compare, pool, pool_comparisons, weigh
from mcda.frozen import FrozenDict
from mcda.model.case import Case
from mcda.model.group import Group
from mcda.model.settings import Elicitation
from mcda.model.statements import Judgements
from mcda.numeric.voting import shares
from mcda.results.provenance import Provenance
from mcda.results.weights import GroupWeights, Node, Weights, as_floats


def weights(
    case: Case,
    *,
    group: str | None = None,
    combine: str | None = None,
    priorities: str = "eigenvector",
    random_index: str = "saaty1980",
) -> Weights:
    """Weights of the leaves, for the case, one group, or all groups (influence-weighted means; ``pooled``: its own).

    Raises RequestError for an unknown group or rule, NotYetError for statements of a later version.

    >>> import mcda
    >>> case = mcda.case({"north": {"access": 4, "cost": 2}}, weights={"access": 3, "cost": 1})
    >>> mcda.weights(case).to_dict()["weights"]
    {'access': 0.75, 'cost': 0.25}
    """
    settings = Elicitation(priorities, random_index)
    rule = choose_rule(case, combine)
    who: Sequence[Group | None] = [case.group(group)] if group is not None else case.groups or [None]
    trees = [weigh(case, each, settings) for each in who]
    nodes = _distinct([node for tree in trees for node in tree.nodes])
    nodes += _distinct([node for each in who for node in _compared(case, each, settings)])
    combined = group is None and bool(case.groups)
    if combined:
        nodes += _pooled_judgements(case, settings)
    main = _mean(case, trees, rule, settings) if combined else trees[0]
    return Weights(
        provenance=Provenance.of(case, settings),
        method=stated_method(case),
        group=COMBINED if combined else group,
        combine=rule if combined else None,
        weights=main.leaves,
        source=main.source,
        nodes=tuple(nodes),
        groups=tuple(
            GroupWeights(each.id, each.name, each.influence, tree.leaves, tree.source)
            for each, tree in zip(who, trees, strict=True)
            if each is not None
        ),
        names=FrozenDict({leaf.id: leaf.name for leaf in case.leaves}),
    )


def _mean(case: Case, trees: Sequence[TreeWeights], rule: str, settings: Elicitation) -> TreeWeights:
    if rule == "pooled":
        return _pool(case, settings)
    influence = np.array([group.influence for group in case.groups])
    leaves = [leaf.id for leaf in case.leaves]
    mean = shares(influence) @ np.array([[tree.leaves[leaf] for leaf in leaves] for tree in trees])
    sources = {tree.source for tree in trees}
    kind = sources.pop() if len(sources) == 1 else "mixed"
    node = Node(None, COMBINED, kind, as_floats(dict(zip(leaves, mean, strict=True))))
    return TreeWeights(node.priorities, (node,))


def _pool(case: Case, settings: Elicitation) -> TreeWeights:
    groups = [group for group in case.groups if group.influence > 0]
    return pool(case, groups, np.array([group.influence for group in groups]), settings)


def _pooled_judgements(case: Case, settings: Elicitation) -> list[Node]:
    """What the groups' judgements put together say, where all groups with influence judge."""
    groups = [group for group in case.groups if group.influence > 0]
    influence = np.array([group.influence for group in groups])
    nodes: list[Node | None] = []
    if any(isinstance(statement, Judgements) for group in groups for statement in _statements(group)):
        nodes += [node for node in _pool(case, settings).nodes if node.kind == "judgements"]
    for leaf in case.leaves:
        said = [case.comparisons_of(leaf.id, group) for group in groups]
        judged = [each for each in said if each is not None]
        if len(judged) == len(groups) and any(leaf.id in group.comparisons for group in groups):
            nodes.append(pool_comparisons(case, judged, influence, leaf.id, settings))
    return [node for node in nodes if node is not None]


def _statements(group: Group) -> list[object]:
    return [group.weights.direct, *group.weights.sets.values()]


def _compared(case: Case, group: Group | None, settings: Elicitation) -> list[Node]:
    found = (compare(case, group, leaf.id, settings) for leaf in case.leaves)
    return [node for node in found if node is not None]


def _distinct(nodes: Sequence[Node]) -> list[Node]:
    """Each statement once: a group without its own shares the case's."""
    return list(dict.fromkeys(nodes))
