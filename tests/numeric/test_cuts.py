"""Shares of a simplex on one side of a plane: by hand, against exact fractions and volumes, and by laws."""

from fractions import Fraction
from math import comb, factorial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcda.numeric.cuts import levelled, pairwise_winning, share_ahead
from tests.reference import simplex as reference

whole_numbers = st.integers(-4, 4).map(float)
amounts = whole_numbers | st.floats(-1e3, 1e3).map(lambda x: round(x, 3))


def leads(amounts, vertices=(1, 6)):
    return st.lists(amounts, min_size=vertices[0], max_size=vertices[1])


@st.composite
def tables(draw, amounts=whole_numbers, options=(1, 5), vertices=(1, 4)):
    columns = draw(st.integers(*vertices))
    row = st.lists(amounts, min_size=columns, max_size=columns)
    return np.array(draw(st.lists(row, min_size=options[0], max_size=options[1])))


def share(lead):
    return float(share_ahead(np.array(lead)))


# By hand.


@pytest.mark.parametrize(
    ("lead", "wanted"),
    [
        ([2.0], 1.0),
        ([-2.0], 0.0),
        ([0.0], 0.0),
        ([1.0, -1.0], 1 / 2),
        ([3.0, -1.0], 3 / 4),
        ([0.0, -1.0], 0.0),
        ([0.0, 1.0], 1.0),
        # a corner of the triangle: its sides are cut at 1/2 and 1/3 of their length
        ([1.0, -1.0, -2.0], 1 / 6),
        ([2.0, 1.0, -1.0], 5 / 6),
        ([-2.0, 1.0, 1.0], 1 - (2 / 3) ** 2),
        # the line from a corner to the middle of the other side, or to a third of it
        ([1.0, -1.0, 0.0], 1 / 2),
        ([1.0, -2.0, 0.0], 1 / 3),
        # a corner of the tetrahedron: 1/2 x 1/3 x 1/4
        ([1.0, -1.0, -2.0, -3.0], 1 / 24),
        # two corners against two, all alike
        ([1.0, 1.0, -1.0, -1.0], 1 / 2),
    ],
)
def test_shares_by_hand(lead, wanted):
    assert share(lead) == pytest.approx(wanted, rel=1e-15)


@pytest.mark.parametrize("vertices", [2, 5, 10, 20])
def test_one_weight_above_a_half(vertices):
    # w1 > 1/2, or w1 > w2 + ... + wn: a simplex of half the size in each direction
    lead = np.full(vertices, -1.0)
    lead[0] = 1.0
    assert share(lead) == pytest.approx(0.5 ** (vertices - 1), rel=1e-13)
    assert share(-lead) == pytest.approx(1 - 0.5 ** (vertices - 1), rel=1e-15)


@pytest.mark.parametrize(("gains", "losses"), [(1, 1), (2, 3), (5, 5), (3, 7)])
def test_a_sum_of_weights_above_a_half_is_a_binomial_tail(gains, losses):
    # the sum of g of g + l uniform weights is a beta(g, l) variable: above 1/2 as fewer than g of g + l - 1 coins
    trials = gains + losses - 1
    wanted = sum(comb(trials, heads) for heads in range(gains)) / 2**trials
    assert share([1.0] * gains + [-1.0] * losses) == pytest.approx(wanted, rel=1e-14)


def test_small_shares_keep_their_digits():
    wanted = Fraction(1, 10**9 + 1) ** 9
    assert share([1.0] + [-1e9] * 9) == pytest.approx(float(wanted), rel=1e-13)


def test_many_rows_in_any_shape():
    lead = np.random.default_rng(1).integers(-3, 4, size=(4, 5, 6)).astype(float)
    found = share_ahead(lead)
    assert found.shape == (4, 5)
    assert found.tolist() == [[share(row) for row in rows] for rows in lead]
    assert share_ahead(np.zeros((0, 3))).shape == (0,)


# Against exact references.


@given(lead=leads(amounts))
def test_shares_equal_those_of_a_simplex_cut_up(lead):
    assert share(lead) == pytest.approx(float(reference.share_ahead(lead)), rel=1e-13)


@given(lead=st.lists(amounts, min_size=1, max_size=9, unique=True))
def test_shares_equal_the_divided_differences(lead):
    assert share(lead) == pytest.approx(float(reference.divided(lead)), rel=1e-12)


def test_shares_equal_volumes():
    from scipy.spatial import ConvexHull, HalfspaceIntersection

    rng = np.random.default_rng(2)
    for vertices in (3, 4, 5, 6):
        lead = rng.normal(size=vertices)
        lead[0] = 1.0
        size = vertices - 1  # coordinates: all weights but the first, which is what they leave of 1
        inside = np.full(size, 1e-3)  # close to the first vertex, where the lead is 1
        rows = [np.r_[-np.eye(size)[j], 0.0] for j in range(size)]
        rows += [np.r_[np.ones(size), -1.0], np.r_[lead[0] - lead[1:], -lead[0]]]
        corners = HalfspaceIntersection(np.array(rows), inside).intersections
        assert share(lead) == pytest.approx(ConvexHull(corners).volume * factorial(size), rel=1e-9)


@given(values=tables())
def test_pairs_equal_those_of_a_simplex_cut_up(values):
    found = pairwise_winning(values)
    for i, own in enumerate(values):
        for k, other in enumerate(values):
            if i == k:
                assert found[i, k] == 0
            elif (own == other).all():
                assert found[i, k] == 0.5
            else:
                assert found[i, k] == pytest.approx(float(reference.share_ahead(own - other)), abs=1e-15)


# Laws.


@given(lead=leads(amounts), order=st.randoms(use_true_random=False))
def test_order_of_vertices_and_units_do_not_matter(lead, order):
    other = list(lead)
    order.shuffle(other)
    assert share(other) == share(lead)
    for scale in (1e-100, 0.1, 3.0, 1e100):
        assert share(np.array(lead) * scale) == pytest.approx(share(lead), rel=1e-13)


@given(lead=leads(amounts))
def test_what_one_does_not_win_the_other_does(lead):
    level = not any(lead)
    assert share(lead) + share([-x for x in lead]) == pytest.approx(0.0 if level else 1.0, abs=1e-15)


@given(lead=leads(amounts), gain=st.floats(0.0, 5.0), data=st.data())
def test_a_higher_lead_is_no_smaller_share(lead, gain, data):
    place = data.draw(st.integers(0, len(lead) - 1))
    more = [x + gain * (j == place) for j, x in enumerate(lead)]
    assert share(more) >= share(lead) - 1e-15


@given(lead=leads(amounts))
def test_a_vertex_where_two_are_level_does_not_count(lead):
    # the sign is that of the mean over the other vertices, which is as uniform as before
    assert share([*lead, 0.0]) == pytest.approx(share(lead), rel=1e-13)


@given(values=tables(options=(2, 5)), lift=st.integers(-50, 50))
def test_pairs_sum_to_one_and_a_lift_of_all_does_not_matter(values, lift):
    found = pairwise_winning(values)
    assert (found + found.T + np.eye(len(values)) == 1.0).all()
    assert (pairwise_winning(values + lift * np.arange(values.shape[1])) == found).all()


@given(values=tables(options=(2, 5), vertices=(2, 4)), data=st.data())
def test_order_of_options_does_not_matter(values, data):
    order = data.draw(st.permutations(range(len(values))))
    found = pairwise_winning(values)[np.ix_(order, order)]
    assert pairwise_winning(values[order]) == pytest.approx(found, abs=1e-15)


# Degenerate cases.


def test_the_break_even_of_two_options():
    # A (.9, .2), B (.5, .8): A is ahead above a first weight of .6
    found = pairwise_winning(np.array([[0.9, 0.2], [0.5, 0.8]]))
    assert found == pytest.approx(np.array([[0.0, 0.4], [0.6, 0.0]]), rel=1e-15)


def test_symmetric_options_win_half_each():
    found = pairwise_winning(np.array([[3.0, 1.0, 2.0], [1.0, 3.0, 2.0], [2.0, 2.0, 2.0]]))
    assert found == pytest.approx(0.5 * (1 - np.eye(3)), rel=1e-15)


def test_each_may_win_less_often_than_it_loses_against_the_next():
    # leads of (2, -1, -1), in turn: two thirds of the way from a corner along each side, (2/3)^2 of the triangle
    found = pairwise_winning(np.array([[3.0, 1.0, 2.0], [1.0, 2.0, 3.0], [2.0, 3.0, 1.0]]))
    wanted = np.array([[0.0, 4.0, 5.0], [5.0, 0.0, 4.0], [4.0, 5.0, 0.0]]) / 9
    assert found == pytest.approx(wanted, rel=1e-15)


def test_one_option_beats_nobody():
    assert pairwise_winning(np.array([[0.3, 0.4]])).tolist() == [[0.0]]


@pytest.mark.parametrize("scale", [1e-100, 1.0, 1e100])
def test_what_ties_by_rounding_is_shared(scale):
    values = np.array([[0.1 + 0.2, 0.7], [0.3, 0.7], [0.3, 0.1 + 0.6]]) * scale
    assert pairwise_winning(values).tolist() == (0.5 * (1 - np.eye(3))).tolist()


def test_ahead_but_for_rounding_is_always_ahead():
    found = pairwise_winning(np.array([[0.3, 0.9], [0.1 + 0.2, 0.5]]))
    assert found.tolist() == [[0.0, 1.0], [0.0, 0.0]]


def test_what_ties_is_one_number_and_nothing_ties_with_two():
    column = np.array([2.0, 0.0, 0.9e-12, 1.8e-12, 2.7e-12, -1.0, 2.0 + 1e-12, 2.0 + 3e-12])
    found = levelled(column[:, None])[:, 0]
    assert found.tolist() == [2.0, 0.0, 0.0, 1.8e-12, 1.8e-12, -1.0, 2.0, 2.0 + 3e-12]
    assert levelled(np.array([[3.0, 1.0], [1.0, 2.0]])).tolist() == [[3.0, 1.0], [1.0, 2.0]]


def test_pairs_in_blocks(monkeypatch):
    values = np.random.default_rng(3).uniform(size=(23, 4))
    wanted = pairwise_winning(values)
    monkeypatch.setattr("mcda.numeric.cuts._MOST_AT_ONCE", 30)
    assert (pairwise_winning(values) == wanted).all()
