"""WASPAS, with weights as they are printed."""

import numpy as np
import pytest

import mcda
from mcda.methods import METHODS
from tests.known.files import examples, ids
from tests.known.test_family import printed
from tests.known.test_sums import case_of
from tests.reference import family


@examples("waspas")
def test_waspas(known):
    inputs = known.inputs
    scores = METHODS["waspas"](printed(inputs)).scores(np.array(inputs["weights"]))
    known.check({"scores": scores.tolist()})
    # a case shares its weights out to 1, which leaves the ranking
    ranking = mcda.rank(case_of(inputs["matrix"], inputs["weights"], inputs["directions"]), method="waspas")
    options = ids("o", len(inputs["matrix"]))
    assert [ranking.ranks[option] for option in options] == mcda.ranks(scores).tolist()
    assert sum(ranking.weights.values()) == pytest.approx(1.0, rel=1e-12)


@examples("waspas")
def test_the_plain_reference(known):
    inputs = known.inputs
    less = [way == "min" for way in inputs["directions"]]
    known.check(family.waspas(inputs["matrix"], inputs["weights"], less))
