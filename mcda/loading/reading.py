"""What the rules share while one document is read: faults found, the ids declared so far, and those that nobody did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path as FilePath
from typing import Any

from mcda.loading.faults import Faults, Path
from mcda.loading.schema import MISPLACED
from mcda.loading.shapes import INVALID, Parts, is_id, spelling_hint
from mcda.loading.source import LARGEST_TABLE
from mcda.model.criterion import Criterion
from mcda.words import alike, listed, quoted

_MOST_PLACES = 100  # of one unknown id


@dataclass(slots=True)
class _Unknown:
    """An id that nobody declared: where it stands, the nearest one, whether that was surely meant, and all others."""

    places: list[Path]
    near: str | None
    sure: bool
    known: Collection[str]


@dataclass(slots=True)
class Reading:
    """One document on its way to a case."""

    faults: Faults
    folder: FilePath | None = None  # where score tables may stand
    options: dict[str, str] = field(default_factory=dict)  # id -> name
    ranked: dict[str, None] = field(default_factory=dict)  # ids of the options that are not only suggested
    option_names: dict[str, str | None] = field(default_factory=dict)  # name -> id, None where several have it
    groups: dict[str, str] = field(default_factory=dict)  # id -> name
    criteria: dict[str, Criterion] = field(default_factory=dict)
    children: dict[str | None, list[str]] = field(default_factory=dict)
    sets: dict[str | None, tuple[str, ...]] = field(default_factory=dict)
    nodes: dict[str, None] = field(default_factory=dict)  # the criteria whose children share out weight
    leaves: dict[str, None] = field(default_factory=dict)
    weighty: set[str] = field(default_factory=set)  # the criteria that statements may name
    sure_leaves: dict[str, None] = field(default_factory=dict)  # the leaves that carry weight for sure
    set_order: dict[str | None, int] = field(default_factory=dict)  # of the sets, from the top down
    option_order: dict[str, int] = field(default_factory=dict)  # in the file
    criterion_order: dict[str, int] = field(default_factory=dict)
    unsure_options: set[str] = field(default_factory=set)  # those whose declaration is at fault
    unsure_criteria: set[str] = field(default_factory=set)  # those whose place in the tree or scores are at fault
    unscaled: set[str] = field(default_factory=set)  # criteria that state a scale which cannot be used
    nameless: Counter[str] = field(default_factory=Counter)  # how many of a kind have no id, or one at fault
    malformed: set[tuple[str, str]] = field(default_factory=set)  # (kind, id) of those with one at fault
    unread: set[str] = field(default_factory=set)  # kinds of which no declaration could be read
    table_bytes: int = LARGEST_TABLE  # that score tables may still have
    _used: set[tuple[str, str]] = field(default_factory=set)
    _unknown: dict[tuple[str, str], _Unknown] = field(default_factory=dict)

    def resolve(self, name: str, known: Collection[str], noun: str, path: Path) -> str | None:
        """The id itself where it is declared; else a fault, and the declared one that was surely meant, if any."""
        if name in known:
            self._used.add((noun, name))
            return name
        unknown = self._unknown.get((noun, name))
        if unknown is None:
            near = None if name in MISPLACED else self.faults.nearest(name, known)
            unknown = self._unknown[noun, name] = _Unknown([], near, alike(name, near), known)
        if len(unknown.places) < _MOST_PLACES:
            unknown.places.append(path)
        return unknown.near if unknown.sure else None

    def knows(self, name: str, known: Collection[str], noun: str, path: Path) -> bool:
        """Whether an id is declared; a fault if not."""
        return self.resolve(name, known, noun, path) == name

    def settle_unknown(self) -> None:
        """Put down the ids that nobody declared.

        One slip gives one fault: an id that is unknown in many places is named once where its own declaration is
        likely at fault (nobody uses the one it is like), and not at all where that is a fault already.
        """
        self.faults.drop({path for each in self._unknown.values() if not each.sure for path in each.places})
        far = Counter(noun for (noun, _), unknown in self._unknown.items() if not unknown.sure)
        for (noun, name), unknown in self._unknown.items():
            declared_wrong = (
                (noun, unknown.near) in self.malformed if unknown.sure else far[noun] <= self.nameless[noun]
            )
            if noun in self.unread or declared_wrong:
                continue
            found = f"the unknown {noun} {quoted(name)}"
            wanted = among(unknown.known, "or") or f"a declared {noun}"
            hint = MISPLACED.get(name) or spelling_hint(name, unknown.near)
            if not unknown.sure or (noun, unknown.near) not in self._used:
                first, *others = unknown.places
                self.faults.add(first, found, wanted, hint, also=others)
                continue
            for path in unknown.places:
                self.faults.add(path, found, wanted, hint)


def usable(items: Any) -> Iterator[tuple[int, Any]]:
    """The items of a checked list that can be used, with their places."""
    return ((index, item) for index, item in enumerate(items or ()) if item is not INVALID)


def usable_items(parts: Mapping[str, Any] | None) -> Iterator[tuple[str, Any]]:
    """The entries of a checked table that can be used."""
    return ((key, part) for key, part in (parts or {}).items() if part is not INVALID)


def declared(parts: Parts, key: str, noun: str, reading: Reading) -> list[tuple[int, Parts]]:
    """Items that have an id of their own, the first of each; a second one is a fault."""
    first: dict[str, int] = {}
    kept = []
    items = parts.get(key, ())
    reading.nameless[noun] += len(parts.strays.get(key, ()))
    if key in parts.broken:
        reading.unread.add(noun)
    for index, item in enumerate(items):
        if item is INVALID or "id" not in item:
            reading.nameless[noun] += 1
            continue
        name = item["id"]
        if name in first:
            found, see = f"the id {quoted(name)} a second time", ("the first is", (key, first[name], "id"))
            reading.faults.add((key, index, "id"), found, "ids that differ", see=see)
            continue
        if not is_id(name):
            reading.nameless[noun] += 1
            reading.malformed.add((noun, name))
        first[name] = index
        kept.append((index, item))
    return kept


def among(names: Iterable[str], last: str = "and") -> str:
    """A few names in quotes."""
    few = list(islice(names, 9))
    return listed(map(quoted, few[:8]), last) + (", …" if len(few) > 8 else "")
