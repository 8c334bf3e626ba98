"""The page on performance: made from a run's figures, and in step with the newest that are kept."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from benchmarks.figures import lines
from benchmarks.page import page
from benchmarks.runner import Document, measured
from tests.benchmarks.fakes import comparison, contestant

ROOT = Path(__file__).parents[2]
KEPT = sorted((ROOT / "benchmarks" / "results").glob("*.json"))


def document(*comparisons: Document) -> Document:
    return {
        "format": "mcda.benchmarks/1",
        "date": "2030-01-31",
        "quick": False,
        "rounds": 3,
        "machine": {"processor": "A processor", "cores": 2, "system": "Linux", "python": "3.11.7", "threads": "one"},
        "versions": {"numpy": "2.4", "AHPy": None},
        "subjects": [{"name": "fake", "title": "Fakes", "about": "What is faked.", "comparisons": list(comparisons)}],
    }


def found() -> Document:
    peers = (
        contestant("one", [4.0], wanted=0.3),
        contestant("two", [2.0], wanted=0.3),
        contestant("none", absent="not installed, pip install none"),
    )
    return measured(comparison(*peers, ours=contestant("mcda", [1.0])), 3, 0.0)


def test_a_page_says_what_was_found_what_was_wanted_and_who_was_absent():
    text = page(document(found()))
    assert "2030-01-31: 3 rounds on A processor (2 cores, Linux), Python 3.11.7." in text
    assert "With numpy 2.4. Absent: AHPy." in text
    assert text.endswith(
        "## Fakes\n\nWhat is faked.\n\n### A thing\n\n"
        "|  | cost | mcda / it | wanted |\n"
        "| --- | ---: | ---: | --- |\n"
        "| **mcda** | 1 |  |  |\n"
        "| one | 4 | 0.25 [0.25, 0.25] | at most 0.3: yes |\n"
        "| two | 2 | 0.5 [0.5, 0.5] | at most 0.3: no |\n"
        "| none | not installed, pip install none |  |  |\n"
    )


def test_the_terminal_says_the_same():
    assert list(lines(found())) == [
        "A thing (cost)",
        "  mcda: 1 [1, 1]",
        "  one: 4 [4, 4]; mcda / it 0.25 [0.25, 0.25]; wanted at most 0.3: yes",
        "  two: 2 [2, 2]; mcda / it 0.5 [0.5, 0.5]; wanted at most 0.3: no",
        "  none: not installed, pip install none",
    ]


def test_the_page_is_what_the_newest_figures_give():
    newest = json.loads(KEPT[-1].read_text(encoding="utf-8"))
    again = "python -m benchmarks.page benchmarks/results/DATE.json > docs/performance.md makes it again"
    assert (ROOT / "docs" / "performance.md").read_text(encoding="utf-8") == page(newest), again


@pytest.mark.parametrize("file", KEPT, ids=lambda file: file.name)
def test_kept_figures_are_of_whole_runs_and_name_no_machine(file: Path):
    text = file.read_text(encoding="utf-8")
    kept = json.loads(text)
    assert kept["format"] == "mcda.benchmarks/1"
    assert kept["quick"] is False
    assert file.stem == kept["date"]
    assert set(kept["machine"]) == {"processor", "cores", "system", "python", "threads"}
    assert not re.search(r"(?<!\w)(/\w+){2,}|[A-Z]:\\|@", text)
