"""Runs the installed command."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
COMMAND = Path(sys.executable).parent / "mcda"


@dataclass
class Done:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def mcda(*arguments: str | Path, stdin: str | bytes = "", cwd: Path = ROOT, **environment: str) -> Done:
    """Run ``mcda`` with arguments; a traceback on any stream fails the test at once."""
    env = {**os.environ, "COLUMNS": "100", "MCDA_DEBUG": "", **environment}
    done = subprocess.run(
        [COMMAND, *map(str, arguments)],
        input=stdin if isinstance(stdin, bytes) else stdin.encode(),
        capture_output=True,
        cwd=cwd,
        env=env,
        timeout=60,
    )
    out, err = done.stdout.decode(), done.stderr.decode()
    assert "Traceback" not in out + err, err
    assert "a fault of the program itself" not in err, err
    return Done(done.returncode, out, err)
