"""Pictures hold every name, the same bytes each time, and figures as large as those of the chart."""

from __future__ import annotations

import os
import subprocess
import sys
import warnings
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import matplotlib
import pytest
from matplotlib.figure import Figure

import mcda
from mcda.errors import RequestError
from mcda.present.charts.catalogue import chart_of
from mcda.present.charts.drawn import drawn_on, picture
from mcda.present.charts.limits import MOST_COLUMNS, MOST_ROWS
from mcda.present.charts.shapes import Bands, Bars, Cells, Dot, Dots, Spans, keys_of
from mcda.present.formats import written
from mcda.present.page import Style
from mcda.words import plain
from tests.present.charts.results import HOSTILE, answers, every_chart, hostile, many

ROOT = Path(__file__).parents[3]
SVG = "{http://www.w3.org/2000/svg}"


def texts(svg: str) -> list[str]:
    return ["".join(each.itertext()) for each in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def description(svg: str) -> str:
    found = ElementTree.fromstring(svg).find(f"{SVG}desc")
    assert found is not None
    return found.text or ""


def rows_of(chart: Any) -> list[str]:
    """What each row (or dot) of a chart is called."""
    each = chart.dots if isinstance(chart, Dots) else chart.rows
    return [row if isinstance(row, str) else row.name for row in each]


def keys_in(chart: Any) -> list[str]:
    if isinstance(chart, Bars):
        return list(keys_of([series.name for series in chart.series]).values()) if len(chart.series) > 1 else []
    names = chart.names if isinstance(chart, Bands) else chart.columns if isinstance(chart, Cells) else []
    return list(keys_of([dot.name for dot in chart.dots] if isinstance(chart, Dots) else names).values())


@pytest.mark.parametrize(("each", "name"), every_chart())
def test_every_chart_is_drawn_with_all_names_and_keys(each: str, name: str) -> None:
    chart = chart_of(answers()[each], name)
    svg = picture(chart, "svg", "A sentence.").decode()
    root = ElementTree.fromstring(svg)
    assert root.tag == f"{SVG}svg"
    said = description(svg)
    assert said.startswith("A sentence.")
    assert all(plain(row) in said for row in rows_of(chart))
    drawn = " ".join(texts(svg))
    assert all(key in drawn for key in keys_in(chart))
    first = plain(rows_of(chart)[0]).split()[0]
    assert first in drawn
    assert svg == picture(chart, "svg", "A sentence.").decode()


@pytest.mark.parametrize("each", answers())
def test_a_png_is_the_same_twice(each: str) -> None:
    chart = chart_of(answers()[each])
    png = picture(chart, "png")
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert png == picture(chart, "png")


DRAW = """
import sys, mcda
from mcda.present.charts.catalogue import chart_of
from mcda.present.charts.drawn import picture
case = mcda.load("cases/hampshire-reception")
for result, name in ((mcda.rank(case), "groups"), (mcda.groups(case), "influence"), (mcda.groups(case), "rules")):
    for form in ("svg", "png"):
        sys.stdout.buffer.write(picture(chart_of(result, name), form))
assert "matplotlib.pyplot" not in sys.modules
"""


def test_other_processes_and_settings_draw_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "matplotlibrc").write_text(
        "font.size: 30\naxes.facecolor: red\nsvg.fonttype: path\ntext.color: green\n"
    )
    seen = [
        subprocess.run(
            [sys.executable, "-c", DRAW], cwd=ROOT, env={**os.environ, **settings}, capture_output=True, check=True
        )
        for settings in ({"PYTHONHASHSEED": "1"}, {"PYTHONHASHSEED": "2", "MATPLOTLIBRC": str(tmp_path)})
    ]
    assert seen[0].stdout == seen[1].stdout
    assert len(seen[0].stdout) > 10_000
    assert seen[1].stderr == b""


def test_no_trace_of_when_or_with_what_it_was_drawn() -> None:
    chart = chart_of(answers()["Ranking"])
    svg = picture(chart, "svg").decode()
    assert "matplotlib v" not in svg.lower()
    assert "http" not in svg.replace("http://www.w3.org/", "")
    assert "DOCTYPE" not in svg
    assert "dc:date" not in svg
    assert b"matplotlib" not in picture(chart, "png").lower()


def widths(axes: Any) -> list[float]:
    return [patch.get_width() for patch in axes.patches]


def test_bars_are_as_long_as_scores() -> None:
    ranking = answers()["Ranking"]
    axes = ranking.plot()
    assert widths(axes) == [each.score for each in ranking.ranking]
    assert next(label.get_text().replace("\n", " ") for label in axes.get_yticklabels()) == ranking.ranking[0].name


def test_stacked_parts_lie_end_to_end() -> None:
    ranking = answers()["Ranking that adds up"]
    axes = ranking.plot("contributions")
    ends = {round(patch.get_x() + patch.get_width(), 12) for patch in axes.patches}
    assert {round(each.score, 12) for each in ranking.ranking} <= ends


def test_parts_below_zero_lie_to_the_left() -> None:
    from mcda.present.charts.shapes import Series

    chart = Bars(
        "t", "a", ("x",), (Series("up", (2.0,)), Series("down", (-1.5,)), Series("more", (1.0,))), stacked=True
    )
    axes = drawn_on(chart)
    assert [(patch.get_x(), patch.get_width()) for patch in axes.patches] == [(0.0, 2.0), (0.0, -1.5), (2.0, 1.0)]


def test_bands_end_at_the_leads_of_the_answer() -> None:
    sensitivity = answers()["Sensitivity"]
    axes = sensitivity.plot("crossings")
    drawn = sorted((patch.get_x(), round(patch.get_x() + patch.get_width(), 12)) for patch in axes.patches)
    leads = [lead for course in sensitivity.weights for lead in course.leaders if lead.low < lead.high]
    assert drawn == sorted((lead.low, round(lead.high, 12)) for lead in leads)


def test_dots_stand_at_cost_and_benefit() -> None:
    money = answers()["Money"]
    axes = money.plot()
    places = {(line.get_xdata()[0], line.get_ydata()[0]) for line in axes.lines if len(line.get_xdata()) == 1}
    assert places == {(each.cost, each.benefit) for each in money.options}
    edge = next(line for line in axes.lines if len(line.get_xdata()) > 1)
    assert len(edge.get_xdata()) == len(money.frontier)


def test_spans_reach_from_the_lowest_to_the_highest() -> None:
    agreement = answers()["Agreement"]
    axes = agreement.plot("disagreement")
    lines = [tuple(line.get_xdata()) for line in axes.lines if len(line.get_xdata()) == 2]
    assert {(each.low, each.high) for each in agreement.disagreement} == set(lines)


@pytest.mark.parametrize("form", ["svg", "png"])
def test_hostile_names_stay_text(form: str) -> None:
    result = mcda.rank(hostile())
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for asked, name in ((result, "ranking"), (mcda.weights(hostile()), "weights")):
            drawn = picture(chart_of(asked, name), form, HOSTILE[1])
            if form == "svg":
                said = description(drawn.decode())
                names = HOSTILE if name == "ranking" else ("$y_2$", "<i>z</i>")
                assert all(plain(each) in said for each in names)
                assert not any("\u202e" in text for text in (said, *texts(drawn.decode())))
                assert {each.tag for each in ElementTree.fromstring(drawn).iter()} <= KNOWN
                assert any(names[0] in text for text in texts(drawn.decode()))


KNOWN = {
    f"{SVG}{tag}"
    for tag in (
        "svg",
        "title",
        "desc",
        "defs",
        "style",
        "g",
        "path",
        "text",
        "tspan",
        "use",
        "clipPath",
        "rect",
        "pattern",
    )
}


def test_dollars_are_no_mathematics_on_axes_that_are_drawn_later() -> None:
    figure = Figure()
    axes = mcda.rank(hostile()).plot("contributions", ax=figure.add_subplot())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # fonts without a letter are the figure's business here
        figure.savefig(os.devnull, format="png")
    labels = [*axes.get_yticklabels(), axes.xaxis.label, *axes.get_legend().get_texts(), *axes.texts]
    assert not any(label.get_parse_math() for label in labels)


def test_axes_that_are_given_are_drawn_on_and_returned() -> None:
    before = dict(matplotlib.rcParams)
    figure = Figure()
    left, right = figure.subplots(1, 2)
    assert answers()["Ranking"].plot(ax=right) is right
    assert right.patches
    assert not left.patches
    assert dict(matplotlib.rcParams) == before


def test_a_new_figure_holds_all_of_the_drawing() -> None:
    figure = answers()["Acceptability"].plot("central").figure
    box = figure.get_tightbbox(figure.canvas.get_renderer())
    width, height = figure.get_size_inches()
    assert 0.0 < box.x0 < box.x1 < width
    assert 0.0 < box.y0 < box.y1 < height


def test_of_many_options_the_first_are_drawn_and_the_others_counted() -> None:
    result = mcda.rank(many(200))
    svg = picture(chart_of(result), "svg").decode()
    assert f"... and {200 - MOST_ROWS} more rows: the table has all 200." in " ".join(texts(svg))
    assert description(svg).count("Overall score") == MOST_ROWS
    assert result.ranking[MOST_ROWS - 1].name in description(svg)
    stress = mcda.stress(many(30), samples=64)
    cells = " ".join(texts(picture(chart_of(stress, "pairwise"), "svg").decode()))
    assert f"{30 - MOST_COLUMNS} more columns" in cells


def test_dots_of_the_edge_are_kept_and_keys_at_one_place_stand_together() -> None:
    dots = (*(Dot(f"dot {at}", at % 10, 1.0) for at in range(80)), Dot("best", 3.0, 9.0))
    svg = picture(Dots("t", "across", "up", dots, ("best",)), "svg").decode()
    assert "best" in description(svg)
    assert "21 more items" in " ".join(texts(svg))


def test_no_two_keys_of_dots_overlap() -> None:
    dots = tuple(Dot(f"dot {at}", at * 0.01, at % 3 * 0.01) for at in range(12))
    axes = drawn_on(Dots("t", "across", "up", dots))
    renderer = axes.figure.canvas.get_renderer()
    boxes = [text.get_window_extent(renderer) for text in axes.texts]
    assert not any(a.overlaps(b) for at, a in enumerate(boxes) for b in boxes[at + 1 :])


def test_one_option_is_drawn() -> None:
    one = mcda.case({"north": {"x": 1, "y": 2}})
    for result in (mcda.rank(one), mcda.weights(one), mcda.compare(one)):
        axes = result.plot()
        assert axes.patches


def test_screened_out_options_are_named_and_have_no_bar() -> None:
    case = {
        "format": 1,
        "options": [{"id": "a", "name": "Hub"}, {"id": "b", "name": "Spokes"}],
        "criteria": [{"id": "x", "scale": [0, 5], "limit": {"at_least": 2}}],
        "scores": {"a": {"x": 1}, "b": {"x": 0}},
    }
    none = mcda.rank(mcda.from_dict(case))
    axes = none.plot()
    assert not axes.patches
    assert {label.get_text() for label in axes.get_yticklabels()} == {"Hub (screened out)", "Spokes (screened out)"}
    with pytest.raises(RequestError, match="there is ranking"):
        none.plot("contributions")


@pytest.mark.parametrize("factor", [1e-300, 1e-9, 1.0, 1e9, 1e300])
def test_scores_of_any_size_are_drawn(factor: float) -> None:
    from mcda.present.charts.shapes import Series, Span

    bars = Bars("t", "a", ("x", "y"), (Series("s", (factor, -factor)), Series("u", (None, factor / 2))))
    spans = Spans("t", "a", (Span("x", -factor, 0.0, factor),), mark=factor)
    dots = Dots("t", "a", "b", (Dot("x", factor, -factor), Dot("y", 2 * factor, factor)), ("y",))
    for chart in (bars, spans, dots):
        assert ElementTree.fromstring(picture(chart, "svg")).tag == f"{SVG}svg"


def test_an_svg_says_the_verdict() -> None:
    ranking = answers()["Ranking"]
    svg = written(ranking, "svg", Style())
    assert isinstance(svg, str)
    assert description(svg).startswith(ranking.verdict.sentences[0])


@pytest.mark.parametrize("name", ["r.svg", "r.png", "r.html", "r.json", "r.csv", "r.md", "r.tex", "r.txt"])
def test_saved_in_the_format_of_the_ending(tmp_path: Path, name: str) -> None:
    ranking = answers()["Ranking"]
    ranking.save(tmp_path / name)
    first = (tmp_path / name).read_bytes()
    assert first
    ranking.save(str(tmp_path / name))
    assert (tmp_path / name).read_bytes() == first
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_saving_refuses_what_it_cannot_write(tmp_path: Path) -> None:
    ranking = answers()["Ranking"]
    for name, chart, said in (
        ("r.pdf", None, "names no format"),
        ("r.json", "groups", "no chart in json"),
        ("r.svg", "x", "no chart"),
        ("nowhere/r.svg", None, "no folder"),
    ):
        with pytest.raises(RequestError, match=said):
            ranking.save(tmp_path / name, chart)
    assert list(tmp_path.iterdir()) == []


def test_a_notebook_shows_the_page_without_scripts() -> None:
    shown = mcda.rank(hostile())._repr_html_()
    assert shown.startswith('<div lang="en">')
    assert "<script" not in shown
    assert "<b>" not in shown
    assert "&lt;b&gt;" in shown
    root = ElementTree.fromstring(shown)
    assert root.find(".//caption") is not None
    assert {each.get("scope") for each in root.iter("th")} <= {"col", "row"}
