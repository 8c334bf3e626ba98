"""A ranking as a page: the answer in words, the table, each group, what was assumed, and the words for and against."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mcda.frozen import FrozenDict
from mcda.present.blocks import digits_for, more_blocks, note_blocks, order_of, verdict_blocks
from mcda.present.page import Block, Grid, Heading, Page, Paragraph, Style, bullets, fitting
from mcda.results.ranking import RankedOption, Ranking, Rankings
from mcda.words import counted, listed, number

_MOST_PARTS = 8  # criteria; beyond that their contributions are for the JSON and CSV


def ranking_page(result: Ranking, style: Style) -> Page:
    """The first screen of ``mcda rank``."""
    return [
        Heading(result.provenance.title + _whose(result), 1),
        *([Paragraph(result.question)] if result.question else []),
        *verdict_blocks(result.verdict),
        Grid(*_table(result, style)),
        *_left_out(result, style),
        *_groups(result),
        *_figures(result, style),
        *_parts(result, style),
        *_targets(result, style),
        *_assumed(result, style),
        *_words(result, style),
    ]


def rankings_page(result: Rankings, style: Style) -> Page:
    """Several cases in one table."""
    rows = [
        (each.provenance.title if index == 0 else "", _place(option), option.name, _score(option, each.ranking))
        for each in result.rankings
        for index, option in enumerate(each.ranking[: style.top])
    ]
    page: Page = [Grid(("Case", "Rank", "Option", "Score"), tuple(rows), frozenset({1, 3}))]
    sentences = [f"{each.provenance.title}: {each.verdict.sentences[0]}" for each in result.rankings]
    said = [
        f"{each.provenance.title}: {assumption.text}"
        for each in result.rankings
        for assumption in each.assumptions
        if assumption.kind in ("missing", "weights")
    ]
    return [*page, *bullets(sentences), *([Heading("Assumed"), *bullets(said)] if said else [])]


def _whose(result: Ranking) -> str:
    """A heading must not pass one group's ranking off as everybody's."""
    return f": {result.groups[0].name} only" if result.combine is None and result.groups else ""


def _table(result: Ranking, style: Style) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...], frozenset[int]]:
    shown = result.ranking[: style.top]
    named = any(each.name != each.option for each in shown)
    rows = [
        (_place(each), *([each.option] if named else []), each.name, _score(each, result.ranking)) for each in shown
    ]
    headers = ("Rank", *(["Id"] if named else []), "Option", "Score")
    return headers, tuple(rows), frozenset({0, len(headers) - 1})


def _left_out(result: Ranking, style: Style) -> Iterator[Block]:
    yield from more_blocks(len(result.ranking), len(result.ranking[: style.top]))
    yield from bullets(f"{each.name} is screened out: {each.reason}." for each in result.ranking if each.screened_out)


def _place(each: RankedOption) -> str:
    return "out" if each.rank is None else str(each.rank)


def _score(each: RankedOption, ranking: Sequence[RankedOption]) -> str:
    return "" if each.score is None else number(each.score, digits_for(ranking))


def _groups(result: Ranking) -> Iterator[Block]:
    if not result.groups or result.group != "combined":
        return
    yield Heading("How each group ranked")
    say = len({group.influence for group in result.groups}) > 1
    headers = ("Group", *(["Influence"] if say else []), "Its order, with its scores")
    rows = [(group.name, *([number(group.influence)] if say else []), order_of(group, {})) for group in result.groups]
    yield Grid(headers, tuple(rows), frozenset({1}) if say else frozenset())


def _parts(result: Ranking, style: Style) -> Iterator[Block]:
    """What each criterion adds, where scores add up and the table stays small."""
    ranked = [each for each in result.ranking[: style.top] if each.parts is not None]
    if not ranked or not 1 < len(result.weights) <= _MOST_PARTS:
        return
    weights = ("weight", *(number(weight, 3) for weight in result.weights.values()))
    rows = [
        (each.option, *(number(each.parts[criterion], 3) for criterion in result.weights))
        for each in ranked
        if each.parts is not None
    ]
    columns = frozenset(range(1, len(result.weights) + 1))
    if grid := fitting(Grid(("", *result.weights), (weights, *rows), columns), style.width):
        yield Heading("What each criterion adds")
        yield grid


def _figures(result: Ranking, style: Style) -> Iterator[Block]:
    """The method's own figures of each option, by their names in the literature."""
    figures = {
        name: figure
        for name, figure in result.details.items()
        if isinstance(figure, FrozenDict) and figure.keys() == result.scores.keys()
    }
    if not figures:
        return
    rows = [
        (each.option, *(number(figure[each.option]) for figure in figures.values()))
        for each in result.ranking[: style.top]
        if each.rank is not None
    ]
    yield Heading("Figures of the method")
    yield Grid(("", *figures), tuple(rows), frozenset(range(1, len(figures) + 1)))


def _targets(result: Ranking, style: Style) -> Iterator[Block]:
    if not result.targets:
        return
    yield Heading("Targets")
    names = {each.option: each.name for each in result.ranking}
    lines = []
    for criterion, target in dict.fromkeys((each.criterion, each.target) for each in result.targets):
        here = [each for each in result.targets if each.criterion == criterion]
        met = [names[each.option] for each in here if each.met]
        missed = [f"{names[each.option]} ({number(each.score)})" for each in here if not each.met]
        said = "; ".join([f"met by {listed(met)}"] * bool(met) + [f"missed by {listed(missed)}"] * bool(missed))
        lines.append(f"{criterion} {number(target)}: {said}")
    yield from bullets(lines, style.top, "targets")


def _assumed(result: Ranking, style: Style) -> Iterator[Block]:
    """Every assumption; of scores that are not one number only the first, as there may be one a cell."""
    typical = [each.text for each in result.assumptions if each.kind == "typical"]
    others = [each.text for each in result.assumptions if each.kind != "typical"]
    if style.top is not None and len(typical) > style.top + 1:
        hidden = len(typical) - style.top
        typical[style.top :] = [f"... and {hidden} more scores that are not one number (--top 0 shows all)"]
    if result.assumptions:
        yield Heading("Assumed")
        yield from bullets([*others, *typical])


def _words(result: Ranking, style: Style) -> Iterator[Block]:
    """What speaks for and against each leader."""
    for leader in result.leaders[:3]:
        notes = [note for note in result.words if note.option == leader.option]
        if not notes:
            continue
        yield Heading(f"Words on {leader.name}")
        yield from note_blocks(notes, {group.id: group.name for group in result.groups}, style)
        if comments := sum(note.kind == "comment" for note in notes):
            yield Paragraph(f"And {counted(comments, 'comment')} (in --format json).")
