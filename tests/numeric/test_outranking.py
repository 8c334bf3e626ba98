"""Outranking flows, in pairs and sorted, and the six preference functions at their boundaries."""

import math
import tracemalloc
from contextlib import contextmanager

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcda.numeric import outranking
from mcda.numeric.outranking import Flows, bell_flows, level_flows, slope_flows, step_flows
from mcda.numeric.sorted_flows import rising
from tests.reference import outranking as reference
from tests.reference.family import preference
from tests.strategies.amounts import eighths, plain
from tests.strategies.problems import above_zero, thresholds

PAIRS, SORTED = 1_000_000, 0


@contextmanager
def compared(pairs_up_to):
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(outranking, "_PAIRS_UP_TO", pairs_up_to)
        yield


ways = pytest.mark.parametrize("pairs_up_to", [PAIRS, SORTED], ids=["in pairs", "sorted"])


def usual(scores):
    return step_flows(scores, 0.0)


def at(function, *gains):
    """How much a score of each gain is preferred to one of 0."""
    return [float(function(np.array([gain, 0.0])).plus[0]) for gain in gains]


def equal(found, wanted, within=1e-12):
    for one, other in zip(found, wanted, strict=True):
        assert np.asarray(one) == pytest.approx(np.asarray(other), rel=0, abs=within)


def above(amount):
    """Just above a threshold by more than what is rounding."""
    return amount + 1.1e-12 * amount


def within(amount):
    """Above a threshold by rounding only."""
    return amount + 0.9e-12 * amount


@ways
def test_a_step_counts_above_its_threshold_and_not_at_it(pairs_up_to):
    with compared(pairs_up_to):
        assert at(usual, 0.0, 5e-324, 1.0) == [0.0, 1.0, 1.0]
        gains = 0.0, math.nextafter(2.0, 0.0), 2.0, within(2.0), above(2.0), 9.0
        assert at(lambda scores: step_flows(scores, 2.0), *gains) == [0.0, 0.0, 0.0, 0.0, 1.0, 1.0]


@ways
def test_a_level_counts_a_half_above_q_and_one_above_p(pairs_up_to):
    gains = 0.0, 1.0, within(1.0), above(1.0), 2.0, 3.0, within(3.0), above(3.0)
    with compared(pairs_up_to):
        found = at(lambda scores: level_flows(scores, 1.0, 3.0), *gains)
    assert found == [0.0, 0.0, 0.0, 0.5, 0.5, 0.5, 0.5, 1.0]


@ways
def test_a_slope_rises_from_q_to_p(pairs_up_to):
    with compared(pairs_up_to):
        assert at(lambda scores: slope_flows(scores, 0.0, 4.0), 0.0, 1.0, 3.0, 4.0, 5.0) == [0.0, 0.25, 0.75, 1.0, 1.0]
        assert at(lambda scores: slope_flows(scores, 1.0, 5.0), 0.0, 1.0, 2.0, 5.0, 6.0) == [0.0, 0.0, 0.25, 1.0, 1.0]


def test_a_bell_bends_at_s():
    # at s: 1 - e^-1/2;  at 2 s: 1 - e^-2
    found = at(lambda scores: bell_flows(scores, 3.0), 0.0, 3.0, 6.0, 1e100)
    assert found == pytest.approx([0.0, 1 - math.exp(-0.5), 1 - math.exp(-2), 1.0], rel=1e-15)
    # a difference too small for 1 - exp to notice still counts: d^2 / (2 s^2)
    assert at(lambda scores: bell_flows(scores, 1.0), 1e-9) == pytest.approx([5e-19], rel=1e-12)


@ways
@given(gain=thresholds | plain, q=thresholds, over=above_zero, s=above_zero)
def test_the_functions_equal_their_definitions(pairs_up_to, gain, q, over, s):
    p = q + over
    for function, stated in [
        (usual, {"preference": "usual"}),
        (lambda scores: step_flows(scores, q), {"preference": "u-shape", "q": q}),
        (lambda scores: slope_flows(scores, 0.0, over), {"preference": "v-shape", "p": over}),
        (lambda scores: slope_flows(scores, q, p), {"preference": "linear", "q": q, "p": p}),
        (lambda scores: level_flows(scores, q, p), {"preference": "level", "q": q, "p": p}),
        (lambda scores: bell_flows(scores, s), {"preference": "gaussian", "s": s}),
    ]:
        with compared(pairs_up_to):
            assert at(function, gain) == pytest.approx([preference(gain, **stated)], rel=1e-12, abs=1e-15)


@ways
def test_flows_by_hand(pairs_up_to):
    # slope to 4 of 1, 3, 7: 3 over 1 by 1/2, 7 over 3 by 1, 7 over 1 by 1;  means over the two others
    with compared(pairs_up_to):
        plus, minus = slope_flows(np.array([1.0, 3.0, 7.0]), 0.0, 4.0)
    assert plus.tolist() == [0.0, 0.25, 1.0]
    assert minus.tolist() == [0.75, 0.5, 0.0]


@ways
def test_one_option_is_compared_with_nobody(pairs_up_to):
    scores = np.array([3.0])
    with compared(pairs_up_to):
        for found in (
            usual(scores),
            level_flows(scores, 1.0, 2.0),
            slope_flows(scores, 0.0, 1.0),
            bell_flows(scores, 1.0),
        ):
            assert [flow.tolist() for flow in found] == [[0.0], [0.0]]


def test_no_options_have_no_flows():
    assert [flow.tolist() for flow in usual(np.empty(0))] == [[], []]


@ways
@pytest.mark.parametrize("turned", [1.0, -1.0])
def test_a_difference_that_is_rounding_counts_as_none(pairs_up_to, turned):
    upwards = [0.0, 1.0][:: int(turned)]
    with compared(pairs_up_to):
        for function in (usual, lambda scores: slope_flows(scores, 0.0, 1e-20)):
            plus, minus = function(turned * np.array([0.1 + 0.2, 0.3, 0.3]))
            assert plus.tolist() == minus.tolist() == [0.0, 0.0, 0.0]
            # 1e-9 of the score is a difference
            assert function(turned * np.array([0.3, 0.3 + 3e-10])).plus.tolist() == upwards
        # and so is the least of differences near zero: what is rounding goes by the size of the scores
        assert usual(turned * np.array([0.0, 1e-30])).plus.tolist() == upwards


@ways
def test_what_is_rounding_goes_by_the_larger_score_in_size(pairs_up_to):
    # 2 and -4 differ by 6: by more than 6 - 3e-12, but for rounding, and no more than 6 - 5e-12 is 6 - 4e-12 of -4
    with compared(pairs_up_to):
        for scores in (np.array([2.0, -4.0]), np.array([4.0, -2.0])):
            assert step_flows(scores, 6.0 - 3e-12).plus.tolist() == [0.0, 0.0]
            assert step_flows(scores, 6.0 - 5e-12).plus.tolist() == [1.0, 0.0]


@ways
def test_a_difference_at_the_threshold_but_for_rounding_is_at_the_threshold(pairs_up_to):
    # 0.7 - 0.4 is a little below 0.3, 0.5 - 0.2 is 0.3 and 0.4 - 0.1 a little above: none of them above 0.3
    assert 0.7 - 0.4 < 0.3 < 0.4 - 0.1
    with compared(pairs_up_to):
        for high, low in ((0.7, 0.4), (0.5, 0.2), (0.4, 0.1)):
            assert step_flows(np.array([high, low]), 0.3).plus.tolist() == [0.0, 0.0]
            assert level_flows(np.array([high, low]), 0.1, 0.3).plus.tolist() == [0.5, 0.0]


# Many scores that are equal, or apart by exactly a threshold (in eighths), or by one but for rounding (in tenths).
tenths = st.integers(-60, 60).map(lambda count: count / 10)
few = st.sampled_from([-3.0, 0.0, 0.1, 0.2, 0.1 + 0.2, 0.3, 1.0, 2.5])
scores_of = st.one_of(
    *(st.lists(amounts, min_size=1, max_size=40) for amounts in (eighths, tenths, few, st.floats(-1e3, 1e3, width=32)))
)
widths = above_zero | st.integers(1, 40).map(lambda count: count / 10)
lows = thresholds | st.integers(0, 40).map(lambda count: count / 10)


@ways
@given(scores=scores_of, q=lows, width=widths, s=above_zero)
def test_flows_equal_those_of_all_pairs(pairs_up_to, scores, q, width, s):
    p = q + width
    with compared(pairs_up_to):
        found = [
            (step_flows(np.array(scores), q), reference.step(q)),
            (usual(np.array(scores)), reference.step(0.0)),
            (level_flows(np.array(scores), q, p), reference.level(q, p)),
            (slope_flows(np.array(scores), q, p), reference.slope(q, p)),
            (slope_flows(np.array(scores), 0.0, width), reference.slope(0.0, width)),
            (bell_flows(np.array(scores), s), reference.bell(s)),
        ]
    for flows, prefer in found:
        equal(flows, reference.flows(scores, prefer))


@ways
@given(seed=st.integers(0, 2**32 - 1), kind=st.sampled_from(["spread", "whole", "tenths", "clusters", "skewed"]))
def test_flows_of_many_options_equal_those_of_all_pairs(pairs_up_to, seed, kind):
    random = np.random.default_rng(seed)
    scores = {
        "spread": lambda: random.uniform(-100, 100, 150),
        "whole": lambda: random.integers(0, 40, 150).astype(float),
        "tenths": lambda: np.round(random.uniform(0, 30, 150), 1),
        "clusters": lambda: np.repeat(random.uniform(-1e4, 1e4, 5), 30) + random.uniform(0, 1, 150),
        "skewed": lambda: np.exp(random.normal(0, 4, 150)),
    }[kind]()
    q, width = random.choice([0.0, 0.3, 1.0, 7.0]), random.choice([0.1, 0.7, 2.0, 50.0])
    with compared(pairs_up_to):
        equal(slope_flows(scores, q, q + width), reference.flows(scores.tolist(), reference.slope(q, q + width)))
        equal(step_flows(scores, q), reference.flows(scores.tolist(), reference.step(q)))


@ways
@given(
    seed=st.integers(0, 2**32 - 1),
    offset=st.sampled_from([1e6, -1e6, 0.0]),
    q=st.sampled_from([0.0, 0.001, 0.5, 3.0]),
    width=st.sampled_from([1e-3, 1e-6, 2**-10]),
)
def test_a_slope_is_exact_beside_p_less_q_and_not_beside_the_scores(pairs_up_to, seed, offset, q, width):
    random = np.random.default_rng(seed)
    steep = random.integers(0, 12, 40) * 0.5 + random.choice([0.0, 0.25, 1.0, 3.0], 40) * width
    scores = offset + steep  # as rounded
    p = q + width
    with compared(pairs_up_to):
        found = slope_flows(scores, q, p)
    # what p - q is rounded to is the one thing that is not exact
    equal(found, reference.exact_slope_flows(scores.tolist(), q, p), within=1e-12 + 4e-16 * p / width)


@ways
@pytest.mark.parametrize("unit", [1.0, 1e100, 1e-100, 1e50, 1e-290], ids=str)
def test_flows_do_not_depend_on_the_unit(pairs_up_to, unit):
    scores = np.array([-1.0, -0.5, -0.5, 0.0, 1e-3, 0.25, 0.5, 0.75, 1.0])
    q, p = 0.2, 0.6
    with compared(pairs_up_to):
        for found, wanted in (
            (slope_flows(scores * unit, q * unit, p * unit), reference.slope(q, p)),
            (level_flows(scores * unit, q * unit, p * unit), reference.level(q, p)),
            (usual(scores * unit), reference.step(0.0)),
            (bell_flows(scores * unit, q * unit), reference.bell(q)),
        ):
            equal(found, reference.flows(scores.tolist(), wanted))


@ways
def test_the_largest_scores_beside_the_least_thresholds(pairs_up_to):
    # clusters as far apart as can be, with differences of 1 in the middle one: nothing overflows, and nothing drowns
    scores = np.array([-1e100, 0.0, 1.0, 1.5, 2.0, 9.0, 1e100])
    least = math.nextafter(0.0, 1.0)
    with compared(pairs_up_to):
        equal(slope_flows(scores, 0.0, 2.0), reference.exact_slope_flows(scores.tolist(), 0.0, 2.0))
        equal(slope_flows(scores, 0.0, least), reference.flows(scores.tolist(), reference.step(0.0)))
        equal(bell_flows(scores, least), reference.flows(scores.tolist(), reference.step(0.0)))
        equal(step_flows(scores, 1e100), reference.flows(scores.tolist(), reference.step(1e100)))


@ways
def test_scores_that_a_difference_cannot_tell_apart(pairs_up_to):
    # beside 1 the first ones are all 0, though not beside each other: who exceeds them by 1 exceeds all of them or none
    scores = [*(count * 1e-25 for count in range(30)), 0.5, 1.0, math.nextafter(1.0, 2.0), 1.0 + 3e-12, 2.0]
    with compared(pairs_up_to):
        for q in (0.0, 0.5, 1.0):
            equal(step_flows(np.array(scores), q), reference.flows(scores, reference.step(q)))


@ways
@given(scores=scores_of)
def test_what_some_are_preferred_by_others_are_left_behind_by(pairs_up_to, scores):
    with compared(pairs_up_to):
        for plus, minus in (
            bell_flows(np.array(scores), 8.0),
            slope_flows(np.array(scores), 0.5, 2.0),
            level_flows(np.array(scores), 0.5, 2.0),
        ):
            assert plus.sum() == pytest.approx(minus.sum(), rel=1e-12, abs=1e-12)
            assert ((plus >= 0) & (plus <= 1) & (minus >= 0) & (minus <= 1)).all()


def test_rounding_makes_no_preference_more_than_one():
    # (1.8 - 1.5 - 0.1) / 0.2 is a little more than 1, three times over
    with compared(SORTED):
        plus, minus = slope_flows(np.array([0.8, 1.5, 1.5, 1.5, 1.8, 1.8]), 0.1, 0.1 + 0.2)
    assert plus.tolist() == [0.0, 0.2, 0.2, 0.2, 0.8, 0.8]
    assert minus.tolist() == [1.0, 0.4, 0.4, 0.4, 0.0, 0.0]


def test_a_long_row_of_scores_without_gaps_adds_up_no_rounding():
    # steps of about 1 from 0 to 2000, all of them beside p - q = 1/2: the sums must not grow with the row
    scores = np.arange(2000) + np.random.default_rng(1).uniform(0, 1, 2000)
    with compared(PAIRS):
        wanted = slope_flows(scores, 1 / 3, 5 / 6)
    with compared(SORTED):
        equal(slope_flows(scores, 1 / 3, 5 / 6), wanted, within=5e-15)


@ways
@given(scores=scores_of)
def test_equal_scores_have_equal_flows(pairs_up_to, scores):
    twice = np.array([*scores, *scores])
    with compared(pairs_up_to):
        for flows in (slope_flows(twice, 0.3, 1.7), step_flows(twice, 0.3)):
            for each in flows:
                assert np.array_equal(each[: len(scores)], each[len(scores) :])


@given(scores=scores_of | st.lists(st.floats(-1e100, 1e100), min_size=1))
def test_rising_is_a_sorted_order(scores):
    order = rising(np.array(scores))
    assert sorted(order.tolist()) == list(range(len(scores)))
    assert np.array(scores)[order].tolist() == sorted(scores)


@given(scores=st.lists(eighths, min_size=1, max_size=12), block=st.integers(1, 40))
def test_blocks_change_nothing(scores, block):
    whole = bell_flows(np.array(scores), 9.0)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(outranking, "_BLOCK", block)
        parted = bell_flows(np.array(scores), 9.0)
    equal(parted, whole, within=1e-15)


def test_no_more_differences_are_held_at_once_than_a_block(monkeypatch):
    held = []

    def bell(gain, s):
        held.append(gain.size)
        return np.asarray(gain > 0, dtype=np.float64)

    monkeypatch.setattr(outranking, "_bell", bell)
    monkeypatch.setattr(outranking, "_BLOCK", 20)
    plus, minus = bell_flows(np.arange(9.0), 1.0)
    assert held == [18, 18, 18, 18, 9]
    assert plus.tolist() == [count / 8 for count in range(9)]
    assert minus.tolist() == [count / 8 for count in reversed(range(9))]


def test_sorted_flows_hold_a_few_numbers_an_option():
    scores = np.random.default_rng(1).uniform(0, 1, 20_000)  # in pairs: 400 million differences
    tracemalloc.start()
    flows = slope_flows(scores, 0.1, 0.4)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 40 * scores.nbytes
    assert isinstance(flows, Flows)
    assert flows.plus.argmax() == scores.argmax()
