"""Typical values, and scores as a case file writes them."""

import math

import pytest

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
