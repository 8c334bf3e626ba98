"""Dominance: against its definition, by its laws, and by hand."""

import time

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mcda.numeric.additive import weighted_sum
from mcda.numeric.dominance import dominates, frontier
from mcda.numeric.order import beats
from tests.strategies.problems import as_array, coarse, coarse_or_negative, problems

tables = problems(amounts=coarse, options=(1, 7), criteria=(1, 3)) | problems(amounts=coarse_or_negative)


def found(problem):
    return dominates(as_array(problem), np.array(problem.less))


@given(problem=tables)
def test_dominance_equals_its_definition(problem):
    above = found(problem)
    for i, one in enumerate(problem.matrix):
        for k, other in enumerate(problem.matrix):
            gains = [b - a if less else a - b for a, b, less in zip(one, other, problem.less, strict=True)]
            assert above[i, k] == (all(gain >= 0 for gain in gains) and any(gain > 0 for gain in gains))


@given(problem=tables)
def test_dominance_is_a_strict_order(problem):
    above = found(problem)
    assert not above.diagonal().any()
    assert not (above & above.T).any()
    assert not ((above.astype(int) @ above.astype(int) > 0) & ~above).any()
    assert not above.any(axis=0).all()  # somebody is not dominated


@given(problem=tables)
def test_no_weights_put_the_dominated_ahead(problem):
    above = found(problem)
    gains = np.where(problem.less, -as_array(problem), as_array(problem))
    assert not (above.T & beats(weighted_sum(gains, np.array(problem.shares)))).any()


@given(options=st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1, max_size=9))
def test_the_frontier_equals_its_definition(options):
    benefit, cost = (np.array(each, dtype=np.float64) for each in zip(*options, strict=True))
    wanted = [
        not any(b >= own_b and c <= own_c and (b, c) != (own_b, own_c) for b, c in options) for own_b, own_c in options
    ]
    assert frontier(benefit, cost).tolist() == wanted


def test_dominance_by_hand():
    # as good and cheaper; better and dearer; a copy; better and cheaper than the third
    matrix = np.array([[10.0, 70.0], [10.0, 80.0], [9.0, 80.0], [10.0, 70.0]])
    less = np.array([False, True])
    assert dominates(matrix, less).tolist() == [
        [False, True, True, False],
        [False, False, True, False],
        [False, False, False, False],
        [False, True, True, False],
    ]
    assert frontier(matrix[:, 0], matrix[:, 1]).tolist() == [True, False, False, True]


def test_rounding_dominates_nobody():
    matrix = np.array([[0.1 + 0.2, 1.0], [0.3, 1.0], [0.3, 2.0]])
    assert dominates(matrix, np.array([False, False])).tolist() == [
        [False, False, False],
        [False, False, False],
        [True, True, False],
    ]
    assert dominates(matrix * 1e9, np.array([True, False]))[2].tolist() == [True, True, False]


def test_one_option_one_criterion():
    assert dominates(np.array([[3.0]]), np.array([False])).tolist() == [[False]]
    assert dominates(np.array([[3.0], [2.0]]), np.array([True])).tolist() == [[False, False], [True, False]]


def test_one_option_is_the_frontier():
    assert frontier(np.array([1.0]), np.array([5.0])).tolist() == [True]


def test_two_thousand_options_at_once():
    matrix = np.random.default_rng(4).uniform(size=(2000, 10))
    began = time.perf_counter()
    dominates(matrix, np.zeros(10, dtype=bool))
    assert time.perf_counter() - began < 5.0
