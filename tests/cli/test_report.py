"""The command that writes a page."""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import subprocess
from pathlib import Path

import pytest

import mcda as library
from tests.cli.tool import COMMAND, ROOT, mcda

CASE = "cases/hampshire-out-of-hours"


def data_of(page: str) -> dict:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page)
    assert found is not None
    return json.loads(found[1])


def test_a_file_whole_and_the_same_twice(tmp_path: Path) -> None:
    for name in ("one.html", "two.htm"):
        done = mcda("report", CASE, "-o", tmp_path / name)
        assert (done.code, done.out, done.err) == (0, "", "")
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.htm").read_bytes()
    assert sorted(each.name for each in tmp_path.iterdir()) == ["one.html", "two.htm"]


def test_a_pipe_gets_what_a_file_gets(tmp_path: Path) -> None:
    mcda("report", CASE, "-o", tmp_path / "report.html")
    assert mcda("report", CASE).out == (tmp_path / "report.html").read_text(encoding="utf-8")


def test_the_library_writes_the_same_file(tmp_path: Path) -> None:
    mcda("report", CASE, "-o", tmp_path / "by-command.html")
    library.report(library.load(ROOT / CASE)).save(tmp_path / "by-library.html")
    assert (tmp_path / "by-command.html").read_bytes() == (tmp_path / "by-library.html").read_bytes()


def test_a_terminal_gets_no_page() -> None:
    ours, theirs = pty.openpty()
    with os.fdopen(ours, "rb", buffering=0), os.fdopen(theirs, "wb", buffering=0) as terminal:
        done = subprocess.run([COMMAND, "report", CASE], stdout=terminal, stderr=subprocess.PIPE, cwd=ROOT, timeout=60)
    assert done.returncode == 2
    assert b"a page needs a file: -o report.html" in done.stderr


def test_json_is_every_answer_in_one_document(tmp_path: Path) -> None:
    mcda("report", CASE, "-o", tmp_path / "report.json", "--seed", 7)
    found = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert found["schema"] == "mcda.report/1"
    assert found["seed"] == 7
    assert found["ranking"] == mcda("rank", CASE, "--format", "json").json
    assert found["question"] == {"seed": 7}
    assert found["supposed"]["set"] == {}
    assert found["groups"] == mcda("groups", CASE, "--format", "json").json
    assert mcda("report", CASE, "--format", "json", "--seed", 7).json == found


def test_a_what_if_is_there_to_open_with(tmp_path: Path) -> None:
    mcda("report", CASE, "-o", tmp_path / "r.html", "--set-influence", "group-b=5", "--drop", "option-a")
    data = data_of((tmp_path / "r.html").read_text(encoding="utf-8"))
    assert data["supposed"]["influence"] == {"group-b": 5.0}
    assert data["supposed"]["drop"] == {"options": ["option-a"], "criteria": [], "groups": []}
    assert data["base"]["leaders"] == ["option-c"]
    assert "mcda report CASE --set-influence group-b=5.0 --drop option:option-a -o report.html" in (
        (tmp_path / "r.html").read_text(encoding="utf-8")
    )


def test_the_question_is_said_as_options_of_the_command(tmp_path: Path) -> None:
    mcda(
        "report",
        "cases/aircraft-two-experts",
        "-o",
        tmp_path / "r.html",
        "--combine",
        "borda",
        "--samples",
        256,
        "--seed",
        5,
    )
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "mcda report CASE --combine borda --samples 256 --seed 5 -o report.html" in page


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-o", "report.pdf"], "the ending of report.pdf is no page's"),
        (["-o", "nowhere/report.html"], "there is no folder"),
        (["-o", "report.html", "--set", "nothing=0.5"], 'there is no criterion "nothing"'),
        (["-o", "report.html", "--group", "group-x"], 'there is no group "group-x"'),
        (["-o", "report.html", "--samples", "0"], "0 is not in the range"),
        (["--format", "svg"], "'svg' is not one of"),
        (["-o", "report.html", "--money", "nothing"], 'there is no criterion "nothing"'),
        (["-o", "report.html", "--samples", "99999999999"], "samples"),
        (["-o", "report.html", "--set", "improvement=0.5"], "set improvement"),
    ],
)
def test_what_makes_no_sense_is_said_and_writes_nothing(tmp_path: Path, arguments: list[str], said: str) -> None:
    done = mcda("report", ROOT / CASE, *arguments, cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert said in " ".join(done.err.split())
    assert list(tmp_path.iterdir()) == []


def test_the_case_is_not_overwritten(tmp_path: Path) -> None:
    shutil.copytree(ROOT / CASE, tmp_path / "case")
    case = tmp_path / "case" / "case.toml"
    before = case.read_bytes()
    done = mcda("report", tmp_path / "case", "-o", case, "--format", "html")
    assert done.code == 2
    assert "is the case itself" in done.err
    assert case.read_bytes() == before


def test_a_case_on_standard_input() -> None:
    text = (ROOT / CASE / "case.toml").read_bytes()
    assert data_of(mcda("report", "-", stdin=text).out)["base"]["leaders"] == ["option-c"]


def test_the_name_of_a_pipe_is_a_file_to_write_to() -> None:
    text = mcda("report", CASE, "-o", "/dev/stdout", "--format", "html").out
    assert data_of(text)["base"]["leaders"] == ["option-c"]
