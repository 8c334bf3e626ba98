"""Weighted sums, and tables of weighted scores."""

import mcda
from tests.known.files import example, ids


def case_of(matrix, weights, directions=None, **criterion):
    options, criteria = ids("o", len(matrix)), ids("c", len(matrix[0]))
    less = [name for name, way in zip(criteria, directions or [], strict=False) if way == "min"]
    return mcda.case(
        {o: dict(zip(criteria, row, strict=True)) for o, row in zip(options, matrix, strict=True)},
        criteria={name: dict(criterion) for name in criteria},
        minimise=less,
        weights=dict(zip(criteria, weights, strict=True)),
    )


@example("wsm_afshari2010", "wsm_jmcdm_saw")
def test_scaled_by_the_maximum(known):
    inputs = known.inputs
    assert inputs["normalisation"] == "max"
    case = case_of(inputs["matrix"], inputs["weights"], inputs["directions"])
    ranking = mcda.rank(case, method="weighted-sum", options={"scaling": "max"})
    known.check(by_option(ranking, len(inputs["matrix"])))


@example("wsm_wikipedia")
def test_scores_as_they_are(known):
    inputs = known.inputs
    case = case_of(inputs["matrix"], inputs["weights"], inputs["directions"], scale=[0, 30])
    ranking = mcda.rank(case, method="weighted-sum", options={"scaling": "none"})
    known.check(by_option(ranking, len(inputs["matrix"])))
    assert [each.option for each in ranking.leaders] == ["o2", "o3"]
    assert ranking.verdict.sentences[0].startswith("o2 and o3 share the lead with 22")


@example("wsm_ppp_options_appraisal")
def test_unweighted_totals(known):
    scores, weights = known.inputs["scores"], known.inputs["weights"]
    ranking = mcda.rank(case_of(scores, weights, scale=[0, 5]), options={"scaling": "none"})
    totals = [ranking.scores[option] * sum(weights) for option in ids("o", len(scores))]
    known.check({"unweighted_totals": totals})
    assert [each.option for each in ranking.leaders] == ["o2", "o4"]


@example("wsm_ppp_weighted_rows")
def test_weighted_rows(known):
    scores, weights = known.inputs["scores"], known.inputs["weights"]
    ranking = mcda.rank(case_of(scores, weights, scale=[0, 5]), options={"scaling": "none"})
    parts = {each.option: each.parts for each in ranking.ranking}
    names = ids("c", len(weights))
    # the two weights printed add up to 0.4 only: ours are shared out to 1
    rows = [[parts[option][name] * sum(weights) for name in names] for option in ids("o", len(scores))]
    known.check({"weighted": rows})


def by_option(ranking, count):
    options = ids("o", count)
    return {
        "scores": [ranking.scores[option] for option in options],
        "ranking": [ranking.ranks[option] for option in options],
    }
