"""What a part of a document may look like: each shape checks a value, names its faults, and says its JSON Schema.

``check`` returns the part that can be used, or INVALID where none can: one fault must not hide the next.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from mcda.loading.faults import Faults, Path
from mcda.words import listed, nearest, quoted, strangers


class _Invalid:
    def __bool__(self) -> bool:
        return False


INVALID: Any = _Invalid()


class Shape(Protocol):
    """What a part of a document may look like."""

    def check(self, value: Any, path: Path, faults: Faults) -> Any:
        """The usable part of ``value``, or INVALID."""
        ...

    def schema(self) -> dict[str, Any]:
        """The shape in JSON Schema (draft 2020-12)."""
        ...


def found(value: Any) -> str:
    """What was found, named by what it is where its own text would say little."""
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list"
    return quoted(value)


@dataclass(frozen=True, slots=True)
class Text:
    """A string, possibly one of a few."""

    wanted: str = "text"
    choices: tuple[str, ...] = ()
    hints: Mapping[str, str] = field(default_factory=dict)
    empty: bool = False

    def check(self, value: Any, path: Path, faults: Faults) -> Any:
        if not isinstance(value, str):
            faults.add(path, found(value), self._wanted())
            return INVALID
        if self.choices and value not in self.choices:
            near = self.hints.get(value.casefold()) or nearest(value, self.choices)
            faults.add(path, quoted(value), self._wanted(), f"use {quoted(near)}" if near else None)
            return INVALID
        if not self.empty and not value.strip():
            faults.add(path, "an empty text", self._wanted())
            return INVALID
        return value

    def _wanted(self) -> str:
        return listed((quoted(each) for each in self.choices), "or") if self.choices else self.wanted

    def schema(self) -> dict[str, Any]:
        return {"type": "string"} | ({"enum": list(self.choices)} if self.choices else {"minLength": 1})


ID_PATTERN = re.compile(r"[a-z0-9][a-z0-9_-]*", re.ASCII)
RESERVED = ("combined", "table", "of")


@dataclass(frozen=True, slots=True)
class Id:
    """A name for other parts to refer by. A bad one is a fault here, and still known to those who refer to it."""

    def check(self, value: Any, path: Path, faults: Faults) -> Any:
        wanted = "an id of small letters, digits, - and _, starting with a letter or digit"
        if not isinstance(value, str) or not value:
            hint = f'put it in quotes: "{value}"' if isinstance(value, int) and not isinstance(value, bool) else None
            faults.add(path, "an empty text" if value == "" else found(value), wanted, hint)
            return INVALID
        if not ID_PATTERN.fullmatch(value) or len(value) > 200:
            faults.add(path, quoted(value), wanted, strangers(value) or _id_hint(value))
        elif value in RESERVED:
            faults.add(path, quoted(value), f"an id other than the reserved {listed(RESERVED)}")
        return value

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": "^[a-z0-9][a-z0-9_-]*$", "not": {"enum": list(RESERVED)}}


def _id_hint(value: str) -> str | None:
    better = re.sub(r"[^a-z0-9]+", "-", value.lower()[:200]).strip("-")
    return f"for example {quoted(better)}; what people read goes into name" if better else None


LARGEST = 1e100  # leaves room for products, squares and ratios of any two numbers of a case
IN_RANGE = "0 or from 1e-100 to 1e100 in size"


def in_range(value: float) -> bool:
    """Whether a number is finite, and neither so large nor so near zero that computing with it would overflow."""
    return value == 0 or 1 / LARGEST <= abs(value) <= LARGEST


@dataclass(frozen=True, slots=True)
class Amount:
    """A finite number, possibly with a lowest value."""

    wanted: str = "a number"
    at_least: float | None = None
    above: float | None = None
    at_most: float | None = None

    def check(self, value: Any, path: Path, faults: Faults) -> Any:
        if isinstance(value, bool) or not isinstance(value, int | float):
            faults.add(path, found(value), self.wanted, _number_hint(value))
            return INVALID
        try:
            amount = float(value)
        except OverflowError:
            amount = math.inf
        if not in_range(amount):
            faults.add(path, quoted(value), f"{self.wanted}: {IN_RANGE}")
            return INVALID
        low = (self.at_least is not None and amount < self.at_least) or (
            self.above is not None and amount <= self.above
        )
        if low or (self.at_most is not None and amount > self.at_most):
            faults.add(path, quoted(value), self.wanted)
            return INVALID
        return amount

    def schema(self) -> dict[str, Any]:
        bounds = {"minimum": self.at_least, "exclusiveMinimum": self.above, "maximum": self.at_most}
        return {"type": "number"} | {key: bound for key, bound in bounds.items() if bound is not None}


def _number_hint(value: Any) -> str | None:
    if not isinstance(value, str) or len(value) > 40:
        return None
    text = value.strip()
    try:
        float(text)
    except ValueError:
        comma = re.fullmatch(r"[+-]?\d+,\d+", text)
        return f"write it with a point and without quotes: {text.replace(',', '.')}" if comma else None
    return f"write it without quotes: {text}"


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number from ``at_least`` up."""

    wanted: str
    at_least: int = 0

    def check(self, value: Any, path: Path, faults: Faults) -> Any:
        if isinstance(value, bool) or not isinstance(value, int) or not self.at_least <= value < 10**15:
            faults.add(path, found(value), self.wanted)
            return INVALID
        return value

    def schema(self) -> dict[str, Any]:
        return {"type": "integer", "minimum": self.at_least}


@dataclass(frozen=True, slots=True)
class Flag:
    """true or false."""

    def check(self, value: Any, path: Path, faults: Faults) -> Any:
        if not isinstance(value, bool):
            faults.add(path, found(value), "true or false")
            return INVALID
        return value

    def schema(self) -> dict[str, Any]:
        return {"type": "boolean"}


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text, a number, or true or false: a method's own option."""

    def check(self, value: Any, path: Path, faults: Faults) -> Any:
        if isinstance(value, str | bool):
            return value
        return Amount("text, a number, true or false").check(value, path, faults)

    def schema(self) -> dict[str, Any]:
        return {"type": ["string", "number", "boolean"]}


@dataclass(frozen=True, slots=True)
class Items:
    """A list of one shape."""

    item: Shape
    wanted: str
    least: int = 0

    def check(self, value: Any, path: Path, faults: Faults) -> Any:
        if not isinstance(value, list) or len(value) < self.least:
            hint = "write [[…]] in double brackets, one a table" if isinstance(value, dict) else None
            faults.add(path, found(value) if value != [] else "an empty list", self.wanted, hint)
            return INVALID
        return [self.item.check(each, (*path, index), faults) for index, each in enumerate(value)]

    def schema(self) -> dict[str, Any]:
        return {"type": "array", "items": self.item.schema()} | ({"minItems": self.least} if self.least else {})


@dataclass(frozen=True, slots=True)
class Row:
    """A list of fixed length, a shape for each place."""

    places: tuple[Shape, ...]
    wanted: str

    def check(self, value: Any, path: Path, faults: Faults) -> Any:
        if not isinstance(value, list):
            faults.add(path, found(value), self.wanted)
            return INVALID
        if len(value) != len(self.places):
            faults.add(path, f"a list of {len(value)}", self.wanted)
            return INVALID
        pairs = zip(self.places, value, strict=True)
        parts = [shape.check(each, (*path, index), faults) for index, (shape, each) in enumerate(pairs)]
        return INVALID if INVALID in parts else parts

    def schema(self) -> dict[str, Any]:
        places = [shape.schema() for shape in self.places]
        return {"type": "array", "prefixItems": places, "minItems": len(places), "maxItems": len(places)}


@dataclass(frozen=True, slots=True)
class Keyed:
    """A table from ids (checked by whoever knows them) to one shape."""

    item: Shape
    wanted: str

    def check(self, value: Any, path: Path, faults: Faults) -> Any:
        if not isinstance(value, dict):
            faults.add(path, found(value), self.wanted)
            return INVALID
        return {key: self.item.check(each, (*path, key), faults) for key, each in value.items()}

    def schema(self) -> dict[str, Any]:
        return {"type": "object", "additionalProperties": self.item.schema()}


@dataclass(frozen=True, slots=True)
class Record:
    """A table with known keys."""

    keys: Mapping[str, Shape]
    wanted: str
    required: Sequence[str] = ()
    misplaced: Mapping[str, str] = field(default_factory=dict)  # keys that belong elsewhere: what to say of them

    def check(self, value: Any, path: Path, faults: Faults) -> Any:
        if not isinstance(value, dict):
            faults.add(path, found(value), self.wanted)
            return INVALID
        parts: dict[str, Any] = {}
        for key, each in value.items():
            if key not in self.keys:
                self._unknown(key, path, faults)
            elif (part := self.keys[key].check(each, (*path, key), faults)) is not INVALID:
                parts[key] = part
        for key in self.required:
            if key not in value:
                faults.add(path, f"no {key}", f"{key}, in {self.wanted}")
        return parts

    def _unknown(self, key: str, path: Path, faults: Faults) -> None:
        near = nearest(key, self.keys)
        hint = self.misplaced.get(key) or (f"did you mean {quoted(near)}?" if near else strangers(key))
        known = list(self.keys)
        wanted = f"one of {listed(known, 'or')}" if len(known) > 1 else known[0]
        faults.add((*path, key), f"the unknown key {quoted(key)}", wanted, hint)

    def schema(self) -> dict[str, Any]:
        properties = {key: shape.schema() for key, shape in self.keys.items()}
        required = {"required": list(self.required)} if self.required else {}
        return {"type": "object", "properties": properties, "additionalProperties": False} | required
