"""A sound case with a bit of everything, to be edited; and how to load what comes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

import mcda

# Tests may name a whole block as "{scores}" instead of its text.
BLOCKS = {
    "head": """\
format = 1
title = "Where to put the family hub"
date = 2003-11-20
authors = ["A. Clerk"]
combine = "mean"
missing = "refuse"
""",
    "options": """\
[[options]]
id = "north"
name = "North school site"
[[options]]
id = "south"
leads_to = ["campus"]
[[options]]
id = "campus"
status = "suggested"
suggested_by = "parents"
amends = "south"
""",
    "criteria": """\
[[criteria]]
id = "access"
name = "Accessibility"
scale = [0, 5]
anchors = { 0 = "no change", 5 = "major improvement" }
[[criteria]]
id = "cost"
direction = "minimise"
unit = "GBP a year"
scale = [30000, 60000]
value = { points = [[30000, 1], [45000, 0.7], [60000, 0]] }
limit = { at_most = 55000 }
target = 50000
[[criteria]]
id = "resources"
[[criteria]]
id = "staffing"
parent = "resources"
[[criteria]]
id = "space"
parent = "resources"
[[criteria]]
id = "feasibility"
scored = false
""",
    "scores": """\
[scores]
north = { access = 4, cost = 46101, staffing = 3, space = 2 }
south = { access = 2.5, cost = [46101, 49467], staffing = 1, space = 3 }
""",
    "weights": """\
[weights]
points = { access = 40, cost = 40, resources = 20 }
[weights.of.resources]
swing = { staffing = 100, space = 50 }
""",
    "groups": """\
[[groups]]
id = "parents"
name = "Parents' forum"
influence = 2
members = 14
[groups.weights]
judgements = [["access", "cost", 3], ["cost", "resources", "1/2"]]
[groups.scores]
north = { access = 5 }
[[groups]]
id = "staff"
""",
    "method": """\
[method]
id = "promethee-ii"
options = {}
[method.criteria.cost]
preference = "linear"
q = 500
p = 4000
""",
    "comparisons": """\
[[comparisons]]
criterion = "access"
judgements = [["north", "south", 5]]
""",
    "notes": """\
[[notes]]
option = "north"
group = "parents"
kind = "for"
text = "Near the bus station"
""",
}

BASE = "\n".join(BLOCKS.values())


def edited(*edits: Sequence[str]) -> str:
    """The sound case with each (was, becomes) done to it, which must be there exactly once."""
    text = BASE
    for was, becomes in edits:
        was = BLOCKS[was[1:-1]] if was.startswith("{") and was[1:-1] in BLOCKS else was
        assert text.count(was) == 1, f"{text.count(was)} times in the sound case: {was!r}"
        text = text.replace(was, becomes)
    return text


def put(folder: Path, text: str | bytes, files: Mapping[str, str | bytes] | None = None) -> Path:
    """The case file, with other files beside it."""
    for name, content in {**(files or {}), "case.toml": text}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
    return folder / "case.toml"


def refused(path: str | Path) -> tuple[mcda.Fault, ...]:
    """The faults of a case that must have some."""
    with pytest.raises(mcda.CaseError) as caught:
        mcda.load(path)
    faults = caught.value.faults
    assert faults
    for fault in faults:
        parts = (fault.file, fault.found, fault.wanted, str(fault))
        assert all(isinstance(part, str) and part.strip() and part.isprintable() for part in parts), fault
        assert fault.hint is None or (fault.hint.strip() and fault.hint.isprintable()), fault
        assert fault.place.isprintable(), fault
        assert fault.line is None or fault.line >= 1, fault
        assert len(str(fault)) < 2000, fault
    return faults


def said(faults: Sequence[mcda.Fault]) -> list[str]:
    """The faults as people read them, without the name of the case file."""
    return [str(fault).removeprefix("case.toml:") for fault in faults]
