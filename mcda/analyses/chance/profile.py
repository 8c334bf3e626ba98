"""What overall scores are like over draws: their spread, regret, and how many rankings there are."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from mcda.analyses.chance.lottery import Lottery
from mcda.analyses.chance.sampling import block_of, is_sobol
from mcda.analyses.chance.sources import Cell, apart
from mcda.arrays import FloatArray
from mcda.frozen import record
from mcda.model.chance import Chance
from mcda.numeric.entropy import entropy
from mcda.numeric.order import exceeds
from mcda.numeric.points import Points, points
from mcda.results.acceptability import Input

QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)

MOST, MOST_SLOW = 1 << 14, 1 << 10  # draws that are held
_HELD = 4_000_000  # overall scores that are held
_FIRST = 1 << 33  # the unit of the first of these draws: far beyond those that are counted
_WORK = 20_000_000  # overall scores worked out for confidence factors
_FEWEST = 128  # draws for each of them


@record(eq=False)
class Profile:
    """Draws with all that they gave: what each source drew, and overall scores (options, draws)."""

    found: list[FloatArray]
    scores: FloatArray

    @property
    def draws(self) -> int:
        """How many draws."""
        return int(self.scores.shape[1])

    @property
    def regret(self) -> FloatArray:
        """How far each option is behind the best of its draw, (options, draws)."""
        return np.asarray(self.scores.max(axis=0) - self.scores)

    @property
    def rankings(self) -> tuple[float, int]:
        """The entropy, in bits, of the ranking drawn, and how many there were.

        Source: van Valkenhoef & Tervonen (2016) Omega 64, 1-12.
        """
        order = np.argsort(self.scores, axis=0)
        ordered = np.take_along_axis(self.scores, order, axis=0)
        steps = np.cumsum(exceeds(ordered[1:], ordered[:-1]), axis=0, dtype=np.uint32)  # no step up where two tie
        places = np.zeros(self.scores.shape, dtype=np.uint32)
        np.put_along_axis(places, order[1:], steps, axis=0)
        rows = np.ascontiguousarray(places.T).view(np.dtype((np.void, places.itemsize * len(places)))).ravel()
        counts = np.unique(rows, return_counts=True)[1]
        return entropy(counts), len(counts)


def profile_of(lottery: Lottery, chance: Chance) -> Profile:
    """Draws to look at, as many as can be held."""
    return draws_of(lottery, chance, _most(lottery), 0)


def draws_of(lottery: Lottery, chance: Chance, draws: int, which: int) -> Profile:
    """Some draws; others for another ``which``. One draw where nothing is uncertain."""
    if not lottery.sources:
        return Profile([], lottery.scores([]))
    blocks = [lottery.draw(block) for block in _blocks(lottery, chance, draws, which)]
    found = [np.concatenate(each, axis=-1) for each in zip(*blocks, strict=True)]
    scores = [lottery.scores(block) for block in blocks]
    return Profile(found, np.concatenate(scores, axis=1))


def scores_at(lottery: Lottery, found: list[FloatArray], draws: int) -> FloatArray:
    """Overall scores (options, draws) of draws that are held, a block at a time."""
    size = block_of(lottery)
    parts = [
        lottery.scores([own[..., start : start + size] if own.shape[-1] > 1 else own for own in found])
        for start in range(0, draws, size)
    ]
    widths = [min(size, draws - start) for start in range(0, draws, size)]
    return np.concatenate(
        [np.broadcast_to(part, (len(part), width)) for part, width in zip(parts, widths, strict=True)], axis=1
    )


def confidence_of(lottery: Lottery, profile: Profile, first: FloatArray) -> FloatArray:
    """How often each option leads at its own central weights (options, inputs); NaN where it has none.

    Source: Lahdelma & Salminen (2001), confidence factors.
    """
    confidence = np.full(len(first), np.nan)
    drawn = any(index not in lottery.central for index in range(len(lottery.sources)))
    draws = 1
    if drawn:
        draws = min(profile.draws, max(_FEWEST, _WORK // len(first) ** 2 // (64 if lottery.slow else 1)))
    for option, central in enumerate(first):
        if np.isnan(central).any():
            continue
        found = [own[..., :draws] for own in profile.found]
        for index, place in lottery.central.items():
            found[index] = central[place, None]
        scores = scores_at(lottery, found, draws)
        confidence[option] = _shares_of_lead(scores, option).mean()
    return confidence


def clamped_of(lottery: Lottery, chance: Chance, draws: int) -> Iterator[tuple[Input, float]]:
    """The scores of which some draws lie past their scale, with the share that does."""
    past = {index: 0.0 for index, source in enumerate(lottery.sources) if isinstance(source, Cell) and source.scale}
    if not past:
        return
    for block in _blocks(lottery, chance, draws, 0):
        for index, source, own in apart(lottery.sources, block):
            if index in past and isinstance(source, Cell):
                past[index] += source.past(own) * block.uniforms.shape[1] / draws
    for index, share in past.items():
        if share > 0:
            yield lottery.sources[index].name, share


def _shares_of_lead(scores: FloatArray, option: int) -> FloatArray:
    """What an option has of the lead in each draw (draws,): those that tie for it have equal shares."""
    leads = ~exceeds(scores.max(axis=0), scores)
    return np.asarray(leads[option] / leads.sum(axis=0))


def _most(lottery: Lottery) -> int:
    usual = MOST_SLOW if lottery.slow else MOST
    return max(256, min(usual, _HELD // max(1, len(lottery.standing.options), lottery.dimensions)))


def _blocks(lottery: Lottery, chance: Chance, draws: int, which: int) -> list[Points]:
    sobol = is_sobol(lottery, chance)
    return list(points(chance.seed, _FIRST + which, lottery.dimensions, draws, block_of(lottery), sobol=sobol))
