"""The pages of comparisons: rows that are one, votes that are one, and names of any length and script."""

from __future__ import annotations

import pytest
from wcwidth import wcswidth

import mcda
from mcda.present.formats import page_of, written
from mcda.present.page import Grid, Heading, Style
from mcda.present.what_if import what_if_page
from mcda.results.what_if import WhatIf

FOUR = {"p": {"x": 9, "y": 1}, "q": {"x": 7, "y": 4}, "r": {"x": 4, "y": 7}, "s": {"x": 1, "y": 9}}
LONG = "The integrated neighbourhood family hub with evening opening in the old library b"
NAMES = {
    "hub": LONG,
    "team": "فريق العمل الاجتماعي المتكامل في الحي القديم مع ساعات عمل مسائية",
    "stay": "現状維持：既存のサービスをそのまま継続し夜間対応は行わない選択肢",
    "word": "W" * 80,
    "he": "מרכז משפחות שכונתי",
}


def said(result: object, width: int = 100) -> str:
    return " ".join(written(result, "table", Style(width=width)).split())  # type: ignore[arg-type]


def named() -> mcda.Case:
    scores = [(4, 30, 2), (3, 20, 4), (1, 10, 1), (2, 40, 1), (3, 25, 3)]
    return mcda.case(
        {option: {"access": a, "cost": c, "quality": q} for option, (a, c, q) in zip(NAMES, scores, strict=True)},
        options={option: {"name": name} for option, name in NAMES.items()},
        criteria={
            "access": {"name": f"{LONG} on Saturdays", "unit": "points of ten", "scale": [0, 5]},
            "cost": {"name": "Coût annuel", "direction": "minimise", "unit": "GBP a year", "scale": [0, 50]},
            "quality": {"name": "質の高さ", "scale": [0, 5]},
        },
    )


@pytest.mark.parametrize("width", [40, 60, 80, 100])
def test_long_names_and_any_script_fit(width: int) -> None:
    case = named()
    for result in (mcda.compare(case), mcda.pair(case, "hub", "team"), mcda.pair(case, "stay", "word"),
                   mcda.money(case, "cost")):  # fmt: skip
        lines = written(result, "table", Style(width=width)).splitlines()
        assert max(map(wcswidth, lines)) <= width


def test_ids_that_take_all_the_room_are_called_a_and_b() -> None:
    ids = ["the-" + "very-" * 12 + "long-id", "w" * 60]
    case = mcda.case({ids[0]: {"x": 1, "y": 3}, ids[1]: {"x": 2, "y": 2}})
    page = written(mcda.pair(case, *ids), "table", Style(width=80))
    assert f"A is {ids[0]}, B is {ids[1]}." in page.replace("-\n", "-").replace("\n", " ")
    assert "Criterion A B Better" in " ".join(page.split())
    assert "x 1 2 B by 1" in " ".join(page.split())
    short = said(mcda.pair(mcda.case(FOUR), "p", "q"))
    assert "A is" not in short
    assert "Criterion p q Better" in short


def test_few_methods_have_a_row_each_and_many_share_rows() -> None:
    case = mcda.case(FOUR, weights={"x": 2, "y": 1})
    few = [block for block in page_of(mcda.compare(case, methods=["topsis"]), Style()) if isinstance(block, Grid)][-1]
    assert [row[0] for row in few.rows][1:] == ["topsis scaling=minmax", "topsis scaling=max", "topsis scaling=sum"]
    result = mcda.compare(case)
    many = [block for block in page_of(result, Style()) if isinstance(block, Grid)][-1]
    assert len({row[1:] for row in many.rows}) == len(many.rows) < len(result.methods)
    assert many.rows[0][0] == result.methods[0].label  # the reference stands alone
    named = " ".join(row[0] for row in many.rows)
    assert all(each.id in named for each in result.methods)


def test_grouped_rows_hold_every_method_with_its_own_ranks() -> None:
    result = mcda.compare(mcda.load("cases/fighter-aircraft"))
    grid = [block for block in page_of(result, Style()) if isinstance(block, Grid)][-1]
    options = grid.headers[1:-2]
    for each in result.methods:
        ranks = tuple(str(each.ranks[option]) for option in options)
        word = each.label.partition("=")[2]
        mine = [row for row in grid.rows if each.id in row[0] and word in row[0]]
        assert ranks in {row[1:-2] for row in mine}, each.label


def test_votes_stand_with_their_remark() -> None:
    page = page_of(mcda.compare(mcda.load("cases/fighter-aircraft")), Style())
    texts = [getattr(block, "text", type(block).__name__) for block in page]
    at = texts.index("Share of methods that put it first")
    assert texts[at + 1] == "Grid"
    assert texts[at + 2].startswith("7 of the 23 are the same as others by construction: count 16 votes, no more.")
    assert texts[at + 3] == "Bullets"
    assert sum("by construction" in text for text in texts) == 1
    alone = said(mcda.compare(mcda.case(FOUR), methods=["vikor", "edas"]))
    assert "Counted once" not in alone
    assert "by construction" not in alone


def test_who_is_dominated_is_named_without_a_cost_too() -> None:
    scores = {"a": {"x": 3, "y": 3}, "b": {"x": 2, "y": 3}, "c": {"x": 1, "y": 4}}
    case = mcda.case(scores, options={"a": {"name": "Annex"}, "b": {"name": "Barn"}, "c": {}})
    assert "Dominated on all criteria ------------------------- - Barn (b) by a" in said(mcda.compare(case))
    assert "No option is at least as good as another" in said(mcda.compare(mcda.case(FOUR)))
    assert "Dominated" not in said(mcda.compare(mcda.case({"a": {"x": 1, "y": 2}})))


def test_a_tie_but_for_rounding_is_shown_as_none() -> None:
    case = mcda.case({"a": {"x": 0.1 + 0.2, "y": 0.1}, "b": {"x": 0.3, "y": 0.1}}, criteria={"x": {"scale": [0, 1]}})
    assert "Difference ------- ----" in said(mcda.pair(case, "a", "b"))
    assert "e-1" not in said(mcda.pair(case, "a", "b"))


def test_where_two_are_level_is_shown_in_a_column_or_below() -> None:
    case = mcda.case({"a": {"x": 1, "y": 0}, "b": {"x": 0, "y": 1}}, weights={"x": 3, "y": 1})
    wide, narrow = said(mcda.pair(case, "a", "b")), said(mcda.pair(case, "a", "b"), 40)
    assert "Worth Level at" in wide
    assert "x 1 0 a by 1 0.75 +0.75 50 %" in wide
    assert "Level at a weight of: x 50 %; y 50 %." in narrow
    alike = said(mcda.pair(mcda.case({"a": {"x": 1}, "b": {"x": 2}}), "a", "b"), 40)
    assert "Level at a weight of: none." in alike


def test_a_what_if_keeps_the_page_and_says_what_was() -> None:
    case = mcda.load("cases/fighter-aircraft")
    page = what_if_page(WhatIf(mcda.compare(case), mcda.compare(case.with_(drop="a4")), ("A4 is dropped.",)), Style())
    assert isinstance(page[0], Heading)
    assert page[0].text == "Selecting a fighter aircraft: what if"
    assert any("In the base case: 6 of 23 methods" in getattr(block, "text", "") for block in page)


# Weights that nobody stated.


def weights_page(said_of_weights: object, **others: object) -> str:
    scores = {"p": {"x": 1, "y": 2, "z": 4}, "q": {"x": 2, "y": 5, "z": 6}}
    return said(mcda.weights(mcda.case(scores, weights=said_of_weights, **others)))  # type: ignore[arg-type]


BY_HAND = "Weights set by hand; nobody stated any, so the criteria that are not set share the rest equally."


def test_weights_by_hand_are_not_called_equal() -> None:
    page = weights_page({"set": {"x": 0.5}})
    assert BY_HAND in page
    assert "x 0.5000 y 0.2500 z 0.2500" in page
    assert "weigh the same" not in page
    assert "Nobody stated weights: all criteria weigh the same." in weights_page({})
    assert "Weights from points." in weights_page({"points": {"x": 1, "y": 1, "z": 2}, "set": {"x": 0.5}})


def test_weights_by_hand_of_some_groups() -> None:
    groups = {"g": {"name": "Parents", "weights": {"set": {"x": 0.5}}}, "h": {"name": "Staff"}}
    assert BY_HAND.replace("by hand", "by hand for Parents") in weights_page({}, groups=groups)
    assert BY_HAND in weights_page({"set": {"x": 0.5}}, groups={"g": {}, "h": {}})
    assert "Nobody stated weights: all criteria weigh the same." in weights_page({}, groups={"g": {}, "h": {}})


def test_equal_shares_in_a_tree_are_not_called_the_same() -> None:
    criteria = {"x": {}, "top": {}, "y": {"parent": "top"}, "z": {"parent": "top"}}
    page = weights_page({}, criteria=criteria)
    assert "Nobody stated weights: the criteria below one criterion share its weight equally." in page
    assert BY_HAND in weights_page({"set": {"top": 0.2}}, criteria=criteria)
