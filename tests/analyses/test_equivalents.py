"""What weights mean: a step on one criterion as a step on another, for the weighted sum."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import mcda
from mcda.present.formats import written
from mcda.present.page import Style
from mcda.words import measured

HUB = {  # a point on access: w / 10 of the score; a pound: w / 43000
    "access": {"scale": [0, 10], "unit": "points"},
    "cost": {"scale": [0, 43000], "unit": "GBP a year", "direction": "minimise"},
}
SCORES = {"north": {"access": 4, "cost": 30000}, "south": {"access": 6, "cost": 40000}}


def hub(criteria=HUB, weights=None, **others):
    return mcda.case(SCORES, criteria=criteria, weights=weights or {"access": 1, "cost": 1}, **others)


def said_in(case, criterion=None):
    return mcda.weights(case, in_units_of=criterion).equivalents


def sentences(case, criterion=None):
    """The sentences of the page, each on one line."""
    page = written(mcda.weights(case, in_units_of=criterion), "markdown", Style())
    return [line.removeprefix("- ") for line in page.splitlines() if line.startswith("- ")]


def test_a_point_in_pounds_by_hand():
    case = hub()
    # equal weights: a tenth of access is worth a tenth of 43000
    answer = said_in(case)
    assert (answer.criterion, answer.unit) == ("cost", "GBP a year")
    (change,) = answer.changes
    assert (change.criterion, change.change, change.unit, change.less) == ("access", 1.0, "points", False)
    assert change.worth == pytest.approx(4300.0, rel=1e-14)
    assert (change.average, change.beyond) == (False, False)
    assert sentences(case) == ["1 point more on access is worth 4300 GBP a year on cost."]


def test_pounds_in_points_say_less():
    case = hub(weights={"access": 2, "cost": 1})
    # 10000 of 43000 with half of access's weight: 10 x 10 / 43 / 2 points
    (change,) = said_in(case, "access").changes
    assert (change.criterion, change.change, change.less) == ("cost", 10000.0, True)
    assert change.worth == pytest.approx(50 / 43, rel=1e-14)
    assert sentences(case, "access") == ["10000 GBP a year less on cost is worth 1.16 points on access."]
    assert mcda.weights(case, in_units_of="access").to_dict()["equivalents"] == {
        "in": "access",
        "unit": "points",
        "minimise": False,
        "changes": [
            {
                "criterion": "cost",
                "change": -10000.0,
                "unit": "GBP a year",
                "worth": change.worth,
                "average": False,
                "beyond": False,
            }
        ],
    }


def test_what_the_other_criterion_has_no_room_for_is_said():
    case = hub(weights={"access": 19, "cost": 1})
    # 19 x 4300 = 81700, of 43000
    (change,) = said_in(case).changes
    assert change.beyond
    assert sentences(case) == ["1 point more on access is worth 81700 GBP a year on cost (more than its whole range)."]
    (change,) = said_in(hub(weights={"access": 10, "cost": 1})).changes
    assert not change.beyond  # exactly its whole range
    assert change.worth == pytest.approx(43000.0, rel=1e-14)


@pytest.mark.parametrize("curved", ["access", "cost"])
def test_curved_values_hold_on_average(curved):
    criteria = {**HUB, curved: {**HUB[curved], "value": {"exponential": 2}}}
    case = hub(criteria)
    assert said_in(case).changes[0].average
    assert said_in(case).changes[0].worth == pytest.approx(4300.0, rel=1e-13)
    assert sentences(case) == ["1 point more on access is worth 4300 GBP a year on cost (on average)."]
    both = hub(criteria, weights={"access": 19, "cost": 1})
    assert sentences(both)[0].endswith("81700 GBP a year on cost (on average and more than its whole range).")


def test_points_of_value_that_do_not_reach_from_0_to_1_count_by_what_they_reach():
    access = {**HUB["access"], "value": {"points": [[0, 0.25], [5, 0.5], [10, 0.75]]}}
    # half of what the whole scale would be worth
    assert said_in(hub({**HUB, "access": access})).changes[0].worth == pytest.approx(2150.0, rel=1e-13)


def test_without_a_scale_the_range_of_the_options_counts():
    # access 4 to 6, cost 30000 to 40000: half of access's range is worth half of the other's
    criteria = {"access": {"unit": "points"}, "cost": {"unit": "GBP", "direction": "minimise"}}
    (change,) = said_in(hub(criteria)).changes
    assert (change.change, change.worth) == pytest.approx((1.0, 5000.0), rel=1e-13)
    # a scale on one of them: access 1 of 10, cost 1000 of 10000
    (change,) = said_in(hub({**criteria, "access": HUB["access"]})).changes
    assert change.worth == pytest.approx(1000.0, rel=1e-13)


def test_the_range_is_that_of_the_options_left():
    criteria = {"access": HUB["access"], "cost": {"unit": "GBP", "direction": "minimise", "limit": {"at_most": 50000}}}
    far = {**SCORES, "far": {"access": 1, "cost": 90000}}
    case = mcda.case(far, criteria=criteria, weights={"access": 1, "cost": 1})
    assert said_in(case) == said_in(hub(criteria))


def test_groups_count_by_what_a_unit_brings_each_of_them():
    criteria = {"access": HUB["access"], "cost": {"unit": "GBP", "direction": "minimise"}}
    case = hub(criteria, groups={"a": {"influence": 3}, "b": {"scores": {"south": {"cost": 48000}}}})
    # ranges of 10000 for a and 18000 for b: a pound brings them 3/4 x 1/10000 + 1/4 x 1/18000, a point 1/10
    assert said_in(case).changes[0].worth == pytest.approx(0.1 / (3 / 40000 + 1 / 72000), rel=1e-13)
    for group, worth in (("a", 1000.0), ("b", 1800.0)):
        found = mcda.weights(case, group=group).equivalents
        assert found.changes[0].worth == pytest.approx(worth, rel=1e-13)


THREE = {"p": {"x": 0, "y": 1, "z": 5}, "q": {"x": 10, "y": 3, "z": 5}}


@pytest.mark.parametrize(
    ("units", "weights", "wanted"),
    [
        ({}, {"x": 1, "y": 2}, "y"),  # the weightiest
        ({}, {"x": 1, "y": 1}, "x"),  # the first of these
        ({"x": "EUR"}, {"x": 1, "y": 2}, "x"),
        ({"y": "£ per child"}, {"x": 2, "y": 1}, "y"),
        ({"x": "euros", "y": "thousand pounds"}, {"x": 1, "y": 2}, "x"),  # the first in money
        ({"x": "compounds"}, {"x": 1, "y": 2}, "y"),  # no money
    ],
)
def test_what_is_said_in_what(units, weights, wanted):
    criteria = {name: {"unit": units[name]} if name in units else {} for name in ("x", "y")}
    scores = {option: {name: row[name] for name in ("x", "y")} for option, row in THREE.items()}
    assert said_in(mcda.case(scores, criteria=criteria, weights=weights)).criterion == wanted


def test_the_weightiest_is_that_of_the_largest_weight_not_of_the_steepest_unit():
    # x has 10 units and weight 2, y has 2 units and weight 1: a unit of y is worth more
    scores = {option: {name: row[name] for name in ("x", "y")} for option, row in THREE.items()}
    case = mcda.case(scores, weights={"x": 2, "y": 1})
    assert said_in(case).criterion == "x"


def test_criteria_on_which_no_step_changes_the_score_are_left_out():
    case = mcda.case(THREE, weights={"x": 1, "y": 1, "z": 1})
    assert [each.criterion for each in said_in(case).changes] == ["y"]  # z is the same for both
    case = mcda.case(THREE, weights={"x": 1, "y": 0, "z": 1})
    assert said_in(case) is None
    scaled = mcda.case(THREE, criteria={"x": {}, "y": {}, "z": {"scale": [0, 5]}}, weights={"x": 1, "y": 0, "z": 1})
    assert [each.criterion for each in said_in(scaled).changes] == ["z"]  # a scale has steps of its own


@pytest.mark.parametrize(
    ("weights", "asked", "known"),
    [
        ({"x": 1, "y": 1, "z": 1}, "z", "x or y"),  # constant
        ({"x": 1, "y": 0, "z": 1}, "y", "x"),  # weighs nothing
        ({"x": 0, "y": 0, "z": 1}, "x", None),
    ],
)
def test_what_nothing_can_be_said_in_is_refused(weights, asked, known):
    with pytest.raises(mcda.RequestError) as caught:
        said_in(mcda.case(THREE, weights=weights), asked)
    assert f'"{asked}"' in str(caught.value)
    assert str(caught.value).endswith(f"changes the score; there is {known}" if known else "changes the score")


def test_the_refusal_in_words():
    with pytest.raises(mcda.RequestError) as caught:
        said_in(mcda.case(THREE), "z")
    assert str(caught.value) == (
        'nothing can be said in units of "z": no step on it changes the score; there is x or y'
    )
    with pytest.raises(mcda.RequestError) as caught:
        said_in(mcda.case(THREE), "cost")
    assert str(caught.value) == 'there is no criterion "cost": the case has x, y and z'


def test_one_criterion_has_nothing_to_be_compared_with():
    case = mcda.case({"p": {"x": 1}, "q": {"x": 2}})
    assert said_in(case) is None
    with pytest.raises(mcda.RequestError, match=r"no step on any other criterion changes the score$"):
        said_in(case, "x")
    assert mcda.weights(case).to_dict()["equivalents"] is None
    assert "What the weights mean" not in written(mcda.weights(case), "table", Style())


def test_criteria_that_were_only_judged_have_no_unit_to_speak_of():
    case = mcda.case(
        {"p": {"y": 1, "z": 1}, "q": {"y": 2, "z": 3}},
        options=["p", "q"],
        criteria=["x", "y", "z"],
        comparisons=[{"criterion": "x", "judgements": [["p", "q", 5]]}],
    )
    assert [each.criterion for each in said_in(case).changes] == ["z"]
    with pytest.raises(mcda.RequestError, match="there is y or z"):
        said_in(case, "x")


# A change and its worth, taken together, leave the weighted sum where it is.


@st.composite
def straight_cases(draw):
    """The best and the worst on all criteria, with or without scales that are wider."""
    names = [f"c{index + 1}" for index in range(draw(st.integers(2, 4)))]
    criteria, ends = {}, {}
    for name in names:
        low = draw(st.integers(-40, 40)) / 4
        high = low + draw(st.integers(1, 4000)) / 8
        criteria[name] = {"direction": draw(st.sampled_from(["maximise", "minimise"]))}
        if draw(st.booleans()):
            criteria[name]["scale"] = [low, high]
        ends[name] = (high, low) if criteria[name]["direction"] == "minimise" else (low, high)
    weights = {name: draw(st.integers(1, 9)) for name in names}
    return criteria, ends, weights, draw(st.sampled_from(names))


def pins_of(ends):
    """One option that is worst on everything, and one that is best."""
    return {end: {name: pair[place] for name, pair in ends.items()} for place, end in enumerate(("worst", "best"))}


@given(straight_cases())
def test_a_change_and_its_worth_given_back_leave_the_score(drawn):
    criteria, ends, weights, reference = drawn
    pins = pins_of(ends)
    case = mcda.case(pins, criteria=criteria, weights=weights)
    answer = said_in(case, reference)
    assert answer.criterion == reference
    assert {each.criterion for each in answer.changes} == weights.keys() - {reference}
    fitting = [each for each in answer.changes if not each.beyond]
    assume(fitting)
    for each in fitting:
        assert not each.average
        assert each.less == (criteria[each.criterion]["direction"] == "minimise")
        # before: the worst on the one, the best on the other; after: better there, worse here
        before = {**pins["worst"], reference: pins["best"][reference]}
        after = dict(before)
        after[each.criterion] += -each.change if each.less else each.change
        after[reference] += each.worth if criteria[reference]["direction"] == "minimise" else -each.worth
        # rounding must not push it past the end of a scale
        low, high = sorted(ends[reference])
        after[reference] = min(max(after[reference], low), high)
        ranking = mcda.rank(mcda.case({**pins, "before": before, "after": after}, criteria=criteria, weights=weights))
        assert ranking.scores["after"] == pytest.approx(ranking.scores["before"], rel=1e-9)


@given(straight_cases())
def test_a_step_is_a_power_of_ten_that_the_criterion_has_room_for_twice(drawn):
    criteria, ends, weights, reference = drawn
    pins = pins_of(ends)
    for each in said_in(mcda.case(pins, criteria=criteria, weights=weights), reference).changes:
        low, high = sorted(ends[each.criterion])
        assert f"{each.change:e}".startswith("1.000000e")
        assert each.change <= (high - low) / 2 * (1 + 1e-12) < 10 * each.change * (1 + 1e-9)


def test_rounding_of_a_range_does_not_make_the_step_smaller():
    # 3.3 - 1.3 is a hair less than 2
    criteria = {"x": {"scale": [1.3, 3.3]}, "y": {"scale": [0, 2]}}
    case = mcda.case({"p": {"x": 2, "y": 1}}, criteria=criteria)
    assert [each.change for each in said_in(case, "y").changes] == [1.0]


@given(straight_cases())
def test_what_one_is_worth_of_another_is_the_other_way_round_its_inverse(drawn):
    criteria, ends, weights, reference = drawn
    pins = pins_of(ends)
    case = mcda.case(pins, criteria=criteria, weights=weights)
    for each in said_in(case, reference).changes:
        (back,) = (other for other in said_in(case, each.criterion).changes if other.criterion == reference)
        assert (each.worth / each.change) * (back.worth / back.change) == pytest.approx(1.0, rel=1e-12)


# Numbers with their units.


@pytest.mark.parametrize(
    ("value", "unit", "wanted"),
    [
        (1, "points", "1 point"),
        (1, "GBP a year", "1 GBP a year"),
        (1, "hours per week", "1 hour per week"),
        (1, "places", "1 place"),
        (1, "families", "1 family"),
        (1, "bus", "1 bus"),
        (1, "class", "1 class"),
        (1, "status", "1 status"),
        (1, "%", "1 %"),
        (1, None, "1"),
        (1, "", "1"),
        (0.1, "points", "0.1 points"),
        (10, "points", "10 points"),
        (2, "families", "2 families"),
        (0, "points", "0 points"),
        (4300.4, "GBP a year", "4300 GBP a year"),
        (1.163, "points", "1.16 points"),
    ],
)
def test_measured(value, unit, wanted):
    assert measured(float(value), unit) == wanted
