"""Tables for a terminal: no line wider than it is, as long as the numbers leave room at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from wcwidth import wcswidth, wrap

from mcda.frozen import record
from mcda.present.page import Grid, fitting
from mcda.words import plain

GAP = 2  # columns between columns
_BESIDE = 2  # columns that a header has beside it, where there is room
_LEAST = 8  # columns that text keeps as long as anything else can give way
_WORD = 20  # columns up to which words in cells stay whole as long as anything else can give way
_BONE = 2  # columns that it keeps then: a letter of some scripts takes two


def columns_of(text: str) -> int:
    """How many columns of a terminal a text takes: some scripts take two a letter, some marks none."""
    return len(text) if text.isascii() else max(wcswidth(text), 0) or len(text)


def drawn(grid: Grid, width: int) -> str:
    """The table as text, its columns as wide as what stands in them, and narrower where the width says so."""
    columns = _columns(grid)
    found = [column.lines(width) for column, width in zip(columns, _shared(columns, width), strict=True)]
    head, *rows = zip(*found, strict=True)
    rule = "  ".join("-" * columns_of(lines[0]) for lines in head)
    return "\n".join([*_row(head), rule, *(line for row in rows for line in _row(row))])


def least_width(grid: Grid, text: int = 2 * _LEAST) -> int:
    """The narrowest terminal that the table fits with no word broken and columns of text as wide as that."""
    columns = _columns(grid)
    room = (max(each.floors[1], 0 if each.numeric else min(each.natural, text)) for each in columns)
    return sum(room) + GAP * (len(columns) - 1)


def fitted(grid: Grid, width: int) -> Grid:
    """A table of numbers, or the same with rows and columns changed over where that fits better."""
    if (found := fitting(grid, width)) is not None:
        return found
    first, *others = zip(grid.headers, *grid.rows, strict=True)
    turned = Grid(first, tuple(others), frozenset(range(1, len(first))))
    return turned if least_width(turned) <= width < least_width(grid) else grid


def _columns(grid: Grid) -> list[_Column]:
    return [
        _Column.of(plain(header), tuple(plain(row[at]) for row in grid.rows), at in grid.numeric)
        for at, header in enumerate(grid.headers)
    ]


def _row(cells: Sequence[Sequence[str]]) -> list[str]:
    """One row, set in as many lines as its tallest cell."""
    blank = [" " * columns_of(lines[0]) for lines in cells]
    tall = zip_longest(*cells)
    return [
        (" " * GAP).join(empty if part is None else part for part, empty in zip(line, blank, strict=True)).rstrip()
        for line in tall
    ]


@record
class _Column:
    """A column, the width it would have, and those it can do with: each of ``floors`` gives up a little more.

    Given up in turn: the room beside headers (in columns of text also long lines), headers that are broken at blanks
    only and long words in cells, long words of headers, and at last readable text. Numbers are never broken.
    """

    header: str
    cells: tuple[str, ...]
    numeric: bool
    inner: int  # what the header is wrapped to
    natural: int
    floors: tuple[int, ...]

    @classmethod
    def of(cls, header: str, cells: tuple[str, ...], numeric: bool) -> _Column:
        content = max(map(columns_of, cells), default=0)
        word, piece = _longest(header, hyphens=False), _longest(header, hyphens=True)
        inner = max(content, word + _BESIDE)
        natural = max(inner, _widest(_wrapped(header, inner)) + _BESIDE)
        kept = content if numeric else min(content, _LEAST)
        bone = content if numeric else min(natural, _BONE)
        words = [] if numeric else [min(_longest(cell, hyphens=True), _WORD) for cell in cells]
        whole = max([word, *words])
        roomy = inner if numeric else max(kept, whole)
        floors = (roomy, max(kept, whole), max(kept, piece), max(kept, min(piece, _LEAST)), max(bone, 1))
        return cls(header, cells, numeric, inner, natural, floors)

    def lines(self, width: int) -> list[list[str]]:
        """The header and each cell in lines of one width, which is ``width`` at most."""
        head = _wrapped(self.header, min(width, self.inner))
        cells = [[cell] if self.numeric else _wrapped(cell, width) for cell in self.cells]
        wanted = max([_widest(head) + _BESIDE, *map(_widest, cells)])
        return [[self._padded(line, min(wanted, width)) for line in each] for each in (head, *cells)]

    def _padded(self, line: str, width: int) -> str:
        room = " " * (width - columns_of(line))
        return room + line if self.numeric else line + room


def _shared(columns: Sequence[_Column], width: int) -> list[int]:
    """The columns' widths, so that they fit the width where they can: the widest gives way first.

    Where they cannot fit at all, text stays readable: nothing would be gained.
    """
    widths = [min(column.natural, max(width, column.floors[-1])) for column in columns]
    spare = sum(widths) + GAP * (len(columns) - 1) - width
    rungs = list(zip(*(column.floors for column in columns), strict=True))
    possible = sum(rungs[-1]) + GAP * (len(columns) - 1) <= width
    for floors in rungs if possible else rungs[:-1]:
        give = [at for at, floor in enumerate(floors) if widths[at] > floor]
        while spare > 0 and give:
            widest = max(give, key=lambda at: widths[at])
            widths[widest] -= 1
            spare -= 1
            give = [at for at in give if widths[at] > floors[at]]
    return widths


def _wrapped(text: str, width: int) -> list[str]:
    return wrap(text, max(width, 1)) or [""]


def _widest(lines: Iterable[str]) -> int:
    return max(map(columns_of, lines), default=0)


def _longest(text: str, *, hyphens: bool) -> int:
    """The widest piece of a text that may be broken at blanks, and at hyphens or not."""
    return _widest(wrap(text, 1, break_long_words=False, break_on_hyphens=hyphens))
