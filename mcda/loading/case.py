"""From a plain document to a case: every rule of the format, every fault at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path as FilePath
from typing import Any

from mcda.errors import CaseError, Fault
from mcda.frozen import FrozenDict
from mcda.loading.criteria import explain_not_scored, read_criteria
from mcda.loading.faults import Faults, Path
from mcda.loading.reading import Reading, among, declared, usable, usable_items
from mcda.loading.schema import CASE
from mcda.loading.scores import Voice, check_missing, check_size, read_scores
from mcda.loading.shapes import Parts, spelling_hint
from mcda.loading.source import CASE_FILE, open_source
from mcda.loading.statements import read_comparisons, read_weights
from mcda.loading.toml_text import read_toml
from mcda.model.case import Case
from mcda.model.document import FORMAT
from mcda.model.group import Group
from mcda.model.methods import METHOD_SPECS, MethodSpec
from mcda.model.option import MethodChoice, Note, Option, OptionValue
from mcda.model.preference import preference_of
from mcda.words import listed, nearest, quoted

UNTITLED = "Untitled case"


def load(path: str | FilePath) -> Case:
    """Read a case from a file, a folder holding case.toml, or ``-`` for standard input.

    Raises CaseError with every fault of the file: its line, what was found, what was wanted, what to do.
    """
    source = open_source(path)
    toml = read_toml(source.data, source.name)
    if not toml.document and not toml.faults:
        fault = Fault(source.name, None, "", "nothing, or nothing but comments", "a case", "`mcda new` makes one")
        raise CaseError([fault])
    case, faults = read_document(toml.document, source.name, toml.line_of, source.folder, toml.faults)
    if case is None:
        raise CaseError(faults)
    return case


def files_of(path: str | FilePath) -> list[FilePath]:
    """The files that a case is read from: its own, and its score tables; none for standard input."""
    if str(path) == "-":
        return []
    file = FilePath(path) / CASE_FILE if FilePath(path).is_dir() else FilePath(path)
    try:
        document = read_toml(open_source(path).data, "").document
    except CaseError:
        return [file]
    owners = [document, *(each for each in _listed(document.get("groups")) if isinstance(each, dict))]
    tables = [each["scores"].get("table") for each in owners if isinstance(each.get("scores"), dict)]
    return [file, *(file.parent / table for table in tables if isinstance(table, str) and "\0" not in table)]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def read_document(
    document: dict[str, Any],
    file: str,
    line_of: Callable[[Path], int | None] = lambda _: None,
    folder: FilePath | None = None,
    before: Sequence[Fault] = (),
) -> tuple[Case | None, list[Fault]]:
    """A document's case (None where it has faults) and all its faults, those found ``before`` among them."""
    reading = Reading(Faults(), folder)
    for fault in before:
        reading.faults.add_located(fault)
    parts = CASE.check(document, (), reading.faults)
    _check_format(parts, reading.faults)
    case = _case(parts, reading)
    reading.settle_unknown()
    faults = reading.faults.settle(document, file, line_of)
    return (None if faults else case), faults


def _check_format(parts: Parts, faults: Faults) -> None:
    if parts.get("format", FORMAT) != FORMAT:
        hint = "a newer version of mcda may read it"
        faults.add(("format",), f"format {quoted(parts['format'])}", f"{FORMAT}, the format this version reads", hint)


def _case(parts: Parts, reading: Reading) -> Case:
    _read_names(parts, reading)
    read_criteria(parts, reading)
    options = _options(parts.get("options"), reading)
    weights = read_weights(parts.get("weights"), ("weights",), reading)
    dropped = {option.id for option in options if option.dropped}
    compared = read_comparisons(parts.get("comparisons"), ("comparisons",), reading, dropped)
    stated = read_scores(parts, (), reading)
    stated.note(compared)
    groups, voices = _groups(parts, reading, dropped)
    missing = parts.get("missing", "refuse")
    if check_size(len(groups), reading) and not parts.broken & {"missing", "groups", "comparisons"}:
        check_missing(missing, stated, voices, reading)
    return Case(
        title=parts.get("title", UNTITLED),
        question=parts.get("question"),
        source=parts.get("source"),
        date=parts.get("date"),
        authors=tuple(parts.get("authors", ())),
        licence=parts.get("licence"),
        combine=parts.get("combine", "mean"),
        missing=missing,
        options=options,
        criteria=tuple(reading.criteria.values()),
        scores=stated.scores,
        weights=weights,
        groups=tuple(groups),
        method=_method(parts.get("method"), reading),
        comparisons=compared.comparisons,
        notes=_notes(parts.get("notes"), reading),
    )


def _read_names(parts: Parts, reading: Reading) -> None:
    """The ids that other parts may refer to."""
    for _, item in declared(parts, "options", "option", reading):
        name = item["id"]
        reading.options[name] = item.get("name", name)
        if not item.has("status") and not item.has("suggested_by"):
            reading.ranked[name] = None
        elif "status" not in item:
            reading.unsure_options.add(name)
    reading.option_order = {name: index for index, name in enumerate(reading.options)}
    for name, said in reading.options.items():
        reading.option_names[said] = None if said in reading.option_names else name
    for _, item in declared(parts, "groups", "group", reading):
        reading.groups[item["id"]] = item.get("name", item["id"])
    if not reading.options:
        reading.unread.add("option")
    if (
        not reading.ranked
        and not reading.unsure_options
        and not reading.nameless["option"]
        and "options" not in parts.broken
    ):
        statuses = {item["status"] for _, item in usable(parts.get("options")) if "status" in item}
        found = "no option" if not reading.options else f"no option but {listed(sorted(statuses, reverse=True))} ones"
        reading.faults.add(("options",), found, "at least one option to rank: [[options]] with an id")


def _options(items: Any, reading: Reading) -> tuple[Option, ...]:
    kept: dict[str, Option] = {}
    for index, item in usable(items):
        name, path = item.get("id"), ("options", index)
        if name is None or name in kept:
            continue
        _check_relations(name, item, path, reading)
        kept[name] = Option(
            id=name,
            name=item.get("name", name),
            suggested=item.get("status") == "suggested",
            suggested_by=item.get("suggested_by"),
            amends=item.get("amends"),
            leads_to=tuple(each for _, each in usable(item.get("leads_to"))),
            baseline=item.get("baseline", False),
            dropped=item.get("status") == "dropped",
        )
    return tuple(kept.values())


def _check_relations(name: str, item: Parts, path: Path, reading: Reading) -> None:
    others = [((*path, "leads_to", index), each) for index, each in usable(item.get("leads_to"))]
    others += [((*path, "amends"), item["amends"])] if "amends" in item else []
    for where, other in others:
        if reading.knows(other, reading.options, "option", where) and other == name:
            reading.faults.add(where, f"{quoted(name)} itself", "another option")
    if "suggested_by" in item:
        reading.knows(item["suggested_by"], reading.groups, "group", (*path, "suggested_by"))
        if not item.has("status"):
            found, wanted = "suggested_by on an option that is not suggested", 'status = "suggested" beside it'
            reading.faults.add((*path, "suggested_by"), found, wanted)


def _groups(parts: Parts, reading: Reading, dropped: Collection[str]) -> tuple[list[Group], list[Voice]]:
    """The groups, and what each says of scores."""
    kept: dict[str, Group] = {}
    voices = []
    influence = False
    for index, item in usable(parts.get("groups")):
        name, path = item.get("id"), ("groups", index)
        influence = influence or item.get("influence", 1.0) > 0 or "influence" in item.broken
        if name is None or name in kept:
            continue
        weights = read_weights(item.get("weights"), (*path, "weights"), reading)
        compared = read_comparisons(item.get("comparisons"), (*path, "comparisons"), reading, dropped)
        stated = read_scores(item, path, reading)
        stated.note(compared)
        stated.everything |= "comparisons" in item.broken
        voices.append(Voice(path, name, stated))
        kept[name] = Group(
            id=name,
            name=item.get("name", name),
            influence=item.get("influence", 1.0),
            members=item.get("members"),
            weights=weights,
            scores=stated.scores,
            comparisons=compared.comparisons,
        )
    if kept and not influence:
        wanted = "influence above 0 for at least one group"
        reading.faults.add(("groups",), "no group with any influence", wanted)
    return list(kept.values()), voices


def _method(parts: Parts | None, reading: Reading) -> MethodChoice | None:
    if parts is None:
        return None
    options = dict(usable_items(parts.get("options")))
    method = parts.get("id")
    meant = method and reading.resolve(method, METHOD_SPECS, "method", ("method", "id"))
    if meant:
        options = _checked_options(METHOD_SPECS[meant], options, reading)
    criteria = {}
    for name, parameters in usable_items(parts.get("criteria")):
        path = ("method", "criteria", name)
        known = reading.knows(name, reading.criteria, "criterion", path)
        if meant and _takes_parameters(METHOD_SPECS[meant], name if known else None, parameters, path, reading):
            criteria[name] = FrozenDict[str, OptionValue](parameters)
    return MethodChoice(method, FrozenDict(options), FrozenDict(criteria)) if method is not None else None


def _checked_options(spec: MethodSpec, options: Mapping[str, OptionValue], reading: Reading) -> dict[str, OptionValue]:
    """The options as the method takes them; a fault for each that it does not."""
    kept = {}
    for name, value in options.items():
        path = ("method", "options", name)
        option = spec.options.get(name)
        if option is None:
            wanted = among(spec.options, "or") or f"no options: {spec.id} takes none"
            hint = spelling_hint(name, reading.faults.nearest(name, spec.options))
            reading.faults.add(path, f"the unknown option {quoted(name)} of {spec.id}", wanted, hint)
        elif (taken := option.taken(value)) is None:
            near = nearest(value, option.words) if isinstance(value, str) else None
            reading.faults.add(path, quoted(value), option.wanted, f"use {quoted(near)}" if near else None)
        else:
            kept[name] = taken
    return kept


def _takes_parameters(spec: MethodSpec, criterion: str | None, parameters: Parts, path: Path, reading: Reading) -> bool:
    """Whether the method can use a criterion's parameters; a fault if not."""
    if not spec.parameters:
        takers = listed(each.id for each in METHOD_SPECS.values() if each.parameters)
        wanted = f"none: {spec.id} takes no parameters for a criterion"
        reading.faults.add(path, "parameters", wanted, f"they belong to {takers}")
        return False
    if criterion is not None and (trouble := explain_not_scored(criterion, reading)):
        reading.faults.add(path, *trouble)
        return False
    if parameters.strange or parameters.broken:
        return False
    preference = preference_of(parameters)
    if isinstance(preference, tuple):
        at, found, wanted = preference
        reading.faults.add((*path, at) if at else path, found, wanted)
        return False
    return criterion is not None


def _notes(items: Any, reading: Reading) -> tuple[Note, ...]:
    kept = []
    known: dict[str, Collection[str]] = {
        "option": reading.options,
        "criterion": reading.criteria,
        "group": reading.groups,
    }
    for index, item in usable(items):
        for noun, names in known.items():
            if noun in item:
                reading.knows(item[noun], names, noun, ("notes", index, noun))
        if "kind" in item and "text" in item:
            kept.append(Note(**item))
    return tuple(kept)
