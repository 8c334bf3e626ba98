"""Charts from the command line: formats, endings, names, pipes, and nothing left behind."""

from __future__ import annotations

import os
import pty
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.cli.tool import COMMAND, ROOT, mcda

RECEPTION, AIRCRAFT = "cases/hampshire-reception", "cases/fighter-aircraft"


@pytest.mark.parametrize(
    "arguments",
    [
        ["rank", RECEPTION],
        ["rank", RECEPTION, AIRCRAFT],
        ["rank", RECEPTION, "--drop", "group-c", "--chart", "change"],
        ["rank", RECEPTION, "--chart", "groups"],
        ["weights", AIRCRAFT],
        ["compare", RECEPTION, "--chart", "agreement"],
        ["compare", AIRCRAFT, "--pair", "a1,a2"],
        ["compare", AIRCRAFT, "--money", "cost"],
        ["groups", RECEPTION, "--chart", "influence"],
        ["sensitivity", RECEPTION, "--chart", "critical"],
        ["stress", AIRCRAFT, "--samples", "64", "--chart", "pairwise"],
    ],
)
def test_every_command_draws(arguments: list[str], tmp_path: Path) -> None:
    done = mcda(*arguments, "-o", tmp_path / "r.SVG")
    assert (done.code, done.out, done.err) == (0, "", "")
    assert ElementTree.parse(tmp_path / "r.SVG").getroot().tag.endswith("svg")


def test_a_file_holds_what_is_printed(tmp_path: Path) -> None:
    asked = ["groups", RECEPTION, "--chart", "influence"]
    assert mcda(*asked, "-o", tmp_path / "r.svg").code == 0
    assert mcda(*asked, "--format", "svg").out == (tmp_path / "r.svg").read_text(encoding="utf-8")


def test_a_png_goes_into_a_file_or_a_pipe_whole(tmp_path: Path) -> None:
    assert mcda("rank", RECEPTION, "-o", tmp_path / "r.png").code == 0
    piped = subprocess.run([COMMAND, "rank", RECEPTION, "--format", "png"], cwd=ROOT, capture_output=True, timeout=60)
    assert piped.returncode == 0
    assert piped.stdout.startswith(b"\x89PNG\r\n\x1a\n")
    assert piped.stdout == (tmp_path / "r.png").read_bytes()
    assert [each.name for each in tmp_path.iterdir()] == ["r.png"]


def test_no_png_reaches_a_terminal() -> None:
    ours, theirs = pty.openpty()
    with os.fdopen(ours, "rb", buffering=0), os.fdopen(theirs, "wb", buffering=0) as terminal:
        done = subprocess.run(
            [COMMAND, "rank", RECEPTION, "--format", "png"],
            cwd=ROOT,
            stdout=terminal,
            stderr=subprocess.PIPE,
            timeout=60,
        )
    assert done.returncode == 2
    assert b"with -o FILE.png" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["rank", RECEPTION, "--chart", "groups"], "add --format svg, or -o FILE.svg"),
        (["rank", RECEPTION, "--chart", "groups", "-o", "r.json"], "add --format svg, or -o FILE.svg"),
        (["groups", RECEPTION, "--chart", "influense", "-o", "r.svg"], "did you mean influence?: use one of groups,"),
        (["stress", "no-such-case", "--chart", "x", "-o", "r.svg"], 'there is no chart "x": use one of acceptability,'),
        (["rank", AIRCRAFT, "--chart", "contributions", "-o", "r.svg"], "do not add up criterion by criterion"),
        (["compare", AIRCRAFT, "--money", "cost", "--chart", "ranks", "-o", "r.svg"], "there is frontier"),
        (["check", AIRCRAFT, "--format", "svg"], "there is no chart of the faults of files"),
        (["methods", "-o", "r.png"], "there is no chart of the list of methods"),
        (["rank", RECEPTION, "-o", "r.pdf"], "names no format: use one of .txt, .json, .csv, .md,"),
        (["rank", RECEPTION, "-o", "nowhere/r.png"], "there is no folder"),
    ],
)
def test_what_cannot_be_drawn_is_said_and_leaves_nothing(arguments: list[str], said: str, tmp_path: Path) -> None:
    absolute = [str(ROOT / each) if each.startswith("cases/") else each for each in arguments]
    done = mcda(*absolute, cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert said in " ".join(done.err.split())
    assert list(tmp_path.iterdir()) == []


def test_help_lists_the_charts() -> None:
    said = " ".join(mcda("groups", "--help").out.split())
    assert "groups, influence, disagreement, flips, agreement, rules, regret, weights" in said


def test_quiet_prints_no_picture() -> None:
    done = mcda("rank", RECEPTION, "--format", "svg", "--quiet")
    assert (done.code, done.out, done.err) == (0, "", "")
