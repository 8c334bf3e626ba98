"""A stress test as a page: who leads how often, with which weights, who beats whom, and what that hangs on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mcda.frozen import FrozenDict
from mcda.present.blocks import (
    Names,
    assumed_blocks,
    in_line,
    kept_names,
    more_blocks,
    short,
    table_fits,
    verdict_blocks,
)
from mcda.present.page import Block, Grid, Heading, Page, Paragraph, Style, bullets, fitting
from mcda.results.acceptability import Acceptability, Input
from mcda.words import number, percent, plain

_RANKS = 6  # columns of ranks; of more, the first few and the last
_LED = 6  # options whose central weights stand side by side
_BEATEN = 8  # options up to which everybody is compared with everybody

_KINDS = {"weights": "all weights", "influence": "influence of the groups", "weight": "weight of {criterion}"}


def stress_page(result: Acceptability, style: Style) -> Page:
    """The first screen of ``mcda stress``."""
    names = short({option: result.option_names[option] for option in result.rank_acceptability})
    criteria = short(_used(result))
    whose = f", {result.group_names[result.group]} only" if result.group and result.combine is None else ""
    ordered = sorted(names, key=lambda option: (result.expected_rank[option], option))
    return [
        Heading(f"{result.provenance.title}: stress test{whose}", 1),
        *verdict_blocks(result.verdict),
        *_legend(result, names),
        *_ranks(result, ordered, names, style),
        *_central(result, ordered, names, criteria, style),
        *_pairs(result, ordered, names, style),
        *_scores(result, ordered, names, style),
        *_drivers(result, names, criteria, style),
        *_clamped(result, names, criteria, style),
        *assumed_blocks(result.assumptions, style),
    ]


def _used(result: Acceptability) -> dict[str, str]:
    """The criteria that have weight somewhere, with their names."""
    rows = [row for row in result.central_weights.values() if row is not None]
    return {criterion: result.criterion_names[criterion] for row in rows[:1] for criterion in row}


def _legend(result: Acceptability, names: Names) -> Iterator[Block]:
    """What ids stand for, where tables show them in place of names."""
    told = {option: result.option_names[option] for option in names}
    if kept_names(list(told.items())):
        yield from bullets((f"{option}: {name}" for option, name in told.items()), 20, "more options")


def _ranks(result: Acceptability, ordered: Sequence[str], names: Names, style: Style) -> Iterator[Block]:
    """Rank acceptability indices, the best mean rank first."""
    yield Heading("How often each option has each rank")
    places = _places(len(ordered))
    shown = ordered[: style.top]
    headers = ("Option", *(_nth(place, len(ordered)) for place in places), "Mean rank")
    rows = [
        (
            names[option],
            *(_often(result.rank_acceptability[option][place - 1]) for place in places),
            number(result.expected_rank[option], 3),
        )
        for option in shown
    ]
    yield _fitted(Grid(headers, tuple(rows), frozenset(range(1, len(headers)))), style)
    yield from more_blocks(len(ordered), len(shown))


def _places(count: int) -> list[int]:
    """The ranks that have a column."""
    return list(range(1, count + 1)) if count <= _RANKS else [1, 2, 3, count]


def _nth(place: int, count: int) -> str:
    return "Last" if place == count and count > _RANKS else f"Rank {place}"


def _often(share: float) -> str:
    """A share of draws; what is rare is not told as never."""
    if share == 0.0:
        return "never"
    return "< 0.1 %" if share < 0.001 else percent(share)


def _fitted(grid: Grid, style: Style) -> Grid:
    return fitting(grid, style.width) or grid


def _central(
    result: Acceptability, ordered: Sequence[str], names: Names, criteria: Names, style: Style
) -> Iterator[Block]:
    """The weights, and the influence, with which each option leads on average, and how sure its lead is then."""
    led = sorted(
        (option for option in ordered if result.central_weights[option] is not None),
        key=lambda option: -result.rank_acceptability[option][0],
    )
    if not criteria or not led or not any(each.input.kind in ("weights", "influence") for each in result.drivers):
        return
    shown = led[:_LED]
    yield Heading("With which weights each option leads")
    rows = _shares(result.central_weights, shown, criteria)
    if result.central_influence is not None:
        groups = short({group: result.group_names[group] for group in _items(result.central_influence)})
        influence = _shares(result.central_influence, shown, groups, "Influence of ")
        rows = influence if _same(rows) else [*influence, *rows]
    sure = ("Leads there in", *(_sure(result.confidence_factor[option]) for option in shown))
    headers = ("", *(names[option] for option in shown))
    yield _fitted(Grid(headers, (*rows, sure), frozenset(range(1, len(headers)))), style)
    yield from more_blocks(len(led), len(shown), "more options that lead, less often")
    yield Paragraph(
        "The mean of all draws in which the option leads (its central weights); below, how often it leads when they "
        "hold and all else is drawn (its confidence factor)."
    )


def _items(rows: FrozenDict[str, FrozenDict[str, float] | None]) -> list[str]:
    return next((list(row) for row in rows.values() if row is not None), [])


def _shares(
    rows: FrozenDict[str, FrozenDict[str, float] | None], options: Sequence[str], items: Names, before: str = ""
) -> list[tuple[str, ...]]:
    found = []
    for item, name in items.items():
        each = (rows[option] for option in options)
        found.append((f"{before}{name}", *(percent(row[item]) if row is not None else "" for row in each)))
    return found


def _same(rows: Sequence[Sequence[str]]) -> bool:
    """Whether all options lead with the same weights."""
    return all(len(set(row[1:])) == 1 for row in rows)


def _sure(confidence: float | None) -> str:
    return "" if confidence is None else percent(confidence)


def _pairs(result: Acceptability, ordered: Sequence[str], names: Names, style: Style) -> Iterator[Block]:
    """Who beats whom, everybody or today's leader against the others."""
    if len(ordered) < 2:
        return
    if len(ordered) <= _BEATEN:
        headers = ("", *(names[option] for option in ordered))
        rows = [
            (names[one], *("" if one == other else _often(result.pairwise_winning[one][other]) for other in ordered))
            for one in ordered
        ]
        grid = Grid(headers, tuple(rows), frozenset(range(1, len(headers))))
        if table_fits(grid, style.width):
            yield Heading("How often one beats another")
            yield grid
            yield Paragraph("The row's option against the column's.")
            return
    leader = next((option for option in result.winners if option in names), ordered[0])
    yield Heading(f"How often others beat {names[leader]}")
    others = sorted(
        (option for option in ordered if option != leader), key=lambda option: -result.pairwise_winning[option][leader]
    )
    shown = others[: style.top]
    found = [(names[option], _often(result.pairwise_winning[option][leader])) for option in shown]
    yield Grid(("Option", "Beats it in"), tuple(found), frozenset({1}))
    yield from more_blocks(len(others), len(shown))


def _scores(result: Acceptability, ordered: Sequence[str], names: Names, style: Style) -> Iterator[Block]:
    """What overall scores are like, and how much each option leaves behind the best."""
    if not result.drivers:
        return
    yield Heading("Overall scores and regret")
    shown = ordered[: style.top]
    rows = []
    for option in shown:
        spread = result.spread[option]
        low, middle, high = (number(spread.quantiles[share]) for share in ("0.05", "0.5", "0.95"))
        rows.append((names[option], low, middle, high, number(spread.regret, 3), number(spread.regret_95, 3)))
    headers = ("Option", "5 % below", "Half below", "95 % below", "Mean regret", "95 % regret at most")
    grid = Grid(headers, tuple(rows), frozenset(range(1, len(headers))))
    if table_fits(grid, style.width):
        yield grid
    else:
        yield from bullets(in_line(headers, row) for row in rows)
    yield from more_blocks(len(ordered), len(shown))
    yield Paragraph(
        f"From {result.profile_samples} draws. Regret: how far an option is behind the best one of the same draw. "
        f"{_open(result)}"
    )


def _open(result: Acceptability) -> str:
    """How many rankings there are, and how evenly."""
    if result.rankings == 1:
        return "All draws give the same ranking."
    bits = number(result.ranking_entropy, 3)
    return f"{result.rankings} different rankings came up (entropy {bits} bits, where 0 is always the same one)."


def _drivers(result: Acceptability, names: Names, criteria: Names, style: Style) -> Iterator[Block]:
    """What "today's leader leads" hangs on, and what knowing it first would gain."""
    if not result.drivers or len(names) < 2:
        return
    yield Heading("What the outcome hangs on")
    if all(each.first_order is None for each in result.drivers):
        yield Paragraph("Nothing that is uncertain decides whether today's leader leads: it always does, or never.")
    shown = result.drivers[: style.top]
    rows = [
        (
            input_label(each.input, result, names, criteria),
            _index(each.first_order),
            _index(each.total),
            number(_clean(each.worth), 3),
        )
        for each in shown
    ]
    headers = ("Uncertain", "Alone", "With others", "Worth knowing")
    grid = Grid(headers, tuple(rows), frozenset({1, 2, 3}))
    yield grid
    yield from more_blocks(len(result.drivers), len(shown), "more, which decide less")
    yield Paragraph(
        "Alone and with others: the share of the variance of \"today's leader leads\" (Sobol' indices). Worth knowing: "
        "what overall score choosing after it is known gains on average."
    )


def _index(index: float | None) -> str:
    return "" if index is None else "0 %" if index == 0 else _often(index)


def _clean(worth: float) -> float:
    return 0.0 if worth < 1e-9 else worth


def _clamped(result: Acceptability, names: Names, criteria: Names, style: Style) -> Iterator[Block]:
    if result.clamped:
        yield Heading("Draws past a scale", 3)
        yield from bullets(
            (
                f"{input_label(each, result, names, criteria)}: {percent(share)} of draws, kept at its end"
                for each, share in result.clamped
            ),
            style.top,
        )


def input_label(named: Input, result: Acceptability, names: Names, criteria: Names) -> str:
    """An uncertain input, in a table."""
    criterion = criteria.get(named.criterion or "", named.criterion or "")
    whose = f"{plain(result.group_names[named.group])}: " if named.group else ""
    if named.kind == "score":
        return f"{whose}{names.get(named.option or '', named.option or '')}, {criterion}"
    if named.kind == "comparisons":
        return f"{whose}comparisons on {criterion}"
    return whose + _KINDS[named.kind].format(criterion=criterion)
