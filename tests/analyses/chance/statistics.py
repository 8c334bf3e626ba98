"""Whether a stress test and the slow reference say the same, as far as so many draws of each can tell."""

import math

import numpy as np

import mcda
from tests.reference.stress import Counted, Stress

MOST = 5.0  # standard errors: by chance, two in a million figures are farther apart
DRAWS, SAMPLES = 2000, 1 << 13
_SEEN = 50  # leads from which the spread of what was behind them says something
_NOTHING = 1e-9


def checked(document, *, draws=DRAWS, samples=SAMPLES, seed=0, fixed=None, **asked):
    """A stress test of a document against the slow reference; ``fixed`` are weights set by hand."""
    case = mcda.from_dict(document)
    result = mcda.stress(case.with_(set=fixed) if fixed else case, samples=samples, exact=False, **asked)
    agree(result, Counted(Stress(document, fixed=fixed, **asked), draws, seed))
    return result


def agree(result, counted):
    """Every figure that both have, within so many standard errors."""
    options = counted.options
    assert list(result.rank_acceptability) == options
    for i, option in enumerate(options):
        for rank, share in enumerate(counted.ranks[i], start=1):
            same_share(result, counted, result.rank_acceptability[option][rank - 1], share, f"{option} on rank {rank}")
        for k, other in enumerate(options):
            if k != i:
                ours = result.pairwise_winning[option][other]
                same_share(result, counted, ours, counted.ahead[i][k], f"{option} before {other}")
        mean_rank(result, counted, i)
        same_middle(result, counted, result.central_weights[option], counted.led[i] and counted.central(i), i)
        same_scores(result, counted, i)
    if result.central_influence is not None:
        for i, option in enumerate(options):
            found = result.central_influence[option]
            named = dict(enumerate(found.values())) if found else None
            theirs = counted.led[i] and counted.central_influence(i)
            if found and theirs:  # one group alone may decide, and so rarely that the reference never saw it
                rare = {name: max(theirs[1][name], share * (1 - share)) for name, share in named.items()}
                theirs = theirs[0], rare
            same_middle(result, counted, named, theirs, i)


def same_share(result, counted, ours, theirs, what):
    """Two shares of draws; where one saw nothing, it may be by chance."""
    spread = max(ours * (1 - ours), theirs * (1 - theirs))
    near(ours, theirs, math.sqrt(max(spread, 0.0) * (1 / counted.count + 1 / result.samples)), what)


def mean_rank(result, counted, i):
    option, size = counted.options[i], len(counted.options)
    variance = sum((r - counted.expected_rank(i)) ** 2 * share for r, share in enumerate(counted.ranks[i], start=1))
    error = math.sqrt(max(variance, 1 / counted.count) * (1 / counted.count + 1 / result.samples)) if size > 1 else 0.0
    near(result.expected_rank[option], counted.expected_rank(i), error, f"mean rank of {option}")


def same_middle(result, counted, ours, theirs, i):
    """The mean of what was behind a lead."""
    led, option = len(counted.led[i]), counted.options[i]
    if led < _SEEN or ours is None:
        assert led < _SEEN, f"{option} leads in {led} draws and has no central weights"
        return
    mean, spread = theirs
    for name, middle in mean.items():
        error = math.sqrt(spread[name] * (1 / led + 1 / (result.samples * led / counted.count)))
        near(ours[name], middle, error, f"{name} where {option} leads")


def same_scores(result, counted, i):
    """Means and quantiles of overall scores and of regret."""
    option, scores = counted.options[i], np.array(counted.scores)
    told, own = result.spread[option], scores[:, i]
    regret = scores.max(axis=1) - own
    both = 1 / counted.count + 1 / result.profile_samples
    near(told.mean, own.mean(), math.sqrt(own.var() * both), f"mean score of {option}")
    widest = max(regret.var(), regret.max() * scores.std() / counted.count, _NOTHING)
    near(told.regret, regret.mean(), math.sqrt(widest * both), f"mean regret of {option}")
    for share, point in told.quantiles.items():
        slack = 1e-9 * max(1.0, abs(point))
        below, upto = (own < point - slack).mean(), (own <= point + slack).mean()
        error = math.sqrt(float(share) * (1 - float(share)) * both)
        near(max(below, min(float(share), upto)), float(share), error, f"{share} of the scores of {option}")


def near(ours, theirs, error, what):
    assert abs(ours - theirs) <= MOST * error + _NOTHING, f"{what}: {ours} for {theirs}, with an error of {error}"
