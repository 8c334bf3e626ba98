"""The chart of a what-if: the main figures now and before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from mcda.errors import RequestError
from mcda.frozen import FrozenDict, record
from mcda.present.charts.labels import labels, titled
from mcda.present.charts.of_ranking import SCORE
from mcda.present.charts.shapes import Bars, Chart, Series
from mcda.results.what_if import WhatIf

Figures = Mapping[str, float | None]


@record
class _Main:
    """What is compared: the axis, each item's name and figure, best first, and whether these are shares."""

    axis: str
    names: Callable[[Any], Mapping[str, str]]
    figures: Callable[[Any], Figures]
    shares: bool = False


# The main figures of each type of answer that has one for each option or criterion.
_MAIN: FrozenDict[str, _Main] = FrozenDict(
    {
        "Ranking": _Main(
            SCORE,
            lambda result: {each.option: each.name for each in result.ranking},
            lambda result: {each.option: each.score for each in result.ranking},
        ),
        "Weights": _Main("Share of all weight", lambda result: result.names, lambda result: result.weights, True),
        "Comparison": _Main(
            "Share of methods that put it first",
            lambda result: result.names,
            lambda result: result.winner_share,
            True,
        ),
        "Money": _Main(
            "Benefit",
            lambda result: {each.option: each.name for each in result.options},
            lambda result: {each.option: each.benefit for each in result.options},
        ),
        "Agreement": _Main(SCORE, lambda result: result.options, lambda result: result.scores),
        "Acceptability": _Main(
            "Share of draws in which it leads",
            lambda result: result.option_names,
            lambda result: {option: row[0] for option, row in result.rank_acceptability.items()},
            True,
        ),
    }
)


def change(result: WhatIf[Any]) -> Chart:
    """Each item's main figure in the changed case and in the case as it is; what was dropped comes last."""
    main = _MAIN.get(type(result.changed).__name__)
    if main is None:
        raise RequestError("this answer has no one figure for each option to compare")
    now, before = main.figures(result.changed), main.figures(result.base)
    shown = list(dict.fromkeys((*now, *before)))
    if not shown:
        raise RequestError("no option is left to rank")
    names = labels({**main.names(result.base), **main.names(result.changed)})
    series = tuple(
        Series(name, tuple(figures.get(each) for each in shown))
        for name, figures in (("Changed", now), ("As it is", before))
    )
    title = titled(result.changed.provenance.title, f"what if ({'; '.join(result.changes)})")
    return Bars(title, main.axis, tuple(names[each] for each in shown), series, shares=main.shares)
