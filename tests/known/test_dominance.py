"""Who is better on all counts, as printed."""

import numpy as np

from mcda.numeric.dominance import dominates, frontier
from tests.known.files import examples


@examples("dominance")
def test_dominance(known):
    matrix = np.array(known.inputs["matrix"], dtype=np.float64)
    less = np.array([way == "min" for way in known.inputs["directions"]])
    above = dominates(matrix, less)
    beaten = above.any(axis=0)
    gains = np.where(less, -matrix, matrix)
    known.check(
        {
            "dominates": above.tolist(),
            # better on every criterion, which the kernel does not ask: by its definition
            "strictly_dominates": [[bool((one > other).all()) for other in gains] for one in gains],
            "dominated": np.flatnonzero(beaten).tolist(),
            "non_dominated": np.flatnonzero(~beaten).tolist(),
        }
    )
    (cost,), (benefit,) = matrix.T[less], matrix.T[~less]
    assert frontier(benefit, cost).tolist() == (~beaten).tolist()
