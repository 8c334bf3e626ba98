"""The score of one cell that would change who leads: put there, it does; where none is given, none within the scale."""

import numpy as np
import pytest

import mcda
from mcda.analyses.critical import critical_scores
from mcda.analyses.standing import stand
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
        if cell.critical is None:
            for end in cell.scale or ():
                past = 1e-9 if question.get("method") in ("weighted-product", "ahp") else 0.0  # they refuse 0
                ahead = lead_with(given, cell, max(end, past), **question)
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
@pytest.mark.parametrize("method", ["weighted-product", "ahp", "topsis"])
def test_methods_without_closed_forms_are_searched(method, seed):
    cells = holds(document(seed), method=method)
    assert all(cell.numerical for cell in cells)


@pytest.mark.parametrize("seed", range(3))
def test_without_scales_it_is_searched_around_today(seed):
    holds(document(seed, scales=False), method="weighted-product")


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
