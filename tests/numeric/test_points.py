"""Streams of points: the same for the same seed and unit, apart for others, and as random as they claim to be."""

import warnings

import numpy as np
import pytest
from scipy import stats

from mcda.numeric.points import MOST_DIMENSIONS, points

BOTH = pytest.mark.parametrize("sobol", [True, False])


def uniforms(seed, unit, dimensions, draws, block=1 << 20, *, sobol):
    found = points(seed, unit, dimensions, draws, block, sobol=sobol)
    return np.concatenate([each.uniforms for each in found], axis=1)


def beside(seed, unit, draws, *, sobol=False):
    return next(points(seed, unit, 1, 1, 1, sobol=sobol)).stream.random(draws)


@BOTH
def test_the_same_seed_and_unit_give_the_same_points(sobol):
    one, other = (uniforms(7, 3, 4, 1000, 300, sobol=sobol) for _ in range(2))
    assert one.tobytes() == other.tobytes()
    assert beside(7, 3, 10).tolist() == beside(7, 3, 10).tolist()


@BOTH
@pytest.mark.parametrize("draws", [1, 2, 3, 5, 64, 1000])
@pytest.mark.parametrize("block", [1, 2, 7, 64, 4096])
def test_there_are_as_many_as_asked_for_in_blocks(sobol, draws, block):
    sizes = []
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for each in points(0, 0, 3, draws, block, sobol=sobol):
            assert each.uniforms.shape[0] == 3
            assert each.uniforms.flags.c_contiguous
            assert (each.uniforms >= 0).all()
            assert (each.uniforms < 1).all()
            sizes.append(each.uniforms.shape[1])
    assert sum(sizes) == draws
    assert set(sizes[:-1]) <= {block}


@BOTH
def test_nothing_asked_for(sobol):
    assert list(points(0, 0, 3, 0, 16, sobol=sobol)) == []
    (only,) = points(0, 0, 0, 5, 16, sobol=sobol)
    assert only.uniforms.shape == (0, 5)


@pytest.mark.parametrize("block", [1, 2, 3, 100, 999])
def test_sobol_points_are_the_same_in_blocks_of_any_size(block):
    whole = uniforms(1, 2, 5, 1000, sobol=True)
    assert uniforms(1, 2, 5, 1000, block, sobol=True).tobytes() == whole.tobytes()


def test_pseudorandom_points_go_on_from_block_to_block():
    """So that each block's points are its own: its size must not hang on who works."""
    found = uniforms(1, 2, 5, 1000, 100, sobol=False)
    assert len(np.unique(found)) == found.size
    assert found[:, :100].tolist() == uniforms(1, 2, 5, 100, sobol=False).tolist()
    assert found.tolist() != uniforms(1, 2, 5, 1000, sobol=False).tolist()


@pytest.mark.parametrize("dimensions", [1, 2, 7, 40])
@pytest.mark.parametrize("unit", [0, 1, 1 << 33])
def test_sobol_points_have_one_in_every_slice(dimensions, unit):
    """Of 1,024 slices, in each dimension: a (t, m, s)-net has 2^m points, and scrambling keeps it one."""
    found = np.floor(1024 * uniforms(5, unit, dimensions, 1024, 100, sobol=True)).astype(int)
    assert (np.sort(found, axis=1) == np.arange(1024)).all()


def test_there_are_directions_for_so_many_dimensions():
    assert stats.qmc.Sobol.MAXDIM == MOST_DIMENSIONS
    with pytest.raises(ValueError, match="dimension"):
        uniforms(0, 0, MOST_DIMENSIONS + 1, 1, sobol=True)


UNITS = [0, 1, 2, 3, (1 << 32) - 1, 1 << 32, (1 << 32) + 1, 1 << 33, (1 << 33) + 1, (1 << 33) + 2]
SEEDS = [0, 1, 2, 1 << 32, 1 << 64, (1 << 128) - 1]


def test_no_two_streams_have_a_number_in_common():
    """The streams of seeds and units, and those beside them."""
    drawn = [uniforms(seed, unit, 1, 2000, sobol=False)[0] for seed in SEEDS for unit in UNITS]
    drawn += [beside(seed, unit, 2000) for seed in SEEDS for unit in UNITS]
    everything = np.concatenate(drawn)
    assert len(np.unique(everything)) == len(everything)


def test_streams_are_not_correlated():
    drawn = [uniforms(seed, unit, 1, 5000, sobol=False)[0] for seed in range(5) for unit in range(5)]
    drawn += [beside(seed, unit, 5000) for seed in range(5) for unit in range(5)]
    for lag in range(3):
        rolled = np.corrcoef(np.stack(drawn), np.stack([np.roll(each, lag) for each in drawn]))
        count = len(drawn)
        apart = rolled[:count, count:][~np.eye(count, dtype=bool)]
        assert np.abs(apart).max() < 5 / np.sqrt(5000)
        assert apart.std() == pytest.approx(1 / np.sqrt(5000), rel=0.1)


@pytest.mark.parametrize("unit", [0, 1, 1 << 32])
def test_scrambling_is_another_for_each_unit_and_seed(unit):
    own = uniforms(0, unit, 3, 256, sobol=True)
    for seed, other in ((0, unit + 1), (1, unit)):
        found = uniforms(seed, other, 3, 256, sobol=True)
        assert not np.isin(own, found).any()


def indicator_means(of, count, draws, *, sobol, block=512):
    """Means of an indicator of probability 1/6: three numbers that add up to less than 1."""
    return np.array(
        [(uniforms(*of(index), 3, draws, block, sobol=sobol).sum(axis=0) < 1).mean() for index in range(count)]
    )


@pytest.mark.parametrize("of", [lambda index: (index, 0), lambda index: (0, index)], ids=["seeds", "units"])
def test_a_share_of_pseudorandom_points_is_as_uncertain_as_chance_has_it(of):
    """50 shares of N draws: their squared deviations over p (1 - p) / N are chi-square of 50 degrees, within 99.9 %."""
    draws, p = 4096, 1 / 6
    shares = indicator_means(of, 50, draws, sobol=False)
    statistic = ((shares - p) ** 2).sum() / (p * (1 - p) / draws)
    assert stats.chi2.ppf(0.0005, 50) < statistic < stats.chi2.ppf(0.9995, 50)


def test_what_is_drawn_beside_the_points_is_as_random():
    draws, p = 4096, 1 / 6
    shares = np.array([(beside(seed, 4, 3 * draws).reshape(3, -1).sum(axis=0) < 1).mean() for seed in range(50)])
    statistic = ((shares - p) ** 2).sum() / (p * (1 - p) / draws)
    assert stats.chi2.ppf(0.0005, 50) < statistic < stats.chi2.ppf(0.9995, 50)


@pytest.mark.parametrize("of", [lambda index: (index, 0), lambda index: (0, index)], ids=["seeds", "units"])
def test_sobol_points_are_right_on_average_and_much_less_uncertain(of):
    draws, p = 4096, 1 / 6
    shares = indicator_means(of, 50, draws, sobol=True)
    assert shares.var() < p * (1 - p) / draws / 10
    error = shares.std(ddof=1) / np.sqrt(50)
    assert abs(shares.mean() - p) < stats.t.ppf(0.9995, 49) * error
