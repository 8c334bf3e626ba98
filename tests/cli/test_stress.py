"""`mcda stress`, run as people run it, and as people should not."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from pathlib import Path

import pytest

from mcda.model.chance import WEIGHT_MODELS
from mcda.present.formats import FORMATS
from tests.cli.tool import ROOT, Done, mcda

RECEPTION, LEADER = "cases/hampshire-reception", "cases/leader-ahp"
AIRCRAFT, PROPOSALS = "cases/fighter-aircraft", "cases/hampshire-inclusion-proposals"
FEW = ("--samples", "256")

# a leads b on x by 0.3, b leads a on y by 0.2 and on z by 0.3
THREE = """\
format = 1
title = "Three"
[[options]]
id = "a"
[[options]]
id = "b"
[[criteria]]
id = "x"
scale = [0, 10]
[[criteria]]
id = "y"
scale = [0, 10]
[[criteria]]
id = "z"
scale = [0, 10]
[scores]
a = { x = 4, y = 3, z = 1 }
b = { x = 1, y = 5, z = 4 }
[weights]
"""
TWO = THREE.replace('[[criteria]]\nid = "z"\nscale = [0, 10]\n', "").replace(", z = 1", "").replace(", z = 4", "")
UNCERTAIN = THREE.replace("x = 4, y = 3", "x = [1, 9], y = { mean = 9, sd = 3 }")
GROUPS = THREE + '[[groups]]\nid = "g"\n[[groups]]\nid = "h"\n[groups.weights]\npoints = { x = 9, y = 1, z = 1 }\n'


def said(done: Done) -> str:
    return " ".join(done.out.split())


def test_first_screen() -> None:
    done = mcda("stress", LEADER, COLUMNS="100")
    assert (done.code, done.err) == (0, "")
    lines = [" ".join(line.split()) for line in done.out.splitlines()]
    assert lines[0] == "Choosing a leader: stress test"
    assert lines[3] == "Nell, in the lead today, leads in 55.9 % of all weights."
    assert lines[5] == "Otherwise Moll leads in 28 % and Sue in 16.1 %."
    assert lines[7] == "How often an option leads is exact."
    assert "Nell 55.9 % 30.3 % 13.8 % 1.58" in lines
    assert "- Weights uniform: all weights are equally likely." in lines


def test_two_criteria_are_exact() -> None:
    # a leads where 3 x > 2 y: from x = 2/5 on; b is 0.2 - 0.5 x ahead until then
    document = mcda("stress", "-", "--format", "json", stdin=TWO).json
    assert document["schema"] == "mcda.stress/1"
    assert document["rank_acceptability"]["a"] == pytest.approx([0.6, 0.4], abs=1e-12)
    assert document["central_weights"]["a"] == pytest.approx({"x": 0.7, "y": 0.3}, abs=1e-12)
    assert document["pairwise_winning"]["b"]["a"] == pytest.approx(0.4, abs=1e-12)
    assert document["expected_rank"] == pytest.approx({"a": 1.4, "b": 1.6}, abs=1e-12)
    assert document["confidence_factor"] == {"a": 1.0, "b": 1.0}
    assert set(document["exact"]) == {
        "rank_acceptability", "central_weights", "pairwise_winning", "expected_rank", "confidence_factor",
    }  # fmt: skip
    assert document["standard_error"] == 0
    assert (document["seed"], document["weights"], document["interrupted"]) == (0, "uniform", False)
    counted = mcda("stress", "-", "--format", "json", "--no-exact", "--samples", "4096", stdin=TWO).json
    assert (counted["exact"], counted["samples"]) == ([], 4096)
    assert counted["rank_acceptability"]["a"] == pytest.approx([0.6, 0.4], abs=5 * counted["standard_error"] + 1e-3)


@pytest.mark.parametrize("sampling", ["sobol", "monte-carlo"])
def test_the_same_bits_whatever_the_workers_and_whenever(sampling: str) -> None:
    asked = ("stress", "-", "--format", "json", "--samples", "70001", "--sampling", sampling, "--seed", "3")
    one, two, again = (mcda(*asked, "--workers", str(count), stdin=UNCERTAIN).out for count in (1, 2, 2))
    assert one == two == again
    other = mcda(*asked[:-1], "4", stdin=UNCERTAIN).json
    assert other["rank_acceptability"] != json.loads(one)["rank_acceptability"]
    assert (json.loads(one)["samples"], json.loads(one)["seed"]) == (70001, 3)


@pytest.mark.parametrize(
    ("arguments", "models"),
    [
        (["--weights", "stated"], ["stated"]),
        (["--weights", "around"], ["around"]),
        (["--weights", "around", "--within", "20%"], ["around"]),
        (["--weights", "around", "--concentration", "10"], ["around"]),
        (["--weights", "bounds"], ["bounds"]),
        (["--weights", "order, ratios"], ["order", "ratios"]),
        (["--weights", "stated", "--judgement-noise", "0.2"], ["stated"]),
    ],
    ids=" ".join,
)
def test_weights_are_drawn_as_asked(arguments: list[str], models: list[str]) -> None:
    stated = 'judgements = [["x", "y", 2], ["y", "z", 1], ["x", "z", 3]]\nbounds = { x = [0.2, 0.5] }\n'
    text = UNCERTAIN + stated + 'ratios = [["x", "y", [1, 2]]]\n'
    document = mcda("stress", "-", *arguments, *FEW, "--format", "json", stdin=text).json
    assert document["chance"]["weights"] == models
    assert document["weights"] == ",".join(models)
    within = [row["x"] for row in document["central_weights"].values() if row]
    if models == ["bounds"]:
        assert all(0.2 < weight < 0.5 for weight in within)
    if "--within" in arguments:
        assert document["chance"]["within"] == 0.2
        # 2.98 : 1.54 : 1 shares 0.548; a fifth of it either way
        assert all(0.43 < weight < 0.67 for weight in within)


@pytest.mark.parametrize("model", ["groups", "one-group", "hull", "groups,around", "one-group,uniform"])
def test_influence_is_drawn_as_asked(model: str) -> None:
    document = mcda("stress", "-", "--weights", model, *FEW, "--format", "json", stdin=GROUPS).json
    assert ("central_influence" in document) == (model != "hull")
    for option, row in document.get("central_influence", {}).items():
        assert row is None or sum(row.values()) == pytest.approx(1), option
    page = said(mcda("stress", "-", "--weights", model, *FEW, stdin=GROUPS))
    for name in model.split(","):
        assert f"Weights {name}: {WEIGHT_MODELS[name]}" in page
    assert ("their influence is drawn." in page) == model.startswith("groups")


def test_precision_goes_on_until_it_is_reached() -> None:
    asked = ("stress", "-", "--no-exact", "--sampling", "monte-carlo", "--format", "json", "--precision")
    rough, fine = (mcda(*asked, precision, stdin=THREE).json for precision in ("0.01", "0.0006"))
    assert rough["standard_error"] <= 0.01
    assert fine["standard_error"] <= 0.0006
    assert rough["samples"] < fine["samples"]
    assert mcda(*asked, "0.0001", *FEW, stdin=THREE).json["samples"] == 256


def test_the_leader_that_is_required() -> None:
    for least in ("0.5", "60%", "0", "0.6"):
        done = mcda("stress", "-", "--require-leader", least, stdin=TWO)
        assert (done.code, done.err) == (0, "")
    done = mcda("stress", "-", "--require-leader", "80%", "--format", "json", stdin=TWO)
    assert done.code == 1
    assert done.json["winners"] == ["a"]
    assert done.err == "mcda: --require-leader 80 % does not hold: today's leader leads in 60 %\n"
    done = mcda("stress", "-", "--require-leader", "0.60000001", "--quiet", stdin=TWO)
    assert (done.code, done.out, done.err) == (1, "", "")
    done = mcda("stress", "-", "--require-leader", "0.60000001", stdin=TWO)
    assert done.err.endswith("--require-leader 60.000001 % does not hold: today's leader leads in 60 %\n")


def test_shared_leads_are_required_together() -> None:
    level = THREE.replace("b = { x = 1, y = 5, z = 4 }", "b = { x = 4, y = 3, z = 1 }")
    assert mcda("stress", "-", "--require-leader", "1", stdin=level).code == 0
    mixed = level.replace("b = { x = 4, y = 3, z = 1 }", "b = { x = { low = 0, mode = 4, high = 10 }, y = 3, z = 1 }")
    done = mcda("stress", "-", *FEW, "--require-leader", "1", "--weights", "stated", stdin=mixed)
    assert (done.code, done.err) == (0, "")
    crown = mixed.replace('[[options]]\nid = "b"', '[[options]]\nid = "b"\n[[options]]\nid = "c"')
    crown = crown.replace("[weights]", "c = { x = { low = 0, mode = 3, high = 10 }, y = 3, z = 1 }\n[weights]")
    done = mcda("stress", "-", *FEW, "--require-leader", "1", "--weights", "stated", stdin=crown)
    assert done.code == 1
    assert "today's leaders lead, all in all, in " in done.err


@pytest.mark.parametrize("form", FORMATS)
def test_every_format(form: str, tmp_path: Path) -> None:
    done = mcda("stress", "-", *FEW, "--format", form, stdin=UNCERTAIN)
    assert (done.code, bool(done.out)) == (0, True)
    assert "Nobody has stated" not in done.err  # how weights are drawn is stated
    ending = {"table": "txt", "markdown": "md", "latex": "tex"}.get(form, form)
    saved = mcda("stress", "-", *FEW, "-o", tmp_path / f"r.{ending}", stdin=UNCERTAIN)
    assert (saved.code, saved.out) == (0, "")
    assert (tmp_path / f"r.{ending}").read_text(encoding="utf-8") == done.out


def test_rows() -> None:
    rows = list(csv.DictReader(io.StringIO(mcda("stress", LEADER, "--format", "csv").out)))
    assert [row["option"] for row in rows] == ["moll", "nell", "sue"]
    assert [row["name"] for row in rows] == ["Moll", "Nell", "Sue"]
    assert all(float(row["first"]) == float(row["rank 1"]) and row["last"] == row["rank 3"] for row in rows)


def test_a_file_is_written_whole_and_never_over_the_case(tmp_path: Path) -> None:
    case = tmp_path / "aircraft"
    shutil.copytree(ROOT / AIRCRAFT, case)
    before = {path: path.read_bytes() for path in case.glob("*.*")}
    for name in ("case.toml", "scores.csv"):
        done = mcda("stress", case, *FEW, "-o", case / name, "--format", "json")
        assert done.code == 2
        assert "write to another file" in done.err
    early = mcda("stress", case, "--samples", "10000000000", "-o", case / "case.toml", "--format", "json")
    assert early.code == 2  # before anything is drawn
    assert {path: path.read_bytes() for path in case.glob("*.*")} == before
    assert mcda("stress", case, *FEW, "-o", case / "no" / "r.json").code == 2
    assert mcda("stress", case, *FEW, "-q").out == ""


@pytest.mark.parametrize("form", ["svg", "png"])
def test_a_chart_that_there_is_not_is_refused_before_the_draws(form: str, tmp_path: Path) -> None:
    for asked in (["--format", form], ["-o", str(tmp_path / f"r.{form}")]):
        done = mcda("stress", LEADER, "--samples", "10000000000", "--chart", "crossings", *asked)
        assert (done.code, done.out) == (2, "")
        assert 'there is no chart "crossings"' in done.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--weights", "unifrom"], 'there are no weights "unifrom": there is uniform, stated, around'),
        (["--weights", "unifrom"], 'did you mean "uniform"?'),
        (["--weights", ""], 'there are no weights ""'),
        (["--weights", "uniform,stated"], "weights cannot be uniform and stated at once: choose one"),
        (["--weights", "groups,one-group"], "weights cannot be groups and one-group at once"),
        (["--weights", "stated,bounds"], "weights that are as stated take no bounds"),
        (["--weights", "groups"], "draw the groups' influence, and the case has no groups"),
        (["--weights", "one-group"], "draw the groups' influence, and the case has no groups"),
        (["--weights", "hull"], "needs groups that rank together"),
        (["--weights", "bounds"], "nobody stated any bounds of weights: add them under [weights]"),
        (["--weights", "ratios"], 'as in ratios = [["access", "cost", [1.5, 3]]]'),
        (["--weights", "order"], "nobody stated an order of importance"),
        (["--within", "0.2"], 'use it with weights "around"'),
        (["--concentration", "5"], 'use it with weights "around"'),
        (["--weights", "around", "--within", "0"], "within must be a number, above 0 to 1, not 0"),
        (
            ["--weights", "around", "--within", "20"],
            "'20' is not a share from 0 to 1, as 0.2 or 20%; did you mean 20%",
        ),
        (["--weights", "around", "--within", "-10%"], "'-10%' is not a share from 0 to 1"),
        (["--weights", "around", "--within", "nan"], "'nan' is not a share"),
        (["--weights", "around", "--within", "%"], "'%' is not a share"),
        (["--weights", "around", "--within", "0.1", "--concentration", "5"], "not by both"),
        (
            ["--weights", "around", "--concentration", "nan"],
            "concentration must be a number, above 0 to 1e+06, not",
        ),
        (["--weights", "around", "--concentration", "0"], "concentration must be a number"),
        (["--samples", "0"], "samples must be a whole number from 2 up to 10000000000, not 0"),
        (["--samples", "1"], "samples must be a whole number from 2"),
        (["--samples", "-5"], "not -5"),
        (["--samples", "1e99"], "'1e99' is not a valid integer"),
        (["--samples", "9" * 80], "not a whole number of more than 60 digits"),
        (["--precision", "0"], "precision must be a number, above 0 to 0.5, not 0"),
        (["--precision", "nan"], "precision must be a number, above 0 to 0.5, not nan"),
        (["--precision", "inf"], "not inf"),
        (["--judgement-noise", "nan"], "judgement-noise must be a number, 0 to 2, not nan"),
        (["--judgement-noise", "-1"], "judgement-noise must be a number, 0 to 2, not -1"),
        (["--judgement-noise", "0.1"], "noise in judgements moves weights as stated"),
        (["--workers", "0"], "workers must be a whole number from 1 up to 1024, not 0"),
        (["--workers", "two"], "'two' is not a valid integer"),
        (["--seed", "-1"], "-1 is not in the range"),
        (["--sampling", "halton"], "'halton' is not one of 'sobol', 'monte-carlo'"),
        (["--require-leader", "80"], "did you mean 80%?"),
        (["--require-leader", "-0.1"], "'-0.1' is not a share from 0 to 1"),
        (["--require-leader", "inf"], "'inf' is not a share from 0 to 1"),
        (["--group", "g"], 'there is no group "g": the case has no groups'),
        (["--method", "weighted-product", "--set-score", "a.z=0"], "weighted-product needs scores above 0"),
        (["--method", "sum"], 'there is no method "sum"'),
        (["--set", "x=2"], "wanted a weight from 0 to 1"),
        (["--drop", "a", "--drop", "b"], "no option would be left to rank"),
        (["-o", "result.zip"], "the ending of result.zip names no format"),
        (["--top", "-1"], "-1 is not in the range"),
    ],
    ids=str,
)
def test_what_cannot_be_asked_exits_with_2(arguments: list[str], says: str, tmp_path: Path) -> None:
    done = mcda("stress", "-", *arguments, stdin=THREE, cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert says in " ".join(done.err.split())
    assert list(tmp_path.iterdir()) == []


def test_one_group_has_no_influence_to_draw() -> None:
    done = mcda("stress", "-", "--group", "g", "--weights", "groups", stdin=GROUPS)
    assert done.code == 2
    assert "weights groups draw the groups' influence, and one group ranks here" in done.err
    assert said(mcda("stress", "-", "--group", "h", stdin=GROUPS)).startswith("Three: stress test, h only =")


@pytest.mark.parametrize(
    ("stated", "model"),
    [
        ("bounds = { x = [0.7, 0.8], y = [0.7, 0.9] }", "bounds"),
        ("bounds = { x = [0, 0.1], y = [0, 0.2], z = [0, 0.3] }", "bounds"),
        ('ratios = [["x", "y", [2, 3]], ["y", "z", [2, 3]], ["x", "z", [1, 1]]]', "ratios"),
        ('order = ["x", "y", "z"]\nbounds = { x = [0, 0.2] }', "bounds,order"),
        ('order = ["x", "y", "z"]\nbounds = { z = [0.99, 1] }', "around,bounds"),
    ],
)
def test_limits_that_cannot_be_met(stated: str, model: str) -> None:
    done = mcda("stress", "-", "--weights", model, stdin=THREE + stated + "\n")
    assert (done.code, done.out) == (2, "")
    assert "no weights keep to all limits at once" in done.err or "next to no weights are within" in done.err


@pytest.mark.parametrize("scores", ["{ mean = 2, sd = 1 }", "[-1, 3]", "{ samples = [0, 1, 5] }"])
def test_a_product_of_scores_drawn_at_0_or_below_is_refused(scores: str) -> None:
    text = f"""
format = 1
title = "Ratio"
[[options]]
id = "a"
[[options]]
id = "b"
[[criteria]]
id = "x"
[[criteria]]
id = "y"
direction = "minimise"
[scores]
a = {{ x = {scores}, y = 4 }}
b = {{ x = 3, y = [3, 6] }}
"""
    done = mcda("stress", "-", "--method", "weighted-product", *FEW, stdin=text)
    assert (done.code, done.out) == (2, "")
    assert 'weighted-product needs scores above 0, and scores drawn on "x" go beyond' in done.err
    assert mcda("stress", "-", *FEW, stdin=text).code == 0


@pytest.mark.parametrize("method", ["vikor", "edas", "mabac"])
def test_a_method_that_takes_draws_one_by_one(method: str) -> None:
    document = mcda("stress", "-", "--method", method, *FEW, "--format", "json", stdin=UNCERTAIN).json
    assert (document["method"]["id"], document["samples"]) == (method, 256)
    assert sum(row[0] for row in document["rank_acceptability"].values()) == pytest.approx(1)


def test_broken_and_empty_input(tmp_path: Path) -> None:
    (tmp_path / "empty.toml").write_text("", encoding="utf-8")
    done = mcda("stress", tmp_path / "empty.toml")
    assert (done.code, done.out) == (2, "")
    done = mcda("stress", "-", stdin=THREE.replace("x = 4", "x = 44, w = 1"))
    assert (done.code, done.out) == (2, "")
    assert "2 faults" in done.err
    assert mcda("stress", "-", stdin=b"\x00\xff").code == 2
    assert mcda("stress", tmp_path / "none.toml").code == 2
    assert mcda("stress").code == 2
    assert mcda("stress", LEADER, AIRCRAFT).code == 2


def test_names_in_other_scripts_and_hostile_ones() -> None:
    text = UNCERTAIN.replace('id = "a"', 'id = "a"\nname = "مدرسة <script>alert(1)</script>"')
    text = text.replace('id = "b"', 'id = "b"\nname = "=HYPERLINK(1)|東京"').replace(
        '"Three"', '"\\u001b[31mRed\\u202e"'
    )
    text = text.replace('id = "x"', 'id = "x"\nname = "100% *of* it_\\\\end{document}"')
    out = {}
    for form in FORMATS:
        done = mcda("stress", "-", *FEW, "--format", form, stdin=text, LC_ALL="C", PYTHONIOENCODING="")
        out[form] = done.out
        assert done.code == 0
        assert "東京" in done.out or form == "json"
        assert "\x1b" not in done.out
        assert "\u202e" not in done.out or form == "json"
    assert "<script" not in out["html"] + out["markdown"]
    assert "'=HYPERLINK" in out["csv"]
    assert "\\end{document}" not in out["latex"]


@pytest.mark.parametrize("columns", [40, 60, 73, 100, 140, 200])
def test_no_line_is_wider_than_the_terminal(columns: int) -> None:
    for case in (AIRCRAFT, PROPOSALS):
        out = mcda("stress", case, *FEW, "--sampling", "monte-carlo", COLUMNS=str(columns)).out
        assert max(map(len, out.splitlines())) <= columns


def test_what_if_on_the_page() -> None:
    done = mcda("stress", "-", "--set", "x=0.2", "--set-score", "b.z=3", stdin=THREE)
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0] == "Three: stress test: what if"
    assert lines[3:5] == [
        "- The weight of x is set to 0.2; the others keep their proportions.",
        "- The score of b on z is set to 3, not 4.",
    ]
    # 3 x 0.2 = 0.6 against 2 y + 2 z = 1.6: b leads under any weights
    assert lines[6] == "b, in the lead today, leads in 100 % of all weights that keep what is set by hand."
    assert lines[8].startswith("In the base case: b, in the lead today, leads in ")
    page = said(mcda("stress", "-", "--weights", "groups", "--set-influence", "h=3", "--drop", "b", stdin=GROUPS))
    assert "- The influence of h is set to 3, not 1." in page
    assert "a leads: there is no other option left to compare it with. In the base case: " in page


def test_what_if_in_json_and_rows() -> None:
    base = mcda("stress", "-", *FEW, "--format", "json", stdin=UNCERTAIN).json
    document = mcda("stress", "-", *FEW, "--set", "x=0.4", "--format", "json", stdin=UNCERTAIN).json
    assert document["base"] == base
    assert document.keys() - base.keys() == {"changes", "base"}
    assert document["changes"] == ["The weight of x is set to 0.4; the others keep their proportions."]
    assert all(row is None or row["x"] == pytest.approx(0.4) for row in document["central_weights"].values())
    out = mcda("stress", "-", *FEW, "--drop", "b", "--format", "csv", stdin=UNCERTAIN).out
    a, b = csv.DictReader(io.StringIO(out))
    assert (a["option"], a["first"], float(a["base first"])) == ("a", "1.0", base["rank_acceptability"]["a"][0])
    assert (b["option"], b["name"], b["first"], float(b["base expected_rank"])) == (
        "b", "b", "", base["expected_rank"]["b"],
    )  # fmt: skip


def test_nothing_but_the_page_on_a_pipe() -> None:
    done = mcda("stress", AIRCRAFT, *FEW, NO_COLOR="1")
    assert done.err == ""
    assert not re.search("[\x00-\x09\x0b-\x1f]", done.out)
    assert mcda("stress", AIRCRAFT, *FEW, TERM="xterm-256color").out == done.out


def test_help_has_every_model_of_weights() -> None:
    page = mcda("stress", "--help").out
    assert all(re.search(rf"^  +{name} +{re.escape(WEIGHT_MODELS[name])}$", page, re.M) for name in WEIGHT_MODELS)
    assert "mcda stress cases/hampshire-reception --weights groups" in page
