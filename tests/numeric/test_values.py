"""Value functions: straight, by points, and curved."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcda.numeric.values import exponential, linear, piecewise_linear
from tests.reference import scaling as reference

scores = st.floats(0, 10, allow_nan=False)
points = st.lists(st.tuples(st.integers(0, 80).map(lambda n: n / 8), st.floats(0, 1)), min_size=2, max_size=6).filter(
    lambda pairs: len({at for at, _ in pairs}) == len(pairs)
)


@given(score=st.floats(-20, 30, allow_nan=False), pairs=points)
def test_points_are_joined_by_straight_lines(score, pairs):
    at, worth = np.array(sorted(pairs)).T
    found = piecewise_linear(np.array([score]), at, worth)
    assert found[0] == pytest.approx(reference.piecewise(score, pairs), rel=1e-9, abs=1e-12)


@given(pairs=points)
def test_points_are_met(pairs):
    at, worth = np.array(sorted(pairs)).T
    for outside in ("clamp", "extend"):
        assert piecewise_linear(at, at, worth, outside=outside) == pytest.approx(worth, abs=1e-15)


@given(score=scores, less=st.booleans())
def test_straight_values_equal_their_definition(score, less):
    found = linear(np.array([score]), 0.0, 10.0, minimise=less)[0]
    assert found == pytest.approx(reference.value_of(score, [0, 10], less), abs=1e-15)


@given(score=scores, less=st.booleans(), curvature=st.integers(-50, 50).map(float))
def test_curved_values_equal_their_definition(score, less, curvature):
    wanted = reference.value_of(score, [0, 10], less, {"exponential": curvature})
    found = exponential(linear(np.array([score]), 0.0, 10.0, minimise=less), curvature)[0]
    assert found == pytest.approx(wanted, rel=1e-9, abs=1e-12)
    assert 0 <= found <= 1


@given(curvature=st.sampled_from([1e-12, -1e-12, 1e-8, -1e-8]), share=st.floats(0, 1))
def test_a_curvature_near_zero_is_nearly_straight(curvature, share):
    assert exponential(np.array([share]), curvature)[0] == pytest.approx(share, abs=1e-7)


@pytest.mark.parametrize("curvature", [-50.0, -2.0, 0.0, 2.0, 50.0])
def test_curved_values_rise_from_0_to_1(curvature):
    found = exponential(np.linspace(0, 1, 101), curvature)
    assert found[0] == 0
    assert found[-1] == pytest.approx(1.0, rel=1e-15)
    assert (np.diff(found) >= 0).all()


# c = ln 4, at half the way: (1 - 4 ** -0.5) / (1 - 1/4) = (1/2) / (3/4) = 2/3; c = -ln 4: (1 - 2) / (1 - 4) = 1/3
@pytest.mark.parametrize(("curvature", "value"), [(math.log(4), 2 / 3), (-math.log(4), 1 / 3), (0.0, 1 / 2)])
def test_a_curve_by_hand(curvature, value):
    assert exponential(np.array([0.5]), curvature)[0] == pytest.approx(value, rel=1e-15)


# 30,000 is worth 1, 45,000 0.7 and 60,000 nothing: 50,000 lies a third of the way from 0.7 to 0
@pytest.mark.parametrize(
    ("score", "clamped", "extended"), [(50000, 0.7 * 2 / 3, 0.7 * 2 / 3), (20000, 1.0, 1.2), (75000, 0.0, -0.7)]
)
def test_points_by_hand(score, clamped, extended):
    at, worth = np.array([30000.0, 45000.0, 60000.0]), np.array([1.0, 0.7, 0.0])
    score = np.array([float(score)])
    assert piecewise_linear(score, at, worth)[0] == pytest.approx(clamped, abs=1e-15)
    assert piecewise_linear(score, at, worth, outside="extend")[0] == pytest.approx(extended, abs=1e-15)
