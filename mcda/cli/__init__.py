"""The command line: it only wires the rest together. Each command is imported when it is called."""

from mcda.cli.main import main

__all__ = ["main"]
