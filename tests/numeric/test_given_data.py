"""What one uncertain number decides: known indices, cases by hand, and plain loops over slices."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from mcda.numeric.given_data import SLICES, first_order, worth_of_groups, worth_of_knowing
from tests.reference import given_data as reference
from tests.strategies.amounts import eighths

DRAWS = 1 << 14


def uniforms(dimensions, draws=DRAWS):
    return stats.qmc.Sobol(dimensions, scramble=True, rng=np.random.default_rng(20130101)).random(draws).T


@st.composite
def draws_of(draw, options=(1, 1)):
    """A number a draw, often the same, and for each option a score a draw; how many slices."""
    count = draw(st.integers(1, 60))
    known = draw(st.lists(st.integers(0, 12).map(float), min_size=count, max_size=count))
    rows = draw(st.integers(*options))
    scores = draw(st.lists(st.lists(eighths, min_size=count, max_size=count), min_size=rows, max_size=rows))
    return known, scores, draw(st.integers(1, 9))


# First-order indices


@given(draws_of())
def test_indices_equal_those_of_plain_loops(drawn):
    known, (outcome,), slices = drawn
    wanted = reference.first_order(known, outcome, slices)
    assert first_order(np.array(known), np.array(outcome), slices) == pytest.approx(wanted, rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("coefficients", [(3.0, 2.0, 1.0), (1.0, -1.0, 0.0), (1.0, 0.1, 0.05)])
def test_a_sum_is_decided_by_the_squares_of_its_coefficients(coefficients):
    known = uniforms(3)
    outcome = np.array(coefficients) @ known
    shares = np.array(coefficients) ** 2 / np.square(coefficients).sum()
    assert [first_order(own, outcome) for own in known] == pytest.approx(shares, abs=0.005)


def test_ishigamis_function():
    """Ishigami & Homma (1990) with a = 7, b = 0.1: 0.3139, 0.4424 and 0, by integration."""
    known = np.pi * (2 * uniforms(3) - 1)
    outcome = np.sin(known[0]) + 7 * np.sin(known[1]) ** 2 + 0.1 * known[2] ** 4 * np.sin(known[0])
    a, b = 7.0, 0.1
    whole = a**2 / 8 + b * np.pi**4 / 5 + b**2 * np.pi**8 / 18 + 1 / 2
    wanted = [(1 + b * np.pi**4 / 5) ** 2 / 2 / whole, a**2 / 8 / whole, 0.0]
    assert wanted == pytest.approx([0.3139, 0.4424, 0.0], abs=5e-5)
    assert [first_order(own, outcome) for own in known] == pytest.approx(wanted, abs=0.015)


def test_what_has_nothing_to_do_with_the_outcome_decides_nothing():
    generator = np.random.default_rng(1)
    found = [first_order(generator.random(4096), generator.random(4096)) for _ in range(50)]
    assert max(found) < 0.015
    assert np.mean(np.array(found) == 0) > 0.3  # what chance gives is taken off, so that half of them are below 0


def test_a_product_is_decided_by_both_together_alone():
    one, other = uniforms(2) - 0.5
    assert first_order(one, one * other) < 0.005
    assert first_order(other, one * other) < 0.005


def test_whether_a_leader_leads():
    """1 where x > 0.3: its variance is 0.21, and x decides all of it but what a slice that holds 0.3 leaves open."""
    known, noise = uniforms(2)
    assert first_order(known, np.where(known > 0.3, 1.0, 0.0)) == pytest.approx(1.0, abs=0.06)
    assert first_order(noise, np.where(known > 0.3, 1.0, 0.0)) < 0.005


def test_only_the_order_of_what_is_known_counts():
    known, noise = uniforms(2)
    outcome = known**2 + noise
    assert first_order(np.exp(9 * known), outcome) == first_order(known, outcome)
    assert first_order(-known, outcome) == pytest.approx(first_order(known, outcome), abs=1e-3)


@pytest.mark.parametrize(("factor", "shift"), [(1e-6, 0.0), (-3.0, 5.0), (1e6, -1e6)])
def test_the_unit_of_the_outcome_does_not_matter(factor, shift):
    known, noise = uniforms(2)
    outcome = known + noise
    assert first_order(known, factor * outcome + shift) == pytest.approx(first_order(known, outcome), rel=1e-6)


@pytest.mark.parametrize("constant", [0.0, 1.0, 0.1, 0.7, 1e-200])
@pytest.mark.parametrize("draws", [100, 999, 1 << 10])
def test_where_nothing_varies_nothing_is_decided(constant, draws):
    """Also where the mean of equal numbers is not quite that number."""
    known = uniforms(1, 1 << 10)[0, :draws]
    assert first_order(known, np.full(draws, constant)) == 0.0
    assert first_order(np.full(draws, constant), known) == 0.0


@pytest.mark.parametrize("draws", [1, 2, 3, 4, 5, 7, 8])
def test_few_draws_say_little_and_break_nothing(draws):
    known = np.arange(draws, dtype=np.float64)
    assert 0.0 <= first_order(known, known) <= 1.0
    assert 0.0 <= worth_of_knowing(known, np.stack([known, -known])) <= draws


def test_what_varies_too_little_to_be_squared_is_taken_not_to():
    known = uniforms(1)[0]
    assert first_order(known, 1e-200 * known) == 0.0


# The worth of knowing


@given(draws_of(options=(1, 4)))
def test_worths_equal_those_of_plain_loops(drawn):
    known, scores, slices = drawn
    wanted = reference.worth_of_knowing(known, scores, slices)
    assert worth_of_knowing(np.array(known), np.array(scores), slices) == pytest.approx(wanted, rel=1e-9, abs=1e-12)


EVENLY = (np.arange(3200) + 0.5) / 1600 - 1  # from -1 to 1, in order
SHUFFLED = np.random.default_rng(2).permutation(EVENLY)


@pytest.mark.parametrize("known", [EVENLY, SHUFFLED], ids=["in order", "shuffled"])
@pytest.mark.parametrize(
    ("scores", "worth"),
    [
        # by sign, +1 or -1, or nothing: 0 before, and after, +1 in half of the cases
        (lambda x: [np.sign(x), 0 * x], 1 / 2),
        # one right where the other is wrong: 0 before, always +1 after
        (lambda x: [np.sign(x), -np.sign(x)], 1.0),
        # x itself or nothing: the mean of what is above 0
        (lambda x: [x, 0 * x], 1 / 4),
        # the second is better by 1/2 before: what the first has more, above 1/2, is 1/4 on average in a quarter
        (lambda x: [x, 0 * x + 0.5], 1 / 16),
        # three, each the best in its part: -x below 0, x above, 3/8 in the middle (best before): 2 (5/8)^2 / 4
        (lambda x: [-x, x, 0 * x + 0.375], (5 / 8) ** 2 / 2),
        # the order never changes
        (lambda x: [x, x - 1e-3], 0.0),
        (lambda x: [0 * x + 1, 0 * x], 0.0),
        (lambda x: [x], 0.0),
    ],
)
def test_worth_by_hand(known, scores, worth):
    assert worth_of_knowing(known, np.array(scores(known))) == pytest.approx(worth, abs=1e-6)


def test_what_cannot_be_helped_is_worth_nothing():
    generator = np.random.default_rng(3)
    found = [worth_of_knowing(generator.random(2048), generator.standard_normal((4, 2048))) for _ in range(40)]
    assert min(found) >= 0.0
    assert max(found) < 4 / np.sqrt(2048)
    assert np.mean(np.array(found) == 0) > 0.5


def test_luck_does_not_count_as_knowledge():
    """Slices of 64 draws of two options that differ by chance: the luckier of two is ahead by 0.1 in each slice."""
    generator = np.random.default_rng(4)
    scores = generator.standard_normal((2, 64 * SLICES))
    lucky = np.mean([scores[:, 64 * k : 64 * (k + 1)].mean(axis=1).max() for k in range(SLICES)])
    assert lucky > 0.05
    assert worth_of_knowing(np.arange(64.0 * SLICES), scores) < 0.02


@given(draws_of(options=(1, 4)))
def test_worth_is_never_negative_nor_more_than_knowing_everything(drawn):
    known, scores, slices = drawn
    found = worth_of_knowing(np.array(known), np.array(scores), slices)
    everything = np.max(scores, axis=0).mean() - np.mean(scores, axis=1).max()
    assert 0.0 <= found <= everything + 1e-9


def test_knowing_what_never_changes_is_worth_nothing():
    assert worth_of_knowing(np.full(100, 0.3), np.stack([EVENLY[:100], -EVENLY[:100]])) == 0.0


# In groups that share what is known


def test_worth_of_groups_by_hand():
    # What is known makes the first option +1 or -1, and noise of +-2 comes to nothing in each half: as above, 1/2.
    signs = np.repeat([1.0, -1.0], 8)[:, None]
    noise = np.tile([2.0, 2.0, -2.0, -2.0], 4)
    scores = np.stack([signs + noise, np.zeros((16, 16))])
    assert worth_of_groups(scores) == pytest.approx(0.5)
    assert worth_of_groups(scores[:1]) == 0.0


def test_worth_of_groups_is_that_of_knowing_their_number():
    generator = np.random.default_rng(5)
    means = generator.standard_normal((3, 20, 1))
    scores = means + generator.standard_normal((3, 20, 40))
    known = np.repeat(np.arange(20.0), 40)
    flat = scores.reshape(3, -1)
    assert worth_of_groups(scores) == pytest.approx(worth_of_knowing(known, flat, 20), rel=1e-9)
    assert worth_of_groups(scores) == pytest.approx(means.max(axis=0).mean() - flat.mean(axis=1).max(), abs=0.1)


def test_groups_that_know_nothing():
    scores = np.random.default_rng(6).standard_normal((3, 50, 40))
    assert 0.0 <= worth_of_groups(scores) < 4 / np.sqrt(2000)
