"""What a reader must know of the machine: never its name, its users or its folders."""

from __future__ import annotations

import os
import platform
import sys
from pathlib import Path

# BLAS threads that wait for work spin, and spinning counts as CPU time: one thread for everybody
THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


def at_one_thread() -> None:
    """Start again with BLAS at one thread, for what is imported and for children; nothing where it is so already."""
    if any(os.environ.get(name) != "1" for name in THREADS):
        os.environ.update(dict.fromkeys(THREADS, "1"))
        sys.stdout.flush()
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])


def facts() -> dict[str, str | int]:
    """Processor, cores, system, Python, and the settings of BLAS."""
    return {
        "processor": _processor(),
        "cores": os.cpu_count() or 1,
        "system": platform.system(),
        "python": platform.python_version(),
        "threads": " ".join(f"{name}={os.environ.get(name, '')}" for name in THREADS),
    }


def _processor() -> str:
    """The processor's name where the system says it, else its kind."""
    listed = Path("/proc/cpuinfo")
    lines = listed.read_text(encoding="utf-8", errors="replace").splitlines() if listed.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()
