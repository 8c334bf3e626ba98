"""Sensitivity as a page: how safe the lead is, and which change of weights, scores or company would end it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mcda.present.blocks import (
    Names,
    assumed_blocks,
    changed_shares,
    few,
    in_line,
    leading,
    more_blocks,
    short,
    signed,
    table_fits,
    verdict_blocks,
)
from mcda.present.page import Block, Grid, Heading, Page, Paragraph, Style, bullets
from mcda.results.stability import Change, CriticalScore, LeftOut, Sensitivity, Swing, WeightCourse, WeightFlip
from mcda.words import counted, number, percent, plain

_MOST_SCORES = 10  # critical scores on a page
_BY_SEARCH = "* numerical: found by search, not in closed form."


def sensitivity_page(result: Sensitivity, style: Style) -> Page:
    """The first screen of ``mcda sensitivity``."""
    options = short({option: result.option_names[option] for option in result.ranks})
    criteria = short({each.criterion: result.criterion_names[each.criterion] for each in result.weights})
    whose = f", {result.group_names[result.group]} only" if result.group and result.combine is None else ""
    return [
        Heading(f"{result.provenance.title}: sensitivity{whose}", 1),
        *verdict_blocks(result.verdict),
        *_legend(result, options),
        *_courses(result, options, criteria, style),
        *_flips(result, options, criteria, style),
        *_scores(result, options, criteria, style),
        *_left_out(result, options, criteria, style),
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
            _interval(each),
            _change(each.below, each, options),
            _change(each.above, each, options),
        )
        for each in shown
    ]
    grid = Grid((what, "Now", "Lead stays within", "Lower: ends at", "Higher: ends at"), tuple(rows), frozenset({1}))
    if table_fits(grid, style.width):
        yield grid
    else:
        yield from bullets(
            f"{row[0]} ({row[1]} now): stays {row[2]}; lower: {row[3]}; higher: {row[4]}" for row in rows
        )
    yield from more_blocks(len(ordered), len(shown), "more, whose changes are farther")
    if any(each.numerical for each in shown):
        yield Paragraph(_BY_SEARCH)
    if any(each.stable is None for each in shown):
        yield Paragraph("Nowhere: the lead ends at once where all groups give it this same weight.")


def _nearest(each: WeightCourse) -> float:
    if each.stable is None:
        return -1.0
    return min((change.distance for change in (each.below, each.above) if change), default=2.0)


def _interval(each: WeightCourse) -> str:
    if each.stable is None:
        return "nowhere"
    return f"{percent(each.stable[0])} to {percent(each.stable[1])}"


def _change(change: Change | None, each: WeightCourse, options: Names) -> str:
    if change is None:
        return "" if each.stable is None else "never"
    sign = "-" if change.at < each.weight else "+"
    return f"{percent(change.at)} ({sign}{number(100 * change.distance, 3)} points): {few(change.options, options)}"


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
    ranked = any(flip.best_rank is not None for flip in shown)
    headers = ("Option", "Least change", "Weights then", "Passes leader at", *(["Ranks it can have"] if ranked else []))
    rows = [_flip(flip, now, options, criteria, ranked) for flip in shown]
    grid = Grid(headers, tuple(rows), frozenset({1, 3}))
    if table_fits(grid, style.width):
        yield grid
    else:
        yield from bullets(in_line(headers, row) for row in rows)
    yield from more_blocks(len(ordered), len(shown), "more, farther from the lead")
    if any(flip.numerical for flip in shown):
        yield Paragraph(_BY_SEARCH)
    yield Paragraph(
        "Least change: all changes of weights added up, after which the option leads or shares the lead. Passes leader "
        "at: the least change after which it is level with today's leader, whoever else may then lead."
    )


def _flip(flip: WeightFlip, now: Mapping[str, float], options: Names, criteria: Names, ranked: bool) -> tuple[str, ...]:
    if flip.distance_l1 is None or flip.weights is None:
        least, then = "", "cannot lead under any weights" if not flip.numerical else "no weights found: search"
    else:
        least = percent(flip.distance_l1)
        then = changed_shares(flip.weights, now, criteria) or "shares the lead as it is"
    passing = "never" if flip.overtakes_l1 is None else percent(flip.overtakes_l1)
    return (
        f"{options[flip.option]}{' *' * flip.numerical}",
        least,
        then,
        passing,
        *([_places(flip)] if ranked else []),
    )


def _places(flip: WeightFlip) -> str:
    if flip.best_rank is None or flip.worst_rank is None:
        return ""
    said = str(flip.best_rank) if flip.best_rank == flip.worst_rank else f"{flip.best_rank} to {flip.worst_rank}"
    return said if flip.ranks_exact else f"{said} at most"


def _scores(result: Sensitivity, options: Names, criteria: Names, style: Style) -> Iterator[Block]:
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
        which = "No score" if not ordered else f"{counted(alone, 'other score')} cannot: none"
        yield Paragraph(f"{which} on its own ends the lead, whatever it is within its scale.")


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
            *([groups.get(each.group or "", "")] if whose else []),
            options[each.option],
            criteria.get(each.criterion, each.criterion),
            number(each.score),
            f"{number(_settled(each))}{' *' * each.numerical}",
            signed(_settled(each) - each.score),
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
    leader = f"{few(result.winners, options)}, which leads," if len(result.winners) == 1 else "a leader"
    yield Paragraph(
        f"Needed: the score at which {leader} would share the lead, or at which another option would draw level. The "
        "smallest change, as a share of its scale, comes first."
    )


def _settled(each: CriticalScore) -> float:
    """The critical score without the dust of rounding."""
    critical = each.critical or 0.0
    return 0.0 if abs(critical) < 1e-9 * max(1.0, abs(each.score)) else critical


def _left_out(result: Sensitivity, options: Names, criteria: Names, style: Style) -> Iterator[Block]:
    """Who leads without each criterion, option or group; those that change it first."""
    groups = short({each.name: result.group_names[each.name] for each in result.groups_out})
    kinds = ((result.criteria_out, criteria), (result.options_out, options), (result.groups_out, groups))
    rows = [(each, (names.get(each.name, each.name), *_remark(each, options))) for out, names in kinds for each in out]
    if not rows:
        return
    yield Heading("If something were left out")
    changing = [row for each, row in rows if each.winner_changes or each.refused]
    if changing:
        shown = changing[: style.top]
        yield Grid(("Without", "What happens"), tuple((row[0], row[1]) for row in shown))
        yield from more_blocks(len(changing), len(shown))
    same = [
        f"any {'other ' * any(each.winner_changes or each.refused for each in out)}{out[0].what}"
        for out, _ in kinds
        if any(not (each.winner_changes or each.refused) for each in out)
    ]
    if same:
        yield Paragraph(f"Who leads stays the same without {' or '.join(same)}.")
    if any(each.reversal for each in result.options_out):
        yield Paragraph(
            "Rank reversal: an option that does not lead decides who does. Scores or points here depend on which "
            "options are compared: it sets an end of a scale, or takes places from others."
        )


def _remark(each: LeftOut, options: Names) -> tuple[str, ...]:
    if each.refused:
        return (f"cannot be said: {each.refused}",)
    return (f"{leading(each.leaders, options)}{'; rank reversal' * each.reversal}",)


def _ranges(result: Sensitivity, options: Names, criteria: Names, style: Style) -> Iterator[Block]:
    """What scores that are not one number leave open."""
    if result.ranges is None:
        return
    ranges = result.ranges
    yield Heading("Where scores are uncertain")
    ordered = sorted(ranges.likely, key=lambda option: result.ranks[option])
    rows = [
        (options[option], number(ranges.low[option]), number(ranges.likely[option]), number(ranges.high[option]))
        for option in ordered[: style.top]
    ]
    yield Grid(("Option", "At worst", "As used", "At best"), tuple(rows), frozenset({1, 2, 3}))
    yield from more_blocks(len(ordered), len(rows))
    sure: dict[str, list[str]] = {}
    for better, worse in ranges.surely:
        sure.setdefault(better, []).append(worse)
    yield from bullets(
        (f"{options[better]} is surely better than {few(worse, options)}." for better, worse in sure.items()), style.top
    )
    if not sure and len(ordered) > 1:
        yield Paragraph("No option is surely better than another, whatever its scores within their ranges.")
    yield from _tornado(result, ranges.swings, options, criteria, style)


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
            f"{number(each.score_low)} to {number(each.score_high)}",
            few(each.leaders_low, options)
            if each.leaders_low == each.leaders_high
            else f"{few(each.leaders_low, options)} or {few(each.leaders_high, options)}",
        )
        for each in shown
    ]
    yield Grid(("Score", "From worst to best", "Overall score then", "Leads"), tuple(rows))
    yield from more_blocks(len(swings), len(shown), "more, which move less")
