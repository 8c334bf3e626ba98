"""``mcda stress``."""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from functools import partial
from typing import Any

import click

from mcda.analyses.chance.sampling import USUAL, USUAL_SLOW, Progress
from mcda.analyses.chance.weights import CONCENTRATION
from mcda.analyses.question.standing import Question
from mcda.analyses.stress import stress as stress_case
from mcda.cli import options as shared
from mcda.cli.main import DONE, INTERRUPTED, NOT_HELD
from mcda.cli.output import deliver, refuse_input
from mcda.cli.subject import Subject, Supposed, naming, what_if_options
from mcda.errors import RequestError
from mcda.loading.case import load
from mcda.model.case import Case
from mcda.model.chance import SAMPLINGS, WEIGHT_MODELS, Chance
from mcda.results.acceptability import Acceptability
from mcda.words import number, plain


def share(ctx: click.Context, parameter: click.Parameter, value: str | None) -> float | None:
    """A share, as 0.2 or as 20%."""
    if value is None:
        return None
    text = value.strip()
    try:
        number = float(text.removesuffix("%")) / (100.0 if text.endswith("%") else 1.0)
    except ValueError:
        number = math.nan
    if not 0.0 <= number <= 1.0:
        near = f"; did you mean {text}%?" if 1.0 < number <= 100.0 and not text.endswith("%") else ""
        raise click.BadParameter(f"'{plain(value)}' is not a share from 0 to 1, as 0.2 or 20%{near}", ctx, parameter)
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
    "--within",
    metavar="SHARE",
    callback=share,
    help="With around: each weight up to this share of itself away, as 0.2 or 20%.",
)
@click.option(
    "--concentration",
    type=float,
    metavar="X",
    help=f"With around: the larger, the nearer (of a Dirichlet distribution; {CONCENTRATION:g} unless stated).",
)
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
@click.option(
    "--samples",
    type=int,
    metavar="N",
    help=f"How many draws; {USUAL} unless stated, {USUAL_SLOW} where a method takes them one by one.",
)
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
@shared.chart_options("Acceptability")
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
    chart: str | None,
    quiet: bool,
    **chosen: Any,
) -> int:
    """Show how an answer stands up to chance: who leads how often, when weights and scores are uncertain.

    Draws weights, the groups' influence, judgements and uncertain scores, ranks each draw, and counts (SMAA-2): how
    often each option has each rank, with which weights it leads, who beats whom, what that hangs on, and what it would
    be worth to know. Figures are exact where that is cheap. Ctrl-C gives what was counted so far.
    """
    chance = _chance(seed, chosen)
    if output is not None:
        refuse_input(output, [case])  # drawing may take long: it would be in vain
    with naming(case), _progress(quiet, open_ended=chance.precision is not None and chance.samples is None) as progress:
        subject = Subject.of(load(case), supposed)
        ask = partial(_asked, chance=chance, question=question, progress=progress, alone=not subject.changes)
        result = subject.ask(ask)
    deliver(result, form, output, quiet, shared.style_of(top, words, output), [case], chart)
    now = result if isinstance(result, Acceptability) else result.changed
    if now.interrupted:
        if not quiet:
            click.echo(f"mcda: interrupted; the result is of the {now.samples} draws until then", err=True)
        return INTERRUPTED
    return _required(now, require_leader, quiet)


def _chance(seed: int, chosen: dict[str, Any]) -> Chance:
    """What was asked; what is wrong with it is said by the names that it has on the command line."""
    try:
        return Chance(seed=seed, **chosen)
    except RequestError as error:
        raise RequestError(str(error).replace("judgement_noise", "judgement-noise")) from None


def _asked(case: Case, *, chance: Chance, question: Question, progress: Progress | None, alone: bool) -> Acceptability:
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
        lead = "leader leads" if len(result.winners) == 1 else "leaders lead, all in all,"
        asked, found = _apart(least, led)
        click.echo(f"mcda: --require-leader {asked} does not hold: today's {lead} in {found}", err=True)
    return NOT_HELD


def _apart(one: float, other: float) -> list[str]:
    """Two shares, with the digits that tell them apart."""
    said = ([f"{number(100 * each, digits)} %" for each in (one, other)] for digits in range(3, 16))
    return next((each for each in said if each[0] != each[1]), [repr(one), repr(other)])


@contextmanager
def _progress(quiet: bool, *, open_ended: bool) -> Iterator[Progress | None]:
    """A bar on a terminal; nothing elsewhere."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    with ExitStack() as open_:
        yield _Bars(open_, open_ended)


class _Bars:
    """A bar for each question in turn, from its first draws on: with how long it will take, as soon as that is known.

    Where it is ``open_ended`` how many draws there will be, they are first called as many as there may be at most.
    """

    def __init__(self, open_: ExitStack, open_ended: bool) -> None:
        self._open, self._open_ended = open_, open_ended
        self._bar: Any = None
        self._most = 0
        self._last = time.time()

    def __call__(self, done: int, of: int) -> None:
        if self._bar is None or done <= self._bar.pos:
            self._bar, self._most = self._next(of), of
        self._bar.length = None if self._open_ended and of == self._most else of
        self._bar.update(done - self._bar.pos)
        self._last = time.time()

    def _next(self, of: int) -> Any:
        self._open.close()
        bar = click.progressbar(length=of, label="draws", file=sys.stderr, show_eta=True, show_pos=True)
        bar.start = self._last
        bar.length = None if self._open_ended else of
        return self._open.enter_context(bar)
