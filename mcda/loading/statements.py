"""Statements about weights and about options: grouped by parent, complete, free of contradiction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from mcda.frozen import FrozenDict
from mcda.loading.criteria import explain_not_scored
from mcda.loading.faults import Path
from mcda.loading.reading import Reading, among, usable, usable_items
from mcda.loading.schema import STATEMENT_KINDS
from mcda.loading.shapes import INVALID
from mcda.model.statements import (
    Amounts,
    BestWorst,
    Judgement,
    Judgements,
    Objective,
    Order,
    Ratio,
    Statement,
    WeightStatements,
)
from mcda.words import listed, quoted

_Stated = dict[str | None, tuple[Statement, Path]]


def read_weights(parts: Mapping[str, Any] | None, path: Path, reading: Reading) -> WeightStatements:
    """All statements of one [weights] table. Nothing where the tree of criteria is broken."""
    if not parts or not reading.sets:
        return WeightStatements()
    stated: _Stated = {}
    direct: list[tuple[Statement, Path]] = []
    for kind in STATEMENT_KINDS:
        if kind in parts:
            _read_kind(kind, parts[kind], (*path, kind), reading, stated, direct)
    for node, below in usable_items(parts.get("of")):
        _read_below(node, below, (*path, "of", node), reading, stated)
    if direct and (len(direct) > 1 or stated):
        where = direct[-1][1]
        reading.faults.add(where, "all leaves weighed directly, and something else stated", "one or the other")
    return WeightStatements(
        sets=FrozenDict({node: statement for node, (statement, _) in stated.items()}),
        direct=direct[0][0] if direct else None,
        bounds=_bounds(parts.get("bounds"), (*path, "bounds"), reading),
        ratios=_ratios(parts.get("ratios"), (*path, "ratios"), reading),
    )


def _read_kind(
    kind: str, part: Any, path: Path, reading: Reading, stated: _Stated, direct: list[tuple[Statement, Path]]
) -> None:
    if part is INVALID or not _weighable(kind, part, path, reading):
        return
    named = _named(kind, part, reading)
    if len(reading.sets) > 1 and named == set(reading.leaves):
        statement = _statement(kind, part, reading.leaves, path, reading)
        if statement:
            direct.append((statement, path))
        return
    for node, items in reading.sets.items():
        if named & set(items):
            _put(node, _statement(kind, part, items, path, reading), path, reading, stated)
    if kind == "judgements":
        _across_sets(part, path, reading)


def _read_below(node: str, parts: Any, path: Path, reading: Reading, stated: _Stated) -> None:
    if not reading.knows(node, [each for each in reading.sets if each], "criterion with children", path):
        return
    kinds = [kind for kind in STATEMENT_KINDS if kind in parts]
    if len(kinds) != 1:
        found = f"{len(kinds)} kinds of statement ({listed(kinds)})" if kinds else "no statement"
        reading.faults.add(path, found, f"one of {listed(STATEMENT_KINDS, 'or')}")
        return
    kind = kinds[0]
    part, items = parts[kind], reading.sets[node]
    if part is INVALID or not _weighable(kind, part, (*path, kind), reading):
        return
    named = _named(kind, part, reading) if kind != "objective" else set(items)
    if strange := sorted(named - set(items)):
        found = f"{among(strange)}, not below {quoted(node)}"
        reading.faults.add((*path, kind), found, f"its children {among(items)}")
        return
    _put(node, _statement(kind, part, items, (*path, kind), reading), (*path, kind), reading, stated)


def _put(node: str | None, statement: Statement | None, path: Path, reading: Reading, stated: _Stated) -> None:
    if node in stated:
        of = f"the children of {quoted(node)}" if node else "the top criteria"
        hint = f"they have {stated[node][0].kind} already"
        reading.faults.add(path, f"a second statement for {of}", "one kind for each set of siblings", hint)
    elif statement:
        stated[node] = (statement, path)


def _weighable(kind: str, part: Any, path: Path, reading: Reading) -> bool:
    """Whether every id of a statement is a criterion that carries weight; a fault for each that is not."""
    weighable = [item for items in reading.sets.values() for item in items]
    sound = True
    for name, where in _mentions(kind, part, path):
        if not reading.knows(name, reading.criteria, "criterion", where):
            sound = False
        elif name not in weighable:
            found, wanted = explain_not_scored(name, reading) or (quoted(name), "a criterion that carries weight")
            reading.faults.add(
                where, found if "scored" in found else f"{quoted(name)}, with nothing scored below it", wanted
            )
            sound = False
    return sound


def _mentions(kind: str, part: Any, path: Path) -> list[tuple[str, Path]]:
    """Every id a statement names, with its place."""
    if kind in ("points", "swing"):
        return [(name, (*path, name)) for name in part]
    if kind == "judgements":
        return [(name, (*path, index, side)) for index, row in usable(part) for side, name in enumerate(row[:2])]
    if kind == "order":
        return [(name, (*path, index)) for index, tier in usable(part) for name in tier]
    if kind == "best_worst":
        ends = [(part[end], (*path, end)) for end in ("best", "worst") if end in part]
        rows = ("best_to_others", "others_to_worst")
        return ends + [(name, (*path, row, name)) for row in rows for name in part.get(row, {})]
    return []


def _named(kind: str, part: Any, reading: Reading) -> set[str]:
    if kind == "objective":  # says nothing of a tree: it weighs the leaves
        return set(reading.leaves)
    return {name for name, _ in _mentions(kind, part, ())}


def _statement(kind: str, part: Any, items: Sequence[str], path: Path, reading: Reading) -> Statement | None:
    """One set's share of a statement; None with a fault where it is not complete."""
    if kind in ("points", "swing"):
        return _amounts(kind, part, tuple(items), path, reading)
    if kind == "judgements":
        rows = [(index, row) for index, row in usable(part) if row[0] in items and row[1] in items]
        return read_judgements(rows, tuple(items), path, reading)
    if kind == "order":
        tiers = [tuple(name for name in tier if name in items) for _, tier in usable(part)]
        return _order([tier for tier in tiers if tier], tuple(items), path, reading)
    if kind == "best_worst":
        return _best_worst(part, tuple(items), path, reading)
    return Objective(tuple(items), part)


def _amounts(kind: str, part: Any, items: tuple[str, ...], path: Path, reading: Reading) -> Statement | None:
    given = {item: part[item] for item in items if item in part}
    if absent := [item for item in items if item not in part]:
        hint = "give 0 to what shall not count"
        reading.faults.add(path, f"no {kind} for {among(absent)}", f"a number for each of {among(items)}", hint)
        return None
    if INVALID in given.values():
        return None
    if not any(given.values()):
        reading.faults.add(path, f"nothing but zeros for {among(items)}", "a number above 0 for at least one")
        return None
    return Amounts(cast(Any, kind), items, tuple(given[item] for item in items))


def read_judgements(
    rows: list[tuple[int, Any]], items: tuple[str, ...], path: Path, reading: Reading
) -> Judgements | None:
    """Judgements over one set of items: no pair judged in two ways, all items connected."""
    kept: dict[tuple[str, str], tuple[int, float]] = {}
    for index, (a, b, ratio) in rows:
        if a == b:
            if ratio != 1:
                reading.faults.add((*path, index), f"{quoted(a)} against itself", "two that differ")
            continue
        pair, said = ((a, b), ratio) if items.index(a) < items.index(b) else ((b, a), 1.0 / ratio)
        if pair in kept and abs(kept[pair][1] / said - 1) > 1e-9:
            first = kept[pair][0]
            found = f"a second judgement of {quoted(a)} and {quoted(b)} that contradicts the first"
            reading.faults.add((*path, index), found, "one judgement a pair", f"the first is judgements[{first}]")
            return None
        kept.setdefault(pair, (index, said))
    if apart := _apart(items, list(kept)):
        found = f"too few judgements: nothing connects {among(apart)} with {quoted(items[0])}"
        reading.faults.add(path, found, f"judgements that connect all of {among(items)}")
        return None
    said_of = dict(rows)
    order = sorted(index for index, _ in kept.values())
    return Judgements(items, tuple(Judgement(*said_of[index]) for index in order))


def _apart(items: tuple[str, ...], pairs: list[tuple[str, str]]) -> list[str]:
    """The items that no chain of pairs connects with the first."""
    neighbours: dict[str, list[str]] = {item: [] for item in items}
    for a, b in pairs:
        neighbours[a].append(b)
        neighbours[b].append(a)
    reached, waiting = {items[0]}, [items[0]]
    while waiting:
        for item in neighbours[waiting.pop()]:
            if item not in reached:
                reached.add(item)
                waiting.append(item)
    return [item for item in items if item not in reached]


def _across_sets(part: Any, path: Path, reading: Reading) -> None:
    parent = {item: node for node, items in reading.sets.items() for item in items}
    for index, (a, b, _) in usable(part):
        if parent[a] != parent[b]:
            found = f"{quoted(a)} judged against {quoted(b)}, which has another parent"
            reading.faults.add(
                (*path, index), found, "judgements between siblings, or between all leaves and only leaves"
            )


def _order(tiers: list[tuple[str, ...]], items: tuple[str, ...], path: Path, reading: Reading) -> Statement | None:
    named = [name for tier in tiers for name in tier]
    if len(set(named)) < len(named):
        twice = [name for name in dict.fromkeys(named) if named.count(name) > 1]
        reading.faults.add(path, f"{among(twice)} a second time", "each once")
        return None
    if absent := [item for item in items if item not in named]:
        reading.faults.add(path, f"an order without {among(absent)}", f"a place for each of {among(items)}")
        return None
    return Order(items, tuple(tiers))


def _best_worst(part: Any, items: tuple[str, ...], path: Path, reading: Reading) -> Statement | None:
    if len(part) < 4:
        return None
    rows = {row: dict(usable_items(part[row])) for row in ("best_to_others", "others_to_worst")}
    sound = True
    for row, itself in (("best_to_others", "best"), ("others_to_worst", "worst")):
        if absent := [item for item in items if item not in part[row] and item != part[itself]]:
            reading.faults.add((*path, row), f"nothing for {among(absent)}", f"a number for each of {among(items)}")
            sound = False
    if part["best"] == part["worst"] and len(items) > 1:
        reading.faults.add((*path, "worst"), f"{quoted(part['worst'])} both best and worst", "two that differ")
        sound = False
    if not sound:
        return None
    best, worst = part["best"], part["worst"]
    return BestWorst(items, best, worst, FrozenDict(rows["best_to_others"]), FrozenDict(rows["others_to_worst"]))


def _bounds(parts: Any, path: Path, reading: Reading) -> FrozenDict[str, tuple[float, float]]:
    kept = {}
    for name, (low, high) in usable_items(parts):
        if not reading.knows(name, reading.criteria, "criterion", (*path, name)):
            continue
        if low > high:
            found = f"[{quoted(low)}, {quoted(high)}]"
            reading.faults.add((*path, name), found, "[lowest, highest] with lowest <= highest")
        kept[name] = (low, high)
    return FrozenDict(kept)


def _ratios(parts: Any, path: Path, reading: Reading) -> tuple[Ratio, ...]:
    kept = []
    for index, (a, b, (low, high)) in usable(parts):
        known = [
            reading.knows(each, reading.criteria, "criterion", (*path, index, side)) for side, each in enumerate((a, b))
        ]
        if low > high:
            found = f"[{quoted(low)}, {quoted(high)}]"
            reading.faults.add((*path, index, 2), found, "[lowest, highest] with lowest <= highest")
        if all(known):
            kept.append(Ratio(a, b, low, high))
    return tuple(kept)


def read_comparisons(items: Any, path: Path, reading: Reading) -> FrozenDict[str, Judgements]:
    """Options judged pairwise, by criterion."""
    kept: dict[str, Judgements] = {}
    for index, item in usable(items):
        where = (*path, index)
        criterion, rows = item.get("criterion"), item.get("judgements")
        if criterion is None or not reading.knows(criterion, reading.criteria, "criterion", (*where, "criterion")):
            continue
        if trouble := explain_not_scored(criterion, reading):
            reading.faults.add((*where, "criterion"), *trouble)
            continue
        if criterion in kept:
            found = f"a second comparison on {quoted(criterion)}"
            reading.faults.add((*where, "criterion"), found, "one a criterion")
            continue
        if rows is None or not _known_options(rows, (*where, "judgements"), reading):
            continue
        said = read_judgements(list(usable(rows)), tuple(reading.ranked), (*where, "judgements"), reading)
        if said:
            kept[criterion] = said
    return FrozenDict(kept)


def _known_options(rows: Any, path: Path, reading: Reading) -> bool:
    sound = INVALID not in rows and bool(reading.ranked)
    for index, row in usable(rows):
        for side, name in enumerate(row[:2]):
            if not reading.knows(name, reading.options, "option", (*path, index, side)):
                sound = False
            elif name not in reading.ranked:
                found = f"{quoted(name)}, which is only suggested"
                reading.faults.add((*path, index, side), found, "options that are ranked")
                sound = False
    return sound
