"""Every case of the project is sound, and ranks as its source says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import mcda

CASES = Path(__file__).parents[2] / "cases"
FOLDERS = sorted(path for path in CASES.iterdir() if path.is_dir())
EXPECTED = sorted(CASES.glob("*/expected/*.json"))


def test_the_cases_that_the_project_promises_are_there() -> None:
    promised = {
        "hampshire-reception",
        "hampshire-inclusion",
        "hampshire-out-of-hours",
        "hampshire-inclusion-proposals",
        "slough-social-work-model",
        "barnet-family-services",
        "isle-of-wight-childrens-services",
    }
    assert promised <= {folder.name for folder in FOLDERS}
    assert len(FOLDERS) >= 10


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_sound_documented_and_with_an_expected_answer(folder: Path) -> None:
    assert mcda.check(folder).faults == ()
    readme = (folder / "README.md").read_text(encoding="utf-8")
    assert f"mcda rank cases/{folder.name}" in readme
    assert list(folder.glob("expected/*.json"))


def _asked(arguments: list[str]) -> dict[str, str]:
    names = [argument.removeprefix("--") for argument in arguments[::2]]
    return dict(zip(names, arguments[1::2], strict=True))


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: f"{path.parent.parent.name}/{path.stem}")
def test_ranks_as_its_source_says(path: Path) -> None:
    expected: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    ranking = mcda.rank(mcda.load(path.parents[1]), **_asked(expected["arguments"]))
    tolerance = expected["tolerance"]
    assert ranking.scores == pytest.approx(expected["scores"], abs=tolerance, rel=0)
    assert ranking.ranks == expected["ranks"]
    if "weights" in expected:
        assert dict(ranking.weights) == pytest.approx(expected["weights"], abs=tolerance, rel=0)


@pytest.mark.parametrize(
    ("service", "totals"),
    [("reception", [6, 16, 14]), ("inclusion", [1, 12.5, 17.5]), ("out-of-hours", [3, 12, 13])],
)
def test_hampshire_totals_are_exact(service: str, totals: list[float]) -> None:
    case = mcda.load(CASES / f"hampshire-{service}")
    scores = mcda.rank(case).scores
    assert [scores[f"option-{letter}"] for letter in "abc"] == totals
    assert [group.id for group in case.groups] == ["group-a", "group-b", "group-c", "group-d"]
    assert {note.kind for note in case.notes} >= {"for", "against", "comment"}


def test_hampshire_suggested_options_are_listed_and_not_ranked() -> None:
    inclusion = mcda.rank(mcda.load(CASES / "hampshire-inclusion"))
    assert [(option.id, option.suggested_by) for option in inclusion.suggested] == [("option-d", "group-c")]
    assert "option-d" not in inclusion.ranks
    night = mcda.rank(mcda.load(CASES / "hampshire-out-of-hours"))
    assert [option.suggested_by for option in night.suggested] == ["group-a"]
