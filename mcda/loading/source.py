"""Where a case comes from: a file, a folder holding case.toml, or standard input; read whole, up to a limit."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from mcda.errors import CaseError, Fault
from mcda.words import plain

LARGEST_CASE = 4 * 2**20  # bytes
LARGEST_TABLE = 64 * 2**20  # bytes
CASE_FILE = "case.toml"
STDIN = "standard input"


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of a case file, what to call it, and the folder its tables must stand in (None: no tables)."""

    name: str
    data: bytes
    folder: Path | None


def open_source(path: str | Path) -> Source:
    """Read a case file's bytes; ``-`` is standard input. Raises CaseError where that cannot be done."""
    if str(path) == "-":
        stream = getattr(sys.stdin, "buffer", None)
        data = stream.read(LARGEST_CASE + 1) if stream else sys.stdin.read(LARGEST_CASE + 1).encode()
        return Source(STDIN, _within(data, STDIN, LARGEST_CASE), None)
    file = Path(path)
    name = plain(str(path))
    if "\0" in str(path):
        raise CaseError([Fault(name, None, "", "a path with a null byte", "a file's path")])
    if file.is_dir():
        file = file / CASE_FILE
        name = plain(str(file))
        if not file.exists():
            hint = "name the file itself, or make one with `mcda new`"
            raise CaseError([Fault(plain(str(path)), None, "", f"a folder without {CASE_FILE}", CASE_FILE, hint)])
    return Source(name, read_file(file, name, LARGEST_CASE), file.parent)


def read_file(file: Path, name: str, largest: int) -> bytes:
    """A regular file's bytes, at most ``largest`` of them. Raises CaseError otherwise."""
    wanted = "a readable file"
    try:
        if not file.exists():
            raise CaseError([Fault(name, None, "", "no such file", wanted, _other_spelling(file))])
        if not file.is_file():  # a pipe or device could block, or never end
            raise CaseError([Fault(name, None, "", "something that is not a regular file", wanted)])
        with file.open("rb") as stream:
            return _within(stream.read(largest + 1), name, largest)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise CaseError([Fault(name, None, "", f"a file that cannot be read ({reason})", wanted)]) from None


def _other_spelling(file: Path) -> str | None:
    from mcda.words import nearest, quoted

    folder = file.parent
    names = [each.name for each in folder.iterdir()] if folder.is_dir() else []
    near = nearest(file.name, names[:1000])
    return f"did you mean {quoted(str(folder / near))}?" if near else None


def _within(data: bytes, name: str, largest: int) -> bytes:
    if len(data) > largest:
        limit = f"at most {largest // 2**20} MiB"
        hint = "put large score tables into a CSV file beside the case" if largest == LARGEST_CASE else None
        raise CaseError([Fault(name, None, "", f"more than {largest // 2**20} MiB", limit, hint)])
    return data
