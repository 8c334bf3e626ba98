"""One table of what is left out: what changes who leads first, and why the order depends on options."""

import mcda
from mcda.present.left_out import left_out_blocks
from mcda.present.page import Bullets, Grid, Paragraph, Style

NAMES = {"a": {"name": "North"}, "b": {"name": "South"}, "c": {"name": "West"}}
REVERSING = {"a": {"x": 4, "y": 0}, "b": {"x": 0, "y": 3}, "c": {"x": -6, "y": 0}}


def case_of(scores=REVERSING, **others):
    weights = others.pop("weights", {"x": 6, "y": 4})
    return mcda.case(scores, weights=weights, options=NAMES, **others)


def blocks_of(case, style=None, **question):
    return list(left_out_blocks(mcda.sensitivity(case, **question), style or Style()))


def grid_of(blocks):
    (grid,) = (block for block in blocks if isinstance(block, Grid))
    return grid


def text_of(blocks):
    lines = [block.text for block in blocks if isinstance(block, Paragraph)]
    return lines + [item for block in blocks if isinstance(block, Bullets) for item in block.items]


def test_everything_stands_in_one_table_with_what_changes_the_lead_first():
    # b leads with 0.76; without c, a does; without x or y one criterion decides alone
    grid = grid_of(blocks_of(case_of()))
    assert grid.headers == ("Without", "Leads", "Order then")
    assert grid.rows == (
        ("y", "North (instead)", "North > South > West"),
        ("West", "North (rank reversal)", "North > South"),
        ("x", "South", "South > North = West"),
        ("North", "South", "South > West"),
        ("South", "North (next)", "North > West"),
    )


def test_a_reversal_is_explained_below_the_table():
    said = text_of(blocks_of(case_of()))
    assert "Rank reversal: an option that does not lead decides who does." in said
    assert (
        "Without West, North passes South. Without a scale, values run from the worst to the best score present; West "
        "alone has the lowest score on x."
    ) in said


def test_changes_below_the_lead_stand_apart():
    case = mcda.case({"d": {"x": 4, "y": 3}, **REVERSING}, weights={"x": 6, "y": 4})
    said = text_of(blocks_of(case))
    assert "Other options that change places below the lead when one is left out:" in said
    assert any(line.startswith("Without c, a passes b.") for line in said)
    assert not any(line.startswith("Rank reversal") for line in said)


def test_where_nothing_turns_it_is_said():
    scales = {"x": {"scale": [-10, 10]}, "y": {"scale": [-10, 10]}}
    assert "No two options change places because another is left out." in text_of(blocks_of(case_of(criteria=scales)))


def test_long_orders_are_cut_and_ties_are_joined():
    scores = {f"o{index}": {"x": score, "y": 1} for index, score in enumerate([9, 7, 7, 5, 3, 1])}
    case = mcda.case(scores, criteria={"x": {"scale": [0, 10]}, "y": {"scale": [0, 10]}})
    rows = {row[0]: row[2] for row in grid_of(blocks_of(case)).rows}
    assert rows["y"] == "o0 > o1 = o2 > o3 > o4 > ..."
    assert rows["o5"] == "o0 > o1 = o2 > o3 > o4"


def test_what_cannot_be_said_comes_before_what_changes_nothing():
    case = mcda.case({"a": {"x": 1, "y": 1}, "b": {"x": 2, "y": 2}}, groups={"g": {}, "h": {"influence": 0}})
    rows = grid_of(blocks_of(case)).rows
    assert rows[0] == ("g", "", "cannot be said: no group with any influence is left")


def test_an_id_of_two_kinds_says_which():
    case = mcda.case({"x": {"x": 1, "y": 1}, "b": {"x": 2, "y": 2}})
    assert {"x (criterion)", "x (option)", "y", "b"} == {row[0] for row in grid_of(blocks_of(case)).rows}


def test_options_that_come_back_are_named():
    case = case_of(
        {"a": {"x": 9, "y": 1}, "b": {"x": 5, "y": 3}, "c": {"x": 4, "y": 4}},
        criteria={"x": {"scale": [0, 10]}, "y": {"scale": [0, 10], "limit": {"at_least": 2}}},
    )
    assert ("y", "North (instead)", "North > South > West") in grid_of(blocks_of(case)).rows


def test_as_many_rows_as_asked_for_and_a_list_where_there_is_no_room():
    few = blocks_of(case_of(), Style(top=2))
    assert len(grid_of(few).rows) == 2
    assert "... and 3 more (--top 0 shows all)." in text_of(few)
    narrow = blocks_of(case_of(), Style(width=30))
    assert not any(isinstance(block, Grid) for block in narrow)
    assert "West: leads: North (rank reversal); order then: North > South" in text_of(narrow)


def test_nothing_to_leave_out_is_no_table():
    assert blocks_of(mcda.case({"a": {"x": 1}})) == []
