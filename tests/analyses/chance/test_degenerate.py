"""Special cases: nothing to choose, nothing to weigh, nothing drawn, and numbers as large and as small as they come."""

import pytest

import mcda
from tests.analyses.chance.test_exact import ALL, consistent

MODELS = ["uniform", "stated", "around", "order"]
UNIT = {"scale": [0, 1]}
TWO = {"a": {"x": 0.9, "y": 0.2}, "b": {"x": 0.5, "y": 0.8}}
POINTS = {"points": {"x": 2, "y": 1}}


@pytest.mark.parametrize("weights", MODELS)
@pytest.mark.parametrize("method", ["weighted-sum", "topsis", "promethee-ii", "vikor"])
def test_one_option(method, weights):
    case = mcda.case({"a": {"x": 1, "y": 2}}, weights=POINTS)
    result = mcda.stress(case, method=method, weights=weights, samples=64)
    assert result.rank_acceptability == {"a": (1.0,)}
    assert result.pairwise_winning == {"a": {}}
    assert (result.expected_rank["a"], result.confidence_factor["a"]) == (1.0, 1.0)
    assert (result.choice_entropy, result.spread["a"].regret) == (0.0, 0.0)
    assert result.verdict.sentences[0].startswith("a leads")


@pytest.mark.parametrize("weights", MODELS)
@pytest.mark.parametrize("method", ["weighted-sum", "weighted-product", "topsis", "ahp", "promethee-ii", "vikor"])
@pytest.mark.parametrize("exact", [True, False])
def test_equal_options(exact, method, weights):
    """Also such that rounding could tell them apart."""
    row = {"x": 0.1 + 0.2, "y": 0.7}
    case = mcda.case({"a": row, "b": {**row, "x": 0.3}, "c": row}, weights=POINTS)
    result = mcda.stress(case, method=method, weights=weights, exact=exact, samples=128)
    third = pytest.approx((1 / 3,) * 3, abs=1e-12)
    assert all(row == third for row in result.rank_acceptability.values())
    assert all(share == pytest.approx(0.5) for row in result.pairwise_winning.values() for share in row.values())
    assert list(result.expected_rank.values()) == pytest.approx([2.0] * 3)
    assert list(result.confidence_factor.values()) == pytest.approx([1 / 3] * 3)
    assert result.rankings_seen == 1


@pytest.mark.parametrize("asked", [{}, {"samples": 256}, {"exact": False, "samples": 256}], ids=str)
def test_one_criterion(asked):
    result = mcda.stress(mcda.case({"a": {"x": 1}, "b": {"x": 2}}), **asked)
    assert result.rank_acceptability == {"a": (0.0, 1.0), "b": (1.0, 0.0)}
    assert result.central_weights == {"a": None, "b": {"x": 1.0}}
    assert result.drivers == ()
    assert result.standard_error == 0.0
    assert result.samples == asked.get("samples", 1)


def test_uncertain_scores_where_everything_else_is_certain():
    result = mcda.stress(mcda.case({"a": {"x": [0, 3]}, "b": {"x": 2}}), exact=False)
    assert result.rank_acceptability["a"][0] == pytest.approx(1 / 3, abs=1e-4)


def test_ranges_without_width_are_numbers():
    case = mcda.case(
        {"a": {"x": [0.4, 0.4], "y": {"mean": 0.5, "sd": 0}}, "b": {"x": {"samples": [0.3, 0.3]}, "y": 0.9}},
        criteria={"x": UNIT, "y": UNIT},
    )
    result = mcda.stress(case)
    assert result.exact == ALL
    assert result.rank_acceptability["a"][0] == pytest.approx(0.2, abs=1e-12)
    assert {each.input.kind for each in result.drivers} == {"weights", "weight"}


def test_a_criterion_without_weight():
    case = mcda.case(TWO, criteria={"x": UNIT, "y": UNIT}, weights={"points": {"x": 1, "y": 0}})
    for asked in ({"weights": "stated"}, {"weights": "around"}, {"weights": "around", "within": 0.5}):
        result = mcda.stress(case, **asked)
        assert result.rank_acceptability["a"] == (1.0, 0.0)
        assert result.central_weights["a"] == pytest.approx({"x": 1.0, "y": 0.0}, abs=1e-12)
    held = mcda.stress(case.with_(set={"y": 0}))
    assert held.central_weights["a"] == pytest.approx({"x": 1.0, "y": 0.0}, abs=1e-12)
    assert held.exact == ALL


def test_a_criterion_on_which_all_are_equal():
    rows = {option: {**row, "z": 3} for option, row in TWO.items()}
    result = mcda.stress(mcda.case(rows, criteria={"x": UNIT, "y": UNIT, "z": {}}))
    assert result.rank_acceptability["a"][0] == pytest.approx(0.4, abs=1e-12)
    assert result.central_weights["a"]["z"] == pytest.approx(1 / 3, abs=1e-12)
    consistent(result)


# Options that are not ranked.


def test_options_past_a_limit_are_left_out_of_every_draw():
    case = mcda.case(
        {"a": {"x": 0.9, "y": 0.2}, "b": {"x": 0.5, "y": [0.5, 0.9]}, "c": {"x": 1, "y": 0.95}},
        criteria={"x": UNIT, "y": {**UNIT, "limit": {"at_most": 0.8}}},
    )
    result = mcda.stress(case, samples=4096)
    assert list(result.rank_acceptability) == ["a", "b"]  # b is past it in a quarter of draws, but not today
    assert any("limit" in each.text for each in result.assumptions)
    consistent(result)


@pytest.mark.parametrize("weights", MODELS)
def test_no_option_left(weights):
    case = mcda.case(TWO, criteria={"x": UNIT, "y": {**UNIT, "limit": {"at_most": 0.1}}}, weights=POINTS)
    with pytest.raises(mcda.RequestError, match="every option is past a limit"):
        mcda.stress(case, weights=weights)


def test_suggested_options_are_listed_and_never_ranked():
    document = {
        "format": 1,
        "options": [{"id": "a"}, {"id": "b"}, {"id": "c", "name": "Cee", "status": "suggested"}],
        "criteria": [{"id": "x", "scale": [0, 1]}],
        "scores": {"a": {"x": [0, 1]}, "b": {"x": 0.4}},
    }
    result = mcda.stress(mcda.from_dict(document))
    assert list(result.rank_acceptability) == ["a", "b"]
    assert result.option_names["c"] == "Cee"
    assert "c" not in result.pairwise_winning["a"]


# Groups.


def test_one_group_alone():
    case = mcda.case(TWO, criteria={"x": UNIT, "y": UNIT}, groups={"g": {"weights": POINTS}})
    for weights in ("groups", "one-group", "hull", "stated", "groups,uniform"):
        for rule in ("mean", "borda", "pooled", "copeland"):
            result = mcda.stress(case, weights=weights, combine=rule, samples=64)
            assert sum(row[0] for row in result.rank_acceptability.values()) == pytest.approx(1.0)
            if "uniform" not in weights:
                assert result.rank_acceptability["a"] == (1.0, 0.0)
                assert result.central_weights["a"] == pytest.approx({"x": 2 / 3, "y": 1 / 3})


def test_groups_that_agree():
    case = mcda.case(TWO, criteria={"x": UNIT, "y": UNIT}, groups={"g": {}, "h": {}, "k": {}}, weights=POINTS)
    for weights in ("groups", "one-group", "hull"):
        for exact in (True, False):
            result = mcda.stress(case, weights=weights, exact=exact, samples=64)
            assert result.rank_acceptability == {"a": (1.0, 0.0), "b": (0.0, 1.0)}
            assert result.standard_error == 0.0


# Numbers.


@pytest.mark.parametrize("size", [1e-99, 1e-50, 1.0, 1e50, 1e99])
@pytest.mark.parametrize("method", ["weighted-sum", "topsis", "weighted-product", "vikor"])
def test_units_do_not_matter(method, size):
    rows = {"a": {"x": 9, "y": 2}, "b": {"x": 5, "y": 8}, "c": {"x": 6, "y": 3}}
    large = {option: {name: x * size for name, x in row.items()} for option, row in rows.items()}
    usual = mcda.stress(mcda.case(rows), method=method, samples=1024)
    found = mcda.stress(mcda.case(large), method=method, samples=1024)
    for option, row in usual.rank_acceptability.items():
        assert found.rank_acceptability[option] == pytest.approx(row, abs=1e-9)


@pytest.mark.parametrize("size", [1e-99, 1e99])
def test_scores_drawn_on_scales_as_small_and_as_large_as_they_come(size):
    rows = {"a": {"x": [2 * size, 6 * size]}, "b": {"x": {"mean": 5 * size, "sd": size}}, "c": {"x": 3 * size}}
    result = mcda.stress(mcda.case(rows, criteria={"x": {"scale": [0, 10 * size]}}), samples=4096)
    unit = {"a": {"x": [2, 6]}, "b": {"x": {"mean": 5, "sd": 1}}, "c": {"x": 3}}
    usual = mcda.stress(mcda.case(unit, criteria={"x": {"scale": [0, 10]}}), samples=4096)
    for option, row in usual.rank_acceptability.items():
        assert result.rank_acceptability[option] == pytest.approx(row, abs=1e-9)


def test_columns_of_different_sizes():
    case = mcda.case({"a": {"x": 1e99, "y": 1e-99}, "b": {"x": -1e99, "y": 2e-99}, "c": {"x": 3, "y": 1.5e-99}})
    result = mcda.stress(case)
    assert result.rank_acceptability["a"][0] == pytest.approx(0.5, abs=1e-12)
    consistent(result)


@pytest.mark.parametrize("sampling", ["sobol", "monte-carlo"])
def test_two_draws(sampling):
    result = mcda.stress(mcda.case(TWO), samples=2, exact=False, sampling=sampling)
    assert result.samples == 2
    assert result.rank_acceptability["a"][0] in (0.0, 0.5, 1.0)
    consistent(result)


@pytest.mark.parametrize("options", [17, 70, 300])
def test_many_options(options):
    """Beyond 16, ranks are counted by sorting; beyond 64, ranks themselves are."""
    rows = {f"o{index}": {"x": index % 13, "y": (7 * index) % 17, "z": uncertain(index)} for index in range(options)}
    result = mcda.stress(mcda.case(rows), samples=512)
    assert len(result.rank_acceptability) == options
    consistent(result)
    assert result.rank_acceptability["o0"][0] == 0.0  # the lowest on x and y


def uncertain(index):
    return [0, 4] if index % 29 == 1 else index % 5
