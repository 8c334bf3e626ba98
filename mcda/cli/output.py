"""Results to standard output, or to a file that is written whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from mcda.loading.case import files_of
from mcda.present.formats import ENDINGS, Result, unsaid, written
from mcda.present.page import Style


@contextmanager
def silent_libraries() -> Iterator[None]:
    """While something is computed, nothing reaches standard output: a solver's remark would spoil the JSON.

    A library in C knows nothing of Python's streams, so that the file behind them is changed for the while.
    """
    sys.stdout.flush()
    try:
        kept = os.dup(1)
    except OSError:  # closed before the start: nothing can reach it
        yield
        return
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    os.close(nothing)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)


def deliver(
    result: Result, form: str | None, output: str | None, quiet: bool, style: Style, inputs: Iterable[str] = ()
) -> None:
    """Write a result where it was asked for."""
    chosen = form or _format_of(output)
    if output is not None:
        refuse_input(output, tuple(inputs))
    text = written(result, chosen, style)
    if chosen == "csv" and not quiet:
        for note in unsaid(result):
            click.echo(f"mcda: {note}", err=True)
    if output is not None:
        write_whole(Path(output), text)
    elif not quiet:
        click.echo(text, nl=False, color=style.colour)


def _format_of(output: str | None) -> str:
    if output is None:
        return "table"
    ending = Path(output).suffix.lower()
    if ending not in ENDINGS:
        known = ", ".join(ENDINGS)
        raise click.UsageError(f"the ending of {output} names no format: use one of {known}, or --format")
    return ENDINGS[ending]


def refuse_input(output: str, inputs: Iterable[str]) -> None:
    """A usage error where the file to write is one that was read: a case, its score tables, a saved result."""
    if not Path(output).is_file():
        return
    for path in inputs:
        for read in [Path(path)] if path != "-" and Path(path).suffix == ".json" else files_of(path):
            if read.is_file() and Path(output).samefile(read):
                raise click.UsageError(f"{output} is the case itself or belongs to it: write to another file")
    if "-" in inputs and sys.stdin is not None and _is_standard_input(output):
        raise click.UsageError(f"{output} is what standard input is read from: write to another file")


def _is_standard_input(output: str) -> bool:
    try:
        return os.path.samestat(os.fstat(sys.stdin.fileno()), Path(output).stat())
    except (OSError, ValueError):
        return False


def write_whole(path: Path, text: str) -> None:
    """Replace a file in one step, so that whoever reads it sees the old text or the new one.

    What is no regular file (a terminal, a pipe) is written to, not replaced.
    """
    try:
        path = path.resolve()
    except RuntimeError:
        raise click.UsageError(f"{path} is a link that leads back to itself") from None
    if path.exists() and not path.is_file():
        with path.open("w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        return
    if not path.parent.is_dir():
        raise click.UsageError(f"there is no folder {path.parent} to write {path.name} into")
    if path.exists() and not os.access(path, os.W_OK):
        raise click.UsageError(f"{path} is read-only")
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
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
