"""Criteria: scales, value functions, limits, and the tree they form."""

from __future__ import annotations

import math
from typing import Any

from mcda.frozen import FrozenDict
from mcda.loading.faults import Faults, Path
from mcda.loading.reading import Reading, among, declared, usable, usable_items
from mcda.loading.shapes import INVALID
from mcda.model.case import Case
from mcda.model.criterion import Criterion, Exponential, Limit, PiecewiseLinear, Scale, ValueFunction
from mcda.words import listed, quoted


def read_criteria(items: Any, reading: Reading) -> None:
    """Put all criteria that can be used into the reading, with their tree if it is one."""
    items = items or []
    places: dict[str, int] = {}
    for index, item in declared(items, "criteria", reading.faults):
        places[item["id"]] = index
        reading.criteria[item["id"]] = _criterion(item, ("criteria", index), reading.faults)
    if _is_tree(reading, places):
        tree = Case(title="", options=(), criteria=tuple(reading.criteria.values()))
        reading.sets, reading.leaves = tree.sets, tuple(leaf.id for leaf in tree.leaves)
        if not reading.leaves and len(reading.criteria) == len(items):
            reading.faults.add(("criteria",), "no scored criterion", "at least one criterion with scores")


def _criterion(item: dict[str, Any], path: Path, faults: Faults) -> Criterion:
    minimise = item.get("direction") == "minimise"
    scale = _scale(item.get("scale"), (*path, "scale"), faults)
    return Criterion(
        id=item["id"],
        name=item.get("name", item["id"]),
        minimise=minimise,
        unit=item.get("unit"),
        scale=scale,
        anchors=_anchors(item.get("anchors"), scale, (*path, "anchors"), faults),
        value=_value(item.get("value"), item, minimise, (*path, "value"), faults),
        limit=_limit(item.get("limit"), (*path, "limit"), faults),
        target=item.get("target"),
        parent=item.get("parent"),
        scored=item.get("scored", True),
    )


def _scale(pair: list[float] | None, path: Path, faults: Faults) -> Scale | None:
    if pair is None:
        return None
    low, high = pair
    if low >= high:
        hint = 'for less is better say direction = "minimise"' if low > high else None
        faults.add(path, f"[{quoted(low)}, {quoted(high)}]", "[lowest, highest] with lowest < highest", hint)
        return None
    return Scale(low, high)


def _anchors(parts: Any, scale: Scale | None, path: Path, faults: Faults) -> FrozenDict[str, str]:
    kept = dict(usable_items(parts))
    for point in kept:
        try:
            at = float(point) if len(point) < 40 else math.nan
        except ValueError:
            at = math.nan
        if not math.isfinite(at):
            faults.add((*path, point), f"the anchor {quoted(point)}", "a point of the scale, a number")
        elif scale and not scale.low <= at <= scale.high:
            faults.add((*path, point), f"an anchor at {quoted(at)}", f"a point {_within(scale)}")
    return FrozenDict(kept)


def _within(scale: Scale) -> str:
    return f"from {quoted(scale.low)} to {quoted(scale.high)}"


def _limit(parts: dict[str, Any] | None, path: Path, faults: Faults) -> Limit | None:
    if parts is None:
        return None
    at_most, at_least = parts.get("at_most"), parts.get("at_least")
    if not parts:
        faults.add(path, "an empty limit", "at_most or at_least")
    elif at_most is not None and at_least is not None and at_least > at_most:
        faults.add(path, f"at_least {quoted(at_least)} above at_most {quoted(at_most)}", "at_least <= at_most")
    return Limit(at_most, at_least)


def _value(
    parts: dict[str, Any] | None, item: dict[str, Any], minimise: bool, path: Path, faults: Faults
) -> ValueFunction | None:
    if parts is None:
        return None
    if "scale" not in item:
        faults.add(path, "a value function without a scale", "scale = [lowest, highest] beside it")
    if ("points" in parts) == ("exponential" in parts):
        faults.add(path, f"{listed(parts) or 'neither'}", "points or exponential, one of them")
        return None
    if "exponential" in parts:
        return Exponential(parts["exponential"])
    points = [point for _, point in usable(parts["points"])]
    if INVALID in parts["points"] or len(points) < 2:
        return None
    return _piecewise(points, minimise, (*path, "points"), faults)


def _piecewise(points: list[list[float]], minimise: bool, path: Path, faults: Faults) -> ValueFunction | None:
    ordered = sorted((score, value) for score, value in points)
    scores, values = zip(*ordered, strict=True)
    if len(set(scores)) < len(scores):
        faults.add(path, "two points at one score", "scores that differ")
        return None
    along = "falling" if minimise else "rising"
    if list(values) != sorted(values, reverse=minimise):
        hint = 'check the order of the pairs, [score, value], and the direction ("maximise" unless stated)'
        faults.add(path, "values that run against the direction", f"values {along} with the score", hint)
        return None
    return PiecewiseLinear(tuple(ordered))


def _is_tree(reading: Reading, places: dict[str, int]) -> bool:
    sound = True
    inner = {criterion.parent for criterion in reading.criteria.values()}
    for name, criterion in reading.criteria.items():
        path = ("criteria", places[name], "parent")
        if criterion.parent is not None and not reading.knows(criterion.parent, reading.criteria, "criterion", path):
            sound = False
        elif criterion.parent is not None and not reading.criteria[criterion.parent].scored:
            found = f"the parent {quoted(criterion.parent)}, which has scored = false"
            reading.faults.add(path, found, "a parent that is not words only")
        if name in inner and criterion.scale is not None:
            found = "a scale on a criterion with children"
            reading.faults.add(("criteria", places[name], "scale"), found, "scales on its children: it has no scores")
    for cycle in _cycles(reading.criteria) if sound else ():
        sound = False
        path = ("criteria", places[cycle[0]], "parent")
        reading.faults.add(path, f"a circle of parents: {' -> '.join(cycle)}", "a tree: each parent nearer the top")
    return sound


def _cycles(criteria: dict[str, Criterion]) -> list[list[str]]:
    """Each circle of parents once, starting and ending at its first criterion in the file."""
    done: set[str] = set()
    cycles = []
    for start in criteria:
        trail: list[str] = []
        at: str | None = start
        while at is not None and at not in done:
            done.add(at)
            trail.append(at)
            at = criteria[at].parent
        if at in trail:
            cycles.append([*trail[trail.index(at) :], at])
    return cycles


def explain_not_scored(name: str, reading: Reading) -> tuple[str, str] | None:
    """Why a declared criterion takes no scores (found, wanted); None where it does."""
    criterion = reading.criteria[name]
    children = [each.id for each in reading.criteria.values() if each.parent == name]
    if children:
        return f"{quoted(name)}, which has children", f"its children {among(children)}"
    if not criterion.scored:
        return f"{quoted(name)}, which has scored = false", "a criterion that is scored"
    return None
