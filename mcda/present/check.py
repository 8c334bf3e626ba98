"""Faults, gaps and changes as a page."""

from __future__ import annotations

from collections.abc import Iterator

from mcda.present.page import Block, Page, Paragraph, Style, bullets
from mcda.results.check import Check, CheckedFile, Contents
from mcda.words import counted


def check_page(result: Check, style: Style) -> Page:
    """What ``mcda check`` says."""
    return [block for file in result.files for block in _file(file, style)]


def _file(file: CheckedFile, style: Style) -> Iterator[Block]:
    if file.contents is None:
        yield Paragraph(f"{file.file}: {counted(len(file.faults), 'fault')}")
        yield from bullets(str(fault) for fault in file.faults)
        return
    yield Paragraph(f"{file.file}: sound. {file.contents.title}: {_summary(file.contents)}.")
    if file.gaps is not None:
        yield Paragraph("Every score has a reason." if not file.gaps else "Scored without a word of why:")
        yield from bullets(gap.option + (f" by {gap.group}" if gap.group else "") for gap in file.gaps)
    if file.changes is not None:
        yield Paragraph("The saved result still holds." if not file.changes else "The saved result no longer holds:")
        yield from bullets(file.changes)


def _summary(contents: Contents) -> str:
    parts = [counted(contents.options, "option"), counted(contents.criteria, "scored criterion", "scored criteria")]
    parts += [f"{contents.suggested} suggested"] if contents.suggested else []
    parts += [counted(contents.groups, "group")] if contents.groups else []
    return ", ".join([*parts, counted(contents.notes, "note")])
