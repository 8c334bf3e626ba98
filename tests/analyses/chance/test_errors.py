"""Whether errors are what is said of them: the spread over seeds, and the distance from what is exact."""

import math

import numpy as np
import pytest
from scipy.stats import chi2

import mcda
from mcda.analyses.chance.lottery import Lottery
from mcda.analyses.chance.sampling import count, is_sobol
from mcda.analyses.question.standing import stand
from mcda.model.chance import Chance

ROWS = {"a": [5, 2, 3, 4], "b": [3, 5, 1, 4], "c": [2, 3, 5, 3], "d": [4, 4, 4, 1]}
SAID = {
    "points": {"w": 4, "x": 3, "y": 2, "z": 1},
    "bounds": {"w": [0.2, 0.5], "x": [0.1, 0.4]},
    "ratios": [["x", "y", [0.5, 3]]],
}
GROUPS = [
    {"id": "g", "scores": {"a": {"w": 1}, "c": {"y": 2}}},
    {"id": "h", "scores": {"b": {"w": 5}}, "weights": {"points": {"w": 1, "x": 1, "y": 5, "z": 3}}},
    {"id": "k", "weights": {"points": {"w": 1, "x": 3, "y": 2, "z": 6}}},
]


def case_of(*, groups=False):
    document = {
        "format": 1,
        "options": [{"id": option} for option in ROWS],
        "criteria": [{"id": name, "scale": [0, 5]} for name in "wxyz"],
        "scores": {option: dict(zip("wxyz", row, strict=True)) for option, row in ROWS.items()},
        "weights": SAID,
    }
    return mcda.from_dict(document | ({"groups": GROUPS} if groups else {}))


def counted(case, seeds, **asked):
    """Shares of the ranks (seeds, options, ranks), and the errors that are said of them."""
    standing = stand(case)
    found = []
    for seed in range(seeds):
        chance = Chance(seed=seed, exact=False, workers=1, **asked)
        lottery = Lottery.of(standing, chance)
        done = count(lottery, chance, pairs=False)
        found.append((done.tally.ranks / done.tally.draws, done.errors(sobol=is_sobol(lottery, chance))))
    shares, errors = zip(*found, strict=True)
    return np.array(shares), np.array(errors)


MODELS = [
    {"weights": "uniform"},
    {"weights": "order"},
    {"weights": "bounds,ratios"},
    {"weights": "around", "within": 0.5},
    {"weights": "hull"},
    {"weights": "groups"},
    {"weights": "one-group"},
]


def known(case, asked):
    """First and last ranks that are exact and neither certain nor next to it."""
    result = mcda.stress(case, samples=16, **asked)
    shares = np.array(list(result.rank_acceptability.values()))
    at = np.zeros(shares.shape, dtype=bool)
    at[:, [rank - 1 for rank in result.exact_ranks]] = True
    return shares, at & (shares > 0.02) & (shares < 0.98)


@pytest.mark.parametrize("asked", MODELS, ids=str)
def test_the_variance_of_independent_draws_is_binomial(asked):
    """A stream that overlaps another makes it larger, one that repeats itself makes it smaller."""
    seeds, samples = 50, 2000
    case = case_of(groups=asked["weights"] in ("hull", "groups", "one-group"))
    exact, at = known(case, asked)
    shares, errors = counted(case, seeds, sampling="monte-carlo", samples=samples, **asked)
    low, high = chi2.ppf([0.0005, 0.9995], seeds)
    assert at.any()
    for option, rank in np.argwhere(at):
        share = exact[option, rank]
        distances = ((shares[:, option, rank] - share) ** 2).sum() / (share * (1 - share) / samples)
        assert low < distances < high
    assert errors[:, at] == pytest.approx(np.sqrt(shares * (1 - shares) / samples)[:, at], rel=1e-9)


@pytest.mark.parametrize("asked", MODELS[:-1], ids=str)
def test_the_errors_of_sobol_points_are_honest(asked):
    seeds, samples = 30, 1 << 12
    case = case_of(groups=asked["weights"] in ("hull", "groups"))
    exact, at = known(case, asked)
    shares, errors = counted(case, seeds, samples=samples, **asked)
    away = (shares[:, at] - exact[at]) / errors[:, at]
    assert 0.3 < (away**2).mean() < 3.0
    independent = np.sqrt(exact[at] * (1 - exact[at]) / samples)
    assert (errors[:, at].mean(axis=0) < independent).all()  # that is what they are for


def test_the_errors_of_drawn_scores_are_honest():
    """a is anywhere from 0 to 1, b normal: a leads where it is above b."""
    case = mcda.case({"a": {"x": [0, 1]}, "b": {"x": {"mean": 0.45, "sd": 0.1}}})
    for sampling in ("sobol", "monte-carlo"):
        shares, errors = counted(case, 30, samples=1 << 12, sampling=sampling)
        away = (shares[:, 0, 0] - 0.55) / errors[:, 0, 0]
        assert 0.3 < (away**2).mean() < 3.0


def test_the_largest_error_is_the_one_reported():
    result = mcda.stress(case_of(), samples=1000, exact=False)
    assert result.standard_error == max(max(row) for row in result.rank_errors.values())
    partly = mcda.stress(case_of(), samples=1000)
    assert partly.exact_ranks == (1, 2, 3, 4)
    assert partly.standard_error == 0.0
    one = mcda.stress(case_of(), samples=1000, exact=False, sampling="monte-carlo")
    share = one.rank_acceptability["a"][0]
    assert one.rank_errors["a"][0] == pytest.approx(math.sqrt(share * (1 - share) / 1000))
