"""The entropy of rankings that were drawn, as another package prints it."""

import numpy as np

from mcda.numeric.entropy import entropy
from tests.known.files import example


@example("smaa_ranking_entropy")
def test_entropy_of_rankings(known):
    counts = np.array(known.inputs["counts"])
    known.check({"entropy": entropy(counts), "n": int(counts.sum()), "distinct": np.count_nonzero(counts)})
