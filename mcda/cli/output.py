"""Results to standard output, or to a file that is written whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from mcda.errors import RequestError
from mcda.loading.case import files_of
from mcda.present.formats import Result, format_of, unsaid, written
from mcda.present.page import Style
from mcda.present.saving import write_whole


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
    result: Result,
    form: str | None,
    output: str | None,
    quiet: bool,
    style: Style,
    inputs: Iterable[str] = (),
    chart: str | None = None,
) -> None:
    """Write a result where it was asked for."""
    chosen = chosen_format(form, output)
    if output is not None:
        refuse_input(output, tuple(inputs))
    content = written(result, chosen, style, chart)
    if chosen == "csv" and not quiet:
        for note in unsaid(result):
            click.echo(f"mcda: {note}", err=True)
    if output is not None:
        write_whole(Path(output), content)
    elif not quiet:
        click.echo(content, nl=False, color=style.colour)


def chosen_format(form: str | None, output: str | None) -> str:
    """The format that --format or the ending of -o asks for."""
    if form is not None or output is None:
        return form or "table"
    try:
        return format_of(output)
    except RequestError as error:
        raise click.UsageError(f"{error}, or --format") from None


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
