"""Shapes of the small things that numbers come in: scores, ratios, tiers of an order, dates."""

from __future__ import annotations

import datetime
import math
import re
from typing import Any

from mcda.frozen import record
from mcda.loading.faults import Faults, Path
from mcda.loading.shapes import INVALID, Amount, Items, Record, Row, Shape, found
from mcda.model.score import Beta, LogNormal, Normal, Number, Range, Samples, Score, Triangle, Unknown
from mcda.model.statements import MOST_RATIO
from mcda.words import listed, quoted

_NUMBER = Amount()
_PAIR = Row((_NUMBER, _NUMBER), "[low, high]")
_POSITIVE = Amount("a number above 0", above=0)
_SPREAD = Amount("a number, 0 or more", at_least=0)
_BETA = Row((_POSITIVE, _POSITIVE), "[a, b], both above 0")
_LOGNORMAL = Row((_NUMBER, _SPREAD), "[mu, sigma], sigma 0 or more")

# The tables a score may be, by the keys that tell them apart.
_TABLES: dict[str, dict[str, Shape]] = {
    "low": {"low": _NUMBER, "mode": _NUMBER, "high": _NUMBER},
    "mean": {"mean": _NUMBER, "sd": _SPREAD},
    "beta": {"beta": _BETA},
    "lognormal": {"lognormal": _LOGNORMAL},
    "samples": {"samples": Items(_NUMBER, "a list of numbers, at least one", least=1)},
}

_NO_SCORE = frozenset({"", "-", "\u2013", "?", "n/a", "na", "nan", "none", "null", "tbc", "tbd", "unknown"})

SCORE_WANTED = (
    "a number, [low, high], {low, mode, high}, {mean, sd}, {beta = [a, b]}, {lognormal = [mu, sigma]}, "
    "{samples = [...]} or {unknown = true}"
)


@record
class ScoreCell:
    """A score in any of its forms; an unknown one does not know its scale yet."""

    def check(self, value: Any, path: Path, faults: Faults) -> Any:
        if isinstance(value, list):
            pair = _PAIR.check(value, path, faults)
            return INVALID if pair is INVALID else _rising(Range(*pair), pair, path, faults)
        if isinstance(value, dict):
            return _table(value, path, faults)
        if isinstance(value, str) and value.strip().casefold() in _NO_SCORE:
            faults.add(path, quoted(value), "a number", "where nobody knows the score write { unknown = true }")
            return INVALID
        odd = isinstance(value, bool) or not isinstance(value, str | int | float)
        amount = Amount(SCORE_WANTED if odd else "a number").check(value, path, faults)
        return INVALID if amount is INVALID else Number(amount)

    def schema(self) -> dict[str, Any]:
        tables = [Record(keys, "", required=list(keys)).schema() for keys in _TABLES.values()]
        unknown = {"type": "object", "properties": {"unknown": {"const": True}}, "required": ["unknown"]}
        return {"anyOf": [_NUMBER.schema(), _PAIR.schema(), *tables, unknown | {"additionalProperties": False}]}


def _table(value: dict[str, Any], path: Path, faults: Faults) -> Score:
    if value.get("unknown") is True and len(value) == 1:
        return Unknown(math.nan, math.nan)
    if value.keys() == {"unknown"}:
        faults.add(path, f"unknown = {found(value['unknown'])}", "{unknown = true}, or a score")
        return INVALID  # type: ignore[no-any-return]
    kind = next((kind for kind, keys in _TABLES.items() if _meant(value, keys, faults)), None)
    if kind is None:
        names = listed(map(quoted, list(value)[:5]))
        faults.add(path, f"a table of {names}" if names else "an empty table", SCORE_WANTED)
        return INVALID  # type: ignore[no-any-return]
    keys = _TABLES[kind]
    parts = Record(keys, f"a score of {listed(keys)}", required=list(keys)).check(value, path, faults)
    if len(parts) < len(keys):
        return INVALID  # type: ignore[no-any-return]
    if kind == "low":
        low, mode, high = parts["low"], parts["mode"], parts["high"]
        return _rising(Triangle(low, mode, high), [low, mode, high], path, faults)
    if kind == "mean":
        return Normal(parts["mean"], parts["sd"])
    if kind == "beta":
        return Beta(*parts["beta"])
    if kind == "lognormal":
        return LogNormal(*parts["lognormal"])
    return _samples(parts["samples"])


def _meant(value: dict[str, Any], keys: dict[str, Shape], faults: Faults) -> bool:
    """Whether a table is meant to be of this form: it has one of its keys, and only keys that are like them."""
    if len(value) > len(keys) or not keys.keys() & value.keys():
        return False
    return all(key in keys or faults.nearest(key, keys) for key in value)


def _samples(values: list[Any]) -> Score:
    return INVALID if INVALID in values else Samples(tuple(values))


def _rising(score: Score, ends: list[float], path: Path, faults: Faults) -> Score:
    if ends != sorted(ends):
        said = f"[{', '.join(quoted(end) for end in ends)}]" if len(ends) < 3 else listed(map(quoted, ends))
        faults.add(path, said, "low <= mode <= high" if len(ends) > 2 else "[low, high] with low <= high")
        return INVALID  # type: ignore[no-any-return]
    return score


_FRACTION = re.compile(r"\s*(\d{1,15}(?:\.\d{1,15})?)\s*/\s*(\d{1,15}(?:\.\d{1,15})?)\s*", re.ASCII)


@record
class RatioCell:
    """How many times as much: a positive number, or a fraction in quotes."""

    wanted: str = 'a ratio from 1e-6 to 1e6: a number such as 3, or a fraction in quotes such as "1/3"'

    def check(self, value: Any, path: Path, faults: Faults) -> Any:
        ratio = value
        if isinstance(value, str) and (parts := _FRACTION.fullmatch(value)) and float(parts[2]) > 0:
            ratio = float(parts[1]) / float(parts[2])
        return Amount(self.wanted, at_least=1 / MOST_RATIO, at_most=MOST_RATIO).check(ratio, path, faults)

    def schema(self) -> dict[str, Any]:
        fraction = {"type": "string", "pattern": r"^\s*[0-9]+(\.[0-9]+)?\s*/\s*[0-9]+(\.[0-9]+)?\s*$"}
        return {"anyOf": [{"type": "number", "exclusiveMinimum": 0}, fraction]}


@record
class TierCell:
    """One place in an order: an id, or several that tie."""

    def check(self, value: Any, path: Path, faults: Faults) -> Any:
        tier = value if isinstance(value, list) else [value]
        if not tier or not all(isinstance(each, str) for each in tier):
            faults.add(path, found(value), "an id, or a list of ids that tie")
            return INVALID
        return tuple(tier)

    def schema(self) -> dict[str, Any]:
        return {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 1}]}


@record
class DateCell:
    """A date, as TOML has them or in words."""

    def check(self, value: Any, path: Path, faults: Faults) -> Any:
        if isinstance(value, datetime.date | datetime.datetime):
            return value.isoformat()
        if isinstance(value, str) and value.strip():
            return value
        faults.add(path, found(value), "a date such as 2003-11-20, or text")
        return INVALID

    def schema(self) -> dict[str, Any]:
        return {"type": "string"}


@record
class Names:
    """A text, or a list of them."""

    def check(self, value: Any, path: Path, faults: Faults) -> Any:
        names = value if isinstance(value, list) else [value]
        wrong = [index for index, each in enumerate(names) if not isinstance(each, str) or not each.strip()]
        for index in wrong:
            where = (*path, index) if isinstance(value, list) else path
            faults.add(
                where, found(names[index]), "a name" if isinstance(value, list) else "a name, or a list of names"
            )
        return INVALID if wrong else names

    def schema(self) -> dict[str, Any]:
        return {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
