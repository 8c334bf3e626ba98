"""Who is there to be compared with, in which version, and what to install where somebody is not."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from importlib import metadata
from importlib.util import find_spec

PACKAGES = {"pymcdm": "pymcdm", "scikit-criteria": "skcriteria", "pyDecision": "pyDecision", "AHPy": "ahpy"}


def lacks(distribution: str) -> Callable[[], str | None]:
    """Why a Python package cannot take part, or None where it can; it is not imported to find out.

    >>> lacks("pymcdm")() is None
    True
    """

    def reason() -> str | None:
        found = find_spec(PACKAGES[distribution]) is not None
        return None if found else f"not installed, pip install {distribution}"

    return reason


def lacks_smaa() -> str | None:
    """Why R's package smaa cannot take part, or None where it can."""
    if shutil.which("Rscript") is None:
        return "R is not there: install R, then install.packages('smaa') in it"
    return None if _smaa() else "not installed, install.packages('smaa') in R"


def versions() -> dict[str, str | None]:
    """The version of everybody who takes part; None for those who are absent."""
    names = ("mcda-engine", "numpy", "scipy", *PACKAGES)
    return {name: _version(name) for name in names} | {"R's smaa": _smaa()}


def _version(distribution: str) -> str | None:
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return None


@cache
def _smaa() -> str | None:
    if shutil.which("Rscript") is None:
        return None
    asked = ["Rscript", "-e", 'cat(as.character(packageVersion("smaa")))']
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    return done.stdout.strip() or None if done.returncode == 0 else None
