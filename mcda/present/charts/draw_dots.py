"""Dots: items by two figures, each with a key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from mcda.present.charts.canvas import COLOURS, FAINT, INK, ONLY, SMALL, WIDTH, dots_per_inch, entitle, explain, inches
from mcda.present.charts.shapes import Dot, Dots, keys_of
from mcda.words import number, plain

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_MARKERS = ("o", "X", "s", "^", "P", "v")
_TALL = 4.2  # inches
_PLACES = tuple((x * far, y * far) for far in (1.0, 2.0, 3.0) for x, y in ((7, 7), (-7, 7), (7, -7), (-7, -7), (0, 11)))


def size(chart: Dots) -> tuple[float, float]:
    """Inches across and up."""
    return WIDTH, max(_TALL, min(len(chart.dots), 30) * 0.17)


def draw(chart: Dots, axes: Axes, note: str) -> None:
    """The chart on these axes."""
    keys = {name: plain(key) for name, key in keys_of([dot.name for dot in chart.dots]).items()}
    kinds = list(dict.fromkeys(dot.kind for dot in chart.dots))
    _draw_edge(chart, axes)
    for dot in chart.dots:
        axes.plot([dot.across], [dot.up], **_look(kinds.index(dot.kind)))
    axes.margins(0.12)
    _draw_keys(chart.dots, axes, keys)
    axes.xaxis.set_major_formatter(lambda value, _: number(float(value)))
    axes.yaxis.set_major_formatter(lambda value, _: number(float(value)))
    axes.grid(color=FAINT, linewidth=0.5)
    entitle(axes, chart.title, chart.across, note, chart.up)
    explain(axes, _entries(chart, keys, kinds))


def _look(kind: int) -> dict[str, Any]:
    return {
        "marker": _MARKERS[kind % len(_MARKERS)],
        "color": (ONLY, *COLOURS)[kind % (1 + len(COLOURS))],
        "markersize": 8,
        "markeredgecolor": INK,
        "linestyle": "none",
    }


def _draw_edge(chart: Dots, axes: Axes) -> None:
    best = sorted((dot.across, dot.up) for dot in chart.dots if dot.name in chart.edge)
    if len(best) > 1:
        axes.plot(*zip(*best, strict=True), color=INK, linewidth=1.2, zorder=1.5)


def _draw_keys(dots: Sequence[Dot], axes: Axes, keys: Mapping[str, str]) -> None:
    """A key beside each dot where it hides no other; one for all that lie on one place."""
    places: dict[tuple[float, float], list[str]] = {}
    for dot in dots:
        places.setdefault((dot.across, dot.up), []).append(keys[dot.name])
    points = 72.0 / dots_per_inch(axes)
    centres = [tuple(axes.transData.transform(place) * points) for place in places]
    taken = [(x - 5, y - 5, x + 5, y + 5) for x, y in centres]
    for (place, names), (x, y) in zip(places.items(), centres, strict=True):
        word = ", ".join(names)
        dx, dy, box = _free(word, x, y, taken)
        taken.append(box)
        axes.annotate(
            word,
            place,
            xytext=(dx, dy),
            textcoords="offset points",
            ha="center",
            va="center",
            fontsize=SMALL,
            parse_math=False,
        )


Box = tuple[float, float, float, float]


def _free(word: str, x: float, y: float, taken: Sequence[Box]) -> tuple[float, float, Box]:
    """The first place around a dot that is free; the first of all where none is."""
    half = inches(word) * 36.0
    found = []
    for across, up in _PLACES:
        dx = across + (half if across > 0 else -half if across < 0 else 0.0)
        found.append((dx, up, (x + dx - half, y + up - 5, x + dx + half, y + up + 5)))
    return next((each for each in found if not any(_overlap(each[2], box) for box in taken)), found[0])


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _entries(chart: Dots, keys: Mapping[str, str], kinds: Sequence[str]) -> list[tuple[Any, str]]:
    from matplotlib.lines import Line2D

    entries: list[tuple[Any, str]] = [
        (Line2D([], [], **_look(kinds.index(dot.kind))), f"{keys[dot.name]}  {dot.name}") for dot in chart.dots
    ]
    if len(kinds) > 1:
        entries += [(Line2D([], [], **_look(index)), f"({kind})") for index, kind in enumerate(kinds)]
    if len(chart.edge) > 1:
        entries.append((Line2D([], [], color=INK, linewidth=1.2), "no other beats these in both"))
    return entries
