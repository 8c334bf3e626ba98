"""Where two options are level along one weight: by hand, and by ranking again on either side of each place."""

import time
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import mcda
from mcda.analyses.pair import pair
from mcda.analyses.question.standing import stand
from mcda.analyses.trust.meetings import meetings_of
from mcda.numeric.order import exceeds
from tests.strategies import cases

SITES = {
    "north": {"access": 4, "cost": 45, "space": 3},
    "south": {"access": 3, "cost": 41, "space": 3},
    "east": {"access": 2, "cost": 35, "space": 5},
    "west": {"access": 5, "cost": 59, "space": 1},
}
CRITERIA = {
    "access": {"scale": [0, 5]},
    "cost": {"scale": [30, 60], "direction": "minimise"},
    "space": {"scale": [0, 5]},
}
POINTS = {"access": 60, "cost": 30, "space": 10}
GROUPS = {
    "parents": {"influence": 2, "weights": {"points": {"access": 2, "cost": 1, "space": 1}}},
    "staff": {"weights": {"points": {"access": 1, "cost": 3, "space": 2}}, "scores": {"east": {"access": 3}}},
}


def hub(**others):
    return mcda.case(SITES, criteria=CRITERIA, weights=POINTS, **others)


def ahead(case, a, b, **question):
    """1 where a is ahead of b, -1 where b is, 0 where they tie, from a ranking."""
    standing = stand(case, **question)
    one, other = (standing.scores[standing.options.index(each)] for each in (a, b))
    return int(exceeds(one, other)) - int(exceeds(other, one))


def ahead_at(case, criterion, weight, a, b, **question):
    return ahead(case.with_(set={criterion: float(weight)}), a, b, **question)


def check(case, a, b, beside=1e-5, **question):
    """Every crossing turns the order or ends at it, and nothing turns without one."""
    found = pair(case, a, b, **question)
    standing = stand(case, **question)
    met = meetings_of(standing, standing.options.index(a), standing.options.index(b))
    for each, own in zip(found.criteria, met, strict=True):
        assert each.crossings == own.level
        if len(found.criteria) == 1:
            continue
        for place in own.turns:
            sides = [
                ahead_at(case, each.criterion, min(max(place + step, 0.0), 1.0), a, b, **question)
                for step in (-beside, beside)
            ]
            assert sides[0] != sides[1], (each.criterion, place)
        grid = np.linspace(0.0, 1.0, 12)
        signs = [ahead_at(case, each.criterion, weight, a, b, **question) for weight in grid]
        for low, high, before, after in zip(grid[:-1], grid[1:], signs[:-1], signs[1:], strict=True):
            if before * after < 0:
                assert any(low - 1e-6 <= place <= high + 1e-6 for place in own.turns), (each.criterion, low, high)
    return found


def test_by_hand():
    # leads in value: access 0.2, cost -4/30, space 0
    # access t: 0.2 t = (1 - t) (3/4) (4/30); cost t: t 4/30 = (1 - t) (6/7) 0.2; space: the rest leads until 1
    found = {each.criterion: each for each in pair(hub(), "north", "south").criteria}
    assert found["access"].crossings == pytest.approx([1 / 3])
    assert found["cost"].crossings == pytest.approx([0.5625])
    assert found["space"].crossings == pytest.approx([1.0])
    assert not any(each.numerical for each in found.values())
    assert pair(hub(), "south", "north").criteria[1].crossings == found["cost"].crossings


def test_the_nearest_change_is_said():
    # cost 30 to 56.25 is nearer than access 60 to 33.3
    said = pair(hub(), "north", "south").verdict.sentences[-1]
    assert said.startswith("They change places if cost weighs 56.")
    assert said.endswith(" % instead of 30 %.")


def test_a_weight_just_beside_is_told_apart():
    scores = {"a": {"x": 0.5004, "y": 0}, "b": {"x": 0, "y": 0.4998}}
    case = mcda.case(scores, criteria={"x": {"scale": [0, 1]}, "y": {"scale": [0, 1]}})
    assert pair(case, "a", "b").verdict.sentences[-1] == "They change places if x weighs 49.97 % instead of 50 %."


def test_where_one_dominates_or_both_tie_nothing_is_said_of_changes():
    dominated = pair(mcda.case({"a": {"x": 5, "y": 4}, "b": {"x": 3, "y": 4}}), "a", "b")
    even = pair(mcda.case({"a": {"x": 1, "y": 0}, "b": {"x": 0, "y": 1}}), "a", "b")
    for result in (dominated, even):
        assert not any("places" in each for each in result.verdict.sentences)


def test_for_groups_the_weight_is_the_same_for_all():
    said = pair(hub(groups=GROUPS), "north", "south").verdict.sentences[-1]
    # parents' mean weight of cost 0.25 by 2, staff's 0.5 by 1: a third on average
    assert said.startswith("They change places if ")
    assert " for every group instead of " in said
    assert said.endswith(" on average.")


@pytest.mark.parametrize(
    ("method", "numerical"),
    [("weighted-sum", False), ("weighted-product", False), ("topsis", False), ("vikor", True), ("codas", True)],
)
@pytest.mark.parametrize("names", [("north", "south"), ("east", "west"), ("north", "east")])
def test_ranking_again_on_either_side(method, numerical, names):
    found = check(hub(), *names, method=method, beside=1e-4 if numerical else 1e-6)
    assert {each.numerical for each in found.criteria} == {numerical}


@pytest.mark.parametrize("rule", ["mean", "sum", "pooled", "borda", "copeland", "median-rank"])
@pytest.mark.parametrize("method", ["weighted-sum", "topsis", "vikor"])
def test_ranking_again_with_groups(rule, method):
    check(hub(groups=GROUPS), "north", "east", method=method, combine=rule, beside=1e-4)


@settings(max_examples=25)
@given(
    document=cases.documents(groups=(0, 2), nested=False),
    method=st.sampled_from(["weighted-sum", "topsis", "mabac"]),
    rule=st.sampled_from(["mean", "pooled"]),
)
def test_random_cases_turn_where_they_are_said_to(document, method, rule):
    case = mcda.from_dict(document)
    standing = stand(case, method=method, combine=rule)
    assume(len(standing.options) > 1 and len(case.leaves) > 1)
    met = meetings_of(standing, 0, 1)
    a, b = standing.options[:2]
    for leaf, own in zip(case.leaves, met, strict=True):
        assert own.level == tuple(sorted(own.level))
        assert set(own.turns) <= set(own.level)
        ends = [0.0, *own.turns, 1.0]
        signs = []
        for low, high in pairwise(ends):
            inside = [low + (high - low) * part for part in (0.31, 0.71)]
            seen = {ahead_at(case, leaf.id, place, a, b, method=method, combine=rule) for place in inside}
            if high - low > 1e-3:  # else a tie within rounding
                assert not {1, -1} <= seen
            signs.append(seen)
        if all(high - low > 1e-3 for low, high in pairwise(ends)):
            assert all(one != other for one, other in pairwise(signs))


def test_the_others_do_not_slow_the_search():
    rng = np.random.default_rng(3)
    scores = {f"o{k}": dict(zip("xyz", rng.uniform(1, 9, 3).tolist(), strict=True)) for k in range(60)}
    began = time.perf_counter()
    found = pair(mcda.case(scores), "o0", "o1", method="codas")
    assert time.perf_counter() - began < 20  # minutes, were all of them followed
    assert all(each.crossings is not None and each.numerical for each in found.criteria)


def test_what_would_take_long_is_left_out_and_said():
    scores = {f"o{k}": {"x": k + 1, "y": (k * 7) % 13 + 1, "z": (k * 5) % 11 + 1} for k in range(13)}
    case = mcda.case(scores, groups={"g": {}, "h": {"scores": {"o3": {"x": 1}}}})
    found = pair(case, "o0", "o1", method="codas", combine="borda")
    assert {each.crossings for each in found.criteria} == {None}
    assert not any("places" in each for each in found.verdict.sentences)
    assert found.rows()[0]["crossings"] is None
