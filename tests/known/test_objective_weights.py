"""Objective weights, through a case that asks for them, whatever the method."""

import mcda
from tests.known.files import example, ids


def weights_by(rule, inputs):
    names = ids("c", len(inputs["matrix"][0]))
    rows = {
        option: dict(zip(names, row, strict=True))
        for option, row in zip(ids("o", len(inputs["matrix"])), inputs["matrix"], strict=True)
    }
    directions = inputs.get("directions", ["max"] * len(names))
    less = [name for name, direction in zip(names, directions, strict=True) if direction == "min"]
    case = mcda.case(rows, minimise=less, weights={"objective": rule})
    answer = mcda.weights(case)
    assert (answer.source, answer.nodes[0].rule) == ("objective", rule)
    assert mcda.rank(case, method="topsis").weights == answer.weights
    return list(answer.weights.values())


@example(
    "w_entropy_elsayed2017",
    "w_entropy_ersoy2021",
    "w_entropy_lee_chang2018",
    "w_entropy_xu2004",
    "w_entropy_zavadskas2016",
)
def test_entropy(known):
    known.check({"weights": weights_by("entropy", known.inputs)})


@example("w_critic_akcakanat2018", "w_critic_tus_adali2019")
def test_critic(known):
    found = weights_by("critic", known.inputs)
    known.check({"weights": found}, not_ours=["information"])
    # the information behind the weights is not reported, but it is in proportion to them
    if information := known.content["recomputed"].get("information"):
        known.check({"information": [each * sum(information) for each in found]}, not_ours=["weights"])


@example("w_merec_ghorabaee2021")
def test_merec(known):
    known.check({"weights": weights_by("merec", known.inputs)})


@example("w_cv_shuai2012", "w_std_salabun2020")
def test_dispersion(known):
    (rule,) = known.content["expected"]
    known.check({rule: weights_by(rule, known.inputs)})
