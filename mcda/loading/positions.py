"""Where each key and list item of a TOML document stands: tomllib reads values but not their lines.

Written for text that tomllib has accepted, or has refused only for saying something twice; it reads what it must to
find its way (keys, strings, brackets) and judges nothing.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from mcda.loading.faults import Path

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_KEY = re.compile(r'[A-Za-z0-9_-]+|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'')
_STRING = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""(?:"{0,2})'
    r"|'''(?:[^']|'(?!''))*'''(?:'{0,2})"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'",
    re.DOTALL,
)
_PLAIN = re.compile(r"\d{4}-\d\d-\d\d \d\d:[^\s,\]}#]*|[^\s,\]}#]+")


class _Lost(Exception):
    """The text is not TOML from here on."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One key (or table header) of the file: its path, and where its statement starts and ends."""

    path: Path
    start: int
    end: int
    header: bool


class Positions:
    """Lines of the paths of one document."""

    def __init__(self, text: str) -> None:
        self._newlines = [match.start() for match in re.finditer("\n", text)]
        self._starts: dict[Path, int] = {}
        for path, start in _Scanner(text).paths():
            self._starts.setdefault(path, start)

    def line_of(self, path: Path) -> int | None:
        """The line (from 1) of a path, or of the nearest part around it that the file names."""
        while path:
            if path in self._starts:
                return bisect_right(self._newlines, self._starts[path] - 1) + 1
            path = path[:-1]
        return 1

    def __contains__(self, path: Path) -> bool:
        return path in self._starts


def statement_at(text: str, line: int) -> Spot | None:
    """The last statement that starts on or before a line: its own text, or a header's whole table."""
    found: Spot | None = None
    limit = -1
    for _ in range(line):
        limit = text.find("\n", limit + 1)
        if limit < 0:
            limit = len(text)
            break
    scanner = _Scanner(text)
    for spot in scanner.statements():
        if spot.start > limit:
            if found and found.header and not spot.header:
                found = Spot(found.path, found.start, spot.end, True)
                continue
            break
        found = spot
    return found


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.counts: dict[Path, int] = {}  # how many tables of each array have been opened

    def paths(self) -> Iterator[tuple[Path, int]]:
        """Every path with where it starts, parts of values included."""
        self.seen: list[tuple[Path, int]] = []
        for _ in self.statements():
            yield from self.seen
            self.seen.clear()
        yield from self.seen

    def statements(self) -> Iterator[Spot]:
        """Every header and key of the file, in order; ends where the text stops being TOML."""
        self.seen = []
        table: Path = ()
        try:
            while self._skip(_BLANK) < len(self.text):
                start = self.at
                if self.text[start] == "[":
                    table = self._header()
                    yield Spot(table, start, self.at, header=True)
                else:
                    path = self._assignment(table)
                    yield Spot(path, start, self.at, header=False)
        except _Lost:
            return

    def _header(self) -> Path:
        start = self.at
        array = self.text.startswith("[[", start)
        self.at += 2 if array else 1
        keys = self._dotted()
        self._expect("]]" if array else "]")
        *above, last = keys
        path = self._resolved(tuple(above))
        self._note_parents((), path, start)
        if not array:
            path = self._into((*path, last))
        else:
            name = (*path, last)
            self.seen.append((name, start))
            index = self.counts.get(name, 0)
            self.counts[name] = index + 1
            path = (*name, index)
        self.seen.append((path, start))
        return path

    def _resolved(self, keys: tuple[str, ...]) -> Path:
        """A header's keys as a path: through an array of tables goes into the last one opened."""
        path: Path = ()
        for key in keys:
            path = self._into((*path, key))
        return path

    def _into(self, path: Path) -> Path:
        return (*path, self.counts[path] - 1) if path in self.counts else path

    def _assignment(self, table: Path) -> Path:
        start = self.at
        keys = self._dotted()
        self._expect("=")
        self._skip(_SPACE)
        path = (*table, *keys)
        self._note_parents(table, path[:-1], start)
        self.seen.append((path, start))
        self._value(path)
        return path

    def _note_parents(self, base: Path, path: Path, start: int) -> None:
        for length in range(len(base) + 1, len(path) + 1):
            self.seen.append((path[:length], start))

    def _value(self, path: Path) -> None:
        character = self.text[self.at : self.at + 1]
        if character == "[":
            self._array(path)
        elif character == "{":
            self._inline_table(path)
        else:
            self._take(_STRING if character in "\"'" else _PLAIN)

    def _array(self, path: Path) -> None:
        self.at += 1
        index = 0
        while not self._ends("]"):
            item = (*path, index)
            self.seen.append((item, self.at))
            self._value(item)
            index += 1
            self._comma("]")

    def _inline_table(self, path: Path) -> None:
        self.at += 1
        while not self._ends("}"):
            self._assignment(path)
            self._comma("}")

    def _ends(self, bracket: str) -> bool:
        self._skip(_BLANK)
        if self.text.startswith(bracket, self.at):
            self.at += 1
            return True
        return False

    def _comma(self, bracket: str) -> None:
        self._skip(_BLANK)
        if self.text.startswith(",", self.at):
            self.at += 1
        elif not self.text.startswith(bracket, self.at):
            raise _Lost

    def _dotted(self) -> list[str]:
        keys = []
        while True:
            self._skip(_SPACE)
            keys.append(_unquoted(self._take(_KEY)))
            self._skip(_SPACE)
            if not self.text.startswith(".", self.at):
                return keys
            self.at += 1

    def _expect(self, mark: str) -> None:
        self._skip(_SPACE)
        if not self.text.startswith(mark, self.at):
            raise _Lost
        self.at += len(mark)

    def _skip(self, pattern: re.Pattern[str]) -> int:
        match = pattern.match(self.text, self.at)
        self.at = match.end() if match else self.at
        return self.at

    def _take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.text, self.at)
        if match is None:
            raise _Lost
        self.at = match.end()
        return match[0]


def _unquoted(key: str) -> str:
    if key[0] == "'":
        return key[1:-1]
    if key[0] == '"':
        return str(tomllib.loads(f"key = {key}")["key"]) if "\\" in key else key[1:-1]
    return key
