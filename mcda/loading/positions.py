"""Where each key and list item of a TOML document stands: tomllib reads values but not their lines.

Written for text that tomllib has accepted, or has refused only for saying something twice; it reads what it must to
find its way (keys, strings, brackets) and judges nothing.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Collection, Iterator
from dataclasses import replace

from mcda.frozen import record
from mcda.loading.faults import Path

DEEPEST = 32  # levels of tables and lists; the format itself needs 6

# One character at a time inside a repeated group, so that what is left to backtrack over stays linear. Possessive
# groups would say it better, but early releases of Python 3.11 get them wrong.
_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_KEY = re.compile(r'[A-Za-z0-9_-]+|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'')
_STRING = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""(?:"{0,2})'
    r"|'''(?:[^']|'(?!''))*'''(?:'{0,2})"
    r'|(?!""")"(?:\\.|[^"\\\n])*"'
    r"|(?!''')'[^'\n]*'",
    re.DOTALL,
)
_PLAIN = re.compile(r"\d{4}-\d\d-\d\d \d\d:[^\s,\]}#]*|[^\s,\]}#]+")


class TooDeep(Exception):
    """Tables or lists nested too deep, from this place of the text on."""

    def __init__(self, at: int) -> None:
        self.at = at
        super().__init__(at)


class _Lost(Exception):
    """The text is not TOML from here on."""


@record
class Spot:
    """One key or table header of the file: its path, and where its statement starts and ends.

    Within braces (``inner``) it starts at the comma before it.
    """

    path: Path
    start: int
    end: int
    key: int  # where the key itself stands
    header: bool = False
    array: bool = False  # [[whether]] a header has double brackets
    inner: bool = False
    first: int | None = None  # where the same path stood before


class Lines:
    """Lines of the characters of a text."""

    def __init__(self, text: str) -> None:
        self._ends = [match.start() for match in re.finditer("\n", text)]

    def of(self, at: int) -> int:
        """The line (from 1) of a character."""
        return bisect_left(self._ends, at) + 1


class Positions:
    """Lines of the paths of one document."""

    def __init__(self, text: str) -> None:
        self._lines = Lines(text)
        self._starts: dict[Path, int] = {}
        for path, start in _Scanner(text).paths():
            self._starts.setdefault(path, start)

    def line_of(self, path: Path) -> int:
        """The line (from 1) of a path, or of the nearest part around it that the file names."""
        while path:
            if path in self._starts:
                return self._lines.of(self._starts[path])
            path = path[:-1]
        return 1


def check_depth(text: str) -> None:
    """Raises TooDeep where tables or lists are nested too deep."""
    for _ in _Scanner(text).statements():
        pass


def said_twice(text: str) -> list[Spot]:
    """The keys and tables that the file has once already; of a table the whole, up to the next header.

    Those only that stand there twice under one path: tomllib knows of more ways to say something twice.
    """
    said: dict[Path, int] = {}
    inside: dict[Path, int] = {}  # keys within the braces of the statement at hand
    found: list[Spot] = []
    in_table = False  # whether the last one found is a table, still being read
    for spot in _Scanner(text).statements(inner=True):
        if spot.inner:
            gone = bool(found) and spot.start < found[-1].end
            if spot.path in inside and not gone:
                found.append(replace(spot, first=inside[spot.path]))
            inside.setdefault(spot.path, spot.key)
            continue
        inside.clear()
        in_table = in_table and not spot.header
        if in_table:
            found[-1] = replace(found[-1], end=spot.end)
        elif spot.path in said:
            found.append(replace(spot, first=said[spot.path]))
            in_table = spot.header
        said.setdefault(spot.path, spot.key)
    return found


def unfinished(text: str) -> int | None:
    """Where the statement starts that is not TOML; None where all are."""
    scanner = _Scanner(text)
    for _ in scanner.statements():
        pass
    return scanner.start if scanner.lost else None


def in_single_brackets(text: str, arrays: Collection[Path]) -> list[Spot]:
    """Headers in single brackets of what is an array of tables."""
    headers = (spot for spot in _Scanner(text).statements() if spot.header and not spot.array)
    return [spot for spot in headers if tuple(step for step in spot.path if isinstance(step, str)) in arrays]


def statement_at(text: str, line: int) -> Spot | None:
    """The last statement that starts on or before a line: its own text, or a header's whole table."""
    found: Spot | None = None
    limit = -1
    for _ in range(line):
        limit = text.find("\n", limit + 1)
        if limit < 0:
            limit = len(text)
            break
    for spot in _Scanner(text).statements():
        if spot.start > limit:
            if found and found.header and not spot.header:
                found = replace(found, end=spot.end)
                continue
            break
        found = spot
    return found


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.start = 0  # of the statement at hand
        self.lost = False  # whether that is not TOML
        self.counts: dict[Path, int] = {}  # how many tables of each array have been opened
        self.seen: list[tuple[Path, int]] = []
        self.within: list[Spot] = []  # keys within the braces of the statement at hand

    def paths(self) -> Iterator[tuple[Path, int]]:
        """Every path with where it starts, parts of values included."""
        for _ in self.statements():
            yield from self.seen
            self.seen.clear()
        yield from self.seen

    def statements(self, inner: bool = False) -> Iterator[Spot]:
        """Every header and key of the file, in order, keys within braces if asked; ends where the text is not TOML."""
        table: Path = ()
        try:
            while self._skip(_BLANK) < len(self.text):
                start = self.start = self.at
                if self.text[start] == "[":
                    table = self._header()
                    yield Spot(table, start, self.at, start, header=True, array=self.text.startswith("[[", start))
                else:
                    path = self._assignment(table)
                    yield Spot(path, start, self.at, start)
                    if inner:
                        yield from sorted(self.within, key=lambda spot: spot.start)
                    self.within.clear()
        except _Lost:
            self.lost = True

    def _header(self) -> Path:
        start = self.at
        array = self.text.startswith("[[", start)
        self.at += 2 if array else 1
        *above, last = self._dotted(0)
        self._expect("]]" if array else "]")
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
        self._open(path, start)
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
        keys = self._dotted(len(table))
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

    def _open(self, path: Path, start: int) -> None:
        """A table or list opens at a path: at most so deep."""
        if len(path) >= DEEPEST:
            raise TooDeep(start)

    def _array(self, path: Path) -> None:
        self._open(path, self.at)
        self.at += 1
        index = 0
        while not self._ends("]"):
            item = (*path, index)
            self.seen.append((item, self.at))
            self._value(item)
            index += 1
            self._comma("]")

    def _inline_table(self, path: Path) -> None:
        self._open(path, self.at)
        comma = self.at + 1
        self.at = comma
        while not self._ends("}"):
            start = self.at
            own = self._assignment(path)
            self.within.append(Spot(own, comma, self.at, start, inner=True))
            comma = self._skip(_BLANK)
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

    def _dotted(self, depth: int) -> list[str]:
        """The parts of a key below a path that is so deep."""
        start = self.at
        keys = []
        while True:
            self._skip(_SPACE)
            keys.append(_unquoted(self._take(_KEY)))
            self._skip(_SPACE)
            if not self.text.startswith(".", self.at):
                return keys
            self.at += 1
            if depth + len(keys) >= DEEPEST:
                raise TooDeep(start)

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
        try:
            return str(tomllib.loads(f"key = {key}")["key"]) if "\\" in key else key[1:-1]
        except tomllib.TOMLDecodeError:
            raise _Lost from None
    return key
