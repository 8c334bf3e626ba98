"""The entry point: commands by name, errors as messages, exit codes."""

from __future__ import annotations

import io
import os
import sys
from importlib import import_module
from typing import Any, NoReturn

import click

from mcda.errors import CaseError, McdaError
from mcda.version import __version__
from mcda.words import counted

# Every command: its module in mcda.cli, and its line in `mcda --help` (so that help imports none of them).
COMMANDS: dict[str, tuple[str, str]] = {
    "check": ("check", "Name every fault of a case."),
    "rank": ("rank", "Rank the options of one case or several."),
    "weights": ("weights", "Show weights, where they come from, and how consistent judgements are."),
    "compare": ("compare", "Compare methods, two options, or benefit and cost."),
    "groups": ("groups", "Show whether groups agree, and whether one could overturn the result."),
    "sensitivity": ("sensitivity", "Show what would have to change for another option to lead."),
    "stress": ("stress", "Show who leads how often when weights and scores are uncertain."),
    "report": ("report", "Write a page about a case that a team can read, move and keep."),
    "methods": ("methods", "List the methods, what they need and what they assume."),
    "new": ("new", "Write a commented case to start from."),
}

DONE, NOT_HELD, BAD_INPUT, BROKEN, INTERRUPTED = 0, 1, 2, 70, 130


class _Commands(click.Group):
    """Commands that are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _ = COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(f"mcda.cli.{module}"), module)
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[Any, Any, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from mcda.words import nearest, plain

            near = nearest(args[0], COMMANDS)
            hint = f" Did you mean {near}?" if near else " See mcda --help."
            ctx.fail(f"There is no command '{plain(args[0])[:60]}'.{hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="""\b
Examples:
  mcda new hub                 writes hub/case.toml, with comments
  mcda check hub               names every fault in it
  mcda rank hub                who leads, for whom, and what was assumed
  mcda rank hub --format json  the same for programs
CASE is a file, a folder that holds case.toml, or - for standard input.
Exit codes: 0 done, 1 a check asked for did not hold, 2 bad input or usage.""",
)
@click.version_option(__version__, prog_name="mcda")
def commands() -> None:
    """Rank options by many criteria, and say how far the answer can be trusted."""


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line and exit: 0 done, 1 a check did not hold, 2 bad input or usage, 130 interrupted."""
    _prepare_streams()
    _warn_of_namesake()
    sys.exit(_run(arguments))


def _run(arguments: list[str] | None) -> int:
    try:
        code = commands.main(args=arguments, prog_name="mcda", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else DONE
    except click.exceptions.Exit as error:
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("mcda: interrupted; nothing was written", err=True)
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return BAD_INPUT
    except CaseError as error:
        click.echo(f"{error}\n{counted(len(error.faults), 'fault')}", err=True)
        return BAD_INPUT
    except McdaError as error:
        click.echo(f"mcda: {error}", err=True)
        return BAD_INPUT
    except BrokenPipeError:  # whoever read us has enough: no message, and none from the interpreter's own flush
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:
        click.echo(f"mcda: {error.strerror or error}" + (f": {error.filename}" if error.filename else ""), err=True)
        return BAD_INPUT
    except Exception as error:
        if os.environ.get("MCDA_DEBUG"):
            raise
        click.echo(f"mcda: a fault of the program itself ({type(error).__name__}: {error})", err=True)
        click.echo("Please report it with the case. MCDA_DEBUG=1 shows where it happened.", err=True)
        return BROKEN


def _prepare_streams() -> None:
    """Names in any script reach a file or pipe in UTF-8, and a terminal as well as it can show them."""
    # None where it was closed before the start: then nobody reads what is said
    sys.stdout, sys.stderr = sys.stdout or io.StringIO(), sys.stderr or io.StringIO()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace") if stream.isatty() else reconfigure(encoding="utf-8", errors="replace")


def _warn_of_namesake() -> None:
    """Another distribution has the import name mcda too; where both are installed, each overwrites the other."""
    beside = os.path.dirname(os.path.dirname(os.path.dirname(__file__)))
    if any(name.startswith("mcda-") and name.endswith(".dist-info") for name in os.listdir(beside)):
        click.echo(
            "mcda: the distribution mcda is installed beside mcda-engine, and both own the import name mcda; "
            "uninstall both, then install mcda-engine again",
            err=True,
        )
