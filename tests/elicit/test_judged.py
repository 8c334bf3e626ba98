"""Judgements to priorities, with the report on how well they hang together."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import mcda
from mcda.elicit.judged import from_matrix, matrix_of, pooled_matrix, solve
from mcda.model.settings import PRIORITY_RULES, Elicitation
from mcda.model.statements import Judgement, Judgements
from tests.numeric.test_pairwise import as_array
from tests.reference import judgements as reference
from tests.strategies import judgements

SADDLE = Judgements(  # a : b = 3, b : c = 4, and a : c only 2 where 12 would be consistent
    ("a", "b", "c"), (Judgement("a", "b", 3.0), Judgement("c", "b", 0.25), Judgement("a", "c", 2.0))
)


@given(judgements.complete(sizes=(2, 6)))
def test_the_report_equals_the_references(matrix):
    items = [f"i{index}" for index in range(len(matrix))]
    node = from_matrix(items, as_array(matrix), Elicitation())
    weights, eigenvalue = reference.eigenvector(matrix)
    report = node.consistency
    assert list(node.priorities.values()) == pytest.approx(weights, rel=1e-9, abs=1e-12)
    assert report.lambda_max == pytest.approx(eigenvalue, rel=1e-12)
    assert report.ci == pytest.approx(reference.consistency_index(eigenvalue, len(matrix)), abs=1e-12)
    assert report.cr == pytest.approx(reference.consistency_ratio(eigenvalue, len(matrix)), abs=1e-12)
    assert report.gci == pytest.approx(reference.geometric_consistency_index(matrix), rel=1e-9, abs=1e-12)
    assert report.missing == 0
    assert (report.worst is None) == (reference.worst(matrix, weights) is None)


@given(judgements.incomplete())
def test_the_geometric_rule_reports_on_its_own_completion(matrix):
    array = as_array(matrix)
    node = from_matrix([f"i{index}" for index in range(len(matrix))], array, Elicitation(priorities="geometric"))
    weights = reference.least_squares(matrix)
    assert list(node.priorities.values()) == pytest.approx(weights, rel=1e-9)
    filled = [
        [weights[i] / weights[k] if entry is None else entry for k, entry in enumerate(row)]
        for i, row in enumerate(matrix)
    ]
    assert node.consistency.lambda_max == pytest.approx(reference.eigenvector(filled)[1], rel=1e-9)
    assert node.consistency.missing == sum(entry is None for row in matrix for entry in row) / 2
    assert node.consistency.lambda_max >= solve(array, "eigenvector")[1] - 1e-9


@given(judgements.complete(sizes=(3, 5)))
def test_what_the_mended_judgement_would_do(matrix):
    items = [f"i{index}" for index in range(len(matrix))]
    worst = from_matrix(items, as_array(matrix), Elicitation()).consistency.worst
    assume(worst is not None)
    mended = as_array(matrix)
    row, column = items.index(worst.a), items.index(worst.b)
    assert worst.given == matrix[row][column]
    mended[row, column], mended[column, row] = worst.fits, 1 / worst.fits
    priorities, largest = reference.eigenvector(mended.tolist())
    assert list(worst.priorities_after.values()) == pytest.approx(priorities, rel=1e-9)
    assert worst.cr_after == pytest.approx(reference.consistency_ratio(largest, len(items)), abs=1e-12)


def test_the_worst_judgement_by_hand():
    # rows multiply to 6, 4/3 and 1/8: the eigenvector of three items is their cube roots
    node = from_matrix(SADDLE.items, matrix_of(SADDLE), Elicitation())
    roots = np.array([6.0, 4 / 3, 1 / 8]) ** (1 / 3)
    assert list(node.priorities.values()) == pytest.approx(list(roots / roots.sum()), rel=1e-12)
    # the cycle a -> b -> c -> a is off by 3 x 4 / 2 = 6: each judgement overstates by its cube root
    root = 6 ** (1 / 3)
    assert node.consistency.lambda_max == pytest.approx(1 + root + 1 / root, rel=1e-12)
    assert node.consistency.cr == pytest.approx((root + 1 / root - 2) / 2 / 0.58, rel=1e-12)
    # the first of the three is named: a : c = 2 and c : b = 1/4 want 1/2 in place of 3, and then all agree
    worst = node.consistency.worst
    assert (worst.a, worst.b, worst.given) == ("a", "b", 3.0)
    assert worst.fits == pytest.approx(0.5, rel=1e-9)
    assert worst.cr_after == pytest.approx(0.0, abs=1e-9)


def test_the_other_way_round_is_the_same_judgement():
    turned = Judgements(SADDLE.items, tuple(Judgement(each.b, each.a, 1 / each.ratio) for each in SADDLE.judgements))
    assert matrix_of(turned) == pytest.approx(matrix_of(SADDLE), rel=1e-15)


def test_one_item():
    node = from_matrix(["only"], np.ones((1, 1)), Elicitation())
    assert dict(node.priorities) == {"only": 1.0}
    assert (node.consistency.ci, node.consistency.cr, node.consistency.gci) == (0.0, 0.0, 0.0)


def test_a_random_index_that_is_not_there_gives_no_ratio():
    size = 12
    matrix = np.ones((size, size))
    matrix[0, 1], matrix[1, 0] = 2.0, 0.5
    report = from_matrix([f"i{index}" for index in range(size)], matrix, Elicitation()).consistency
    assert report.cr is None
    assert report.ci > 0
    assert report.worst.cr_after is None


def test_settings_refuse_what_they_do_not_know():
    assert set(PRIORITY_RULES) == {"eigenvector", "geometric"}
    with pytest.raises(mcda.RequestError, match='"eigen" is unknown; there is "eigenvector" or "geometric"'):
        Elicitation(priorities="eigen")
    with pytest.raises(mcda.RequestError, match='"saaty" is unknown'):
        Elicitation(random_index="saaty")


# Judgements of several groups put together.


@given(
    st.lists(judgements.complete(sizes=(4, 4)), min_size=1, max_size=4),
    st.lists(st.integers(1, 5).map(float), min_size=4, max_size=4),
)
def test_pooled_judgements_equal_their_definition(matrices, influence):
    influence = influence[: len(matrices)]
    found = pooled_matrix([as_array(matrix) for matrix in matrices], np.array(influence))
    assert found == pytest.approx(as_array(reference.pooled(matrices, influence)), rel=1e-12)
    assert found * found.T == pytest.approx(np.ones((4, 4)), rel=1e-12)


@given(judgements.complete(sizes=(3, 5)), st.lists(st.integers(1, 5).map(float), min_size=1, max_size=4))
def test_groups_that_judge_alike_pool_to_their_judgements(matrix, influence):
    found = pooled_matrix([as_array(matrix)] * len(influence), np.array(influence))
    assert found == pytest.approx(as_array(matrix), rel=1e-12)


@settings(max_examples=20)
@given(st.lists(judgements.incomplete(sizes=(4, 4)), min_size=2, max_size=3))
def test_a_pair_is_pooled_over_those_who_judged_it(matrices):
    influence = [1.0, 2.0, 3.0][: len(matrices)]
    found = pooled_matrix([as_array(matrix) for matrix in matrices], np.array(influence))
    assert found == pytest.approx(as_array(reference.pooled(matrices, influence)), rel=1e-12, nan_ok=True)


def test_pooled_judgements_by_hand():
    # 2 and 8 with influence 1 and 2: (2 x 8^2)^(1/3) = 128^(1/3); on the second pair only the first group spoke
    first = as_array([[1.0, 2.0, 5.0], [0.5, 1.0, None], [0.2, None, 1.0]])
    second = as_array([[1.0, 8.0, None], [1 / 8, 1.0, 3.0], [None, 1 / 3, 1.0]])
    found = pooled_matrix([first, second], np.array([1.0, 2.0]))
    assert found[0, 1] == pytest.approx(128 ** (1 / 3), rel=1e-14)
    assert found[0, 2] == pytest.approx(5.0, rel=1e-14)
    assert found[1, 2] == pytest.approx(3.0, rel=1e-14)
