"""Weights on a hierarchy: each set of siblings shared out by itself, a leaf's weight the product down the tree."""

from tests.reference.judgements import complete, eigenvector, matrix_of, pooled


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


def statements_of(weights):
    """(kind, content, node or None) for each statement of a [weights] table; None for "whatever it names"."""
    kinds = ("points", "swing", "judgements")
    for kind in kinds:
        if kind in weights:
            yield kind, weights[kind]
    for below in weights.get("of", {}).values():
        for kind in kinds:
            if kind in below:
                yield kind, below[kind]


def named(kind, content):
    return {name for row in content for name in row[:2]} if kind == "judgements" else set(content)


def priorities(kind, content, items):
    """The shares that one statement gives one set of items."""
    if kind == "judgements":
        at = {item: index for index, item in enumerate(items)}
        rows = [(at[a], at[b], ratio_of(ratio)) for a, b, ratio in content if a in at and b in at]
        vector, _ = eigenvector(complete(matrix_of(len(items), rows)))
        return dict(zip(items, vector, strict=True))
    total = sum(content[item] for item in items)
    return {item: content[item] / total for item in items}


def ratio_of(ratio):
    if isinstance(ratio, str):
        above, below = ratio.split("/")
        return float(above) / float(below)
    return float(ratio)


def statement_for(document, weights, node):
    """The statement of one table about the children of a node, if it has one."""
    items = children_of(document, node)
    for kind, content in statements_of(weights):
        if set(items) <= named(kind, content):
            return kind, content
    return None


def direct(document, weights):
    """The statement that names all leaves and no inner node, on a real hierarchy."""
    leaves = set(leaves_of(document))
    flat = set(leaves) == set(children_of(document, None))
    for kind, content in statements_of(weights):
        if not flat and named(kind, content) == leaves:
            return kind, content
    return None


def over_leaves(document, group):
    """The statement about all leaves at once that counts for a group: its own, or the case's where it says nothing."""
    own = (group or {}).get("weights", {})
    if list(statements_of(own)):
        return direct(document, own)
    return direct(document, document.get("weights", {}))


def weights_of(document, group=None):
    """The weights of the leaves, for a group (its statements before the case's) or the case."""
    if said := over_leaves(document, group):
        return priorities(*said, leaves_of(document))
    return down_the_tree(document, lambda node, items: shares_of(document, group, node, items))


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


def shares_of(document, group, node, items):
    """One set's shares: as said; where only all leaves were weighed, what that implies; else equal."""
    if said := said_of(document, group, node):
        return priorities(*said, items)
    over = over_leaves(document, group) or direct(document, document.get("weights", {}))
    if over is None:
        return dict.fromkeys(items, 1 / len(items))
    leaves = priorities(*over, leaves_of(document))
    sums = {item: sum(weight for leaf, weight in leaves.items() if item in line_of(document, leaf)) for item in items}
    total = sum(sums.values())
    return {item: each / total if total else 1 / len(items) for item, each in sums.items()}


def pooled_weights(document, groups):
    """One set of weights for several groups, set by set (or over all leaves, where all groups weigh those): judgements
    by geometric mean where all judge, else the influence-weighted mean of the weights."""
    influence = [group.get("influence", 1) for group in groups]
    over = [over_leaves(document, group) for group in groups]
    if all(over):
        leaves = leaves_of(document)
        return pooled_shares(over, [priorities(*each, leaves) for each in over], influence, leaves)
    return down_the_tree(
        document,
        lambda node, items: pooled_shares(
            [said_of(document, group, node) for group in groups],
            [shares_of(document, group, node, items) for group in groups],
            influence,
            items,
        ),
    )


def pooled_shares(said, shares, influence, items):
    if all(each and each[0] == "judgements" for each in said):
        at = {item: index for index, item in enumerate(items)}
        matrices = [
            matrix_of(len(at), [(at[a], at[b], ratio_of(ratio)) for a, b, ratio in content if a in at and b in at])
            for _, content in said
        ]
        return dict(zip(items, eigenvector(complete(pooled(matrices, influence)))[0], strict=True))
    total = sum(influence)
    return {item: sum(say * each[item] for say, each in zip(influence, shares, strict=True)) / total for item in items}
