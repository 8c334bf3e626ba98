"""weights, methods, new, and the command line as a whole."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest

from mcda.cli.main import COMMANDS
from mcda.methods import METHODS
from tests.cli.tool import COMMAND, mcda


def test_weights_show_consistency_and_how_to_mend_it() -> None:
    said = " ".join(mcda("weights", "cases/leader-ahp").out.split())
    assert "Consistency ratio 0.0439 (saaty1980): acceptable." in said
    assert "The judgement that fits least is experience over charisma, given as 3; 1.36 would fit the others." in said
    assert "It would bring the ratio to 0.0148" in said
    assert "Options compared on education" in said


def test_weights_as_json() -> None:
    document = mcda("weights", "cases/leader-ahp", "--random-index", "saaty2007", "--format", "json").json
    assert document["schema"] == "mcda.weights/1"
    top = document["nodes"][0]
    assert top.keys() == {"of", "group", "kind", "items", "priorities", "consistency", "rule"}
    assert (top["of"], top["group"], top["kind"]) == (None, None, "judgements")
    assert top["consistency"].keys() >= {"lambda_max", "ci", "cr", "random_index", "gci", "worst"}
    assert top["consistency"]["worst"].keys() >= {"a", "b", "given", "fits"}
    assert top["consistency"]["cr"] == pytest.approx(0.04435131996755269, abs=1e-12)
    assert [(node["of"], node["kind"]) for node in document["nodes"][1:]] == [
        ("experience", "comparisons"),
        ("education", "comparisons"),
        ("charisma", "comparisons"),
        ("age", "comparisons"),
    ]


def test_weights_of_groups() -> None:
    document = mcda("weights", "cases/aircraft-two-experts", "--format", "json").json
    assert [group["id"] for group in document["groups"]] == ["expert-1", "expert-2"]
    done = mcda("weights", "cases/aircraft-two-experts", "--group", "expert-3")
    assert done.code == 2
    assert 'did you mean "expert-' in done.err


HUB = """\
format = 1
title = "Hub"
[[options]]
id = "north"
[[options]]
id = "south"
[[criteria]]
id = "access"
scale = [0, 10]
unit = "points"
[[criteria]]
id = "cost"
direction = "minimise"
scale = [0, 43000]
unit = "GBP a year"
[[criteria]]
id = "space"
[scores]
north = { access = 4, cost = 30000, space = 0 }
south = { access = 6, cost = 40000, space = 3 }
[weights]
"""
ORDERED = HUB + 'order = ["access", ["cost", "space"]]\n'
COMPARED = (
    HUB
    + """\
[weights.best_worst]
best = "access"
worst = "space"
best_to_others = { cost = 7, space = 8 }
others_to_worst = { access = 8, cost = 4 }
"""
)
BY_SCORES = HUB + 'objective = "entropy"\n'


@pytest.mark.parametrize(
    ("arguments", "wanted", "says"),
    [
        ([], [11 / 18, 7 / 36, 7 / 36], "Weights from an order of importance (centroid)."),
        (["--order", "centroid"], [11 / 18, 7 / 36, 7 / 36], "Weights from an order of importance (centroid)."),
        (["--order", "rank-sum"], [1 / 2, 1 / 4, 1 / 4], "Weights from an order of importance (rank-sum)."),
        (["--order", "reciprocal"], [6 / 11, 5 / 22, 5 / 22], "Weights from an order of importance (reciprocal)."),
    ],
)
def test_weights_from_an_order(arguments: list[str], wanted: list[float], says: str) -> None:
    document = mcda("weights", "-", "--format", "json", *arguments, stdin=ORDERED).json
    assert list(document["weights"].values()) == pytest.approx(wanted, rel=1e-14)
    assert document["elicitation"]["order"] == (arguments or ["--order", "centroid"])[1]
    assert says in mcda("weights", "-", *arguments, stdin=ORDERED).out
    assert mcda("rank", "-", "--format", "json", *arguments, stdin=ORDERED).json["weights"] == document["weights"]


def test_weights_from_the_best_and_the_worst() -> None:
    said = " ".join(mcda("weights", "-", stdin=COMPARED).out.split())
    assert "Weights from comparisons of the best and the worst." in said
    assert "Consistency ratio 0.448, where 0 is full agreement: deviation 2, index 4.47." in said
    assert "The judgement that fits least is access over cost, given as 7; 2 would fit the others." in said
    assert "It would bring the ratio to 0 and the priorities to access 0.615, cost 0.308 and space 0.0769." in said
    # (7 - xi)(4 - xi) = 8 + xi: xi = 2, and 10, 2 and 1 are the weights
    document = mcda("weights", "-", "--format", "json", stdin=COMPARED).json
    assert list(document["weights"].values()) == pytest.approx([10 / 13, 2 / 13, 1 / 13], rel=1e-13)
    assert document["nodes"][0]["consistency"]["xi"] == pytest.approx(2.0, rel=1e-13)


def test_weights_from_the_scores() -> None:
    done = mcda("weights", "-", stdin=BY_SCORES)
    assert "Weights from the scores themselves (entropy)." in done.out
    document = mcda("weights", "-", "--format", "json", stdin=BY_SCORES).json
    assert document["weights_source"] == "objective"
    assert [(node["kind"], node["rule"]) for node in document["nodes"]] == [("objective", "entropy")]


def test_what_weights_mean_in_a_unit_of_choice() -> None:
    said = " ".join(mcda("weights", "-", stdin=ORDERED).out.split())
    assert "What the weights mean (in a weighted sum)" in said
    # 22 / 7 times as much weight on access as on cost: 4300 x 22 / 7, and of 3 for space 1
    assert "1 point more on access is worth 13514 GBP a year on cost." in said
    assert "1 more on space is worth 14333 GBP a year on cost." in said
    said = " ".join(mcda("weights", "-", "--in", "access", stdin=ORDERED).out.split())
    assert "10000 GBP a year less on cost is worth 0.74 points on access." in said
    document = mcda("weights", "-", "--in", "space", "--format", "json", stdin=ORDERED).json
    assert (document["equivalents"]["in"], document["equivalents"]["unit"]) == ("space", None)
    assert [each["criterion"] for each in document["equivalents"]["changes"]] == ["access", "cost"]
    assert document["equivalents"]["changes"][1]["change"] == -10000


@pytest.mark.parametrize(
    ("form", "starts", "says"),
    [
        ("table", "Hub\n===", "13514 GBP a year on cost."),
        ("json", "{", '"equivalents"'),
        ("csv", "criterion,name,weight", "access,access,0.61111111111111"),
        ("markdown", "# Hub", "- 1 point more on access is worth 13514 GBP a year on cost."),
        ("html", "<!doctype html>", "<li>1 point more on access is worth 13514 GBP a year on cost.</li>"),
        ("latex", "\\section*", "13514 GBP a year on cost."),
    ],
)
def test_weights_in_every_format(form: str, starts: str, says: str) -> None:
    for case in (ORDERED, COMPARED, BY_SCORES):
        done = mcda("weights", "-", "--format", form, stdin=case)
        assert (done.code, done.err) == (0, "")
        assert done.out.startswith(starts)
    assert says in mcda("weights", "-", "--format", form, stdin=ORDERED).out


@pytest.mark.parametrize(
    ("case", "arguments", "says"),
    [
        (ORDERED, ["--order", "roc"], "'roc' is not one of 'centroid', 'rank-sum', 'reciprocal'"),
        (ORDERED, ["--in", "noise"], 'there is no criterion "noise"'),
        (ORDERED, ["--in"], "requires an argument"),
        (HUB + 'order = ["access", "cost"]\n', [], 'found an order without "space"'),
        (HUB + 'order = ["access", "cost", "space", "cost"]\n', [], 'found "cost" a second time'),
        (HUB + 'objective = "entrpy"\n', [], 'use "entropy"'),
        (BY_SCORES.replace("entropy", "merec"), [], "merec weights need scores above 0, and north has 0 on space"),
        (
            BY_SCORES.replace("space = 3", "space = -3"),
            [],
            "need scores of 0 or more, and south has -3 on space",
        ),
        (BY_SCORES.replace("entropy", "std"), [], '"access" is in points, "cost" is in GBP a year'),
        (BY_SCORES.replace("entropy", "cv").replace("space = 0", "space = -3"), [], "a mean that is not 0"),
        (COMPARED.replace('worst = "space"', 'worst = "access"'), [], "both best and worst"),
        (COMPARED.replace("cost = 7", "cost = 0.5"), [], "a number from 1 to 1000000"),
        (COMPARED.replace("cost = 7, ", ""), [], 'nothing for "cost"'),
        (COMPARED.replace("access = 8", "access = 9"), [], "wanted the same in both"),
        (ORDERED + 'objective = "entropy"\n', [], "a second statement for the criteria at the top"),
    ],
)
def test_weights_that_cannot_be_made_are_refused_with_exit_code_2(case: str, arguments: list[str], says: str) -> None:
    done = mcda("weights", "-", *arguments, stdin=case)
    assert done.code == 2
    assert done.out == ""
    assert says in " ".join(done.err.split())


def test_the_group_without_the_scores_it_takes_is_named() -> None:
    text = BY_SCORES + '[[groups]]\nid = "staff"\n[groups.scores]\nsouth = { space = -1 }\n'
    text += '[[groups]]\nid = "parents"\n'
    done = mcda("weights", "-", stdin=text)
    assert done.code == 2
    assert done.err == (
        'mcda: -: group "staff": entropy weights need scores of 0 or more, and south has -1 on space: use critic\n'
    )
    assert mcda("weights", "-", "--group", "parents", stdin=text).code == 0


def test_a_saved_ranking_holds_by_the_rule_it_was_made_with(tmp_path: Path) -> None:
    case, saved = tmp_path / "case.toml", tmp_path / "r.json"
    case.write_text(ORDERED, encoding="utf-8")
    assert mcda("rank", case, "--order", "reciprocal", "-o", saved).code == 0
    assert json.loads(saved.read_text(encoding="utf-8"))["elicitation"]["order"] == "reciprocal"
    assert mcda("check", case, "--against", saved).code == 0
    case.write_text(ORDERED.replace('"access", ["cost", "space"]', '"space", "access", "cost"'), encoding="utf-8")
    assert mcda("check", case, "--against", saved).code != 0


def test_methods_lists_all_that_run() -> None:
    done = mcda("methods")
    assert done.code == 0
    document = mcda("methods", "--format", "json").json
    assert {each["id"] for each in document["methods"]} == METHODS.keys()
    for each in document["methods"]:
        assert each["source"]
        assert each["id"] in done.out


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--options", "North school,South library, Nord/Süd", "--criteria", "Access,Cost", "--groups", "Parents,Staff"],
        ["--options", "東,西,東", "--criteria", "of"],
        ["--title", 'He said "no"\\', "--options", "a"],
        ["--groups", "One"],
    ],
)
def test_a_new_case_passes_check_and_ranks(tmp_path: Path, arguments: list[str]) -> None:
    done = mcda("new", tmp_path / "hub", *arguments)
    assert (done.code, done.out) == (0, "")
    case = tmp_path / "hub" / "case.toml"
    assert f"mcda check {case}" in done.err
    assert case.read_text(encoding="utf-8").count("#") > 3
    assert mcda("check", tmp_path / "hub").code == 0
    assert mcda("rank", tmp_path / "hub").code == 0


def test_a_skeleton_invents_no_score() -> None:
    text = mcda("new", "-", "--options", "A,B", "--criteria", "C").out
    assert set(map(str, tomllib.loads(text)["scores"]["a"].values())) == {"{'unknown': True}"}
    assert "A on C is unknown: its midpoint of the scale, 2.5, is used." in mcda("rank", "-", stdin=text).out


def test_new_does_not_replace_what_is_there(tmp_path: Path) -> None:
    file = tmp_path / "case.toml"
    file.write_text("mine", encoding="utf-8")
    for path in (file, tmp_path):
        done = mcda("new", path)
        assert done.code == 2
        assert "is there already; --force replaces it" in done.err
    assert file.read_text(encoding="utf-8") == "mine"
    assert mcda("new", file, "--force").code == 0
    assert mcda("check", file).code == 0
    assert mcda("new", tmp_path / "no" / "such" / "folder").code == 2


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_has_examples(command: str) -> None:
    done = mcda(*command.split(), "--help")
    assert done.code == 0
    assert "Examples:" in done.out
    assert f"mcda {command or 'rank'} " in done.out


def test_the_first_help_names_every_command() -> None:
    said = mcda("--help").out
    assert all(f"\n  {name} " in said for name in COMMANDS)


def test_usage_errors() -> None:
    done = mcda("rnak", "x")
    assert done.code == 2
    assert "Did you mean rank?" in done.err
    assert mcda().code == 2
    assert mcda("rank").code == 2
    assert mcda("rank", "a", "--no-such").code == 2
    assert mcda("--version").out.startswith("mcda, version ")


def test_missing_files_are_said_with_a_suggestion() -> None:
    done = mcda("rank", "cases/hampshire-recepion")
    assert done.code == 2
    assert "no such file" in done.err
    assert "hampshire-reception" in done.err


def test_names_in_other_scripts_and_hostile_ones() -> None:
    text = """\
format = 1
title = "\\u001b[31mRed\\u202e"
[[options]]
id = "a"
name = "مدرسة <script>alert(1)</script>"
[[options]]
id = "b"
name = "=HYPERLINK(1)|東京"
[[criteria]]
id = "c"
scale = [0, 1]
[scores]
a = { c = 1 }
b = { c = 0 }
"""
    for form in ("table", "markdown", "html", "latex", "csv"):
        done = mcda("rank", "-", "--format", form, stdin=text, LC_ALL="C", PYTHONIOENCODING="")
        assert done.code == 0
        assert "東京" in done.out
        assert "\x1b" not in done.out
        assert "\u202e" not in done.out
    assert "<script" not in mcda("rank", "-", "--format", "html", stdin=text).out
    assert "<script" not in mcda("rank", "-", "--format", "markdown", stdin=text).out
    assert "'=HYPERLINK" in mcda("rank", "-", "--format", "csv", stdin=text).out
    assert "\\|東京" in mcda("rank", "-", "--format", "markdown", stdin=text).out


def test_binary_and_empty_input() -> None:
    assert mcda("rank", "-", stdin=b"\x00\xff\xfe").code == 2
    assert mcda("rank", "-", stdin=b"").code == 2
    assert mcda("rank", "-", stdin="format = 1\n").code == 2


@pytest.mark.skipif(os.name != "posix", reason="signals and pipes as POSIX has them")
def test_an_interrupt_ends_with_130_and_no_traceback() -> None:
    process = subprocess.Popen([COMMAND, "rank", "-"], stdin=subprocess.PIPE, stderr=subprocess.PIPE)
    time.sleep(1.5)  # it waits for standard input by then
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert b"Traceback" not in err
    assert b"interrupted" in err


@pytest.mark.skipif(os.name != "posix", reason="signals and pipes as POSIX has them")
def test_a_closed_pipe_is_no_error() -> None:
    done = subprocess.run(
        f"{COMMAND} rank cases/hampshire-reception --words 0 | head -1",
        shell=True,
        capture_output=True,
        timeout=60,
        check=True,
    )
    assert done.stderr == b""
    assert done.stdout.count(b"\n") == 1


def test_python_dash_m() -> None:
    done = subprocess.run([sys.executable, "-m", "mcda", "--version"], capture_output=True, timeout=60, check=True)
    assert done.stdout.startswith(b"mcda, version ")


FORBIDDEN = ("scipy", "pandas", "matplotlib", "pymcdm", "pydantic", "jinja2")


@pytest.mark.parametrize("arguments", ["--help", "rank --help", "rank cases/hampshire-reception"])
def test_commands_load_nothing_heavy(arguments: str) -> None:
    code = (
        "import sys\nfrom mcda.cli.main import _run\n"
        f"assert _run({arguments.split()!r}) == 0\n"
        "print('LOADED', *sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    loaded = {name.partition(".")[0] for name in done.stderr.rpartition("LOADED")[2].split()}
    assert "click" in loaded
    assert loaded.isdisjoint(FORBIDDEN)
    if arguments == "--help":
        assert "numpy" not in loaded
