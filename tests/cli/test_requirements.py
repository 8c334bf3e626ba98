"""--require-...: exit code 1 where the answer is not as stable, clear or shared as asked, and yet the answer."""

from __future__ import annotations

import pytest

import mcda as engine
from mcda.analyses.question.standing import stand
from mcda.analyses.requirements import agreement_of, margin_of, stable_of
from tests.cli.tool import mcda

OUT_OF_HOURS, RECEPTION = "cases/hampshire-out-of-hours", "cases/hampshire-reception"
AIRCRAFT, LEADER = "cases/fighter-aircraft", "cases/leader-ahp"
LEVEL = """
format = 1
title = "Level"
[[options]]
id = "a"
[[options]]
id = "b"
[[criteria]]
id = "c"
scale = [0, 5]
[scores]
a = { c = 2 }
b = { c = 2 }
"""


def test_the_figures() -> None:
    case = engine.load(OUT_OF_HOURS)
    today = stand(case)
    # C leads B by 13 to 12, until group B has a third of the influence, or group A less than a seventh
    assert stable_of(today) == pytest.approx(1 / 3 - 1 / 4, abs=1e-12)
    assert margin_of(today) == 1
    assert margin_of(stand(case, combine="mean")) == 0.25
    assert margin_of(stand(case, group="group-b")) == 2
    assert agreement_of(today) == 0.75


def test_where_there_is_no_figure() -> None:
    alone = stand(engine.case({"a": {"c": 1}}, criteria={"c": {"scale": [0, 5]}}, groups={"g": {}}))
    assert (stable_of(alone), margin_of(alone), agreement_of(alone)) == (1, None, None)
    level = {"a": {"c": 1}, "b": {"c": 1}}
    tied = stand(engine.case(level, criteria={"c": {"scale": [0, 5]}}, groups={"g": {}, "h": {}}))
    assert (stable_of(tied), margin_of(tied), agreement_of(tied)) == (0, 0, None)
    out = stand(engine.case(level, criteria={"c": {"scale": [0, 5], "limit": {"at_least": 2}}}, groups={"g": {}}))
    assert (stable_of(out), margin_of(out), agreement_of(out)) == (None, None, None)


def test_a_search_that_is_too_long_for_a_grade_is_made_where_it_is_required() -> None:
    scores = {f"o{row}": {f"c{column}": (row * 7 + column * 5) % 11 for column in range(15)} for row in range(15)}
    case = engine.case(scores)
    assert engine.rank(case, method="vikor").verdict.grade is None
    assert stable_of(stand(case, method="vikor")) < 1


@pytest.mark.parametrize("command", ["rank", "groups", "sensitivity"])
@pytest.mark.parametrize(
    ("asked", "least", "code", "says"),
    [
        ("stable", "0.08", 0, ""),
        ("stable", "0.1", 1, "a change of 0.08333 of one weight or influence ends the lead"),
        ("margin", "1", 0, ""),
        ("margin", "1.5", 1, "the leader is 1 ahead"),
        ("agreement", "0.75", 0, ""),
        ("agreement", "0.8", 1, "Kendall's W is 0.75"),
    ],
)
def test_what_does_not_hold_is_said_once_and_the_result_is_printed(
    command: str, asked: str, least: str, code: int, says: str
) -> None:
    done = mcda(command, OUT_OF_HOURS, f"--require-{asked}", least, "--format", "json")
    assert done.code == code
    assert done.json["schema"].startswith("mcda.")
    assert done.err == (f"mcda: --require-{asked} {least} does not hold: {says}\n" if says else "")


def test_every_requirement_that_fails_has_its_line_and_quiet_says_none() -> None:
    asked = ("--require-stable", "0.5", "--require-margin", "5", "--require-agreement", "1")
    done = mcda("groups", OUT_OF_HOURS, *asked)
    assert (done.code, len(done.err.splitlines()), bool(done.out)) == (1, 3, True)
    done = mcda("groups", OUT_OF_HOURS, *asked, "--quiet")
    assert (done.code, done.err, done.out) == (1, "", "")


def test_a_shared_lead_is_neither_stable_nor_ahead() -> None:
    done = mcda("rank", "-", "--require-stable", "0.01", "--require-margin", "0.01", stdin=LEVEL)
    assert done.code == 1
    assert done.err.count("the lead is shared") == 2
    assert mcda("rank", "-", "--require-margin", "0", stdin=LEVEL).code == 0


def test_what_is_undefined_does_not_hold() -> None:
    groups = '[[groups]]\nid = "g"\n[[groups]]\nid = "h"\n'
    done = mcda("groups", "-", "--require-agreement", "0", stdin=LEVEL + groups)
    assert (done.code, "Kendall's W is undefined" in done.err) == (1, True)
    done = mcda("rank", "-", "--drop", "b", "--require-margin", "0", stdin=LEVEL)
    assert (done.code, "there is no second option" in done.err) == (1, True)


def test_several_cases_are_each_checked() -> None:
    done = mcda("rank", OUT_OF_HOURS, RECEPTION, AIRCRAFT, "--require-margin", "1.5")
    assert done.code == 1
    assert [line.split(":")[1].strip() for line in done.err.splitlines()] == [OUT_OF_HOURS, AIRCRAFT]


def test_a_what_if_is_checked_as_changed() -> None:
    assert mcda("rank", OUT_OF_HOURS, "--require-margin", "2").code == 1
    assert mcda("rank", OUT_OF_HOURS, "--require-margin", "2", "--drop", "option-b").code == 0


def test_thresholds_of_a_ranking() -> None:
    assert mcda("rank", RECEPTION, "--format", "json").json["verdict"]["grade"] == "contested"
    assert mcda("rank", RECEPTION, "--fragile", "0.3", "--format", "json").json["verdict"]["grade"] == "fragile"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["rank", LEADER, "--require-agreement", "0.5"], "the case has no groups whose agreement could be required"),
        (["sensitivity", LEADER, "--require-agreement", "0.5"], "no groups"),
        (["rank", RECEPTION, "--group", "group-a", "--require-agreement", "0.5"], "leave the group out"),
        (["rank", RECEPTION, "--require-stable", "1.5"], "is not in the range"),
        (["rank", RECEPTION, "--require-margin", "-1"], "is not in the range"),
        (["rank", RECEPTION, "--require-margin", "inf"], "is not a number to compare with"),
        (["groups", RECEPTION, "--require-agreement", "nan"], "is not a number to compare with"),
        (["sensitivity", LEADER, "--require-stable", "much"], "is not a valid float"),
    ],
)
def test_usage_errors(arguments: list[str], says: str) -> None:
    done = mcda(*arguments)
    assert (done.code, done.out) == (2, "")
    assert says in " ".join(done.err.split())
