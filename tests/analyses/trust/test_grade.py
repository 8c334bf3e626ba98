"""The grade of a lead: each rule by itself, and its thresholds."""

import numpy as np
import pytest

import mcda
from mcda.analyses.question.standing import stand
from mcda.analyses.trust.grade import leaders_by_rule, step_of, trust_in
from mcda.model.settings import Thresholds
from mcda.results.cells import CriticalScore

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
    assert (found.groups_agree, found.rules_agree) == (False, False)
    assert leaders_by_rule(stand(case))["copeland"] == (1,)
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


def voters(influence, *rows):
    """Groups that score on one criterion; influence of each, and a row of scores for each."""
    options = "abcdefgh"[: len(rows[0])]
    groups = {}
    for index, (say, row) in enumerate(zip(influence, rows, strict=True)):
        scores = {option: {"x": score} for option, score in zip(options, row, strict=True)}
        groups[f"g{index}"] = {"influence": say, "scores": scores}
    first = groups["g0"]["scores"]
    return mcda.case(first, criteria={"x": {"scale": [0, 10]}}, groups=groups)


def test_a_lead_that_becomes_shared_has_ended():
    # the median ranks: b leads with 3 of 10 for g0, shares the lead with a from just there on to one half
    case = voters([3, 2, 2, 2, 1], [4, 3, 2, 1], [3, 4, 2, 1], [2, 4, 3, 1], [3, 2, 1, 4], [3, 4, 1, 2])
    found = trust(case, combine="median-rank")
    assert [
        stand(case, combine="median-rank").options[index] for index in stand(case, combine="median-rank").leaders
    ] == ["b"]
    assert found.influence.distance == pytest.approx(0.0, abs=1e-9)
    assert set(found.influence.options) == {"a"}
    assert found.grade == "fragile"
    shared = case.with_(influence={"g0": 3.1})
    assert set(mcda.rank(shared, combine="median-rank").ranks.items()) >= {("a", 1), ("b", 1)}


def test_a_lead_at_one_place_only_ends_with_any_change():
    # half of the influence on either side of every duel of a's: it leads there, and nowhere beside it
    case = voters([4, 3, 3, 4], [4, 3, 1, 2], [3, 4, 2, 1], [3, 1, 2, 4], [1, 2, 4, 3])
    today = stand(case, combine="copeland")
    assert [today.options[index] for index in today.leaders] == ["a"]
    answer = mcda.groups(case, combine="copeland")
    for course in answer.influence:
        low, high = course.stable
        assert low - 1e-9 <= course.weight <= high + 1e-9
    alone = next(course for course in answer.influence if course.stable[0] == course.stable[1])
    place = next(lead for lead in alone.leaders if lead.low == lead.high)
    assert (place.options, place.low) == (("a",), pytest.approx(alone.weight))
    assert answer.verdict.grade == "fragile"
    assert "any change of the influence of" in " ".join(answer.verdict.sentences)


def test_a_cell_nearer_than_a_step_to_the_end_of_its_scale_is_moved_to_the_end():
    case = mcda.case(
        {"a": {"x": 1, "y": 1, "z": 1}, "b": {"x": 3, "y": 3, "z": 0.5}},
        criteria={name: {"scale": [0, 5]} for name in "xyz"},
        weights={"x": 2, "y": 3, "z": 3},
    )
    found = trust(case, method="topsis")
    moved = {each.option: each.score for each in mcda.rank(case.with_(scores={"b.z": 0}), method="topsis").ranking}
    if moved["a"] > moved["b"]:
        assert found.grade == "fragile"
        assert (found.score.score.option, found.score.score.criterion) == ("b", "z")
        assert found.score.steps < 0.5


@pytest.mark.parametrize("method", ["weighted-sum", "topsis", "ahp", "vikor", "weighted-product"])
@pytest.mark.parametrize("seed", range(4))
def test_a_ranking_and_its_sensitivity_have_the_same_verdict(method, seed):
    rng = np.random.default_rng(seed)
    scores = {option: {leaf: float(rng.integers(1, 9)) for leaf in "xyz"} for option in "abcd"}
    scaled = {leaf: {"scale": [0, 10]} for leaf in "xyz"} if seed % 2 else {}
    case = mcda.case(scores, criteria=scaled, weights={"x": 3, "y": 2, "z": 2})
    answer, ranking = mcda.sensitivity(case, method=method).verdict, mcda.rank(case, method=method).verdict
    assert (answer.grade, answer.sentences[0]) == (ranking.grade, ranking.sentences[0])
    near = trust(case, method=method).score
    if near is not None and near.steps <= 1:
        assert answer == ranking


def test_an_option_past_a_limit_whose_return_is_the_nearest_change_is_named_by_both():
    scores = {"a": {"x": 8, "cost": 40}, "b": {"x": 5, "cost": 45}, "out": {"x": 10, "cost": 52}}
    criteria = {"x": {"scale": [0, 10]}, "cost": {"scale": [0, 100], "direction": "minimise", "limit": {"at_most": 50}}}
    case = mcda.case(scores, criteria=criteria, weights={"x": 3, "cost": 1})
    answer, ranking = mcda.sensitivity(case).verdict, mcda.rank(case).verdict
    assert answer == ranking
    assert any("a score of 50 for out on cost instead of 52" in sentence for sentence in ranking.sentences)


def test_a_score_within_its_range_that_changes_who_leads_is_said():
    case = mcda.case({"a": {"x": 60}, "b": {"x": [10, 80]}}, criteria={"x": {"scale": [0, 100]}})
    found = mcda.rank(case).verdict
    assert found.grade == "contested"
    assert "but a score that is not one number does within its own range" in found.reason
    assert "The score of b (10 to 80), not being one number, can end it." in found.sentences[1]
    narrow = mcda.case({"a": {"x": 60}, "b": {"x": [10, 30]}}, criteria={"x": {"scale": [0, 100]}})
    assert mcda.rank(narrow).verdict.grade == "robust"


def test_thresholds_that_cannot_be_are_refused():
    for wrong in ({"fragile": -0.1}, {"robust": 1.1}, {"fragile": float("nan")}, {"step": -1}, {"step": float("inf")}):
        with pytest.raises(mcda.RequestError, match="threshold"):
            mcda.Thresholds(**wrong)


def test_a_result_remembers_its_thresholds():
    case = grouped()
    near = mcda.Thresholds(fragile=0.2, robust=0.3, step=2)
    for answer in (mcda.rank, mcda.groups, mcda.sensitivity):
        assert answer(case, thresholds=near).to_dict()["verdict"]["thresholds"] == {
            "fragile": 0.2,
            "robust": 0.3,
            "step": 2,
        }
