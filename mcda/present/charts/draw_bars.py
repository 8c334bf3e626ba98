"""Bars: below each other, or end to end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mcda.present.charts.canvas import (
    FAINT,
    LINE,
    ONLY,
    SMALL,
    WIDTH,
    entitle,
    explain,
    fill,
    inches,
    label_rows,
    reach,
    set_in,
    tell,
    width_of,
)
from mcda.present.charts.shapes import Bars, keys_of
from mcda.words import few, plain

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_THICK = 0.8  # of a row
_MOST_THIN = 6  # parts that are told beside a row


def size(chart: Bars) -> tuple[float, float]:
    """Inches across and up."""
    lines = max((set_in(row).count("\n") + 1 for row in chart.rows), default=1)
    bars = 1 if chart.stacked else len(chart.series)
    return WIDTH, max(len(chart.rows), 1) * (max(lines * LINE, bars * 0.19, 0.24) + 0.1)


def draw(chart: Bars, axes: Axes, note: str) -> None:
    """The chart on these axes."""
    from matplotlib.patches import Patch

    found = keys_of([series.name for series in chart.series])
    keys = [plain(found[series.name]) for series in chart.series]
    label_rows(axes, chart.rows)
    (_draw_stacked if chart.stacked else _draw_beside)(chart, axes, keys)
    axes.axvline(0.0, color=FAINT, zorder=0.5)
    axes.xaxis.set_major_formatter(lambda value, _: chart.said(float(value)))
    axes.grid(axis="x", color=FAINT, linewidth=0.5)
    entitle(axes, chart.title, chart.axis, note)
    if len(keys) > 1:
        said = [f"{key}  {series.name}" for key, series in zip(keys, chart.series, strict=True)]
        explain(axes, [(Patch(**fill(index)), text) for index, text in enumerate(said)])


def _draw_beside(chart: Bars, axes: Axes, keys: list[str]) -> None:
    """A bar for each series, each with its key and figure at its end."""
    thick = _THICK / len(chart.series)
    several = len(chart.series) > 1
    words = [
        [f"{key}: {chart.said(value)}" if several else chart.said(value) for value in series.values]
        for key, series in zip(keys, chart.series, strict=True)
    ]
    room = max((inches(word) for row in words for word in row), default=0.0) + 0.15
    axes.set_xlim(*reach((value for series in chart.series for value in series.values), room, width_of(axes)))
    for index, series in enumerate(chart.series):
        for row, value in enumerate(series.values):
            if value is None:
                continue
            at = row - _THICK / 2 + thick * (index + 0.5)
            look = fill(index) if several else {"facecolor": ONLY, "edgecolor": "white"}
            axes.barh(at, value, height=thick, **look)
            _at_end(axes, value, at, words[index][row])


def _at_end(axes: Axes, value: float, at: float, word: str) -> None:
    axes.annotate(
        word,
        (value, at),
        xytext=(3 if value >= 0 else -3, 0),
        textcoords="offset points",
        ha="left" if value >= 0 else "right",
        va="center",
        fontsize=SMALL,
        parse_math=False,
    )


def _draw_stacked(chart: Bars, axes: Axes, keys: list[str]) -> None:
    """End to end, what is below 0 to the left; a key in each part, beside the row where the part is too thin."""
    rows = range(len(chart.rows))
    ends = [chart.ends(row) for row in rows]
    values = [end for pair in ends for end in pair]
    first = reach(values, 0.7, width_of(axes))  # a guess, to see which parts are thin
    thin = [_beside(chart, keys, row, width_of(axes) / (first[1] - first[0])) for row in rows]
    low, high = reach(values, max(map(inches, thin), default=0.0) + 0.15, width_of(axes))
    axes.set_xlim(low, high)
    if chart.shares:
        axes.set_xticks([share / 5 for share in range(6)])  # there is nothing past 100 %
    scale = width_of(axes) / (high - low)
    for row in rows:
        _draw_row(chart, axes, keys, row, scale)
        _at_end(axes, ends[row][1], row, _beside(chart, keys, row, scale))


def _draw_row(chart: Bars, axes: Axes, keys: list[str], row: int, scale: float) -> None:
    below, above = 0.0, 0.0
    for index, (series, key) in enumerate(zip(chart.series, keys, strict=True)):
        value = series.values[row]
        if not value:
            continue
        start = above if value > 0 else below
        axes.barh(row, value, left=start, height=_THICK, **fill(index))
        above, below = (start + value, below) if value > 0 else (above, start + value)
        if _room(key, value, scale):
            said = f"{key}: {chart.said(value)}"
            tell(axes, start + value / 2, row, said if _room(said, value, scale) else key)


def _room(word: str, value: float, scale: float) -> bool:
    """Whether a word fits into a part."""
    return inches(word) + 0.06 <= abs(value) * scale


def _beside(chart: Bars, keys: list[str], row: int, scale: float) -> str:
    """What stands at the end of a row: its total, and the parts too thin for their keys."""
    parts = [(key, series.values[row] or 0.0) for key, series in zip(keys, chart.series, strict=True)]
    thin = [(key, value) for key, value in parts if value and not _room(key, value, scale)]
    told = [f"{key}: {chart.said(value)}" if len(thin) <= 2 else key for key, value in thin]
    said = [chart.said(chart.totals[row])] if chart.totals is not None else []
    return " ".join([*said, *([f"(also {few(told, _MOST_THIN)})"] if told else [])])
