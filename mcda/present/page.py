"""A page: what a result says to people, before anybody decides how it is written down."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from mcda.frozen import record


@record
class Heading:
    """A heading; level 1 is the page's own."""

    text: str
    level: int = 2


@record
class Paragraph:
    """Running text."""

    text: str


@record
class Bullets:
    """A list, one line of text an item."""

    items: tuple[str, ...]


@record
class Grid:
    """A table: headers, and rows of text. ``numeric`` columns stand to the right and are never wrapped."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: frozenset[int] = frozenset()


Block: TypeAlias = Heading | Paragraph | Bullets | Grid
Page: TypeAlias = list[Block]


@record
class Style:
    """How much of a result the page shows, and how wide it may be. ``top`` and ``words`` of None show everything."""

    top: int | None = 20
    words: int | None = 3
    width: int = 100
    colour: bool = False


def fitting(grid: Grid, width: int) -> Grid | None:
    """The table of numbers if it fits the width, else with rows and columns changed over if that fits, else None."""
    if _columns(grid) <= width:
        return grid
    first, *columns = zip(grid.headers, *grid.rows, strict=True)
    turned = Grid(first, tuple(columns), frozenset(range(1, len(first))))
    return turned if _columns(turned) <= width else None


def _columns(grid: Grid) -> int:
    columns = zip((f"{header}  " for header in grid.headers), *grid.rows, strict=True)  # headers have room beside them
    return sum(max(map(len, column)) + 2 for column in columns)


def bullets(items: Iterable[str], limit: int | None = None, more: str = "more") -> list[Block]:
    """A list block of at most ``limit`` items, and how many more there are; nothing where there are none."""
    items = tuple(items)
    if not items:
        return []
    if limit is None or len(items) <= limit + 1:  # one line more costs no more than saying that there is one more
        return [Bullets(items)]
    return [Bullets((*items[:limit], f"... and {len(items) - limit} {more}"))]
