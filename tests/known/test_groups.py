"""Groups put together: judgements by geometric mean, scores by mean, ranks by Borda."""

import math

import numpy as np
import pytest

import mcda
from mcda.analyses.question.parties import gather, pooled_party
from mcda.elicit.judged import matrix_of, pooled_matrix
from mcda.model.settings import Elicitation
from tests.known.files import example, ids, rows, square


def case_of_judges(known):
    matrices = [square(each) for each in known.inputs["matrices"]]
    names = ids("c", len(matrices[0]))
    influence = known.inputs.get("member_weights", [1] * len(matrices))
    groups = [
        {"id": f"g{index + 1}", "influence": say, "weights": {"judgements": rows(names, matrix)}}
        for index, (matrix, say) in enumerate(zip(matrices, influence, strict=True))
    ]
    return mcda.case({"o1": dict.fromkeys(names, 1.0)}, groups=groups, combine="pooled"), names, influence


@example("group_aij_aip_equal_for_gm")
def test_judgements_put_together_before_and_after(known):
    case, names, influence = case_of_judges(known)
    found = {}
    for rule, key in (("eigenvector", "aij_weights"), ("geometric", "aij_weights_gm")):
        pooled = mcda.weights(case, combine="pooled", priorities=rule)
        found[key] = [pooled.weights[name] for name in names]
        ranking = mcda.rank(case, combine="pooled", priorities=rule)
        assert [ranking.weights[name] for name in names] == found[key]
    answer = mcda.weights(case, combine="mean")
    found["aip_arith"] = [answer.weights[name] for name in names]
    # the geometric mean of priorities is no rule of ours: made here of the groups' own, it must equal the pooled one
    each = [[group.weights[name] for name in names] for group in answer.groups]
    found["aip_geo"] = geometric_mean(each, influence)
    geometric = mcda.weights(case, priorities="geometric")
    found["aip_gm_geo"] = geometric_mean([[g.weights[name] for name in names] for g in geometric.groups], influence)
    by_group = {node.group: node.consistency.cr for node in answer.nodes}
    found["individual_CR"] = [by_group[group.id] for group in answer.groups]
    known.check(found)
    assert found["aij_weights_gm"] == pytest.approx(found["aip_gm_geo"], abs=1e-12)


def geometric_mean(rows, influence):
    products = [
        math.prod(x**say for x, say in zip(column, influence, strict=True)) for column in zip(*rows, strict=True)
    ]
    return [each / sum(products) for each in products]


@example("group_aij_geometric_mean")
def test_three_judges_of_one_pair(known):
    case, names, influence = case_of_judges(known)
    pooled = mcda.weights(case, combine="pooled")
    stacked = [matrix_of(group.weights.sets[None]) for group in case.groups]
    matrix = pooled_matrix(stacked, np.array(influence, dtype=np.float64))
    known.check({"aij_matrix": matrix.tolist(), "aij_weights": [pooled.weights[name] for name in names]})


@example("borda_jmcdm_toy")
def test_borda_of_three_voters(known):
    rankings = known.inputs["rankings"]
    options = ids("o", len(rankings[0]))
    groups = [
        {"id": f"g{v + 1}", "scores": {o: {"c": -place} for o, place in zip(options, voter, strict=True)}}
        for v, voter in enumerate(rankings)
    ]
    case = mcda.case({}, options=options, criteria=["c"], groups=groups, combine="borda")
    ranking = mcda.rank(case)
    # an option's points are (options - rank), voter by voter: what is missing to all of them is its sum of ranks
    most = len(options) * len(rankings)
    known.check(
        {
            "rank_sums": [most - ranking.scores[option] for option in options],
            "ranking": [ranking.ranks[option] for option in options],
        }
    )


@example("topsis_group_aircraft_equal", "topsis_group_aircraft_weighted")
def test_topsis_on_the_mean_of_two_experts(known):
    matrices = known.inputs["matrices"]
    options, criteria = ids("a", len(matrices[0])), ids("c", len(matrices[0][0]))
    influence = known.inputs.get("member_weights", [1] * len(matrices))
    groups = [
        {"id": f"expert{e + 1}", "influence": say, "scores": dict(zip(options, table(criteria, matrix), strict=True))}
        for e, (matrix, say) in enumerate(zip(matrices, influence, strict=True))
    ]
    case = mcda.case(
        {},
        options=options,
        criteria=criteria,
        minimise=[name for name, way in zip(criteria, known.inputs["directions"], strict=True) if way == "min"],
        weights=dict(zip(criteria, known.inputs["weights"], strict=True)),
        groups=groups,
        method={"id": "topsis"},
    )
    ranking = mcda.rank(case, combine="pooled")
    parties, _ = gather(case, case.groups, Elicitation(), compares=False)
    joint = pooled_party(case, parties, Elicitation(), compares=False)
    known.check(
        {
            "closeness": [ranking.scores[option] for option in options],
            "ranking": [ranking.ranks[option] for option in options],
            "joint_matrix": joint.table.matrix.tolist(),
            "individual_closeness": [[group.scores[option] for option in options] for group in ranking.groups],
        }
    )


def table(criteria, matrix):
    return [dict(zip(criteria, row, strict=True)) for row in matrix]


# Printed in words: who puts the options in which order, with how many voices, and what each rule makes of it.


def voters(options, *orders):
    """Groups of so many voters each, who put the options in this order."""
    return mcda.case(
        {},
        options=options,
        criteria=["c"],
        groups=[
            {"id": f"g{index}", "influence": voices, "scores": {o: {"c": -order.index(o)} for o in options}}
            for index, (voices, order) in enumerate(orders)
        ],
    )


def test_tennessee_capital_by_wikipedia_copeland_borda_and_bucklin():
    # Wikipedia: Copeland's method, Borda count, Bucklin voting. In the second round of Bucklin's count Nashville has
    # 68 of 100 and Chattanooga 58, no others a majority: their medians are 2.
    case = voters(["m", "n", "c", "k"], (42, "mnck"), (26, "nckm"), (15, "cknm"), (17, "kcnm"))
    assert dict(mcda.rank(case, combine="copeland").scores) == {"n": 3, "c": 1, "k": -1, "m": -3}
    assert dict(mcda.rank(case, combine="borda").scores) == {"n": 194, "c": 173, "m": 126, "k": 107}
    assert dict(mcda.rank(case, combine="median-rank").scores) == {"n": -2, "c": -2, "k": -3, "m": -4}


def test_the_60_voters_of_condorcet_1785_as_young_1988_counts_them():
    # Young (1988) Condorcet's theory of voting, American Political Science Review 82, 1231-1244: a cycle of majorities
    # of 33, 42 and 35, and Borda's points 58, 69 and 53
    case = voters(["a", "b", "c"], (23, "abc"), (17, "bca"), (2, "bac"), (10, "cab"), (8, "cba"))
    assert set(mcda.rank(case, combine="copeland").scores.values()) == {0.0}
    assert dict(mcda.rank(case, combine="borda").scores) == {"b": 69, "a": 58, "c": 53}
