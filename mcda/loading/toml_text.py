"""From the bytes of a case file to a plain document, with every line at hand for faults."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from mcda.errors import CaseError, Fault
from mcda.loading.faults import MOST_FAULTS, Path, in_order, place
from mcda.loading.positions import (
    DEEPEST,
    Lines,
    Positions,
    Spot,
    TooDeep,
    check_depth,
    in_single_brackets,
    said_twice,
    statement_at,
)
from mcda.loading.toml_words import said_by_toml
from mcda.words import listed, plain, quoted

# What stands in double brackets.
ARRAYS = frozenset({("options",), ("criteria",), ("groups",), ("comparisons",), ("notes",), ("groups", "comparisons")})

_POSITION = re.compile(r" \(at (?:line (\d{1,9}), column (\d{1,9})|end of document)\)\Z")
_TWICE = re.compile(r"overwrite|twice|immutable namespace|redefine namespace|Cannot declare|Duplicate inline table key")
_LONG_NUMBER = re.compile(r"[0-9][0-9_]{4000}")
_WORK = 2_000_000  # characters parsed again at most, to find what else is said twice


@dataclass(slots=True)
class TomlText:
    """A document and the text it was read from."""

    document: dict[str, Any]
    text: str
    faults: list[Fault]
    _positions: Positions | None = None

    def line_of(self, path: Path) -> int:
        """The line of a path; the text is gone through for positions only once there is a fault."""
        if self._positions is None:
            self._positions = Positions(self.text)
        return self._positions.line_of(path)


def read_toml(data: bytes, file: str) -> TomlText:
    """The document of a case file. What is said twice is put down as a fault and the rest read on.

    Raises CaseError where the bytes are not UTF-8, not TOML, or nested too deep.
    """
    text = _decoded(data, file)
    try:
        return _read(text, file)
    except TooDeep as error:
        raise CaseError([_too_deep(file, Lines(text).of(error.at))]) from None


def _read(text: str, file: str) -> TomlText:
    if any(line.count(".") >= DEEPEST for line in text.split("\n")):  # only then can a key be too long for tomllib
        check_depth(text)
    faults: list[Fault] = []
    reads = 0
    while True:
        reads += 1
        try:
            document = tomllib.loads(text)
            if reads > 1 or not any(isinstance(document.get(name), dict) for name, *_ in ARRAYS):
                break
            text = _in_double_brackets(text, file, faults)
        except tomllib.TOMLDecodeError as error:
            text = _without_repeats(str(error), text, file, reads, faults)
        except RecursionError:
            check_depth(text)
            raise CaseError([_too_deep(file, None)]) from None
        except ValueError:  # int() refuses numbers of more than 4300 digits
            raise CaseError([*faults, _long_number(text, file)]) from None
    if _depth(document) > DEEPEST:
        check_depth(text)
        raise CaseError([_too_deep(file, None)])
    return TomlText(document, text, faults)


def _decoded(data: bytes, file: str) -> str:
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        utf_16 = data[:2] in (b"\xff\xfe", b"\xfe\xff")
        hint = "save it as UTF-8; it looks like UTF-16" if utf_16 else "save it as UTF-8"
        found = f"bytes that are not UTF-8 (0x{data[error.start]:02x})"
        raise CaseError([Fault(file, line, "", found, "TOML text in UTF-8", hint)]) from None
    if (at := text.find("\0")) >= 0:
        advice = "save it as UTF-8; it looks like UTF-16" if text.count("\0") > len(text) // 4 else None
        line = text.count("\n", 0, at) + 1
        raise CaseError([Fault(file, line, "", "a null byte", "TOML text in UTF-8", advice)])
    return text


def _without_repeats(message: str, text: str, file: str, reads: int, faults: list[Fault]) -> str:
    """The text without what is said twice, each put down as a fault. Raises CaseError where the trouble is another."""
    match = _POSITION.search(message)
    line = int(match[1]) if match and match[1] else text.count("\n") + 1
    column = int(match[2]) if match and match[2] else None
    said = message[: match.start()] if match else message
    if not _TWICE.search(said):
        faults.append(said_by_toml(said, text, line, column, file))
        raise CaseError(sorted(faults, key=lambda fault: in_order(fault, file)))
    if reads == 1 and (mended := _in_double_brackets(text, file, faults)) != text:
        return mended
    spots = said_twice(text) if reads <= 2 else []
    if not spots and (spot := statement_at(text, line)) is not None:
        spots = [spot]
    lines = Lines(text)
    faults += [_twice(file, spot, lines) for spot in spots[: MOST_FAULTS + 1]]
    if not spots or (reads > 2 and reads * len(text) > _WORK):
        raise CaseError(sorted(faults, key=lambda fault: in_order(fault, file)) or [_said_in_vain(said, line, file)])
    return _blanked(text, spots)


def _in_double_brackets(text: str, file: str, faults: list[Fault]) -> str:
    """The text with double brackets where there must be, a fault for each name that has single ones: no line moves."""
    spots = in_single_brackets(text, ARRAYS)
    lines = Lines(text)
    by_name = sorted(spots, key=lambda spot: text[spot.start : spot.end])
    for name, same in groupby(by_name, key=lambda spot: text[spot.start : spot.end]):
        first, *others = (lines.of(spot.start) for spot in same)
        hint = f"the same on line{'s' if len(others) > 1 else ''} {listed(map(str, others[:8]))}" if others else None
        brackets = quoted(name)[1:-1]
        faults.append(Fault(file, first, "", f"{brackets} in single brackets", f"[{brackets}], once for each", hint))
    kept, at = [], 0
    for spot in spots:
        kept += [text[at : spot.start], "[", text[spot.start : spot.end], "]"]
        at = spot.end
    return "".join([*kept, text[at:]])


def _twice(file: str, spot: Spot, lines: Lines) -> Fault:
    first = "" if spot.first is None else f"the first is on line {lines.of(spot.first)}: "
    found, wanted = "the same key or table a second time", "each only once"
    return Fault(file, lines.of(spot.key), place(None, spot.path), found, wanted, f"{first}remove or rename one")


def _said_in_vain(said: str, line: int, file: str) -> Fault:
    return Fault(file, line, "", f"the same key or table a second time: {plain(said)[:200]}", "each only once")


def _blanked(text: str, spots: list[Spot]) -> str:
    """The text with blanks in place of some statements, so that every other line stays where it is."""
    kept, at = [], 0
    for spot in spots:
        kept += [text[at : spot.start], re.sub(r"[^\n]", " ", text[spot.start : spot.end])]
        at = spot.end
    return "".join([*kept, text[at:]])


def _long_number(text: str, file: str) -> Fault:
    match = _LONG_NUMBER.search(text)
    line = text.count("\n", 0, match.start()) + 1 if match else None
    return Fault(file, line, "", "a number of thousands of digits", "a number of at most 1e100 in size")


def _too_deep(file: str, line: int | None) -> Fault:
    return Fault(file, line, "", "tables or lists nested too deep", f"at most {DEEPEST} levels")


def _depth(document: Any) -> int:
    """How deep tables and lists go, without recursion."""
    level, depth = [document], 0
    while level and depth <= DEEPEST:
        depth += 1
        level = [
            part
            for each in level
            for part in (each.values() if isinstance(each, dict) else each)
            if isinstance(part, dict | list)
        ]
    return depth
