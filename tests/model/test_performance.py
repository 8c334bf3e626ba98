"""The performance table: shapes, frozen arrays, some of the options."""

import numpy as np
import pytest

from mcda.frozen import FrozenDict
from mcda.model.criterion import Criterion, Limit, PiecewiseLinear, Scale
from mcda.model.performance import PerformanceTable

CRITERIA = (Criterion("x", "x"), Criterion("y", "y", minimise=True))


def table():
    matrix = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    return PerformanceTable(("a", "b", "c"), CRITERIA, matrix, FrozenDict({"x": np.array([0.5, 0.3, 0.2])}))


def test_no_cell_can_be_written():
    with pytest.raises(ValueError, match="read-only"):
        table().matrix[0, 0] = 9.0
    with pytest.raises(ValueError, match="read-only"):
        table().priorities["x"][0] = 9.0


def test_the_matrix_is_a_copy():
    matrix = np.ones((1, 2))
    kept = PerformanceTable(("a",), CRITERIA, matrix)
    matrix[0, 0] = 7.0
    assert kept.matrix.tolist() == [[1.0, 1.0]]


def test_shapes_must_fit():
    with pytest.raises(ValueError, match=r"a matrix of \(2, 2\), not \(1, 2\)"):
        PerformanceTable(("a",), CRITERIA, np.ones((2, 2)))


def test_where_less_is_better():
    assert table().minimise.tolist() == [False, True]


def test_some_of_the_options():
    some = table().only(["c", "a"])
    assert some.options == ("c", "a")
    assert some.matrix.tolist() == [[5.0, 6.0], [1.0, 2.0]]
    assert some.priorities["x"] == pytest.approx([2 / 7, 5 / 7])  # 0.2 and 0.5, shared out anew


def test_values_need_a_scale():
    with pytest.raises(ValueError, match="criterion x has no scale"):
        CRITERIA[0].values_of(np.array([1.0]))


def test_values_of_a_criterion():
    straight = Criterion("x", "x", minimise=True, scale=Scale(10.0, 20.0))
    assert straight.values_of(np.array([10.0, 12.0, 20.0])).tolist() == [1.0, 0.8, 0.0]
    bent = Criterion("x", "x", scale=Scale(0.0, 10.0), value=PiecewiseLinear(((2.0, 0.1), (4.0, 0.9))))
    assert bent.values_of(np.array([0.0, 3.0, 10.0])) == pytest.approx([0.1, 0.5, 0.9])


@pytest.mark.parametrize(
    ("limit", "past"),
    [
        (Limit(at_most=3), [False, False, True]),
        (Limit(at_least=3), [True, False, False]),
        (Limit(3, 3), [True, False, True]),
    ],
)
def test_limits(limit, past):
    assert [limit.passed(score) is not None for score in (2.0, 3.0, 4.0)] == past
