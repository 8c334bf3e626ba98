"""Score tables beside the case: what is read, what is refused, and that none leaves the case's folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import mcda
from mcda.loading.source import LARGEST_TABLE
from tests.loading.cases import put, refused, said

CASE = """\
format = 1
[[options]]
id = "north"
name = "North school site"
[[options]]
id = "south"
name = "South, the library"
[[options]]
id = "today"
name = "Nichts tun – heute"
[[criteria]]
id = "access"
scale = [0, 5]
[[criteria]]
id = "cost"
direction = "minimise"
[[criteria]]
id = "why"
scored = false
[scores]
table = "scores.csv"
"""
PLAIN = "option,access,cost\nnorth,4,46101\nsouth,2.5,49467\ntoday,0,-41000\n"
SCORES = {
    ("north", "access"): 4.0,
    ("north", "cost"): 46101.0,
    ("south", "access"): 2.5,
    ("south", "cost"): 49467.0,
    ("today", "access"): 0.0,
    ("today", "cost"): -41000.0,
}


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def scores(path: str | Path) -> dict[tuple[str, str], object]:
    return {place: score.to_data() for place, score in mcda.load(path).scores.items()}


FORMS: dict[str, str | bytes] = {
    "commas": PLAIN,
    "semicolons": PLAIN.replace(",", ";"),
    "tabs": PLAIN.replace(",", "\t"),
    "semicolons and decimal commas": PLAIN.replace(",", ";").replace("2.5", "2,5"),
    "tabs and decimal commas": PLAIN.replace(",", "\t").replace("2.5", "2,5"),
    "a mark at the start": b"\xef\xbb\xbf" + PLAIN.encode(),
    "carriage returns": PLAIN.replace("\n", "\r\n"),
    "carriage returns alone": PLAIN.replace("\n", "\r"),
    "no last line end": PLAIN.rstrip("\n"),
    "blank lines": "\n\n" + PLAIN.replace("\n", "\n\n , ,\n"),
    "blanks around cells": PLAIN.replace(",", " , "),
    "quotes": 'option,"access","cost"\n"north","4","46101"\n"south",2.5,49467\ntoday,"0",-41000\n',
    "names for ids": 'option,access,cost\nNorth school site,4,46101\n"South, the library",2.5,49467\n'
    "Nichts tun – heute,0,-41000\n",
    "names for ids, in semicolons": "a;access;cost\nNorth school site;4;46101\n"
    "South, the library;2.5;49467\ntoday;0;-41000\n",
    "no word in the corner": PLAIN.replace("option", ""),
    "a corner with a comma in quotes": PLAIN.replace("option", '"site, or option"').replace("4,4", "4,4"),
    "columns in another order": "option,cost,access\nnorth,46101,4\nsouth,49467,2.5\ntoday,-41000,0\n",
    "rows in another order": "option,access,cost\ntoday,0,-41000\nsouth,2.5,49467\nnorth,4,46101\n",
    "numbers of all kinds": "option,access,cost\nnorth,+4.0,4.6101e4\nsouth,2.5e0,49467.\ntoday,.0,-4.1E+4\n",
    "empty cells at the end": PLAIN.replace("\n", ",,\n").replace("cost,,", "cost"),
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_a_table_gives_the_same_case(form: str) -> None:
    put(Path("plain"), CASE, {"scores.csv": PLAIN})
    file = put(Path("form"), CASE, {"scores.csv": FORMS[form]})
    assert scores(file) == SCORES
    assert mcda.load(file).digest == mcda.load("plain").digest


def test_a_table_is_found_beside_the_case_wherever_that_is() -> None:
    put(Path("a/b"), CASE.replace("scores.csv", "tables/../tables/x.csv"), {"tables/x.csv": PLAIN})
    assert scores("a/b") == scores(Path("a/b/case.toml").absolute()) == SCORES
    Path("link").symlink_to("a/b")
    assert scores("link") == SCORES


def test_a_link_within_the_folder_is_followed() -> None:
    put(Path("a"), CASE, {"tables/x.csv": PLAIN})
    Path("a/scores.csv").symlink_to("tables/x.csv")
    assert scores("a") == SCORES


def test_a_table_and_rows_beside_it_make_one_case() -> None:
    text = CASE + "today = { access = [1, 2], cost = { mean = 41000, sd = 500 } }\n"
    put(Path(), text, {"scores.csv": "option,access,cost\nnorth,4,46101\nsouth,,49467\ntoday,,\n"})
    assert said(refused("case.toml")) == [
        '20: scores.south: found no score of "south" on "access"; '
        'wanted a score for every option (or say missing = "worst" or "unknown" at the top)'
    ]
    put(Path(), text + "south = { access = 2 }\n")
    assert scores("case.toml") == {
        **{place: score for place, score in SCORES.items() if place[0] != "today"},
        ("south", "access"): 2.0,
        ("today", "access"): [1.0, 2.0],
        ("today", "cost"): {"mean": 41000.0, "sd": 500.0},
    }


def test_each_group_may_have_a_table_of_its_own() -> None:
    text = CASE + '[[groups]]\nid = "a"\n[groups.scores]\ntable = "a.csv"\n'
    text += '[[groups]]\nid = "b"\n[groups.scores]\ntable = "b.csv"\nnorth = { access = 1 }\n'
    put(Path(), text, {"scores.csv": PLAIN, "a.csv": "x,cost\nsouth,7\n", "b.csv": "x;access\ntoday;3,5\n"})
    a, b = mcda.load("case.toml").groups
    assert {place: score.to_data() for place, score in a.scores.items()} == {("south", "cost"): 7.0}
    assert {place: score.to_data() for place, score in b.scores.items()} == {
        ("north", "access"): 1.0,
        ("today", "access"): 3.5,
    }


def test_empty_cells_are_missing_scores_and_taken_as_the_case_says() -> None:
    text = CASE.replace("format = 1\n", 'format = 1\nmissing = "worst"\n')
    put(Path(), text, {"scores.csv": PLAIN.replace("2.5", "")})
    assert ("south", "access") not in mcda.load("case.toml").scores
    put(Path(), text, {"scores.csv": PLAIN.replace("49467", "")})
    assert said(refused("case.toml")) == [
        '21: scores.south: found no score of "south" on "cost"; '
        'wanted a score, or a scale on "cost" (missing = "worst" falls back on the scale)'
    ]


FAULTS: dict[str, tuple[str | bytes, list[str]]] = {
    "an unknown criterion": (
        PLAIN.replace("access", "acess"),
        [
            'scores.csv:1: column 2: found the unknown criterion "acess"; '
            'wanted "access" or "cost" (did you mean "access"?)'
        ],
    ),
    "an unknown criterion like no other": (
        "option,access,cost,zzz\nnorth,4,46101,1\nsouth,2.5,49467,1\ntoday,0,-41000,1\n",
        ['scores.csv:1: column 4: found the unknown criterion "zzz"; wanted "access" or "cost"'],
    ),
    "a criterion in words": (
        "option,access,cost,why\nnorth,4,46101,\nsouth,2.5,49467,\ntoday,0,-41000,\n",
        ['scores.csv:1: column 4: found scores on "why", which has scored = false; wanted a criterion that is scored'],
    ),
    "a column without a name": (
        "option,access,cost,\nnorth,4,46101,1\nsouth,2.5,49467,1\ntoday,0,-41000,1\n",
        ['scores.csv:1: column 4: found a column without a name; wanted one of "access" or "cost"'],
    ),
    "a criterion twice": (
        "option,access,cost,access\nnorth,4,46101,4\nsouth,2.5,49467,1\ntoday,0,-41000,1\n",
        [
            'scores.csv:1: column 4: found the criterion "access" a second time; '
            "wanted each once (column 2 has it already)"
        ],
    ),
    "an unknown option": (
        PLAIN.replace("south", "suoth"),
        [
            'scores.csv:3: column 1: found the unknown option "suoth"; '
            'wanted "north", "south" or "today" (did you mean "south"?)'
        ],
    ),
    "an unknown option like no other": (
        PLAIN + "zzz,1,1\n",
        ['scores.csv:5: column 1: found the unknown option "zzz"; wanted "north", "south" or "today"'],
    ),
    "an option with a Cyrillic letter": (
        PLAIN.replace("north", "n\u043erth"),
        [
            'scores.csv:2: column 1: found the unknown option "n\u043erth"; wanted "north", "south" or "today" '
            "(did you mean \"north\"? '\u043e' is CYRILLIC SMALL LETTER O)"
        ],
    ),
    "an option without a name": (
        PLAIN.replace("south", ""),
        [
            '20: scores.south: found no score of "south" on "access" and "cost"; '
            'wanted a score for every option (or say missing = "worst" or "unknown" at the top)',
            'scores.csv:3: column 1: found the unknown option ""; wanted "north", "south" or "today"',
        ],
    ),
    "an option twice": (
        PLAIN + "north,1,1\n",
        [
            'scores.csv:5: column 1: found the option "north" a second time; '
            "wanted each option once (line 2 has it already)"
        ],
    ),
    "an option by its id and its name": (
        PLAIN + "North school site,1,1\n",
        [
            'scores.csv:5: column 1: found the option "north" a second time; '
            "wanted each option once (line 2 has it already)"
        ],
    ),
    "text": (PLAIN.replace("2.5", "good"), ['scores.csv:3: column 2: found "good"; wanted a number, or an empty cell']),
    "nan": (PLAIN.replace("2.5", "nan"), ['scores.csv:3: column 2: found "nan"; wanted a number, or an empty cell']),
    "infinity": (
        PLAIN.replace("2.5", "-inf"),
        ['scores.csv:3: column 2: found "-inf"; wanted a number, or an empty cell'],
    ),
    "true": (PLAIN.replace("2.5", "True"), ['scores.csv:3: column 2: found "True"; wanted a number, or an empty cell']),
    "digits with a line below": (
        PLAIN.replace("2.5", "2_5"),
        ['scores.csv:3: column 2: found "2_5"; wanted a number, or an empty cell'],
    ),
    "digits of another script": (
        PLAIN.replace("2.5", "\u0662"),
        ['scores.csv:3: column 2: found "\u0662"; wanted a number, or an empty cell'],
    ),
    "a huge number": (
        PLAIN.replace("49467", "1e300"),
        ['scores.csv:3: column 3: found "1e300"; wanted a number, or an empty cell (numbers go up to 1e100 in size)'],
    ),
    "a number with a huge exponent": (
        PLAIN.replace("49467", "1e999999999"),
        [
            'scores.csv:3: column 3: found "1e999999999"; '
            "wanted a number, or an empty cell (numbers go up to 1e100 in size)"
        ],
    ),
    "a number of thousands of digits": (
        PLAIN.replace("49467", "9" * 5000),
        [
            f'scores.csv:3: column 3: found "{"9" * 59}…"; '
            "wanted a number, or an empty cell (numbers go up to 1e100 in size)"
        ],
    ),
    "a number that is all but zero": (
        PLAIN.replace("49467", "1e-320"),
        ['scores.csv:3: column 3: found "1e-320"; wanted a number, or an empty cell (as good as 0: write 0)'],
    ),
    "a decimal comma where commas part cells": (
        PLAIN.replace("2.5", '"2,5"'),
        ['scores.csv:3: column 2: found "2,5"; wanted a number, or an empty cell (write decimals with a point)'],
    ),
    "too many cells": (
        PLAIN.replace("2.5", "2,5"),
        [
            "scores.csv:3: found 4 cells; "
            "wanted 3, as in the first row (a comma parts cells; decimals are written with a point)"
        ],
    ),
    "too many cells in semicolons": (
        PLAIN.replace(",", ";").replace("49467", "49467;1"),
        ["scores.csv:3: found 4 cells; wanted 3, as in the first row"],
    ),
    "a score off its scale": (
        PLAIN.replace("2.5", "5.5"),
        [
            'scores.csv:3: "south", "access": found 5.5, outside the scale; '
            'wanted a score from 0 to 5, the scale of "access"'
        ],
    ),
    "a text of two lines": (
        PLAIN.replace("south,2.5", '"south\n",x'),
        ['scores.csv:3: column 2: found "x"; wanted a number, or an empty cell'],
    ),
    "nothing": ("", ["scores.csv: found an empty table; wanted a row of criteria, then a row for each option"]),
    "nothing but blanks": (
        " ,\n\n",
        ["scores.csv: found an empty table; wanted a row of criteria, then a row for each option"],
    ),
    "bytes that are not UTF-8": (
        PLAIN.encode().replace(b"south", b"s\xfcd"),
        ["scores.csv:3: found bytes that are not UTF-8 (0xfc); wanted CSV in UTF-8 (save it as CSV UTF-8)"],
    ),
    "a workbook": (
        b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00\xb5U0#",
        ["scores.csv:1: found bytes that are not UTF-8 (0xb5); wanted CSV in UTF-8 (save it as CSV UTF-8)"],
    ),
    "a quote that is never closed": (
        PLAIN.replace("south", '"south'),
        ['scores.csv:3: found a quote that is never closed; wanted cells as they are, or in "quotes"'],
    ),
    "text after a quote": (
        PLAIN.replace("south", '"so"uth'),
        ['scores.csv:3: found text after a closing quote; wanted two quotes ("") for a quote within a cell in quotes'],
    ),
    "a cell that has no end": (
        PLAIN + '"' + "x" * 200_000,
        [
            "scores.csv:5: found a cell of more than 100,000 characters, or a quote that is never closed; "
            "wanted a number in each cell"
        ],
    ),
    "several": (
        "option,acess,cost\nnorth,4,x\nsuoth,nan,1,2\n",
        [
            '20: scores.today: found no score of "today" on "access" and "cost"; '
            'wanted a score for every option (or say missing = "worst" or "unknown" at the top)',
            'scores.csv:1: column 2: found the unknown criterion "acess"; wanted "access" or "cost" '
            '(did you mean "access"?)',
            'scores.csv:2: column 3: found "x"; wanted a number, or an empty cell',
            'scores.csv:3: column 1: found the unknown option "suoth"; wanted "north", "south" or "today" '
            '(did you mean "south"?)',
            "scores.csv:3: found 4 cells; "
            "wanted 3, as in the first row (a comma parts cells; decimals are written with a point)",
        ],
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_is_wrong_with_a_table_is_said_by_line_and_column(name: str) -> None:
    table, says = FAULTS[name]
    assert said(refused(put(Path(), CASE, {"scores.csv": table}))) == says


def test_faults_of_tables_come_after_those_of_the_case_by_file_and_line() -> None:
    text = CASE.replace("scale = [0, 5]", "scale = [5, 0]") + '[[groups]]\nid = "g"\n[groups.scores]\ntable = "a.csv"\n'
    faults = refused(put(Path("x"), text, {"scores.csv": PLAIN.replace("4", "?"), "a.csv": "o,cost\nnorth,!\n"}))
    assert [(fault.file, fault.line) for fault in faults] == [
        (str(Path("x/case.toml")), 13),
        (str(Path("x/a.csv")), 2),
        (str(Path("x/scores.csv")), 2),
        (str(Path("x/scores.csv")), 2),
        (str(Path("x/scores.csv")), 3),
        (str(Path("x/scores.csv")), 4),
    ]


def test_two_options_of_one_name_can_only_be_told_by_their_ids() -> None:
    text = CASE.replace('name = "South, the library"', 'name = "North school site"')
    assert scores(put(Path(), text, {"scores.csv": PLAIN})) == SCORES
    assert said(refused(put(Path(), text, {"scores.csv": PLAIN.replace("north", "North school site")})))[-1] == (
        'scores.csv:2: column 1: found the unknown option "North school site"; wanted "north", "south" or "today"'
    )


def test_a_score_given_in_the_table_and_beside_it_is_a_fault() -> None:
    text = CASE + "south = { access = 2.5 }\n"
    assert said(refused(put(Path(), text, {"scores.csv": PLAIN}))) == [
        "22: scores.south.access: found a score that the table gives too; "
        "wanted each score once (scores.csv has it on line 3)"
    ]


OUTSIDE = "found a path that leaves the case's folder; wanted a file in the case's folder"
PATHS = {
    "../scores.csv": OUTSIDE,
    "tables/../../scores.csv": OUTSIDE,
    "../case/scores.csv": None,  # goes out and comes back
    "/etc/passwd": OUTSIDE,
    "/dev/zero": OUTSIDE,
    "~/scores.csv": 'found "~/scores.csv": no such file; wanted a readable file',
    "$HOME/scores.csv": 'found "$HOME/scores.csv": no such file; wanted a readable file',
    "file:///etc/passwd": 'found "file:///etc/passwd": no such file; wanted a readable file',
    "https://example.org/scores.csv": 'found "https://example.org/scores.csv": no such file; wanted a readable file',
    "link-out.csv": OUTSIDE,
    "folder-out/scores.csv": OUTSIDE,
    "zero.csv": OUTSIDE,
    "loop.csv": "found a path that cannot be followed; wanted a file in the case's folder",
    "pipe.csv": 'found "pipe.csv": something that is not a regular file; wanted a readable file',
    "tables": 'found "tables": a folder; wanted a file',
    ".": 'found ".": a folder; wanted a file',
    "nowhere.csv": 'found "nowhere.csv": no such file; wanted a readable file',
    "score.csv": 'found "score.csv": no such file; wanted a readable file (did you mean "case/scores.csv"?)',
    "tables\\\\scores.csv": 'found "tables\\scores.csv": no such file; wanted a readable file '
    "(write / between folders, not \\)",
    "C:\\\\scores.csv": 'found "C:\\scores.csv": no such file; wanted a readable file '
    "(write / between folders, not \\)",
    "a\\u0000b.csv": "found a path with a null byte; wanted a file in the case's folder",
    "x" * 300: f'found "{"x" * 59}…": a file that cannot be read (file name too long); wanted a readable file',
    "": "found an empty text; wanted the path of a table beside the case",
    " ": "found an empty text; wanted the path of a table beside the case",
    "\\u001b[31m\\u202e": 'found "\ufffd[31m\ufffd": no such file; wanted a readable file',
}


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path[:20] or "empty")
def test_a_table_never_leaves_the_folder_of_the_case(path: str) -> None:
    put(Path("case"), CASE.replace("scores.csv", path), {"scores.csv": PLAIN, "../scores.csv": PLAIN})
    Path("case/tables").mkdir()
    Path("case/link-out.csv").symlink_to("../scores.csv")
    Path("case/folder-out").symlink_to("..")
    Path("case/zero.csv").symlink_to("/dev/zero")
    Path("case/loop.csv").symlink_to("loop.csv")
    os.mkfifo("case/pipe.csv")
    says = PATHS[path]
    if says is None:
        assert scores("case") == SCORES
        return
    assert [str(fault) for fault in refused("case")] == [f"case/case.toml:21: scores.table: {says}"]


def test_a_table_is_read_up_to_64_mebibytes_and_all_of_them_together_too() -> None:
    line = " " * 99_999 + "\n"
    sparse = PLAIN + line * ((LARGEST_TABLE - len(PLAIN)) // len(line))
    sparse += "\n" * (LARGEST_TABLE - len(sparse))
    assert scores(put(Path(), CASE, {"scores.csv": sparse})) == SCORES
    assert said(refused(put(Path(), CASE, {"scores.csv": sparse + "\n"}))) == [
        '21: scores.table: found "scores.csv": more than 64 MiB; wanted at most 64 MiB'
    ]
    group = '[[groups]]\nid = "g"\n[groups.scores]\ntable = "scores.csv"\n'
    assert said(refused(put(Path(), CASE + group, {"scores.csv": sparse}))) == [
        '25: groups[1] "g".scores.table: found tables of more than 64 MiB together; wanted at most 64 MiB in all'
    ]
