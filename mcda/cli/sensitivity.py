"""``mcda sensitivity``."""

from __future__ import annotations

from functools import partial

import click

from mcda.analyses.question.standing import Question
from mcda.analyses.sensitivity import sensitivity as examine
from mcda.cli import options as shared
from mcda.cli import requirements
from mcda.cli.output import deliver
from mcda.cli.subject import Subject, Supposed, naming, what_if_options
from mcda.loading.case import load
from mcda.model.settings import Thresholds


@click.command(
    epilog="""\b
Examples:
  mcda sensitivity cases/fighter-aircraft
  mcda sensitivity case.toml --method topsis
  mcda sensitivity case.toml --group parents
  mcda sensitivity case.toml --set cost=0.4      how safe would the leader be then?
  mcda sensitivity case.toml --require-stable 0.1  exit code 1 if less than 10 points end the lead
  mcda sensitivity case.toml --format csv        how far each weight may move"""
)
@shared.case_argument
@shared.question_options()
@what_if_options
@requirements.threshold_options
@requirements.require_options
@shared.page_options
@shared.chart_options("Sensitivity")
def sensitivity(
    case: str,
    question: Question,
    supposed: Supposed,
    thresholds: Thresholds,
    required: requirements.Required,
    top: int,
    words: int,
    form: str | None,
    output: str | None,
    chart: str | None,
    quiet: bool,
) -> int:
    """Show how safe the leader is: what would have to change for another option to lead.

    How far each weight may move, what all weights would have to be for each other option, which score would have to
    differ and by how much, who leads without a criterion, option or group, and what uncertain scores leave open.
    """
    with naming(case):
        subject = Subject.of(load(case), supposed)
        result = subject.ask(partial(examine, thresholds=thresholds, **question))
        broken = requirements.unmet(subject.now, required, **question)
    deliver(result, form, output, quiet, shared.style_of(top, words, output), [case], chart)
    return requirements.code_of(broken, quiet)
