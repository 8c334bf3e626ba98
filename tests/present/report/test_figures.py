"""Charts of the page: what is drawn is what the figures say."""

import re
from xml.etree import ElementTree

import pytest

import mcda
from mcda.present.charts.catalogue import chart_of, names_of
from mcda.present.charts.shapes import Band, Bands, Bars, Dot, Dots, Piece, Series, Span, Spans
from mcda.present.page import Bullets, Grid, Heading, Paragraph
from mcda.present.report.blocks import html_of
from mcda.present.report.figures import figure
from mcda.present.report.tags import raw, tag


def parsed(chart):
    return ElementTree.fromstring(figure(chart, "x"))


def share(text):
    return float(text.removesuffix("%")) / 100


def rectangles(element):
    return [(share(each.get("x")), share(each.get("width")), each.get("class")) for each in element.iter("rect")]


def test_bars_are_as_long_as_their_figures():
    found = parsed(Bars("T", "score", ("a", "b", "c"), (Series("s", (4.0, 1.0, None)),)))
    assert [(start, width) for start, width, _ in rectangles(found)] == [(0, 1), (0, 0.25)]
    assert [cell.text for cell in found.iter("td") if cell.get("class") == "number"][:3] == ["4", "1", None]


def test_bars_end_to_end_on_both_sides_of_zero():
    chart = Bars("T", "score", ("a",), (Series("p", (3.0,)), Series("q", (-1.0,)), Series("r", (1.0,))), stacked=True)
    assert rectangles(parsed(chart)) == [(0.2, 0.6, "s0"), (0, 0.2, "s1"), (0.8, 0.2, "s2")]


def test_narrow_pieces_have_no_key_and_others_do():
    chart = Bars("T", "score", ("a",), (Series("p", (99.0,)), Series("q", (1.0,))), stacked=True)
    assert [text.text for text in parsed(chart).iter("text")] == ["p"]
    assert [each.text for each in parsed(chart).iter("span")][-2:] == ["p", "q"]  # the legend has both


def test_bands_mark_where_the_lead_changes_and_where_it_stands():
    pieces = (Piece(0.0, 0.25, ("north",)), Piece(0.25, 0.25, ("north", "south")), Piece(0.25, 1.0, ("south",)))
    found = parsed(Bands("T", "weight", (Band("cost", 0.4, pieces),)))
    assert rectangles(found) == [(0, 0.25, "s0"), (0.25, 0.75, "s1")]
    assert [(share(line.get("x1")), line.get("class")) for line in found.iter("line")] == [
        (0.25, "crossing"),
        (0.4, "now"),
    ]
    assert "25 % to 100 %: south" in "".join(found.itertext())


def test_spans_keep_their_order_and_proportions():
    found = parsed(Spans("T", "score", (Span("a", 0.0, 2.0, 4.0), Span("b", 2.0, 2.0, 2.0)), mark=1.0))
    (wide, mark, point, again) = list(found.iter("line"))
    low, high = share(wide.get("x1")), share(wide.get("x2"))
    assert share(mark.get("x1")) == share(again.get("x1")) == pytest.approx(low + (high - low) / 4, abs=1e-4)
    assert point.get("x1") == point.get("x2")
    assert share(next(found.iter("circle")).get("cx")) == pytest.approx((low + high) / 2, abs=1e-4)


def test_dots_lie_by_both_figures_and_those_out_are_hollow():
    chart = Dots("T", "x", "y", (Dot("a", 0, 0), Dot("b", 10, 5), Dot("c", 5, 5, "screened out")), edge=("a", "b"))
    found = parsed(chart)
    dots = list(found.iter("circle"))
    across = [share(dot.get("cx")) for dot in dots]
    assert across[2] == pytest.approx((across[0] + across[1]) / 2)
    assert float(dots[0].get("cy")) > float(dots[1].get("cy")) == float(dots[2].get("cy"))
    assert [dot.get("class") for dot in dots] == ["dot", "dot", "dot out"]
    assert len([line for line in found.iter("line") if line.get("class") == "edge"]) == 1
    assert "c (screened out)" in "".join(found.itertext())


def test_equal_figures_do_not_divide_by_nothing():
    for chart in (
        Bars("T", "s", ("a", "b"), (Series("s", (0.0, 0.0)),)),
        Dots("T", "x", "y", (Dot("a", 3, 3), Dot("b", 3, 3))),
        Spans("T", "s", (Span("a", 1, 1, 1),)),
        Dots("T", "x", "y", ()),
        Bars("T", "s", (), ()),
    ):
        assert "nan" not in figure(chart, "x")


def test_many_rows_are_drawn_in_part_and_told_in_full():
    values = tuple(float(index) for index in range(100))
    found = parsed(Bars("T", "s", tuple(f"row {index}" for index in range(100)), (Series("s", values),)))
    assert len(list(found.iter("rect"))) == 39  # of 40, one of length 0
    text = "".join(found.itertext())
    assert "60 more are in the table below." in text
    assert "row 99" in text


@pytest.mark.parametrize("name", ["hampshire-inclusion", "aircraft-two-experts", "fighter-aircraft"])
def test_every_chart_of_every_answer_is_well_formed(name):
    case = mcda.load(f"cases/{name}")
    answers = [mcda.rank(case), mcda.weights(case), mcda.sensitivity(case), mcda.stress(case, samples=256)]
    if case.groups:
        answers.append(mcda.groups(case))
    for answer in answers:
        for chart in names_of(answer):
            assert list(parsed(chart_of(answer, chart)).iter("figcaption"))


def test_text_is_escaped_and_markup_is_not():
    assert tag("p", '<b> & "quoted"') == '<p>&lt;b&gt; &amp; "quoted"</p>'
    assert tag("p", raw("<b>"), title='"<>&') == '<p title="&quot;&lt;&gt;&amp;"><b></p>'
    assert tag("p", "a\u202eb\x00", [None, ["c"]]) == "<p>a\ufffdb\ufffdc</p>"
    assert tag("input", disabled=True, hidden=False, value=None, data_x=0.125) == '<input disabled data-x="0.12">'


def test_blocks_as_html():
    blocks = [Heading("Title", 1), Heading("Part"), Paragraph("<p>"), Bullets(("one",)), Grid(("", "n"), (("a", "1"),))]
    found = html_of(blocks)
    assert found.startswith("<h3>Part</h3><p>&lt;p&gt;</p><ul><li>one</li></ul>")
    assert re.search(r'role="group" aria-label="Part"', found)
    assert "Title" not in found
