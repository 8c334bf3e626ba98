"""Attainable ranks: what statements allow, by hand and against weights drawn within them; for whom, and where not."""

import numpy as np
import pytest

import mcda
from mcda.analyses.question.limits import limits_of
from mcda.analyses.question.standing import stand
from mcda.analyses.trust.rank_ranges import MOST_RANKED, rank_ranges

SCALES = {name: {"scale": [0, 10]} for name in "xyz"}


def attained(case, **question):
    found, reason = rank_ranges(stand(case, **question))
    assert found is not None, reason
    return {each.option: each for each in found}, reason


def document(seed, **weights):
    rng = np.random.default_rng(seed)
    return {
        "format": 1,
        "options": [{"id": option} for option in "abcde"],
        "criteria": [
            {"id": "x", "scale": [0, 10]},
            {"id": "n"},
            {"id": "y", "parent": "n", "scale": [0, 10]},
            {"id": "z", "parent": "n", "scale": [0, 10]},
        ],
        "scores": {option: {leaf: float(rng.integers(0, 11)) for leaf in "xyz"} for option in "abcde"},
        "weights": weights,
    }


STATED = {
    "bounds": (
        {"bounds": {"x": [0.2, 0.5], "n": [0.3, 0.7], "y": [0.1, 0.4]}},
        lambda x, y, z: (x >= 0.2) & (x <= 0.5) & (y + z >= 0.3) & (y + z <= 0.7) & (y >= 0.1) & (y <= 0.4),
    ),
    "ratios": (
        {"ratios": [["x", "n", [0.5, 2]], ["y", "z", [1, 3]]]},
        lambda x, y, z: (x >= 0.5 * (y + z)) & (x <= 2 * (y + z)) & (y >= z) & (y <= 3 * z),
    ),
    "order of leaves": ({"order": ["y", "x", "z"]}, lambda x, y, z: (y >= x) & (x >= z)),
    "order of branches": (
        {"order": ["n", "x"], "of": {"n": {"order": ["z", "y"]}}},
        lambda x, y, z: (y + z >= x) & (z >= y),
    ),
    "both": (
        {"order": ["n", "x"], "bounds": {"x": [0.1, 0.3]}},
        lambda x, y, z: (y + z >= x) & (x >= 0.1) & (x <= 0.3),
    ),
}


@pytest.mark.parametrize("stated", STATED)
@pytest.mark.parametrize("seed", range(4))
def test_ranks_within_what_was_stated_are_those_of_weights_drawn_there(stated, seed):
    weights, allows = STATED[stated]
    case = mcda.from_dict(document(seed, **weights))
    standing = stand(case)
    found, _ = attained(case)
    rng = np.random.default_rng(seed)
    drawn = rng.dirichlet(np.ones(3), 60_000)
    everywhere = mcda.ranks(standing.main.scorer.scores(drawn))
    places = everywhere[allows(*drawn.T)]
    assert len(places) > 1000
    for index, option in enumerate(standing.options):
        each = found[option]
        best, worst, exact = each.within
        assert exact
        assert (best, worst) == (places[:, index].min(), places[:, index].max())
        assert (each.best, each.worst, each.exact) == (everywhere[:, index].min(), everywhere[:, index].max(), True)
        assert each.best <= best <= worst <= each.worst


def test_by_hand():
    # a has 5 x + 4 y, b 4 x + 3 y, c x + 5 y: c leads where y weighs above 0.8, and is last where below 1/2 (b) ...
    scores = {"a": {"x": 5, "y": 4}, "b": {"x": 4, "y": 3}, "c": {"x": 1, "y": 5}}
    criteria = {name: {"scale": [0, 5]} for name in "xy"}
    free, reason = attained(mcda.case(scores, criteria=criteria))
    assert {option: (each.best, each.worst, each.within) for option, each in free.items()} == {
        "a": (1, 2, None),
        "b": (2, 3, None),
        "c": (1, 3, None),
    }
    assert reason is None
    bound, _ = attained(mcda.case(scores, criteria=criteria, weights={"bounds": {"y": [0.65, 0.75]}}))
    assert {option: each.within for option, each in bound.items()} == {
        "a": (1, 1, True),
        "b": (3, 3, True),
        "c": (2, 2, True),
    }


def test_those_of_one_tier_weigh_the_same():
    case = mcda.case(
        {"a": {"x": 9, "y": 0, "z": 0}, "b": {"x": 0, "y": 9, "z": 0}},
        criteria=SCALES,
        weights={"order": [["x", "y"], "z"]},
    )
    found, _ = attained(case)
    assert (found["a"].within, found["b"].within) == ((1, 1, True), (1, 1, True))
    assert (found["a"].best, found["a"].worst) == (1, 2)


def test_bounds_that_no_weights_keep_are_said():
    case = mcda.case({"a": {"x": 1, "y": 2}, "b": {"x": 2, "y": 1}}, weights={"bounds": {"x": [0, 0.2], "y": [0, 0.2]}})
    found, reason = attained(case)
    assert found["a"].within is None
    assert reason == "no weights are within all bounds, ratios and orders that were stated"
    assert mcda.sensitivity(case).to_dict()["attainable_reason"] == reason


def test_groups_speak_for_themselves_and_together_only_where_they_say_the_same():
    scores = {"a": {"x": 9, "y": 1}, "b": {"x": 1, "y": 8}}
    on = {name: {"scale": [0, 10]} for name in "xy"}
    groups = {"g": {"weights": {"order": ["x", "y"]}}, "h": {"weights": {"order": ["y", "x"]}}}
    case = mcda.case(scores, criteria=on, groups=groups)
    found, reason = attained(case)
    assert found["a"].within is None
    assert reason.startswith("the groups state different bounds or orders of weights")
    alone, reason = attained(case, group="g")
    assert (alone["a"].within, alone["b"].within, reason) == ((1, 1, True), (2, 2, True), None)
    same = mcda.case(scores, criteria=on, groups={"g": {}, "h": {}}, weights={"order": ["x", "y"]})
    assert attained(same)[0]["a"].within == (1, 1, True)
    own = mcda.case(
        scores,
        criteria=on,
        weights={"bounds": {"x": [0.6, 1]}},
        groups={"g": {"weights": {"points": {"x": 1, "y": 1}}}},
    )
    assert attained(own, group="g")[0]["a"].within == (1, 1, True)  # the case's bounds are everybody's


def test_methods_and_rules_without_a_closed_form_say_why():
    case = mcda.case({"a": {"x": 1, "y": 2}, "b": {"x": 2, "y": 1}}, groups={"g": {}, "h": {}})
    assert rank_ranges(stand(case, group="g", method="topsis")) == (
        None,
        "topsis does not order options as a weighted sum does",
    )
    assert rank_ranges(stand(case, combine="borda"))[1].startswith("the rule borda")
    assert mcda.sensitivity(case, combine="borda").to_dict()["attainable"] is None


def test_many_options_get_bounds():
    rng = np.random.default_rng(1)
    case = mcda.case(rng.random((MOST_RANKED + 1, 3)))
    found, _ = attained(case)
    assert not all(each.exact for each in found.values())
    standing = stand(case)
    places = mcda.ranks(standing.main.scorer.scores(rng.dirichlet(np.ones(3), 2000)))
    for index, option in enumerate(standing.options):
        assert found[option].best <= places[:, index].min()
        assert places[:, index].max() <= found[option].worst


def test_nothing_stated_allows_everything():
    case = mcda.case({"a": {"x": 1}}, weights={"x": 3})
    assert limits_of(case, None) == ()


def test_the_page_shows_both():
    said = mcda.sensitivity(mcda.from_dict(document(1, order=["n", "x"])))
    assert said.to_dict()["attainable"][0].keys() == {"option", "best", "worst", "exact", "within"}
