"""Files with random changes: each is refused with faults, or ranks as a plain reading of it does.

``python -m tests.loading.test_fuzz 20000 7`` tries that many files with that seed.
"""

from __future__ import annotations

import json
import math
import random
import re
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

import mcda
from tests.loading.cases import BLOCKS, put, refused
from tests.loading.plain import Beyond, Plain, Unfit

Files = dict[str, str]

CASES = Path(__file__).parents[2] / "cases"

RICH = "\n".join(
    [
        *(BLOCKS[name] for name in ("head", "options", "criteria")),
        """\
[scores]
north = { access = 4, cost = 46101, staffing = 3, space = { lognormal = [0.5, 0.25] } }
south = { access = [2, 3], cost = { low = 41000, mode = 43000, high = 50000 }, staffing = 1, space = 3 }
today = { access = { mean = 1.5, sd = 2 }, cost = 41000, staffing = 2.5, space = { samples = [2, 2.5, 4] } }
[weights]
points = { access = 40, cost = 40, resources = 20 }
[weights.of.resources]
swing = { staffing = 100, space = 50 }
[[groups]]
id = "parents"
influence = 2
[groups.weights]
points = { access = 70, cost = 10, resources = 20 }
[groups.scores]
north = { access = 5, staffing = 2 }
[[groups]]
id = "staff"
influence = 0.5
[groups.weights]
points = { access = 10, cost = 20, resources = 5 }
[groups.scores]
south = { staffing = 4 }
today = { cost = { unknown = true } }
[method]
id = "weighted-sum"
options = { scaling = "value" }
""",
    ]
).replace('[[options]]\nid = "campus"', '[[options]]\nid = "today"\nbaseline = true\n[[options]]\nid = "campus"')

FLAT = """\
format = 1
missing = "worst"
[[options]]
id = "a"
[[options]]
id = "b"
[[options]]
id = "c"
[[criteria]]
id = "x"
scale = [0, 10]
[[criteria]]
id = "y"
scale = [0, 10]
[[criteria]]
id = "z"
scale = [0, 10]
limit = { at_least = 1 }
[scores]
a = { x = 1, y = 9, z = 4.5 }
b = { x = 7, z = 2 }
c = { x = [3, 5], y = { beta = [2, 1] }, z = 8 }
[weights]
swing = { x = 3, y = 2, z = 1 }
"""

SEEDS: dict[str, Files] = {
    "rich": {"case.toml": RICH},
    "rich, summed": {"case.toml": RICH.replace('combine = "mean"', 'combine = "sum"')},
    "rich, by topsis": {"case.toml": RICH.replace('"weighted-sum"', '"topsis"').replace('"value"', '"vector"')},
    "rich, by minmax": {"case.toml": RICH.replace('"value"', '"minmax"')},
    "flat": {"case.toml": FLAT},
    "flat, as it stands": {"case.toml": FLAT + '[method]\nid = "weighted-sum"\noptions = { scaling = "none" }\n'},
    "flat, by topsis": {"case.toml": FLAT + '[method]\nid = "topsis"\n'},
} | {
    folder.name: {
        file.name: file.read_text(encoding="utf-8") for file in folder.iterdir() if file.suffix in (".toml", ".csv")
    }
    for folder in sorted(CASES.iterdir())
}

NUMBER = re.compile(r"(?<![\w.\"-])-?\d+(?:\.\d+)?(?![\w.\"-])")
VALUE = re.compile(r"(?<== )(?:\"[^\"\n]*\"|\[[^\[\]\n]*\]|\{[^{}\n]*\}|[\w.-]+)")
EXTREMES = ["0", "-1", "1", "1e308", "-1e308", "1e100", "1e-100", "nan", "inf", "-inf", "1e-320", "9" * 30, "9" * 4400]
ODD = [
    '"4"',
    '"text"',
    '""',
    "true",
    "false",
    "[]",
    "{}",
    "[1, 2]",
    "[2, 1]",
    "2003-11-20",
    "0x10",
    "{ unknown = true }",
]
LINES = [
    'missing = "worst"',
    'missing = "unknown"',
    'combine = "sum"',
    'combine = "borda"',
    'direction = "minimise"',
    "scale = [0, 9]",
    "value = { exponential = 3 }",
    "limit = { at_most = 4 }",
    "scored = false",
    "influence = 0",
    "baseline = true",
    'status = "suggested"',
    'parent = "resources"',
    "[scores]",
    "[[options]]",
    "[weights]",
]


def on_lines(change: Callable[[list[str], random.Random], None]) -> Callable[[str, random.Random], str]:
    def changed(text: str, chance: random.Random) -> str:
        lines = text.split("\n")
        change(lines, chance)
        return "\n".join(lines)

    return changed


def delete(lines: list[str], chance: random.Random) -> None:
    start = chance.randrange(len(lines))
    del lines[start : start + chance.choice([1, 1, 1, 2, 5])]


def double(lines: list[str], chance: random.Random) -> None:
    lines.insert(chance.randrange(len(lines) + 1), chance.choice(lines))


def swap(lines: list[str], chance: random.Random) -> None:
    a, b = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[a], lines[b] = lines[b], lines[a]


def insert(lines: list[str], chance: random.Random) -> None:
    lines.insert(chance.randrange(len(lines) + 1), chance.choice(LINES))


def flip(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text))
    return text[:at] + chr(chance.choice([*range(32, 127), 0, 10, 0xE9, 0x43E, 0x202E])) + text[at + 1 :]


def truncate(text: str, chance: random.Random) -> str:
    return text[: chance.randrange(len(text))]


def replaced(
    pattern: re.Pattern[str], others: Callable[[str, str, random.Random], str]
) -> Callable[[str, random.Random], str]:
    def changed(text: str, chance: random.Random) -> str:
        found = list(pattern.finditer(text))
        if not found:
            return text
        match = chance.choice(found)
        return text[: match.start()] + others(match[0], text, chance) + text[match.end() :]

    return changed


def nearby(number: str, text: str, chance: random.Random) -> str:
    """A number that may well be allowed where another one was."""
    value = float(number)
    return repr(chance.choice([value + 1, value - 1, value * 0.9, value * 1.1, value / 2, value // 1, -value, value]))


def another(value: str, text: str, chance: random.Random) -> str:
    return chance.choice(VALUE.findall(text) or [value])


extreme = replaced(NUMBER, lambda number, text, chance: chance.choice(EXTREMES))
odd = replaced(NUMBER, lambda number, text, chance: chance.choice(ODD))
moved = replaced(NUMBER, nearby)
same = replaced(NUMBER, lambda number, text, chance: chance.choice(NUMBER.findall(text)))
spliced = replaced(VALUE, another)

CHANGES: list[tuple[Callable[[str, random.Random], str], int]] = [
    (on_lines(delete), 4),
    (on_lines(double), 2),
    (on_lines(swap), 2),
    (on_lines(insert), 4),
    (flip, 3),
    (truncate, 1),
    (extreme, 5),
    (odd, 4),
    (moved, 12),
    (same, 5),
    (spliced, 5),
]


def mutant(files: Files, chance: random.Random) -> Files:
    """The files with one to four changes."""
    files = dict(files)
    for _ in range(chance.choice([1, 1, 2, 4])):
        name = chance.choice([*["case.toml"] * 3, *files])
        (change,) = chance.choices([each for each, _ in CHANGES], [weight for _, weight in CHANGES])
        files[name] = change(files[name] or "\n", chance)
    return files


def outcome(files: Files, folder: Path) -> str:
    """What became of some files; an assertion fails where it must not have."""
    path = put(folder, files["case.toml"], {name: text for name, text in files.items() if name != "case.toml"})
    try:
        case = mcda.load(path)
    except mcda.CaseError:
        refused(path)
        return "refused"
    assert mcda.from_dict(case.to_dict()) == case
    wanted: dict[str, float] | None = None
    try:
        wanted = Plain(tomllib.loads(files["case.toml"]), folder).scores()
    except (Beyond, Unfit) as reason:
        beyond = type(reason).__name__
    try:
        ranking = mcda.rank(case)
    except mcda.RequestError as error:
        refusal = str(error)
    else:
        refusal = ""
    if refusal:
        assert wanted is None, refusal
        return "not to be ranked"
    json.dumps(ranking.to_dict(), allow_nan=False)
    assert all(math.isfinite(score) for score in ranking.scores.values())
    if wanted is None:
        assert beyond == "Beyond"
        return "beyond the plain reading"
    size = max(map(abs, wanted.values()), default=0)
    assert ranking.scores == pytest.approx(wanted, rel=1e-9, abs=1e-9 * min(1, size))
    for better, score in wanted.items():
        for worse, less in wanted.items():
            if score > less and not math.isclose(score, less, rel_tol=1e-8, abs_tol=1e-9):
                assert ranking.ranks[better] < ranking.ranks[worse]
    return "compared"


def tried(count: int, seed: int, folder: Path) -> Counter[str]:
    """What became of so many mutants; the one that goes wrong is told with the error."""
    chance = random.Random(seed)
    names = list(SEEDS)
    found: Counter[str] = Counter()
    for number in range(count):
        name = names[number % len(names)]
        files = mutant(SEEDS[name], chance)
        try:
            found[outcome(files, folder)] += 1
        except BaseException as error:
            told = "\n".join(f"--- {file}\n{text}" for file, text in files.items())
            error.add_note(f"mutant {number} of seed {seed}, made of {name}:\n{told}")
            raise
    return found


@pytest.mark.parametrize("name", SEEDS)
def test_the_unchanged_files_are_sound(name: str, tmp_path: Path) -> None:
    known = {"leader-ahp": "beyond the plain reading", "aircraft-two-experts": "beyond the plain reading"}
    assert outcome(SEEDS[name], tmp_path) == known.get(name, "compared")


@pytest.mark.parametrize("seed", range(6))
def test_changed_files_are_refused_or_rank_as_a_plain_reading_of_them_does(seed: int, tmp_path: Path) -> None:
    found = tried(150, seed, tmp_path)
    loaded = sum(found.values()) - found["refused"]
    assert found["refused"] >= 40, found
    assert found["compared"] >= 12, found
    assert found["compared"] >= 0.5 * loaded, found


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        for seed in range(int(sys.argv[2]), int(sys.argv[2]) + 100):
            result = tried(int(sys.argv[1]) // 100, seed, Path(name))
            sys.stdout.write(f"{seed} {dict(result)}\n")
