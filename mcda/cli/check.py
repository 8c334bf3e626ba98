"""``mcda check``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from mcda.analyses.check import check as check_files
from mcda.cli import options as shared
from mcda.cli.main import BAD_INPUT, DONE, NOT_HELD
from mcda.cli.output import deliver
from mcda.loading.schema import json_schema
from mcda.present.saving import write_whole


@click.command(
    epilog="""\b
Examples:
  mcda check case.toml
  mcda check cases/*                           several at once
  mcda check case.toml --format json           faults with file and line, for editors
  mcda check case.toml --complete              what lacks a reason; exit code 1 if anything does
  mcda check case.toml --against result.json   whether a saved ranking still holds; exit code 1 if not
  mcda check --schema                          the JSON Schema of case files"""
)
@click.argument("cases", metavar="CASE...", nargs=-1)
@click.option("--complete", is_flag=True, help="Also list options that a group scored without a note on why.")
@click.option("--against", metavar="RESULT.json", help="Also say whether a saved ranking of the case still holds.")
@click.option("--schema", is_flag=True, help="Print the JSON Schema of case files instead.")
@shared.output_options
def check(
    cases: tuple[str, ...],
    complete: bool,
    against: str | None,
    schema: bool,
    form: str | None,
    output: str | None,
    quiet: bool,
) -> int:
    """Name every fault of a case: where, what was found, what was wanted, what to do.

    Exit code 0 where the case is sound, 2 where it has faults.
    """
    if schema:
        text = json.dumps(json_schema(), indent=2) + "\n"
        if output is not None:
            write_whole(Path(output), text)
        elif not quiet:
            click.echo(text, nl=False)
        return DONE
    if not cases:
        raise click.UsageError("name a CASE, or ask for --schema")
    if against and len(cases) > 1:
        raise click.UsageError("--against takes one CASE")
    result = check_files(*cases, complete=complete, against=against)
    deliver(result, form, output, quiet, shared.style_of(output=output), [*cases, *filter(None, [against])])
    if result.faults:
        return BAD_INPUT
    return DONE if all(file.holds for file in result.files) else NOT_HELD
