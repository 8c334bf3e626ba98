"""Rows of plain data as a data frame."""

from __future__ import annotations

from typing import Any, cast


def frame_of(rows: list[dict[str, Any]], backend: str) -> Any:
    """A data frame of the library called ``backend`` (pandas, polars, pyarrow, ...), which must be installed."""
    import narwhals.stable.v2 as nw  # heavy, and only needed here

    columns = {key: [row.get(key) for row in rows] for key in (rows[0] if rows else {})}
    return nw.from_dict(columns, backend=cast(Any, backend)).to_native()
