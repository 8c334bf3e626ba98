"""Where a case comes from: a file, a folder holding case.toml, or standard input; read whole, up to a limit."""

from __future__ import annotations

import sys
from itertools import islice
from pathlib import Path

from mcda.errors import CaseError, Fault
from mcda.frozen import record
from mcda.words import alike, nearest, quoted

LARGEST_CASE = 4 * 2**20  # bytes
LARGEST_TABLE = 64 * 2**20  # bytes
CASE_FILE = "case.toml"
STDIN = "standard input"


@record
class Source:
    """The bytes of a case file, what to call it, and the folder its tables must stand in (None: no tables)."""

    name: str
    data: bytes
    folder: Path | None


def open_source(path: str | Path) -> Source:
    """Read a case file's bytes; ``-`` is standard input. Raises CaseError where that cannot be done."""
    if str(path) == "-":
        return Source(STDIN, _within(_standard_input(), STDIN, LARGEST_CASE), None)
    file = Path(path)
    name = called(path) or "no path"
    if path == "" or "\0" in str(path):
        found = "an empty path" if path == "" else "a path with a null byte"
        raise CaseError([Fault(name, None, "", found, "the path of a case file, or - for standard input")])
    try:
        if file.is_dir():
            file = file / CASE_FILE
            if not file.exists():
                hint = "name the file itself, or make one with `mcda new`"
                raise CaseError([Fault(name, None, "", f"a folder without {CASE_FILE}", CASE_FILE, hint)])
            name = called(file)
    except OSError as error:  # a name that is too long, a folder that may not be looked into
        raise _unreadable(error, name) from None
    return Source(name, read_file(file, name, LARGEST_CASE), file.parent)


def called(path: str | Path) -> str:
    """A file's name as faults say it."""
    return quoted(str(path), 300)[1:-1]


def read_file(file: Path, name: str, largest: int) -> bytes:
    """A regular file's bytes, at most ``largest`` of them. Raises CaseError otherwise."""
    try:
        if not file.exists():
            raise CaseError([Fault(name, None, "", "no such file", _WANTED, _other_spelling(file))])
        if file.is_dir():
            raise CaseError([Fault(name, None, "", "a folder", "a file")])
        if not file.is_file():  # a pipe or device could block, or never end
            raise CaseError([Fault(name, None, "", "something that is not a regular file", _WANTED)])
        with file.open("rb") as stream:
            return _within(stream.read(largest + 1), name, largest)
    except OSError as error:
        raise _unreadable(error, name) from None


_WANTED = "a readable file"


def _standard_input() -> bytes:
    stream = sys.stdin
    try:
        if hasattr(stream, "buffer"):
            return bytes(stream.buffer.read(LARGEST_CASE + 1))
        return stream.read(LARGEST_CASE + 1).encode("utf-8", "surrogatepass")
    except (AttributeError, OSError, ValueError):  # there is none, or it is closed
        fault = Fault(STDIN, None, "", "no standard input", "a case on standard input, or the path of a file")
        raise CaseError([fault]) from None


def _unreadable(error: OSError, name: str) -> CaseError:
    reason = (error.strerror or type(error).__name__).lower()
    return CaseError([Fault(name, None, "", f"a file that cannot be read ({reason})", _WANTED)])


def _other_spelling(file: Path) -> str | None:
    if "\\" in file.name:
        return "write / between folders, not \\"
    names = [each.name for each in islice(file.parent.iterdir(), 1000)] if file.parent.is_dir() else []
    near = nearest(file.name, [name for name in names if name != file.name])
    return f"did you mean {quoted(str(file.parent / near), 300)}?" if near and alike(file.name, near) else None


def _within(data: bytes, name: str, largest: int) -> bytes:
    if len(data) > largest:
        limit = f"at most {largest // 2**20} MiB"
        hint = "put large score tables into a CSV file beside the case" if largest == LARGEST_CASE else None
        raise CaseError([Fault(name, None, "", f"more than {largest // 2**20} MiB", limit, hint)])
    return data
