"""Everything about one case at once."""

from __future__ import annotations

import json
from typing import Any

import pytest

import mcda
from mcda.errors import RequestError

TREE: dict[str, Any] = {
    "format": 1,
    "criteria": [
        {"id": "good"},
        {"id": "near", "parent": "good", "scale": [0, 10]},
        {"id": "warm", "parent": "good"},
        {"id": "price", "direction": "minimise", "unit": "GBP", "limit": {"at_most": 90}},
    ],
    "options": [{"id": "a"}, {"id": "b"}, {"id": "c"}, {"id": "d", "status": "suggested"}],
    "scores": {
        "a": {"near": 8, "warm": 2, "price": 40},
        "b": {"near": 3, "warm": 6, "price": 50},
        "c": {"near": 9, "warm": 4, "price": 95},
    },
    "weights": {"points": {"good": 3, "price": 1}, "of": {"good": {"points": {"near": 3, "warm": 1}}}},
}


def asked(case: mcda.Case, **question: Any) -> mcda.Report:
    return mcda.report(case, samples=512, **question)


def test_its_parts_are_the_answers_themselves() -> None:
    case = mcda.load("cases/aircraft-two-experts")
    found = asked(case, seed=3)
    assert found.ranking == mcda.rank(case)
    assert found.weights == mcda.weights(case)
    assert found.agreement == mcda.groups(case)
    assert found.sensitivity == mcda.sensitivity(case)
    assert found.money == mcda.money(case, "cost")
    drawn = [mcda.stress(case, weights=model, samples=512, seed=3) for model in ("groups", "uniform")]
    assert [each.to_dict() for each in found.acceptability] == [each.to_dict() for each in drawn]
    document = json.loads(json.dumps(found.to_dict(), allow_nan=False))
    assert document["schema"] == "mcda.report/1"
    assert document["seed"] == 3
    assert document["ranking"] == json.loads(json.dumps(mcda.rank(case).to_dict()))
    assert mcda.from_dict(document["document"]).digest == document["case"]["digest"] == case.digest


def test_axes_are_scores_of_criteria_and_values_of_branches() -> None:
    found = {axis.id: axis for axis in asked(mcda.from_dict(TREE)).axes}
    assert list(found) == ["near", "warm", "price", "good"]
    assert dict(found["price"].values) == {"a": 40.0, "b": 50.0, "c": 95.0}  # c is past the limit
    assert (found["price"].unit, found["price"].minimise) == ("GBP", True)
    # 3/4 of the value on near (a tenth of the score), 1/4 of that on warm (between 2 and 6)
    assert dict(found["good"].values) == pytest.approx({"a": 0.6, "b": 0.475, "c": 0.8})
    assert not found["good"].minimise


def test_axes_are_means_by_influence() -> None:
    groups = [
        {"id": "g", "influence": 3, "scores": {"a": {"near": 4}}},
        {"id": "h", "scores": {"a": {"near": 0}}},
        {"id": "mute", "influence": 0, "scores": {"a": {"near": 10}}},
    ]
    case = mcda.from_dict({**TREE, "groups": groups})
    near = asked(case).axes[0]
    assert dict(near.values) == pytest.approx({"a": 3.0, "b": 3.0, "c": 9.0})
    assert dict(asked(case, group="h").axes[0].values) == {"a": 0.0, "b": 3.0, "c": 9.0}


def test_an_axis_where_options_were_judged_has_no_values() -> None:
    document = {
        "format": 1,
        "criteria": [{"id": "x"}, {"id": "y", "scale": [0, 5]}],
        "options": [{"id": "a"}, {"id": "b"}],
        "scores": {"a": {"y": 1}, "b": {"y": 4}},
        "comparisons": [{"criterion": "x", "judgements": [["a", "b", 3]]}],
        "method": {"id": "ahp"},
    }
    found = asked(mcda.from_dict(document))
    assert dict(found.axes[0].values) == {"a": None, "b": None}
    assert dict(found.axes[1].values) == {"a": 1.0, "b": 4.0}


@pytest.mark.parametrize(
    ("name", "models"),
    [
        ("hampshire-reception", ["groups"]),  # one criterion: no weights to draw
        ("aircraft-two-experts", ["groups", "uniform"]),
        ("fighter-aircraft", ["uniform"]),
    ],
)
def test_it_draws_what_the_case_leaves_open(name: str, models: list[str]) -> None:
    assert [each.chance.weights for each in asked(mcda.load(f"cases/{name}")).acceptability] == models


def test_one_group_alone() -> None:
    case = mcda.load("cases/aircraft-two-experts")
    found = asked(case, group="expert-1")
    assert found.ranking == mcda.rank(case, group="expert-1")
    assert found.agreement is None
    assert "groups" in found.refused
    assert [each.chance.weights for each in found.acceptability] == ["uniform"]


def test_what_cannot_be_asked_is_said() -> None:
    found = asked(mcda.load("cases/leader-ahp"))
    assert found.agreement is None
    assert found.refused["groups"].startswith("the case has no groups")
    assert found.money is None
    assert found.refused["money"].startswith("no criterion is one of which less is better")
    two = mcda.from_dict({**TREE, "criteria": [*TREE["criteria"][:2], {**TREE["criteria"][2], "direction": "minimise"},
                                              TREE["criteria"][3]]})  # fmt: skip
    assert asked(two).refused["money"].startswith("several criteria are minimised")
    assert asked(two, cost="price").money is not None


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"supposed": {"set": {"nothing": 0.5}}}, 'there is no criterion "nothing"'),
        ({"supposed": {"drop": ["z"]}}, 'there is no option, criterion or group "z"'),
        ({"method": "weighted-produkt"}, "there is no method"),
        ({"group": "g"}, 'there is no group "g"'),
    ],
)
def test_what_makes_no_sense_is_refused(wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(RequestError, match=said):
        asked(mcda.from_dict(TREE), **wrong)


def test_a_what_if_to_open_with_changes_no_answer() -> None:
    case = mcda.from_dict(TREE)
    found = asked(case, supposed={"set": {"price": 0.5}, "scores": {"a.near": 1}, "drop": "b"})
    assert found.ranking == asked(case).ranking
    assert dict(found.supposed.weights) == {"price": 0.5}
    assert found.supposed.options == ("b",)


def test_no_option_left() -> None:
    document = {**TREE, "criteria": [*TREE["criteria"][:3], {**TREE["criteria"][3], "limit": {"at_most": 1}}]}
    found = asked(mcda.from_dict(document))
    assert found.ranking.leaders == ()
    assert found.refused["stress uniform"] == "every option is past a limit: none is left to lead"
    assert dict(found.axes[2].values) == {"a": 40.0, "b": 50.0, "c": 95.0}
