"""What the weights are, and the statements behind them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from mcda.analyses.equivalents import equivalents_of
from mcda.analyses.question.choices import choose_method, choose_rule
from mcda.analyses.question.combining import ADDS_UP
from mcda.analyses.question.parties import Party, gather, pooled_party
from mcda.elicit.tree import COMBINED, TreeWeights, pool_comparisons
from mcda.errors import RequestError
from mcda.frozen import FrozenDict
from mcda.model.case import Case
from mcda.model.group import Group
from mcda.model.methods import DEFAULT_METHOD
from mcda.model.settings import Elicitation
from mcda.model.statements import Judgements
from mcda.numeric.voting import shares
from mcda.results.provenance import Provenance
from mcda.results.weights import Equivalents, GroupWeights, Node, Weights, as_floats


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
    if not isinstance(case, Case):
        raise RequestError(f"weights takes a Case, as mcda.load(path) gives it, not {type(case).__name__}")
    settings = Elicitation(priorities, random_index, order)
    rule = choose_rule(case, combine)
    who: Sequence[Group | None] = [case.group(group)] if group is not None else case.groups or [None]
    parties, _ = gather(case, who, settings, compares=True, ranks=False)
    trees = [party.tree for party in parties]
    nodes = _distinct([node for tree in trees for node in tree.nodes])
    nodes += _distinct([node for party in parties for node in party.compared])
    combined = group is None and bool(case.groups)
    if combined:
        nodes += _pooled_judgements(case, parties, settings)
    main = _combined(case, parties, rule, settings) if combined else trees[0]
    meaning = _adding(case, parties, rule if combined else None, settings)
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
        equivalents=_equivalents(case, meaning, main, in_units_of),
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


def _adding(case: Case, parties: Sequence[Party], rule: str | None, settings: Elicitation) -> list[tuple[Party, float]]:
    """Those whose values add up to the scores, with their shares; nobody where the scores are no sum of values."""
    method = choose_method(case.method, None, None)
    if method.id == DEFAULT_METHOD and method.options["scaling"] != "value":
        return []
    if rule is None:
        return [(parties[0], 1.0)]
    if rule == "pooled":
        return [(pooled_party(case, parties, settings, compares=False), 1.0)]
    influence = shares(np.array([group.influence for group in case.groups]))
    voices = zip(parties, map(float, influence), strict=True)
    return [(party, share) for party, share in voices if share > 0] if rule in ADDS_UP else []


def _equivalents(
    case: Case, meaning: Sequence[tuple[Party, float]], main: TreeWeights, reference: str | None
) -> Equivalents | None:
    if reference is not None:
        case.criterion(reference)  # its error for an unknown one
    if not meaning:
        if reference is not None:
            raise RequestError("nothing can be said in units of a criterion: the scores are no weighted sum of values")
        return None
    return equivalents_of(meaning, main.leaves, reference)


def _statements(group: Group) -> list[object]:
    return [group.weights.direct, *group.weights.sets.values()]


def _distinct(nodes: Sequence[Node]) -> list[Node]:
    """Each statement once: a group without its own shares the case's."""
    return list(dict.fromkeys(nodes))
