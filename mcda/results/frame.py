"""What all results with a main table have in common: its rows, a data frame, a chart, a file, a notebook's cell."""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from importlib import import_module
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

    def plot(self, chart: str | None = None, ax: Any = None) -> Any:
        """Draw one of its charts with matplotlib, on axes that are given or on a new figure; gives back the axes.

        Raises RequestError, with the charts that there are, for one that this answer does not have.
        """
        return _presenting("charts.drawn").drawn_on(_presenting("charts.catalogue").chart_of(self, chart), ax)

    def save(self, path: str | os.PathLike[str], chart: str | None = None) -> None:
        """Write it to a file, whole or not at all, in the format of the ending; ``chart`` goes with .svg and .png.

        Raises RequestError for an ending that names no format, or a chart that this answer does not have.
        """
        _presenting("saving").save(self, path, chart)

    def _repr_html_(self) -> str:
        """Its page, for a notebook's cell: no scripts, everything escaped."""
        return str(_presenting("formats").fragment(self))


def _presenting(name: str) -> Any:
    """A module that presents results. It is on a floor above, and looked up only when somebody asks for a picture.

    So an answer depends on nothing that draws or writes it, and takes no longer to load.
    """
    return import_module(f"mcda.present.{name}")
