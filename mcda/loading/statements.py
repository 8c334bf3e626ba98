"""Statements about weights and about options: grouped by parent, complete, free of contradiction."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, cast

from mcda.frozen import FrozenDict
from mcda.loading.criteria import explain_not_scored
from mcda.loading.faults import Path
from mcda.loading.reading import Reading, among, usable, usable_items
from mcda.loading.schema import STATEMENT_KINDS
from mcda.loading.shapes import INVALID, Parts
from mcda.model.statements import (
    MOST_SPREAD,
    SLACK,
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
from mcda.numeric.consistency import implied_spread
from mcda.numeric.pairwise import reciprocal_matrix
from mcda.words import listed, quoted

MOST_JUDGED = 200  # items; their matrix is solved whole


@dataclass(slots=True)
class _Said:
    """One statement, misspelt ids put right, and the criteria it names that carry weight."""

    kind: str
    part: Any
    path: Path
    named: set[str] = field(default_factory=set)
    holed: bool = False  # something in it is at fault, so that nobody can tell whether it is complete


@dataclass(slots=True)
class _Stated:
    """The statements of one [weights] table so far, and where they stand."""

    sets: dict[str | None, Statement] = field(default_factory=dict)
    places: dict[str | None, Path] = field(default_factory=dict)
    direct: Statement | None = None
    direct_place: Path | None = None


def read_weights(parts: Parts | None, path: Path, reading: Reading) -> WeightStatements:
    """All statements of one [weights] table."""
    if not parts:
        return WeightStatements()
    stated = _Stated()
    for kind in STATEMENT_KINDS:
        if kind in parts:
            _read_kind(_resolved(kind, parts[kind], (*path, kind), reading), reading, stated)
    for node, below in usable_items(parts.get("of")):
        _read_below(node, below, (*path, "of", node), reading, stated)
    if stated.direct_place and stated.places:
        where = next(iter(stated.places.values()))
        found = f"{where[-1]} beside weights for all criteria with scores at once"
        reading.faults.add(where, found, "one or the other", see=("those are", stated.direct_place))
    return WeightStatements(
        sets=FrozenDict(stated.sets),
        direct=stated.direct,
        fixed=_fixed(parts.get("set"), (*path, "set"), reading),
        bounds=_bounds(parts.get("bounds"), (*path, "bounds"), reading),
        ratios=_ratios(parts.get("ratios"), (*path, "ratios"), reading),
    )


def _read_kind(said: _Said, reading: Reading, stated: _Stated) -> None:
    if len(reading.sets) > 1 and said.named and said.named == reading.sure_leaves.keys():
        stated.direct = _statement(said, tuple(reading.sure_leaves), reading)
        if stated.direct_place:
            found, see = "a second statement for all criteria with scores", ("the first is", stated.direct_place)
            reading.faults.add(said.path, found, "one kind of statement", see=see)
        stated.direct_place = said.path
        return
    if said.kind == "judgements":
        _across_sets(said, reading)
    parents = {reading.criteria[name].parent for name in said.named}
    if said.kind == "best_worst" and len(parents) > 1:
        found = "criteria with different parents"
        reading.faults.add(said.path, found, "the children of one criterion, or the criteria at the top")
        return
    for node in sorted((each for each in parents if each in reading.sets), key=reading.set_order.__getitem__):
        _put(node, said, reading.sets[node], reading, stated)


def _read_below(node: str, parts: Parts, path: Path, reading: Reading, stated: _Stated) -> None:
    meant = _node(node, path, reading)
    kinds = [kind for kind in STATEMENT_KINDS if parts.has(kind)]
    if len(kinds) > 1 or not (kinds or parts.strange):
        found = f"{listed(kinds)} side by side" if kinds else "no statement"
        reading.faults.add((*path, *kinds[1:2]), found, f"one of {listed(STATEMENT_KINDS, 'or')}")
    if len(kinds) != 1 or kinds[0] in parts.broken:
        return
    kind = kinds[0]
    said = _resolved(kind, parts[kind], (*path, kind), reading)
    items = reading.sets.get(meant, ()) if meant else ()
    if kind == "objective":
        said.named = set(items)
    if kind == "objective" and (inner := [item for item in items if item in reading.children]):
        found = f"objective weights for {among(inner)}, whose scores are those of the criteria below"
        reading.faults.add(said.path, found, "a criterion whose children are all scored themselves")
    elif items and (strange := sorted(said.named.difference(items))):
        found = f"{among(strange)}, not below {quoted(meant)}"
        reading.faults.add(said.path, found, f"its children {among(items)}")
    elif items:
        _put(meant, said, items, reading, stated)


def _node(node: str, path: Path, reading: Reading) -> str | None:
    """The criterion whose children a statement under ``of`` is about; None with a fault where there is none."""
    meant = reading.resolve(node, reading.criteria, "criterion", path)
    if meant == node and node not in reading.nodes and node not in reading.unsure_criteria:
        found = f"{quoted(node)}, with nothing scored below it"
        reading.faults.add(path, found, f"a criterion with children: {among(reading.nodes, 'or') or 'there is none'}")
    return meant if meant in reading.nodes else None


def _put(node: str | None, said: _Said, items: tuple[str, ...], reading: Reading, stated: _Stated) -> None:
    statement = _statement(said, items, reading)
    if node in stated.places:
        of = f"the children of {quoted(node)}" if node else "the criteria at the top"
        see = ("the first is", stated.places[node])
        wanted = "one kind of statement for each set of siblings"
        reading.faults.add(said.path, f"a second statement for {of}", wanted, see=see)
    elif statement:
        stated.sets[node] = statement
    stated.places.setdefault(node, said.path)


def _resolved(kind: str, part: Any, path: Path, reading: Reading) -> _Said:
    """A statement by the ids that were meant; a fault for each that is unknown or carries no weight."""
    said = _Said(kind, part, path)
    said.holed = kind == "order" and INVALID in part
    misspelt: dict[str, str] = {}
    for name, where in _mentions(kind, part, path):
        meant = reading.resolve(name, reading.criteria, "criterion", where)
        if meant is None:
            said.holed = True
        elif meant in reading.weighty:
            said.named.add(meant)
            misspelt |= {name: meant} if meant != name else {}
        elif meant == name and name not in reading.unsure_criteria:
            reading.faults.add(where, *_weightless(name, reading))
    if kind == "objective":  # says nothing of a tree: it weighs the leaves
        said.named = set(reading.leaves)
    if misspelt and kind == "best_worst":
        said.part = {key: _put_right(each, misspelt) for key, each in part.items()}
    elif misspelt:
        said.part = part = _put_right(part, misspelt)
    if kind == "judgements":
        said.part = [row if row is not INVALID and {row[0], row[1]} <= said.named else INVALID for row in part]
        said.holed = said.holed or INVALID in said.part
    return said


def _put_right(part: Any, misspelt: Mapping[str, str]) -> Any:
    """A statement with ids in the place of others; where both are there, those that are right count."""
    if isinstance(part, str):
        return misspelt.get(part, part)
    if isinstance(part, list | tuple):
        return type(part)(_put_right(each, misspelt) for each in part)
    if isinstance(part, dict):
        return {misspelt.get(key, key): _put_right(each, misspelt) for key, each in part.items()} | {
            key: each for key, each in part.items() if key in misspelt.values()
        }
    return part


def _weightless(name: str, reading: Reading) -> tuple[str, str]:
    """Why a declared criterion carries no weight (found, wanted)."""
    if name in reading.children:
        return f"{quoted(name)}, with nothing scored below it", "a criterion that carries weight"
    return f"{quoted(name)}, which has scored = false", "a criterion that is scored"


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


def _statement(said: _Said, items: tuple[str, ...], reading: Reading) -> Statement | None:
    """One set's share of a statement; None with a fault where it is not complete."""
    if reading.faults.full:
        return None
    own = dict.fromkeys(items)
    if said.kind in ("points", "swing"):
        return _amounts(said, items, reading)
    if said.kind == "judgements":
        rows = [(index, row) for index, row in usable(said.part) if row[0] in own and row[1] in own]
        return read_judgements(rows, items, said.path, reading, holed=said.holed)
    if said.kind == "order":
        tiers = [tuple(name for name in tier if name in own) for _, tier in usable(said.part)]
        return _order([tier for tier in tiers if tier], items, said, reading)
    if said.kind == "best_worst":
        return _best_worst(said, items, reading)
    return Objective(items, said.part)


def _absent(items: Iterable[str], there: Collection[str], said: _Said) -> list[str]:
    """A few of the items that a statement leaves out; none where that is not sure."""
    return [] if said.holed else _few(item for item in items if item not in there)


def _amounts(said: _Said, items: tuple[str, ...], reading: Reading) -> Statement | None:
    part = said.part
    given = {item: part[item] for item in items if item in part}
    if absent := _absent(items, given, said):
        hint = "give 0 to what shall not count"
        found = f"no {said.kind} for {among(absent)}"
        reading.faults.add(said.path, found, f"a number for each of {among(items)}", hint)
        return None
    if INVALID in given.values() or len(given) < len(items):
        return None
    if not any(given.values()):
        reading.faults.add(said.path, f"nothing but zeros for {among(items)}", "a number above 0 for at least one")
        return None
    return Amounts(cast(Any, said.kind), items, tuple(given[item] for item in items))


def read_judgements(
    rows: list[tuple[int, Any]], items: tuple[str, ...], path: Path, reading: Reading, *, holed: bool = False
) -> Judgements | None:
    """Judgements over one set of items: no pair judged in two ways, all items connected (unless some are at fault)."""
    kept: dict[tuple[str, str], tuple[int, float]] = {}
    sound = True
    for index, (a, b, ratio) in rows:
        if a == b:
            if ratio != 1:
                reading.faults.add((*path, index), f"{quoted(a)} against itself", "two that differ")
            continue
        pair, said = ((a, b), ratio) if a < b else ((b, a), 1.0 / ratio)
        if pair in kept and abs(kept[pair][1] / said - 1) > 1e-9:
            found = f"a second judgement of {quoted(a)} and {quoted(b)} that contradicts the first"
            see = ("the first is", (*path, kept[pair][0]))
            reading.faults.add((*path, index), found, "one judgement a pair", see=see)
            sound = False
        kept.setdefault(pair, (index, said))
    apart = [] if holed else _apart(items, kept)
    if apart:
        found = f"too few judgements: nothing connects {among(apart)} with {quoted(items[0])}"
        reading.faults.add(path, found, f"judgements that connect all of {among(items)}")
    if apart or holed or not sound:
        return None
    if len(items) > MOST_JUDGED:
        reading.faults.add(path, f"judgements of {len(items)} items", f"at most {MOST_JUDGED} judged pairwise")
        return None
    at = {item: index for index, item in enumerate(items)}
    spread = implied_spread(reciprocal_matrix(len(items), [(at[a], at[b], said) for (a, b), (_, said) in kept.items()]))
    if spread > MOST_SPREAD:
        found = f"judgements that, one after the other, make one item count {spread:.0e} times another"
        reading.faults.add(path, found, f"judgements that stay below {MOST_SPREAD:.0e} times")
        return None
    said_of = dict(rows)
    order = sorted(index for index, _ in kept.values())
    return Judgements(items, tuple(Judgement(*said_of[index]) for index in order))


def _apart(items: Sequence[str], pairs: Iterable[tuple[str, str]]) -> list[str]:
    """The items that no chain of pairs connects with the first; a few of them."""
    neighbours: dict[str, list[str]] = {}
    for a, b in pairs:
        neighbours.setdefault(a, []).append(b)
        neighbours.setdefault(b, []).append(a)
    reached, waiting = {items[0]}, [items[0]]
    while waiting:
        for item in neighbours.get(waiting.pop(), ()):
            if item not in reached:
                reached.add(item)
                waiting.append(item)
    return _few(item for item in items if item not in reached)


def _few(items: Iterable[str]) -> list[str]:
    """As many as a message names, and one more."""
    return list(islice(items, 9))


def _across_sets(said: _Said, reading: Reading) -> None:
    """Faults for judgements between criteria that are no siblings."""
    for index, (a, b, _) in usable(said.part):
        if reading.criteria[a].parent != reading.criteria[b].parent:
            found = f"{quoted(a)} judged against {quoted(b)}, which has another parent"
            wanted = "judgements between siblings, or between all criteria with scores and only those"
            reading.faults.add((*said.path, index), found, wanted)
            said.holed = True


def _order(tiers: list[tuple[str, ...]], items: tuple[str, ...], said: _Said, reading: Reading) -> Statement | None:
    named: dict[str, int] = {}
    for tier in tiers:
        for name in tier:
            named[name] = named.get(name, 0) + 1
    if twice := [name for name, count in named.items() if count > 1]:
        reading.faults.add(said.path, f"{among(twice)} a second time", "each once")
    absent = _absent(items, named, said)
    if absent:
        reading.faults.add(said.path, f"an order without {among(absent)}", f"a place for each of {among(items)}")
    return None if twice or absent or len(named) < len(items) else Order(items, tuple(tiers))


def _best_worst(said: _Said, items: tuple[str, ...], reading: Reading) -> Statement | None:
    part: dict[str, Any] = said.part
    if len(part) < 4:
        return None
    own = dict.fromkeys(items)
    if not {part["best"], part["worst"]} <= own.keys():
        return None
    if part["best"] == part["worst"] and len(items) > 1:
        reading.faults.add((*said.path, "worst"), f"{quoted(part['worst'])} both best and worst", "two that differ")
        return None
    sound = not said.holed
    for row, itself in (("best_to_others", "best"), ("others_to_worst", "worst")):
        if absent := _absent((item for item in items if item != part[itself]), part[row], said):
            reading.faults.add(
                (*said.path, row), f"nothing for {among(absent)}", f"a number for each of {among(items)}"
            )
            sound = False
    to_others, to_worst = part["best_to_others"], part["others_to_worst"]
    if not sound or INVALID in to_others.values() or INVALID in to_worst.values():
        return None
    if not _agree(to_others, to_worst, part["best"], part["worst"], said.path, reading):
        return None
    return BestWorst(items, part["best"], part["worst"], FrozenDict(to_others), FrozenDict(to_worst))


def _agree(
    to_others: Mapping[str, float], to_worst: Mapping[str, float], best: str, worst: str, path: Path, reading: Reading
) -> bool:
    """Whether the two rows say the same of best against worst, and nothing of a criterion against itself."""
    for row, said, itself in (("best_to_others", to_others, best), ("others_to_worst", to_worst, worst)):
        if said.get(itself, 1) != 1:
            reading.faults.add((*path, row, itself), f"{quoted(itself)} against itself", "1, or nothing")
            return False
    there, here = to_others.get(worst), to_worst.get(best)
    if there is None or here is None or there == here:
        return True
    found = f"{quoted(best)} {quoted(here)} times {quoted(worst)} here, and {quoted(there)} times in best_to_others"
    reading.faults.add((*path, "others_to_worst", best), found, "the same in both")
    return False


def _fixed(parts: Mapping[str, Any] | None, path: Path, reading: Reading) -> FrozenDict[str, float]:
    """Weights set by hand: of criteria that carry some, none inside another, with room for all the others."""
    kept: dict[str, float] = {}
    for name, weight in (parts or {}).items():
        meant = reading.resolve(name, reading.criteria, "criterion", (*path, name))
        if meant in reading.weighty and weight is not INVALID:
            kept[meant] = weight
        elif meant == name and name not in reading.weighty and name not in reading.unsure_criteria:
            reading.faults.add((*path, name), *_weightless(name, reading))
    above = {name: _above(name, reading) for name in kept}
    for name in kept:
        for other in above[name] & kept.keys():
            found = f"{quoted(name)}, which lies below {quoted(other)}"
            reading.faults.add((*path, name), found, "one of the two", see=("the other is", (*path, other)))
    sure = len(kept) == len(parts or ()) and not any(above[name] & kept.keys() for name in kept)
    if kept and sure:
        _check_total(kept, path, reading)
    return FrozenDict(kept)


def _check_total(fixed: Mapping[str, float], path: Path, reading: Reading) -> None:
    """A fault where weights set by hand leave less than nothing, or something that nobody is there to take."""
    total = math.fsum(fixed.values())
    free = [leaf for leaf in reading.leaves if not ({leaf} | _above(leaf, reading)) & fixed.keys()]
    tree_is_sure = not reading.unsure_criteria and not reading.nameless["criterion"]
    if total > 1 + SLACK:
        reading.faults.add(path, f"weights of {quoted(total)} in all", "at most 1 in all")
    elif total < 1 - SLACK and not free and tree_is_sure:
        found = f"weights of {quoted(total)} in all, and no other criterion to take the rest"
        reading.faults.add(path, found, "1 in all")


def _above(name: str, reading: Reading) -> set[str]:
    """The ids of the criteria above one; circles of parents are a fault, and cut, by now."""
    above: set[str] = set()
    at = reading.criteria[name].parent
    while at is not None:
        above.add(at)
        at = reading.criteria[at].parent
    return above


def _bounds(parts: Mapping[str, Any] | None, path: Path, reading: Reading) -> FrozenDict[str, tuple[float, float]]:
    kept = {}
    for name, (low, high) in usable_items(parts):
        known = reading.knows(name, reading.criteria, "criterion", (*path, name))
        if low > high:
            found = f"[{quoted(low)}, {quoted(high)}]"
            reading.faults.add((*path, name), found, "[lowest, highest] with lowest <= highest")
        elif known:
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


@dataclass(slots=True)
class Compared:
    """Options judged pairwise, by criterion; and for which options no score is missed on a criterion, therefore."""

    comparisons: FrozenDict[str, Judgements] = FrozenDict()
    criteria: set[str] = field(default_factory=set)  # for all options, if only since nobody can tell which
    places: set[tuple[str, str]] = field(default_factory=set)  # (option, criterion) where some are left out


def read_comparisons(items: Any, path: Path, reading: Reading, dropped: Collection[str]) -> Compared:
    """Options judged pairwise; those that a comparison leaves out are no fault, as they may have scores.

    It may name ``dropped`` options: the judgements of them can connect the others.
    """
    kept: dict[str, Judgements] = {}
    first: dict[str, int] = {}
    compared = Compared()
    for index, item in usable(items):
        where = (*path, index)
        criterion = _judged_on(item, (*where, "criterion"), reading)
        if criterion in first and criterion == item["criterion"]:
            found, see = f"a second comparison on {quoted(criterion)}", ("the first is", (*path, first[criterion]))
            reading.faults.add((*where, "criterion"), found, "one for each criterion", see=see)
            continue
        there = (*where, "judgements")
        known, holed = _between_options(item.get("judgements", [INVALID]), there, reading, dropped)
        named = {option for _, row in known for option in row[:2]}
        options = tuple(sorted(named, key=reading.option_order.__getitem__))
        if criterion is not None:
            first[criterion] = index
            if holed or not options or reading.ranked.keys() <= set(options):
                compared.criteria.add(criterion)
            compared.places |= {(option, criterion) for option in options}
        if len(options) == 1 and not holed:
            found = f"too few judgements: {quoted(options[0])} and no other option"
            reading.faults.add((*where, "judgements"), found, "judgements of two options or more")
        elif options and not reading.faults.full:
            said = read_judgements(known, options, (*where, "judgements"), reading, holed=holed)
            if said and criterion is not None and criterion == item["criterion"]:
                kept[criterion] = said
    compared.comparisons = FrozenDict(kept)
    return compared


def _judged_on(item: Parts, path: Path, reading: Reading) -> str | None:
    """The criterion that options were judged on; None with a fault where they cannot be."""
    if "criterion" not in item:
        return None
    stated: str = item["criterion"]
    criterion = reading.resolve(stated, reading.criteria, "criterion", path)
    if criterion == stated and (trouble := explain_not_scored(stated, reading)):
        reading.faults.add(path, *trouble)
        return None
    return criterion


def _between_options(
    rows: list[Any], path: Path, reading: Reading, dropped: Collection[str]
) -> tuple[list[tuple[int, Any]], bool]:
    """The judgements between ranked or dropped options, and whether some are at fault; a fault for each other one."""
    kept = []
    holed = INVALID in rows or bool(reading.nameless["option"])
    for index, row in usable(rows):
        meant = [reading.resolve(row[side], reading.options, "option", (*path, index, side)) for side in (0, 1)]
        if all(name in reading.ranked or name in dropped for name in meant):
            kept.append((index, [*meant, row[2]]))
            continue
        holed = True
        for side, name in enumerate(meant):
            judged = name in reading.ranked or name in dropped or name in reading.unsure_options
            if name == row[side] and not judged:
                found, wanted = f"{quoted(name)}, which is only suggested", "options that are ranked"
                reading.faults.add((*path, index, side), found, wanted)
    return kept, holed
