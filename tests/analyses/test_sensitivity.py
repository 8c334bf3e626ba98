"""One weight moving from 0 to 1: who leads where, against bisection on the program's own scores, and the documents."""

from itertools import pairwise

import numpy as np
import pytest
from scipy.optimize import brentq

import mcda
from mcda.analyses.question.standing import stand
from mcda.analyses.sensitivity import sensitivity
from mcda.analyses.trust.weight_courses import weight_courses

METHODS = {
    "weighted-sum by value": ("weighted-sum", None),
    "weighted-sum by range": ("weighted-sum", {"scaling": "minmax"}),
    "weighted-product": ("weighted-product", None),
    "ahp": ("ahp", None),
    "topsis": ("topsis", None),
    "promethee-ii": ("promethee-ii", None),
}
SAYINGS = ([3, 1, 2, 2], [0, 1, 2, 1], [1, 0, 0, 0], [1, 1, 1, 1], [5, 0, 3, 0], [2, 7, 1, 3])


def document(seed, groups=0):
    """Four criteria, two of them below a third: few amounts, so that options tie and criteria are constant."""
    rng = np.random.default_rng(seed)
    leaves, options = ["w", "x", "y", "z"], [f"o{index}" for index in range(2 + seed % 4)]

    def row(criteria):
        return {leaf: float(rng.choice([1.0, 2.0, 2.5, 4.0, 7.0, 8.0])) for leaf in criteria}

    def weights(index):
        said = dict(zip(leaves, map(float, SAYINGS[index % len(SAYINGS)]), strict=True))
        return {"points": said}

    found = {
        "format": 1,
        "options": [{"id": option} for option in options],
        "criteria": [
            {"id": "w", "scale": [0, 10], "value": {"exponential": 1.5}},
            {"id": "x", "scale": [0, 10], "direction": "minimise"},
            {"id": "inner"},
            {"id": "y", "parent": "inner", "scale": [0, 10]},
            {"id": "z", "parent": "inner", "scale": [0, 10]},
        ],
        "scores": {option: row(leaves) for option in options},
        "weights": weights(seed),
    }
    if groups:
        found["groups"] = [
            {
                "id": f"g{index}",
                "influence": float(1 + index),
                "weights": weights(seed + 2 * index + 1),
                "scores": {options[0]: row(["x"])},
            }
            for index in range(groups)
        ]
    return found


def moved(weights, leaf, share):
    """The weights with one leaf at a share, the others in proportion (equal where they are all 0)."""
    others = {name: weight for name, weight in weights.items() if name != leaf}
    whole = sum(others.values())
    rest = {name: (weight / whole if whole > 0 else 1 / len(others)) for name, weight in others.items()}
    return {name: (share if name == leaf else (1 - share) * rest[name]) for name in weights}


def scores_at(document, leaf, share, method, options=None, combine=None):
    """The program's own scores of the case with weights moved by hand, the same value in every group."""
    if document.get("groups"):
        groups = [
            {**group, "weights": {"points": moved(group["weights"]["points"], leaf, share)}}
            for group in document["groups"]
        ]
        changed = {**document, "groups": groups}
    else:
        changed = {**document, "weights": {"points": moved(document["weights"]["points"], leaf, share)}}
    standing = stand(mcda.from_dict(changed), method=method, options=options, combine=combine)
    return dict(zip(standing.options, standing.scores, strict=True)), {
        standing.options[index] for index in standing.leaders
    }


def covers(leaders):
    assert (leaders[0].low, leaders[-1].high) == (0.0, 1.0)
    assert all(before.high == after.low for before, after in pairwise(leaders))
    assert all(each.low < each.high and each.options for each in leaders)


def crossing(at, first, second, low, high):
    """Where two options change places, by root-finding on scores."""

    def ahead(share):
        scores, _ = at(share)
        return scores[first] - scores[second]

    return brentq(ahead, low, high, xtol=1e-14, rtol=1e-14)


def holds(course, at, tolerance=1e-9):
    covers(course.leaders)
    for each in course.leaders:
        for part in (0.2, 0.7):
            assert at(each.low + part * (each.high - each.low))[1] == set(each.options)
    for before, after in pairwise(course.leaders):
        ahead, behind = set(before.options) - set(after.options), set(after.options) - set(before.options)
        if ahead and behind:
            ends = (before.low + before.high) / 2, (after.low + after.high) / 2
            found = crossing(at, min(ahead), min(behind), *ends)
            assert before.high == pytest.approx(found, abs=tolerance)


@pytest.mark.parametrize("name", METHODS)
@pytest.mark.parametrize("seed", range(12))
def test_one_weight_moving_is_found_again_by_root_finding_on_scores(name, seed):
    method, options = METHODS[name]
    given = document(seed)
    standing = stand(mcda.from_dict(given), method=method, options=options)
    winners = {standing.options[index] for index in standing.leaders}
    courses = weight_courses(standing)
    assert {each.criterion for each in courses} == {"w", "x", "y", "z", "inner"}
    for course in courses:
        if course.inner:
            covers(course.leaders)
            continue
        assert not course.numerical
        holds(course, lambda share, leaf=course.criterion: scores_at(given, leaf, share, method, options))
        if course.stable is not None:
            low, high = course.stable
            assert low - 1e-9 <= course.weight <= high + 1e-9
            for share in (low + 1e-7, high - 1e-7):
                if low < share < high:
                    _, leaders = scores_at(given, course.criterion, share, method, options)
                    assert winners <= leaders


@pytest.mark.parametrize("name", ["weighted-sum by value", "weighted-product", "topsis", "ahp"])
@pytest.mark.parametrize("seed", range(4))
def test_the_whole_order_holds_where_it_is_said_to(name, seed):
    method, options = METHODS[name]
    given = document(seed)
    case = mcda.from_dict(given)
    standing = stand(case, method=method, options=options)
    today = mcda.ranks(standing.scores).tolist()
    for course in weight_courses(standing):
        if course.inner or course.order_stable is None:
            continue
        low, high = course.order_stable
        for part in (0.1, 0.5, 0.9):
            scores, _ = scores_at(given, course.criterion, low + part * (high - low), method, options)
            assert mcda.ranks(np.array(list(scores.values()))).tolist() == today


@pytest.mark.parametrize("rule", ["mean", "sum", "pooled", "borda", "copeland", "median-rank"])
@pytest.mark.parametrize("seed", range(4))
def test_groups_of_different_weights_move_together(rule, seed):
    given = document(seed, groups=3)
    standing = stand(mcda.from_dict(given), combine=rule)
    courses = weight_courses(standing)
    for course in courses:
        if not course.inner and not course.numerical:
            leaf = course.criterion
            holds(course, lambda share, leaf=leaf: scores_at(given, leaf, share, "weighted-sum", None, rule))
        covers(course.leaders)
    mean = mcda.rank(mcda.from_dict(given), combine=rule).weights
    assert {each.criterion: each.weight for each in courses if not each.inner} == pytest.approx(dict(mean))


@pytest.mark.parametrize("method", ["vikor", "edas"])
def test_searched_courses_say_so_and_agree_with_a_fine_grid(method):
    given = document(3)
    for course in weight_courses(stand(mcda.from_dict(given), method=method)):
        assert course.numerical
        assert course.to_dict()["numerical"] is True
        covers(course.leaders)
        if course.inner:
            continue
        for share in np.linspace(0.0137, 0.9871, 41):
            here = [each for each in course.leaders if each.low + 1e-6 < share < each.high - 1e-6]
            if here:
                _, leaders = scores_at(given, course.criterion, share, method)
                assert leaders == set(here[0].options)


def test_a_combined_topsis_is_searched():
    given = document(3, groups=2)
    for course in weight_courses(stand(mcda.from_dict(given), method="topsis")):
        assert course.numerical
        if not course.inner:
            holds(course, lambda share, leaf=course.criterion: scores_at(given, leaf, share, "topsis"), 1e-6)


TWO = {"a": {"x": 0.9, "y": 0.2}, "b": {"x": 0.5, "y": 0.8}}
ON_ONE = {"x": {"scale": [0, 1]}, "y": {"scale": [0, 1]}}


def test_the_published_break_even_of_two_options():
    # sens_breakeven_two_options: 0.69 against 0.59; x down to 0.6, y up to 0.4; x of A down by 0.1 / 0.7
    answer = sensitivity(mcda.case(TWO, criteria=ON_ONE, weights={"x": 7, "y": 3}))
    x, y = answer.weights
    assert (x.stable, y.stable) == (pytest.approx((0.6, 1.0)), pytest.approx((0.0, 0.4)))
    assert (x.below.at, x.above, y.above.at, y.below) == (pytest.approx(0.6), None, pytest.approx(0.4), None)
    assert x.below.options == y.above.options == ("b",)
    assert x.below.distance == pytest.approx(0.1)
    assert [(each.a, each.b, each.at) for each in x.crossings] == [("a", "b", (pytest.approx(0.6),))]
    critical = {(each.option, each.criterion): each.critical for each in answer.scores}
    assert critical["a", "x"] == pytest.approx(0.757142857142857, abs=1e-9)
    assert critical["b", "x"] == pytest.approx(0.5 + 0.1 / 0.7)
    assert critical["a", "y"] is None  # 0.2 - 0.1 / 0.3 is below the scale
    assert critical["b", "y"] is None
    assert answer.winners == ("a",)
    assert answer.verdict.grade == "contested"  # 10 points of weight, and more than a tenth of the scale


def test_two_equal_options_share_the_lead_all_along():
    scores = {"a": {"x": 1, "y": 2}, "b": {"x": 1, "y": 2}, "c": {"x": 0, "y": 0}}
    answer = sensitivity(mcda.case(scores, criteria={"x": {"scale": [0, 5]}, "y": {"scale": [0, 5]}}))
    assert answer.winners == ("a", "b")
    for course in answer.weights:
        assert [each.options for each in course.leaders] == [("a", "b")]
        assert course.stable == (0.0, 1.0)
        assert course.crossings == ()
    assert answer.verdict.grade == "fragile"
    assert {flip.option: flip.distance_l1 for flip in answer.flips if flip.possible} == {"a": 0.0, "b": 0.0}


def test_one_criterion_has_nothing_to_move_against():
    (course,) = sensitivity(mcda.case({"a": {"x": 1}, "b": {"x": 2}})).weights
    assert (course.weight, course.stable) == (1.0, (0.0, 1.0))
    assert [each.options for each in course.leaders] == [("b",)]


def test_one_option_leads_whatever_happens():
    answer = sensitivity(mcda.case({"a": {"x": 1, "y": 2}}))
    assert [course.stable for course in answer.weights] == [(0.0, 1.0)] * 2
    assert answer.flips == ()
    assert [each.critical for each in answer.scores] == [None, None]
    assert answer.options_out == ()


def test_where_every_option_is_past_a_limit_there_is_nothing_to_say():
    case = mcda.case({"a": {"x": 1}, "b": {"x": 2}}, criteria={"x": {"limit": {"at_least": 9}}})
    with pytest.raises(mcda.RequestError, match="every option is past a limit"):
        sensitivity(case)
    grouped = mcda.case({"a": {"x": 1}}, criteria={"x": {"limit": {"at_least": 9}}}, groups={"g": {}})
    with pytest.raises(mcda.RequestError, match="every option is past a limit"):
        sensitivity(grouped)


def test_suggested_options_and_words_have_no_part_in_it():
    case = mcda.case(
        TWO,
        criteria={**ON_ONE, "trust": {"scored": False}},
        options={"c": {"status": "suggested"}},
        weights={"x": 7, "y": 3},
    )
    answer = sensitivity(case)
    assert [each.criterion for each in answer.weights] == ["x", "y"]
    assert {each.option for each in answer.scores} == {"a", "b"}
    assert answer.verdict.sentences[-1].startswith("Not settled by the scores: trust (words only); c, suggested")


def test_a_weight_of_nothing_in_the_groups_puts_nothing_out_of_order():
    given = document(5, groups=2)
    given["groups"][0]["influence"] = 0.0
    alone = {**given, "groups": given["groups"][1:]}
    with_mute, without = sensitivity(mcda.from_dict(given)), sensitivity(mcda.from_dict(alone))
    for one, other in zip(with_mute.weights, without.weights, strict=True):
        assert [each.options for each in one.leaders] == [each.options for each in other.leaders]
        assert [each.high for each in one.leaders] == pytest.approx([each.high for each in other.leaders])


def test_the_rows_and_the_line_it_says_of_itself():
    answer = sensitivity(mcda.case(TWO, criteria=ON_ONE, weights={"x": 7, "y": 3}))
    first = answer.rows()[0]
    assert (first["criterion"], first["stable_from"], first["below_leads"], first["above"]) == (
        "x", pytest.approx(0.6), "b", None,
    )  # fmt: skip
    assert len(answer.to_frame("polars")) == 2
    assert repr(answer).endswith(": a leads>")
