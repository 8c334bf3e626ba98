"""Charts of groups: what each says, how far apart they are, and what their influence decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mcda.errors import RequestError
from mcda.present.charts.labels import labels, titled
from mcda.present.charts.of_ranking import SCORE, group_chart, shade_of_rank
from mcda.present.charts.shapes import Band, Bands, Bars, Cells, Chart, Piece, Series, Span, Spans
from mcda.results.agreement import Agreement
from mcda.results.courses import Lead
from mcda.words import number


def by_group(result: Agreement) -> Chart:
    """The score that each group gives each option."""
    return group_chart(_title(result, "overall scores by group"), labels(result.options), result.groups)


def influence(result: Agreement) -> Chart:
    """Who leads as one group's share of all influence goes from none to all."""
    groups, options = _groups(result), labels(result.options)
    if not result.influence:
        raise RequestError("no group's influence can be moved")
    rows = tuple(
        Band(groups[each.group], each.weight, pieces_of(each.leaders, each.places, options))
        for each in result.influence
    )
    title = _title(result, "who leads as one group's influence moves")
    return Bands(title, "Share of all influence, the others' in proportion", rows)


def pieces_of(leaders: Sequence[Lead], places: Sequence[Lead], names: Mapping[str, str]) -> tuple[Piece, ...]:
    """Who leads from 0 to 1, and at single places where others share the lead."""
    ordered = sorted((*leaders, *places), key=lambda lead: (lead.low, lead.high))
    return tuple(Piece(lead.low, lead.high, tuple(names[option] for option in lead.options)) for lead in ordered)


def disagreement(result: Agreement) -> Chart:
    """From the lowest to the highest score that a group gives, by way of the mean by influence."""
    if not result.disagreement:
        raise RequestError("no option is left to rank")
    names = labels(result.options)
    rows = tuple(
        Span(names[each.option], each.low, _mean(result, each.option, each.low), each.high)
        for each in result.disagreement
    )
    axis = f"{SCORE} of each group: lowest, mean by influence, highest"
    return Spans(_title(result, "how far groups are apart"), axis, rows)


def _mean(result: Agreement, option: str, low: float) -> float:
    """The groups' mean score by influence; taken from the lowest, so that equal scores have it exactly."""
    total = sum(group.influence for group in result.groups)
    return low + sum(group.influence * (group.scores[option] - low) for group in result.groups) / total


def flips(result: Agreement) -> Chart:
    """How much influence has to change hands for each other option to lead."""
    if result.flips is None:
        raise RequestError(str(result.flips_reason))
    known = [each for each in result.flips if each.distance_l1 is not None]
    if not known:
        raise RequestError("no change of influence lets another option lead")
    names = labels(result.options)
    ordered = sorted(known, key=lambda each: each.distance_l1 or 0.0)
    others = [each for each in result.flips if each.distance_l1 is None]
    rows = [names[each.option] for each in ordered]
    rows += [f"{names[each.option]} ({'not known' if each.possible is None else 'cannot lead'})" for each in others]
    series = Series("Least change", (*((each.distance_l1 or 0.0) / 2 for each in ordered), *(None for _ in others)))
    title = _title(result, "the least change of influence that lets another option lead")
    return Bars(title, "Share of all influence that changes hands", tuple(rows), (series,), shares=True)


def pairs(result: Agreement) -> Chart:
    """How far each two groups' orders agree."""
    if not any(pair.tau_b is not None for pair in result.concord.pairs):
        raise RequestError("there are no two groups whose orders can be compared")
    groups = _groups(result)
    found = {frozenset((pair.a, pair.b)): pair.tau_b for pair in result.concord.pairs}
    cells = [[found.get(frozenset((a, b))) for b in groups] for a in groups]
    return Cells(
        _title(result, "how far each two groups agree (Kendall's tau-b)"),
        tuple(groups.values()),
        tuple(groups.values()),
        tuple(tuple("" if each is None else number(each, 3) for each in row) for row in cells),
        tuple(tuple(None if each is None else (each + 1.0) / 2.0 for each in row) for row in cells),
    )


def rules(result: Agreement) -> Chart:
    """Each option's rank by every rule for groups."""
    if not result.options:
        raise RequestError("no option is left to rank")
    count = len(result.options)
    return Cells(
        _title(result, "rank by each rule for groups"),
        tuple(f"{rule} (used)" if rule == result.combine else rule for rule in result.by_rule),
        tuple(labels(result.options).values()),
        tuple(tuple(str(own[option]) for option in result.options) for own in result.by_rule.values()),
        tuple(tuple(shade_of_rank(own[option], count) for option in result.options) for own in result.by_rule.values()),
    )


def regret(result: Agreement) -> Chart:
    """How far behind its own leader an option is for the group that likes it least."""
    if not result.acceptable:
        raise RequestError("no option is left to rank")
    names = labels(result.options)
    ordered = sorted(result.acceptable, key=lambda each: each.regret)
    series = Series("Largest regret of a group", tuple(each.regret for each in ordered))
    title = _title(result, "how each option fares with the group that likes it least")
    return Bars(
        title, f"{SCORE} behind the group's own leader", tuple(names[each.option] for each in ordered), (series,)
    )


def weights_apart(result: Agreement) -> Chart:
    """The weights that groups do not agree on."""
    if not result.weights_apart:
        raise RequestError("all groups hold the same weights")
    groups = _groups(result)
    names = labels({each.criterion: result.criterion_names[each.criterion] for each in result.weights_apart})
    series = tuple(
        Series(name, tuple(each.weights.get(group) for each in result.weights_apart)) for group, name in groups.items()
    )
    return Bars(
        _title(result, "weights that differ"), "Share of all weight", tuple(names.values()), series, shares=True
    )


def _groups(result: Agreement) -> dict[str, str]:
    return labels({group.id: group.name for group in result.groups})


def _title(result: Agreement, what: str) -> str:
    return titled(result.provenance.title, what)
