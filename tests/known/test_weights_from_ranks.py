"""Weights from an order of importance, through a case that states one."""

import mcda
from tests.known.files import example, ids


def from_order(count, rule):
    names = ids("c", count)
    case = mcda.case({"o1": dict.fromkeys(names, 1.0)}, weights={"order": names})
    answer = mcda.weights(case, order=rule)
    assert answer.nodes[0].rule == rule
    return list(answer.weights.values())


@example("w_rank_order_centroid", "w_roc_drugis")
def test_weights_from_ranks(known):
    count = known.inputs["n"]
    centroid = from_order(count, "centroid")
    known.check(
        {
            "roc": centroid,
            "rank_sum": from_order(count, "rank-sum"),
            "rank_reciprocal": from_order(count, "reciprocal"),
            "roc_importance": [each / centroid[0] for each in centroid],  # against the most important
        }
    )
