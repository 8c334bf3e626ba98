"""What if: a result beside that of the case as it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mcda.results.agreement import Agreement
from mcda.results.frame import frame_of
from mcda.results.ranking import Assumption, Ranking
from mcda.results.stability import Sensitivity
from mcda.results.weights import Weights


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A ranking of a changed case, the ranking of the case as it is, and the changes, a sentence each."""

    base: Ranking
    changed: Ranking
    changes: tuple[str, ...]

    @property
    def assumptions(self) -> tuple[Assumption, ...]:
        """What the ranking of the changed case rests on."""
        return self.changed.assumptions

    def to_dict(self) -> dict[str, Any]:
        """The changed case's ranking, as ``mcda rank`` prints any, with ``changes`` and the ``base`` beside it."""
        return self.changed.to_dict() | {"changes": list(self.changes), "base": self.base.to_dict()}

    def rows(self) -> list[dict[str, Any]]:
        """One row an option: as in the changed case, and its rank and score before; dropped ones last."""
        before = {each.option: each for each in self.base.ranking}
        rows = self.changed.rows()
        for option in self.dropped:
            rows.append(dict.fromkeys(rows[0], None) | {"option": option, "name": before[option].name})
        for row in rows:
            was = before[row["option"]]
            row |= {"base rank": was.rank, "base score": was.score}
        return rows

    @property
    def dropped(self) -> tuple[str, ...]:
        """The options that are only in the base, best first."""
        there = {each.option for each in self.changed.ranking}
        return tuple(each.option for each in self.base.ranking if each.option not in there)

    def to_frame(self, backend: str = "pandas") -> Any:
        """The rows as a data frame of pandas, polars, pyarrow or another library that narwhals knows."""
        return frame_of(self.rows(), backend)


@dataclass(frozen=True, slots=True)
class WhatIfWeights:
    """The weights of a changed case, those of the case as it is, and the changes, a sentence each."""

    base: Weights
    changed: Weights
    changes: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """The changed case's weights, as ``mcda weights`` prints any, with ``changes`` and the ``base`` beside it."""
        return self.changed.to_dict() | {"changes": list(self.changes), "base": self.base.to_dict()}

    def rows(self) -> list[dict[str, Any]]:
        """One row a criterion: its weight, each group's, and its weight before."""
        return [row | {"base weight": self.base.weights[row["criterion"]]} for row in self.changed.rows()]

    def to_frame(self, backend: str = "pandas") -> Any:
        """The rows as a data frame of pandas, polars, pyarrow or another library that narwhals knows."""
        return frame_of(self.rows(), backend)


@dataclass(frozen=True, slots=True)
class WhatIfTrust:
    """The agreement or sensitivity of a changed case, that of the case as it is, and the changes, a sentence each."""

    base: Agreement | Sensitivity
    changed: Agreement | Sensitivity
    changes: tuple[str, ...]

    @property
    def assumptions(self) -> tuple[Assumption, ...]:
        """What the answer for the changed case rests on."""
        return self.changed.assumptions

    def to_dict(self) -> dict[str, Any]:
        """The changed case's document, with ``changes`` and the ``base`` beside it."""
        return self.changed.to_dict() | {"changes": list(self.changes), "base": self.base.to_dict()}

    def rows(self) -> list[dict[str, Any]]:
        """The changed case's rows, with the base's main figures beside them."""
        of_options = isinstance(self.base, Agreement)
        key = "option" if of_options else "criterion"
        kept = ("rank", "score") if of_options else ("weight", "stable_from", "stable_to")
        before = {row[key]: row for row in self.base.rows()}
        return [
            row | {f"base {name}": before.get(row[key], {}).get(name) for name in kept} for row in self.changed.rows()
        ]
