"""What a stress test draws, one draw at a time, with numpy's own generators: shares, scores and noise in judgements."""

import copy
import math
from itertools import pairwise

from tests.reference.tree import children_of, leaves_of, line_of, ratio_of, tiers_of


def dirichlet(stream, shape):
    """Gamma variates, shared out; those of shape 0 get nothing."""
    parts = [float(stream.standard_gamma(each)) if each else 0.0 for each in shape]
    return [part / sum(parts) for part in parts]


def simplex(stream, count):
    """Uniform shares: exponentials, shared out."""
    parts = stream.standard_exponential(count).tolist()
    return [part / sum(parts) for part in parts]


def in_box(stream, low, high):
    """Uniform among the shares between two bounds each: all but the last drawn between theirs, until the last fits."""
    while True:
        parts = [float(stream.uniform(*both)) for both in zip(low[:-1], high[:-1], strict=True)]
        parts.append(1.0 - sum(parts))
        if low[-1] <= parts[-1] <= high[-1]:
            return parts


def in_order(stream, tiers, items):
    """Uniform among the shares that fall from tier to tier, those of one tier being equal."""
    while True:
        each = [whole / len(tier) for whole, tier in zip(simplex(stream, len(tiers)), tiers, strict=True)]
        if all(above >= below for above, below in pairwise(each)):
            found = {item: share for tier, share in zip(tiers, each, strict=True) for item in tier}
            return [found[item] for item in items]


def score(stream, said, scale):
    """A score as stated, before it is kept on its scale."""
    if isinstance(said, list):
        return float(stream.uniform(*said))
    if not isinstance(said, dict):
        return float(said)
    if "mode" in said:
        low, mode, high = said["low"], said["mode"], said["high"]
        return float(stream.triangular(low, mode, high)) if low < high else float(low)
    if "mean" in said:
        return float(stream.normal(said["mean"], said["sd"]))
    if "beta" in said:
        return float(stream.beta(*said["beta"]))
    if "lognormal" in said:
        return float(stream.lognormal(*said["lognormal"]))
    if "samples" in said:
        return float(stream.choice(said["samples"]))
    return float(stream.uniform(*scale))


def kept_on(scale, x):
    return x if scale is None else min(max(x, float(scale[0])), float(scale[1]))


def with_noise(stream, part, spread):
    """A case or a group, the logarithm of whose every judgement is moved by a normal amount."""
    part = copy.deepcopy(part)
    weights = part.get("weights", {})
    for table in [weights, *weights.get("of", {}).values(), *part.get("comparisons", [])]:
        if "judgements" in table:
            table["judgements"] = [
                [a, b, ratio_of(ratio) * math.exp(stream.normal(0.0, spread))] for a, b, ratio in table["judgements"]
            ]
    return part


class Tree:
    """The criteria of a document: each set of siblings, and the leaves at or below each criterion."""

    def __init__(self, document):
        self.leaves = leaves_of(document)
        self.sets = {}
        waiting = [None]
        while waiting:
            node = waiting.pop(0)
            if items := children_of(document, node):
                self.sets[node] = items
                waiting += items
        names = [item for items in self.sets.values() for item in items]
        self.below = {name: [leaf for leaf in self.leaves if name in line_of(document, leaf)] for name in names}

    def flat(self):
        """The same leaves as if all of them were siblings; what is below each criterion stays."""
        found = copy.copy(self)
        found.sets = {None: self.leaves}
        return found

    def weight(self, name, weights):
        """What all leaves at or below a criterion weigh together."""
        return sum(weights[leaf] for leaf in self.below[name])

    def local(self, node, weights):
        """The shares of siblings that weights of the leaves imply; equal ones where none of them has any."""
        each = [self.weight(item, weights) for item in self.sets[node]]
        return [x / sum(each) for x in each] if sum(each) else [1.0 / len(each)] * len(each)

    def by_hand(self, weights, fixed):
        """Weights with some set by hand; the others keep their proportions, and are equal where all are 0."""
        named = {leaf for name in fixed for leaf in self.below[name]}
        others = [leaf for leaf in self.leaves if leaf not in named]
        found = {}
        parts = [(others, 1.0 - sum(fixed.values())), *((self.below[name], fixed[name]) for name in fixed)]
        for leaves, amount in parts:
            total = sum(weights[leaf] for leaf in leaves)
            found |= {leaf: amount * (weights[leaf] / total if total else 1.0 / len(leaves)) for leaf in leaves}
        return {leaf: found[leaf] for leaf in self.leaves}

    def tiers_of(self, said, centre):
        """The order of each set of siblings that is stated, or else that the weights stated are in, where any are."""
        tables = {None: said, **said.get("of", {})}
        stated = {node: tiers_of(table["order"]) for node, table in tables.items() if "order" in table}
        kinds = ("points", "swing", "judgements", "best_worst", "objective")
        found = {}
        for node in [] if stated else [node for node, table in tables.items() if any(kind in table for kind in kinds)]:
            tiers = {}
            for share, item in sorted(zip(self.local(node, centre), self.sets[node], strict=True), reverse=True):
                tiers.setdefault(round(share, 12), []).append(item)
            found[node] = list(tiers.values())
        return stated or found

    # limits: tests of the leaves' weights

    def bounds(self, said):
        for name, (low, high) in said.get("bounds", {}).items():
            yield lambda weights, name=name, low=low, high=high: low <= self.weight(name, weights) <= high

    def ratios(self, said):
        for a, b, (low, high) in said.get("ratios", []):

            def holds(weights, a=a, b=b, low=low, high=high):
                return low * self.weight(b, weights) <= self.weight(a, weights) <= high * self.weight(b, weights)

            yield holds

    def falls(self, tiers):
        return lambda weights: all(self.weight(a[0], weights) >= self.weight(b[0], weights) for a, b in pairwise(tiers))


class Region:
    """Weights of the leaves, node by node, kept within limits by drawing again until they are.

    ``shares(stream, node, items)`` draws one set of siblings.
    """

    def __init__(self, tree, shares, limits=(), fixed=None):
        self.tree, self.shares, self.limits, self.fixed = tree, shares, limits, fixed

    def draw(self, stream):
        while True:
            weights = {None: 1.0}
            for node, items in self.tree.sets.items():
                for item, share in zip(items, self.shares(stream, node, items), strict=True):
                    weights[item] = weights[node] * share
            if self.fixed:
                weights = self.tree.by_hand(weights, self.fixed)
            if all(holds(weights) for holds in self.limits):
                return {leaf: weights[leaf] for leaf in self.tree.leaves}
