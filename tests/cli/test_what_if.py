"""What if, on the command line: the changed case's answer, beside that of the case as it is."""

from __future__ import annotations

import csv
import io

import pytest

from mcda.present.formats import FORMATS
from tests.cli.test_rank import TREE
from tests.cli.tool import mcda

OUT_OF_HOURS = "cases/hampshire-out-of-hours"
READY = "cases/leader-ahp"


def test_the_page_says_what_was_changed_who_leads_and_who_did() -> None:
    done = mcda("rank", OUT_OF_HOURS, "--set-score", "group-a.option-b.improvement=3", COLUMNS="250")
    assert (done.code, done.err) == (0, "")
    lines, said = [" ".join(line.split()) for line in done.out.splitlines()], " ".join(done.out.split())
    b = "Option B: Extended R&A service working beyond office hours"
    c = "Option C: Multi-agency response service with single co-ordination point"
    on = "Improvement towards the stakeholder priorities"
    assert lines[0] == "Hampshire 2003: out of hours services: what if"
    assert f"- The score of {b} on {on} by Group A is set to 3, not 2. {b} and {c} share the lead with 13; " in said
    assert f"follows with 3. In the base case {c} led with 13. Fragile: the lead is shared. " in said
    assert "shared. All 4 groups rank one of them first." in said
    assert "Rank (base) Id Option Score (base)" in lines
    assert f"1 2 option-b {b} 13 12" in lines
    assert f"1 1 option-c {c} 13 13" in lines
    assert "Group A option-c 4 > option-b 3 > option-a 1" in lines


def test_the_json_is_the_changed_ranking_with_the_base_beside_it() -> None:
    base = mcda("rank", OUT_OF_HOURS, "--format", "json").json
    document = mcda("rank", OUT_OF_HOURS, "--drop", "group-a", "--format", "json").json
    assert document["schema"] == "mcda.ranking/1"
    assert {each["option"]: each["score"] for each in document["ranking"]} == {
        "option-a": 2, "option-b": 10, "option-c": 9,
    }  # fmt: skip
    assert document["base"] == base
    assert document["changes"] == ["Group A is dropped: its scores, weights and notes are gone."]
    assert document["case"]["digest"] != base["case"]["digest"]
    assert document.keys() - base.keys() == {"changes", "base"}


def test_the_rows_hold_both() -> None:
    done = mcda("rank", OUT_OF_HOURS, "--drop", "option-c", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert [(row["option"], row["rank"], row["base rank"], row["base score"]) for row in rows] == [
        ("option-b", "1", "2", "12.0"),
        ("option-a", "2", "3", "3.0"),
        ("option-c", "", "1", "13.0"),
    ]


@pytest.mark.parametrize("form", FORMATS)
def test_every_format(form: str) -> None:
    for command, case in (("rank", OUT_OF_HOURS), ("weights", READY)):
        change = "option-b" if command == "rank" else "age"
        done = mcda(command, case, "--drop", change, "--format", form)
        assert done.code == 0
        assert done.out


def test_every_change_at_once_from_standard_input() -> None:
    changes = ["--set", "cost=0.5", "--set-score", "north.access=10", "--drop", "west"]
    done = mcda("rank", "-", *changes, stdin=TREE)
    assert "- The weight of cost is set to 0.5; the others keep their proportions." in done.out
    assert "- The score of north on access is set to 10, not 4." in done.out
    assert "- west is dropped." in done.out
    assert "north leads with 1, 0.7 ahead of south (0.3)." in " ".join(done.out.split())
    assert "cost is set to 0.5 by hand; the other weights keep their proportions." in done.out
    document = mcda("rank", "-", *changes, "--format", "json", stdin=TREE).json
    assert document["weights"] == {"access": 0.5, "cost": 0.5}
    assert [each["option"] for each in document["ranking"]] == ["north", "south"]
    assert [each["screened_out"] for each in document["base"]["ranking"]] == [False, False, True]


def test_a_leader_that_stays() -> None:
    said = " ".join(mcda("rank", OUT_OF_HOURS, "--drop", "option-a").out.split())
    assert "In the base case it led too, with 13." in said
    assert "dropped 3 option-a" in said


def test_other_choices_go_for_both() -> None:
    document = mcda("rank", "-", "--method", "topsis", "--set", "cost=0.9", "--format", "json", stdin=TREE).json
    assert document["method"] == document["base"]["method"]
    assert document["method"]["id"] == "topsis"
    document = mcda("rank", OUT_OF_HOURS, "--group", "group-b", "--set-influence", "group-b=2", "--format", "json").json
    assert (document["group"], document["base"]["group"]) == ("group-b", "group-b")


def test_weights_with_a_what_if() -> None:
    base = mcda("weights", READY, "--format", "json").json
    document = mcda("weights", READY, "--set", "age=0.4", "--format", "json").json
    assert document["schema"] == "mcda.weights/1"
    assert document["weights"]["age"] == pytest.approx(0.4)
    assert document["base"] == base
    assert document["changes"] == ["The weight of Age is set to 0.4; the others keep their proportions."]
    done = mcda("weights", READY, "--set", "age=0.4")
    lines = [" ".join(line.split()) for line in done.out.splitlines()]
    assert "Criterion Weight Base" in lines
    assert "Age 0.4000 0.0559" in lines
    assert "Criteria: judgements" in lines
    rows = list(csv.DictReader(io.StringIO(mcda("weights", READY, "--set", "age=0.4", "--format", "csv").out)))
    assert float(rows[0]["base weight"]) == base["weights"]["experience"]


def test_without_a_what_if_nothing_is_said_of_a_base() -> None:
    assert "base" not in mcda("rank", OUT_OF_HOURS, "--format", "json").json
    assert "what if" not in mcda("rank", OUT_OF_HOURS).out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["rank", OUT_OF_HOURS, "--drop", "option-x"], 'mcda: cases/hampshire-out-of-hours: drop option-x: there is'),
        (["rank", OUT_OF_HOURS, "--set-score", "option-b.improvement=7"], "found \"7\", outside the scale"),
        (["rank", OUT_OF_HOURS, "--set-influence", "group-a=-1"], 'found "-1"; wanted a number, 0 or more'),
        (["rank", OUT_OF_HOURS, "--set", "improvement=0.4"], "wanted 1 in all"),
        (["weights", READY, "--set", "age=40"], "did you mean 0.4?"),
        (["weights", READY, "--set", "age"], "'age' is not NAME=VALUE"),
        (["weights", READY, "--set", "age=0.1", "--set", "age=0.2"], "age is given twice"),
        (["rank", OUT_OF_HOURS, READY, "--drop", "age"], "ask about one case"),
        (["rank", OUT_OF_HOURS, "--group", "group-a", "--drop", "group-a"], 'there is no group "group-a"'),
    ],
    ids=str,
)  # fmt: skip
def test_what_cannot_be_exits_with_2(arguments: list[str], says: str) -> None:
    done = mcda(*arguments)
    assert (done.code, done.out) == (2, "")
    assert says in " ".join(done.err.split())


@pytest.mark.parametrize("command", ["rank", "weights"])
def test_help_names_the_options(command: str) -> None:
    said = mcda(command, "--help").out
    for option in (
        "--set ID=WEIGHT",
        "--set-score OPTION.CRITERION=SCORE",
        "--set-influence GROUP=NUMBER",
        "--drop ID",
    ):
        assert option in said
