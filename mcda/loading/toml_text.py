"""From the bytes of a case file to a plain document, with every line at hand for faults."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import Any

from mcda.errors import CaseError, Fault
from mcda.loading.faults import Path
from mcda.loading.positions import Positions, statement_at
from mcda.words import plain

DEEPEST = 32  # levels of tables and lists; the format itself needs 6

_DEEP_KEY = re.compile(rf"""(?:(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')[ \t]*\.[ \t]*){{{DEEPEST}}}""")
_POSITION = re.compile(r"\(at line (\d+), column (\d+)\)|\(at end of document\)")
_TWICE = re.compile(r"overwrite|twice|immutable namespace|Cannot declare")
_WORK = 2_000_000  # characters parsed again at most, to find what else is said twice


@dataclass(slots=True)
class TomlText:
    """A document and the text it was read from."""

    document: dict[str, Any]
    text: str
    faults: list[Fault]
    _positions: Positions | None = None

    def line_of(self, path: Path) -> int | None:
        """The line of a path; the text is gone through for positions only once there is a fault."""
        if self._positions is None:
            self._positions = Positions(self.text)
        return self._positions.line_of(path)


def read_toml(data: bytes, file: str) -> TomlText:
    """The document of a case file. What is said twice is put down as a fault and the rest read on.

    Raises CaseError where the bytes are not UTF-8, not TOML, or nested too deep.
    """
    text = _decoded(data, file)
    for number, line in enumerate(text.split("\n"), 1):
        if line.count(".") >= DEEPEST and _DEEP_KEY.search(line):
            raise CaseError([_too_deep(file, number)])
    faults: list[Fault] = []
    remaining = text
    tries = 0
    while True:
        tries += 1
        try:
            document = tomllib.loads(remaining)
            break
        except tomllib.TOMLDecodeError as error:
            fault, remaining_or_none = _syntax_fault(str(error), remaining, file)
            faults.append(fault)
            if remaining_or_none is None or tries * len(text) > _WORK:
                raise CaseError(faults) from None
            remaining = remaining_or_none
        except RecursionError:
            raise CaseError([_too_deep(file, None)]) from None
        except ValueError:  # int() refuses numbers of more than 4300 digits
            raise CaseError([Fault(file, None, "", "a number of thousands of digits", "a number")]) from None
    if _depth(document) > DEEPEST:
        raise CaseError([_too_deep(file, None)])
    return TomlText(document, remaining, faults)


def _decoded(data: bytes, file: str) -> str:
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        hint = (
            "save it as UTF-8; it looks like UTF-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "save it as UTF-8"
        )
        found = f"bytes that are not UTF-8 (0x{data[error.start]:02x})"
        raise CaseError([Fault(file, line, "", found, "TOML text in UTF-8", hint)]) from None


def _syntax_fault(message: str, text: str, file: str) -> tuple[Fault, str | None]:
    """The fault for what tomllib said, and the text without what was said twice (None if that is not the trouble)."""
    match = _POSITION.search(message)
    line = int(match[1]) if match and match[1] else text.count("\n") + 1
    said = plain(_POSITION.sub("", message).strip())
    if not _TWICE.search(message) or (spot := statement_at(text, line)) is None:
        return Fault(file, line, "", f"text that is not TOML: {said}", "TOML", _syntax_hint(text, line)), None
    line = text.count("\n", 0, spot.start) + 1
    place = ".".join(plain(str(step))[:60] for step in spot.path)
    fault = Fault(file, line, place, "the same key or table a second time", "each only once", "remove or rename one")
    blanked = re.sub(r"[^\n]", " ", text[spot.start : spot.end])
    return fault, text[: spot.start] + blanked + text[spot.end :]


def _syntax_hint(text: str, line: int) -> str | None:
    content = text.split("\n")[line - 1].strip() if line <= text.count("\n") + 1 else ""
    if re.match(r"[\w.-]+\s*:", content):
        return "write key = value, not key: value"
    if re.match(r"[\w.-]+\s*=\s*[A-Za-z_][^\"'\[{]*$", content) and not re.match(
        r".*=\s*(true|false|inf|nan)\b", content
    ):
        return "put text in quotes"
    if re.search(r"=\s*-?\d+,\d+\s*$", content):
        return "write decimals with a point"
    return None


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
