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


def weights_of(document, group=None):
    """The weights of the leaves, for a group (its statements before the case's) or the case."""
    own = (group or {}).get("weights", {})
    case = document.get("weights", {})
    over_leaves = direct(document, own) or (direct(document, case) if not list(statements_of(own)) else None)
    if over_leaves:
        return priorities(*over_leaves, leaves_of(document))
    weights = {None: 1.0}
    waiting = [None]
    while waiting:
        node = waiting.pop(0)
        items = children_of(document, node)
        if not items:
            continue
        shares = shares_of(document, own, case, node, items)
        for item in items:
            weights[item] = weights[node] * shares[item]
            waiting.append(item)
    return {leaf: weights[leaf] for leaf in leaves_of(document)}


def shares_of(document, own, case, node, items):
    """One set's shares: the group's statement, else the case's, else equal.

    Where the case's statement is about all leaves, what it implies: each item counts what is below it.
    """
    if said := statement_for(document, own, node):
        return priorities(*said, items)
    over_leaves = direct(document, case)
    if over_leaves is None:
        said = statement_for(document, case, node)
        return priorities(*said, items) if said else dict.fromkeys(items, 1 / len(items))
    leaves = priorities(*over_leaves, leaves_of(document))
    sums = {item: sum(weight for leaf, weight in leaves.items() if item in line_of(document, leaf)) for item in items}
    total = sum(sums.values())
    return {item: each / total if total else 1 / len(items) for item, each in sums.items()}


def pooled_weights(document, groups):
    """One set of weights for several groups on a flat set of criteria: judgements by geometric mean where all judge,
    else the influence-weighted mean of the weights."""
    items = children_of(document, None)
    influence = [group.get("influence", 1) for group in groups]
    said = [statement_for(document, group.get("weights", {}), None) for group in groups]
    said = [each or statement_for(document, document.get("weights", {}), None) for each in said]
    if all(each and each[0] == "judgements" for each in said):
        at = {item: index for index, item in enumerate(items)}
        matrices = [
            matrix_of(len(items), [(at[a], at[b], ratio_of(ratio)) for a, b, ratio in content]) for _, content in said
        ]
        return dict(zip(items, eigenvector(complete(pooled(matrices, influence)))[0], strict=True))
    each = [weights_of(document, group) for group in groups]
    total = sum(influence)
    return {
        item: sum(say * weights[item] for say, weights in zip(influence, each, strict=True)) / total for item in items
    }
