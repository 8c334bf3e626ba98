"""Charts of a stress test: who has which rank how often, with which weights, and what that hangs on."""

from __future__ import annotations

from mcda.errors import RequestError
from mcda.frozen import FrozenDict
from mcda.present.charts.labels import labels, titled
from mcda.present.charts.of_ranking import SCORE
from mcda.present.charts.shapes import Bars, Cells, Chart, Series, Span, Spans
from mcda.present.stress import input_label
from mcda.results.acceptability import Acceptability
from mcda.words import number, percent

_RANKS = 8  # ranks that are told apart; the others are taken together


def rank_shares(result: Acceptability) -> Chart:
    """How often each option has each rank, the best mean rank first."""
    ordered = _ordered(result)
    rows = [result.rank_acceptability[option] for option in ordered]
    count = max(map(len, rows), default=0)
    told = count if count <= _RANKS else _RANKS - 1
    series = [Series(f"Rank {place + 1}", tuple(row[place] for row in rows)) for place in range(told)]
    if told < count:
        series.append(Series(f"Ranks {told + 1} to {count}", tuple(sum(row[told:]) for row in rows)))
    title = _title(result, "how often each option has each rank")
    names = _options(result)
    return Bars(
        title, "Share of draws", tuple(names[option] for option in ordered), tuple(series), stacked=True, shares=True
    )


def central_weights(result: Acceptability) -> Chart:
    """The mean weights with which each option leads."""
    used = [row for row in result.central_weights.values() if row is not None]
    criteria = labels({each: result.criterion_names[each] for row in used[:1] for each in row})
    return _central(result, result.central_weights, criteria, "weights", "Mean weight where it leads")


def central_influence(result: Acceptability) -> Chart:
    """The mean influence with which each option leads."""
    if result.central_influence is None:
        raise RequestError("influence was not drawn")
    used = [row for row in result.central_influence.values() if row is not None]
    groups = labels({each: result.group_names[each] for row in used[:1] for each in row})
    axis = "Mean share of all influence where it leads"
    return _central(result, result.central_influence, groups, "influence", axis)


def _central(
    result: Acceptability,
    means: FrozenDict[str, FrozenDict[str, float] | None],
    items: dict[str, str],
    what: str,
    axis: str,
) -> Chart:
    led = {option: row for option, row in means.items() if row is not None}
    if not led:
        raise RequestError("no option leads in any draw")
    ordered = sorted(led, key=lambda option: (-result.rank_acceptability[option][0], result.expected_rank[option]))
    names = _options(result)
    rows = tuple(f"{names[each]} (leads in {percent(result.rank_acceptability[each][0])})" for each in ordered)
    series = tuple(Series(name, tuple(led[option][item] for option in ordered)) for item, name in items.items())
    return Bars(_title(result, f"with which {what} each option leads"), axis, rows, series, stacked=True, shares=True)


def pairwise(result: Acceptability) -> Chart:
    """How often the row's option beats the column's."""
    ordered, names = _ordered(result), _options(result)
    if len(ordered) < 2:
        raise RequestError("there is only one option")
    shares = [[None if a == b else result.pairwise_winning[a][b] for b in ordered] for a in ordered]
    said = tuple(names[option] for option in ordered)
    return Cells(
        _title(result, "how often the row's option beats the column's"),
        said,
        said,
        tuple(tuple("" if each is None else percent(each) for each in row) for row in shares),
        tuple(map(tuple, shares)),
    )


def scores(result: Acceptability) -> Chart:
    """Where the middle 90 % of overall scores lie, with their median."""
    if not result.drivers:
        raise RequestError("nothing is drawn that moves a score")
    ordered, names = _ordered(result), _options(result)
    rows = tuple(_spread(result, option, names[option]) for option in ordered)
    title = _title(result, "overall scores over all draws")
    return Spans(title, f"{SCORE}: 5 % of draws below, half below, 95 % below", rows)


def _spread(result: Acceptability, option: str, name: str) -> Span:
    spread = result.spread[option]
    low, middle, high = (spread.quantiles[share] for share in ("0.05", "0.5", "0.95"))
    return Span(name, low, middle, high, f"mean regret {number(max(spread.regret, 0.0), 3)}")


def drivers(result: Acceptability) -> Chart:
    """What share of the outcome each uncertain input decides, alone and together with others."""
    known = [each for each in result.drivers if each.total is not None]
    if not known:
        raise RequestError("nothing that is uncertain could be told to decide who leads")
    options, criteria = _options(result), labels(result.criterion_names)
    series = (
        Series("Alone", tuple(each.first_order for each in known)),
        Series("With others", tuple(each.total for each in known)),
    )
    rows = tuple(input_label(each.input, result, options, criteria) for each in known)
    axis = "Share of the variance of \"today's leader leads\" (Sobol' indices)"
    return Bars(_title(result, "what the outcome hangs on"), axis, rows, series, shares=True)


def _ordered(result: Acceptability) -> list[str]:
    """The best mean rank first."""
    return sorted(result.rank_acceptability, key=lambda option: (result.expected_rank[option], option))


def _options(result: Acceptability) -> dict[str, str]:
    return labels(result.option_names)


def _title(result: Acceptability, what: str) -> str:
    whose = result.group_names[result.group] if result.group and result.combine is None else None
    return titled(result.provenance.title, what, whose)
