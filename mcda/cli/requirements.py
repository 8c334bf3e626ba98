"""What counts as near, and what a command line may require of an answer: exit code 1 where it does not hold."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from typing import Any, Unpack

import click

from mcda.analyses.question.standing import Question, Standing, stand
from mcda.analyses.requirements import agreement_of, margin_of, stable_of
from mcda.cli.main import DONE, NOT_HELD
from mcda.frozen import record
from mcda.model.case import Case
from mcda.model.settings import Thresholds
from mcda.words import number


@record
class Required:
    """The least figures that an answer must have; None where nothing is required."""

    stable: float | None = None
    margin: float | None = None
    agreement: float | None = None


def _finite(ctx: click.Context, parameter: click.Parameter, value: float | None) -> float | None:
    """Neither infinite nor NaN, which no range of click's refuses."""
    if value is not None and not math.isfinite(value):
        raise click.BadParameter(f"{value} is not a number to compare with", ctx, parameter)
    return value


def _figure(name: str, kind: click.FloatRange, text: str, default: float | None = None) -> Callable[[Any], Any]:
    shown = default is not None
    return click.option(name, type=kind, metavar="X", callback=_finite, default=default, show_default=shown, help=text)


def threshold_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options --fragile, --robust and --step; the command gets them together, as ``thresholds``."""
    usual = Thresholds()

    @wraps(command)
    def gathering(*arguments: Any, fragile: float, robust: float, step: float, **others: Any) -> Any:
        return command(*arguments, thresholds=Thresholds(fragile, robust, step), **others)

    share, steps = click.FloatRange(0, 1), click.FloatRange(0, min_open=True)
    for option in (
        _figure("--step", steps, "Fragile: this many steps of one score end the lead.", usual.step),
        _figure("--robust", share, "Robust: no change of one weight or influence up to this does.", usual.robust),
        _figure("--fragile", share, "Fragile: a change of one weight or influence up to this does.", usual.fragile),
    ):
        gathering = option(gathering)
    return gathering


def require_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options --require-...; the command gets them together, as ``required``."""

    @wraps(command)
    def gathering(
        *arguments: Any,
        require_stable: float | None,
        require_margin: float | None,
        require_agreement: float | None,
        **others: Any,
    ) -> Any:
        return command(*arguments, required=Required(require_stable, require_margin, require_agreement), **others)

    share = click.FloatRange(0, 1)
    for option in (
        _figure("--require-agreement", share, "Exit 1 unless Kendall's W of the groups is at least X."),
        _figure("--require-margin", click.FloatRange(0), "Exit 1 unless the leader is at least X ahead of the second."),
        _figure("--require-stable", share, "Exit 1 if a change below X of one weight or influence ends the lead."),
    ):
        gathering = option(gathering)
    return gathering


def unmet(case: Case, required: Required, **question: Unpack[Question]) -> list[str]:
    """What does not hold, a sentence each with the figure. Raises RequestError where it cannot be asked."""
    return list(_unmet(stand(case, **question), required)) if required != Required() else []


def _unmet(standing: Standing, required: Required) -> Iterator[str]:
    for name, least, figure_of, said, undefined in (
        ("stable", required.stable, stable_of, _stable, "nobody leads"),
        ("margin", required.margin, margin_of, _margin, "there is no second option"),
        ("agreement", required.agreement, agreement_of, "Kendall's W is {}".format, "Kendall's W is undefined"),
    ):
        if least is None:
            continue
        figure = figure_of(standing)
        if figure is None or not _reaches(figure, least):
            why = undefined if figure is None else said(number(figure))
            yield f"--require-{name} {number(least)} does not hold: {why}"


def _reaches(figure: float, least: float) -> bool:
    """Rounding alone does not make a requirement fail."""
    return figure >= least or math.isclose(figure, least, rel_tol=1e-9)


def _stable(figure: str) -> str:
    if figure == "0":
        return "the lead is shared, or any change of one weight or influence ends it"
    return f"a change of {figure} of one weight or influence ends the lead"


def _margin(figure: str) -> str:
    return f"the leader is {figure} ahead" if figure != "0" else "the lead is shared"


def code_of(broken: Iterable[str], quiet: bool) -> int:
    """The exit code, after a line on standard error for everything that does not hold."""
    broken = list(broken)
    for line in broken:
        if not quiet:
            click.echo(f"mcda: {line}", err=True)
    return NOT_HELD if broken else DONE
