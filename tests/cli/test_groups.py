"""`mcda groups`, run as people run it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from mcda.present.formats import FORMATS
from tests.cli.tool import mcda

INCLUSION, OUT_OF_HOURS = "cases/hampshire-inclusion", "cases/hampshire-out-of-hours"
RECEPTION, AIRCRAFT = "cases/hampshire-reception", "cases/fighter-aircraft"
EXPERTS = "cases/aircraft-two-experts"


def test_first_screen() -> None:
    done = mcda("groups", OUT_OF_HOURS, COLUMNS="200")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("Hampshire 2003: out of hours services: agreement of groups\n")
    assert "Fragile: " in done.out
    assert "- Group B (25 % now): Option C leads up to 33.3 %, then Option B." in done.out


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("case", [INCLUSION, RECEPTION, EXPERTS])
def test_every_format(case: str, form: str) -> None:
    done = mcda("groups", case, "--format", form)
    assert (done.code, bool(done.out)) == (0, True)


def test_json_and_rows() -> None:
    document = mcda("groups", RECEPTION, "--format", "json").json
    assert document["schema"] == "mcda.groups/1"
    assert document["agreement"]["kendall_w"] == 0.8125
    rows = list(csv.DictReader(io.StringIO(mcda("groups", RECEPTION, "--format", "csv").out)))
    assert [(row["option"], row["rank"], row["group-c rank"]) for row in rows] == [
        ("option-b", "1", "2"),
        ("option-c", "2", "1"),
        ("option-a", "3", "3"),
    ]


def test_rule_and_thresholds() -> None:
    assert mcda("groups", OUT_OF_HOURS, "--combine", "borda", "--format", "json").json["combined"]["combine"] == "borda"
    asked = ("--fragile", "0.3", "--format", "json")
    assert mcda("groups", RECEPTION, "--format", "json").json["verdict"]["grade"] == "contested"
    assert mcda("groups", RECEPTION, *asked).json["verdict"]["grade"] == "fragile"
    assert mcda("groups", INCLUSION, "--step", "5", "--format", "json").json["verdict"]["grade"] == "fragile"


def test_words_and_top() -> None:
    assert "(--words 0 shows all)" in mcda("groups", RECEPTION).out
    assert "(--words 0 shows all)" not in mcda("groups", RECEPTION, "--words", "0").out
    assert "more disputed scores (--top 0 shows all)" in mcda("groups", EXPERTS, "--top", "3", COLUMNS="200").out


def test_what_if() -> None:
    done = mcda("groups", OUT_OF_HOURS, "--drop", "group-a", COLUMNS="250")
    assert (done.code, done.err) == (0, "")
    assert "agreement of groups: what if" in done.out
    assert "- Group A is dropped: its scores, weights and notes are gone." in done.out
    assert "In the base case (fragile): Option C" in done.out
    document = mcda("groups", OUT_OF_HOURS, "--drop", "group-a", "--format", "json").json
    assert document["base"] == mcda("groups", OUT_OF_HOURS, "--format", "json").json
    assert len(document["groups"]) == 3
    rows = list(csv.DictReader(io.StringIO(mcda("groups", OUT_OF_HOURS, "--drop", "group-a", "--format", "csv").out)))
    assert [(row["option"], row["rank"], row["base rank"], row["base score"]) for row in rows] == [
        ("option-b", "1", "2", "12.0"),
        ("option-c", "2", "1", "13.0"),
        ("option-a", "3", "3", "3.0"),
    ]


def test_written_to_a_file(tmp_path: Path) -> None:
    done = mcda("groups", RECEPTION, "-o", tmp_path / "g.html")
    assert (done.code, done.out) == (0, "")
    assert (tmp_path / "g.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert mcda("groups", RECEPTION, "--quiet").out == ""


@pytest.mark.parametrize(
    ("case", "arguments", "says"),
    [
        (AIRCRAFT, [], "the case has no groups to compare"),
        (RECEPTION, ["--group", "group-a"], "No such option"),
        (RECEPTION, ["--method", "topsys"], 'did you mean "topsis"?'),
        (RECEPTION, ["--fragile", "1.5"], "is not in the range"),
        (RECEPTION, ["--robust", "nan"], "is not a number to compare with"),
        (RECEPTION, ["--step", "0"], "is not in the range"),
        (RECEPTION, ["--step", "inf"], "is not a number to compare with"),
        (RECEPTION, ["--drop", "group-x"], "group-x"),
        (RECEPTION, ["--format", "svg", "--chart", "ranking"], 'there is no chart "ranking"'),
        ("no-such-case", [], "no-such-case"),
    ],
)
def test_usage_errors(case: str, arguments: list[str], says: str) -> None:
    done = mcda("groups", case, *arguments)
    assert (done.code, done.out) == (2, "")
    assert says in done.err


def test_help_has_examples_and_the_command_is_listed() -> None:
    said = mcda("groups", "--help")
    assert said.code == 0
    assert "mcda groups cases/hampshire-out-of-hours" in said.out
    assert "--require-agreement" in said.out
    assert "[default: 0.05" in said.out
    assert "Show whether groups agree" in mcda("--help").out
