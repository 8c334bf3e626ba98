"""The blocks of a page as HTML of the report."""

from __future__ import annotations

from collections.abc import Iterable

from mcda.present.page import Block, Bullets, Grid, Heading, Paragraph
from mcda.present.report.figures import grid
from mcda.present.report.tags import Content, Markup, joined, tag


def html_of(blocks: Iterable[Block], *, level: int = 3) -> Markup:
    """Blocks one after another; ``level`` is that of a heading of theirs that stands at 2, and one at 1 is left out."""
    heading = ""
    found: list[Markup] = []
    for block in blocks:
        if isinstance(block, Heading):
            heading = block.text
            if block.level > 1:
                found.append(tag(f"h{min(6, block.level - 2 + level)}", block.text))
        else:
            found.append(_html(block, heading))
    return joined(found)


def _html(block: Paragraph | Bullets | Grid, heading: str) -> Markup:
    if isinstance(block, Paragraph):
        return tag("p", block.text)
    if isinstance(block, Bullets):
        return tag("ul", [tag("li", item) for item in block.items])
    return grid(block, label=heading or None)


def section(name: str, title: str, *content: Content) -> Markup:
    """A part of the page, with its heading."""
    return tag("section", tag("h2", title, id=f"{name}-title"), *content, id=name, aria_labelledby=f"{name}-title")


def folded(summary: str, *content: Content, paper: bool = False) -> Markup:
    """What is there for whoever asks; on paper too, if that is needed there."""
    return tag("details", tag("summary", summary), *content, class_="paper" if paper else None)
