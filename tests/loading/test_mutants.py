"""Files changed at random are refused, or rank as the slow reference does on what the file says."""

from __future__ import annotations

import json
import random
import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

import mcda
from tests.loading.cases import BASE, refused
from tests.reference import case as reference
from tests.reference.order import near_tie, ranks

CASES = Path(__file__).parents[2] / "cases"
RICH = BASE.replace('id = "topsis"\noptions = { scaling = "vector" }', 'id = "weighted-sum"')
AHP = re.sub(
    r"scale = .*\n|value = .*\n", "", BASE.replace('id = "topsis"\noptions = { scaling = "vector" }', 'id = "ahp"')
)
SEEDS = [BASE, RICH, AHP] + [
    (CASES / name / "case.toml").read_text(encoding="utf-8")
    for name in ("hampshire-reception", "hampshire-out-of-hours", "leader-ahp", "aircraft-two-experts")
]

NUMBERS = ["0", "-1", "1", "2.5", "1e308", "-1e308", "1e-320", "nan", "inf", "-inf", "9" * 30, "9" * 5000, "0.1", "3"]
VALUES = [
    *NUMBERS,
    '"text"',
    '"1/3"',
    "true",
    "false",
    "[]",
    "{}",
    "[1, 2]",
    "[2, 1]",
    "{ unknown = true }",
    "1979-05-27",
]
VALUES += ["{ low = 1, mode = 2, high = 3 }", "{ mean = 2, sd = 1 }", "{ samples = [1, 2] }", '""', "[[1]]", "0x10"]
LINES = ['missing = "worst"', 'missing = "unknown"', 'combine = "pooled"', 'combine = "borda"', 'combine = "sum"']
LINES += [
    "[scores]",
    "[[options]]",
    "[[groups]]",
    "[weights]",
    "points = { access = 1 }",
    'id = "north"',
    "scored = false",
]
LINES += ["influence = 0", "influence = 2", 'direction = "minimise"', "scale = [0, 9]", "limit = { at_most = 4 }"]
LINES += ["x.y = 1", "]", '"""', "\x00", "é"]


def mutant(text: str, chance: random.Random) -> str:
    """The text with one to four changes."""
    for _ in range(chance.choice([1, 1, 2, 4])):
        lines = text.split("\n")
        at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        kind = chance.randrange(9)
        if kind == 0:
            del lines[at]
        elif kind == 1:
            lines.insert(other, lines[at])
        elif kind == 2:
            lines[at], lines[other] = lines[other], lines[at]
        elif kind == 3:
            lines.insert(at, chance.choice(LINES))
        elif kind == 4 and lines[at]:
            place = chance.randrange(len(lines[at]))
            lines[at] = (
                lines[at][:place] + chr(chance.choice([*range(32, 127), 0x43E, 0x202E])) + lines[at][place + 1 :]
            )
        elif kind == 5:
            return "\n".join(lines)[: chance.randrange(len(text) + 1)]
        else:
            found = list(re.finditer(r"(?<![\w.\"-])-?\d+(?:\.\d+)?(?![\w.\"-])", text))
            if found:
                match = chance.choice(found)
                text = text[: match.start()] + chance.choice(VALUES) + text[match.end() :]
            continue
        text = "\n".join(lines)
    return text


def outcome(text: str, path: Path) -> str:
    """What became of a file: refused, not to be ranked, or ranked as the reference ranks it."""
    path.write_text(text, encoding="utf-8")
    try:
        case = mcda.load(path)
    except mcda.CaseError:
        refused(path)
        return "refused"
    try:
        ranking = mcda.rank(case)
    except mcda.RequestError:
        return "not to be ranked"
    json.dumps(ranking.to_dict(), allow_nan=False)
    assert mcda.from_dict(case.to_dict()) == case
    wanted = reference.scores(tomllib.loads(text))
    # the reference completes judgements by search, to about 1e-8
    assert ranking.scores == pytest.approx(wanted, rel=1e-6, abs=1e-12)
    if not near_tie(list(wanted.values())):
        assert ranking.ranks == dict(zip(wanted, ranks(list(wanted.values())), strict=True))
    return "ranked"


def test_the_unchanged_files_rank_as_the_reference_does(tmp_path: Path) -> None:
    assert [outcome(text, tmp_path / "case.toml") for text in SEEDS] == ["ranked"] * len(SEEDS)


@pytest.mark.parametrize("seed", range(8))
def test_mutants_are_refused_or_rank_as_the_reference_does(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    found: Counter[str] = Counter()
    for _ in range(120):
        text = mutant(chance.choice(SEEDS), chance)
        try:
            found[outcome(text, tmp_path / "case.toml")] += 1
        except BaseException as error:
            error.add_note(f"the file was\n{text}")
            raise
    assert found["refused"] >= 30, found
    assert found["ranked"] >= 5, found
