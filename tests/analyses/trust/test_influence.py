"""One group's influence moving, and the least change of all of it, against ranking anew."""

from itertools import pairwise

import numpy as np
import pytest
from scipy.optimize import linprog

import mcda
from mcda.analyses.question.standing import stand
from mcda.analyses.trust.influence import influence_courses, influence_flips
from mcda.model.methods import COMBINE_RULES
from mcda.numeric.order import average_ranks


def document(seed, method="weighted-sum"):
    rng = np.random.default_rng(seed)
    options, leaves = [f"o{index}" for index in range(2 + seed % 4)], ["x", "y"]
    amounts = [1.0, 2.0, 3.0, 5.0, 8.0]

    def rows():
        return {option: {leaf: float(rng.choice(amounts)) for leaf in leaves} for option in options}

    return {
        "format": 1,
        "options": [{"id": option} for option in options],
        "criteria": [{"id": leaf, "scale": [0, 10]} for leaf in leaves],
        "scores": rows(),
        "groups": [
            {
                "id": f"g{index}",
                "influence": float(rng.choice([0.0, 1.0, 2.0]) if index else 1.0),
                "scores": rows(),
                "weights": {"points": {"x": float(rng.integers(1, 5)), "y": 2.0}},
            }
            for index in range(2 + seed % 3)
        ],
        "method": {"id": method},
    }


def with_share(document, index, share):
    """The case with one group's share of the influence set, the others in proportion (equal where they have none)."""
    influence = [group["influence"] for group in document["groups"]]
    others = [say for place, say in enumerate(influence) if place != index]
    whole = sum(others)
    rest = [say / whole if whole else 1 / len(others) for say in others]
    rest.insert(index, 0.0)
    groups = [
        {**group, "influence": share if place == index else (1 - share) * rest[place]}
        for place, group in enumerate(document["groups"])
    ]
    return mcda.from_dict({**document, "groups": groups})


def leaders(case, rule):
    standing = stand(case, combine=rule)
    return {standing.options[index] for index in standing.leaders}


@pytest.mark.parametrize("rule", COMBINE_RULES)
@pytest.mark.parametrize("seed", range(6))
def test_who_leads_along_the_way_is_who_leads_when_ranked_anew(rule, seed):
    given = document(seed)
    standing = stand(mcda.from_dict(given), combine=rule)
    for index, course in enumerate(influence_courses(standing)):
        assert (course.leaders[0].low, course.leaders[-1].high) == (0.0, 1.0)
        assert all(before.high == after.low for before, after in pairwise(course.leaders))
        margin = 1e-6 if course.numerical else 1e-9
        for share in np.concatenate([np.linspace(0.003, 0.997, 11), [each.high for each in course.leaders[:-1]]]):
            beside = [each for each in course.leaders if each.low - margin <= share <= each.high + margin]
            found = leaders(with_share(given, index, float(share)), rule)
            if len(beside) == 1:
                assert found == set(beside[0].options)
            elif rule in ("mean", "sum", "borda"):  # at a threshold both share the lead, but for rounding
                assert found & {option for each in beside for option in each.options}
        if course.stable is not None:
            assert course.stable[0] - 1e-9 <= course.weight <= course.stable[1] + 1e-9


@pytest.mark.parametrize("rule", ["mean", "sum", "borda"])
@pytest.mark.parametrize("seed", range(8))
def test_the_least_change_of_all_influence_is_that_of_a_linear_programme(rule, seed):
    given = document(seed)
    standing = stand(mcda.from_dict(given), combine=rule)
    flips, reason = influence_flips(standing)
    assert reason is None
    scores = np.stack([run.scores for run in standing.runs])
    points = scores if rule != "borda" else scores.shape[1] - average_ranks(scores)
    influence = np.array([group["influence"] for group in given["groups"]])
    today = influence / influence.sum()
    names = [group["id"] for group in given["groups"]]
    count = len(today)
    for flip in flips:
        option = standing.options.index(flip.option)
        behind = np.delete(points, option, axis=1) - points[:, [option]]  # (groups, rivals)
        one, none = np.eye(count), np.zeros((behind.shape[1], count))
        found = linprog(
            np.concatenate([np.zeros(count), np.ones(count)]),
            A_ub=np.block([[one, -one], [-one, -one], [behind.T, none]]),
            b_ub=np.concatenate([today, -today, np.zeros(behind.shape[1])]),
            A_eq=np.concatenate([np.ones(count), np.zeros(count)])[None, :],
            b_eq=[1.0],
        )
        assert flip.possible == (found.status == 0)
        if flip.possible:
            assert flip.distance_l1 == pytest.approx(found.fun, abs=1e-8)
            moved = np.array([flip.influence[name] for name in names])
            assert moved.sum() == pytest.approx(1.0)
            assert np.abs(moved - today).sum() == pytest.approx(flip.distance_l1, abs=1e-8)
            assert (moved @ behind).max(initial=0.0) <= 1e-8
        else:
            assert flip.distance_l1 is flip.influence is None


@pytest.mark.parametrize("rule", ["pooled", "copeland", "median-rank"])
def test_rules_that_do_not_add_up_say_why_no_least_change_is_given(rule):
    flips, reason = influence_flips(stand(mcda.from_dict(document(1)), combine=rule))
    assert flips is None
    assert reason == f"the rule {rule} does not add up over groups"


def test_one_group_has_all_the_influence_there_is():
    case = mcda.case({"a": {"x": 1}, "b": {"x": 2}}, groups={"g": {}})
    (course,) = influence_courses(stand(case))
    assert (course.weight, course.stable) == (1.0, (0.0, 1.0))
    assert [each.options for each in course.leaders] == [("b",)]


def test_a_tie_at_one_place_only_is_stable_there_only():
    case = mcda.case(
        {"a": {"x": 4}, "b": {"x": 6}}, criteria={"x": {"scale": [0, 10]}},
        groups={"g": {}, "h": {"scores": {"a": {"x": 6}, "b": {"x": 4}}}},
    )  # fmt: skip
    for course in influence_courses(stand(case)):
        assert course.stable == (0.5, 0.5)
        assert [each.high for each in course.leaders] == [0.5, 1.0]


def limited(seed):
    given = document(seed)
    given["criteria"][0]["limit"] = {"at_least": 3.0}
    given["criteria"][1]["limit"] = {"at_most": 6.0}
    return given


@pytest.mark.parametrize("rule", COMBINE_RULES)
@pytest.mark.parametrize("seed", range(8))
def test_limits_let_options_in_and_out_as_the_influence_moves(rule, seed):
    """Reported: who is screened out was left as it is today."""
    given = limited(seed)
    standing = stand(mcda.from_dict(given), combine=rule)
    if not standing.options:
        return
    for index, course in enumerate(influence_courses(standing)):
        assert (course.leaders[0].low, course.leaders[-1].high) == (0.0, 1.0)
        assert all(before.high == after.low for before, after in pairwise(course.leaders))
        for lead in course.leaders:
            if lead.low < lead.high:
                for part in (0.23, 0.5, 0.81):
                    share = lead.low + part * (lead.high - lead.low)
                    assert leaders(with_share(given, index, share), rule) == set(lead.options), (course.group, share)


def test_a_limit_by_hand():
    # a's mean score on x is 7 t + 2 (1 - t) for g's share t: past the limit of 5 below three fifths
    case = mcda.case(
        {"a": {"x": 7, "y": 9}, "b": {"x": 8, "y": 1}},
        criteria={"x": {"scale": [0, 10], "limit": {"at_least": 5}}, "y": {"scale": [0, 10]}},
        groups={"g": {"influence": 2}, "h": {"scores": {"a": {"x": 2}}}},
    )
    first, second = influence_courses(stand(case))
    assert first.stable == (pytest.approx(0.6), 1.0)
    assert [each.options for each in first.leaders] == [("b",), ("a",)]
    assert second.stable == (0.0, pytest.approx(0.4))
    assert mcda.rank(case).verdict.grade == "fragile"
    assert mcda.rank(case.with_(influence={"h": 2})).leaders[0].option == "b"


def test_an_option_that_comes_back_and_cannot_be_scored_stops_nothing():
    """Reported: the whole command was refused."""
    case = mcda.case(
        {"a": {"x": 3}, "b": {"x": 2}, "c": {"x": 5}},
        criteria={"x": {"direction": "minimise", "limit": {"at_most": 3}}},
        groups={"g": {"scores": {"c": {"x": 0}}}, "h": {}, "i": {}},
    )
    answer = mcda.groups(case, options={"scaling": "max"})
    assert answer.leaders == ("b",)
    assert any(() in [lead.options for lead in course.leaders] for course in answer.influence)
    assert mcda.rank(case, options={"scaling": "max"}).verdict.grade is not None


def test_where_segments_meet_one_side_may_lead_alone():
    # copeland: a beats b for g0 and g2 ... at a quarter of the influence for g0 only a leads
    rows = {"g0": (1, (5, 9, 1)), "g1": (0.5, (1, 3, 9)), "g2": (1, (9, 1, 5))}
    groups = {
        name: {"influence": say, "scores": {option: {"x": score} for option, score in zip("abc", row, strict=True)}}
        for name, (say, row) in rows.items()
    }
    case = mcda.case(groups["g0"]["scores"], criteria={"x": {"scale": [0, 10]}}, groups=groups)
    for course in mcda.groups(case, combine="copeland").influence:
        for before, after in pairwise(course.leaders):
            if course.group == "g0" and before.high == pytest.approx(0.25):
                alone = [place.options for place in course.places if place.low == before.high]
                ranked = mcda.rank(case.with_(influence={"g0": 1, "g1": 1, "g2": 2}), combine="copeland")
                assert alone == [tuple(each.option for each in ranked.leaders)] == [("a",)]
                return
            assert after.low == before.high
    pytest.fail("no such place")
