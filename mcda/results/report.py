"""All that a team wants to see of one case on one page."""

from __future__ import annotations

from typing import Any

from mcda.frozen import FrozenDict, record
from mcda.model.case import Case
from mcda.model.changes import Changes
from mcda.results.acceptability import Acceptability
from mcda.results.agreement import Agreement
from mcda.results.comparison import Money
from mcda.results.frame import Tabular
from mcda.results.ranking import Ranking
from mcda.results.sensitivity import Sensitivity
from mcda.results.weights import Weights


@record
class Axis:
    """What options can be drawn along: a criterion with its mean scores, or a branch of criteria with values 0 to 1.

    ``values``: of every option that is ranked or past a limit; None where it has none.
    """

    id: str
    name: str
    unit: str | None
    minimise: bool
    values: FrozenDict[str, float | None]

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "criterion": self.id,
            "name": self.name,
            "unit": self.unit,
            "minimise": self.minimise,
            "values": dict(self.values),
        }


@record
class Report(Tabular):
    """One case and everything that was asked of it; None where it could not be, and ``refused`` says why.

    ``question`` holds what was asked of every answer, ``besides`` what was asked of the page, both where it is not the
    usual; ``supposed`` is the what-if that the page opens with.
    """

    case: Case
    question: FrozenDict[str, Any]
    besides: FrozenDict[str, float | str]
    supposed: Changes
    ranking: Ranking
    weights: Weights
    agreement: Agreement | None
    sensitivity: Sensitivity | None
    acceptability: tuple[Acceptability, ...]
    money: Money | None
    axes: tuple[Axis, ...]
    refused: FrozenDict[str, str]

    row_key = "option"

    def to_dict(self) -> dict[str, Any]:
        """The document that ``mcda report --format json`` prints: those of all its parts, and the case itself."""
        provenance = self.ranking.provenance
        return {
            **provenance.head("mcda.report/1"),
            "method": self.ranking.method.to_dict(),
            **provenance.tail(),
            "seed": self.acceptability[0].chance.seed if self.acceptability else None,
            "ranking": self.ranking.to_dict(),
            "weights": self.weights.to_dict(),
            "groups": self.agreement.to_dict() if self.agreement else None,
            "sensitivity": self.sensitivity.to_dict() if self.sensitivity else None,
            "stress": [each.to_dict() for each in self.acceptability],
            "money": self.money.to_dict() if self.money else None,
            "axes": [axis.to_dict() for axis in self.axes],
            "refused": dict(self.refused),
            "question": {**self.question, **self.besides},
            "supposed": self.supposed.to_dict(),
            "document": self.case.to_dict(),
        }

    def rows(self) -> list[dict[str, Any]]:
        """One row an option, as its ranking has them."""
        return self.ranking.rows()

    def __repr__(self) -> str:
        return f"<Report of {self.ranking!r}>"
