"""``mcda rank``."""

from __future__ import annotations

from functools import partial

import click

from mcda.analyses.rank import rank as rank_case
from mcda.analyses.standing import Question
from mcda.analyses.trust import Thresholds
from mcda.cli import options as shared
from mcda.cli import requirements
from mcda.cli.output import deliver
from mcda.errors import CaseError, Fault, RequestError
from mcda.loading.case import load
from mcda.model.case import Case
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
@shared.method_options
@shared.group_options
@shared.elicitation_options
@shared.what_if_options
@requirements.threshold_options
@requirements.require_options
@shared.page_options
@shared.output_options
def rank(
    cases: tuple[str, ...],
    method: str | None,
    options: dict[str, str],
    scaling: str | None,
    mode: str | None,
    group: str | None,
    combine: str | None,
    priorities: str,
    random_index: str,
    order: str,
    what_if: shared.WhatIf,
    thresholds: Thresholds,
    required: requirements.Required,
    top: int,
    words: int,
    form: str | None,
    output: str | None,
    quiet: bool,
) -> int:
    """Rank the options of one case or several.

    Says who leads and by how much, how each group ranked, what was assumed, what was left out, and which words speak
    for and against the leader.
    """
    if what_if and len(cases) > 1:
        raise click.UsageError("--set, --set-score, --set-influence and --drop ask about one case; name one")
    question: Question = {
        "method": method,
        "options": shared.gathered(options, scaling=scaling, mode=mode),
        "group": group,
        "combine": combine,
        "priorities": priorities,
        "random_index": random_index,
        "order": order,
    }
    asked = partial(rank_case, thresholds=thresholds, **question)
    answers: list[Ranking | WhatIf] = []
    broken: list[str] = []
    for path, case in _loaded(cases):
        try:
            now, changes = shared.changed(case, what_if) if what_if else (case, ())
            answers.append(WhatIf(asked(case), asked(now), changes) if what_if else asked(now))
            whose = f"{plain(path)}: " if len(cases) > 1 else ""
            broken += [f"{whose}{each}" for each in requirements.unmet(now, required, **question)]
        except RequestError as error:
            raise RequestError(f"{plain(path)}: {error}") from None
    several = Rankings(tuple(each for each in answers if isinstance(each, Ranking)))
    result = answers[0] if len(answers) == 1 else several
    deliver(result, form, output, quiet, shared.style_of(top, words, output), cases)
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
