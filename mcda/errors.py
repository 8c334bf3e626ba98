"""What goes wrong, said to the author of the case: where, what was found, what was wanted, what to do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Fault(NamedTuple):
    """One thing wrong with a case.

    ``line`` counts from 1 and is None where there is no file (a case built in Python) or no line to point at.
    """

    file: str
    line: int | None
    place: str
    found: str
    wanted: str
    hint: str | None = None

    def __str__(self) -> str:
        where = self.file if self.line is None else f"{self.file}:{self.line}"
        place = f"{self.place}: " if self.place else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{where}: {place}found {self.found}; wanted {self.wanted}{hint}"

    def to_dict(self) -> dict[str, str | int | None]:
        """The fault as the JSON of ``mcda check`` has it."""
        return self._asdict()


class McdaError(Exception):
    """Anything that this package refuses to do; its text is written for the author of the case."""


class CaseError(McdaError):
    """A case that cannot be read: ``faults`` holds every fault found, in the order of the file."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class RequestError(McdaError):
    """A sound case asked for something it cannot give (an unknown group, a product of negative scores, ...)."""
