"""Scores that are not one number count at their typical value; missing ones as the case says."""

import pytest
from hypothesis import given

import mcda
from tests.reference import case as reference
from tests.strategies import cases

AS_THEY_ARE = {"id": "weighted-sum", "options": {"scaling": "none"}}


@pytest.mark.parametrize(
    ("score", "counts", "said"),
    [
        (2.5, 2.5, None),
        ([2, 4], 3.0, "a is a range of 2 to 4: its midpoint, 3, is used"),  # midpoint
        ({"low": 1, "mode": 2, "high": 4}, 2.0, "its mode, 2, is used"),
        ({"mean": 3.5, "sd": 1}, 3.5, "its mean, 3.5, is used"),
        ({"beta": [1, 3]}, 0.25, "its mean, 0.25, is used"),  # 1 / (1 + 3)
        ({"lognormal": [0, 0]}, 1.0, "its mean, 1, is used"),  # exp(0)
        ({"samples": [1, 3, 5]}, 3.0, "a is 3 samples: its mean, 3, is used"),
        ({"unknown": True}, 2.5, "a is unknown: its midpoint of the scale, 2.5, is used"),
    ],
)
def test_the_typical_value_is_used_and_told(score, counts, said):
    case = mcda.case({"a": {"x": score}, "b": {"x": 0}}, criteria={"x": {"scale": [0, 5]}}, method=AS_THEY_ARE)
    ranking = mcda.rank(case)
    assert ranking.scores["a"] == pytest.approx(counts, rel=1e-15)
    told = [each.text for each in ranking.assumptions if each.kind == "typical"]
    if said is None:
        assert told == []
    else:
        assert len(told) == 1
        assert said.removeprefix("a is") in told[0]
        assert told[0].startswith("a on x")


@pytest.mark.parametrize("method", ["weighted-sum", "topsis", "weighted-product", "ahp"])
@given(document=cases.documents(groups=(0, 2), limits=False))
def test_any_score_counts_like_its_typical_number(method, document):
    table = reference.Reference(document)
    numbers = document | {"scores": plain(document["scores"], table)}
    if "groups" in document:
        numbers["groups"] = [
            group | {"scores": plain(group["scores"], table)} if "scores" in group else group
            for group in document["groups"]
        ]
    found = mcda.rank(mcda.from_dict(document), method=method).scores
    assert mcda.rank(mcda.from_dict(numbers), method=method).scores == pytest.approx(found, rel=1e-9, abs=1e-12)


def plain(rows, table):
    return {
        option: {leaf: reference.typical(score, table.criteria[leaf].get("scale")) for leaf, score in row.items()}
        for option, row in rows.items()
    }


CRITERIA = {"x": {"scale": [0, 4]}, "y": {"scale": [0, 4], "direction": "minimise"}}


@pytest.mark.parametrize(
    ("missing", "a", "b"),
    [
        # values: x is x / 4, y is 1 - y / 4. a lacks x, b lacks y
        ("worst", (0 + 0.75) / 2, (0.5 + 0) / 2),  # x counts 0, y counts 4
        ("unknown", (0.5 + 0.75) / 2, (0.5 + 0.5) / 2),  # both count 2
    ],
)
def test_missing_scores_count_as_the_case_says_and_are_told_cell_by_cell(missing, a, b):
    case = mcda.case({"a": {"y": 1}, "b": {"x": 2}}, criteria=CRITERIA, missing=missing)
    ranking = mcda.rank(case)
    assert ranking.scores == pytest.approx({"a": a, "b": b})
    told = [each.text for each in ranking.assumptions if each.kind == "missing"]
    used = {"worst": ("its worst anchor, 0", "its worst anchor, 4"), "unknown": ("the middle of its scale, 2",) * 2}[
        missing
    ]
    assert told == [f"No score of a on x: {used[0]}, is used.", f"No score of b on y: {used[1]}, is used."]


def test_missing_scores_are_refused_unless_allowed():
    with pytest.raises(mcda.CaseError, match='no score of "a" on "x"'):
        mcda.case({"a": {"y": 1}, "b": {"x": 2, "y": 1}}, criteria=CRITERIA)


def test_a_cell_that_one_group_gives_is_missing_for_the_other():
    case = mcda.case(
        {"a": {"y": 4}, "b": {"x": 2, "y": 4}},
        criteria=CRITERIA,
        missing="worst",
        groups={"one": {"scores": {"a": {"x": 4}}}, "two": {}},
    )
    ranking = mcda.rank(case)
    assert dict(ranking.groups[0].scores) == {"a": 0.5, "b": 0.25}
    assert dict(ranking.groups[1].scores) == {"a": 0.0, "b": 0.25}
    assert [each.text for each in ranking.assumptions if each.kind == "missing"] == [
        "No score of a on x (two): its worst anchor, 0, is used."
    ]


def test_pooled_scores_are_means_of_typical_values():
    # 3 with influence 1, and the middle of [0, 2] with influence 3: (3 + 3) / 4
    case = mcda.case(
        {"a": {"x": 3}, "b": {"x": 0}},
        criteria={"x": {"scale": [0, 5]}},
        groups={"one": {}, "two": {"influence": 3, "scores": {"a": {"x": [0, 2]}}}},
        method=AS_THEY_ARE,
    )
    assert mcda.rank(case, combine="pooled").scores == {"a": 1.5, "b": 0.0}
