"""Distances to the ideal, and closeness."""

import numpy as np
import pytest
from hypothesis import given

from mcda.numeric.ideal import closeness, distances
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
