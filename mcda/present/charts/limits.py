"""How much of a chart one picture holds; of more, it says how much."""

from __future__ import annotations

from typing import TypeAlias

from mcda.present.charts.shapes import Bands, Bars, Cells, Chart, Dots, Series, Spans
from mcda.words import counted

Held: TypeAlias = tuple[Chart, str]

MOST_ROWS = 60
MOST_COLUMNS = 20  # cells beside each other


def held(chart: Chart) -> Held:
    """The chart with as many rows as a picture holds, and a sentence on the others ("" where there are none)."""
    if isinstance(chart, Dots):
        return _dots(chart)
    if isinstance(chart, Cells):
        return _cells(chart)
    return _rows(chart), _left(len(chart.rows), MOST_ROWS, "row")


def _rows(chart: Bars | Bands | Spans) -> Chart:
    if len(chart.rows) <= MOST_ROWS:
        return chart
    if isinstance(chart, Bands):
        return Bands(chart.title, chart.axis, chart.rows[:MOST_ROWS])
    if isinstance(chart, Spans):
        return Spans(chart.title, chart.axis, chart.rows[:MOST_ROWS], chart.mark)
    series = tuple(Series(each.name, each.values[:MOST_ROWS]) for each in chart.series)
    totals = chart.totals[:MOST_ROWS] if chart.totals else None
    return Bars(chart.title, chart.axis, chart.rows[:MOST_ROWS], series, chart.stacked, chart.shares, totals)


def _dots(chart: Dots) -> Held:
    """Those of the edge first, as they are what the picture is for."""
    kept = sorted(chart.dots, key=lambda dot: dot.name not in chart.edge)[:MOST_ROWS]
    names = {dot.name for dot in kept}
    edge = tuple(name for name in chart.edge if name in names)
    dots = tuple(dot for dot in chart.dots if dot.name in names)
    return Dots(chart.title, chart.across, chart.up, dots, edge), _left(len(chart.dots), len(dots), "item")


def _cells(chart: Cells) -> Held:
    rows, columns = len(chart.rows), len(chart.columns)
    cut = Cells(
        chart.title,
        chart.rows[:MOST_ROWS],
        chart.columns[:MOST_COLUMNS],
        tuple(row[:MOST_COLUMNS] for row in chart.texts[:MOST_ROWS]),
        tuple(row[:MOST_COLUMNS] for row in chart.shades[:MOST_ROWS]),
    )
    return cut, " ".join(filter(None, (_left(rows, MOST_ROWS, "row"), _left(columns, MOST_COLUMNS, "column"))))


def _left(count: int, shown: int, noun: str) -> str:
    return f"... and {counted(count - shown, f'more {noun}')}: the table has all {count}." if count > shown else ""
