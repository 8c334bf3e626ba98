"""Nobody left, one option, ties, a group without influence: drawn, or refused with a reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import pytest

import mcda
from mcda.model.case import Case
from mcda.present.charts.catalogue import CHARTS, chart_of, names_of
from mcda.present.charts.drawn import picture
from mcda.results.what_if import WhatIf

BASE: dict[str, Any] = {
    "format": 1,
    "options": [{"id": "a", "name": "Hub"}, {"id": "b", "name": "Spokes"}],
    "criteria": [
        {"id": "x", "scale": [0, 5], "limit": {"at_least": 2}},
        {"id": "y", "direction": "minimise", "scale": [0, 9]},
    ],
    "scores": {"a": {"x": 1, "y": 1}, "b": {"x": 0, "y": 3}},
}
GROUPS = [{"id": "g", "influence": 0}, {"id": "h"}]
CASES: dict[str, dict[str, Any]] = {
    "nobody left": BASE,
    "one option": {**BASE, "options": BASE["options"][:1], "scores": {"a": {"x": 3, "y": 2}}},
    "a tie": {**BASE, "scores": {"a": {"x": 3, "y": 2}, "b": {"x": 3, "y": 2}}},
    "a group without influence": {
        **BASE,
        "scores": {"a": {"x": 3, "y": 2}, "b": {"x": 4, "y": 2}},
        "groups": GROUPS,
    },
    "nobody left for groups": {**BASE, "groups": GROUPS},
}
QUESTIONS: list[Callable[[Case], Any]] = [
    mcda.rank,
    mcda.weights,
    mcda.compare,
    mcda.groups,
    mcda.sensitivity,
    lambda case: mcda.stress(case, samples=64),
    lambda case: mcda.money(case, "y"),
    lambda case: mcda.pair(case, "a", "b"),
    lambda case: WhatIf(mcda.rank(case), mcda.rank(case), ("Nothing.",)),
]


def answered(case: Case) -> list[Any]:
    found = []
    for question in QUESTIONS:
        try:
            found.append(question(case))
        except mcda.RequestError:
            continue
    return found


@pytest.mark.parametrize("what", CASES)
def test_drawn_or_refused_with_a_reason(what: str) -> None:
    results = answered(mcda.from_dict(CASES[what]))
    assert len(results) >= 4
    for result in results:
        possible = names_of(result)
        for name in CHARTS[type(result).__name__]:
            if name in possible:
                assert ElementTree.fromstring(picture(chart_of(result, name), "svg")).tag.endswith("svg")
                continue
            with pytest.raises(mcda.RequestError, match=f"there is no chart {name} here: .*; (there|this)"):
                chart_of(result, name)
