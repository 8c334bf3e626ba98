"""Comparisons as pages: many methods, two options head to head, benefit against cost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from mcda.present.blocks import assumed_blocks, figure, more_blocks, signed
from mcda.present.page import Block, Grid, Heading, Page, Paragraph, Style, bullets, fitting
from mcda.results.comparison import Comparison, Difference, HeadToHead, MethodRanking, Money, PricedOption
from mcda.words import listed, measured, number, plain

_WIDE = 70  # columns that a table of prices with remarks needs
_NARROW = 60  # columns that one without them needs; below that it is two tables


def comparison_page(result: Comparison, style: Style) -> Page:
    """The first screen of ``mcda compare``."""
    return [
        Heading(result.provenance.title, 1),
        *(Paragraph(sentence) for sentence in result.verdict.sentences),
        *_winners(result, style),
        *_methods(result, style),
        *_same(result),
        *_refused(result, style),
        *_screened_out(result.screened_out.items()),
        *assumed_blocks(result.assumptions, style),
    ]


def _winners(result: Comparison, style: Style) -> Iterator[Block]:
    """The share of methods that put each option first."""
    rows = sorted(result.winner_share.items(), key=lambda pair: -pair[1])
    if not rows:
        return
    yield Heading("Share of methods that put it first")
    shown = [(option, result.names[option], f"{number(100 * share, 3)} %") for option, share in rows[: style.top]]
    yield _named(("Id", "Option", "Share"), shown, frozenset({2}))
    yield from more_blocks(len(rows), len(shown))


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
    if fitting(grid, style.width) is grid:
        yield grid
        return
    yield _agreement(result, ["First"], [[_leaders(each)] for each in result.methods], frozenset({2, 3}))
    yield Paragraph("--format csv has every rank.")


def _agreement(
    result: Comparison, headers: Sequence[str], cells: Sequence[Sequence[str]], numeric: frozenset[int]
) -> Grid:
    alike = result.agreement_with(result.methods[0].label)
    rows = []
    for each, own in zip(result.methods, cells, strict=True):
        found = alike.get(each.label)
        rows.append((each.label, *own, *(("", "") if found is None else (figure(found.tau_b), figure(found.ws)))))
    return Grid(("Method", *headers, "Tau-b", "WS"), tuple(rows), numeric)


def _leaders(each: MethodRanking, most: int = 3) -> str:
    said = " = ".join(each.leaders[:most])
    return said + (f" and {len(each.leaders) - most} more" if len(each.leaders) > most else "")


def _same(result: Comparison) -> Iterator[Block]:
    if result.same:
        yield Heading("The same by construction here")
        yield from bullets(listed(labels) for labels in result.same)


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
        *_criteria(result),
        *_worth_of_it(result),
        *assumed_blocks(result.assumptions, style),
    ]


def _overall(result: HeadToHead) -> Iterator[Block]:
    names = (result.a.option, result.b.option)
    rows = [("Overall", number(result.a.score), number(result.b.score), signed(result.difference))]
    groups = result.groups if len(result.groups) > 1 else ()
    rows += [(each.name, number(each.a), number(each.b), signed(each.difference)) for each in groups]
    yield Grid(("", *names, "Difference"), tuple(rows), frozenset({1, 2, 3}))


def _criteria(result: HeadToHead) -> Iterator[Block]:
    yield Heading("Criterion by criterion")
    adds_up = any(each.worth is not None for each in result.criteria)
    headers = ("Criterion", result.a.option, result.b.option, "Better", "Weight", *(["Worth"] if adds_up else []))
    numeric = frozenset({1, 2, *range(4, len(headers))})
    yield Grid(headers, tuple(_criterion(each, result) for each in result.criteria), numeric)


def _criterion(each: Difference, result: HeadToHead) -> tuple[str, ...]:
    scores = ("judged" if score is None else number(score) for score in (each.a, each.b))
    worth = [] if each.worth is None else [signed(each.worth)]
    return (each.name, *scores, _better(each, result), number(each.weight, 3), *worth)


def _better(each: Difference, result: HeadToHead) -> str:
    if each.better is None:
        return "level"
    if each.difference is None:
        return each.better
    return f"{each.better} by {measured(abs(each.difference), each.unit)}"


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
        *_dominators(result, style),
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


def _dominators(result: Money, style: Style) -> Iterator[Block]:
    """Who is dominated on all criteria, and by whom."""
    if len(result.options) < 2:
        return
    names = {each.option: each.name for each in result.options}
    dominated = {option: others for option, others in result.dominators.items() if others}
    yield Heading("Dominated on all criteria")
    if not dominated:
        yield Paragraph("No option is at least as good as another on every criterion and better on one.")
    said = (f"{_with_id(option, names)} by {listed(others)}" for option, others in dominated.items())
    yield from bullets(said, style.top, "options")


def _with_id(option: str, names: Mapping[str, str]) -> str:
    return option if names[option] == option else f"{names[option]} ({option})"
