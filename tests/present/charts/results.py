"""One answer of every type that has charts, and a case that means harm."""

from __future__ import annotations

from functools import cache
from typing import Any

import mcda
from mcda.model.case import Case
from mcda.present.charts.catalogue import names_of
from mcda.results.ranking import Rankings
from mcda.results.what_if import WhatIf

HOSTILE = ("$x_1$ & <b>", 'a"b\u202e]]>\x1b[31m', "中文 العربية 😀", "-->" + "long " * 40)


@cache
def answers() -> dict[str, Any]:
    """Results by a name of their own."""
    reception, aircraft = mcda.load("cases/hampshire-reception"), mcda.load("cases/fighter-aircraft")
    proposals = mcda.load("cases/hampshire-inclusion-proposals")
    changed = proposals.with_(drop="option-c")
    return {
        "Ranking": mcda.rank(reception),
        "Ranking that adds up": mcda.rank(proposals),
        "Rankings": Rankings((mcda.rank(reception), mcda.rank(aircraft))),
        "Weights": mcda.weights(aircraft),
        "Weights of groups": mcda.weights(apart()),
        "Comparison": mcda.compare(aircraft),
        "HeadToHead": mcda.pair(proposals, "option-a", "option-b"),
        "Money": mcda.money(proposals, "cost"),
        "Agreement": mcda.groups(reception),
        "Agreement on weights": mcda.groups(apart()),
        "Sensitivity": mcda.sensitivity(aircraft),
        "Sensitivity to ranges": mcda.sensitivity(proposals),
        "Acceptability": mcda.stress(proposals, samples=64),
        "Acceptability of influence": mcda.stress(reception, weights="groups", samples=64),
        "WhatIf": WhatIf(mcda.rank(proposals), mcda.rank(changed), ("Option C is left out.",)),
    }


@cache
def apart() -> Case:
    """Two groups that weigh two criteria differently."""
    return mcda.from_dict(
        {
            "format": 1,
            "title": "Two groups",
            "options": [{"id": "north", "name": "North hub"}, {"id": "south", "name": "South hub"}],
            "criteria": [{"id": "x", "name": "Reach", "scale": [0, 10]}, {"id": "y", "name": "Ease", "scale": [0, 10]}],
            "scores": {"north": {"x": 9, "y": 2}, "south": {"x": 3, "y": 8}},
            "groups": [
                {"id": "p", "name": "Parents", "weights": {"points": {"x": 80, "y": 20}}},
                {"id": "s", "name": "Staff", "weights": {"points": {"x": 30, "y": 70}}},
            ],
        }
    )


def many(count: int, criteria: int = 3) -> Case:
    """So many options with scores of their own."""
    return mcda.case(
        {
            f"o{at}": {f"c{each}": (at * 7 + each * 13) % 101 + at / 1000 for each in range(criteria)}
            for at in range(count)
        },
        options={f"o{at}": {"name": f"Option number {at}"} for at in range(count)},
    )


def hostile() -> Case:
    """Names that are markup, mathematics, control characters, other scripts, or too long."""
    return mcda.case(
        {f"o{at}": {"x": at + 1, "y": 4 - at} for at in range(len(HOSTILE))},
        options={f"o{at}": {"name": name} for at, name in enumerate(HOSTILE)},
        criteria={"x": {"name": "$y_2$"}, "y": {"name": "<i>z</i>"}},
        title="A $title$ <i>",
    )


def every_chart() -> list[tuple[str, str]]:
    """Each answer with each of the charts that it can have."""
    return [(each, name) for each, result in answers().items() for name in names_of(result)]
