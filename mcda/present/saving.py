"""Results into files that are written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from mcda.errors import RequestError
from mcda.present.formats import Result, format_of, written
from mcda.present.page import Style


def save(result: Result, path: str | os.PathLike[str], chart: str | None = None) -> None:
    """Write a result to a file in the format that its ending names; ``chart`` goes with .svg and .png.

    Raises RequestError where the ending names no format, or where there is no such chart of the result.
    """
    write_whole(Path(path), written(result, format_of(path), Style(), chart))


def write_whole(path: Path, content: str | bytes) -> None:
    """Replace a file in one step, so that whoever reads it sees the old content or the new one.

    What is no regular file (a terminal, a pipe) is written to, not replaced.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    if (
        path.exists() and not path.is_file()
    ):  # asked before links are followed: /dev/stdout leads to a pipe without a name
        path.write_bytes(data)
        return
    try:
        path = path.resolve()
    except RuntimeError:
        raise RequestError(f"{path} is a link that leads back to itself") from None
    if not path.parent.is_dir():
        raise RequestError(f"there is no folder {path.parent} to write {path.name} into")
    if path.exists() and not os.access(path, os.W_OK):
        raise RequestError(f"{path} is read-only")
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    """The permissions that new files do without; it can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
