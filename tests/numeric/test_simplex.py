"""Points of a simplex from points of the cube: sums, corners, and the distributions they must have."""

from itertools import permutations, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from mcda.numeric.simplex import dirichlet, from_uniforms

SEED = 19860601
UNLIKELY = 1e-3  # of a fixed seed: what fails once is wrong for ever

unit = st.one_of(
    st.floats(0.0, 1.0), st.sampled_from([0.0, 1.0, 5e-324, 1e-300, 2.0**-30, 1.0 - 2.0**-53, 1.0 - 2.0**-30])
)


def even(dimensions, draws=1 << 14):
    """Evenly spread points (dimensions, draws), so that means are near what they should be."""
    engine = stats.qmc.Sobol(dimensions, scramble=True, rng=np.random.default_rng(SEED))
    return engine.random(draws).T


def random(dimensions, draws):
    return np.random.default_rng(SEED).random((dimensions, draws))


@given(st.integers(0, 12).flatmap(lambda count: st.lists(unit, min_size=count, max_size=count)))
def test_any_point_of_the_cube_gives_weights(point):
    weights = from_uniforms(np.array(point).reshape(-1, 1))
    assert weights.shape == (len(point) + 1, 1)
    assert (weights >= 0).all()
    assert weights.sum() == pytest.approx(1.0, abs=1e-15)


@given(st.integers(1, 8).flatmap(lambda count: st.lists(unit, min_size=count, max_size=count)))
def test_each_weight_takes_its_share_of_what_is_left(point):
    left, wanted = 1.0, []
    for index, uniform in enumerate(point):
        wanted.append(left * (1.0 - uniform ** (1.0 / (len(point) - index))))
        left -= wanted[-1]
    found = from_uniforms(np.array(point).reshape(-1, 1))[:, 0]
    assert found.tolist() == pytest.approx([*wanted, left], rel=1e-9, abs=1e-15)


@pytest.mark.parametrize("others", [1, 2, 3, 5])
def test_the_corners_of_the_cube_are_those_of_the_simplex(others):
    """The first 0 takes everything; where there is none, the last weight does."""
    for corner in product([0.0, 1.0], repeat=others):
        winner = corner.index(0.0) if 0.0 in corner else others
        assert from_uniforms(np.array(corner)[:, None])[:, 0].tolist() == np.eye(others + 1)[winner].tolist()


def test_one_weight_is_all_there_is():
    assert from_uniforms(np.empty((0, 3))).tolist() == [[1.0, 1.0, 1.0]]


def test_what_is_drawn_is_not_changed():
    uniforms = random(3, 10)
    before = uniforms.copy()
    uniforms.setflags(write=False)
    from_uniforms(uniforms)
    assert np.array_equal(uniforms, before)


@pytest.mark.parametrize("count", [2, 3, 4, 5, 9])
def test_moments_are_those_of_the_uniform_distribution(count):
    weights = from_uniforms(even(count - 1))
    variance = (count - 1) / (count**2 * (count + 1))
    covariance = variance * (np.eye(count) - (1 - np.eye(count)) / (count - 1))
    assert weights.mean(axis=1) == pytest.approx(np.full(count, 1 / count), rel=0.002)
    assert np.cov(weights) == pytest.approx(covariance, abs=0.01 * variance)


@pytest.mark.parametrize("count", [2, 3, 4, 8])
def test_each_weight_has_the_distribution_of_a_spacing(count):
    for own in from_uniforms(random(count - 1, 20_000)):
        assert stats.kstest(own, stats.beta(1, count - 1).cdf).pvalue > UNLIKELY


@pytest.mark.parametrize("count", [2, 3, 4])
def test_every_order_is_equally_likely(count):
    order = np.argsort(from_uniforms(random(count - 1, 24_000)), axis=0).T
    counts = [(order == each).all(axis=1).sum() for each in permutations(range(count))]
    assert stats.chisquare(counts).pvalue > UNLIKELY


def test_every_part_of_the_triangle_is_equally_likely():
    """It is cut up into 25 small triangles of one size."""
    cells = np.floor(5 * from_uniforms(random(2, 25_000))).astype(int)
    counts = np.unique(cells, axis=1, return_counts=True)[1]
    assert len(counts) == 25
    assert stats.chisquare(counts).pvalue > UNLIKELY


def test_what_two_weights_have_says_nothing_about_how_they_share_it():
    weights = from_uniforms(random(3, 25_000))
    together = weights[0] + weights[2]
    parts = np.floor(5 * np.stack([weights[0] / together, stats.beta(2, 2).cdf(together)])).astype(int)
    counts = np.unique(parts, axis=1, return_counts=True)[1]
    assert len(counts) == 25
    assert stats.chisquare(counts).pvalue > UNLIKELY


# Dirichlet


@pytest.mark.parametrize("concentration", [1e-4, 1e-3, 0.02, 0.3, 1.0, 3.0, 50.0, 1e4, 1e6])
@pytest.mark.parametrize("mean", [[0.5, 0.3, 0.2], [0.9, 0.0, 0.1], [0.25, 0.25, 0.25, 0.25]])
def test_moments_are_those_of_the_dirichlet_distribution(concentration, mean):
    mean = np.array(mean)
    weights = dirichlet(even(len(mean)), concentration * mean)
    covariance = (np.diag(mean) - np.outer(mean, mean)) / (concentration + 1)
    assert weights.sum(axis=0) == pytest.approx(np.ones(weights.shape[1]), abs=1e-12)
    assert (weights >= 0).all()
    assert (weights[mean == 0] == 0).all()
    spread = np.sqrt(covariance.diagonal())
    assert weights.mean(axis=1) == pytest.approx(mean, abs=0.01 * spread.max())
    assert np.cov(weights) == pytest.approx(covariance, abs=0.02 * covariance.max())


@pytest.mark.parametrize("concentration", [0.01, 1.0, 50.0])
def test_each_weight_has_a_beta_distribution(concentration):
    mean = np.array([0.5, 0.3, 0.2])
    for own, weight in zip(dirichlet(random(3, 20_000), concentration * mean), mean, strict=True):
        wanted = stats.beta(concentration * weight, concentration * (1 - weight))
        points = np.array([0.001, 0.05, 0.2, 0.5, 0.8, 0.95, 0.999])
        shares = np.array([np.mean(own <= point) for point in points])
        error = np.sqrt(wanted.cdf(points) * wanted.sf(points) / len(own))
        assert (np.abs(shares - wanted.cdf(points)) <= 4 * error + 1e-12).all()


def test_with_ones_it_is_uniform():
    weights = dirichlet(random(3, 25_000), np.ones(3))
    cells = np.unique(np.floor(5 * weights).astype(int), axis=1, return_counts=True)[1]
    assert stats.chisquare(cells).pvalue > UNLIKELY


@given(
    point=st.lists(unit, min_size=3, max_size=3),
    shape=st.lists(st.sampled_from([0.0, 1e-307, 1e-200, 1e-6, 0.01, 1.0, 40.0, 1e6]), min_size=3, max_size=3).filter(
        any
    ),
)
def test_any_point_gives_weights_whatever_the_parameters(point, shape):
    weights = dirichlet(np.array(point)[:, None], np.array(shape))[:, 0]
    assert (weights >= 0).all()
    assert weights.sum() == pytest.approx(1.0, abs=1e-12)
    assert all(weight == 0 for weight, parameter in zip(weights, shape, strict=True) if parameter == 0)


def test_next_to_no_concentration_leaves_one_weight_alone():
    mean = np.array([0.5, 0.3, 0.2])
    weights = dirichlet(even(3), 1e-6 * mean)
    assert np.mean(weights.max(axis=0) > 0.999) > 0.999
    assert [np.mean(own > 0.5) for own in weights] == pytest.approx(mean, abs=0.01)


def test_the_only_weight_that_is_not_0_is_1():
    assert dirichlet(random(2, 5), np.array([0.0, 3.0])).tolist() == [[0.0] * 5, [1.0] * 5]
