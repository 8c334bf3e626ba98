"""What scores do not settle: every verdict ends with it."""

from __future__ import annotations

from collections.abc import Iterator

from mcda.model.case import Case
from mcda.model.option import Option
from mcda.words import counted, listed


def unsettled(case: Case) -> Iterator[str]:
    """What the scores do not settle, in one sentence."""
    open_points = []
    gone = {option.id for option in case.options if option.dropped}
    if case.words_only:
        open_points.append(f"{listed(each.name for each in case.words_only)} (words only)")
    open_points += [_suggestion(case, option) for option in case.suggested_options]
    for kind, one, many in (
        ("dissent", "dissenting note", "dissenting notes"),
        ("evidence-needed", "call for evidence", "calls for evidence"),
    ):
        if count := sum(note.kind == kind and note.option not in gone for note in case.notes):
            open_points.append(counted(count, one, many))
    if open_points:
        yield f"Not settled by the scores: {'; '.join(open_points)}."


def _suggestion(case: Case, option: Option) -> str:
    by = f" by {case.group(option.suggested_by).name}" if option.suggested_by else ""
    return f"{option.name}, suggested{by} and not scored"
