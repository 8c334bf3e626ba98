"""Contestants that say what they cost, and note when they were called."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from benchmarks.contest import Comparison, Contestant, Meter, Quantity, Work, told

COST = Quantity("cost")


def contestant(
    name: str,
    costs: Sequence[float] = (1.0,),
    calls: list[str] | None = None,
    *,
    units: float = 1.0,
    meter: Meter = told,
    absent: str | None = None,
    wanted: float | None = None,
) -> Contestant:
    """Costs its costs in turn, over and over; the first call is the one to warm up."""

    def prepare() -> Work:
        assert absent is None, f"{name} is absent"
        done = 0

        def work() -> float:
            nonlocal done
            if calls is not None:
                calls.append(name)
            done += 1
            return costs[(done - 2) % len(costs)]

        return work

    return Contestant(name, prepare, units, meter, reason(absent), wanted)


def reason(absent: str | None) -> Callable[[], str | None]:
    return lambda: absent


def comparison(*others: Contestant, ours: Contestant | None = None, quantity: Quantity = COST) -> Comparison:
    return Comparison("A thing", quantity, (ours or contestant("mcda"),), others)
