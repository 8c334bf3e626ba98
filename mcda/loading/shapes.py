"""What a part of a document may look like: each shape checks a value, names its faults, and says its JSON Schema.

``check`` returns the part that can be used, or INVALID where none can: one fault must not hide the next.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Any, Protocol

from mcda.arrays import LARGEST
from mcda.frozen import record
from mcda.loading.faults import Faults, Path
from mcda.words import listed, nearest, quoted, strangers


class _Invalid:
    def __bool__(self) -> bool:
        return False


INVALID: Any = _Invalid()


class Parts(dict[str, Any]):
    """What can be used of a checked table.

    ``broken`` are the keys that are there, with something that cannot be used; ``strange`` those that nobody knows;
    ``strays`` the lists that stand under a misspelt key beside the right one.
    """

    __slots__ = ("broken", "strange", "strays")

    def __init__(self) -> None:
        super().__init__()
        self.broken: set[str] = set()
        self.strange: set[str] = set()
        self.strays: dict[str, list[Any]] = {}

    def has(self, key: str) -> bool:
        """Whether the file says something under a key, be it usable or not."""
        return key in self or key in self.broken


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
    if isinstance(value, dict | list):
        return ("a " if value else "an empty ") + ("table" if isinstance(value, dict) else "list")
    return quoted(value)


@record
class Text:
    """A string, possibly one of a few."""

    wanted: str = "text"
    choices: tuple[str, ...] = ()
    hints: Mapping[str, str] = field(default_factory=dict)

    def check(self, value: Any, path: Path, faults: Faults) -> Any:
        if not isinstance(value, str):
            faults.add(path, found(value), self._wanted())
            return INVALID
        if self.choices and value not in self.choices:
            near = self.hints.get(value[:20].casefold()) or nearest(value, self.choices)
            faults.add(path, quoted(value), self._wanted(), f"use {quoted(near)}" if near else None)
            return INVALID
        if not value.strip():
            faults.add(path, "an empty text", f"some {self.wanted}" if self.wanted == "text" else self.wanted)
            return INVALID
        return value

    def _wanted(self) -> str:
        return listed((quoted(each) for each in self.choices), "or") if self.choices else self.wanted

    def schema(self) -> dict[str, Any]:
        return {"type": "string"} | ({"enum": list(self.choices)} if self.choices else {"minLength": 1})


ID_PATTERN = re.compile(r"[a-z0-9][a-z0-9_-]*", re.ASCII)
RESERVED = ("combined", "table", "of")
LONGEST_ID = 200  # characters


def is_id(value: str) -> bool:
    """Whether a text is an id as it should be."""
    return bool(ID_PATTERN.fullmatch(value)) and len(value) <= LONGEST_ID and value not in RESERVED


@record
class Id:
    """A name for other parts to refer by. A bad one is a fault here, and still known to those who refer to it."""

    def check(self, value: Any, path: Path, faults: Faults) -> Any:
        wanted = "an id of small letters, digits, - and _, starting with a letter or digit"
        if not isinstance(value, str) or not value:
            whole = isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**15
            hint = f'put it in quotes: "{value}"' if whole else None
            faults.add(path, "an empty text" if value == "" else found(value), wanted, hint)
            return str(value) if whole else INVALID
        if len(value) > LONGEST_ID:
            faults.add(path, f"{quoted(value, 20)} of {len(value)} characters", f"an id of at most {LONGEST_ID}")
        elif not ID_PATTERN.fullmatch(value):
            faults.add(path, quoted(value), wanted, strangers(value) or _id_hint(value))
        elif value in RESERVED:
            faults.add(path, quoted(value), f"an id other than the reserved {listed(RESERVED)}")
        return value

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": "^[a-z0-9][a-z0-9_-]*$", "not": {"enum": list(RESERVED)}}


def _id_hint(value: str) -> str | None:
    better = re.sub(r"[^a-z0-9]+", "-", value.lower()).strip("-")
    return f"for example {quoted(better)}; what people read goes into name" if better else None


def in_range(value: float) -> bool:
    """Whether a number is finite, and neither so large nor so near zero that computing with it would overflow."""
    return value == 0 or 1 / LARGEST <= abs(value) <= LARGEST


def out_of_range(amount: float) -> str:
    """What to say of a number that is not in range."""
    if math.isnan(amount):
        return "nan is no number"
    return "as good as 0: write 0" if abs(amount) < 1 else "numbers go up to 1e100 in size"


@record
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
            faults.add(path, quoted(value), self.wanted, out_of_range(amount))
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
    if re.fullmatch(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?", text, re.ASCII):
        return f"write it without quotes: {text}"
    if re.fullmatch(r"[+-]?\d{1,3}(?:,\d{3})+", text, re.ASCII):
        whole, decimal = text.replace(",", ""), text.replace(",", ".")
        either = f", or {decimal} where the comma is a decimal one" if text.count(",") == 1 else ""
        return f"write it without quotes: {whole}{either}"
    if re.fullmatch(r"[+-]?\d+,\d+", text, re.ASCII):
        return f"write it with a point and without quotes: {text.replace(',', '.')}"
    return None


@record
class Whole:
    """A whole number from ``at_least`` up."""

    wanted: str
    at_least: int = 0

    def check(self, value: Any, path: Path, faults: Faults) -> Any:
        if isinstance(value, bool) or not isinstance(value, int) or not self.at_least <= value < 10**15:
            as_float = isinstance(value, float) and value.is_integer()
            hint = "write it without a point" if as_float else _number_hint(value)
            faults.add(path, repr(value) if as_float else found(value), self.wanted, hint)
            return INVALID
        return value

    def schema(self) -> dict[str, Any]:
        return {"type": "integer", "minimum": self.at_least}


@record
class Flag:
    """true or false."""

    def check(self, value: Any, path: Path, faults: Faults) -> Any:
        if not isinstance(value, bool):
            faults.add(path, found(value), "true or false")
            return INVALID
        return value

    def schema(self) -> dict[str, Any]:
        return {"type": "boolean"}


@record
class Scalar:
    """A text, a number, or true or false: a method's own option."""

    def check(self, value: Any, path: Path, faults: Faults) -> Any:
        if isinstance(value, str | bool):
            return value
        return Amount("text, a number, true or false").check(value, path, faults)

    def schema(self) -> dict[str, Any]:
        return {"type": ["string", "number", "boolean"]}


@record
class Items:
    """A list of one shape."""

    item: Shape
    wanted: str
    least: int = 0
    hint: str | None = None  # what to do about a table, or single values, in its place

    def check(self, value: Any, path: Path, faults: Faults) -> Any:
        if not isinstance(value, list):
            faults.add(path, found(value), self.wanted, self.hint if isinstance(value, dict) else None)
            return INVALID
        if value and self._is_flat(value):
            faults.add(path, f"a list of single values, {found(value[0])} first", self.wanted, self.hint)
            return INVALID
        if len(value) < self.least:
            faults.add(path, "a list of one" if value else "an empty list", self.wanted)
            return INVALID
        return [self.item.check(each, (*path, index), faults) for index, each in enumerate(value)]

    def _is_flat(self, value: list[Any]) -> bool:
        """Whether tables or lists are wanted, and none of the items is one."""
        return isinstance(self.item, Record | Row) and not any(isinstance(each, dict | list) for each in value)

    def schema(self) -> dict[str, Any]:
        return {"type": "array", "items": self.item.schema()} | ({"minItems": self.least} if self.least else {})


@record
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


@record
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


@record
class Record:
    """A table with known keys."""

    keys: Mapping[str, Shape]
    wanted: str
    required: Sequence[str] = ()
    misplaced: Mapping[str, str] = field(default_factory=dict)  # keys that belong elsewhere: what to say of them
    synonyms: Mapping[str, str] = field(default_factory=dict)  # keys that people use for known ones

    def check(self, value: Any, path: Path, faults: Faults) -> Any:
        if not isinstance(value, dict):
            few = listed([*list(self.keys)[:3], "…"] if len(self.keys) > 3 else self.keys, "or")
            faults.add(path, found(value), f"{self.wanted}: a table with {few}", single_brackets(value, path))
            return INVALID
        parts = Parts()
        for key, each in value.items():
            if key not in self.keys:
                self._unknown(key, each, value, parts, path, faults)
            elif (part := self.keys[key].check(each, (*path, key), faults)) is not INVALID:
                parts[key] = part
            else:
                parts.broken.add(key)
        for key in self.required:
            if not parts.has(key):
                faults.add(path, f"{self.wanted} without {key}", f"{key} = {self._example(key)}")
        return parts

    def _unknown(self, key: str, each: Any, value: Mapping[str, Any], parts: Parts, path: Path, faults: Faults) -> None:
        """A fault; and where the key is like a known one that is not there, it is read as that one."""
        if faults.full:
            return
        parts.strange.add(key)
        said = self.misplaced.get(key)
        near = None if said else self.synonyms.get(key) or faults.nearest(key, self.keys)
        wanted = listed(self.keys, "or")
        faults.add((*path, key), f"the unknown key {quoted(key)}", wanted, said or spelling_hint(key, near))
        if near is None or near in value or parts.has(near):
            if near and isinstance(each, list):
                parts.strays.setdefault(near, []).extend(each)
            return
        inside = Faults()
        part = self.keys[near].check(each, (*path, key), inside)
        faults.add_all(inside, but=(*path, key))
        faults.meant[*path, near] = key
        if part is INVALID:
            parts.broken.add(near)
        else:
            parts[near] = part

    def _example(self, key: str) -> str:
        schema = self.keys[key].schema()
        return _EXAMPLES.get(str(schema.get("type")), "…") if "enum" not in schema else f'"{schema["enum"][0]}"'

    def schema(self) -> dict[str, Any]:
        properties = {key: shape.schema() for key, shape in self.keys.items()}
        required = {"required": list(self.required)} if self.required else {}
        return {"type": "object", "properties": properties, "additionalProperties": False} | required


_EXAMPLES = {"string": '"…"', "integer": "1", "array": "[…]", "object": "{…}"}


def single_brackets(value: Any, path: Path) -> str | None:
    """What to do about an array of tables where one table belongs."""
    name = ".".join(step for step in path if isinstance(step, str))
    is_array = isinstance(value, list) and value and all(isinstance(each, dict) for each in value)
    return f"write [{name}] in single brackets, once" if is_array and len(name) < LONGEST_ID else None


def spelling_hint(word: str, near: str | None) -> str | None:
    """The word that was probably meant, and the letters that only look right."""
    odd = strangers(word)
    hints = ([f"did you mean {quoted(near)}?"] if near else []) + ([odd] if odd else [])
    return " ".join(hints) or None
