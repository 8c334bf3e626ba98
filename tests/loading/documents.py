"""TOML documents made at random, together with the line on which each part of them begins."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

PathOf = tuple[str | int, ...]

NAMES = [
    "a",
    "b",
    "id",
    "x-1",
    "0",
    "north",
    "a.b",
    "é",
    "",
    "has space",
    'q"uote',
    "back\\slash",
    "#no",
    "[x]",
    "日本",
]
PLAIN = ["1", "-0.5", "1e5", "0xff", "true", "false", "inf", "1979-05-27", "1979-05-27 07:32:00Z", "07:32:00", "1_000"]
TEXTS = ["", "word", "two words", "# no comment", "[a]", "{a = 1}", "k = v", "it's", 'say "x"', "\\n", "é日本", "a, b"]


@dataclass
class Writer:
    """Text so far, and where the parts of the document begin."""

    text: str = ""
    lines: dict[PathOf, int] = field(default_factory=dict)

    @property
    def line(self) -> int:
        return self.text.count("\n") + 1

    def note(self, path: PathOf) -> None:
        self.lines.setdefault(path, self.line)


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, dict[PathOf, int]]:
    """A TOML document, and the line of each of its paths."""
    maker = _Maker(draw, Writer())
    maker.document()
    return maker.out.text, maker.out.lines


class _Maker:
    def __init__(self, draw: st.DrawFn, out: Writer) -> None:
        self.draw = draw
        self.out = out

    def pick(self, choices: list[Any]) -> Any:
        return self.draw(st.sampled_from(choices))

    def few(self, most: int, least: int = 0) -> int:
        return self.draw(st.integers(least, most))

    def document(self) -> None:
        self.body((), self.few(3))
        tables = self.draw(st.lists(st.sampled_from(NAMES), max_size=5, unique=True))
        taken = {path[0] for path in self.out.lines}
        # parts of arrays of tables may stand apart, with other tables between them
        waiting = [[name, self.few(3, 1) if self.few(1) else 0, 0] for name in tables if name not in taken]
        while waiting:
            entry = self.pick(waiting)
            name, times, done = entry
            self.blank()
            if not times:
                self.header((name,), f"[{self.space()}{self.key(name)}{self.space()}]")
                self.table((name,))
            else:
                self.out.note((name,))
                self.header((name, done), f"[[{self.space()}{self.key(name)}{self.space()}]]")
                self.table((name, done))
                entry[2] += 1
            if entry[2] >= times:
                waiting.remove(entry)

    def header(self, path: PathOf, text: str) -> None:
        self.out.note(path)
        self.out.text += text + self.end()

    def table(self, path: PathOf) -> None:
        """Keys of a table, and tables below it."""
        self.body(path, self.few(3))
        below = self.draw(st.lists(st.sampled_from(NAMES), max_size=2, unique=True))
        for name in below:
            if (*path, name) in self.out.lines:
                continue
            self.blank()
            keys = [step for step in path if isinstance(step, str)]
            dotted = f"{self.space()}.{self.space()}".join([*map(self.key, keys), self.key(name)])
            if self.few(1):
                self.header((*path, name), f"[{dotted}]")
                self.body((*path, name), self.few(2))
            else:
                self.out.note((*path, name))
                self.header((*path, name, 0), f"[[{dotted}]]")
                self.body((*path, name, 0), self.few(2))

    def body(self, path: PathOf, count: int) -> None:
        for name in self.draw(st.lists(st.sampled_from(NAMES), min_size=count, max_size=count, unique=True)):
            if (*path, name) in self.out.lines:
                continue
            self.blank()
            self.assignment(path, name)
            self.out.text += self.end()

    def assignment(self, path: PathOf, name: str, depth: int = 0) -> None:
        """``name = value``, or several dotted keys below one name."""
        own = (*path, name)
        if depth < 2 and self.few(5) == 0:
            inner = self.draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True))
            for index, below in enumerate(inner):
                if index and path and depth:  # within braces there is no line to end
                    break
                if index:
                    self.out.text += self.end()
                self.out.note(own)
                self.out.note((*own, below))
                self.out.text += f"{self.key(name)}{self.space()}.{self.space()}{self.key(below)}"
                self.equals_value((*own, below), depth)
            return
        self.out.note(own)
        self.out.text += self.key(name)
        self.equals_value(own, depth)

    def equals_value(self, path: PathOf, depth: int) -> None:
        self.out.text += f"{self.space()}={self.space()}"
        self.value(path, depth)

    def value(self, path: PathOf, depth: int) -> None:
        kind = self.few(7) if depth < 3 else self.few(4)
        if kind < 2:
            self.out.text += self.pick(PLAIN)
        elif kind < 5:
            self.out.text += self.string(lines=not isinstance(path[-1], bool))
        elif kind == 5:
            self.inline_table(path, depth)
        else:
            self.array(path, depth)

    def array(self, path: PathOf, depth: int) -> None:
        self.out.text += "["
        count = self.few(3)
        for index in range(count):
            self.gap()
            self.out.note((*path, index))
            self.value((*path, index), depth + 1)
            self.gap()
            if index < count - 1 or self.few(1):
                self.out.text += ","
        self.gap()
        self.out.text += "]"

    def inline_table(self, path: PathOf, depth: int) -> None:
        self.out.text += "{"
        names = self.draw(st.lists(st.sampled_from(NAMES), max_size=3, unique=True))
        for index, name in enumerate(names):
            self.out.text += ("," if index else "") + self.space()
            self.assignment(path, name, depth + 1)
        self.out.text += self.space() + "}"

    def string(self, lines: bool) -> str:
        text = "".join(self.draw(st.lists(st.sampled_from(TEXTS), max_size=3)))
        kind = self.few(3)
        if kind == 0 and "'" not in text:
            return f"'{text}'"
        if kind == 1 and "'''" not in text and not text.endswith("'"):
            return f"'''{text}{self.pick(['', chr(10), chr(10) + 'next'])}'''"
        if kind == 2:
            broken = text.replace("\\", "\\\\").replace('"""', '""\\"')
            broken = broken[:-1] + '\\"' if broken.endswith('"') else broken
            return f'"""{broken}{self.pick(["", chr(10), chr(92) + chr(10) + "  next", chr(10) + chr(34) + "x"])}"""'
        return json.dumps(text, ensure_ascii=bool(self.few(1)))

    def key(self, name: str) -> str:
        if name.isascii() and name and all(each.isalnum() or each in "-_" for each in name) and self.few(3):
            return name
        if "'" not in name and self.few(1):
            return f"'{name}'"
        return json.dumps(name, ensure_ascii=bool(self.few(1)))

    def space(self) -> str:
        return str(self.pick(["", " ", "\t", "  "]))

    def gap(self) -> None:
        """What may stand between the items of a list."""
        self.out.text += self.pick(["", " ", "\n", "\n  # a ] comment, \"with\" 'marks'\n", "\t"])

    def blank(self) -> None:
        """What may stand between statements."""
        self.out.text += self.pick(["", "", "\n", "  # [comment] = \"\"\" '''\n", "\t\n\n", " "])

    def end(self) -> str:
        return str(self.pick(["\n", " # end\n", "\t\n", "\n\n"]))
