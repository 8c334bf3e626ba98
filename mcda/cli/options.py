"""Options that commands share, and what becomes of them."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, TypeVar

import click

from mcda.cli.output import chosen_format
from mcda.model.methods import COMBINE_RULES, METHOD_SPECS
from mcda.model.settings import ORDER_RULES, PRIORITY_RULES
from mcda.numeric.consistency import RANDOM_INDICES
from mcda.present.charts.catalogue import known_names
from mcda.present.formats import CHARTS, FORMATS
from mcda.present.page import Style
from mcda.words import nearest, quoted

Command = TypeVar("Command", bound=Callable[..., Any])

DEFAULT_WIDTH = 100  # columns, where there is no terminal to ask

case_argument = click.argument("case", metavar="CASE")
cases_argument = click.argument("cases", metavar="CASE...", nargs=-1, required=True)


def together(*decorators: Callable[[Command], Command]) -> Callable[[Command], Command]:
    """Several decorators as one; options are listed by --help in this order."""

    def decorate(command: Command) -> Command:
        for decorator in reversed(decorators):
            command = decorator(command)
        return command

    return decorate


output_options: Callable[[Any], Any] = together(
    click.option(
        "--format",
        "form",
        type=click.Choice([*FORMATS, *CHARTS]),
        help="How to write the result; table unless -o FILE has another ending.",
    ),
    click.option(
        "-o",
        "--output",
        metavar="FILE",
        type=click.Path(dir_okay=False),
        help="Write to FILE, whole or not at all; the format comes from its ending.",
    ),
    click.option("-q", "--quiet", is_flag=True, help="Print nothing; the exit code tells."),
)


def chart_options(*kinds: str) -> Callable[[Any], Any]:
    """The option --chart of a command that gives these types of results; what cannot be drawn is said before any work.

    The output options are among them.
    """
    names = known_names(kinds)

    def checking(command: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(command)
        def checked(*arguments: Any, form: str | None, output: str | None, chart: str | None, **given: Any) -> Any:
            _check_chart(chosen_format(form, output), output, chart, names, quiet=given["quiet"])
            return command(*arguments, form=form, output=output, chart=chart, **given)

        return checked

    said = f"Which chart, with svg or png: {', '.join(names)}."
    return together(output_options, click.option("--chart", metavar="NAME", help=said), checking)


def _check_chart(chosen: str, output: str | None, chart: str | None, names: Sequence[str], *, quiet: bool) -> None:
    if chart is not None and chosen not in CHARTS:
        raise click.UsageError("--chart goes with a picture: add --format svg, or -o FILE.svg")
    if chart is not None and chart not in names:
        near = nearest(chart, names)
        raise click.UsageError(
            f"there is no chart {quoted(chart)}{f'; did you mean {near}?' if near else ''}: "
            f"use one of {', '.join(names)}"
        )
    if chosen == "png" and output is None and not quiet and sys.stdout.isatty():
        raise click.UsageError("a PNG picture is nothing for a terminal: write it to a file, with -o FILE.png")


page_options: Callable[[Any], Any] = together(
    click.option(
        "--top", type=click.IntRange(min=0), default=20, show_default=True, help="Rows of a long table; 0 shows all."
    ),
    click.option(
        "--words",
        type=click.IntRange(min=0),
        default=3,
        show_default=True,
        help="Notes for and against the leader, of each kind; 0 shows all.",
    ),
)

combine_option: Callable[[Any], Any] = click.option(
    "--combine", type=click.Choice(list(COMBINE_RULES)), help="How groups are put together."
)

group_options: Callable[[Any], Any] = together(
    click.option("--group", metavar="ID", help="For this group alone."), combine_option
)

elicitation_options: Callable[[Any], Any] = together(
    click.option(
        "--priorities",
        type=click.Choice(list(PRIORITY_RULES)),
        default="eigenvector",
        show_default=True,
        help="From pairwise judgements to priorities.",
    ),
    click.option(
        "--random-index",
        type=click.Choice(list(RANDOM_INDICES)),
        default="saaty1980",
        show_default=True,
        help="What the consistency ratio compares with.",
    ),
    click.option(
        "--order",
        type=click.Choice(list(ORDER_RULES)),
        default="centroid",
        show_default=True,
        help="From an order of importance to weights.",
    ),
)


def pairs(ctx: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    """NAME=VALUE as often as it is given."""
    found: dict[str, str] = {}
    for value in values:
        name, mark, said = value.partition("=")
        if not mark or not name:
            raise click.BadParameter(f"'{value}' is not NAME=VALUE", ctx, parameter)
        if found.get(name.strip(), said.strip()) != said.strip():
            raise click.BadParameter(f"{name.strip()} is given twice", ctx, parameter)
        found[name.strip()] = said.strip()
    return found


def _choices(option: str) -> list[str]:
    """Every value that any method knows for an option."""
    known = [spec.options[option] for spec in METHOD_SPECS.values() if option in spec.options]
    return list(dict.fromkeys(word for each in known for word in each.words))


method_options: Callable[[Any], Any] = together(
    click.option("--method", metavar="ID", help="The method, weighted-sum unless the case says; see `mcda methods`."),
    click.option(
        "--option", "options", metavar="NAME=VALUE", multiple=True, callback=pairs, help="One of its options."
    ),
    click.option("--scaling", type=click.Choice(_choices("scaling")), help="Short for --option scaling=..."),
    click.option("--mode", type=click.Choice(_choices("mode")), help="Short for --option mode=..."),
)

seed_option: Callable[[Any], Any] = click.option(
    "--seed", type=click.IntRange(min=0), default=0, show_default=True, help="The same seed gives the same figures."
)

unused_seed_option: Callable[[Any], Any] = click.option(
    "--seed",
    type=click.IntRange(min=0),
    expose_value=False,
    help="For commands that draw by chance; this draws none.",
)


def question_options(*, group: bool = True, draws: bool = False) -> Callable[[Any], Any]:
    """What to ask of a case: method, group, combination and elicitation; a command gets it all as ``question``.

    One that ``draws`` by chance gets the seed beside it.
    """

    def gathering(command: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(command)
        def asked(*arguments: Any, options: dict[str, str], scaling: str | None, mode: str | None, **given: Any) -> Any:
            question = {name: given.pop(name) for name in _ASKED if name in given}
            question["options"] = _gathered(options, scaling=scaling, mode=mode)
            return command(*arguments, question=question, **given)

        return asked

    parts = group_options if group else combine_option
    seed = seed_option if draws else unused_seed_option
    return together(method_options, seed, parts, elicitation_options, gathering)


_ASKED = ("method", "group", "combine", "priorities", "random_index", "order")


def _gathered(options: dict[str, str], **short: str | None) -> dict[str, str]:
    """A method's options from --option and its short forms; a contradiction is a usage error."""
    for name, value in short.items():
        if value is not None and options.get(name, value) != value:
            raise click.UsageError(f"--{name} {value} and --option {name}={options[name]} contradict each other")
    return options | {name: value for name, value in short.items() if value is not None}


def style_of(top: int = 20, words: int = 3, output: str | None = None) -> Style:
    """How wide and how long a page may be here, and whether it may be bold."""
    terminal = sys.stdout.isatty() and output is None
    width = shutil.get_terminal_size((DEFAULT_WIDTH, 24)).columns
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return Style(top=top or None, words=words or None, width=width, colour=terminal and not plain)
