"""What groups should talk about: the scores they see differently, with the words beside them, and what all accept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mcda.model.option import Note
from mcda.present.blocks import Names, few, more_blocks, note_blocks, table_fits
from mcda.present.page import Block, Grid, Heading, Paragraph, Style, bullets
from mcda.results.agreement import Agreement, DisputedCell, TalkedAbout
from mcda.words import number, percent

_MOST_SCORES = 6  # different scores of one cell in one line
_MOST_SPOKEN = 5  # options whose words stand beside the agenda


def agenda_blocks(result: Agreement, names: Names, groups: Names, style: Style) -> Iterator[Block]:
    """What to talk about: options and cells that groups see differently, widest first, and what was said of them."""
    disputed = [each for each in result.disagreement if each.spread > 0]
    if not disputed:
        return
    yield Heading("What the groups see differently: the agenda")
    rows = [
        (names[each.option], number(each.low), number(each.high), number(each.spread)) for each in disputed[: style.top]
    ]
    yield Grid(("Option", "Lowest score", "Highest score", "Apart by"), tuple(rows), frozenset({1, 2, 3}))
    yield from more_blocks(len(disputed), len(rows))
    yield from _cells(result, names, groups, style)
    yield from _words(result, groups, style)


def _cells(result: Agreement, names: Names, groups: Names, style: Style) -> Iterator[Block]:
    if not result.cells:
        yield Paragraph("No single score is disputed: what differs are weights or judgements.")
        return
    yield Paragraph("Scores apart, the widest first (the share: of the criterion's scale, or of all its scores):")
    cells = (_disputed(cell, names, groups) for cell in result.cells)
    yield from bullets(cells, style.top, "more disputed scores (--top 0 shows all)")


def _disputed(cell: DisputedCell, names: Names, groups: Names) -> str:
    """A disputed cell: who gave which score, the lowest first."""
    by_score: dict[float, list[str]] = {}
    for group, score in sorted(cell.scores.items(), key=lambda pair: pair[1]):
        by_score.setdefault(score, []).append(groups[group])
    given = [f"{number(score)} ({few(who, {}, 5)})" for score, who in by_score.items()]
    said = given if len(given) <= _MOST_SCORES else [given[0], "...", given[-1]]
    return f"{names[cell.option]}, {cell.criterion}: {', '.join(said)}; {percent(cell.share)} apart"


def _words(result: Agreement, groups: Names, style: Style) -> Iterator[Block]:
    """What was said for and against the options of disputed cells, each group in turn."""
    notes: dict[str, dict[Note, None]] = {}
    for cell in result.cells:
        notes.setdefault(cell.option, {}).update(dict.fromkeys(cell.notes))
    spoken = [(option, list(said)) for option, said in notes.items() if said]
    shown = spoken if style.top is None else spoken[:_MOST_SPOKEN]
    for option, said in shown:
        yield Heading(f"Words on {result.options[option]}", 3)
        yield from note_blocks(said, groups, style)
    yield from more_blocks(len(spoken), len(shown), "more options with words beside them")


def acceptable_blocks(result: Agreement, style: Style) -> Iterator[Block]:
    """How each option fares with those who like it least."""
    if len(result.options) < 2:
        return
    yield Heading("What everybody could live with")
    rows = [
        (
            result.options[each.option],
            str(each.worst_rank),
            number(each.regret),
            percent(each.support[1]),
            percent(each.support[2]),
        )
        for each in result.acceptable[: style.top]
    ]
    headers = ("Option", "Worst rank", "Largest regret", "Ranked first by", "First or second by")
    yield Grid(headers, tuple(rows), frozenset({1, 2, 3, 4}))
    yield from more_blocks(len(result.acceptable), len(rows))
    yield Paragraph(
        "Worst rank: with the group that likes it least. Largest regret: how far it falls behind a group's own "
        "favourite, at most. Ranked first by, first or second by: shares of the influence."
    )


def talked_about_blocks(result: Agreement, names: Names, groups: Names, style: Style) -> Iterator[Block]:
    """Notes on criteria that have no scores: one row a criterion and option, one column a group."""
    if not result.talked_about:
        return
    yield Heading("Talked about, not scored")
    known = {**{each.id: each.id for each in result.suggested}, **names}
    said: dict[tuple[str, str | None], dict[str | None, TalkedAbout]] = {}
    for each in result.talked_about:
        said.setdefault((each.criterion, each.option), {})[each.group] = each
    who = list(dict.fromkeys(each.group for each in result.talked_about))
    places = {group: place for place, group in enumerate(groups)}
    who.sort(key=lambda group: places.get(group or "", len(places)))
    headers = ("Criterion", "Option", *(groups.get(each or "", each or "Nobody in particular") for each in who))
    rows = [
        (criterion, known.get(option or "", option or "all"), *(_counts(own.get(each)) for each in who))
        for (criterion, option), own in list(said.items())[: style.top]
    ]
    grid = Grid(headers, tuple(rows))
    if table_fits(grid, style.width):
        yield grid
        yield Paragraph("Notes: + for, - against.")
    else:
        yield from bullets(_in_line(row, headers) for row in rows)
    yield from more_blocks(len(said), len(rows))


def _in_line(row: Sequence[str], headers: Sequence[str]) -> str:
    counts = [f"{who} {count}" for who, count in zip(headers[2:], row[2:], strict=True) if count]
    return f"{row[0]}, {row[1]}: {', '.join(counts)}"


def _counts(each: TalkedAbout | None) -> str:
    if each is None:
        return ""
    return " ".join(
        [f"+{each.spoke_for}"] * bool(each.spoke_for) + [f"-{each.spoke_against}"] * bool(each.spoke_against)
    )
