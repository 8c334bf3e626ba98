"""What the report's engine refuses: in the library's words, and in its own what only the library works out."""

import pytest

import mcda
from tests.present.report.browser import differences, library

TREE = {
    "options": [{"id": "n"}, {"id": "s"}, {"id": "gone", "status": "dropped"}, {"id": "idea", "status": "suggested"}],
    "criteria": [
        {"id": "a", "scale": [0, 10]},
        {"id": "b"},
        {"id": "b1", "parent": "b", "scale": [0, 5]},
        {"id": "b2", "parent": "b", "direction": "minimise"},
        {"id": "w", "scored": False},
    ],
    "weights": {"points": {"a": 1, "b": 1}, "of": {"b": {"points": {"b1": 1, "b2": 3}}}},
    "scores": {"n": {"a": 0, "b1": 0, "b2": 0}, "s": {"a": 5, "b1": 1, "b2": -3}},
    "groups": [{"id": "g", "weights": {"set": {"b1": 0.9}}}, {"id": "h", "influence": 0}],
}
JUDGED = {
    "options": [{"id": "n"}, {"id": "s"}, {"id": "t"}],
    "criteria": [{"id": "a"}, {"id": "b", "limit": {"at_least": 1}}],
    "scores": {"t": {"a": 4, "b": 3}, "n": {"b": 3}, "s": {"b": 4}},
    "groups": [
        {"id": "g", "scores": {"n": {"a": 1}, "s": {"a": 2}}},
        {"id": "h", "influence": 0, "comparisons": [{"criterion": "b", "judgements": [["n", "s", 2], ["s", "t", 3]]}]},
    ],
    "comparisons": [{"criterion": "a", "judgements": [["n", "s", 2]]}],
}
SCALES = {
    "options": [{"id": "n"}, {"id": "s"}],
    "criteria": [{"id": "a", "scale": [0, 10]}, {"id": "b", "scale": [0, 5]}],
    "scores": {"n": {"a": 1, "b": 1}, "s": {"a": 0, "b": 0}},
}
ZERO = {
    "options": [{"id": "n"}, {"id": "s"}],
    "criteria": [{"id": "a"}, {"id": "b"}],
    "scores": {"n": {"a": 0, "b": 1}, "s": {"a": 0, "b": 1}},
}
NONE = {"method": "weighted-sum", "options": {"scaling": "none"}}
SHARES = {"method": "weighted-sum", "options": {"scaling": "sum"}}
UP = [[None, "s", "b2", 1]]
REFUSED = {
    "a weight above 1": (TREE, {"set": {"a": 40}}, "did you mean 0.4?"),
    "a weight below 0": (TREE, {"set": {"a": -0.5}}, "wanted a weight from 0 to 1"),
    "no number as a weight": (TREE, {"set": {"a": 1e-200}}, "wanted a weight from 0 to 1"),
    "a weight of words": (TREE, {"set": {"w": 0.5}}, "is kept in words only and has no weight"),
    "weights above 1 in all": (TREE, {"set": {"a": 0.7, "b": 0.7}}, "wanted 1 in all, as no other"),
    "weights beside a group's own": (TREE, {"set": {"a": 0.7}}, 'the weights set of group "g" are b1 0.9 and a 0.7'),
    "a weight and its part": (TREE, {"set": {"b": 0.7, "b2": 0.1}}, "which is set as well"),
    "a weight over a group's own": (TREE, {"set": {"b": 0.95}}, "set one of them already"),
    "influence below 0": (TREE, {"influence": {"g": -1}}, "wanted a number, 0 or more"),
    "no influence": (TREE, {"influence": {"g": 0}}, "no group would have any influence"),
    "no influence left": (TREE, {"drop": {"groups": ["g"]}}, "drop g: no group would have any influence"),
    "off the scale": (TREE, {"scores": [[None, "n", "b1", 7.5]]}, "found 7.5, outside the scale"),
    "too large a score": (TREE, {"scores": [[None, "n", "b2", 1e200]]}, "found 1e+200; wanted a score"),
    "too small a score": (TREE, {"scores": [["g", "n", "a", 1e-200]]}, "wanted a score from 0 to 10"),
    "a score of a branch": (TREE, {"scores": [[None, "n", "b", 1]]}, "wanted one of b1 and b2"),
    "a score of words": (TREE, {"scores": [[None, "n", "w", 1]]}, "in words only and has no scores"),
    "a score of the dropped": (TREE, {"scores": [[None, "gone", "a", 1]]}, "is dropped, and not ranked"),
    "a score of the suggested": (TREE, {"scores": [["g", "idea", "a", 1]]}, "is only suggested"),
    "dropped twice": (TREE, {"drop": {"options": ["gone"]}}, "is dropped already"),
    "words dropped": (TREE, {"drop": {"criteria": ["w"]}}, "is kept in words only and has no weight"),
    "all options dropped": (TREE, {"drop": {"options": ["n", "s"]}}, "no option would be left to rank"),
    "all criteria dropped": (TREE, {"drop": {"criteria": ["a", "b", "b1"]}}, "no criterion would be left to rank by"),
    "all groups dropped": (TREE, {"drop": {"groups": ["g", "h"]}}, "no group would be left"),
    "set and dropped": (TREE, {"set": {"a": 0}, "drop": {"criteria": ["a"]}}, "is dropped as well"),
    "heard and dropped": (TREE, {"influence": {"h": 1}, "drop": {"groups": ["h"]}}, "is dropped as well"),
    "scored and dropped": (TREE, {"scores": [["h", "n", "a", 1]], "drop": {"groups": ["h"]}}, "is dropped as well"),
    "no such rule": (TREE, {"combine": "vote"}, 'there is no rule "vote" for groups'),
    "no such choice": (TREE, {"options": {"scaling": "log"}}, 'scaling = "log" is not an option of weighted-sum'),
    "no product of zeros": (
        TREE,
        {"method": "weighted-product"},
        "n has 0 on a, n has 0 on b1, n has 0 on b2 and s has -3",
    ),
    "no shares below zero": (TREE, SHARES, "needs scores of 0 or more"),
    "no reciprocal of zero": (TREE, {**SHARES, "scores": UP}, "needs scores above 0 where less is better"),
    "no shares of nothing": (ZERO, SHARES, "needs a score above 0 on each criterion"),
    "no ratios of zeros": (ZERO, {"method": "ahp"}, "ahp needs scores above 0"),
    "not to be added: less": (TREE, NONE | {"set": {}}, '"b1" is on another scale than "a"'),
    "not to be added: scales": (SCALES, NONE, '"b" is on another scale than "a"'),
    "not to be added: no scale": (ZERO, NONE, '"a" has no scale'),
    "judged, not scored": (
        JUDGED,
        {"method": "topsis", "scores": [["g", "n", "b", 2]], "influence": {"h": 1}},
        "pairwise",
    ),
    "nothing connects": (JUDGED, {"method": "ahp"}, "nothing connects"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_the_library_refuses_is_refused_in_its_words(script, name):
    document, state, words = REFUSED[name]
    case = mcda.from_dict(document)
    found = script.solve(case, state)
    assert words in found["error"]
    assert found["error"] == library(case, state)
    assert (found["scores"], found["ranks"], found["leaders"], found["parts"]) == ([], [], [], None)


OWN_WORDS = {
    "weights from scores, which change": ({"scores": [[None, "n", "a", 7]]}, "come from the scores (rule entropy)"),
    "weights from scores, of fewer options": ({"drop": {"options": ["n"]}}, "come from the scores (rule entropy)"),
    "judgements put together": ({"combine": "pooled", "influence": {"h": 2}}, "these groups' judgements together"),
    "options' judgements put together": (
        {"combine": "pooled", "method": "ahp", "influence": {"h": 2}},
        "these groups' judgements together",
    ),
    "another method": ({}, "does not work out VIKOR"),
    "no such method": ({"method": "vicor"}, 'this page has no method "vicor"'),
    "no such option of it": ({"options": {"v": 1}}, "the method vikor has no option"),
    "no such option": (
        {"drop": {"options": ["constructor"]}},
        'there is no option "constructor": the case has n, s and t',
    ),
    "no such group": ({"influence": {"k": 1}}, 'influence k: there is no group "k"'),
    "no such criterion": ({"set": {"z": 1}}, 'set z: there is no criterion "z"'),
    "no number": ({"influence": {"h": "1"}}, 'found "1"; wanted a number, 0 or more'),
}


@pytest.mark.parametrize("name", OWN_WORDS)
def test_what_the_page_alone_refuses(script, name):
    state, words = OWN_WORDS[name]
    judged = {"judgements": [["a", "b", 3], ["b", "c", 2]]}
    others = {"judgements": [["a", "b", 1], ["b", "c", 2]]}
    document = {
        "options": [{"id": "n"}, {"id": "s"}, {"id": "t"}],
        "criteria": [{"id": "a"}, {"id": "b"}, {"id": "c"}],
        "scores": {"n": {"a": 4, "b": 3, "c": 1}, "s": {"a": 1, "b": 4, "c": 2}, "t": {"a": 3, "b": 3, "c": 3}},
        "groups": [{"id": "g", "weights": judged}, {"id": "h", "weights": others}],
    }
    if "weights from" in name:
        document |= {"groups": [{"id": "g"}, {"id": "h"}], "weights": {"objective": "entropy"}}
    if "options' judgements" in name:
        pairs = [["n", "s", 2], ["s", "t", 3]]
        document["groups"] = [
            {"id": "g", "comparisons": [{"criterion": "a", "judgements": pairs}]},
            {"id": "h", "comparisons": [{"criterion": "a", "judgements": [*pairs[:1], ["s", "t", 1]]}]},
        ]
    asked = {"method": "vikor"} if name in ("another method", "no such option of it") else {}
    case = mcda.from_dict(document)
    found = script.solve(case, state, **asked)
    assert words in found["error"]
    assert found["scores"] == []
    if "change" in name or "together" in name:  # and nothing is refused that holds as it stands
        kept = {"set": {"a": 0.4}, "method": state.get("method"), "combine": state.get("combine")}
        assert differences(script.solve(case, kept), library(case, kept)) == []


def test_a_group_asked_for_cannot_be_dropped(script):
    found = script.solve(mcda.from_dict(TREE), {"drop": {"groups": ["h"]}}, group="h")
    assert found["error"] == 'there is no group "h": the case has g'


def test_a_limit_on_what_was_only_judged(script):
    case = mcda.from_dict(WITHOUT_SCORES)
    assert script.solve(case, {})["error"] is None
    found = script.solve(case, {"influence": {"h": 1}})
    assert found["error"] == 'the limit on "a" needs scores, and options were only judged pairwise on it'
    assert found["error"] == library(case, {"influence": {"h": 1}})


WITHOUT_SCORES = {
    "method": {"id": "ahp"},
    "options": [{"id": "n"}, {"id": "s"}],
    "criteria": [{"id": "a", "limit": {"at_least": 1}}],
    "groups": [
        {"id": "g", "scores": {"n": {"a": 4}, "s": {"a": 2}}},
        {"id": "h", "influence": 0, "comparisons": [{"criterion": "a", "judgements": [["n", "s", 2]]}]},
    ],
}


def test_weights_of_nodes_are_those_of_their_leaves(script):
    case = mcda.from_dict(TREE).with_(drop=["g"], influence={"h": 1})
    found = script.solve(case, {"set": {"b": 0.4}})
    assert found["nodes"] == pytest.approx({"a": 0.6, "b": 0.4, "b1": 0.1, "b2": 0.3}, abs=1e-15)
