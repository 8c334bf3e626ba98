"""Draws by the million: counted in units that no order of work can change, over all cores, until there are enough."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Lock
from typing import Any

import numpy as np

from mcda.analyses.chance.lottery import Lottery
from mcda.arrays import BoolArray, FloatArray
from mcda.model.chance import Chance
from mcda.numeric.counting import Tally, tally
from mcda.numeric.order import exceeds
from mcda.numeric.points import MOST_DIMENSIONS, points

Progress = Callable[[int, int], None]  # how many draws are done, of how many

USUAL, USUAL_SLOW = 1 << 18, 1 << 13  # draws, unless stated
REPLICATES = 16  # at least, of Sobol' points: their spread tells the error
MOST_IN_UNIT, MOST_IN_SLOW_UNIT = 1 << 18, 1 << 9  # draws
IN_PRECISE_UNIT, IN_PRECISE_SLOW_UNIT = 1 << 14, 1 << 7  # draws, where it is open how many units there will be
MOST_PRECISE, MOST_PRECISE_SLOW = 10**9, 10**6  # draws, where a precision is asked for and no number of samples

_MOST_A_CORE = 4  # workers
_HELD = 200_000  # figures at once: they stay in a processor's cache
_LOOKED_AT = 256  # draws in which options that are alike tie


@dataclass(slots=True)
class Counted:
    """What was counted: all in all, and the spread of the units' own shares.

    ``squares`` are sums over units of the square of each unit's rank shares, ``units`` how many.
    """

    tally: Tally
    units: int = 0
    squares: FloatArray = field(default_factory=lambda: np.zeros(()))
    interrupted: bool = False

    def add(self, unit: Tally) -> None:
        """Count one more unit."""
        self.tally.add(unit)
        self.units += 1
        self.squares = self.squares + (unit.ranks / unit.draws) ** 2

    def errors(self, *, sobol: bool) -> FloatArray:
        """Standard errors (options, ranks) of the shares: binomial, or by the spread of independent replicates."""
        shares = self.tally.ranks / self.tally.draws
        if not sobol:
            return np.sqrt(np.maximum(shares * (1.0 - shares), 0.0) / self.tally.draws)
        if self.units < 2:
            return np.full(shares.shape, np.nan)
        variance = np.maximum(self.squares / self.units - shares**2, 0.0) * self.units / (self.units - 1)
        return np.asarray(np.sqrt(variance / self.units))


def count(
    lottery: Lottery,
    chance: Chance,
    *,
    pairs: bool,
    progress: Progress | None = None,
    settled: BoolArray | None = None,
) -> Counted:
    """Count the ranks of all options over draws, in units, until there are as many as asked or the error is small.

    What is interrupted gives what was counted so far. ``settled`` (options, ranks): True where a share is known exactly
    and its error does not count.
    """
    sizes, most = _plan(lottery, chance)
    alike = _alike(lottery, chance)
    counted = Counted(Tally.empty(len(lottery.standing.options), lottery.inputs, pairs=pairs))
    stop, sobol = Event(), is_sobol(lottery, chance)

    def unit(index: int) -> Tally:
        counted = _unit(lottery, chance, index, sizes(index), pairs, stop)
        _even_out(counted, alike)
        return counted

    try:
        with _one_thread_each, _in_order(unit, _workers(chance), stop) as found:
            for done in found:
                counted.add(done)
                missing, draws = _missing(counted, chance, settled, sobol=sobol), counted.tally.draws
                if progress:
                    progress(draws, most if missing is None else min(most, round(draws * max(1.0, missing))))
                if draws >= most or (missing is not None and missing <= 1.0):
                    break
    except KeyboardInterrupt:
        if not counted.units:
            raise
        counted.interrupted = True
    return counted


def block_of(lottery: Lottery) -> int:
    """How many draws are worked on at once."""
    if lottery.slow and lottery.plane is None:
        return 64
    tables = any(voice.drawn for voice in lottery.voices)
    options = len(lottery.standing.options)
    width = options * (len(lottery.standing.case.leaves) if tables else 1)
    if lottery.standing.rule == "copeland":  # who beats whom, in every draw
        width = options * max(options, width // options)
    return 1 << max(6, min(14, (_HELD // max(1, width, lottery.dimensions)).bit_length() - 1))


def _plan(lottery: Lottery, chance: Chance) -> tuple[Callable[[int], int], int]:
    """The draws of each unit, and of all."""
    slow = lottery.slow and lottery.plane is None
    if chance.precision is not None:
        size = IN_PRECISE_SLOW_UNIT if slow else IN_PRECISE_UNIT
        most = chance.samples or (MOST_PRECISE_SLOW if slow else MOST_PRECISE)
        size = min(size, max(1, most // REPLICATES))
        return lambda index: min(size, most - index * size), most
    most = chance.samples or (USUAL_SLOW if slow else USUAL)
    units = min(most, max(REPLICATES, -(-most // (MOST_IN_SLOW_UNIT if slow else MOST_IN_UNIT))))
    return lambda index: most // units + (index < most % units), most


def _missing(counted: Counted, chance: Chance, settled: BoolArray | None, *, sobol: bool) -> float | None:
    """How many times the draws so far the precision asked for takes, by the error so far; None while it is open."""
    if chance.precision is None or counted.units < REPLICATES:
        return None
    errors = counted.errors(sobol=sobol)
    largest = (errors if settled is None else errors[~settled]).max(initial=0.0)
    return float(largest / chance.precision) ** 2


def _workers(chance: Chance) -> int:
    """As many as asked for, else one a core; more than a few a core would only take memory."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return cores if chance.workers is None else min(int(chance.workers), _MOST_A_CORE * cores)


class _OneThreadEach:
    """While somebody counts, the library behind matrix products starts no threads: all cores have units to work on.

    The limit holds for the whole process, so that the first who comes in sets it and the last who leaves lifts it.
    """

    def __init__(self) -> None:
        self._lock, self._users = Lock(), 0
        self._limits: Any = None

    def __enter__(self) -> None:
        from threadpoolctl import threadpool_limits

        with self._lock:
            if not self._users:
                self._limits = threadpool_limits(limits=1, user_api="blas")
            self._users += 1

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._users -= 1
            if not self._users:
                self._limits.restore_original_limits()


_one_thread_each = _OneThreadEach()


@contextmanager
def _in_order(unit: Callable[[int], Tally], workers: int, stop: Event) -> Iterator[Iterator[Tally]]:
    """Units one after another, whatever the number of workers; those still at work when this ends are told to stop."""
    if workers == 1:
        yield map(unit, _numbers())
        return
    pool = ThreadPoolExecutor(workers, thread_name_prefix="stress")
    try:
        yield _results(pool, unit, workers)
    finally:
        stop.set()
        pool.shutdown(wait=True, cancel_futures=True)


def _results(pool: ThreadPoolExecutor, unit: Callable[[int], Tally], workers: int) -> Iterator[Tally]:
    waiting: deque[Future[Tally]] = deque()
    for index in _numbers():
        waiting.append(pool.submit(unit, index))
        if len(waiting) > workers:  # one more than can be worked on, so that nobody waits
            yield waiting.popleft().result()


def _numbers() -> Iterator[int]:
    index = 0
    while True:
        yield index
        index += 1


def _unit(lottery: Lottery, chance: Chance, index: int, draws: int, pairs: bool, stop: Event) -> Tally:
    """One unit's draws, counted block by block; cut short when told to stop."""
    counted = Tally.empty(len(lottery.standing.options), lottery.inputs, pairs=pairs)
    if draws <= 0:
        return counted
    sobol = is_sobol(lottery, chance)
    ties = _ties(lottery)
    for block in points(chance.seed, index, lottery.dimensions, draws, block_of(lottery), sobol=sobol):
        if stop.is_set():
            break
        found = lottery.draw(block)
        figures, size = lottery.figures(found), block.uniforms.shape[1]
        figures = np.broadcast_to(figures, (len(figures), size))
        counted.add(tally(figures, lottery.carried(found, size), ties=ties, pairs=pairs))
    return counted


def is_sobol(lottery: Lottery, chance: Chance) -> bool:
    """Whether points are Sobol' points: not where there are more dimensions than anybody has numbers for."""
    return chance.sampling == "sobol" and lottery.dimensions <= MOST_DIMENSIONS


def _ties(lottery: Lottery) -> bool:
    """Whether options may tie in some draws and not in others: not where weights move smoothly under certain scores."""
    if any(voice.drawn for voice in lottery.voices) or not lottery.sources or lottery.repeats:
        return True
    return lottery.plane is None and not (lottery.standing.main and lottery.standing.main.scorer.smooth)


def _alike(lottery: Lottery, chance: Chance) -> list[list[int]]:
    """The options, in classes of two and more, that tie in every draw."""
    if _ties(lottery):
        return []  # ties are looked for in every draw
    (block, *_) = points(chance.seed, 1 << 32, lottery.dimensions, _LOOKED_AT, _LOOKED_AT, sobol=False)
    scores = lottery.figures(lottery.draw(block))
    order = np.lexsort(scores[:, :2].T)
    apart = exceeds(scores[order[1:]], scores[order[:-1]]) | exceeds(scores[order[:-1]], scores[order[1:]])
    classes, own = [], [int(order[0])]
    for option, differs in zip(order[1:].tolist(), np.any(apart, axis=1), strict=True):
        if differs:
            classes.append(own)
            own = []
        own.append(option)
    return [each for each in [*classes, own] if len(each) > 1]


def _even_out(counted: Tally, alike: list[list[int]]) -> None:
    """Options that always tie were told apart by rounding: they share what they had together."""
    for options in alike:
        counted.ranks[options] = counted.ranks[options].mean(axis=0)
        counted.first[options] = counted.first[options].mean(axis=0)
        if counted.ahead is not None:
            counted.ahead[options] = counted.ahead[options].mean(axis=0)
            counted.ahead[:, options] = counted.ahead[:, options].mean(axis=1, keepdims=True)
            inside = np.ix_(options, options)
            counted.ahead[inside] = counted.draws / 2.0 * (1.0 - np.eye(len(options)))
