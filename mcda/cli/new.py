"""``mcda new``."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from mcda.loading.source import CASE_FILE
from mcda.loading.template import example_case, skeleton_case
from mcda.present.saving import write_whole
from mcda.words import plain


def _names(ctx: click.Context, parameter: click.Parameter, value: str | None) -> list[str]:
    names = [name.strip() for name in (value or "").split(",") if name.strip()]
    if value is not None and not names:
        raise click.BadParameter("no name in it", ctx, parameter)
    return names


def _title(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None and not value.strip():
        raise click.BadParameter("an empty title", ctx, parameter)
    return value


@click.command(
    epilog="""\b
Examples:
  mcda new hub                                 writes hub/case.toml: an example to change
  mcda new hub.toml
  mcda new hub --title "Where to put the hub" --options "North school,South library" \\
           --criteria "Access,Cost" --groups "Parents,Staff"
  mcda new - > case.toml"""
)
@click.argument("path", metavar="PATH")
@click.option("--title", callback=_title, help="What the case is called.")
@click.option("--options", callback=_names, metavar="NAMES", help="What can be chosen, separated by commas.")
@click.option("--criteria", callback=_names, metavar="NAMES", help="What the options are judged by.")
@click.option("--groups", callback=_names, metavar="NAMES", help="Who scores.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
def new(path: str, title: str | None, options: list[str], criteria: list[str], groups: list[str], force: bool) -> None:
    """Write a commented case to start from, as PATH.toml or PATH/case.toml; - writes to standard output.

    Without names it is a small example; with names, a skeleton in which every score is still unknown.
    """
    file = _file(path)
    shown = "-" if file is None else shlex.quote(plain(str(file)))
    if title or options or criteria or groups:
        named = (options or ["Option A", "Option B"], criteria or ["Criterion 1", "Criterion 2"])
        text = skeleton_case(shown, title or "Untitled case", *named, groups)
    else:
        text = example_case(shown)
    if not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
        raise click.UsageError("a name that is not text in UTF-8")
    if file is None:
        click.echo(text, nl=False)
        return
    if file.exists() and not force:
        raise click.UsageError(f"{file} is there already; --force replaces it")
    if file.name == CASE_FILE and not file.parent.exists():
        if not file.parent.parent.is_dir():
            raise click.UsageError(f"there is no folder {file.parent.parent} to make {file.parent.name} in")
        file.parent.mkdir()
    write_whole(file, text)
    click.echo(f"Wrote {plain(str(file))}. Next: mcda check {shown}", err=True)


def _file(path: str) -> Path | None:
    if path == "-":
        return None
    file = Path(path)
    return file if file.suffix == ".toml" and not file.is_dir() else file / CASE_FILE
