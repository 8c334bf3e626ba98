"""Charts as drawings of matplotlib, and these as SVG and PNG, the same bytes for the same chart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from importlib import import_module
from io import BytesIO
from typing import TYPE_CHECKING, Any

from mcda.present.charts.canvas import house_style
from mcda.present.charts.limits import held
from mcda.present.charts.shapes import Chart
from mcda.words import plain

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Where each shape is drawn: a module of this package with ``size`` and ``draw``.
DRAWERS = {
    "Bars": "draw_bars",
    "Bands": "draw_bands",
    "Dots": "draw_dots",
    "Spans": "draw_spans",
    "Cells": "draw_cells",
}

DPI = 144
_MARGIN = 0.15  # inches around everything
_UNDATED: dict[str, Any] = {"Date": None, "Creator": None, "Format": None, "Type": None}  # nor which version drew it


def drawn_on(chart: Chart, axes: Axes | None = None) -> Axes:
    """The chart on axes that are given, or on those of a new figure that holds all of it."""
    shown, note = held(chart)
    with house_style(_texts(shown)):
        if axes is None:
            return _alone(shown, note).axes[0]
        _drawer(shown).draw(shown, axes, note)
        return axes


def picture(chart: Chart, form: str, said: str = "") -> bytes:
    """The chart as SVG or PNG; an SVG has what is ``said`` of it, and its figures, as its description."""
    shown, note = held(chart)
    out = BytesIO()
    with house_style(_texts(shown)):
        figure = _alone(shown, note)
        if form == "png":
            figure.savefig(out, format="png", dpi=DPI, metadata={"Software": None})
            return out.getvalue()
        figure.savefig(out, format="svg", metadata=_UNDATED)
    return _described(out.getvalue().decode(), plain(shown.title), "\n".join(_lines(shown, said, note))).encode()


def _drawer(chart: Chart) -> Any:
    return import_module(f"mcda.present.charts.{DRAWERS[type(chart).__name__]}")


def _alone(chart: Chart, note: str) -> Figure:
    """A figure of its own, as large as the drawing with all its names and keys."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    drawer = _drawer(chart)
    width, height = drawer.size(chart)
    figure = Figure(figsize=(width, height), dpi=DPI)
    canvas: Any = FigureCanvasAgg(figure)
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    drawer.draw(chart, axes, note)
    box = figure.get_tightbbox(canvas.get_renderer())
    whole = (box.width + 2 * _MARGIN, box.height + 2 * _MARGIN)
    figure.set_size_inches(*whole)
    axes.set_position(
        ((_MARGIN - box.x0) / whole[0], (_MARGIN - box.y0) / whole[1], width / whole[0], height / whole[1])
    )
    return figure


def _texts(chart: Chart) -> Iterator[str]:
    """All that is written in the chart."""
    grid = chart.table()
    yield chart.title
    yield from (text for row in (grid.headers, *grid.rows) for text in row)
    yield from (getattr(chart, name) for name in ("axis", "across", "up") if hasattr(chart, name))


def _lines(chart: Chart, said: str, note: str) -> Iterator[str]:
    """What the picture shows, for those who do not see it: names in full, and their figures."""
    if said:
        yield plain(said)
    grid = chart.table()
    for name, *cells in grid.rows:
        told = (f"{plain(header)} {plain(cell)}" for header, cell in zip(grid.headers[1:], cells, strict=True) if cell)
        yield f"{plain(name)}: {'; '.join(told)}"
    if note:
        yield note


def _described(svg: str, title: str, text: str) -> str:
    """With a title and a description, and without the reference to a document type elsewhere."""
    svg = re.sub(r"<!DOCTYPE[^>]*>\n?", "", svg, count=1)
    words = f"<title>{escape(title, quote=False)}</title>\n <desc>{escape(text, quote=False)}</desc>"
    return re.sub(r"<svg [^>]*>", lambda found: f'{found[0][:-1]} role="img" lang="en">\n {words}', svg, count=1)
