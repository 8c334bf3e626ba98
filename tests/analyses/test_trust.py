"""The grade of a lead: each rule by itself, and its thresholds."""

import pytest

import mcda
from mcda.analyses.standing import stand
from mcda.analyses.trust import step_of, trust_in
from mcda.model.settings import Thresholds
from mcda.results.stability import CriticalScore

WIDE = {"x": {"scale": [0, 100]}, "y": {"scale": [0, 100]}}


def trust(case, thresholds=None, **question):
    return trust_in(stand(case, **question), thresholds or Thresholds())


def two(share, gap=100):
    """a leads on x, b on y by as much: a leads as long as x has more than half the weight."""
    scores = {"a": {"x": gap, "y": 0}, "b": {"x": 0, "y": gap}}
    return mcda.case(scores, criteria=WIDE, weights={"x": share, "y": 100 - share})


@pytest.mark.parametrize(
    ("share", "grade"), [(50, "fragile"), (54, "fragile"), (55, "fragile"), (57, "contested"), (60, "contested")]
)
def test_the_nearest_weight_decides(share, grade):
    assert trust(two(share), Thresholds(step=0.1)).grade == grade


def test_a_weight_farther_away_than_that_is_robust():
    found = trust(two(61), Thresholds(step=0.1))
    assert (found.grade, found.stable) == ("robust", pytest.approx(0.11))
    assert found.weight.options == ("b",)


def test_the_thresholds_are_options():
    assert trust(two(61), Thresholds(fragile=0.11, robust=0.2, step=0.1)).grade == "fragile"
    assert trust(two(61), Thresholds(fragile=0.01, robust=0.2, step=0.1)).grade == "contested"
    assert trust(two(54), Thresholds(fragile=0.01, robust=0.02, step=0.1)).grade == "robust"


def test_one_step_of_one_score_is_fragile():
    def at(ahead):
        return mcda.case({"a": {"x": 50 + ahead}, "b": {"x": 50}}, criteria={"x": {"scale": [0, 100]}})

    assert trust(at(10)).grade == "fragile"  # a tenth of the scale
    assert trust(at(10)).score.steps == pytest.approx(1.0)
    assert trust(at(11)).grade == "robust"
    assert trust(at(11), Thresholds(step=1.1)).grade == "fragile"


@pytest.mark.parametrize(
    ("scale", "score", "step"),
    [((0, 5), 3, 1.0), ((0, 10), 3, 1.0), ((0, 100), 3, 10.0), ((0.5, 1.5), 1, 0.1), (None, 40, 4.0), (None, 0, 1.0)],
)
def test_what_a_step_is(scale, score, step):
    assert step_of(CriticalScore(None, "a", "x", float(score), None, scale)) == pytest.approx(step)


def grouped(influence=1, other=20):
    return mcda.case(
        {"a": {"x": 90}, "b": {"x": 20}},
        criteria={"x": {"scale": [0, 100]}},
        groups={"g": {}, "h": {"influence": influence, "scores": {"a": {"x": other}, "b": {"x": 50}}}},
    )


def test_a_group_that_sees_it_otherwise_keeps_a_lead_from_being_robust():
    # 70 (1 - t) = 30 t: at 7/10, far from 1/4
    found = trust(grouped(influence=1 / 3))
    assert found.grade == "contested"
    assert (found.influence.at, found.influence.now) == (pytest.approx(0.7), pytest.approx(0.25))
    assert found.influence.options == ("b",)
    assert trust(grouped(other=60)).influence is None


def test_the_influence_of_one_group_close_by_is_fragile():
    assert trust(grouped(influence=2)).grade == "fragile"  # 2/3 against 7/10
    assert trust(grouped(influence=2), Thresholds(fragile=0.03, robust=0.03, step=0.1)).grade == "contested"


def test_a_rule_that_names_another_leader_keeps_a_lead_from_being_robust():
    groups = {
        name: {"scores": {"a": {"x": a}, "b": {"x": b}}} for name, a, b in (("g", 50, 60), ("h", 50, 60), ("i", 95, 5))
    }
    case = mcda.case({"a": {"x": 1}, "b": {"x": 2}}, criteria={"x": {"scale": [0, 100]}}, groups=groups)
    found = trust(case, Thresholds(fragile=0.0, robust=0.0, step=0.0))
    assert found.rules["mean"] == (0,)
    assert found.rules["copeland"] == (1,)
    assert found.grade == "contested"


def test_a_tie_is_fragile_and_one_option_is_robust():
    tie = trust(mcda.case({"a": {"x": 1}, "b": {"x": 1}}))
    assert (tie.grade, tie.stable) == ("fragile", 0.0)
    assert trust(mcda.case({"a": {"x": 1}})).grade == "robust"


def test_where_nobody_is_left_there_is_no_grade():
    case = mcda.case({"a": {"x": 1}}, criteria={"x": {"limit": {"at_least": 9}}})
    assert trust(case).grade is None
    assert mcda.rank(case).verdict.grade is None


def test_where_it_would_take_a_long_search_there_is_no_grade():
    scores = {f"o{index}": {"x": index + 1, "y": 200 - index} for index in range(101)}
    assert trust(mcda.case(scores), method="vikor").grade is None
    assert trust(mcda.case(scores), method="topsis").grade is not None
