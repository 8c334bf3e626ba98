"""What `mcda.weights` reports: every statement once, with its consistency, and what groups have together."""

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
        assert answer.to_dict()["elicitation"] == {"priorities": "geometric", "random_index": "saaty1980"}
    with pytest.raises(mcda.RequestError, match='"mean" is unknown'):
        mcda.weights(case, priorities="mean")


@pytest.mark.parametrize("kind", ["order", "best_worst", "objective"])
def test_kinds_of_a_later_version_say_so(kind):
    said = {
        "order": ["x", "y", "z"],
        "best_worst": {
            "best": "x",
            "worst": "z",
            "best_to_others": {"y": 2, "z": 4},
            "others_to_worst": {"x": 4, "y": 2},
        },
        "objective": "entropy",
    }
    case = mcda.case(SCORES, weights={kind: said[kind]})
    with pytest.raises(mcda.NotYetError, match=f'stated as "{kind}" are read but cannot be computed yet'):
        mcda.weights(case)
    with pytest.raises(mcda.NotYetError):
        mcda.rank(case)
