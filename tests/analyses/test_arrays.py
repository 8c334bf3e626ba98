"""Arrays straight in and out, and what they refuse."""

import numpy as np
import pytest
from hypothesis import given

import mcda
from tests.strategies import judgements
from tests.strategies.problems import as_array, problems


@pytest.mark.parametrize("method", ["weighted-sum", "weighted-product", "topsis", "ahp"])
@given(problem=problems())
def test_arrays_give_what_a_case_gives(method, problem):
    rows, count = problem.shape
    less = [f"c{j + 1}" for j in range(count) if problem.less[j]]
    case = mcda.case(as_array(problem), weights=problem.weights, minimise=less)
    scores = mcda.rank(case, method=method).scores
    found = problem.scores(method)
    assert {f"o{i + 1}": score for i, score in enumerate(found)} == pytest.approx(scores, rel=1e-14, abs=1e-15)
    assert found.shape == (rows,)


def test_scales_are_one_a_criterion():
    found = mcda.score([[1.0, 30.0], [3.0, 20.0]], [1, 1], minimise=[False, True], scales=[(0, 4), None])
    # 1/4 and 3/4 on the scale; 0 and 1 over the range
    assert found.tolist() == [0.125, 0.875]


@given(judgements.complete())
def test_priorities_are_those_of_the_statement(matrix):
    items = [f"i{index}" for index in range(len(matrix))]
    rows = [[items[i], items[k], matrix[i][k]] for i, k in judgements.pairs(len(matrix))]
    case = mcda.case({"o": dict.fromkeys(items, 1.0)}, weights={"judgements": rows})
    for rule in ("eigenvector", "geometric"):
        by_case = list(mcda.weights(case, priorities=rule).weights.values())
        assert mcda.priorities(matrix, rule=rule) == pytest.approx(by_case, rel=1e-12)


@given(judgements.consistent(sizes=(3, 6)))
def test_priorities_of_incomplete_judgements(said):
    wanted, matrix = said
    array = np.array([[np.nan if entry is None else entry for entry in row] for row in matrix])
    for rule in ("eigenvector", "geometric"):
        assert mcda.priorities(array, rule=rule) == pytest.approx(wanted, rel=1e-9)


def test_what_comes_in_is_left_alone():
    matrix, weights = np.array([[1.0, 2.0], [2.0, 1.0]]), np.array([3.0, 1.0])
    for array in (matrix, weights):
        array.setflags(write=False)
    mcda.score(matrix, weights)
    mcda.priorities(np.array([[1.0, 2.0], [0.5, 1.0]]))
    assert matrix.tolist() == [[1.0, 2.0], [2.0, 1.0]]
    assert weights.tolist() == [3.0, 1.0]


GOOD = [[1.0, 2.0], [2.0, 1.0]]


@pytest.mark.parametrize(
    ("matrix", "weights", "options", "text"),
    [
        ([[1.0, float("nan")]], [1, 1], {}, "the matrix must be finite"),
        ([[1.0, float("inf")]], [1, 1], {}, "the matrix must be finite"),
        ([["a", "b"]], [1, 1], {}, "the matrix must be numbers"),
        ([1.0, 2.0], [1, 1], {}, r"the matrix has the shape \(2,\)"),
        ([[]], [], {}, r"the matrix has the shape \(1, 0\)"),
        (GOOD, [1, 1, 1], {}, r"the weights have the shape \(3,\); wanted \(..., 2\)"),
        (GOOD, 1.0, {}, r"the weights have the shape \(\)"),
        (GOOD, [1, -1], {}, "the weights must be 0 or more, and not all of them 0"),
        (GOOD, [0, 0], {}, "the weights must be 0 or more, and not all of them 0"),
        (GOOD, [[1, 1], [0, 0]], {}, "the weights must be 0 or more, and not all of them 0"),
        (GOOD, [1, float("nan")], {}, "the weights must be finite"),
        (GOOD, [1, 1], {"minimise": [True]}, "minimise must hold 2 booleans"),
        (GOOD, [1, 1], {"minimise": [1, 0]}, "minimise must hold 2 booleans"),
        (GOOD, [1, 1], {"scales": [(0, 1)]}, "scales must hold 2 pairs"),
        (GOOD, [1, 1], {"scales": [(0, 5), (5, 5)]}, "a scale needs \\[low, high\\] with low < high"),
        (GOOD, [1, 1], {"method": "topsy"}, 'there is no method "topsy"'),
        (GOOD, [1, 1], {"scaling": "best"}, 'scaling = "best" is not an option of weighted-sum'),
        ([[0.0]], [1], {"method": "weighted-product"}, "needs scores above 0, and o1 has 0 on c1"),
    ],
)
def test_what_cannot_be_scored_is_refused(matrix, weights, options, text):
    with pytest.raises(mcda.RequestError, match=text):
        mcda.score(matrix, weights, **options)


@pytest.mark.parametrize(
    ("matrix", "text"),
    [
        ([[1, 2], [2, 1]], "not reciprocal"),
        ([[2, 2], [0.5, 1]], "not reciprocal"),
        ([[1, -2], [-0.5, 1]], "ratios from 1e-6 to 1e6"),
        ([[1, 0], [0, 1]], "ratios from 1e-6 to 1e6"),
        ([[1, float("inf")], [0.0, 1]], "must be finite"),
        ([[1, 2, 3]], r"the shape \(1, 3\)"),
        ([1, 2], r"the shape \(2,\)"),
        ([["x"]], "the judgements must be numbers"),
        ([[1, float("nan")], [float("nan"), 1]], "do not connect all items"),
        ([[1, 2], [float("nan"), 1]], "not reciprocal"),
        ([[float("nan")]], "not reciprocal"),
    ],
)
def test_what_are_no_judgements_is_refused(matrix, text):
    with pytest.raises(mcda.RequestError, match=text):
        mcda.priorities(matrix)


def test_an_unknown_rule_is_refused():
    with pytest.raises(mcda.RequestError, match='"mean" is unknown'):
        mcda.priorities(GOOD, rule="mean")
