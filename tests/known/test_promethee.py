"""PROMETHEE II, with the flows it is the difference of."""

import pytest

import mcda
from tests.known.files import example, examples, ids
from tests.reference import family
from tests.reference.methods import shared_out
from tests.strategies.problems import Problem

# Brans, Vincke & Mareschal number the preference functions.
TYPES = {"I": "usual", "II": "u-shape", "III": "v-shape", "IV": "level", "V": "linear", "VI": "gaussian"}


def functions(inputs):
    return [
        {"preference": TYPES[each["type"]]} | {key: value for key, value in each.items() if key != "type"}
        for each in inputs["preference"]
    ]


def figures(inputs, weights):
    less = [way == "min" for way in inputs["directions"]]
    ranking = mcda.rank(Problem(inputs["matrix"], weights, less, functions(inputs)).case("promethee-ii"))
    options = ids("o", len(inputs["matrix"]))
    found = {key: [ranking.details[key][option] for option in options] for key in ("phi_plus", "phi_minus")}
    order = [options.index(each.option) for each in ranking.ranking]
    return found | {"phi": [ranking.scores[option] for option in options], "order": order, "best": order[0]}


def incomparable(plus, minus):
    """Pairs of options of which neither is at least as good in both flows."""
    count = len(plus)
    return [
        [a, b]
        for a in range(count)
        for b in range(a + 1, count)
        if (plus[a] - plus[b]) * (minus[a] - minus[b]) > 0  # one has more of both
    ]


@examples("promethee")
def test_promethee_ii(known):
    inputs = known.inputs
    found = figures(inputs, inputs["weights"])
    # the paper of 1986 prints sums over the other options where means are meant today
    found["phi_sum"] = [flow * (len(inputs["matrix"]) - 1) for flow in found["phi"]]
    found["incomparable"] = incomparable(found["phi_plus"], found["phi_minus"])
    for name, weights in inputs.get("weight_scenarios", {}).items():
        other = figures(inputs, weights)
        found |= {f"best_{name}": other["best"], f"phi_best_{name}": max(other["phi"])}
    known.check(found)


@examples("promethee")
def test_the_plain_reference(known):
    inputs = known.inputs
    less = [way == "min" for way in inputs["directions"]]
    wanted = {**known.content["expected"], **known.content["recomputed"]}
    found = family.promethee_ii(inputs["matrix"], shared_out(inputs["weights"]), less, functions(inputs))
    assert found["scores"] == pytest.approx(wanted["phi"], rel=1e-9, abs=1e-12)
    for key in ("phi_plus", "phi_minus"):
        if key in wanted:
            assert found[key] == pytest.approx(wanted[key], rel=1e-9)
    if "pi" in wanted:
        for row, its in zip(found["pi"], wanted["pi"], strict=True):
            assert row == pytest.approx(its, rel=1e-9, abs=1e-12)


@example("promethee_brans1986")
def test_doubling_up_on_one_criterion_flips_the_leader(known):
    inputs = known.inputs
    leaders = {name: figures(inputs, weights)["best"] for name, weights in inputs["weight_scenarios"].items()}
    assert leaders == {"w2_50": 5, "w5_55": 1}
    assert figures(inputs, inputs["weights"])["best"] == 4
