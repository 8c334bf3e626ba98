"""What a command costs beside the imports it cannot do without; the ratio is peer / ours."""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]


def _cpu(*arguments: str) -> Callable[[], float]:
    def measure() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, cwd=ROOT, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    return measure


_BARE = ("bare Python", _cpu("-c", "pass"))
_IMPORTS = ("importing numpy, click and tabulate", _cpu("-c", "import numpy, click, tabulate"))

PAIRS = [
    ("import mcda", _cpu("-c", "import mcda"), *_BARE),
    ("mcda --help", _cpu("-m", "mcda", "--help"), *_BARE),
    ("mcda rank of a Hampshire case", _cpu("-m", "mcda", "rank", "cases/hampshire-reception"), *_IMPORTS),
]
