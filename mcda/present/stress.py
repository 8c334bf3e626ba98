"""A stress test as a page: who leads how often, with which weights, who beats whom, and what that hangs on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mcda.analyses.chance.said import often
from mcda.frozen import FrozenDict
from mcda.present.blocks import Names, assumed_blocks, in_line, more_blocks, short, verdict_blocks
from mcda.present.columns import least_width
from mcda.present.page import Block, Grid, Heading, Page, Paragraph, Style, bullets
from mcda.results.acceptability import Acceptability, Driver, Input
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
        *_legend(result.option_names, names, "more options"),
        *_legend(result.criterion_names, _named(result, criteria), "more criteria"),
        *(_compared(result, ordered, names, criteria, style) if len(names) > 1 else ()),
        *_scores(result, ordered, names, style),
        *_drivers(result, names, criteria, style),
        *_clamped(result, names, criteria, style),
        *assumed_blocks(result.assumptions, style),
    ]


def _used(result: Acceptability) -> dict[str, str]:
    """The criteria that have weight somewhere, with their names."""
    rows = [row for row in result.central_weights.values() if row is not None]
    return {criterion: result.criterion_names[criterion] for row in rows[:1] for criterion in row}


def _named(result: Acceptability, criteria: Names) -> Names:
    """The criteria that tables name: none where only influence is drawn, and all lead with the same weights."""
    others = any(each.input.kind != "influence" for each in result.drivers)
    return criteria if others or not _same(_shares(result.central_weights, _led(result), criteria)) else {}


def _led(result: Acceptability) -> list[str]:
    """The options that lead somewhere, the one that does most often first."""
    led = [option for option, row in result.central_weights.items() if row is not None]
    return sorted(led, key=lambda option: (-result.rank_acceptability[option][0], result.expected_rank[option], option))


def _legend(full: Mapping[str, str], shown: Names, more: str) -> Iterator[Block]:
    """What ids stand for, where tables show them in place of names."""
    said = {each: plain(full[each]) for each in shown}
    told = (f"{each}: {said[each]}" for each, label in shown.items() if not said[each].startswith(label))
    yield from bullets(told, 20, more)


def _compared(
    result: Acceptability, ordered: Sequence[str], names: Names, criteria: Names, style: Style
) -> Iterator[Block]:
    yield from _ranks(result, ordered, names, style)
    yield from _central(result, names, criteria, style)
    yield from _pairs(result, ordered, names, style)


def _ranks(result: Acceptability, ordered: Sequence[str], names: Names, style: Style) -> Iterator[Block]:
    """Rank acceptability indices, the best mean rank first."""
    yield Heading("How often each option has each rank")
    places = _places(len(ordered))
    shown = _shown(result, ordered, style)
    headers = ("Option", *(_nth(place, len(ordered)) for place in places), "Mean rank")
    rows = [
        (
            names[option],
            *(
                often(result.rank_acceptability[option][place - 1], exact=place in result.exact_ranks)
                for place in places
            ),
            number(result.expected_rank[option], 3),
        )
        for option in shown
    ]
    yield from _table(headers, rows, style)
    yield from more_blocks(len(ordered), len(shown))


def _shown(result: Acceptability, ordered: Sequence[str], style: Style) -> list[str]:
    """As many options as a page may show, those that lead most often among them."""
    most = sorted(ordered, key=lambda option: -result.rank_acceptability[option][0])[: style.top]
    return [option for option in ordered if option in most]


def _places(count: int) -> list[int]:
    """The ranks that have a column."""
    return list(range(1, count + 1)) if count <= _RANKS else [1, 2, 3, count]


def _nth(place: int, count: int) -> str:
    return "Last" if place == count and count > _RANKS else f"Rank {place}"


def _table(headers: Sequence[str], rows: Sequence[tuple[str, ...]], style: Style) -> Iterator[Block]:
    """A table of numbers; turned where only that fits, and a line for each row where neither does."""
    yield from _first_fitting(headers, rows, style) or bullets(in_line(headers, row) for row in rows)


def _first_fitting(headers: Sequence[str], rows: Sequence[tuple[str, ...]], style: Style) -> list[Block]:
    """The table, as it is or turned, if it fits."""
    for first, *others in ((headers, *rows), zip(headers, *rows, strict=True)):
        grid = Grid(tuple(first), tuple(map(tuple, others)), frozenset(range(1, len(first))))
        if least_width(grid) <= style.width:
            return [grid]
    return []


def _central(result: Acceptability, names: Names, criteria: Names, style: Style) -> Iterator[Block]:
    """The weights, and the influence, with which each option leads on average, and how sure its lead is then."""
    led = _led(result)
    if not led or not any(each.input.kind in ("weights", "influence") for each in result.drivers):
        return
    shown = led if style.top is None else led[:_LED]
    what, rows = _means(result, shown, criteria)
    yield Heading(f"With which {what} each option leads")
    sure = ("Leads there in", *(_sure(result.confidence_factor[option]) for option in shown))
    yield from _side_by_side([names[option] for option in shown], [*rows, sure], style)
    yield from more_blocks(len(led), len(shown), "more that lead, less often")
    yield Paragraph(
        f"The mean of all draws in which an option leads (its central {what}). Leads there in: how often it leads with "
        "these means, while all else is drawn (its confidence factor)."
    )


def _means(result: Acceptability, shown: Sequence[str], criteria: Names) -> tuple[str, list[tuple[str, ...]]]:
    """What is drawn, and a row for each part of it: weights, influence, or influence above weights."""
    rows = _shares(result.central_weights, shown, criteria)
    if result.central_influence is None:
        return "weights", rows
    groups = short({group: result.group_names[group] for group in result.central_influence[shown[0]] or ()})
    influence = _shares(result.central_influence, shown, groups, "Influence of ")
    if any(each.input.kind == "weights" for each in result.drivers) or not _same(rows):
        return "influence and weights", [*influence, *rows]
    return "influence", influence


def _side_by_side(options: Sequence[str], rows: Sequence[tuple[str, ...]], style: Style) -> Iterator[Block]:
    """Options in columns, or in rows where only that fits; a line for each where neither does."""
    what, *columns = zip(*rows, strict=True)
    yield from _first_fitting(("", *options), rows, style) or bullets(
        f"{option}: {', '.join(f'{item} {cell}' for item, cell in zip(what, column, strict=True) if cell)}"
        for option, column in zip(options, columns, strict=True)
    )


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
    return "" if confidence is None else often(confidence)


def _pairs(result: Acceptability, ordered: Sequence[str], names: Names, style: Style) -> Iterator[Block]:
    """Who beats whom, everybody or today's leader against the others."""
    sure = "pairwise_winning" in result.exact
    if len(ordered) <= _BEATEN:
        headers = ("", *(names[option] for option in ordered))
        rows = [
            (
                names[one],
                *("" if one == other else often(result.pairwise_winning[one][other], exact=sure) for other in ordered),
            )
            for one in ordered
        ]
        grid = Grid(headers, tuple(rows), frozenset(range(1, len(headers))))
        if least_width(grid) <= style.width:
            yield Heading("How often one beats another")
            yield grid
            yield Paragraph("The row's option against the column's; a tie counts as half.")
            return
    leader = next(option for option in result.winners if option in names)
    yield Heading(f"How often others beat {names[leader]}")
    others = sorted(
        (option for option in ordered if option != leader), key=lambda option: -result.pairwise_winning[option][leader]
    )
    shown = others[: style.top]
    found = [(names[option], often(result.pairwise_winning[option][leader], exact=sure)) for option in shown]
    yield Grid(("Option", "Beats it in"), tuple(found), frozenset({1}))
    yield from more_blocks(len(others), len(shown))


def _scores(result: Acceptability, ordered: Sequence[str], names: Names, style: Style) -> Iterator[Block]:
    """What overall scores are like, and how much each option leaves behind the best."""
    if not result.drivers:
        return
    several = len(ordered) > 1
    yield Heading("Overall scores and regret" if several else "Overall score")
    shown = _shown(result, ordered, style)
    regret = ("Mean regret", "95 % regret below") if several else ()
    headers = ("Option", "5 % below", "Half below", "95 % below", *regret)
    yield from _table(headers, [_spread(result, option, names)[: len(headers)] for option in shown], style)
    yield from more_blocks(len(ordered), len(shown))
    text = f"From {result.profile_samples} draws, of which so many stay below each figure."
    if several:
        text += f" Regret: how far an option is behind the best one of the same draw. {_open(result)}"
    yield Paragraph(text)


def _spread(result: Acceptability, option: str, names: Names) -> tuple[str, ...]:
    spread = result.spread[option]
    low, middle, high = (number(spread.quantiles[share]) for share in ("0.05", "0.5", "0.95"))
    return names[option], low, middle, high, number(_clean(spread.regret), 3), number(_clean(spread.regret_95), 3)


def _open(result: Acceptability) -> str:
    """How many rankings there are, and how evenly."""
    if result.rankings_seen == 1:
        return "All draws give the same ranking."
    if result.rankings_seen > result.profile_samples // 2:
        return "Most draws give a ranking that no other gives."
    bits = number(result.ranking_entropy, 3)
    unit = "bit" if bits == "1" else "bits"
    return f"{result.rankings_seen} different rankings came up (entropy {bits} {unit}, where 0 is always the same one)."


def _drivers(result: Acceptability, names: Names, criteria: Names, style: Style) -> Iterator[Block]:
    """What "today's leader leads" hangs on, and what knowing it first would gain."""
    if not result.drivers or len(names) < 2:
        return
    yield Heading("What the outcome hangs on")
    told = any(each.first_order is not None for each in result.drivers)
    if not told:
        yield Paragraph(_undecided(result))
    drivers = [each for each in result.drivers if told or _clean(each.worth)]
    if not drivers:
        return
    shown = drivers[: style.top]
    headers = ("Uncertain", *(("Alone", "With others") if told else ()), "Worth knowing")
    rows = [(input_label(each.input, result, names, criteria), *_decided(each, told)) for each in shown]
    yield from _table(headers, rows, style)
    yield from more_blocks(len(drivers), len(shown), "more, which decide less")
    shares = (
        f'Alone and with others: the share of the variance of "{_outcome(result)}" (Sobol\' indices). ' if told else ""
    )
    yield Paragraph(f"{shares}Worth knowing: what overall score choosing after it is known gains on average.")


def _outcome(result: Acceptability) -> str:
    return "today's leader leads" if len(result.winners) == 1 else "one of today's leaders leads"


def _undecided(result: Acceptability) -> str:
    """Why no share can be told: it always comes out the same, or it would take too many draws."""
    led = sum(result.rank_acceptability[option][0] for option in result.winners)
    if led > 1.0 - 1e-9 or led < 1e-9:
        how = "it always does" if led > 0.5 else "it never does"
        return f"Nothing that is uncertain decides whether {_outcome(result)}: {how}."
    return f"What decides whether {_outcome(result)} could not be told from the draws that were looked at."


def _decided(driver: Driver, told: bool) -> tuple[str, ...]:
    shares = (_index(driver.first_order), _index(driver.total)) if told else ()
    return *shares, number(_clean(driver.worth), 3)


def _index(index: float | None) -> str:
    return "" if index is None else "0 %" if index == 0 else often(index)


def _clean(amount: float) -> float:
    return 0.0 if amount < 1e-9 else amount


def _clamped(result: Acceptability, names: Names, criteria: Names, style: Style) -> Iterator[Block]:
    if result.clamped:
        yield Heading("Draws past a scale", 3)
        said = ((input_label(each, result, names, criteria), often(share)) for each, share in result.clamped)
        yield from bullets((f"{label}: {share} of draws, kept at its end" for label, share in said), style.top)


def input_label(named: Input, result: Acceptability, names: Names, criteria: Names) -> str:
    """An uncertain input, in a table."""
    criterion = criteria.get(named.criterion or "", named.criterion or "")
    whose = f"{plain(result.group_names[named.group])}: " if named.group else ""
    if named.kind == "score":
        return f"{whose}{names.get(named.option or '', named.option or '')}, {criterion}"
    if named.kind == "comparisons":
        return f"{whose}comparisons on {criterion}"
    return whose + _KINDS[named.kind].format(criterion=criterion)
