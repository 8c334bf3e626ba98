"""Agreement as a page: who leads and how surely, where groups differ, the agenda, who could overturn the result."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mcda.frozen import FrozenDict
from mcda.present.agenda import acceptable_blocks, agenda_blocks, talked_about_blocks
from mcda.present.blocks import (
    Names,
    assumed_blocks,
    few,
    figure,
    kept_names,
    more_blocks,
    order_of,
    short,
    table_fits,
    verdict_blocks,
)
from mcda.present.influence import absence_blocks, flip_blocks, influence_blocks
from mcda.present.page import Block, Grid, Heading, Page, Paragraph, Style, bullets, fitting
from mcda.results.agreement import Agreement
from mcda.results.ranking import GroupRanking
from mcda.words import number, percent


def groups_page(result: Agreement, style: Style) -> Page:
    """The first screen of ``mcda groups``."""
    names, groups = short(result.options), short({group.id: group.name for group in result.groups})
    return [
        Heading(f"{result.provenance.title}: agreement of groups", 1),
        *verdict_blocks(result.verdict),
        *bullets(each for each in result.warnings if not any(each in said for said in result.verdict.sentences)),
        *_table(result, names, groups, style),
        *_rules(result, names, style),
        *_concord(result, groups, style),
        *agenda_blocks(result, names, groups, style),
        *acceptable_blocks(result, style),
        *influence_blocks(result, names, groups, style),
        *flip_blocks(result, names, groups, style),
        *absence_blocks(result, names, groups, style),
        *talked_about_blocks(result, names, groups, style),
        *_syntheses(result, groups, style),
        *assumed_blocks(result.assumptions, style),
    ]


def _table(result: Agreement, names: Names, groups: Names, style: Style) -> Iterator[Block]:
    """Ranks and scores, options down and groups across; changed over, or one line a group, where there is no room."""
    shown = list(result.options)[: style.top]
    ids = kept_names(list(result.options.items()))
    headers = ("Rank", *(["Id"] if ids else []), "Option", f"All ({result.combine})", *groups.values())
    rows = tuple(
        (
            str(result.ranks[option]),
            *([option] if ids else []),
            result.options[option],
            number(result.scores[option]),
            *(_cell(group, option) for group in result.groups),
        )
        for option in shown
    )
    wide = Grid(headers, rows, frozenset({0, *range(2 + ids, len(headers))}))
    if table_fits(wide, style.width):
        yield wide
        yield Paragraph("Each group's column: the rank it gives, and its own overall score.")
    else:
        yield Grid(headers[: 3 + ids], tuple(row[: 3 + ids] for row in rows), frozenset({0, 2 + ids}))
        yield from _by_group(result, shown, names, groups, style)
    yield from more_blocks(len(result.options), len(shown))


def _cell(group: GroupRanking, option: str) -> str:
    return f"{group.ranks[option]} ({number(group.scores[option])})"


def _by_group(result: Agreement, shown: Sequence[str], names: Names, groups: Names, style: Style) -> Iterator[Block]:
    rows = tuple((groups[group.id], *(_cell(group, option) for option in shown)) for group in result.groups)
    grid = Grid(("Group", *(names[option] for option in shown)), rows, frozenset(range(1, len(shown) + 1)))
    if table_fits(grid, style.width):
        yield grid
        yield Paragraph("Each option's column: the rank that the group gives it, and its overall score for the group.")
    else:
        yield from bullets((f"{groups[group.id]}: {order_of(group, names)}" for group in result.groups), style.top)


def _rules(result: Agreement, names: Names, style: Style) -> Iterator[Block]:
    """The ranks under every rule for groups, who leads where there is no room for them."""
    yield Heading("Ranks by each rule for groups")
    shown = list(result.options)[: style.top]
    labels = {rule: f"{rule} (used)" if rule == result.combine else rule for rule in result.by_rule}
    ranks = [(labels[rule], *(str(own[option]) for option in shown)) for rule, own in result.by_rule.items()]
    headers = ("Rule", *(names[option] for option in shown))
    grid = fitting(Grid(headers, tuple(ranks), frozenset(range(1, len(headers)))), style.width)
    if grid is None:
        firsts = [
            (labels[rule], few((option for option in result.options if own[option] == 1), names))
            for rule, own in result.by_rule.items()
        ]
        grid = Grid(("Rule", "Puts first"), tuple(firsts))
    yield grid


def _concord(result: Agreement, groups: Names, style: Style) -> Iterator[Block]:
    concord = result.concord
    yield Heading("How far the groups agree")
    yield Paragraph(_kendall(result))
    yield from bullets(_like_minded(result, groups))
    pairs = sorted(concord.pairs, key=lambda pair: 2.0 if pair.tau_b is None else pair.tau_b)
    if len(result.options) < 2 or not pairs:
        return
    rows = [
        (f"{groups[pair.a]} and {groups[pair.b]}", figure(pair.tau_b, "undefined"), figure(pair.spearman, "undefined"))
        for pair in pairs[: style.top]
    ]
    yield Grid(("Two groups", "Kendall tau-b", "Spearman"), tuple(rows), frozenset({1, 2}))
    yield from more_blocks(len(pairs), len(rows), "more pairs, which agree more")
    yield Paragraph("1: the same order; 0: no relation; -1: the opposite order. Those that agree least come first.")


def _kendall(result: Agreement) -> str:
    concord = result.concord
    if concord.kendall_w is None:
        return "Kendall's W is undefined: it takes two groups, two options, and a group that does not tie them all."
    said = f"Kendall's W is {number(concord.kendall_w)}, where 1 is the same order in every group and 0 no agreement."
    if concord.p_value is None:
        return said
    how = "exact, all orders counted" if concord.p_method == "exact" else "approximately, by chi-square"
    chance = f"a W as high would come about with probability {number(concord.p_value, 3)} ({how})"
    return f"{said} If groups ordered at random, {chance}."


def _like_minded(result: Agreement, groups: Names) -> Iterator[str]:
    clusters = result.concord.clusters
    if len(result.groups) > 1 and len(result.options) > 1:
        said = [few((groups[each] for each in cluster), {}, 8) + " alone" * (len(cluster) == 1) for cluster in clusters]
        yield f"Like-minded (tau-b of at least 0.5 on average): {'; '.join(said)}."
    for share, what in (
        (result.concord.consensus_weights, "weights"),
        (result.concord.consensus_options, "overall scores"),
    ):
        if share is not None:
            yield f"Consensus of the groups' {what} (Goepel's S*, 100 % where they are the same): {percent(share)}."


def _syntheses(result: Agreement, groups: Names, style: Style) -> Iterator[Block]:
    """The two ways to put judgements together, for methods that look at judgements."""
    if not result.syntheses:
        return
    yield Heading("Judgements first or results first")
    aij, aip = result.syntheses["aij"], result.syntheses["aip"]
    rows = [(result.options[option], number(aij[option]), number(aip[option])) for option in result.options]
    yield Grid(("Option", "AIJ", "AIP"), tuple(rows[: style.top]), frozenset({1, 2}))
    yield from more_blocks(len(rows), len(rows[: style.top]))
    yield Paragraph("AIJ: all judgements put together, then one run. AIP: each group's own results put together.")
    ratios: FrozenDict[str, Mapping[str, float | None]] = result.syntheses["consistency"]
    said = [f"{groups[group]}: {', '.join(_ratios(own, result.criterion_names))}" for group, own in ratios.items()]
    if said:
        yield Paragraph("Consistency ratios of the judgements (up to 0.1 is the usual bound):")
        yield from bullets(said, style.top, "more groups (--top 0 shows all)")


def _ratios(own: Mapping[str, float | None], criteria: Names) -> Iterator[str]:
    for node, ratio in own.items():
        yield f"{criteria.get(node, node)} {'undefined' if ratio is None else number(ratio, 3)}"
