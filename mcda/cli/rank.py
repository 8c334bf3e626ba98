"""``mcda rank``."""

from __future__ import annotations

from functools import partial

import click

from mcda.analyses.question.standing import Question
from mcda.analyses.rank import rank as rank_case
from mcda.cli import options as shared
from mcda.cli import requirements
from mcda.cli.output import deliver
from mcda.cli.subject import Subject, Supposed, naming, what_if_options
from mcda.errors import CaseError, Fault
from mcda.loading.case import load
from mcda.model.case import Case
from mcda.model.settings import Thresholds
from mcda.results.ranking import Ranking, Rankings
from mcda.results.what_if import WhatIf
from mcda.words import plain


@click.command(
    epilog="""\b
Examples:
  mcda rank cases/hampshire-reception
  mcda rank case.toml --method topsis --scaling minmax
  mcda rank case.toml --group parents
  mcda rank case.toml --combine borda -o ranking.csv
  mcda rank case.toml --set cost=0.4           what if cost had that weight?
  mcda rank case.toml --set-score north.access=3 --drop parents
  mcda rank case.toml --require-margin 0.05    exit code 1 unless the leader is that far ahead
  mcda rank cases/hampshire-*                  several cases in one table
  cat case.toml | mcda rank - --format json"""
)
@shared.cases_argument
@shared.question_options()
@what_if_options
@requirements.threshold_options
@requirements.require_options
@shared.page_options
@shared.chart_options("Ranking", "Rankings")
def rank(
    cases: tuple[str, ...],
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
    """Rank the options of one case or several.

    Says who leads and by how much, how each group ranked, what was assumed, what was left out, and which words speak
    for and against the leader.
    """
    if supposed and len(cases) > 1:
        raise click.UsageError("--set, --set-score, --set-influence and --drop ask about one case; name one")
    answers: list[Ranking | WhatIf[Ranking]] = []
    broken: list[str] = []
    for path, case in _loaded(cases):
        with naming(path):
            subject = Subject.of(case, supposed)
            answers.append(subject.ask(partial(rank_case, thresholds=thresholds, **question)))
            whose = f"{plain(path)}: " if len(cases) > 1 else ""
            broken += [f"{whose}{each}" for each in requirements.unmet(subject.now, required, **question)]
    several = Rankings(tuple(each for each in answers if isinstance(each, Ranking)))
    result = answers[0] if len(answers) == 1 else several
    deliver(result, form, output, quiet, shared.style_of(top, words, output), cases, chart)
    return requirements.code_of(broken, quiet)


def _loaded(paths: tuple[str, ...]) -> list[tuple[str, Case]]:
    """All cases, or the faults of all of them."""
    loaded: list[tuple[str, Case]] = []
    faults: list[Fault] = []
    for path in paths:
        try:
            loaded.append((path, load(path)))
        except CaseError as error:
            faults.extend(error.faults)
    if faults:
        raise CaseError(faults)
    return loaded
