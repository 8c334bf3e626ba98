"""The case file, format 1, as one table of shapes: what is checked, and what `mcda check --schema` prints."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from mcda.loading.cells import DateCell, Names, RatioCell, ScoreCell, TierCell
from mcda.loading.faults import Faults, Path
from mcda.loading.shapes import (
    INVALID,
    Amount,
    Flag,
    Id,
    Items,
    Keyed,
    Parts,
    Record,
    Row,
    Scalar,
    Shape,
    Text,
    Whole,
    found,
    single_brackets,
)
from mcda.model.document import FORMAT
from mcda.model.methods import COMBINE_RULES
from mcda.model.preference import PREFERENCES
from mcda.model.statements import MOST_RATIO
from mcda.words import quoted

NOTE_KINDS = ("for", "against", "comment", "dissent", "evidence-needed")
OBJECTIVES = ("entropy", "critic", "std", "cv", "merec", "equal")
STATUSES = ("suggested", "dropped")
MISSING = ("refuse", "worst", "unknown")

_TOP_LEVEL = "a top-level key must stand before the first [table]: in TOML, here it belongs to the table above it"
MISPLACED = dict.fromkeys(
    ("format", "title", "question", "source", "date", "authors", "licence", "combine", "missing"), _TOP_LEVEL
)


def _tables(name: str, item: Shape) -> Items:
    """An array of tables, of which people write the brackets wrong."""
    double = f"[[{name}]] in double brackets"
    return Items(item, f"a list of {name}: {double}", hint=f"write {double}, once for each")


def _record(wanted: str, keys: dict[str, Shape], *required: str) -> Record:
    elsewhere = {key: hint for key, hint in MISPLACED.items() if key not in keys}
    return Record(keys, wanted, required, elsewhere)


_text, _id, _number, _ref = Text(), Id(), Amount(), Text("an id")
_non_negative = Amount("a number, 0 or more", at_least=0)

_option = _record(
    "an option",
    {
        "id": _id,
        "name": _text,
        "leads_to": Items(_ref, "a list of option ids"),
        "baseline": Flag(),
        "status": Text(choices=STATUSES),
        "suggested_by": _ref,
        "amends": _ref,
    },
    "id",
)

_more, _less = (
    {"maximize", "max", "higher", "more", "up", "benefit"},
    {"minimize", "min", "lower", "less", "down", "cost"},
)
_direction = Text(
    choices=("maximise", "minimise"),
    hints=dict.fromkeys(_more, "maximise") | dict.fromkeys(_less, "minimise"),
)
_value_points = Items(
    Row((_number, Amount("a value from 0 to 1", at_least=0, at_most=1)), "[score, value]"),
    "two [score, value] points or more",
    least=2,
)
_criterion = _record(
    "a criterion",
    {
        "id": _id,
        "name": _text,
        "direction": _direction,
        "unit": _text,
        "scale": Row((_number, _number), "[lowest, highest]"),
        "anchors": Keyed(_text, "a table from points of the scale to words"),
        "value": _record(
            "a value function",
            {
                "points": _value_points,
                "exponential": Amount("a curvature from -50 to 50", at_least=-50, at_most=50),
            },
        ),
        "limit": replace(
            _record("a limit", {"at_most": _number, "at_least": _number}),
            synonyms={"max": "at_most", "maximum": "at_most", "min": "at_least", "minimum": "at_least"},
        ),
        "target": _number,
        "parent": _ref,
        "scored": Flag(),
    },
    "id",
)

_judgements = Items(
    Row((_ref, _ref, RatioCell()), "[id, id, ratio]"), "a list of [id, id, ratio]", 1, "write [[id, id, ratio], …]"
)
_amounts = Keyed(_non_negative, "a table from ids to numbers, 0 or more")
_share = Amount("a number from 0 to 1", at_least=0, at_most=1)
_one_or_more = Amount(f"a number from 1 to {MOST_RATIO:.0f}", at_least=1, at_most=MOST_RATIO)
_statement: dict[str, Shape] = {
    "points": _amounts,
    "swing": _amounts,
    "order": Items(TierCell(), "a list of ids, most important first", least=1),
    "judgements": _judgements,
    "best_worst": _record(
        "a best-worst statement",
        {
            "best": _ref,
            "worst": _ref,
            "best_to_others": Keyed(_one_or_more, "a table from ids to numbers"),
            "others_to_worst": Keyed(_one_or_more, "a table from ids to numbers"),
        },
        "best",
        "worst",
        "best_to_others",
        "others_to_worst",
    ),
    "objective": Text(choices=OBJECTIVES),
}
STATEMENT_KINDS = tuple(_statement)
_weights = _record(
    "weights",
    _statement
    | {
        "of": Keyed(_record("a statement", _statement), "a table of statements, one a criterion with children"),
        "set": Keyed(_share, "a table from ids to weights from 0 to 1"),
        "bounds": Keyed(
            Row((_share, _share), "[lowest, highest]"),
            "a table from ids to [lowest, highest]",
        ),
        "ratios": Items(
            Row((_ref, _ref, Row((RatioCell(), RatioCell()), "[lowest, highest]")), "[id, id, [lowest, highest]]"),
            "a list of [id, id, [lowest, highest]]",
        ),
    },
)


class _ScoreTable:
    """Rows of scores by option, and possibly the path of a table beside the case."""

    _row = Keyed(ScoreCell(), "a table from criteria to scores")

    def check(self, value: Any, path: Path, faults: Faults) -> Any:
        if not isinstance(value, dict):
            faults.add(path, found(value), "a table from options to scores", single_brackets(value, path))
            return INVALID
        parts = Parts()
        for key, each in value.items():
            shape: Shape = Text("the path of a table beside the case") if key == "table" else self._row
            hint = MISPLACED.get(key)
            if hint and not isinstance(each, dict):
                faults.add((*path, key), f"the key {quoted(key)}", "an option's id", hint)
            elif (part := shape.check(each, (*path, key), faults)) is not INVALID:
                parts[key] = part
            else:
                parts.broken.add(key)
        return parts

    def schema(self) -> dict[str, Any]:
        rows = self._row.schema()
        return {"type": "object", "properties": {"table": {"type": "string"}}, "additionalProperties": rows}


_comparisons = _tables(
    "comparisons", _record("a comparison", {"criterion": _ref, "judgements": _judgements}, "criterion", "judgements")
)
_group = _record(
    "a group",
    {
        "id": _id,
        "name": _text,
        "influence": _non_negative,
        "members": Whole("a whole number, 0 or more"),
        "weights": _weights,
        "scores": _ScoreTable(),
        "comparisons": _comparisons,
    },
    "id",
)
_parameters = _record(
    "a criterion's parameters",
    {"preference": Text(choices=tuple(PREFERENCES)), "q": _non_negative, "p": _non_negative, "s": _non_negative},
)
_method = _record(
    "a method",
    {
        "id": _text,
        "options": Keyed(Scalar(), "a table of the method's options"),
        "criteria": Keyed(_parameters, "a table from criteria to parameters"),
    },
    "id",
)
_note = _record(
    "a note",
    {
        "option": _ref,
        "criterion": _ref,
        "group": _ref,
        "kind": Text(choices=NOTE_KINDS, hints={"pro": "for", "con": "against", "tick": "for", "cross": "against"}),
        "text": _text,
    },
    "kind",
    "text",
)

CASE = Record(
    {
        "format": Whole(f"{FORMAT}, the format this version reads", at_least=1),
        "title": _text,
        "question": _text,
        "source": _text,
        "date": DateCell(),
        "authors": Names(),
        "licence": _text,
        "combine": Text(choices=tuple(COMBINE_RULES)),
        "missing": Text(choices=MISSING),
        "options": _tables("options", _option),
        "criteria": _tables("criteria", _criterion),
        "scores": _ScoreTable(),
        "weights": _weights,
        "groups": _tables("groups", _group),
        "method": _method,
        "comparisons": _comparisons,
        "notes": _tables("notes", _note),
    },
    "a case file",
    ("format",),
)


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a case file's content; references between its parts are checked by `check`."""
    title = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"mcda case, format {FORMAT}"}
    schema = title | CASE.schema()
    schema["properties"]["format"] = {"const": FORMAT}
    return schema
