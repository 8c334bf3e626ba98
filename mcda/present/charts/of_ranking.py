"""Charts of a ranking: overall scores, what they are made of, and how each group sees it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mcda.errors import RequestError
from mcda.frozen import FrozenDict
from mcda.present.charts.labels import labels, titled
from mcda.present.charts.shapes import Bars, Cells, Chart, Series
from mcda.results.ranking import GroupRanking, RankedOption, Ranking, Rankings
from mcda.words import number, plain

SCORE = "Overall score"
_MOST_GROUPS = 8  # beside each other as bars; more are cells of a table


def scores(result: Ranking) -> Chart:
    """The overall score of each option, best first; those that are screened out have none."""
    rows = option_rows(result.ranking)
    series = Series(SCORE, tuple(each.score for each in result.ranking))
    return Bars(_title(result, "overall scores"), _axis(result), tuple(rows.values()), (series,))


def contributions(result: Ranking) -> Chart:
    """What each criterion adds to each score."""
    ranked = [each for each in result.ranking if each.rank is not None]
    parts = [each.parts for each in ranked if each.parts is not None]
    if not parts or len(parts) < len(ranked):
        rule = f" and {result.combine}" if result.combine else ""
        raise RequestError(f"scores by {result.method.id}{rule} do not add up criterion by criterion")
    return Bars(
        _title(result, "what each criterion adds"),
        _axis(result),
        tuple(option_rows(ranked).values()),
        _parts(labels(result.criterion_names), parts),
        stacked=True,
        totals=tuple(each.score for each in ranked),
    )


def _parts(criteria: Mapping[str, str], parts: Sequence[FrozenDict[str, float]]) -> tuple[Series, ...]:
    return tuple(Series(name, tuple(each[criterion] for each in parts)) for criterion, name in criteria.items())


def by_group(result: Ranking) -> Chart:
    """The score that each group gives each option."""
    if result.group != "combined":
        raise RequestError("there are no groups to set side by side")
    ranked = [each for each in result.ranking if each.rank is not None]
    return group_chart(_title(result, "overall scores by group"), option_rows(ranked), result.groups)


def group_chart(title: str, options: Mapping[str, str], groups: Sequence[GroupRanking]) -> Chart:
    """Each group's scores: bars side by side, or cells with ranks and scores where there are many groups."""
    names = labels({group.id: group.name for group in groups})
    if not options:
        raise RequestError("no option is left to rank")
    if len(groups) <= _MOST_GROUPS:
        series = tuple(Series(names[group.id], tuple(group.scores[each] for each in options)) for group in groups)
        return Bars(title, SCORE, tuple(options.values()), series)
    return Cells(
        f"{title} (rank and score)",
        tuple(names.values()),
        tuple(options.values()),
        tuple(tuple(f"{group.ranks[each]} ({number(group.scores[each])})" for each in options) for group in groups),
        tuple(tuple(shade_of_rank(group.ranks[each], len(options)) for each in options) for group in groups),
    )


def shade_of_rank(rank: int, count: int) -> float:
    """1 for the first of so many, 0 for the last."""
    return 1.0 - (rank - 1) / max(count - 1, 1)


def several(result: Rankings) -> Chart:
    """The scores of several cases, below each other."""
    titles = labels({str(index): each.provenance.title for index, each in enumerate(result.rankings)})
    rows = [
        (index, name, option.score)
        for index, each in enumerate(result.rankings)
        for option, name in zip(each.ranking, option_rows(each.ranking).values(), strict=True)
    ]
    series = tuple(
        Series(title, tuple(score if index == case else None for case, _, score in rows))
        for index, title in enumerate(titles.values())
    )
    names = tuple(f"{titles[str(case)]}: {name}" for case, name, _ in rows)
    return Bars("Overall scores, case by case", SCORE, names, series, stacked=True)


def option_rows(ranking: Sequence[RankedOption]) -> dict[str, str]:
    """What each option is called, in the order given."""
    names = labels({each.option: each.name for each in ranking})
    return {each.option: names[each.option] + " (screened out)" * each.screened_out for each in ranking}


def _title(result: Ranking, what: str) -> str:
    whose = result.groups[0].name if result.combine is None and result.groups else None
    return titled(result.provenance.title, what, whose)


def _axis(result: Ranking) -> str:
    return f"{SCORE} ({plain(result.method.id)}{f', groups by {result.combine}' if result.combine else ''})"
