"""Arrays straight in and out, and what they refuse."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import mcda
from mcda.numeric.consistency import RANDOM_INDICES
from mcda.numeric.eigen import tiles
from mcda.numeric.pairwise import reciprocal_matrix
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


def stacked(matrices):
    return np.array([[[np.nan if entry is None else entry for entry in row] for row in each] for each in matrices])


@pytest.mark.parametrize("rule", ["eigenvector", "geometric"])
@given(
    matrices=st.lists(judgements.complete(sizes=(4, 4)) | judgements.incomplete(sizes=(4, 4)), min_size=1, max_size=24)
)
def test_priorities_of_many_matrices_are_those_of_each(rule, matrices):
    stack = stacked(matrices)
    found = mcda.priorities(stack.reshape(1, -1, 4, 4), rule=rule)
    assert found.shape == (1, len(stack), 4)
    for priorities, matrix in zip(found[0], stack, strict=True):
        assert priorities == pytest.approx(mcda.priorities(matrix, rule=rule), rel=1e-12)


def test_more_matrices_than_are_worked_on_at_once():
    random = np.random.default_rng(1)
    amounts = random.uniform(1, 9, (3000, 6))
    stack = amounts[:, :, None] / amounts[:, None, :]
    assert next(iter(tiles(3000, 6))).stop < 3000
    wanted = amounts / amounts.sum(axis=1, keepdims=True)
    for rule in ("eigenvector", "geometric"):
        assert mcda.priorities(stack, rule=rule) == pytest.approx(wanted, rel=1e-12)
    assert mcda.consistency(stack).tolist() == [0.0] * 3000


@pytest.mark.parametrize("table", RANDOM_INDICES)
@given(matrices=st.lists(judgements.complete(sizes=(5, 5)), min_size=1, max_size=24))
def test_consistency_is_that_of_the_weights(table, matrices):
    items = [f"i{index}" for index in range(5)]
    found = mcda.consistency(matrices, random_index=table)
    assert found.shape == (len(matrices),)
    for ratio, matrix in zip(found, matrices, strict=True):
        rows = [[items[i], items[k], matrix[i][k]] for i, k in judgements.pairs(5)]
        case = mcda.case({"o": dict.fromkeys(items, 1.0)}, weights={"judgements": rows})
        (node,) = mcda.weights(case, random_index=table).nodes
        assert ratio == pytest.approx(node.consistency.cr, rel=1e-11, abs=1e-13)


def test_consistency_by_hand():
    # a:b = 2, b:c = 2, a:c = 8: lambda_max = 1 + r + 1/r for the cube root r of 8 / 4; Saaty's random index is 0.58
    root = 2 ** (1 / 3)
    found = mcda.consistency([[1, 2, 8], [1 / 2, 1, 2], [1 / 8, 1 / 2, 1]])
    assert float(found) == pytest.approx((root + 1 / root - 2) / 2 / 0.58, rel=1e-12)
    assert found.shape == ()


def test_one_or_two_items_are_consistent():
    assert mcda.consistency([[1.0]]).tolist() == 0.0
    assert mcda.consistency([[[1, 5], [1 / 5, 1]]] * 3, random_index="donegan-dodd").tolist() == [0.0, 0.0, 0.0]


def test_no_matrices_have_no_priorities():
    assert mcda.priorities(np.empty((0, 3, 3))).shape == (0, 3)
    assert mcda.priorities(np.empty((2, 0, 3, 3)), rule="geometric").shape == (2, 0, 3)
    assert mcda.consistency(np.empty((2, 0, 3, 3))).shape == (2, 0)


def test_a_table_without_an_index_for_so_many_items_is_refused():
    with pytest.raises(mcda.RequestError, match='the table "saaty1980" has no random index for 11 items'):
        mcda.consistency(np.ones((4, 11, 11)))
    assert mcda.consistency(np.ones((4, 11, 11)), random_index="alonso-lamata").tolist() == [0.0] * 4
    with pytest.raises(mcda.RequestError, match='"saaty" is unknown'):
        mcda.consistency(np.ones((3, 3)), random_index="saaty")


def test_what_comes_in_is_left_alone():
    matrix, weights = np.array([[1.0, 2.0], [2.0, 1.0]]), np.array([3.0, 1.0])
    for array in (matrix, weights):
        array.setflags(write=False)
    mcda.score(matrix, weights)
    gaps = np.array([[[1.0, 2.0, np.nan], [0.5, 1.0, 3.0], [np.nan, 1 / 3, 1.0]]] * 20)
    gaps.setflags(write=False)
    for rule in ("eigenvector", "geometric"):
        mcda.priorities(gaps, rule=rule)
    assert np.isnan(gaps[:, 0, 2]).all()
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


NAN = float("nan")
NO_JUDGEMENTS = [
    ([[1, 2], [2, 1]], "not reciprocal"),
    ([[2, 2], [0.5, 1]], "not reciprocal"),
    ([[1, -2], [-0.5, 1]], "ratios from 1e-6 to 1e6"),
    ([[1, 0], [0, 1]], "ratios from 1e-6 to 1e6"),
    ([[1, 2e6], [0.5e-6, 1]], "ratios from 1e-6 to 1e6"),
    ([[1, 1e99], [1e99, 1]], "ratios from 1e-6 to 1e6"),
    ([[1, float("inf")], [0.0, 1]], "must be finite"),
    ([[1, NAN], [NAN, 1]], "do not connect all items"),
    ([[1, 2], [NAN, 1]], "not reciprocal"),
    ([[NAN, 1], [1, 1]], "not reciprocal"),
]


@pytest.mark.parametrize(
    ("matrix", "text"),
    [
        *NO_JUDGEMENTS,
        ([[NAN]], "not reciprocal"),
        ([[1, 2, 3]], r"the shape \(1, 3\)"),
        ([[[1, 2, 3]]], r"the shape \(1, 1, 3\); wanted \(..., items, items\)"),
        ([1, 2], r"the shape \(2,\)"),
        (np.empty((3, 0, 0)), r"the shape \(3, 0, 0\)"),
        ([["x"]], "the judgements must be numbers"),
    ],
)
def test_what_are_no_judgements_is_refused(matrix, text):
    with pytest.raises(mcda.RequestError, match=text):
        mcda.priorities(matrix)
    if text != "do not connect all items":
        with pytest.raises(mcda.RequestError, match=text):
            mcda.consistency(matrix)


@pytest.mark.parametrize("place", [(0, 0), (3, 1), (7, 499)])
@pytest.mark.parametrize(("matrix", "text"), NO_JUDGEMENTS)
def test_a_refusal_says_which_matrix_is_at_fault(matrix, text, place):
    stack = np.tile([[1.0, 4.0], [0.25, 1.0]], (8, 500, 1, 1))
    stack[place] = matrix
    with pytest.raises(mcda.RequestError, match=rf"the judgements of matrix \[{place[0]}, {place[1]}\] .*{text}"):
        mcda.priorities(stack)


def test_a_chain_of_judgements_that_runs_away_is_refused():
    chain = reciprocal_matrix(4, [(0, 1, 1e6), (1, 2, 1e6), (2, 3, 1e6)])
    with pytest.raises(mcda.RequestError, match=r"the judgements make one item count more than 1e\+15 times another"):
        mcda.priorities(chain)
    with pytest.raises(mcda.RequestError, match=r"the judgements of matrix \[1\] make one item count"):
        mcda.priorities([np.ones((4, 4)), chain])


def test_judgements_that_are_missing_have_no_consistency():
    gaps = np.array([[1.0, 2.0, NAN], [0.5, 1.0, 3.0], [NAN, 1 / 3, 1.0]])
    with pytest.raises(mcda.RequestError, match=r"the judgements are not complete: .* every pair must be judged"):
        mcda.consistency(gaps)
    with pytest.raises(mcda.RequestError, match=r"the judgements of matrix \[2\] are not complete"):
        mcda.consistency([np.ones((3, 3)), np.ones((3, 3)), gaps])


def test_what_is_beyond_a_limit_or_reciprocal_but_for_rounding_is_fine():
    rounded = [[1.0, 1e6 * (1 + 1e-12)], [1e-6 * (1 - 1e-12), 1.0]]
    assert mcda.priorities(rounded) == pytest.approx([1.0, 1e-6], rel=2e-6)
    assert mcda.priorities([[1, 3], [0.3333333, 1]]) == pytest.approx([0.75, 0.25], rel=1e-6)
    with pytest.raises(mcda.RequestError, match="not reciprocal"):
        mcda.priorities([[1, 3], [0.33333, 1]])


def test_an_unknown_rule_is_refused():
    with pytest.raises(mcda.RequestError, match='"mean" is unknown'):
        mcda.priorities(GOOD, rule="mean")
