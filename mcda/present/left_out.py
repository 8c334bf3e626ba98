"""Who leads, and in which order, without each criterion, option or group; and why that depends on options."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from mcda.present.blocks import Names, few, in_line, leading, more_blocks, short, table_fits
from mcda.present.page import Block, Grid, Heading, Paragraph, Style, bullets
from mcda.results.sensitivity import LeftOut, Sensitivity

_MOST_PLACES = 5  # options of an order
_MOST_SWAPS = 3  # pairs that change places, in one line


def left_out_blocks(result: Sensitivity, style: Style) -> Iterator[Block]:
    """One table of all that could be left out: what changes who leads first."""
    every = (*result.criteria_out, *result.options_out, *result.groups_out)
    if not every:
        return
    yield Heading("If something were left out")
    back = {option for each in every for option in each.ranks} - result.ranks.keys()
    options = {
        **short({option: result.option_names[option] for option in result.ranks}),
        **short({option: result.option_names[option] for option in sorted(back)}),
    }
    ordered = sorted(every, key=lambda each: _weight(each, result))
    shown = ordered[: style.top]
    labels = _labels(result, options)
    rows = [(labels[each.what, each.name], *_then(each, result, options)) for each in shown]
    grid = Grid(("Without", "Leads", "Order then"), tuple(rows))
    if table_fits(grid, style.width):
        yield grid
    else:
        yield from bullets(in_line(grid.headers, row) for row in rows)
    yield from more_blocks(len(ordered), len(shown))
    yield from _reversals(result, options, style)


def _weight(each: LeftOut, result: Sensitivity) -> int:
    """What changes who leads comes first, a leader's own absence among the rest."""
    finding = each.winner_changes and not _leads(each, result)
    return 0 if finding else 1 if each.refused else 2 if each.swaps else 3


def _leads(each: LeftOut, result: Sensitivity) -> bool:
    return each.what == "option" and each.name in result.winners


def _labels(result: Sensitivity, options: Names) -> Mapping[tuple[str, str], str]:
    """What is left out, in short; with its kind where two kinds share a name."""
    names = {
        "criterion": short({each.name: result.criterion_names[each.name] for each in result.criteria_out}),
        "option": options,
        "group": short({each.name: result.group_names[each.name] for each in result.groups_out}),
    }
    labels = {(what, each): label for what, own in names.items() for each, label in own.items()}
    said = list(labels.values())
    return {key: f"{label} ({key[0]})" if said.count(label) > 1 else label for key, label in labels.items()}


def _then(each: LeftOut, result: Sensitivity, options: Names) -> tuple[str, str]:
    """Who leads then, and the order of the first few."""
    if each.refused:
        return "", f"cannot be said: {each.refused}"
    if _leads(each, result):
        remark = " (next)"
    else:
        remark = " (rank reversal)" if each.reversal else " (instead)" if each.winner_changes else ""
    return f"{few(each.leaders, options)}{remark}", _order(each.ranks, options)


def _order(places: Mapping[str, int], options: Names) -> str:
    """The order of ranks, ties joined by =: "B > C = A"."""
    ordered = sorted(places, key=lambda option: places[option])
    said = options[ordered[0]]
    for before, option in pairwise(ordered[:_MOST_PLACES]):
        said += f" {'=' if places[option] == places[before] else '>'} {options[option]}"
    return said + (" > ..." if len(ordered) > _MOST_PLACES else "")


def _reversals(result: Sensitivity, options: Names, style: Style) -> Iterator[Block]:
    """Options whose absence changes the order of others, and why."""
    leads = [each for each in result.options_out if each.reversal]
    lower = [each for each in result.options_out if each.swaps and not each.reversal]
    if leads:
        yield Paragraph("Rank reversal: an option that does not lead decides who does.")
        yield from _reasons(leads, options, style)
    if lower:
        yield Paragraph("Other options that change places below the lead when one is left out:")
        yield from _reasons(lower, options, style)
    if len(result.options_out) > 2 and not (leads or lower):
        yield Paragraph("No two options change places because another is left out.")


def _reasons(found: Sequence[LeftOut], options: Names, style: Style) -> Iterator[Block]:
    lines = (f"Without {options[each.name]}, {_moves(each, options)}. {each.why or ''}".strip() for each in found)
    yield from bullets(lines, style.top, "more options (--top 0 shows all)")


def _moves(each: LeftOut, options: Names) -> str:
    pairs = [f"{options[then]} passes {options[now]}" for now, then in each.swaps]
    return few(pairs, {}, _MOST_SWAPS) if pairs else leading(each.leaders, options)
