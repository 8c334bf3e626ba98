"""What a stress test draws, one draw at a time, with numpy's own generators: shares, scores and noise in judgements."""

import copy
import math
from itertools import pairwise

import numpy as np

from tests.reference.tree import children_of, down_the_tree, leaves_of, line_of, ratio_of, tiers_of


def simplex(stream, count):
    """Uniform shares: exponentials, shared out."""
    return dirichlet(stream, [1.0] * count)


def dirichlet(stream, shape):
    parts = [float(stream.standard_gamma(each)) if each else 0.0 for each in shape]
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


def clipped(x, scale):
    return x if scale is None else min(max(x, float(scale[0])), float(scale[1]))


def noisy(stream, rows, spread):
    """Judgements, the logarithm of each moved by a normal amount."""
    return [[a, b, ratio_of(ratio) * math.exp(stream.normal(0.0, spread))] for a, b, ratio in rows]


def with_noise(stream, part, spread):
    """A case or a group whose every judgement is drawn anew."""
    part = copy.deepcopy(part)
    tables = [part.get("weights", {}), *part.get("weights", {}).get("of", {}).values(), *part.get("comparisons", [])]
    for table in tables:
        if "judgements" in table:
            table["judgements"] = noisy(stream, table["judgements"], spread)
    return part


def below(document, name, weights):
    """What all leaves at or below a criterion weigh together."""
    return sum(weights[leaf] for leaf in leaves_of(document) if name in line_of(document, leaf))


def local(document, node, items, weights):
    """The shares of siblings that weights of the leaves imply; equal ones where none of them has any."""
    each = [below(document, item, weights) for item in items]
    return [x / sum(each) for x in each] if sum(each) else [1.0 / len(items)] * len(items)


class Region:
    """Weights of the leaves, node by node, kept within limits by drawing again until they are.

    ``shares(stream, node, items)`` draws one set of siblings; ``limits`` are tests of the leaves' weights.
    """

    def __init__(self, document, shares, limits=(), fixed=None):
        self.document, self.shares, self.limits, self.fixed = document, shares, limits, fixed or {}

    def draw(self, stream):
        while True:
            weights = down_the_tree(
                self.document, lambda node, items: dict(zip(items, self.shares(stream, node, items), strict=True))
            )
            weights = by_hand(self.document, weights, self.fixed)
            if all(holds(weights) for holds in self.limits):
                return weights


def by_hand(document, weights, fixed):
    """Weights with what some criteria have set by hand; the others keep their proportions, equal where all are 0."""
    if not fixed:
        return weights
    named = {name: [leaf for leaf in weights if name in line_of(document, leaf)] for name in fixed}
    others = [leaf for leaf in weights if not any(leaf in leaves for leaves in named.values())]
    parts = [*((named[name], fixed[name]) for name in fixed), (others, 1.0 - sum(fixed.values()))]
    found = {}
    for leaves, amount in parts:
        total = sum(weights[leaf] for leaf in leaves)
        found |= {leaf: amount * (weights[leaf] / total if total else 1.0 / len(leaves)) for leaf in leaves}
    return {leaf: found[leaf] for leaf in weights}


def bounds_of(document, said):
    for name, (low, high) in said.get("bounds", {}).items():
        yield lambda weights, name=name, low=low, high=high: low <= below(document, name, weights) <= high


def ratios_of(document, said):
    for a, b, (low, high) in said.get("ratios", []):

        def holds(weights, a=a, b=b, low=low, high=high):
            one, other = below(document, a, weights), below(document, b, weights)
            return low * other <= one <= high * other

        yield holds


def tiers_for(document, said, centre):
    """The order of each set of siblings that is stated, or else that the weights stated are in, where any are."""
    sets = {None: said, **said.get("of", {})}
    stated = {node: tiers_of(table["order"]) for node, table in sets.items() if "order" in table}
    if stated:
        return stated
    kinds = ("points", "swing", "judgements", "best_worst", "objective")
    found = {}
    for node in (node for node, table in sets.items() if any(kind in table for kind in kinds)):
        items = children_of(document, node)
        each = dict(zip(items, local(document, node, items, centre), strict=True))
        tiers = {}
        for item in sorted(items, key=each.get, reverse=True):
            tiers.setdefault(round(each[item], 12), []).append(item)
        found[node] = list(tiers.values())
    return found


def stream_of(seed):
    return np.random.default_rng(seed)
