"""Criteria: scales, value functions, limits, and the tree they form."""

from __future__ import annotations

import math
from dataclasses import replace

from mcda.frozen import FrozenDict
from mcda.loading.faults import Faults, Path
from mcda.loading.reading import Reading, among, declared, usable_items
from mcda.loading.shapes import INVALID, Parts
from mcda.model.criterion import Criterion, Exponential, Limit, PiecewiseLinear, Scale, ValueFunction
from mcda.words import listed, quoted


def read_criteria(parts: Parts, reading: Reading) -> None:
    """Put all criteria into the reading, with their tree.

    A criterion whose place in the tree is at fault is set aside as unsure, and the tree of the others read on.
    """
    places: dict[str, int] = {}
    for index, item in declared(parts, "criteria", "criterion", reading):
        name = item["id"]
        places[name] = index
        reading.criteria[name] = _criterion(item, ("criteria", index), reading)
        if item.broken & {"scored", "parent"}:
            reading.unsure_criteria.add(name)
    _read_tree(reading, places)
    for name, index in places.items():
        _check_role(name, parts["criteria"][index], ("criteria", index), reading)
    if not reading.criteria:
        reading.unread.add("criterion")
    if reading.leaves or reading.unsure_criteria or reading.nameless["criterion"] or "criteria" in parts.broken:
        return
    found = "no scored criterion" if reading.criteria else "no criterion"
    reading.faults.add(("criteria",), found, "at least one criterion with scores: [[criteria]] with an id")


def _criterion(item: Parts, path: Path, reading: Reading) -> Criterion:
    faults = reading.faults
    minimise = item.get("direction") == "minimise"
    scale = _scale(item.get("scale"), (*path, "scale"), faults)
    if item.has("scale") and scale is None:
        reading.unscaled.add(item["id"])
    return Criterion(
        id=item["id"],
        name=item.get("name", item["id"]),
        minimise=minimise,
        unit=item.get("unit"),
        scale=scale,
        anchors=_anchors(item.get("anchors"), scale, (*path, "anchors"), faults),
        value=_value(item, minimise, path, faults),
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
        faults.add(path, _pair(low, high), "[lowest, highest] with lowest < highest", hint)
        return None
    return Scale(low, high)


def _pair(low: float, high: float) -> str:
    return f"[{quoted(low)}, {quoted(high)}]"


def _anchors(parts: dict[str, str] | None, scale: Scale | None, path: Path, faults: Faults) -> FrozenDict[str, str]:
    kept = dict(usable_items(parts))
    for point in kept:
        at = _point(point)
        if at is None:
            faults.add((*path, point), f"the anchor {quoted(point)}", "a point of the scale, a number")
        elif scale and not scale.low <= at <= scale.high:
            wanted = f"a point from {quoted(scale.low)} to {quoted(scale.high)}, the scale"
            faults.add((*path, point), f"an anchor at {quoted(at)}", wanted)
    return FrozenDict(kept)


def _point(text: str) -> float | None:
    try:
        at = float(text) if len(text) < 40 and text.isascii() else math.nan
    except ValueError:
        return None
    return at if math.isfinite(at) else None


def _limit(parts: Parts | None, path: Path, faults: Faults) -> Limit | None:
    if parts is None:
        return None
    at_most, at_least = parts.get("at_most"), parts.get("at_least")
    if not (parts or parts.broken or parts.strange):
        faults.add(path, "an empty limit", "{ at_most = … } or { at_least = … }")
    elif at_most is not None and at_least is not None and at_least > at_most:
        faults.add(path, f"at_least {quoted(at_least)} above at_most {quoted(at_most)}", "at_least <= at_most")
    return Limit(at_most, at_least)


def _value(item: Parts, minimise: bool, path: Path, faults: Faults) -> ValueFunction | None:
    if "value" not in item:
        return None
    parts: Parts = item["value"]
    path = (*path, "value")
    if not item.has("scale"):
        faults.add(path, "a value function without a scale", "scale = [lowest, highest] beside it")
    kinds = [kind for kind in ("points", "exponential") if parts.has(kind)]
    if len(kinds) != 1 and not (parts.strange or parts.broken):
        found = f"both {listed(kinds)}" if kinds else "an empty value function"
        faults.add(path, found, "{ points = […] } or { exponential = … }")
    if len(kinds) != 1:
        return None
    if "exponential" in parts:
        return Exponential(parts["exponential"])
    points = parts.get("points", ())
    if INVALID in points or len(points) < 2:
        return None
    return _piecewise(points, None if "direction" in item.broken else minimise, (*path, "points"), faults)


def _piecewise(points: list[list[float]], minimise: bool | None, path: Path, faults: Faults) -> ValueFunction | None:
    """Straight lines between points; ``minimise`` None where the direction is not known."""
    ordered = sorted((score, value) for score, value in points)
    scores, values = zip(*ordered, strict=True)
    if len(set(scores)) < len(scores):
        faults.add(path, "two points at one score", "scores that differ")
        return None
    if minimise is not None and list(values) != sorted(values, reverse=minimise):
        along = "falling" if minimise else "rising"
        hint = 'check the order of the pairs, [score, value], and the direction ("maximise" unless stated)'
        faults.add(path, "values that run against the direction", f"values {along} with the score", hint)
        return None
    return PiecewiseLinear(tuple(ordered))


def _read_tree(reading: Reading, places: dict[str, int]) -> None:
    """The tree of criteria: children, sets of siblings, leaves. A parent that is at fault is taken away."""
    for name, criterion in reading.criteria.items():
        parent = _parent(name, criterion, ("criteria", places[name], "parent"), reading)
        if parent != criterion.parent:
            reading.criteria[name] = replace(criterion, parent=parent)
    for cycle in _cycles(reading.criteria):
        path = ("criteria", places[cycle[0]], "parent")
        found = f"a circle of parents: {' -> '.join(map(quoted, cycle[:9]))}{' -> …' if len(cycle) > 9 else ''}"
        reading.faults.add(path, found, "a tree: no criterion above itself")
        for name in cycle:
            reading.unsure_criteria.add(name)
            reading.criteria[name] = replace(reading.criteria[name], parent=None)
    for criterion in reading.criteria.values():
        reading.children.setdefault(criterion.parent, []).append(criterion.id)
    _check_parents(reading, places)
    weighty = _weighty(reading)
    reading.leaves = {name: None for name in reading.criteria if name in weighty and name not in reading.children}
    waiting: list[str | None] = [None]
    for node in waiting:  # grows as it is gone through: from the top down
        items = [name for name in reading.children.get(node, ()) if name in weighty]
        if node is not None:
            reading.nodes[node] = None
        sure = tuple(name for name in items if name not in reading.unsure_criteria)
        if sure:
            reading.sets[node] = sure
        waiting.extend(name for name in items if name in reading.children)
    reading.weighty = weighty - reading.unsure_criteria
    reading.sure_leaves = {name: None for name in reading.leaves if name in reading.weighty}
    reading.set_order = {node: index for index, node in enumerate(reading.sets)}
    reading.criterion_order = {name: index for index, name in enumerate(reading.criteria)}


def _parent(name: str, criterion: Criterion, path: Path, reading: Reading) -> str | None:
    """The parent that was stated or, where there is none of that name, meant; None without one."""
    if criterion.parent is None:
        return None
    parent = reading.resolve(criterion.parent, reading.criteria, "criterion", path)
    if parent == name and criterion.parent != name:  # "resorces" is like "resources", but cannot mean itself
        parent = None
    if parent is None:
        reading.unsure_criteria.add(name)
    return parent


def _check_parents(reading: Reading, places: dict[str, int]) -> None:
    for name, children in reading.children.items():
        if name is not None and not reading.criteria[name].scored:
            first, *others = (("criteria", places[child], "parent") for child in children)
            found = f"the parent {quoted(name)}, which has scored = false"
            reading.faults.add(first, found, "a parent that is not words only", also=others)


def _cycles(criteria: dict[str, Criterion]) -> list[list[str]]:
    """Each circle of parents once, starting and ending at its first criterion in the file."""
    done: set[str] = set()
    cycles = []
    for start in criteria:
        trail: dict[str, None] = {}
        at: str | None = start
        while at is not None and at not in done:
            done.add(at)
            trail[at] = None
            at = criteria[at].parent
        if at in trail:
            names = list(trail)
            cycles.append([*names[names.index(at) :], at])
    return cycles


def _weighty(reading: Reading) -> set[str]:
    """The criteria that carry weight: those with scores, and all above them."""
    weighty: set[str] = set()
    for name, criterion in reading.criteria.items():
        at: str | None = name if criterion.scored and name not in reading.children else None
        while at is not None and at not in weighty:
            weighty.add(at)
            at = reading.criteria[at].parent
    return weighty


def _check_role(name: str, item: Parts, path: Path, reading: Reading) -> None:
    """What belongs to scores must not stand where there are none: it would count for nothing, in silence."""
    if name in reading.unsure_criteria:
        return
    keys: tuple[str, ...] = ()
    if name in reading.children:
        keys, why = ("scale", "value", "limit", "target"), "with children"
        wanted = f"that on its children, {among(reading.children[name])}"
    elif not reading.criteria[name].scored:
        keys, why, wanted = ("limit", "target"), "with scored = false", "none, or a criterion with scores"
    if stated := [key for key in keys if key in item]:
        things = listed(_THINGS[key] for key in stated)
        found = f"{things} on a criterion {why}, which has no scores of its own"
        reading.faults.add((*path, stated[0]), found, wanted)


_THINGS = {"scale": "a scale", "value": "a value function", "limit": "a limit", "target": "a target"}


def explain_not_scored(name: str, reading: Reading) -> tuple[str, str] | None:
    """Why a declared criterion takes no scores (found, wanted); None where it does, or where that is not sure."""
    if name in reading.unsure_criteria:
        return None
    if name in reading.children:
        return f"{quoted(name)}, which has children", f"its children {among(reading.children[name])}"
    if not reading.criteria[name].scored:
        return f"{quoted(name)}, which has scored = false", "a criterion that is scored"
    return None
