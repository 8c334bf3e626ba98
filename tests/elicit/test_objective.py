"""Weights from the scores themselves: each rule by hand through a case, and what it refuses."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mcda
from mcda.loading.schema import OBJECTIVES
from tests.reference import weights as reference
from tests.strategies.problems import problems

SLOW = {
    "entropy": lambda matrix, less: reference.entropy(matrix),
    "critic": reference.critic,
    "std": lambda matrix, less: reference.std(matrix),
    "cv": lambda matrix, less: reference.cv(matrix),
    "merec": reference.merec,
    "equal": lambda matrix, less: [1 / len(less)] * len(less),
}


def case_of(matrix, less=(), rule="entropy", **others):
    names = [f"c{index + 1}" for index in range(len(matrix[0]))]
    scores = {f"o{row + 1}": dict(zip(names, cells, strict=True)) for row, cells in enumerate(matrix)}
    return mcda.case(scores, minimise=list(less), weights={"objective": rule}, **others)


def weights(*asked, **more):
    return list(mcda.weights(case_of(*asked, **more)).weights.values())


@pytest.mark.parametrize("rule", OBJECTIVES)
@given(problem=problems(options=(1, 6)))
def test_weights_equal_the_reference(rule, problem):
    less = [f"c{index + 1}" for index, lower in enumerate(problem.less) if lower]
    answer = mcda.weights(case_of(problem.matrix, less, rule))
    wanted = SLOW[rule](problem.matrix, problem.less)
    assert list(answer.weights.values()) == pytest.approx(wanted, rel=1e-8, abs=1e-10)
    (node,) = answer.nodes
    assert (node.of, node.group, node.kind, node.rule, node.consistency) == (None, None, "objective", rule, None)
    assert answer.source == "objective"


def test_each_rule_by_hand():
    # o1 has 1 and 1, o2 has 3 and 2
    matrix = [[1, 1], [3, 2]]
    a, b = 0.75 * math.log2(3) - 1, 5 / 3 - math.log2(3)
    assert weights(matrix, rule="entropy") == pytest.approx([a / (a + b), b / (a + b)], rel=1e-12)
    assert weights(matrix, rule="std") == pytest.approx([2 / 3, 1 / 3], rel=1e-14)
    # 1 / 2 and 0.5 / 1.5
    assert weights(matrix, rule="cv") == pytest.approx([3 / 5, 2 / 5], rel=1e-14)
    # both put o2 first: full agreement
    assert weights(matrix, rule="critic") == [0.5, 0.5]
    # logs ln 3 and ln 2 on o2: without the first 1 + ln 2 / 2 is left, without the second 1 + ln 3 / 2
    whole, without = 1 + math.log(6) / 2, (1 + math.log(2) / 2, 1 + math.log(3) / 2)
    a, b = (math.log(whole) - math.log(each) for each in without)
    assert weights(matrix, rule="merec") == pytest.approx([a / (a + b), b / (a + b)], rel=1e-12)
    assert weights(matrix, rule="equal") == [0.5, 0.5]


def test_std_takes_values_where_every_criterion_has_a_scale():
    matrix = [[1, 10], [3, 20]]
    scales = {"c1": {"scale": [0, 4]}, "c2": {"scale": [0, 100], "unit": "minutes"}}
    # values 1/4 and 3/4, 1/10 and 2/10: deviations 1/4 and 1/20
    assert weights(matrix, rule="std", criteria=scales) == pytest.approx([5 / 6, 1 / 6], rel=1e-13)
    curved = {**scales, "c1": {"scale": [0, 4], "value": {"points": [[0, 0], [3, 0.3], [4, 1]]}}}
    # values 1/10 and 3/10: deviations 1/10 and 1/20
    assert weights(matrix, rule="std", criteria=curved) == pytest.approx([2 / 3, 1 / 3], rel=1e-13)


def test_std_takes_scores_of_one_unit_as_they_stand():
    pounds = {"c1": {"unit": "GBP"}, "c2": {"unit": "GBP", "scale": [0, 1000]}}
    assert weights([[1, 10], [3, 16]], rule="std", criteria=pounds) == pytest.approx([1 / 4, 3 / 4], rel=1e-14)


@given(st.integers(1, 5))
def test_one_option_and_none_left_tell_nothing_apart(count):
    for rule in OBJECTIVES:
        assert weights([[2.0 + each for each in range(count)]], rule=rule) == pytest.approx([1 / count] * count)
    screened = {"c1": {"limit": {"at_most": 1}}}
    for rule in OBJECTIVES:
        found = weights([[2.0 + each for each in range(count)], [3.0] * count], rule=rule, criteria=screened)
        assert found == pytest.approx([1 / count] * count)


REFUSED = [
    ("entropy", [[1, 4], [2, -1]], {}, "entropy weights need scores of 0 or more, and o2 has -1 on c2: use critic"),
    (
        "merec",
        [[0, 4], [2, -1]],
        {},
        "merec weights need scores above 0, and o1 has 0 on c1 and o2 has -1 on c2: use critic",
    ),
    (
        "cv",
        [[-2, 4], [2, 1]],
        {},
        "cv weights need a mean that is not 0 on each criterion, and o1 has -2 on c1 and o2 has 2 on c1: "
        "use std or critic",
    ),
    (
        "std",
        [[1, 4], [2, 1]],
        {"c1": {"unit": "GBP"}, "c2": {"unit": "minutes"}},
        'std compares the spread of scores as they stand, and "c1" is in GBP, "c2" is in minutes: '
        "give every criterion a scale, or use cv, critic or entropy",
    ),
    (
        "std",
        [[1, 4], [2, 1]],
        {"c1": {"unit": "GBP", "scale": [0, 5]}, "c2": {}},
        'std compares the spread of scores as they stand, and "c1" is in GBP, "c2" has no unit: '
        "give every criterion a scale, or use cv, critic or entropy",
    ),
]


@pytest.mark.parametrize(("rule", "matrix", "criteria", "says"), REFUSED)
def test_what_a_rule_cannot_take_is_said_with_the_cells_and_what_to_do(rule, matrix, criteria, says):
    case = case_of(matrix, rule=rule, criteria=criteria)
    for question in (mcda.weights, mcda.rank):
        with pytest.raises(mcda.RequestError) as caught:
            question(case)
        assert str(caught.value) == says


WITH_A_GROUP_THAT_SPOKE = {"g": {"weights": {"points": {"c1": 1, "c2": 1}}}, "parents": {}}


@pytest.mark.parametrize(("rule", "matrix", "criteria", "says"), REFUSED)
def test_the_group_whose_scores_they_are_is_named(rule, matrix, criteria, says):
    case = case_of(matrix, rule=rule, criteria=criteria, groups=WITH_A_GROUP_THAT_SPOKE)
    for combine in ("mean", "pooled"):
        with pytest.raises(mcda.RequestError) as caught:
            mcda.weights(case, combine=combine)
        assert str(caught.value) == f'group "parents": {says}'
    assert dict(mcda.weights(case, group="g").weights) == {"c1": 0.5, "c2": 0.5}


@pytest.mark.parametrize("rule", ["entropy", "merec", "cv"])
def test_what_a_rule_cannot_take_is_taken_by_the_rule_that_it_names(rule):
    matrix = [[-2, 4], [2, 1]]
    with pytest.raises(mcda.RequestError, match=r"use .*critic"):
        weights(matrix, rule=rule)
    assert weights(matrix, rule="critic") == [0.5, 0.5]


def test_scores_of_0_are_taken_where_no_logarithm_needs_more():
    # o1 has nothing of either
    matrix = [[0, 0], [4, 1]]
    assert weights(matrix, rule="entropy") == [0.5, 0.5]
    assert weights(matrix, rule="cv") == [0.5, 0.5]
    # nothing but zeros is a constant, not a mean of 0 to divide by
    assert weights([[0, 1], [0, 2]], rule="cv") == [0.0, 1.0]
    assert weights([[0, 1], [0, 2]], rule="entropy") == [0.0, 1.0]


def test_many_cells_at_fault_are_counted():
    with pytest.raises(mcda.RequestError, match=r"o4 has -1 on c1 and o5 has -1 on c1 and 2 more: use critic"):
        weights([[-1]] * 7, rule="entropy")


@pytest.mark.parametrize("rule", ["entropy", "critic", "std", "cv", "merec"])
def test_criteria_that_were_only_judged_have_no_scores_to_weigh(rule):
    case = mcda.case(
        {"p": {"y": 1}, "q": {"y": 2}},
        options=["p", "q"],
        criteria=["x", "y"],
        comparisons=[{"criterion": "x", "judgements": [["p", "q", 5]]}],
        weights={"objective": rule},
    )
    with pytest.raises(mcda.RequestError) as caught:
        mcda.weights(case)
    assert str(caught.value) == (
        f"{rule} weights need a score of every option, and p has no score on x and q has no score on x: "
        "give scores, or state weights"
    )
    with pytest.raises(mcda.RequestError, match=f"{rule} weights need a score of every option"):
        mcda.rank(case, method="ahp")


def test_equal_weights_need_no_scores():
    case = mcda.case(
        {"p": {"y": 1}, "q": {"y": 2}},
        options=["p", "q"],
        criteria=["x", "y"],
        comparisons=[{"criterion": "x", "judgements": [["p", "q", 5]]}],
        weights={"objective": "equal"},
    )
    assert dict(mcda.weights(case).weights) == {"x": 0.5, "y": 0.5}


def test_rounding_is_not_taken_for_a_difference():
    # the mean of 0.1, 0.2 and 0.3 and of 0.3, 0.2 and 0.1
    scores = {"o1": {"x": {"samples": [0.1, 0.2, 0.3]}, "y": 1}, "o2": {"x": {"samples": [0.3, 0.2, 0.1]}, "y": 3}}
    for rule in ("entropy", "critic", "std", "cv", "merec"):
        assert dict(mcda.weights(mcda.case(scores, weights={"objective": rule})).weights) == {"x": 0.0, "y": 1.0}
