"""What if: a case with something changed is the case that somebody had written down so; what cannot be is refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import mcda
from tests.strategies import cases

OUT_OF_HOURS = Path(__file__).parents[2] / "cases" / "hampshire-out-of-hours"

DOCUMENT = {
    "format": 1,
    "title": "Hub",
    "options": [
        {"id": "north"},
        {"id": "south"},
        {"id": "west"},
        {"id": "campus", "status": "suggested", "suggested_by": "parents"},
    ],
    "criteria": [
        {"id": "access", "scale": [0, 5]},
        {"id": "cost", "direction": "minimise", "scale": [0, 100], "limit": {"at_most": 80}, "target": 50},
        {"id": "resources"},
        {"id": "staff", "parent": "resources", "scale": [0, 5]},
        {"id": "space", "parent": "resources", "scale": [0, 5]},
        {"id": "mood", "scored": False},
        {"id": "staffing-note", "scored": False},
    ],
    "scores": {
        "north": {"access": 4, "cost": 40, "staff": 2, "space": 3},
        "south": {"access": 2, "cost": 20, "staff": 4, "space": 3},
        "west": {"access": 5, "cost": 90, "staff": 5, "space": 5},
    },
    "weights": {
        "points": {"access": 5, "cost": 3, "resources": 2},
        "of": {"resources": {"points": {"staff": 3, "space": 1}}},
    },
    "groups": [
        {"id": "parents", "influence": 2, "weights": {"points": {"access": 8, "cost": 1, "resources": 1}}},
        {"id": "officers", "scores": {"north": {"access": 1}}},
    ],
    "notes": [
        {"kind": "for", "text": "Near", "option": "north", "group": "parents"},
        {"kind": "dissent", "text": "Far", "option": "south", "group": "officers"},
    ],
}  # fmt: skip


@pytest.fixture
def case() -> mcda.Case:
    return mcda.from_dict(DOCUMENT)


def weights(case: mcda.Case, group: str | None = None) -> dict[str, float]:
    return dict(mcda.weights(case, group=group).weights)


def edited(**parts):
    return mcda.from_dict(DOCUMENT | parts)


# What it does.


def test_nothing_changes_nothing(case):
    assert case.with_() == case
    assert case.with_(set={}, scores={}, influence={}, drop=()).digest == case.digest


@pytest.mark.parametrize(
    "change",
    [
        {"set": {"cost": 0.4}},
        {"set": {"resources": 0.4, "access": "0.1"}},
        {"scores": {"north.access": 3}},
        {"scores": {("officers", "north", "access"): 3}},
        {"influence": {"parents": 1}},
        {"drop": ["north", "cost", "officers"]},
        {"drop": "campus"},
        {"drop": "parents"},
    ],
    ids=str,
)
def test_a_changed_case_is_another_one_and_comes_back_from_its_document(case, change):
    before = case.to_dict()
    changed = case.with_(**change)
    assert changed.digest != case.digest
    assert mcda.from_dict(changed.to_dict()) == changed
    assert mcda.rank(mcda.from_dict(changed.to_dict())).to_dict() == mcda.rank(changed).to_dict()
    assert case.to_dict() == before


def test_one_weight_set_leaves_the_others_their_proportions(case):
    # 5 : 3 : 2, below 3 : 1; with cost at 0.6 the others share 0.4 as 0.5 : 0.15 : 0.05
    changed = case.with_(set={"cost": 0.6})
    assert weights(changed, "officers") == pytest.approx(
        {"access": 0.4 * 50 / 70, "cost": 0.6, "staff": 0.4 * 15 / 70, "space": 0.4 * 5 / 70}, rel=1e-14
    )
    # parents: 0.8, 0.1, 0.075, 0.025
    assert weights(changed, "parents") == pytest.approx(
        {"access": 0.4 * 800 / 900, "cost": 0.6, "staff": 0.4 * 75 / 900, "space": 0.4 * 25 / 900}, rel=1e-14
    )


def test_the_weight_of_an_inner_criterion_is_that_of_all_below_it(case):
    found = weights(case.with_(set={"resources": 0.6}), "officers")
    assert found == pytest.approx({"access": 0.25, "cost": 0.15, "staff": 0.45, "space": 0.15}, rel=1e-14)


def test_several_weights_are_set_together(case):
    found = weights(case.with_(set={"access": 0.1, "cost": 0.5}), "officers")
    assert found == pytest.approx({"access": 0.1, "cost": 0.5, "staff": 0.3, "space": 0.1}, rel=1e-14)
    found = weights(case.with_(set={"access": 0.7, "cost": 0.2, "staff": 0.1, "space": 0}), "officers")
    assert found == pytest.approx({"access": 0.7, "cost": 0.2, "staff": 0.1, "space": 0.0}, rel=1e-14)


def test_others_that_are_all_zero_share_equally():
    case = mcda.case({"o": {"x": 1, "y": 1, "z": 1}}, weights={"x": 1, "y": 0, "z": 0})
    assert weights(case.with_(set={"x": 0.5})) == {"x": 0.5, "y": 0.25, "z": 0.25}
    assert weights(case.with_(drop=["x"])) == {"x": 0, "y": 0.5, "z": 0.5}


def test_weights_set_one_after_the_other_stay_set(case):
    both = case.with_(set={"cost": 0.6}).with_(set={"access": 0.1})
    assert both == case.with_(set={"cost": 0.6, "access": 0.1})
    assert both.with_(set={"cost": 0.5}) == case.with_(set={"cost": 0.5, "access": 0.1})


def test_a_score_is_set_for_everybody_who_scores_it(case):
    changed = case.with_(scores={"north.access": "3"})
    assert changed == edited(
        scores=DOCUMENT["scores"] | {"north": {"access": 3, "cost": 40, "staff": 2, "space": 3}},
        groups=[DOCUMENT["groups"][0], {"id": "officers", "scores": {"north": {"access": 3}}}],
    )
    assert case.with_(scores={("north", "access"): np.float64(3)}) == changed


def test_a_score_is_set_for_one_group(case):
    changed = case.with_(scores={"parents.north.access": 0})
    assert changed.groups[0].scores.keys() == {("north", "access")}
    assert changed.scores == case.scores
    assert changed == case.with_(scores={("parents", "north", "access"): 0.0})
    both = case.with_(scores={"parents.north.access": 0, "north.access": 3})
    assert [each.score("north", both.criteria[0], group).typical for each in [both] for group in both.groups] == [0, 3]


def test_influence_is_set(case):
    parents = DOCUMENT["groups"][0] | {"influence": 0.5}
    assert case.with_(influence={"parents": 0.5}) == edited(groups=[parents, DOCUMENT["groups"][1]])


def test_a_dropped_option_is_neither_ranked_nor_suggested(case):
    changed = case.with_(drop=["north", "campus"])
    result = mcda.rank(changed)
    assert [each.option for each in result.ranking] == ["south", "west"]
    assert result.suggested == ()
    assert [option.id for option in changed.options] == [option.id for option in case.options]


def test_a_dropped_criterion_has_no_weight_limit_or_target(case):
    assert [each.option for each in mcda.rank(case).ranking if each.screened_out] == ["west"]
    result = mcda.rank(case.with_(drop="cost"))
    assert [each for each in result.ranking if each.screened_out] == []
    assert result.targets == ()
    assert result.weights["cost"] == 0
    found = weights(case.with_(drop=["resources", "staff"]), "officers")  # what is below is dropped with it
    assert found == pytest.approx({"access": 5 / 8, "cost": 3 / 8, "staff": 0.0, "space": 0.0}, rel=1e-14)


def test_a_dropped_group_leaves_nothing_behind(case):
    changed = case.with_(drop=["parents"])
    assert [group.id for group in changed.groups] == ["officers"]
    assert [note.group for note in changed.notes] == ["officers"]
    assert changed.option("campus").suggested_by is None
    assert mcda.rank(changed).scores == mcda.rank(case, group="officers").scores


def test_ids_of_two_kinds_are_told_apart():
    case = mcda.case(
        {"cost": {"cost": 1, "x": 2}, "other": {"cost": 2, "x": 1}}, groups={"cost": {}, "more": {}}
    )  # fmt: skip
    with pytest.raises(
        mcda.RequestError,
        match='drop cost: "cost" is the id of an option, a criterion and a group; '
        "say option:cost, criterion:cost or group:cost",
    ):
        case.with_(drop="cost")
    assert [each.id for each in case.with_(drop="option:cost").ranked_options] == ["other"]
    assert [each.id for each in case.with_(drop="group:cost").groups] == ["more"]
    assert weights(case.with_(drop="criterion:cost"))["cost"] == 0


def test_judgements_that_name_a_dropped_option_still_count_for_the_others():
    # north : south = 2, south : west = 3, so north : west = 6 through south
    judged = {"comparisons": [{"criterion": "x", "judgements": [["north", "south", 2], ["south", "west", 3]]}]}
    case = mcda.from_dict(
        {"options": [{"id": each} for each in ("north", "south", "west")], "criteria": [{"id": "x"}], **judged}
        | {"method": {"id": "ahp"}}
    )
    changed = case.with_(drop="south")
    assert mcda.rank(changed).scores == pytest.approx({"north": 6 / 7, "west": 1 / 7}, rel=1e-9)
    assert mcda.from_dict(changed.to_dict()) == changed
    in_groups = mcda.from_dict(case.to_dict() | {"groups": [{"id": "a"}, {"id": "b", **judged}]})
    for rule in ("mean", "pooled"):
        found = mcda.rank(in_groups.with_(drop="south"), combine=rule).scores
        assert found == pytest.approx({"north": 6 / 7, "west": 1 / 7}, rel=1e-9)


def test_where_all_who_were_judged_are_dropped_the_scores_count():
    case = mcda.from_dict(
        {
            "options": [{"id": each} for each in "abcd"],
            "criteria": [{"id": "x"}],
            "scores": {"c": {"x": 3}, "d": {"x": 1}},
            "comparisons": [{"criterion": "x", "judgements": [["a", "b", 2]]}],
        }
    )
    assert mcda.rank(case.with_(drop=["a", "b"]), method="ahp").scores == pytest.approx({"c": 0.75, "d": 0.25})


# What it refuses.

REFUSED = [
    ({"set": {"price": 0.4}}, 'set price: there is no criterion "price": the case has access'),
    ({"set": {"acess": 0.4}}, 'did you mean "access"'),
    ({"set": {"mood": 0.4}}, 'set mood: "mood" is kept in words only and has no weight'),
    ({"set": {"cost": 1.5}}, "set cost: found 1.5; wanted a weight from 0 to 1; did you mean 0.015?"),
    ({"set": {"cost": "40"}}, 'set cost: found "40"; wanted a weight from 0 to 1; did you mean 0.4?'),
    ({"set": {"cost": -0.1}}, "set cost: found -0.1; wanted a weight from 0 to 1"),
    ({"set": {"cost": True}}, "set cost: found true; wanted a weight"),
    ({"set": {"cost": float("nan")}}, "set cost: found nan; wanted a weight"),
    ({"set": {"cost": np.bool_(1)}}, "set cost: found"),
    ({"set": {"cost": 10**400}}, "set cost: found a whole number of more than 60 digits"),
    ({"set": {"cost": "inf"}}, 'set cost: found "inf"'),
    ({"set": {"cost": "0,4"}}, r'set cost: found "0,4"; wanted a weight from 0 to 1; did you mean 0\.4\?'),
    ({"set": {"cost": "1_0"}}, 'set cost: found "1_0"'),
    ({"set": {"cost": None}}, 'set cost: found None; wanted a weight'),
    ({"set": {"cost": 0.75, "access": 0.5}}, "the weights set are cost 0.75 and access 0.5; wanted at most 1 in all"),
    ({"set": {"cost": 0.5, "access": 0.2, "resources": 0.2}}, "wanted 1 in all, as no other criterion is left"),
    ({"set": {"resources": 0.5, "staff": 0.2}}, 'set staff: "staff" lies below "resources", which is set as well'),
    ({"set": {"resources": 0.5}, "drop": "staff"}, '"staff" lies below "resources", which is set as well'),
    ({"set": 0.4}, "set must map ids to numbers, not 0.4"),
    ({"set": {"cost": 0.4}, "drop": "cost"}, 'set cost: "cost" is dropped as well'),
    ({"scores": {"nroth.access": 3}}, 'scores nroth.access: there is no option "nroth".*did you mean "north"'),
    ({"scores": {"north.acess": 3}}, 'scores north.acess: there is no criterion "acess"'),
    ({"scores": {"staff.north.access": 3}}, 'scores staff.north.access: there is no group "staff"'),
    ({"scores": {"north": 3}}, r'scores "north": wanted option\.criterion'),
    ({"scores": {"a.b.c.d": 3}}, "wanted option.criterion"),
    ({"scores": {("north", 3): 3}}, "wanted option.criterion"),
    ({"scores": {"north.access": 7}}, 'found 7, outside the scale; wanted a score from 0 to 5, the scale of "access"'),
    ({"scores": {"north.access": "3 points"}}, 'found "3 points"; wanted a score from 0 to 5'),
    ({"scores": {"north.access": [2, 3]}}, r"found \[2, 3\]; wanted a score"),
    ({"scores": {"north.resources": 3}}, '"resources" has no scores of its own; wanted one of staff and space'),
    ({"scores": {"north.mood": 3}}, '"mood" is kept in words only and has no scores'),
    ({"scores": {"campus.access": 3}}, '"campus" is only suggested, and not ranked'),
    ({"scores": {"north.access": 3}, "drop": "north"}, 'scores north.access: "north" is dropped as well'),
    ({"influence": {"staff": 2}}, 'influence staff: there is no group "staff": the case has parents and officers'),
    ({"influence": {"parents": -1}}, "influence parents: found -1; wanted a number, 0 or more"),
    ({"influence": {"parents": 0, "officers": 0}}, "influence: no group would have any influence"),
    ({"influence": {"parents": 2}, "drop": "parents"}, 'influence parents: "parents" is dropped as well'),
    ({"influence": {"officers": 0}, "drop": "parents"}, "no group would have any influence"),
    ({"drop": "nroth"}, 'drop nroth: there is no option, criterion or group "nroth".*did you mean "north"'),
    ({"drop": "group:north"}, 'drop group:north: there is no group "north"'),
    ({"drop": ["north", "south", "west"]}, "drop north, south and west: no option would be left to rank"),
    ({"drop": ["access", "cost", "resources"]}, "no criterion would be left to rank by"),
    ({"drop": ["parents", "officers"]}, "drop parents and officers: no group would be left"),
    ({"drop": "mood"}, '"mood" is kept in words only'),
    ({"drop": [3]}, "drop must name ids, not 3"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "says"), REFUSED, ids=str)
def test_what_cannot_be_is_refused(case, change, says):
    with pytest.raises(mcda.RequestError, match=says):
        case.with_(**change)


def test_what_was_changed_before_counts(case):
    with pytest.raises(mcda.RequestError, match='"north" is dropped already'):
        case.with_(drop="north").with_(drop="north")
    with pytest.raises(mcda.RequestError, match='"north" is dropped, and not ranked'):
        case.with_(drop="north").with_(scores={"north.access": 2})
    with pytest.raises(mcda.RequestError, match="drop south and west: no option would be left"):
        case.with_(drop="north").with_(drop=["south", "west"])
    with pytest.raises(mcda.RequestError, match=r"the weights set are cost 0\.8 and access 0\.3; wanted at most 1"):
        case.with_(set={"cost": 0.8}).with_(set={"access": 0.3})
    with pytest.raises(mcda.RequestError, match='"staff" lies below "resources", and the weights set one of them'):
        case.with_(set={"resources": 0.8}).with_(drop="staff")
    with pytest.raises(mcda.RequestError, match="no groups"):
        mcda.case({"o": {"x": 1}}).with_(influence={"g": 1})


def test_a_score_that_nobody_looks_at_is_refused():
    case = mcda.from_dict(
        {
            "options": [{"id": "a"}, {"id": "b"}],
            "criteria": [{"id": "x"}],
            "comparisons": [{"criterion": "x", "judgements": [["a", "b", 2]]}],
        }
    )
    with pytest.raises(mcda.RequestError, match=r'scores a\.x: options are judged pairwise on "x", not scored'):
        case.with_(scores={"a.x": 2})


# Laws.


def close(found: dict[str, float], wanted: dict[str, float]) -> bool:
    return found == pytest.approx(wanted, rel=1e-9, abs=1e-9)


@given(document=cases.documents(groups=(0, 2)), chance=st.data())
def test_a_weight_set_to_what_it_is_changes_nothing(document, chance):
    case = mcda.from_dict(document)
    group = chance.draw(st.sampled_from([each.id for each in case.groups] or [None]))
    now = weights(case, group)
    leaf = chance.draw(st.sampled_from(sorted(now)))
    assert close(weights(case.with_(set={leaf: min(now[leaf], 1.0)}), group), now)


@given(document=cases.documents(groups=(0, 2)), share=st.integers(0, 8).map(lambda each: each / 8), chance=st.data())
def test_a_weight_set_moves_as_one_weight_moves(document, share, chance):
    case = mcda.from_dict(document)
    assume(len(case.leaves) > 1)
    leaf = chance.draw(st.sampled_from([each.id for each in case.leaves]))
    changed = case.with_(set={leaf: share})
    for group in [each.id for each in case.groups] or [None]:
        now = weights(case, group)
        rest = sum(each for name, each in now.items() if name != leaf)
        others = {name: each / rest if rest else 1 / (len(now) - 1) for name, each in now.items()}
        wanted = {name: share if name == leaf else (1 - share) * others[name] for name in now}
        assert close(weights(changed, group), wanted)


@given(document=cases.documents(groups=(0, 2)), share=st.integers(0, 8).map(lambda each: each / 8), chance=st.data())
def test_a_case_with_weights_set_comes_back_and_pooling_keeps_them(document, share, chance):
    case = mcda.from_dict(document)
    assume(len(case.leaves) > 1)
    leaf = chance.draw(st.sampled_from([each.id for each in case.leaves]))
    changed = case.with_(set={leaf: share})
    assert mcda.from_dict(changed.to_dict()) == changed
    for rule in ("mean", "pooled"):
        assert mcda.weights(changed, combine=rule).weights[leaf] == pytest.approx(share, rel=1e-9, abs=1e-12)


@given(document=cases.documents(groups=(2, 3), limits=False))
def test_a_group_without_influence_may_as_well_not_be_there(document):
    case = mcda.from_dict(document)
    first, *others = case.groups
    assume(any(group.influence for group in others))
    for rule in ("mean", "sum", "pooled", "borda", "copeland", "median-rank"):
        without = mcda.rank(case.with_(drop=f"group:{first.id}"), combine=rule)
        mute = mcda.rank(case.with_(influence={first.id: 0}), combine=rule)
        assert close(without.scores, mute.scores)
        assert without.ranks == mute.ranks


@given(document=cases.documents(groups=(0, 2)))
def test_a_dropped_option_might_as_well_not_be_there(document):
    case = mcda.from_dict(document)
    assume(len(case.options) > 1)
    gone = case.options[0].id
    kept = document | {
        "options": document["options"][1:],
        "scores": {option: row for option, row in document["scores"].items() if option != gone},
    }
    if "groups" in document:
        kept["groups"] = [
            group | {"scores": {option: row for option, row in group.get("scores", {}).items() if option != gone}}
            for group in document["groups"]
        ]
    without, dropped = mcda.rank(mcda.from_dict(kept)), mcda.rank(case.with_(drop=f"option:{gone}"))
    assert dropped.ranking == without.ranking
    assert dropped.weights == without.weights


# A known case.


@pytest.mark.parametrize("group", ["group-a", "group-b", "group-c", "group-d"])
def test_one_more_point_for_b_from_any_group_ties_it_with_c(group):
    case = mcda.load(OUT_OF_HOURS)
    assert [each.option for each in mcda.rank(case).leaders] == ["option-c"]
    more = case.group(group).scores["option-b", "improvement"].typical + 1
    result = mcda.rank(case.with_(scores={f"{group}.option-b.improvement": more}))
    assert [each.option for each in result.leaders] == ["option-b", "option-c"]
    assert result.scores == {"option-b": 13, "option-c": 13, "option-a": 3}
