"""What the outcome hangs on, against indices and worths worked out by hand."""

import math

import pytest

import mcda
from tests.analyses.chance.documents import FLAT, GROUPS, JUDGED, TREE

UNIT = {"scale": [0, 1]}
NEAR = 0.03  # of indices from 16,384 draws: three standard errors


def by_name(result):
    return {(each.input.kind, each.input.option or each.input.criterion): each for each in result.drivers}


def test_two_scores():
    """a is anywhere from 0 to 1, b from 0.2 to 0.6; a, with the higher mean, leads in 60 % of draws.

    P(a leads | a) is (a - 0.2) / 0.4, cut at 0 and 1: of variance 0.4 / 3 + 0.4 - 0.36. P(a leads | b) = 1 - b, of
    variance 0.16 / 12. The whole variance is 0.24.
    """
    case = mcda.case({"a": {"x": [0, 1]}, "b": {"x": [0.2, 0.6]}}, criteria={"x": UNIT})
    found = by_name(mcda.stress(case))
    a, b = found["score", "a"], found["score", "b"]
    of_a, of_b = (0.4 / 3 + 0.04) / 0.24, (0.16 / 12) / 0.24
    assert (a.first_order, b.first_order) == pytest.approx((of_a, of_b), abs=NEAR)
    assert (a.total, b.total) == pytest.approx((1 - of_b, 1 - of_a), abs=NEAR)
    # E max(a, 0.4) - 0.5 and E max(0.5, b) - 0.5
    assert (a.worth, b.worth) == pytest.approx((0.08, 0.0125), abs=0.002)
    assert [each.input.option for each in mcda.stress(case).drivers] == ["a", "b"]


def test_one_score_that_decides_nothing():
    case = mcda.case({"a": {"x": [0.7, 0.9]}, "b": {"x": [0.2, 0.6]}}, criteria={"x": UNIT})
    for driver in mcda.stress(case).drivers:
        assert (driver.first_order, driver.total, driver.worth) == (None, None, 0.0)


def test_weights():
    """a leads above 0.6 of the weight on x. E max = 0.426 + 0.304, and b has 0.65 on average."""
    case = mcda.case({"a": {"x": 0.9, "y": 0.2}, "b": {"x": 0.5, "y": 0.8}}, criteria={"x": UNIT, "y": UNIT})
    result = mcda.stress(case)
    found = by_name(result)
    assert (found["weights", None].first_order, found["weights", None].total) == (1.0, 1.0)
    for name in ("x", "y"):  # one is known where the other is
        assert found["weight", name].first_order == pytest.approx(1.0, abs=0.03)
        assert found["weight", name].total is None
    for driver in result.drivers:
        assert driver.worth == pytest.approx(0.08, abs=0.002)
    assert result.spread["b"].regret == pytest.approx(0.08, abs=1e-3)


@pytest.mark.parametrize("sampling", ["sobol", "monte-carlo"])
def test_weights_and_a_score(sampling):
    """The same, where b has anything from 0.6 to 1 on y: it loses where r = (score - 0.2) / 0.4 < w / (1 - w).

    Given r, from 1 to 2, that is 1 / (1 + r) of the weights: of mean log 1.5, and 1/6 in the square. Given w it is
    1 / (1 - w) - 2, from 1/2 to 2/3, then 1: in the square 2 - 4 log 1.5.
    """
    case = mcda.case({"a": {"x": 0.9, "y": 0.2}, "b": {"x": 0.5, "y": [0.6, 1]}}, criteria={"x": UNIT, "y": UNIT})
    result = mcda.stress(case, sampling=sampling)
    found = by_name(result)
    lost = math.log(1.5)
    assert result.rank_acceptability["a"][0] == pytest.approx(lost, abs=0.005)
    of_weights = (2 - 4 * lost - lost**2) / (lost - lost**2)
    of_score = (1 / 6 - lost**2) / (lost - lost**2)
    weights, score = found["weights", None], found["score", "b"]
    assert (weights.first_order, score.first_order) == pytest.approx((of_weights, of_score), abs=NEAR)
    assert (weights.total, score.total) == pytest.approx((1 - of_score, 1 - of_weights), abs=NEAR)
    assert found["weight", "x"].first_order == pytest.approx(of_weights, abs=NEAR)
    # the score's mean is what counts where weights are known; known by itself it never changes the choice
    near = 0.002 if sampling == "sobol" else 0.012  # 256 weights
    assert (weights.worth, found["weight", "x"].worth, score.worth) == pytest.approx((0.08, 0.08, 0), abs=near)


def test_influence():
    """g gives a 1 and b 0, h the other way round, but for 0.5: a leads where g has more than a third of the say."""
    case = mcda.case(
        {"a": {"x": 1}, "b": {"x": 0}},
        criteria={"x": UNIT},
        groups={"g": {}, "h": {"scores": {"a": {"x": 0}, "b": {"x": 0.5}}}},
    )
    result = mcda.stress(case, weights="groups")
    (driver,) = result.drivers
    assert (driver.input.kind, driver.first_order, driver.total) == ("influence", 1.0, 1.0)
    # a has s, b (1 - s) / 2: E max = (1 - 1/9) / 2 + ((1 - 4/9) / 2) / 2 - ...: s from 1/3 on, before it (1 - s) / 2
    most = (1 - 1 / 9) / 2 + (1 / 3 - 1 / 18) / 2
    assert driver.worth == pytest.approx(most - 0.5, abs=0.002)
    assert result.rank_acceptability["a"][0] == pytest.approx(2 / 3, abs=1e-12)


def test_comparisons_and_scores():
    result = mcda.stress(mcda.from_dict(JUDGED), method="ahp", weights="stated", judgement_noise=0.3, samples=512)
    named = {(each.input.kind, each.input.option, each.input.criterion) for each in result.drivers}
    assert named == {
        ("weights", None, None),
        *(("weight", None, name) for name in "xyz"),
        ("comparisons", None, "x"),
        ("score", "a", "y"),
        ("score", "c", "z"),
    }


@pytest.mark.parametrize(
    ("document", "asked"),
    [
        (FLAT, {}),
        (FLAT, {"weights": "stated", "method": "topsis"}),
        (FLAT, {"method": "promethee-ii", "samples": 256}),
        (TREE, {}),
        (GROUPS, {"weights": "groups,around"}),
        (GROUPS, {"weights": "stated", "combine": "pooled"}),
    ],
    ids=["flat", "stated", "one by one", "tree", "groups", "pooled"],
)
def test_what_indices_and_worths_keep_to(document, asked):
    result = mcda.stress(mcda.from_dict(document), **{"samples": 4096, **asked})
    whole = [each for each in result.drivers if each.input.kind != "weight"]
    assert whole
    assert sum(each.first_order for each in whole) <= 1.05
    regret = min(result.spread.values(), key=lambda each: -each.mean).regret
    for each in result.drivers:
        assert 0 <= each.first_order <= 1
        assert each.total is None or each.first_order <= each.total + 0.05
        assert 0 <= each.worth <= 1.1 * regret + 0.005  # knowing one thing is worth less than knowing all
    decides = [max(each.total or 0, each.first_order) for each in result.drivers]
    assert decides == sorted(decides, reverse=True)


def test_nothing_uncertain():
    assert mcda.stress(mcda.case({"a": {"x": 1}, "b": {"x": 2}})).drivers == ()
