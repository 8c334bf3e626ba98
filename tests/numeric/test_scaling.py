"""Scalings: against the plain references, at their corners, and by hand."""

import numpy as np
import pytest
from hypothesis import given

from mcda.numeric import scaling
from tests.reference import scaling as reference
from tests.strategies.amounts import eighths, plain
from tests.strategies.problems import as_array, problems

KERNELS = {"minmax": scaling.minmax, "max": scaling.by_max, "sum": scaling.by_sum, "vector": scaling.by_vector}


def by_columns(rule, problem):
    columns = [reference.SCALINGS[rule](problem.column(j), less) for j, less in enumerate(problem.less)]
    return np.array(columns).T


@pytest.mark.parametrize("rule", KERNELS)
@given(problem=problems(amounts=plain))
def test_scaling_equals_its_definition(rule, problem):
    found = KERNELS[rule](as_array(problem), np.array(problem.less))
    assert found == pytest.approx(by_columns(rule, problem), rel=1e-12, abs=1e-13)


@pytest.mark.parametrize("rule", ["minmax", "vector"])
@given(problem=problems(amounts=eighths))
def test_scaling_of_scores_on_either_side_of_zero(rule, problem):
    found = KERNELS[rule](as_array(problem), np.array(problem.less))
    assert found == pytest.approx(by_columns(rule, problem), rel=1e-12, abs=1e-13)


@pytest.mark.parametrize("rule", KERNELS)
@given(problem=problems(amounts=plain, options=(2, 5)))
def test_better_scores_never_get_less(rule, problem):
    matrix, less = as_array(problem), np.array(problem.less)
    found = KERNELS[rule](matrix, less)
    better = np.where(less, matrix[:, None] < matrix[None], matrix[:, None] > matrix[None])
    assert (found[:, None] >= found[None])[better].all()


# The column 2, 4, 8, where more is better and where less is.
# minmax: (x - 2) / 6; turned round 1 - that.   max: x / 8; 2 / x.
# sum: x / 14; reciprocals 1/2, 1/4, 1/8 add up to 7/8: 4/7, 2/7, 1/7.
# vector: the norm is sqrt(4 + 16 + 64) = sqrt(84); 1 - that.
@pytest.mark.parametrize(
    ("rule", "more", "less"),
    [
        ("minmax", [0, 1 / 3, 1], [1, 2 / 3, 0]),
        ("max", [1 / 4, 1 / 2, 1], [1, 1 / 2, 1 / 4]),
        ("sum", [1 / 7, 2 / 7, 4 / 7], [4 / 7, 2 / 7, 1 / 7]),
        ("vector", [2 / 84**0.5, 4 / 84**0.5, 8 / 84**0.5], [1 - 2 / 84**0.5, 1 - 4 / 84**0.5, 1 - 8 / 84**0.5]),
    ],
)
def test_scaling_by_hand(rule, more, less):
    matrix = np.array([[2.0, 2.0], [4.0, 4.0], [8.0, 8.0]])
    found = KERNELS[rule](matrix, np.array([False, True]))
    assert found[:, 0] == pytest.approx(more, rel=1e-15)
    assert found[:, 1] == pytest.approx(less, rel=1e-15)


@pytest.mark.parametrize("rule", KERNELS)
@pytest.mark.parametrize("size", [1e-300, 1e-150, 1.0, 1e150, 1e300])
def test_large_and_small_units_neither_overflow_nor_vanish(rule, size):
    matrix = np.array([[1.0, 1.0], [2.0, 2.0], [4.0, 4.0]])
    mask = np.array([False, True])
    assert KERNELS[rule](matrix * size, mask) == pytest.approx(KERNELS[rule](matrix, mask), rel=1e-12)


@pytest.mark.parametrize("less", [False, True])
def test_a_constant_column(less):
    column, mask = np.full((4, 1), 3.0), np.array([less])
    assert scaling.minmax(column, mask).tolist() == [[1.0]] * 4
    assert scaling.by_max(column, mask).tolist() == [[1.0]] * 4
    assert scaling.by_sum(column, mask).tolist() == [[0.25]] * 4
    assert scaling.by_vector(column, mask).tolist() == [[0.5]] * 4  # 3 / 6, and 1 - 3 / 6


def test_a_column_of_zeros():
    column = np.zeros((2, 2))
    mask = np.array([False, True])
    assert scaling.minmax(column, mask).tolist() == [[1.0, 1.0]] * 2
    assert scaling.by_vector(column, mask).tolist() == [[0.0, 1.0]] * 2
    assert scaling.unit_vectors(column).tolist() == [[0.0, 0.0]] * 2


def test_one_option():
    row, mask = np.array([[5.0, 5.0]]), np.array([False, True])
    assert scaling.minmax(row, mask).tolist() == [[1.0, 1.0]]
    assert scaling.by_max(row, mask).tolist() == [[1.0, 1.0]]
    assert scaling.by_sum(row, mask).tolist() == [[1.0, 1.0]]
    assert scaling.by_vector(row, mask).tolist() == [[1.0, 0.0]]
