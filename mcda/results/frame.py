"""What all results with a main table have in common: its rows, and these as a data frame."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, ClassVar, cast


class Tabular(ABC):
    """A result with a main table.

    ``row_key`` is the column that tells its rows apart, ``row_figures`` the columns that are worth setting beside those
    of another answer, those of single options or groups ("north rank") among them.
    """

    __slots__ = ()
    row_key: ClassVar[str]
    row_figures: ClassVar[tuple[str, ...]] = ()

    @abstractmethod
    def to_dict(self) -> dict[str, Any]:
        """The result as JSON has it."""

    @abstractmethod
    def rows(self) -> list[dict[str, Any]]:
        """The main table: the same columns in each row."""

    def to_frame(self, backend: str = "pandas") -> Any:
        """The rows as a data frame of pandas, polars, pyarrow or another library that narwhals knows."""
        import narwhals.stable.v2 as nw  # heavy, and only needed here

        rows = self.rows()
        columns = {key: [row.get(key) for row in rows] for key in (rows[0] if rows else {})}
        return nw.from_dict(columns, backend=cast(Any, backend)).to_native()
