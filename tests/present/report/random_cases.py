"""Cases and what is moved in them, drawn at random: all that the report's engine must answer as the library does."""

import random
from itertools import pairwise

import mcda
from mcda.errors import CaseError

SCALINGS = ("value", "minmax", "max", "sum", "vector", "none")
METHODS = (
    *(("weighted-sum", {"scaling": scaling}) for scaling in SCALINGS),
    ("weighted-product", {}),
    *(("topsis", {"scaling": scaling}) for scaling in ("vector", "minmax", "max", "sum")),
    ("ahp", {"mode": "distributive"}),
    ("ahp", {"mode": "ideal"}),
)
RULES = ("mean", "sum", "pooled", "borda", "copeland", "median-rank")


def drawn_cases(seed, count, **kinds):
    """So many sound cases, each with its document."""
    rng = random.Random(seed)
    found = []
    while len(found) < count:
        document = Draw(rng, **kinds).document()
        try:
            found.append(mcda.from_dict(document))
        except CaseError:
            continue  # such as objective weights at the top of a tree
    return found


class Draw:
    """One document at a time."""

    def __init__(self, rng, judged=0.15, objective=0.06, plain=0.25):
        self.rng = rng
        self.judged = judged
        self.objective = objective
        self.plain = rng.random() < plain  # one scale, more is better: scores can be added up as they stand
        self.low = rng.choice([1, 1, 1, 0, -4])

    def document(self):
        rng = self.rng
        self.options = [f"o{index}" for index in range(rng.randint(1, 6))]
        criteria = self.criteria()
        inner = {each["parent"] for each in criteria if "parent" in each}
        self.leaves = [each for each in criteria if each["id"] not in inner]
        self.sets = {}
        for each in criteria:
            self.sets.setdefault(each.get("parent"), []).append(each["id"])
        groups = [self.group(f"g{index}") for index in range(rng.choice([0, 0, 1, 2, 3, 4]))]
        missing = rng.choice(["refuse", "refuse", "worst", "unknown"])
        document = {
            "format": 1,
            "options": [{"id": option} for option in self.options],
            "criteria": criteria,
            "missing": missing,
            "combine": rng.choice(RULES),
            "scores": self.scores(0.8 if missing != "refuse" else 1.0),
            "weights": self.weights(),
            "comparisons": self.comparisons(self.judged),
            "groups": groups,
        }
        if rng.random() < 0.2:
            document["options"].append({"id": "idea", "status": "suggested"})
        if rng.random() < 0.3:
            method, options = rng.choice(METHODS)
            document["method"] = {"id": method, "options": options}
        return {key: value for key, value in document.items() if value not in ({}, [])}

    def criteria(self):
        rng = self.rng
        found = []
        for index in range(rng.randint(1, 4)):
            name = f"c{index}"
            if rng.random() < 0.25:
                found.append({"id": name})
                for child in range(rng.randint(1, 3)):
                    found.append(self.leaf(f"{name}-{child}") | {"parent": name})
            else:
                found.append(self.leaf(name))
        return found

    def leaf(self, name):
        rng = self.rng
        if self.plain:
            return {"id": name, "scale": [0, 10]}
        leaf = {"id": name, "direction": rng.choice(["maximise", "maximise", "minimise"])}
        if rng.random() < 0.7:
            leaf["scale"] = [self.low - 1, 10]
            kind = rng.random()
            if kind < 0.2:
                leaf["value"] = {"exponential": rng.choice([-3.5, -1, 0, 0.25, 6])}
            elif kind < 0.4:
                rising = sorted(rng.random() for _ in range(4))
                values = rising[::-1] if leaf["direction"] == "minimise" else rising
                leaf["value"] = {"points": [[at, value] for at, value in zip((0.5, 2, 5, 9), values, strict=True)]}
        if rng.random() < 0.12:
            leaf["limit"] = rng.choice([{"at_most": 8.0}, {"at_least": 2.0}, {"at_most": 9, "at_least": 1.5}])
        return leaf

    def number(self):
        whole = self.rng.random() < 0.5  # so that ties and constant columns come up
        return self.rng.randint(max(self.low, 0), 10) if whole else round(self.rng.uniform(self.low, 10), 3)

    def score(self):
        low, middle, high = sorted(self.number() for _ in range(3))
        kind = self.rng.random()
        if kind < 0.08 and low < middle < high:
            return {"low": low, "mode": middle, "high": high}
        if kind < 0.16 and low < high:
            return [low, high]
        return {"mean": middle, "sd": 0.5} if kind < 0.2 else middle

    def scores(self, share):
        rows = {
            option: {leaf["id"]: self.score() for leaf in self.leaves if self.rng.random() < share}
            for option in self.options
        }
        return {option: row for option, row in rows.items() if row}

    def weights(self):
        rng = self.rng
        if rng.random() < 0.2:
            return {}
        if rng.random() < 0.25:
            said = self.statement([leaf["id"] for leaf in self.leaves])
        else:
            said = self.statement(self.sets[None])
            below = {node: self.statement(items) for node, items in self.sets.items() if node and rng.random() < 0.6}
            said |= {"of": {node: each for node, each in below.items() if each}}
        if rng.random() < 0.2:
            said["set"] = {rng.choice(self.leaves)["id"]: rng.choice([0.0, 0.25, 0.5])}
        return {key: value for key, value in said.items() if value}

    def statement(self, items):
        rng, kind = self.rng, self.rng.random()
        if len(items) < 2 or kind < 0.1:
            return {}
        if kind < 0.1 + self.objective:
            return {"objective": rng.choice(["entropy", "critic", "std", "cv", "merec", "equal"])}
        if kind < 0.4:
            return {"judgements": self.judgements(items)}
        if kind < 0.55:
            return {"order": rng.sample(items, len(items))}
        amounts = {item: rng.randint(0, 10) for item in items}
        amounts[items[0]] += 1
        return {rng.choice(["points", "swing"]): amounts}

    def judgements(self, items):
        """A chain that connects all items, and some pairs beside it."""
        rng = self.rng
        order = rng.sample(items, len(items))
        pairs = [(a, b) for index, a in enumerate(order) for b in order[index + 1 :]]
        chain = set(pairwise(order))
        return [[a, b, rng.choice([0.25, 0.5, 1, 2, 3, 5])] for a, b in pairs if (a, b) in chain or rng.random() < 0.6]

    def comparisons(self, share):
        if len(self.options) < 2:
            return []
        judged = [leaf["id"] for leaf in self.leaves if self.rng.random() < share]
        return [{"criterion": leaf, "judgements": self.judgements(self.options)} for leaf in judged]

    def group(self, name):
        rng = self.rng
        found = {
            "id": name,
            "influence": rng.choice([0, 0.5, 1, 1, 2, 3.7]),
            "weights": self.weights() if rng.random() < 0.6 else {},
            "scores": self.scores(0.4) if rng.random() < 0.7 else {},
            "comparisons": self.comparisons(self.judged) if rng.random() < 0.5 else [],
        }
        return {key: value for key, value in found.items() if value not in ({}, [])}


def drawn_state(rng, case):
    """Something moved in a case: now and then what it cannot have."""
    state = {}
    if rng.random() < 0.8:
        state["method"], options = rng.choice(METHODS)
        state |= {"options": options} if options else {}
    if rng.random() < 0.8:
        state["combine"] = rng.choice(RULES)
    nodes = [each.id for each in case.criteria]
    if rng.random() < 0.5:
        names = rng.sample(nodes, min(len(nodes), rng.randint(1, 2)))
        state["set"] = {name: rng.choice([0.0, 0.1, 0.35, round(rng.random() / 2, 4)]) for name in names}
    groups = [group.id for group in case.groups]
    if groups and rng.random() < 0.4:
        state["influence"] = {name: rng.choice([0, 0.5, 1, 4]) for name in groups if rng.random() < 0.5}
    if rng.random() < 0.5:
        state["scores"] = [_cell(rng, case, groups) for _ in range(rng.randint(1, 3))]
    if rng.random() < 0.35:
        state["drop"] = _dropped(rng, case, groups)
    return state


def _cell(rng, case, groups):
    who = rng.choice([None, *groups])
    return [who, rng.choice(case.ranked_options).id, rng.choice(case.leaves).id, rng.choice([1, 3.25, 7, 9.5])]


def _dropped(rng, case, groups):
    kinds = {"options": [option.id for option in case.options], "criteria": [each.id for each in case.criteria]}
    found = {kind: [rng.choice(names)] for kind, names in kinds.items() if rng.random() < 0.5}
    return found | ({"groups": [rng.choice(groups)]} if groups and rng.random() < 0.4 else {})
