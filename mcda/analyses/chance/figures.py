"""Exact figures where there are some, counted ones elsewhere, put together so that they agree."""

from __future__ import annotations

import numpy as np

from mcda.analyses.chance.exact import Exact
from mcda.analyses.chance.lottery import Lottery
from mcda.analyses.chance.sampling import Counted, is_sobol
from mcda.arrays import BoolArray, FloatArray
from mcda.frozen import record
from mcda.model.chance import Chance

_ROUNDS = 1000
_NEAR = 1e-14


@record(eq=False)
class Figures:
    """What is said of every option: ranks (options, ranks) and their errors, NaN where there is none to tell.

    ``known`` (ranks,): those that are exact. ``ahead`` (options, options): pairwise winning indices. ``first``
    (options, inputs): what was carried, on average, where an option led; NaN where it never did.
    """

    ranks: FloatArray
    known: BoolArray
    errors: FloatArray
    ahead: FloatArray
    expected_rank: FloatArray
    first: FloatArray
    exact: tuple[str, ...]

    @property
    def largest_error(self) -> float:
        """Of the ranks that are not exact; NaN where it cannot be told."""
        return float(self.errors[:, ~self.known].max(initial=0.0))


def figures_from(lottery: Lottery, chance: Chance, known: Exact | None, counted: Counted | None) -> Figures:
    """The figures of all options, from what is exact and what was counted."""
    if counted is None:
        assert known is not None
        assert known.ahead is not None
        ranks, errors, ahead, first = known.ranks, np.zeros(known.ranks.shape), known.ahead, _first(lottery, known)
        return Figures(ranks, known.known, errors, ahead, _from_pairs(ahead), first, _named(known))
    ranks, errors, first = _counted(counted, sobol=is_sobol(lottery, chance))
    exact = known.known if known is not None else np.zeros(len(ranks), dtype=np.bool_)
    if known is not None and exact.any():
        ranks = _agreeing(ranks, known.ranks, exact)
        errors[:, exact] = 0.0
    if known is not None and known.first is not None:
        first = _first(lottery, known)
    if known is not None and known.ahead is not None:
        ahead, expected = known.ahead, _from_pairs(known.ahead)
    else:
        assert counted.tally.ahead is not None
        ahead = counted.tally.ahead / counted.tally.draws
        expected = ranks @ np.arange(1.0, len(ranks) + 1.0)
    return Figures(ranks, exact, errors, ahead, expected, first, _named(known) if known else ())


def _counted(counted: Counted, *, sobol: bool) -> tuple[FloatArray, FloatArray, FloatArray]:
    tally = counted.tally
    led = tally.ranks[:, :1]
    first = np.where(led > 0, tally.first / np.where(led > 0, led, 1.0), np.nan)
    return tally.ranks / tally.draws, counted.errors(sobol=sobol), first


def _from_pairs(ahead: FloatArray) -> FloatArray:
    """An option's mean rank is one more than how many are ahead of it on average."""
    return np.asarray(1.0 + ahead.sum(axis=0))


def _named(known: Exact) -> tuple[str, ...]:
    """The figures that are exact for all options, by their names in JSON."""
    found = ["rank_acceptability"] if known.known.all() else []
    found += ["central_weights"] if known.first is not None else []
    return tuple(found + (["pairwise_winning", "expected_rank"] if known.ahead is not None else []))


def _first(lottery: Lottery, known: Exact) -> FloatArray:
    """Centroids as they are carried: weights, and below them the influence, if it is drawn."""
    assert known.first is not None
    if not lottery.sources:
        return np.where(known.ranks[:, :1] > 0, lottery.weights([]).T, np.nan)
    if lottery.lots.influence is not None:
        held = np.stack([party.weights for party in lottery.standing.parties])
        return np.hstack([known.first @ held, known.first])
    return known.first


def _agreeing(counted: FloatArray, known: FloatArray, exact: BoolArray) -> FloatArray:
    """Shares (options, ranks) of which some columns are exact, the others scaled so that rows and columns add up to 1.

    By rows and columns in turn. Source: Deming & Stephan (1940) Annals of Mathematical Statistics 11, 427-444.
    """
    ranks = np.where(exact, known, counted)
    if exact.all():
        return ranks
    wanted = np.maximum(1.0 - ranks[:, exact].sum(axis=1), 0.0)
    some = wanted > _NEAR  # an option that is always first, or always last, has no other rank
    rest = (ranks[:, ~exact] + _NEAR) * some[:, None]  # so that what was never seen can be scaled too
    for _ in range(_ROUNDS):
        rest[some] *= (wanted[some] / rest[some].sum(axis=1))[:, None]
        columns = rest.sum(axis=0)
        if np.abs(columns - 1.0).max() < _NEAR * len(ranks):
            break
        rest = rest / columns
    ranks[:, ~exact] = rest
    return ranks
