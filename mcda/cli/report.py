"""``mcda report``."""

from __future__ import annotations

import sys

import click

from mcda.analyses.question.standing import Question
from mcda.analyses.report import report as report_on
from mcda.cli import options as shared
from mcda.cli import requirements
from mcda.cli.output import deliver, refuse_input, silent_libraries
from mcda.cli.subject import Supposed, naming, what_if_options
from mcda.loading.case import load
from mcda.model.settings import Thresholds


@click.command(
    epilog="""\b
Examples:
  mcda report cases/hampshire-reception -o report.html
  mcda report case.toml -o report.html --set cost=0.4    opens with that what-if beside the case
  mcda report case.toml -o report.html --method topsis
  mcda report case.toml -o report.html --money price     benefit against the criterion price
  mcda report case.toml --format json -o report.json     all figures on the page, for programs"""
)
@shared.case_argument
@click.option("--money", "cost", metavar="CRITERION", help="Benefit against this cost, if the case has several.")
@click.option("--samples", type=click.IntRange(min=1), metavar="N", help="Draws of each stress test on the page.")
@shared.question_options(draws=True)
@what_if_options
@requirements.threshold_options
@click.option("--format", "form", type=click.Choice(["html", "json"]), help="html unless -o FILE ends in .json.")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False),
    help="Write to FILE, whole or not at all; standard output unless that is a terminal.",
)
@click.option("-q", "--quiet", is_flag=True, help="Print nothing; the exit code tells.")
def report(
    case: str,
    cost: str | None,
    samples: int | None,
    question: Question,
    seed: int,
    supposed: Supposed,
    thresholds: Thresholds,
    form: str | None,
    output: str | None,
    quiet: bool,
) -> None:
    """Write one page about a case, for the team: the answer, its weak points, and weights to move.

    The page is one file that asks nothing of any network. It shows the verdict, the ranking, groups and what to talk
    about, what would have to change for another option to lead, and how it was made; controls on it show who leads when
    weights, influence, scores or the method change, beside the case as it is.
    """
    chosen = _format(form, output)
    if output is not None:
        refuse_input(output, [case])
    with naming(case), silent_libraries():
        found = report_on(
            load(case),
            cost=cost,
            samples=samples,
            seed=seed,
            supposed=supposed.asked,
            thresholds=thresholds,
            **question,
        )
    deliver(found, chosen, output, quiet, shared.style_of(output=output), [case])


def _format(form: str | None, output: str | None) -> str:
    """A page goes to a file or a pipe; a terminal has no use for it."""
    if output is None and form != "json" and sys.stdout.isatty():
        raise click.UsageError("a page needs a file: -o report.html")
    if output is not None and form is None and not output.lower().endswith((".html", ".htm", ".json")):
        raise click.UsageError(f"the ending of {output} is no page's: use report.html, or report.json for the figures")
    return form or ("json" if (output or "").lower().endswith(".json") else "html")
