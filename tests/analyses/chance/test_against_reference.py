"""Every method on scores of every kind, against the slow reference that draws with numpy's own generators."""

import math

import pytest

import mcda
from tests.analyses.chance.documents import FLAT, GROUPS, JUDGED, SHARES, TREE, scores
from tests.analyses.chance.statistics import SAMPLES, checked, near
from tests.reference.stress import Counted, Stress

BATCHED = [
    ("weighted-sum", {}),
    ("weighted-sum", {"scaling": "minmax"}),
    ("weighted-sum", {"scaling": "max"}),
    ("weighted-sum", {"scaling": "sum"}),
    ("weighted-sum", {"scaling": "vector"}),
    ("weighted-product", {}),
    ("topsis", {}),
    ("topsis", {"scaling": "minmax"}),
    ("topsis", {"scaling": "max"}),
    ("topsis", {"scaling": "sum"}),
    ("ahp", {}),
    ("ahp", {"mode": "ideal"}),
]
CERTAIN = scores(a=[7, 2, 3], b=[9, 4, 4], c=[5, 3, 8], d=[4, 2.5, 6])
ONE_BY_ONE = ["vikor", "promethee-ii", "waspas"]


@pytest.mark.parametrize(("method", "options"), BATCHED, ids=str)
def test_uncertain_scores(method, options):
    checked(FLAT, method=method, options=options)


@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize("method", ONE_BY_ONE)
def test_uncertain_scores_one_by_one(method):
    result = checked(FLAT, method=method, samples=512)
    assert result.samples == 512


@pytest.mark.parametrize("method", ["weighted-sum", "topsis", "weighted-product", "vikor", "promethee-ii"])
def test_uncertain_weights_alone(method):
    checked({**FLAT, "scores": CERTAIN}, method=method, samples=4096)


def test_shares():
    checked(SHARES)


@pytest.mark.parametrize("method", ["weighted-sum", "topsis", "ahp"])
def test_some_criteria_without_a_scale(method):
    """Their values depend on all options of the same draw, and nothing keeps them back."""
    criteria = [{**each} for each in FLAT["criteria"]]
    del criteria[0]["scale"]
    checked({**FLAT, "criteria": criteria}, method=method)


def test_scores_on_one_scale_as_they_are():
    criteria = [{"id": name, "scale": [0, 10]} for name in "xyz"]
    rows = {"a": {"x": [2, 9], "y": 3, "z": 5}, "b": {"x": 5, "y": {"mean": 5, "sd": 2}, "z": 4}}
    document = {"format": 1, "options": [{"id": "a"}, {"id": "b"}], "criteria": criteria, "scores": rows}
    checked(document, options={"scaling": "none"})


@pytest.mark.parametrize("weights", ["uniform", "stated"])
def test_missing_scores_that_may_be_anywhere(weights):
    rows = {option: {name: x for name, x in row.items() if name != "z"} for option, row in TREE["scores"].items()}
    result = checked({**TREE, "missing": "unknown", "scores": rows}, weights=weights)
    assert sorted(each.input.option for each in result.drivers if each.input.kind == "score") == list("abcd")


@pytest.mark.parametrize("mode", ["distributive", "ideal"])
@pytest.mark.parametrize("weights", ["uniform", "stated", "around"])
def test_options_judged_and_scored(weights, mode):
    checked(JUDGED, method="ahp", options={"mode": mode}, weights=weights)


def test_an_option_that_was_judged_and_is_past_a_limit():
    criteria = [*JUDGED["criteria"][:2], {**JUDGED["criteria"][2], "limit": {"at_most": 4.5}}]
    document = {**JUDGED, "criteria": criteria}
    for asked in ({}, {"weights": "stated", "judgement_noise": 0.4}):
        result = checked(document, draws=1000, method="ahp", **asked)
        assert list(result.rank_acceptability) == ["a", "b"]


@pytest.mark.parametrize("mode", ["distributive", "ideal"])
def test_noise_in_judgements(mode):
    result = checked(JUDGED, method="ahp", options={"mode": mode}, weights="stated", judgement_noise=0.4)
    assert {each.input.kind for each in result.drivers} == {"weights", "weight", "comparisons", "score"}


@pytest.mark.usefixtures("hurried")
def test_noise_in_judgements_some_of_which_are_missing():
    said = {"judgements": [["x", "y", 2], ["y", "z", 3]]}
    checked({**JUDGED, "weights": said}, draws=300, samples=256, method="ahp", weights="stated", judgement_noise=0.4)


@pytest.mark.parametrize(
    ("document", "asked"),
    [(FLAT, {}), (FLAT, {"method": "topsis"}), (GROUPS, {}), (GROUPS, {"weights": "groups,uniform"})],
    ids=["one", "topsis", "groups", "influence"],
)
def test_confidence_is_how_often_an_option_leads_at_its_central_weights(document, asked):
    result = mcda.stress(mcda.from_dict(document), samples=SAMPLES, **asked)
    stress = Stress(document, **asked)
    for i, option in enumerate(stress.kept):
        weights, influence = dict(result.central_weights[option]), stress.influence
        if result.central_influence is not None:
            influence = list(result.central_influence[option].values())
        counted = Counted(stress, 1500, at=(stress.shared(weights), influence))
        share = counted.ranks[i][0]
        error = math.sqrt(share * (1 - share) * (1 / 1500 + 1 / result.profile_samples))
        near(result.confidence_factor[option], share, error, f"confidence of {option}")
