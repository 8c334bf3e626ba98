"""``mcda compare``."""

from __future__ import annotations

from functools import partial

import click

from mcda.analyses.comparison import compare as compare_methods
from mcda.analyses.money import money as price
from mcda.analyses.pair import pair as set_side_by_side
from mcda.analyses.question.standing import Question
from mcda.cli import options as shared
from mcda.cli.output import deliver
from mcda.cli.subject import Subject, Supposed, naming, what_if_options
from mcda.errors import RequestError
from mcda.loading.case import load
from mcda.model.case import Case
from mcda.results.comparison import Comparison, HeadToHead, Money
from mcda.words import plain, quoted


def _listed(ctx: click.Context, parameter: click.Parameter, value: str | None) -> list[str] | None:
    """Ids with commas between them."""
    if value is None:
        return None
    ids = [each.strip() for each in value.split(",")]
    if not all(ids):
        raise click.BadParameter(f"'{plain(value)}' is not a list of ids with commas between them", ctx, parameter)
    return ids


def _two(ctx: click.Context, parameter: click.Parameter, value: str | None) -> list[str] | None:
    ids = _listed(ctx, parameter, value)
    if ids is not None and len(ids) != 2:
        raise click.BadParameter(f"'{plain(value or '')}' is not two options with a comma between them", ctx, parameter)
    return ids


@click.command(
    epilog="""\b
Examples:
  mcda compare cases/fighter-aircraft
  mcda compare case.toml --methods weighted-sum,topsis,vikor
  mcda compare case.toml --pair north,south      two options head to head
  mcda compare case.toml --money cost            benefit against cost
  mcda compare case.toml --money cost --base today
  mcda compare case.toml --pair north,south --set-score north.access=3
  mcda compare case.toml -o comparison.json"""
)
@shared.case_argument
@click.option("--methods", metavar="ID,ID,...", callback=_listed, help="These methods only; all unless given.")
@click.option("--pair", metavar="A,B", callback=_two, help="Two options head to head, criterion by criterion.")
@click.option("--money", metavar="ID", help="Benefit against this cost, which is kept out of the benefit.")
@click.option("--base", metavar="OPTION", help="With --money: compare with this option.")
@shared.question_options()
@what_if_options
@click.option(
    "--top", type=click.IntRange(min=0), default=20, show_default=True, help="Rows of a long table; 0 shows all."
)
@shared.chart_options("Comparison", "HeadToHead", "Money")
def compare(
    case: str,
    methods: list[str] | None,
    pair: list[str] | None,
    money: str | None,
    base: str | None,
    question: Question,
    supposed: Supposed,
    top: int,
    form: str | None,
    output: str | None,
    chart: str | None,
    quiet: bool,
) -> None:
    """Compare methods, two options, or benefit and cost.

    Methods: what each puts first with each of its scalings, how far they agree, and which are no votes of their own.
    --pair: two options criterion by criterion, and what each difference is worth. --money: who is dominated, and what
    an extra point of benefit costs.
    """
    _check(methods, pair, money, base)
    asked = partial(_answer, methods=methods, pair=pair, cost=money, base=base, question=question)
    with naming(case):
        subject = Subject.of(load(case), supposed)
        _refuse_dropped_cost(subject.base, money, supposed)
        result = subject.ask(asked)
    deliver(result, form, output, quiet, shared.style_of(top, output=output), [case], chart)


def _answer(
    case: Case,
    *,
    methods: list[str] | None,
    pair: list[str] | None,
    cost: str | None,
    base: str | None,
    question: Question,
) -> Comparison | HeadToHead | Money:
    if pair is not None:
        return set_side_by_side(case, *pair, **question)
    if cost is not None:
        return price(case, cost, base=base, **question)
    return compare_methods(case, methods=methods, **question)


def _refuse_dropped_cost(case: Case, cost: str | None, supposed: Supposed) -> None:
    """Dropping a criterion takes its weight, and the cost has none: the answer would not say what was asked."""
    for name in supposed.drop if cost is not None else ():
        which = name.removeprefix("criterion:")
        if any(each.id == which for each in case.criteria) and cost in case.leaves_below(which):
            raise RequestError(
                f"drop {name}: the benefit does without {quoted(cost)} already, and --money needs its scores; "
                "drop something else, or leave out --money"
            )


def _check(methods: list[str] | None, pair: list[str] | None, money: str | None, base: str | None) -> None:
    """One question at a time."""
    given = [
        name for name, value in (("--methods", methods), ("--pair", pair), ("--money", money)) if value is not None
    ]
    if len(given) > 1:
        raise click.UsageError(f"{given[0]} and {given[1]} are two questions: ask one at a time")
    if base is not None and money is None:
        raise click.UsageError("--base goes with --money: it is what costs and benefits are compared with")
