"""Charts of sensitivity: who leads under other weights, what it takes, and what uncertain scores leave open."""

from __future__ import annotations

from mcda.errors import RequestError
from mcda.present.charts.labels import labels, titled
from mcda.present.charts.of_groups import pieces_of
from mcda.present.charts.of_ranking import SCORE
from mcda.present.charts.shapes import Band, Bands, Bars, Chart, Series, Span, Spans
from mcda.results.cells import CriticalScore, Ranges, Swing
from mcda.results.sensitivity import Sensitivity
from mcda.words import few, number, plain


def crossings(result: Sensitivity) -> Chart:
    """Who leads as one weight goes from 0 to 1."""
    if len([each for each in result.weights if not each.inner]) < 2:
        raise RequestError("one criterion has all the weight: there is no weight to move")
    options, criteria = _options(result), _criteria(result)
    rows = tuple(
        Band(
            criteria[each.criterion] + " (branch)" * each.inner,
            each.weight,
            pieces_of(each.leaders, each.places, options),
        )
        for each in result.weights
    )
    return Bands(_title(result, "who leads as one weight moves"), "Weight, the others in proportion", rows)


def flips(result: Sensitivity) -> Chart:
    """The least change of all weights after which each other option leads."""
    if result.flips is None:
        raise RequestError(str(result.flips_reason))
    if not any(each.distance_l1 is not None for each in result.flips):
        raise RequestError("no weights let another option lead")
    options = _options(result)
    ordered = sorted(result.flips, key=lambda each: (each.distance_l1 is None, each.distance_l1 or 0.0))
    series = (
        Series("To lead", tuple(each.distance_l1 for each in ordered)),
        Series("To pass today's leader", tuple(each.overtakes_l1 for each in ordered)),
    )
    rows = tuple(options[each.option] + " (cannot lead)" * (each.distance_l1 is None) for each in ordered)
    title = _title(result, "the least change of weights that lets another option lead")
    return Bars(title, "All changes of weights, added up", rows, series, shares=True)


def critical(result: Sensitivity) -> Chart:
    """The single scores whose change ends the lead, the smallest change first."""
    found = sorted((each for each in result.scores if each.change is not None), key=lambda each: abs(_share(each)))
    if not found:
        raise RequestError(str(result.scores_reason or "no single score ends the lead, whatever it is"))
    series = Series("Change", tuple(map(_share, found)))
    title = _title(result, "single scores that end the lead")
    axis = "Change of the score, as a share of its scale (of the score itself, where it has no scale)"
    return Bars(title, axis, tuple(_changed(each, result) for each in found), (series,), shares=True)


def _share(each: CriticalScore) -> float:
    width = each.scale[1] - each.scale[0] if each.scale else abs(each.score) or 1.0
    return (each.change or 0.0) / width


def _changed(each: CriticalScore, result: Sensitivity) -> str:
    where = _where(each.group, each.option, each.criterion, result)
    if each.any_change:
        return f"{number(each.score)} to any {'higher' if each.up else 'lower'}: {where}"
    past = ("above " if (each.change or 0.0) > 0 else "below ") if each.past else ""
    return f"{number(each.score)} to {past}{number(each.score + (each.change or 0.0))}: {where}"


def _where(group: str | None, option: str, criterion: str, result: Sensitivity) -> str:
    whose = f"{_groups(result)[group]}: " if group else ""
    return f"{whose}{_options(result)[option]}, {plain(result.criterion_names[criterion])}"


def attainable(result: Sensitivity) -> Chart:
    """The ranks that weights can give each option."""
    if not result.attainable:
        raise RequestError(str(result.attainable_reason or "the ranks that weights can give are not known"))
    options = _options(result)
    ordered = sorted(result.attainable, key=lambda each: (result.ranks[each.option], each.best, each.worst))
    rows = tuple(
        Span(options[each.option], each.best, result.ranks[each.option], each.worst, "" if each.exact else "bounds")
        for each in ordered
    )
    return Spans(_title(result, "ranks that other weights can give"), "Rank: best, today's, worst", rows)


def tornado(result: Sensitivity) -> Chart:
    """What the range of each uncertain score does to its option's overall score."""
    ranges = _ranges(result)
    if not ranges.swings:
        raise RequestError("no uncertain score moves a score of an option that is ranked")
    rows = tuple(_swing(each, ranges, result) for each in ranges.swings)
    leaders = [ranges.likely[option] for option in result.winners if option in ranges.likely]
    title = _title(result, "which uncertain score matters most")
    return Spans(title, f"{SCORE}; the line is the leader's today", rows, max(leaders, default=None))


def _swing(each: Swing, ranges: Ranges, result: Sensitivity) -> Span:
    name = f"{_where(each.group, each.option, each.criterion, result)} ({number(each.low)} to {number(each.high)})"
    return _span(name, each.score_low, ranges.likely[each.option], each.score_high, _leads(each, result))


def _leads(each: Swing, result: Sensitivity) -> str:
    """Who leads at either end, where that is not the same."""
    options = _options(result)
    low, high = (few((options[option] for option in leaders), 3) for leaders in (each.leaders_low, each.leaders_high))
    return f"{low} or {high} leads" if low != high else ""


def ranges(result: Sensitivity) -> Chart:
    """Overall scores where uncertain scores are all at their worse, or all at their better end."""
    found, options = _ranges(result), _options(result)
    ordered = sorted(found.likely, key=lambda option: result.ranks[option])
    rows = tuple(
        _span(options[option], found.low[option], found.likely[option], found.high[option]) for option in ordered
    )
    title = _title(result, "overall scores where scores are uncertain")
    return Spans(title, f"{SCORE}: at worst, as used, at best", rows)


def _span(name: str, low: float | None, likely: float, high: float | None, note: str = "") -> Span:
    """From one end to the other; where an end takes the option out, it ends where it stands, and the note says so."""
    past = [f"out at its {end}" for end, value in (("worst", low), ("best", high)) if value is None]
    ends = [likely, *(value for value in (low, high) if value is not None)]
    return Span(name, min(ends), likely, max(ends), "; ".join([*past, *([note] if note else [])]))


def _ranges(result: Sensitivity) -> Ranges:
    if result.ranges is None:
        raise RequestError("every score is one number: no range is stated")
    return result.ranges


def _options(result: Sensitivity) -> dict[str, str]:
    return labels(result.option_names)


def _criteria(result: Sensitivity) -> dict[str, str]:
    return labels({each.criterion: result.criterion_names[each.criterion] for each in result.weights})


def _groups(result: Sensitivity) -> dict[str, str]:
    return labels(result.group_names)


def _title(result: Sensitivity, what: str) -> str:
    whose = result.group_names[result.group] if result.group and result.combine is None else None
    return titled(result.provenance.title, what, whose)
