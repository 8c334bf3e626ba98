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
    # 17 of 23; counted once, those that are the same are 16 votes, of which 10 are for A3
    assert "Id Option Share Counted once" in said
    assert "a3 Aircraft A3 73.9 % 62.5 %" in said
    assert 'count 16 votes, no more. The column "Counted once" does. - weighted-sum scaling=value' in said
    assert "topsis (max, sum), vikor, codas 1 2 3 4 1.000 1.000" in said
    assert "weighted-sum scaling=max, ahp mode=ideal and marcos" in said
    assert "No option is at least as good as another on every criterion and better on one." in said
    assert 'weighted-sum scaling=none: the scaling "none" adds scores up' in said


def test_a_pair() -> None:
    done = mcda("compare", "-", "--pair", "north,south", stdin=HUB)
    said = " ".join(done.out.split())
    assert "North dominates South: at least as good on every criterion" in said
    assert "North is preferred by both groups" in said
    document = mcda("compare", "-", "--pair", "north,south", "--format", "json", stdin=HUB).json
    assert document["schema"] == "mcda.pair/1"
    assert (document["leads"], document["dominates"]) == ("north", "north")
    assert all(each["crossings"] == [] and not each["numerical"] for each in document["criteria"])
    # parents 3 to 1 and staff 1 to 3: half and half
    assert [each["worth"] for each in document["criteria"]] == pytest.approx([0.5 * 0.4, 0.5 * 0.2])


def test_a_pair_says_where_it_turns() -> None:
    # north is 0.6 ahead on access and today 0.4 on cost: level where access weighs 0.4, of 0.5 on average now
    done = mcda("compare", "-", "--pair", "north,today", stdin=HUB)
    said = " ".join(done.out.split())
    assert "They change places if access weighs 40 % for every group instead of 50 % on average." in said
    assert "Criterion north today Better Weight Worth Level at" in said
    assert "access 4 1 north by 3 0.5 +0.3 40 %" in said
    assert "cost 30 10 today by 20 GBP 0.5 -0.2 60 %" in said
    document = mcda("compare", "-", "--pair", "north,today", "--format", "json", stdin=HUB).json
    assert [each["crossings"] for each in document["criteria"]] == [pytest.approx([0.4]), pytest.approx([0.6])]
    narrow = " ".join(mcda("compare", "-", "--pair", "north,today", stdin=HUB, COLUMNS="50").out.split())
    assert "Level at a weight of: access 40 %; cost 60 %." in narrow


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
    assert max(map(len, done.out.splitlines())) <= int(width)


SET = (["--set", "cost=0.6"], "The weight of cost is set to 0.6; the others keep their proportions.")
SCORE = (["--set-score", "today.access=3"], "The score of Today on access is set to 3, not 1.")
INFLUENCE = (["--set-influence", "staff=3"], "The influence of staff is set to 3, not 1.")
DROP = (["--drop", "south"], "South is dropped.")


@pytest.mark.parametrize(
    ("question", "supposed"),
    [
        ([], [SET]),
        ([], [INFLUENCE, DROP]),
        (["--methods", "weighted-sum,topsis"], [SCORE]),
        (["--pair", "north,today"], [SET, SCORE, INFLUENCE, DROP]),
        (["--money", "cost"], [SCORE, DROP]),
        (["--money", "cost", "--base", "north"], [SET, INFLUENCE]),
    ],
)
def test_what_if(question: list[str], supposed: list[tuple[list[str], str]]) -> None:
    change = [word for words, _ in supposed for word in words]
    base = mcda("compare", "-", *question, "--format", "json", stdin=HUB).json
    document = mcda("compare", "-", *question, *change, "--format", "json", stdin=HUB).json
    assert document["changes"] == [says for _, says in supposed]
    assert document["base"] == base
    assert document.keys() == base.keys() | {"changes", "base"}
    assert document.get("base_option") == base.get("base_option")
    assert document["case"]["digest"] != base["case"]["digest"]
    said = " ".join(mcda("compare", "-", *question, *change, stdin=HUB).out.split())
    assert ": what if ====" in said
    assert " ".join(f"- {says}" for _, says in supposed) in said
    assert f"In the base case: {base['verdict']['sentences'][0]}" in said
    rows = list(csv.DictReader(io.StringIO(mcda("compare", "-", *question, *change, "--format", "csv", stdin=HUB).out)))
    before = list(csv.DictReader(io.StringIO(mcda("compare", "-", *question, "--format", "csv", stdin=HUB).out)))
    key = next(iter(rows[0]))
    figures = [name for name in rows[0] if name.startswith("base ")]
    assert figures
    own = {row[key]: row for row in before}
    assert {row[key] for row in rows} == own.keys()
    assert all(row[name] == own[row[key]][name.removeprefix("base ")] for row in rows for name in figures)


def test_what_if_by_hand() -> None:
    # cost 0.6 for everybody: north 0.4 * 0.8 + 0.6 * 0.4 and today 0.4 * 0.2 + 0.6 * 0.8 are both 0.56
    done = mcda("compare", "-", "--pair", "north,today", "--set", "cost=0.6", stdin=HUB)
    said = " ".join(done.out.split())
    assert "North and Today tie with 0.56: North is better on access (+0.24), worse on cost (-0.24)." in said
    assert "In the base case: North leads Today by 0.1" in said
    assert "Overall 0.56 0.56 0 parents 0.56 0.56 0 staff 0.56 0.56 0" in said
    # without today, north 30 is the cheapest; south gives less for more
    done = mcda("compare", "-", "--money", "cost", "--drop", "today", "--format", "json", stdin=HUB)
    assert (done.json["base"]["base_option"], done.json["frontier"], done.json["base"]["frontier"]) == (
        "today", ["north"], ["today", "north"],
    )  # fmt: skip


def test_a_dropped_criterion_protects_nobody() -> None:
    base = mcda("compare", "-", "--format", "json", stdin=HUB).json
    assert base["dominators"] == {"north": [], "south": ["north"], "today": []}
    dropped = mcda("compare", "-", "--drop", "cost", "--format", "json", stdin=HUB).json
    assert dropped["dominators"] == {"north": [], "south": ["north"], "today": ["north", "south"]}
    pair = mcda("compare", "-", "--pair", "north,today", "--drop", "cost", "--format", "json", stdin=HUB).json
    assert (pair["dominates"], pair["base"]["dominates"]) == ("north", None)
    # the cost counts for --money, whatever its weight
    money = mcda("compare", "-", "--money", "cost", "--set", "cost=0", "--format", "json", stdin=HUB).json
    assert money["dominators"] == base["dominators"]


@pytest.mark.parametrize(
    ("form", "question"),
    [
        ("table", ["--money", "cost"]),
        ("json", []),
        ("csv", ["--pair", "option-a,option-b"]),
        ("markdown", []),
        ("html", ["--pair", "option-a,option-b"]),
        ("latex", ["--money", "cost"]),
    ],
)
def test_what_if_in_every_format(question: list[str], form: str) -> None:
    done = mcda("compare", PROPOSALS, *question, "--set", "cost=0.1", "--format", form)
    assert (done.code, bool(done.out)) == (0, True)
    if form == "csv":
        assert ",base " in done.out.splitlines()[0]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--pair", "north,today", "--drop", "today"], '"today" is dropped and has no place in the ranking'),
        (["--money", "cost", "--base", "today", "--drop", "today"], '"today" is dropped and cannot be the base'),
        (["--money", "cost", "--drop", "cost"], 'drop cost: the benefit does without "cost" already'),
        (["--money", "cost", "--drop", "criterion:cost"], "drop criterion:cost: the benefit does without"),
        (["--drop", "today", "--drop", "north", "--drop", "south"], "no option would be left to rank"),
        (["--group", "staff", "--drop", "staff"], 'there is no group "staff"'),
        (["--pair", "north,today", "--set", "cost=2"], "wanted a weight from 0 to 1"),
        (["--money", "cost", "--set-score", "north.cost=99"], "outside the scale"),
        (["--methods", "topsis", "--set-influence", "cooks=1"], 'there is no group "cooks"'),
    ],
    ids=" ".join,
)
def test_what_ifs_that_cannot_be(arguments: list[str], says: str) -> None:
    done = mcda("compare", "-", *arguments, stdin=HUB)
    assert (done.code, done.out) == (2, "")
    assert says in " ".join(done.err.split())


def test_a_cost_below_what_is_dropped() -> None:
    tree = HUB.replace('id = "cost"', 'id = "money"\n[[criteria]]\nid = "cost"\nparent = "money"')
    tree = tree.replace("cost = 1 }", "money = 1 }").replace("cost = 3 }", "money = 3 }")
    done = mcda("compare", "-", "--money", "cost", "--drop", "money", stdin=tree)
    assert (done.code, done.out) == (2, "")
    assert 'drop money: the benefit does without "cost" already' in " ".join(done.err.split())
    assert mcda("compare", "-", "--money", "cost", "--set", "money=0.5", stdin=tree).code == 0


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
