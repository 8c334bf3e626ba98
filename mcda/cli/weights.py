"""``mcda weights``."""

from __future__ import annotations

from functools import partial

import click

from mcda.analyses.weights import weights as weigh_case
from mcda.cli import options as shared
from mcda.cli.output import deliver
from mcda.cli.subject import Subject, Supposed, naming, what_if_options
from mcda.loading.case import load


@click.command(
    epilog="""\b
Examples:
  mcda weights cases/leader-ahp
  mcda weights case.toml --group parents
  mcda weights case.toml --priorities geometric --random-index alonso-lamata
  mcda weights case.toml --in cost              what each weight means in the unit of cost
  mcda weights case.toml --set cost=0.4         what if cost had that weight?
  mcda weights case.toml -o weights.json"""
)
@shared.case_argument
@shared.group_options
@shared.elicitation_options
@what_if_options
@click.option("--in", "in_units_of", metavar="ID", help="Say what weights mean in this criterion's unit.")
@shared.chart_options("Weights")
def weights(
    case: str,
    group: str | None,
    combine: str | None,
    priorities: str,
    random_index: str,
    order: str,
    supposed: Supposed,
    in_units_of: str | None,
    form: str | None,
    output: str | None,
    chart: str | None,
    quiet: bool,
) -> None:
    """Show weights, where they come from, what they mean, and how consistent judgements are.

    For judgements: the consistency ratio, the judgement that fits least, the value that would fit, and what it would
    do to the weights. What weights mean: a step on each criterion in the unit of one of them, in a weighted sum.
    """
    asked = partial(
        weigh_case,
        group=group,
        combine=combine,
        priorities=priorities,
        random_index=random_index,
        order=order,
        in_units_of=in_units_of,
    )
    with naming(case):
        result = Subject.of(load(case), supposed).ask(asked)
    deliver(result, form, output, quiet, shared.style_of(output=output), [case], chart)
