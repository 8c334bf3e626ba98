"""Sensitivity as a page: how safe the lead is, and which change of weights, scores or company would end it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mcda.present.blocks import (
    Names,
    assumed_blocks,
    changed_shares,
    few,
    in_line,
    more_blocks,
    short,
    signed,
    table_fits,
    verdict_blocks,
)
from mcda.present.left_out import left_out_blocks
from mcda.present.page import Block, Grid, Heading, Page, Paragraph, Style, bullets
from mcda.results.cells import CriticalScore, Swing
from mcda.results.courses import Change, WeightCourse
from mcda.results.flips import WeightFlip
from mcda.results.sensitivity import Sensitivity
from mcda.words import number, percent, plain

_MOST_SCORES = 10  # critical scores on a page
_KEPT = ("Lead stays within", "Whole order within")
_BY_SEARCH = "* numerical: found by search, not in closed form."


def sensitivity_page(result: Sensitivity, style: Style) -> Page:
    """The first screen of ``mcda sensitivity``."""
    told = {*result.ranks, *(each.option for each in result.scores)}  # those past a limit may come back
    options = short({option: name for option, name in result.option_names.items() if option in told})
    criteria = short({each.criterion: result.criterion_names[each.criterion] for each in result.weights})
    whose = f", {result.group_names[result.group]} only" if result.group and result.combine is None else ""
    return [
        Heading(f"{result.provenance.title}: sensitivity{whose}", 1),
        *verdict_blocks(result.verdict),
        *_legend(result, options),
        *_courses(result, options, criteria, style),
        *_flips(result, options, criteria, style),
        *_attainable(result, options, style),
        *score_blocks(result, options, criteria, style),
        *left_out_blocks(result, style),
        *_ranges(result, options, criteria, style),
        *assumed_blocks(result.assumptions, style),
    ]


def _legend(result: Sensitivity, options: Names) -> Iterator[Block]:
    """What ids stand for, where tables show them in place of names."""
    yield from bullets(
        (
            f"{option}: {result.option_names[option]}"
            for option, label in options.items()
            if not plain(result.option_names[option]).startswith(label)
        ),
        20,
        "more options",
    )


def _courses(result: Sensitivity, options: Names, criteria: Names, style: Style) -> Iterator[Block]:
    """How far each weight may move; the nearest change of the lead first."""
    leaves = [each for each in result.weights if not each.inner]
    inner = [each for each in result.weights if each.inner]
    yield Heading("If one weight moved, the others in proportion")
    if len(leaves) == 1:
        yield Paragraph(
            f"{result.criterion_names[leaves[0].criterion]} has all the weight: there is no weight to move."
        )
        return
    yield from _course_table("Criterion", leaves, options, criteria, style)
    if inner:
        yield Heading("If the weight of a whole branch moved", 3)
        yield from _course_table("Branch", inner, options, criteria, style)


def _course_table(
    what: str, courses: Sequence[WeightCourse], options: Names, criteria: Names, style: Style
) -> Iterator[Block]:
    ordered = sorted(courses, key=_nearest)
    shown = ordered[: style.top]
    rows = [
        (
            f"{criteria[each.criterion]}{' *' * each.numerical}",
            percent(each.weight),
            _interval(each.stable),
            _interval(each.order_stable),
            _change(each.below, each, options),
            _change(each.above, each, options),
        )
        for each in shown
    ]
    grid = Grid((what, "Now", *_KEPT, "Lead ends if lower by", "Or if higher by"), tuple(rows), frozenset({1}))
    if table_fits(grid, style.width):
        yield grid
    else:
        yield from bullets(
            f"{row[0]} ({row[1]} now): lead stays {row[2]}, order {row[3]}; lower: {row[4]}; higher: {row[5]}"
            for row in rows
        )
    yield from more_blocks(len(ordered), len(shown), "more, whose changes are farther")
    if any(each.numerical for each in shown):
        yield Paragraph(_BY_SEARCH)
    if any(each.stable is None or each.order_stable is None for each in shown):
        yield Paragraph(
            "Nowhere: the lead, or the order, is another at once where all groups give it this same weight."
        )


def _nearest(each: WeightCourse) -> float:
    if each.stable is None:
        return -1.0
    return min((change.distance for change in (each.below, each.above) if change), default=2.0)


def _interval(kept: tuple[float, float] | None) -> str:
    return f"{percent(kept[0])} to {percent(kept[1])}" if kept else "nowhere"


def _change(change: Change | None, each: WeightCourse, options: Names) -> str:
    if change is None:
        return "" if each.stable is None else "never"
    return f"{number(100 * change.distance, 3)} points: {few(change.options, options)}"


def _flips(result: Sensitivity, options: Names, criteria: Names, style: Style) -> Iterator[Block]:
    """What all weights would have to be at once; nothing where one criterion has all the weight."""
    if sum(not each.inner for each in result.weights) == 1:
        return
    if result.flips is None:
        yield Heading("If all weights moved at once")
        yield Paragraph(f"No least change can be given: {result.flips_reason}.")
        return
    if not result.flips:
        return
    yield Heading("If all weights moved at once")
    now = {each.criterion: each.weight for each in result.weights}
    ordered = sorted(result.flips, key=lambda flip: 9.0 if flip.distance_l1 is None else flip.distance_l1)
    shown = ordered[: style.top]
    headers = ("Option", "Least change", "Weights then", "To pass the leader")
    rows = [_flip(flip, now, options, criteria) for flip in shown]
    grid = Grid(headers, tuple(rows), frozenset({1, 3}))
    if table_fits(grid, style.width):
        yield grid
    else:
        yield from bullets(in_line(headers, row) for row in rows)
    yield from more_blocks(len(ordered), len(shown), "more, farther from the lead")
    if any(flip.numerical for flip in shown):
        yield Paragraph(_BY_SEARCH)
    yield Paragraph(
        "Least change: all changes of weights added up, after which the option leads or shares the lead. To pass the "
        "leader: the least change after which it is level with today's leader, whoever else may then lead."
    )


def _flip(flip: WeightFlip, now: Mapping[str, float], options: Names, criteria: Names) -> tuple[str, ...]:
    if flip.distance_l1 is None or flip.weights is None:
        least, then = "", "cannot lead under any weights" if not flip.numerical else "no weights found: search"
    else:
        least = percent(flip.distance_l1)
        then = changed_shares(flip.weights, now, criteria) or "shares the lead as it is"
    passing = "never" if flip.overtakes_l1 is None else percent(flip.overtakes_l1)
    return f"{options[flip.option]}{' *' * flip.numerical}", least, then, passing


def _attainable(result: Sensitivity, options: Names, style: Style) -> Iterator[Block]:
    """The ranks that weights can give each option; nothing where one criterion has all the weight."""
    if sum(not each.inner for each in result.weights) == 1 or not result.attainable or len(result.ranks) == 1:
        return
    yield Heading("Ranks that other weights can give")
    shown = sorted(result.attainable, key=lambda each: (result.ranks[each.option], each.best, each.worst))[: style.top]
    stated = any(each.within for each in shown)
    headers = ("Option", "Rank now", "With any weights", *(["Within what was stated"] if stated else []))
    rows = [
        (
            options[each.option],
            str(result.ranks[each.option]),
            _span(each.best, each.worst, each.exact),
            *([_span(*each.within)] if each.within else []),
        )
        for each in shown
    ]
    yield Grid(headers, tuple(rows), frozenset({1}))
    yield from more_blocks(len(result.attainable), len(shown))
    if result.attainable_reason:
        yield Paragraph(f"Within what was stated nothing can be said: {result.attainable_reason}.")
    elif stated:
        yield Paragraph("What was stated: bounds and ratios of weights, and orders of importance.")


def _span(best: int, worst: int, exact: bool) -> str:
    if not exact:
        return f"between {best} and {worst} (bounds)"
    return f"always {best}" if best == worst else f"{best} to {worst}"


def score_blocks(result: Sensitivity, options: Names, criteria: Names, style: Style) -> Iterator[Block]:
    """The single scores whose change would end the lead, the nearest first."""
    yield Heading("If one score were different")
    if not result.scores:
        yield Paragraph(f"{_sentence(result.scores_reason)}." if result.scores_reason else "There is no score to move.")
        return
    ordered = sorted((each for each in result.scores if each.change is not None), key=_size)
    shown = ordered if style.top is None else ordered[: min(_MOST_SCORES, style.top)]
    if ordered:
        yield from _score_table(result, shown, options, criteria, style)
        yield from more_blocks(len(ordered), len(shown), "more, which would take a larger change")
    if alone := len(result.scores) - len(ordered):
        within = " within its scale" if all(each.scale for each in result.scores) else ""
        which = f"None of the {alone} other scores ends" if alone > 1 else "The one other score does not end"
        which = which if ordered else "No score ends"
        yield Paragraph(f"{which} the lead on its own, whatever it is{within}.")


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _size(each: CriticalScore) -> float:
    """A change as a share of the scale, or of the score where there is none."""
    width = each.scale[1] - each.scale[0] if each.scale else abs(each.score) or 1.0
    return abs(each.change or 0.0) / width


def _score_table(
    result: Sensitivity, shown: Sequence[CriticalScore], options: Names, criteria: Names, style: Style
) -> Iterator[Block]:
    whose = any(each.group for each in shown)
    headers = (*(["Group"] if whose else []), "Option", "Criterion", "Score", "Needed", "Change")
    groups = short({each.group: result.group_names[each.group] for each in result.scores if each.group})
    rows = [
        (
            *([groups.get(each.group or "", "all groups")] if whose else []),
            options[each.option],
            criteria.get(each.criterion, each.criterion),
            number(each.score),
            f"{_needed(each)}{' *' * each.numerical}",
            "" if each.any_change else signed(_settled(each) - each.score),
        )
        for each in shown
    ]
    grid = Grid(headers, tuple(rows), frozenset(range(len(headers) - 3, len(headers))))
    if table_fits(grid, style.width):
        yield grid
    else:
        yield from bullets(f"{', '.join(row[:-3])}: {row[-2]} instead of {row[-3]} ({row[-1]})" for row in rows)
    if any(each.numerical for each in shown):
        yield Paragraph(_BY_SEARCH)
    if any(each.by_limit for each in shown):
        yield Paragraph("Where that is a limit, the leader is screened out beyond it.")
    leader = f"{few(result.winners, options)}, which leads," if len(result.winners) == 1 else "a leader"
    yield Paragraph(
        f"Needed: the score at which {leader} would share the lead, or at which another option would draw level. The "
        "smallest change, as a share of its scale, comes first."
    )


def _needed(each: CriticalScore) -> str:
    if each.any_change:
        return f"any {'higher' if each.up else 'lower'}"
    beyond = ("above " if (each.change or 0.0) > 0 else "below ") if each.past else ""
    return f"{beyond}{number(_settled(each))}"


def _settled(each: CriticalScore) -> float:
    """Where the lead ends, without the dust of rounding."""
    end = each.score + (each.change or 0.0)
    return 0.0 if abs(end) < 1e-9 * max(1.0, abs(each.score)) else end


def _ranges(result: Sensitivity, options: Names, criteria: Names, style: Style) -> Iterator[Block]:
    """What scores that are not one number leave open."""
    if result.ranges is None:
        return
    ranges = result.ranges
    yield Heading("Where scores are uncertain")
    ordered = sorted(ranges.likely, key=lambda option: result.ranks[option])
    rows = [
        (options[option], *(_total(each[option]) for each in (ranges.low, ranges.likely, ranges.high)))
        for option in ordered[: style.top]
    ]
    yield Grid(("Option", "At worst", "As used", "At best"), tuple(rows), frozenset({1, 2, 3}))
    yield from more_blocks(len(ordered), len(rows))
    sure: dict[str, list[str]] = {}
    for better, worse in ranges.surely or ():
        sure.setdefault(better, []).append(worse)
    yield from bullets(
        (f"{options[better]} is surely better than {few(worse, options)}." for better, worse in sure.items()), style.top
    )
    if ranges.surely is None:
        yield Paragraph(f"Which option is surely better cannot be said: {ranges.surely_reason}.")
    elif not sure and len(ordered) > 1:
        yield Paragraph("No option is surely better than another, whatever its scores within their ranges.")
    if not ranges.certain:
        yield Paragraph("Distributions without ends count from their 5 % to their 95 % point: a score may lie beyond.")
    yield from _tornado(result, ranges.swings, options, criteria, style)


def _total(score: float | None) -> str:
    return "out" if score is None else number(score)


def _tornado(
    result: Sensitivity, swings: Sequence[Swing], options: Names, criteria: Names, style: Style
) -> Iterator[Block]:
    if not swings:
        return
    shown = swings[: style.top]
    groups = short({each.group: result.group_names[each.group] for each in swings if each.group})
    yield Heading("Which uncertain score matters most", 3)
    rows = [
        (
            f"{f'{groups[each.group]}: ' if each.group else ''}{options[each.option]}, {criteria[each.criterion]}",
            f"{number(each.low)} to {number(each.high)}",
            f"{_total(each.score_low)} to {_total(each.score_high)}",
            few(each.leaders_low, options)
            if each.leaders_low == each.leaders_high
            else f"{few(each.leaders_low, options)} or {few(each.leaders_high, options)}",
        )
        for each in shown
    ]
    yield Grid(("Score", "From worst to best", "Overall score then", "Leads"), tuple(rows))
    yield from more_blocks(len(swings), len(shown), "more, which move less")
