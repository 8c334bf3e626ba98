from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.tool import ROOT, mcda

RECEPTION = "cases/hampshire-reception"

TREE = """\
format = 1
title = "Hub"
[[options]]
id = "north"
[[options]]
id = "south"
[[options]]
id = "west"
[[criteria]]
id = "access"
scale = [0, 10]
[[criteria]]
id = "cost"
direction = "minimise"
limit = { at_most = 90 }
target = 45
[weights]
points = { access = 3, cost = 1 }
[scores]
north = { access = 4, cost = 40 }
south = { access = [5, 7], cost = 60 }
west = { access = 10, cost = 99 }
"""


def test_the_contract_of_the_hampshire_case() -> None:
    done = mcda("rank", RECEPTION, "--format", "json")
    assert done.code == 0
    assert done.err == ""
    document = done.json
    assert {each["option"]: each["score"] for each in document["ranking"]} == {
        "option-a": 6,
        "option-b": 16,
        "option-c": 14,
    }
    assert document.keys() >= {
        "schema", "case", "method", "version", "group", "combine", "weights", "weights_source", "ranking", "groups",
        "details", "verdict",
    }  # fmt: skip
    assert document["schema"] == "mcda.ranking/1"
    assert document["case"].keys() == {"title", "digest"}
    assert document["method"] == {"id": "weighted-sum", "options": {"scaling": "none"}}
    assert (document["group"], document["combine"]) == ("combined", "sum")
    assert document["ranking"][0].keys() == {"option", "name", "score", "rank", "screened_out", "parts"}
    assert [each["option"] for each in document["ranking"]] == ["option-b", "option-c", "option-a"]
    assert document["ranking"][0]["parts"] == {"improvement": 16}
    assert document["groups"][2]["ranks"] == {"option-a": 3, "option-b": 2, "option-c": 1}
    assert document["verdict"].keys() == {"grade", "reason", "sentences", "thresholds"}


def test_the_first_screen_says_who_for_whom_on_what_ground_and_in_whose_words() -> None:
    said = " ".join(mcda("rank", RECEPTION).out.split())
    assert "Option B: 'Virtual' multi-agency service leads with 16, 2 ahead of Option C" in said
    assert "3 of 4 groups rank it first; Group C puts Option C first." in said
    assert "Group C option-c 5 > option-b 4 > option-a 2" in said
    assert "Scores are added up as they stand (scaling none)." in said
    assert "is the only scored criterion and has all the weight" in said
    assert "- more holistic (Group B)" in said
    assert "- how do you make it work? (Group C)" in said
    assert "Cost and efficiency" in said


def test_suggested_options_are_said() -> None:
    said = " ".join(mcda("rank", "cases/hampshire-inclusion").out.split())
    assert "suggested by Group C and not scored" in said


def test_screening_midpoints_scalings_and_targets_are_said() -> None:
    said = " ".join(mcda("rank", "-", stdin=TREE).out.split())
    assert "west is screened out: cost 99, where the limit is at most 90." in said
    assert "south on access is a range of 5 to 7: its midpoint, 6, is used." in said
    assert "cost has no scale: the worst option here counts 0 and the best 1" in said
    assert "cost 45: met by north; missed by south (60)" in said


def test_standard_input_file_and_folder_give_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "hub"
    folder.mkdir()
    (folder / "case.toml").write_text(TREE, encoding="utf-8")
    results = [
        mcda("rank", "-", "--format", "json", stdin=TREE),
        mcda("rank", folder, "--format", "json"),
        mcda("rank", folder / "case.toml", "--format", "json"),
    ]
    assert results[0].json == results[1].json == results[2].json


def test_scores_of_a_screened_out_option_are_null_and_last() -> None:
    last = mcda("rank", "-", "--format", "json", stdin=TREE).json["ranking"][-1]
    assert (last["option"], last["score"], last["rank"], last["screened_out"], last["parts"]) == (
        "west", None, None, True, None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "method", "options"),
    [
        (["--method", "topsis"], "topsis", {"scaling": "vector"}),
        (["--method", "topsis", "--scaling", "minmax"], "topsis", {"scaling": "minmax"}),
        (["--method", "topsis", "--option", "scaling=sum"], "topsis", {"scaling": "sum"}),
        (["--method", "ahp", "--mode", "ideal"], "ahp", {"mode": "ideal"}),
        (["--method", "weighted-product"], "weighted-product", {}),
        (["--scaling", "max"], "weighted-sum", {"scaling": "max"}),
        ([], "weighted-sum", {"scaling": "value"}),
    ],
)
def test_methods_and_options(arguments: list[str], method: str, options: dict[str, str]) -> None:
    done = mcda("rank", "-", "--format", "json", *arguments, stdin=TREE)
    assert done.code == 0, done.err
    assert done.json["method"] == {"id": method, "options": options}


def test_another_method_drops_the_options_of_the_cases_own() -> None:
    document = mcda("rank", "cases/hampshire-reception", "--method", "topsis", "--format", "json").json
    assert document["method"] == {"id": "topsis", "options": {"scaling": "vector"}}


def test_one_group() -> None:
    document = mcda("rank", RECEPTION, "--group", "group-c", "--format", "json").json
    assert (document["group"], document["combine"]) == ("group-c", None)
    assert document["ranking"][0]["option"] == "option-c"


@pytest.mark.parametrize(
    ("rule", "scores"),
    [
        ("mean", [0.75, 3, 3.25]),
        ("sum", [3, 12, 13]),
        ("pooled", [0.75, 3, 3.25]),
        ("borda", [0, 6, 6]),
        ("copeland", [-2, 1, 1]),
        ("median-rank", [-3, -1, -1]),
    ],
)
def test_every_rule_for_groups_on_the_out_of_hours_case(rule: str, scores: list[float]) -> None:
    document = mcda("rank", "cases/hampshire-out-of-hours", "--combine", rule, "--format", "json").json
    found = {each["option"]: each["score"] for each in document["ranking"]}
    assert [found[f"option-{letter}"] for letter in "abc"] == scores


def test_several_cases_in_one_table() -> None:
    services = ["cases/hampshire-reception", "cases/hampshire-inclusion", "cases/hampshire-out-of-hours"]
    document = mcda("rank", *services, "--format", "json").json
    assert document["schema"] == "mcda.rankings/1"
    assert [each["ranking"][0]["score"] for each in document["rankings"]] == [16, 17.5, 13]
    said = mcda("rank", *services).out
    assert said.count("leads with") == 3


def test_faults_of_several_cases_are_all_named(tmp_path: Path) -> None:
    paths = [tmp_path / "a.toml", tmp_path / "b.toml"]
    for path in paths:
        path.write_text(TREE.replace("cost = 40", "cost = true"), encoding="utf-8")
    done = mcda("rank", *paths)
    assert done.code == 2
    assert done.out == ""
    assert "a.toml:20: " in done.err
    assert "b.toml:20: " in done.err
    assert done.err.endswith("2 faults\n")


def test_csv_has_full_precision_and_json_has_no_rounding() -> None:
    rows = list(csv.DictReader(io.StringIO(mcda("rank", "cases/fighter-aircraft", "--format", "csv").out)))
    document = mcda("rank", "cases/fighter-aircraft", "--format", "json").json
    assert [float(row["score"]) for row in rows] == [each["score"] for each in document["ranking"]]


@pytest.mark.parametrize(
    ("name", "starts"),
    [
        ("r.json", "{"),
        ("r.csv", "option,"),
        ("r.md", "# "),
        ("r.html", "<!doctype html>"),
        ("r.tex", "\\section*"),
        ("r.txt", "Ham"),
    ],
)
def test_the_format_comes_from_the_ending(tmp_path: Path, name: str, starts: str) -> None:
    done = mcda("rank", ROOT / RECEPTION, "-o", name, cwd=tmp_path)
    assert (done.code, done.out) == (0, "")
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(starts)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_quiet_prints_nothing_and_still_writes(tmp_path: Path) -> None:
    assert mcda("rank", RECEPTION, "--quiet").out == ""
    done = mcda("rank", RECEPTION, "--quiet", "-o", tmp_path / "r.json")
    assert done.out == done.err == ""
    assert json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["combine"] == "sum"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--method", "topsys"], 'there is no method "topsys"'),
        (["--method", "topsys"], 'did you mean "topsis"?'),
        (["--method", "electre"], 'there is no method "electre"'),
        (["--group", "parents"], 'there is no group "parents": the case has no groups'),
        (["--scaling", "none"], 'every criterion must be maximised on one and the same scale; "cost" is minimised'),
        (["--method", "weighted-product", "--scaling", "max"], 'weighted-product has no option "scaling"'),
        (["--option", "scaling"], "is not NAME=VALUE"),
        (["--option", "scaling=max", "--scaling", "sum"], "contradict each other"),
        (["--option", "scaling=best"], 'scaling = "best" is not an option of weighted-sum'),
        (["--format", "svg", "--chart", "groups"], "there are no groups to set side by side"),
        (["--format", "pdf"], "'pdf' is not one of"),
        (["--combine", "vote"], "'vote' is not one of"),
        (["-o", "ranking.xyz"], "names no format"),
        (["-o", "no-such-folder/r.json"], "there is no folder"),
    ],
)
def test_what_cannot_be_done_is_said_with_exit_code_2(arguments: list[str], says: str) -> None:
    done = mcda("rank", "-", *arguments, stdin=TREE)
    assert done.code == 2
    assert done.out == ""
    assert says in " ".join(done.err.split())


def test_a_failing_command_leaves_the_old_file_alone(tmp_path: Path) -> None:
    old = tmp_path / "r.json"
    old.write_text("old", encoding="utf-8")
    assert mcda("rank", "-", "--method", "electre", "-o", old, stdin=TREE).code == 2
    assert mcda("rank", "-", "-o", old, stdin="format = ").code == 2
    assert old.read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["r.json"]


def test_a_case_is_never_overwritten_by_its_own_result(tmp_path: Path) -> None:
    case = tmp_path / "case.toml"
    case.write_text(TREE, encoding="utf-8")
    for path in (case, tmp_path):
        done = mcda("rank", path, "--format", "json", "-o", case)
        assert done.code == 2
        assert "is the case itself" in done.err
    assert case.read_text(encoding="utf-8") == TREE


def test_terminal_looks() -> None:
    wide = mcda("rank", RECEPTION, COLUMNS="160").out
    assert "\x1b" not in wide
    for columns in (40, 60, 80, 160):
        lines = mcda("rank", RECEPTION, COLUMNS=str(columns)).out.splitlines()
        assert max(map(len, lines)) <= columns


def test_many_options_are_cut_in_a_table_and_nowhere_else(tmp_path: Path) -> None:
    names = [f"o{number}" for number in range(50)]
    text = "format = 1\n" + "".join(f'[[options]]\nid = "{name}"\n' for name in names)
    text += '[[criteria]]\nid = "c"\nscale = [0, 100]\n[scores]\n'
    text += "".join(f"{name} = {{ c = {number} }}\n" for number, name in enumerate(names))
    said = mcda("rank", "-", stdin=text).out
    assert "... and 30 more (--top 0 shows all)." in said
    assert "o49" in said
    assert "o10" not in said
    assert "o10" in mcda("rank", "-", "--top", "0", stdin=text).out
    assert len(mcda("rank", "-", "--format", "json", stdin=text).json["ranking"]) == 50


def test_the_same_question_gives_the_same_bytes() -> None:
    first, second = (mcda("rank", "cases/aircraft-two-experts", "--format", "json").out for _ in range(2))
    assert first == second
