"""Charts as HTML: rows of a table with their bars drawn beside them, so that text stays text at every width.

Drawings are for the eye alone; the figures stand in cells, and in a table below each chart. A key, in the drawing and
in the legend, says what the colour says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from mcda.present.charts.shapes import Bands, Bars, Cells, Chart, Dot, Dots, Spans, keys_of
from mcda.present.page import Grid
from mcda.present.report.tags import Content, Markup, tag
from mcda.words import number, percent

HUES = 8  # colours that the style sheet has, s0 to s7
_NARROW = 0.035  # of the width: a piece that is narrower has no room for its key
_MOST = 40  # rows that are drawn; the table below has all of them
_CELLS = 2000  # of a table of figures, above which it has the rows that are drawn


def figure(chart: Chart, name: str, known: Sequence[str] = ()) -> Markup:
    """A chart with its caption, legend and table; ``name`` is its anchor.

    Those who are ``known`` have the same key and colour in every chart that shows nobody else.
    """
    drawn, legend = _DRAWN[type(chart)](chart, known)
    return tag(
        "figure",
        tag("figcaption", chart.title),
        drawn,
        legend,
        tag("details", tag("summary", f"Figures: {chart.title}"), _figures(chart.table()), class_="paper"),
        class_=f"chart {type(chart).__name__.lower()}",
        id=name,
    )


def _figures(table: Grid) -> Content:
    """The table of a chart; of a very large one the rows that the chart draws."""
    if len(table.rows) * len(table.headers) <= _CELLS:
        return grid(table)
    said = f"The first {_MOST} of {len(table.rows)} rows; all are in the JSON of the result."
    return grid(Grid(table.headers, table.rows[:_MOST], table.numeric), caption=said)


def grid(table: Grid, caption: str | None = None, label: str | None = None) -> Markup:
    """A table of text, which the first column heads row by row; ``label`` names it for those who hear it."""
    heads = [_head(table, column, header) for column, header in enumerate(table.headers)]
    rows = [
        tag("tr", [_cell(table, column, text) for column, text in enumerate(row)])
        for row in table.rows
    ]  # fmt: skip
    body = [tag("caption", caption) if caption else None, tag("thead", tag("tr", heads)), tag("tbody", rows)]
    return wide(tag("table", body, class_="numbers" if _uniform(table) else None), caption or label or "Table")


def _uniform(table: Grid) -> bool:
    """Whether all columns but the first are numbers, so that the table says so once."""
    return len(table.headers) > 1 and table.numeric == frozenset(range(1, len(table.headers)))


def wide(table: Markup, label: str) -> Markup:
    """A table that is scrolled sideways by itself where it has no room, with the keyboard too."""
    return tag("div", table, class_="wide", tabindex="0", role="group", aria_label=label)


def _head(table: Grid, column: int, text: str) -> Markup:
    return tag("th", text, scope="col", class_=_kind(table, column)) if text else tag("td")


def _cell(table: Grid, column: int, text: str) -> Markup:
    if column == 0:
        return tag("th", text, scope="row", class_=_kind(table, column))
    return tag("td", text, class_=_kind(table, column))


def _kind(table: Grid, column: int) -> str | None:
    return "number" if column in table.numeric and not _uniform(table) else None


def _bars(chart: Bars, known: Sequence[str]) -> tuple[Markup, Content]:
    """Bars end to end, or one series below the other; what is negative goes to the left of zero."""
    keys = keys_of([series.name for series in chart.series])
    low, high = _ends(chart)
    several = len(chart.series) > 1
    rows = []
    for index, name in enumerate(chart.rows[:_MOST]):
        figures = [series.values[index] for series in chart.series]
        lines = [list(enumerate(figures))] if chart.stacked else [[pair] for pair in enumerate(figures)]
        drawn = [_line(_pieces(line, low, high, list(keys.values()) if several else [])) for line in lines]
        total = chart.totals[index] if chart.totals else figures[0] if not several else None
        rows.append(_row(name, drawn, chart.said(total)))
    legend = _legend(keys) if several else None
    return _rows(chart.axis, rows, len(chart.rows)), legend


def _ends(chart: Bars) -> tuple[float, float]:
    """The least and the most that any row reaches, zero among them."""
    sums: list[float] = [0.0]
    for index in range(len(chart.rows)):
        sums += chart.ends(index) if chart.stacked else [series.values[index] or 0.0 for series in chart.series]
    return min(sums), max(sums) if max(sums) > min(sums) else min(sums) + 1.0


def _pieces(
    line: Sequence[tuple[int, float | None]], low: float, high: float, keys: Sequence[str]
) -> Iterator[tuple[float, float, int, str]]:
    """Each bar of a line: where it starts and how wide it is, in shares of the width, its hue, and its key."""
    up = down = 0.0
    for index, value in line:
        if value is None or value == 0:
            continue
        start = up if value > 0 else down + value
        up, down = (up + value, down) if value > 0 else (up, down + value)
        yield (start - low) / (high - low), abs(value) / (high - low), index % HUES, keys[index] if keys else ""


def _line(pieces: Iterator[tuple[float, float, int, str]], height: float = 20) -> Markup:
    """A drawing of rectangles, with a key in each that has room for it."""
    parts = []
    for start, width, hue, key in pieces:
        parts.append(tag("rect", x=_share(start), y="1", width=_share(width), height=height - 2, class_=f"s{hue}"))
        if key and width > _NARROW:
            parts.append(tag("text", key, x=_share(start + width / 2), y=height / 2 + 4))
    return _drawing(parts, height)


def _drawing(parts: Content, height: float) -> Markup:
    return tag("svg", parts, width="100%", height=height, aria_hidden="true", focusable="false")


def _bands(chart: Bands, known: Sequence[str]) -> tuple[Markup, Content]:
    keys, hues = _marks(chart.names, known)
    rows = []
    for band in chart.rows[:_MOST]:
        parts: list[Markup] = []
        for piece in band.pieces:
            if piece.low < piece.high:
                hue, key = hues[piece.names[0]], " ".join(keys[name] for name in piece.names)
                width = piece.high - piece.low
                parts.append(_rectangle(piece.low, width, hue))
                parts += [tag("text", key, x=_share(piece.low + width / 2), y="16")] * (width > _NARROW)
        parts += [_mark(place, "crossing") for place in band.changes]
        parts += [_mark(band.now, "now")] if band.now is not None else []
        rows.append(_row(band.name, _drawing(parts, 24), percent(band.now) if band.now is not None else ""))
    marks = [_swatch("now", "│", "now"), _swatch("crossing", "┆", "the lead changes here")]
    return _rows(chart.axis, rows, len(chart.rows), scale=True), _legend(keys, marks, hues)


def _rectangle(start: float, width: float, hue: int) -> Markup:
    return tag("rect", x=_share(start), y="2", width=_share(width), height="20", class_=f"s{hue}")


def _mark(place: float, kind: str) -> Markup:
    return tag("line", x1=_share(place), x2=_share(place), y1="0", y2="24", class_=kind)


def _spans(chart: Spans, known: Sequence[str]) -> tuple[Markup, Content]:
    figures = [each for row in chart.rows for each in (row.low, row.likely, row.high)]
    figures += [chart.mark] if chart.mark is not None else []
    low, high = min(figures, default=0.0), max(figures, default=1.0)
    room = (high - low) * 0.03 or 1.0
    low, high = low - room, high + room

    def at(value: float) -> float:
        return (value - low) / (high - low)

    rows = []
    for row in chart.rows[:_MOST]:
        parts = [
            tag("line", x1=_share(at(row.low)), x2=_share(at(row.high)), y1="12", y2="12", class_="range"),
            tag("circle", cx=_share(at(row.likely)), cy="12", r="5", class_="likely"),
        ]
        parts += [_mark(at(chart.mark), "now")] if chart.mark is not None else []
        said = f"{number(row.low)} to {number(row.high)}"
        rows.append(_row(row.name, _drawing(parts, 24), said))
    return _rows(chart.axis, rows, len(chart.rows)), None


def _cells(chart: Cells, known: Sequence[str]) -> tuple[Markup, Content]:
    heads = [tag("td"), *(tag("th", column, scope="col", class_="number") for column in chart.columns)]
    rows = [
        tag(
            "tr",
            tag("th", name, scope="row"),
            [tag("td", text, class_=_shade(shade)) for text, shade in zip(texts, shades, strict=True)],
        )
        for name, texts, shades in zip(chart.rows, chart.texts, chart.shades, strict=True)
    ]
    table = tag("table", tag("thead", tag("tr", heads)), tag("tbody", rows), class_="cells")
    return wide(table, chart.title), None


def _shade(shade: float | None) -> str:
    return "number" if shade is None else f"number h{min(4, int(max(shade, 0.0) * 5))}"


def _dots(chart: Dots, known: Sequence[str]) -> tuple[Markup, Content]:
    """Places by two figures, with keys beside them; the best are joined by a line."""
    keys, _ = _marks([dot.name for dot in chart.dots], known)
    across, up = _span([dot.across for dot in chart.dots]), _span([dot.up for dot in chart.dots])

    def place(dot: Dot) -> tuple[float, float]:
        x = (dot.across - across[0]) / (across[1] - across[0])
        y = (dot.up - up[0]) / (up[1] - up[0])
        return 0.06 + 0.88 * x, (0.94 - 0.84 * y) * HEIGHT  # room for the key above the topmost

    best = sorted((place(dot) for dot in chart.dots if dot.name in chart.edge), key=lambda each: each[0])
    parts = [
        tag("line", x1=_share(one[0]), y1=one[1], x2=_share(other[0]), y2=other[1], class_="edge")
        for one, other in pairwise(best)
    ]
    for dot in chart.dots:
        x, y = place(dot)
        out = dot.kind in _HOLLOW
        parts.append(tag("circle", cx=_share(x), cy=y, r="7", class_="dot out" if out else "dot"))
        parts.append(tag("text", keys[dot.name], x=_share(x), y=y - 11))
    drawn = _drawing([tag("rect", x="0", y="0", width="100%", height=HEIGHT, class_="frame"), *parts], HEIGHT)
    vertical, horizontal = (
        tag("p", f"{name}: {said}, from {number(low)} to {number(high)}", class_="axis")
        for name, said, (low, high) in (("Up", chart.up, up), ("Across", chart.across, across))
    )
    said = [vertical, drawn, horizontal]
    outside = {dot.name: f" ({dot.kind})" for dot in chart.dots if dot.kind in _HOLLOW}
    return tag("div", said, class_="plane"), _names(keys, outside)


HEIGHT = 320
_HOLLOW = ("screened out", "dominated")  # kinds of dots that are out of the running


def _span(figures: Sequence[float]) -> tuple[float, float]:
    low, high = min(figures, default=0.0), max(figures, default=1.0)
    return (low, high) if high > low else (low - 0.5, high + 0.5)


def _rows(axis: str, rows: Sequence[Markup], count: int, *, scale: bool = False) -> Markup:
    """The rows under the name of their axis, and how many are not drawn."""
    ticks = tag("span", [tag("span", end) for end in ("0 %", "50 %", "100 %")], class_="ticks") if scale else None
    head = tag("tr", tag("td"), tag("th", axis, ticks, scope="col", class_="axis"), tag("td"))
    more = tag("p", f"{count - _MOST} more are in the table below.") if count > _MOST else None
    return tag("div", tag("table", tag("thead", head), tag("tbody", rows), class_="plot"), more)


def _row(name: str, drawn: Content, said: str) -> Markup:
    return tag("tr", tag("th", name, scope="row"), tag("td", drawn), tag("td", said, class_="number"))


def _marks(names: Sequence[str], known: Sequence[str]) -> tuple[dict[str, str], dict[str, int]]:
    """The key and the hue of each name: as everywhere on the page where all of them are known, else their own."""
    whole = list(dict.fromkeys(known if set(names) <= set(known) else names))
    keys, hues = keys_of(whole), {name: index % HUES for index, name in enumerate(whole)}
    shown = [name for name in whole if name in set(names)]
    return {name: keys[name] for name in shown}, {name: hues[name] for name in shown}


def _legend(keys: dict[str, str], more: Sequence[Markup] = (), hues: dict[str, int] | None = None) -> Markup:
    found = hues or {name: index % HUES for index, name in enumerate(keys)}
    items = [_swatch(f"s{found[name]}", key, name) for name, key in keys.items()]
    return tag("ul", *items, *more, class_="legend")


def _swatch(kind: str, key: str, name: str) -> Markup:
    return tag("li", tag("span", key, class_=f"swatch {kind}"), " ", name)


def _names(keys: dict[str, str], more: dict[str, str]) -> Markup:
    """What keys stand for; folded away where there are many."""
    items = [tag("li", tag("b", key), f" {name}{more.get(name, '')}") for name, key in keys.items()]
    found = tag("ul", items, class_="legend")
    return found if len(items) <= _MOST else tag("details", tag("summary", "What the numbers stand for"), found)


def _share(share: float) -> str:
    """A place across a drawing, in per cent."""
    return f"{100 * share:.2f}%"


_DRAWN: dict[type, Callable[[Any, Sequence[str]], tuple[Markup, Content]]] = {
    Bars: _bars,
    Bands: _bands,
    Spans: _spans,
    Cells: _cells,
    Dots: _dots,
}
