"""Comparisons as pages: many methods, two options head to head, benefit against cost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mcda.present.blocks import assumed_blocks, figure, more_blocks, signed
from mcda.present.columns import least_width
from mcda.present.dominance import dominated_blocks
from mcda.present.page import Block, Grid, Heading, Page, Paragraph, Style, bullets, fitting
from mcda.results.comparison import Comparison, Difference, HeadToHead, MethodRanking, Money, PricedOption
from mcda.words import listed, measured, number, percent, plain

_LONG = 20  # columns up to which an id may head a column of numbers
_LABELS = 30  # columns that names of methods need
_MANY = 8  # methods; of more, those with equal rows share one
_WIDE = 70  # columns that a table of prices with remarks needs
_NARROW = 60  # columns that one without them needs; below that it is two tables


def comparison_page(result: Comparison, style: Style) -> Page:
    """The first screen of ``mcda compare``."""
    return [
        Heading(result.provenance.title, 1),
        *(Paragraph(sentence) for sentence in _opening(result)),
        *_winners(result, style),
        *_methods(result, style),
        *dominated_blocks(result.dominators, result.names, style),
        *_refused(result, style),
        *_screened_out(result.screened_out.items()),
        *assumed_blocks(result.assumptions, style),
    ]


def _opening(result: Comparison) -> tuple[str, ...]:
    """All that is said but the last sentence, where that is on votes: it stands where the votes are counted."""
    return result.verdict.sentences[:-1] if result.same else result.verdict.sentences


def _winners(result: Comparison, style: Style) -> Iterator[Block]:
    """The share of methods that put each option first; also with each set of the same methods as one vote."""
    rows = sorted(result.winner_share.items(), key=lambda pair: -pair[1])
    if not rows:
        return
    yield Heading("Share of methods that put it first")
    both = [result.winner_share, *([result.winner_share_distinct] if _differ(result) else [])]
    shown = [(option, result.names[option], *(percent(each[option]) for each in both)) for option, _ in rows]
    headers = ("Id", "Option", "Share", *(["Counted once"] if len(both) > 1 else []))
    yield _named(headers, shown[: style.top], frozenset(range(2, len(headers))))
    yield from more_blocks(len(rows), len(shown[: style.top]))
    if result.same:
        yield Paragraph(result.verdict.sentences[-1] + (' The column "Counted once" does.' if len(both) > 1 else ""))
        yield from bullets(listed(labels) for labels in result.same)


def _differ(result: Comparison) -> bool:
    return any(
        percent(share) != percent(result.winner_share_distinct[each]) for each, share in result.winner_share.items()
    )


def _named(headers: Sequence[str], rows: Sequence[Sequence[str]], numeric: frozenset[int]) -> Grid:
    """A table with ids in its first column and names in its second, without the ids where they say the same."""
    if any(row[0] != row[1] for row in rows):
        return Grid(tuple(headers), tuple(map(tuple, rows)), numeric)
    return Grid(tuple(headers[1:]), tuple(tuple(row[1:]) for row in rows), frozenset(each - 1 for each in numeric))


def _methods(result: Comparison, style: Style) -> Iterator[Block]:
    """Every method's ranks (only its first where there is no room), and how far it agrees with the first method."""
    reference = result.methods[0]
    whose = "the case's own choice" if reference.own else reference.label
    yield Heading(f"Agreement with {whose}")
    options = sorted(result.names, key=lambda option: reference.ranks[option])
    ranks = [[str(each.ranks[option]) for option in options] for each in result.methods]
    grid = _agreement(result, options, ranks, frozenset(range(1, len(options) + 3)))
    if least_width(grid, _LABELS) <= style.width:
        yield grid
        return
    yield _agreement(result, ["First"], [[_leaders(each)] for each in result.methods], frozenset({2, 3}))
    yield Paragraph("--format csv has every rank.")


def _agreement(
    result: Comparison, headers: Sequence[str], cells: Sequence[Sequence[str]], numeric: frozenset[int]
) -> Grid:
    """A row a method; where there are many, one for all that have the same row."""
    alike = result.agreement_with(result.methods[0].label)
    rows: dict[tuple[object, ...], list[str]] = {}
    for index, (each, own) in enumerate(zip(result.methods, cells, strict=True)):
        found = alike.get(each.label)
        row = (*own, *(("", "") if found is None else (figure(found.tau_b), figure(found.ws))))
        rows.setdefault(row if len(result.methods) > _MANY else (index, *row), []).append(each.label)
    kept = -len(headers) - 2
    table = tuple((_together(labels), *map(str, row[kept:])) for row, labels in rows.items())
    return Grid(("Method", *headers, "Tau-b", "WS"), table, numeric)


def _together(labels: Sequence[str]) -> str:
    """Labels of methods, each method named once: "topsis (max, sum), vikor"."""
    words: dict[str, list[str]] = {}
    for label in labels:
        method, _, chosen = label.partition(" ")
        words.setdefault(method, []).append(chosen)
    said = (
        f"{method} ({', '.join(each.partition('=')[2] for each in chosen)})"
        if len(chosen) > 1
        else " ".join([method, *chosen]).strip()
        for method, chosen in words.items()
    )
    return ", ".join(said)


def _leaders(each: MethodRanking, most: int = 3) -> str:
    said = " = ".join(each.leaders[:most])
    return said + (f" and {len(each.leaders) - most} more" if len(each.leaders) > most else "")


def _refused(result: Comparison, style: Style) -> Iterator[Block]:
    """Methods that cannot rank the case; those of one reason together."""
    if not result.refused:
        return
    why: dict[str, list[str]] = {}
    for each in result.refused:
        why.setdefault(each.reason, []).append(each.label)
    yield Heading("Cannot rank this case")
    yield from bullets((f"{listed(labels)}: {reason}." for reason, labels in why.items()), style.top, "reasons")


def _screened_out(out: Iterable[tuple[str, str]]) -> Iterator[Block]:
    yield from bullets(f"{option} is screened out: {reason}." for option, reason in out)


def pair_page(result: HeadToHead, style: Style) -> Page:
    """The first screen of ``mcda compare --pair a,b``."""
    return [
        Heading(f"{result.provenance.title}: {result.a.name} and {result.b.name}", 1),
        *(Paragraph(sentence) for sentence in result.verdict.sentences),
        *_overall(result),
        *_criteria(result, style),
        *_worth_of_it(result),
        *assumed_blocks(result.assumptions, style),
    ]


def _sides(result: HeadToHead) -> tuple[str, str]:
    """What the two are called in tables: by their ids, or by letters where these would take all the room."""
    ids = (result.a.option, result.b.option)
    return ids if max(map(len, ids)) <= _LONG else ("A", "B")


def _overall(result: HeadToHead) -> Iterator[Block]:
    names = _sides(result)
    if names != (result.a.option, result.b.option):
        yield Paragraph(f"A is {result.a.name}, B is {result.b.name}.")
    rows = [("Overall", number(result.a.score), number(result.b.score), _lead(result.difference, result.leads))]
    groups = result.groups if len(result.groups) > 1 else ()
    rows += [(each.name, number(each.a), number(each.b), _lead(each.difference, each.prefers)) for each in groups]
    yield Grid(("", *names, "Difference"), tuple(rows), frozenset({1, 2, 3}))


def _lead(difference: float, ahead: str | None) -> str:
    """A difference of scores; 0 where nobody is ahead but by rounding."""
    return signed(difference) if ahead is not None else "0"


def _criteria(result: HeadToHead, style: Style) -> Iterator[Block]:
    """One row a criterion; the weights at which the two are level where there is room."""
    yield Heading("Criterion by criterion")
    adds_up = any(each.worth is not None for each in result.criteria)
    headers = ("Criterion", *_sides(result), "Better", "Weight", *(["Worth"] if adds_up else []))
    numeric = frozenset({1, 2, *range(4, len(headers))})
    rows = tuple(_criterion(each, result) for each in result.criteria)
    level = tuple(_level_at(each) for each in result.criteria)
    wide = Grid((*headers, "Level at"), tuple((*row, at) for row, at in zip(rows, level, strict=True)), numeric)
    if least_width(wide) <= style.width:
        yield wide
        yield Paragraph("Level at: the weight at which the two would be level, the other weights in proportion.")
        return
    yield Grid(headers, rows, numeric)
    said = [f"{each.name} {at}" for each, at in zip(result.criteria, level, strict=True) if at]
    yield Paragraph(f"Level at a weight of: {'; '.join(said) or 'none'}.")


def _criterion(each: Difference, result: HeadToHead) -> tuple[str, ...]:
    scores = ("judged" if score is None else number(score) for score in (each.a, each.b))
    worth = [] if each.worth is None else [signed(each.worth)]
    return (each.name, *scores, _better(each, result), number(each.weight, 3), *worth)


def _level_at(each: Difference) -> str:
    return "not looked for" if each.crossings is None else listed(map(percent, each.crossings))


def _better(each: Difference, result: HeadToHead) -> str:
    if each.better is None:
        return "level"
    better = _sides(result)[each.better == result.b.option]
    return better if each.difference is None else f"{better} by {measured(abs(each.difference), each.unit)}"


def _worth_of_it(result: HeadToHead) -> Iterator[Block]:
    if all(each.worth is None for each in result.criteria):
        yield Paragraph(
            f"By {result.method.id}"
            + (f" and {result.combine}" if result.combine else "")
            + " scores do not add up criterion by criterion, so no difference has a worth of its own."
        )
    else:
        yield Paragraph(f"Worth: what each difference adds to the score of {result.a.name} over {result.b.name}.")


def money_page(result: Money, style: Style) -> Page:
    """The first screen of ``mcda compare --money COST``."""
    return [
        Heading(f"{result.provenance.title}: benefit against {result.cost_name}", 1),
        *(Paragraph(sentence) for sentence in result.verdict.sentences),
        *_prices(result, style),
        *dominated_blocks(result.dominators, {each.option: each.name for each in result.options}, style),
        *_screened_out(result.screened_out.items()),
        *assumed_blocks(result.assumptions, style),
    ]


def _prices(result: Money, style: Style) -> Iterator[Block]:
    if not result.options:
        return
    priced = any(each.cost_per_point is not None for each in result.options)
    extra = any(each.marginal_cost is not None for each in result.options)
    headers = ["Id", "Option", "Cost", "Benefit", *(["Cost per point"] if priced else []), "Extra benefit"]
    headers += [*(["Cost per extra point"] if extra else []), "Remark"]
    shown = result.options[: style.top]
    rows = [[*_price(each, priced, extra)] for each in shown]
    yield from _fitting(headers, rows, style.width)
    yield from more_blocks(len(result.options), len(shown))
    yield Paragraph(" ".join(_legend(result, priced)))


def _fitting(headers: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> Iterator[Block]:
    """The table of prices with names where there is room for them, else with ids, else with its remarks below."""
    last = len(headers) - 1
    named = _named(headers, rows, frozenset(range(2, last)))
    if fitting(named, width) is named:
        yield named
        return
    short = [[row[0], *row[2:]] for row in rows]
    columns = (headers[0], *headers[2:])
    if width >= _WIDE:
        yield Grid(columns, tuple(map(tuple, short)), frozenset(range(1, last - 1)))
        return
    middle = last - 1 if width >= _NARROW else 4
    for at in ([0, *range(1, middle)], [0, *range(middle, last - 1)]):
        if len(at) > 1:
            cells = tuple(tuple(row[column] for column in at) for row in short)
            yield Grid(tuple(columns[column] for column in at), cells, frozenset(range(1, len(at))))
    yield from bullets(f"{row[0]}: {row[-1]}" for row in rows if row[-1])


def _price(each: PricedOption, priced: bool, extra: bool) -> Iterator[str]:
    """A row of the table; what is dominated has no price there, as its dominator's is the one to ask for."""
    yield from (each.option, each.name, number(each.cost), number(each.benefit))
    if priced:
        yield _number(each.cost_per_point if each.frontier else None)
    yield _number(each.extra_benefit if each.frontier else None)
    if extra:
        yield _number(each.marginal_cost if each.frontier else None)
    yield "; ".join([*([each.word] if each.word else []), *_by(each)])


def _by(each: PricedOption, most: int = 3) -> Iterator[str]:
    if each.dominated_by:
        left = len(each.dominated_by) - most
        yield f"dominated by {listed(each.dominated_by[:most])}" + (f" and {left} more" if left > 0 else "")


def _number(value: float | None) -> str:
    return "" if value is None else number(value)


def _legend(result: Money, priced: bool) -> Iterator[str]:
    unit = f" in {plain(result.unit)}" if result.unit else ""
    yield f"Cost is {result.cost_name}{unit}; benefit is the overall score without it."
    base = next((each.name for each in result.options if each.option == result.base), None)
    yield f"Extra is against {base}."
    if not priced:
        yield "Benefits here have no zero to count from, so no point has a cost."
