"""Who is ranked: limits take options out before any scaling, suggested ones are listed only, targets change nothing."""

import pytest
from hypothesis import given

import mcda
from mcda.model.methods import COMBINE_RULES
from tests.strategies import cases

SITES = {"north": {"access": 4, "cost": 20}, "south": {"access": 2, "cost": 10}, "west": {"access": 3, "cost": 16}}


def case_of(limit=None, scores=SITES, **others):
    cost = {"direction": "minimise", "unit": "GBP"} | ({"limit": limit} if limit else {})
    return mcda.case(scores, criteria={"access": {}, "cost": cost}, **others)


def test_an_option_past_a_limit_is_taken_out_before_any_scaling():
    # without north, access runs from 2 to 3 and cost from 10 to 16: south 0 and 1, west 1 and 0
    ranking = mcda.rank(case_of({"at_most": 18}))
    assert ranking.scores == {"south": 0.5, "west": 0.5}
    gone = ranking.ranking[-1]
    assert (gone.option, gone.score, gone.rank, gone.parts, gone.screened_out) == ("north", None, None, None, True)
    assert gone.reason == "cost 20 GBP, where the limit is at most 18"
    assert "north" not in ranking.scores


def test_a_score_at_the_limit_stays():
    assert set(mcda.rank(case_of({"at_most": 20, "at_least": 10})).scores) == {"north", "south", "west"}


def test_limits_from_below():
    ranking = mcda.rank(case_of({"at_least": 15}))
    assert list(ranking.scores) == ["north", "west"]
    assert ranking.ranking[-1].reason == "cost 10 GBP, where the limit is at least 15"


def test_where_all_are_past_a_limit_none_is_ranked():
    for method in ("weighted-sum", "weighted-product", "topsis", "ahp"):
        ranking = mcda.rank(case_of({"at_most": 5}), method=method)
        assert [each.screened_out for each in ranking.ranking] == [True] * 3
        assert ranking.leaders == ()
        assert ranking.verdict.sentences[0].startswith("Every option is past a limit")
    for rule in ("mean", "pooled", "borda", "copeland", "median-rank"):
        ranking = mcda.rank(case_of({"at_most": 5}, groups={"a": {}, "b": {}}), combine=rule)
        assert ranking.scores == {}
        assert [dict(each.scores) for each in ranking.groups] == [{}, {}]


def test_limits_on_the_mean_of_the_groups():
    # north costs 20 for one group and 14 for the other: 16 with influence 1 and 2, within; 18 with 2 and 1, past it
    def with_influence(one, two):
        groups = {"a": {"influence": one}, "b": {"influence": two, "scores": {"north": {"cost": 14}}}}
        return case_of({"at_most": 17}, groups=groups)

    assert "north" in mcda.rank(with_influence(1, 2)).scores
    ranking = mcda.rank(with_influence(2, 1))
    assert "north" not in ranking.scores
    assert ranking.ranking[-1].reason == "cost 18 GBP, where the limit is at most 17"
    # each group ranks what is left
    assert set(ranking.groups[1].scores) == {"south", "west"}
    # a group alone screens on its own scores
    assert "north" not in mcda.rank(with_influence(1, 2), group="a").scores
    assert "north" in mcda.rank(with_influence(2, 1), group="b").scores


def test_local_priorities_of_those_left_are_shared_out_anew():
    # judged 4 : 2 : 1; without north the others keep 2 : 1
    case = case_of(
        {"at_most": 18},
        scores={name: {"cost": row["cost"]} for name, row in SITES.items()},
        comparisons=[{"criterion": "access", "judgements": [["north", "south", 2], ["south", "west", 2]]}],
        weights={"access": 1, "cost": 0},
    )
    assert mcda.rank(case, method="ahp").scores == pytest.approx({"south": 2 / 3, "west": 1 / 3}, rel=1e-9)


def test_a_limit_on_what_was_only_judged_is_refused():
    case = mcda.case(
        {},
        options=["a", "b"],
        criteria={"x": {"limit": {"at_most": 1}}},
        comparisons=[{"criterion": "x", "judgements": [["a", "b", 2]]}],
    )
    with pytest.raises(mcda.RequestError, match='the limit on "x" needs scores'):
        mcda.rank(case, method="ahp")


def test_a_group_without_influence_is_not_asked_for_scores():
    # staff only judged x; as they have no say, the limit and the target look at the parents' scores alone
    case = mcda.case(
        {},
        options=["a", "b"],
        criteria={"x": {"limit": {"at_most": 5}, "target": 2}},
        groups={
            "parents": {"scores": {"a": {"x": 2}, "b": {"x": 9}}},
            "staff": {"influence": 0, "comparisons": [{"criterion": "x", "judgements": [["a", "b", 2]]}]},
        },
        method={"id": "ahp"},
    )
    ranking = mcda.rank(case)
    assert ranking.scores == {"a": 1.0}
    assert [(each.option, each.score, each.met) for each in ranking.targets] == [("a", 2.0, True)]
    scored = mcda.case({"a": {"x": 1}}, criteria={"x": {"target": 3}}, groups={"mute": {"influence": 0}, "other": {}})
    assert [each.met for each in mcda.rank(scored, group="mute").targets] == [False]


@given(document=cases.documents(groups=(0, 2)))
def test_who_is_taken_out_might_as_well_not_be_there(document):
    ranking = mcda.rank(mcda.from_dict(document))
    gone = {each.option for each in ranking.ranking if each.screened_out}
    kept = [option for option in document["options"] if option["id"] not in gone]
    if kept and gone:
        fewer = document | {
            "options": kept,
            "scores": {option: row for option, row in document["scores"].items() if option not in gone},
        }
        if "groups" in document:
            fewer["groups"] = [
                group | {"scores": {o: row for o, row in group.get("scores", {}).items() if o not in gone}}
                for group in document["groups"]
            ]
        assert mcda.rank(mcda.from_dict(fewer)).scores == pytest.approx(ranking.scores, rel=1e-12)
    assert set(ranking.scores) | gone == {option["id"] for option in document["options"]}


def test_suggested_options_are_listed_and_never_ranked():
    case = mcda.case(
        SITES,
        options={"east": {"status": "suggested", "name": "East field", "suggested_by": "parents", "amends": "north"}},
        minimise=["cost"],
        groups={"parents": {"name": "Parents' forum"}},
    )
    ranking = mcda.rank(case)
    assert "east" not in ranking.scores
    assert [each.option for each in ranking.ranking] == ["north", "south", "west"]
    assert ranking.to_dict()["suggested"] == [
        {"option": "east", "name": "East field", "suggested_by": "parents", "amends": "north"}
    ]
    assert ranking.scores == mcda.rank(mcda.case(SITES, minimise=["cost"], groups={"parents": {}})).scores
    assert "East field, suggested by Parents' forum and not scored" in ranking.verdict.sentences[-1]


def test_targets_are_reported_and_change_no_score():
    criteria = {"access": {"target": 3}, "cost": {"direction": "minimise", "target": 16}}
    with_targets = mcda.rank(mcda.case(SITES, criteria=criteria))
    assert with_targets.scores == mcda.rank(case_of()).scores
    met = {(each.option, each.criterion): each.met for each in with_targets.targets}
    assert met == {
        ("north", "access"): True,
        ("south", "access"): False,
        ("west", "access"): True,  # exactly there
        ("north", "cost"): False,
        ("south", "cost"): True,
        ("west", "cost"): True,
    }


def test_targets_of_groups_count_by_their_mean():
    # access of north: 4, and 1 for the other group; with influence 1 and 3 the mean is 1.75
    case = mcda.case(
        SITES,
        criteria={"access": {"target": 3}, "cost": {}},
        groups={"a": {}, "b": {"influence": 3, "scores": {"north": {"access": 1}}}},
    )
    target = next(each for each in mcda.rank(case).targets if each.option == "north")
    assert (target.score, target.target, target.met) == (1.75, 3.0, False)


def test_one_option_leads_alone():
    for method in ("weighted-sum", "weighted-product", "topsis", "ahp"):
        ranking = mcda.rank(mcda.case({"only": {"x": 3, "y": 0.5}}, minimise=["y"]), method=method)
        assert ranking.ranks == {"only": 1}
        assert "there is no other option left to compare it with" in ranking.verdict.sentences[0]


def test_ties_share_the_better_rank_in_the_order_of_the_case():
    scores = {"c": 2, "a": 5, "b": 5, "d": 1}
    ranking = mcda.rank(mcda.case({option: {"x": score} for option, score in scores.items()}))
    assert [(each.option, each.rank) for each in ranking.ranking] == [("a", 1), ("b", 1), ("c", 3), ("d", 4)]
    assert [each.option for each in ranking.leaders] == ["a", "b"]


@pytest.mark.parametrize("rule", list(COMBINE_RULES))
def test_all_past_a_limit_where_some_groups_judge_and_others_score(rule: str) -> None:
    case = mcda.from_dict(
        {
            "format": 1,
            "method": {"id": "ahp"},
            "options": [{"id": "n"}, {"id": "s"}],
            "criteria": [{"id": "a"}, {"id": "b", "limit": {"at_least": 9}}],
            "scores": {"n": {"b": 1}, "s": {"b": 2}},
            "groups": [
                {"id": "g", "scores": {"n": {"a": 4}, "s": {"a": 2}}},
                {"id": "h", "comparisons": [{"criterion": "a", "judgements": [["n", "s", 2]]}]},
            ],
        }
    )
    assert mcda.rank(case, combine=rule).leaders == ()
