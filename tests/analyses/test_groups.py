"""Groups in a ranking: every rule, influence, parts that add up, and what is reported on the way."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mcda
from mcda.model.methods import COMBINE_RULES
from tests.reference.order import ranks
from tests.strategies import cases

CASES = Path(__file__).parents[2] / "cases"

every_rule = pytest.mark.parametrize("rule", COMBINE_RULES)

# Two criteria on one scale; access counts 3 to 1 for parents, 1 to 3 for staff, 1 to 1 for the board.
#            access  room     parents  staff  board
# north         4      0         3       1      2
# south         1      3        1.5     2.5     2
# west          2      2         2       2      2
SCORES = {"north": {"access": 4, "room": 0}, "south": {"access": 1, "room": 3}, "west": {"access": 2, "room": 2}}
SCALES = {"access": {"scale": [0, 5]}, "room": {"scale": [0, 5]}}
SAYS = {
    "parents": (2, {"access": 3, "room": 1}),
    "staff": (1, {"access": 1, "room": 3}),
    "board": (1, {"access": 1, "room": 1}),
}


def case_of(says=SAYS, **others):
    groups = {name: {"influence": say, "weights": {"points": points}} for name, (say, points) in says.items()}
    method = {"id": "weighted-sum", "options": {"scaling": "none"}}
    return mcda.case(SCORES, criteria=SCALES, groups=groups, method=method, **others)


@pytest.mark.parametrize(
    ("rule", "scores"),
    [
        # influence 2, 1, 1: (2 x 3 + 1 + 2) / 4, (2 x 1.5 + 2.5 + 2) / 4, 2
        ("mean", {"north": 2.25, "south": 1.875, "west": 2.0}),
        ("sum", {"north": 9.0, "south": 7.5, "west": 8.0}),
        # weights (2 x 3/4 + 1/4 + 1/2) / 4 = 9/16 and 7/16: 36/16, 9/16 + 21/16, 2
        ("pooled", {"north": 2.25, "south": 1.875, "west": 2.0}),
        # parents 1 3 2, staff 3 1 2, board 2 2 2: 2 x 2 + 0 + 1, 0 + 2 + 1, 2 x 1 + 1 + 1
        ("borda", {"north": 5.0, "south": 3.0, "west": 4.0}),
        # parents (2) against staff (1), the board is level: north > west > south
        ("copeland", {"north": 2.0, "south": -2.0, "west": 0.0}),
        # ranks with two voices for the parents, the board puts all first: 1 1 1 3, 1 1 3 3, 1 2 2 2
        ("median-rank", {"north": -1.0, "south": -1.0, "west": -2.0}),
    ],
)
def test_each_rule_by_hand(rule, scores):
    ranking = mcda.rank(case_of(), combine=rule)
    assert ranking.scores == pytest.approx(scores, rel=1e-14)
    assert ranking.ranks == dict(zip(scores, ranks(list(scores.values())), strict=True))
    assert (ranking.group, ranking.combine) == ("combined", rule)
    # 9/16 and 7/16 whatever the rule: the influence-weighted means
    assert dict(ranking.weights) == pytest.approx({"access": 9 / 16, "room": 7 / 16}, rel=1e-14)


def test_each_group_beside_the_combination():
    ranking = mcda.rank(case_of())
    parents, staff, board = ranking.groups
    assert [each.influence for each in ranking.groups] == [2.0, 1.0, 1.0]  # as given, no shares
    assert dict(parents.weights) == {"access": 0.75, "room": 0.25}
    assert dict(parents.scores) == {"north": 3.0, "south": 1.5, "west": 2.0}
    assert dict(parents.ranks) == {"north": 1, "south": 3, "west": 2}
    assert dict(staff.ranks) == {"north": 3, "south": 1, "west": 2}
    assert dict(board.ranks) == {"north": 1, "south": 1, "west": 1}
    assert board.leaders == ("north", "south", "west")


def test_the_rule_of_the_case_unless_another_is_asked_for():
    assert mcda.rank(case_of()).combine == "mean"
    assert mcda.rank(case_of(combine="borda")).combine == "borda"
    assert mcda.rank(case_of(combine="borda"), combine="sum").combine == "sum"
    with pytest.raises(mcda.RequestError, match='there is no rule "median" for groups'):
        mcda.rank(case_of(), combine="median")


def test_one_group_alone():
    ranking = mcda.rank(case_of(), group="staff")
    assert ranking.scores == {"south": 2.5, "west": 2.0, "north": 1.0}
    assert dict(ranking.weights) == {"access": 0.25, "room": 0.75}
    assert (ranking.group, ranking.combine) == ("staff", None)
    assert [each.id for each in ranking.groups] == ["staff"]
    with pytest.raises(
        mcda.RequestError, match='there is no group "staf": the case has parents, staff and board; did you'
    ):
        mcda.rank(case_of(), group="staf")


@every_rule
def test_a_group_without_influence_is_listed_and_changes_nothing(rule):
    says = {**SAYS, "mute": (0, {"access": 0, "room": 1})}
    with_mute, without = mcda.rank(case_of(says), combine=rule), mcda.rank(case_of(), combine=rule)
    assert with_mute.scores == pytest.approx(without.scores, rel=1e-14)
    assert with_mute.ranks == without.ranks
    assert dict(with_mute.weights) == pytest.approx(dict(without.weights), rel=1e-14)
    assert with_mute.groups[-1].id == "mute"
    assert with_mute.groups[-1].influence == 0
    assert dict(with_mute.groups[-1].scores) == {"north": 0.0, "south": 3.0, "west": 2.0}


@every_rule
def test_one_group_is_the_combination(rule):
    case = case_of({"parents": SAYS["parents"]})
    assert mcda.rank(case, combine=rule).ranks == mcda.rank(case, group="parents").ranks


@every_rule
@given(
    document=cases.documents(groups=(1, 1)), times=st.integers(2, 3), method=st.sampled_from(["weighted-sum", "topsis"])
)
def test_groups_that_agree_get_their_own_order(rule, document, times, method):
    one = document["groups"][0]
    document["groups"] = [{**one, "id": f"g{index}", "influence": 1.0 + index} for index in range(times)]
    case = mcda.from_dict(document)
    assert mcda.rank(case, method=method, combine=rule).ranks == mcda.rank(case, method=method, group="g0").ranks


@every_rule
@given(document=cases.documents(groups=(1, 3)), factor=st.sampled_from([0.5, 2.0, 8.0]))
def test_only_the_proportions_of_influence_count(rule, document, factor):
    before = mcda.rank(mcda.from_dict(document), combine=rule)
    for group in document["groups"]:
        group["influence"] *= factor
    after = mcda.rank(mcda.from_dict(document), combine=rule)
    scale = factor if rule in ("sum", "borda") else 1.0
    assert after.scores == pytest.approx({o: s * scale for o, s in before.scores.items()}, rel=1e-12, abs=1e-12)
    assert after.ranks == before.ranks
    assert after.weights == before.weights


# Parts: what each criterion adds.


def parts_of(ranking):
    return {each.option: None if each.parts is None else dict(each.parts) for each in ranking.ranking}


def test_parts_by_hand():
    # north: access 4 x (2 x 3/4 + 1/4 + 1/2) / 4 = 4 x 9/16, room nothing; south: 9/16 and 3 x 7/16
    wanted = {
        "north": {"access": 36 / 16, "room": 0.0},
        "south": {"access": 9 / 16, "room": 21 / 16},
        "west": {"access": 18 / 16, "room": 14 / 16},
    }
    assert parts_of(mcda.rank(case_of(), combine="mean")) == {o: pytest.approx(p, rel=1e-14) for o, p in wanted.items()}
    assert parts_of(mcda.rank(case_of(), combine="pooled")) == {
        o: pytest.approx(p, rel=1e-14) for o, p in wanted.items()
    }
    fourfold = {o: pytest.approx({c: 4 * x for c, x in p.items()}, rel=1e-14) for o, p in wanted.items()}
    assert parts_of(mcda.rank(case_of(), combine="sum")) == fourfold


@pytest.mark.parametrize("rule", ["mean", "sum", "pooled"])
@pytest.mark.parametrize("method", ["weighted-sum", "ahp"])
@given(document=cases.documents(groups=(0, 3)))
def test_parts_add_up_to_the_score(rule, method, document):
    case = mcda.from_dict(document)
    ranking = mcda.rank(case, method=method, combine=rule)
    for each in ranking.ranking:
        if not each.screened_out:
            assert sum(each.parts.values()) == pytest.approx(each.score, rel=1e-12, abs=1e-12)
            assert list(each.parts) == [leaf.id for leaf in case.leaves]


@pytest.mark.parametrize("rule", ["borda", "copeland", "median-rank"])
def test_ordinal_rules_have_no_parts(rule):
    assert set(parts_of(mcda.rank(case_of(), combine=rule)).values()) == {None}


@pytest.mark.parametrize("method", ["weighted-product", "topsis"])
@pytest.mark.parametrize("rule", ["mean", "pooled"])
def test_methods_that_do_not_add_up_have_no_parts(method, rule):
    scores = {"a": {"x": 1, "y": 2}, "b": {"x": 2, "y": 1}}
    case = mcda.case(scores, groups={"g": {}, "h": {"scores": {"a": {"x": 3}}}})
    assert set(parts_of(mcda.rank(case, method=method, combine=rule)).values()) == {None}


# Scores of groups: a group's own cells before the case's.


def test_a_group_overrides_single_cells():
    case = mcda.case(
        {"a": {"x": 1, "y": 3}, "b": {"x": 2, "y": 2}},
        criteria={"x": {"scale": [0, 4]}, "y": {"scale": [0, 4]}},
        groups={"one": {"scores": {"a": {"x": 4}}}, "two": {"influence": 3}},
        method={"id": "weighted-sum", "options": {"scaling": "none"}},
    )
    # one: a (4 + 3) / 2, b 2;  two: a 2, b 2;  together with influence 1 and 3: a (3.5 + 6) / 4
    ranking = mcda.rank(case)
    assert dict(ranking.groups[0].scores) == {"a": 3.5, "b": 2.0}
    assert dict(ranking.groups[1].scores) == {"a": 2.0, "b": 2.0}
    assert ranking.scores == {"a": 2.375, "b": 2.0}


def test_groups_may_score_everything_themselves():
    case = mcda.case(
        {},
        options=["a", "b"],
        criteria=["x"],
        groups={"one": {"scores": {"a": {"x": 1}, "b": {"x": 2}}}, "two": {"scores": {"a": {"x": 5}, "b": {"x": 2}}}},
    )
    # one: 0 and 1, two: 1 and 0 over the range of the options;  pooled: 3 against 2 is 1 and 0
    assert mcda.rank(case).scores == {"a": 0.5, "b": 0.5}
    assert mcda.rank(case, combine="pooled").scores == {"a": 1.0, "b": 0.0}


# The two orders of averaging.


def test_the_two_orders_of_averaging_are_told_where_they_differ():
    # over their ranges: one puts a 0, b 1, c 0.5 ahead; pooled the scores of the group with the wide range decide
    case = mcda.case(
        {},
        options=["a", "b"],
        criteria=["x"],
        groups={
            "narrow": {"influence": 2, "scores": {"a": {"x": 1}, "b": {"x": 2}}},
            "wide": {"influence": 1, "scores": {"a": {"x": 50}, "b": {"x": 10}}},
        },
    )
    for rule, score in (("mean", 1 / 3), ("sum", 1), ("pooled", 1)):
        ranking = mcda.rank(case, combine=rule)
        both = ranking.to_dict()["details"]["order_of_pooling"]
        assert both["results_first"] == pytest.approx({"a": 1 / 3, "b": 2 / 3})  # the mean, also where the rule is sum
        assert both["inputs_first"] == pytest.approx({"a": 1.0, "b": 0.0})
        assert ranking.scores["a"] == pytest.approx(score)
    assert (
        "The mean of the groups' results puts b first; one run on the mean of their scores and weights puts a first."
        in " ".join(mcda.rank(case).verdict.sentences)
    )


def test_the_two_orders_are_not_told_where_they_agree_or_do_not_matter():
    for rule in ("mean", "sum", "pooled"):
        assert "order_of_pooling" not in mcda.rank(case_of(), combine=rule).details
    case = mcda.case(
        {}, options=["a", "b"], criteria=["x"],
        groups={"narrow": {"influence": 2, "scores": {"a": {"x": 1}, "b": {"x": 2}}},
                "wide": {"scores": {"a": {"x": 50}, "b": {"x": 10}}}},
    )  # fmt: skip
    assert "order_of_pooling" in mcda.rank(case).details
    for rule in ("borda", "copeland", "median-rank"):
        assert "order_of_pooling" not in mcda.rank(case, combine=rule).details


# Where the weights come from.


@pytest.mark.parametrize(
    ("says", "source"),
    [
        ({"a": {"points": {"x": 1, "y": 2}}, "b": {"points": {"x": 2, "y": 1}}}, "points"),
        ({"a": {"points": {"x": 1, "y": 2}}, "b": {"swing": {"x": 2, "y": 1}}}, "mixed"),
        ({"a": {"judgements": [["x", "y", 2]]}, "b": {"judgements": [["x", "y", 3]]}}, "judgements"),
        ({"a": {}, "b": {}}, "equal"),
        ({"a": {"points": {"x": 1, "y": 2}}, "b": {}}, "mixed"),
    ],
)
@pytest.mark.parametrize("rule", ["mean", "pooled", "borda"])
def test_weights_source_of_groups(rule, says, source):
    case = mcda.case({"o": {"x": 1, "y": 2}}, groups={name: {"weights": said} for name, said in says.items()})
    ranking = mcda.rank(case, combine=rule)
    assert ranking.weights_source == source
    assert [each.source for each in ranking.groups] == [next(iter(said), "equal") for said in says.values()]


@pytest.mark.parametrize(
    ("said", "source"),
    [
        (None, "equal"),
        ({"points": {"x": 1, "y": 2}}, "points"),
        ({"swing": {"x": 1, "y": 2}}, "swing"),
        ({"judgements": [["x", "y", 2]]}, "judgements"),
    ],
)
def test_weights_source_of_a_case(said, source):
    case = mcda.case({"o": {"x": 1, "y": 2}}, weights=said)
    assert mcda.rank(case).weights_source == source
    assert mcda.weights(case).source == source


def test_a_group_without_weights_uses_those_of_the_case():
    case = mcda.case(
        {"o": {"x": 1, "y": 2}},
        weights={"x": 3, "y": 1},
        groups={"a": {}, "b": {"weights": {"points": {"x": 1, "y": 3}}}},
    )
    first, second = mcda.rank(case).groups
    assert dict(first.weights) == {"x": 0.75, "y": 0.25}
    assert dict(second.weights) == {"x": 0.25, "y": 0.75}
    assert mcda.rank(case).weights_source == "points"


# AHP: options judged by groups.


def test_options_judged_by_groups():
    # one: 2 to 1, two: 8 to 1. mean: (2/3 + 8/9) / 2 = 7/9; pooled: the geometric mean 4, so 4/5
    groups = {
        name: {"comparisons": [{"criterion": "x", "judgements": [["a", "b", ratio]]}]}
        for name, ratio in (("one", 2), ("two", 8))
    }
    case = mcda.case({}, options=["a", "b"], criteria=["x"], groups=groups, method={"id": "ahp"})
    assert mcda.rank(case).scores == pytest.approx({"a": 7 / 9, "b": 2 / 9}, rel=1e-14)
    pooled = mcda.rank(case, combine="pooled")
    assert pooled.scores == pytest.approx({"a": 0.8, "b": 0.2}, rel=1e-14)
    assert dict(pooled.details["local"]["x"]) == pytest.approx({"a": 0.8, "b": 0.2}, rel=1e-14)


def test_a_group_may_judge_what_others_score():
    # one judges 3 to 1, the other scores 1 and 1 (shares 1/2, 1/2); influence 1 and 3
    case = mcda.case(
        {"a": {"x": 1}, "b": {"x": 1}},
        groups={"one": {"comparisons": [{"criterion": "x", "judgements": [["a", "b", 3]]}]}, "two": {"influence": 3}},
        method={"id": "ahp"},
    )
    # mean of results: (3/4 + 3 x 1/2) / 4; pooled, the mean of the local priorities: the same with one criterion
    for rule in ("mean", "pooled"):
        assert mcda.rank(case, combine=rule).scores == pytest.approx({"a": 9 / 16, "b": 7 / 16}, rel=1e-14)


# The method's own figures.


def test_figures_that_all_groups_share_are_told_once():
    case = case_of()
    ranking = mcda.rank(mcda.case(SCORES, groups={"a": {}, "b": {}}), method="topsis")
    assert set(ranking.details) == {"ideal", "anti_ideal", "d_plus", "d_minus"}
    differing = mcda.rank(case, method="topsis")
    assert set(differing.details) == {"groups"}
    assert set(differing.details["groups"]["parents"]) == {"ideal", "anti_ideal", "d_plus", "d_minus"}
    local = mcda.rank(mcda.case(SCORES | {"north": {"access": 4, "room": 1}}, groups={"a": {}, "b": {}}), method="ahp")
    assert set(local.details) == {"local"}


@every_rule
def test_pooled_alone_has_its_own_figures(rule):
    ranking = mcda.rank(case_of(), method="topsis", combine=rule)
    own = {"ideal", "anti_ideal", "d_plus", "d_minus"}
    assert own <= (set(ranking.details) if rule == "pooled" else set(ranking.details["groups"]["staff"]))


@every_rule
def test_the_hampshire_groups(rule):
    """Reception: A 6, B 16, C 14 in the document's own adding up."""
    case = mcda.load(CASES / "hampshire-reception")
    ranking = mcda.rank(case, combine=rule)
    assert len(ranking.groups) == 4
    if rule == "sum":
        assert ranking.scores == {"option-a": 6.0, "option-b": 16.0, "option-c": 14.0}
    if rule == "mean":
        assert ranking.scores == {"option-a": 1.5, "option-b": 4.0, "option-c": 3.5}
    assert ranking.ranks["option-a"] == 3


def test_equal_options_stay_equal_when_scores_are_pooled():
    """Reported: the last digit of a pooled mean made two equal options 0.6 apart by CoCoSo."""
    case = mcda.case(
        {"o0": {"c0": 0.1, "c1": 3}, "o1": {"c0": 1, "c1": 0.7}, "o2": {"c0": 1, "c1": 0.7}},
        weights={"c0": 98, "c1": 2},
        groups={"g0": {}, "g1": {"influence": 0.65}},
    )
    scores = mcda.rank(case, method="cocoso", combine="pooled").scores
    assert scores["o1"] == scores["o2"]
