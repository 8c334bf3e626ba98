"""Counts of ranks, wins and leads: against plain loops over draws, by their laws, and in every layout and size."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcda.numeric.counting import FEW, Tally, _with_ties, figures_of, tally
from tests.numeric.test_order import ordinary, touchy
from tests.reference import counting as reference

SEED = 19490420


def plainly(figures, carried):
    return reference.tally(figures.T.tolist(), carried.T.tolist())


def close(found, wanted):
    np.testing.assert_allclose(found, wanted, rtol=1e-12, atol=1e-12)


def agree(counted, wanted, draws):
    assert counted.draws == draws
    close(counted.ranks, wanted["ranks"])
    close(counted.ahead, wanted["ahead"])
    close(counted.first, wanted["first"])


def same(one, other):
    assert one.draws == other.draws
    close(one.ranks, other.ranks)
    close(one.ahead, other.ahead)
    close(one.first, other.first)


def weights(draws, inputs=3):
    return np.random.default_rng(SEED + draws).dirichlet(np.ones(inputs), draws).T


def apart(generator, shape):
    """Steps of 0 to n - 1 in another order each draw: no two are the same."""
    return generator.permuted(np.tile(np.arange(shape[0], dtype=np.float64)[:, None], shape[1]), axis=0)


# Figures (options, draws); the tie rule is that of ``exceeds``: 1e-12 of the larger, or absolutely.
SMOOTH = {
    "normal": lambda generator, shape: generator.standard_normal(shape),
    "positive": lambda generator, shape: generator.random(shape),
    "negative": lambda generator, shape: -generator.random(shape),
    "of size 1e100": lambda generator, shape: 1e100 * generator.standard_normal(shape),
    "1e-11 apart": lambda generator, shape: 1.0 + 1e-11 * apart(generator, shape),
    "1e-11 apart, and large": lambda generator, shape: 1e9 * (1.0 + 1e-11 * apart(generator, shape)),
    "one of size 1e100": lambda generator, shape: np.concatenate(
        [np.full((1, shape[1]), 1e100), generator.random((shape[0] - 1, shape[1]))]
    ),
    "some draws of size 1e100": lambda generator, shape: (
        generator.random(shape) * np.where(np.arange(shape[1]) % 2, 1e100, 1.0)
    ),
}
TIED = {
    "0 to 2": lambda generator, shape: generator.integers(0, 3, shape).astype(np.float64),
    "0 to 2n": lambda generator, shape: generator.integers(0, 2 * shape[0], shape).astype(np.float64),
    "all 0": lambda generator, shape: np.zeros(shape),
    "all 7": lambda generator, shape: np.full(shape, 7.0),
    "of size 1e-100": lambda generator, shape: 1e-100 * generator.standard_normal(shape),
    "1e-13 apart": lambda generator, shape: 1.0 + 1e-13 * apart(generator, shape),
    "1e-13 apart, and large": lambda generator, shape: 1e9 * (1.0 + 1e-13 * apart(generator, shape)),
    "1e-13 and 1e-11 apart": lambda generator, shape: (
        np.round(3 * generator.random(shape)) * 1e-11 + 1e-13 * generator.integers(0, 3, shape)
    ),
    "tied in some draws": lambda generator, shape: np.where(
        np.arange(shape[1]) % 3 == 0, 0.25, generator.standard_normal(shape)
    ),
    "some zeros beside 1e100": lambda generator, shape: generator.choice([0.0, 1.0, 1.0 + 1e-13, 1e100], shape),
}
KINDS = SMOOTH | TIED


def drawn(kind, options, draws):
    return KINDS[kind](np.random.default_rng([SEED, options, draws]), (options, draws))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("options", [1, 2, 16, 17, 40])
@pytest.mark.parametrize("draws", [1, 8, 13])
def test_counts_equal_those_of_plain_loops(kind, options, draws):
    figures, carried = drawn(kind, options, draws), weights(draws)
    agree(tally(figures, carried), plainly(figures, carried), draws)


@pytest.mark.parametrize("kind", ["normal", "0 to 2n", "1e-13 apart"])
def test_more_options_than_a_byte_can_count(kind):
    figures, carried = drawn(kind, 257, 2), weights(2)
    agree(tally(figures, carried), plainly(figures, carried), 2)


@given(
    rows=st.integers(1, 20).flatmap(
        lambda count: st.lists(
            st.lists(st.one_of(touchy, ordinary), min_size=count, max_size=count), min_size=1, max_size=10
        )
    )
)
def test_counts_where_a_tie_may_hang_on_a_hair(rows):
    figures, carried = np.array(rows).T, weights(len(rows))
    agree(tally(figures, carried), plainly(figures, carried), len(rows))


@pytest.mark.parametrize("kind", SMOOTH)
@pytest.mark.parametrize("options", [1, 2, 16, 17, 40, 257])
@pytest.mark.parametrize("draws", [1, 20])
def test_where_nothing_ties_it_does_not_matter_whether_ties_are_looked_for(kind, options, draws):
    figures, carried = drawn(kind, options, draws), weights(draws)
    same(tally(figures, carried, ties=False), tally(figures, carried, ties=True))


@pytest.mark.parametrize("options", [16, 17])
@pytest.mark.parametrize("ties", [True, False])
def test_figures_far_smaller_than_others_keep_their_order(options, ties):
    """One option is so far ahead that all the others are one beside it; in each draw their order is another."""
    figures = drawn("one of size 1e100", options, 200)
    counted = tally(figures, weights(200), ties=ties)
    assert counted.ranks[0].tolist() == [200.0] + [0.0] * (options - 1)
    wanted = [[np.count_nonzero(a > b) for b in figures] for a in figures]
    assert counted.ahead.tolist() == wanted


@pytest.mark.parametrize("kind", ["normal", "0 to 2", "1e-13 apart"])
@pytest.mark.parametrize("options", [2, 16, 17, 40])
@pytest.mark.parametrize("ties", [True, False])
def test_pairs_need_not_be_counted(kind, options, ties):
    figures, carried = drawn(kind, options, 20), weights(20)
    all_, some = tally(figures, carried, ties=ties), tally(figures, carried, ties=ties, pairs=False)
    assert some.ahead is None
    assert some.ranks.tolist() == all_.ranks.tolist()
    assert some.first.tolist() == all_.first.tolist()


def test_ties_by_hand():
    # Draw 1: b and c share the lead, so that each has half of ranks 1 and 2. Draw 2: a, b and c share ranks 2 to 4.
    figures = np.array([[1.0, 2.0], [5.0, 2.0], [5.0, 2.0], [0.0, 9.0]])
    counted = tally(figures, np.array([[0.6, 0.2]]))
    third = 1 / 3
    assert counted.ranks == pytest.approx(
        np.array(
            [
                [0.0, third, 1 + third, third],
                [0.5, 0.5 + third, third, third],
                [0.5, 0.5 + third, third, third],
                [1.0, 0.0, 0.0, 1.0],
            ]
        )
    )
    assert counted.ahead.tolist() == [[0, 0.5, 0.5, 1], [1.5, 0, 1, 1], [1.5, 1, 0, 1], [1, 1, 1, 0]]
    assert counted.first.tolist() == [[0.0], [0.3], [0.3], [0.2]]


def test_ties_that_make_a_chain():
    """Half a tie apart each: the first ties with the second, and the second with the third, who is behind the first."""
    figures = 1.0 + 0.7e-12 * np.array([[2.0], [1.0], [0.0]])
    counted = tally(figures, np.ones((1, 1)))
    assert counted.ahead.tolist() == [[0, 0.5, 1], [0.5, 0, 0.5], [0, 0.5, 0]]
    assert counted.first.tolist() == [[0.5], [0.5], [0.0]]
    third = 1 / 3
    assert counted.ranks == pytest.approx(np.array([[0.5, 0.5, 0.0], [third, third, third], [0.0, 0.5, 0.5]]))


@given(
    options=st.integers(1, 20),
    draws=st.integers(1, 12),
    seed=st.integers(0, 2**32),
    most=st.sampled_from([1, 3, 1000]),
    ties=st.booleans(),
)
def test_everything_adds_up(options, draws, seed, most, ties):
    figures = np.random.default_rng(seed).integers(0, most + 1, (options, draws)) * 1.0
    if not ties:
        figures += np.random.default_rng(seed + 1).random(figures.shape) / 2
    carried = weights(draws)
    counted = tally(figures, carried, ties=ties)
    assert counted.ranks.sum(axis=0) == pytest.approx(np.full(options, draws))
    assert counted.ranks.sum(axis=1) == pytest.approx(np.full(options, draws))
    assert counted.ahead + counted.ahead.T == pytest.approx(draws * (1 - np.eye(options)))
    assert counted.first.sum(axis=0) == pytest.approx(carried.sum(axis=1))
    # of the draws, each option is beaten by as many others as its ranks say
    assert counted.ahead.sum(axis=0) == pytest.approx(counted.ranks @ np.arange(options))


@pytest.mark.parametrize("kind", ["normal", "0 to 2n", "1e-11 apart"])
@pytest.mark.parametrize("options", [5, 16, 17, 30])
def test_the_order_of_options_and_of_draws_does_not_matter(kind, options):
    figures, carried = drawn(kind, options, 30), weights(30)
    generator = np.random.default_rng(SEED)
    turned, shuffled = generator.permutation(options), generator.permutation(30)
    one = tally(figures, carried)
    other = tally(figures[turned][:, shuffled], carried[:, shuffled])
    assert other.ranks == pytest.approx(one.ranks[turned], rel=1e-12)
    assert other.ahead == pytest.approx(one.ahead[np.ix_(turned, turned)], rel=1e-12)
    assert other.first == pytest.approx(one.first[turned], rel=1e-12)


@pytest.mark.parametrize("pairs", [True, False])
@pytest.mark.parametrize("kind", ["normal", "0 to 2"])
def test_parts_added_are_the_whole(pairs, kind):
    figures, carried = drawn(kind, 18, 50), weights(50)
    whole = tally(figures, carried, pairs=pairs)
    parts = Tally.empty(18, len(carried), pairs=pairs)
    for start in range(0, 50, 7):
        parts.add(tally(figures[:, start : start + 7], carried[:, start : start + 7], pairs=pairs))
    assert parts.draws == 50
    assert parts.ranks == pytest.approx(whole.ranks, rel=1e-12, abs=1e-12)
    assert parts.first == pytest.approx(whole.first, rel=1e-12, abs=1e-12)
    assert (parts.ahead is None) == (whole.ahead is None) == (not pairs)
    if pairs:
        assert parts.ahead == pytest.approx(whole.ahead, rel=1e-12, abs=1e-12)


def test_nothing_counted():
    empty = Tally.empty(3, 2, pairs=True)
    assert (empty.draws, empty.ranks.tolist(), empty.ahead.tolist()) == (0, [[0.0] * 3] * 3, [[0.0] * 3] * 3)
    assert empty.first.tolist() == [[0.0, 0.0]] * 3
    assert Tally.empty(3, 2, pairs=False).ahead is None


@pytest.mark.parametrize("options", [4, 20])
@pytest.mark.parametrize("ties", [True, False])
def test_what_is_carried_may_be_one_for_all_draws_or_nothing(options, ties):
    figures = drawn("normal", options, 24)
    one = np.array([[0.25], [0.75]])
    counted = tally(figures, one, ties=ties)
    assert counted.first == pytest.approx(tally(figures, np.repeat(one, 24, axis=1), ties=ties).first, rel=1e-12)
    assert counted.first == pytest.approx(counted.ranks[:, :1] * one.T, rel=1e-12)
    assert tally(figures, np.empty((0, 24)), ties=ties).first.shape == (options, 0)


@pytest.mark.parametrize("options", [1, 4, 16, 17, 40])
@pytest.mark.parametrize("ties", [True, False])
@pytest.mark.parametrize("layout", ["C", "F"])
def test_neither_what_is_counted_nor_how_it_lies_changes(options, ties, layout):
    figures = np.array(drawn("normal", options, 24), order=layout)
    carried = weights(24)
    before = figures.copy(), carried.copy()
    figures.setflags(write=False)
    carried.setflags(write=False)
    same(tally(figures, carried, ties=ties), tally(before[0], before[1], ties=ties))
    assert np.array_equal(figures, before[0])
    assert np.array_equal(carried, before[1])


@pytest.mark.parametrize("options", [1, 2, 16, 17, 40, 257])
def test_weighted_sums_as_counting_reads_them_fastest(options):
    generator = np.random.default_rng(SEED)
    values, own = generator.random((options, 3)), weights(50)
    found = figures_of(values, own)
    wanted = [[sum(v * w for v, w in zip(row, column, strict=True)) for column in own.T.tolist()] for row in values]
    assert found == pytest.approx(np.array(wanted), rel=1e-14)
    assert (found if options <= FEW else found.T).flags.c_contiguous
    same(tally(found, own), tally(np.array(wanted), own))


@pytest.mark.parametrize("kind", ["0 to 2", "normal", "1e-13 apart"])
@pytest.mark.parametrize("most", [1, 100, 700, 1 << 22])
def test_ties_are_counted_in_parts_that_fit(kind, most):
    figures, carried = drawn(kind, 10, 23), weights(23)
    same(_with_ties(figures.T, carried, True, most), tally(figures, carried))


@pytest.mark.parametrize("size", [1e-160, 1e-305, 1e-310, 5e-324])
@pytest.mark.parametrize("options", [3, 20])
@pytest.mark.parametrize("ties", [True, False])
def test_figures_next_to_nothing_tie(size, options, ties):
    figures = np.zeros((options, 9))
    figures[0] = size
    counted = tally(figures, np.ones((1, 9)), ties=ties)
    assert counted.ranks.sum() == pytest.approx(9 * options)
    if ties:
        assert counted.ranks == pytest.approx(np.full((options, options), 9 / options))
