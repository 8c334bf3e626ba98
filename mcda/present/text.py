"""Pages for a terminal: as wide as it is, plain where it is not one."""

from __future__ import annotations

from wcwidth import wrap

from mcda.present.columns import columns_of, drawn
from mcda.present.page import Bullets, Grid, Heading, Page, Style
from mcda.words import plain

_NARROWEST = 30  # columns; below that, lines run over
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
            parts.append(drawn(block, width))
        else:
            parts.append(_wrapped(block.text, width))
    return "\n\n".join(parts) + "\n"


def _underline(heading: Heading, text: str) -> str:
    return "\n" + ("=" if heading.level == 1 else "-") * max(map(columns_of, text.split("\n")))


def _wrapped(text: str, width: int, mark: str = "") -> str:
    lines = wrap(plain(text), width, initial_indent=mark, subsequent_indent=" " * len(mark))
    return "\n".join(lines) or mark.rstrip()
