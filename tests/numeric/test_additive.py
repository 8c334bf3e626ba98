"""Sums and products of weighted values."""

import numpy as np
import pytest
from hypothesis import given

from mcda.numeric.additive import weighted_parts, weighted_product, weighted_sum
from tests.reference import methods
from tests.strategies.amounts import eighths, plain
from tests.strategies.problems import as_array, problems


@given(problem=problems(amounts=eighths))
def test_sum_equals_its_definition(problem):
    maximised = [False] * len(problem.weights)
    wanted = methods.weighted_sum(problem.matrix, problem.shares, maximised, "none")
    assert weighted_sum(as_array(problem), np.array(problem.shares)) == pytest.approx(wanted, rel=1e-12, abs=1e-12)


@given(problem=problems(amounts=eighths))
def test_parts_add_up_to_the_sum(problem):
    values, weights = as_array(problem), np.array(problem.shares)
    parts = weighted_parts(values, weights)
    assert parts.shape == values.shape
    assert parts.sum(axis=-1) == pytest.approx(weighted_sum(values, weights), rel=1e-12, abs=1e-12)
    assert weighted_parts(values, np.stack([weights] * 3)).shape == (3, *values.shape)


@given(problem=problems(amounts=plain))
def test_product_equals_its_definition(problem):
    wanted = methods.weighted_product(problem.matrix, problem.shares, problem.less)
    found = weighted_product(as_array(problem), np.array(problem.shares), np.array(problem.less))
    assert found == pytest.approx(wanted, rel=1e-12)


def test_sum_by_hand():
    # 0.2 x 25 + 0.15 x 20 + 0.4 x 15 + 0.25 x 30 = 5 + 3 + 6 + 7.5 (Wikipedia, "Weighted sum model", option A1)
    assert weighted_sum(np.array([[25.0, 20.0, 15.0, 30.0]]), np.array([0.2, 0.15, 0.4, 0.25])) == pytest.approx([21.5])


def test_product_by_hand():
    # 4 ** 0.5 x 8 ** (1/3) = 2 x 2; with the second one less is better 2 / 2
    values, weights = np.array([[4.0, 8.0]]), np.array([1 / 2, 1 / 3])
    assert weighted_product(values, weights) == pytest.approx([4.0], rel=1e-15)
    assert weighted_product(values, weights, np.array([False, True])) == pytest.approx([1.0], rel=1e-15)


def test_a_zero_vetoes_unless_it_has_no_weight():
    values = np.array([[0.0, 9.0], [4.0, 9.0]])
    assert weighted_product(values, np.array([0.5, 0.5])) == pytest.approx([0.0, 6.0])
    assert weighted_product(values, np.array([0.0, 1.0])) == pytest.approx([9.0, 9.0])
    batch = weighted_product(values, np.array([[0.5, 0.5], [0.0, 1.0]]))
    assert batch == pytest.approx(np.array([[0.0, 6.0], [9.0, 9.0]]))


def test_large_and_small_factors_do_not_overflow():
    values = np.array([[1e300, 1e300, 1e-300]])
    assert weighted_product(values, np.array([0.5, 0.25, 0.25])) == pytest.approx([1e150], rel=1e-9)
