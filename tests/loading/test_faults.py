"""Every fault a case file can have: one mistake gives one fault, with its line and text, and hides no other."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import mcda
from tests.loading.cases import BASE, BLOCKS, edited, put, refused, said

HERE = Path(__file__).parent
CATALOGUE = tomllib.loads((HERE / "catalogue.toml").read_text(encoding="utf-8"))


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_the_case_that_the_catalogue_edits_is_sound() -> None:
    case = mcda.load(put(Path(), BASE))
    assert [option.id for option in case.ranked_options] == ["north", "south"]


@pytest.mark.parametrize("name", CATALOGUE)
def test_one_mistake_gives_its_fault_and_no_other(name: str) -> None:
    entry = CATALOGUE[name]
    says = entry["says"] if isinstance(entry["says"], list) else [entry["says"]]
    assert said(refused(put(Path(), edited(*entry["edits"])))) == says


def test_ten_mistakes_give_ten_faults_in_the_order_of_the_file() -> None:
    text = (HERE / "ten_faults.toml").read_text(encoding="utf-8")
    marked = [number for number, line in enumerate(text.split("\n"), 1) if "# fault: " in line]
    faults = refused(put(Path(), text))
    assert [fault.line for fault in faults] == marked
    assert said(faults) == [
        '9: options[1] "north".nmae: found the unknown key "nmae"; '
        'wanted id, name, leads_to, baseline, status, suggested_by or amends (did you mean "name"?)',
        '12: options[2] "south".leads_to[1]: found the unknown option "campsu"; '
        'wanted "north", "south" or "campus" (did you mean "campus"?)',
        '14: options[3] "north".id: found the id "north" a second time; '
        "wanted ids that differ (the first is on line 8)",
        '25: criteria[2] "cost".scale: found [60000, 30000]; '
        'wanted [lowest, highest] with lowest < highest (for less is better say direction = "minimise")',
        '28: criteria[3] "space".value: found a value function without a scale; '
        "wanted scale = [lowest, highest] beside it",
        '31: criteria[4] "staffing".parent: found the unknown criterion "resources"; '
        'wanted "access", "cost", "space" or "staffing"',
        '34: scores.north.access: found 5.5, outside the scale; wanted a score from 0 to 5, the scale of "access"',
        '35: scores.south: found no score of "south" on "access"; '
        'wanted a score for every option (or say missing = "worst" or "unknown" at the top)',
        "38: weights.points.cost: found -40; wanted a number, 0 or more",
        '44: comparisons[1] "space".judgements[2]: found a second judgement of "south" and "north" that contradicts '
        "the first; wanted one judgement a pair (the first is on line 43)",
    ]


# Mistakes about what others refer to or are measured by: with them, some others are no mistakes, or cannot be told.
MOOT = (
    "circle of parents",
    "comparison on a criterion",
    "comparison that leaves",
    "comparison without criterion",
    "criterion misspelt",
    "criterion without id",
    "missing unknown",
    "option id",
    "option misspelt",
    "option without id",
    "parent",
    "scale",
    "scored",
    "scores in double brackets",
    "scores of an option missing",
    "status unknown",
    "suggested_by",
    "unknown key at the top, like no other",
    "value without a scale",
)
APART = {
    name: entry
    for name, entry in CATALOGUE.items()
    if isinstance(entry["says"], str)
    and not name.startswith(MOOT)
    and not any(was.startswith("{") for was, _ in entry["edits"])
}


@pytest.mark.parametrize("step", [17, 53, 89])
def test_two_mistakes_in_different_blocks_give_two_faults(step: int) -> None:
    names = list(APART)
    tried = 0
    for first, second in zip(names, names[step:] + names[:step], strict=True):
        edits = [*APART[first]["edits"], *APART[second]["edits"]]
        blocks = [next(block for block, text in BLOCKS.items() if was in text) for was, _ in edits]
        alone = all(becomes.count(was) == 0 for _, becomes in edits for was, _ in edits)
        if len(set(blocks)) < len(edits) or not alone:  # one edit would be done to the other
            continue
        tried += 1
        faults = [str(fault) for fault in refused(put(Path(), edited(*edits)))]
        wanted = [APART[name]["says"] for name in (first, second)]
        assert sorted(map(_steady, faults)) == sorted(map(_steady, wanted)), (first, second)
    assert tried > 50


def _steady(text: str) -> str:
    """What of a fault no other edit of the same case changes: not its line, nor the names it lists."""
    return text.partition("found ")[2].partition("; wanted")[0]
