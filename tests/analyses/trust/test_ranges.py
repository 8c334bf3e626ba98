"""What uncertain scores leave open: totals at either end, sure pairs against all corners, the tornado."""

from itertools import product

import numpy as np
import pytest

import mcda
from mcda.analyses.question.standing import stand
from mcda.analyses.trust.ranges import ranges_of


def document(seed):
    rng = np.random.default_rng(seed)

    def score():
        low, high = sorted(float(each) for each in rng.choice([1, 2, 3, 4, 6, 8], 2))
        return [low, high] if rng.random() < 0.6 and low < high else high

    return {
        "format": 1,
        "options": [{"id": option} for option in "abc"],
        "criteria": [{"id": "x", "scale": [0, 10]}, {"id": "y", "scale": [0, 10], "direction": "minimise"}],
        "scores": {option: {"x": score(), "y": score()} for option in "abc"},
        "weights": {"points": {"x": 3, "y": 2}},
    }


@pytest.mark.parametrize("seed", range(10))
def test_totals_and_sure_pairs_are_those_of_all_corners(seed):
    given = document(seed)
    found = ranges_of(stand(mcda.from_dict(given)))
    cells = [(o, c) for o in "abc" for c in "xy" if isinstance(given["scores"][o][c], list)]
    if not cells:
        assert found is None
        return
    corners = []
    for ends in product(*(given["scores"][o][c] for o, c in cells)):
        scores = {option: dict(row) for option, row in given["scores"].items()}
        for (option, criterion), end in zip(cells, ends, strict=True):
            scores[option][criterion] = end
        standing = stand(mcda.from_dict({**given, "scores": scores}))
        corners.append(dict(zip(standing.options, standing.scores, strict=True)))
    for option in "abc":
        assert found.low[option] == pytest.approx(min(each[option] for each in corners))
        assert found.high[option] == pytest.approx(max(each[option] for each in corners))
    sure = {(a, b) for a in "abc" for b in "abc" if all(each[a] > each[b] + 1e-12 for each in corners)}
    assert set(found.surely) == sure
    widths = [abs(swing.score_high - swing.score_low) for swing in found.swings]
    assert len(widths) == len(cells)
    assert widths == sorted(widths, reverse=True)


def test_numbers_leave_nothing_open():
    assert ranges_of(stand(mcda.case({"a": {"x": 1}, "b": {"x": 2}}))) is None


def test_the_tornado_says_who_leads_at_either_end():
    case = mcda.case({"a": {"x": [2, 8]}, "b": {"x": 4}}, criteria={"x": {"scale": [0, 10]}})
    found = ranges_of(stand(case))
    (swing,) = found.swings
    assert (swing.low, swing.high) == (2.0, 8.0)
    assert (swing.score_low, swing.score_high) == (pytest.approx(0.2), pytest.approx(0.8))
    assert (swing.leaders_low, swing.leaders_high) == (("b",), ("a",))
    assert found.surely == ()
    assert found.to_dict()["totals"]["a"] == pytest.approx({"low": 0.2, "likely": 0.5, "high": 0.8})


def test_distributions_without_ends_count_by_their_middle_nine_tenths_within_the_scale():
    case = mcda.case(
        {"a": {"x": {"mean": 5, "sd": 1}}, "b": {"x": {"mean": 9, "sd": 4}}}, criteria={"x": {"scale": [0, 10]}}
    )
    found = ranges_of(stand(case))
    assert found.low["a"] == pytest.approx(0.5 - 0.16448536)
    assert found.high["b"] == 1.0


def test_where_scores_depend_on_each_other_nothing_is_surely_better():
    # min-max: with 6 for c, a is ahead of b; with 53 it is not
    case = mcda.case(
        {"a": {"x": 10, "y": 0}, "b": {"x": 5, "y": 1}, "c": {"x": [6, 100], "y": 0}}, weights={"x": 6, "y": 5}
    )
    found = ranges_of(stand(case))
    assert found.surely is None
    assert found.surely_reason == "what a score is worth depends on the other scores here"
    assert found.to_dict()["surely_better"] is None


def test_a_product_is_sure_of_pairs_too():
    case = mcda.case({"a": {"x": [4, 8], "y": 2}, "b": {"x": [1, 3], "y": 2}, "c": {"x": 5, "y": 2}})
    found = ranges_of(stand(case, method="weighted-product"))
    assert set(found.surely) == {("a", "b"), ("c", "b")}


def test_many_options_are_compared_too():
    scores = {f"o{index}": {"x": [index, index + 0.5]} for index in range(40)}
    found = ranges_of(stand(mcda.case(scores, criteria={"x": {"scale": [0, 50]}})))
    assert len(found.surely) == 40 * 39 / 2


def test_a_range_that_all_groups_share_moves_for_all_of_them():
    case = mcda.case(
        {"a": {"x": [2, 8]}, "b": {"x": 4}},
        criteria={"x": {"scale": [0, 10]}},
        groups={"g": {}, "h": {}, "i": {"scores": {"b": {"x": [3, 5]}}}},
    )
    found = ranges_of(stand(case))
    both = {(each.group, each.option): (each.score_low, each.score_high) for each in found.swings}
    assert both == {
        (None, "a"): (pytest.approx(0.2), pytest.approx(0.8)),
        ("i", "b"): (pytest.approx(1.1 / 3), pytest.approx(1.3 / 3)),
    }
    assert (found.low["a"], found.high["b"]) == (pytest.approx(0.2), pytest.approx(1.3 / 3))


def test_whether_ranges_have_ends_is_said():
    assert ranges_of(stand(mcda.case({"a": {"x": [1, 2]}}))).certain
    assert not ranges_of(stand(mcda.case({"a": {"x": {"mean": 1, "sd": 2}}}))).certain
