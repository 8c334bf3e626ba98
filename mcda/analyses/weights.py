"""What the weights are, and the statements behind them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from mcda.analyses.choices import choose_method, choose_rule
from mcda.analyses.equivalents import equivalents_of
from mcda.analyses.parties import Party, gather, mean_scores, pooled_party
from mcda.elicit.tree import COMBINED, TreeWeights, pool_comparisons
from mcda.frozen import FrozenDict
from mcda.model.case import Case
from mcda.model.group import Group
from mcda.model.performance import PerformanceTable
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
    order: str = "centroid",
    in_units_of: str | None = None,
) -> Weights:
    """Weights of the leaves, for the case, one group, or all groups (influence-weighted means; ``pooled``: its own).

    ``priorities``, ``random_index`` and ``order`` say how statements become weights; ``in_units_of`` names the
    criterion in whose unit their meaning is said. Raises RequestError for an unknown group, rule or criterion, and
    where objective weights cannot be made from the scores.

    >>> import mcda
    >>> case = mcda.case({"north": {"access": 4, "cost": 2}}, weights={"access": 3, "cost": 1})
    >>> mcda.weights(case).to_dict()["weights"]
    {'access': 0.75, 'cost': 0.25}
    """
    settings = Elicitation(priorities, random_index, order)
    rule = choose_rule(case, combine)
    who: Sequence[Group | None] = [case.group(group)] if group is not None else case.groups or [None]
    parties, _ = gather(case, who, settings, compares=True)
    trees = [party.tree for party in parties]
    nodes = _distinct([node for tree in trees for node in tree.nodes])
    nodes += _distinct([node for party in parties for node in party.compared])
    combined = group is None and bool(case.groups)
    if combined:
        nodes += _pooled_judgements(case, parties, settings)
    main = _combined(case, parties, rule, settings) if combined else trees[0]
    return Weights(
        provenance=Provenance.of(case, settings),
        method=choose_method(case.method, None, None),
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
        equivalents=equivalents_of(_mean_table(parties), main.leaves, in_units_of),
    )


def _combined(case: Case, parties: Sequence[Party], rule: str, settings: Elicitation) -> TreeWeights:
    if rule == "pooled":
        return pooled_party(case, parties, settings, compares=False).tree
    influence = np.array([group.influence for group in case.groups])
    trees = [party.tree for party in parties]
    leaves = [leaf.id for leaf in case.leaves]
    mean = shares(influence) @ np.array([[tree.leaves[leaf] for leaf in leaves] for tree in trees])
    sources = {tree.source for tree in trees}
    kind = sources.pop() if len(sources) == 1 else "mixed"
    node = Node(None, COMBINED, kind, as_floats(dict(zip(leaves, mean, strict=True))))
    return TreeWeights(node.priorities, (node,))


def _pooled_judgements(case: Case, parties: Sequence[Party], settings: Elicitation) -> list[Node]:
    """What the groups' judgements put together say, where all groups with influence judge."""
    groups = [group for group in case.groups if group.influence > 0]
    influence = np.array([group.influence for group in groups])
    nodes: list[Node | None] = []
    if any(isinstance(statement, Judgements) for group in groups for statement in _statements(group)):
        pooled = pooled_party(case, parties, settings, compares=False).tree
        nodes += [node for node in pooled.nodes if node.kind == "judgements"]
    for leaf in case.leaves:
        said = [case.comparisons_of(leaf.id, group) for group in groups]
        judged = [each for each in said if each is not None]
        if len(judged) == len(groups) and any(leaf.id in group.comparisons for group in groups):
            nodes.append(pool_comparisons(case, judged, influence, leaf.id, settings))
    return [node for node in nodes if node is not None]


def _mean_table(parties: Sequence[Party]) -> PerformanceTable:
    """The scores of all parties, by influence."""
    table = parties[0].table
    influence = np.array([party.group.influence if party.group else 1.0 for party in parties])
    if len(parties) == 1:
        return table
    matrix = mean_scores([party.table for party in parties], influence)
    return PerformanceTable(table.options, table.criteria, matrix)


def _statements(group: Group) -> list[object]:
    return [group.weights.direct, *group.weights.sets.values()]


def _distinct(nodes: Sequence[Node]) -> list[Node]:
    """Each statement once: a group without its own shares the case's."""
    return list(dict.fromkeys(nodes))
