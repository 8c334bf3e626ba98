"""SMAA one draw at a time: each draw is put into the case, ranked by the slow references, and counted.

Lahdelma & Salminen (2001): rank acceptability, central weights, confidence factors, pairwise winning indices.
"""

from itertools import pairwise

from tests.reference import draws, family, groups
from tests.reference.case import Reference
from tests.reference.order import beats
from tests.reference.tree import pooled_weights

MORE = {"vikor": family.vikor, "promethee-ii": family.promethee_ii, "waspas": family.waspas, "spotis": family.spotis}


class Drawn(Reference):
    """A document with one draw put in. Which options are past a limit stays as it was.

    ``own`` holds weights by group; without it they come from the statements.
    """

    def __init__(self, document, method, options, out, own=None):
        super().__init__(document if own is None else weighed(document, own), method, options)
        self.out, self.own = out, own

    def past(self, group=None):
        return self.out

    def weights_for(self, group, out):
        return self.own[group["id"] if group else None] if self.own else super().weights_for(group, out)

    def run(self, table, weights, local, kept):
        if self.method not in MORE:
            return super().run(table, weights, local, kept)
        matrix = [[table[option][leaf] for leaf in self.leaves] for option in kept]
        return MORE[self.method](matrix, [weights[leaf] for leaf in self.leaves], self.less, **self.options)["scores"]


def weighed(document, own):
    """A document in which the case, or each group, states these weights of the leaves."""
    points = {key: {"points": weights} for key, weights in own.items()}
    groups_ = [{**group, "weights": points.get(group["id"], {})} for group in document.get("groups", [])]
    return {**document, "weights": points.get(None, {})} | ({"groups": groups_} if groups_ else {})


class Stress:
    """A question about a document, and all that is drawn for it."""

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
        self.document, self.models = document, weights.split(",")
        self.within, self.concentration, self.noise = within, concentration, judgement_noise
        self.asked, self.fixed = (method, options), fixed or {}
        self.base = Reference(document, *self.asked)
        self.group = self.base.named(group)
        self.together = bool(document.get("groups")) and group is None
        self.rule = (combine or document.get("combine", "mean")) if self.together else None
        self.out = self.base.past(group)
        self.kept = [option for option in self.base.candidates if option not in self.out]
        self.parties = document["groups"] if self.together else [self.group]
        self.stated = {self.key(party): self.weights_of(party) for party in self.parties}
        self.region = self._region()

    @staticmethod
    def key(party):
        return party["id"] if party else None

    def weights_of(self, party):
        return draws.by_hand(self.document, self.base.weights_for(party, self.out), self.fixed)

    @property
    def drawn_influence(self):
        return bool({"groups", "one-group"} & set(self.models))

    @property
    def influence(self):
        return [party.get("influence", 1) if party else 1 for party in self.parties]

    def mean(self, influence):
        """The influence-weighted mean of the weights stated."""
        each = list(self.stated.values())
        total = sum(influence)
        return {leaf: sum(say * w[leaf] for say, w in zip(influence, each, strict=True)) / total for leaf in each[0]}

    def said(self):
        """Where limits are stated: by the group, or by the case."""
        own = (self.group or {}).get("weights", {})
        return own if own.get("bounds") or own.get("ratios") else self.document.get("weights", {})

    def _region(self):
        """What weights that all share are drawn from; None where they are not shared, or mixes of what groups state."""
        if "around" in self.models and not self.drawn_influence:
            return self._around(self.centre())
        limited = {"bounds", "order", "ratios"} & set(self.models)
        if "uniform" in self.models or limited:
            return draws.Region(self.document, self._shares(), self._limits(), self.fixed)
        return None

    def centre(self):
        if self.rule == "pooled":
            said = [group for group in self.parties if group.get("influence", 1) > 0]
            return pooled_weights(self.document, said, [self.base.left(group, self.out) for group in said])
        return self.mean(self.influence)

    def _limits(self):
        found = list(draws.bounds_of(self.document, self.said())) if "bounds" in self.models else []
        found += list(draws.ratios_of(self.document, self.said())) if "ratios" in self.models else []
        if "order" in self.models and (self.fixed or "around" in self.models):
            found += [self._falls(tiers) for tiers in self._tiers().values()]
        return found

    def _shares(self):
        ordered = self._tiers() if "order" in self.models and not self.fixed else {}

        def shares(stream, node, items):
            if node in ordered:
                return draws.in_order(stream, ordered[node], items)
            return draws.simplex(stream, len(items))

        return shares

    def _around(self, centre):
        def shares(stream, node, items):
            own = draws.local(self.document, node, items, centre)
            if self.within is None:
                return draws.dirichlet(stream, [self.concentration * x for x in own])
            near = [x * (1 - self.within) for x in own], [x * (1 + self.within) for x in own]
            return draws.in_box(stream, *near)

        return draws.Region(self.document, shares, self._limits())

    def _tiers(self):
        own = (self.group or {}).get("weights", {})
        return draws.tiers_for(self.document, {**self.document.get("weights", {}), **own}, self.centre())

    def _falls(self, tiers):
        def holds(weights):
            each = [draws.below(self.document, tier[0], weights) for tier in tiers]
            return all(a >= b for a, b in pairwise(each))

        return holds

    # one draw

    def draw(self, stream, at=None):
        """Overall scores of one draw, and the weights and the influence behind it; ``at``: these instead of a draw."""
        influence, own = at or (self._influence(stream), None)
        document = self._document(stream, influence)
        own = own or self._weights(stream, document, influence)
        found = Drawn(document, *self.asked, self.out, own).scores(self.rule, self.key(self.group))
        return [found[option] for option in self.kept], self._behind(own, document, influence), influence

    def _influence(self, stream):
        if "groups" in self.models:
            return draws.simplex(stream, len(self.parties))
        if "one-group" in self.models:
            total = sum(self.influence)
            chosen = stream.choice(len(self.parties), p=[say / total for say in self.influence])
            return [1.0 if index == chosen else 0.0 for index in range(len(self.parties))]
        return self.influence

    def _weights(self, stream, document, influence):
        """Weights by group; None where the statements in the document say them, pooled anew in each draw."""
        if "hull" in self.models:
            return self._shared(self.mean(draws.simplex(stream, len(self.parties))))
        if self.region is not None:
            return self._shared(self.region.draw(stream))
        if "around" in self.models:
            return {key: self._around(weights).draw(stream) for key, weights in self.stated.items()}
        if self.noise:
            noisy = Reference(document, *self.asked)
            return {key: noisy.weights_for(noisy.named(key), self.out) for key in map(self.key, self.parties)}
        if self.rule != "pooled":
            return self.stated
        return None if self.drawn_influence else self._shared(self.centre())

    def _shared(self, weights):
        return {self.key(party): weights for party in self.parties}

    def _behind(self, own, document, influence):
        if own is None:
            return self.mean(influence)
        total = sum(influence)
        return {
            leaf: sum(say * own[key][leaf] for say, key in zip(influence, own, strict=True)) / total
            for leaf in self.base.leaves
        }

    def _document(self, stream, influence):
        """The document with every score drawn, once for all who use it."""
        found = {**self.document, "scores": self._scores(stream, self.document, whole=True)}
        if "groups" in self.document:
            says = dict(zip(map(self.key, self.parties), influence, strict=True))
            found["groups"] = [
                {**group, "scores": self._scores(stream, group), "influence": says.get(group["id"], 1)}
                for group in self.document["groups"]
            ]
        if not self.noise:
            return found
        return draws.with_noise(stream, found, self.noise) | {
            "groups": [draws.with_noise(stream, group, self.noise) for group in found.get("groups", [])]
        }

    def _scores(self, stream, part, *, whole=False):
        """The scores of the case (``whole``: what is missing is drawn too, if that is what it means) or of a group."""
        found = {}
        for option in self.base.candidates:
            row = dict(part.get("scores", {}).get(option, {}))
            if whole and self.document.get("missing") == "unknown":
                row = {leaf: {"unknown": True} for leaf in self.base.leaves} | row
            found[option] = {leaf: self._score(stream, leaf, said) for leaf, said in row.items()}
        return found

    def _score(self, stream, leaf, said):
        scale = self.base.criteria[leaf].get("scale")
        return said if said is None else draws.clipped(draws.score(stream, said, scale), scale)


class Counted:
    """What so many draws said: shares of ranks and of pairs, and all that was behind a lead."""

    def __init__(self, stress, count, seed=0, at=None):
        self.options, self.leaves, self.count = stress.kept, stress.base.leaves, count
        size = len(self.options)
        self.ranks = [[0.0] * size for _ in range(size)]
        self.ahead = [[0.0] * size for _ in range(size)]
        self.led = [[] for _ in range(size)]  # (share, weights, influence) of each draw that an option leads
        self.scores = []
        stream = draws.stream_of(seed)
        for _ in range(count):
            self._count(*stress.draw(stream, at))

    def _count(self, scores, weights, influence):
        size = len(scores)
        self.scores.append(scores)
        for i in range(size):
            better = sum(beats(other, scores[i]) for other in scores)
            worse = sum(beats(scores[i], other) for other in scores)
            places = range(better, size - worse)
            for place in places:
                self.ranks[i][place] += 1 / len(places) / self.count
            if not better:
                self.led[i].append((1 / len(places), weights, influence))
            for k in range(size):
                level = not beats(scores[k], scores[i]) and k != i
                self.ahead[i][k] += (1.0 if beats(scores[i], scores[k]) else 0.5 if level else 0.0) / self.count

    def expected_rank(self, i):
        return sum(place * share for place, share in enumerate(self.ranks[i], start=1))

    def central(self, i):
        """The mean weights where an option led, and the variance of each."""
        total = sum(share for share, _, _ in self.led[i])
        mean = {leaf: sum(share * w[leaf] for share, w, _ in self.led[i]) / total for leaf in self.leaves}
        spread = {
            leaf: sum(share * (w[leaf] - mean[leaf]) ** 2 for share, w, _ in self.led[i]) / total
            for leaf in self.leaves
        }
        return mean, spread

    def central_influence(self, i):
        total = sum(share for share, _, _ in self.led[i])
        size = len(self.led[i][0][2])
        return [sum(share * says[g] for share, _, says in self.led[i]) / total for g in range(size)]


def stress(document, count, *, seed=0, **asked):
    return Counted(Stress(document, **asked), count, seed)


def rules():
    return [*groups.RULES, "pooled"]
