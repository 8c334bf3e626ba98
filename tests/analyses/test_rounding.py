"""Rounding in the last digit neither separates options nor carries them past a limit."""

from __future__ import annotations

from itertools import permutations

import pytest

import mcda

METHODS = [
    ("weighted-sum", {}),
    ("weighted-sum", {"scaling": "minmax"}),
    ("topsis", {}),
    ("topsis", {"scaling": "minmax"}),
]


def six_options_of_one_mean(**criterion: object) -> mcda.Case:
    """Three groups give 0.1, 0.2 and 0.3 in every order, whose sums differ in their last digit."""
    orders = {f"o{number}": order for number, order in enumerate(permutations((0.1, 0.2, 0.3)))}
    scores = [{option: {"x": order[group], "y": 1} for option, order in orders.items()} for group in range(3)]
    return mcda.case(
        {option: {"x": 0, "y": 1} for option in orders},
        criteria={"x": criterion},
        groups={f"g{number}": {"scores": part} for number, part in enumerate(scores)},
        combine="pooled",
    )


@pytest.mark.parametrize(("method", "options"), METHODS)
def test_equal_midpoints_tie(method: str, options: dict[str, str]) -> None:
    case = mcda.case({"a": {"x": [0.1, 0.5], "y": 2}, "b": {"x": 0.3, "y": 2}, "c": {"x": [0.2, 0.4], "y": 2}})
    assert set(mcda.rank(case, method=method, options=options).ranks.values()) == {1}


@pytest.mark.parametrize(("method", "options"), METHODS)
def test_equal_means_of_groups_tie(method: str, options: dict[str, str]) -> None:
    ranking = mcda.rank(six_options_of_one_mean(), method=method, options=options)
    assert set(ranking.ranks.values()) == {1}
    assert "order_of_pooling" not in ranking.details


@pytest.mark.parametrize("limit", [{"at_least": 0.2}, {"at_most": 0.2}])
def test_a_mean_at_the_limit_stays_in(limit: dict[str, float]) -> None:
    ranking = mcda.rank(six_options_of_one_mean(limit=limit, target=0.2))
    assert not any(each.screened_out for each in ranking.ranking)
    assert all(target.met for target in ranking.targets)


def test_a_mean_past_the_limit_goes() -> None:
    ranking = mcda.rank(six_options_of_one_mean(limit={"at_least": 0.2000001}))
    assert all(each.screened_out for each in ranking.ranking)


def test_the_last_digit_of_agreeing_judgements_is_no_inconsistency() -> None:
    case = mcda.case(
        {"p": {"a": 1, "b": 1, "c": 1}}, weights={"judgements": [["a", "b", 7], ["b", "c", 3], ["a", "c", 21]]}
    )
    (node,) = mcda.weights(case).nodes
    assert node.consistency is not None
    assert (node.consistency.ci, node.consistency.cr) == (0.0, 0.0)


def test_a_range_that_reaches_past_a_limit_is_told() -> None:
    case = mcda.case({"hall": {"cost": [82, 94]}, "van": {"cost": 60}}, criteria={"cost": {"limit": {"at_most": 90}}})
    (said,) = [each.text for each in mcda.rank(case).assumptions if each.kind == "limit"]
    assert said == (
        "hall may be past the limit on cost: a range of 82 to 94, where at most 90 is allowed; "
        "it stays in as its midpoint, 88, is not."
    )


def test_the_sentence_on_both_orders_of_averaging_knows_ties() -> None:
    groups = {"g": {"scores": {"a": {"x": 3}, "b": {"x": 3}}}, "h": {"scores": {"a": {"x": 1}, "b": {"x": 1}}}}
    ranking = mcda.rank(mcda.case({"a": {"x": 0}, "b": {"x": 0}}, groups=groups))
    assert ranking.verdict.sentences[0] == "a and b share the lead with 1."


def test_a_question_for_one_group_is_answered_for_that_group() -> None:
    case = mcda.load("cases/hampshire-reception")
    assert mcda.rank(case, group="group-c").verdict.sentences[0].startswith("For Group C alone: Option C")
