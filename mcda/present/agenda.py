"""What groups should talk about: the scores they see differently, with the words beside them, and what all accept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mcda.model.option import Note
from mcda.present.blocks import Names, few, more_blocks, note_blocks, short, table_fits
from mcda.present.page import Block, Grid, Heading, Paragraph, Style, bullets
from mcda.results.agenda import Acceptable, DisputedCell, TalkedAbout, WeightsApart
from mcda.results.agreement import Agreement
from mcda.words import number, percent

_MOST_SCORES = 6  # different scores of one cell in one line
_MOST_SPOKEN = 5  # options, or single scores of them, whose words stand beside the agenda


def agenda_blocks(result: Agreement, names: Names, groups: Names, style: Style) -> Iterator[Block]:
    """What to talk about: options, cells and weights that groups see differently, widest first, and what was said."""
    disputed = [each for each in result.disagreement if each.spread > 0]
    if not (disputed or result.cells or result.weights_apart):
        return
    yield Heading("What the groups see differently: the agenda")
    rows = [
        (names[each.option], number(each.low), number(each.high), number(each.spread)) for each in disputed[: style.top]
    ]
    if rows:
        yield Grid(("Option", "Lowest score", "Highest score", "Apart by"), tuple(rows), frozenset({1, 2, 3}))
        yield from more_blocks(len(disputed), len(rows))
    apart = [*(cell.criterion for cell in result.cells), *(each.criterion for each in result.weights_apart)]
    criteria = short({each: result.criterion_names[each] for each in apart})
    yield from _cells(result, names, criteria, groups, style)
    yield from _weights(result, criteria, groups, style)
    yield from _words(result, groups, style)


def _cells(result: Agreement, names: Names, criteria: Names, groups: Names, style: Style) -> Iterator[Block]:
    if not result.cells:
        yield Paragraph("No single score is disputed: what differs are weights or judgements.")
        return
    yield Paragraph("Scores apart, the widest first (the share: of the criterion's scale, or of all its scores):")
    cells = (_disputed(cell, names, criteria, groups) for cell in result.cells)
    yield from bullets(cells, style.top, "more disputed scores (--top 0 shows all)")


def _disputed(cell: DisputedCell, names: Names, criteria: Names, groups: Names) -> str:
    """A disputed cell: who gave which score, the lowest first."""
    by_score: dict[float, list[str]] = {}
    for group, score in sorted(cell.scores.items(), key=lambda pair: pair[1]):
        by_score.setdefault(score, []).append(groups[group])
    given = [f"{number(score)} ({few(who, {}, 5)})" for score, who in by_score.items()]
    said = given if len(given) <= _MOST_SCORES else [given[0], "...", given[-1]]
    return f"{names[cell.option]}, {criteria[cell.criterion]}: {', '.join(said)}; {percent(cell.share)} apart"


def _weights(result: Agreement, criteria: Names, groups: Names, style: Style) -> Iterator[Block]:
    """The criteria that groups weigh differently, the widest apart first."""
    if result.weights_apart:
        yield Paragraph("Weights apart, the widest first:")
        weights = (_weighed(each, criteria, groups) for each in result.weights_apart)
        yield from bullets(weights, style.top, "more criteria (--top 0 shows all)")


def _weighed(each: WeightsApart, criteria: Names, groups: Names) -> str:
    """Who gives a criterion the lowest weight, and who the highest."""
    low, high = (f"{percent(end)} ({few(each.at(end), groups, 5)})" for end in (each.low, each.high))
    points = number(100 * (each.high - each.low), 3)
    return f"{criteria[each.criterion]}: from {low} to {high}; {points} points apart"


def _words(result: Agreement, groups: Names, style: Style) -> Iterator[Block]:
    """What was said for and against disputed cells, then for and against their options as such, group by group."""
    notes: dict[str, dict[str | None, dict[Note, None]]] = {}
    for cell in result.cells:
        own = notes.setdefault(cell.option, {})
        for note in cell.notes:
            own.setdefault(note.criterion, {})[note] = None
    spoken = [
        (option if criterion is None else f"{option}, {criterion}", list(said))
        for option, criterion, said in _by_cell(result, notes)
    ]
    shown = spoken if style.top is None else spoken[:_MOST_SPOKEN]
    for what, said in shown:
        yield Heading(f"Words on {what}", 3)
        yield from note_blocks(said, groups, style)
    yield from more_blocks(len(spoken), len(shown), "more options or scores with words beside them")


def _by_cell(
    result: Agreement, notes: Mapping[str, Mapping[str | None, dict[Note, None]]]
) -> Iterator[tuple[str, str | None, dict[Note, None]]]:
    """Names of option and criterion with what was said of them; of the option as such (None) last."""
    for option, own in notes.items():
        for criterion in sorted(own, key=lambda criterion: criterion is None):
            name = None if criterion is None else result.criterion_names[criterion]
            yield result.options[option], name, own[criterion]


def acceptable_blocks(result: Agreement, style: Style) -> Iterator[Block]:
    """How each option fares with those who like it least."""
    if len(result.options) < 2:
        return
    yield Heading("What everybody could live with")
    says = [group.influence for group in result.groups if group.influence > 0]
    shown = result.acceptable[: style.top]
    grid, shares = _fates(result, shown, len(says), shares=True), len(set(says)) > 1
    if not (shares and table_fits(grid, style.width)):
        grid, shares = _fates(result, shown, len(says), shares=False), False
    yield grid
    yield from more_blocks(len(result.acceptable), len(shown))
    whom = "those with any influence, and in brackets their share of it" if shares else "those with any influence"
    yield Paragraph(
        "Worst rank: with the group that likes it least. Largest regret: how far it falls behind a group's own "
        f"favourite, at most. Ranked first by, first or second by: how many groups, of {whom}."
    )


def _fates(result: Agreement, shown: Sequence[Acceptable], heads: int, *, shares: bool) -> Grid:
    def backed(each: Acceptable, place: int) -> str:
        share = f" ({percent(each.support[place])})" if shares else ""
        return f"{each.top[place] * heads:.0f} of {heads}{share}"

    rows = [
        (
            result.options[each.option],
            str(each.worst_rank),
            number(each.regret),
            backed(each, 1),
            backed(each, 2),
        )
        for each in shown
    ]
    headers = ("Option", "Worst rank", "Largest regret", "Ranked first by", "First or second by")
    return Grid(headers, tuple(rows), frozenset({1, 2, 3, 4}))


def talked_about_blocks(result: Agreement, names: Names, groups: Names, style: Style) -> Iterator[Block]:
    """Notes on criteria that have no scores: one row a criterion and option, one column a group."""
    if not result.talked_about:
        return
    yield Heading("Talked about, not scored")
    known = {**{each.id: each.id for each in result.suggested}, **names}
    said: dict[tuple[str, str | None], dict[str | None, TalkedAbout]] = {}
    for each in result.talked_about:
        said.setdefault((each.criterion, each.option), {})[each.group] = each
    criteria = short({each: result.criterion_names[each] for each, _ in said})
    who = list(dict.fromkeys(each.group for each in result.talked_about))
    places = {group: place for place, group in enumerate(groups)}
    who.sort(key=lambda group: places.get(group or "", len(places)))
    headers = ("Criterion", "Option", *(groups.get(each or "", each or "Nobody in particular") for each in who))
    rows = [
        (criteria[criterion], known.get(option or "", option or "all"), *(_counts(own.get(each)) for each in who))
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
