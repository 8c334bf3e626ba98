"""``mcda stress``."""

from __future__ import annotations

import math
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from functools import partial
from typing import Any

import click

from mcda.analyses.question.standing import Question
from mcda.analyses.stress import stress as stress_case
from mcda.cli import options as shared
from mcda.cli.main import DONE, INTERRUPTED, NOT_HELD
from mcda.cli.output import deliver
from mcda.cli.subject import Subject, Supposed, naming, what_if_options
from mcda.loading.case import load
from mcda.model.case import Case
from mcda.model.chance import SAMPLINGS, WEIGHT_MODELS, Chance
from mcda.results.acceptability import Acceptability
from mcda.words import percent


def share(ctx: click.Context, parameter: click.Parameter, value: str | None) -> float | None:
    """A share, as 0.2 or as 20%."""
    if value is None:
        return None
    text = value.strip()
    try:
        number = float(text.removesuffix("%")) / (100.0 if text.endswith("%") else 1.0)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise click.BadParameter(f"'{value}' is not a share such as 0.2 or 20%", ctx, parameter)
    return number


@click.command(
    epilog=f"""\b
Weights:
{chr(10).join(f"  {name:<10} {text}" for name, text in WEIGHT_MODELS.items())}
Several go together: bounds,order or groups,around.
\b
Examples:
  mcda stress cases/fighter-aircraft
  mcda stress cases/hampshire-reception --weights groups
  mcda stress case.toml --weights around --within 20%
  mcda stress case.toml --weights stated         only scores that are uncertain are drawn
  mcda stress case.toml --precision 0.001        until the standard error is that small
  mcda stress case.toml --require-leader 0.8     exit code 1 if today's leader leads less often"""
)
@shared.case_argument
@click.option(
    "--weights",
    metavar="NAME[,NAME]",
    default="uniform",
    show_default=True,
    help="What weights are drawn from; see below.",
)
@click.option(
    "--within", metavar="SHARE", callback=share, help="With around: each weight at most so far, as 0.2 or 20%."
)
@click.option("--concentration", type=float, metavar="X", help="With around: Dirichlet; the larger, the nearer (50).")
@click.option(
    "--judgement-noise",
    type=float,
    metavar="X",
    default=0.0,
    help="With stated weights: standard deviation of the logarithm of each pairwise judgement.",
)
@click.option(
    "--sampling", type=click.Choice(list(SAMPLINGS)), default="sobol", show_default=True, help="How points are drawn."
)
@click.option("--samples", type=int, metavar="N", help="How many draws; enough unless stated.")
@click.option(
    "--precision", type=float, metavar="E", help="Draw until the largest standard error is at most E, as 0.001."
)
@click.option("--exact/--no-exact", default=True, show_default=True, help="Exact figures where they are cheap.")
@click.option("--workers", type=int, metavar="N", help="Threads; all cores unless stated. They change no figure.")
@click.option(
    "--require-leader", callback=share, metavar="SHARE", help="Exit 1 unless today's leader leads in so many draws."
)
@shared.question_options(draws=True)
@what_if_options
@shared.page_options
@shared.output_options
def stress(
    case: str,
    question: Question,
    supposed: Supposed,
    seed: int,
    require_leader: float | None,
    top: int,
    words: int,
    form: str | None,
    output: str | None,
    quiet: bool,
    **chosen: Any,
) -> int:
    """Show how an answer stands up to chance: who leads how often, when weights and scores are uncertain.

    Draws weights, the groups' influence, judgements and uncertain scores, ranks each draw, and counts (SMAA-2): how
    often each option has each rank, with which weights it leads, who beats whom, what that hangs on, and what it would
    be worth to know. Figures are exact where that is cheap. Ctrl-C gives what was counted so far.
    """
    chance = Chance(seed=seed, **chosen)
    with naming(case), _progress(quiet) as progress:
        subject = Subject.of(load(case), supposed)
        ask = partial(_asked, chance=chance, question=question, progress=progress, alone=not subject.changes)
        result = subject.ask(ask)
    deliver(result, form, output, quiet, shared.style_of(top, words, output), [case])
    now = result if isinstance(result, Acceptability) else result.changed
    if now.interrupted:
        if not quiet:
            click.echo(f"mcda: interrupted after {now.samples} draws; the result is of those", err=True)
        return INTERRUPTED
    return _required(now, require_leader, quiet)


def _asked(case: Case, *, chance: Chance, question: Question, progress: Any, alone: bool) -> Acceptability:
    result = stress_case(case, progress=progress, **asdict(chance), **question)
    if result.interrupted and not alone:
        raise KeyboardInterrupt  # one answer of two, cut short, says nothing about the other
    return result


def _required(result: Acceptability, least: float | None, quiet: bool) -> int:
    if least is None:
        return DONE
    led = sum(result.rank_acceptability[option][0] for option in result.winners)
    if led >= least or math.isclose(led, least, rel_tol=1e-9):
        return DONE
    if not quiet:
        click.echo(
            f"mcda: --require-leader {percent(least)} does not hold: today's leader leads in {percent(led)}", err=True
        )
    return NOT_HELD


@contextmanager
def _progress(quiet: bool) -> Iterator[Any]:
    """A bar on a terminal, with how long it will take; nothing elsewhere."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=1, label="draws", file=sys.stderr, show_eta=True, show_pos=True) as bar:

        def show(done: int, of: int) -> None:
            bar.length = max(of, done)
            bar.update(done - bar.pos)

        yield show
