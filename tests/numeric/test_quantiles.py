"""Quantile functions: against those of SciPy, at their ends, rising, and where a distribution is next to a point."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from mcda.numeric.quantiles import among, beta, gamma, lognormal, normal, triangle

SHARES = np.concatenate([np.linspace(0.0, 1.0, 401), [1e-9, 1e-6, 1e-4, 1 - 1e-4, 1 - 1e-6, 1 - 1e-9]])
INSIDE = SHARES[(SHARES > 0) & (SHARES < 1)]
MANY = np.concatenate([np.linspace(0.0, 1.0, 2101)[1:-1], [2.0**-40, 1e-9, 1 - 1e-9, 1 - 2.0**-40]])

amounts = st.integers(-(10**6), 10**6).map(lambda count: count / 8)


def rises(quantiles):
    """Never falls, but for rounding where two formulas meet."""
    size = np.abs(quantiles[np.isfinite(quantiles)]).max(initial=0.0)
    return bool((np.diff(quantiles) >= -1e-14 * size).all())


# Triangle


@pytest.mark.parametrize(
    ("low", "mode", "high"),
    [(0.0, 1.0, 4.0), (-3.0, -3.0, 5.0), (2.0, 7.0, 7.0), (-1.0, 0.0, 1.0), (41000.0, 46101.0, 60000.0)],
)
def test_triangles_are_scipys(low, mode, high):
    wanted = stats.triang((mode - low) / (high - low), low, high - low).ppf(SHARES)
    assert triangle(SHARES, low, mode, high) == pytest.approx(wanted, rel=1e-12, abs=1e-12 * (high - low))


def test_a_triangle_by_hand():
    # rising with slope 1/2 to the mode at 1 (area 1/4), then falling to 4: at 5/8, half of what falls is left behind
    assert triangle(np.array([0.0625, 0.25, 0.625]), 0.0, 1.0, 4.0) == pytest.approx([0.5, 1.0, 4.0 - 4.5**0.5])


@given(st.lists(amounts, min_size=3, max_size=3, unique=True).map(sorted), st.sampled_from(["mode", "low", "high"]))
def test_a_triangle_rises_from_end_to_end(ends, peak):
    low, mode, high = ends
    mode = {"mode": mode, "low": low, "high": high}[peak]
    found = triangle(np.linspace(0.0, 1.0, 101), low, mode, high)
    assert (found[0], found[-1]) == (low, high)
    assert rises(found)
    assert ((found >= low - 1e-9 * abs(low)) & (found <= high + 1e-9 * abs(high))).all()
    below = (mode - low) / (high - low)
    assert triangle(np.array([below]), low, mode, high) == pytest.approx([mode], abs=1e-7 * (high - low))


@pytest.mark.parametrize("size", [1e-99, 1e99])
def test_a_triangle_of_any_size(size):
    assert triangle(SHARES, 0.0, size, 4.0 * size) / size == pytest.approx(triangle(SHARES, 0.0, 1.0, 4.0), rel=1e-12)


# Normal and lognormal


@pytest.mark.parametrize(("mean", "sd"), [(0.0, 1.0), (-7.5, 0.01), (1e6, 3.0), (2.0, 0.0)])
def test_normals_are_scipys(mean, sd):
    wanted = stats.norm(mean, sd).ppf(INSIDE) if sd else np.full(len(INSIDE), mean)
    assert normal(INSIDE, mean, sd) == pytest.approx(wanted, rel=1e-12, abs=1e-13)
    assert rises(normal(np.sort(SHARES), mean, sd))


def test_the_tails_of_a_normal_end_seven_standard_deviations_out():
    assert normal(np.array([0.0, 1.0]), 10.0, 2.0) == pytest.approx([10.0 - 14.0954, 10.0 + 14.0954], abs=1e-4)
    assert normal(np.array([0.0]), 0.0, 1.0) == pytest.approx(stats.norm.ppf([2.0**-40]), rel=1e-12)


@pytest.mark.parametrize(("mu", "sigma"), [(0.0, 1.0), (-3.0, 0.2), (5.0, 4.0), (2.0, 0.0)])
def test_lognormals_are_scipys(mu, sigma):
    wanted = stats.lognorm(sigma, scale=np.exp(mu)).ppf(INSIDE) if sigma else np.full(len(INSIDE), np.exp(mu))
    assert lognormal(INSIDE, mu, sigma) == pytest.approx(wanted, rel=1e-11)


@pytest.mark.parametrize(("mu", "sigma"), [(1e100, 1.0), (0.0, 1e100), (-1e100, 1.0), (229.0, 5.0)])
def test_lognormals_stay_below_the_largest_score(mu, sigma):
    found = lognormal(np.sort(SHARES), mu, sigma)
    assert np.isfinite(found).all()
    assert (found >= 0).all()
    assert found.max() < 1e100
    assert rises(found)


# Beta and gamma, one by one and by a curve

SHAPES = [0.05, 0.3, 1.0, 2.0, 7.0, 50.0, 1e3]


@pytest.mark.parametrize("a", SHAPES)
@pytest.mark.parametrize("b", SHAPES)
def test_betas_give_back_their_shares(a, b):
    found = beta(INSIDE, a, b)
    assert ((found >= 0) & (found <= 1)).all()
    assert rises(beta(np.sort(SHARES), a, b))
    known = (found > 1e-290) & (found < 1 - 1e-9)  # others are too near the ends to tell their shares by
    error = 1e-9 + 1e-14 * stats.beta(a, b).pdf(found[known])
    assert (np.abs(stats.beta(a, b).cdf(found[known]) - INSIDE[known]) <= error).all()


@pytest.mark.parametrize(("a", "b"), [(2.0, 6.0), (1.0, 1.0), (0.5, 0.5), (30.0, 2.0)])
def test_betas_are_scipys(a, b):
    assert beta(SHARES, a, b) == pytest.approx(stats.beta(a, b).ppf(SHARES), rel=1e-9, abs=1e-12)
    assert beta(np.array([0.0, 1.0]), a, b).tolist() == [0.0, 1.0]


def test_betas_by_hand():
    # distribution functions x^a for b = 1, and 1 - (1 - x)^b for a = 1
    assert beta(np.array([0.25, 0.008]), 2.0, 1.0) == pytest.approx([0.5, 0.008**0.5])
    assert beta(np.array([0.75]), 1.0, 2.0) == pytest.approx([0.5])
    assert beta(SHARES, 1.0, 1.0) == pytest.approx(SHARES, rel=1e-12, abs=1e-15)


@pytest.mark.parametrize("a", [1.0, 1.5, 2.0, 7.0, 50.0, 1e3])
@pytest.mark.parametrize("b", [1.0, 1.5, 2.0, 7.0, 50.0, 1e3])
def test_many_betas_are_those_one_by_one(a, b):
    """By the logarithm of the odds: both the share and the rest keep their digits."""
    one_by_one = np.concatenate([beta(part, a, b) for part in np.array_split(MANY, 4)])
    rest = np.concatenate([beta(part, b, a) for part in np.array_split(1 - MANY, 4)])
    found = beta(MANY, a, b)
    np.testing.assert_allclose(found, one_by_one, rtol=1e-8)
    np.testing.assert_allclose(1 - found, rest, rtol=1e-8, atol=1e-15)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (0.2, 3.0),
        (0.999, 0.999),
        (1e7, 2.0),
        (1e12, 1e12),
        (1e50, 1e50),
        (1e50, 1e100),
        (1e-100, 1.0),
        (1.0, 1e100),
        (1e100, 1.0),
    ],
)
def test_betas_of_other_shapes_are_always_taken_one_by_one(a, b):
    found = beta(MANY, a, b)
    assert ((found >= 0) & (found <= 1)).all()
    assert found.tolist() == [each for part in np.array_split(MANY, 4) for each in beta(part, a, b)]


@pytest.mark.parametrize(("a", "b"), [(1e13, 1e13), (2e12, 6e12), (1e16, 1e20), (1e100, 1e50), (1e100, 1e100)])
def test_betas_of_very_large_shapes_are_normal(a, b):
    even = (np.arange(1000) + 0.5) / 1000
    found = beta(even, a, b)
    mean, sd = 1 / (1 + b / a), 1 / np.sqrt((a + b) * (1 + b / a) * (1 + a / b))
    assert found.mean() == pytest.approx(mean, rel=1e-12)
    assert found.std() == pytest.approx(sd, rel=0.01, abs=1e-15 * mean)
    assert rises(found)


@pytest.mark.parametrize("shape", [1e-3, *SHAPES, 1e5, 1e9, 1e100])
def test_gammas_are_scipys(shape):
    with np.errstate(all="ignore"):
        wanted = stats.gamma(shape).ppf(INSIDE)
    assert gamma(INSIDE, shape) == pytest.approx(wanted, rel=1e-9)


@pytest.mark.parametrize("shape", [1e-3, 0.0499, *SHAPES, 1e9, 1e100])
def test_many_gammas_are_those_one_by_one(shape):
    found = gamma(MANY, shape)
    one_by_one = np.concatenate([gamma(part, shape) for part in np.array_split(MANY, 4)])
    np.testing.assert_allclose(found, one_by_one, rtol=1e-9)
    assert rises(gamma(np.sort(MANY), shape))


@pytest.mark.parametrize("quantiles", [lambda shares: beta(shares, 2.0, 5.0), lambda shares: gamma(shares, 3.0)])
def test_the_ends_of_many_are_finite(quantiles):
    found = quantiles(np.linspace(0.0, 1.0, 5001))
    assert np.isfinite(found).all()
    assert rises(found)


# Samples


def test_samples_have_equal_parts_of_the_shares():
    values = np.array([1.0, 2.0, 6.0])
    assert among(np.array([0.0, 0.333, 0.334, 0.666, 0.667, 0.999, 1.0]), values).tolist() == [1, 1, 2, 2, 6, 6, 6]
    counts = np.unique(among((np.arange(3000) + 0.5) / 3000, values), return_counts=True)[1]
    assert counts.tolist() == [1000, 1000, 1000]


@given(st.lists(amounts, min_size=1, max_size=9).map(sorted), st.lists(st.floats(0.0, 1.0), min_size=1, max_size=9))
def test_samples_are_taken_from_what_there_is(values, shares):
    found = among(np.array(sorted(shares)), np.array(values))
    assert set(found.tolist()) <= set(values)
    assert rises(found)


# All


@pytest.mark.parametrize(
    "quantiles",
    [
        lambda shares: triangle(shares, 0.0, 1.0, 4.0),
        lambda shares: normal(shares, 1.0, 2.0),
        lambda shares: lognormal(shares, 1.0, 2.0),
        lambda shares: beta(shares, 2.0, 3.0),
        lambda shares: gamma(shares, 2.0),
        lambda shares: among(shares, np.array([1.0, 2.0])),
    ],
)
def test_shares_of_any_shape_stay_as_they_are(quantiles):
    shares = np.random.default_rng(4).random((3, 4))
    before = shares.copy()
    shares.setflags(write=False)
    found = quantiles(shares)
    assert found.shape == (3, 4)
    assert found.ravel().tolist() == quantiles(shares.ravel()).tolist()
    assert np.array_equal(shares, before)
