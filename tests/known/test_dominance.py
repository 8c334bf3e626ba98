"""Who is better on all counts, as printed."""

import numpy as np

from mcda.numeric.dominance import dominates, frontier, strictly_dominates
from tests.known.files import examples


@examples("dominance")
def test_dominance(known):
    matrix = np.array(known.inputs["matrix"], dtype=np.float64)
    less = np.array([way == "min" for way in known.inputs["directions"]])
    weak = dominates(matrix, less)
    beaten = weak.any(axis=0)
    known.check(
        {
            "dominates": weak.tolist(),
            "strictly_dominates": strictly_dominates(matrix, less).tolist(),
            "dominated": np.flatnonzero(beaten).tolist(),
            "non_dominated": np.flatnonzero(~beaten).tolist(),
        }
    )
    (cost,), (benefit,) = matrix.T[less], matrix.T[~less]
    assert frontier(benefit, cost).tolist() == (~beaten).tolist()
