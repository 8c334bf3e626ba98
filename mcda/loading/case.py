"""From a plain document to a case: every rule of the format, every fault at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path as FilePath
from typing import Any

from mcda.errors import CaseError, Fault
from mcda.frozen import FrozenDict
from mcda.loading.criteria import read_criteria
from mcda.loading.faults import Faults, Path
from mcda.loading.reading import Reading, declared, usable, usable_items
from mcda.loading.schema import CASE
from mcda.loading.scores import check_missing, read_scores
from mcda.loading.source import open_source
from mcda.loading.statements import read_comparisons, read_weights
from mcda.loading.toml_text import read_toml
from mcda.model.case import Case
from mcda.model.document import FORMAT
from mcda.model.group import Group
from mcda.model.methods import METHOD_SPECS
from mcda.model.option import MethodChoice, Note, Option, OptionValue
from mcda.words import listed, quoted

UNTITLED = "Untitled case"


def load(path: str | FilePath) -> Case:
    """Read a case from a file, a folder holding case.toml, or ``-`` for standard input.

    Raises CaseError with every fault of the file: its line, what was found, what was wanted, what to do.
    """
    source = open_source(path)
    toml = read_toml(source.data, source.name)
    case, faults = read_document(toml.document, source.name, toml.line_of, source.folder)
    faults = sorted(toml.faults + faults, key=lambda fault: (fault.file != source.name, fault.file, fault.line or 0))
    if faults or case is None:
        raise CaseError(faults)
    return case


def read_document(
    document: dict[str, Any],
    file: str,
    line_of: Callable[[Path], int | None] = lambda _: None,
    folder: FilePath | None = None,
) -> tuple[Case | None, list[Fault]]:
    """A document's case (None where it has faults) and all its faults."""
    reading = Reading(Faults(), folder)
    parts = CASE.check(document, (), reading.faults)
    _check_format(parts, reading.faults)
    case = _case(parts, document, reading)
    faults = reading.faults.settle(document, file, line_of)
    return (None if faults else case), faults


def _check_format(parts: Mapping[str, Any], faults: Faults) -> None:
    if parts.get("format", FORMAT) != FORMAT:
        hint = "a newer version of mcda may read it"
        faults.add(("format",), f"format {quoted(parts['format'])}", f"{FORMAT}, the format this version reads", hint)


def _case(parts: dict[str, Any], document: dict[str, Any], reading: Reading) -> Case:
    _read_names(parts, document, reading)
    read_criteria(parts.get("criteria"), reading)
    options = _options(parts.get("options"), reading)
    scores = read_scores(parts.get("scores"), ("scores",), reading)
    weights = read_weights(parts.get("weights"), ("weights",), reading)
    comparisons = read_comparisons(parts.get("comparisons"), ("comparisons",), reading)
    groups = _groups(parts.get("groups"), reading)
    missing = parts.get("missing", "refuse")
    check_missing(document, missing, scores, comparisons, groups, reading)
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
        scores=scores,
        weights=weights,
        groups=tuple(group for _, group in groups),
        method=_method(parts.get("method"), reading),
        comparisons=comparisons,
        notes=_notes(parts.get("notes"), reading),
    )


def _read_names(parts: Mapping[str, Any], document: Mapping[str, Any], reading: Reading) -> None:
    """The ids that other parts may refer to."""
    for index, item in declared(parts.get("options"), "options", reading.faults):
        reading.options[item["id"]] = item.get("name", item["id"])
        if "status" not in item and not _has_status(document, index):
            reading.ranked.append(item["id"])
    for _, item in declared(parts.get("groups"), "groups", reading.faults):
        reading.groups[item["id"]] = item.get("name", item["id"])
    options = parts.get("options", [] if "options" not in document else None)
    if options is not None and not reading.ranked and len(reading.options) == len(options):
        found = "no option" if not reading.options else "no option but suggested ones"
        reading.faults.add(("options",), found, "at least one option to rank: [[options]] with an id")


def _has_status(document: Mapping[str, Any], index: int) -> bool:
    """Whether an option's status was meant, if misspelt: it must not be asked for scores then."""
    return "status" in document["options"][index]


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
            suggested="status" in item,
            suggested_by=item.get("suggested_by"),
            amends=item.get("amends"),
            leads_to=tuple(each for _, each in usable(item.get("leads_to"))),
            baseline=item.get("baseline", False),
        )
    return tuple(kept.values())


def _check_relations(name: str, item: Mapping[str, Any], path: Path, reading: Reading) -> None:
    others = [((*path, "leads_to", index), each) for index, each in usable(item.get("leads_to"))]
    others += [((*path, "amends"), item["amends"])] if "amends" in item else []
    for where, other in others:
        if reading.knows(other, reading.options, "option", where) and other == name:
            reading.faults.add(where, f"{quoted(name)} itself", "another option")
    if "suggested_by" in item:
        reading.knows(item["suggested_by"], reading.groups, "group", (*path, "suggested_by"))
        if "status" not in item:
            wanted = 'status = "suggested" beside it'
            reading.faults.add((*path, "suggested_by"), "suggested_by on an option that is not suggested", wanted)


def _groups(items: Any, reading: Reading) -> list[tuple[int, Group]]:
    """The groups with their places in the file."""
    kept: dict[str, tuple[int, Group]] = {}
    for index, item in usable(items):
        name, path = item.get("id"), ("groups", index)
        if name is None or name in kept:
            continue
        kept[name] = (
            index,
            Group(
                id=name,
                name=item.get("name", name),
                influence=item.get("influence", 1.0),
                members=item.get("members"),
                weights=read_weights(item.get("weights"), (*path, "weights"), reading),
                scores=read_scores(item.get("scores"), (*path, "scores"), reading),
                comparisons=read_comparisons(item.get("comparisons"), (*path, "comparisons"), reading),
            ),
        )
    if kept and not any(group.influence for _, group in kept.values()):
        reading.faults.add(("groups",), "no group with any influence", "influence above 0 for at least one group")
    return list(kept.values())


def _method(parts: Mapping[str, Any] | None, reading: Reading) -> MethodChoice | None:
    if parts is None or "id" not in parts:
        return None
    method = parts["id"]
    options = dict(usable_items(parts.get("options")))
    if reading.knows(method, METHOD_SPECS, "method", ("method", "id")):
        _check_options(method, options, reading)
    criteria = {}
    for name, parameters in usable_items(parts.get("criteria")):
        if reading.knows(name, reading.criteria, "criterion", ("method", "criteria", name)):
            criteria[name] = FrozenDict[str, OptionValue](parameters)
    return MethodChoice(method, FrozenDict(options), FrozenDict(criteria))


def _check_options(method: str, options: Mapping[str, OptionValue], reading: Reading) -> None:
    spec = METHOD_SPECS[method]
    for name, value in options.items() if spec.ready else ():
        path = ("method", "options", name)
        if name not in spec.options:
            wanted = f"one of {listed(spec.options, 'or')}" if spec.options else f"no options: {method} takes none"
            reading.faults.add(path, f"the unknown option {quoted(name)}", wanted)
        elif value not in spec.options[name]:
            reading.faults.add(path, quoted(value), listed(map(quoted, spec.options[name]), "or"))


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
