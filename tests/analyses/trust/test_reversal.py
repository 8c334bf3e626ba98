"""Rank reversal: which option's absence changes the order of others, and what it rests on."""

import json

import numpy as np
import pytest

import mcda
from mcda.analyses.question.standing import stand
from mcda.analyses.trust.leave_out import without_options
from mcda.model.methods import METHOD_SPECS
from tests.known.files import DATA, number


def without(case, name, **question):
    (found,) = (each for each in without_options(stand(case, **question)) if each.name == name)
    return found


def turning(**others):
    """x from -6 to 4: a 0.6, b 0.6 x 0.6 + 0.4, c nothing; without c a has 0.6 and b 0.4."""
    return mcda.case(
        {"a": {"x": 4, "y": 0}, "b": {"x": 0, "y": 3}, "c": {"x": -6, "y": 0}},
        weights={"x": 6, "y": 4},
        criteria={"x": {"name": "Access"}},
        options={"c": {"name": "West"}},
        **others,
    )


def test_the_option_that_alone_sets_an_end_is_named_with_its_criterion():
    found = without(turning(), "c")
    assert (found.reversal, found.swaps) == (True, (("b", "a"),))
    assert found.why == (
        "Without a scale, values run from the worst to the best score present; West alone has the lowest score on "
        "Access."
    )
    document = found.to_dict()
    assert (document["rank_reversal"], document["swaps"], document["why"]) == (True, [["b", "a"]], found.why)
    assert without(turning(), "c", options={"scaling": "minmax"}).why.startswith(
        "Values run from the worst to the best"
    )
    other = without(turning(), "a")
    assert (other.reversal, other.swaps, other.why) == (False, (), None)
    assert "why" not in other.to_dict()


def test_places_lower_down_may_change_too():
    # d leads anyway; a and b change places as in the case of three
    case = mcda.case(
        {"d": {"x": 4, "y": 3}, "a": {"x": 4, "y": 0}, "b": {"x": 0, "y": 3}, "c": {"x": -6, "y": 0}},
        weights={"x": 6, "y": 4},
    )
    found = without(case, "c")
    assert (found.winner_changes, found.reversal, found.swaps) == (False, False, (("b", "a"),))
    assert "c alone has the lowest score on x" in found.why


def test_belton_and_gear_name_shares_of_all_options():
    content = json.loads((DATA / "rank_reversal_belton_gear1983.json").read_text(encoding="utf-8"))
    matrix = content["inputs"]["matrix"] + content["inputs"]["add"]
    criteria = [f"c{index}" for index in range(len(matrix[0]))]
    case = mcda.case(
        {f"o{index}": dict(zip(criteria, map(number, row), strict=True)) for index, row in enumerate(matrix)},
        weights=dict(zip(criteria, map(number, content["inputs"]["weights"]), strict=True)),
    )
    copy = f"o{len(matrix) - 1}"
    found = without(case, copy, method="ahp")
    assert found.reversal
    assert found.leaders == (f"o{content['expected']['leader_before']}",)
    assert found.why == f"Local priorities are shares of all options, and so depend on {copy} too."
    ideal = without(case, copy, method="ahp", options={"mode": "ideal"})
    assert (ideal.reversal, ideal.swaps, ideal.why) == (False, (), None)


TRIANGLE = {  # 3 a > b > c, 2 b > c > a: a has 6 points and b 7; without c 3 and 2
    **{f"g{index}": {"scores": {"a": {"x": 9}, "b": {"x": 5}, "c": {"x": 1}}} for index in range(3)},
    **{f"h{index}": {"scores": {"a": {"x": 1}, "b": {"x": 9}, "c": {"x": 5}}} for index in range(2)},
}


def test_a_rule_that_counts_places_is_named():
    case = mcda.case({}, options=["a", "b", "c"], criteria={"x": {"scale": [0, 10]}}, groups=TRIANGLE)
    found = without(case, "c", combine="borda")
    assert (found.reversal, found.leaders) == (True, ("a",))
    assert found.why == "The rule borda gives a point for each option beaten, and c is one of them."
    # over ranges instead of scales no group turns its own order, so that the scaling has no part in it
    ranged = mcda.case({}, options=["a", "b", "c"], criteria=["x"], groups=TRIANGLE)
    assert without(ranged, "c", combine="borda").why == found.why


@pytest.mark.parametrize("rule", ["copeland", "median-rank"])
def test_the_other_rules_that_count_places_are_named(rule):
    from itertools import product

    orders = [(9, 5, 1), (1, 9, 5), (5, 1, 9), (9, 1, 5), (1, 5, 9), (5, 9, 1)]
    for influence in product((1, 2, 3), repeat=3):
        groups = {
            f"g{index}": {"influence": say, "scores": {o: {"x": s} for o, s in zip("abc", order, strict=True)}}
            for index, (say, order) in enumerate(zip(influence, orders, strict=False))
        }
        case = mcda.case({}, options=["a", "b", "c"], criteria={"x": {"scale": [0, 10]}}, groups=groups)
        for each in without_options(stand(case, combine=rule)):
            if each.reversal:
                assert each.why.startswith(f"The rule {rule} ")
                assert f" {each.name} " in each.why
                return
    pytest.fail("no reversal among these")


def test_weights_from_the_scores_are_named():
    # every criterion has a scale: only the weights depend on the options
    scores = {"a": {"x": 9, "y": 2}, "b": {"x": 3, "y": 8}, "c": {"x": 1, "y": 5}, "d": {"x": 8, "y": 9}}
    case = mcda.case(
        scores,
        criteria={"x": {"scale": [0, 10]}, "y": {"scale": [0, 10]}},
        weights={"objective": "entropy"},
    )
    found = [each for each in without_options(stand(case)) if each.swaps]
    assert found
    for each in found:
        assert each.why == f"Weights come from the scores (entropy), and so depend on {each.name} too."


def test_groups_for_whom_it_sets_the_end_are_named():
    own = {"a": {"x": 4, "y": 0}, "b": {"x": 0, "y": 3}}
    case = mcda.case(
        {},
        options=["a", "b", "c"],
        criteria=["x", "y"],
        weights={"x": 6, "y": 4},
        groups={
            "g": {"influence": 3, "name": "Parents", "scores": {**own, "c": {"x": -6, "y": 0}}},
            "h": {"scores": {**own, "c": {"x": 2, "y": 1}}},
        },
    )
    assert "c alone has the lowest score on x (Parents)" in without(case, "c").why


@pytest.mark.parametrize("method", sorted(METHOD_SPECS))
def test_whatever_the_method_a_reversal_has_a_reason(method):
    rng, found = np.random.default_rng(7), []
    for _ in range(60):
        rows = {option: dict(zip("xyz", rng.integers(1, 10, 3).tolist(), strict=True)) for option in "abcde"}
        case = mcda.case(rows, minimise=["z"], weights={"x": 3, "y": 2, "z": 2})
        try:
            standing = stand(case, method=method)
        except mcda.RequestError:  # an option that is worst on everything, by cocoso
            continue
        found += [each for each in without_options(standing) if each.reversal or each.swaps]
    assert bool(found) == (method != "weighted-product")
    assert all(each.why and each.name in each.why for each in found)


def test_only_ends_that_count_are_named():
    rng, said = np.random.default_rng(3), set()
    for _ in range(40):
        rows = {option: dict(zip("xyz", rng.integers(1, 10, 3).tolist(), strict=True)) for option in "abcde"}
        case = mcda.case(rows, minimise=["z"], weights={"x": 3, "y": 2, "z": 2})
        for each in without_options(stand(case, options={"scaling": "max"})):
            said |= set(
                (each.why or "").removesuffix(".").partition(" alone has ")[2].replace(" and ", ", ").split(", ")
            )
    # scores are divided by the best one, which is the lowest of z: the other ends change nothing
    assert said - {""} == {"the highest score on x", "the highest score on y", "the lowest score on z"}
