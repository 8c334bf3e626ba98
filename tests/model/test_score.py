"""Typical values, and scores as a case file writes them."""

import math

import numpy as np
import pytest
from scipy import stats

from mcda.model.score import Beta, LogNormal, Normal, Number, Range, Samples, Triangle, Unknown


@pytest.mark.parametrize(
    ("score", "typical", "data"),
    [
        (Number(2.5), 2.5, 2.5),
        (Range(1.0, 4.0), 2.5, [1.0, 4.0]),
        (Triangle(1.0, 2.0, 9.0), 2.0, {"low": 1.0, "mode": 2.0, "high": 9.0}),
        (Normal(3.0, 0.5), 3.0, {"mean": 3.0, "sd": 0.5}),
        (Beta(2.0, 6.0), 0.25, {"beta": [2.0, 6.0]}),  # a / (a + b)
        (LogNormal(1.0, 2.0), math.exp(3.0), {"lognormal": [1.0, 2.0]}),  # exp(mu + sigma^2 / 2)
        (Samples((1.0, 2.0, 6.0)), 3.0, {"samples": [1.0, 2.0, 6.0]}),
        (Unknown(0.0, 5.0), 2.5, {"unknown": True}),
    ],
)
def test_typical_value_and_form(score, typical, data):
    assert score.typical == pytest.approx(typical, rel=1e-15)
    assert score.to_data() == data
    assert score.taken_as


def test_typical_values_of_extremes():
    assert Beta(1e-300, 1e300).typical == 0.0
    assert LogNormal(800.0, 1.0).typical == math.inf  # the loader refuses it
    assert Samples((1e308, 1e308)).typical == pytest.approx(1e308)


SHARES = np.array([[0.001, 0.05, 0.25], [0.5, 0.8, 0.999]])


@pytest.mark.parametrize(
    ("score", "distribution"),
    [
        (Range(1.0, 4.0), stats.uniform(1.0, 3.0)),
        (Range(-4.0, -1.0), stats.uniform(-4.0, 3.0)),
        (Triangle(1.0, 2.0, 9.0), stats.triang(1 / 8, 1.0, 8.0)),
        (Triangle(1.0, 1.0, 9.0), stats.triang(0.0, 1.0, 8.0)),
        (Triangle(1.0, 9.0, 9.0), stats.triang(1.0, 1.0, 8.0)),
        (Normal(3.0, 0.5), stats.norm(3.0, 0.5)),
        (Beta(2.0, 6.0), stats.beta(2.0, 6.0)),
        (Beta(0.5, 0.5), stats.beta(0.5, 0.5)),
        (LogNormal(1.0, 2.0), stats.lognorm(2.0, scale=math.e)),
        (Unknown(0.0, 5.0), stats.uniform(0.0, 5.0)),
    ],
)
def test_quantiles_are_scipys(score, distribution):
    found = score.quantiles(SHARES)
    assert found.shape == SHARES.shape
    assert found == pytest.approx(distribution.ppf(SHARES), rel=1e-9)
    assert (np.diff(score.quantiles(np.linspace(0.0, 1.0, 1001))) >= 0).all()


@pytest.mark.parametrize(
    ("score", "mean"),
    [
        (Number(2.5), 2.5),
        (Range(1.0, 4.0), 2.5),
        (Triangle(1.0, 2.0, 9.0), 4.0),  # a third of all three: not its mode
        (Normal(3.0, 0.5), 3.0),
        (Beta(2.0, 6.0), 0.25),
        (LogNormal(1.0, 0.5), math.exp(1.125)),
        (Samples((6.0, 1.0, 2.0)), 3.0),
        (Unknown(0.0, 5.0), 2.5),
    ],
)
def test_draws_have_the_mean_they_should(score, mean):
    even = (np.arange(30_000) + 0.5) / 30_000
    assert score.quantiles(even).mean() == pytest.approx(mean, rel=1e-4)


@pytest.mark.parametrize(
    "score", [Range(1.0, 4.0), Triangle(1.0, 2.0, 9.0), Samples((6.0, 1.0, 2.0)), Unknown(0.0, 5.0), Number(7.0)]
)
def test_quantiles_go_from_end_to_end(score):
    ends = score.quantiles(np.array([0.0, 1.0]))
    assert ends.tolist() == [score.ends[0], score.ends[-1]]


@pytest.mark.parametrize("score", [Normal(3.0, 0.5), Beta(2.0, 6.0), LogNormal(1.0, 2.0), Beta(0.1, 9.0)])
def test_quantiles_without_ends_are_numbers_all_the_same(score):
    low, high = score.quantiles(np.array([0.0, 1.0]))
    assert np.isfinite([low, high]).all()
    assert low < score.typical < high
    assert score.ends == ()


def test_a_number_is_itself_whatever_the_shares():
    assert Number(2.5).quantiles(SHARES).tolist() == [[2.5] * 3] * 2


def test_samples_are_drawn_in_order_each_as_often_as_it_stands_there():
    found = Samples((3.0, 1.0, 3.0, 2.0)).quantiles(np.array([0.0, 0.24, 0.26, 0.49, 0.51, 0.99, 1.0]))
    assert found.tolist() == [1.0, 1.0, 2.0, 2.0, 3.0, 3.0, 3.0]


@pytest.mark.parametrize("score", [Normal(3.0, 0.0), LogNormal(1.0, 0.0), Range(2.0, 2.0), Samples((4.0, 4.0))])
def test_what_has_no_spread_is_one_number(score):
    assert score.quantiles(SHARES) == pytest.approx(np.full(SHARES.shape, score.typical), rel=1e-15)
