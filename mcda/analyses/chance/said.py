"""What a stress test found, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from mcda.model.case import Case
from mcda.results.acceptability import Acceptability, Driver
from mcda.words import few, listed, number, percent

_OF_WHAT = {
    "groups": "all mixes of the groups' influence",
    "hull": "all mixes of the groups' weights",
    "uniform": "all weights",
    "bounds": "all weights within the bounds stated",
    "order": "all weights in the order stated",
    "ratios": "all weights within the ratios stated",
}
_OFTEN = 0.005  # of all draws: an option that leads in fewer is not named
_MOST = 5  # options named in a sentence


def sentences_of(result: Acceptability, case: Case) -> Iterator[str]:
    """Who leads how often, who never can, how sure that is, and what it hangs on."""
    led = {option: row[0] for option, row in result.rank_acceptability.items()}
    names = {option.id: option.name for option in case.options}
    what = _OF_WHAT.get(result.chance.weights, "all draws") if _certain(result) else "all draws"
    ordered = sorted(led, key=lambda option: -led[option])
    today = [option for option in result.winners if option in led]
    verb = "lead" if len(today) > 1 else "leads"
    yield (
        f"{listed(names[option] for option in today)}, in the lead today, {verb} in "
        f"{listed(percent(led[option]) for option in today)} of {what}."
    )
    others = [option for option in ordered if option not in today and led[option] >= _OFTEN]
    if others:
        yield f"Otherwise {few((f'{names[option]} leads in {percent(led[option])}' for option in others), _MOST)}."
    never = [option for option in ordered if led[option] == 0]
    if never and len(led) > 1:
        yield f"{few((names[option] for option in never), _MOST)} {_never(result, len(never))}."
    yield from _error(result)
    yield from _driven(result, case)


def _certain(result: Acceptability) -> bool:
    """Whether nothing is drawn but weights or influence."""
    return all(each.input.kind in ("weights", "weight", "influence") for each in result.drivers)


def _never(result: Acceptability, count: int) -> str:
    verb = "leads" if count == 1 else "lead"
    return f"never {verb}" if 1 in result.exact_ranks else f"{verb} in none of {result.samples} draws"


def _error(result: Acceptability) -> Iterator[str]:
    if result.interrupted:
        yield f"Interrupted: the figures are those of {result.samples} draws."
    if 1 in result.exact_ranks:
        yield "How often an option leads is exact."
    elif result.standard_error is not None:
        points = number(100 * result.standard_error, 2)
        yield f"Shares are from {result.samples} draws: standard error {points} points at most."


def _driven(result: Acceptability, case: Case) -> Iterator[str]:
    """The single input that decides most, where there are several."""
    single = [each for each in result.drivers if each.input.kind not in ("weights", "influence")]
    if len(single) < 2:
        return
    best = max(single, key=_decides)
    if _decides(best) >= 0.1:
        yield f"Whether today's leader leads hangs most on {input_name(best, case)} ({percent(_decides(best))} of it)."


def _decides(driver: Driver) -> float:
    return max(driver.first_order or 0.0, driver.total or 0.0)


def input_name(driver: Driver, case: Case) -> str:
    """An uncertain input in words."""
    named = driver.input
    whose = f"{case.group(named.group).name}: " if named.group else ""
    criterion = case.criterion(named.criterion).name if named.criterion else ""
    if named.kind == "score" and named.option:
        return f"{whose}the score of {case.option(named.option).name} on {criterion}"
    if named.kind == "weight":
        return f"the weight of {criterion}"
    if named.kind == "comparisons":
        return f"{whose}the comparisons of options on {criterion}"
    return f"{whose}{'the weights' if named.kind == 'weights' else 'the influence of the groups'}"
