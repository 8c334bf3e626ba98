"""Where the parts of a TOML document stand."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mcda.loading.positions import Positions, TooDeep, said_twice, unfinished
from tests.loading.cases import put, refused, said
from tests.loading.documents import PathOf, documents

CASES = sorted((Path(__file__).parents[2] / "cases").glob("*/case.toml"))


def paths(part: Any, path: PathOf = ()) -> Iterator[PathOf]:
    """Every path of a document as tomllib reads it."""
    if path:
        yield path
    if isinstance(part, dict):
        for key, each in part.items():
            yield from paths(each, (*path, key))
    if isinstance(part, list):
        for index, each in enumerate(part):
            yield from paths(each, (*path, index))


@settings(max_examples=200)
@given(documents())
def test_every_part_of_a_document_is_found_on_its_line(made: tuple[str, dict[PathOf, int]]) -> None:
    text, lines = made
    positions = Positions(text)
    assert {path: positions.line_of(path) for path in paths(tomllib.loads(text))} == lines
    assert said_twice(text) == []
    assert unfinished(text) is None


PIECES = [
    "[",
    "]",
    "{",
    "}",
    '"',
    "'",
    '"""',
    "'''",
    "\\",
    "=",
    ".",
    ",",
    "#",
    "\n",
    " ",
    "a",
    "[[a]]",
    "a = 1",
    "é",
    "\0",
]


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join) | st.text(max_size=40))
@example('a = """')
@example("a = '''x''")
@example('"\\q" = 1')
@example("a = [" * 40)
@example("a." * 40 + "a = 1")
def test_text_of_any_kind_is_gone_through_or_found_too_deep(text: str) -> None:
    try:
        line = Positions(text).line_of(("a",))
    except TooDeep as error:
        line = text.count("\n", 0, error.at) + 1
    assert 1 <= line <= text.count("\n") + 1


def test_a_path_that_the_file_does_not_have_is_on_the_line_of_what_is_around_it() -> None:
    positions = Positions("x = 1\n[a]\nb = [\n 1,\n]\n")
    assert [positions.line_of(path) for path in [("a", "zz"), ("a", "b", 7), ("q",), ()]] == [2, 3, 1, 1]


TABLES = """\
# one
[[a]]          # 2
x = 1
[a.b]          # 4
y.z = 2        # 5

[[a]]          # 7
[[a.c]]        # 8
[[a.c]]        # 9
w = { v = [    # 10: a list may go on, within braces too
  1,           # 11
  [2, 3],      # 12
] }
[q]            # 14
'k 1'."k.2" = '''
text = 1
'''            # 17
end = 1        # 18
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("a",), 2),
        (("a", 0), 2),
        (("a", 0, "x"), 3),
        (("a", 0, "b"), 4),
        (("a", 0, "b", "y"), 5),
        (("a", 0, "b", "y", "z"), 5),
        (("a", 1), 7),
        (("a", 1, "c"), 8),
        (("a", 1, "c", 0), 8),
        (("a", 1, "c", 1), 9),
        (("a", 1, "c", 1, "w"), 10),
        (("a", 1, "c", 1, "w", "v"), 10),
        (("a", 1, "c", 1, "w", "v", 0), 11),
        (("a", 1, "c", 1, "w", "v", 1), 12),
        (("a", 1, "c", 1, "w", "v", 1, 1), 12),
        (("q",), 14),
        (("q", "k 1"), 15),
        (("q", "k 1", "k.2"), 15),
        (("q", "end"), 18),
    ],
)
def test_tables_and_lists_are_found_where_they_begin(path: PathOf, line: int) -> None:
    assert path in set(paths(tomllib.loads(TABLES)))
    assert Positions(TABLES).line_of(path) == line


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.parent.name)
def test_every_key_of_the_cases_stands_on_the_line_it_is_found_on(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    lines = text.split("\n")
    positions = Positions(text)
    keys = [path for path in paths(tomllib.loads(text)) if isinstance(path[-1], str)]
    assert len(keys) > 30
    for path in keys:
        assert str(path[-1]) in lines[positions.line_of(path) - 1], path


SECOND = [
    ("a key", 'title = "A"', 'title = "B"', "title"),
    ("a key in quotes", 'title = "A"', '"title" = "B"', "title"),
    ("a key with an escape", 'title = "A"', '"t\\u0069tle" = "B"', "title"),
    ("a dotted key", "x.y = 1", "x.y = 2", "x.y"),
    ("a dotted key and its part", "x.y = 1", "x = 2", "x"),
    ("a key and one below it", "x = 1", "x.y = 2", "x.y"),
    ("a key of many lines", "x = 1", 'x = """\none\ntwo"""', "x"),
    ("a list of many lines", "x = 1", "x = [\n 1,\n]", "x"),
]


@pytest.mark.parametrize(("first", "second", "place"), [each[1:] for each in SECOND], ids=[each[0] for each in SECOND])
def test_a_key_said_twice_is_found_on_the_line_of_the_second(
    tmp_path: Path, first: str, second: str, place: str
) -> None:
    text = f"format = 1\n{first}\n\nquestion = 5\n{second}\nsource = 6\n"
    faults = refused(put(tmp_path, text))
    twice = [fault for fault in faults if "second time" in fault.found]
    assert [(fault.line, fault.place) for fault in twice] == [(5, place)]
    # what stands before and after it is read on
    assert {"question", "source"} <= {fault.place for fault in faults}


TWICE = """\
format = 1
[[options]]
id = "a"
[[options]]
id = "b"
id = "c"
[[criteria]]
id = "k"
[scores]
a = { k = 1 }
b = { k = 2, k = 3 }
[weights]
points = { k = 0 }
[weights]
points = { k = 1 }
swing = { k = 1 }
[[notes]]
kind = "for"
text = 7
"""


def test_keys_and_tables_said_twice_leave_the_rest_of_the_file_to_be_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    put(tmp_path, TWICE)
    second = "found the same key or table a second time; wanted each only once"
    assert said(refused("case.toml")) == [
        f"6: options[2].id: {second} (the first is on line 5: remove or rename one)",
        f"11: scores.b.k: {second} (the first is on line 11: remove or rename one)",
        '13: weights.points: found nothing but zeros for "k"; wanted a number above 0 for at least one',
        f"14: weights: {second} (the first is on line 12: remove or rename one)",
        "19: notes[1].text: found 7; wanted text",
    ]


@pytest.mark.parametrize(
    ("single", "lines"),
    [
        ("[options]\nid = 'a'\n[options]\nid = 'b'\n", "1, the same on line 3"),
        ("[[options]]\nid = 'a'\n[options]\nid = 'b'\n", "3"),
        ("[options]\nid = 'a'\n[[options]]\nid = 'b'\n", "1"),
        ("[options]\nid = 'a'\n", "1"),
        (
            "[[groups]]\nid = 'g'\n[groups.comparisons]\ncriterion = 'k'\n[groups.comparisons]\n",
            "3, the same on line 5",
        ),
    ],
)
def test_single_brackets_in_the_place_of_double_ones_are_said_and_read_on(
    tmp_path: Path, single: str, lines: str
) -> None:
    faults = refused(put(tmp_path, single + "[method.options]\nscaling = 'none'\n[extra]\n"))
    wrong = [fault for fault in faults if "in single brackets" in fault.found]
    assert [", ".join(filter(None, [str(fault.line), fault.hint])) for fault in wrong] == [lines]
    assert "extra" in {fault.place for fault in faults}
    assert not any(fault.found == "an empty table" for fault in faults)
