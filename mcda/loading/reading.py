"""What the rules share while one document is read: faults found, and the ids declared so far."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

from mcda.loading.faults import Faults, Path
from mcda.loading.schema import MISPLACED
from mcda.loading.shapes import INVALID
from mcda.model.criterion import Criterion
from mcda.words import listed, nearest, quoted, strangers


@dataclass(slots=True)
class Reading:
    """One document on its way to a case."""

    faults: Faults
    folder: FilePath | None = None  # where score tables may stand
    options: dict[str, str] = field(default_factory=dict)  # id -> name
    ranked: list[str] = field(default_factory=list)  # ids of the options that are not only suggested
    groups: dict[str, str] = field(default_factory=dict)  # id -> name
    criteria: dict[str, Criterion] = field(default_factory=dict)
    sets: dict[str | None, tuple[str, ...]] = field(default_factory=dict)  # empty where the tree is broken
    leaves: tuple[str, ...] = ()

    def knows(self, name: Any, known: Collection[str], noun: str, path: Path) -> bool:
        """Whether an id is declared; a fault with the nearest one if not."""
        if name in known:
            return True
        near = nearest(name, known)
        hint = MISPLACED.get(name) or (f"did you mean {quoted(near)}?" if near else strangers(name))
        few = listed(map(quoted, list(known)[:8]), "or") + (", …" if len(known) > 8 else "")
        self.faults.add(path, f"the unknown {noun} {quoted(name)}", few or f"a declared {noun}", hint)
        return False


def usable(items: Any) -> Iterator[tuple[int, Any]]:
    """The items of a checked list that can be used, with their places."""
    return ((index, item) for index, item in enumerate(items or ()) if item is not INVALID)


def usable_items(parts: Mapping[str, Any] | None) -> Iterator[tuple[str, Any]]:
    """The entries of a checked table that can be used."""
    return ((key, part) for key, part in (parts or {}).items() if part is not INVALID)


def declared(items: Any, key: str, faults: Faults) -> list[tuple[int, dict[str, Any]]]:
    """Items that have an id of their own, the first of each; a second one is a fault."""
    first: dict[str, int] = {}
    kept = []
    for index, item in usable(items):
        if (name := item.get("id")) is None:
            continue
        if name in first:
            hint = f"{key}[{first[name]}] has it already"
            faults.add((key, index, "id"), f"the id {quoted(name)} a second time", "ids that differ", hint)
            continue
        first[name] = index
        kept.append((index, item))
    return kept


def among(names: Iterable[str], last: str = "and") -> str:
    """A few names in quotes."""
    names = list(names)
    return listed(map(quoted, names[:8]), last) + (", …" if len(names) > 8 else "")
