"""VIKOR, with its three measures and its compromise."""

import mcda
from tests.known.files import examples, ids
from tests.known.test_sums import case_of
from tests.reference import family


@examples("vikor")
def test_vikor(known):
    inputs = known.inputs
    case = case_of(inputs["matrix"], inputs["weights"], inputs["directions"])
    stated = {"v": inputs["v"]} if "v" in inputs else {}
    ranking = mcda.rank(case, method="vikor", options=stated)
    options = ids("o", len(inputs["matrix"]))
    places = [ranking.ranks[option] for option in options]
    known.check(
        {key: [ranking.details[key][option] for option in options] for key in "SRQ"}
        | {
            "ranking": places,
            "best": places.index(1),
            "compromise_set": [options.index(option) for option in ranking.details["compromise"]],
            "acceptable_advantage": ranking.details["acceptable_advantage"],
            "acceptable_stability": ranking.details["acceptable_stability"],
        }
    )
    assert [ranking.scores[option] for option in options] == [0.0 - ranking.details["Q"][option] for option in options]


@examples("vikor")
def test_the_plain_reference(known):
    inputs = known.inputs
    total = sum(inputs["weights"])
    less = [way == "min" for way in inputs["directions"]]
    found = family.vikor(inputs["matrix"], [w / total for w in inputs["weights"]], less, inputs.get("v", 0.5))
    best = found["Q"].index(min(found["Q"]))
    ranking = [1 + sum(other < own - 1e-12 for other in found["Q"]) for own in found["Q"]]
    known.check({**found, "compromise_set": found["compromise"], "best": best, "ranking": ranking})
