"""The JSON Schema of case files: valid itself, and of one mind with the loader as far as shapes go."""

from __future__ import annotations

import json
import random
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import mcda
from mcda.loading.schema import json_schema
from tests.loading.cases import BASE, edited, put
from tests.loading.test_case import CONTRACT, DIRECT, FORMS, STATEMENTS
from tests.loading.test_faults import CATALOGUE
from tests.loading.test_fuzz import SEEDS, mutant

CASES = sorted((Path(__file__).parents[2] / "cases").glob("*/case.toml"))
VALIDATOR = jsonschema.Draft202012Validator(json_schema())


def as_json(text: str) -> Any:
    """A document as JSON can hold it: dates become text."""
    return json.loads(json.dumps(tomllib.loads(text), default=str))


def test_the_schema_is_valid_and_can_be_written_down() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())
    assert json.loads(json.dumps(json_schema(), allow_nan=False)) == json_schema()
    assert json_schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.parent.name)
def test_the_schema_accepts_the_cases(file: Path) -> None:
    VALIDATOR.validate(as_json(file.read_text(encoding="utf-8")))


@pytest.mark.parametrize("text", [BASE, CONTRACT], ids=["base", "contract"])
def test_the_schema_accepts_every_part_of_the_format(text: str) -> None:
    VALIDATOR.validate(as_json(text))


@pytest.mark.parametrize("form", FORMS)
def test_the_schema_accepts_every_form_of_a_score(form: str) -> None:
    VALIDATOR.validate(as_json(f"format = 1\n[scores.north]\naccess = {form}\n"))


@pytest.mark.parametrize("text", [*STATEMENTS, *DIRECT])
def test_the_schema_accepts_every_kind_of_statement(text: str) -> None:
    VALIDATOR.validate(as_json(edited(("{weights}", f"[weights]\n{text}\n"))))


# Faults of shape, which a schema can see; those between the parts of a file it cannot.
SHAPE = [
    "anchors that are a list",
    "baseline that is no flag",
    "bounds past 1",
    "best_worst without its worst",
    "combine unknown",
    "comparison without judgements",
    "criterion without id",
    "direction unknown",
    "format missing",
    "format of another version",
    "influence that is negative",
    "judgement of two",
    "judgement with a ratio like a clock",
    "leads_to as text",
    "limit that is a number",
    "members that are a fraction",
    "method without id",
    "method's parameters negative",
    "missing unknown",
    "note of an unknown kind",
    "notes in single brackets",
    "option id that is reserved: of",
    "option id with capitals",
    "option without id",
    "order with a number",
    "points that are negative",
    "points that are text",
    "range of three",
    "samples that are none",
    "scale of three",
    "score of no form",
    "score of two forms",
    "score that is text",
    "score that is true",
    "scores in double brackets",
    "status unknown",
    "target that is text",
    "title that is no text",
    "top-level key after a table",
    "triangle without mode",
    "unknown = false",
    "unknown key at the top",
    "value with one point",
    "value with too much curvature",
    "weights that are no table",
]


@pytest.mark.parametrize("name", SHAPE)
def test_the_schema_refuses_what_the_loader_refuses_for_its_shape(name: str) -> None:
    assert not VALIDATOR.is_valid(as_json(edited(*CATALOGUE[name]["edits"])))


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"format": 2},
        {"format": 1, "options": {}},
        {"format": 1, "options": [{"name": "no id"}]},
        {"format": 1, "options": [{"id": "North"}]},
        {"format": 1, "criteria": [{"id": "a", "direction": "up"}]},
        {"format": 1, "criteria": [{"id": "a", "scale": [1]}]},
        {"format": 1, "scores": {"a": {"x": "4"}}},
        {"format": 1, "scores": {"a": {"x": {"low": 1, "high": 2}}}},
        {"format": 1, "weights": {"points": {"a": -1}}},
        {"format": 1, "notes": [{"kind": "for"}]},
        {"format": 1, "colour": "red"},
    ],
    ids=str,
)
def test_the_schema_refuses_what_is_no_case(document: dict[str, Any]) -> None:
    assert not VALIDATOR.is_valid(document)


def test_the_schema_accepts_whatever_the_loader_does(tmp_path: Path) -> None:
    chance = random.Random(1)
    accepted = 0
    for number in range(200):
        files = mutant(SEEDS[["rich", "flat", "leader-ahp"][number % 3]], chance)
        try:
            mcda.load(put(tmp_path, files["case.toml"]))
        except mcda.CaseError:
            continue
        accepted += 1
        VALIDATOR.validate(as_json(files["case.toml"]))
    assert accepted > 30
