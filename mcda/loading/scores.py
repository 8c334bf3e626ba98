"""Scores: inline and from tables, on known options and criteria, within their scales, none missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from mcda.errors import Fault
from mcda.frozen import FrozenDict, record
from mcda.loading.criteria import explain_not_scored
from mcda.loading.faults import Path
from mcda.loading.reading import Reading, among, usable_items
from mcda.loading.shapes import INVALID, Parts, in_range, out_of_range
from mcda.loading.statements import Compared
from mcda.loading.tables import Table, read_table
from mcda.model.case import Missing
from mcda.model.criterion import Criterion
from mcda.model.score import Beta, LogNormal, Normal, Number, Range, Samples, Score, Triangle, Unknown
from mcda.words import quoted

Place = tuple[str, str]  # option, criterion
Scores = FrozenDict[Place, Score]

MOST_CELLS = 20_000_000  # options times criteria times groups, stated or not


@dataclass(slots=True)
class Stated:
    """What one part of the file (the case itself, or a group) says of scores, be it usable or not."""

    scores: Scores = FrozenDict()
    written: set[Place] = field(default_factory=set)
    rows: set[str] = field(default_factory=set)  # options of which a whole row is at fault
    everything: bool = False  # whether so much is at fault that nobody can tell what is there
    judged: set[str] = field(default_factory=set)  # criteria on which options are judged pairwise
    listed: bool = False  # whether there is a [scores] table

    def has(self, option: str, criterion: str) -> bool:
        """Whether a score is stated, or a comparison of options on the criterion is."""
        place = (option, criterion)
        return place in self.written or criterion in self.judged or self.everything or option in self.rows

    def note(self, compared: Compared) -> None:
        """Take into account where options were judged pairwise: no score is missed there."""
        self.judged |= compared.criteria
        self.written |= compared.places

    @property
    def silent(self) -> bool:
        """Whether there is nothing at all."""
        return not (self.written or self.rows or self.everything or self.judged)

    def columns(self) -> set[str]:
        """The criteria on which there is something."""
        return {criterion for _, criterion in self.written} | self.judged

    def lines(self) -> set[str]:
        """The options of which there is something."""
        return {option for option, _ in self.written} | self.rows


@record
class Voice:
    """One group's scores: where the group stands, and its id."""

    path: Path
    id: str
    stated: Stated


def read_scores(owner: Parts, path: Path, reading: Reading) -> Stated:
    """All scores of the case, or of a group that stands at a path."""
    path = (*path, "scores")
    parts: Parts = owner.get("scores", Parts())
    stated = Stated(everything="scores" in owner.broken or "table" in parts.broken, listed=owner.has("scores"))
    table = Table("")
    if "table" in parts:
        table = read_table(parts["table"], (*path, "table"), reading)
        stated.everything |= table.unread
    kept: dict[Place, Score] = {}
    for option, criterion, score, where in _inline(parts, path, reading, stated):
        if (option, criterion) in table.cells:
            line = table.cells[option, criterion].line
            found, hint = "a score that the table gives too", f"{table.name} has it on line {line}"
            reading.faults.add(where, found, "each score once", hint)
        if (checked := _checked(score, reading.criteria[criterion], where, reading)) is not None:
            kept.setdefault((option, criterion), checked)
    _check_cells(table, reading)
    kept |= {place: Number(cell.value) for place, cell in table.cells.items()}
    stated.written |= table.written
    rows, columns = reading.option_order, reading.criterion_order
    ordered = sorted(kept.items(), key=lambda item: (rows.get(item[0][0], -1), columns[item[0][1]]))
    stated.scores = FrozenDict(dict(ordered))
    return stated


def _inline(parts: Parts, path: Path, reading: Reading, stated: Stated) -> Iterator[tuple[str, str, Score, Path]]:
    """The usable scores of the file itself, those of unknown options too; all are put down as written."""
    for written in parts.broken - {"table"}:
        meant = reading.resolve(written, reading.options, "option", (*path, written))
        stated.rows |= {meant} if meant else set()
    for written, row in usable_items(parts):
        if written == "table":
            continue
        option = reading.resolve(written, reading.options, "option", (*path, written))
        for name, score in row.items():
            where = (*path, written, name)
            criterion = reading.resolve(name, reading.criteria, "criterion", where)
            if criterion is None:
                continue
            if option:
                stated.written.add((option, criterion))
            if trouble := explain_not_scored(criterion, reading):
                reading.faults.add(where, f"a score on {trouble[0]}", trouble[1])
            elif score is not INVALID:
                yield option or written, criterion, score, where


def _checked(score: Score, criterion: Criterion, path: Path, reading: Reading) -> Score | None:
    """The score, with its scale where it needs one; None with a fault where it does not fit the scale."""
    scale = criterion.scale
    if isinstance(score, Unknown):
        if scale is None:
            if criterion.id not in reading.unscaled:
                wanted = f"a scale on {quoted(criterion.id)}, all of which an unknown score may be"
                reading.faults.add(path, "an unknown score without a scale", wanted)
            return None
        return Unknown(scale.low, scale.high)
    low, high = _ends(score)
    if not (in_range(low) and in_range(high)):
        found = f"a distribution with the mean {quoted(low)}"
        reading.faults.add(path, found, "a mean that is a number", out_of_range(low))
        return None
    if scale and not (scale.low <= low and high <= scale.high):
        reading.faults.add(path, *_outside(score, low if low < scale.low else high, criterion))
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


def _outside(score: Score, value: float, criterion: Criterion) -> tuple[str, str]:
    assert criterion.scale is not None
    low, high = quoted(criterion.scale.low), quoted(criterion.scale.high)
    found = f"a mean of {quoted(value)}" if isinstance(score, Normal | Beta | LogNormal) else quoted(value)
    return f"{found}, outside the scale", f"a score from {low} to {high}, the scale of {quoted(criterion.id)}"


def _check_cells(table: Table, reading: Reading) -> None:
    for (option, criterion), cell in table.cells.items():
        scale = reading.criteria[criterion].scale
        if scale and not scale.low <= cell.value <= scale.high:
            place = f"{quoted(option)}, {quoted(criterion)}"
            found, wanted = _outside(Number(cell.value), cell.value, reading.criteria[criterion])
            reading.faults.add_located(Fault(table.name, cell.line, place, found, wanted))


def check_size(groups: int, reading: Reading) -> bool:
    """Whether the case's table is small enough to go through; a fault if not."""
    cells = len(reading.ranked) * len(reading.leaves) * max(groups, 1)
    if cells > MOST_CELLS:
        found = f"{len(reading.ranked)} options times {len(reading.leaves)} criteria"
        found += f" times {groups} groups" if groups else ""
        reading.faults.add(("options",), found, f"at most {MOST_CELLS} scores in all")
    return cells <= MOST_CELLS


def check_missing(missing: Missing, case: Stated, groups: Sequence[Voice], reading: Reading) -> None:
    """Faults for the cells that nobody gives, or that have no scale to fall back on where ``missing`` allows them."""
    together = _joined([case, *(each.stated for each in groups)])
    columns, lines = together.columns(), together.lines()
    criteria = [name for name in reading.leaves if _is_due(name, missing, columns, reading)]
    if case.everything or not criteria or not reading.ranked:
        return
    options = [name for name in reading.ranked if ("option", name) not in reading.malformed or name in lines]
    gaps = _Gaps(missing, tuple(options), tuple(criteria), reading, together, columns)
    if together.silent:
        gaps.put(("scores",), "no scores")
        return
    gaps.check(together, ("scores",) if case.listed else ("options",), "")
    silent = [each for each in groups if each.stated.silent]
    if silent and case.silent:
        others = [each.path for each in silent[1:]]
        gaps.put(silent[0].path, f"no scores by {among(each.id for each in silent)}", also=others)
    elif silent:  # they all lack the same
        gaps.check(case, silent[0].path, f" by {among(each.id for each in silent)}")
    for voice in (each for each in groups if not each.stated.silent):
        by = f" by {quoted(voice.id)}"
        gaps.check(_joined([case, voice.stated]), (*voice.path, "scores"), by)


def _is_due(criterion: str, missing: Missing, columns: set[str], reading: Reading) -> bool:
    """Whether every option needs a score on a criterion.

    ``columns`` are the criteria that somebody scores: where the tree is broken, one that nobody does may well be the
    parent that somebody meant.
    """
    scaled = reading.criteria[criterion].scale is not None or criterion in reading.unscaled
    if missing != "refuse" and scaled:
        return False
    return not reading.unsure_criteria or criterion in columns


def _joined(parts: Sequence[Stated]) -> Stated:
    """What several parts of the file say together."""
    joined = Stated()
    for part in parts:
        joined.written |= part.written
        joined.rows |= part.rows
        joined.judged |= part.judged
        joined.everything |= part.everything
    return joined


@dataclass(slots=True)
class _Gaps:
    """Looks for cells that lack, and puts those down that lack for one reason as one fault."""

    missing: Missing
    options: tuple[str, ...]
    criteria: tuple[str, ...]
    reading: Reading
    together: Stated  # what anybody states
    columns: set[str]  # the criteria on which anybody states something

    def check(self, stated: Stated, path: Path, by: str) -> None:
        """Faults for what lacks: whole criteria, then the rest row by row; ``by`` somebody: only what others have."""
        if self._enough():
            return
        due = [] if stated.everything else [each for each in self.criteria if each not in stated.judged]
        if by and not self.together.everything and not self.together.rows:
            due = [each for each in due if each in self.columns]
        columns = stated.columns()
        empty = [each for each in due if each not in columns] if not stated.rows else []
        if empty and len(self.options) > 1:
            self.put(path, f"no score of any option on {among(empty)}{by}", empty)
            due = [each for each in due if each in columns]
        for option, absent in self._rows(due, stated, bool(by)):
            last = self.reading.option_order[option] if path == ("options",) else option
            self.put((*path, last), f"no score of {quoted(option)} on {among(absent)}{by}", absent)
            if self._enough():
                return

    def _enough(self) -> bool:
        return self.reading.faults.full

    def _rows(self, due: Sequence[str], stated: Stated, others: bool) -> Iterator[tuple[str, list[str]]]:
        """What lacks of each option's row; with ``others`` only what somebody else states."""
        columns = set(due)
        there = Counter(option for option, criterion in stated.written if criterion in columns)
        for option in self.options:
            if option in stated.rows or there[option] == len(due):
                continue
            absent = [each for each in due if (option, each) not in stated.written]
            absent = [each for each in absent if not others or self.together.has(option, each)]
            if absent:
                yield option, absent

    def put(self, path: Path, found: str, absent: Sequence[str] = (), also: Sequence[Path] = ()) -> None:
        """One fault, with what to do about it."""
        if self.missing == "refuse":
            wanted, hint = "a score for every option", 'or say missing = "worst" or "unknown" at the top'
        else:
            on = among(absent or self.criteria)
            wanted, hint = f"a score, or a scale on {on}", f"missing = {quoted(self.missing)} falls back on the scale"
        self.reading.faults.add(path, found, wanted, hint, also=also)
