"""The methods there are as a page."""

from __future__ import annotations

from mcda.present.page import Block, Grid, Heading, Page, Paragraph, Style, bullets
from mcda.results.methods import Methods
from mcda.words import listed


def methods_page(result: Methods, style: Style) -> Page:
    """What ``mcda methods`` says."""
    ready = [spec for spec in result.methods if spec.ready]
    coming = [spec.id for spec in result.methods if not spec.ready]
    rows = tuple((spec.id, spec.needs, spec.assumes, spec.source) for spec in ready)
    options = [
        f"{spec.id}: {name} = {', '.join(choices)} (the first unless stated)"
        for spec in ready
        for name, choices in spec.options.items()
    ]
    later: list[Block] = [Paragraph(f"Read in case files, not yet run: {listed(coming)}.")] if coming else []
    return [
        Grid(("Method", "Needs", "Assumes", "Source"), rows),
        Heading("Options (--option NAME=VALUE)"),
        *bullets(options),
        *later,
    ]
