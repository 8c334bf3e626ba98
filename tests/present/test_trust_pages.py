"""The pages of agreement and sensitivity: what they say, how wide they are, and that names stay text."""

from __future__ import annotations

import html.parser
from itertools import pairwise

import pytest
from wcwidth import wcswidth

import mcda
from mcda.present.blocks import short
from mcda.present.formats import FORMATS, page_of, written
from mcda.present.page import Bullets, Grid, Heading, Paragraph, Style
from mcda.present.text import render

HAMPSHIRE = ("hampshire-inclusion", "hampshire-out-of-hours", "hampshire-reception")
AIRCRAFT, LEADER, PROPOSALS = "fighter-aircraft", "leader-ahp", "hampshire-inclusion-proposals"
EXPERTS = "aircraft-two-experts"
HOSTILE = "<script>alert(1)</script> | a `name` [x](y) # " + "long " * 30


def case_of(name):
    return mcda.load(f"cases/{name}")


def lines(result, **style):
    return [" ".join(line.split()) for line in written(result, "table", Style(**style)).splitlines()]


def said(result, **style):
    return " ".join(lines(result, **style))


def grids(result, **style):
    return {block.headers[0]: block for block in page_of(result, Style(**style)) if isinstance(block, Grid)}


def headings(result, **style):
    return [block.text for block in page_of(result, Style(**style)) if isinstance(block, Heading)]


def texts(page):
    """Every text of a page."""
    for block in page:
        if isinstance(block, Grid):
            yield from block.headers
            yield from (cell for row in block.rows for cell in row)
        else:
            yield from block.items if isinstance(block, Bullets) else (block.text,)


def two(**others):
    """North leads for parents, south for staff; parents have twice the say."""
    return mcda.case(
        {"north": {"access": 4, "room": 1}, "south": {"access": 1, "room": 3}},
        criteria={"access": {"scale": [0, 5]}, "room": {"scale": [0, 5]}},
        groups={
            "parents": {"influence": 2, "weights": {"points": {"access": 1, "room": 0}}},
            "staff": {"weights": {"points": {"access": 0, "room": 1}}},
        },
        **others,
    )


# Short names.


def test_short_names_are_names_what_stands_before_colons_or_ids():
    assert short({"a": "North", "b": "South"}) == {"a": "North", "b": "South"}
    assert short({"a": "Option A: " + "x" * 40, "b": "Do nothing"}) == {"a": "Option A", "b": "Do nothing"}
    assert short({"a": "Site: one of the two that are near", "b": "Site: the other"}) == {"a": "a", "b": "b"}
    assert short({"a": "x" * 40, "b": "South"}) == {"a": "a", "b": "b"}
    assert short({"a": "North", "b": "North"}) == {"a": "a", "b": "b"}
    assert short({"a": ": " + "x" * 40}) == {"a": "a"}
    assert short({}) == {}


# Agreement.


def test_the_verdict_comes_first_and_the_grade_is_explained_once():
    for name, grade in zip(HAMPSHIRE, ("Robust: ", "Fragile: ", "Contested: "), strict=True):
        for ask in (mcda.groups, mcda.sensitivity):
            result = ask(case_of(name))
            title, first, second, *rest = page_of(result, Style())
            assert isinstance(title, Heading)
            assert (title.level, first) == (1, Paragraph(result.verdict.sentences[0]))
            assert isinstance(second, Paragraph)
            assert second.text.startswith(grade)
            assert rest[: len(result.verdict.sentences) - 1] == [*map(Paragraph, result.verdict.sentences[1:])]
            assert sum(text.startswith(grade) for text in texts(page_of(result, Style()))) == 1


def test_out_of_hours_as_its_review_team_reads_it():
    page = said(mcda.groups(case_of("hampshire-out-of-hours")), width=250)
    for sentence in (
        "The rules for groups name different leaders (mean, sum and pooled: Option C",
        "Kendall's W is 0.75, where 1 is the same order in every group and 0 no agreement.",
        "with probability 0.0694 (exact, all orders counted)",
        "Like-minded (tau-b of at least 0.5 on average): Group A and Group C; Group B and Group D.",
        "Group A and Group B 0.333 0.500",
        "Option C 2 5 3",
        "- Option C, improvement: 2 (Group B and Group D), 4 (Group A), 5 (Group C); 60 % apart",
        "- Group A (25 % now): Option B leads up to 14.3 %, then Option C.",
        "- Group B (25 % now): Option C leads up to 33.3 %, then Option B.",
        "- Option A cannot lead, whatever the influence.",
        "- Option B leads or shares the lead if 6.25 % of all influence changes hands: Group A 18.8 % (now 25 %), "
        "Group B 31.2 % (now 25 %).",
        "- Without Group A: Option B leads.",
        "Without any one other, who leads stays the same.",
        "cost Option B +1 -1 -1 +1 -1",
        "Groups are combined by sum",
    ):
        assert sentence in page
    rows = grids(mcda.groups(case_of("hampshire-out-of-hours")), width=250)["Rank"].rows
    assert rows[0][2:] == ("13", "1 (4)", "2 (2)", "1 (5)", "2 (2)")


def test_ranks_by_each_rule_side_by_side():
    grid = grids(mcda.groups(case_of("hampshire-out-of-hours")))["Rule"]
    assert grid.headers == ("Rule", "Option C", "Option B", "Option A")
    assert {row[0]: row[1:] for row in grid.rows} == {
        "mean": ("1", "2", "3"), "sum (used)": ("1", "2", "3"), "pooled": ("1", "2", "3"),
        "borda": ("1", "1", "3"), "copeland": ("1", "1", "3"), "median-rank": ("1", "1", "3"),
    }  # fmt: skip


def test_words_stand_beside_the_agenda_as_many_as_asked_for():
    result = mcda.groups(case_of("hampshire-reception"))
    few, every = said(result, words=1, width=200), said(result, words=None, width=200)
    assert "will reach more children and families - impact on referrals (Group C)" in few
    assert "scary! (Group D)" not in few
    assert "more (--words 0 shows all)" in few
    assert "scary! (Group D)" in every
    assert "(--words 0 shows all)" not in every


def test_the_words_hear_every_group_in_turn():
    result = mcda.groups(case_of("hampshire-reception"))
    page = list(texts(page_of(result, Style(words=3))))
    at = page.index("Words on Option A: Single agency service with improved links to partner agencies")
    assert [text[-9:] for text in page[at + 2 : at + 5]] == ["(Group A)", "(Group B)", "(Group C)"]


def test_smallest_coalition_and_regret():
    result = mcda.groups(case_of("hampshire-reception"))
    page = said(result, width=250)
    assert "The fewest whose absence changes who leads: Group A and Group B; then Option B and Option C" in page
    assert grids(result, width=250)["Option"].rows[0][1:] == ("2", "1", "3 of 4", "4 of 4")


def test_methods_that_look_at_judgements_show_both_syntheses():
    judged = {"judgements": [["a", "b", 3]]}
    case = mcda.from_dict(
        {
            "options": [{"id": "a"}, {"id": "b"}],
            "criteria": [{"id": "x"}, {"id": "y"}],
            "scores": {"a": {"x": 1}, "b": {"x": 2}},
            "weights": {"judgements": [["x", "y", 2]]},
            "comparisons": [{"criterion": "y", **judged}],
            "groups": [{"id": "g"}, {"id": "h", "weights": {"judgements": [["x", "y", 4]]}}],
        }
    )
    page = said(mcda.groups(case, method="ahp"))
    assert "AIJ: all judgements put together, then one run." in page
    assert "Consistency ratios of the judgements" in page
    assert "Judgements first or results first" not in headings(mcda.groups(case_of("hampshire-reception")))


def test_numerical_figures_say_so():
    assert "(numerical: found by search)" in said(mcda.groups(case_of(EXPERTS)), width=200)
    assert "numerical" not in said(mcda.groups(case_of("hampshire-reception")), width=200)
    vikor = said(mcda.sensitivity(case_of(AIRCRAFT), method="vikor"), width=200)
    assert "* numerical: found by search, not in closed form." in vikor
    assert "Ferry range *" in vikor
    assert "numerical" not in said(mcda.sensitivity(case_of(PROPOSALS)), width=200)


def test_rules_that_do_not_add_up_have_no_flips_and_a_reason():
    page = said(mcda.groups(case_of("hampshire-reception"), combine="copeland"), width=200)
    assert "No least change of all influence at once can be given: the rule copeland does not add up" in page


@pytest.mark.parametrize("rule", ["mean", "sum", "pooled", "borda", "copeland", "median-rank"])
def test_every_rule_has_pages(rule):
    for ask in (mcda.groups, mcda.sensitivity):
        assert said(ask(two(), combine=rule))


def test_ties_and_one_group_and_one_option():
    scores = {"a": {"c": 1}, "b": {"c": 1}}
    tied = mcda.case(scores, criteria={"c": {"scale": [0, 5]}}, groups={"g": {}, "h": {}})
    page = said(mcda.groups(tied), width=200)
    assert "Fragile: the lead is shared" in page
    assert "Kendall's W is undefined" in page
    assert "a shares the lead as it is." in page
    assert "agenda" not in page
    assert "a and b share the lead whatever its share" in page
    assert "a and b share the lead" in said(mcda.sensitivity(tied))
    alone = mcda.case({"a": {"c": 1}}, criteria={"c": {"scale": [0, 5]}}, groups={"g": {}})
    for ask in (mcda.groups, mcda.sensitivity):
        assert "no other option left to compare it with" in said(ask(alone))
    assert "If groups were absent" not in headings(mcda.groups(alone))


def test_many_groups_are_turned_and_then_listed():
    groups = {f"group{number}": {} for number in range(12)}
    scores = {f"o{number}": {"c": number} for number in range(3)}
    case = mcda.case(scores, criteria={"c": {"scale": [0, 20]}}, groups=groups)
    assert grids(mcda.groups(case), width=80)["Group"].headers == ("Group", "o2", "o1", "o0")
    many = mcda.case(
        {f"option{number}": {"c": number} for number in range(30)},
        criteria={"c": {"scale": [0, 50]}},
        groups=groups,
    )
    page = lines(mcda.groups(many), width=80)
    assert any(line.startswith("- group0: option29 0.58 > option28 0.56") for line in page)
    assert "... and 10 more (--top 0 shows all)." in page
    assert grids(mcda.groups(many), width=40)["Rule"].headers == ("Rule", "Puts first")


# Sensitivity.


def test_weights_of_the_aircraft():
    result = mcda.sensitivity(case_of(AIRCRAFT))
    grid = grids(result, width=200)["Criterion"]
    assert grid.headers == (
        "Criterion",
        "Now",
        "Lead stays within",
        "Whole order within",
        "Lead ends if lower by",
        "Or if higher by",
    )
    assert grid.rows[0] == ("Reliability", "20 %", "0 % to 22 %", "16.4 % to 22 %", "never", "1.95 points: Aircraft A3")
    distances = [float(cell.split()[0]) for row in grid.rows for cell in row[4:] if ":" in cell]
    assert all(a <= b for a, b in pairwise(distances))
    page = lines(result, width=200)
    assert any(line.startswith("Aircraft A1 Manoeuvrability 9 8.722 * -0.278") for line in page)
    assert "... and 13 more, which would take a larger change (--top 0 shows all)." in page
    assert "Without Leads Order then" in page
    assert "Manoeuvrability Aircraft A3 (instead) Aircraft A3 > Aircraft A4 > Aircraft A1 > Aircraft A2" in page


def test_flips_and_ranges_of_the_proposals():
    page = lines(mcda.sensitivity(case_of(PROPOSALS)), width=200)
    assert "Option A cannot lead under any weights 133 %" in page
    assert "Option A 3 3 to 4" in page
    assert "Doing nothing 53.3 % cost 60 % (now 33.3 %), priorities 6.67 % (now 33.3 %) 53.3 %" in page
    assert "- Option B is surely better than Option A and Doing nothing." in page
    assert "Option C 0.1667 0.5 0.8333" in page
    assert "Option C, cost 95568 to 0 0.3333 to 0.6667 Option B" in page
    assert any("unknown" in line for line in page)
    assert not any("e-1" in line.split(" ")[2:] for line in page)


def test_what_options_are_is_said_where_ids_stand_for_them():
    names = {"a": "A name that is far too long for a column of a table", "b": "South"}
    case = mcda.case(
        {"a": {"c": 1, "d": 2}, "b": {"c": 2, "d": 1}}, options={each: {"name": name} for each, name in names.items()}
    )
    page = lines(mcda.sensitivity(case), width=200)
    assert f"- a: {names['a']}" in page
    assert not any(line.startswith("- option-a:") for line in lines(mcda.sensitivity(case_of(HAMPSHIRE[0]))))


def test_reasons_where_there_are_no_flips():
    page = said(mcda.sensitivity(two(combine="mean")), width=200)
    assert "No least change can be given: the groups hold different weights: ask for one of them with --group." in page
    assert "nowhere" not in said(mcda.sensitivity(two(), group="staff"), width=200)
    assert lines(mcda.sensitivity(two(), group="staff"))[0].endswith("sensitivity, staff only")


def test_branches_of_a_tree():
    case = mcda.from_dict(
        {
            "options": [{"id": "a"}, {"id": "b"}],
            "criteria": [{"id": "x"}, {"id": "n"}, {"id": "y", "parent": "n"}, {"id": "z", "parent": "n"}],
            "scores": {"a": {"x": 1, "y": 2, "z": 0}, "b": {"x": 2, "y": 1, "z": 1}},
        }
    )
    assert "If the weight of a whole branch moved" in headings(mcda.sensitivity(case))
    assert grids(mcda.sensitivity(case))["Branch"].rows[0][:2] == ("n", "50 %")


def test_rank_reversal_is_named_and_explained():
    # c makes the range of x so wide that b loses little on it; without c it loses all of it: 2/3 against 1/3
    case = mcda.case({"a": {"x": 10, "y": 1}, "b": {"x": 7, "y": 3}, "c": {"x": 0, "y": 1}}, weights={"x": 2, "y": 1})
    result = mcda.sensitivity(case)
    assert any(each.reversal for each in result.options_out)
    page = said(result, width=200)
    assert "c a (rank reversal) a > b" in page
    assert "Without c, a passes b." in page
    assert "Rank reversal: an option that does not lead decides who does." in page


def test_top_limits_rows_and_none_shows_all():
    result = mcda.sensitivity(case_of(AIRCRAFT))
    assert len(grids(result, top=2, width=200)["Criterion"].rows) == 2
    assert "(--top 0 shows all)" in said(result, top=2)
    assert "(--top 0 shows all)" not in said(result, top=None)


# All formats, narrow terminals, hostile names.


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", [*HAMPSHIRE, AIRCRAFT, LEADER, PROPOSALS, EXPERTS])
def test_every_format(name, form):
    case = case_of(name)
    results = [mcda.sensitivity(case), *([mcda.groups(case)] if case.groups else [])]
    for result in results:
        assert written(result, form, Style()).endswith("\n")


@pytest.mark.parametrize("width", [60, 100])
@pytest.mark.parametrize("name", [*HAMPSHIRE, AIRCRAFT, LEADER, PROPOSALS, EXPERTS])
def test_no_line_runs_over(name, width):
    case = case_of(name)
    results = [mcda.sensitivity(case), *([mcda.groups(case)] if case.groups else [])]
    for result in results:
        for line in written(result, "table", Style(width=width)).splitlines():
            # a table whose headers stand in several lines may run over a little: two columns a header
            assert wcswidth(line) <= width + 8, line


def hostile():
    names = {each: {"name": f"{HOSTILE} {each}"} for each in ("a", "b")}
    return mcda.case(
        {"a": {"x": [1, 3], "y": 2}, "b": {"x": 2, "y": 1}},
        options=names,
        criteria={each: {"name": f"{HOSTILE} {each}"} for each in ("x", "y")},
        groups={each: {"name": f"{HOSTILE} {each}"} for each in ("g", "h")},
        notes=[{"kind": "for", "option": "a", "group": "g", "text": HOSTILE}],
        title=HOSTILE,
    )


class _Tags(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags = set()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)


@pytest.mark.parametrize("ask", ["groups", "sensitivity"])
def test_hostile_names_stay_text(ask):
    result = getattr(mcda, ask)(hostile())
    parsed = _Tags()
    parsed.feed(written(result, "html", Style()))
    assert "script" not in parsed.tags
    page = written(result, "markdown", Style())
    assert "<script" not in page
    for rows in page.split("\n\n"):  # a bar in a name opens no column
        counts = {line.replace("\\|", "").count("|") for line in rows.splitlines() if line.startswith("|")}
        assert len(counts) <= 1
    assert render(page_of(result, Style(width=60)), Style(width=60))


def test_an_option_and_a_criterion_of_one_id_keep_their_own_names():
    case = mcda.case(
        {"a": {"a": 1, "y": 2}, "b": {"a": 2, "y": 1}},
        options={"a": {"name": "Option of that id"}},
        criteria={"a": {"name": "Criterion of that id"}},
        weights={"a": 2, "y": 1},
    )
    said = written(mcda.sensitivity(case), "table", Style())
    assert "Criterion of that id" in said
    assert "Option of that id" in said
