"""What a ranking says in words: who leads and by how much, who sees it otherwise, and what was assumed."""

import pytest

import mcda


def kinds(ranking):
    return [each.kind for each in ranking.assumptions]


def said(ranking, kind):
    return [each.text for each in ranking.assumptions if each.kind == kind]


def case_of(scores, **others):
    return mcda.case({option: {"x": score} for option, score in scores.items()}, **others)


ON_A_SCALE = {"criteria": {"x": {"scale": [0, 8]}}}


@pytest.mark.parametrize(
    ("scores", "sentence"),
    [
        ({"a": 6, "b": 4, "c": 2}, "a leads with 0.75, 0.25 ahead of b (0.5)."),
        ({"a": 6, "b": 4, "c": 4}, "a leads with 0.75, 0.25 ahead of b and c (0.5)."),
        ({"a": 6, "b": 6, "c": 4}, "a and b share the lead with 0.75; c follows with 0.5."),
        ({"a": 6, "b": 6}, "a and b share the lead with 0.75."),
        ({"a": 6}, "a leads with 0.75: there is no other option left to compare it with."),
    ],
)
def test_who_leads(scores, sentence):
    assert mcda.rank(case_of(scores, **ON_A_SCALE)).verdict.sentences[0] == sentence


@pytest.mark.parametrize(
    ("groups", "sentence"),
    [
        ({"g": {}, "h": {}}, "Both groups rank it first."),
        ({"g": {}, "h": {}, "i": {}}, "All 3 groups rank it first."),
        ({"g": {"influence": 2}, "h": {"scores": {"b": {"x": 7}}}}, "1 of 2 groups ranks it first; h puts b first."),
        (
            {"g": {"influence": 9}, "h": {"scores": {"b": {"x": 7}}}, "i": {"scores": {"c": {"x": 7}}}},
            "1 of 3 groups ranks it first; h puts b and i puts c first.",
        ),
    ],
)
def test_who_sees_it_otherwise(groups, sentence):
    case = case_of({"a": 6, "b": 4, "c": 2}, **ON_A_SCALE, groups=groups)
    found = mcda.rank(case).verdict.sentences[1]
    if "i puts c" in sentence:
        assert found.startswith("1 of 3 groups ranks it first; ")
        assert "h puts b first" in found
        assert "i puts c first" in found
    else:
        assert found == sentence


def test_what_the_scores_do_not_settle():
    case = mcda.case(
        {"a": {"x": 1}, "b": {"x": 2}},
        options={"c": {"status": "suggested", "name": "A third way"}},
        criteria={"x": {}, "trust": {"name": "Trust", "scored": False}},
        notes=[{"kind": "dissent", "text": "No."}, {"kind": "evidence-needed", "text": "How many?"}],
    )
    last = mcda.rank(case).verdict.sentences[-1]
    assert last == (
        "Not settled by the scores: Trust (words only); A third way, suggested and not scored; 1 dissenting note; "
        "1 call for evidence."
    )


def test_equal_weights_are_said():
    two = {"a": {"x": 1, "y": 2}, "b": {"x": 2, "y": 1}}
    assert said(mcda.rank(mcda.case(two)), "weights") == [
        "Nobody has stated how the criteria compare: they weigh the same."
    ]
    assert said(mcda.rank(mcda.case(two, weights={"x": 1, "y": 1})), "weights") == []
    assert said(mcda.rank(case_of({"a": 1, "b": 2})), "weights") == [
        "x is the only scored criterion and has all the weight."
    ]
    some = mcda.case(two, groups={"g": {}, "h": {"weights": {"points": {"x": 1, "y": 2}}}})
    assert said(mcda.rank(some), "weights") == ["g has not stated how the criteria compare: they weigh the same."]


def test_inconsistent_judgements_are_said():
    case = mcda.case(
        {"o": {"x": 1, "y": 1, "z": 1}}, weights={"judgements": [["x", "y", 9], ["y", "z", 9], ["z", "x", 9]]}
    )
    (text,) = said(mcda.rank(case), "consistency")
    # a full cycle of 9s: lambda_max = 1 + 9 + 1/9, CI = 64/18 = 3.56, CR = 6.13
    assert "contradict each other (consistency ratio 6.1 by saaty1980, above 0.1)" in text


@pytest.mark.parametrize(
    ("options", "text"),
    [
        ({}, "x has no scale: the worst option here counts 0 and the best 1, so which options are present matters."),
        (
            {"scaling": "vector"},
            "Scores are scaled by vector over the options present, so which options are present matters.",
        ),
    ],
)
def test_scalings_are_said(options, text):
    assert said(mcda.rank(case_of({"a": 1, "b": 2}), options=options), "scaling") == [text]


def test_where_everything_is_stated_only_the_method_is_said():
    case = mcda.case(
        {"a": {"x": 1, "y": 2}, "b": {"x": 2, "y": 1}},
        criteria={"x": {"scale": [0, 5]}, "y": {"scale": [0, 5]}},
        weights={"x": 1, "y": 2},
    )
    assert kinds(mcda.rank(case)) == ["method"]


def test_the_rule_for_groups_is_said():
    case = case_of({"a": 1, "b": 2}, **ON_A_SCALE, groups={"g": {"influence": 2}, "h": {}})
    (text,) = said(mcda.rank(case, combine="borda"), "combine")
    assert text == (
        "Groups are combined by borda (points by rank: one for each option beaten, times influence); "
        "influence g 2 and h 1."
    )
    assert said(mcda.rank(case, group="g"), "combine") == []
