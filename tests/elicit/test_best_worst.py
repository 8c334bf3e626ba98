"""The best against all and all against the worst: weights, their intervals, and what does not fit."""

import math

import pytest
from hypothesis import given, settings

import mcda
from mcda.numeric.best_worst import consistency_index
from tests.reference import weights as reference
from tests.strategies import judgements


def asked(said):
    names = list(dict.fromkeys([*said["best_to_others"], *said["others_to_worst"], said["best"], said["worst"]]))
    return mcda.weights(mcda.case({"o": dict.fromkeys(sorted(names), 1.0)}, weights={"best_worst": said})).nodes[0]


FREE = {  # see tests/numeric/test_best_worst.py: the first and the fourth are free within an interval
    "best": "b",
    "worst": "e",
    "best_to_others": {"a": 2, "b": 1, "c": 4, "d": 3, "e": 8},
    "others_to_worst": {"a": 4, "b": 8, "c": 4, "d": 2, "e": 1},
}


@given(judgements.compared())
def test_a_case_gives_what_the_reference_does(said):
    node = asked(said.statement)
    names = list(node.priorities)
    wanted = reference.best_worst(said.to_others, said.to_worst, said.best, said.worst)
    report = node.consistency
    assert report.xi == pytest.approx(wanted["xi"], rel=1e-9, abs=1e-9)
    assert report.index == pytest.approx(reference.consistency_index(said.whole), rel=1e-9, abs=1e-12)
    for index, name in enumerate(names):
        assert report.intervals[name] == pytest.approx(wanted["intervals"][index], rel=1e-7)
    if report.cr is None:
        assert said.whole == 1
        assert report.xi > 0
    else:
        assert report.cr == pytest.approx(wanted["consistency_ratio"], rel=1e-7, abs=1e-7)


def mended(said):
    """What each judgement (of one over another) would be by the others, and what the reference makes of it then."""
    between = [item for item in range(len(said.to_others)) if item not in (said.best, said.worst)]
    fits = {(said.best, item): said.whole / said.to_worst[item] for item in between}
    fits |= {(item, said.worst): said.whole / said.to_others[item] for item in between}
    if between:
        products = [said.to_others[item] * said.to_worst[item] for item in between]
        fits[said.best, said.worst] = math.prod(products) ** (1 / len(products))
    for (a, b), value in fits.items():
        to_others, to_worst = list(said.to_others), list(said.to_worst)
        if a == said.best:
            to_others[b] = value
        if b == said.worst:
            to_worst[a] = value
        if value >= 1:
            yield (a, b), value, reference.best_worst(to_others, to_worst, said.best, said.worst)


@settings(max_examples=20)  # the reference solves each of them anew
@given(judgements.compared(sizes=(2, 5)))
def test_the_judgement_that_fits_least_and_what_mending_it_does(said):
    node = asked(said.statement)
    names, worst = list(node.priorities), node.consistency.worst
    after = {pair: (value, found) for pair, value, found in mended(said)}
    least = min((found["xi"] for _, found in after.values()), default=math.inf)
    if worst is None:
        assert least > node.consistency.xi - 1e-8
        return
    pair = (names.index(worst.a), names.index(worst.b))
    value, found = after[pair]
    assert found["xi"] == pytest.approx(least, rel=1e-7, abs=1e-9)
    assert worst.given == (said.to_others[pair[1]] if pair[0] == said.best else said.to_worst[pair[0]])
    assert worst.fits == pytest.approx(value, rel=1e-12)
    middles = [(low + high) / 2 for low, high in found["intervals"].values()]
    assert list(worst.priorities_after.values()) == pytest.approx([each / sum(middles) for each in middles], rel=1e-6)
    if worst.cr_after is not None:
        assert worst.cr_after == pytest.approx(found["consistency_ratio"], rel=1e-6, abs=1e-7)


@given(judgements.compared_consistently())
def test_judgements_that_agree_have_nothing_that_fits_least(given_):
    priorities, said = given_
    node = asked(said.statement)
    assert list(node.priorities.values()) == pytest.approx(priorities, rel=1e-11)
    assert node.consistency.xi == pytest.approx(0.0, abs=1e-12)
    assert node.consistency.cr == pytest.approx(0.0, abs=1e-9)
    assert node.consistency.worst is None
    assert node.consistency.unique


def test_the_transport_example_by_hand():
    node = asked(
        {
            "best": "cost",
            "worst": "load",
            "best_to_others": {"load": 8, "access": 2},
            "others_to_worst": {"access": 5, "cost": 8},
        }
    )
    root = math.sqrt(14)
    wanted = {"load": 1 / 14, "access": (1 + root) / 14, "cost": (12 - root) / 14}
    assert dict(node.priorities) == pytest.approx(wanted, rel=1e-13)
    report = node.consistency
    assert report.xi == pytest.approx(4 - root, rel=1e-13)
    assert report.index == pytest.approx((17 - math.sqrt(65)) / 2, rel=1e-13)
    assert report.cr == pytest.approx((4 - root) / report.index, rel=1e-13)
    assert report.unique
    # 2 x 5 = 10 where 8 would agree: cost over access would be 8 / 5, and then 8, 5 and 1 are the weights
    worst = report.worst
    assert (worst.a, worst.b, worst.given, worst.fits) == ("cost", "access", 2.0, 1.6)
    assert worst.cr_after == 0.0
    assert dict(worst.priorities_after) == pytest.approx({"load": 1 / 14, "access": 5 / 14, "cost": 8 / 14}, rel=1e-13)


def test_weights_that_are_not_unique_by_hand():
    node = asked(FREE)
    report = node.consistency
    assert report.xi == pytest.approx(1.0, rel=1e-14)
    assert report.cr == pytest.approx(1 / 4.468871125850725, rel=1e-13)
    wanted = {
        "a": (3 / 19, 20 / 81),
        "b": (3 / 7, 36 / 73),
        "c": (1 / 7, 12 / 73),
        "d": (1 / 9, 3 / 19),
        "e": (1 / 21, 4 / 73),
    }
    for name, ends in wanted.items():
        assert report.intervals[name] == pytest.approx(ends, rel=1e-13)
    assert not report.unique
    middles = {name: sum(ends) / 2 for name, ends in wanted.items()}
    shares = {name: middle / sum(middles.values()) for name, middle in middles.items()}
    assert dict(node.priorities) == pytest.approx(shares, rel=1e-13)
    # c: 4 x 4 = 16, twice too much
    worst = report.worst
    assert (worst.a, worst.b, worst.given, worst.fits) == ("b", "c", 4.0, 2.0)
    # then (3 + xi)(2 + xi) = 8 - xi is left: sqrt(11) - 3
    assert worst.cr_after == pytest.approx((math.sqrt(11) - 3) / consistency_index(8), rel=1e-12)


def test_two_items_and_one():
    two = asked({"best": "a", "worst": "b", "best_to_others": {"b": 4}, "others_to_worst": {"a": 4}})
    assert dict(two.priorities) == pytest.approx({"a": 0.8, "b": 0.2}, rel=1e-15)
    assert (two.consistency.xi, two.consistency.cr, two.consistency.worst) == (0.0, 0.0, None)
    one = asked({"best": "a", "worst": "a", "best_to_others": {}, "others_to_worst": {}})
    assert dict(one.priorities) == {"a": 1.0}
    assert (one.consistency.xi, one.consistency.index, one.consistency.cr) == (0.0, 0.0, 0.0)


def test_a_best_that_is_no_better_than_the_worst_has_no_ratio_once_something_deviates():
    same = asked({"best": "a", "worst": "b", "best_to_others": {"b": 1, "c": 1}, "others_to_worst": {"a": 1, "c": 1}})
    assert list(same.priorities.values()) == pytest.approx([1 / 3] * 3, rel=1e-15)
    assert same.consistency.cr == 0.0
    off = asked({"best": "a", "worst": "b", "best_to_others": {"b": 1, "c": 2}, "others_to_worst": {"a": 1, "c": 1}})
    assert off.consistency.xi == pytest.approx(2 - math.sqrt(3), rel=1e-13)
    assert (off.consistency.index, off.consistency.cr) == (0.0, None)
    assert off.consistency.worst.cr_after == 0.0  # a over c as 1 would fit


@pytest.mark.parametrize("left_out", ["a", "b"])
def test_the_best_against_the_worst_may_stand_in_either_row_or_both(left_out):
    said = {"best": "a", "worst": "b", "best_to_others": {"b": 6, "c": 2}, "others_to_worst": {"a": 6, "c": 4}}
    both = asked(said)
    more = {**said, "best_to_others": {"a": 1, **said["best_to_others"]}, "others_to_worst": {"b": 1, "a": 6, "c": 4}}
    assert asked(more) == both
