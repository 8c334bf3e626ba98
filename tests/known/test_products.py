"""Weighted products."""

import math

import numpy as np

import mcda
from mcda.numeric.additive import weighted_product
from tests.known.files import example, ids
from tests.known.test_sums import case_of
from tests.reference.scaling import by_sum


@example("wpm_wikipedia")
def test_product_on_shares_of_the_columns(known):
    inputs = known.inputs
    shares = [by_sum(column, less=False) for column in zip(*inputs["matrix"], strict=True)]
    case = case_of([list(row) for row in zip(*shares, strict=True)], inputs["weights"], inputs["directions"])
    ranking = mcda.rank(case, method="weighted-product")
    raw = mcda.rank(case_of(inputs["matrix"], inputs["weights"], inputs["directions"]), method="weighted-product")
    options = ids("o", len(inputs["matrix"]))
    known.check(
        {
            "log10_scores": [math.log10(ranking.scores[option]) for option in options],
            "ranking": [ranking.ranks[option] for option in options],
            # of the scores as they stand: the product's ratios do not depend on the units
            "ratios": [[raw.scores[a] / raw.scores[b] for b in options] for a in options],
        }
    )


@example("agg_decisiorama")
def test_additive_and_cobb_douglas(known):
    utilities, weights = known.inputs["utilities"], known.inputs["weights"]
    ranking = mcda.rank(case_of(utilities, weights, scale=[0, 1]))
    # as a method the product refuses zeros; its kernel takes them as the source does: a zero vetoes
    product = weighted_product(np.array(utilities, dtype=np.float64), np.array(weights))
    found = {
        "additive": [ranking.scores[option] for option in ids("o", len(utilities))],
        "cobb_douglas": product.tolist(),
    }
    known.check(found)
