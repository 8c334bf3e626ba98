"""Where a case comes from: files, folders, standard input; and what is not read."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

import mcda
from mcda.loading.source import LARGEST_CASE
from tests.loading.cases import BASE, put, refused, said


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="ascii"))


def test_a_case_is_read_from_a_file_a_folder_or_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    file = put(Path("family hub"), BASE)
    wanted = mcda.load(file)
    standard_input(monkeypatch, BASE.encode())
    for path in (str(file), file.absolute(), "family hub", "family hub/", Path("family hub"), "-"):
        assert mcda.load(path) == wanted
    monkeypatch.chdir("family hub")
    for path in ("case.toml", ".", Path()):
        assert mcda.load(path) == wanted
    monkeypatch.setattr(sys, "stdin", io.StringIO(BASE))
    assert mcda.load(Path("-")) == wanted


def test_a_file_of_another_name_is_read_as_well() -> None:
    Path("hub.txt").write_text(BASE, encoding="utf-8")
    assert mcda.load("hub.txt").title == "Where to put the family hub"


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("nowhere.toml", "nowhere.toml: found no such file; wanted a readable file"),
        ("hubb.toml", 'hubb.toml: found no such file; wanted a readable file (did you mean "hub.toml"?)'),
        ("hub.toml/x", "hub.toml/x: found no such file; wanted a readable file"),
        ("", "no path: found an empty path; wanted the path of a case file, or - for standard input"),
        ("a\0b", "a�b: found a path with a null byte; wanted the path of a case file, or - for standard input"),
        (
            "empty",
            "empty: found a folder without case.toml; "
            "wanted case.toml (name the file itself, or make one with `mcda new`)",
        ),
        ("folder", "folder/case.toml: found a folder; wanted a file"),
        ("pipe", "pipe: found something that is not a regular file; wanted a readable file"),
        ("/dev/zero", "/dev/zero: found something that is not a regular file; wanted a readable file"),
        ("loop", "loop: found no such file; wanted a readable file"),
        (
            "dir\\case.toml",
            "dir\\case.toml: found no such file; wanted a readable file (write / between folders, not \\)",
        ),
        ("red\x1b[31m\u202e.toml", "red�[31m�.toml: found no such file; wanted a readable file"),
        ("\ud800", "�: found no such file; wanted a readable file"),
    ],
)
def test_what_cannot_be_read_is_said_by_its_name(path: str, says: str) -> None:
    Path("hub.toml").touch()
    Path("empty").mkdir()
    Path("folder/case.toml").mkdir(parents=True)
    Path("loop").symlink_to("loop")
    os.mkfifo("pipe")
    assert [str(fault) for fault in refused(path)] == [says]


def test_a_name_that_is_too_long_is_refused() -> None:
    (fault,) = refused("x" * 5000)
    assert (fault.found, fault.line) == ("a file that cannot be read (file name too long)", None)


def test_a_file_that_may_not_be_read_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    put(Path(), BASE)
    monkeypatch.setattr(Path, "open", denied)
    assert [str(fault) for fault in refused("case.toml")] == [
        "case.toml: found a file that cannot be read (permission denied); wanted a readable file"
    ]
    monkeypatch.setattr(Path, "is_dir", denied)
    assert [fault.found for fault in refused(".")] == ["a file that cannot be read (permission denied)"]


def test_a_file_is_read_up_to_4_mebibytes(monkeypatch: pytest.MonkeyPatch) -> None:
    text = BASE + "#" * (LARGEST_CASE - len(BASE))
    assert mcda.load(put(Path(), text)).title == "Where to put the family hub"
    says = "found more than 4 MiB; wanted at most 4 MiB (put large score tables into a CSV file beside the case)"
    assert [str(fault) for fault in refused(put(Path(), text + "#"))] == [f"case.toml: {says}"]
    standard_input(monkeypatch, text.encode() + b"#")
    assert [str(fault) for fault in refused("-")] == [f"standard input: {says}"]


def test_faults_of_standard_input_have_its_name_and_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    standard_input(monkeypatch, BASE.replace("scale = [0, 5]", "scale = [5, 0]").encode())
    assert [str(fault) for fault in refused("-")] == [
        'standard input:23: criteria[1] "access".scale: found [5, 0]; '
        'wanted [lowest, highest] with lowest < highest (for less is better say direction = "minimise")'
    ]


@pytest.mark.parametrize("kind", ["none", "closed", "closed for bytes", "not for reading"])
def test_standard_input_that_is_not_there_is_a_fault(monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    streams = {
        "none": lambda: None,
        "closed": lambda: io.StringIO("x"),
        "closed for bytes": lambda: io.TextIOWrapper(io.BytesIO()),
        "not for reading": lambda: io.TextIOWrapper(io.FileIO("out", "w")),
    }
    stream = streams[kind]()
    if stream and kind.startswith("closed"):
        stream.close()
    monkeypatch.setattr(sys, "stdin", stream)
    assert [str(fault) for fault in refused("-")] == [
        "standard input: found no standard input; wanted a case on standard input, or the path of a file"
    ]
    if stream:
        stream.close()


def test_standard_input_with_halves_of_pairs_is_no_utf_8(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("title = '\ud800'"))
    assert [fault.found for fault in refused("-")] == ["bytes that are not UTF-8 (0xed)"]


def test_a_table_of_a_case_on_standard_input_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("scores.csv").write_text("option,access\n", encoding="utf-8")
    standard_input(monkeypatch, BASE.replace("[scores]\n", '[scores]\ntable = "scores.csv"\n').encode())
    assert [str(fault) for fault in refused("-")] == [
        "standard input:46: scores.table: found a path in a case that is not in a folder; "
        "wanted scores in the case itself, or a case in a file"
    ]


@pytest.mark.parametrize("text", ["", "\n\n", "# only\n# words\n", "\ufeff"])
def test_a_file_with_nothing_in_it_is_one_fault(text: str) -> None:
    assert said(refused(put(Path(), text))) == [
        " found nothing, or nothing but comments; wanted a case (`mcda new` makes one)"
    ]
