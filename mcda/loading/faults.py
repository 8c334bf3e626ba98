"""Collects faults by their path in the document; lines and names are put to them at the end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from mcda.errors import Fault
from mcda.words import plain

Path: TypeAlias = tuple[str | int, ...]

MOST_FAULTS = 1000  # more than anybody reads; a hostile file must not make more work than that


@dataclass(slots=True)
class Faults:
    """Faults found so far in one document."""

    found: list[tuple[Path, str, str, str | None]] = field(default_factory=list)
    located: list[Fault] = field(default_factory=list)  # those that already know their file and line

    def add(self, path: Path, found: str, wanted: str, hint: str | None = None) -> None:
        """Put down one fault at a path of the document."""
        if len(self.found) < MOST_FAULTS and (path, found, wanted, hint) not in self.found[-20:]:
            self.found.append((path, found, wanted, hint))

    def add_located(self, fault: Fault) -> None:
        """Put down one fault that already knows its file and line."""
        if len(self.located) < MOST_FAULTS:
            self.located.append(fault)

    def __bool__(self) -> bool:
        return bool(self.found or self.located)

    def settle(self, document: Any, file: str, line_of: Callable[[Path], int | None]) -> list[Fault]:
        """All faults in the order of the file."""
        faults = [
            Fault(file, line_of(path), place(document, path), found, wanted, hint)
            for path, found, wanted, hint in self.found
        ]
        faults += self.located
        return sorted(faults, key=lambda fault: (fault.file != file, fault.file, fault.line or 0))


def place(document: Any, path: Path) -> str:
    """A path as a person would say it, with ids where the items have them.

    >>> place({"options": [{"id": "north"}]}, ("options", 0, "name"))
    'options[0] "north".name'
    """
    said, at = "", document
    for step in path:
        if isinstance(step, int):
            at = at[step] if isinstance(at, list) and step < len(at) else None
            name = at.get("id", at.get("criterion")) if isinstance(at, dict) else None
            said += f"[{step}]" + (f' "{plain(name)[:60]}"' if isinstance(name, str) else "")
        else:
            at = at.get(step) if isinstance(at, dict) else None
            said += ("." if said else "") + plain(step)[:60]
    return said
