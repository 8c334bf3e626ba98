"""No file that was there is lost, whatever a result is written to."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from pathlib import Path

import pytest

from mcda.cli.output import silent_libraries
from tests.cli.tool import COMMAND, ROOT, mcda


def test_a_score_table_is_not_overwritten(tmp_path: Path) -> None:
    case = tmp_path / "aircraft"
    shutil.copytree(ROOT / "cases" / "fighter-aircraft", case)
    before = (case / "scores.csv").read_bytes()
    done = mcda("rank", case, "-o", case / "scores.csv")
    assert done.code == 2
    assert "belongs to it" in done.err
    assert (case / "scores.csv").read_bytes() == before


def test_a_saved_result_is_not_overwritten_by_its_check(tmp_path: Path) -> None:
    saved = tmp_path / "result.json"
    assert mcda("rank", "cases/leader-ahp", "-o", saved).code == 0
    before = saved.read_bytes()
    assert mcda("check", "cases/leader-ahp", "--against", saved, "-o", saved).code == 2
    assert saved.read_bytes() == before


def test_the_file_behind_standard_input_is_not_overwritten(tmp_path: Path) -> None:
    case = tmp_path / "in.json"
    shutil.copy(ROOT / "cases" / "leader-ahp" / "case.toml", case)
    before = case.read_bytes()
    with case.open("rb") as stream:
        done = subprocess.run([COMMAND, "rank", "-", "-o", case], stdin=stream, capture_output=True, timeout=60)
    assert done.returncode == 2
    assert case.read_bytes() == before


def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.json"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text(encoding="utf-8")), daemon=True)
    reader.start()
    assert mcda("rank", "cases/leader-ahp", "-o", pipe).code == 0
    reader.join(timeout=20)
    assert read[0].startswith("{")
    assert pipe.is_fifo()


def test_a_link_that_leads_back_to_itself(tmp_path: Path) -> None:
    loop = tmp_path / "loop.json"
    loop.symlink_to(loop)
    assert mcda("rank", "cases/leader-ahp", "-o", loop).code == 2


def test_a_link_is_followed_and_stays(tmp_path: Path) -> None:
    target, link = tmp_path / "target.json", tmp_path / "link.json"
    link.symlink_to(target)
    assert mcda("rank", "cases/leader-ahp", "-o", link).code == 0
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8").startswith("{")


def test_the_schema_goes_into_a_file_too(tmp_path: Path) -> None:
    done = mcda("check", "--schema", "-o", tmp_path / "schema.json")
    assert (done.code, done.out) == (0, "")
    assert (tmp_path / "schema.json").read_text(encoding="utf-8").startswith("{")


def test_closed_streams_are_no_fault(tmp_path: Path) -> None:
    for arguments in ("--help", "rank cases/leader-ahp", f"rank cases/leader-ahp -o {tmp_path}/r.json"):
        done = subprocess.run(f"{COMMAND} {arguments} >&-", shell=True, cwd=ROOT, capture_output=True, timeout=60)
        assert done.returncode == 0, done.stderr
        assert done.stderr == b""
    assert (tmp_path / "r.json").is_file()


def test_csv_says_what_has_no_row_on_standard_error() -> None:
    text = 'format = 1\nmissing = "worst"\n[[options]]\nid = "a"\n[[options]]\nid = "b"\n[[criteria]]\nid = "x"\n'
    text += 'scale = [0, 5]\n[[criteria]]\nid = "y"\nscale = [0, 5]\n[scores]\na = { x = 1, y = 2 }\nb = { x = 3 }\n'
    done = mcda("rank", "-", "--format", "csv", stdin=text)
    assert done.out.startswith("option,")
    assert "No score of b on y: its worst anchor, 0, is used." in done.err
    assert "Nobody has stated how the criteria compare" in done.err
    assert mcda("rank", "-", "--format", "csv", "--quiet", stdin=text).err == ""


def test_a_damaged_saved_result_is_named(tmp_path: Path) -> None:
    saved = tmp_path / "result.json"
    assert mcda("rank", "cases/leader-ahp", "-o", saved).code == 0
    whole = saved.read_text(encoding="utf-8")
    for was, becomes in (
        ('"option": "nell"', '"option": [1]'),
        ('"rank": 1', '"rank": "x"'),
        ('"group": null', '"group": 7'),
    ):
        assert was in whole
        saved.write_text(whole.replace(was, becomes, 1), encoding="utf-8")
        done = mcda("check", "cases/leader-ahp", "--against", saved)
        assert done.code == 2
        assert "not the ranking of one case" in done.err


def test_new_refuses_names_that_are_none(tmp_path: Path) -> None:
    assert mcda("new", tmp_path / "a", "--options", ",,").code == 2
    assert mcda("new", tmp_path / "a", "--title", "  ").code == 2
    assert list(tmp_path.iterdir()) == []
    done = mcda("new", tmp_path / "my case")
    assert f"mcda check '{tmp_path}/my case/case.toml'" in done.err


def test_what_a_library_writes_to_standard_output_does_not_reach_it(capfd: pytest.CaptureFixture[str]) -> None:
    """Reported: a remark of a solver in C stood before the JSON."""
    with silent_libraries():
        os.write(1, b"a solver's remark\n")
    os.write(1, b"the result\n")
    assert capfd.readouterr().out == "the result\n"
