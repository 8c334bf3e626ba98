"""``mcda rank``."""

from __future__ import annotations

import click

from mcda.analyses.rank import rank as rank_case
from mcda.cli import options as shared
from mcda.cli.output import deliver
from mcda.errors import CaseError, Fault, RequestError
from mcda.loading.case import load
from mcda.model.case import Case
from mcda.results.ranking import Rankings
from mcda.words import plain


@click.command(
    epilog="""\b
Examples:
  mcda rank cases/hampshire-reception
  mcda rank case.toml --method topsis --scaling minmax
  mcda rank case.toml --group parents
  mcda rank case.toml --combine borda -o ranking.csv
  mcda rank cases/hampshire-*                  several cases in one table
  cat case.toml | mcda rank - --format json"""
)
@shared.cases_argument
@shared.method_options
@shared.group_options
@shared.elicitation_options
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
    top: int,
    words: int,
    form: str | None,
    output: str | None,
    quiet: bool,
) -> None:
    """Rank the options of one case or several.

    Says who leads and by how much, how each group ranked, what was assumed, what was left out, and which words speak
    for and against the leader.
    """
    chosen = shared.gathered(options, scaling=scaling, mode=mode)
    rankings = []
    for path, case in _loaded(cases):
        try:
            ranking = rank_case(
                case,
                method=method,
                options=chosen,
                group=group,
                combine=combine,
                priorities=priorities,
                random_index=random_index,
                order=order,
            )
        except RequestError as error:
            raise RequestError(f"{plain(path)}: {error}") from None
        rankings.append(ranking)
    result = rankings[0] if len(rankings) == 1 else Rankings(tuple(rankings))
    deliver(result, form, output, quiet, shared.style_of(top, words, output), cases)


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
