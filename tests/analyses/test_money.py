"""Benefit against cost: the Scottish guidance's table, by hand, and what must not matter."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import mcda
from mcda.analyses.money import money
from mcda.numeric.order import exceeds
from tests.strategies import cases

DATA = Path(__file__).parents[1] / "known" / "data"


def known(name):
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


def scottish():
    content = known("dominance_scottish")
    rows = content["inputs"]["matrix"]
    names = [name.lower() for name in content["names"]]
    scores = {name: {"npc": cost, "score": score} for name, (cost, score) in zip(names, rows, strict=True)}
    criteria = {
        "npc": {"name": "Net present cost", "direction": "minimise", "unit": "GBP m"},
        "score": {"scale": [0, 2000]},
    }
    return mcda.case(scores, criteria=criteria, title="Scottish guidance")


def by_option(result):
    return {each.option: each for each in result.options}


def test_the_table_of_the_scottish_guidance():
    """Capital investment guidance, A3.23: costs in pounds a point, Q left blank as R dominates it."""
    result = money(scottish(), "npc", options={"scaling": "none"})
    found = by_option(result)
    assert {option: each.benefit for option, each in found.items()} == {"p": 790, "q": 1010, "r": 1250, "s": 1480}
    per_point = {option: round(found[option].cost_per_point * 1e6) for option in "prs"}
    assert per_point == {"p": 3797, "r": 3200, "s": 3378}
    assert {option: found[option].extra_benefit for option in "prs"} == {"p": None, "r": 460, "s": 690}
    assert {option: round(found[option].marginal_cost * 1e6) for option in "rs"} == {"r": 2174, "s": 2899}
    assert (result.base, found["p"].marginal_cost, found["p"].word) == ("p", None, "the base")
    assert [each.option for each in result.options] == ["p", "r", "q", "s"]  # cheapest first


def test_dominance_in_the_scottish_guidance():
    expected = known("dominance_scottish")["expected"]
    result = money(scottish(), "npc")
    names = ["p", "q", "r", "s"]
    assert set(result.frontier) == {names[index] for index in expected["non_dominated"]}
    assert {option for option, others in result.dominators.items() if others} == {
        names[index] for index in expected["dominated"]
    }
    assert dict(result.dominators) == {"p": (), "q": ("r",), "r": (), "s": ()}
    assert by_option(result)["q"].dominated_by == ("r",)


def test_totals_of_the_ppp_guidance_against_made_up_costs():
    content = known("wsm_ppp_options_appraisal")
    totals = content["expected"]["unweighted_totals"]
    rows, costs = content["inputs"]["scores"], [20, 40, 30, 35, 50]
    scores = {
        option: {f"c{k}": score for k, score in enumerate(row)} | {"cost": cost}
        for option, row, cost in zip("abcde", rows, costs, strict=True)
    }
    criteria = {f"c{k}": {"scale": [0, 5]} for k in range(6)} | {"cost": {"direction": "minimise"}}
    result = money(mcda.case(scores, criteria=criteria), "cost", options={"scaling": "none"})
    found = by_option(result)
    for option, total, cost in zip("abcde", totals, costs, strict=True):
        assert found[option].benefit * 6 == pytest.approx(total)
        assert found[option].cost_per_point / 6 == pytest.approx(cost / total)
    # a 16 for 20, c 17 for 30, d 23 for 35, b 23 for 40, e 15 for 50
    assert result.frontier == ("a", "c", "d")
    assert found["d"].marginal_cost == pytest.approx(6 * 15 / 7)
    assert found["b"].dominated_by == ("d",)
    assert found["e"].word == "gives less than the base"


HUB = {
    "north": {"access": 4, "space": 2, "cost": 30},
    "south": {"access": 2, "space": 4, "cost": 20},
    "today": {"access": 1, "space": 1, "cost": 10},
    "west": {"access": 1, "space": 1, "cost": 12},
}
ON = {
    "access": {"scale": [0, 5]},
    "space": {"scale": [0, 5]},
    "cost": {"direction": "minimise", "scale": [0, 50], "unit": "GBP"},
}


def hub(**others):
    said = {"weights": {"access": 20, "space": 10, "cost": 70}} | others
    return mcda.case(HUB, criteria=ON, **said)


def test_by_hand():
    # weights 2 to 1: north (2 * 0.8 + 0.4) / 3 = 2/3, south (0.8 + 0.8) / 3 = 1.6/3, today and west 0.2
    result = money(hub(), "cost")
    found = by_option(result)
    assert {option: each.benefit for option, each in found.items()} == pytest.approx(
        {"north": 2 / 3, "south": 1.6 / 3, "today": 0.2, "west": 0.2}
    )
    assert dict(result.weights) == pytest.approx({"access": 2 / 3, "space": 1 / 3})
    assert found["south"].cost_per_point == pytest.approx(20 / (1.6 / 3))
    assert found["south"].marginal_cost == pytest.approx(10 / (1 / 3))
    assert found["north"].marginal_cost == pytest.approx(20 / (1.4 / 3))
    assert (found["west"].marginal_cost, found["west"].word) == (None, "gives no more than the base")
    assert result.frontier == ("today", "south", "north")
    assert result.verdict.sentences == (
        "today, south and north are on the frontier: no other option gives as much for less, or more for as much.",
        "west is dominated: today gives as much or more for no more cost.",
        "An extra point over today costs, on the frontier: south 30 GBP and north 42.86 GBP.",
    )


def test_the_base_is_the_baseline_the_one_asked_for_or_the_cheapest():
    assert money(hub(), "cost").base == "today"
    case = hub(options={"north": {}, "south": {"baseline": True}, "today": {}, "west": {}})
    against = money(case, "cost")
    assert against.base == "south"
    found = by_option(against)
    assert (found["today"].word, found["today"].extra_cost) == ("gives less than the base", -10)
    assert found["north"].marginal_cost == pytest.approx(10 / (0.4 / 3))
    asked = by_option(money(case, "cost", base="north"))
    assert {option: each.word for option, each in asked.items()} == {
        "north": "the base",
        "south": "gives less than the base",
        "today": "gives less than the base",
        "west": "gives less than the base",
    }


def test_more_for_less_than_the_base_has_no_price():
    case = mcda.case({"a": {"x": 1, "c": 5}, "b": {"x": 2, "c": 3}}, minimise=["c"])
    found = by_option(money(case, "c", base="a"))["b"]
    assert (found.marginal_cost, found.word) == (None, "gives more than the base and costs less")
    assert (found.extra_cost, found.extra_benefit) == (-2, 1)


def test_a_baseline_past_a_limit_is_no_base():
    case = mcda.case(
        {"a": {"x": 1, "c": 9}, "b": {"x": 2, "c": 3}, "d": {"x": 3, "c": 4}},
        options={"a": {"baseline": True}, "b": {}, "d": {}},
        criteria={"c": {"direction": "minimise", "limit": {"at_most": 5}}},
    )
    result = money(case, "c")
    assert result.base == "b"
    assert dict(result.screened_out) == {"a": "c 9, where the limit is at most 5"}
    with pytest.raises(mcda.RequestError, match="screened out and cannot be the base"):
        money(case, "c", base="a")


@pytest.mark.parametrize(
    ("cost", "base", "says"),
    [
        ("csot", None, 'did you mean "cost"'),
        ("access", None, "is maximised, and less of a cost is better: give it direction"),
        ("words", None, "is kept in words"),
        ("quality", None, "has criteria below it"),
        ("cost", "nroth", 'did you mean "north"'),
        ("cost", "idea", "only suggested"),
    ],
)
def test_what_is_refused(cost, base, says):
    case = mcda.case(
        {"north": {"access": 1, "cost": 2}},
        options={"north": {}, "idea": {"status": "suggested"}},
        criteria={
            "quality": {},
            "access": {"parent": "quality"},
            "cost": {"direction": "minimise"},
            "words": {"scored": False},
        },
    )
    with pytest.raises(mcda.RequestError, match=says):
        money(case, cost, base=base)


def test_a_cost_alone_is_refused_and_so_is_one_that_was_only_judged():
    with pytest.raises(mcda.RequestError, match="only criterion with scores"):
        money(mcda.case({"a": {"c": 1}}, minimise=["c"]), "c")
    judged = [{"criterion": "c", "judgements": [["a", "b", 2]]}]
    case = mcda.case(
        {"a": {"x": 1}, "b": {"x": 2}}, criteria={"x": {}, "c": {"direction": "minimise"}}, comparisons=judged,
        method={"id": "ahp"},
    )  # fmt: skip
    with pytest.raises(mcda.RequestError, match="only judged pairwise"):
        money(case, "c")
    with pytest.raises(mcda.RequestError, match="takes a Case"):
        money({}, "c")


def test_one_option_and_none_left():
    one = money(mcda.case({"a": {"x": 1, "c": 2}}, minimise=["c"]), "c")
    assert one.frontier == ("a",)
    assert one.verdict.sentences == ("a is the only option left: there is nothing to compare it with.",)
    case = mcda.case({"a": {"x": 1, "c": 2}}, criteria={"c": {"direction": "minimise", "limit": {"at_most": 1}}})
    none = money(case, "c")
    assert (none.options, none.base, dict(none.dominators)) == ((), None, {})
    assert none.verdict.sentences == ("Every option is past a limit: none is left to compare.",)


def test_equal_options_share_the_frontier():
    result = money(mcda.case({"a": {"x": 1, "c": 2}, "b": {"x": 1, "c": 2}}, minimise=["c"]), "c")
    assert result.frontier == ("a", "b")
    assert dict(result.dominators) == {"a": (), "b": ()}


def test_a_dropped_option_is_no_base():
    with pytest.raises(mcda.RequestError, match='"north" is dropped and cannot be the base'):
        money(hub().with_(drop="north"), "cost", base="north")
    assert money(hub().with_(drop="today"), "cost").base == "west"


def test_the_limit_of_the_cost_screens_before_anything_is_scored():
    on = ON | {"cost": {"direction": "minimise", "limit": {"at_most": 25}}, "access": {}}
    result = money(mcda.case(HUB, criteria=on, weights={"access": 1, "space": 0, "cost": 9}), "cost")
    assert dict(result.screened_out) == {"north": "cost 30, where the limit is at most 25"}
    # without north, south's 2 is the best access there is
    assert {each.option: each.benefit for each in result.options} == {"south": 1, "today": 0, "west": 0}


def test_methods_that_the_cost_would_stop_rank_without_it():
    """None on one scale, ratios above zero: what only the cost breaks is no reason to refuse."""
    free = {option: row | {"cost": row["cost"] - 10} for option, row in HUB.items()}
    case = mcda.case(free, criteria=ON)
    for method, options in (("weighted-sum", {"scaling": "none"}), ("weighted-product", None), ("ahp", None)):
        with pytest.raises(mcda.RequestError):
            mcda.rank(case, method=method, options=options)
        assert money(case, "cost", method=method, options=options).options[0].option == "today"


def test_what_was_said_of_weights_is_still_said():
    judged = [["access", "cost", 9], ["cost", "space", 9], ["space", "access", 9]]
    texts = [each.text for each in money(hub(weights={"judgements": judged}), "cost").assumptions]
    assert any("contradict each other" in text for text in texts)
    fixed = hub(weights={"set": {"cost": 0.4}})
    texts = [each.text for each in money(fixed, "cost").assumptions]
    assert any("cost is set to 0.4 by hand" in text for text in texts)


def test_where_the_cost_has_all_the_weight_the_others_are_alike_and_it_is_said():
    result = money(hub(weights={"cost": 1, "access": 0, "space": 0}), "cost")
    assert dict(result.weights) == {"access": 0.5, "space": 0.5}
    said = [each.text for each in result.assumptions if each.kind == "weights"]
    assert said == ["cost has all the weight: without it the others count the same."]


def test_points_without_a_zero_have_no_price():
    flows = money(hub(), "cost", method="promethee-ii")
    assert {each.cost_per_point for each in flows.options} == {None}
    assert by_option(flows)["south"].marginal_cost is not None
    groups = {"g": {}, "h": {}}
    ordinal = money(hub(groups=groups), "cost", combine="borda")
    assert {each.cost_per_point for each in ordinal.options} == {None}
    assert by_option(ordinal)["north"].word == "points by borda say the order only"


def test_groups_count_by_influence():
    groups = {
        "g": {"influence": 3, "scores": {"north": {"cost": 40}}},
        "h": {"weights": {"points": {"access": 0, "space": 1, "cost": 1}}},
    }
    result = money(hub(groups=groups), "cost")
    north = by_option(result)["north"]
    assert north.cost == pytest.approx((3 * 40 + 30) / 4)
    assert north.benefit == pytest.approx((3 * 2 / 3 + 0.4) / 4)
    alone = money(hub(groups=groups), "cost", group="h")
    assert by_option(alone)["north"].benefit == pytest.approx(0.4)
    assert alone.verdict.sentences[0].startswith("For h alone: ")


def test_pooled_weights_are_pooled_before_the_cost_leaves():
    groups = {
        "g": {"weights": {"points": {"access": 1, "space": 1, "cost": 2}}},
        "h": {"weights": {"points": {"access": 3, "space": 1, "cost": 0}}},
    }
    # pooled: (1/2, 1/4, 1/4) without its cost; by mean: (1/2, 1/2) and (3/4, 1/4)
    pooled, mean = (money(hub(groups=groups), "cost", combine=rule) for rule in ("pooled", "mean"))
    assert dict(pooled.weights) == pytest.approx({"access": 2 / 3, "space": 1 / 3})
    assert dict(mean.weights) == pytest.approx({"access": 5 / 8, "space": 3 / 8})
    assert by_option(pooled)["north"].benefit == pytest.approx(2 / 3 * 0.8 + 1 / 3 * 0.4)
    assert by_option(mean)["north"].benefit == pytest.approx(5 / 8 * 0.8 + 3 / 8 * 0.4)


def test_ranges_and_preferences_of_the_cost_are_kept_apart():
    scores = {"a": {"x": 1, "c": [2, 4]}, "b": {"x": 2, "c": 5}}
    method = {
        "id": "promethee-ii",
        "criteria": {"c": {"preference": "linear", "q": 1, "p": 2}, "x": {"preference": "usual"}},
    }
    result = money(mcda.case(scores, minimise=["c"], method=method), "c")
    assert by_option(result)["b"].benefit == 1
    texts = [each.text for each in result.assumptions]
    assert "a on c is a range of 2 to 4: its midpoint, 3, is used." in texts
    assert "Preference functions: x usual." in texts


@settings(max_examples=40)
@given(
    document=cases.documents(groups=(0, 2), limits=False, rules=()),
    rule=st.sampled_from(["mean", "sum", "pooled", "borda", "copeland", "median-rank"]),
    method=st.sampled_from(["weighted-sum", "topsis", "vikor", "mabac"]),
)
def test_the_benefit_is_the_score_with_the_weight_moved_away(document, rule, method):
    """Against the ranking of a case whose weights are stated as they are without the cost."""
    case = mcda.from_dict(document)
    leaves = [leaf.id for leaf in case.leaves]
    costs = [leaf.id for leaf in case.leaves if leaf.minimise]
    assume(len(leaves) > 1 and costs)
    result = money(case, costs[0], method=method, combine=rule)

    def moved(weights):
        others = {leaf: 0.0 if leaf == costs[0] else weights[leaf] for leaf in leaves}
        return {"points": others if any(others.values()) else {leaf: float(leaf != costs[0]) for leaf in leaves}}

    found = mcda.weights(case, combine=rule)
    changed = document | {"weights": moved(found.weights)}
    if case.groups:
        own = {each.id: moved(each.weights) for each in found.groups}
        if rule == "pooled":
            own = dict.fromkeys(own, moved(found.weights))
        changed["groups"] = [group | {"weights": own[group["id"]]} for group in document["groups"]]
    ranking = mcda.rank(mcda.from_dict(changed), method=method, combine=rule)
    assert {each.option: each.benefit for each in result.options} == pytest.approx(ranking.scores, abs=1e-9)


@settings(max_examples=30)
@given(document=cases.documents(groups=(0, 2)), data=st.data())
def test_frontier_and_prices_pair_by_pair(document, data):
    case = mcda.from_dict(document)
    costs = [leaf.id for leaf in case.leaves if leaf.minimise]
    assume(len(case.leaves) > 1 and costs)
    result = money(case, data.draw(st.sampled_from(costs)))
    found = by_option(result)
    for each in result.options:
        beats = {
            other.option
            for other in result.options
            if not exceeds(each.benefit, other.benefit)
            and not exceeds(other.cost, each.cost)
            and (exceeds(other.benefit, each.benefit) or exceeds(each.cost, other.cost))
        }
        assert set(each.dominated_by) == beats
        assert each.frontier is (not beats)
        if each.marginal_cost is not None:
            base = found[result.base]
            assert each.marginal_cost * (each.benefit - base.benefit) == pytest.approx(each.cost - base.cost, abs=1e-9)
        assert (each.marginal_cost is None) is (each.word is not None)
    assert np.all(np.diff([each.cost for each in result.options]) >= 0)


@settings(max_examples=20)
@given(document=cases.documents(groups=(0, 0), nested=False))
def test_the_order_of_options_and_criteria_does_not_matter(document):
    case = mcda.from_dict(document)
    costs = [leaf.id for leaf in case.leaves if leaf.minimise]
    assume(len(case.leaves) > 1 and costs)
    turned = {key: document[key][::-1] for key in ("options", "criteria")}
    one, other = money(case, costs[0]), money(mcda.from_dict(document | turned), costs[0])
    assert set(one.frontier) == set(other.frontier)
    assert {k: set(v) for k, v in one.dominators.items()} == {k: set(v) for k, v in other.dominators.items()}
    assert {each.option: each.benefit for each in one.options} == pytest.approx(
        {each.option: each.benefit for each in other.options}
    )
