"""Results as data frames of the libraries that people have."""

from importlib import import_module

import pytest

import mcda

CASE = mcda.case(
    {"north": {"access": 4, "cost": 40}, "south": {"access": 2, "cost": 20}, "far": {"access": 1, "cost": 60}},
    criteria={"access": {"name": "Access"}, "cost": {"direction": "minimise", "limit": {"at_most": 50}}},
    groups={"parents": {"weights": {"points": {"access": 3, "cost": 1}}}, "staff": {}},
)
# access: 1 and 0, cost: 0 and 1 once far is out; parents 3/4 and 1/4, staff 1/2 each: means 5/8 and 3/8
ROWS = [
    ("north", 1, 0.625, False, 1, 0.75),
    ("south", 2, 0.375, False, 2, 0.25),
    ("far", None, None, True, None, None),
]
COLUMNS = ["option", "name", "rank", "score", "screened_out"]


def test_rows():
    rows = mcda.rank(CASE).rows()
    keys = ("option", "rank", "score", "screened_out", "parents rank", "parents score")
    assert [tuple(row[key] for key in keys) for row in rows] == ROWS


@pytest.mark.parametrize("backend", ["pandas", "polars"])
def test_a_ranking_as_a_frame(backend):
    library = import_module(backend)
    frame = mcda.rank(CASE).to_frame(backend)
    assert isinstance(frame, library.DataFrame)
    assert list(frame.columns)[:5] == COLUMNS
    assert list(frame["option"]) == ["north", "south", "far"]
    assert list(frame["score"])[:2] == [0.625, 0.375]
    assert list(frame["parents rank"])[:2] == [1, 2]


@pytest.mark.parametrize("backend", ["pandas", "polars"])
def test_weights_as_a_frame(backend):
    frame = mcda.weights(CASE).to_frame(backend)
    assert list(frame.columns) == ["criterion", "name", "weight", "parents", "staff"]
    assert list(frame["criterion"]) == ["access", "cost"]
    assert list(frame["name"]) == ["Access", "cost"]
    assert list(frame["weight"]) == [0.625, 0.375]
    assert list(frame["parents"]) == [0.75, 0.25]


@pytest.mark.parametrize("backend", ["pandas", "polars"])
def test_several_rankings_as_a_frame(backend):
    frame = mcda.Rankings((mcda.rank(CASE), mcda.rank(CASE, method="topsis"))).to_frame(backend)
    assert list(frame.columns) == ["case", *COLUMNS]
    assert len(frame) == 6


@pytest.mark.parametrize("backend", ["pandas", "polars"])
def test_a_stress_test_as_a_frame(backend):
    # access is 1 and 0, cost 0 and 1: north leads where access has more than half the weight
    frame = mcda.stress(CASE).to_frame(backend)
    assert isinstance(frame, import_module(backend).DataFrame)
    figures = ["option", "name", "first", "last", "expected_rank", "confidence", "score", "regret", "rank 1", "rank 2"]
    assert list(frame.columns) == figures
    assert list(frame["option"]) == ["north", "south"]
    for column in ("first", "last", "rank 1", "rank 2"):
        assert list(frame[column]) == pytest.approx([0.5, 0.5], abs=1e-12)
    assert list(frame["expected_rank"]) == pytest.approx([1.5, 1.5], abs=1e-12)
    assert list(frame["confidence"]) == [1.0, 1.0]
    # the one behind is |2 w - 1| behind: 0.5 on average where it is, and that is half of all draws
    assert list(frame["regret"]) == pytest.approx([0.25, 0.25], abs=1e-3)


def test_an_option_that_never_leads_has_no_confidence_to_tell():
    case = mcda.case({"a": {"x": 2, "y": 2}, "b": {"x": 1, "y": 1}})
    a, b = mcda.stress(case).rows()
    assert (a["confidence"], b["confidence"]) == (1.0, None)
    assert mcda.stress(case).to_frame()["confidence"].isna().tolist() == [False, True]


@pytest.mark.parametrize("backend", ["pandas", "polars"])
def test_a_case_from_a_frame_and_back(backend):
    library = import_module(backend)
    frame = library.DataFrame({"site": ["a", "b"], "x": [1.0, 2.0], "y": [3.0, 1.0]})
    case = mcda.case(frame, minimise=["y"])
    assert case == mcda.case({"a": {"x": 1, "y": 3}, "b": {"x": 2, "y": 1}}, minimise=["y"])
