"""What a result remembers of its question."""

from __future__ import annotations

from typing import Any

from mcda.frozen import FrozenDict, record
from mcda.model.case import Case
from mcda.model.option import OptionValue
from mcda.model.settings import Elicitation
from mcda.version import __version__


@record
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


@record
class MethodUsed:
    """The method's id, its options, defaults included, and its parameters by criterion, as stated."""

    id: str
    options: FrozenDict[str, OptionValue]
    criteria: FrozenDict[str, FrozenDict[str, OptionValue]] = FrozenDict()

    def to_dict(self) -> dict[str, Any]:
        """As results carry it."""
        own = {criterion: dict(parameters) for criterion, parameters in self.criteria.items()}
        return {"id": self.id, "options": dict(self.options)} | ({"criteria": own} if own else {})
