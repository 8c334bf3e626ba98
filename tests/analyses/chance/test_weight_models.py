"""Every model of weights, flat and on a tree, against weights drawn by rejection."""

import pytest

import mcda
from tests.analyses.chance.documents import FLAT, GROUPS, TREE, weighed
from tests.analyses.chance.statistics import checked

POINTS = {"points": {"p": 5, "q": 3, "v": 2}}


@pytest.mark.parametrize(
    "asked",
    [
        {"weights": "stated"},
        {"weights": "around"},
        {"weights": "around", "concentration": 3.0},
        {"weights": "around", "within": 0.3},
        {"weights": "bounds"},
        {"weights": "ratios"},
        {"weights": "order"},
        {"weights": "bounds,ratios,order"},
        {"weights": "around,bounds", "within": 0.6},
        {"weights": "around,order", "concentration": 8.0},
    ],
    ids=str,
)
def test_siblings(asked):
    checked(FLAT, **asked)


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ({}, {"weights": "uniform"}),
        (POINTS | {"of": {"p": {"points": {"x": 1, "y": 4}}}}, {"weights": "around"}),
        (POINTS, {"weights": "around", "within": 0.4}),
        ({"bounds": {"p": [0.3, 0.5], "q": [0.1, 0.6]}}, {"weights": "bounds"}),
        ({"bounds": {"x": [0.1, 0.3], "q": [0.1, 0.6]}}, {"weights": "bounds"}),
        ({"ratios": [["p", "q", [0.5, 2]], ["x", "y", [1, 3]]]}, {"weights": "ratios"}),
        ({"ratios": [["x", "z", [0.5, 2]]], "bounds": {"w": [0, 0.3]}}, {"weights": "ratios,bounds"}),
        ({"order": ["p", "q", "v"], "of": {"q": {"order": ["w", "z"]}}}, {"weights": "order"}),
        ({"order": ["p", ["q", "v"]]}, {"weights": "order"}),
        ({"points": {"p": 5, "q": 3, "v": 3}, "of": {"q": {"points": {"w": 1, "z": 4}}}}, {"weights": "order"}),
        ({"order": ["x", "v", ["z", "w"], "y"]}, {"weights": "order"}),
        ({"order": ["x", "v", "z", "w", "y"], "bounds": {"p": [0.3, 0.5]}}, {"weights": "order,bounds"}),
        ({"order": ["x", "v", "z", "w", "y"], "bounds": {"p": [0.3, 0.5]}}, {"weights": "bounds"}),
        (POINTS | {"bounds": {"p": [0.4, 0.6], "z": [0.1, 0.2]}}, {"weights": "around,bounds", "concentration": 20.0}),
    ],
    ids=str,
)
def test_a_tree(said, asked):
    checked(weighed(TREE, **said), **asked)


@pytest.mark.parametrize("fixed", [{"p": 0.3}, {"x": 0.3}, {"x": 0.2, "q": 0.4}, {"v": 0}], ids=str)
@pytest.mark.parametrize("weights", ["uniform", "stated", "around"])
def test_some_set_by_hand(weights, fixed):
    checked(weighed(TREE, **POINTS), weights=weights, fixed=fixed)


@pytest.mark.parametrize(
    ("limits", "weights", "fixed"),
    [
        ({"bounds": {"q": [0.2, 0.4]}}, "bounds", {"v": 0.3}),
        ({"bounds": {"q": [0.2, 0.4]}}, "order,bounds", {"v": 0.25}),
        ({"bounds": {"q": [0.2, 0.4], "y": [0.1, 0.2]}}, "bounds", {"x": 0.3}),
        ({"ratios": [["x", "y", [1, 3]], ["z", "w", [1, 2]]]}, "ratios", {"x": 0.3}),
    ],
    ids=str,
)
def test_what_is_set_by_hand_keeps_to_limits_too(limits, weights, fixed):
    checked(weighed(TREE, **POINTS, **limits), weights=weights, fixed=fixed, draws=1000)


def test_one_of_siblings_set_by_hand():
    said = {"points": {"x": 3, "y": 2, "z": 1}, "bounds": {"y": [0.1, 0.3]}}
    for weights in ("uniform", "bounds", "order"):
        checked(weighed(FLAT, **said), weights=weights, fixed={"x": 0.5})


@pytest.mark.parametrize("weights", ["uniform", "stated", "around"])
def test_one_group_asked_alone(weights):
    result = checked(GROUPS, weights=weights, group="h")
    assert result.group == "h"


def test_an_order_of_all_leaves_that_a_group_states():
    document = {**TREE, "groups": [{"id": "g"}, {"id": "h", "weights": {"order": ["v", "x", "z", "w", "y"]}}]}
    checked(document, weights="order", group="h")


def test_limits_that_a_group_states_take_the_place_of_the_cases():
    document = weighed(TREE, bounds={"v": [0.6, 0.9]})
    document["groups"] = [{"id": "g"}, {"id": "h", "weights": {"bounds": {"v": [0.1, 0.2]}}}]
    result = checked(document, weights="bounds", group="h")
    assert all(0.1 <= row["v"] <= 0.2 for row in result.central_weights.values() if row)
    with pytest.raises(mcda.RequestError, match="the groups state different bounds"):
        mcda.stress(mcda.from_dict(document), weights="bounds")


# Limits that leave nothing, or next to nothing.

CASE = {"a": {"x": 1, "y": 2, "z": 3}, "b": {"x": 2, "y": 1, "z": 0}}


def test_limits_that_no_weights_keep():
    case = mcda.case(CASE, weights={"bounds": {"x": [0.1, 0.3]}})
    with pytest.raises(mcda.RequestError, match="no weights keep to all limits at once"):
        mcda.stress(case.with_(set={"x": 0.8}), weights="bounds")


def test_weights_near_those_stated_that_no_limits_allow():
    case = mcda.case(CASE, weights={"points": {"x": 9, "y": 1, "z": 2}, "bounds": {"x": [0.1, 0.2]}})
    with pytest.raises(mcda.RequestError, match="no weights keep to all limits at once"):
        mcda.stress(case, weights="around,bounds", within=0.1)


@pytest.mark.parametrize("method", ["weighted-sum", "topsis"])
def test_limits_that_next_to_no_draw_keeps(method):
    criteria = {"p": {}, "x": {"parent": "p"}, "y": {"parent": "p"}, "z": {}}
    case = mcda.case(CASE, criteria=criteria, weights={"bounds": {"x": [0.3, 0.3]}})
    with pytest.raises(mcda.RequestError, match="fewer than one draw in 10,000"):
        mcda.stress(case, weights="bounds", method=method)


def test_weights_around_those_stated_that_are_never_in_their_order():
    case = mcda.case(CASE, weights={"points": {"x": 1, "y": 1, "z": 2}})
    with pytest.raises(mcda.RequestError, match="fewer than one draw in 10,000"):
        mcda.stress(case, weights="around,order")
