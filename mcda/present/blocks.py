"""Blocks and phrases that several pages share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, zip_longest

from mcda.model.option import Note
from mcda.present.page import Block, Grid, Heading, Paragraph, Style, bullets
from mcda.results.ranking import Assumption, GroupRanking, RankedOption, Verdict
from mcda.words import few as first_of
from mcda.words import number, percent, plain

Names = Mapping[str, str]

_SHORT = 24  # columns up to which a name is its own short form
_LEAST = 14  # columns that a column of text should keep
_SAID = (("for", "For"), ("against", "Against"), ("dissent", "Dissent"), ("evidence-needed", "Evidence needed"))


def verdict_blocks(verdict: Verdict) -> Iterator[Block]:
    """The verdict's sentences, the grade with its reason behind the first."""
    first, *others = verdict.sentences
    yield Paragraph(first)
    if verdict.reason:
        yield Paragraph(verdict.reason)
    yield from map(Paragraph, others)


def assumed_blocks(assumptions: Sequence[Assumption], style: Style) -> Iterator[Block]:
    """What a result rests on."""
    if assumptions:
        yield Heading("Assumed")
        yield from bullets((each.text for each in assumptions), style.top, "more (--top 0 shows all)")


def more_blocks(count: int, shown: int, what: str = "more") -> Iterator[Block]:
    """How much a table leaves out."""
    if count > shown:
        yield Paragraph(f"... and {count - shown} {what} (--top 0 shows all).")


def note_blocks(notes: Sequence[Note], groups: Names, style: Style) -> Iterator[Block]:
    """What was said, kind by kind, each group in turn."""
    for kind, label in _SAID:
        said = [_note(note, groups) for note in _in_turn([note for note in notes if note.kind == kind])]
        if said:
            yield Paragraph(f"{label}:")
            yield from bullets(said, style.words, "more (--words 0 shows all)")


def _in_turn(notes: Sequence[Note]) -> list[Note]:
    """One note of each group, then a second of each, so that a short list hears everybody."""
    own: dict[str | None, list[Note]] = {}
    for note in notes:
        own.setdefault(note.group, []).append(note)
    return [note for note in chain.from_iterable(zip_longest(*own.values())) if note is not None]


def _note(note: Note, groups: Names) -> str:
    return note.text + (f" ({groups.get(note.group, note.group)})" if note.group else "")


def short(names: Names) -> dict[str, str]:
    """Short forms of names, by id: the names, what stands before their colons, or the ids."""
    for form in (plain, lambda name: plain(name.partition(":")[0])):
        found = {each: form(name) for each, name in names.items()}
        if len(set(found.values())) == len(found) and all(0 < len(name) <= _SHORT for name in found.values()):
            return found
    return {each: each for each in names}


def kept_names(named: Sequence[tuple[str, str]]) -> bool:
    """Whether a table needs a column of ids: where short forms are ids and names say something else."""
    labels = short(dict(named))
    return any(labels[each] == each != name for each, name in named)


def few(options: Iterable[str], names: Names, most: int = 4) -> str:
    """Options of a sentence or cell, the first of many."""
    return first_of((names.get(option, option) for option in options), most)


def leading(options: Sequence[str], names: Names) -> str:
    """Who leads, with the verb."""
    return f"{few(options, names)} {'leads' if len(options) == 1 else 'share the lead'}"


def order_of(group: GroupRanking, names: Names, most: int = 6) -> str:
    """A group's order with its scores, ties joined by =."""
    ordered = sorted(group.ranks, key=lambda option: group.ranks[option])
    said = ""
    for index, option in enumerate(ordered[:most]):
        if index:
            said += " = " if group.ranks[option] == group.ranks[ordered[index - 1]] else " > "
        said += f"{names.get(option, option)} {number(group.scores[option])}"
    return said + (" > ..." if len(ordered) > most else "")


def changed_shares(after: Mapping[str, float], now: Mapping[str, float], names: Names, most: int = 6) -> str:
    """The shares that differ, with those of now: "Group B 33.3 % (now 25 %)"."""
    differ = [each for each in after if abs(after[each] - now[each]) > 1e-9]
    said = [f"{names[each]} {percent(_clean(after[each]))} (now {percent(now[each])})" for each in differ[:most]]
    return ", ".join(said) + (f" and {len(differ) - most} more" if len(differ) > most else "")


def _clean(value: float) -> float:
    return 0.0 if abs(value) < 1e-9 else value


def digits_for(ranking: Sequence[RankedOption]) -> int:
    """Enough digits to tell apart scores that do not tie."""
    scores = list(dict.fromkeys((each.rank, each.score) for each in ranking if each.score is not None))[:200]
    ranks = len({rank for rank, _ in scores})
    return next((each for each in range(4, 12) if len({number(score, each) for _, score in scores}) >= ranks), 12)


def signed(value: float) -> str:
    """A difference, with its sign."""
    said = number(value, 3)
    return said if value <= 0 else f"+{said}"


def figure(value: float | None, missing: str = "") -> str:
    """A coefficient, in a column of its like."""
    return missing if value is None else f"{value + 0.0:.3f}"


def table_fits(grid: Grid, width: int) -> bool:
    """Whether the table fits once its text and headers are set in several lines."""
    least = -2
    for column, header in enumerate(grid.headers):
        cells = max((len(row[column]) for row in grid.rows), default=0)
        head = max(map(len, header.split() or [""])) + 2
        least += 2 + max(head, cells if column in grid.numeric else min(cells, _LEAST))
    return least <= width


def in_line(headers: Sequence[str], row: Sequence[str]) -> str:
    """A row of a table that has no room, in one line."""
    others = [f"{header.lower()}: {cell}" for header, cell in zip(headers[1:], row[1:], strict=True) if cell]
    return f"{row[0]}: {'; '.join(others)}"
