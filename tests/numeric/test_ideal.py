"""Distances to the ideal, and closeness."""

import numpy as np
import pytest
from hypothesis import given

from mcda.numeric.ideal import closeness, distances, nearness
from mcda.numeric.order import ranks
from mcda.numeric.scaling import unit_vectors
from tests.reference import methods
from tests.strategies.amounts import plain
from tests.strategies.problems import as_array, problems


@given(problem=problems(amounts=plain))
def test_distances_and_points_equal_their_definitions(problem):
    wanted = methods.topsis(problem.matrix, problem.shares, problem.less)
    found = distances(unit_vectors(as_array(problem)), np.array(problem.shares), np.array(problem.less))
    assert found.ideal == pytest.approx(wanted["ideal"], rel=1e-12, abs=1e-15)
    assert found.anti_ideal == pytest.approx(wanted["anti_ideal"], rel=1e-12, abs=1e-15)
    assert found.to_ideal == pytest.approx(wanted["d_plus"], rel=1e-9, abs=1e-12)
    assert found.to_anti_ideal == pytest.approx(wanted["d_minus"], rel=1e-9, abs=1e-12)


def test_closeness_by_hand():
    # Two options on two criteria of weight 3/5 and 2/5, scaled (0, 1) and (1, 0), the second one less is better.
    # Ideal: (3/5, 0); anti-ideal: (0, 2/5). The first option IS the anti-ideal: d+ = sqrt(9/25 + 4/25), d- = 0.
    between = distances(np.array([[0.0, 1.0], [1.0, 0.0]]), np.array([0.6, 0.4]), np.array([False, True]))
    assert between.ideal.tolist() == [0.6, 0.0]
    assert between.anti_ideal.tolist() == [0.0, 0.4]
    assert between.to_ideal == pytest.approx([(13 / 25) ** 0.5, 0.0], rel=1e-15)
    assert closeness(between).tolist() == [0.0, 1.0]


def test_where_nothing_separates_the_options_all_are_close():
    between = distances(np.full((3, 2), 0.5), np.array([0.3, 0.7]), np.array([False, True]))
    assert closeness(between).tolist() == [1.0, 1.0, 1.0]


def test_a_weight_of_zero_on_what_separates_them():
    between = distances(np.array([[0.0, 0.5], [1.0, 0.5]]), np.array([0.0, 1.0]), np.array([False, False]))
    assert closeness(between).tolist() == [1.0, 1.0]


def test_many_weights_have_shapes_of_their_own():
    weights = np.array([[[0.6, 0.4]], [[0.2, 0.8]], [[1.0, 0.0]]])  # (3, 1, 2)
    between = distances(np.array([[0.0, 1.0], [1.0, 0.0], [0.5, 0.5]]), weights, np.array([False, False]))
    assert between.to_ideal.shape == (3, 1, 3)
    assert between.ideal.shape == (3, 1, 2)
    assert closeness(between).shape == (3, 1, 3)


# What orders options as closeness does, for draws of weights.


def drawn(criteria, draws=60):
    """Weights (criteria, draws), the first few of them of one criterion alone."""
    generator = np.random.default_rng(19810101)
    return np.hstack([np.eye(criteria), generator.dirichlet(np.ones(criteria), draws).T])


def squared(close):
    """Of c = d- / (d- + d+), what it makes of squared distances."""
    return close**2 / (close**2 + (1.0 - close) ** 2)


@given(problem=problems(amounts=plain))
def test_nearness_is_closeness_of_squares(problem):
    values, less = unit_vectors(as_array(problem)), np.array(problem.less)
    weights = drawn(len(problem.weights))
    close = closeness(distances(values, weights.T, less)).T
    found = nearness(values, weights, less)
    assert found.shape == close.shape
    assert found == pytest.approx(squared(close), rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("options", [1, 2, 16, 17, 40])
@pytest.mark.parametrize("criteria", [1, 2, 5])
def test_nearness_orders_options_as_closeness_does(options, criteria):
    generator = np.random.default_rng([options, criteria])
    values = generator.random((options, criteria))
    less = generator.random(criteria) < 0.5
    weights = drawn(criteria)
    close = closeness(distances(values, weights.T, less))
    assert ranks(nearness(values, weights, less).T).tolist() == ranks(close).tolist()


def test_nearness_by_hand():
    # weights 3/4 and 1/4: the squared distances of (1, 0) are 1/16 and 9/16, those of (1/2, 1/2) 10/64 each
    values = np.array([[1.0, 0.0], [0.0, 1.0], [0.5, 0.5]])
    found = nearness(values, np.array([[0.75, 1.0], [0.25, 0.0]]), np.array([False, False]))
    assert found == pytest.approx(np.array([[0.9, 1.0], [0.1, 0.0], [0.5, 0.5]]))
    found = nearness(values, np.array([[0.75, 1.0], [0.25, 0.0]]), np.array([True, True]))
    assert found == pytest.approx(np.array([[0.1, 0.0], [0.9, 1.0], [0.5, 0.5]]))


@pytest.mark.parametrize("options", [3, 20])
def test_where_nothing_separates_the_options_in_some_draws_all_are_near_there(options):
    values = np.column_stack([np.full(options, 0.5), np.linspace(0, 1, options)])
    found = nearness(values, np.array([[1.0, 0.5], [0.0, 0.5]]), np.array([False, False]))
    assert found[:, 0].tolist() == [1.0] * options
    assert found[[0, -1], 1].tolist() == [0.0, 1.0]
    assert nearness(values[:, :1], np.ones((1, 4)), np.array([True])).tolist() == [[1.0] * 4] * options


def test_nearness_changes_neither_values_nor_weights():
    values, weights = np.random.default_rng(0).random((20, 3)), drawn(3)
    before = values.copy(), weights.copy()
    values.setflags(write=False)
    weights.setflags(write=False)
    nearness(values, weights, np.array([False, True, False]))
    assert np.array_equal(values, before[0])
    assert np.array_equal(weights, before[1])
