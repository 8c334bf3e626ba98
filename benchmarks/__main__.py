"""Measures us and the peers in one run, interleaved, and prints ratios: ``python -m benchmarks --help``."""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path

from benchmarks.machine import at_one_thread

RESULTS = Path(__file__).parent / "results"


def main() -> None:
    asked = _arguments()
    at_one_thread()
    from benchmarks.run import document  # numpy comes with it, which must not be loaded before

    try:
        found = document(asked.only, quick=asked.quick, say=_say)
    except LookupError as error:
        raise SystemExit(str(error)) from None
    file = asked.output or (None if asked.quick or asked.only else RESULTS / f"{date.today().isoformat()}.json")
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few rounds of little work, to see that all runs")
    parser.add_argument("--only", action="append", default=[], metavar="NAME", help="a subject, or part of a name")
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="FILE.json",
        help="where to keep the figures; a whole run keeps them in benchmarks/results, by its date",
    )
    return parser.parse_args()


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    main()
