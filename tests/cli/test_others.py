"""weights, methods, new, and the command line as a whole."""

from __future__ import annotations

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
    assert top.keys() == {"of", "group", "kind", "items", "priorities", "consistency"}
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


def test_methods_lists_all_that_run() -> None:
    done = mcda("methods")
    assert done.code == 0
    document = mcda("methods", "--format", "json").json
    assert {each["id"] for each in document["methods"] if each["ready"]} == METHODS.keys()
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
