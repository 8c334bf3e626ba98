"""`mcda sensitivity`, run as people run it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from mcda.present.formats import FORMATS
from tests.cli.tool import mcda

OUT_OF_HOURS, AIRCRAFT = "cases/hampshire-out-of-hours", "cases/fighter-aircraft"
LEADER, PROPOSALS = "cases/leader-ahp", "cases/hampshire-inclusion-proposals"


def test_first_screen() -> None:
    done = mcda("sensitivity", LEADER, COLUMNS="200")
    assert (done.code, done.err) == (0, "")
    assert "Robust: " in done.out
    lines = [" ".join(line.split()) for line in done.out.splitlines()]
    assert "Charisma 27 % 0 % to 41.4 % 0 % to 41.4 % never 14.4 points: Moll" in lines


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("case", [OUT_OF_HOURS, LEADER, PROPOSALS])
def test_every_format(case: str, form: str) -> None:
    done = mcda("sensitivity", case, "--format", form)
    assert (done.code, bool(done.out)) == (0, True)
    if form == "csv" and case == PROPOSALS:
        assert "Nobody has stated how the criteria compare" in done.err


def test_json_and_rows() -> None:
    document = mcda("sensitivity", LEADER, "--format", "json").json
    assert (document["schema"], document["winners"]) == ("mcda.sensitivity/1", ["nell"])
    rows = list(csv.DictReader(io.StringIO(mcda("sensitivity", LEADER, "--format", "csv").out)))
    assert len(rows) == len(document["weights"]) + len(document["nodes"])
    assert {row["numerical"] for row in rows} == {"false"}


def test_one_group_and_another_method() -> None:
    done = mcda("sensitivity", OUT_OF_HOURS, "--group", "group-b", COLUMNS="200")
    assert done.out.startswith("Hampshire 2003: out of hours services: sensitivity, Group B only\n")
    assert "For Group B alone: Option B" in done.out
    vikor = mcda("sensitivity", AIRCRAFT, "--method", "vikor", COLUMNS="200")
    assert vikor.code == 0
    assert "* numerical: found by search" in vikor.out
    assert mcda("sensitivity", LEADER, "--robust", "0.2", "--format", "json").json["verdict"]["grade"] == "contested"


def test_what_if() -> None:
    done = mcda("sensitivity", LEADER, "--set", "charisma=0.5", COLUMNS="200")
    assert (done.code, done.err) == (0, "")
    assert "sensitivity: what if" in done.out
    assert "In the base case (robust): Nell leads" in done.out
    document = mcda("sensitivity", LEADER, "--set", "charisma=0.5", "--format", "json").json
    assert document["base"] == mcda("sensitivity", LEADER, "--format", "json").json
    assert (document["winners"], len(document["changes"])) == (["moll"], 1)
    rows = list(
        csv.DictReader(io.StringIO(mcda("sensitivity", LEADER, "--set", "charisma=0.5", "--format", "csv").out))
    )
    assert {row["criterion"]: (row["weight"], row["base weight"][:5]) for row in rows}["charisma"] == ("0.5", "0.269")


def test_written_to_a_file(tmp_path: Path) -> None:
    done = mcda("sensitivity", LEADER, "-o", tmp_path / "s.md")
    assert (done.code, done.out) == (0, "")
    assert (tmp_path / "s.md").read_text(encoding="utf-8").startswith("# ")
    assert mcda("sensitivity", LEADER, "-q").out == ""


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--group", "g"], "no groups"),
        (["--set", "charisma=2"], "charisma"),
        (["--fragile", "-0.1"], "is not in the range"),
        (["--step", "nan"], "is not a number to compare with"),
        (["--method", "ahp", "--option", "mode"], "is not NAME=VALUE"),
        (["--format", "png", "--chart", "tornado"], "there is no chart tornado here: every score is one number"),
    ],
)
def test_usage_errors(arguments: list[str], says: str) -> None:
    done = mcda("sensitivity", LEADER, *arguments)
    assert (done.code, done.out) == (2, "")
    assert says in done.err


def test_help_has_examples_and_the_command_is_listed() -> None:
    assert "mcda sensitivity cases/fighter-aircraft" in mcda("sensitivity", "--help").out
    assert "Show what would have to change" in mcda("--help").out
