"""What a stress test found, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from mcda.analyses.question.unsettled import unsettled
from mcda.model.case import Case
from mcda.results.acceptability import Acceptability, Driver
from mcda.words import counted, few, number, percent, said_once

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
NEVER = 1e-12  # a share that small is rounding
_NO_ERROR = 5e-8  # a standard error that small is rounding


def often(share: float, *, exact: bool = True) -> str:
    """A share of draws; what is rare is not told as never, nor what is usual as always.

    Nor is what no draw showed told as never, unless the share is ``exact``.

    >>> often(0.25), often(0.00004), often(0.99996), often(1.0), often(0.0)
    ('25 %', '< 0.1 %', '> 99.9 %', '100 %', 'never')
    """
    if share < NEVER:
        return "never" if exact else "0 %"
    if share < 0.001:
        return "< 0.1 %"
    return "> 99.9 %" if 0.999 < share < 1.0 - NEVER else percent(share)


def sentences_of(result: Acceptability, case: Case) -> list[str]:
    """Who leads how often, who never can, how sure that is, what it hangs on, and what the scores do not settle."""
    return said_once([*_sentences(result, case), *unsettled(case)], [option.name for option in case.options])


def _sentences(result: Acceptability, case: Case) -> Iterator[str]:
    names = {option: result.option_names[option] for option in result.rank_acceptability}
    if len(names) == 1:
        yield f"{names[result.winners[0]]} leads: there is no other option left to compare it with."
        return
    if not result.drivers:
        yield from _settled(result, names)
        return
    led = {option: row[0] if row[0] >= NEVER else 0.0 for option, row in result.rank_acceptability.items()}
    what = _OF_WHAT.get(result.chance.weights, "all draws") if _certain(result) else "all draws"
    if what.startswith("all weights") and by_hand(case):
        what += " that keep what is set by hand"
    yield _today(result, led, names, what)
    yield from _others(result, led, names)
    never = [names[option] for option in led if led[option] == 0 and option not in result.winners]
    if never:
        yield f"{few(never, _MOST)} {_never(result, len(never))}."
    yield _error(result)
    yield from _driven(result, case)


def by_hand(case: Case) -> bool:
    """Whether somebody's weights are set by hand."""
    return any(said.fixed for said in (case.weights, *(group.weights for group in case.groups)))


def _settled(result: Acceptability, names: dict[str, str]) -> Iterator[str]:
    """Where nothing is drawn, shares say nothing of how safe the answer is."""
    leaders = [names[option] for option in result.winners]
    lead = f"{few(leaders, _MOST)} {'leads' if len(leaders) == 1 else 'share the lead'}"
    yield f"{lead}; nothing here is uncertain, so that every draw would say the same."
    if result.chance.judgement_noise:
        yield "No pairwise judgements stand behind it, whose noise could be drawn."
    elif result.combine is not None and result.chance.influence is None:
        yield "How much the groups' influence decides is asked with --weights groups."
    elif result.chance.weights == "stated":
        yield "Weights are drawn with --weights uniform or around; scores, where they are ranges or distributions."


def _today(result: Acceptability, led: dict[str, float], names: dict[str, str], what: str) -> str:
    """How often those lead who lead today."""
    today = list(result.winners)
    shares = [led[option] for option in today]
    if len(today) == 1:
        how = f"{_leads(shares[0])} of {what}" if shares[0] else _never(result, 1)
        return f"{names[today[0]]}, in the lead today, {how}."
    who = few((names[option] for option in today), _MOST)
    if max(shares) - min(shares) < 1e-9:
        each = f"lead in {_said(shares[0])} of {what} each" if shares[0] else _never(result, len(today))
        return f"{who} share the lead today and {each}; options that tie in a draw share it."
    each = few((f"{names[option]} {_leads(led[option])}" for option in today), _MOST)
    return f"{who} share the lead today; of {what}, {each}."


def _leads(share: float) -> str:
    return f"leads in {_said(share)}" if share else "leads in none"


def _said(share: float) -> str:
    """A share in a sentence."""
    return often(share).replace("<", "less than").replace(">", "more than")


def _others(result: Acceptability, led: dict[str, float], names: dict[str, str]) -> Iterator[str]:
    """Who else leads; first who does so more often than those of today."""
    most = max(led[option] for option in result.winners)
    clearly = most + 2.0 * (result.standard_error or 0.0) if most else 1.0
    others = [option for option in led if option not in result.winners and led[option] >= _OFTEN]
    others.sort(key=lambda option: -led[option])
    more = [option for option in others if led[option] > clearly]
    if more:
        said = few((f"{names[option]} ({_said(led[option])})" for option in more), _MOST)
        yield f"{said} {'leads' if len(more) == 1 else 'lead'} more often."
    rest = [option for option in others if option not in more]
    if rest:
        first, *further = rest
        each = (f"{names[option]} in {_said(led[option])}" for option in further)
        said = few([f"{names[first]} leads in {_said(led[first])}", *each], _MOST)
        yield f"{'Otherwise' if most else 'Instead'} {said}."


def _certain(result: Acceptability) -> bool:
    """Whether nothing is drawn but weights or influence."""
    return all(each.input.kind in ("weights", "weight", "influence") for each in result.drivers)


def _never(result: Acceptability, count: int) -> str:
    verb = "leads" if count == 1 else "lead"
    return f"never {verb}" if 1 in result.exact_ranks else f"{verb} in none of {counted(result.samples, 'draw')}"


def _error(result: Acceptability) -> str:
    """How sure the shares are."""
    exact = "How often an option leads is exact" if 1 in result.exact_ranks else ""
    if "rank_acceptability" in result.exact:
        return f"{exact}."
    shares = f"{'how often it has other ranks is' if exact else 'Shares are'} from {result.samples} draws"
    if result.interrupted:
        shares += ", after which the test was interrupted"
    missed = _missed(result.standard_error, result.chance.precision)
    return f"{exact}{'; ' if exact else ''}{shares}{_of_error(result.standard_error)}{missed}."


def _missed(error: float | None, wanted: float | None) -> str:
    """What was asked for and not reached, where draws ran out before."""
    if wanted is None or (error is not None and error <= wanted):
        return ""
    return f", where {number(100 * wanted, 2)} were asked for"


def _of_error(error: float | None) -> str:
    if error is None:
        return ", too few to tell a standard error"
    if error < _NO_ERROR:
        return ", in which no error shows"
    return f": standard error {number(100 * error, 2)} points at most"


def _driven(result: Acceptability, case: Case) -> Iterator[str]:
    """The single input that decides most, where there are several."""
    single = [each for each in result.drivers if each.input.kind not in ("weights", "influence")]
    if len(single) < 2:
        return
    best = max(single, key=_decides)
    if _decides(best) >= 0.1:
        who = "today's leader leads" if len(result.winners) == 1 else "one of today's leaders leads"
        yield f"Whether {who} hangs most on {input_name(best, case)} ({_share(best)})."


def _decides(driver: Driver) -> float:
    return max(driver.first_order or 0.0, driver.total or 0.0)


def _share(driver: Driver) -> str:
    alone, together = driver.first_order or 0.0, driver.total or 0.0
    if together <= alone + 0.005:
        return f"{percent(alone)} of it"
    return f"{percent(alone)} of it alone, {percent(together)} together with others"


def input_name(driver: Driver, case: Case) -> str:
    """An uncertain input in words."""
    named = driver.input
    group = case.group(named.group).name if named.group else ""
    criterion = case.criterion(named.criterion).name if named.criterion else ""
    if named.kind == "score" and named.option:
        return f"the score of {case.option(named.option).name} on {criterion}{f' by {group}' if group else ''}"
    if named.kind == "weight":
        return f"the weight of {criterion}"
    if named.kind == "comparisons":
        return f"the comparisons of options on {criterion}{f' by {group}' if group else ''}"
    return f"the weights{f' of {group}' if group else ''}" if named.kind == "weights" else "the influence of the groups"
