"""SMAA one draw at a time: each draw is put into the case, ranked by the slow references, and counted.

Lahdelma & Salminen (2001): rank acceptability, central weights, confidence factors, pairwise winning indices.
"""

import numpy as np

from tests.reference import draws, family
from tests.reference.case import Reference
from tests.reference.order import beats
from tests.reference.tree import direct, pooled_weights

MORE = {"vikor": family.vikor, "promethee-ii": family.promethee_ii, "waspas": family.waspas}


class Drawn(Reference):
    """A document with one draw put in; which options are past a limit stays as it was.

    ``own`` holds weights by group; without it they come from the statements. ``priorities`` are the local ones that
    were worked out before, where judgements stay as they are.
    """

    def __init__(self, base, document, out, own, priorities):
        self.__dict__ |= base.__dict__
        self.document = document if own is None else weighed(document, own)
        self.groups, self.out, self.own = self.document.get("groups", []), out, own
        self.priorities = priorities

    def past(self, group=None):
        return self.out

    def weights_for(self, group, out):
        return self.own[key(group)] if self.own else super().weights_for(group, out)

    def local(self, leaf, group):
        place = leaf, key(group)
        if place not in self.priorities:
            self.priorities[place] = super().local(leaf, group)
        return self.priorities[place]

    def run(self, table, weights, local, kept):
        if self.method not in MORE:
            return super().run(table, weights, local, kept)
        matrix = [[table[option][leaf] for leaf in self.leaves] for option in kept]
        return MORE[self.method](matrix, [weights[leaf] for leaf in self.leaves], self.less, **self.options)["scores"]


def key(party):
    return party["id"] if party else None


def weighed(document, own):
    """A document in which the case, or each group, states these weights of the leaves."""
    if None in own:
        return {**document, "weights": {"points": own[None]}}
    groups = [{**group, "weights": {"points": own[group["id"]]}} for group in document["groups"] if group["id"] in own]
    return {**document, "weights": {}, "groups": groups}


class Stress:
    """A question about a document, and all that is drawn for it. ``fixed`` holds weights set by hand."""

    def __init__(
        self,
        document,
        *,
        weights="uniform",
        within=None,
        concentration=50.0,
        judgement_noise=0.0,
        method=None,
        options=None,
        combine=None,
        group=None,
        fixed=None,
    ):
        self.document, self.models, self.fixed = document, set(weights.split(",")), fixed
        self.within, self.concentration, self.noise = within, concentration, judgement_noise
        self.base, self.tree = Reference(document, method, options), draws.Tree(document)
        self.group = self.base.named(group)
        together = bool(document.get("groups")) and group is None
        self.rule = (combine or document.get("combine", "mean")) if together else None
        self.out = self.base.past(group)
        self.kept = [option for option in self.base.candidates if option not in self.out]
        self.parties = document["groups"] if together else [self.group]
        self.influence = [party.get("influence", 1) if party else 1 for party in self.parties]
        self.moves_influence = bool({"groups", "one-group"} & self.models)
        self.stated = {key(party): self._stated(party) for party in self.parties}
        self.said = {**document.get("weights", {}), **(self.group or {}).get("weights", {})}
        self.regions = self._regions()
        self.priorities = {}

    def _stated(self, party):
        weights = self.base.weights_for(party, self.out)
        return self.tree.by_hand(weights, self.fixed) if self.fixed else weights

    def mean(self, influence, each=None):
        """The influence-weighted mean of all weights, or of those stated."""
        heard = list(zip(influence, (each or self.stated).values(), strict=True))
        return {leaf: sum(say * w[leaf] for say, w in heard) / sum(influence) for leaf in self.tree.leaves}

    def centre(self):
        """The weights as they stand."""
        if self.rule != "pooled":
            return self.mean(self.influence)
        heard = [group for group in self.parties if group.get("influence", 1) > 0]
        return pooled_weights(self.document, heard, [self.base.left(group, self.out) for group in heard])

    # what weights are drawn from

    def _regions(self):
        """By group, the same for all who share a draw; None where weights stay as stated, or are mixes of those."""
        if "around" in self.models:
            shared = None if self.moves_influence else self._around(self.centre())
            return {name: shared or self._around(own) for name, own in self.stated.items()}
        if {"uniform", "bounds", "order", "ratios"} & self.models:
            return dict.fromkeys(
                self.stated, draws.Region(self._drawn_tree(), self._evenly(), self._limits(), self.fixed)
            )
        return None

    def _drawn_tree(self):
        """An order of all leaves at once is drawn as such: as if all were siblings."""
        said = direct(self.document, self.said)
        return self.tree.flat() if "order" in self.models and said and said.kind == "order" else self.tree

    def _limits(self):
        found = list(self.tree.bounds(self.said)) if "bounds" in self.models else []
        found += list(self.tree.ratios(self.said)) if "ratios" in self.models else []
        if "order" in self.models and (self.fixed or "around" in self.models):
            found += [self.tree.falls(tiers) for tiers in self.tree.tiers_of(self.said, self.centre()).values()]
        return found

    def _evenly(self):
        ordered = "order" in self.models and not self.fixed
        tiers = self.tree.tiers_of(self.said, self.centre()) if ordered else {}

        def shares(stream, node, items):
            return draws.in_order(stream, tiers[node], items) if node in tiers else draws.simplex(stream, len(items))

        return shares

    def _around(self, centre):
        def shares(stream, node, items):
            own = self.tree.local(node, centre)
            if self.within is None:
                return draws.dirichlet(stream, [self.concentration * x for x in own])
            return draws.in_box(stream, [x * (1 - self.within) for x in own], [x * (1 + self.within) for x in own])

        return draws.Region(self.tree, shares, self._limits())

    # one draw

    def draw(self, stream, at=None):
        """Overall scores of one draw, and the weights and the influence behind it; ``at``: these instead of a draw."""
        own, influence = at or (None, self._influence(stream))
        document = self._document(stream, influence)
        own = own or self._weights(stream, document)
        priorities = {} if self.noise else self.priorities
        found = Drawn(self.base, document, self.out, own, priorities).scores(self.rule, key(self.group))
        return [found[option] for option in self.kept], self.mean(influence, own), influence

    def _influence(self, stream):
        if "groups" in self.models:
            return draws.simplex(stream, len(self.parties))
        if "one-group" in self.models:
            chosen = stream.choice(len(self.parties), p=np.array(self.influence) / sum(self.influence))
            return [1.0 if index == chosen else 0.0 for index in range(len(self.parties))]
        return self.influence

    def _weights(self, stream, document):
        """Weights by group; None where statements are pooled anew in each draw."""
        if "hull" in self.models:
            return self.shared(self.mean(draws.simplex(stream, len(self.parties))))
        if self.regions:
            found = {region: region.draw(stream) for region in dict.fromkeys(self.regions.values())}
            return {name: found[region] for name, region in self.regions.items()}
        if self.noise:
            noisy = Reference(document, self.base.method)
            return {name: noisy.weights_for(noisy.named(name), self.out) for name in self.stated}
        if self.rule == "pooled":
            return None if self.moves_influence else self.shared(self.centre())
        return self.stated

    def shared(self, weights):
        return dict.fromkeys(self.stated, weights)

    def _document(self, stream, influence):
        """The document with every score drawn, once for all who use it, and every judgement, if there is noise."""
        missing = self.document.get("missing") == "unknown"
        blank = {leaf: {"unknown": True} for leaf in self.base.leaves} if missing else {}
        found = {**self.document, "scores": self._scores(stream, self.document, blank)}
        if "groups" in found:
            says = dict(zip(self.stated, influence, strict=True))
            found["groups"] = [
                {**group, "scores": self._scores(stream, group, {}), "influence": says.get(group["id"], 1)}
                for group in found["groups"]
            ]
        if self.noise:
            found = draws.with_noise(stream, found, self.noise)
            found["groups"] = [draws.with_noise(stream, group, self.noise) for group in found.get("groups", [])]
        return found

    def _scores(self, stream, part, blank):
        return {
            option: {
                leaf: self._score(stream, self.base.criteria[leaf].get("scale"), said)
                for leaf, said in {**blank, **part.get("scores", {}).get(option, {})}.items()
            }
            for option in self.base.candidates
        }

    def _score(self, stream, scale, said):
        return draws.kept_on(scale, draws.score(stream, said, scale))


class Counted:
    """What so many draws said: shares of ranks and of pairs, and all that was behind a lead."""

    def __init__(self, stress, count, seed=0, at=None):
        self.options, self.leaves, self.count = stress.kept, stress.base.leaves, count
        size = len(self.options)
        self.ranks = [[0.0] * size for _ in range(size)]
        self.ahead = [[0.0] * size for _ in range(size)]
        self.led = [[] for _ in range(size)]  # (share, weights, influence) of each draw that an option leads
        self.scores = []
        stream = np.random.default_rng(seed)
        for _ in range(count):
            self._count(*stress.draw(stream, at))

    def _count(self, scores, weights, influence):
        self.scores.append(scores)
        won = [[beats(one, other) for other in scores] for one in scores]
        for i, own in enumerate(won):
            better, worse = sum(other[i] for other in won), sum(own)
            places = range(better, len(scores) - worse)
            for place in places:
                self.ranks[i][place] += 1 / len(places) / self.count
            if not better:
                self.led[i].append((1 / len(places), weights, influence))
            for k in range(len(scores)):
                if k != i:
                    self.ahead[i][k] += (0.5 if own[k] == won[k][i] else float(own[k])) / self.count

    def expected_rank(self, i):
        return sum(place * share for place, share in enumerate(self.ranks[i], start=1))

    def central(self, i):
        """The mean weights of the draws that an option led, and the variance of each."""
        return moments([(share, weights) for share, weights, _ in self.led[i]])

    def central_influence(self, i):
        return moments([(share, dict(enumerate(influence))) for share, _, influence in self.led[i]])


def moments(led):
    total = sum(share for share, _ in led)
    mean = {name: sum(share * row[name] for share, row in led) / total for name in led[0][1]}
    spread = {name: sum(share * (row[name] - mean[name]) ** 2 for share, row in led) / total for name in mean}
    return mean, spread
