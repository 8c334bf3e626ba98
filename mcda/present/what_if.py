"""What if, as a page: what was changed, what that does to the answer, and the answer's own remarks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from mcda.present.blocks import digits_for
from mcda.present.formats import page_of
from mcda.present.page import Block, Grid, Heading, Page, Paragraph, Style, bullets, fitting
from mcda.results.ranking import RankedOption, Ranking
from mcda.results.weights import Weights
from mcda.results.what_if import WhatIf
from mcda.words import few, number, share


def what_if_page(result: WhatIf[Any], style: Style) -> Page:
    """The changed case's page, with the base's main figures beside its own."""
    heading, *blocks = page_of(result.changed, style)
    title = heading.text if isinstance(heading, Heading) else ""
    opening = [Heading(f"{title}: what if", 1), *bullets(result.changes)]
    if isinstance(result.changed, Ranking):
        return [*opening, *_ranking(result, blocks, style)]
    if isinstance(result.changed, Weights):
        return [*opening, *_weights(result, blocks, style)]
    verdict = result.base.verdict
    grade = f" ({verdict.grade})" if verdict.grade else ""
    return [*opening, blocks[0], Paragraph(f"In the base case{grade}: {verdict.sentences[0]}"), *blocks[1:]]


def _ranking(result: WhatIf[Ranking], blocks: Sequence[Block], style: Style) -> Iterator[Block]:
    verdict = result.changed.verdict
    first, *more = verdict.sentences
    yield Paragraph(f"{first} {_before(result)}")
    yield from map(Paragraph, [verdict.reason, *more] if verdict.reason else more)
    yield _table(result, style)
    yield from _after_the_table(blocks)


def _weights(result: WhatIf[Weights], blocks: Sequence[Block], style: Style) -> Iterator[Block]:
    groups = result.changed.groups if result.changed.group == "combined" else ()
    rows = [
        (
            result.changed.names[criterion],
            share(weight),
            share(result.base.weights[criterion]),
            *(share(group.weights[criterion]) for group in groups),
        )
        for criterion, weight in result.changed.weights.items()
    ]
    headers = ("Criterion", "Weight", "Base", *(group.name for group in groups))
    grid = Grid(headers, tuple(rows), frozenset(range(1, len(headers))))
    yield fitting(grid, style.width) or grid
    yield from _after_the_table(blocks)


def _after_the_table(blocks: Sequence[Block]) -> Sequence[Block]:
    return blocks[next(index for index, block in enumerate(blocks) if isinstance(block, Grid)) + 1 :]


def _before(result: WhatIf[Ranking]) -> str:
    """Who led in the case as it is."""
    leaders = result.base.leaders
    if not leaders:
        return "In the base case no option was left to rank."
    score, alone = number(leaders[0].score or 0.0), len(leaders) == 1
    if {each.option for each in leaders} == {each.option for each in result.changed.leaders}:
        return f"In the base case {'it led too' if alone else 'they shared the lead too'}, with {score}."
    led = few([each.name for each in leaders], 5)
    return f"In the base case {led} {'led' if alone else 'shared the lead'} with {score}."


def _table(result: WhatIf[Ranking], style: Style) -> Grid:
    """Ranks and scores now and before, in the order of now; dropped options last."""
    before = {each.option: each for each in result.base.ranking}
    shown: list[tuple[RankedOption, RankedOption | None]] = [
        (before[each.option], each) for each in result.changed.ranking[: style.top]
    ]
    there = {each.option for each in result.changed.ranking}
    shown += [(each, None) for each in result.base.ranking if each.option not in there]
    named = any(base.name != base.option for base, _ in shown)
    digits = max(digits_for(each.ranking) for each in (result.base, result.changed))

    def said(each: RankedOption | None) -> str:
        return "" if each is None or each.score is None else number(each.score, digits)

    rows = [
        (_place(now), _place(base), *([base.option] if named else []), base.name, said(now), said(base))
        for base, now in shown
    ]
    headers = ("Rank", "(base)", *(["Id"] if named else []), "Option", "Score", "(base)")
    return Grid(headers, tuple(rows), frozenset({0, 1, len(headers) - 2, len(headers) - 1}))


def _place(each: RankedOption | None) -> str:
    if each is None:
        return "dropped"
    return "out" if each.rank is None else str(each.rank)
