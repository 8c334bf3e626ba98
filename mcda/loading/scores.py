"""Scores: inline and from tables, on known options and criteria, within their scales, none missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mcda.errors import Fault
from mcda.frozen import FrozenDict
from mcda.loading.criteria import explain_not_scored
from mcda.loading.faults import Path
from mcda.loading.reading import Reading, among, usable_items
from mcda.loading.shapes import IN_RANGE, INVALID, in_range
from mcda.loading.tables import Cell, read_table
from mcda.model.case import Missing
from mcda.model.criterion import Criterion
from mcda.model.group import Group
from mcda.model.score import Beta, LogNormal, Normal, Number, Range, Samples, Score, Triangle, Unknown
from mcda.model.statements import Judgements
from mcda.words import quoted

Scores = FrozenDict[tuple[str, str], Score]


def read_scores(parts: Mapping[str, Any] | None, path: Path, reading: Reading) -> Scores:
    """All scores of one [scores] table."""
    if not parts:
        return FrozenDict()
    file = ""
    cells: Mapping[tuple[str, str], Cell] = {}
    if isinstance(parts.get("table"), str):
        file, cells = read_table(parts["table"], reading.folder, reading.options, reading.leaves, reading.faults)
    kept: dict[tuple[str, str], Score] = {}
    for option, criterion, score, where in _inline(parts, path, reading):
        if (option, criterion) in cells:
            line = cells[option, criterion].line
            hint = f"{file} has it in row {line}"
            reading.faults.add(where, "a score that the table gives too", "each score once", hint)
        if (checked := _checked(score, reading.criteria[criterion], where, reading)) is not None:
            kept[option, criterion] = checked
    _check_cells(file, cells, reading)
    kept |= {place: Number(cell.value) for place, cell in cells.items()}
    order = {name: index for index, name in enumerate([*reading.options, *reading.criteria])}
    return FrozenDict(dict(sorted(kept.items(), key=lambda item: (order[item[0][0]], order[item[0][1]]))))


def _inline(parts: Mapping[str, Any], path: Path, reading: Reading) -> Iterator[tuple[str, str, Score, Path]]:
    for option, row in usable_items(parts):
        if option == "table" or not reading.knows(option, reading.options, "option", (*path, option)):
            continue
        for criterion, score in row.items():
            where = (*path, option, criterion)
            if not reading.knows(criterion, reading.criteria, "criterion", where):
                continue
            if trouble := explain_not_scored(criterion, reading):
                reading.faults.add(where, f"a score on {trouble[0]}", trouble[1])
            elif score is not INVALID:
                yield option, criterion, score, where


def _checked(score: Score, criterion: Criterion, path: Path, reading: Reading) -> Score | None:
    """The score, with its scale where it needs one; None with a fault where it does not fit the scale."""
    scale = criterion.scale
    if isinstance(score, Unknown):
        if scale is None:
            reading.faults.add(path, "an unknown score without a scale", f"a scale on {quoted(criterion.id)}")
            return None
        return Unknown(scale.low, scale.high)
    low, high = _ends(score)
    if not (in_range(low) and in_range(high)):
        reading.faults.add(path, "a distribution whose mean is out of range", f"a mean that is {IN_RANGE}")
        return None
    if scale and not (scale.low <= low and high <= scale.high):
        reading.faults.add(path, *_outside(low if low < scale.low else high, criterion))
        return None
    return score


def _ends(score: Score) -> tuple[float, float]:
    """What must lie on the scale: everything that was stated; of a distribution, its mean (its tails are clamped)."""
    match score:
        case Range(low, high) | Triangle(low, _, high):
            return low, high
        case Samples(values):
            return min(values), max(values)
        case Number() | Normal() | Beta() | LogNormal() | Unknown():
            return score.typical, score.typical


def _outside(value: float, criterion: Criterion) -> tuple[str, str]:
    assert criterion.scale is not None
    low, high = quoted(criterion.scale.low), quoted(criterion.scale.high)
    return f"{quoted(value)}, outside the scale", f"a score from {low} to {high}, the scale of {quoted(criterion.id)}"


def _check_cells(file: str, cells: Mapping[tuple[str, str], Cell], reading: Reading) -> None:
    for (option, criterion), cell in cells.items():
        scale = reading.criteria[criterion].scale
        if scale and not scale.low <= cell.value <= scale.high:
            place = f"{quoted(option)}, {quoted(criterion)}"
            found, wanted = _outside(cell.value, reading.criteria[criterion])
            reading.faults.add_located(Fault(file, cell.line, place, found, wanted))


def check_missing(
    document: Mapping[str, Any],
    missing: Missing,
    scores: Scores,
    comparisons: FrozenDict[str, Judgements],
    groups: list[tuple[int, Group]],
    reading: Reading,
) -> None:
    """A fault for each cell that nobody gives, or (where ``missing`` allows it) that has no scale to fall back on."""
    for option in reading.ranked:
        for criterion in reading.leaves:
            if (option, criterion) in scores or criterion in comparisons or _written(document, option, criterion):
                continue
            if missing != "refuse" and reading.criteria[criterion].scale:
                continue
            lacking = [group for index, group in groups if _lacks(document, index, group, option, criterion)]
            if groups and not lacking:
                continue
            _put_missing(option, criterion, groups, lacking, missing, reading)


def _put_missing(
    option: str,
    criterion: str,
    groups: list[tuple[int, Group]],
    lacking: list[Group],
    missing: Missing,
    reading: Reading,
) -> None:
    found = f"no score of {quoted(option)} on {quoted(criterion)}"
    path: Path = ("scores", option)
    if len(lacking) < len(groups):
        found += f" by {among(group.id for group in lacking)}"
        index = next(index for index, group in groups if group is lacking[0])
        path = ("groups", index, "scores", option)
    if missing == "refuse":
        wanted, hint = "a score for every option", 'or say missing = "worst" or "unknown" at the top'
        reading.faults.add(path, found, wanted, hint)
    else:
        wanted = f"a scale on {quoted(criterion)}, as missing = {quoted(missing)} needs"
        reading.faults.add(path, found, wanted)


def _lacks(document: Mapping[str, Any], index: int, group: Group, option: str, criterion: str) -> bool:
    stated = (option, criterion) in group.scores or criterion in group.comparisons
    return not stated and not _written(document["groups"][index], option, criterion)


def _written(part: Mapping[str, Any], option: str, criterion: str) -> bool:
    """Whether the cell (or the comparison on its criterion) is there at all, if only with a fault of its own."""
    rows = part.get("scores")
    row = rows.get(option) if isinstance(rows, dict) else rows
    if isinstance(row, dict):
        row = row.get(criterion)
    compared = part.get("comparisons")
    judged = isinstance(compared, list) and any(
        isinstance(each, dict) and each.get("criterion") == criterion for each in compared
    )
    return row is not None or judged
