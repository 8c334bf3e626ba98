"""Makes ``docs/performance.md`` from a run's figures: ``python -m benchmarks.page FILE.json > docs/performance.md``."""

from __future__ import annotations

import json
import sys
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.figures import figure, ratio, wanted
from benchmarks.runner import Document

INTRODUCTION = """\
How fast the engine is beside what else there is. Figures of different machines cannot be compared, but ratios taken in
one run nearly can; so `python -m benchmarks` measures ours and the others in turn, round after round, and this page is
made from one such run. `pip install -e '.[bench]'` gets the peers; where one is absent, that is said.

Time is CPU time, and BLAS has one thread for everybody, as threads that wait would be counted too. Each figure is the
median over rounds. A ratio is taken within each round, ours over the other's: its median stands first, its quartiles in
brackets. What was wanted of it stands beside it, with whether this run reached it; no test asserts that."""


def page(found: Document) -> str:
    """The page as Markdown, from the document of a run and nothing else."""
    parts = ["# Performance", INTRODUCTION, *_facts(found)]
    for subject in found["subjects"]:
        parts += [f"## {subject['title']}", _filled(subject["about"])]
        for comparison in subject["comparisons"]:
            parts += [f"### {comparison['name']}", "\n".join(_table(comparison))]
    return "\n\n".join(parts) + "\n"


def _facts(found: Document) -> Iterator[str]:
    machine = found["machine"]
    kind = "a quick run, with rough figures," if found["quick"] else "a whole run"
    yield _filled(
        f"This is {kind} of {found['date']}: {found['rounds']} rounds on {machine['processor']} ({machine['cores']} "
        f"cores, {machine['system']}), Python {machine['python']}."
    )
    there = [f"{name} {version}" for name, version in found["versions"].items() if version]
    absent = [name for name, version in found["versions"].items() if not version]
    yield _filled(f"With {', '.join(there)}." + (f" Absent: {', '.join(absent)}." if absent else ""))


def _table(comparison: Document) -> Iterator[str]:
    ours = [own["name"] for own in comparison["ours"]]
    yield _row(["", comparison["quantity"], *(f"{name} / it" for name in ours), "wanted"])
    yield _row(["---", *["---:"] * (1 + len(ours)), "---"])
    for own in comparison["ours"]:
        yield _row([f"**{own['name']}**", figure(own["value"][1]), *[""] * len(ours), ""])
    for other in comparison["others"]:
        if other["absent"]:
            yield _row([other["name"], other["absent"], *[""] * len(ours), wanted(comparison, other)])
        else:
            held = [ratio(each) for each in other["ratios"]]
            yield _row([other["name"], figure(other["value"][1]), *held, wanted(comparison, other)])


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _filled(text: str) -> str:
    return textwrap.fill(text, 120, break_long_words=False, break_on_hyphens=False)


if __name__ == "__main__":
    sys.stdout.write(page(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))))
