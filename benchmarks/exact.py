"""What is known exactly: what it costs beside samples of it, and how far samples are off."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count as counting_up
from typing import TypeAlias

import numpy as np

from benchmarks.contest import Comparison, Contestant, Quantity, Size, Subject, Work, per_second, told
from benchmarks.stress import case_of, counting, values_of
from mcda.analyses.chance.lottery import Lottery
from mcda.analyses.chance.sampling import USUAL, count
from mcda.analyses.question.standing import stand
from mcda.arrays import FloatArray, ValueArray
from mcda.model.chance import Chance
from mcda.numeric.counting import Tally
from mcda.numeric.cuts import pairwise_winning
from mcda.numeric.polytope import first

ERROR = Quantity("root mean square error")
PAIRS: dict[Size, tuple[int, int]] = {"tiny": (6, 4), "quick": (200, 10), "full": (200, 10)}
SAMPLED: dict[Size, int] = {"tiny": 64, "quick": 1 << 12, "full": 1 << 15}
WHOLE = 10**6  # samples that exact figures are held against
KNOWN: dict[Size, tuple[int, int]] = {"tiny": (6, 4), "quick": (50, 6), "full": (50, 6)}
SAMPLES: dict[Size, int] = {"tiny": 64, "quick": USUAL, "full": USUAL}
SEEDS: dict[Size, int] = {"tiny": 2, "quick": 2, "full": 5}  # a round
Figure: TypeAlias = Callable[[Tally], FloatArray]


def first_ranks(tally: Tally) -> FloatArray:
    """Rank-1 acceptability (options,)."""
    return np.asarray(tally.ranks[:, 0] / tally.draws)


def mean_ranks(tally: Tally) -> FloatArray:
    """Expected ranks (options,)."""
    return np.asarray(tally.ranks @ np.arange(1.0, len(tally.ranks) + 1.0) / tally.draws)


def exact_first_ranks(values: ValueArray) -> FloatArray:
    found = first(values)
    assert found is not None
    return found[0]


def exact_mean_ranks(values: ValueArray) -> FloatArray:
    return np.asarray(1.0 + pairwise_winning(values).sum(axis=0))


def error(values: ValueArray, figure: Figure, exact: FloatArray, chance: Callable[[int], Chance], seeds: int) -> Work:
    """The root mean square error over options and seeds; each time other seeds."""
    standing = stand(case_of(values))
    numbers = counting_up()

    def square(seed: int) -> float:
        own = chance(seed)
        found = figure(count(Lottery.of(standing, own), own, pairs=False).tally)
        return float(((found - exact) ** 2).mean())

    return lambda: np.sqrt(np.mean([square(next(numbers)) for _ in range(seeds)]))


def _pairs(size: Size) -> Comparison:
    values, samples = values_of(*PAIRS[size]), SAMPLED[size]
    chance = Chance(samples=samples, workers=1)
    sampled = Contestant(
        "1,000,000 samples of them", lambda: counting(values, chance, pairs=True), samples / WHOLE, wanted=500
    )
    exact = Contestant("exact", lambda: lambda: pairwise_winning(values))
    name = f"Pairwise winning indices, {values.shape[0]}x{values.shape[1]}"
    return Comparison(name, per_second("answers"), (exact,), (sampled,))


def _errors(name: str, figure: Figure, exactly: Callable[[ValueArray], FloatArray], size: Size) -> Comparison:
    values, samples = values_of(*KNOWN[size]), SAMPLES[size]

    def contestant(said: str, sampling: str, times: int, wanted: float | None = None) -> Contestant:
        def chance(seed: int) -> Chance:
            return Chance(samples=times * samples, sampling=sampling, seed=seed, workers=1)

        def prepare() -> Work:
            return error(values, figure, exactly(values), chance, SEEDS[size])

        return Contestant(said, prepare, meter=told, wanted=wanted)

    ours = contestant(f"{samples:,} Sobol' points", "sobol", 1)
    others = (
        contestant("plain Monte Carlo, 10 times as many", "monte-carlo", 10, wanted=1),
        contestant("plain Monte Carlo, as many", "monte-carlo", 1),
    )
    return Comparison(f"Error of {name}, {values.shape[0]}x{values.shape[1]}", ERROR, (ours,), others)


def _comparisons(size: Size) -> list[Comparison]:
    return [
        _pairs(size),
        _errors("rank-1 acceptability", first_ranks, exact_first_ranks, size),
        _errors("expected ranks", mean_ranks, exact_mean_ranks, size),
    ]


SUBJECT = Subject(
    "exact",
    "Exact figures",
    "Weighted sums of options x criteria, all weights equally likely. First the time of an exact answer beside that of "
    "samples; then the error of samples against exact figures, over options and a few new seeds each round. Whether an "
    "option comes first jumps from 0 to 1 with the weights, and evenness helps little across a jump: the error falls "
    "with the samples n as n^(-1/2 - 1/(4d - 2)) in d dimensions (He & Wang 2015, SIAM J. Numerical Analysis 53), so "
    "that with six criteria a tenth of the samples is about what can be saved; expected ranks add up many small jumps, "
    "and save more.",
    _comparisons,
)
