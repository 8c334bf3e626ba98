"""A whole ranking from a case document (the parsed file, as plain data), by the slow references alone.

Covers every kind of statement on a hierarchy, every form of score, missing cells, limits, value functions, the first
four methods, and every rule for groups. Not: score tables beside the file.
"""

import math

from tests.reference import groups as rules
from tests.reference import methods
from tests.reference.judgements import complete, eigenvector, matrix_of, pooled
from tests.reference.order import ranks
from tests.reference.tree import leaves_of, pooled_weights, ratio_of, weights_of


def typical(score, scale):
    """The one number that a score stands for: midpoint, mode, or mean."""
    if isinstance(score, list):
        return (score[0] + score[1]) / 2
    if not isinstance(score, dict):
        return float(score)
    if "mode" in score:
        return float(score["mode"])
    if "mean" in score:
        return float(score["mean"])
    if "beta" in score:
        a, b = score["beta"]
        return a / (a + b)
    if "lognormal" in score:
        mu, sigma = score["lognormal"]
        return math.exp(mu + sigma**2 / 2)
    if "samples" in score:
        return sum(score["samples"]) / len(score["samples"])
    return (scale[0] + scale[1]) / 2  # unknown


class Reference:
    """A document, and what a method makes of it."""

    def __init__(self, document, method=None, options=None):
        self.document = document
        choice = document.get("method", {"id": "weighted-sum"})
        self.method = method or choice["id"]
        self.options = {**(choice.get("options", {}) if self.method == choice["id"] else {}), **(options or {})}
        self.criteria = {criterion["id"]: criterion for criterion in document["criteria"]}
        self.leaves = leaves_of(document)
        self.groups = document.get("groups", [])
        self.candidates = [option["id"] for option in document["options"] if "status" not in option]
        self.less = [self.criteria[leaf].get("direction") == "minimise" for leaf in self.leaves]

    def score(self, option, leaf, group):
        """One cell: the group's, else the case's, else what ``missing`` says; None where it was only judged."""
        scale = self.criteria[leaf].get("scale")
        for part in (group or {}, self.document):
            said = part.get("scores", {}).get(option, {}).get(leaf)
            if said is not None:
                return typical(said, scale)
        if scale is None or self.document.get("missing", "refuse") == "refuse":
            return None
        if self.document["missing"] == "unknown":
            return (scale[0] + scale[1]) / 2
        return float(scale[1] if self.criteria[leaf].get("direction") == "minimise" else scale[0])

    def table(self, group):
        return {option: {leaf: self.score(option, leaf, group) for leaf in self.leaves} for option in self.candidates}

    def comparisons(self, leaf, group):
        """The judgement matrix of the options on a criterion, the group's before the case's."""
        for part in (group or {}, self.document):
            for said in part.get("comparisons", []):
                if said["criterion"] == leaf:
                    at = {option: index for index, option in enumerate(self.candidates)}
                    rows = [(at[a], at[b], ratio_of(ratio)) for a, b, ratio in said["judgements"]]
                    return matrix_of(len(at), rows)
        return None

    def local(self, leaf, group):
        matrix = self.comparisons(leaf, group)
        return None if matrix is None else eigenvector(complete(matrix))[0]

    def mean_table(self, groups):
        """Score by score, the influence-weighted mean over the groups; None where a score is missing."""
        influence = [group.get("influence", 1) for group in groups]
        tables = [self.table(group) for group in groups]

        def cell(option, leaf):
            cells = [table[option][leaf] for table in tables]
            if None in cells:
                return None
            return sum(say * x for say, x in zip(influence, cells, strict=True)) / sum(influence)

        return {option: {leaf: cell(option, leaf) for leaf in self.leaves} for option in self.candidates}

    def past_a_limit(self, table):
        out = set()
        for leaf in self.leaves:
            limit = self.criteria[leaf].get("limit", {})
            for option in self.candidates:
                if "at_most" in limit and table[option][leaf] > limit["at_most"]:
                    out.add(option)
                if "at_least" in limit and table[option][leaf] < limit["at_least"]:
                    out.add(option)
        return out

    def run(self, table, weights, local, kept):
        """Scores of the options kept, by the method."""
        if not kept:
            return []
        matrix = [[table[option][leaf] for leaf in self.leaves] for option in kept]
        shares = [weights[leaf] for leaf in self.leaves]
        if self.method == "weighted-sum":
            scales = [self.criteria[leaf].get("scale") for leaf in self.leaves]
            values = [self.criteria[leaf].get("value") for leaf in self.leaves]
            scaling = self.options.get("scaling", "value")
            return methods.weighted_sum(matrix, shares, self.less, scaling, scales, values)
        if self.method == "weighted-product":
            return methods.weighted_product(matrix, shares, self.less)
        if self.method == "topsis":
            return methods.topsis(matrix, shares, self.less, self.options.get("scaling", "vector"))["scores"]
        rows = [self.candidates.index(option) for option in kept]
        judged = {}
        for j, leaf in enumerate(self.leaves):
            if local[leaf] is not None:
                judged[j] = methods.shared_out([local[leaf][row] for row in rows])
        return methods.ahp(matrix, shares, self.less, self.options.get("mode", "distributive"), judged)

    def run_for(self, group, out):
        kept = [option for option in self.candidates if option not in out]
        local = {leaf: self.local(leaf, group) for leaf in self.leaves}
        return self.run(self.table(group), self.weights_for(group, out), local, kept)

    def left(self, group, out):
        """The table of the options that are not past a limit."""
        return {option: row for option, row in self.table(group).items() if option not in out}

    def weights_for(self, group, out):
        return weights_of(self.document, group, self.left(group, out))

    def run_pooled(self, out):
        kept = [option for option in self.candidates if option not in out]
        groups = [group for group in self.groups if group.get("influence", 1) > 0]
        influence = [group.get("influence", 1) for group in groups]
        local = {}
        for leaf in self.leaves:
            said = [self.comparisons(leaf, group) for group in groups]
            if all(each is not None for each in said):
                local[leaf] = eigenvector(complete(pooled(said, influence)))[0]
            else:
                local[leaf] = self._mixed(leaf, groups, influence) if any(said) else None
        weights = pooled_weights(self.document, groups, [self.left(group, out) for group in groups])
        return self.run(self.mean_table(groups), weights, local, kept)

    def _mixed(self, leaf, groups, influence):
        """Some judged, some scored: the mean of the local priorities that each gives."""
        less = self.criteria[leaf].get("direction") == "minimise"
        totals = [0.0] * len(self.candidates)
        for group, say in zip(groups, influence, strict=True):
            local = self.local(leaf, group)
            if local is None:
                table = self.table(group)
                scores = [table[option][leaf] for option in self.candidates]
                local = methods.shared_out([1 / x if less else x for x in scores])
            for i, x in enumerate(local):
                totals[i] += say * x / sum(influence)
        return totals

    def named(self, group):
        return next((each for each in self.groups if each["id"] == group), None)

    def past(self, group=None):
        """The options past a limit, for one group (or the case without groups), else by the mean of all groups."""
        if group is not None or not self.groups:
            return self.past_a_limit(self.table(self.named(group)))
        return self.past_a_limit(self.mean_table(self.groups))

    def scores(self, combine=None, group=None):
        """Option -> overall score, screened-out options left out."""
        rule = combine or self.document.get("combine", "mean")
        out = self.past(group)
        if group is not None or not self.groups:
            whose = self.named(group)
            found = self.run_for(whose, out)
        else:
            if rule == "pooled":
                found = self.run_pooled(out)
            else:
                each = [self.run_for(one, out) for one in self.groups]
                if not each[0]:
                    return {}
                found = rules.RULES[rule](each, [one.get("influence", 1) for one in self.groups])
        return dict(zip([option for option in self.candidates if option not in out], found, strict=True))


def scores(document, *, method=None, options=None, combine=None, group=None):
    return Reference(document, method, options).scores(combine, group)


def weights(document, group=None):
    """The weights of the leaves for one group asked alone, or the case where it has no groups."""
    reference = Reference(document)
    return reference.weights_for(reference.named(group), reference.past(group))


def weights_together(document):
    """The weights of each group, where all are asked: options leave by the mean of all."""
    reference = Reference(document)
    return [reference.weights_for(group, reference.past()) for group in reference.groups]


def weights_pooled(document):
    reference = Reference(document)
    groups = [group for group in reference.groups if group.get("influence", 1) > 0]
    return pooled_weights(document, groups, [reference.left(group, reference.past()) for group in groups])


def places(document, **asked):
    found = scores(document, **asked)
    return dict(zip(found, ranks(list(found.values())), strict=True))
