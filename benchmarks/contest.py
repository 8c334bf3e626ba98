"""What is compared: a comparison has contestants of ours and others, and each does the same work its own way."""

from __future__ import annotations

import resource
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

Size: TypeAlias = Literal["tiny", "quick", "full"]  # tiny is for the tests
Work: TypeAlias = Callable[[], object]
Meter: TypeAlias = Callable[[Work], float]


def processor(work: Work) -> float:
    """CPU time of this process in seconds, all its threads together."""
    start = time.process_time()
    work()
    return time.process_time() - start


def children(work: Work) -> float:
    """CPU time of the processes that the work starts and waits for, in seconds."""
    before = _by_children()
    work()
    return _by_children() - before


def _by_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def memory(work: Work) -> float:
    """The most bytes that the work held at once, of what it took itself."""
    tracemalloc.start()
    try:
        work()
        return float(tracemalloc.get_traced_memory()[1])
    finally:
        tracemalloc.stop()


def told(work: Work) -> float:
    """What the work itself says it cost: another program's own clock, or an error."""
    return float(work())  # type: ignore[arg-type]


CLOCKS = (processor, children)  # short works are repeated under these until they can be told from nothing


@dataclass(frozen=True, slots=True)
class Quantity:
    """What is shown of a cost: the cost itself times ``scale``, or with ``rate`` how often it goes into one.

    The ratio of ours to another's is wanted at least at a rate, and at most at a cost.
    """

    name: str
    rate: bool = False
    scale: float = 1.0

    def shown(self, cost: float) -> float:
        """A cost of one unit as it is shown.

        >>> per_second("samples").shown(0.01), MILLISECONDS.shown(0.5)
        (100.0, 500.0)
        """
        return self.scale / cost if self.rate else self.scale * cost


def per_second(units: str) -> Quantity:
    """A rate, in units that are named."""
    return Quantity(f"{units} per CPU-second", rate=True)


MILLISECONDS = Quantity("CPU time, ms", scale=1e3)
MEBIBYTES = Quantity("most memory held, MiB", scale=2.0**-20)


@dataclass(frozen=True, slots=True)
class Contestant:
    """Somebody who does the work.

    ``prepare`` imports and makes what is needed and gives the work, which does ``units`` of what is compared;
    ``absent`` says why the contestant cannot take part (and what to install), or None. ``wanted`` is the ratio that the
    first of ours should have to this one.
    """

    name: str
    prepare: Callable[[], Work]
    units: float = 1.0
    meter: Meter = processor
    absent: Callable[[], str | None] = lambda: None
    wanted: float | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """One thing done by ours and by others."""

    name: str
    quantity: Quantity
    ours: tuple[Contestant, ...]
    others: tuple[Contestant, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """A few comparisons under one heading, with what a reader should know of how they are made."""

    name: str
    title: str
    about: str
    comparisons: Callable[[Size], list[Comparison]]
