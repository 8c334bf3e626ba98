"""A case built in Python: names or plain arrays or a data frame, through the same rules as a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from mcda.errors import CaseError, Fault
from mcda.loading.case import read_document
from mcda.model.case import Case
from mcda.model.document import FORMAT

_WHERE = "case built in Python"


def case(
    scores: Any,
    *,
    options: Sequence[str] | Mapping[str, Any] | None = None,
    criteria: Sequence[str] | Mapping[str, Any] | None = None,
    minimise: Sequence[str] = (),
    weights: Mapping[str, Any] | Sequence[float] | None = None,
    groups: Sequence[Mapping[str, Any]] | Mapping[str, Any] | None = None,
    **others: Any,
) -> Case:
    """Build a case without a file.

    ``scores``: a mapping option -> criterion -> score (in any form a case file takes), an array (options, criteria), or
    a data frame whose first column names the options. ``options`` and ``criteria``: ids for an array (default ``o1``,
    ``c1``, ...), or mappings from ids to what the case file says of them. ``minimise``: ids of criteria where less is
    better. ``weights``: a mapping of points or a [weights] table, or numbers in the order of the criteria. ``groups``
    and ``others`` (title, combine, method, comparisons, notes, ...): as in the case file.

    Raises CaseError with every fault.

    >>> import numpy as np
    >>> case([[4, 2], [2, 1]], weights=[3, 1], minimise=["c2"]).leaves[1].minimise
    True
    """
    rows = _rows(scores, options, criteria)
    names = list(dict.fromkeys(name for row in rows.values() if isinstance(row, Mapping) for name in row))
    document = {
        "format": FORMAT,
        "options": _items(options, list(rows)),
        "criteria": _directed(_items(criteria, names), minimise),
        "scores": rows,
        "weights": _weights(weights, criteria, names),
        "groups": _grouped(groups),
        **others,
    }
    return from_dict({key: value for key, value in document.items() if value is not None and value != {}})


def from_dict(document: Mapping[str, Any]) -> Case:
    """A case from a document in the case file's format, as ``Case.to_dict`` gives it. Raises CaseError."""
    plain = _plain({"format": FORMAT, **document})
    found, faults = read_document(plain, _WHERE)
    if found is None:
        raise CaseError(faults)
    return found


def _rows(scores: Any, options: Any, criteria: Any) -> dict[str, Any]:
    if isinstance(scores, Mapping):
        return dict(scores)
    is_array = hasattr(scores, "__array__") and not hasattr(scores, "columns")
    if is_array or isinstance(scores, list | tuple):
        return _from_array(scores, options, criteria)
    return _from_frame(scores)


def _from_array(scores: Any, options: Any, criteria: Any) -> dict[str, Any]:
    try:
        matrix = np.asarray(scores, dtype=np.float64)
    except (TypeError, ValueError):
        raise CaseError([_fault("scores that are no array of numbers", "numbers (options, criteria)")]) from None
    if matrix.ndim != 2:
        raise CaseError([_fault(f"an array of {matrix.ndim} dimensions", "two: (options, criteria)")])
    rows = list(options) if options is not None else [f"o{index + 1}" for index in range(matrix.shape[0])]
    columns = list(criteria) if criteria is not None else [f"c{index + 1}" for index in range(matrix.shape[1])]
    if (len(rows), len(columns)) != matrix.shape:
        found = f"{len(rows)} options and {len(columns)} criteria"
        raise CaseError([_fault(found, f"{matrix.shape[0]} and {matrix.shape[1]}, as the array has")])
    return {row: dict(zip(columns, values, strict=True)) for row, values in zip(rows, matrix.tolist(), strict=True)}


def _from_frame(frame: Any) -> dict[str, Any]:
    import narwhals.stable.v2 as nw  # heavy, and only needed for data frames

    try:
        table = nw.from_native(frame, eager_only=True)
    except TypeError:
        found = f"scores of type {type(frame).__name__}"
        raise CaseError([_fault(found, "a mapping, an array, or a data frame")]) from None
    first, *columns = table.columns
    rows: dict[str, Any] = {}
    for row in table.iter_rows(named=True):
        cells = {name: row[name] for name in columns}
        rows[row[first]] = {name: cell for name, cell in cells.items() if cell is not None and cell == cell}
    return rows


def _items(said: Any, names: list[str]) -> list[Any]:
    if isinstance(said, Mapping):
        known = [*said, *(name for name in names if name not in said)]
        return [{"id": name, **said.get(name, {})} for name in known]
    return [{"id": name} for name in (said if said is not None else names)]


def _directed(items: list[Any], minimise: Sequence[str]) -> list[Any]:
    unknown = [name for name in minimise if name not in [item["id"] for item in items]]
    if unknown:
        raise CaseError([_fault(f'minimise names "{unknown[0]}"', "ids of criteria")])
    return [item | ({"direction": "minimise"} if item["id"] in minimise else {}) for item in items]


def _weights(said: Any, criteria: Any, names: list[str]) -> Any:
    if said is None:
        return None
    if isinstance(said, Mapping):
        kinds = {"points", "swing", "order", "judgements", "best_worst", "objective", "of", "bounds", "ratios"}
        return said if kinds & said.keys() else {"points": said}
    known = list(criteria) if criteria is not None else names
    values = np.asarray(said).tolist()
    if not isinstance(values, list) or len(values) != len(known):
        raise CaseError([_fault("weights that do not match the criteria", f"{len(known)} numbers, or a mapping")])
    return {"points": dict(zip(known, values, strict=True))}


def _grouped(groups: Any) -> Any:
    if isinstance(groups, Mapping):
        return [{"id": name, **said} for name, said in groups.items()]
    return list(groups) if groups is not None else None


def _plain(value: Any) -> Any:
    """The document in the types that a TOML file has: numpy's numbers and arrays, tuples and mappings become plain."""
    if isinstance(value, Mapping):
        return {key if isinstance(key, str) else str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value


def _fault(found: str, wanted: str) -> Fault:
    return Fault(_WHERE, None, "", found, wanted)
