"""Every TOML block of the documentation: whole cases load and rank, faulty ones say what the page says, parts parse.

A faulty case is marked ```toml faulty, and the next ```text block shows its faults. CSV tables stand in blocks of the
same page: ```csv and the file's name. ``python -m tests.docs.test_toml_blocks`` writes the real faults into the pages.
"""

from __future__ import annotations

import contextlib
import re
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

import mcda

ROOT = Path(__file__).parents[2]
PAGES = [*sorted((ROOT / "docs").rglob("*.md")), ROOT / "CONTRIBUTING.md"]
FENCE = re.compile(r"^```([^\n`]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    page: Path
    line: int
    info: str
    text: str

    @property
    def id(self) -> str:
        return f"{self.page.relative_to(ROOT)}:{self.line}"

    def beside(self) -> dict[str, str]:
        """The page's CSV blocks by the file name that follows the word csv."""
        return {each.info.split()[1]: each.text for each in blocks(self.page) if each.info.startswith("csv ")}

    def following(self) -> Block:
        """The next block of the page."""
        return next(each for each in blocks(self.page) if each.line > self.line)


def blocks(page: Path) -> list[Block]:
    text = page.read_text(encoding="utf-8")
    return [
        Block(page, text.count("\n", 0, match.start()) + 1, match[1].strip(), match[2])
        for match in FENCE.finditer(text)
    ]


TOML = [block for page in PAGES for block in blocks(page) if block.info.split()[:1] == ["toml"]]
WHOLE = [block for block in TOML if re.search(r"^format = 1$", block.text, re.MULTILINE)]
SOUND = [block for block in WHOLE if block.info == "toml"]
FAULTY = [block for block in WHOLE if block.info == "toml faulty"]
PARTS = [block for block in TOML if block not in SOUND + FAULTY]


def written(block: Block, folder: Path) -> Path:
    for name, text in block.beside().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    path = folder / "case.toml"
    path.write_text(block.text, encoding="utf-8")
    return path


def test_the_blocks_are_of_the_kinds_known_here() -> None:
    others = [block for block in WHOLE if block not in SOUND + FAULTY]
    assert {block.info for block in others} <= {"toml part"}
    assert len(SOUND) > 10
    assert FAULTY


@pytest.mark.parametrize("block", SOUND, ids=lambda block: block.id)
def test_a_whole_case_has_no_faults_and_ranks(block: Block, tmp_path: Path) -> None:
    case = mcda.load(written(block, tmp_path))
    ranking = mcda.rank(case)
    assert len(ranking.ranking) == len(case.ranked_options)
    assert ranking.leaders


def faults_of(block: Block, folder: Path) -> str:
    with contextlib.chdir(written(block, folder).parent):
        try:
            mcda.load("case.toml")
        except mcda.CaseError as error:
            return f"{error}\n"
    return "no faults\n"


@pytest.mark.parametrize("block", FAULTY, ids=lambda block: block.id)
def test_a_faulty_case_has_the_faults_that_the_page_shows(block: Block, tmp_path: Path) -> None:
    assert block.following().info == "text"
    assert block.following().text == faults_of(block, tmp_path)


@pytest.mark.parametrize("block", PARTS, ids=lambda block: block.id)
def test_a_part_of_a_case_is_toml(block: Block) -> None:
    assert tomllib.loads(block.text)


def ranked(page: str, words: str, folder: Path) -> mcda.Ranking:
    """The ranking of the whole case of a page that holds these words."""
    (block,) = [each for each in SOUND if each.page == ROOT / "docs" / page and words in each.text]
    return mcda.rank(mcda.load(written(block, folder)))


def test_the_figures_told_beside_value_functions(tmp_path: Path) -> None:
    ranking = ranked("case-format.md", "exponential = 2", tmp_path)
    north = next(each for each in ranking.ranking if each.option == "north")
    assert north.parts is not None
    assert 2 * north.parts["cost"] == pytest.approx(0.7)
    assert 2 * north.parts["space"] == pytest.approx(0.731, abs=5e-4)


def test_the_figures_told_beside_weights_on_a_tree(tmp_path: Path) -> None:
    ranking = ranked("case-format.md", "[weights.of.resources]", tmp_path)
    assert ranking.weights == pytest.approx({"access": 0.6, "staffing": 0.3, "space": 0.1})


def test_the_figures_told_beside_the_flip_chart(tmp_path: Path) -> None:
    ranking = ranked("how-to/from-flip-chart-to-ranking.md", "sports-club", tmp_path)
    assert ranking.scores == {"hall": 7.5, "villages": 6.5, "today": 1}


def test_the_figures_told_beside_the_spreadsheet(tmp_path: Path) -> None:
    ranking = ranked("how-to/groups-with-a-spreadsheet.md", "parents.csv", tmp_path)
    missing = [each.text for each in ranking.assumptions if each.kind == "missing"]
    assert len(missing) == 1
    assert "2.5" in missing[0]


def write_the_real_faults() -> None:
    for block in FAULTY:
        text = block.page.read_text(encoding="utf-8")
        start = text.index("```text\n", text.index(block.text)) + len("```text\n")
        with tempfile.TemporaryDirectory() as folder:
            said = faults_of(block, Path(folder))
        block.page.write_text(text[:start] + said + text[text.index("```", start) :], encoding="utf-8")


if __name__ == "__main__":
    write_the_real_faults()
