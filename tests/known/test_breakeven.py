"""The weight at which two options change places, in closed form."""

import numpy as np

from mcda.numeric.additive import weighted_sum
from mcda.numeric.crossing import Straight, leaders_along
from mcda.numeric.segments import stable_around
from tests.known.files import examples


@examples("breakeven")
def test_break_even_of_each_weight(known):
    values, weights = np.array(known.inputs["matrix"]), np.array(known.inputs["weights"])
    assert set(known.inputs["directions"]) == {"max"}
    scores = weighted_sum(values, weights)
    leader = int(scores.argmax())
    best = np.sort(scores)[::-1]
    found = []
    for criterion, weight in enumerate(weights):
        rest = np.where(np.arange(len(weights)) == criterion, 0.0, weights)
        segments, _ = leaders_along(Straight(values @ (rest / rest.sum()), values[:, criterion]))
        low, high = stable_around(segments, float(weight), [leader])
        for way, end, past in (("below", low, -1e-6), ("above", high, 1e-6)):
            if 0 < end < 1:
                (rival,) = next(each.options for each in segments if each.low <= end + past <= each.high)
                found.append({"weight": end, "direction": way, "overtaken_by": rival})
    known.check(
        {"scores": scores.tolist(), "leader": leader, "margin": float(best[0] - best[1]), "breakeven": found},
        not_ours={"score_flip"},  # of one score, not of a weight: another analysis
    )
