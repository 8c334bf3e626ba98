"""Bands: who leads as one thing goes from 0 to 1."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from mcda.present.charts.canvas import (
    INK,
    LINE,
    SMALL,
    WIDTH,
    entitle,
    explain,
    fill,
    inches,
    label_rows,
    set_in,
    tell,
    width_of,
)
from mcda.present.charts.shapes import Band, Bands, Piece, keys_of
from mcda.words import few, percent, plain

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_THICK = 0.5  # of a row: above it stands what is said of single places, below it where the lead changes
_SHARED: dict[str, Any] = {"facecolor": "#f2f2f2", "hatch": "xxxx", "edgecolor": "#999999", "linewidth": 0.8}


def size(chart: Bands) -> tuple[float, float]:
    """Inches across and up."""
    lines = max((set_in(_called(row)).count("\n") + 1 for row in chart.rows), default=1)
    return WIDTH, max(len(chart.rows), 1) * max(lines * LINE + 0.1, 0.58)


def draw(chart: Bands, axes: Axes, note: str) -> None:
    """The chart on these axes."""
    keys = {name: plain(key) for name, key in keys_of(chart.names).items()}
    label_rows(axes, [_called(row) + _thin(row, keys, width_of(axes)) for row in chart.rows])
    axes.set_xlim(0.0, 1.0)
    axes.xaxis.set_major_formatter(lambda value, _: percent(float(value)))
    for at, row in enumerate(chart.rows):
        _draw_band(axes, row, at, keys)
    entitle(axes, chart.title, chart.axis, note)
    explain(axes, _entries(chart, keys), 0.6)


def _called(row: Band) -> str:
    return row.name if row.now is None else f"{row.name} ({percent(row.now)} now)"


def _thin(row: Band, keys: Mapping[str, str], width: float) -> str:
    """Pieces that have no room for the key of who leads there."""
    thin = [piece for piece in row.pieces if piece.low < piece.high and not _fits(piece, keys, width)]
    told = (f"{_leaders(piece, keys)} from {percent(piece.low)} to {percent(piece.high)}" for piece in thin)
    return f"; {few(told, 3)}" if thin else ""


def _fits(piece: Piece, keys: Mapping[str, str], width: float) -> bool:
    return inches(_leaders(piece, keys)) + 0.06 <= (piece.high - piece.low) * width


def _leaders(piece: Piece, keys: Mapping[str, str]) -> str:
    return "=".join(keys[name] for name in piece.names)


def _draw_band(axes: Axes, row: Band, at: int, keys: Mapping[str, str]) -> None:
    wide = [piece for piece in row.pieces if piece.low < piece.high]
    width = width_of(axes)
    for piece in wide:
        axes.barh(at, piece.high - piece.low, left=piece.low, height=_THICK, **_look(piece, keys))
        if _fits(piece, keys, width):
            tell(axes, (piece.low + piece.high) / 2, at, _leaders(piece, keys))
    _draw_places(axes, row, at, keys)
    _draw_changes(axes, [piece.low for piece in wide[1:]], at, width)
    if row.now is not None:
        axes.plot([row.now], [at - _THICK / 2 - 0.06], marker="v", color=INK, markersize=6, clip_on=False)


def _look(piece: Piece, keys: Mapping[str, str]) -> dict[str, Any]:
    return fill(list(keys).index(piece.names[0])) if len(piece.names) == 1 else _SHARED


def _draw_places(axes: Axes, row: Band, at: int, keys: Mapping[str, str]) -> None:
    """Single places where others share the lead: a line through the band, and who does."""
    for piece in row.pieces:
        if piece.low < piece.high:
            continue
        axes.plot([piece.low, piece.low], [at - _THICK / 2, at + _THICK / 2], color=INK, linewidth=1.5)
        word = _leaders(piece, keys)
        tell(axes, piece.low, at - _THICK / 2 - 0.1, word, fontsize=SMALL - 1, ha=_side(piece.low))


def _draw_changes(axes: Axes, places: Sequence[float], at: int, width: float) -> None:
    """Where the lead changes, in figures as far as there is room for them."""
    last = -1.0
    for place in places:
        word = percent(place)
        if (place - last) * width < inches(word, SMALL - 1) + 0.05:
            continue
        axes.text(place, at + _THICK / 2 + 0.04, word, fontsize=SMALL - 1, ha=_side(place), va="top", parse_math=False)
        last = place


def _side(place: float) -> str:
    """Text at an end does not run past it."""
    return "left" if place < 0.03 else "right" if place > 0.97 else "center"


def _entries(chart: Bands, keys: Mapping[str, str]) -> list[tuple[Any, str]]:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    entries: list[tuple[Any, str]] = [
        (Patch(**fill(index)), f"{key}  {name}") for index, (name, key) in enumerate(keys.items())
    ]
    if any(len(piece.names) > 1 for row in chart.rows for piece in row.pieces):
        entries.append((Patch(**_SHARED), "=  shared lead"))
    if any(row.now is not None for row in chart.rows):
        entries.append((Line2D([], [], marker="v", color=INK, linestyle="none"), "now"))
    return [*entries, *_single(chart)]


def _single(chart: Bands) -> list[tuple[Any, str]]:
    from matplotlib.lines import Line2D

    found = any(piece.low == piece.high for row in chart.rows for piece in row.pieces)
    return [(Line2D([], [], color=INK, linewidth=1.5), "at this place only")] if found else []
