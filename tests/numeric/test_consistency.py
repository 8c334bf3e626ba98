"""Consistency: indices, ratios, the judgement that hurts most, and what would fit in its place."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mcda.numeric import consistency
from mcda.numeric.pairwise import geometric_priorities, principal_eigenvector, reciprocal_matrix
from tests.numeric.test_pairwise import as_array
from tests.reference import judgements as reference
from tests.strategies import judgements


@given(judgements.complete(sizes=(1, 7)))
def test_index_and_ratio_equal_their_definitions(matrix):
    _, eigenvalue = reference.eigenvector(matrix)
    _, largest = principal_eigenvector(as_array(matrix))
    index = consistency.consistency_index(float(largest), len(matrix))
    ratio = consistency.consistency_ratio(float(largest), len(matrix), "saaty1980")
    assert index == pytest.approx(reference.consistency_index(eigenvalue, len(matrix)), abs=1e-12)
    assert ratio == pytest.approx(reference.consistency_ratio(eigenvalue, len(matrix)), abs=1e-12)
    assert index >= 0


@given(judgements.complete(sizes=(2, 6)))
def test_geometric_index_equals_its_definition(matrix):
    found = consistency.geometric_consistency_index(as_array(matrix))
    assert found == pytest.approx(reference.geometric_consistency_index(matrix), rel=1e-9, abs=1e-12)
    # complete: 2 / ((n - 1)(n - 2)) times the sum of squared logarithms (Aguaron & Moreno-Jimenez 2003)
    size = len(matrix)
    if size > 2:
        weights = reference.least_squares(matrix)
        total = sum(math.log(matrix[i][k] * weights[k] / weights[i]) ** 2 for i, k in judgements.pairs(size))
        assert found == pytest.approx(2 * total / ((size - 1) * (size - 2)), rel=1e-9, abs=1e-12)


@given(judgements.incomplete())
def test_geometric_index_of_incomplete_judgements(matrix):
    found = consistency.geometric_consistency_index(as_array(matrix))
    assert found == pytest.approx(reference.geometric_consistency_index(matrix), rel=1e-8, abs=1e-12)


@given(judgements.consistent())
def test_consistent_judgements_show_none(said):
    priorities, matrix = said
    assert consistency.geometric_consistency_index(as_array(matrix)) == pytest.approx(0.0, abs=1e-24)
    assert consistency.worst_judgement(as_array(matrix), np.array(priorities)) is None


@given(judgements.incomplete())
def test_harker_equals_power_iteration(matrix):
    assert consistency.harker_priorities(as_array(matrix)) == pytest.approx(reference.harker(matrix), rel=1e-7)


@given(judgements.complete(sizes=(3, 6)))
def test_the_worst_judgement_is_that_of_the_definition(matrix):
    weights, _ = reference.eigenvector(matrix)
    errors = sorted(
        matrix[i][k] * weights[k] / weights[i] for i in range(len(matrix)) for k in range(len(matrix)) if i != k
    )
    assume(errors[-1] > errors[-2] * (1 + 1e-9))  # one of them is the worst
    found = consistency.worst_judgement(as_array(matrix), np.array(weights))
    i, k, given_value, fits = reference.worst(matrix, weights)
    assert (found.row, found.column) == (i, k)
    assert found.given == given_value
    assert found.fits == pytest.approx(fits, rel=1e-7)
    assert found.given > found.fits


@given(judgements.incomplete(sizes=(3, 5)))
def test_the_worst_judgement_of_incomplete_ones_can_be_left_out(matrix):
    weights = geometric_priorities(as_array(matrix))
    found = consistency.worst_judgement(as_array(matrix), weights)
    wanted = reference.worst(matrix, weights.tolist())
    assert (found is None) == (wanted is None)
    if found is not None:
        assert matrix[found.row][found.column] == found.given
        assert reference.connected(reference.without(matrix, found.row, found.column))
        error = found.given * weights[found.column] / weights[found.row]
        assert error == pytest.approx(wanted[2] * weights[wanted[1]] / weights[wanted[0]], rel=1e-9)


@given(judgements.complete(sizes=(3, 6)))
def test_with_what_fits_in_its_place_the_judgements_agree_better(matrix):
    before = as_array(matrix)
    priorities, largest = principal_eigenvector(before)
    worst = consistency.worst_judgement(before, priorities)
    assume(worst is not None)
    mended = before.copy()
    mended[worst.row, worst.column], mended[worst.column, worst.row] = worst.fits, 1 / worst.fits
    assert principal_eigenvector(mended)[1] <= largest * (1 + 1e-12)


def test_a_judgement_out_of_line_by_hand():
    # 4 : 2 : 1, but a : c is judged 1 instead of 4. Without it the chain a:b = 2, b:c = 2 says 4.
    matrix = reciprocal_matrix(3, [(0, 1, 2.0), (1, 2, 2.0), (0, 2, 1.0)])
    # rows multiply to 2, 1 and 1/2: priorities proportional to their cube roots;
    # c : a is overstated by the cube root of 4, as are a : b and b : c: the first of them in the matrix is named
    priorities, largest = principal_eigenvector(matrix)
    means = np.array([2 ** (1 / 3), 1.0, 2 ** (-1 / 3)])
    assert priorities == pytest.approx(means / means.sum(), rel=1e-14)
    misfits = consistency.misfits(matrix, priorities)
    for row, column in ((0, 1), (1, 2), (2, 0)):
        assert misfits[row, column] == pytest.approx(4 ** (1 / 3), rel=1e-12)
    # lambda_max = 1 + r + 1/r with r = 4 ** (1/3)
    root = 4 ** (1 / 3)
    assert largest == pytest.approx(1 + root + 1 / root, rel=1e-14)
    assert consistency.consistency_index(float(largest), 3) == pytest.approx((root + 1 / root - 2) / 2, rel=1e-12)
    # GCI: three squared logarithms of r over 3 - 2 = 1 degree of freedom
    assert consistency.geometric_consistency_index(matrix) == pytest.approx(3 * math.log(root) ** 2, rel=1e-12)
    worst = consistency.worst_judgement(matrix, priorities)
    # without a : b the other two say a : c = 1 and c : b = 1/2, so 1/2 would fit instead of 2
    assert (worst.row, worst.column, worst.given) == (0, 1, 2.0)
    assert worst.fits == pytest.approx(0.5, rel=1e-12)


def test_the_worst_of_four_items_by_hand():
    # 8 : 4 : 2 : 1 throughout, but a : d is judged 1/8 where 8 would fit
    amounts = [8.0, 4.0, 2.0, 1.0]
    pairs = [(i, k, amounts[i] / amounts[k]) for i, k in judgements.pairs(4)]
    matrix = reciprocal_matrix(4, [(i, k, 1 / 8 if (i, k) == (0, 3) else ratio) for i, k, ratio in pairs])
    priorities, _ = principal_eigenvector(matrix)
    worst = consistency.worst_judgement(matrix, priorities)
    assert (worst.row, worst.column, worst.given) == (3, 0, 8.0)  # d counts 8 times as much as a: overstated
    assert worst.fits == pytest.approx(1 / 8, rel=1e-9)


@pytest.mark.parametrize("size", [1, 2])
def test_one_or_two_items_are_always_consistent(size):
    assert consistency.random_index("saaty1980", size) == 0
    assert consistency.consistency_ratio(float(size), size, "saaty1980") == 0
    matrix = reciprocal_matrix(size, [(0, 1, 5.0)] if size == 2 else [])
    assert consistency.worst_judgement(matrix, geometric_priorities(matrix)) is None
    assert consistency.geometric_consistency_index(matrix) == 0


@given(st.lists(st.floats(0.0, 9.0), max_size=6), st.integers(1, 10))
def test_many_ratios_equal_each_of_them(above, size):
    largest = size + np.array(above)
    found = consistency.consistency_ratios(largest, size, "saaty1980")
    wanted = [reference.consistency_ratio(float(eigenvalue), size) for eigenvalue in largest]
    assert found == pytest.approx(np.array(wanted), rel=1e-12, abs=1e-12)
    assert found.shape == largest.shape
    for ratio, eigenvalue in zip(found, largest, strict=True):
        assert consistency.consistency_ratio(float(eigenvalue), size, "saaty1980") == ratio


def test_past_the_end_of_a_table_there_is_no_ratio():
    assert consistency.consistency_ratios(np.array([11.0, 12.5]), 11, "saaty1980") is None
    assert consistency.consistency_ratio(12.5, 11, "saaty1980") is None
    assert consistency.consistency_ratio(12.5, 16, "saaty2007") is None
    assert consistency.consistency_ratio(12.5, 17, "aguaron2003") is None
    assert consistency.consistency_ratio(40.0, 30, "alonso-lamata") is not None


@pytest.mark.parametrize("size", range(3, 16))
def test_alonso_and_lamata_by_their_formula(size):
    # CR = (lambda - n) / (2.7699 n - 4.3513 - n): Alonso & Lamata (2006) IJUFKS 14, equation 3
    largest = size + 0.5
    found = consistency.consistency_ratio(largest, size, "alonso-lamata")
    assert found == pytest.approx(0.5 / (2.7699 * size - 4.3513 - size), rel=1e-12)


def test_aguaron_and_moreno_jimenez_as_printed():
    # Aguaron & Moreno-Jimenez (2003) EJOR 147, table of random indices: three decimals
    printed = {3: 0.525, 4: 0.882, 5: 1.115, 6: 1.252, 7: 1.341, 8: 1.404, 9: 1.452, 10: 1.484}
    assert {size: consistency.random_index("aguaron2003", size) for size in printed} == printed


def test_connects():
    assert consistency.connects(reciprocal_matrix(3, [(0, 1, 2.0), (1, 2, 2.0)]))
    assert not consistency.connects(reciprocal_matrix(4, [(0, 1, 2.0), (2, 3, 2.0)]))
    assert consistency.connects(reciprocal_matrix(1, []))


@given(judgements.incomplete(sizes=(3, 6)))
def test_connects_equals_a_walk(matrix):
    assert consistency.connects(as_array(matrix))
    for i, k in judgements.pairs(len(matrix)):
        if matrix[i][k] is not None:
            others = reference.without(matrix, i, k)
            assert consistency.connects(as_array(others)) == reference.connected(others)


@given(st.lists(judgements.incomplete(sizes=(4, 4)), min_size=1, max_size=5), st.integers(0, 5))
def test_many_are_looked_at_as_each_of_them(matrices, taken):
    stack = np.array([as_array(matrix) for matrix in matrices])
    i, k = judgements.pairs(4)[taken]
    stack[0, i, k] = stack[0, k, i] = np.nan  # so that not all of them connect their items
    connected, spreads = consistency.connects(stack[:, None]), consistency.implied_spread(stack[:, None])
    assert connected.shape == spreads.shape == (len(stack), 1)
    for matrix, one, spread in zip(stack, connected[:, 0], spreads[:, 0], strict=True):
        said = [[None if np.isnan(ratio) else ratio for ratio in row] for row in matrix.tolist()]
        assert one == reference.connected(said)
        assert spread == consistency.implied_spread(matrix)


@given(judgements.consistent(sizes=(1, 7)))
def test_the_spread_of_consistent_judgements_is_that_of_the_priorities(said):
    priorities, matrix = said
    spread = consistency.implied_spread(as_array(matrix))
    assert spread == pytest.approx(max(priorities) / min(priorities), rel=1e-9)


def test_the_spread_along_a_chain_by_hand():
    # a : b = 10, b : c = 100: c counts a thousandth of a
    assert consistency.implied_spread(reciprocal_matrix(3, [(0, 1, 10.0), (1, 2, 100.0)])) == pytest.approx(1000.0)
    # a : c = 2 is the shorter way from a to c; b, which counts 10 times as much as a, is the largest
    assert consistency.implied_spread(
        reciprocal_matrix(4, [(0, 1, 0.1), (1, 2, 100.0), (0, 2, 2.0), (2, 3, 3.0)])
    ) == pytest.approx(60.0)
