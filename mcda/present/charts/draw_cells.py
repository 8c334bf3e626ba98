"""Cells: a field of figures, the darker the higher."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mcda.present.charts.canvas import INK, LINE, SMALL, entitle, explain, inches, label_rows, set_in
from mcda.present.charts.shapes import Cells, keys_of
from mcda.words import plain

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_DARK = (0.0, 0.447, 0.698)  # at a shade of 1; white at 0
_LIGHT_TEXT = 0.6  # the shade from which text is white


def size(chart: Cells) -> tuple[float, float]:
    """Inches across and up."""
    widest = max((inches(plain(text)) for row in chart.texts for text in row), default=0.0)
    lines = max((set_in(row).count("\n") + 1 for row in chart.rows), default=1)
    return len(chart.columns) * max(widest + 0.16, 0.5), len(chart.rows) * max(lines * LINE + 0.1, 0.32)


def draw(chart: Cells, axes: Axes, note: str) -> None:
    """The chart on these axes."""
    from matplotlib.patches import Rectangle

    keys = [plain(key) for key in keys_of(chart.columns).values()]
    square = chart.rows == chart.columns
    label_rows(axes, [f"{key}  {row}" for key, row in zip(keys, chart.rows, strict=False)] if square else chart.rows)
    for row, (texts, shades) in enumerate(zip(chart.texts, chart.shades, strict=True)):
        for column, (text, shade) in enumerate(zip(texts, shades, strict=True)):
            axes.add_patch(Rectangle((column - 0.5, row - 0.5), 1, 1, facecolor=_shaded(shade), edgecolor="white"))
            colour = "white" if shade is not None and shade > _LIGHT_TEXT else INK
            axes.text(
                column, row, plain(text), ha="center", va="center", fontsize=SMALL, color=colour, parse_math=False
            )
    axes.set_xlim(-0.5, len(chart.columns) - 0.5)
    axes.set_xticks(range(len(chart.columns)), keys)
    axes.tick_params(axis="x", length=0, top=False, labeltop=True, bottom=False, labelbottom=False)
    axes.spines["bottom"].set_visible(False)
    entitle(axes, chart.title, "", note)
    _name_columns(axes, keys, chart)


def _shaded(shade: float | None) -> tuple[float, float, float]:
    """From white to dark; a faint grey where there is nothing to shade."""
    if shade is None:
        return (0.95, 0.95, 0.95)
    red, green, blue = (1.0 + shade * (dark - 1.0) for dark in _DARK)
    return red, green, blue


def _name_columns(axes: Axes, keys: list[str], chart: Cells) -> None:
    from matplotlib.patches import Patch

    blank = Patch(facecolor="none", edgecolor="none")
    explain(axes, [(blank, f"{key}  {name}") for key, name in zip(keys, chart.columns, strict=True)], 0.05)
    legend = axes.get_legend()
    if legend is not None:
        for handle in legend.legend_handles:
            if handle is not None:
                handle.set_visible(False)
