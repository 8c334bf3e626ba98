"""What checking case files found."""

from __future__ import annotations

from typing import Any

from mcda.errors import Fault
from mcda.frozen import record
from mcda.version import __version__


@record
class Gap:
    """An option that a group (None: the case) scored without a word of why."""

    option: str
    group: str | None

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return {"option": self.option, "group": self.group}


@record
class Contents:
    """What a sound case holds."""

    title: str
    digest: str
    options: int
    suggested: int
    criteria: int
    groups: int
    notes: int

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        counts = ("options", "suggested", "criteria", "groups", "notes")
        return {"title": self.title, "digest": self.digest} | {key: getattr(self, key) for key in counts}


@record
class CheckedFile:
    """One case file: its contents (None where it has faults), its faults, and what was asked for beyond them.

    ``gaps`` is None unless reasons were asked for; ``changes`` is None unless it was held against a saved result, and
    empty where that still holds.
    """

    file: str
    contents: Contents | None
    faults: tuple[Fault, ...]
    gaps: tuple[Gap, ...] | None = None
    changes: tuple[str, ...] | None = None

    @property
    def holds(self) -> bool:
        """Whether everything that was asked for beyond the faults holds."""
        return not self.gaps and not self.changes

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        asked: dict[str, Any] = {}
        if self.gaps is not None:
            asked["gaps"] = [gap.to_dict() for gap in self.gaps]
        if self.changes is not None:
            asked |= {"holds": not self.changes, "changes": list(self.changes)}
        return {"file": self.file, "case": self.contents.to_dict() if self.contents else None} | asked


@record
class Check:
    """The answer to "is there anything wrong with these files?"."""

    files: tuple[CheckedFile, ...]

    @property
    def faults(self) -> tuple[Fault, ...]:
        """All faults, file by file."""
        return tuple(fault for file in self.files for fault in file.faults)

    def to_dict(self) -> dict[str, Any]:
        """The document that ``mcda check --format json`` prints."""
        return {
            "schema": "mcda.check/1",
            "version": __version__,
            "faults": [fault.to_dict() for fault in self.faults],
            "files": [file.to_dict() for file in self.files],
        }

    def rows(self) -> list[dict[str, Any]]:
        """One row a fault."""
        return [fault.to_dict() for fault in self.faults]
