"""What if: an answer about a changed case, beside that about the case as it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Generic, TypeVar

from mcda.frozen import record
from mcda.results.frame import Tabular
from mcda.results.ranking import Assumption

Answered = TypeVar("Answered", bound=Tabular)


@record
class WhatIf(Tabular, Generic[Answered]):
    """The answer for the case as it is (``base``), that for the changed case, and the changes, a sentence each."""

    base: Answered
    changed: Answered
    changes: tuple[str, ...]

    @property
    def assumptions(self) -> tuple[Assumption, ...]:
        """What the answer about the changed case rests on; weights rest on nothing else."""
        return getattr(self.changed, "assumptions", ())

    def to_dict(self) -> dict[str, Any]:
        """The changed case's document, as it would be for any, with ``changes`` and the ``base`` beside it."""
        return self.changed.to_dict() | {"changes": list(self.changes), "base": self.base.to_dict()}

    def rows(self) -> list[dict[str, Any]]:
        """The changed case's rows with the base's figures beside them; rows that are only in the base come last."""
        key = self.changed.row_key
        rows = self.changed.rows()
        before = {row[key]: row for row in self.base.rows()}
        columns = list(dict.fromkeys(column for row in rows for column in row))
        there = {row[key] for row in rows}
        for name, row in before.items():
            if name not in there:
                said = {column: row.get(column) for column in (key, "name") if column in columns}
                rows.append(dict.fromkeys(columns, None) | said)
        compared = [column for row in list(before.values())[:1] for column in self._figures(row)]
        return [row | {f"base {each}": before.get(row[key], {}).get(each) for each in compared} for row in rows]

    def _figures(self, row: dict[str, Any]) -> Iterator[str]:
        for column in row:
            if any(column == figure or column.endswith(f" {figure}") for figure in self.base.row_figures):
                yield column
