"""Ties that have a size, and rows that are used up: the order of options must not matter, and nothing may be NaN."""

from __future__ import annotations

import numpy as np
import pytest

import mcda

ON = {"scale": [0, 10]}
UNIT = {"scale": [0, 1]}


def matrix(result):
    return np.array(list(result.rank_acceptability.values()))


@pytest.mark.parametrize("criteria", [4, 5, 6])
@pytest.mark.parametrize("seed", range(3))
def test_options_that_are_always_first_or_last_leave_no_gap(criteria, seed):
    values = np.random.default_rng(seed).uniform(0.2, 0.8, (6, criteria))
    values[2], values[4] = 0.1, 0.9
    result = mcda.stress(
        mcda.case(values, criteria={f"c{index}": UNIT for index in range(criteria)}), samples=4096, workers=1
    )
    shares = matrix(result)
    assert np.isfinite(shares).all()
    assert shares.sum(axis=0) == pytest.approx(np.ones(6), abs=1e-9)
    assert shares.sum(axis=1) == pytest.approx(np.ones(6), abs=1e-9)
    assert shares[2].tolist() == [0, 0, 0, 0, 0, 1]
    assert shares[4].tolist() == [1, 0, 0, 0, 0, 0]


@pytest.mark.parametrize("v", [0.0, 0.5])
def test_ties_of_vikor_are_shared_whatever_the_order(v):
    scores = {"a": {"x": 10, "y": 0, "z": 0}, "b": {"x": 0, "y": 10, "z": 10}, "c": {"x": 4, "y": 6, "z": 2}}
    found = [
        mcda.stress(mcda.case(each), method="vikor", options={"v": v}, samples=8192, workers=1)
        for each in (scores, dict(reversed(scores.items())))
    ]
    for option in scores:
        assert found[0].rank_acceptability[option] == pytest.approx(found[1].rank_acceptability[option], abs=1e-12)


def test_weights_next_to_nothing_tie_by_the_rule_of_ties():
    scores = {"a": {"x": 10, "y": 3, "z": 1}, "b": {"x": 10, "y": 5, "z": 1}, "c": {"x": 2, "y": 9, "z": 5}}
    question = {"weights": "around", "exact": False, "samples": 8192, "workers": 1}
    stated = {"x": 99, "y": 0.1, "z": 0.9}
    found = [
        mcda.stress(mcda.case(each, criteria=dict.fromkeys("xyz", ON), weights=stated), **question)
        for each in (scores, dict(reversed(scores.items())))
    ]
    assert found[0].pairwise_winning["a"]["b"] == found[1].pairwise_winning["a"]["b"]
    assert found[0].pairwise_winning["a"]["b"] == pytest.approx(0.17, abs=0.01)


def two(**parts):
    options, criteria = [{"id": "a"}, {"id": "b"}], [{"id": "x", **ON}, {"id": "y", **ON}]
    return mcda.from_dict({"format": 1, "options": options, "criteria": criteria, **parts})


@pytest.mark.parametrize("combine", ["mean", "sum", "pooled", "borda", "copeland", "median-rank"])
@pytest.mark.parametrize("weights", ["groups", "one-group"])
def test_one_group_has_all_the_say(combine, weights):
    scores = {"a": {"x": [3, 8], "y": 5}, "b": {"x": 4.4, "y": 5}}
    result = mcda.stress(two(scores=scores, groups=[{"id": "g"}], combine=combine), weights=weights, samples=1024)
    assert result.rank_acceptability["a"][0] == pytest.approx(0.72, abs=0.01)  # above 4.4, of 3 to 8


def test_what_a_group_without_influence_is_unsure_of_does_not_count():
    scores = {"a": {"x": 3, "y": 5}, "b": {"x": 4.4, "y": 5}}
    groups = [{"id": "g"}, {"id": "h", "influence": 0, "scores": {"a": {"x": [1, 9]}}}]
    result = mcda.stress(two(scores=scores, groups=groups, combine="pooled"), weights="stated")
    assert result.rank_acceptability["b"] == (1.0, 0.0)
    assert result.drivers == ()


def test_confidence_where_inputs_are_pooled_by_drawn_influence():
    """At a's central influence, how often a leads follows from the two ranges alone."""
    groups = [{"id": "g", "influence": 3, "scores": {"a": {"x": [1, 9]}}}, {"id": "h"}]
    scores = {"a": {"x": [2, 4], "y": 5}, "b": {"x": 4.4, "y": 5}}
    case = two(scores=scores, weights={"points": {"x": 9, "y": 1}}, groups=groups, combine="pooled")
    result = mcda.stress(case, weights="groups", samples=2048)
    generator = np.random.default_rng(5)
    own, others = generator.uniform(1, 9, 200_000), generator.uniform(2, 4, 200_000)
    for option in ("a", "b"):
        central = result.central_influence[option]
        pooled = central["g"] * own + central["h"] * others
        wanted = float(np.mean(pooled > 4.4 if option == "a" else pooled < 4.4))
        assert result.confidence_factor[option] == pytest.approx(wanted, abs=0.04)


def test_scores_drawn_where_others_judged_are_pooled_by_draw():
    judged = [{"criterion": "x", "judgements": [["a", "b", 1.2]]}]
    scores = {"a": {"x": 5, "y": 5}, "b": {"x": 5, "y": 5}}
    groups = [{"id": "g", "comparisons": judged}, {"id": "h", "scores": {"a": {"x": [1, 9]}}}]
    case = two(scores=scores, groups=groups, combine="pooled", method={"id": "ahp"})
    result = mcda.stress(case, weights="stated", samples=1024)
    # a has 6/11 by g and s / (s + 5) by h: level where s / (s + 5) = 5/11, at s = 25/6
    assert result.rank_acceptability["a"][0] == pytest.approx((9 - 25 / 6) / 8, abs=0.01)


def test_two_options_are_ranked_exactly_on_any_number_of_criteria():
    values = np.random.default_rng(1).random((2, 9))
    result = mcda.stress(mcda.case(values, criteria={f"c{index}": UNIT for index in range(9)}), samples=1024)
    assert {"rank_acceptability", "pairwise_winning", "expected_rank"} <= set(result.exact)
    assert result.rank_acceptability["o1"][0] == result.pairwise_winning["o1"]["o2"]
    assert result.expected_rank["o1"] == pytest.approx(1 + result.rank_acceptability["o1"][1], abs=1e-12)


def test_an_order_of_all_leaves_goes_across_the_tree():
    leaves = [f"l{index}" for index in range(6)]
    inner = [{"id": "p"}, {"id": "q"}]
    criteria = inner + [{"id": leaf, "parent": "pq"[index % 2], **UNIT} for index, leaf in enumerate(leaves)]
    scores = {option: dict.fromkeys(leaves, 0.5) | {"l0": share} for option, share in (("a", 0.9), ("b", 0.1))}
    case = mcda.from_dict(
        {
            "format": 1,
            "options": [{"id": "a"}, {"id": "b"}],
            "criteria": criteria,
            "scores": scores,
            "weights": {"order": leaves},
        }
    )
    result = mcda.stress(case, weights="order")
    # rank-order centroids: the first of six has (1 + 1/2 + ... + 1/6) / 6 on average
    assert result.central_weights["a"]["l0"] == pytest.approx(sum(1 / k for k in range(1, 7)) / 6, abs=1e-9)
    assert result.rank_acceptability["a"] == (1.0, 0.0)


def test_a_precision_that_is_not_reached_is_said():
    values = np.random.default_rng(3).random((6, 8))
    case = mcda.case(values, criteria={f"c{index}": UNIT for index in range(8)})
    result = mcda.stress(case, precision=1e-6, samples=4096)
    assert result.samples == 4096
    assert any("were asked for" in sentence for sentence in result.verdict.sentences)
