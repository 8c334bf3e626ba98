"""Weights on a hierarchy: each set of siblings shared out by itself, a leaf's weight the product down the tree.

Objective weights come from a table {option: {leaf: score}} of the options that are left: whoever asks brings it along.
"""

from typing import NamedTuple

from tests.reference import weights as rules
from tests.reference.judgements import complete, eigenvector, matrix_of, pooled
from tests.reference.scaling import value_of

KINDS = ("points", "swing", "order", "judgements", "best_worst", "objective")


class Said(NamedTuple):
    """One statement, and the criteria that it is about."""

    kind: str
    content: object
    names: frozenset


def parents_of(document):
    return {criterion["id"]: criterion.get("parent") for criterion in document["criteria"]}


def leaves_of(document):
    parents = parents_of(document)
    return [
        criterion["id"]
        for criterion in document["criteria"]
        if criterion.get("scored", True) and criterion["id"] not in parents.values()
    ]


def line_of(document, leaf):
    """The leaf and everything above it."""
    parents, line = parents_of(document), [leaf]
    while parents[line[-1]] is not None:
        line.append(parents[line[-1]])
    return line


def children_of(document, node):
    """The children of a node (None: the top) that have a scored leaf at or below them, in the order of the case."""
    weighty = {each for leaf in leaves_of(document) for each in line_of(document, leaf)}
    parents = parents_of(document)
    return [each for each in parents if parents[each] == node and each in weighty]


def statements_of(document, weights):
    """Every statement of a [weights] table."""
    for kind in KINDS:
        if kind in weights:
            names = leaves_of(document) if kind == "objective" else named(kind, weights[kind])
            yield Said(kind, weights[kind], frozenset(names))
    for node, below in weights.get("of", {}).items():
        for kind in KINDS:
            if kind in below:
                names = children_of(document, node) if kind == "objective" else named(kind, below[kind])
                yield Said(kind, below[kind], frozenset(names))


def named(kind, content):
    if kind == "judgements":
        return {name for row in content for name in row[:2]}
    if kind == "order":
        return {name for tier in tiers_of(content) for name in tier}
    if kind == "best_worst":
        return {content["best"], content["worst"], *content["best_to_others"], *content["others_to_worst"]}
    return set(content)


def tiers_of(content):
    """An order with each tier as a list, also where one item stands alone."""
    return [[tier] if isinstance(tier, str) else list(tier) for tier in content]


def priorities(document, said, items, table):
    """The shares that one statement gives one set of items."""
    if said.kind == "judgements":
        at = {item: index for index, item in enumerate(items)}
        rows = [(at[a], at[b], ratio_of(ratio)) for a, b, ratio in said.content if a in at and b in at]
        vector, _ = eigenvector(complete(matrix_of(len(items), rows)))
        return dict(zip(items, vector, strict=True))
    if said.kind == "order":
        tiers = [[name for name in tier if name in items] for tier in tiers_of(said.content)]
        return rules.order_weights([tier for tier in tiers if tier], "centroid")
    if said.kind == "best_worst":
        return best_worst(said.content, items)
    if said.kind == "objective":
        return dict(zip(items, objective(document, said.content, items, table), strict=True))
    total = sum(said.content[item] for item in items)
    return {item: said.content[item] / total for item in items}


def best_worst(content, items):
    """The midpoints of the intervals, shared out."""
    best, worst = content["best"], content["worst"]
    if best == worst:
        return {best: 1.0}
    to_others = {item: content["best_to_others"].get(item, 1) for item in items}
    to_worst = {item: content["others_to_worst"].get(item, 1) for item in items}
    found = rules.best_worst(to_others, to_worst, best, worst)
    middles = {item: (low + high) / 2 for item, (low, high) in found["intervals"].items()}
    return {item: middle / sum(middles.values()) for item, middle in middles.items()}


def objective(document, rule, items, table):
    if rule == "equal" or not table:  # nobody left to be told apart
        return [1 / len(items)] * len(items)
    criteria = {criterion["id"]: criterion for criterion in document["criteria"]}
    matrix = [[row[item] for item in items] for row in table.values()]
    less = [criteria[item].get("direction") == "minimise" for item in items]
    if rule in ("critic", "merec"):
        return {"critic": rules.critic, "merec": rules.merec}[rule](matrix, less)
    if rule == "std" and all("scale" in criteria[item] for item in items):
        matrix = [
            [
                value_of(x, criteria[item]["scale"], lower, criteria[item].get("value"))
                for x, item, lower in zip(row, items, less, strict=True)
            ]
            for row in matrix
        ]
    return {"entropy": rules.entropy, "std": rules.std, "cv": rules.cv}[rule](matrix)


def ratio_of(ratio):
    if isinstance(ratio, str):
        above, below = ratio.split("/")
        return float(above) / float(below)
    return float(ratio)


def statement_for(document, weights, node):
    """The statement of one table about the children of a node, if it has one."""
    items = children_of(document, node)
    return next((said for said in statements_of(document, weights) if set(items) <= said.names), None)


def direct(document, weights):
    """The statement that names all leaves and no inner node, on a real hierarchy."""
    leaves = set(leaves_of(document))
    flat = set(leaves) == set(children_of(document, None))
    return next((said for said in statements_of(document, weights) if not flat and said.names == leaves), None)


def over_leaves(document, group):
    """The statement about all leaves at once that counts for a group: its own, or the case's where it says nothing."""
    own = (group or {}).get("weights", {})
    if list(statements_of(document, own)):
        return direct(document, own)
    return direct(document, document.get("weights", {}))


def weights_of(document, group=None, table=None):
    """The weights of the leaves, for a group (its statements before the case's) or the case."""
    if said := over_leaves(document, group):
        return priorities(document, said, leaves_of(document), table)
    return down_the_tree(document, lambda node, items: shares_of(document, group, node, items, table))


def down_the_tree(document, shares_for):
    weights = {None: 1.0}
    waiting = [None]
    while waiting:
        node = waiting.pop(0)
        items = children_of(document, node)
        if items:
            shares = shares_for(node, items)
            weights |= {item: weights[node] * shares[item] for item in items}
            waiting += items
    return {leaf: weights[leaf] for leaf in leaves_of(document)}


def said_of(document, group, node):
    """The statement that counts for one set of siblings: the group's own, else the case's, if it is about that set."""
    if over_leaves(document, group):
        return None
    own, case = (group or {}).get("weights", {}), document.get("weights", {})
    if said := statement_for(document, own, node):
        return said
    return None if direct(document, case) else statement_for(document, case, node)


def shares_of(document, group, node, items, table):
    """One set's shares: as said; where only all leaves were weighed, what that implies; else equal."""
    if said := said_of(document, group, node):
        return priorities(document, said, items, table)
    over = over_leaves(document, group) or direct(document, document.get("weights", {}))
    if over is None:
        return dict.fromkeys(items, 1 / len(items))
    leaves = priorities(document, over, leaves_of(document), table)
    sums = {item: sum(weight for leaf, weight in leaves.items() if item in line_of(document, leaf)) for item in items}
    total = sum(sums.values())
    return {item: each / total if total else 1 / len(items) for item, each in sums.items()}


def pooled_weights(document, groups, tables):
    """One set of weights for several groups, set by set (or over all leaves, where all groups weigh those): judgements
    by geometric mean where all judge, else the influence-weighted mean of the weights."""
    influence = [group.get("influence", 1) for group in groups]
    over = [over_leaves(document, group) for group in groups]
    if all(over):
        leaves = leaves_of(document)
        given = [priorities(document, each, leaves, table) for each, table in zip(over, tables, strict=True)]
        return pooled_shares(over, given, influence, leaves)
    return down_the_tree(
        document,
        lambda node, items: pooled_shares(
            [said_of(document, group, node) for group in groups],
            [shares_of(document, group, node, items, table) for group, table in zip(groups, tables, strict=True)],
            influence,
            items,
        ),
    )


def pooled_shares(said, shares, influence, items):
    if all(each and each.kind == "judgements" for each in said):
        at = {item: index for index, item in enumerate(items)}
        matrices = [
            matrix_of(len(at), [(at[a], at[b], ratio_of(ratio)) for a, b, ratio in each.content if a in at and b in at])
            for each in said
        ]
        return dict(zip(items, eigenvector(complete(pooled(matrices, influence)))[0], strict=True))
    total = sum(influence)
    return {item: sum(say * each[item] for say, each in zip(influence, shares, strict=True)) / total for item in items}
