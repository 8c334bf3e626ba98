"""The agenda of groups: scores and weights apart, the words beside each, how many groups back an option, absences."""

import mcda
from mcda.present.formats import page_of
from mcda.present.page import Bullets, Grid, Heading, Paragraph, Style

SCALES = {
    "access": {"name": "Ease of access", "scale": [0, 10]},
    "cost": {"name": "Running cost", "scale": [0, 10], "direction": "minimise"},
}


def case_of(**others):
    return mcda.case(
        {"a": {"access": 9, "cost": 5}, "b": {"access": 4, "cost": 2}},
        criteria={**SCALES, "calm": {"name": "Calm nights", "scored": False}},
        options={"a": {"name": "North"}, "b": {"name": "South"}},
        groups={
            "g": {"name": "Parents", "weights": {"points": {"access": 7, "cost": 3}}},
            "h": {"name": "Staff", "weights": {"points": {"access": 1, "cost": 3}}, "scores": {"a": {"access": 5}}},
            "i": {"name": "Board", "weights": {"points": {"access": 7, "cost": 3}}, "influence": 2},
        },
        notes=[
            {"option": "a", "criterion": "access", "group": "h", "kind": "against", "text": "no bus"},
            {"option": "a", "criterion": "cost", "group": "h", "kind": "against", "text": "dear"},
            {"option": "a", "group": "g", "kind": "for", "text": "near"},
            {"option": "b", "group": "g", "kind": "for", "text": "cheap"},
            {"option": "b", "criterion": "calm", "group": "g", "kind": "for", "text": "quiet"},
        ],
        **others,
    )


def page(case, style=None, **question):
    return page_of(mcda.groups(case, **question), style or Style())


def headings(blocks):
    return [block.text for block in blocks if isinstance(block, Heading)]


def lines(blocks):
    return [item for block in blocks if isinstance(block, Bullets) for item in block.items] + [
        block.text for block in blocks if isinstance(block, Paragraph)
    ]


def grid(blocks, first, column):
    (found,) = (b for b in blocks if isinstance(b, Grid) and b.headers[0] == first and column in b.headers)
    return found


def test_scores_and_weights_apart_by_name():
    said = lines(page(case_of()))
    assert "North, Ease of access: 5 (Staff), 9 (Parents and Board); 40 % apart" in said
    assert "Weights apart, the widest first:" in said
    assert "Ease of access: from 25 % (Staff) to 70 % (Parents and Board); 45 points apart" in said
    assert "Running cost: from 30 % (Parents and Board) to 75 % (Staff); 45 points apart" in said


def test_weights_apart_in_the_document():
    first, second = mcda.groups(case_of()).to_dict()["weights_apart"]
    assert first["criterion"] == "access"
    assert first["weights"] == {"g": 0.7, "h": 0.25, "i": 0.7}
    assert (first["low"], first["high"], first["lowest"], first["highest"]) == (0.25, 0.7, ["h"], ["g", "i"])
    assert abs(first["spread"] - 0.45) < 1e-12
    assert second["criterion"] == "cost"


def test_the_widest_apart_comes_first_and_what_all_weigh_alike_is_left_out():
    case = mcda.case(
        {"a": {"x": 1, "y": 2, "z": 3, "w": 1}, "b": {"x": 2, "y": 1, "z": 3, "w": 1}},
        groups={
            "g": {"weights": {"points": {"x": 1, "y": 5, "z": 2, "w": 2}}},
            "h": {"weights": {"points": {"x": 2, "y": 1, "z": 5, "w": 2}}},
        },
    )
    assert [each.criterion for each in mcda.groups(case).weights_apart] == ["y", "z", "x"]


def test_weights_alone_are_an_agenda_too():
    case = mcda.case(
        {"a": {"x": 1, "y": 2}, "b": {"x": 2, "y": 1}},
        groups={"g": {"weights": {"points": {"x": 1, "y": 2}}}, "h": {}},
    )
    said = lines(page(case))
    assert "No single score is disputed: what differs are weights or judgements." in said
    assert "x: from 33.3 % (g) to 50 % (h); 16.7 points apart" in said


def test_words_stand_with_the_cell_that_they_are_about():
    blocks = page(case_of())
    words = [text for text in headings(blocks) if text.startswith("Words on")]
    assert words == ["Words on North, Ease of access", "Words on North"]  # nobody disputes costs, nor South
    at = blocks.index(Heading("Words on North, Ease of access", 3))
    assert blocks[at + 1 : at + 3] == [Paragraph("Against:"), Bullets(("no bus (Staff)",))]
    at = blocks.index(Heading("Words on North", 3))
    assert blocks[at + 1 : at + 3] == [Paragraph("For:"), Bullets(("near (Parents)",))]


def test_criteria_that_are_talked_about_have_names():
    assert grid(page(case_of()), "Criterion", "Parents").rows == (("Calm nights", "South", "+1"),)


def test_how_many_groups_back_an_option():
    # Parents and Board: a 0.63 + 0.15 = 0.78, b 0.28 + 0.24; Staff: a 0.125 + 0.375, b 0.1 + 0.6
    result = mcda.groups(case_of())
    fates = {each.option: each for each in result.acceptable}
    assert dict(fates["a"].top) == {1: 2 / 3, 2: 1.0}
    assert dict(fates["b"].top) == {1: 1 / 3, 2: 1.0}
    assert dict(fates["a"].support) == {1: 0.75, 2: 1.0}
    assert result.to_dict()["acceptable"][0]["top"].keys() == {"1", "2"}
    rows = {row[0]: row[3:] for row in grid(page(case_of()), "Option", "Worst rank").rows}
    assert rows["North"] == ("2 of 3 (75 %)", "3 of 3 (100 %)")
    narrow = {row[0]: row[3:] for row in grid(page(case_of(), Style(width=50)), "Option", "Worst rank").rows}
    assert narrow["South"] == ("1 of 3", "3 of 3")


def test_groups_without_influence_are_not_counted_and_equal_ones_need_no_shares():
    case = case_of().with_(influence={"i": 0})
    result = mcda.groups(case)
    assert {each.option: each.top[1] for each in result.acceptable} == {"a": 0.5, "b": 0.5}
    rows = {row[0]: row[3] for row in grid(page(case), "Option", "Worst rank").rows}
    assert rows == {"North": "1 of 2", "South": "1 of 2"}


def test_absences_say_what_is_known():
    agreeing = mcda.case({"a": {"x": 1}, "b": {"x": 2}}, groups={f"g{index}": {} for index in range(40)})
    assert "Whichever groups are absent, as long as one is left, who leads stays the same." in lines(page(agreeing))
    assert any(
        line == "Whose absence together would change who leads is not known: no set of up to 2 groups does, and larger "
        "sets are too many to try."
        for line in lines(page(agreeing, combine="copeland"))
    )
    alone = mcda.case({"a": {"x": 1}, "b": {"x": 2}}, groups={"g": {}, "h": {"influence": 0}})
    said = lines(page(alone))
    assert "Without g: no group with any influence is left." in said
    assert not any(line.startswith("Whichever") for line in said)
    assert mcda.groups(alone).to_dict()["leave_out"] == [
        {"group": "g", "ranks": {}, "winner_changes": False, "refused": "no group with any influence is left"},
        {"group": "h", "ranks": {"a": 2, "b": 1}, "winner_changes": False},
    ]


TWO_ORDERS = {
    "groups": {
        "parents": {
            "weights": {"points": {"access": 1, "calm": 0}},
            "scores": {"n": {"access": 5, "calm": 0}, "s": {"access": 5, "calm": 0}, "w": {"access": 3, "calm": 5}},
        },
        "neighbours": {
            "weights": {"points": {"access": 0, "calm": 1}},
            "scores": {"n": {"access": 0, "calm": 5}, "s": {"access": 0, "calm": 5}, "w": {"access": 5, "calm": 3}},
        },
    }
}


def test_ties_are_kept_in_warnings_and_the_verdict_is_not_said_again():
    case = mcda.case(
        {}, options=["n", "s", "w"], criteria={"access": {"scale": [0, 5]}, "calm": {"scale": [0, 5]}}, **TWO_ORDERS
    )
    result = mcda.groups(case)
    warning = (
        "The mean of the groups' results puts n and s first; one run on the mean of their scores and weights puts w "
        "first."
    )
    assert warning in result.warnings
    assert sum(line.count("one run on the mean") for line in lines(page_of(result, Style()))) == 1
