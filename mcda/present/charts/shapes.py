"""What a chart shows, before anybody decides how it is drawn: five shapes, each with the table that says the same.

Every series and leader has a key, a letter or number, so that no meaning hangs on colour alone. Figures are in full:
whoever draws rounds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

from mcda.frozen import record
from mcda.present.page import Grid
from mcda.words import number, percent


@record
class Series:
    """Figures of one kind, one for each row of the chart; None where there is none."""

    name: str
    values: tuple[float | None, ...]


@record
class Bars:
    """A row for each item, with a bar for each series: end to end where they add up, else below each other.

    ``shares``: figures are shares of 1, told in per cent. ``totals``: what stands at the end of each row, where the
    bars do not say it themselves.
    """

    title: str
    axis: str
    rows: tuple[str, ...]
    series: tuple[Series, ...]
    stacked: bool = False
    shares: bool = False
    totals: tuple[float | None, ...] | None = None

    def ends(self, row: int) -> tuple[float, float]:
        """How far a row's bars reach end to end: those below zero, and those above it."""
        values = [series.values[row] or 0.0 for series in self.series]
        return sum(value for value in values if value < 0), sum(value for value in values if value > 0)

    def said(self, value: float | None) -> str:
        """A figure as the chart and its table write it."""
        return "" if value is None else percent(value) if self.shares else number(value)

    def table(self) -> Grid:
        """The same in figures."""
        headers = ["", *(series.name for series in self.series)]
        rows = [
            [row, *(self.said(series.values[index]) for series in self.series)] for index, row in enumerate(self.rows)
        ]
        if self.totals is not None and len(self.series) > 1:
            headers.append("Total")
            for row, total in zip(rows, self.totals, strict=True):
                row.append(self.said(total))
        return _grid(headers, rows)


@record
class Piece:
    """A part of a band, with those who lead there; ``low`` equals ``high`` at a single place."""

    low: float
    high: float
    names: tuple[str, ...]


@record
class Band:
    """Who leads as one thing goes from 0 to 1; ``now`` is where it stands today."""

    name: str
    now: float | None
    pieces: tuple[Piece, ...]

    @property
    def changes(self) -> tuple[float, ...]:
        """The places between which others lead: not those at which a rival only draws level."""
        long = [piece for piece in self.pieces if piece.low < piece.high]
        return tuple(after.low for before, after in pairwise(long) if before.names != after.names)


@record
class Bands:
    """A band for each weight (or group's influence), with the places where the lead changes marked."""

    title: str
    axis: str
    rows: tuple[Band, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """All who lead anywhere, in the order in which they turn up."""
        return tuple(dict.fromkeys(name for row in self.rows for piece in row.pieces for name in piece.names))

    def table(self) -> Grid:
        """The same in figures."""
        rows = [[row.name, percent(row.now) if row.now is not None else "", "; ".join(_led(row))] for row in self.rows]
        return _grid(["", "Now", "Who leads"], rows, numeric=(1,))


def _led(band: Band) -> Iterator[str]:
    for piece in band.pieces:
        who = " and ".join(piece.names)
        if piece.low < piece.high:
            yield f"{percent(piece.low)} to {percent(piece.high)}: {who}"
        elif len(piece.names) > 1:
            yield f"at {percent(piece.low)}: {who}"


@record
class Dot:
    """A place; ``kind`` tells dots apart by their form ("ranked", "screened out", ...)."""

    name: str
    across: float
    up: float
    kind: str = "ranked"


@record
class Dots:
    """Items by two figures. ``edge``: the names of those that no other beats in both, joined by a line."""

    title: str
    across: str
    up: str
    dots: tuple[Dot, ...]
    edge: tuple[str, ...] = ()

    def table(self) -> Grid:
        """The same in figures."""
        kinds = {dot.kind for dot in self.dots}
        headers = ["", self.across, self.up, *(["As"] if len(kinds) > 1 else []), *(["Best"] if self.edge else [])]
        rows = [
            [
                dot.name,
                number(dot.across),
                number(dot.up),
                *([dot.kind] if len(kinds) > 1 else []),
                *(["yes" if dot.name in self.edge else ""] if self.edge else []),
            ]
            for dot in self.dots
        ]
        return _grid(headers, rows, numeric=(1, 2))


@record
class Span:
    """From low to high, by way of what is likely; ``note`` says what else there is to say of it."""

    name: str
    low: float
    likely: float
    high: float
    note: str = ""


@record
class Spans:
    """A range for each item, on one axis; ``mark`` is a line across all of them."""

    title: str
    axis: str
    rows: tuple[Span, ...]
    mark: float | None = None

    def table(self) -> Grid:
        """The same in figures."""
        noted = any(row.note for row in self.rows)
        headers = ["", "Low", "Likely", "High", *(["Note"] if noted else [])]
        rows = [
            [row.name, number(row.low), number(row.likely), number(row.high), *([row.note] if noted else [])]
            for row in self.rows
        ]
        return _grid(headers, rows, numeric=(1, 2, 3))


@record
class Cells:
    """A field of cells, each with its text, and shaded by how high it is, 0 to 1 (None: not at all)."""

    title: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    texts: tuple[tuple[str, ...], ...]
    shades: tuple[tuple[float | None, ...], ...]

    def table(self) -> Grid:
        """The same in figures."""
        return _grid(["", *self.columns], [[row, *own] for row, own in zip(self.rows, self.texts, strict=True)])


Chart: TypeAlias = Bars | Bands | Dots | Spans | Cells


def _grid(headers: Sequence[str], rows: Sequence[Sequence[str]], numeric: Sequence[int] | None = None) -> Grid:
    columns = range(1, len(headers)) if numeric is None else numeric
    return Grid(tuple(headers), tuple(tuple(row) for row in rows), frozenset(columns))


def keys_of(names: Sequence[str]) -> dict[str, str]:
    """A short key for each name: what tells the names apart where they are numbered or lettered, else 1, 2, 3, ...

    >>> keys_of(["Option B: hub", "Option C: team"]), keys_of(["north", "south"])
    ({'Option B: hub': 'B', 'Option C: team': 'C'}, {'north': '1', 'south': '2'})
    """
    distinct = list(dict.fromkeys(names))
    last = [(name.partition(":")[0].split() or [""])[-1] for name in distinct]
    if len(set(last)) == len(last) and all(0 < len(word) <= _KEY for word in last):
        return dict(zip(distinct, last, strict=True))
    return {name: str(index) for index, name in enumerate(distinct, start=1)}


_KEY = 2  # letters of a key
