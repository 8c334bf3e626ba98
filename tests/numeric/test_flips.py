"""Least changes of weights: against programmes that hold every rival, by their laws, and by hand."""

import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcda.numeric.flips import leading, overtaking
from tests.reference import flips as reference
from tests.strategies.problems import as_array, coarse, problems

NORMS = ["l1", "l2", "linf"]
every_norm = pytest.mark.parametrize("norm", NORMS)
rounded = st.integers(-8, 8).map(float)
cases = problems(amounts=rounded, options=(1, 6), criteria=(1, 4)) | problems(amounts=coarse, options=(1, 6))


def today(problem):
    values, weights = as_array(problem), np.array(problem.shares)
    return values, weights, int((values @ weights).argmax())


def near(found, wanted, tolerance=1e-7):
    if wanted is None:
        return found is None or found == np.inf
    return found is not None and abs(found - wanted) < tolerance


@given(problem=cases)
def test_overtaking_equals_the_programme_of_the_two(problem):
    values, weights, leader = today(problem)
    found = overtaking(values, weights, leader)
    assert found[leader] == 0.0
    for option in range(len(values)):
        if option != leader:
            wanted = reference.least(problem.matrix, problem.shares, option, "l1", rivals=[leader])
            assert near(found[option], wanted)


@every_norm
@given(problem=cases)
def test_leading_equals_the_programme_of_all(norm, problem):
    values, weights, leader = today(problem)
    for option in range(len(values)):
        flip = leading(values, weights, option, norm=norm)
        wanted = reference.least(problem.matrix, problem.shares, option, norm)
        assert near(flip and flip.distance, wanted)
        if flip is None:
            assert option != leader
            continue
        # what it says is so: weights, that far away, at which the option shares the lead
        assert flip.weights.min() >= 0.0
        assert flip.weights.sum() == pytest.approx(1.0, abs=1e-12)
        assert flip.distance == pytest.approx(reference.distance(flip.weights - weights, norm), abs=1e-12)
        scores = values @ flip.weights
        assert scores.max() - scores[option] < 1e-6


@given(problem=cases)
def test_leading_takes_at_least_what_overtaking_takes(problem):
    values, weights, leader = today(problem)
    for option, least in enumerate(overtaking(values, weights, leader)):
        flip = leading(values, weights, option)
        assert flip is None or flip.distance >= least - 1e-7


@every_norm
@given(problem=cases, scale=st.sampled_from([1e-3, 1e6]), lift=st.sampled_from([0.0, 0.7, 300.0]))
def test_units_of_the_values_do_not_matter(norm, problem, scale, lift):
    values, weights, leader = today(problem)
    other = values * scale + lift
    assert overtaking(other, weights, leader) == pytest.approx(overtaking(values, weights, leader), abs=1e-6)
    for option in range(len(values)):
        one, two = (leading(each, weights, option, norm=norm) for each in (values, other))
        assert (one is None) == (two is None)
        assert one is None or one.distance == pytest.approx(two.distance, abs=1e-6)


def test_two_options_by_hand():
    # A (.9, .2), B (.5, .8) at (.7, .3): level at (.6, .4)
    values, weights = np.array([[0.9, 0.2], [0.5, 0.8]]), np.array([0.7, 0.3])
    assert overtaking(values, weights, 0) == pytest.approx([0.0, 0.2], abs=1e-12)
    for norm, wanted in (("l1", 0.2), ("l2", 0.1 * 2**0.5), ("linf", 0.1)):
        flip = leading(values, weights, 1, norm=norm)
        assert flip.distance == pytest.approx(wanted, abs=1e-9)
        assert flip.weights == pytest.approx([0.6, 0.4], abs=1e-9)


def test_to_pass_the_leader_is_less_than_to_lead():
    # the second passes the first at (.5, .5) but the third leads there until (.4, .6)
    values = np.array([[1.0, 0.0], [0.0, 1.0], [0.6, 0.6]])
    weights = np.array([0.8, 0.2])
    assert overtaking(values, weights, 0) == pytest.approx([0.0, 0.6, 0.4], abs=1e-12)
    assert leading(values, weights, 1).distance == pytest.approx(0.8, abs=1e-9)


@every_norm
def test_the_leader_is_there_already(norm):
    values, weights = np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0]]), np.array([0.5, 0.5])
    assert overtaking(values, weights, 0).tolist() == [0.0, 0.0, 0.0]
    for option in range(3):  # all share it: copies, and an exact tie
        flip = leading(values, weights, option, norm=norm)
        assert flip.distance == 0.0
        assert flip.weights.tolist() == [0.5, 0.5]


@every_norm
def test_who_is_worse_on_every_criterion_cannot_lead(norm):
    values, weights = np.array([[1.0, 2.0, 3.0], [0.9, 1.9, 2.9]]), np.array([0.5, 0.25, 0.25])
    assert overtaking(values, weights, 0).tolist() == [0.0, np.inf]
    assert leading(values, weights, 1, norm=norm) is None
    # as good on one: all the weight has to go there
    values[1, 0] = 1.0
    assert overtaking(values, weights, 0) == pytest.approx([0.0, 1.0], abs=1e-12)
    wanted = {"l1": 1.0, "l2": 0.375**0.5, "linf": 0.5}[norm]
    assert leading(values, weights, 1, norm=norm).distance == pytest.approx(wanted, abs=1e-9)


@every_norm
def test_who_is_best_on_none_nor_between_cannot_lead(norm):
    # (.4, .4) is below every mixture of (1, 0) and (0, 1), though no single rival is better on both
    values, weights = np.array([[1.0, 0.0], [0.0, 1.0], [0.4, 0.4]]), np.array([0.5, 0.5])
    assert np.isfinite(overtaking(values, weights, 0)).all()
    assert leading(values, weights, 2, norm=norm) is None
    values[2] = 0.5  # on it: where all three tie
    assert leading(values, np.array([0.9, 0.1]), 2, norm=norm).weights == pytest.approx([0.5, 0.5], abs=1e-7)


@every_norm
@pytest.mark.parametrize("noise", [1e-16, -1e-16])
def test_options_equal_but_for_rounding_lead_together(norm, noise):
    values = np.array([[0.3 + noise, 0.3, 0.8], [0.3, 0.3 + noise, 0.8], [0.8, 0.8, 0.1]])
    for weights in (np.array([0.0, 0.1, 0.9]), np.array([0.1, 0.0, 0.9])):
        leader = int((values @ weights).argmax())
        assert overtaking(values, weights, leader)[:2] == pytest.approx([0.0, 0.0], abs=1e-12)
        for option in (0, 1):
            assert leading(values, weights, option, norm=norm).distance == pytest.approx(0.0, abs=1e-12)
        # and where a third leads, both are as far from it
        turned = np.array([0.5, 0.4, 0.1])
        one, two = (leading(values, turned, option, norm=norm).distance for option in (0, 1))
        assert one == pytest.approx(two, abs=1e-9)


@every_norm
def test_rounding_makes_nobody_worse_on_every_criterion(norm):
    values = np.array([[0.1 + 0.2, 1.0], [0.3, 0.5]])
    weights = np.array([0.5, 0.5])
    assert overtaking(values, weights, 0) == pytest.approx([0.0, 1.0], abs=1e-12)
    assert leading(values, weights, 1, norm=norm).weights == pytest.approx([1.0, 0.0], abs=1e-7)


@every_norm
def test_one_option_one_criterion(norm):
    assert leading(np.array([[0.3]]), np.array([1.0]), 0, norm=norm).distance == 0.0
    assert overtaking(np.array([[0.3]]), np.array([1.0]), 0).tolist() == [0.0]
    values = np.array([[0.3], [0.2], [0.3]])
    assert overtaking(values, np.array([1.0]), 0).tolist() == [0.0, np.inf, 0.0]
    assert leading(values, np.array([1.0]), 1, norm=norm) is None
    assert leading(values, np.array([1.0]), 2, norm=norm).distance == 0.0


@every_norm
def test_a_weight_of_zero_can_gain(norm):
    values, weights = np.array([[1.0, 0.0, 0.0], [0.0, 0.0, 1.0]]), np.array([1.0, 0.0, 0.0])
    assert overtaking(values, weights, 0) == pytest.approx([0.0, 1.0], abs=1e-12)
    wanted = {"l1": 1.0, "l2": 0.5**0.5, "linf": 0.5}[norm]
    assert leading(values, weights, 1, norm=norm).distance == pytest.approx(wanted, abs=1e-9)


@every_norm
def test_two_hundred_options_at_once(norm):
    rng = np.random.default_rng(5)
    values, weights = rng.uniform(size=(200, 10)), rng.dirichlet(np.ones(10))
    leader = int((values @ weights).argmax())
    began = time.perf_counter()
    passing = overtaking(values, weights, leader)
    middle = time.perf_counter()
    flips = [leading(values, weights, option, norm=norm) for option in range(200)]
    assert middle - began < 0.05  # in peace one millisecond
    assert time.perf_counter() - middle < 20.0  # and two seconds: see the benchmarks
    assert sum(flip is not None for flip in flips) > 20
    for flip, least, option in zip(flips, passing, range(200), strict=True):
        if flip is not None:
            assert (values @ flip.weights).max() - values[option] @ flip.weights < 1e-6
            assert norm != "l1" or flip.distance >= least - 1e-7
