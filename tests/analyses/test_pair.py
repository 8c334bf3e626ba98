"""Two options head to head: by hand, by the cases, and what must not matter."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import mcda
from mcda.analyses.pair import pair
from mcda.numeric.order import exceeds
from tests.strategies import cases

SITES = {
    "north": {"access": 4, "cost": 45000, "space": 3},
    "south": {"access": 3, "cost": 41000, "space": 3},
    "far": {"access": 3, "cost": 59000, "space": 1},
}
CRITERIA = {
    "access": {"name": "Access", "scale": [0, 5], "unit": "points"},
    "cost": {"name": "Cost", "scale": [30000, 60000], "direction": "minimise", "unit": "GBP a year"},
    "space": {"name": "Space", "scale": [0, 5]},
}
POINTS = {"access": 60, "cost": 30, "space": 10}
NAMES = {"north": {"name": "North"}, "south": {"name": "South"}, "far": {"name": "Far"}}


def hub(**others):
    return mcda.case(SITES, options=NAMES, criteria=CRITERIA, weights=POINTS, title="Hub", **others)


def by_criterion(result):
    return {each.criterion: each for each in result.criteria}


def test_by_hand():
    # access 0.6 * (0.8 - 0.6) = 0.12; cost 0.3 * (15 - 19) / 30 = -0.04; space 0
    result = pair(hub(), "north", "south")
    found = by_criterion(result)
    assert (found["access"].worth, found["cost"].worth, found["space"].worth) == pytest.approx((0.12, -0.04, 0))
    assert result.difference == pytest.approx(0.08)
    assert (found["access"].difference, found["cost"].difference, found["space"].difference) == (1, 4000, 0)
    assert [each.better for each in result.criteria] == ["north", "south", None]
    assert [each.unit for each in result.criteria] == ["points", "GBP a year", None]
    assert [each.weight for each in result.criteria] == pytest.approx([0.6, 0.3, 0.1])
    assert (result.leads, result.dominates) == ("north", None)
    assert (result.a.rank, result.b.rank) == (1, 2)
    # access 0.2 w = 0.1 (1 - w) at 1/3; cost 4/30 w = 6/7 0.2 (1 - w) at 0.5625, which is nearer
    assert result.verdict.sentences[0] == (
        "North leads South by 0.08: better on Access (+0.12), worse on Cost (-0.04), level on Space."
    )
    assert [found[each].crossings for each in ("access", "cost")] == [pytest.approx([1 / 3]), pytest.approx([0.5625])]


def test_the_leader_is_the_subject_whatever_the_order():
    one, other = pair(hub(), "north", "south"), pair(hub(), "south", "north")
    assert one.verdict == other.verdict
    assert other.difference == -one.difference
    assert [each.worth for each in other.criteria] == pytest.approx([-each.worth for each in one.criteria])
    assert [each.better for each in other.criteria] == [each.better for each in one.criteria]


def test_dominance_is_said():
    result = pair(hub(), "far", "south")
    assert (result.leads, result.dominates) == ("south", "south")
    assert result.verdict.sentences[1] == (
        "South dominates Far: at least as good on every criterion, and better on one or more."
    )


def test_methods_that_do_not_add_up_give_no_worth():
    result = pair(hub(), "north", "south", method="topsis")
    assert {each.worth for each in result.criteria} == {None}
    assert result.verdict.sentences[0].endswith(": better on Access, worse on Cost, level on Space.")


def test_a_tie_and_equal_options():
    even = mcda.case({"a": {"x": 1, "y": 0}, "b": {"x": 0, "y": 1}})
    result = pair(even, "a", "b")
    assert result.leads is None
    assert result.verdict.sentences == ("a and b tie with 0.5: a is better on x (+0.5), worse on y (-0.5).",)
    equal = pair(mcda.case({"a": {"x": 1}, "b": {"x": 1}}), "a", "b")
    assert (equal.leads, equal.dominates) == (None, None)
    assert equal.verdict.sentences == ("a and b tie with 1: a is the same on every criterion.",)


def test_each_group_says_whom_it_prefers():
    groups = {
        "parents": {"name": "Parents", "influence": 2, "weights": {"points": {"access": 1, "cost": 0, "space": 0}}},
        "staff": {"name": "Staff", "weights": {"points": {"access": 0, "cost": 1, "space": 0}}},
        "others": {"name": "Others", "weights": {"points": {"access": 0, "cost": 0, "space": 1}}},
    }
    result = pair(hub(groups=groups), "north", "south")
    # parents 0.2, staff -4/30, others 0, by 2, 1, 1
    assert [each.difference for each in result.groups] == pytest.approx([0.2, -4 / 30, 0])
    assert [each.prefers for each in result.groups] == ["north", "south", None]
    assert result.difference == pytest.approx(0.1 - 1 / 30)
    assert [each.weight for each in result.criteria] == pytest.approx([0.5, 0.25, 0.25])
    assert result.verdict.sentences[1] == (
        "North is preferred by 1 of 3 groups (Parents by 0.2); South is preferred by 1 of 3 groups "
        "(Staff by 0.1333); Others has them level."
    )
    alone = pair(hub(groups=groups), "north", "south", group="staff")
    assert alone.verdict.sentences == (
        "For Staff alone: South leads North by 0.1333: better on Cost (+0.133), worse on Access (0), level on Space.",
        "They change places if Access weighs 40 % instead of 0 %.",  # 0.2 w = (1 - w) 4/30
    )


def test_scores_of_several_groups_are_their_mean():
    groups = {"g": {"influence": 3, "scores": {"north": {"access": 5}}}, "h": {}}
    found = by_criterion(pair(hub(groups=groups), "north", "south"))
    assert found["access"].a == pytest.approx(4.75)
    assert found["access"].worth == pytest.approx(0.6 * (4.75 - 3) / 5)


def test_options_judged_pairwise_have_no_scores():
    result = pair(mcda.load("cases/leader-ahp"), "moll", "nell")
    assert {(each.a, each.b, each.difference) for each in result.criteria} == {(None, None, None)}
    assert {each.criterion: each.better for each in result.criteria} == {
        "experience": "nell", "education": "moll", "charisma": "moll", "age": "nell",
    }  # fmt: skip
    assert sum(each.worth for each in result.criteria) == pytest.approx(result.difference)


def test_one_group_judged_and_the_other_scored():
    comparisons = [{"criterion": "x", "judgements": [["a", "b", 3]]}]
    scores = {"a": {"x": 1, "y": 2}, "b": {"x": 2, "y": 2}}
    case = mcda.case(scores, method={"id": "ahp"}, groups={"g": {"comparisons": comparisons}, "h": {}})
    found = by_criterion(pair(case, "a", "b"))
    # 3/4 by judgement and 1/3 by scores: the mean is above a half
    assert (found["x"].a, found["x"].better) == (None, "a")
    assert found["x"].worth == pytest.approx(0.5 * (3 / 4 + 1 / 3 - 1 / 4 - 2 / 3) / 2)


@pytest.mark.parametrize(
    ("names", "says"),
    [
        (("north", "nroth"), 'did you mean "north"'),
        (("north", "north"), "needs two options, and both are"),
        (("north", "idea"), "only suggested"),
        (("west", "north"), '"west" is screened out: cost 99'),
    ],
)
def test_pairs_that_are_refused(names, says):
    case = mcda.case(
        {"north": {"cost": 1}, "south": {"cost": 2}, "west": {"cost": 99}},
        options={"north": {}, "south": {}, "west": {}, "idea": {"status": "suggested"}},
        criteria={"cost": {"limit": {"at_most": 50}, "direction": "minimise"}},
    )
    with pytest.raises(mcda.RequestError, match=says):
        pair(case, *names)


def test_a_dropped_option_has_no_place():
    with pytest.raises(mcda.RequestError, match='"south" is dropped and has no place in the ranking'):
        pair(hub().with_(drop="south"), "north", "south")


def test_ids_that_are_columns_hide_none():
    case = mcda.case({"weight": {"x": 1, "y": 2}, "name": {"x": 2, "y": 2}})
    row = pair(case, "weight", "name").rows()[0]
    assert (row["a"], row["b"], row["weight"], row["name"]) == (1, 2, 0.5, "x")
    assert pair(hub(), "north", "south").rows()[0].keys() >= {"north", "south", "crossings"}


def test_only_a_case_has_pairs():
    with pytest.raises(mcda.RequestError, match="takes a Case"):
        pair(SITES, "north", "south")


@settings(max_examples=40)
@given(
    document=cases.documents(groups=(0, 2)),
    rule=st.sampled_from(["mean", "sum", "pooled", "borda"]),
    method=st.sampled_from(["weighted-sum", "topsis", "mabac"]),
)
def test_worths_add_up_to_the_difference_of_the_ranking(document, rule, method):
    case = mcda.from_dict(document)
    ranking = mcda.rank(case, method=method, combine=rule)
    assume(len(ranking.scores) > 1)
    a, b = list(ranking.scores)[:2]
    result = pair(case, a, b, method=method, combine=rule)
    assert result.difference == pytest.approx(ranking.scores[a] - ranking.scores[b])
    assert {each.criterion: each.weight for each in result.criteria} == pytest.approx(dict(ranking.weights))
    worths = [each.worth for each in result.criteria]
    if None not in worths:
        assert sum(worths) == pytest.approx(result.difference, abs=1e-9)
    else:
        assert method == "topsis" or rule == "borda"
    if result.leads is not None:
        assert ranking.ranks[result.leads] == min(ranking.ranks[a], ranking.ranks[b])


@settings(max_examples=30)
@given(document=cases.documents(groups=(0, 0)))
def test_who_dominates_is_never_behind(document):
    case = mcda.from_dict(document)
    ranking = mcda.rank(case)
    assume(len(ranking.scores) > 1)
    a, b = list(ranking.scores)[:2]
    result = pair(case, a, b)
    if result.dominates is not None:
        other = b if result.dominates == a else a
        assert not exceeds(ranking.scores[other], ranking.scores[result.dominates])
        assert {each.better for each in result.criteria} <= {result.dominates, None}
