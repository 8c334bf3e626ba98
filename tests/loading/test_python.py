"""Cases built in Python go through the same rules as files, whatever they are built from."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest

import mcda

TABLE = {"north": {"access": 4, "cost": 2}, "south": {"access": 2, "cost": 1}}
COLUMNS = {"site": ["north", "south"], "access": [4, 2], "cost": [2, 1]}


@pytest.mark.parametrize(
    "scores", [pd.DataFrame(COLUMNS), pl.DataFrame(COLUMNS), TABLE], ids=["pandas", "polars", "dict"]
)
def test_frames_and_mappings_give_one_case(scores: Any) -> None:
    assert mcda.case(scores) == mcda.case(TABLE)


def test_arrays_need_names_or_get_them() -> None:
    named = mcda.case(np.array([[4, 2], [2, 1]]), options=["north", "south"], criteria=["access", "cost"])
    assert named == mcda.case(TABLE)
    assert [option.id for option in mcda.case([[4, 2], [2, 1]]).options] == ["o1", "o2"]


@pytest.mark.parametrize(
    "weights",
    [
        {"cost": 1, "access": 3},
        pd.Series({"cost": 1, "access": 3}),
        [3, 1],
        np.array([3, 1]),
        {"points": {"access": 3, "cost": 1}},
    ],
    ids=["mapping", "series", "list", "array", "table"],
)
def test_weights_in_every_form(weights: Any) -> None:
    case = mcda.case(TABLE, weights=weights, criteria={"access": {"name": "Access"}})
    assert dict(mcda.weights(case).weights) == {"access": 0.75, "cost": 0.25}


def test_criteria_named_like_kinds_of_statements_can_be_weighed() -> None:
    case = mcda.case({"a": {"order": 1, "x": 2}}, weights={"order": 3, "x": 1})
    assert mcda.weights(case).weights["order"] == 0.75


def test_empty_cells_of_a_frame_are_missing() -> None:
    frame = pd.DataFrame({"site": ["a", "b"], "x": pd.array([1, None], dtype="Int64")})
    case = mcda.case(frame, criteria={"x": {"scale": [0, 5]}}, missing="worst")
    assert mcda.rank(case).scores == {"a": 0.2, "b": 0.0}
    with pytest.raises(mcda.CaseError, match='no score of "b" on "x"'):
        mcda.case(frame)


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        ({"scores": pd.DataFrame({"site": ["a", "a"], "x": [1, 2]})}, 'the option "a" in two rows'),
        ({"scores": pd.DataFrame()}, "a data frame without columns"),
        ({"scores": np.array([[True, False]])}, "must be numbers, not bool"),
        ({"scores": [["1", "2"]]}, "must be numbers"),
        ({"scores": np.ma.array([[1.0, 2.0]], mask=[[True, False]])}, "must not be masked"),
        ({"scores": [[1.0, float("nan")]]}, "must be finite"),
        ({"scores": [1, 2]}, "of 1 dimensions"),
        ({"scores": [[1, 2]], "criteria": ["x"]}, "1 options and 1 criteria"),
        ({"scores": 3}, "scores of type int"),
        ({"scores": TABLE, "options": {"north": "North"}}, '"North" for "north" in options'),
        ({"scores": TABLE, "groups": {"g": None}}, "groups"),
        ({"scores": TABLE, "minimise": "cost"}, 'minimise = "cost"'),
        ({"scores": TABLE, "minimise": ["cots"]}, 'did you mean "cost"'),
        ({"scores": TABLE, "minimise": ["cost"], "criteria": {"cost": {"direction": "maximise"}}}, "one direction"),
        ({"scores": TABLE, "weights": [1, 2, 3]}, "wanted 2 numbers"),
        ({"scores": TABLE, "weights": "equal"}, "weights that are no list of numbers"),
    ],
)
def test_what_is_no_case_is_refused(arguments: dict[str, Any], text: str) -> None:
    with pytest.raises(mcda.CaseError) as caught:
        mcda.case(**arguments)
    assert text in str(caught.value)


def test_documents_that_are_none() -> None:
    endless: list[Any] = []
    endless.append(endless)
    for document, text in ((None, "of type NoneType"), ([], "of type list"), ({"options": endless}, "nested too deep")):
        with pytest.raises(mcda.CaseError, match=text):
            mcda.from_dict(document)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        ({"method": 3}, 'there is no method "3"'),
        ({"method": ""}, 'there is no method ""'),
        ({"options": ["scaling"]}, "options must map names to values"),
        ({"group": 1}, 'there is no group "1"'),
        ({"combine": []}, "there is no rule"),
        ({"priorities": []}, "is unknown"),
        ({"random_index": {}}, "is unknown"),
    ],
)
def test_wrong_arguments_are_refused_in_words(arguments: dict[str, Any], text: str) -> None:
    with pytest.raises(mcda.RequestError) as caught:
        mcda.rank(mcda.case(TABLE), **arguments)
    assert text in str(caught.value)


def test_a_path_is_no_case() -> None:
    with pytest.raises(mcda.RequestError, match=r"a question takes a Case, as mcda.load\(path\) gives it, not str"):
        mcda.rank("case.toml")  # type: ignore[arg-type]


def test_judgements_whose_chain_leaves_all_bounds_are_refused() -> None:
    names = [f"c{number}" for number in range(20)]
    chain = [[a, b, 9] for a, b in pairwise(names)]
    with pytest.raises(mcda.CaseError, match="make one item count 1e\\+18 times another"):
        mcda.case({"p": dict.fromkeys(names, 1)}, weights={"judgements": chain})
    many = [f"c{number}" for number in range(250)]
    with pytest.raises(mcda.CaseError, match="judgements of 250 items; wanted at most 200"):
        mcda.case({"p": dict.fromkeys(many, 1)}, weights={"judgements": [[many[0], each, 1] for each in many[1:]]})
