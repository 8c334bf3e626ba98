"""Weights on a tree: set by set, product down the tree, the group's words before the case's."""

import pytest
from hypothesis import given, settings

import mcda
from tests.reference import case as reference
from tests.strategies import cases

TREE = {
    "access": {},
    "cost": {},
    "resources": {},
    "staffing": {"parent": "resources"},
    "space": {"parent": "resources"},
}
LEAVES = ("access", "cost", "staffing", "space")


def case_of(weights=None, groups=None, criteria=TREE):
    inner = {each.get("parent") for each in criteria.values()}
    leaves = [name for name in criteria if name not in inner]
    return mcda.case({"o": dict.fromkeys(leaves, 1.0)}, criteria=criteria, weights=weights, groups=groups)


def weights(*asked, **more):
    return dict(mcda.weights(case_of(*asked, **more)).weights)


def kinds(answer):
    return {node.of: node.kind for node in answer.nodes}


@given(document=cases.documents(groups=(0, 2)))
def test_weights_equal_the_reference(document):
    case = mcda.from_dict(document)
    for group in document.get("groups") or [None]:
        asked = group["id"] if group else None
        answer = mcda.weights(case, group=asked)
        assert answer.weights == pytest.approx(reference.weights(document, asked), rel=1e-9, abs=1e-12)
        assert sum(answer.weights.values()) == pytest.approx(1.0, rel=1e-12)


@settings(max_examples=10)  # the reference completes by brute force
@given(rows=cases.judged(cases.names("c", 4), gaps=True))
def test_incomplete_judgements_equal_the_reference(rows):
    document = {
        "options": [{"id": "o"}],
        "criteria": [{"id": name} for name in cases.names("c", 4)],
        "scores": {"o": dict.fromkeys(cases.names("c", 4), 1.0)},
        "weights": {"judgements": rows},
    }
    answer = mcda.weights(mcda.from_dict(document))
    assert answer.weights == pytest.approx(reference.weights(document), abs=1e-6)
    assert answer.nodes[0].consistency.missing == 6 - len(rows)


def test_nobody_spoke():
    answer = mcda.weights(case_of())
    # a third for each at the top, and a sixth for each of resources' children
    assert dict(answer.weights) == pytest.approx({"access": 1 / 3, "cost": 1 / 3, "staffing": 1 / 6, "space": 1 / 6})
    assert kinds(answer) == {None: "equal", "resources": "equal"}
    assert answer.source == "equal"


def test_set_by_set():
    # top 40, 40, 20; below resources 2 to 1: 0.2 x 2/3 and 0.2 x 1/3
    said = {
        "points": {"access": 40, "cost": 40, "resources": 20},
        "of": {"resources": {"swing": {"staffing": 2, "space": 1}}},
    }
    answer = mcda.weights(case_of(said))
    assert dict(answer.weights) == pytest.approx({"access": 0.4, "cost": 0.4, "staffing": 2 / 15, "space": 1 / 15})
    assert kinds(answer) == {None: "points", "resources": "swing"}
    assert answer.source == "points"


def test_one_statement_about_both_sets():
    # the items are grouped by parent, each set shared out by itself: staffing 30 to space 10
    said = {"points": {"access": 40, "cost": 40, "resources": 20, "staffing": 30, "space": 10}}
    assert weights(said) == pytest.approx({"access": 0.4, "cost": 0.4, "staffing": 0.15, "space": 0.05})


def test_a_set_that_nobody_spoke_of_is_equal():
    answer = mcda.weights(case_of({"points": {"access": 2, "cost": 1, "resources": 1}}))
    assert dict(answer.weights) == pytest.approx({"access": 0.5, "cost": 0.25, "staffing": 0.125, "space": 0.125})
    assert kinds(answer) == {None: "points", "resources": "equal"}
    answer = mcda.weights(case_of({"of": {"resources": {"points": {"staffing": 3, "space": 1}}}}))
    assert dict(answer.weights) == pytest.approx({"access": 1 / 3, "cost": 1 / 3, "staffing": 0.25, "space": 1 / 12})
    assert answer.source == "points"  # the first set that was stated


def test_all_leaves_at_once():
    answer = mcda.weights(case_of({"points": dict(zip(LEAVES, (4, 3, 2, 1), strict=True))}))
    assert dict(answer.weights) == pytest.approx(dict(zip(LEAVES, (0.4, 0.3, 0.2, 0.1), strict=True)))
    assert kinds(answer) == {None: "points"}
    judged = {"judgements": [["access", "cost", 2], ["cost", "staffing", 2], ["staffing", "space", 2]]}
    assert weights(judged) == pytest.approx(dict(zip(LEAVES, (8 / 15, 4 / 15, 2 / 15, 1 / 15), strict=True)), rel=1e-9)


def test_judgements_grouped_by_parent():
    # access : cost : resources = 4 : 2 : 1; staffing : space = 3
    rows = [["access", "cost", 2], ["staffing", "space", 3], ["cost", "resources", 2], ["access", "resources", 4]]
    answer = mcda.weights(case_of({"judgements": rows}))
    assert dict(answer.weights) == pytest.approx({"access": 4 / 7, "cost": 2 / 7, "staffing": 3 / 28, "space": 1 / 28})
    assert kinds(answer) == {None: "judgements", "resources": "judgements"}
    assert all(node.consistency.ci < 1e-12 for node in answer.nodes)


def test_a_group_speaks_of_one_set_only():
    case = case_of(
        {
            "points": {"access": 1, "cost": 1, "resources": 2},
            "of": {"resources": {"points": {"staffing": 3, "space": 1}}},
        },
        groups={
            "parents": {"weights": {"points": {"access": 2, "cost": 1, "resources": 1}}},
            "staff": {"weights": {"of": {"resources": {"swing": {"staffing": 1, "space": 1}}}}},
            "silent": {},
        },
    )
    # parents: their own top, the case's below;  staff: the case's top, their own below;  silent: the case's
    wanted = {
        "parents": {"access": 0.5, "cost": 0.25, "staffing": 3 / 16, "space": 1 / 16},
        "staff": {"access": 0.25, "cost": 0.25, "staffing": 0.25, "space": 0.25},
        "silent": {"access": 0.25, "cost": 0.25, "staffing": 0.375, "space": 0.125},
    }
    for group, each in wanted.items():
        assert dict(mcda.weights(case, group=group).weights) == pytest.approx(each, rel=1e-15)
    whose = {(node.of, node.group) for node in mcda.weights(case).nodes}
    assert whose >= {(None, "parents"), ("resources", "staff"), (None, None), ("resources", None)}


def test_a_group_weighs_all_leaves_and_the_case_does_not():
    case = case_of(
        {"points": {"access": 1, "cost": 1, "resources": 2}},
        groups={"a": {"weights": {"points": dict.fromkeys(LEAVES, 1)}}, "b": {}},
    )
    assert dict(mcda.weights(case, group="a").weights) == dict.fromkeys(LEAVES, 0.25)
    assert dict(mcda.weights(case, group="b").weights) == dict.fromkeys(LEAVES, 0.25)
    assert mcda.weights(case, group="a").nodes[0].kind == "points"


def test_the_case_weighs_all_leaves_and_a_group_one_set():
    # leaves 4, 3, 2, 1 imply 0.4, 0.3, 0.3 at the top and 2 to 1 below; the group speaks of the part below
    case = case_of(
        {"points": dict(zip(LEAVES, (4, 3, 2, 1), strict=True))},
        groups={"a": {"weights": {"of": {"resources": {"points": {"staffing": 1, "space": 3}}}}}, "b": {}},
    )
    found = dict(mcda.weights(case, group="a").weights)
    assert found == pytest.approx({"access": 0.4, "cost": 0.3, "staffing": 0.075, "space": 0.225}, rel=1e-14)
    assert dict(mcda.weights(case, group="b").weights) == pytest.approx(
        dict(zip(LEAVES, (0.4, 0.3, 0.2, 0.1), strict=True))
    )


def test_three_levels_and_words_only():
    criteria = {
        "social": {},
        "near": {"parent": "social"},
        "walk": {"parent": "near"},
        "bus": {"parent": "near"},
        "welcome": {"parent": "social"},
        "said": {"parent": "social", "scored": False},
        "cost": {},
    }
    case = mcda.case(
        {"o": {"walk": 1, "bus": 1, "welcome": 1, "cost": 1}},
        criteria=criteria,
        weights={"points": {"social": 3, "cost": 1, "near": 2, "welcome": 1, "walk": 1, "bus": 4}},
    )
    # social 3/4: near 2/3 of it (walk 1/5, bus 4/5), welcome 1/3; what is only said has no weight
    assert dict(mcda.weights(case).weights) == pytest.approx({"walk": 0.1, "bus": 0.4, "welcome": 0.25, "cost": 0.25})


# Weights of several groups put together.


def test_pooled_statements_are_averaged_set_by_set():
    # top: (3/4, 1/4) with influence 1 and judgements 1 : 3 (1/4, 3/4) with influence 3: (3 + 3) / 16 and 10 / 16
    case = mcda.case(
        {"o": {"x": 1, "y": 1}},
        groups={
            "a": {"influence": 1, "weights": {"points": {"x": 3, "y": 1}}},
            "b": {"influence": 3, "weights": {"judgements": [["y", "x", 3]]}},
        },
    )
    answer = mcda.weights(case, combine="pooled")
    assert dict(answer.weights) == pytest.approx({"x": 0.375, "y": 0.625}, rel=1e-14)
    assert answer.source == "mixed"
    assert mcda.rank(case, combine="pooled").weights == answer.weights


def test_pooled_judgements_are_averaged_geometrically():
    # 2 and 8 with influence 1 and 1: 4, so 0.8 and 0.2; the mean of the weights would be (2/3 + 8/9) / 2
    case = mcda.case(
        {"o": {"x": 1, "y": 1}},
        groups={name: {"weights": {"judgements": [["x", "y", ratio]]}} for name, ratio in (("a", 2), ("b", 8))},
    )
    assert dict(mcda.weights(case, combine="pooled").weights) == pytest.approx({"x": 0.8, "y": 0.2}, rel=1e-14)
    assert dict(mcda.weights(case).weights) == pytest.approx({"x": 7 / 9, "y": 2 / 9}, rel=1e-14)
    combined = [node for node in mcda.weights(case).nodes if node.group == "combined"]
    assert [node.kind for node in combined] == ["judgements"]
    assert dict(combined[0].priorities) == pytest.approx({"x": 0.8, "y": 0.2}, rel=1e-14)


def test_pooled_judgements_of_sets_below():
    case = case_of(
        {"points": {"access": 1, "cost": 1, "resources": 2}},
        groups={
            "a": {"weights": {"of": {"resources": {"judgements": [["staffing", "space", 2]]}}}},
            "b": {"weights": {"of": {"resources": {"judgements": [["staffing", "space", 8]]}}}},
        },
    )
    # below resources 4 to 1
    found = mcda.weights(case, combine="pooled")
    assert dict(found.weights) == pytest.approx(
        {"access": 0.25, "cost": 0.25, "staffing": 0.4, "space": 0.1}, rel=1e-14
    )


def test_pooled_weights_of_all_leaves():
    case = case_of(
        groups={
            "a": {"weights": {"points": dict(zip(LEAVES, (1, 0, 0, 0), strict=True))}},
            "b": {"influence": 3, "weights": {"points": dict(zip(LEAVES, (0, 1, 2, 1), strict=True))}},
        },
    )
    found = mcda.weights(case, combine="pooled")
    assert dict(found.weights) == pytest.approx(
        dict(zip(LEAVES, (0.25, 3 / 16, 3 / 8, 3 / 16), strict=True)), rel=1e-14
    )


def test_a_group_without_influence_has_no_say_in_pooled_weights():
    case = mcda.case(
        {"o": {"x": 1, "y": 1}},
        groups={
            "a": {"weights": {"judgements": [["x", "y", 3]]}},
            "mute": {"influence": 0, "weights": {"points": {"x": 0, "y": 1}}},
        },
    )
    assert dict(mcda.weights(case, combine="pooled").weights) == pytest.approx({"x": 0.75, "y": 0.25}, rel=1e-14)
    assert dict(mcda.weights(case).weights) == pytest.approx({"x": 0.75, "y": 0.25}, rel=1e-14)
    assert dict(mcda.weights(case, group="mute").weights) == {"x": 0.0, "y": 1.0}


def test_pooled_judgements_of_the_only_set_that_all_leaves_are_in():
    # both judged x against y, one of them under its parent's name: 2 and 8 make 4
    case = case_of(
        criteria={"above": {}, "x": {"parent": "above"}, "y": {"parent": "above"}},
        groups={
            "a": {"weights": {"judgements": [["x", "y", 2]]}},
            "b": {"weights": {"of": {"above": {"judgements": [["x", "y", 8]]}}}},
        },
    )
    assert dict(mcda.weights(case, combine="pooled").weights) == pytest.approx({"x": 0.8, "y": 0.2}, rel=1e-14)


def test_pooled_weights_of_all_leaves_with_those_of_a_silent_group():
    # points 4, 3, 2, 1 imply 0.4, 0.3, 0.3 at the top and 2 to 1 below; silence a third each and 1 to 1
    case = case_of(groups={"a": {"weights": {"points": dict(zip(LEAVES, (4, 3, 2, 1), strict=True))}}, "b": {}})
    found = mcda.weights(case, combine="pooled")
    # top means 11/30, 19/60, 19/60; below 7/12 and 5/12
    wanted = (11 / 30, 19 / 60, 19 / 60 * 7 / 12, 19 / 60 * 5 / 12)
    assert dict(found.weights) == pytest.approx(dict(zip(LEAVES, wanted, strict=True)), rel=1e-14)
    assert found.source == "mixed"


# Weights fixed by hand.


def test_weights_set_in_the_file_go_on_top_of_the_statements():
    said = {"points": {"access": 40, "cost": 40, "resources": 20}, "set": {"cost": 0.7}}
    answer = mcda.weights(case_of(said))
    # 0.4, 0.1, 0.1 beside cost share 0.3
    assert dict(answer.weights) == pytest.approx({"access": 0.2, "cost": 0.7, "staffing": 0.05, "space": 0.05})
    assert answer.source == "points"
    assert answer.nodes[0].priorities == pytest.approx({"access": 0.4, "cost": 0.4, "resources": 0.2})


def test_weights_set_without_any_statement():
    answer = mcda.weights(case_of({"set": {"resources": 0.5}}))
    assert dict(answer.weights) == pytest.approx(dict.fromkeys(LEAVES, 0.25))
    assert kinds(answer) == {None: "equal", "resources": "equal"}


def test_weights_set_on_top_of_weights_of_all_leaves():
    said = {"points": dict(zip(LEAVES, (4, 3, 2, 1), strict=True)), "set": {"resources": 0.6, "access": 0}}
    assert weights(said) == pytest.approx({"access": 0, "cost": 0.4, "staffing": 0.4, "space": 0.2})


def test_a_group_without_weights_takes_what_the_case_set_and_others_do_not():
    case = case_of(
        {"points": {"access": 1, "cost": 1, "resources": 2}, "set": {"access": 0.5}},
        groups={
            "silent": {},
            "stated": {"weights": {"points": {"access": 1, "cost": 2, "resources": 1}}},
            "own": {"weights": {"set": {"cost": 0.5}}},
        },
    )
    found = {group.id: dict(mcda.weights(case, group=group.id).weights) for group in case.groups}
    assert found["silent"] == pytest.approx({"access": 0.5, "cost": 1 / 6, "staffing": 1 / 6, "space": 1 / 6})
    assert found["stated"] == pytest.approx({"access": 0.25, "cost": 0.5, "staffing": 0.125, "space": 0.125})
    # on top of what the case states, but in the place of what it sets
    assert found["own"] == pytest.approx({"access": 1 / 6, "cost": 0.5, "staffing": 1 / 6, "space": 1 / 6})


def test_the_ranking_says_which_weights_were_set_by_whom():
    case = case_of(
        {"points": {"access": 1, "cost": 1, "resources": 2}, "set": {"access": 0.5, "cost": 0.25}},
        groups={"a": {}, "b": {"weights": {"points": {"access": 1, "cost": 2, "resources": 1}}}},
    )
    said = [each.text for each in mcda.rank(case).assumptions if each.kind == "weights"]
    assert "access is set to 0.5 and cost to 0.25 by hand for a; the other weights keep their proportions." in said
    said = [each.text for each in mcda.rank(case, group="a").assumptions if each.kind == "weights"]
    assert "access is set to 0.5 and cost to 0.25 by hand; the other weights keep their proportions." in said


def test_pooled_weights_where_groups_set_different_ones():
    # a has 0.8 and 0.2 by hand, b 0.5 and 0.5 by judgement: their mean, as they are statements of other kinds
    case = mcda.case(
        {"o": {"x": 1, "y": 1}},
        groups={
            "a": {"weights": {"judgements": [["x", "y", 3]], "set": {"x": 0.8}}},
            "b": {"weights": {"judgements": [["x", "y", 1]]}},
        },
    )
    assert dict(mcda.weights(case, combine="pooled").weights) == pytest.approx({"x": 0.65, "y": 0.35}, rel=1e-14)


def test_pooled_weights_where_all_groups_set_the_same():
    # judgements 2 and 8 of x over y are pooled to 4; then z is set, and x and y keep 4 to 1
    rows = ([["x", "y", 2], ["y", "z", 1]], [["x", "y", 8], ["y", "z", 1]])
    case = mcda.case(
        {"o": {"x": 1, "y": 1, "z": 1}},
        groups={f"g{n}": {"weights": {"judgements": each, "set": {"z": 0.5}}} for n, each in enumerate(rows)},
    )
    assert dict(mcda.weights(case, combine="pooled").weights) == pytest.approx({"x": 0.4, "y": 0.1, "z": 0.5}, rel=1e-9)
