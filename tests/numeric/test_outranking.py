"""Outranking flows, and the six preference functions at their boundaries."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcda.numeric import outranking
from mcda.numeric.outranking import bell, flows, level, slope, step
from tests.reference.family import preference
from tests.strategies.amounts import eighths, plain
from tests.strategies.problems import above_zero, thresholds


def usual(gain, slack=0.0):
    return step(gain, 0.0, slack)


def just(amount, way):
    return math.nextafter(amount, math.inf * way)


def at(function, *gains):
    return function(np.array(gains, dtype=np.float64)).tolist()


def test_a_step_counts_above_its_threshold_and_not_at_it():
    assert at(usual, 0.0, 5e-324, 1.0) == [0.0, 1.0, 1.0]
    assert at(lambda gain: step(gain, 2.0), 0.0, just(2.0, -1), 2.0, just(2.0, 1), 9.0) == [0.0, 0.0, 0.0, 1.0, 1.0]
    # the slack within which a difference is rounding comes on top of the threshold
    assert at(lambda gain: step(gain, 2.0, 0.25), 2.0, 2.25, just(2.25, 1)) == [0.0, 0.0, 1.0]


def test_a_level_counts_a_half_above_q_and_one_above_p():
    gains = 0.0, 1.0, just(1.0, 1), 2.0, 3.0, just(3.0, 1)
    assert at(lambda gain: level(gain, 1.0, 3.0), *gains) == [0.0, 0.0, 0.5, 0.5, 0.5, 1.0]
    assert at(lambda gain: level(gain, 1.0, 3.0, 0.25), 1.25, 3.25, 3.5) == [0.0, 0.5, 1.0]


def test_a_slope_rises_from_q_to_p():
    assert at(lambda gain: slope(gain, 0.0, 4.0), 0.0, 1.0, 3.0, 4.0, 5.0) == [0.0, 0.25, 0.75, 1.0, 1.0]
    assert at(lambda gain: slope(gain, 1.0, 5.0), 0.0, 1.0, 2.0, 5.0, 6.0) == [0.0, 0.0, 0.25, 1.0, 1.0]


def test_a_bell_bends_at_s():
    # at s: 1 - e^-1/2;  at 2 s: 1 - e^-2
    found = at(lambda gain: bell(gain, 3.0), 0.0, 3.0, 6.0, 1e100)
    assert found == pytest.approx([0.0, 1 - math.exp(-0.5), 1 - math.exp(-2), 1.0], rel=1e-15)
    # a difference too small for 1 - exp to notice still counts: d^2 / (2 s^2)
    assert at(lambda gain: bell(gain, 1.0), 1e-9) == pytest.approx([5e-19], rel=1e-12)


@given(gain=thresholds | plain, q=thresholds, above=above_zero, s=above_zero)
def test_the_functions_equal_their_definitions(gain, q, above, s):
    for function, stated in [
        (usual, {"preference": "usual"}),
        (lambda gain: step(gain, q), {"preference": "u-shape", "q": q}),
        (lambda gain: slope(gain, 0.0, above), {"preference": "v-shape", "p": above}),
        (lambda gain: slope(gain, q, q + above), {"preference": "linear", "q": q, "p": q + above}),
        (lambda gain: level(gain, q, q + above), {"preference": "level", "q": q, "p": q + above}),
        (lambda gain: bell(gain, s), {"preference": "gaussian", "s": s}),
    ]:
        assert at(function, gain) == pytest.approx([preference(gain, **stated)], rel=1e-12, abs=1e-15)


def test_flows_by_hand():
    # slope to 4 of 1, 3, 7: 3 over 1 by 1/2, 7 over 3 by 1, 7 over 1 by 1;  means over the two others
    plus, minus = flows(np.array([1.0, 3.0, 7.0]), lambda gain, _: slope(gain, 0.0, 4.0))
    assert plus.tolist() == [0.0, 0.25, 1.0]
    assert minus.tolist() == [0.75, 0.5, 0.0]
    turned = flows(np.array([1.0, 3.0, 7.0]), lambda gain, _: slope(gain, 0.0, 4.0), minimise=True)
    assert np.array_equal(turned[0], minus)
    assert np.array_equal(turned[1], plus)


def test_a_preference_function_is_given_differences_and_what_of_them_is_rounding():
    given = []

    def prefer(gain, slack):
        given.append((gain.tolist(), slack.tolist()))
        return gain

    flows(np.array([2.0, -4.0, -4.0 - 1e-12]), prefer)
    # the last two differ by rounding: 1e-12 of the larger in size of each pair
    ((gain, slack),) = given
    assert gain == [[0.0, 6.0, 6.0 + 1e-12], [0.0] * 3, [0.0] * 3]
    assert slack == [pytest.approx(row) for row in ([2e-12, 4e-12, 4e-12], [4e-12] * 3, [4e-12] * 3)]


def test_one_option_is_compared_with_nobody():
    plus, minus = flows(np.array([3.0]), usual)
    assert plus.tolist() == minus.tolist() == [0.0]


@pytest.mark.parametrize("minimise", [False, True])
def test_a_difference_that_is_rounding_counts_as_none(minimise):
    plus, minus = flows(np.array([0.1 + 0.2, 0.3, 0.3]), usual, minimise=minimise)
    assert plus.tolist() == minus.tolist() == [0.0, 0.0, 0.0]
    # 1e-9 of the score is a difference
    plus, minus = flows(np.array([0.3, 0.3 + 3e-10]), usual, minimise=minimise)
    assert plus.tolist() == [float(minimise), float(not minimise)]
    # and so is the least of differences near zero: what is rounding goes by the size of the scores
    assert flows(np.array([0.0, 1e-30]), usual, minimise=minimise)[0].tolist() == [float(minimise), float(not minimise)]


def test_a_difference_at_the_threshold_but_for_rounding_is_at_the_threshold():
    # 0.7 - 0.4 is a little below 0.3, 0.5 - 0.2 is 0.3 and 0.4 - 0.1 a little above: none of them above 0.3
    assert 0.7 - 0.4 < 0.3 < 0.4 - 0.1
    for high, low in ((0.7, 0.4), (0.5, 0.2), (0.4, 0.1)):
        assert flows(np.array([high, low]), lambda gain, slack: step(gain, 0.3, slack))[0].tolist() == [0.0, 0.0]
        assert flows(np.array([high, low]), lambda gain, slack: level(gain, 0.1, 0.3, slack))[0].tolist() == [0.5, 0.0]


@given(scores=st.lists(eighths, min_size=1, max_size=12), block=st.integers(1, 40), minimise=st.booleans())
def test_blocks_change_nothing(scores, block, minimise):
    def prefer(gain, _):
        return slope(gain, 1.0, 9.0)

    whole = flows(np.array(scores), prefer, minimise=minimise)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(outranking, "_BLOCK", block)
        parted = flows(np.array(scores), prefer, minimise=minimise)
    for one, other in zip(whole, parted, strict=True):
        assert other == pytest.approx(one, rel=1e-13, abs=1e-15)


def test_no_more_is_held_at_once_than_a_block(monkeypatch):
    held = []

    def prefer(gain, _):
        held.append(gain.size)
        return step(gain, 0.0)

    monkeypatch.setattr(outranking, "_BLOCK", 20)
    plus, minus = flows(np.arange(9.0), prefer)
    assert held == [18, 18, 18, 18, 9]
    assert plus.tolist() == [count / 8 for count in range(9)]
    assert minus.tolist() == [count / 8 for count in reversed(range(9))]


@given(scores=st.lists(eighths, min_size=2, max_size=12))
def test_what_some_are_preferred_by_others_are_left_behind_by(scores):
    plus, minus = flows(np.array(scores), lambda gain, _: bell(gain, 8.0))
    assert plus.sum() == pytest.approx(minus.sum(), rel=1e-12, abs=1e-15)
    assert ((plus >= 0) & (plus <= 1) & (minus >= 0) & (minus <= 1)).all()
