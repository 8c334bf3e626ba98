"""Charts of comparisons: methods, two options head to head, benefit against cost."""

from __future__ import annotations

from mcda.errors import RequestError
from mcda.present.charts.labels import labels, measured_in, titled
from mcda.present.charts.of_ranking import SCORE, shade_of_rank
from mcda.present.charts.shapes import Bars, Cells, Chart, Dot, Dots, Series
from mcda.results.comparison import Comparison, HeadToHead, Money
from mcda.words import plain


def winners(result: Comparison) -> Chart:
    """The share of methods that put each option first, also with each set of the same methods as one."""
    options = sorted(result.winner_share, key=lambda option: -result.winner_share[option])
    if not options:
        raise RequestError("no option is left to rank")
    counts = {"Share of methods": result.winner_share}
    if result.same:
        counts["Same methods counted once"] = result.winner_share_distinct
    names = labels(result.names)
    series = tuple(Series(name, tuple(shares[option] for option in options)) for name, shares in counts.items())
    title = _title(result, "share of methods that put it first")
    return Bars(title, "Share of methods", tuple(names[option] for option in options), series, shares=True)


def ranks(result: Comparison) -> Chart:
    """Every method's rank of every option."""
    names = labels(result.names)
    options = sorted(names, key=lambda option: result.methods[0].ranks[option])
    if not options:
        raise RequestError("no option is left to rank")
    return Cells(
        _title(result, "rank by each method"),
        tuple(plain(each.label) for each in result.methods),
        tuple(names[option] for option in options),
        tuple(tuple(str(each.ranks[option]) for option in options) for each in result.methods),
        tuple(tuple(shade_of_rank(each.ranks[option], len(options)) for option in options) for each in result.methods),
    )


def agreement(result: Comparison) -> Chart:
    """How far each method agrees with the first."""
    first = result.methods[0].label
    found = result.agreement_with(first)
    if all(each.tau_b is None and each.ws is None for each in found.values()):
        raise RequestError("there are no two orders to compare")
    others = [each.label for each in result.methods if each.label in found]
    series = (
        Series("Kendall's tau-b", tuple(found[label].tau_b for label in others)),
        Series("Weighted similarity (WS)", tuple(found[label].ws for label in others)),
    )
    title = _title(result, f"agreement with {plain(first)}")
    return Bars(title, "1: the same order", tuple(plain(label) for label in others), series)


def worth(result: HeadToHead) -> Chart:
    """What each criterion adds to the lead of the one over the other."""
    if any(each.worth is None for each in result.criteria):
        raise RequestError(f"scores by {result.method.id} do not add up criterion by criterion")
    names = labels({each.criterion: each.name for each in result.criteria})
    a, b = labels({result.a.option: result.a.name, result.b.option: result.b.name}).values()
    series = Series("Worth", tuple(each.worth for each in result.criteria))
    title = _title(result, f"what each criterion is worth to {a} against {b}")
    return Bars(title, f"{SCORE}: below 0 for {b}, above 0 for {a}", tuple(names.values()), (series,))


def two_scores(result: HeadToHead) -> Chart:
    """The two overall scores, and those by each group."""
    a, b = labels({result.a.option: result.a.name, result.b.option: result.b.name}).values()
    groups = result.groups if len(result.groups) > 1 else ()
    rows = ("All", *labels({group.id: group.name for group in groups}).values())
    series = (
        Series(a, (result.a.score, *(group.a for group in groups))),
        Series(b, (result.b.score, *(group.b for group in groups))),
    )
    return Bars(_title(result, "two options"), SCORE, rows, series)


def frontier(result: Money) -> Chart:
    """Benefit against cost; a line joins those that no other beats on both."""
    if not result.options:
        raise RequestError("no option is left to price")
    names = labels({each.option: each.name for each in result.options})
    dots = tuple(
        Dot(names[each.option], each.cost, each.benefit, "dominated" if each.dominated_by else "not dominated")
        for each in result.options
    )
    edge = tuple(names[option] for option in result.frontier)
    across = measured_in(result.cost_name, result.unit)
    title = _title(result, f"benefit against {plain(result.cost_name)}")
    return Dots(title, across, f"Benefit ({SCORE.lower()} without {plain(result.cost_name)})", dots, edge)


def _title(result: Comparison | HeadToHead | Money, what: str) -> str:
    return titled(result.provenance.title, what, result.group if result.combine is None else None)
