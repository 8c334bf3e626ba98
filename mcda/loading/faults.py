"""Collects faults by their path in the document; lines and names are put to them at the end."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from mcda.errors import Fault
from mcda.frozen import record
from mcda.words import counted, listed, nearest, quoted

Path: TypeAlias = tuple[str | int, ...]

MOST_FAULTS = 1000  # more than anybody reads; a hostile file must not make more work than that
MOST_LOOKS = 200_000  # names compared in one document, in search of the one that was meant


@record
class Found:
    """One fault on its way: where in the document (``also`` elsewhere, the same), and what stands ``see`` there."""

    path: Path
    found: str
    wanted: str
    hint: str | None = None
    see: tuple[str, Path] | None = None
    also: tuple[Path, ...] = ()


@dataclass(slots=True)
class Faults:
    """Faults found so far in one document."""

    found: dict[Found, None] = field(default_factory=dict)
    located: dict[Fault, None] = field(default_factory=dict)  # those that already know their file and line
    meant: dict[Path, str] = field(default_factory=dict)  # where a key was meant to stand -> the key that stands there
    looks: int = 0
    cut: bool = False  # whether there were more than are taken

    def add(
        self,
        path: Path,
        found: str,
        wanted: str,
        hint: str | None = None,
        *,
        see: tuple[str, Path] | None = None,
        also: Sequence[Path] = (),
    ) -> None:
        """Put down one fault at a path of the document, once."""
        if not self.full:
            self.found[Found(path, found, wanted, hint, see, tuple(also))] = None

    def add_located(self, fault: Fault) -> None:
        """Put down one fault that already knows its file and line, once."""
        if not self.full:
            self.located[fault] = None

    def add_all(self, others: Faults, but: Path) -> None:
        """Put down what others found, except at one path itself."""
        self.looks = max(self.looks, others.looks)
        self.meant |= others.meant
        for each in others.found:
            if each.path != but:
                self.add(each.path, each.found, each.wanted, each.hint, see=each.see, also=each.also)

    def drop(self, paths: Collection[Path]) -> None:
        """Take back what was found at these very paths: something else is the matter there."""
        self.cut = self.cut or self.full
        self.found = {each: None for each in self.found if each.path not in paths}

    def nearest(self, word: str, known: Collection[str]) -> str | None:
        """The known word most like this one; None as well once too much was looked at already."""
        cost = len(known) * (1 + len(word) ** 2 // 100)  # long words take their time
        if self.full or self.looks + cost > MOST_LOOKS:
            return None
        self.looks += cost
        return nearest(word, known)

    @property
    def full(self) -> bool:
        """Whether no more faults are taken."""
        return len(self.found) + len(self.located) >= MOST_FAULTS

    def __bool__(self) -> bool:
        return bool(self.found or self.located)

    def settle(self, document: Any, file: str, line_of: Callable[[Path], int | None]) -> list[Fault]:
        """All faults in the order of the file."""
        faults = [self._settled(each, document, file, line_of) for each in self.found]
        faults += self.located
        faults.sort(key=lambda fault: in_order(fault, file))
        if self.cut or self.full:
            found = f"{MOST_FAULTS} faults, and perhaps more"
            faults.append(Fault(file, None, "", found, "these mended first, and another check"))
        return faults

    def _settled(self, one: Found, document: Any, file: str, line_of: Callable[[Path], int | None]) -> Fault:
        def at(path: Path) -> tuple[int | None, str]:
            path = self._as_written(path)
            return line_of(path), place(document, path)

        places = sorted((at(path) for path in (one.path, *one.also)), key=lambda each: each[0] or 0)
        line, here = places[0]
        hints = [one.hint] if one.hint else []
        if one.see:
            there, its_place = at(one.see[1])
            hints.append(f"{one.see[0]} {its_place if there in (None, line) else f'on line {there}'}")
        if one.also:
            hints.append(_the_same([each[0] for each in places]))
        return Fault(file, line, here, one.found, one.wanted, "; ".join(hints) or None)

    def _as_written(self, path: Path) -> Path:
        """A path with misspelt keys as they stand in the file."""
        if not self.meant:
            return path
        written: Path = ()
        for step in path:
            written = (*written, self.meant.get((*written, step), step))
        return written


def in_order(fault: Fault, file: str) -> tuple[bool, str, int]:
    """What faults are sorted by: the case file first, then its tables, line by line."""
    return fault.file != file, fault.file, fault.line or 0


def _the_same(lines: Sequence[int | None]) -> str:
    others = sorted({line for line in lines[1:] if line is not None} - {lines[0]})
    if not others:
        return f"{counted(len(lines), 'time')} in all"
    few = [str(line) for line in others[:8]]
    return f"the same on line{'s' if len(others) > 1 else ''} {listed(few)}" + (", …" if len(others) > 8 else "")


def place(document: Any, path: Path) -> str:
    """A path as a person would say it: list items counted from 1, with ids where they have them.

    >>> place({"options": [{"id": "north"}]}, ("options", 0, "name"))
    'options[1] "north".name'
    """
    said, at = "", document
    for step in path:
        if isinstance(step, int):
            at = at[step] if isinstance(at, list) and step < len(at) else None
            name = _name(at) if isinstance(at, dict) else None
            said += f"[{step + 1}]" + (f" {quoted(name)}" if isinstance(name, str) else "")
        else:
            at = at.get(step) if isinstance(at, dict) else None
            said += ("." if said else "") + quoted(step)[1:-1]
    return said


def _name(item: Mapping[str, Any]) -> Any:
    return item.get("id", item.get("criterion") if "judgements" in item else None)
