"""Judgements with noise: what they are without any, draw by draw against plain ones, and how they spread."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from mcda.elicit.judged import solve
from mcda.elicit.noise import Noisy
from mcda.model.settings import PRIORITY_RULES
from mcda.numeric.points import Points, points
from tests.numeric.test_pairwise import as_array
from tests.reference import judgements as reference
from tests.strategies import judgements

every_rule = pytest.mark.parametrize("rule", list(PRIORITY_RULES))


def at(noisy, uniforms):
    """The draws at points of the cube, (dimensions, draws)."""
    return noisy.draw(Points(np.asarray(uniforms, dtype=np.float64), np.random.default_rng(0)))


def draw(noisy, draws):
    return noisy.draw(next(points(1985, 0, noisy.dimensions, draws, draws, sobol=True)))


def plainly(matrix, spread, uniforms, rule):
    """Priorities of one draw: every judgement above the diagonal times its noise, row by row."""
    noise = iter(uniforms)
    drawn = [row[:] for row in matrix]
    for i, row in enumerate(matrix):
        for k in range(i + 1, len(row)):
            if row[k] is not None:
                drawn[i][k] = row[k] * math.exp(spread * stats.norm.ppf(next(noise)))
                drawn[k][i] = 1 / drawn[i][k]
    if rule == "geometric":
        return reference.least_squares(drawn)
    if any(entry is None for row in drawn for entry in row):
        drawn = reference.complete(drawn)
    return reference.eigenvector(drawn)[0]


@every_rule
@given(judgements.complete(sizes=(2, 6)))
def test_without_noise_they_are_as_said(rule, matrix):
    noisy = Noisy(as_array(matrix), 0.3, rule)
    wanted = solve(as_array(matrix), rule)[0]
    assert noisy.dimensions == len(matrix) * (len(matrix) - 1) / 2
    assert not noisy.certain
    assert at(noisy, np.full((noisy.dimensions, 1), 0.5))[:, 0] == pytest.approx(wanted, rel=1e-9)


@every_rule
@given(judgements.complete(sizes=(2, 5)), st.floats(0.0, 2.0), st.integers(0, 2**32))
def test_each_draw_is_that_of_plain_judgements(rule, matrix, spread, seed):
    noisy = Noisy(as_array(matrix), spread, rule)
    uniforms = np.random.default_rng(seed).random((noisy.dimensions, 3))
    found = at(noisy, uniforms)
    assert found.shape == (len(matrix), 3)
    for own, point in zip(found.T, uniforms.T, strict=True):
        assert own == pytest.approx(plainly(matrix, spread, point, rule), rel=1e-8, abs=1e-12)


@every_rule
@given(judgements.incomplete())
@settings(max_examples=8)
def test_what_nobody_judged_is_not_drawn(rule, matrix):
    noisy = Noisy(as_array(matrix), 0.2, rule)
    judged = sum(entry is not None for i, row in enumerate(matrix) for entry in row[i + 1 :])
    assert noisy.dimensions == judged
    uniforms = np.random.default_rng(3).random((judged, 2))
    for own, point in zip(at(noisy, uniforms).T, uniforms.T, strict=True):
        assert own == pytest.approx(plainly(matrix, 0.2, point, rule), rel=1e-5)


@every_rule
@pytest.mark.parametrize("spread", [0.1, 0.7])
def test_of_two_items_the_ratio_is_lognormal_around_the_judgement(rule, spread):
    weights = draw(Noisy(as_array([[1.0, 3.0], [1 / 3, 1.0]]), spread, rule), 1 << 13)
    logs = np.log(weights[0] / weights[1])
    assert logs.mean() == pytest.approx(math.log(3.0), abs=0.002 * spread)
    assert logs.std() == pytest.approx(spread, rel=0.005)
    assert stats.kstest(logs, stats.norm(math.log(3.0), spread).cdf).statistic < 0.005


def test_noise_in_each_judgement_by_itself():
    """By geometric means, the logarithm of a ratio of three items is 2/3 of its own judgement and 1/3 of the others."""
    matrix = np.array([[1.0, 2.0, 6.0], [1 / 2, 1.0, 3.0], [1 / 6, 1 / 3, 1.0]])
    weights = draw(Noisy(matrix, 0.3, "geometric"), 1 << 13)
    logs = np.log(weights)
    for one, other in ((0, 1), (0, 2), (1, 2)):
        ratio = logs[one] - logs[other]
        assert ratio.mean() == pytest.approx(math.log(matrix[one, other]), abs=0.001)
        assert ratio.var() == pytest.approx(0.09 * (4 + 1 + 1) / 9, rel=0.01)


@every_rule
def test_draws_are_priorities(rule):
    weights = draw(Noisy(as_array([[1.0, 9.0, None], [1 / 9, 1.0, 1 / 9], [None, 9.0, 1.0]]), 2.0, rule), 500)
    assert (weights > 0).all()
    assert np.abs(weights.sum(axis=0) - 1).max() < 1e-12


@every_rule
def test_no_spread_is_no_noise(rule):
    noisy = Noisy(as_array([[1.0, 3.0], [1 / 3, 1.0]]), 0.0, rule)
    assert draw(noisy, 64) == pytest.approx(np.repeat([[0.75], [0.25]], 64, axis=1), rel=1e-12)


@every_rule
def test_the_ends_of_the_cube_are_far_but_finite(rule):
    noisy = Noisy(as_array([[1.0, 3.0], [1 / 3, 1.0]]), 2.0, rule)
    weights = at(noisy, [[0.0, 1.0]])
    assert np.isfinite(weights).all()
    assert weights[0, 0] < 1e-5
    assert weights[0, 1] > 1 - 1e-5


@every_rule
def test_a_single_item_is_certain(rule):
    noisy = Noisy(np.ones((1, 1)), 0.5, rule)
    assert noisy.dimensions == 0
    assert noisy.certain
    assert at(noisy, np.empty((0, 1))).tolist() == [[1.0]]


def test_what_was_said_is_not_changed():
    matrix = as_array([[1.0, 3.0], [1 / 3, 1.0]])
    before = matrix.copy()
    matrix.setflags(write=False)
    draw(Noisy(matrix, 0.5, "geometric"), 10)
    assert np.array_equal(matrix, before)
