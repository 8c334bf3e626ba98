"""``mcda compare``: methods, two options, benefit and cost."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.cli.tool import mcda

AIRCRAFT = "cases/fighter-aircraft"
PROPOSALS = "cases/hampshire-inclusion-proposals"

HUB = """\
format = 1
title = "Hub"
[[options]]
id = "north"
name = "North"
[[options]]
id = "south"
name = "South"
[[options]]
id = "today"
name = "Today"
baseline = true
[[criteria]]
id = "access"
scale = [0, 5]
[[criteria]]
id = "cost"
direction = "minimise"
scale = [0, 50]
unit = "GBP"
[weights]
points = { access = 3, cost = 1 }
[scores]
north = { access = 4, cost = 30 }
south = { access = 2, cost = 40 }
today = { access = 1, cost = 10 }
[[groups]]
id = "parents"
[[groups]]
id = "staff"
[groups.weights]
points = { access = 1, cost = 3 }
"""


def test_the_contract_of_a_comparison() -> None:
    document = mcda("compare", AIRCRAFT, "--format", "json").json
    assert document["schema"] == "mcda.comparison/1"
    assert document["method"] == {"id": "topsis", "options": {"scaling": "vector"}}
    assert document.keys() >= {"case", "version", "elicitation", "methods", "agreement", "winner_share"}
    for each in document["methods"]:
        assert each.keys() >= {"id", "options", "ranks", "scores"}
        assert each["ranks"].keys() == each["scores"].keys() == {"a1", "a2", "a3", "a4"}
    labels = {each["label"] for each in document["methods"]}
    assert {each["a"] for each in document["agreement"]} < labels
    assert all(each.keys() == {"a", "b", "tau_b", "ws"} for each in document["agreement"])
    assert document["winner_share"]["a2"] == 0
    assert sum(document["winner_share"].values()) == pytest.approx(1)


def test_some_methods() -> None:
    done = mcda("compare", AIRCRAFT, "--methods", "weighted-product, topsis", "--format", "json")
    assert {each["id"] for each in done.json["methods"]} == {"weighted-product", "topsis"}


def test_the_page_of_methods_names_winners_agreement_and_refusals() -> None:
    said = " ".join(mcda("compare", AIRCRAFT).out.split())
    assert "6 of 23 methods with their scalings put Aircraft A1 first" in said
    assert "a3 Aircraft A3 73.9 %" in said
    assert "topsis scaling=max 1 2 3 4 1.000 1.000" in said
    assert "weighted-sum scaling=max, ahp mode=ideal and marcos" in said
    assert 'weighted-sum scaling=none: the scaling "none" adds scores up' in said


def test_a_pair() -> None:
    done = mcda("compare", "-", "--pair", "north,south", stdin=HUB)
    said = " ".join(done.out.split())
    assert "North dominates South: at least as good on every criterion" in said
    assert "North is preferred by both groups" in said
    document = mcda("compare", "-", "--pair", "north,south", "--format", "json", stdin=HUB).json
    assert document["schema"] == "mcda.pair/1"
    assert (document["leads"], document["dominates"]) == ("north", "north")
    # parents 3 to 1 and staff 1 to 3: half and half
    assert [each["worth"] for each in document["criteria"]] == pytest.approx([0.5 * 0.4, 0.5 * 0.2])


def test_a_pair_of_one_group_by_another_method() -> None:
    done = mcda("compare", "-", "--pair", "north,today", "--group", "staff", "--method", "topsis", stdin=HUB)
    said = " ".join(done.out.split())
    assert "For staff alone: Today leads North by" in said
    assert "By topsis scores do not add up criterion by criterion" in said


def test_money() -> None:
    done = mcda("compare", "-", "--money", "cost", stdin=HUB)
    said = " ".join(done.out.split())
    assert "Today and North are on the frontier" in said
    assert "South is dominated: North gives as much or more for no more cost." in said
    assert "An extra point over Today costs, on the frontier: North 33.33 GBP." in said
    assert "South (south) by north" in said
    document = mcda("compare", "-", "--money", "cost", "--base", "south", "--format", "json", stdin=HUB).json
    assert document["schema"] == "mcda.money/1"
    assert (document["base"], document["frontier"]) == ("south", ["today", "north"])
    assert document["dominators"] == {"north": [], "south": ["north"], "today": []}


@pytest.mark.parametrize("question", [[], ["--pair", "option-a,option-b"], ["--money", "cost"]])
@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown", "html", "latex"])
def test_every_format(question: list[str], form: str) -> None:
    done = mcda("compare", PROPOSALS, *question, "--format", form)
    assert (done.code, bool(done.out)) == (0, True)
    if form == "csv":
        rows = list(csv.DictReader(io.StringIO(done.out)))
        assert len(rows) >= 3
        assert "Nobody has stated how the criteria compare" in done.err


@pytest.mark.parametrize("question", [[], ["--pair", "a1,a3"], ["--money", "cost"]])
@pytest.mark.parametrize("width", ["40", "60", "80"])
def test_narrow_terminals(question: list[str], width: str) -> None:
    done = mcda("compare", AIRCRAFT, *question, COLUMNS=width)
    assert done.code == 0
    assert max(map(len, done.out.splitlines())) <= int(width) + 12 * (width == "40")


def test_a_chart_is_not_yet() -> None:
    done = mcda("compare", AIRCRAFT, "--format", "svg")
    assert (done.code, done.out) == (2, "")


def test_written_to_a_file(tmp_path: Path) -> None:
    done = mcda("compare", AIRCRAFT, "-o", tmp_path / "c.md")
    assert (done.code, done.out) == (0, "")
    assert (tmp_path / "c.md").read_text(encoding="utf-8").startswith("# Selecting a fighter aircraft")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--pair", "a1"], "'a1' is not two options with a comma between them"),
        (["--pair", "a1,a2,a3"], "is not two options"),
        (["--pair", "a1,"], "is not a list of ids"),
        (["--pair", "a1,a9"], 'there is no option "a9"'),
        (["--methods", ","], "is not a list of ids"),
        (["--methods", "topsys"], 'did you mean "topsis"?'),
        (["--pair", "a1,a2", "--money", "cost"], "--pair and --money are two questions"),
        (["--methods", "topsis", "--pair", "a1,a2"], "--methods and --pair are two questions"),
        (["--base", "a1"], "--base goes with --money"),
        (["--money", "payload"], '"payload" is maximised'),
        (["--money", "cost", "--base", "a9"], 'there is no option "a9"'),
        (["--group", "g"], "no groups"),
        (["--option", "scaling"], "is not NAME=VALUE"),
    ],
)
def test_usage_errors(arguments: list[str], says: str) -> None:
    done = mcda("compare", AIRCRAFT, *arguments)
    assert (done.code, done.out) == (2, "")
    assert says in done.err


def test_quiet() -> None:
    assert mcda("compare", AIRCRAFT, "--quiet").out == ""
