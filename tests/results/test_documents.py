"""Results as JSON: the contract's keys, nothing that JSON does not have, and back unchanged."""

import json
import pickle
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mcda
from mcda.analyses.groups import groups
from mcda.analyses.sensitivity import sensitivity
from mcda.results.what_if import WhatIf
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
    assert document["verdict"].keys() == {"grade", "reason", "sentences", "thresholds"}
    assert document["verdict"]["grade"] == ("fragile" if rule in (None, "sum") else "contested")
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


HEAD = {"schema", "case", "method", "elicitation", "version", "group", "combine", "verdict", "assumptions"}


def test_the_keys_of_a_comparison():
    case = mcda.from_dict(CASE)
    document = through_json(mcda.compare(case))
    own = {
        "methods",
        "agreement",
        "winner_share",
        "winner_share_distinct",
        "same",
        "refused",
        "dominators",
        "screened_out",
    }
    assert document.keys() == HEAD | own
    assert (document["schema"], document["combine"]) == ("mcda.comparison/1", "mean")
    assert document["case"] == {"title": "Where to meet", "digest": case.digest}
    assert document["method"] == {"id": "weighted-sum", "options": {"scaling": "value"}}
    for each in document["methods"]:
        assert each.keys() == {"id", "options", "label", "own", "ranks", "scores"}
        assert each["ranks"].keys() == each["scores"].keys() == {"north", "south"}
    assert all(each.keys() == {"a", "b", "tau_b", "ws"} for each in document["agreement"])
    assert document["winner_share"].keys() == {"north", "south"}
    assert document["refused"]
    assert all(each.keys() == {"id", "options", "label", "reason"} for each in document["refused"])
    assert [each["option"] for each in document["screened_out"]] == ["far"]


def test_the_keys_of_a_pair():
    document = through_json(mcda.pair(mcda.from_dict(CASE), "north", "south"))
    assert document.keys() == HEAD | {"a", "b", "difference", "leads", "dominates", "criteria", "groups"}
    assert document["schema"] == "mcda.pair/1"
    assert document["a"].keys() == {"option", "name", "score", "rank"}
    keys = {"criterion", "name", "unit", "weight", "a", "b", "difference", "better", "worth", "crossings", "numerical"}
    assert all(each.keys() == keys for each in document["criteria"])
    assert all(each.keys() == {"id", "influence", "a", "b", "difference", "prefers"} for each in document["groups"])


def test_the_keys_of_money():
    document = through_json(mcda.money(mcda.from_dict(CASE), "cost"))
    own = {"cost", "base", "base_option", "weights", "options", "frontier", "dominators", "screened_out"}
    assert document.keys() == HEAD | own
    assert document["schema"] == "mcda.money/1"
    assert document["cost"] == {"criterion": "cost", "name": "cost", "unit": None}
    keys = {"option", "name", "cost", "benefit", "frontier", "dominated_by", "cost_per_point", "extra_cost"}
    keys |= {"extra_benefit", "marginal_cost", "word"}
    assert all(each.keys() == keys for each in document["options"])
    assert document["dominators"].keys() == {"north", "south"}


@given(document=cases.documents(groups=(0, 2)))
def test_any_comparison_survives_json_and_pickle(document):
    case = mcda.from_dict(document)
    results = [mcda.compare(case, methods=["weighted-sum", "vikor"])]
    if len(results[0].names) > 1:
        results.append(mcda.pair(case, *list(results[0].names)[:2]))
    results += [mcda.money(case, leaf.id) for leaf in case.leaves if leaf.minimise and len(case.leaves) > 1]
    for result in results:
        assert through_json(result) == result.to_dict()
        assert pickle.loads(pickle.dumps(result)) == result
        assert repr(result)


def test_comparisons_as_rows_and_frames():
    case = mcda.from_dict(CASE)
    rows = mcda.compare(case, methods=["weighted-sum"]).rows()
    assert list(rows[0]) == [
        "method", "own", "north rank", "south rank", "north score", "south score", "tau_b", "ws",
    ]  # fmt: skip
    assert [row["method"] for row in rows][:2] == ["weighted-sum scaling=value", "weighted-sum scaling=minmax"]
    assert (rows[0]["ws"], rows[1]["ws"]) == (None, 1.0)
    pair = mcda.pair(case, "north", "south").rows()
    assert list(pair[0])[4:6] == ["north", "south"]
    assert [row["dominated_by"] for row in mcda.money(case, "cost").rows()] == ["", ""]
    for result in (mcda.compare(case), mcda.pair(case, "north", "south"), mcda.money(case, "cost")):
        assert len(result.to_frame("polars")) == len(result.rows())
        assert repr(result).startswith(f"<{type(result).__name__} of 'Where to meet' (")


LEAD = {"from", "to", "options"}
RULES = {"mean", "sum", "pooled", "borda", "copeland", "median-rank"}


def test_the_keys_of_groups():
    case = mcda.from_dict(CASE)
    document = through_json(groups(case))
    own = {"groups", "combined", "by_rule", "agreement", "disagreement", "influence", "flips", "leave_out"}
    assert document.keys() >= {"schema", "case", "method", "version", "verdict"} | own
    assert document["schema"] == "mcda.groups/1"
    assert document["case"] == {"title": "Where to meet", "digest": case.digest}
    assert all(each.keys() >= GROUP for each in document["groups"])
    assert document["combined"].keys() == {"combine", "scores", "ranks"}
    assert document["by_rule"].keys() == RULES
    assert all(ranks.keys() == {"north", "south"} for ranks in document["by_rule"].values())
    assert document["agreement"].keys() >= {"kendall_w", "p_value", "p_method", "pairs"}
    assert document["agreement"]["p_method"] in ("exact", "chi-square")
    assert all(each.keys() >= {"a", "b", "tau_b", "spearman"} for each in document["agreement"]["pairs"])
    assert document["disagreement"].keys() == {"north", "south"}
    assert all(each.keys() >= {"low", "high", "spread"} for each in document["disagreement"].values())
    for each in document["influence"]:
        assert each.keys() >= {"group", "weight", "stable", "leaders"}
        assert all(lead.keys() >= LEAD for lead in each["leaders"])
        assert (each["leaders"][0]["from"], each["leaders"][-1]["to"]) == (0.0, 1.0)
    assert all(each.keys() >= {"option", "possible", "distance_l1", "influence"} for each in document["flips"])
    assert all(each.keys() >= {"group", "ranks", "winner_changes"} for each in document["leave_out"])
    assert through_json(groups(case, combine="copeland"))["flips"] is None
    assert "flips_reason" in through_json(groups(case, combine="copeland"))


def test_the_keys_of_sensitivity():
    case = mcda.from_dict(CASE)
    document = through_json(sensitivity(case))
    own = {"winners", "weights", "flips", "scores", "leave_out"}
    assert document.keys() >= {"schema", "case", "method", "version", "verdict"} | own
    assert document["schema"] == "mcda.sensitivity/1"
    assert [each["criterion"] for each in document["weights"]] == ["access", "cost"]
    for each in document["weights"]:
        assert each.keys() >= {"criterion", "weight", "stable", "leaders"}
        assert all(lead.keys() >= LEAD for lead in each["leaders"])
    keys = {"option", "possible", "distance_l1", "weights", "overtakes_l1"}
    assert all(each.keys() >= keys for each in document["flips"])
    assert all(each.keys() >= {"group", "option", "criterion", "score", "critical"} for each in document["scores"])
    assert {each["group"] for each in document["scores"]} == {"parents", "staff"}
    assert {each["group"] for each in through_json(sensitivity(case, group="staff"))["scores"]} == {"staff"}
    assert document["leave_out"].keys() == {"criteria", "options", "groups"}
    assert document["ranges"].keys() >= {"totals", "surely_better", "tornado"}
    assert document["verdict"].keys() == {"grade", "reason", "sentences", "thresholds"}
    assert document["verdict"]["grade"] in ("fragile", "contested", "robust")
    assert "flips_reason" in through_json(sensitivity(case, combine="borda"))
    numerical = through_json(sensitivity(case, method="topsis"))
    assert all(each["numerical"] is True for each in numerical["weights"])


@given(document=cases.documents(groups=(0, 2)))
@settings(max_examples=10)
def test_any_sensitivity_survives_json_and_pickle(document):
    case = mcda.from_dict(document)
    if not mcda.rank(case).leaders:
        with pytest.raises(mcda.RequestError, match="every option is past a limit"):
            sensitivity(case)
        return
    for result in [sensitivity(case), *([groups(case)] if case.groups else [])]:
        assert through_json(result) == result.to_dict()
        assert pickle.loads(pickle.dumps(result)) == result
        assert repr(result)


STRESS = {
    "samples", "seed", "weights", "rank_acceptability", "central_weights", "confidence_factor", "pairwise_winning",
    "expected_rank", "standard_error", "exact",
}  # fmt: skip
OWN = {
    "elicitation", "group", "combine", "winners", "chance", "interrupted", "rank_errors", "exact_ranks",
    "rank_quantiles", "scores", "entropy", "profile_samples", "drivers", "clamped", "verdict", "assumptions",
}  # fmt: skip


def test_the_keys_of_a_stress_test():
    case = mcda.from_dict(CASE)
    document = through_json(mcda.stress(case, samples=512))
    assert document.keys() == {"schema", "case", "method", "version"} | STRESS | OWN
    assert document["schema"] == "mcda.stress/1"
    assert document["case"] == {"title": "Where to meet", "digest": case.digest}
    assert document["method"] == {"id": "weighted-sum", "options": {"scaling": "value"}}
    assert (document["samples"], document["seed"], document["weights"]) == (512, 0, "uniform")
    assert (document["group"], document["combine"], document["interrupted"]) == ("combined", "mean", False)
    options = {"north", "south"}  # far is past a limit, and east has no scores
    for key in ("rank_acceptability", "central_weights", "confidence_factor", "pairwise_winning", "expected_rank"):
        assert document[key].keys() == options
    for key in ("rank_errors", "rank_quantiles", "scores"):
        assert document[key].keys() == options
    assert {option: set(row) for option, row in document["pairwise_winning"].items()} == {
        "north": {"south"}, "south": {"north"},
    }  # fmt: skip
    assert all(len(row) == 2 and sum(row) == pytest.approx(1) for row in document["rank_acceptability"].values())
    assert all(row is None or row.keys() == {"access", "cost"} for row in document["central_weights"].values())
    quantiles = {"0.05", "0.25", "0.5", "0.75", "0.95"}
    assert all(each.keys() == quantiles for each in document["rank_quantiles"].values())
    assert all(each.keys() == {"mean", "quantiles", "regret", "regret_95"} for each in document["scores"].values())
    assert all(each["quantiles"].keys() == quantiles for each in document["scores"].values())
    assert document["entropy"].keys() == {"ranking", "rankings", "choice"}
    assert document["verdict"].keys() == {"grade", "sentences"}
    assert document["winners"] == [each.option for each in mcda.rank(case).leaders]


def test_inputs_of_a_stress_test_are_named_by_ids():
    document = through_json(mcda.stress(mcda.from_dict(CASE), samples=512))
    named = ("kind", "group", "option", "criterion")
    assert all(each.keys() == {*named, "first_order", "total", "worth"} for each in document["drivers"])
    assert {tuple(each[key] for key in named) for each in document["drivers"]} == {
        ("weights", None, None, None),
        ("weight", None, None, "access"),
        ("weight", None, None, "cost"),
        ("score", None, "south", "cost"),
    }
    past = mcda.case({"a": {"x": {"mean": 4, "sd": 2}}, "b": {"x": 3}}, criteria={"x": {"scale": [0, 5]}})
    (clamped,) = through_json(mcda.stress(past, samples=512))["clamped"]
    assert clamped.keys() == {*named, "share"}
    assert [clamped[key] for key in named] == ["score", None, "a", "x"]


@pytest.mark.parametrize("weights", ["groups", "one-group", "hull", "uniform"])
def test_influence_stands_beside_weights_where_it_is_drawn(weights):
    document = through_json(mcda.stress(mcda.from_dict(CASE), weights=weights, samples=512))
    drawn = weights in ("groups", "one-group")
    assert ("central_influence" in document) == drawn
    for row in document.get("central_influence", {}).values():
        assert row is None or row.keys() == {"parents", "staff"}
    assert ("influence" in {each["kind"] for each in document["drivers"]}) == drawn
    assert document["chance"] == {
        "weights": [weights], "within": None, "concentration": None, "judgement_noise": 0.0, "sampling": "sobol",
        "samples": 512, "precision": None, "exact": True,
    }  # fmt: skip


def test_what_is_exact_is_named():
    case = mcda.case({"a": {"x": 0.9, "y": 0.2}, "b": {"x": 0.5, "y": 0.8}}, criteria={"x": {}, "y": {}})
    figures = {"rank_acceptability", "central_weights", "pairwise_winning", "expected_rank", "confidence_factor"}
    document = through_json(mcda.stress(case))
    assert set(document["exact"]) == figures
    assert set(document["exact"]) < document.keys()
    assert (document["exact_ranks"], document["standard_error"]) == ([1, 2], 0.0)
    counted = through_json(mcda.stress(case, exact=False, samples=512))
    assert (counted["exact"], counted["exact_ranks"]) == ([], [])
    assert counted["standard_error"] == max(max(row) for row in counted["rank_errors"].values())


@pytest.mark.parametrize("weights", ["uniform", "stated", "around"])
@given(document=cases.documents(groups=(0, 2)))
@settings(max_examples=8)
def test_any_stress_test_survives_json_and_pickle(document, weights):
    case = mcda.from_dict(document)
    if not mcda.rank(case).leaders:
        with pytest.raises(mcda.RequestError, match="every option is past a limit"):
            mcda.stress(case)
        return
    result = mcda.stress(case, weights=weights, samples=64, sampling="monte-carlo")
    assert through_json(result) == result.to_dict()
    assert pickle.loads(pickle.dumps(result)) == result
    assert repr(result).startswith(f"<Acceptability of {case.title!r}: first ")


def test_a_stress_test_of_a_changed_case_holds_both():
    case = mcda.from_dict(CASE)
    base, changed = (mcda.stress(each, samples=64) for each in (case, case.with_(drop="north")))
    document = through_json(WhatIf(base, changed, ("north is dropped.",)))
    assert document["schema"] == "mcda.stress/1"
    assert document["base"] == through_json(base)
    assert document["rank_acceptability"] == {"south": [1.0]}
