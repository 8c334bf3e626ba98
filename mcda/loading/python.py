"""A case built in Python: names or plain arrays or a data frame, through the same rules as a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from mcda.arrays import checked
from mcda.errors import CaseError, Fault
from mcda.loading.case import read_document
from mcda.loading.positions import DEEPEST
from mcda.model.case import Case
from mcda.model.document import FORMAT
from mcda.words import nearest, quoted

_WHERE = "case built in Python"


def case(
    scores: Any,
    *,
    options: Sequence[str] | Mapping[str, Any] | None = None,
    criteria: Sequence[str] | Mapping[str, Any] | None = None,
    minimise: Sequence[str] = (),
    weights: Any = None,
    groups: Sequence[Mapping[str, Any]] | Mapping[str, Any] | None = None,
    title: str | None = None,
    question: str | None = None,
    source: str | None = None,
    date: str | None = None,
    authors: Sequence[str] | None = None,
    licence: str | None = None,
    combine: str | None = None,
    missing: str | None = None,
    method: Mapping[str, Any] | None = None,
    comparisons: Sequence[Mapping[str, Any]] | None = None,
    notes: Sequence[Mapping[str, Any]] | None = None,
) -> Case:
    """Build a case without a file.

    ``scores``: a mapping option -> criterion -> score (in any form a case file takes), an array (options, criteria), or
    a data frame whose first column names the options. ``options`` and ``criteria``: ids for an array (default ``o1``,
    ``c1``, ...), or mappings from ids to what the case file says of them. ``minimise``: ids of criteria where less is
    better. ``weights``: a mapping of points (or a pandas Series), a [weights] table, or numbers in the order of the
    criteria. The others: as in the case file.

    Raises CaseError with every fault.

    >>> import numpy as np
    >>> case([[4, 2], [2, 1]], weights=[3, 1], minimise=["c2"]).leaves[1].minimise
    True
    """
    rows = _rows(scores, options, criteria)
    names = list(dict.fromkeys(name for row in rows.values() if isinstance(row, Mapping) for name in row))
    document = {
        "format": FORMAT,
        "title": title,
        "question": question,
        "source": source,
        "date": date,
        "authors": authors,
        "licence": licence,
        "combine": combine,
        "missing": missing,
        "options": _items(options, list(rows), "options"),
        "criteria": _directed(_items(criteria, names, "criteria"), minimise),
        "scores": rows,
        "weights": _weights(weights, criteria, names),
        "groups": _grouped(groups),
        "method": method,
        "comparisons": comparisons,
        "notes": notes,
    }
    return from_dict({key: value for key, value in document.items() if value is not None and value != {}})


def from_dict(document: Mapping[str, Any]) -> Case:
    """A case from a document in the case file's format, as ``Case.to_dict`` gives it. Raises CaseError."""
    if not isinstance(document, Mapping):
        raise CaseError([_fault(f"a document of type {type(document).__name__}", "a mapping")])
    try:
        plain = _plain({"format": FORMAT, **document})
    except RecursionError:
        raise CaseError([_fault("a document nested too deep, or in itself", f"at most {DEEPEST} levels")]) from None
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
        matrix = checked(scores, "scores")
    except ValueError as error:
        raise CaseError([_fault(f"scores that are no array (options, criteria): {error}", "numbers")]) from None
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
    if not table.columns:
        raise CaseError([_fault("a data frame without columns", "a column of options, then one a criterion")])
    first, *columns = table.columns
    rows: dict[str, Any] = {}
    for row in table.iter_rows(named=True):
        option = row[first]
        if option in rows:
            raise CaseError([_fault(f"the option {quoted(option)} in two rows of the data frame", "each option once")])
        rows[option] = {name: row[name] for name in columns if not _empty(row[name])}
    return rows


def _empty(cell: Any) -> bool:
    """Whether a cell of a data frame holds nothing: None, NaN, or pandas' own NA, which is no boolean."""
    return cell is None or type(cell).__name__ in ("NAType", "NaTType") or bool(cell != cell)


def _items(said: Any, names: list[str], noun: str) -> list[Any]:
    if not isinstance(said, Mapping):
        return [{"id": name} for name in (said if said is not None else names)]
    for name, about in said.items():
        if not isinstance(about, Mapping):
            found = f"{quoted(about)} for {quoted(name)} in {noun}"
            raise CaseError([_fault(found, 'a mapping of what the case file says of it, such as {"name": ...}')])
    return [{"id": name, **said.get(name, {})} for name in dict.fromkeys([*said, *names])]


def _directed(items: list[Any], minimise: Sequence[str]) -> list[Any]:
    known = [item["id"] for item in items]
    if isinstance(minimise, str):
        raise CaseError([_fault(f"minimise = {quoted(minimise)}", f'a list: ["{minimise}"]')])
    for name in minimise:
        if name not in known:
            near = nearest(str(name), [each for each in known if isinstance(each, str)])
            hint = f"did you mean {quoted(near)}?" if near else None
            raise CaseError(
                [Fault(_WHERE, None, "minimise", f"the unknown criterion {quoted(name)}", "ids of criteria", hint)]
            )
        if items[known.index(name)].get("direction", "minimise") != "minimise":
            raise CaseError([_fault(f"{quoted(name)} both in minimise and maximised", "one direction")])
    return [item | ({"direction": "minimise"} if item["id"] in minimise else {}) for item in items]


def _weights(said: Any, criteria: Any, names: list[str]) -> Any:
    if said is None:
        return None
    if hasattr(said, "to_dict") and hasattr(said, "index"):  # a pandas Series: its index names the criteria
        said = said.to_dict()
    if isinstance(said, Mapping):
        points = all(isinstance(each, int | float | np.number) for each in said.values())
        return {"points": said} if points else said
    known = list(dict.fromkeys([*(criteria if criteria is not None else ()), *names]))
    try:
        values = checked(said, "weights").tolist()
    except ValueError as error:
        raise CaseError([_fault(f"weights that are no list of numbers: {error}", "numbers, or a mapping")]) from None
    if not isinstance(values, list) or len(values) != len(known):
        raise CaseError([_fault("weights that do not match the criteria", f"{len(known)} numbers, or a mapping")])
    return {"points": dict(zip(known, values, strict=True))}


def _grouped(groups: Any) -> Any:
    if isinstance(groups, Mapping):
        return [{"id": name, **said} if isinstance(said, Mapping) else said for name, said in groups.items()]
    return groups


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
