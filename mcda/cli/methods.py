"""``mcda methods``."""

from __future__ import annotations

import click

from mcda.cli import options as shared
from mcda.cli.output import deliver
from mcda.model.methods import METHOD_SPECS
from mcda.results.methods import Methods


@click.command(
    epilog="""\b
Examples:
  mcda methods
  mcda methods --format json"""
)
@shared.output_options
def methods(form: str | None, output: str | None, quiet: bool) -> None:
    """List the methods, what they need and what they assume."""
    deliver(Methods(tuple(METHOD_SPECS.values())), form, output, quiet, shared.style_of(output=output))
