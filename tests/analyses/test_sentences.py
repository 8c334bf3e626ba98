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


TWO = {"a": {"x": 1, "y": 1}, "b": {"x": 2, "y": 4}}


def test_weights_from_scores_are_said():
    (text,) = said(mcda.rank(mcda.case(TWO, weights={"objective": "entropy"})), "weights")
    assert text == (
        "The weights come from the scores by the rule entropy, not from what anybody said, "
        "so which options are present matters."
    )
    assert said(mcda.rank(mcda.case(TWO, weights={"objective": "equal"})), "weights") == []


def test_whose_scores_gave_weights_is_said():
    case = mcda.case(
        TWO, weights={"objective": "cv"}, groups={"g": {"name": "Parents", "scores": {"b": {"y": 5}}}, "h": {}}
    )
    assert said(mcda.rank(case), "weights") == [
        "The weights of Parents come from the scores by the rule cv, not from what anybody said, "
        "so which options are present matters.",
        "The weights come from the scores by the rule cv, not from what anybody said, "
        "so which options are present matters.",
    ]
    assert len(said(mcda.rank(case, group="g"), "weights")) == 1


def test_weights_from_an_order_are_said():
    case = mcda.case(TWO, weights={"order": ["x", "y"]})
    assert said(mcda.rank(case), "order") == [
        "The weights come from the order of importance alone "
        "(rank-order centroid: the mean of all weights in that order)."
    ]
    assert said(mcda.rank(case, order="reciprocal"), "order") == [
        "The weights come from the order of importance alone (reciprocal weights: proportional to 1 / rank)."
    ]
    assert said(mcda.rank(case), "weights") == []


@pytest.mark.parametrize("rule", ["mean", "pooled", "borda"])
def test_what_lies_behind_each_groups_weights_is_said_whatever_the_rule(rule):
    case = mcda.case(
        TWO,
        groups={
            "g": {"name": "Parents", "weights": {"order": ["x", "y"]}},
            "h": {"name": "Staff", "weights": {"objective": "critic"}},
        },
    )
    ranking = mcda.rank(case, combine=rule)
    assert said(ranking, "order") == [
        "The weights of Parents come from the order of importance alone "
        "(rank-order centroid: the mean of all weights in that order)."
    ]
    assert said(ranking, "weights") == [
        "The weights of Staff come from the scores by the rule critic, not from what anybody said, "
        "so which options are present matters."
    ]


def test_weights_below_a_criterion_are_said_by_its_name():
    case = mcda.case(
        {option: {"x": row["x"], "y": row["y"], "z": 1} for option, row in TWO.items()},
        criteria={
            "top": {"name": "The hub"},
            "x": {"parent": "top"},
            "y": {"parent": "top"},
            "z": {"direction": "minimise"},
        },
        weights={"order": ["z", "top"], "of": {"top": {"objective": "std"}}},
        groups={"g": {"name": "Staff", "weights": {"of": {"top": {"order": ["y", "x"]}}}}, "h": {}},
    )
    ranking = mcda.rank(case)
    assert said(ranking, "weights") == [
        "The weights below The hub come from the scores by the rule std, not from what anybody said, "
        "so which options are present matters and so do their units."
    ]
    centroid = "come from the order of importance alone (rank-order centroid: the mean of all weights in that order)."
    assert said(ranking, "order") == [f"The weights {centroid}", f"The weights below The hub of Staff {centroid}"]


def best_worst(**to_others):
    return {
        "best_worst": {
            "best": "x",
            "worst": "z",
            "best_to_others": {"y": 2, "z": 8, **to_others},
            "others_to_worst": {"x": 8, "y": 4},
        }
    }


def test_comparisons_with_the_best_and_the_worst_that_do_not_agree_are_said():
    scores = {"o": {"x": 1, "y": 1, "z": 1}}
    # (7 - xi)(4 - xi) = 8 + xi: xi = 6 - 4 = 2, of the 4.469 that 8 allows
    (text,) = said(mcda.rank(mcda.case(scores, weights=best_worst(y=7))), "consistency")
    assert text == (
        "The judgements of the best and the worst do not agree in full "
        "(consistency ratio 0.45, where 0 is full agreement); `mcda weights` says where."
    )
    assert said(mcda.rank(mcda.case(scores, weights=best_worst())), "consistency") == []
    by_group = mcda.case(scores, groups={"g": {"name": "Staff", "weights": best_worst(y=7)}, "h": {}})
    (text,) = said(mcda.rank(by_group), "consistency")
    assert text.startswith("The judgements by Staff of the best and the worst do not agree in full (")


def test_where_the_best_is_no_better_than_the_worst_there_is_no_ratio_to_say():
    statement = {"best": "x", "worst": "z", "best_to_others": {"y": 2, "z": 1}, "others_to_worst": {"x": 1, "y": 1}}
    case = mcda.case({"o": {"x": 1, "y": 1, "z": 1}}, weights={"best_worst": statement})
    (text,) = said(mcda.rank(case), "consistency")
    assert text == (
        "The judgements of the best and the worst do not agree in full (no ratio exists); `mcda weights` says where."
    )
