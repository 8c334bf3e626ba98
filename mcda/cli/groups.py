"""``mcda groups``."""

from __future__ import annotations

from functools import partial

import click

from mcda.analyses.groups import groups as compare_groups
from mcda.analyses.question.standing import Question
from mcda.cli import options as shared
from mcda.cli import requirements
from mcda.cli.output import deliver
from mcda.cli.subject import Subject, Supposed, naming, what_if_options
from mcda.loading.case import load
from mcda.model.settings import Thresholds


@click.command(
    epilog="""\b
Examples:
  mcda groups cases/hampshire-out-of-hours
  mcda groups case.toml --combine borda
  mcda groups case.toml --fragile 0.1            call the lead fragile within 10 points
  mcda groups case.toml --drop parents           what if that group were absent?
  mcda groups case.toml --require-agreement 0.7  exit code 1 unless they agree that far
  mcda groups case.toml -o groups.html"""
)
@shared.case_argument
@shared.question_options(group=False)
@what_if_options
@requirements.threshold_options
@requirements.require_options
@shared.page_options
@shared.chart_options("Agreement")
def groups(
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
    """Show whether groups agree, what they dispute, and whether one could overturn the result.

    Each group's ranks, the ranks by every rule, how far orders agree, the scores to talk about with the words beside
    them, what everybody could live with, and what happens with more, less or no say of a group.
    """
    with naming(case):
        subject = Subject.of(load(case), supposed)
        result = subject.ask(partial(compare_groups, thresholds=thresholds, **question))
        broken = requirements.unmet(subject.now, required, **question)
    deliver(result, form, output, quiet, shared.style_of(top, words, output), [case], chart)
    return requirements.code_of(broken, quiet)
