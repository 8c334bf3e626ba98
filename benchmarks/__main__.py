"""Prints how much CPU time things take beside their peers, interleaved in one run."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable

from benchmarks import kernels, sensitivity, startup

Pair = tuple[str, Callable[[], float], str, Callable[[], float]]


def main() -> None:
    quick = "--quick" in sys.argv[1:]
    rounds = 3 if quick else 15
    print(f"CPU time, median of {rounds} interleaved rounds; a ratio with the quartiles of the rounds' own ratios")
    for name, measure, peer, measure_peer in [*startup.PAIRS, *kernels.pairs(quick), *sensitivity.pairs(quick)]:
        mine, theirs = zip(*((measure(), measure_peer()) for _ in range(rounds)), strict=True)
        ratios = [other / own for own, other in zip(mine, theirs, strict=True)]
        low, middle, high = statistics.quantiles(ratios, n=4)
        more = f"{middle:.2f} [{low:.2f}, {high:.2f}]"
        print(
            f"{name}: {statistics.median(mine) * 1e3:.3g} ms; {peer}: {statistics.median(theirs) * 1e3:.3g} ms; {more}"
        )


main()
