"""What the outcome hangs on: how much of it each uncertain input decides, and what knowing that is worth."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from mcda.analyses.chance.lottery import Lottery
from mcda.analyses.chance.profile import Profile, draws_of, scores_at
from mcda.analyses.chance.sources import Cell
from mcda.arrays import FloatArray
from mcda.model.chance import Chance
from mcda.numeric.given_data import first_order, worth_of_groups, worth_of_knowing
from mcda.numeric.order import exceeds
from mcda.results.acceptability import Driver, Input

_WORK = 200_000_000  # scores of options on criteria worked out for the indices
_WORK_SLOW = 6_000  # draws ranked for them, where they go one by one
_FEWEST = 256  # draws from which indices say something
_GROUPS = 256, 64  # draws of what is known, and of all else for each of them
_GROUPS_SLOW = 32, 8


def drivers_of(lottery: Lottery, chance: Chance, profile: Profile) -> tuple[Driver, ...]:
    """Every uncertain input, the one that decides most first; nothing where nothing is uncertain."""
    if not lottery.sources:
        return ()
    outcome = _leads(lottery, profile.scores)
    indices = _indices(lottery, chance, profile) if outcome.var() > 0 else None
    found = [*_sources(lottery, chance, profile, outcome, indices), *_weights(lottery, profile, outcome)]
    return tuple(sorted(found, key=lambda each: -max(each.total or 0.0, each.first_order or 0.0)))


def _leads(lottery: Lottery, scores: FloatArray) -> FloatArray:
    """1 where one of today's leaders leads, (draws,)."""
    best = scores[list(lottery.standing.leaders)].max(axis=0)
    return (~exceeds(scores.max(axis=0), best)).astype(np.float64)


def _indices(lottery: Lottery, chance: Chance, profile: Profile) -> tuple[FloatArray, FloatArray] | None:
    """First-order and total Sobol' indices of the sources; None where they would take too many draws.

    Sources: Saltelli et al. (2010) Computer Physics Communications 181, 259-270; Jansen (1999) for the total.
    """
    count = len(lottery.sources)
    if count == 1:
        return np.ones(1), np.ones(1)
    size = len(lottery.standing.options) * len(lottery.standing.case.leaves)
    most = (_WORK_SLOW if lottery.slow else _WORK // size) // (count + 2)
    draws = 1 << max(0, min(profile.draws, most).bit_length() - 1)
    if draws < min(_FEWEST, profile.draws) or (lottery.slow and draws < _FEWEST):
        return None
    from scipy.stats import sobol_indices

    mine = [own[..., :draws] for own in profile.found]
    other = draws_of(lottery, _independent(chance), draws, 1)
    mixed = [
        _leads(lottery, scores_at(lottery, [*mine[:index], theirs, *mine[index + 1 :]], draws))
        for index, theirs in enumerate(other.found)
    ]
    first = _leads(lottery, profile.scores[:, :draws])
    second = _leads(lottery, other.scores)
    if not np.concatenate([first, second]).var():
        return None
    found = sobol_indices(func={"f_A": first[None], "f_B": second[None], "f_AB": np.stack(mixed)[:, None, :]}, n=draws)
    return np.clip(found.first_order, 0.0, 1.0), np.clip(found.total_order, 0.0, 1.0)


def _independent(chance: Chance) -> Chance:
    """Draws that pair with others by chance alone.

    Sobol' points of one number are alike however they are scrambled, and their halves make up for each other.
    """
    return replace(chance, sampling="monte-carlo")


def _sources(
    lottery: Lottery,
    chance: Chance,
    profile: Profile,
    outcome: FloatArray,
    indices: tuple[FloatArray, FloatArray] | None,
) -> Iterator[Driver]:
    for index, source in enumerate(lottery.sources):
        first, total = None, None
        if indices is not None:
            first, total = float(indices[0][index]), float(indices[1][index])
        elif isinstance(source, Cell):
            first = first_order(profile.found[index], outcome) if outcome.var() > 0 else None
        yield Driver(source.name, first, total, _worth(lottery, chance, profile, index))


def _worth(lottery: Lottery, chance: Chance, profile: Profile, index: int) -> float:
    """What knowing a source before choosing is worth, in overall score."""
    if isinstance(lottery.sources[index], Cell):
        return worth_of_knowing(profile.found[index], profile.scores)
    if len(lottery.sources) == 1:  # all there is to know
        return max(0.0, float(profile.scores.max(axis=0).mean() - profile.scores.mean(axis=1).max()))
    groups, each = _GROUPS_SLOW if lottery.slow else _GROUPS
    others = draws_of(lottery, _independent(chance), groups * each, 2)
    mine = profile.found[index][..., :groups]
    found = [*others.found[:index], np.repeat(mine, each, axis=-1), *others.found[index + 1 :]]
    scores = scores_at(lottery, found, groups * each)
    return worth_of_groups(scores.reshape(len(scores), groups, each))


def _weights(lottery: Lottery, profile: Profile, outcome: FloatArray) -> Iterator[Driver]:
    """Each criterion's weight by itself: weights hang together, so that no total index is defined."""
    weights = lottery.weights(profile.found)
    if weights.shape[1] == 1 or lottery.lots.influence is not None:
        return
    for criterion, own in zip(lottery.standing.case.leaves, weights, strict=True):
        if exceeds(own.max(), own.min()):  # what is set by hand moves by rounding only
            first = first_order(own, outcome) if outcome.var() > 0 else None
            name = Input("weight", criterion=criterion.id)
            yield Driver(name, first, None, worth_of_knowing(own, profile.scores))
