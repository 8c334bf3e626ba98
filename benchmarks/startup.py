"""What a command costs beside the imports it cannot do without."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from benchmarks.contest import MILLISECONDS, Comparison, Contestant, Size, Subject, Work, children

ROOT = Path(__file__).parents[1]


def _python(name: str, *arguments: str, wanted: float | None = None) -> Contestant:
    """A fresh Python that does something and ends; as installed programs do, it keeps what it has compiled."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

    def work() -> None:
        subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, cwd=ROOT, env=env, check=True)

    def prepare() -> Work:
        return work

    return Contestant(name, prepare, meter=children, wanted=wanted)


def _comparisons(_: Size) -> list[Comparison]:
    def beside(ours: Contestant, other: Contestant) -> Comparison:
        return Comparison(f"`{ours.name}`", MILLISECONDS, (ours,), (other,))

    imports = "import numpy, click, tabulate"
    return [
        beside(_python("import mcda", "-c", "import mcda"), _python("bare Python", "-c", "pass")),
        beside(_python("mcda --help", "-m", "mcda", "--help"), _python("bare Python", "-c", "pass", wanted=5)),
        beside(
            _python("mcda rank cases/hampshire-reception", "-m", "mcda", "rank", "cases/hampshire-reception"),
            _python(imports, "-c", imports, wanted=1.6),
        ),
    ]


SUBJECT = Subject(
    "startup",
    "Starting up",
    "CPU time of a fresh Python that does one thing and ends, beside what it cannot do without.",
    _comparisons,
)
