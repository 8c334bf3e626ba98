"""Weights as a page: the weights, the statements behind them, and what to do about judgements that contradict."""

from __future__ import annotations

from collections.abc import Iterator

from mcda.numeric.consistency import ACCEPTABLE
from mcda.present.columns import fitted
from mcda.present.page import Block, Grid, Heading, Page, Paragraph, Style, bullets
from mcda.results.weights import (
    BestWorstConsistency,
    Consistency,
    Equivalent,
    Equivalents,
    Node,
    Weights,
    WorstJudgement,
)
from mcda.words import counted, listed, measured, number, share


def weights_page(result: Weights, style: Style) -> Page:
    """The first screen of ``mcda weights``."""
    groups = result.groups if result.group == "combined" else ()
    headers = ("Criterion", "Weight", *(group.name for group in groups))
    rows = [
        (result.names[criterion], share(weight), *(share(group.weights[criterion]) for group in groups))
        for criterion, weight in result.weights.items()
    ]
    grid = Grid(headers, tuple(rows), frozenset(range(1, len(headers))))
    return [
        Heading(result.provenance.title, 1),
        Paragraph(_source(result)),
        fitted(grid, style.width),
        *_kinds(result),
        *_equivalents(result),
        *(block for node in result.nodes for block in _node(node, result)),
    ]


def _kinds(result: Weights) -> Iterator[Block]:
    """What each group's weights come from, where they differ."""
    if result.group != "combined" or len({group.source for group in result.groups}) < 2:
        return
    rules = {(node.group, node.kind): node.rule for node in result.nodes}
    lines = []
    for group in result.groups:
        rule = rules.get((group.id, group.source), rules.get((None, group.source)))
        shown = f" ({rule})" if rule and group.source in ("objective", "order") else ""
        lines.append(f"{group.name}: {_KINDS.get(group.source, group.source)}{shown}.")
    yield Heading("What each group's weights come from")
    yield from bullets(lines)


def _equivalents(result: Weights) -> Iterator[Block]:
    """What each weight means, in the unit of one criterion."""
    said = result.equivalents
    if said is None:
        return
    yield Heading("What the weights mean (in a weighted sum)")
    yield from bullets(_equivalent(each, said, result) for each in said.changes)


def _equivalent(each: Equivalent, said: Equivalents, result: Weights) -> str:
    change = f"{measured(each.change, each.unit)} {'less' if each.less else 'more'} on {result.names[each.criterion]}"
    worth = f"{measured(each.worth, said.unit)} on {result.names[said.criterion]}"
    remarks = ["on average"] * each.average + ["more than its whole range"] * each.beyond
    return f"{change} is worth {worth}{f' ({listed(remarks)})' if remarks else ''}."


_KINDS = {
    "mixed": "several sources",
    "equal": "nothing stated, all the same",
    "best_worst": "comparisons of the best and the worst",
    "order": "an order of importance",
    "objective": "the scores themselves",
}


def _source(result: Weights) -> str:
    """Where the weights come from, in a sentence."""
    if len(result.weights) == 1:
        return "One criterion has all the weight."
    if result.source == "equal":
        return _unstated(result)
    kinds = _KINDS.get(result.source, result.source)
    rules = {node.rule for node in result.nodes if node.kind == result.source and node.kind in ("objective", "order")}
    kinds += f" ({listed(rule for rule in sorted(map(str, rules)))})" if rules else ""
    if result.group != "combined":
        return f"Weights from {kinds}."
    if result.combine == "pooled":
        return f"Weights from {kinds}, put together before any ranking."
    return f"Weights from {kinds}: the influence-weighted mean of the groups' weights."


def _unstated(result: Weights) -> str:
    """Weights that nobody stated: the same for all, the same below each criterion, or by hand."""
    shared = _shared_out(result)
    whose = [("", result.weights)] if not result.groups else [(each.name, each.weights) for each in result.groups]
    by_hand = [name for name, weights in whose if any(abs(weights[leaf] - shared[leaf]) > 1e-9 for leaf in weights)]
    if by_hand:
        by = f" for {listed(by_hand)}" if len(by_hand) < len(whose) else ""
        return f"Weights set by hand{by}; nobody stated any, so the criteria that are not set share the rest equally."
    if max(shared.values()) - min(shared.values()) > 1e-9:
        return "Nobody stated weights: the criteria below one criterion share its weight equally."
    return "Nobody stated weights: all criteria weigh the same."


def _shared_out(result: Weights) -> dict[str, float]:
    """The weights of the leaves that the statements of all sets give, down the tree."""
    weights: dict[str | None, float] = {None: 1.0}
    for node in result.nodes:  # from the top down
        if node.kind == "equal":
            weights |= {item: weights[node.of] * part for item, part in node.priorities.items()}
    return {leaf: weights[leaf] for leaf in result.weights}


def _node(node: Node, result: Weights) -> Iterator[Block]:
    """A set of judgements in full; other statements where the table of weights does not show them already."""
    flat = node.priorities.keys() == result.weights.keys()  # what the table of weights shows already
    if node.consistency is None and (flat or len(node.priorities) < 2):
        return
    yield Heading(_title(node, result))
    rows = [(item, share(priority)) for item, priority in node.priorities.items()]
    yield Grid(("Item", "Priority" if node.consistency else "Share"), tuple(rows), frozenset({1}))
    if isinstance(node.consistency, BestWorstConsistency):
        yield Paragraph(" ".join(_best_worst(node.consistency)))
    elif node.consistency:
        yield Paragraph(" ".join(_consistency(node.consistency)))


def _title(node: Node, result: Weights) -> str:
    what = {"comparisons": f"Options compared on {node.of}"}.get(node.kind)
    kind = _KINDS.get(node.kind, node.kind)
    what = what or (f"Below {node.of}: {kind}" if node.of else f"Criteria: {kind}")
    names = {group.id: group.name for group in result.groups} | {"combined": "all groups together"}
    return f"{what} ({names.get(node.group, node.group)})" if node.group else what


def _consistency(report: Consistency) -> Iterator[str]:
    if report.missing:
        yield f"{counted(report.missing, 'pair')} not judged, filled in as fits best."
    if report.cr is None:
        yield f"No consistency ratio: {report.random_index} has no random index for so many items."
    else:
        ratio = f"Consistency ratio {number(report.cr, 3)} ({report.random_index})"
        yield f"{ratio}: {'acceptable' if report.cr <= ACCEPTABLE else f'above the usual bound of {ACCEPTABLE}'}."
    largest = f"largest eigenvalue {number(report.lambda_max, 5)}"
    yield f"Index {number(report.ci, 3)}, {largest}, GCI {number(report.gci, 3)}."
    yield from _worst(report.worst)


def _best_worst(report: BestWorstConsistency) -> Iterator[str]:
    ratio = f"Consistency ratio {number(report.cr, 3)}" if report.cr is not None else "No consistency ratio"
    yield f"{ratio}, where 0 is full agreement: deviation {number(report.xi, 3)}, index {number(report.index, 3)}."
    if not report.unique:
        ends = listed(f"{item} {share(low)} to {share(high)}" for item, (low, high) in report.intervals.items())
        yield f"Weights that fit as well: {ends}; the midpoints, shared out, are used."
    yield from _worst(report.worst)


def _worst(worst: WorstJudgement | None) -> Iterator[str]:
    if worst is None:
        return
    mirror = f", which is {worst.b} over {worst.a} as {_ratio(1 / worst.given)}" if worst.given < 1 else ""
    said = f"{worst.a} over {worst.b}, given as {_ratio(worst.given)}{mirror}"
    yield f"The judgement that fits least is {said}; {_ratio(worst.fits)} would fit the others."
    after = listed(f"{item} {number(priority, 3)}" for item, priority in worst.priorities_after.items())
    ratio = f"the ratio to {number(worst.cr_after, 3)} and " if worst.cr_after is not None else ""
    yield f"It would bring {ratio}the priorities to {after}."


def _ratio(value: float) -> str:
    """A ratio as judges say it: 3, or 1/3."""
    return number(value, 3) if value >= 1 else f"1/{number(1 / value, 3)}"
