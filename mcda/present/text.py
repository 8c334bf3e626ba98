"""Pages for a terminal: as wide as it is, plain where it is not one."""

from __future__ import annotations

from tabulate import MIN_PADDING, tabulate
from wcwidth import wcswidth, wrap

from mcda.present.page import Bullets, Grid, Heading, Page, Style
from mcda.words import plain

_NARROWEST = 30  # columns; below that, lines run over
_GAP = 2  # columns between columns
_LEAST = 8  # columns that a column of text keeps
_BOLD, _RESET = "\x1b[1m", "\x1b[0m"


def render(page: Page, style: Style) -> str:
    """The page as text that ends in one line break."""
    width = max(style.width, _NARROWEST)
    parts = []
    for block in page:
        if isinstance(block, Heading):
            text = _wrapped(block.text, width)
            parts.append(f"{_BOLD}{text}{_RESET}" if style.colour else text + _underline(block, text))
        elif isinstance(block, Bullets):
            parts.append("\n".join(_wrapped(item, width, "- ") for item in block.items))
        elif isinstance(block, Grid):
            parts.append(_table(block, width))
        else:
            parts.append(_wrapped(block.text, width))
    return "\n\n".join(parts) + "\n"


def _underline(heading: Heading, text: str) -> str:
    return "\n" + ("=" if heading.level == 1 else "-") * max(map(_columns, text.split("\n")))


def _wrapped(text: str, width: int, mark: str = "") -> str:
    lines = wrap(plain(text), width, initial_indent=mark, subsequent_indent=" " * len(mark))
    return "\n".join(lines) or mark.rstrip()


def _columns(text: str) -> int:
    """How many columns of a terminal a text takes: some scripts take two a letter, some marks none."""
    return max(wcswidth(text), 0) or len(text)


def _table(grid: Grid, width: int) -> str:
    rows = [[plain(cell) for cell in row] for row in grid.rows]
    headers = [plain(header) for header in grid.headers]
    if not rows:
        return tabulate([], headers, tablefmt="simple")
    widths = _widths(headers, rows, grid.numeric, width)
    return tabulate(
        rows,
        headers=headers,
        tablefmt="simple",
        colalign=["right" if column in grid.numeric else "left" for column in range(len(headers))],
        disable_numparse=True,
        maxcolwidths=widths,
        maxheadercolwidths=widths,
    )


def _widths(headers: list[str], rows: list[list[str]], fixed: frozenset[int], width: int) -> list[int]:
    """Widths that make the table fit: the widest column of text gives way first."""
    widths = [max(map(_columns, column)) for column in zip(*rows, strict=True)]
    # tabulate leaves room beside a header; one that is set in several lines needs the room of its longest word
    needs = [max(map(_columns, header.split() or [""])) + MIN_PADDING for header in headers]
    widths = [max(pair) for pair in zip(widths, needs, strict=True)]
    give = [column for column in range(len(widths)) if column not in fixed]
    spare = sum(widths) + _GAP * (len(widths) - 1) - width
    while spare > 0 and give and max(widths[column] for column in give) > _LEAST:
        widths[max(give, key=lambda column: widths[column])] -= 1
        spare -= 1
    return widths
