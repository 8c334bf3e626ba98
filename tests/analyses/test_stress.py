"""Stress tests: by hand, on the cases from Hampshire, and as asked."""

import math
from pathlib import Path

import pytest

import mcda

CASES = Path(__file__).parents[2] / "cases"
ALL = ("rank_acceptability", "central_weights", "pairwise_winning", "expected_rank", "confidence_factor")
SCALES = {"x": {"scale": [0, 1]}, "y": {"scale": [0, 1]}}


def test_by_hand():
    """a leads where x weighs more than 0.6; c, always behind b, never."""
    case = mcda.case({"a": {"x": 0.9, "y": 0.2}, "b": {"x": 0.5, "y": 0.8}, "c": {"x": 0.4, "y": 0.7}}, criteria=SCALES)
    result = mcda.stress(case)
    # a and c are level where 0.5 w = 0.5 (1 - w)
    assert result.rank_acceptability["a"] == pytest.approx((0.4, 0.1, 0.5), abs=1e-12)
    assert result.rank_acceptability["b"] == pytest.approx((0.6, 0.4, 0), abs=1e-12)
    assert result.rank_acceptability["c"] == pytest.approx((0, 0.5, 0.5), abs=1e-12)
    assert result.central_weights["a"] == pytest.approx({"x": 0.8, "y": 0.2}, abs=1e-12)
    assert result.central_weights["b"] == pytest.approx({"x": 0.3, "y": 0.7}, abs=1e-12)
    assert result.central_weights["c"] is None
    assert result.confidence_factor == {"a": 1.0, "b": 1.0, "c": None}
    assert result.pairwise_winning["a"] == pytest.approx({"b": 0.4, "c": 0.5}, abs=1e-12)
    assert result.expected_rank == pytest.approx({"a": 2.1, "b": 1.4, "c": 2.5}, abs=1e-12)
    assert (result.standard_error, result.exact, result.exact_ranks) == (0.0, ALL, (1, 2, 3))
    assert result.winners == ("b",)
    assert "c never leads." in result.verdict.sentences


def test_a_range_by_hand():
    """b's score is anything from 0 to 1, and beats 0.7 in 30 % of draws."""
    case = mcda.case({"a": {"x": 0.7}, "b": {"x": [0, 1]}}, criteria={"x": {"scale": [0, 1]}})
    result = mcda.stress(case)
    assert result.rank_acceptability["b"] == pytest.approx((0.3, 0.7), abs=1e-4)
    assert result.confidence_factor["b"] == pytest.approx(0.3, abs=1e-3)
    assert result.central_weights["b"] == {"x": 1.0}
    assert result.exact == ()
    assert 0 < result.standard_error < 1e-4
    # E max(b, 0.7) = 0.7 * 0.7 + (1 - 0.7^2) / 2 = 0.745
    assert result.spread["a"].regret == pytest.approx(0.045, abs=1e-4)
    assert result.spread["b"].regret == pytest.approx(0.245, abs=1e-4)
    assert result.spread["a"].regret_95 == pytest.approx(0.25, abs=1e-3)
    quantiles = {"0.05": 0.05, "0.25": 0.25, "0.5": 0.5, "0.75": 0.75, "0.95": 0.95}
    assert result.spread["b"].quantiles == pytest.approx(quantiles, abs=1e-3)
    assert list(result.rank_quantiles["a"].values()) == [1, 1, 1, 2, 2]
    assert list(result.rank_quantiles["b"].values()) == [1, 1, 2, 2, 2]
    assert result.choice_entropy == pytest.approx(-0.3 * math.log2(0.3) - 0.7 * math.log2(0.7), abs=1e-3)
    assert (result.rankings_seen, result.ranking_entropy) == (2, pytest.approx(result.choice_entropy, abs=1e-3))


def test_draws_are_kept_on_the_scale_and_the_share_is_reported():
    case = mcda.case(
        {"a": {"x": {"mean": 1, "sd": 0.5}}, "b": {"x": 0.99}, "c": {"x": {"samples": [0.1, 0.2]}}},
        criteria={"x": {"scale": [0, 1]}},
    )
    result = mcda.stress(case)
    ((which, share),) = result.clamped
    assert (which.kind, which.option, which.criterion) == ("score", "a", "x")
    assert share == pytest.approx(0.5 + 0.02275, abs=1e-3)  # above 1, or below 0: two standard deviations
    assert result.spread["a"].quantiles["0.95"] == 1.0
    document = result.to_dict()
    assert document["clamped"] == [{**which.to_dict(), "share": share}]


@pytest.mark.parametrize(
    ("name", "option", "first"),
    [
        ("hampshire-reception", "option-b", 7 / 8),
        ("hampshire-inclusion", "option-c", 1.0),
        ("hampshire-out-of-hours", "option-c", 11 / 18),
    ],
)
def test_all_mixes_of_influence_in_hampshire(name, option, first):
    result = mcda.stress(mcda.load(CASES / name), weights="groups")
    assert result.rank_acceptability[option][0] == pytest.approx(first, abs=1e-12)
    assert result.exact == ALL
    assert result.standard_error == 0.0
    assert sum(result.central_influence[option].values()) == pytest.approx(1.0)
    assert result.verdict.sentences[0].endswith("of all mixes of the groups' influence.")


def test_the_document():
    result = mcda.stress(mcda.load(CASES / "hampshire-reception"), weights="groups", seed=7, samples=64)
    document = result.to_dict()
    assert document["schema"] == "mcda.stress/1"
    assert (document["samples"], document["seed"], document["weights"]) == (64, 7, "groups")
    for key in ("rank_acceptability", "central_weights", "confidence_factor", "pairwise_winning", "expected_rank"):
        assert list(document[key]) == ["option-a", "option-b", "option-c"]
    assert document["central_weights"]["option-a"] is None
    assert document["confidence_factor"]["option-a"] is None
    assert document["standard_error"] == 0.0
    assert document["exact"] == list(ALL)
    assert document["case"]["title"].startswith("Hampshire 2003")
    assert document["method"]["id"] == "weighted-sum"


@pytest.mark.parametrize("samples", [2, 3, 17, 1000, 4096])
@pytest.mark.parametrize("sampling", ["sobol", "monte-carlo"])
def test_samples_are_as_many_as_asked(samples, sampling):
    case = mcda.case({"a": {"x": [1, 3]}, "b": {"x": 2}})
    assert mcda.stress(case, samples=samples, sampling=sampling).samples == samples


@pytest.mark.parametrize("sampling", ["sobol", "monte-carlo"])
@pytest.mark.parametrize("precision", [0.01, 0.001])
def test_precision_is_reached(precision, sampling):
    case = mcda.case({"a": {"x": [1, 3], "y": 2}, "b": {"x": 2, "y": [1, 4]}, "c": {"x": 1, "y": 3}})
    result = mcda.stress(case, precision=precision, sampling=sampling)
    assert 0 < result.standard_error <= precision
    limited = mcda.stress(case, precision=1e-7, samples=5000, sampling=sampling)
    assert limited.samples == 5000


@pytest.mark.parametrize("weights", ["groups", "one-group", "hull"])
def test_mixes_need_groups(weights):
    with pytest.raises(mcda.RequestError, match="groups"):
        mcda.stress(mcda.case({"a": {"x": 1}, "b": {"x": 2}}), weights=weights)
    with pytest.raises(mcda.RequestError, match="groups"):
        mcda.stress(mcda.load(CASES / "hampshire-reception"), weights=weights, group="group-a")


@pytest.mark.parametrize("weights", ["bounds", "ratios", "order"])
def test_limits_need_to_be_stated(weights):
    with pytest.raises(mcda.RequestError, match="nobody stated"):
        mcda.stress(mcda.case({"a": {"x": 1, "y": 2}, "b": {"x": 2, "y": 1}}), weights=weights)


def test_noise_needs_judgements_as_stated():
    case = mcda.case({"a": {"x": 1, "y": 2}, "b": {"x": 2, "y": 1}}, weights={"judgements": [["x", "y", 3]]})
    with pytest.raises(mcda.RequestError, match="weights stated"):
        mcda.stress(case, weights="uniform", judgement_noise=0.2)
    with pytest.raises(mcda.RequestError, match="set by hand"):
        mcda.stress(case.with_(set={"x": 0.3}), weights="stated", judgement_noise=0.2)


def test_a_draw_that_the_method_cannot_take_is_told():
    case = mcda.case({"a": {"x": {"mean": 1, "sd": 2}}, "b": {"x": 2}})
    with pytest.raises(mcda.RequestError, match="scores above 0"):
        mcda.stress(case, method="weighted-product")
