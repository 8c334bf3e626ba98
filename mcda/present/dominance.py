"""Who is dominated, on any page that says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mcda.present.page import Block, Heading, Paragraph, Style, bullets
from mcda.words import few


def dominated_blocks(
    dominators: Mapping[str, Sequence[str]], names: Mapping[str, str], style: Style
) -> Iterator[Block]:
    """Who is dominated on all criteria, and by whom."""
    if len(dominators) < 2:
        return
    dominated = {option: others for option, others in dominators.items() if others}
    yield Heading("Dominated on all criteria")
    if not dominated:
        yield Paragraph("No option is at least as good as another on every criterion and better on one.")
    said = (f"{_with_id(option, names)} by {few(others, 5)}" for option, others in dominated.items())
    yield from bullets(said, style.top, "options")


def _with_id(option: str, names: Mapping[str, str]) -> str:
    return option if names[option] == option else f"{names[option]} ({option})"
