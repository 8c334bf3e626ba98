"""Whole rankings of random cases, against the slow references that read the same document."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mcda
from tests.reference import case as reference
from tests.reference.order import near_tie, ranks
from tests.strategies import cases

ASKED = [
    ("weighted-sum", {}),
    ("weighted-sum", {"scaling": "minmax"}),
    ("weighted-sum", {"scaling": "sum"}),
    ("weighted-product", {}),
    ("topsis", {}),
    ("topsis", {"scaling": "max"}),
    ("ahp", {}),
    ("ahp", {"mode": "ideal"}),
]


def agree(ranking, wanted):
    assert ranking.scores == pytest.approx(wanted, rel=1e-9, abs=1e-12)
    if not near_tie(list(wanted.values())):
        assert ranking.ranks == dict(zip(wanted, ranks(list(wanted.values())), strict=True))


@pytest.mark.parametrize(("method", "options"), ASKED, ids=str)
@given(document=cases.documents(groups=(0, 0)))
def test_a_case_without_groups(method, options, document):
    case = mcda.from_dict(document)
    ranking = mcda.rank(case, method=method, options=options)
    agree(ranking, reference.scores(document, method=method, options=options))
    assert (ranking.group, ranking.combine, ranking.groups) == (None, None, ())
    assert ranking.weights == pytest.approx(reference.weights(document), rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("rule", ["mean", "sum", "borda", "copeland", "median-rank"])
@given(document=cases.documents(groups=(1, 3)), method=st.sampled_from(["weighted-sum", "topsis"]))
def test_a_case_with_groups(rule, document, method):
    case = mcda.from_dict(document)
    ranking = mcda.rank(case, method=method, combine=rule)
    wanted = reference.scores(document, method=method, combine=rule)
    each = [reference.scores(document, method=method, group=group["id"]) for group in document["groups"]]
    if rule in ("mean", "sum") or not any(near_tie(list(scores.values())) for scores in each):
        agree(ranking, wanted)
    assert ranking.group == "combined"
    assert ranking.combine == rule
    assert [group.id for group in ranking.groups] == [group["id"] for group in document["groups"]]


@given(document=cases.documents(groups=(1, 3)), method=st.sampled_from(["weighted-sum", "topsis"]))
def test_groups_pooled(document, method):
    ranking = mcda.rank(mcda.from_dict(document), method=method, combine="pooled")
    agree(ranking, reference.scores(document, method=method, combine="pooled"))


@pytest.mark.parametrize("rule", ["mean", "pooled", "median-rank"])
@given(document=cases.documents_with_gaps(), method=st.sampled_from(["weighted-sum", "topsis"]))
def test_missing_scores(rule, document, method):
    ranking = mcda.rank(mcda.from_dict(document), method=method, combine=rule)
    each = [reference.scores(document, method=method, group=group["id"]) for group in document.get("groups", [])]
    if rule != "median-rank" or not any(near_tie(list(scores.values())) for scores in each):
        agree(ranking, reference.scores(document, method=method, combine=rule))


@given(document=cases.documents(groups=(1, 3)), method=st.sampled_from(["weighted-sum", "topsis"]))
def test_one_group_of_several(document, method):
    case = mcda.from_dict(document)
    for group in document["groups"]:
        ranking = mcda.rank(case, method=method, group=group["id"])
        agree(ranking, reference.scores(document, method=method, group=group["id"]))
        assert ranking.group == group["id"]
        assert ranking.combine is None


@given(document=cases.documents(groups=(1, 3)))
def test_weights_of_groups(document):
    answer = mcda.weights(mcda.from_dict(document))
    each = reference.weights_together(document)
    for found, wanted in zip(answer.groups, each, strict=True):
        assert found.weights == pytest.approx(wanted, rel=1e-9, abs=1e-12)
    says = [group["influence"] for group in document["groups"]]
    mean = {leaf: sum(say * w[leaf] for say, w in zip(says, each, strict=True)) / sum(says) for leaf in each[0]}
    assert answer.weights == pytest.approx(mean, rel=1e-9, abs=1e-12)
    assert math.isclose(sum(answer.weights.values()), 1.0, rel_tol=1e-12)


@given(document=cases.documents(groups=(1, 3)))
def test_weights_of_groups_pooled(document):
    answer = mcda.weights(mcda.from_dict(document), combine="pooled")
    assert answer.weights == pytest.approx(reference.weights_pooled(document), rel=1e-9, abs=1e-12)


@given(document=cases.documents(groups=(1, 3)))
def test_weights_of_one_group_of_several(document):
    case = mcda.from_dict(document)
    for group in document["groups"]:
        wanted = reference.weights(document, group["id"])
        assert mcda.weights(case, group=group["id"]).weights == pytest.approx(wanted, rel=1e-9, abs=1e-12)


@given(document=cases.documents())
def test_a_document_survives_the_case(document):
    case = mcda.from_dict(document)
    again = mcda.from_dict(case.to_dict())
    assert again == case
    assert again.digest == case.digest
    assert again.to_dict() == case.to_dict()


MODES = pytest.mark.parametrize("mode", ["distributive", "ideal"])


@MODES
@given(document=cases.judged_documents(groups=(0, 0)))
def test_options_judged_and_scored(mode, document):
    ranking = mcda.rank(mcda.from_dict(document), method="ahp", options={"mode": mode})
    agree(ranking, reference.scores(document, method="ahp", options={"mode": mode}))


@MODES
@pytest.mark.parametrize("rule", ["mean", "sum", "pooled"])
@given(document=cases.judged_documents(groups=(1, 3)))
def test_options_judged_and_scored_by_groups(rule, mode, document):
    ranking = mcda.rank(mcda.from_dict(document), method="ahp", options={"mode": mode}, combine=rule)
    agree(ranking, reference.scores(document, method="ahp", options={"mode": mode}, combine=rule))
