"""The JSON Schema of case files, held against the cases there are and some that are none."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from mcda.loading.schema import json_schema

CASES = sorted((Path(__file__).parents[2] / "cases").glob("*/case.toml"))
VALIDATOR = jsonschema.Draft202012Validator(json_schema())


def test_it_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.parent.name)
def test_it_takes_every_case(path: Path) -> None:
    document = tomllib.loads(path.read_text(encoding="utf-8"))
    document |= {key: str(document[key]) for key in ("date",) if key in document}  # JSON has no dates
    assert list(VALIDATOR.iter_errors(document)) == []


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
def test_it_refuses_what_is_no_case(document: dict[str, Any]) -> None:
    assert list(VALIDATOR.iter_errors(document))
