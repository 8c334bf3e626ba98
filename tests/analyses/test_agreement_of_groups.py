"""The groups of a case compared: Hampshire's three services by hand, and what holds for any groups."""

from pathlib import Path

import pytest

import mcda
from mcda.analyses.groups import groups

CASES = Path(__file__).parents[2] / "cases"


def of(name, **question):
    return groups(mcda.load(CASES / f"hampshire-{name}"), **question)


def courses(answer):
    return {each["group"]: each for each in answer.to_dict()["influence"]}


@pytest.mark.parametrize(
    ("name", "w", "grade"),
    [("reception", 0.8125, "contested"), ("inclusion", 1.0, "robust"), ("out-of-hours", 0.75, "fragile")],
)
def test_the_agreement_at_hampshire(name, w, grade):
    document = of(name).to_dict()
    assert document["agreement"]["kendall_w"] == pytest.approx(w, abs=1e-9)
    assert document["agreement"]["p_method"] == "exact"
    assert document["verdict"]["grade"] == grade


def test_the_chance_of_it_out_of_hours_is_counted_and_not_the_chi_squares():
    together = of("out-of-hours").to_dict()["agreement"]
    assert together["p_value"] == pytest.approx(0.0694, abs=5e-5)  # the chi-square says 0.0498
    assert round(together["p_value"] * 6**3, 9) == 15.0  # of 216 orders of the others


def test_at_reception_only_one_group_can_bring_another_option_to_the_lead():
    answer = of("reception")
    found = courses(answer)
    (today,) = answer.leaders
    assert today != "option-c"
    leading = [each for each in found["group-c"]["leaders"] if "option-c" in each["options"]]
    assert [each["from"] for each in leading] == [pytest.approx(0.5, abs=1e-9)]
    assert leading[-1]["to"] == 1.0
    assert found["group-c"]["stable"] == [0.0, pytest.approx(0.5, abs=1e-9)]
    for name, course in found.items():
        if name != "group-c":
            assert all("option-c" not in each["options"] for each in course["leaders"])
    words = " ".join(answer.verdict.sentences)
    assert "the influence of Group C at 50%" in words.replace(" %", "%")


def test_at_inclusion_one_option_leads_whatever_the_influence():
    answer = of("inclusion")
    for course in courses(answer).values():
        assert course["stable"] == [0.0, 1.0]
        assert [each["options"] for each in course["leaders"]] == [["option-c"]]
    assert all(set(ranks) and ranks["option-c"] == 1 for ranks in answer.by_rule.values())
    assert answer.coalition is None
    assert not any(each.winner_changes for each in answer.leave_out)
    assert all(not flip.possible for flip in answer.flips)


def test_out_of_hours_the_lead_ends_where_it_was_worked_out_by_hand():
    answer = of("out-of-hours")
    found = courses(answer)
    assert answer.leaders == ("option-c",)
    for name, stable in {
        "group-a": [1 / 7, 1.0],
        "group-b": [0.0, 1 / 3],
        "group-c": [1 / 7, 1.0],
        "group-d": [0.0, 2 / 5],
    }.items():
        assert found[name]["stable"] == pytest.approx(stable, abs=1e-9)
        assert found[name]["weight"] == 0.25
    case = mcda.load(CASES / "hampshire-out-of-hours")
    # 1/3 of all is 1.5 beside three others of 1; 2/5 is 2; 1/7 is 0.5: there both share the lead
    for name, influence in (("group-b", 1.5), ("group-d", 2.0), ("group-a", 0.5), ("group-c", 0.5)):
        at = mcda.rank(case.with_(influence={name: influence}))
        assert {each.option for each in at.ranking if each.rank == 1} == {"option-b", "option-c"}
    words = " ".join(answer.verdict.sentences).replace(" %", "%")
    assert "the influence of Group B at 33" in words


def test_out_of_hours_one_more_point_from_any_group_ties():
    from mcda.analyses.sensitivity import sensitivity

    case = mcda.load(CASES / "hampshire-out-of-hours")
    document = sensitivity(case).to_dict()
    own = [each for each in document["scores"] if each["option"] == "option-b"]
    assert [each["group"] for each in own] == ["group-a", "group-b", "group-c", "group-d"]
    assert [each["critical"] - each["score"] for each in own] == pytest.approx([1.0] * 4, abs=1e-9)
    assert document["verdict"]["grade"] == "fragile"
    words = " ".join(document["verdict"]["sentences"])
    assert "a score of " in words
    assert "Group " in words


SCALE = {"x": {"scale": [0, 10]}}


def case_of(scores, influence=None, **others):
    """Options on one criterion as each group scores them."""
    first = next(iter(scores.values()))
    return mcda.case(
        {option: {"x": score} for option, score in first.items()},
        criteria=SCALE,
        groups={
            name: {
                "influence": (influence or {}).get(name, 1),
                "scores": {option: {"x": score} for option, score in own.items()},
            }
            for name, own in scores.items()
        },
        **others,
    )


def test_groups_that_tie_everything_agree_about_nothing():
    answer = groups(case_of({"g": {"a": 3, "b": 3}, "h": {"a": 5, "b": 5}}))
    assert answer.concord.kendall_w is answer.concord.p_value is None
    assert answer.concord.pairs[0].tau_b is None
    assert answer.verdict.grade == "fragile"  # a tie


def test_one_group_agrees_with_itself():
    answer = groups(case_of({"g": {"a": 3, "b": 9}}))
    assert answer.leaders == ("b",)
    assert answer.concord.pairs == ()
    assert [each.stable for each in answer.influence] == [(0.0, 1.0)]
    assert answer.leave_out == ()
    assert answer.coalition is None


def test_opposed_groups_are_two_clusters_and_like_minded_ones_are_one():
    answer = groups(
        case_of(
            {
                "g": {"a": 9, "b": 5, "c": 1},
                "h": {"a": 8, "b": 6, "c": 2},
                "i": {"a": 1, "b": 5, "c": 9},
            }
        )
    )
    assert answer.concord.clusters == (("g", "h"), ("i",))
    assert {(each.a, each.b): each.tau_b for each in answer.concord.pairs} == {
        ("g", "h"): 1.0, ("g", "i"): -1.0, ("h", "i"): -1.0,
    }  # fmt: skip


def test_where_groups_disagree_and_how_each_option_fares():
    answer = groups(case_of({"g": {"a": 9, "b": 5}, "h": {"a": 3, "b": 6}}, influence={"g": 3}))
    spread = {each.option: (each.low, each.high, each.spread) for each in answer.disagreement}
    assert spread["a"] == pytest.approx((0.3, 0.9, 0.6))
    assert spread["b"] == pytest.approx((0.5, 0.6, 0.1))
    assert next(iter(answer.to_dict()["disagreement"])) == "a"  # the widest first
    assert [(each.option, each.share) for each in answer.cells] == [
        ("a", pytest.approx(0.6)),
        ("b", pytest.approx(0.1)),
    ]
    fates = {each.option: each for each in answer.acceptable}
    assert (fates["a"].worst_rank, fates["b"].worst_rank) == (2, 2)
    assert (fates["a"].regret, fates["b"].regret) == (pytest.approx(0.3), pytest.approx(0.4))
    assert dict(fates["a"].support) == {1: 0.75, 2: 1.0}
    assert dict(fates["b"].support) == {1: 0.25, 2: 1.0}


def test_a_group_without_influence_is_listed_and_minds_nothing():
    answer = groups(case_of({"g": {"a": 9, "b": 5}, "h": {"a": 3, "b": 6}}, influence={"h": 0}))
    fates = {each.option: each for each in answer.acceptable}
    assert (fates["a"].worst_rank, fates["a"].regret) == (1, 0.0)
    (g, h) = answer.influence
    assert (g.weight, h.weight) == (1.0, 0.0)
    # 4 (1 - t) = 3 t
    assert h.stable == pytest.approx((0.0, 4 / 7))


def test_what_cannot_be_asked():
    with pytest.raises(mcda.RequestError, match="no groups to compare"):
        groups(mcda.case({"a": {"x": 1}}))
    with pytest.raises(mcda.RequestError, match="leave the group out"):
        groups(case_of({"g": {"a": 3, "b": 9}}), group="g")


def test_rules_that_name_different_leaders_are_said():
    # two of three put b just ahead, one puts a far ahead: the mean says a, majorities b
    case = case_of({"g": {"a": 5, "b": 6}, "h": {"a": 5, "b": 6}, "i": {"a": 9, "b": 1}})
    answer = groups(case)
    assert answer.by_rule["mean"]["a"] == 1
    assert answer.by_rule["copeland"]["b"] == 1
    assert any(each.startswith("The rules for groups name different leaders") for each in answer.warnings)
    assert answer.verdict.grade != "robust"


def test_the_rules_are_the_ranks_of_the_program_by_each_rule():
    answer = of("reception")
    case = mcda.load(CASES / "hampshire-reception")
    for rule, places in answer.by_rule.items():
        assert dict(places) == dict(mcda.rank(case, combine=rule).ranks)


def test_rows_and_frames_and_a_line():
    answer = of("reception")
    assert list(answer.rows()[0])[:4] == ["option", "name", "rank", "score"]
    assert len(answer.to_frame("polars")) == len(answer.options)
    assert repr(answer).endswith("Kendall's W 0.8125>")
