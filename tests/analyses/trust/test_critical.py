"""The score of one cell that would change who leads: put there, it does; where none is given, none within the scale."""

import numpy as np
import pytest

import mcda
from mcda.analyses.question.standing import stand
from mcda.analyses.trust.critical import critical_scores
from mcda.model.methods import COMBINE_RULES

VALUES = {
    "straight": None,
    "bent": {"points": [[0, 0], [3, 0.7], [10, 1]]},
    "flat": {"points": [[0, 0], [2, 0.5], [6, 0.5], [10, 1]]},
    "exponential": {"exponential": 2.0},
}


def document(seed, value="straight", groups=0, scales=True):
    rng = np.random.default_rng(seed)
    leaves, options = ["x", "y"], ["a", "b", "c"][: 2 + seed % 2]

    def row():
        return {leaf: float(rng.choice([1.0, 2.0, 3.0, 4.5, 7.0, 9.0])) for leaf in leaves}

    x = {"id": "x"} | ({"scale": [0, 10]} if scales else {})
    if VALUES[value] and scales:
        x["value"] = VALUES[value]
    y = {"id": "y", "direction": "minimise"} | ({"scale": [0, 10]} if scales else {})
    found = {
        "format": 1,
        "options": [{"id": option} for option in options],
        "criteria": [x, y],
        "scores": {option: row() for option in options},
        "weights": {"points": {"x": 3, "y": 2}},
    }
    if groups:
        found["groups"] = [
            {"id": f"g{index}", "influence": 1.0 + index, "scores": {option: row() for option in options}}
            for index in range(groups)
        ]
    return found


def lead_with(given, cell, score, **question):
    """How far the cell's option is ahead of the best of the others with this score, and the ranks' word for it."""
    if cell.group is None:
        scores = {**given["scores"], cell.option: {**given["scores"][cell.option], cell.criterion: score}}
        changed = {**given, "scores": scores}
    else:
        groups = []
        for group in given["groups"]:
            own = group["scores"]
            if group["id"] == cell.group:
                own = {**own, cell.option: {**own[cell.option], cell.criterion: score}}
            groups.append({**group, "scores": own})
        changed = {**given, "groups": groups}
    standing = stand(mcda.from_dict(changed), **question)
    index = standing.options.index(cell.option)
    return float(standing.scores[index] - np.delete(standing.scores, index).max())


def holds(given, smooth=True, **question):
    standing = stand(mcda.from_dict(given), **question)
    cells, reason = critical_scores(standing)
    assert reason is None
    leaders = {standing.options[index] for index in standing.leaders}
    for cell in cells:
        led = cell.option in leaders
        if cell.any_change:
            assert cell.critical is None
            moved = [lead_with(given, cell, cell.score + step, **question) for step in (-1e-3, 1e-3)]
            assert (min(moved) < -1e-12) if led else (max(moved) > 1e-12)
            continue
        if cell.critical is None:
            positive = question.get("method") in ("weighted-product", "ahp")  # they refuse 0
            far = (cell.score / 1e8, cell.score * 1e8) if positive else (cell.score - 1e8, cell.score + 1e8)
            for end in cell.scale or far:
                ahead = lead_with(given, cell, max(end, 1e-9 if positive else end), **question)
                assert ahead > -1e-12 if led else ahead < 1e-12
            continue
        if cell.scale:
            assert cell.scale[0] - 1e-12 <= cell.critical <= cell.scale[1] + 1e-12
        ahead = lead_with(given, cell, cell.critical, **question)
        if smooth:
            assert ahead == pytest.approx(0.0, abs=1e-9)
        # nearer than that nothing changes
        if len(leaders) == 1 and abs(cell.critical - cell.score) > 1e-6:
            for part in (0.3, 0.9, 0.999):
                near = lead_with(given, cell, cell.score + part * (cell.critical - cell.score), **question)
                assert near > 1e-12 if led else near < -1e-12
        if len(leaders) > 1 and led:
            assert cell.critical == cell.score
    return cells


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("seed", range(6))
def test_with_the_critical_score_the_lead_is_shared_whatever_the_value_function(value, seed):
    cells = holds(document(seed, value))
    assert not any(cell.numerical for cell in cells)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("method", ["ahp", "topsis"])
def test_methods_without_closed_forms_are_searched(method, seed):
    cells = holds(document(seed), method=method)
    assert all(cell.numerical for cell in cells)


@pytest.mark.parametrize("scales", [True, False])
@pytest.mark.parametrize("seed", range(6))
def test_a_product_has_a_closed_form_with_and_without_scales(seed, scales):
    cells = holds(document(seed, scales=scales), method="weighted-product")
    assert not any(cell.numerical for cell in cells)
    if not scales and len({cell.option for cell in cells}) == 2:
        assert all(cell.critical is not None for cell in cells)  # a factor can make up for anything


def test_a_product_by_hand():
    # a leads where x^.1 * 1^.9 = 2: at 2^10 = 1024; b's y falls to 2^(8/9) x ... where 2^.1 y^.9 = 1: at 2^(-1/9)
    case = mcda.case({"a": {"x": 1, "y": 1}, "b": {"x": 2, "y": 2}}, weights={"x": 1, "y": 9})
    found = {
        (each.option, each.criterion): each.critical
        for each in critical_scores(stand(case, method="weighted-product"))[0]
    }
    assert found["a", "x"] == pytest.approx(1024)
    assert found["b", "y"] == pytest.approx(2 ** (-1 / 9))


@pytest.mark.parametrize("seed", range(4))
def test_without_scales_other_methods_are_searched_far_away(seed):
    holds(document(seed, scales=False), method="topsis")
    holds(document(seed, scales=False), smooth=False)  # min-max jumps where an end of the range is passed


def test_where_any_change_ends_the_lead_no_score_shares_it():
    # both cost nothing: whoever costs anything has the worst cost there is
    case = mcda.case(
        {"a": {"x": 6, "cost": 0}, "b": {"x": 5, "cost": 0}},
        criteria={"x": {"scale": [0, 10]}, "cost": {"direction": "minimise"}},
    )
    (found,) = (each for each in critical_scores(stand(case))[0] if (each.option, each.criterion) == ("a", "cost"))
    assert (found.critical, found.any_change, found.numerical) == (None, True, True)
    assert found.to_dict()["any_change"] is True
    other = next(each for each in critical_scores(stand(case))[0] if (each.option, each.criterion) == ("b", "x"))
    assert (other.any_change, "any_change" in other.to_dict()) == (False, False)


def test_a_score_stated_once_for_all_groups_moves_for_all_of_them():
    case = mcda.case(
        {"a": {"x": 8, "cost": 40}, "b": {"x": 4, "cost": 40}},
        criteria={"x": {"scale": [0, 10]}, "cost": {"scale": [0, 100], "direction": "minimise"}},
        groups={"g": {"scores": {"a": {"x": 6}}}, "h": {"influence": 3}},
    )
    for rule in ("mean", "sum", "pooled"):
        standing = stand(case, combine=rule)
        cells = critical_scores(standing)[0]
        whose = {(each.group, each.option, each.criterion): each.critical for each in cells}
        # a leads by (.2 + 3 * .4) / 4 / 2 = .175, so its cost may rise by 35 of 100 where all say so
        assert whose[None, "a", "cost"] == pytest.approx(75)
        assert (whose["g", "a", "cost"], whose["h", "a", "cost"]) == (None, pytest.approx(40 + 35 * 4 / 3))
        assert (None, "a", "x") not in whose  # group g says otherwise
        assert (None, "b", "x") in whose
        changed = stand(case.with_(scores={"a.cost": 75}), combine=rule).scores
        assert changed[0] == pytest.approx(changed[1], abs=1e-12)
    topsis = critical_scores(stand(case, method="topsis"))[0]
    (found,) = (each for each in topsis if (each.group, each.option, each.criterion) == (None, "a", "cost"))
    now = stand(case.with_(scores={"a.cost": found.critical}), method="topsis").scores
    assert now[0] == pytest.approx(now[1], abs=1e-9)


@pytest.mark.parametrize("rule", ["mean", "sum", "pooled"])
@pytest.mark.parametrize("value", ["straight", "flat", "exponential"])
@pytest.mark.parametrize("seed", range(3))
def test_one_groups_one_score(rule, value, seed):
    cells = holds(document(seed, value, groups=2), combine=rule)
    assert {cell.group for cell in cells} == {"g0", "g1"}
    assert not any(cell.numerical for cell in cells)


@pytest.mark.parametrize("rule", ["borda", "copeland", "median-rank"])
@pytest.mark.parametrize("seed", range(2))
def test_rules_that_count_are_searched_and_may_jump(rule, seed):
    cells = holds(document(seed, groups=2), smooth=False, combine=rule)
    assert all(cell.numerical for cell in cells)
    assert rule in COMBINE_RULES


def test_a_method_that_refuses_the_end_of_the_scale_is_searched_up_to_it():
    case = mcda.case(
        {"a": {"x": 9, "y": 1}, "b": {"x": 1, "y": 9}},
        criteria={"x": {"scale": [0, 10]}, "y": {"scale": [0, 10], "direction": "minimise"}},
    )
    product = critical_scores(stand(case, method="weighted-product"))[0]
    critical = {(each.option, each.criterion): each.critical for each in product}
    assert critical["b", "y"] == pytest.approx(1 / 9, rel=1e-9)  # 1 / y = 9 / 1
    assert critical["a", "x"] == pytest.approx(1 / 9, rel=1e-9)


def test_a_criterion_without_weight_has_no_critical_score():
    case = mcda.case(
        {"a": {"x": 5, "y": 1}, "b": {"x": 4, "y": 9}},
        criteria={"x": {"scale": [0, 10]}, "y": {"scale": [0, 10]}},
        weights={"x": 1, "y": 0},
    )
    found = {(each.option, each.criterion): each.critical for each in critical_scores(stand(case))[0]}
    assert found == {("a", "x"): pytest.approx(4), ("a", "y"): None, ("b", "x"): pytest.approx(5), ("b", "y"): None}


def test_a_group_without_influence_changes_nothing():
    case = mcda.case(
        {"a": {"x": 5}, "b": {"x": 4}}, criteria={"x": {"scale": [0, 10]}}, groups={"g": {}, "h": {"influence": 0}}
    )
    found = {(each.group, each.option): each.critical for each in critical_scores(stand(case))[0]}
    assert found["h", "a"] is found["h", "b"] is None
    assert found["g", "a"] == pytest.approx(4)


def test_words_have_no_scores_and_one_option_has_no_rival():
    case = mcda.case({"a": {"x": 5}}, criteria={"x": {"scale": [0, 10]}, "trust": {"scored": False}})
    (cell,) = critical_scores(stand(case))[0]
    assert (cell.criterion, cell.critical, cell.change) == ("x", None, None)


def test_a_limit_ends_a_leaders_lead_before_any_rival_does():
    """Reported: the leader 1 short of its limit was called robust."""
    case = mcda.case(
        {"a": {"cost": 50, "q": 10}, "b": {"cost": 50, "q": 1}, "gone": {"cost": 51.5, "q": 10}},
        criteria={
            "cost": {"direction": "minimise", "scale": [0, 100], "limit": {"at_most": 51}},
            "q": {"scale": [0, 10]},
        },
        weights={"cost": 1, "q": 99},
    )
    cells = {(each.option, each.criterion): each for each in critical_scores(stand(case))[0]}
    assert (cells["a", "cost"].critical, cells["a", "cost"].limit, cells["a", "cost"].change) == (None, 51, 1)
    assert cells["a", "cost"].to_dict()["limit"] == 51
    assert mcda.rank(case.with_(scores={"a.cost": 51.1})).leaders[0].option == "b"
    # b's cost cannot make up for its q, and past the limit it is gone; gone comes back, and shares the lead at 50
    assert (cells["b", "cost"].critical, cells["b", "cost"].limit) == (None, None)
    assert cells["gone", "cost"].critical == pytest.approx(50, abs=1e-7)  # a tie, at a weight of .01
    assert ("gone", "q") not in cells
    assert mcda.rank(case).verdict.grade == "fragile"
    assert "a score above 51, the limit, for a on cost instead of 50" in mcda.rank(case).verdict.sentences[1]


@pytest.mark.parametrize("method", ["weighted-sum", "topsis", "weighted-product"])
@pytest.mark.parametrize("seed", range(6))
def test_with_limits_it_is_what_ranking_anew_says(method, seed):
    given = document(seed)
    given["criteria"][1]["limit"] = {"at_most": 7.5}
    given["criteria"][0]["limit"] = {"at_least": 1.5}
    case = mcda.from_dict(given)
    standing = stand(case, method=method)
    if not standing.options:
        return
    today = {standing.options[index] for index in standing.leaders}
    for cell in critical_scores(standing)[0]:
        if cell.change is None or cell.any_change or len(today) > 1:
            continue
        for part, beyond in ((0.999, False), (1.001, True)):
            score = cell.score + part * cell.change
            if cell.scale and not cell.scale[0] < score < cell.scale[1]:
                continue
            place = f"{cell.option}.{cell.criterion}"
            ranked = mcda.rank(case.with_(scores={place: score}), method=method)
            assert ({each.option for each in ranked.leaders} != today) == beyond, (cell, score)


def test_weights_from_the_scores_move_with_them():
    """Reported: 6.4, with the weights of before."""
    case = mcda.case(
        {"a": {"x": 9, "y": 4}, "b": {"x": 5, "y": 6}},
        criteria={"x": {"scale": [0, 10]}, "y": {"scale": [0, 10]}},
        weights={"objective": "cv"},
    )
    cells = {(each.option, each.criterion): each for each in critical_scores(stand(case))[0]}
    found = cells["a", "x"]
    assert (found.critical, found.numerical) == (pytest.approx(7.20998, abs=1e-5), True)
    now = mcda.rank(case.with_(scores={"a.x": found.critical})).scores
    assert now["a"] == pytest.approx(now["b"], abs=1e-9)


def test_a_groups_score_that_its_own_run_refuses_is_no_answer():
    scores = {"a": {"x": 3, "y": 1}, "b": {"x": 1, "y": 2}}
    case = mcda.case(
        scores, groups={"g": {}, "h": {"scores": {"a": {"x": 2}}}}, weights={"x": 3, "y": 1}, method={"id": "topsis"}
    )
    for cell in critical_scores(stand(case, combine="pooled", options={"scaling": "max"}))[0]:
        if cell.critical is not None:
            place = ".".join(each for each in (cell.group, cell.option, cell.criterion) if each)
            changed = case.with_(scores={place: cell.critical})
            assert mcda.rank(changed, combine="pooled", options={"scaling": "max"}).leaders


def test_where_the_lead_jumps_it_ends_past_the_score():
    """Reported: "a score of 16", at which the leader still leads alone."""
    case = mcda.load("cases/barnet-family-services")
    cell = next(each for each in critical_scores(stand(case))[0] if each.jumps)
    place = f"{cell.option}.{cell.criterion}"
    at, below = (mcda.rank(case.with_(scores={place: cell.critical - part})) for part in (0.0, 0.01))
    today = [each.option for each in mcda.rank(case).leaders]
    assert [each.option for each in at.leaders] == today
    assert [each.option for each in below.leaders] != today
    assert cell.to_dict()["jumps"] is True
    assert "below 16 for" in mcda.sensitivity(case).verdict.sentences[1]


def test_the_last_option_left_leads_up_to_its_limit():
    case = mcda.case(
        {"a": {"x": 6, "y": 9}, "b": {"x": 3, "y": 1}},
        criteria={"x": {"scale": [0, 10], "limit": {"at_least": 5}}, "y": {"scale": [0, 10]}},
    )
    cells = {(each.option, each.criterion): each for each in critical_scores(stand(case))[0]}
    assert (cells["a", "x"].critical, cells["a", "x"].limit) == (None, 5)
    assert "a score below 5, the limit, for a on x instead of 6" in mcda.rank(case).verdict.sentences[1]
