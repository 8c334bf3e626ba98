"""Files made to do harm: each is answered with faults, soon, and with nothing raw from the file in their text."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.loading.cases import put, refused, said

ROOT = Path(__file__).parents[2]
PATIENCE = 20  # seconds; all of these take one or two, and would take minutes if work grew with the square of the file

LOAD = """\
import json, mcda
try:
    mcda.load("case.toml")
    print(json.dumps(None))
except mcda.CaseError as error:
    print(json.dumps([str(fault) for fault in error.faults]))
"""


def answer(folder: Path, text: str | bytes, files: dict[str, str] | None = None) -> list[str] | None:
    """The faults of a file, None for a sound one, as another process finds them within the time."""
    put(folder, text, files)
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", LOAD],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=PATIENCE,
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
    )
    faults: list[str] | None = json.loads(done.stdout)
    assert done.stderr == ""
    return faults


HEAD = "format = 1\n"


def options(count: int) -> str:
    return "".join(f'[[options]]\nid = "o{index}"\n' for index in range(count))


def criteria(count: int, more: str = "") -> str:
    return "".join(f'[[criteria]]\nid = "c{index}"\n{more}' for index in range(count))


def groups(count: int, more: Callable[[int], str] = lambda index: "") -> str:
    return "".join(f'[[groups]]\nid = "g{index}"\n{more(index)}' for index in range(count))


def many(count: int, one: Callable[[int], str], between: str = "") -> str:
    return between.join(one(index) for index in range(count))


ALL = 1001  # the most faults that are listed, and one that says so
TWICE = "the same key or table a second time"
DEEP = "tables or lists nested too deep"

# What a file is made of, how many faults it has, and what the first of them says.
TEXTS: dict[str, tuple[Callable[[], str | bytes], int, str]] = {
    "a 100,000-part key": (lambda: "a." * 100_000 + "a = 1", 1, DEEP),
    "a 100,000-part header": (lambda: "[" + "a." * 100_000 + "a]", 1, DEEP),
    "a 100,000-part key in braces": (lambda: "x = { " + "a." * 100_000 + "a = 1 }", 1, DEEP),
    "100,000 lists in each other": (lambda: "x = " + "[" * 100_000, 1, DEEP),
    "100,000 tables in each other": (lambda: "x = " + "{ a = " * 100_000 + "1" + " }" * 100_000, 1, DEEP),
    "4 MiB of one letter": (lambda: "a" * 4_000_000, 1, 'a name without "=" after it'),
    "4 MiB of one letter, and points": (lambda: "a" * 4_000_000 + "." * 40, 1, "no name where one belongs"),
    "4 MiB of points": (lambda: "." * 4_000_000, 1, "a line that is not TOML"),
    "4 MiB of quotes": (lambda: 'title = """' + '\\"' * 2_000_000, 1, "a text whose closing quote is missing"),
    "4 MiB of spaces in a hint's way": (lambda: "a = x" + " " * 4_000_000 + "=", 1, "no value where one belongs"),
    "20,000 keys said twice": (lambda: HEAD + 'title = "x"\n' * 20_000, ALL, TWICE),
    "20,000 tables said twice": (lambda: HEAD + "[weights]\n" * 20_000, ALL, TWICE),
    "5,000 keys said twice in braces": (lambda: HEAD + "x = { " + "a = 1, " * 5_000 + "b = 1 }", 4, TWICE),
    "20,000 keys against tables": (lambda: HEAD + many(20_000, lambda i: f"a{i}.b = 1\na{i} = 2\n"), 5, TWICE),
    "20,000 headers in single brackets": (
        lambda: HEAD + options(20_000).replace("[[options]]", "[options]"),
        2,
        "no criterion",
    ),
    "50,000 unknown keys": (lambda: HEAD + many(50_000, lambda i: f"k{i} = 1\n"), ALL, 'the unknown key "k0"'),
    "20,000 unknown keys of options": (
        lambda: HEAD + many(20_000, lambda i: f'[[options]]\nid = "o{i}"\nnmae{i} = 1\n'),
        ALL,
        'the unknown key "nmae0"',
    ),
    "20,000 options, all scores missing": (lambda: HEAD + options(20_000) + criteria(3), 1, "no scores"),
    "20,000 options, two scores in three missing": (
        lambda: (
            HEAD + options(20_000) + criteria(3) + "[scores]\n" + many(20_000, lambda i: f"o{i} = {{ c{i % 3} = 1 }}\n")
        ),
        ALL,
        'no score of "o0" on "c1" and "c2"',
    ),
    "3,000 criteria of 3,000 options, most scores missing": (
        lambda: HEAD + options(3_000) + criteria(3_000) + "[scores]\n" + many(3_000, lambda i: f"o{i}.c{i} = 1\n"),
        ALL,
        'no score of "o0" on "c1", "c2"',
    ),
    "10,000 criteria of 10,000 options": (
        lambda: HEAD + 'missing = "worst"\n' + options(10_000) + criteria(10_000, "scale = [0, 1]\n"),
        1,
        "10000 options times 10000 criteria",
    ),
    "20,000 groups, one score missing of each": (
        lambda: (
            HEAD + options(2) + criteria(2) + groups(20_000, lambda i: f"[groups.scores]\no{i % 2} = {{ c0 = 1 }}\n")
        ),
        ALL,
        'no score of any option on "c1"',
    ),
    "20,000 unknown options in scores": (
        lambda: HEAD + options(20_000) + criteria(1) + "[scores]\n" + many(20_000, lambda i: f"x{i} = {{ c0 = 1 }}\n"),
        ALL,
        "no scores",
    ),
    "20,000 parents that nobody declared": (
        lambda: HEAD + options(1) + many(20_000, lambda i: f'[[criteria]]\nid = "c{i}"\nparent = "p{i}"\n'),
        ALL,
        'the unknown criterion "p0"',
    ),
    "10,000 long ids, and as many like them": (
        lambda: (
            HEAD
            + many(10_000, lambda i: f'[[options]]\nid = "{"ab" * 40}{i}"\n')
            + criteria(1)
            + "[scores]\n"
            + many(10_000, lambda i: f"{'ba' * 40}{i} = {{ c0 = 1 }}\n")
        ),
        ALL,
        "no scores",
    ),
    "ids of a megabyte": (
        lambda: (
            HEAD
            + many(3, lambda i: f'[[options]]\nid = "{"x" * 1_000_000}{i}"\n')
            + criteria(1)
            + "[scores]\n"
            + many(2_000, lambda i: f"y{i} = {{ c0 = 1 }}\n")
        ),
        ALL,
        f'"{"x" * 19}…" of 1000001 characters',
    ),
    "a tree of 20,000 floors": (
        lambda: (
            HEAD
            + options(1)
            + many(20_000, lambda i: f'[[criteria]]\nid = "c{i}"\nparent = "c{i + 1}"\n')
            + '[[criteria]]\nid = "c20000"\nlimit = { at_most = 1 }\n[scores]\no0.c0 = 1\n'
        ),
        1,
        "a limit on a criterion with children",
    ),
    "a circle of 20,000 parents": (
        lambda: (
            HEAD + options(1) + many(20_000, lambda i: f'[[criteria]]\nid = "c{i}"\nparent = "c{(i + 1) % 20_000}"\n')
        ),
        1,
        'a circle of parents: "c0" -> "c1" -> ',
    ),
    "20,000 circles of parents": (
        lambda: HEAD + options(1) + many(20_000, lambda i: f'[[criteria]]\nid = "c{i}"\nparent = "c{i ^ 1}"\n'),
        ALL,
        'a circle of parents: "c0" -> "c1" -> "c0"',
    ),
    "points for one of 20,000 criteria, by 2,000 groups": (
        lambda: (
            HEAD
            + options(1)
            + criteria(20_000)
            + groups(2_000, lambda i: f"[groups.weights]\npoints = {{ c{i} = 1 }}\n")
        ),
        ALL,
        'no points for "c1", "c2"',
    ),
    "10,000 sets of siblings": (
        lambda: (
            HEAD
            + options(1)
            + many(10_000, lambda i: f'[[criteria]]\nid = "p{i}"\n[[criteria]]\nid = "c{i}"\nparent = "p{i}"\n')
            + many(10_000, lambda i: f"[weights.of.p{i}]\npoints = {{ c{i} = 0 }}\n")
            + "[scores]\no0 = { "
            + many(10_000, lambda i: f"c{i} = 1", ", ")
            + " }\n"
        ),
        ALL,
        'nothing but zeros for "c0"',
    ),
    "an order that names one criterion 100,000 times": (
        lambda: HEAD + options(1) + criteria(2) + "[weights]\norder = [" + '"c0", ' * 100_000 + "]\n",
        3,
        "no scores",
    ),
    "20,000 criteria judged in a chain": (
        lambda: (
            HEAD
            + options(1)
            + criteria(20_000)
            + "[weights]\njudgements = ["
            + many(19_999, lambda i: f'["c{i}", "c{i + 1}", 2], ')
            + "]\n[scores]\no0 = { "
            + many(20_000, lambda i: f"c{i} = 1", ", ")
            + " }\n"
        ),
        1,
        "judgements of 20000 items",
    ),
    "20,000 judgements that contradict": (
        lambda: (
            HEAD
            + options(1)
            + criteria(2)
            + "[weights]\njudgements = ["
            + many(20_000, lambda i: f'["c0", "c1", {i + 2}], ')
            + "]\n[scores]\no0 = { c0 = 1, c1 = 1 }\n"
        ),
        ALL,
        'a second judgement of "c0" and "c1" that contradicts the first',
    ),
    "20,000 comparisons of 3 among 3,000 options": (
        lambda: (
            HEAD
            + options(3_000)
            + criteria(1)
            + groups(
                5_000,
                lambda i: '[[groups.comparisons]]\ncriterion = "c0"\njudgements = [["o1", "o2", 2], ["o3", "o4", 2]]\n',
            )
        ),
        ALL,
        'too few judgements: nothing connects "o3" and "o4" with "o1"',
    ),
    "50,000 scores of no form": (
        lambda: (
            HEAD
            + options(1)
            + criteria(1)
            + "[scores]\no0 = { "
            + many(50_000, lambda i: f"c{i} = {{ lo = 1, mod = 2 }}", ", ")
            + " }\n"
        ),
        ALL,
        'a table of "lo" and "mod"',
    ),
    "50,000 anchors": (
        lambda: (
            HEAD
            + options(1)
            + '[[criteria]]\nid = "c0"\nscale = [0, 1]\nanchors = { '
            + many(50_000, lambda i: f'x{i} = "x"', ", ")
            + " }\n[scores]\no0.c0 = 1\n"
        ),
        ALL,
        'the anchor "x0"',
    ),
    "a whole number of a megabyte": (
        lambda: HEAD + f"{options(1)}{criteria(1)}[scores]\no0 = {{ c0 = 0x{'f' * 1_000_000} }}\n",
        1,
        "a whole number of more than 60 digits",
    ),
    "all bytes": (lambda: bytes(range(256)) * 1000, 1, "bytes that are not UTF-8 (0x80)"),
    "4 MiB of null bytes": (lambda: b"\0" * 4_000_000, 1, "a null byte"),
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_hostile_file_is_answered_soon(name: str, tmp_path: Path) -> None:
    make, count, first = TEXTS[name]
    faults = answer(tmp_path, make())
    assert faults is not None
    assert len(faults) == count, faults[:5]
    assert any(f"found {first}" in fault for fault in faults[:4]), faults[:4]
    if count == ALL:
        assert (
            faults[-1] == "case.toml: found 1000 faults, and perhaps more; wanted these mended first, and another check"
        )


SOUND: dict[str, Callable[[], str]] = {
    "20,000 options with names, in a table": lambda: (
        HEAD
        + many(20_000, lambda i: f'[[options]]\nid = "o{i}"\nname = "Option {i}"\n')
        + criteria(3)
        + '[scores]\ntable = "names.csv"\n'
    ),
    "20,000 criteria in a table": lambda: HEAD + options(3) + criteria(20_000) + '[scores]\ntable = "columns.csv"\n',
    "20,000 criteria with points": lambda: (
        HEAD
        + options(1)
        + criteria(20_000)
        + "[weights]\npoints = { "
        + many(20_000, lambda i: f"c{i} = 1", ", ")
        + " }\n[scores]\no0 = { "
        + many(20_000, lambda i: f"c{i} = 1", ", ")
        + " }\n"
    ),
    "20,000 groups": lambda: (
        HEAD
        + options(2)
        + criteria(1)
        + "[scores]\no0 = { c0 = 1 }\n"
        + groups(20_000, lambda i: "[groups.scores]\no1 = { c0 = 1 }\n")
    ),
    "2,000 options of 2,000 criteria that may lack": lambda: (
        HEAD + 'missing = "unknown"\n' + options(2_000) + criteria(2_000, "scale = [0, 1]\n")
    ),
}


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_file_of_some_size_is_read_soon(name: str, tmp_path: Path) -> None:
    tables = {
        "names.csv": "x,c0,c1,c2\n" + many(20_000, lambda i: f"Option {i},1,2,3\n"),
        "columns.csv": "x,"
        + many(20_000, lambda i: f"c{i}", ",")
        + "\n"
        + many(3, lambda i: f"o{i}" + ",1" * 20_000 + "\n"),
    }
    assert answer(tmp_path, SOUND[name](), tables) is None


TABLES: dict[str, tuple[Callable[[], str], int, str]] = {
    "100,000 unknown options": (
        lambda: "x,c0\n" + many(100_000, lambda i: f"x{i},1\n"),
        ALL,
        'the unknown option "x0"',
    ),
    "100,000 unknown criteria": (lambda: "x" + many(100_000, lambda i: f",x{i}"), ALL, 'the unknown criterion "x0"'),
    "200,000 rows of one option": (lambda: "x,c0\n" + "o1,1\n" * 200_000, ALL, 'the option "o1" a second time'),
    "200,000 ragged rows": (lambda: "x,c0\n" + "o1,1,2,3\n" * 200_000, ALL, "4 cells"),
    "2 million blank lines": (lambda: "\n" * 2_000_000, 1, "an empty table"),
    "2 million quotes": (lambda: '"' * 2_000_000, 1, "a cell of more than 100,000 characters"),
    "2 million commas": (lambda: "," * 2_000_000, 1, "an empty table"),
    "a cell of 10 million digits": (
        lambda: "x,c0\no1," + "1" * 10_000_000,
        1,
        "a cell of more than 100,000 characters",
    ),
    "a cell of 100,000 digits": (lambda: "x,c0\no0,1\no1," + "1" * 100_000, ALL, "no score of any option on"),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_hostile_table_is_answered_soon(name: str, tmp_path: Path) -> None:
    make, count, first = TABLES[name]
    text = HEAD + options(5_000) + criteria(2) + '[scores]\ntable = "scores.csv"\n'
    faults = answer(tmp_path, text, {"scores.csv": make()})
    assert faults is not None
    assert len(faults) == count, faults[:5]
    assert any(f"found {first}" in fault for fault in faults[:4]), faults[:4]


def test_one_table_named_by_thousands_of_groups_is_answered_soon(tmp_path: Path) -> None:
    text = HEAD + options(500) + criteria(1) + groups(1_000, lambda i: '[groups.scores]\ntable = "scores.csv"\n')
    assert answer(tmp_path, text, {"scores.csv": "x,c0\n" + many(500, lambda i: f"o{i},1\n")}) is None


MARKS = "\x1b\x07\x00\x7f\u202e\u2066\u200b\ufeff\u0085\u2028\ue000\U000e0041\r\n\t"
ESCAPED = "".join(f"\\U{ord(mark):08x}" for mark in MARKS)


@pytest.mark.parametrize(
    "text",
    [
        f'[[options]]\nid = "{ESCAPED}"\n',
        f'[[options]]\nid = "o1"\nname = "{ESCAPED}"\n"{ESCAPED}" = 1\n',
        f'"{ESCAPED}" = 1\n',
        f'[scores]\n"{ESCAPED}" = {{ "{ESCAPED}" = "{ESCAPED}" }}\n',
        f'[scores]\ntable = "{ESCAPED}"\n',
        f'[[criteria]]\nid = "c"\nparent = "{ESCAPED}"\ndirection = "{ESCAPED}"\nanchors = {{ "{ESCAPED}" = "" }}\n',
        f'combine = "{ESCAPED}"\n[method]\nid = "{ESCAPED}"\noptions = {{ "{ESCAPED}" = "{ESCAPED}" }}\n',
        f'[[notes]]\noption = "{ESCAPED}"\nkind = "{ESCAPED}"\ntext = 1\n',
        f'[weights]\norder = ["{ESCAPED}"]\n[weights.of."{ESCAPED}"]\npoints = {{ "{ESCAPED}" = -1 }}\n',
        f'"{ESCAPED}" = 1\n"{ESCAPED}" = 1\n',
        f'["{ESCAPED}"]\n["{ESCAPED}"]\n',
        f'a = "{MARKS}"\n',
        f"{MARKS} = 1\n",
        f'[[groups]]\nid = "g"\nname = "{ESCAPED}"\n[groups.scores]\n"{ESCAPED}".x = 1\n',
    ],
)
def test_no_mark_of_a_file_reaches_the_text_of_a_fault(text: str, tmp_path: Path) -> None:
    for fault in refused(put(tmp_path, HEAD + text)):  # which looks at every part of each of them
        assert not set(MARKS) & set(str(fault)), fault


def test_marks_in_a_table_and_its_name_do_not_reach_the_text_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    name = "s\x1b[31m\u202e.csv"
    text = HEAD + options(2) + criteria(2) + '[scores]\ntable = "s\\u001b[31m\\u202e.csv"\n'
    marks = MARKS.replace("\r", "").replace("\n", "").replace("\t", "")
    put(Path(), text, {name: f"x,c0,c1,{marks}\no0,{marks},1,1\no1,1,1\n{marks},1,1,1\n"})
    faults = refused("case.toml")
    assert [str(fault).partition(": found ")[0] for fault in faults] == [
        "s�[31m�.csv:1: column 4",
        "s�[31m�.csv:2: column 2",
        "s�[31m�.csv:4: column 1",
    ]
    assert not any(set(MARKS) & set(str(fault)) for fault in faults)


@pytest.mark.parametrize(
    ("word", "says"),
    [
        ("n\u043erth", "'\u043e' is CYRILLIC SMALL LETTER O"),
        ("n\u03bfrth", "'\u03bf' is GREEK SMALL LETTER OMICRON"),
        ("north\u200d", "'\ufffd' is ZERO WIDTH JOINER"),
        ("nor\u00adth", "'\ufffd' is SOFT HYPHEN"),
        ("\uff4eorth", "'\uff4e' is FULLWIDTH LATIN SMALL LETTER N"),
        ("north\u202e", "'\ufffd' is RIGHT-TO-LEFT OVERRIDE"),
    ],
)
def test_letters_that_only_look_right_are_named(
    word: str, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = f'{HEAD}[[options]]\nid = "north"\n{criteria(1)}[scores]\n"{word}" = {{ c0 = 1 }}\n'
    (fault,) = said(refused(put(Path(), text)))
    assert fault.endswith(f'(did you mean "north"? {says})')
