"""The shell examples of the documentation: ```console blocks, ``$ mcda ...`` lines and what they print.

``python -m tests.docs.console README.md`` writes the real output into the blocks of a page.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ANYTHING = "..."  # a line of this stands for any number of lines


def pages() -> list[Path]:
    return [*sorted(ROOT.glob("*.md")), *sorted(ROOT.glob("docs/**/*.md")), *sorted(ROOT.glob("cases/*/README.md"))]


def blocks(text: str) -> list[list[tuple[str, str]]]:
    """Per block, its commands with what the page says they print; a block without ``mcda`` is not one of ours."""
    found = []
    for match in BLOCK.finditer(text):
        pairs = [part.partition("\n") for part in re.split(r"^\$ ", match[1], flags=re.MULTILINE) if part.strip()]
        if any(re.search(r"\bmcda ", command) for command, _, _ in pairs):
            found.append([(command, output) for command, _, output in pairs])
    return found


def run(commands: list[str]) -> Iterator[str]:
    """What commands print, one after the other in one folder that holds the cases."""
    environment = {**os.environ, "COLUMNS": "80", "LC_ALL": "C.UTF-8"}
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "cases", Path(folder) / "cases")
        for command in commands:
            if not re.match(r"(mcda|cat|echo|printf|cp|sed) ", command):
                raise ValueError(f"not a command that examples may run: {shlex.split(command)[0]}")
            done = subprocess.run(
                ["sh", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, timeout=60
            )
            yield done.stdout + done.stderr


def matches(said: str, printed: str) -> bool:
    pieces = said.rstrip("\n").split(f"\n{ANYTHING}\n")
    tail = pieces[-1] == ANYTHING or pieces[-1].endswith(f"\n{ANYTHING}")
    pieces[-1] = pieces[-1].removesuffix(ANYTHING).rstrip("\n")
    pattern = r"\n(?:.*\n)*?".join(re.escape(piece) for piece in pieces) + (r"(?:\n.*)*" if tail else "")
    return re.fullmatch(pattern, printed.rstrip("\n")) is not None


def updated(text: str) -> str:
    """The page with real output; an output that ends in ``...`` keeps as many lines as it had."""

    def replace(match: re.Match[str]) -> str:
        (pairs,) = blocks(match[0]) or ([],)
        if not pairs:
            return match[0]
        parts = []
        for (command, said), printed in zip(pairs, run([command for command, _ in pairs]), strict=True):
            lines, kept = printed.rstrip("\n").split("\n"), said.rstrip("\n").split("\n")
            if kept[-1] == ANYTHING and len(lines) >= len(kept):
                lines = [*lines[: len(kept) - 1], ANYTHING]
            parts.append(f"$ {command}\n" + ("\n".join(lines) + "\n" if lines != [""] else ""))
        return "```console\n" + "".join(parts) + "```"

    return BLOCK.sub(replace, text)


if __name__ == "__main__":
    for name in sys.argv[1:]:
        page = Path(name)
        page.write_text(updated(page.read_text(encoding="utf-8")), encoding="utf-8")
