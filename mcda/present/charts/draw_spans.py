"""Spans: a range for each item, with its figures at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mcda.present.charts.canvas import (
    FAINT,
    INK,
    LINE,
    ONLY,
    SMALL,
    WIDTH,
    entitle,
    label_rows,
    set_in,
    width_of,
)
from mcda.present.charts.shapes import Span, Spans
from mcda.words import number

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_NOTE = 44  # columns


def size(chart: Spans) -> tuple[float, float]:
    """Inches across and up."""
    texts = [text for row in chart.rows for text in (set_in(row.name), _figures(row))]
    lines = max((text.count("\n") + 1 for text in texts), default=1)
    return WIDTH, max(len(chart.rows), 1) * (max(lines * LINE, 0.24) + 0.1)


def draw(chart: Spans, axes: Axes, note: str) -> None:
    """The chart on these axes."""
    from matplotlib.ticker import MaxNLocator

    label_rows(axes, [row.name for row in chart.rows])
    for at, row in enumerate(chart.rows):
        _draw_row(axes, row, at)
    if chart.mark is not None:
        axes.axvline(chart.mark, color=INK, linestyle="--", linewidth=1.0, zorder=0.8)
    axes.margins(x=0.05)
    if all(value == round(value) for row in chart.rows for value in (row.low, row.likely, row.high)):
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))  # ranks: there is none between two
    axes.xaxis.set_major_formatter(lambda value, _: number(float(value)))
    axes.grid(axis="x", color=FAINT, linewidth=0.5)
    entitle(axes, chart.title, chart.axis, note)


def _draw_row(axes: Axes, row: Span, at: int) -> None:
    """From end to end, with what is likely between, and the figures at the right of the drawing."""
    axes.plot([row.low, row.high], [at, at], color=ONLY, linewidth=5, solid_capstyle="butt")
    axes.plot([row.low, row.high], [at, at], color=INK, marker="|", markersize=9, linestyle="none")
    axes.plot([row.likely], [at], color="white", marker="D", markersize=6, markeredgecolor=INK)
    where: dict[str, Any] = {
        "transform": axes.get_yaxis_transform(),
        "va": "center",
        "fontsize": SMALL,
        "parse_math": False,
    }
    axes.text(1.0 + 0.1 / width_of(axes), at, _figures(row), **where)


def _figures(row: Span) -> str:
    """The three figures, and what else there is to say."""
    said = f"{number(row.low)} | {number(row.likely)} | {number(row.high)}"
    return f"{said}\n{set_in(row.note, _NOTE, 2)}" if row.note else said
