from __future__ import annotations

import json
from pathlib import Path

import jsonschema

from tests.cli.tool import mcda

SOUND = """\
format = 1
[[options]]
id = "north"
[[criteria]]
id = "access"
[scores]
north = { access = 4 }
"""


def test_a_sound_case() -> None:
    done = mcda("check", "cases/hampshire-reception")
    assert done.code == 0
    said = " ".join(done.out.split())
    assert (
        "sound. Hampshire 2003: reception and assessment: 3 options, 1 scored criterion, 4 groups, 107 notes." in said
    )
    assert mcda("check", "cases/hampshire-reception", "--format", "json").json["faults"] == []


def test_faults_go_to_standard_output_with_exit_code_2() -> None:
    done = mcda("check", "-", stdin=SOUND.replace("north = {", "nroth = {"))
    assert done.code == 2
    said = " ".join(done.out.split())
    assert 'standard input:7: scores.nroth: found the unknown option "nroth"; wanted "north"' in said
    assert '(did you mean "north"?)' in said


def test_faults_as_json() -> None:
    done = mcda("check", "-", "--format", "json", stdin=SOUND.replace("= 4", "= nan"))
    assert done.code == 2
    document = done.json
    assert document["schema"] == "mcda.check/1"
    (fault,) = document["faults"]
    assert fault.keys() == {"file", "line", "place", "found", "wanted", "hint"}
    assert (fault["file"], fault["line"], fault["place"], fault["found"]) == (
        "standard input",
        7,
        "scores.north.access",
        "nan",
    )


def test_several_files_are_all_checked(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.toml", tmp_path / "bad.toml"
    good.write_text(SOUND, encoding="utf-8")
    bad.write_text(SOUND.replace("format = 1\n", ""), encoding="utf-8")
    done = mcda("check", good, bad, "--format", "json")
    assert done.code == 2
    assert [file["case"] is None for file in done.json["files"]] == [False, True]


def test_complete_lists_what_lacks_a_reason() -> None:
    done = mcda("check", "-", "--complete", stdin=SOUND)
    assert done.code == 1
    assert "Scored without a word of why:" in done.out
    reason = '[[notes]]\noption = "north"\nkind = "for"\ntext = "Near"\n'
    done = mcda("check", "-", "--complete", stdin=SOUND + reason)
    assert done.code == 0
    assert "Every score has a reason." in done.out


def test_against_a_saved_result(tmp_path: Path) -> None:
    saved = tmp_path / "result.json"
    assert mcda("rank", "cases/hampshire-out-of-hours", "--combine", "borda", "-o", saved).code == 0
    done = mcda("check", "cases/hampshire-out-of-hours", "--against", saved)
    assert done.code == 0
    assert "The saved result still holds." in done.out
    document = json.loads(saved.read_text(encoding="utf-8"))
    document["ranking"][0]["score"] = 7.0
    saved.write_text(json.dumps(document), encoding="utf-8")
    done = mcda("check", "cases/hampshire-out-of-hours", "--against", saved)
    assert done.code == 1
    assert "option-b: rank 1 with 7 then, rank 1 with 6 now" in done.out
    assert "the case has not changed, so the program has" in done.out


def test_against_a_what_if_is_refused_with_what_to_do(tmp_path: Path) -> None:
    saved = tmp_path / "what-if.json"
    case = "cases/hampshire-out-of-hours"
    assert mcda("rank", case, "--set-influence", "group-a=2", "-o", saved).code == 0
    done = mcda("check", case, "--against", saved)
    assert done.code == 2
    assert "found the ranking of a what-if; wanted one of the case as it is" in done.err
    assert "save the ranking without --set" in done.err


def test_against_something_else(tmp_path: Path) -> None:
    for text in ("", "[]", '{"schema": "mcda.ranking/1"}', "[" * 100_000, '{"a": 1}'):
        other = tmp_path / "other.json"
        other.write_text(text, encoding="utf-8")
        done = mcda("check", "cases/fighter-aircraft", "--against", other)
        assert done.code == 2
        assert "wanted a ranking saved by `mcda rank --format json`" in done.err
    assert mcda("check", "cases/fighter-aircraft", "--against", tmp_path / "none.json").code == 2


def test_the_schema() -> None:
    schema = mcda("check", "--schema").json
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["properties"]["format"] == {"const": 1}


def test_usage() -> None:
    assert mcda("check").code == 2
    assert mcda("check", "a", "b", "--against", "c").code == 2
    done = mcda("check", "no-such.toml")
    assert done.code == 2
    assert "no such file" in done.out
    assert mcda("check", "cases/leader-ahp", "--quiet").out == ""
