"""What a result remembers of its question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mcda.frozen import FrozenDict
from mcda.model.case import Case
from mcda.model.option import OptionValue
from mcda.model.settings import Elicitation
from mcda.version import __version__


@dataclass(frozen=True, slots=True)
class Provenance:
    """The case's title and digest, the settings used, and the version that answered."""

    title: str
    digest: str
    elicitation: Elicitation
    version: str = __version__

    @classmethod
    def of(cls, case: Case, elicitation: Elicitation) -> Provenance:
        """The provenance of an answer about a case."""
        return cls(case.title, case.digest, elicitation)

    def head(self, schema: str) -> dict[str, Any]:
        """The first keys of a result's JSON."""
        return {"schema": schema, "case": {"title": self.title, "digest": self.digest}}

    def tail(self) -> dict[str, Any]:
        """The keys that every result carries beside its own."""
        return {"elicitation": self.elicitation.to_dict(), "version": self.version}


@dataclass(frozen=True, slots=True)
class MethodUsed:
    """The method's id and its options, defaults included."""

    id: str
    options: FrozenDict[str, OptionValue]

    def to_dict(self) -> dict[str, Any]:
        """As results carry it."""
        return {"id": self.id, "options": dict(self.options)}
