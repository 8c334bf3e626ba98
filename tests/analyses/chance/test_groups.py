"""Groups: every rule with every way to draw weights and influence, against the slow reference."""

import pytest

import mcda
from tests.analyses.chance.documents import GROUPS, JUDGED_BY_GROUPS, TREE, scores, weighed
from tests.analyses.chance.statistics import checked
from tests.reference.groups import RULES

SHARED = ["uniform", "stated", "around", "hull"]
INFLUENCE = ["groups", "one-group", "groups,around", "groups,uniform"]


@pytest.mark.parametrize("weights", [*SHARED, *INFLUENCE])
def test_means(weights):
    checked(GROUPS, combine="mean", weights=weights)


@pytest.mark.parametrize("weights", ["stated", "groups,around"])
@pytest.mark.parametrize("rule", sorted(RULES.keys() - {"mean"}))
def test_other_rules(rule, weights):
    checked(GROUPS, combine=rule, weights=weights)


@pytest.mark.parametrize("weights", SHARED)
def test_pooled(weights):
    checked(GROUPS, combine="pooled", weights=weights, draws=800)


@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize("weights", ["groups", "groups,around", "one-group,hull"])
def test_pooled_anew_for_each_draw_of_influence(weights):
    checked(GROUPS, combine="pooled", weights=weights, samples=512, draws=600)


@pytest.mark.parametrize(("method", "rule"), [("topsis", "mean"), ("topsis", "borda"), ("weighted-product", "mean")])
def test_other_methods(method, rule):
    checked(GROUPS, method=method, combine=rule, weights="groups")


def test_a_tree_weighed_by_groups_within_limits():
    document = weighed(TREE, bounds={"p": [0.2, 0.6], "x": [0.1, 0.4]})
    document["groups"] = [
        {"id": "g", "scores": {"a": {"x": 1}}},
        {"id": "h", "influence": 3, "scores": {"c": {"v": [0, 1]}}},
    ]
    for weights in ("bounds", "groups,bounds"):
        checked(document, weights=weights)


# Judgements.


@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize("weights", ["uniform", "stated", "groups"])
@pytest.mark.parametrize("rule", ["mean", "pooled"])
def test_options_judged_by_groups(rule, weights):
    slow = rule == "pooled" and weights == "groups"
    asked = {"samples": 256, "draws": 150} if slow else {"draws": 500 if rule == "pooled" else 2000}
    checked(JUDGED_BY_GROUPS, method="ahp", combine=rule, weights=weights, **asked)


@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize("weights", ["uniform", "groups"])
@pytest.mark.parametrize("rule", ["mean", "pooled"])
def test_some_groups_judge_and_others_score(rule, weights):
    judged = [{"criterion": "y", "judgements": [["a", "b", 2], ["b", "c", "1/3"], ["a", "c", 1]]}]
    groups = [{"id": "g", "influence": 2, "comparisons": judged}, {"id": "h", "scores": {"b": {"y": [1, 6]}}}]
    document = {**JUDGED_BY_GROUPS, "groups": groups}
    asked = {"samples": 512, "draws": 300} if rule == "pooled" else {}
    checked(document, method="ahp", combine=rule, weights=weights, **asked)


@pytest.mark.parametrize("weights", ["stated", "groups", "one-group"])
def test_noise_in_judgements(weights):
    checked(JUDGED_BY_GROUPS, method="ahp", weights=weights, judgement_noise=0.5, draws=400)


JUDGED_WEIGHTS = {
    "format": 1,
    "options": [{"id": "a"}, {"id": "b"}],
    "criteria": [{"id": name, "scale": [0, 10]} for name in "xyz"],
    "scores": scores(a=[7, 2, 3], b=[3, 6, 4]),
    "weights": {"judgements": [["x", "y", 2], ["y", "z", 3], ["x", "z", 4]]},
    "groups": [
        {"id": "g", "influence": 2},
        {"id": "h", "weights": {"judgements": [["x", "y", "1/3"], ["y", "z", 3], ["x", "z", 1]]}},
        {"id": "k"},
    ],
}


@pytest.mark.parametrize(
    "asked", [{"weights": "stated"}, {"weights": "groups"}, {"weights": "stated", "method": "topsis"}], ids=str
)
def test_noise_in_the_weights_of_groups_whose_scores_are_certain(asked):
    result = checked(JUDGED_WEIGHTS, judgement_noise=0.5, draws=500, **asked)
    assert result.exact == ()


def test_groups_that_say_nothing_of_weights_share_the_noise_in_the_cases():
    drawn = [each.input.group for each in noisy(JUDGED_WEIGHTS).drivers if each.input.kind == "weights"]
    assert sorted(drawn, key=str) == [None, "h"] or sorted(drawn, key=str) == ["h", None]
    silent = {**JUDGED_WEIGHTS, "groups": [{"id": "g"}, {"id": "k"}]}
    alone = {name: part for name, part in JUDGED_WEIGHTS.items() if name != "groups"}
    assert noisy(silent).rank_acceptability == noisy(alone).rank_acceptability


def noisy(document):
    return mcda.stress(mcda.from_dict(document), weights="stated", judgement_noise=0.5, samples=1 << 12)


# What the case says of influence.


def test_one_group_decides_as_often_as_its_influence_says():
    document = {**JUDGED_WEIGHTS, "groups": [{"id": "g", "influence": 3}, {"id": "h", "influence": 1}]}
    document["groups"][1]["scores"] = scores(b=[10, 10, 10])
    result = mcda.stress(mcda.from_dict(document), weights="one-group")
    assert result.rank_acceptability["a"][0] == pytest.approx(0.75, abs=1e-12)
    assert result.central_influence == {"a": {"g": 1.0, "h": 0.0}, "b": {"g": 0.0, "h": 1.0}}
    assert result.standard_error == 0.0


def test_a_group_without_influence_decides_nothing_and_may_be_drawn():
    document = {**JUDGED_WEIGHTS, "groups": [{"id": "g"}, {"id": "h", "influence": 0}]}
    document["groups"][1]["scores"] = scores(b=[10, 10, 10])
    case = mcda.from_dict(document)
    assert mcda.stress(case, weights="stated").rank_acceptability["b"] == (0.0, 1.0)
    assert mcda.stress(case, weights="one-group").rank_acceptability["b"] == (0.0, 1.0)
    assert mcda.stress(case, weights="groups").rank_acceptability["b"][0] > 0.5
    checked(document, weights="groups", draws=1000)
