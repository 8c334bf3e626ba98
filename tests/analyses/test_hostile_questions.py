"""Questions and cases that once led to a traceback, a warning or a number that is none."""

import json

import pytest

import mcda

RULES = ["mean", "sum", "pooled", "borda", "copeland", "median-rank"]
SCORES = {
    "a": {"c1": 7, "c2": 2, "c3": 5},
    "b": {"c1": 5, "c2": 4, "c3": 2},
    "c": {"c1": 2, "c2": 6, "c3": 9},
    "d": {"c1": 2, "c2": 10, "c3": 0},
    "e": {"c1": 7, "c2": 0, "c3": 7},
}
OTHERS = {
    "a": {"c1": 6, "c2": 10, "c3": 3},
    "b": {"c1": 4, "c2": 9, "c3": 6},
    "c": {"c1": 8, "c2": 6, "c3": 5},
    "d": {"c1": 8, "c2": 7, "c3": 0},
    "e": {"c1": 0, "c2": 8, "c3": 8},
}


@pytest.mark.parametrize("rule", RULES)
def test_groups_whose_compromise_is_the_same_for_other_reasons(rule):
    case = mcda.case(SCORES, groups={"g": {}, "h": {"scores": OTHERS}})
    ranking = mcda.rank(case, method="vikor", combine=rule)
    # only one run has a proposal of its own; that of a group is none for all of them
    assert ("VIKOR proposes" in ranking.verdict.sentences[0]) == (rule == "pooled")
    json.dumps(ranking.to_dict(), allow_nan=False)


def test_comparisons_of_the_best_and_the_worst_end_at_a_million():
    row = {"best": "a", "worst": "c", "best_to_others": {"b": 1e20, "c": 1e20}, "others_to_worst": {"a": 2, "b": 2}}
    with pytest.raises(mcda.CaseError) as caught:
        mcda.case({"o": {"a": 1, "b": 2, "c": 3}}, weights={"best_worst": row})
    assert "a number from 1 to 1000000" in str(caught.value)


def test_what_would_fit_is_never_below_one():
    row = {"best": "a", "worst": "c", "best_to_others": {"b": 2, "c": 8}, "others_to_worst": {"a": 8, "b": 9}}
    (node,) = mcda.weights(mcda.case({"o": {"a": 1, "b": 2, "c": 3}}, weights={"best_worst": row})).nodes
    worst = node.consistency.worst
    assert (worst.a, worst.b, worst.given) == ("b", "c", 9)
    assert worst.fits == pytest.approx(4)
    assert worst.cr_after == 0


def test_rates_too_far_apart_for_numbers_are_not_compared():
    case = mcda.case(
        {"a": {"x": 0, "y": 0}},
        criteria={"x": {"scale": [0, 1e-99]}, "y": {"scale": [0, 1e99]}},
        weights={"x": 1, "y": 1e-90},
    )
    assert mcda.weights(case).equivalents is None
    with pytest.raises(mcda.RequestError, match="no step on any other criterion changes the score"):
        mcda.weights(case, in_units_of="y")


@pytest.mark.parametrize("value", [10**400, -(10**400)])
def test_a_threshold_larger_than_any_number_is_refused(value):
    with pytest.raises(mcda.RequestError, match="more than 60 digits; wanted a number, 0 or more"):
        mcda.score([[1], [2]], [1], method="promethee-ii", parameters=[{"preference": "v-shape", "p": value}])


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"parameters": 5}, "parameters must hold 1 tables or None"),
        ({"parameters": iter([None])}, "parameters must hold 1 tables or None"),
        ({"parameters": [{"preference": []}]}, 'wanted "usual"'),
        ({"scales": 5}, "scales must hold 1 pairs"),
    ],
)
def test_arguments_of_other_types_are_refused(arguments, says):
    with pytest.raises(mcda.RequestError) as caught:
        mcda.score([[1], [2]], [1], method="promethee-ii", **arguments)
    assert says in str(caught.value)


@pytest.mark.parametrize("nothing", [None, "x", 5, {}])
def test_weights_of_what_is_no_case_are_refused(nothing):
    with pytest.raises(mcda.RequestError, match="weights takes a Case"):
        mcda.weights(nothing)
    with pytest.raises(mcda.RequestError, match="takes a Case"):
        mcda.rank(nothing)


@pytest.mark.parametrize("method", ["codas", "vikor", "edas", "aras", "marcos", "cocoso", "waspas", "topsis"])
def test_no_weights_give_no_scores(method):
    import numpy as np

    assert mcda.score([[1, 2], [2, 1]], np.ones((0, 2)), method=method).shape == (0, 2)


def test_many_options_do_not_overflow_mabac():
    scores = mcda.score([[i % 7, i] for i in range(3000)], [1, 1], method="mabac")
    assert scores.max() < 1
    assert abs(scores.mean()) < 0.2
