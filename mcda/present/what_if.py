"""What if, as a page: what was changed, what that does to the answer, and the answer's own remarks."""

from __future__ import annotations

from collections.abc import Sequence

from mcda.present.page import Block, Grid, Heading, Page, Paragraph, Style, bullets, fitting
from mcda.present.ranking import ranking_page
from mcda.present.weights import weights_page
from mcda.results.ranking import RankedOption, Ranking
from mcda.results.what_if import WhatIf, WhatIfWeights
from mcda.words import listed, number, share


def what_if_page(result: WhatIf, style: Style) -> Page:
    """The first screen of ``mcda rank`` with a what-if: the changed case's page, its table beside the base's."""
    heading, *blocks = ranking_page(result.changed, style)
    at = next(index for index, block in enumerate(blocks) if isinstance(block, Grid))
    first, *more = result.changed.verdict.sentences
    return [
        *_head(heading, result.changes),
        Paragraph(f"{first} {_before(result)}"),
        *map(Paragraph, more),
        _table(result, style),
        *blocks[at + 1 :],
    ]


def what_if_weights_page(result: WhatIfWeights, style: Style) -> Page:
    """The first screen of ``mcda weights`` with a what-if."""
    heading, *blocks = weights_page(result.changed, style)
    at = next(index for index, block in enumerate(blocks) if isinstance(block, Grid))
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
    return [*_head(heading, result.changes), fitting(grid, style.width) or grid, *blocks[at + 1 :]]


def _head(heading: Block, changes: Sequence[str]) -> list[Block]:
    title = heading.text if isinstance(heading, Heading) else ""
    return [Heading(f"{title}: what if", 1), *bullets(changes)]


def _before(result: WhatIf) -> str:
    """Who led in the case as it is."""
    leaders = result.base.leaders
    if not leaders:
        return "In the base case no option was left to rank."
    score, alone = number(leaders[0].score or 0.0), len(leaders) == 1
    if {each.option for each in leaders} == {each.option for each in result.changed.leaders}:
        return f"In the base case {'it led too' if alone else 'they shared the lead too'}, with {score}."
    names = [each.name for each in leaders]
    few = listed(names) if len(names) <= 6 else f"{', '.join(names[:5])} and {len(names) - 5} more"
    return f"In the base case {few} {'led' if alone else 'shared the lead'} with {score}."


def _table(result: WhatIf, style: Style) -> Grid:
    """Ranks and scores now and before, in the order of now; dropped options last."""
    before = {each.option: each for each in result.base.ranking}
    shown: list[tuple[RankedOption, RankedOption | None]] = [
        (before[each.option], each) for each in result.changed.ranking[: style.top]
    ]
    shown += [(before[option], None) for option in result.dropped]
    named = any(base.name != base.option for base, _ in shown)
    digits = max(_digits(result.base), _digits(result.changed))

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


def _digits(ranking: Ranking) -> int:
    """Enough digits to tell apart scores that do not tie."""
    scores, ranks = list(ranking.scores.values())[:200], len(set(list(ranking.ranks.values())[:200]))
    return next((each for each in range(4, 12) if len({number(score, each) for score in scores}) >= ranks), 12)
