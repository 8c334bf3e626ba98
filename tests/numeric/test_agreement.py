"""Agreement of groups: against the textbooks' formulas and every permutation, by laws, and by hand."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from mcda.numeric import agreement
from mcda.numeric.agreement import (
    Concordance,
    concordance,
    consensus,
    like_minded,
    spearman,
    spearman_of_all,
    tau_b,
    tau_b_of_all,
    weighted_similarity,
)
from mcda.numeric.order import ranks
from tests.reference import agreement as reference
from tests.reference import order
from tests.strategies.votes import votes

few = st.integers(0, 3).map(float)


def array(rows):
    return np.array(rows, dtype=np.float64)


def same(found, wanted, tolerance=1e-12):
    return found == pytest.approx(wanted, abs=tolerance) if wanted is not None else found is None


@st.composite
def tables(draw, groups, options, scores=few):
    count, rows = draw(st.integers(*options)), draw(st.integers(*groups))
    return draw(st.lists(st.lists(scores, min_size=count, max_size=count), min_size=rows, max_size=rows))


@st.composite
def pairs(draw, scores=few):
    return draw(tables((2, 2), (1, 7), scores))


# Kendall's W.


@given(vote=votes(groups=(1, 6), options=(1, 7)))
def test_w_equals_the_textbook_formula(vote):
    found = concordance(array(vote[0]))
    assert same(found.w, reference.concordance(vote[0]))
    assert found.w is None or -1e-12 <= found.w <= 1 + 1e-12
    assert (found.w is None) == (found.p is None) == (found.method is None)


@given(scores=tables((1, 3), (1, 3)) | tables((2, 4), (2, 3)) | tables((2, 2), (4, 4)))
def test_p_equals_all_permutations_of_all_groups(scores):
    found = concordance(array(scores))
    if found.w is not None:
        assert found.method == "exact"
        assert found.p == pytest.approx(reference.p_of([order.average_ranks(row) for row in scores]), abs=1e-12)


@given(scores=tables((5, 12), (5, 9)))
def test_with_many_groups_p_is_that_of_chi_square(scores):
    found = concordance(array(scores))
    if found.w is not None:
        count, groups = len(scores[0]), len(scores)
        assert found.method == "chi-square"
        assert found.p == pytest.approx(stats.chi2.sf(groups * (count - 1) * found.w, count - 1), abs=1e-12)


@given(scores=tables((2, 4), (2, 4)), shuffle=st.randoms(use_true_random=False))
def test_w_and_p_know_no_order_of_groups_or_options(scores, shuffle):
    found = concordance(array(scores))
    rows, columns = list(range(len(scores))), list(range(len(scores[0])))
    shuffle.shuffle(rows)
    shuffle.shuffle(columns)
    other = concordance(array(scores)[rows][:, columns])
    assert same(other.w, found.w)
    assert same(other.p, found.p)
    assert other.method == found.method


# Hampshire County Council (2003), stakeholder event of 20 November: four groups score three options for each service.
RECEPTION = [[1, 4, 3], [2, 4, 3], [2, 4, 5], [1, 4, 3]]
INCLUSION = [[0, 2.5, 4.5], [1, 3, 4], [0, 4, 5], [0, 3, 4]]
OUT_OF_HOURS = [[1, 2, 4], [1, 4, 2], [0, 3, 5], [1, 3, 2]]


def test_the_three_services_of_hampshire():
    # rank sums (12, 5, 7), (12, 8, 4), (12, 6, 6) about 8, of at most S = 32: 26 / 32, 32 / 32, 24 / 32
    found = [concordance(array(scores)) for scores in (RECEPTION, INCLUSION, OUT_OF_HOURS)]
    assert [each.w for each in found] == [0.8125, 1.0, 0.75]
    assert {each.method for each in found} == {"exact"}
    # of 6^3 orders of the other three groups
    assert [each.p * 216 for each in found] == pytest.approx([9, 1, 15], abs=1e-9)
    assert round(found[2].p, 4) == 0.0694
    # what chi-square would say of the last: e^-3
    assert stats.chi2.sf(4 * 2 * 0.75, 2) == pytest.approx(math.exp(-3), rel=1e-12)
    assert round(math.exp(-3), 4) == 0.0498


def test_groups_that_agree_and_groups_that_do_not():
    assert concordance(array([[3, 2, 1]] * 3)) == Concordance(1.0, pytest.approx(1 / 36), "exact")
    assert concordance(array([[3, 2, 1], [1, 2, 3]])) == Concordance(0.0, 1.0, "exact")
    # ties that all share are agreement too
    assert concordance(array([[2, 2, 1]] * 2)).w == 1.0
    # ties that are ties but for rounding
    assert concordance(array([[0.1 + 0.2, 0.3, 0.1], [2, 2, 1]])).w == 1.0


@pytest.mark.parametrize("scores", [[[1, 2, 3]], [[1], [2]], [[1, 1, 1], [5, 5, 5]], [[2, 2]]])
def test_w_is_undefined_where_nothing_can_be_told(scores):
    assert concordance(array(scores)) == Concordance(None, None, None)


def test_one_group_that_ties_all_counts_as_a_voice():
    # ranks (1, 2, 3), (1, 2, 3), (2, 2, 2): sums 4, 6, 8; S = 8; 9 x 24 - 3 x 24 = 144
    found = concordance(array([[3, 2, 1], [3, 2, 1], [1, 1, 1]]))
    assert found.w == pytest.approx(12 * 8 / 144, abs=1e-15)
    assert found.p == pytest.approx(1 / 6, abs=1e-15)


@pytest.mark.parametrize(("groups", "options", "method"), [(8, 3, "exact"), (9, 3, "chi-square"), (2, 9, "exact")])
def test_a_million_permutations_are_enough(groups, options, method):
    scores = np.random.default_rng(2).integers(0, 9, (groups, options)).astype(np.float64)
    assert concordance(scores).method == method


# Two orders.


@given(pair=pairs() | pairs(st.floats(-5, 5)))
def test_correlations_equal_their_formulas(pair):
    a, b = pair
    for kernel, formula in ((tau_b, reference.tau_b), (spearman, reference.spearman)):
        found = kernel(array(a), array(b))
        assert same(found, formula(a, b))
        assert same(kernel(array(b), array(a)), found)
        assert found is None or -1 - 1e-12 <= found <= 1 + 1e-12
        if found is not None:  # turned round, they disagree as much
            assert kernel(array(a), -array(b)) == pytest.approx(-found, abs=1e-12)
    ours, theirs = order.ranks(a), order.ranks(b)
    found = weighted_similarity(np.array(ours), np.array(theirs))
    assert same(found, reference.weighted_similarity(ours, theirs))


@given(pair=pairs())
def test_correlations_equal_those_of_scipy(pair):
    a, b = pair
    if len(set(a)) > 1 and len(set(b)) > 1:
        assert tau_b(array(a), array(b)) == pytest.approx(stats.kendalltau(a, b).statistic, abs=1e-12)
        assert spearman(array(a), array(b)) == pytest.approx(stats.spearmanr(a, b).statistic, abs=1e-12)


@given(scores=st.lists(few, min_size=2, max_size=7))
def test_an_order_agrees_with_itself(scores):
    own = array(scores)
    wanted = None if len(set(scores)) == 1 else 1.0
    assert same(tau_b(own, own), wanted)
    assert same(spearman(own, own), wanted)
    assert weighted_similarity(ranks(own), ranks(own)) == 1.0


def test_correlations_by_hand():
    # one pair of three turned: (2 - 1) / 3; 1 - 6 x 2 / (3 x 8)
    a, b = array([3, 2, 1]), array([3, 1, 2])
    assert tau_b(a, b) == pytest.approx(1 / 3, abs=1e-15)
    assert spearman(a, b) == pytest.approx(0.5, abs=1e-15)
    # a tie in one of them: 2 / sqrt(3 x 2); Pearson of (1, 2, 3) and (1.5, 1.5, 3): 1.5 / sqrt(2 x 1.5)
    tied = array([2, 2, 1])
    assert tau_b(a, tied) == pytest.approx(2 / math.sqrt(6), abs=1e-15)
    assert spearman(a, tied) == pytest.approx(1.5 / math.sqrt(3), abs=1e-15)
    assert tau_b(a, array([1, 1, 1])) is None
    assert spearman(array([4, 4, 4]), a) is None
    assert tau_b(array([1]), array([1])) is None
    assert spearman(array([1]), array([2])) is None


# All pairs of groups at once.


@given(scores=tables((1, 5), (1, 7)))
def test_each_two_groups_at_once_are_each_two_by_themselves(scores):
    for kernel, formula in ((tau_b_of_all, reference.tau_b), (spearman_of_all, reference.spearman)):
        found = kernel(array(scores))
        assert found.shape == (len(scores), len(scores))
        for a, one in enumerate(scores):
            for b, other in enumerate(scores):
                assert same(None if np.isnan(found[a, b]) else found[a, b], formula(one, other))


@pytest.mark.parametrize("most", [1, 7, 100])
def test_many_pairs_are_compared_some_at_a_time(most, monkeypatch):
    scores = np.random.default_rng(4).integers(0, 5, (3, 9)).astype(np.float64)
    whole = tau_b_of_all(scores)
    monkeypatch.setattr(agreement, "_MOST_AT_ONCE", most)
    assert np.array_equal(tau_b_of_all(scores), whole)


@pytest.mark.parametrize("values", [5, 10_000])
def test_with_many_options_tau_is_found_by_sorting_and_is_the_same(values, monkeypatch):
    scores = np.random.default_rng(5).integers(0, values, (4, 450)).astype(np.float64)
    scores[1] = scores[0] + 1e-13 * (np.arange(450) % 2)  # the same but for rounding
    scores[3] = 1.0
    by_sorting = tau_b_of_all(scores)
    monkeypatch.setattr(agreement, "_MOST_PAIRWISE", 450)
    assert by_sorting == pytest.approx(tau_b_of_all(scores), abs=1e-12, nan_ok=True)
    assert by_sorting[0, 1] == pytest.approx(1.0, abs=1e-12)
    assert np.isnan(by_sorting[3]).all()
    assert by_sorting[0, 2] == pytest.approx(stats.kendalltau(scores[0], scores[2]).statistic, abs=1e-12)


@given(scores=tables((1, 7), (2, 4)), least=st.sampled_from([-1.0, 0.0, 1 / 3, 0.5, 0.9]))
def test_like_minded_groups_are_those_of_the_plain_linkage(scores, least):
    alike = [[reference.tau_b(a, b) or 0.0 for b in scores] for a in scores]
    assert like_minded(tau_b_of_all(array(scores)), least) == reference.clusters(alike, least)


@pytest.mark.parametrize("seed", range(20))
def test_like_minded_groups_are_those_of_scipys_average_linkage(seed):
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    rng = np.random.default_rng(seed)  # no two agreements are the same: no tie to settle
    alike = np.triu(rng.uniform(-1, 1, (12, 12)), 1)
    alike = alike + alike.T + np.eye(12)
    found = like_minded(alike, 0.2)
    labels = fcluster(linkage(squareform(1 - alike), "average"), 1 - 0.2, criterion="distance")
    assert {frozenset(each) for each in found} == {frozenset(np.flatnonzero(labels == k)) for k in set(labels)}


def test_rounding_does_not_decide_who_is_like_minded():
    # on average (1/3 + 2/3) / 2, as near as floats come to a half
    assert like_minded(np.array([[1, 0.9, 1 / 3], [0.9, 1, 2 / 3 - 1e-16], [1 / 3, 2 / 3 - 1e-16, 1]]), 0.5) == [
        [0, 1, 2]
    ]
    # of two pairs that agree as much, but for rounding, the first is put together
    assert like_minded(np.array([[1, 0.6, 0], [0.6, 1, 0.6 + 1e-15], [0, 0.6 + 1e-15, 1]]), 0.5) == [[0, 1], [2]]
    assert like_minded(np.array([[np.nan] * 2] * 2), 0.5) == [[0], [1]]
    assert like_minded(np.ones((1, 1)), 0.5) == [[0]]


def test_a_change_at_the_top_counts_most():
    # 1 - (1/2 x 1/2 + 1/4 x 1/1) and 1 - (1/4 x 1/1 + 1/8 x 1/2)
    reference_ = np.array([1, 2, 3])
    assert weighted_similarity(reference_, np.array([2, 1, 3])) == 0.5
    assert weighted_similarity(reference_, np.array([1, 3, 2])) == 0.6875
    assert weighted_similarity(np.array([1]), np.array([1])) is None
    assert weighted_similarity(np.array([1, 2]), np.array([2, 1])) == 0.25


# Goepel's consensus of priorities.


@st.composite
def priorities(draw, groups=(2, 6), items=(2, 5)):
    count, rows = draw(st.integers(*items)), draw(st.integers(*groups))
    points = st.lists(st.integers(0, 9), min_size=count, max_size=count).filter(any)
    return [[x / sum(row) for x in row] for row in draw(st.lists(points, min_size=rows, max_size=rows))]


@given(table=priorities())
def test_consensus_equals_the_formula(table):
    found = consensus(array(table))
    assert found == pytest.approx(reference.consensus(table), abs=1e-9)
    assert found <= 1 + 1e-12


@given(table=priorities(groups=(1, 1)), groups=st.integers(2, 6))
def test_the_same_priorities_are_full_consensus(table, groups):
    assert consensus(array(table * groups)) == pytest.approx(1.0, abs=1e-12)


@pytest.mark.parametrize("groups", [2, 3, 4])
@pytest.mark.parametrize("most", [3.0, 9.0])
def test_each_its_own_item_is_none(groups, most):
    table = np.ones((groups, 4))
    table[np.arange(groups), np.arange(groups)] = most
    assert consensus(table / table.sum(axis=1, keepdims=True), most=most) == pytest.approx(0.0, abs=1e-12)


def test_consensus_where_there_is_nothing_to_agree_on():
    assert consensus(array([[0.5, 0.5]])) is None
    assert consensus(array([[1.0], [1.0]])) is None
    # all the weight on one item each: beyond what judgements allow
    assert consensus(array([[1.0, 0.0], [0.0, 1.0]])) < 0
