"""Judgements to priorities: eigenvectors, least squares, and completions."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mcda.numeric.pairwise import (
    complete_by_eigenvalue,
    geometric_priorities,
    principal_eigenvector,
    reciprocal_matrix,
)
from tests.reference import judgements as reference
from tests.strategies import judgements


def as_array(matrix):
    return np.array([[np.nan if entry is None else entry for entry in row] for row in matrix])


@given(judgements.complete(sizes=(1, 7)))
def test_eigenvector_equals_power_iteration(matrix):
    wanted, eigenvalue = reference.eigenvector(matrix)
    found, largest = principal_eigenvector(as_array(matrix))
    assert found == pytest.approx(wanted, rel=1e-9, abs=1e-12)
    assert largest == pytest.approx(eigenvalue, rel=1e-12)


@given(judgements.complete(sizes=(1, 7)))
def test_geometric_priorities_equal_normal_equations_and_row_means(matrix):
    found = geometric_priorities(as_array(matrix))
    assert found == pytest.approx(reference.least_squares(matrix), rel=1e-12)
    means = np.prod(as_array(matrix), axis=1) ** (1 / len(matrix))
    assert found == pytest.approx(means / means.sum(), rel=1e-12)


@given(judgements.incomplete())
def test_incomplete_geometric_priorities_equal_normal_equations(matrix):
    assert geometric_priorities(as_array(matrix)) == pytest.approx(reference.least_squares(matrix), rel=1e-10)


@given(judgements.incomplete())
def test_incomplete_geometric_priorities_have_the_least_squares(matrix):
    found = geometric_priorities(as_array(matrix))
    logs = np.log(as_array(matrix))
    least = squares(np.log(found), logs)
    for item in range(len(found)):
        for step in (0.01, -0.01):
            moved = np.log(found)
            moved[item] += step
            assert squares(moved, logs) > least


def squares(log_priorities, logs):
    return np.nansum((logs - (log_priorities[:, None] - log_priorities[None, :])) ** 2)


@settings(max_examples=12)  # the brute force takes its time
@given(judgements.incomplete(sizes=(3, 4)))
def test_completion_equals_brute_force(matrix):
    found = complete_by_eigenvalue(as_array(matrix))
    wanted = reference.complete(matrix)
    _, least = reference.eigenvector(wanted)
    priorities, largest = principal_eigenvector(found)
    assert largest == pytest.approx(least, rel=1e-12)
    # the eigenvalue is flat at its minimum: brute force finds the place to about eight figures
    assert found == pytest.approx(np.array(wanted), rel=1e-5)
    assert priorities == pytest.approx(reference.eigenvector(wanted)[0], abs=1e-6)


@given(judgements.incomplete(sizes=(3, 6)))
def test_completion_leaves_no_way_down(matrix):
    """At the minimum each missing entry weighs the same on both sides of the diagonal: y_i a_ik x_k = y_k a_ki x_i."""
    filled = complete_by_eigenvalue(as_array(matrix))
    right, largest = reference.eigenvector(filled.tolist())
    left, _ = reference.eigenvector(filled.T.tolist())
    for i, k in judgements.pairs(len(matrix)):
        if matrix[i][k] is None:
            forward, backward = left[i] * filled[i, k] * right[k], left[k] * filled[k, i] * right[i]
            assert forward == pytest.approx(backward, rel=1e-6, abs=1e-9)
            for factor in (0.9, 1.1):
                moved = filled.copy()
                moved[i, k], moved[k, i] = filled[i, k] * factor, filled[k, i] / factor
                assert reference.eigenvector(moved.tolist())[1] > largest


@given(judgements.incomplete(sizes=(3, 6)))
def test_completion_keeps_what_was_said_and_stays_reciprocal(matrix):
    given_matrix = as_array(matrix)
    filled = complete_by_eigenvalue(given_matrix)
    said = ~np.isnan(given_matrix)
    assert np.array_equal(filled[said], given_matrix[said])
    assert filled * filled.T == pytest.approx(np.ones_like(filled), rel=1e-12)


@given(judgements.complete())
def test_a_complete_matrix_is_left_alone(matrix):
    assert np.array_equal(complete_by_eigenvalue(as_array(matrix)), as_array(matrix))


@given(judgements.consistent())
def test_consistent_judgements_are_recovered_however_many_are_missing(said):
    priorities, matrix = said
    filled = complete_by_eigenvalue(as_array(matrix))
    found, largest = principal_eigenvector(filled)
    assert found == pytest.approx(priorities, rel=1e-9)
    assert largest == pytest.approx(len(matrix), rel=1e-12)
    assert geometric_priorities(as_array(matrix)) == pytest.approx(priorities, rel=1e-12)


@given(judgements.incomplete(), st.randoms(use_true_random=False))
def test_the_order_of_items_does_not_matter(matrix, shuffle):
    order = list(range(len(matrix)))
    shuffle.shuffle(order)
    turned = as_array(matrix)[np.ix_(order, order)]
    for solve in (geometric_priorities, lambda m: principal_eigenvector(complete_by_eigenvalue(m))[0]):
        assert solve(turned) == pytest.approx(solve(as_array(matrix))[order], rel=1e-7)


@given(st.lists(judgements.complete(sizes=(4, 4)), min_size=1, max_size=5))
def test_many_matrices_at_once_equal_one_by_one(matrices):
    stack = np.array(matrices)
    together, largest = principal_eigenvector(stack)
    geometric = geometric_priorities(stack)
    for index, matrix in enumerate(stack):
        priorities, eigenvalue = principal_eigenvector(matrix)
        assert together[index] == pytest.approx(priorities, rel=1e-12)
        assert largest[index] == pytest.approx(eigenvalue, rel=1e-14)
        assert geometric[index] == pytest.approx(geometric_priorities(matrix), rel=1e-14)


@given(st.lists(judgements.incomplete(sizes=(4, 4)) | judgements.complete(sizes=(4, 4)), min_size=1, max_size=5))
def test_many_are_completed_as_each_of_them(matrices):
    stack = np.array([as_array(matrix) for matrix in matrices])
    given_stack = stack.copy()
    together = complete_by_eigenvalue(stack[:, None])
    assert together.shape == (len(stack), 1, 4, 4)
    for filled, matrix in zip(together[:, 0], stack, strict=True):
        assert np.array_equal(filled, complete_by_eigenvalue(matrix))
    assert np.array_equal(stack, given_stack, equal_nan=True)


@given(judgements.complete(sizes=(2, 6)), st.floats(1.1, 3.0))
def test_a_stronger_judgement_gives_more(matrix, factor):
    """Saaty's vector rises in its judgements: who is judged better gets a larger share."""
    stronger = as_array(matrix)
    stronger[0, 1], stronger[1, 0] = stronger[0, 1] * factor, stronger[1, 0] / factor
    for solve in (geometric_priorities, lambda m: principal_eigenvector(m)[0]):
        assert solve(stronger)[0] > solve(as_array(matrix))[0]


def test_reciprocal_matrix():
    found = reciprocal_matrix(3, [(0, 1, 2.0), (2, 0, 4.0)])
    assert found[:2, :2].tolist() == [[1.0, 2.0], [0.5, 1.0]]
    assert found[2].tolist()[::2] == [4.0, 1.0]
    assert found[0, 2] == 0.25
    assert np.isnan(found[1, 2])
    assert np.isnan(found[2, 1])


def test_one_item_has_it_all():
    assert principal_eigenvector(np.ones((1, 1)))[0].tolist() == [1.0]
    assert geometric_priorities(np.ones((1, 1))).tolist() == [1.0]
    assert complete_by_eigenvalue(np.ones((1, 1))).tolist() == [[1.0]]


def test_two_items_by_hand():
    # a counts 4 times as much as b: 4/5 and 1/5, whatever the rule
    matrix = np.array([[1.0, 4.0], [0.25, 1.0]])
    assert principal_eigenvector(matrix)[0] == pytest.approx([0.8, 0.2], rel=1e-15)
    assert principal_eigenvector(matrix)[1] == pytest.approx(2.0, rel=1e-15)
    assert geometric_priorities(matrix) == pytest.approx([0.8, 0.2], rel=1e-15)


def test_three_items_by_hand():
    # a:b = 2, b:c = 2, a:c = 2 (consistent would be 4). Row geometric means: cube roots of 4, 1 and 1/4.
    # With three items the eigenvector is the same, and lambda_max = 1 + r + 1/r for the cube root r of 4 / 2.
    matrix = np.array([[1.0, 2.0, 2.0], [0.5, 1.0, 2.0], [0.5, 0.5, 1.0]])
    means = np.array([4 ** (1 / 3), 1.0, 4 ** (-1 / 3)])
    priorities, largest = principal_eigenvector(matrix)
    assert priorities == pytest.approx(means / means.sum(), rel=1e-14)
    assert geometric_priorities(matrix) == pytest.approx(means / means.sum(), rel=1e-14)
    assert largest == pytest.approx(1 + 2 ** (1 / 3) + 2 ** (-1 / 3), rel=1e-14)


def test_a_chain_by_hand():
    # a:b = 3 and b:c = 2 with nothing on a:c: 6 to 2 to 1
    matrix = reciprocal_matrix(3, [(0, 1, 3.0), (1, 2, 2.0)])
    filled = complete_by_eigenvalue(matrix)
    assert filled[0, 2] == pytest.approx(6.0, rel=1e-12)
    assert principal_eigenvector(filled)[0] == pytest.approx([6 / 9, 2 / 9, 1 / 9], rel=1e-12)


@pytest.mark.parametrize("ratio", [1e6, 1e-6])
def test_a_long_chain_of_the_strongest_judgements_is_solved(ratio):
    matrix = reciprocal_matrix(6, [(i, i + 1, ratio) for i in range(5)])
    found = geometric_priorities(matrix)
    assert np.isfinite(found).all()
    assert found[0] / found[1] == pytest.approx(ratio, rel=1e-9)
    filled = complete_by_eigenvalue(matrix)
    assert np.isfinite(filled).all()
    assert filled[0, 5] == pytest.approx(ratio**5, rel=1e-6)
