"""What `mcda.weights` reports: every statement once, with its consistency, and what groups have together."""

import json

import pytest

import mcda

JUDGED = {"judgements": [["x", "y", 3], ["y", "z", 4], ["x", "z", 2]]}
SCORES = {"o": {"x": 1, "y": 1, "z": 1}}


def test_consistency_in_full():
    case = mcda.case(SCORES, weights=JUDGED)
    node = mcda.weights(case).to_dict()["nodes"][0]
    assert (node["of"], node["group"], node["kind"], node["items"]) == (None, None, "judgements", ["x", "y", "z"])
    report = node["consistency"]
    # three items off by the factor 3 x 4 / 2 = 6: lambda_max = 1 + r + 1/r with r the cube root of 6
    root = 6 ** (1 / 3)
    assert report["lambda_max"] == pytest.approx(1 + root + 1 / root, rel=1e-12)
    assert report["ci"] == pytest.approx((root + 1 / root - 2) / 2, rel=1e-12)
    assert report["cr"] == pytest.approx(report["ci"] / 0.58, rel=1e-14)
    assert report["random_index"] == "saaty1980"
    assert {"a", "b", "given", "fits"} <= report["worst"].keys()


@pytest.mark.parametrize(
    ("table", "index"),
    [
        ("saaty1980", 0.58),
        ("saaty2007", 0.52),
        ("donegan-dodd", 0.4914),
        ("aguaron2003", 0.525),
        ("alonso-lamata", 0.4792),
    ],
)
def test_the_random_index_that_was_asked_for(table, index):
    report = mcda.weights(mcda.case(SCORES, weights=JUDGED), random_index=table).nodes[0].consistency
    assert report.random_index == table
    assert report.cr == pytest.approx(report.ci / index, rel=1e-9)


def test_weights_equal_those_of_the_ranking():
    case = mcda.case(
        SCORES, weights=JUDGED, groups={"a": {}, "b": {"influence": 3, "weights": {"points": {"x": 1, "y": 1, "z": 2}}}}
    )
    for rule in ("mean", "sum", "pooled", "borda"):
        assert mcda.weights(case, combine=rule).weights == mcda.rank(case, combine=rule).weights
        assert mcda.weights(case, combine=rule).source == mcda.rank(case, combine=rule).weights_source
    for group in ("a", "b"):
        assert mcda.weights(case, group=group).weights == mcda.rank(case, group=group).weights
    mean = mcda.weights(case)
    assert [(each.id, each.influence, each.source) for each in mean.groups] == [
        ("a", 1.0, "judgements"),
        ("b", 3.0, "points"),
    ]
    for criterion in ("x", "y", "z"):
        own = [each.weights[criterion] for each in mean.groups]
        assert mean.weights[criterion] == pytest.approx((own[0] + 3 * own[1]) / 4, rel=1e-14)


def test_a_statement_that_several_groups_share_is_told_once():
    case = mcda.case(SCORES, weights=JUDGED, groups={"a": {}, "b": {}})
    own = [node for node in mcda.weights(case).nodes if node.group is None]
    assert len(own) == 1


def test_comparisons_of_options_are_among_the_nodes():
    case = mcda.case(
        {},
        options=["p", "q"],
        criteria=["x"],
        comparisons=[{"criterion": "x", "judgements": [["p", "q", 5]]}],
        groups={"a": {"comparisons": [{"criterion": "x", "judgements": [["p", "q", 7]]}]}, "b": {}},
    )
    nodes = [node for node in mcda.weights(case).to_dict()["nodes"] if node["kind"] == "comparisons"]
    assert [(node["of"], node["group"], node["items"]) for node in nodes] == [
        ("x", "a", ["p", "q"]),
        ("x", None, ["p", "q"]),
        ("x", "combined", ["p", "q"]),
    ]
    assert nodes[0]["priorities"]["p"] == pytest.approx(7 / 8, rel=1e-14)
    assert nodes[1]["priorities"]["p"] == pytest.approx(5 / 6, rel=1e-14)
    root = 35**0.5  # the geometric mean of 5 and 7
    assert nodes[2]["priorities"]["p"] == pytest.approx(root / (1 + root), rel=1e-14)


def test_settings_reach_every_command():
    case = mcda.case(SCORES, weights=JUDGED)
    for answer in (mcda.weights(case, priorities="geometric"), mcda.rank(case, priorities="geometric")):
        # row geometric means: cube roots of 6, 4/3 and 1/8
        roots = [6 ** (1 / 3), (4 / 3) ** (1 / 3), 0.5]
        assert list(answer.weights.values()) == pytest.approx([root / sum(roots) for root in roots], rel=1e-12)
        assert answer.to_dict()["elicitation"] == {
            "priorities": "geometric",
            "random_index": "saaty1980",
            "order": "centroid",
        }
    ordered = mcda.case(SCORES, weights={"order": ["x", "y", "z"]})
    for answer in (mcda.weights(ordered, order="rank-sum"), mcda.rank(ordered, order="rank-sum")):
        assert list(answer.weights.values()) == pytest.approx([1 / 2, 1 / 3, 1 / 6], rel=1e-14)
        assert answer.to_dict()["elicitation"]["order"] == "rank-sum"
    with pytest.raises(mcda.RequestError, match='"mean" is unknown'):
        mcda.weights(case, priorities="mean")


# Orders, comparisons with the best and the worst, and weights from the scores, in whole cases.

TREE = {
    "access": {},
    "cost": {},
    "resources": {},
    "staffing": {"parent": "resources"},
    "space": {"parent": "resources"},
}
LEAVES = ("access", "cost", "staffing", "space")
ON_TREE = {
    "north": {"access": 1, "cost": 1, "staffing": 1, "space": 1},
    "south": {"access": 1, "cost": 3, "staffing": 3, "space": 5},
}
THREE = {"p": {"x": 0, "y": 0}, "q": {"x": 1, "y": 3}}


def on_tree(said, **others):
    return mcda.case(ON_TREE, criteria=TREE, weights=said, **others)


def test_one_order_of_two_sets_of_siblings():
    answer = mcda.weights(on_tree({"order": ["resources", "access", "space", "cost", "staffing"]}))
    # resources 11/18, access 5/18, cost 2/18; below resources, space 3/4 and staffing 1/4
    assert dict(answer.weights) == pytest.approx(
        {"access": 5 / 18, "cost": 2 / 18, "staffing": 11 / 72, "space": 33 / 72}, rel=1e-14
    )
    assert [(node.of, node.kind, node.rule) for node in answer.nodes] == [
        (None, "order", "centroid"),
        ("resources", "order", "centroid"),
    ]


def test_a_tie_across_two_sets_is_none_within_either():
    answer = mcda.weights(on_tree({"order": [["resources", "space"], "access", ["cost", "staffing"]]}))
    assert dict(answer.weights) == pytest.approx(
        {"access": 5 / 18, "cost": 2 / 18, "staffing": 11 / 72, "space": 33 / 72}, rel=1e-14
    )


def test_an_order_of_all_leaves_at_once():
    answer = mcda.weights(on_tree({"order": ["space", ["access", "cost"], "staffing"]}), order="rank-sum")
    assert dict(answer.weights) == pytest.approx({"access": 0.25, "cost": 0.25, "staffing": 0.1, "space": 0.4})
    assert [(node.of, len(node.priorities)) for node in answer.nodes] == [(None, 4)]


def test_a_kind_of_its_own_for_each_set():
    said = {
        "best_worst": {
            "best": "access",
            "worst": "resources",
            "best_to_others": {"cost": 2, "resources": 4},
            "others_to_worst": {"access": 4, "cost": 2},
        },
        "of": {"resources": {"objective": "std"}},
    }
    answer = mcda.weights(on_tree(said))
    # 4 : 2 : 1, and deviations of 1 and 2
    assert dict(answer.weights) == pytest.approx(
        {"access": 4 / 7, "cost": 2 / 7, "staffing": 1 / 21, "space": 2 / 21}, rel=1e-12
    )
    top, below = answer.to_dict()["nodes"]
    assert (top["of"], top["kind"], top["rule"]) == (None, "best_worst", None)
    assert (below["of"], below["kind"], below["rule"], below["consistency"]) == ("resources", "objective", "std", None)
    assert answer.source == "best_worst"


def test_objective_weights_of_a_tree_are_those_of_its_leaves():
    answer = mcda.weights(on_tree({"objective": "std"}))
    # deviations of 0, 1, 1 and 2
    assert dict(answer.weights) == pytest.approx({"access": 0.0, "cost": 0.25, "staffing": 0.25, "space": 0.5})
    (node,) = answer.nodes
    assert (node.of, node.group, node.kind, node.rule) == (None, None, "objective", "std")
    assert list(node.priorities) == list(LEAVES)


def test_the_case_weighs_all_leaves_by_their_scores_and_a_group_one_set():
    case = on_tree(
        {"objective": "std"}, groups={"a": {"weights": {"of": {"resources": {"order": ["staffing", "space"]}}}}}
    )
    answer = mcda.weights(case, group="a")
    # what the leaves imply at the top: 0, 1/4 and 3/4
    assert dict(answer.weights) == pytest.approx({"access": 0.0, "cost": 0.25, "staffing": 9 / 16, "space": 3 / 16})
    assert [(node.of, node.group, node.kind, node.rule) for node in answer.nodes] == [
        (None, None, "objective", "std"),
        ("resources", "a", "order", "centroid"),
    ]


def test_the_json_of_best_worst():
    said = {
        "best": "x",
        "worst": "z",
        "best_to_others": {"y": 2, "z": 8},
        "others_to_worst": {"x": 8, "y": 5},
    }
    document = mcda.weights(mcda.case(SCORES, weights={"best_worst": said})).to_dict()
    (node,) = document["nodes"]
    assert (node["of"], node["group"], node["kind"], node["items"]) == (None, None, "best_worst", ["x", "y", "z"])
    report, root = node["consistency"], 14**0.5
    assert report["xi"] == pytest.approx(4 - root, rel=1e-13)
    assert report["index"] == pytest.approx((17 - 65**0.5) / 2, rel=1e-13)
    assert report["cr"] == pytest.approx(report["xi"] / report["index"], rel=1e-14)
    assert (report["lambda_max"], report["ci"], report["gci"], report["missing"]) == (None, None, None, 0)
    assert report["index_source"] == "rezaei2015"
    assert report["intervals"].keys() == {"x", "y", "z"}
    assert report["intervals"]["z"] == pytest.approx([1 / 14, 1 / 14], rel=1e-13)
    assert (report["worst"]["a"], report["worst"]["b"], report["worst"]["given"]) == ("x", "y", 2)
    assert report["worst"].keys() == {"a", "b", "given", "fits", "cr_after", "priorities_after"}


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ({"order": ["x", "y"]}, "order"),
        ({"objective": "entropy"}, "objective"),
        (
            {"best_worst": {"best": "x", "worst": "y", "best_to_others": {"y": 2}, "others_to_worst": {"x": 2}}},
            "best_worst",
        ),
    ],
)
def test_where_weights_come_from(said, kind):
    case = mcda.case(THREE, weights=said)
    assert mcda.weights(case).source == kind
    assert mcda.weights(case).to_dict()["weights_source"] == kind
    assert mcda.rank(case).to_dict()["weights_source"] == kind


# Weights from the scores, of groups.


def test_each_group_has_weights_from_its_own_scores():
    # the case: deviations 1/2 and 3/2; a puts q at 1 on y: 1/2 and 1/2
    case = mcda.case(
        THREE,
        weights={"objective": "std"},
        groups={"a": {"scores": {"q": {"y": 1}}}, "b": {"influence": 3}},
    )
    answer = mcda.weights(case)
    assert [dict(each.weights) for each in answer.groups] == [{"x": 0.5, "y": 0.5}, {"x": 0.25, "y": 0.75}]
    assert [(node.group, node.kind, node.rule) for node in answer.nodes] == [
        ("a", "objective", "std"),
        (None, "objective", "std"),
    ]
    assert dict(answer.weights) == pytest.approx({"x": 5 / 16, "y": 11 / 16}, rel=1e-14)
    assert answer.source == "objective"
    for group, wanted in (("a", 0.5), ("b", 0.25)):
        assert mcda.weights(case, group=group).weights["x"] == wanted
        assert mcda.rank(case, group=group).weights["x"] == wanted


def test_pooled_weights_from_scores_are_the_mean_of_the_groups_weights():
    # 1/2 and 1/4 for x make 3/8; deviations of the mean scores, 1/2 and 1, would make 1/3
    case = mcda.case(THREE, weights={"objective": "std"}, groups={"a": {"scores": {"q": {"y": 1}}}, "b": {}})
    for answer in (mcda.weights(case, combine="pooled"), mcda.rank(case, combine="pooled")):
        assert dict(answer.weights) == pytest.approx({"x": 3 / 8, "y": 5 / 8}, rel=1e-14)
    assert mcda.rank(case, combine="pooled").weights_source == "objective"


def test_a_group_may_ask_for_weights_from_the_cases_scores():
    case = mcda.case(THREE, weights={"x": 1, "y": 1}, groups={"a": {"weights": {"objective": "std"}}, "b": {}})
    answer = mcda.weights(case)
    assert [dict(each.weights) for each in answer.groups] == [{"x": 0.25, "y": 0.75}, {"x": 0.5, "y": 0.5}]
    assert [(node.group, node.kind) for node in answer.nodes] == [("a", "objective"), (None, "points")]
    assert answer.source == "mixed"


def test_kinds_that_groups_mix_are_averaged():
    case = mcda.case(
        THREE,
        groups={
            "a": {"weights": {"order": ["x", "y"]}},
            "b": {
                "weights": {
                    "best_worst": {
                        "best": "y", "worst": "x", "best_to_others": {"x": 3}, "others_to_worst": {"y": 3}
                    }
                }
            },
            "c": {"weights": {"objective": "std"}},
        },
    )  # fmt: skip
    for rule in ("mean", "pooled"):
        found = mcda.weights(case, combine=rule)
        # 3/4, 1/4 and 1/4
        assert dict(found.weights) == pytest.approx({"x": 5 / 12, "y": 7 / 12}, rel=1e-13)
        assert found.source == "mixed"
    found = mcda.weights(case, combine="pooled", order="rank-sum")
    assert found.weights["x"] == pytest.approx((2 / 3 + 1 / 4 + 1 / 4) / 3, rel=1e-13)


def test_one_order_for_all_groups_is_told_once():
    case = mcda.case(THREE, weights={"order": ["x", "y"]}, groups={"a": {"scores": {"q": {"y": 1}}}, "b": {}})
    assert [(node.group, node.kind) for node in mcda.weights(case).nodes] == [(None, "order")]


# Options past a limit tell nothing.

LIMITED = {
    "criteria": {"x": {"limit": {"at_most": 10}, "direction": "minimise"}},
    "weights": {"objective": "std"},
}


@pytest.mark.parametrize("rule", ["entropy", "critic", "std", "cv", "merec"])
def test_an_option_past_a_limit_does_not_move_objective_weights(rule):
    scores = {"p": {"x": 1, "y": 1, "z": 4}, "q": {"x": 2, "y": 3, "z": 1}, "r": {"x": 4, "y": 2, "z": 3}}
    more = scores | {"far": {"x": 11, "y": 90, "z": 0.5}}
    asked = LIMITED | {"weights": {"objective": rule}}
    without, with_it = mcda.case(scores, **asked), mcda.case(more, **asked)
    assert mcda.weights(with_it).weights == mcda.weights(without).weights
    assert mcda.weights(with_it).equivalents == mcda.weights(without).equivalents
    ranking = mcda.rank(with_it)
    assert ranking.weights == mcda.rank(without).weights == mcda.weights(without).weights
    assert ranking.scores == mcda.rank(without).scores
    unlimited = {**asked, "criteria": {"x": {"direction": "minimise"}}}
    assert mcda.weights(mcda.case(more, **unlimited)).weights != mcda.weights(with_it).weights


def test_an_option_that_only_one_group_puts_past_the_limit_stays_for_all():
    # far: 9 by the case, 20 by a, 12.67 by the mean with influence 1 and 2: out; with 1 and 9, 10.1: out; 10 to 1: in
    def case_with(influence):
        return mcda.case(
            {"p": {"x": 0, "y": 0}, "q": {"x": 1, "y": 3}, "far": {"x": 9, "y": 3}},
            **LIMITED,
            groups={"a": {"scores": {"far": {"x": 20}}}, "b": {"influence": influence}},
        )

    out, within = mcda.weights(case_with(2)), mcda.weights(case_with(11))
    assert dict(out.groups[1].weights) == {"x": 0.25, "y": 0.75}
    assert within.groups[1].weights["x"] > 0.5
    # asked alone, each group has its own limit
    assert dict(mcda.weights(case_with(11), group="a").weights) == {"x": 0.25, "y": 0.75}
    assert mcda.weights(case_with(2), group="b").weights == within.groups[1].weights


def test_where_a_limit_leaves_nobody_all_weigh_the_same():
    case = mcda.case({"p": {"x": 11, "y": 1}, "q": {"x": 12, "y": 2}}, **LIMITED)
    answer = mcda.weights(case)
    assert dict(answer.weights) == {"x": 0.5, "y": 0.5}
    assert answer.equivalents is None
    assert mcda.rank(case).scores == {}


def test_a_saved_ranking_keeps_the_rule_for_orders(tmp_path):
    file = tmp_path / "case.toml"
    file.write_text(
        """\
format = 1
[[options]]
id = "p"
[[options]]
id = "q"
[[criteria]]
id = "x"
scale = [0, 1]
[[criteria]]
id = "y"
scale = [0, 1]
[scores]
p = { x = 1, y = 0 }
q = { x = 0, y = 1 }
[weights]
order = ["x", "y"]
""",
        encoding="utf-8",
    )
    saved = tmp_path / "saved.json"
    ranking = mcda.rank(mcda.load(file), order="rank-sum").to_dict()
    # 2/3, not the centroid's 3/4
    assert ranking["ranking"][0]["score"] == pytest.approx(2 / 3, rel=1e-14)
    saved.write_text(json.dumps(ranking), encoding="utf-8")
    assert mcda.check(file, against=saved).files[0].changes == ()
    # as an older version saved it: by the rule that is usual
    del ranking["elicitation"]["order"]
    saved.write_text(json.dumps(ranking), encoding="utf-8")
    changes = mcda.check(file, against=saved).files[0].changes
    assert changes[0] == "p: rank 1 with 0.666667 then, rank 1 with 0.75 now"
    ranking["elicitation"]["order"] = "steep"
    saved.write_text(json.dumps(ranking), encoding="utf-8")
    (change,) = mcda.check(file, against=saved).files[0].changes
    assert change.startswith('the same question can no longer be asked: "steep" is unknown; there is "centroid"')
