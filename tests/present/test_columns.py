"""Tables on a terminal: as drawn by hand, never too wide where they need not be, and aligned in any script."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

import mcda
from mcda.present.columns import columns_of, drawn, fitted, least_width
from mcda.present.formats import page_of, written
from mcda.present.page import Grid, Style

WIDTHS = (40, 60, 80, 100)
CASES = sorted(path.parent for path in (Path(__file__).parents[2] / "cases").glob("*/case.toml"))


def answers(case: mcda.Case) -> list[object]:
    """Everything that the case can be asked, as a reader would."""
    found: list[object] = [mcda.rank(case), mcda.weights(case), mcda.compare(case), mcda.sensitivity(case)]
    found += [mcda.groups(case)] if case.groups else []
    options = [option.id for option in case.ranked_options]
    found += [mcda.pair(case, *options[:2])] if len(options) > 1 else []
    costs = [leaf.id for leaf in case.leaves if leaf.minimise and len(case.leaves) > 1]
    return found + [mcda.money(case, cost) for cost in costs if case.method is None or case.method.id != "ahp"]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_no_page_of_any_case_runs_over(path: Path) -> None:
    for answer in answers(mcda.load(path)):
        for width in WIDTHS:
            for line in written(answer, "table", Style(width=width)).splitlines():  # type: ignore[arg-type]
                assert wcswidth(line) <= width, (type(answer).__name__, width, line)


def test_by_hand() -> None:
    grid = Grid(("Name", "Cost per point"), (("north", "12.5"), ("a far longer name", "3")), frozenset({1}))
    assert drawn(grid, 80).split("\n") == [
        "Name                  Cost",
        "                       per",
        "                     point",
        "-----------------  -------",
        "north                 12.5",
        "a far longer name        3",
    ]
    assert drawn(grid, 20).split("\n") == [
        "Name            Cost",
        "                 per",
        "               point",
        "-----------  -------",
        "north           12.5",
        "a far              3",
        "longer name",
    ]


def test_what_gives_way_in_turn() -> None:
    grid = Grid(("Criterion", "Difference"), (("Manoeuvrability", "1"),), frozenset({1}))
    assert drawn(grid, 29).startswith("Criterion          Difference\n")  # 15 + 2 + 10 and 2 beside the header
    assert drawn(grid, 27).startswith("Criterion        Difference\n")
    assert drawn(grid, 26).split("\n")[2:] == ["Manoeuvrabilit           1", "y"]
    assert drawn(grid, 18).split("\n")[:2] == ["Criterio  Differen", "n               ce"]
    # numbers are never broken, and text stays readable where nothing would be gained
    tight = Grid(("a", "b"), (("words here", "123456789"),), frozenset({1}))
    assert "123456789" in drawn(tight, 5)
    assert "words" in drawn(tight, 5)


@pytest.mark.parametrize("width", [30, 34, 40, 60, 100])
@pytest.mark.parametrize(
    "name",
    [
        "a name of exactly eighty characters that goes on and on until it has them all ok",
        "W" * 80,
        "現状維持：既存のサービスをそのまま継続し夜間対応は行わない選択肢",
        "فريق العمل الاجتماعي المتكامل في الحي القديم",
        "מרכז משפחות שכונתי",
        "e\u0301te\u0301 a\u0300 Gene\u0300ve " * 5,
        "👩‍👩‍👧 family ❤️ hub",
    ],
    ids=["long", "word", "japanese", "arabic", "hebrew", "combining", "emoji"],
)
def test_columns_stay_aligned_in_any_script(name: str, width: int) -> None:
    grid = Grid(("Id", "Option", "Score"), (("x", name, "0.5"), ("y", "plain", "12.25")), frozenset({2}))
    head, rule, *rows = drawn(grid, width).split("\n")
    assert max(map(wcswidth, [head, rule, *rows])) <= width
    assert wcswidth(rule) == wcswidth(rows[0]) == wcswidth(rows[-1]) == wcswidth(head)
    assert rows[0].endswith("0.5")
    assert rows[-1].endswith("12.25")
    joined = re.sub(r"[\s]+", "", "".join(row.removesuffix("0.5")[4:] for row in rows[:-1]))
    assert joined.startswith(re.sub(r"\s+", "", name)[:8])


@given(
    cells=st.lists(st.tuples(st.text(max_size=30), st.integers(0, 10**6)), min_size=1, max_size=4),
    headers=st.tuples(st.text(max_size=20), st.text(max_size=20)),
    width=st.integers(12, 90),
)
def test_no_table_is_wider_than_it_must_be(cells: list[tuple[str, int]], headers: tuple[str, str], width: int) -> None:
    grid = Grid(headers, tuple((text, str(amount)) for text, amount in cells), frozenset({1}))
    numbers = max(len(str(amount)) for _, amount in cells)
    text = drawn(grid, width)
    assert max(map(wcswidth, text.split("\n"))) <= max(width, numbers + 4)
    assert all(str(amount) in text for _, amount in cells)


def test_columns_are_counted_as_terminals_do() -> None:
    assert [columns_of(text) for text in ("abc", "質の高さ", "e\u0301", "שלום", "")] == [3, 8, 1, 4, 0]


def test_a_table_is_turned_where_that_fits_and_it_does_not() -> None:
    headers = ("Criterion", *(f"Group {name}" for name in "ABCDEF"))
    grid = Grid(headers, (("Improvement towards the priorities", *["1.0000"] * 6),), frozenset(range(1, 7)))
    assert fitted(grid, 120) is grid
    turned = fitted(grid, 40)
    assert [row[0] for row in turned.rows] == list(headers[1:])
    assert least_width(turned) <= 40 < least_width(grid)
    assert max(map(len, drawn(turned, 40).split("\n"))) <= 40


def test_pages_are_made_for_these_widths() -> None:
    """That the pages above are not empty of tables."""
    blocks = page_of(mcda.compare(mcda.load(CASES[0])), Style(width=40))
    assert any(isinstance(block, Grid) for block in blocks)
