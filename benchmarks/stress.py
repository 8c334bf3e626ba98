"""Rank acceptability and central weights under all weights: beside those who rank one sample at a time, and a floor."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeAlias

import numpy as np

import mcda
from benchmarks import loops
from benchmarks.contest import Comparison, Contestant, Size, Subject, Work, per_second, told
from benchmarks.loops import Method, Ranker
from benchmarks.peers import lacks, lacks_smaa
from mcda.analyses.chance.lottery import Lottery
from mcda.analyses.chance.sampling import block_of, count
from mcda.analyses.question.standing import stand
from mcda.arrays import ValueArray
from mcda.model.case import Case
from mcda.model.chance import Chance
from mcda.numeric.points import points

SHAPES = ((10, 6), (50, 8), (200, 10))
MANY: dict[Size, int] = {"tiny": 64, "quick": 1 << 18, "full": 1 << 20}  # samples
WHOLE: dict[Size, int] = {"tiny": 64, "quick": 1 << 16, "full": 1 << 18}  # samples of all of mcda.stress
FEW: dict[Size, int] = {"tiny": 3, "quick": 50, "full": 500}  # samples of those who loop over them
READ: dict[Size, int] = {"tiny": 1 << 10, "quick": 1 << 20, "full": 1 << 26}  # numbers; the last are past any cache
HELD: dict[Size, int] = {"tiny": 10**4, "quick": 10**6, "full": 10**7}  # numbers that R's smaa is given at once
WANTED_OF_PYMCDM = {(10, 6): 2500.0, (50, 8): 1500.0, (200, 10): 1000.0}
WANTED_OF_SMAA = {(10, 6): 4.0, (50, 8): 15.0, (200, 10): 30.0}
WANTED_OF_SUM = 0.75
LoopOver: TypeAlias = Callable[[Method, ValueArray], Ranker]
TITLES: dict[Method, str] = {"weighted-sum": "Weighted sum", "topsis": "TOPSIS"}


def values_of(options: int, criteria: int) -> ValueArray:
    """Random values (options, criteria), scaled as TOPSIS has them: every column of length 1."""
    values = np.random.default_rng(1).random((options, criteria))
    return np.asarray(values / np.sqrt((values**2).sum(axis=0)))


def case_of(values: ValueArray) -> Case:
    return mcda.case(values, criteria={f"c{index + 1}": {"scale": [0, 1]} for index in range(values.shape[1])})


def counting(values: ValueArray, chance: Chance, method: Method = "weighted-sum", *, pairs: bool = False) -> Work:
    """The draws of a stress test and what is counted of them."""
    lottery = Lottery.of(stand(case_of(values), method=method), chance)
    return lambda: count(lottery, chance, pairs=pairs)


def all_of_stress(values: ValueArray, chance: Chance, method: Method) -> Work:
    case, samples = case_of(values), chance.samples
    return lambda: mcda.stress(case, samples=samples, exact=False, workers=1, method=method)


def drawing(values: ValueArray, chance: Chance) -> Work:
    """The weights of as many draws, with nothing done to them."""
    lottery = Lottery.of(stand(case_of(values)), chance)
    block, sobol = block_of(lottery), chance.sampling == "sobol"

    def work() -> None:
        for found in points(0, 0, lottery.dimensions, chance.samples or 0, block, sobol=sobol):
            lottery.draw(found)

    return work


def reading(numbers: int) -> Work:
    array = np.ones(numbers)
    return array.sum


def looping(ranker: LoopOver, method: Method, values: ValueArray, samples: int) -> Work:
    """A peer under weights that were drawn before."""
    options, criteria = values.shape
    weights = np.random.default_rng(2).dirichlet(np.ones(criteria), samples)
    return loops.counted(ranker(method, values), options, weights)


def by_smaa(values: ValueArray, samples: int) -> Work:
    """R's own clock, around smaa alone."""
    script = Path(__file__).with_name("smaa.R")
    numbers = [str(number) for number in (*values.shape, samples, 1)]
    said = "\n".join(" ".join(map(repr, row)) for row in values.tolist())

    def work() -> float:
        command = ["Rscript", "--vanilla", str(script), *numbers]
        return float(subprocess.run(command, input=said, capture_output=True, text=True, check=True).stdout)

    return work


def _comparison(method: Method, shape: tuple[int, int], size: Size) -> Comparison:
    values, samples, few = values_of(*shape), MANY[size], FEW[size]
    sobol = Chance(samples=samples, workers=1)
    plain = Chance(samples=samples, workers=1, sampling="monte-carlo")
    usual = Chance(samples=WHOLE[size], workers=1)

    def loop(name: str, ranker: LoopOver, said: str = "", wanted: float | None = None) -> Contestant:
        return Contestant(
            name + said, lambda: looping(ranker, method, values, few), few, absent=lacks(name), wanted=wanted
        )

    ours = (
        Contestant("Sobol' points", lambda: counting(values, sobol, method), samples),
        Contestant("plain Monte Carlo", lambda: counting(values, plain, method), samples),
        Contestant("all of `mcda.stress`", lambda: all_of_stress(values, usual, method), WHOLE[size]),
    )
    floor = (
        Contestant("drawing Sobol' weights only", lambda: drawing(values, sobol), samples),
        Contestant("drawing plain weights only", lambda: drawing(values, plain), samples),
        Contestant("reading as many scores once", lambda: reading(READ[size]), READ[size] / shape[0]),
    )
    peers: tuple[Contestant, ...] = (
        loop(
            "pymcdm",
            partial(loops.pymcdm, validation=True),
            wanted=WANTED_OF_PYMCDM[shape] if method == "weighted-sum" else None,
        ),
        loop("pymcdm", loops.pymcdm, " without its checks"),
        loop("scikit-criteria", loops.scikit_criteria),
    )
    if method == "weighted-sum":
        at_once = HELD[size] // values.size
        wanted = WANTED_OF_SMAA[shape]
        last = Contestant("R's smaa", lambda: by_smaa(values, at_once), at_once, told, lacks_smaa, wanted)
    else:
        peers = (*peers, loop("pyDecision", loops.pydecision))
        last = Contestant("our weighted sum", lambda: counting(values, sobol), samples, wanted=WANTED_OF_SUM)
    name = f"{TITLES[method]}, {shape[0]}x{shape[1]}"
    return Comparison(name, per_second("samples"), ours, (*peers, last, *floor))


def _comparisons(size: Size) -> list[Comparison]:
    return [_comparison(method, shape, size) for method in TITLES for shape in SHAPES]


SUBJECT = Subject(
    "stress",
    "Stress tests",
    "Rank acceptability and central weights of options x criteria, all weights equally likely. Ours draws the weights, "
    "ranks and counts; all of `mcda.stress` also counts who beats whom, and says what it found. Peers rank by one set "
    "of weights at a time, drawn before, from values scaled before, and what they rank is counted beside; pymcdm is "
    "there as it comes, and once more without its checks. R's smaa has its own clock, started when weights and values "
    "stand ready. Then a floor: drawing the weights alone, and reading an array of as many numbers as there are "
    "scores.",
    _comparisons,
)
