"""Results as JSON: the contract's keys, nothing that JSON does not have, and back unchanged."""

import json
import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mcda
from tests.strategies import cases

HERE = Path(__file__).parents[2]

CASE = {
    "title": "Where to meet",
    "options": [{"id": "north"}, {"id": "south"}, {"id": "far"}, {"id": "east", "status": "suggested"}],
    "criteria": [{"id": "access", "target": 3}, {"id": "cost", "direction": "minimise", "limit": {"at_most": 50}}],
    "scores": {
        "north": {"access": 4, "cost": 40},
        "south": {"access": 2, "cost": [20, 30]},
        "far": {"access": 1, "cost": 60},
    },
    "weights": {"judgements": [["access", "cost", 3]]},
    "groups": [{"id": "parents", "influence": 2}, {"id": "staff", "scores": {"south": {"access": 5}}}],
    "notes": [{"option": "south", "kind": "for", "text": "Near the bus"}],
}

RANK = {
    "schema", "case", "method", "version", "group", "combine", "weights", "weights_source", "ranking", "groups",
    "details", "verdict",
}  # fmt: skip
OPTION = {"option", "name", "score", "rank", "screened_out", "parts"}
GROUP = {"id", "influence", "weights", "scores", "ranks"}


def through_json(result):
    return json.loads(json.dumps(result.to_dict(), allow_nan=False))


@pytest.mark.parametrize("rule", [None, "sum", "pooled", "borda", "copeland", "median-rank"])
def test_the_keys_of_a_ranking(rule):
    case = mcda.from_dict(CASE)
    document = through_json(mcda.rank(case, combine=rule))
    assert document.keys() >= RANK
    assert document["schema"] == "mcda.ranking/1"
    assert document["case"] == {"title": "Where to meet", "digest": case.digest}
    assert document["version"] == mcda.__version__
    assert document["method"] == {"id": "weighted-sum", "options": {"scaling": "value"}}
    assert (document["group"], document["combine"]) == ("combined", rule or "mean")
    assert document["weights"].keys() == {"access", "cost"}
    assert [each["option"] for each in document["ranking"]][-1] == "far"  # screened out: last
    for each in document["ranking"]:
        assert each.keys() >= OPTION
    assert [each["screened_out"] for each in document["ranking"]] == [False, False, True]
    assert (
        document["ranking"][-1]["score"] is document["ranking"][-1]["rank"] is document["ranking"][-1]["parts"] is None
    )
    assert [each["id"] for each in document["groups"]] == ["parents", "staff"]
    for each in document["groups"]:
        assert each.keys() >= GROUP
        assert each["scores"].keys() == each["ranks"].keys() == {"north", "south"}
    assert document["groups"][0]["influence"] == 2
    assert document["verdict"].keys() == {"grade", "sentences"}
    assert document["verdict"]["grade"] is None
    assert all(isinstance(sentence, str) for sentence in document["verdict"]["sentences"])


def test_the_keys_for_one_group_and_for_no_groups():
    one = through_json(mcda.rank(mcda.from_dict(CASE), group="staff"))
    assert (one["group"], one["combine"]) == ("staff", None)
    assert [each["id"] for each in one["groups"]] == ["staff"]
    none = through_json(mcda.rank(mcda.from_dict({key: part for key, part in CASE.items() if key != "groups"})))
    assert (none["group"], none["combine"], none["groups"]) == (None, None, [])


def test_no_figure_is_rounded():
    scores = {"a": {"x": 1 / 3, "y": 0.1}, "b": {"x": 2 / 3, "y": 0.7}}
    ranking = mcda.rank(mcda.case(scores, weights={"x": 1, "y": 2}), method="topsis")
    document = through_json(ranking)
    assert {each["option"]: each["score"] for each in document["ranking"]} == ranking.scores
    assert document["weights"] == {"x": 1 / 3, "y": 2 / 3}
    assert document["details"]["d_plus"] == dict(ranking.details["d_plus"])


@pytest.mark.parametrize(
    ("method", "keys"),
    [
        ("topsis", {"ideal": "criteria", "anti_ideal": "criteria", "d_plus": "options", "d_minus": "options"}),
        ("ahp", {"local": "criteria"}),
        ("weighted-sum", {}),
        ("weighted-product", {}),
    ],
)
def test_the_details_of_each_method(method, keys):
    case = mcda.case({"a": {"x": 1, "y": 2}, "b": {"x": 3, "y": 1}}, minimise=["y"])
    details = through_json(mcda.rank(case, method=method))["details"]
    names = {"criteria": {"x", "y"}, "options": {"a", "b"}}
    assert {key: set(part) for key, part in details.items()} == {key: names[which] for key, which in keys.items()}
    if method == "ahp":
        assert details["local"]["x"] == {"a": 0.25, "b": 0.75}


def test_the_keys_of_weights():
    case = mcda.from_dict(CASE)
    document = through_json(mcda.weights(case))
    assert document.keys() >= {"schema", "case", "version", "weights", "nodes"}
    assert document["schema"] == "mcda.weights/1"
    assert document["case"] == {"title": "Where to meet", "digest": case.digest}
    assert document["weights"] == pytest.approx({"access": 0.75, "cost": 0.25})
    node = document["nodes"][0]
    assert node.keys() >= {"of", "group", "kind", "items", "priorities", "consistency"}
    assert node["consistency"].keys() >= {"lambda_max", "ci", "cr", "random_index", "gci", "worst"}
    assert node["consistency"]["worst"] is None  # two items always fit
    points = mcda.weights(mcda.case({"o": {"x": 1, "y": 1}}, weights={"x": 1, "y": 1})).to_dict()
    assert points["nodes"][0]["consistency"] is None


BEST_WORST = {
    "best": "x",
    "worst": "z",
    "best_to_others": {"y": 2, "z": 8},
    "others_to_worst": {"x": 8, "y": 5},
}


@pytest.mark.parametrize("said", [{"order": ["x", ["y", "z"]]}, {"objective": "cv"}, {"best_worst": BEST_WORST}])
def test_the_keys_of_weights_of_every_kind(said):
    (kind,) = said
    case = mcda.case({"p": {"x": 1, "y": 2, "z": 3}, "q": {"x": 2, "y": 1, "z": 9}}, weights=said)
    document = through_json(mcda.weights(case))
    assert document["weights_source"] == kind
    assert document["elicitation"].keys() == {"priorities", "random_index", "order"}
    (node,) = document["nodes"]
    assert node.keys() == {"of", "group", "kind", "items", "priorities", "consistency", "rule"}
    assert node["rule"] == {"order": "centroid", "objective": "cv", "best_worst": None}[kind]
    if kind != "best_worst":
        assert node["consistency"] is None
    else:
        keys = {"lambda_max", "ci", "cr", "random_index", "gci", "worst", "missing"}
        assert node["consistency"].keys() == keys | {"xi", "index", "index_source", "intervals"}
        assert all(low <= high for low, high in node["consistency"]["intervals"].values())
    meant = document["equivalents"]
    assert meant.keys() == {"in", "unit", "minimise", "changes"}
    for each in meant["changes"]:
        assert each.keys() == {"criterion", "change", "unit", "worth", "average", "beyond"}
    assert {each["criterion"] for each in meant["changes"]} | {meant["in"]} == {"x", "y", "z"}


def test_the_keys_of_several_rankings():
    rankings = mcda.Rankings((mcda.rank(mcda.from_dict(CASE)), mcda.rank(mcda.from_dict(CASE), method="topsis")))
    document = through_json(rankings)
    assert document.keys() == {"schema", "rankings"}
    assert document["schema"] == "mcda.rankings/1"
    assert [each["method"]["id"] for each in document["rankings"]] == ["weighted-sum", "topsis"]
    assert document["rankings"][0] == through_json(rankings.rankings[0])


@pytest.mark.parametrize("rule", ["mean", "pooled", "copeland"])
@given(document=cases.documents(groups=(0, 3)), method=st.sampled_from(["weighted-sum", "topsis"]))
def test_any_ranking_survives_json_and_pickle(rule, document, method):
    case = mcda.from_dict(document)
    ranking = mcda.rank(case, method=method, combine=rule)
    assert through_json(ranking) == ranking.to_dict()
    again = pickle.loads(pickle.dumps(ranking))
    assert again == ranking
    assert again.to_dict() == ranking.to_dict()
    answer = mcda.weights(case, combine=rule)
    assert through_json(answer) == answer.to_dict()
    assert pickle.loads(pickle.dumps(answer)) == answer


@given(document=cases.documents(groups=(0, 2)))
def test_the_same_question_has_the_same_answer(document):
    first, second = mcda.from_dict(document), mcda.from_dict(document)
    assert mcda.rank(first) == mcda.rank(second)
    assert json.dumps(mcda.rank(first).to_dict()) == json.dumps(mcda.rank(second).to_dict())


def test_results_are_frozen():
    ranking = mcda.rank(mcda.from_dict(CASE))
    with pytest.raises(AttributeError):
        ranking.combine = "sum"
    with pytest.raises(TypeError):
        ranking.weights["access"] = 1.0
    with pytest.raises(AttributeError):
        ranking.ranking[0].score = 1.0


def test_results_say_themselves_in_a_line():
    ranking = mcda.rank(mcda.from_dict(CASE))
    assert repr(ranking).startswith("<Ranking of 'Where to meet' (weighted-sum, combined by mean): 1. ")
    assert "far" not in repr(ranking)
    assert "'Where to meet' (weighted-sum, staff)" in repr(mcda.rank(mcda.from_dict(CASE), group="staff"))
    assert repr(mcda.weights(mcda.from_dict(CASE)))
    assert repr(mcda.Rankings((ranking, ranking))) == "<Rankings of 2 cases>"


@pytest.mark.parametrize("name", [path.parent.name for path in sorted(HERE.glob("cases/*/case.toml"))])
def test_the_cases_answer_in_json(name):
    case = mcda.load(HERE / "cases" / name)
    for rule in ("mean", "sum", "pooled", "borda", "copeland", "median-rank"):
        document = through_json(mcda.rank(case, combine=rule))
        assert document.keys() >= RANK
        assert {each["option"] for each in document["ranking"]} == {option.id for option in case.ranked_options}
