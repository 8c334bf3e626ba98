"""The page of a stress test: what is told of few options and of many, of what is certain, and of what never leads."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from wcwidth import wcswidth

import mcda
from mcda.analyses.chance.said import often, sentences_of
from mcda.frozen import FrozenDict
from mcda.present.formats import page_of, written
from mcda.present.page import Bullets, Grid, Heading, Paragraph, Style
from mcda.present.stress import stress_page
from mcda.present.what_if import what_if_page
from mcda.results.what_if import WhatIf

FEW = {"samples": 512, "sampling": "monte-carlo"}
ALL = Style(top=None)
WIDTHS = (40, 41, 47, 60, 73, 80, 100, 140, 200)
NAMES = [
    "The integrated neighbourhood family hub with evening opening in the old library b",
    "فريق العمل الاجتماعي المتكامل في الحي القديم مع ساعات عمل مسائية",
    "現状維持：既存のサービスをそのまま継続し夜間対応は行わない選択肢",
    "W" * 80,
    "מרכז משפחות שכונתי",
]


def said(result: object, width: int = 100, top: int | None = 20) -> str:
    return " ".join(written(result, "table", Style(width=width, top=top)).split())  # type: ignore[arg-type]


def grids(result: object, style: Style = ALL) -> dict[str, Grid]:
    """The tables of a page, by the headings above them."""
    found, heading = {}, ""
    for block in page_of(result, style):  # type: ignore[arg-type]
        heading = block.text if isinstance(block, Heading) else heading
        if isinstance(block, Grid):
            found[heading] = block
    return found


def made(options: int, criteria: int, *, long: bool = False, groups: int = 0, tree: bool = False) -> mcda.Case:
    """A case of some size, with a few uncertain scores."""

    def cell(row: int, column: int) -> Any:
        score = (row * 7 + column * 11 + row * column) % 23 + 1
        return [score - 1, score + 1] if row < 5 and (row + 3 * column) % 7 == 0 else score

    named = {f"c{column}": {"scale": [0, 25]} for column in range(criteria)}
    if long:
        named = {each: {**rest, "name": f"{NAMES[int(each[1:]) % 5]} {each}"} for each, rest in named.items()}
    if tree:
        named |= {each: {**rest, "parent": f"top{int(each[1:]) % 2}"} for each, rest in named.items()}
        named = {"top0": {}, "top1": {}} | named
    return mcda.case(
        {f"o{row}": {f"c{column}": cell(row, column) for column in range(criteria)} for row in range(options)},
        options={f"o{row}": {"name": f"{NAMES[row % 5]} {row}"} for row in range(options)} if long else None,
        criteria=named,
        groups={f"g{each}": {"name": NAMES[each % 5]} if long else {} for each in range(groups)} if groups else None,
    )


# Whatever the case, nothing runs over.


@pytest.mark.parametrize("weights", ["uniform", "groups", "groups,uniform"])
@pytest.mark.parametrize(
    "shape", [(1, 1), (1, 3), (2, 1), (5, 4), (30, 3), (4, 25)], ids=lambda shape: f"{shape[0]} by {shape[1]}"
)
@pytest.mark.parametrize("long", [False, True], ids=["short names", "long names"])
def test_no_line_runs_over(shape: tuple[int, int], long: bool, weights: str) -> None:
    groups = 0 if weights == "uniform" else 3
    case = made(*shape, long=long, groups=groups, tree=shape[1] > 3)
    result = mcda.stress(case, weights=weights, **FEW)
    for width in WIDTHS:
        for top in (1, 20, None):
            text = written(result, "table", Style(width=width, top=top))
            assert max(map(wcswidth, text.splitlines())) <= width


@pytest.mark.parametrize("form", ["markdown", "html", "latex", "csv", "json"])
def test_long_names_in_other_formats(form: str) -> None:
    assert NAMES[2] in written(mcda.stress(made(6, 3, long=True), **FEW), form, Style())  # type: ignore[arg-type]


def test_narrow_pages_have_lines_in_place_of_tables_and_lose_nothing() -> None:
    result = mcda.stress(made(4, 25), **FEW)
    narrow = said(result, width=40, top=None)
    wide = grids(result)
    assert len(grids(result, Style(top=None, width=40))) < len(wide)
    del wide["How often one beats another"]  # in its place, only the leader against the others
    for heading, grid in wide.items():
        assert heading in narrow
        for row in grid.rows:
            assert all(cell in narrow for cell in row)


# Few options and many.


def test_many_options_show_the_first_few_ranks_and_the_last_and_the_leader_against_all() -> None:
    result = mcda.stress(made(30, 3), **FEW)
    tables = grids(result, Style(top=20))
    ranks = tables["How often each option has each rank"]
    assert ranks.headers == ("Option", "Rank 1", "Rank 2", "Rank 3", "Last", "Mean rank")
    assert len(ranks.rows) == 20
    means = [float(row[-1]) for row in ranks.rows]
    assert means == sorted(means)
    (leader,) = result.winners
    assert len(tables[f"How often others beat {leader}"].rows) == 20
    page = said(result)
    assert "... and 10 more (--top 0 shows all)." in page
    assert "... and 9 more (--top 0 shows all)." in page
    whole = grids(result)
    assert len(whole["How often each option has each rank"].rows) == 30
    assert len(whole[f"How often others beat {leader}"].rows) == 29
    assert "--top 0" not in said(result, top=None)
    assert "more that lead, less often (--top 0 shows all)" in page


def test_a_cut_table_shows_those_that_lead_most_often() -> None:
    middling = {f"m{row}": {"x": 6 - row / 10, "y": 6 - row / 10} for row in range(8)}
    case = mcda.case(
        {**middling, "odd": {"x": 10, "y": 0}}, criteria={"x": {"scale": [0, 10]}, "y": {"scale": [0, 10]}}
    )
    result = mcda.stress(case)
    assert result.rank_acceptability["odd"][0] == pytest.approx(0.4)
    assert sorted(result.expected_rank, key=lambda option: result.expected_rank[option]).index("odd") > 1
    tables = grids(result, Style(top=2))
    assert [row[0] for row in tables["How often each option has each rank"].rows] == ["m0", "odd"]
    assert [row[0] for row in tables["Overall scores and regret"].rows] == ["m0", "odd"]


def test_all_ranks_and_all_pairs_of_a_few_options() -> None:
    result = mcda.stress(made(6, 3), **FEW)
    ranks = grids(result)["How often each option has each rank"]
    assert ranks.headers == ("Option", *(f"Rank {place}" for place in range(1, 7)), "Mean rank")
    pairs = grids(result)["How often one beats another"]
    assert [row[0] for row in pairs.rows] == list(pairs.headers[1:])
    assert all(row[at] == "" for at, row in enumerate(pairs.rows, start=1))
    assert [row[0] for row in ranks.rows] == [row[0] for row in pairs.rows]


def test_ids_in_place_of_names_are_explained_and_short_names_are_not() -> None:
    page = stress_page(mcda.stress(made(3, 2, long=True), **FEW), Style())
    told = [item for block in page if isinstance(block, Bullets) for item in block.items]
    assert f"o0: {NAMES[0]} 0" in told
    assert f"c1: {NAMES[1]} c1" in told
    assert "o0: " not in said(mcda.stress(made(3, 2), **FEW))
    colons = {"a": {"name": "Option A: all in one place and more"}, "b": {"name": "Option B: as it is, and has been"}}
    case = mcda.case({"a": {"x": 1, "y": 3}, "b": {"x": 2, "y": 1}}, options=colons)
    assert not any(isinstance(block, Bullets) and "Option A" in block.items[0] for block in page_of_(case)[:6])
    assert "Option A 50 % 50 %" in said(mcda.stress(case))


def page_of_(case: mcda.Case) -> list[Any]:
    return page_of(mcda.stress(case), Style())


def test_criteria_have_no_legend_where_no_table_names_them() -> None:
    case = mcda.load("cases/hampshire-reception")
    assert "improvement:" not in said(mcda.stress(case))
    assert "improvement:" not in said(mcda.stress(case, weights="groups"))
    assert "posts: Net reduction of posts" in said(mcda.stress(mcda.load("cases/barnet-family-services")))


# Hierarchies and groups.


def test_a_hierarchy_says_how_it_is_drawn() -> None:
    result = mcda.stress(made(3, 4, tree=True), **FEW)
    assert "Weights are drawn node by node: evenly among the children of each criterion." in said(result)
    weights = grids(result)["With which weights each option leads"]
    assert [row[0] for row in weights.rows] == ["c0", "c1", "c2", "c3", "Leads there in"]
    around = said(mcda.stress(made(3, 4, tree=True), weights="around", **FEW))
    assert "node by node: the children of each criterion around their shares in it." in around
    assert "node by node" not in said(mcda.stress(made(3, 4, tree=True), weights="stated", **FEW))


TWO_GROUPS = mcda.case(
    {"a": {"x": 0.9, "y": 0.2}, "b": {"x": 0.5, "y": 0.8}},
    criteria={"x": {"scale": [0, 1]}, "y": {"scale": [0, 1]}},
    groups={
        "g": {"weights": {"points": {"x": 1, "y": 0}}, "influence": 2},
        "h": {"name": "Staff", "weights": {"points": {"x": 0, "y": 1}}},
    },
)


def test_influence_alone_has_a_table_of_influence() -> None:
    result = mcda.stress(mcda.load("cases/hampshire-reception"), weights="groups")
    grid = grids(result)["With which influence each option leads"]
    assert [row[0] for row in grid.rows] == [*(f"Influence of Group {each}" for each in "ABCD"), "Leads there in"]
    assert "(its central influence)" in said(result)


def test_influence_and_the_weights_that_follow() -> None:
    # a leads by 0.4 for g and loses by 0.6 for h: it leads where g has 0.6 or more
    result = mcda.stress(TWO_GROUPS, weights="groups")
    page = said(result)
    assert "a, in the lead today, leads in 40 % of all mixes of the groups' influence." in page
    assert "b (60 %) leads more often." in page
    grid = grids(result)["With which influence and weights each option leads"]
    assert grid.rows == (
        ("Influence of g", "30 %", "80 %"),
        ("Influence of Staff", "70 %", "20 %"),
        ("x", "30 %", "80 %"),  # as each group has a criterion of its own
        ("y", "70 %", "20 %"),
        ("Leads there in", "100 %", "100 %"),
    )
    assert "(its central influence and weights)" in page
    assert "influence of the groups 100 % 100 %" in page
    assert "each group's; their influence is drawn" not in page
    assert (
        "Groups are combined by mean (influence-weighted mean of the groups' overall scores); their influence" in page
    )
    assert "influence g 2" not in page


def test_influence_and_weights_stand_together() -> None:
    result = mcda.stress(TWO_GROUPS, weights="groups,uniform", **FEW)
    grid = grids(result)["With which influence and weights each option leads"]
    assert [row[0] for row in grid.rows] == ["Influence of g", "Influence of Staff", "x", "y", "Leads there in"]


def test_one_group_is_in_the_title() -> None:
    assert said(mcda.stress(TWO_GROUPS, group="h")).startswith("Untitled case: stress test, Staff only ===")


# What is certain, shared, rare, or never.


def test_where_nothing_is_uncertain_shares_are_not_praised() -> None:
    case = mcda.load("cases/hampshire-reception")
    first, second, last = mcda.stress(case).verdict.sentences
    assert first.startswith("Option B: 'Virtual' multi-agency service leads; nothing here is uncertain, so that every")
    assert second == "How much the groups' influence decides is asked with --weights groups."
    assert last.startswith("Not settled by the scores: ")
    page = said(mcda.stress(case))
    assert "leads in 100 %" not in page
    assert "Weights uniform" not in page  # there is one criterion
    assert "Overall scores and regret" not in page
    plain = mcda.case({"a": {"x": 1, "y": 3}, "b": {"x": 2, "y": 1}})
    stated = mcda.stress(plain, weights="stated").verdict.sentences
    assert stated[0].startswith("a and b share the lead; nothing here is uncertain")
    assert stated[1].startswith("Weights are drawn with --weights uniform or around")
    noise = mcda.stress(plain, weights="stated", judgement_noise=0.1)
    assert noise.verdict.sentences[1] == "No pairwise judgements stand behind it, whose noise could be drawn."
    assert "Judgements behind" not in said(noise)


def test_one_option_is_not_said_to_win() -> None:
    case = mcda.case({"a": {"x": [1, 4], "y": 2}}, criteria={"x": {"scale": [0, 5]}, "y": {"scale": [0, 5]}})
    result = mcda.stress(case, **FEW)
    assert result.verdict.sentences == ("a leads: there is no other option left to compare it with.",)
    page = said(result)
    assert "rank" not in page.replace("stress test", "")
    assert "regret" not in page
    assert grids(result)["Overall score"].headers == ("Option", "5 % below", "Half below", "95 % below")
    assert "1 uncertain score is drawn: " in page


def test_equal_options_share() -> None:
    level = {"x": 1, "y": 2}
    scales = {"x": {"scale": [0, 5]}, "y": {"scale": [0, 5]}}
    result = mcda.stress(mcda.case({"a": level, "b": level, "c": level}, criteria=scales))
    assert result.verdict.sentences[0] == (
        "a, b and c share the lead today and lead in 33.3 % of all weights each; options that tie in a draw share it."
    )
    page = said(result)
    assert "in the lead today" not in page
    assert "whether one of today's leaders leads: it always does." in page
    assert "Alone" not in page  # nothing decides, and nothing is worth knowing
    assert "a 33.3 % 33.3 % 33.3 % 2" in page
    assert "All draws give the same ranking." in page


def test_a_shared_lead_that_chance_breaks() -> None:
    scores = {"a": {"x": 4, "y": 1}, "b": {"x": 1, "y": 4}, "c": {"x": 2.5, "y": 2.5}}
    result = mcda.stress(mcda.case(scores, criteria={"x": {"scale": [0, 5]}, "y": {"scale": [0, 5]}}))
    first, *others = result.verdict.sentences
    assert first == (
        "a, b and c share the lead today; of all weights, a leads in 50 %, b leads in 50 % and c leads in none."
    )
    assert others == ["How often an option leads is exact."]
    page = said(result)
    assert "(entropy 1 bit, where 0" in page
    assert "Worth knowing: what overall score choosing after it is known gains on average." in page
    assert "Sobol'" not in page


def test_who_leads_more_often_than_todays_leader_is_named_first() -> None:
    sentences = mcda.stress(mcda.load("cases/fighter-aircraft"), samples=4096).verdict.sentences
    assert sentences[0].startswith("Aircraft A1, in the lead today, leads in 2")
    assert sentences[1].startswith("Aircraft A3 (5")
    assert sentences[1].endswith("more often.")
    assert sentences[2].startswith("Otherwise Aircraft ")


def test_a_leader_of_today_that_never_leads() -> None:
    case = mcda.case(
        {"a": {"x": 9, "y": 1}, "b": {"x": 1, "y": 8}},
        criteria={"x": {"scale": [0, 10]}, "y": {"scale": [0, 10]}},
        weights={"points": {"x": 1, "y": 1}, "bounds": {"x": [0, 0.4]}},
    )
    result = mcda.stress(case, weights="bounds")
    assert result.verdict.sentences[:3] == (
        "a, in the lead today, never leads.",
        "Instead b leads in 100 %.",
        "How often an option leads is exact.",
    )
    assert "whether today's leader leads: it never does." in said(result)


def test_options_that_never_lead() -> None:
    scores = {"a": {"x": 4, "y": 4}, **{f"b{row}": {"x": 3, "y": row / 3} for row in range(9)}}
    case = mcda.case(scores, criteria={"x": {"scale": [0, 5]}, "y": {"scale": [0, 5]}})
    sentences = mcda.stress(case).verdict.sentences
    assert sentences[0] == "a, in the lead today, leads in 100 % of all weights."
    assert sentences[1] == "b0, b1, b2, b3, b4 and 4 more never lead."
    counted = mcda.stress(case, exact=False, samples=300).verdict.sentences
    assert counted[1] == "b0, b1, b2, b3, b4 and 4 more lead in none of 300 draws."
    grid = grids(mcda.stress(case))["With which weights each option leads"]
    assert grid.headers == ("", "a")


def test_no_error_is_called_none_and_few_draws_too_few() -> None:
    case = mcda.load("cases/slough-social-work-model")  # one uncertain score: Sobol' points leave no error
    sentences = mcda.stress(case).verdict.sentences
    assert "Shares are from 262144 draws, in which no error shows." in sentences
    result = mcda.stress(made(3, 3), samples=64, exact=False)
    unknown = replace(result, standard_error=None)
    assert "Shares are from 64 draws, too few to tell a standard error." in sentences_of(unknown, made(3, 3))
    cut = replace(result, interrupted=True)
    (cut_short,) = [each for each in sentences_of(cut, made(3, 3)) if "interrupted" in each]
    assert cut_short.startswith("Shares are from 64 draws, after which the test was interrupted: standard error ")


def test_where_only_leading_is_exact_the_rest_has_its_error() -> None:
    result = mcda.stress(
        mcda.case({f"o{row}": {f"c{at}": (row * 7 + at * 5) % 11 for at in range(4)} for row in range(7)})
    )
    (exact,) = [each for each in result.verdict.sentences if "exact" in each]
    assert "rank_acceptability" not in result.exact
    assert exact.startswith("How often an option leads is exact; how often it has other ranks is from 262144 draws: ")


def test_the_same_name_is_said_in_full_once() -> None:
    options = {"a": {"name": "Hub: all in one place"}, "b": {"name": "Today: as it is"}, "c": {"name": "Moon: never"}}
    scores = {"a": {"x": 4, "y": 2}, "b": {"x": 2, "y": 3.5}, "c": {"x": 1, "y": 1}}
    text = " ".join(mcda.stress(mcda.case(scores, options=options)).verdict.sentences)
    assert text.count("Hub: all in one place") == text.count("Today: as it is") == text.count("Moon: never") == 1


@pytest.mark.parametrize(
    ("share", "wanted"),
    [
        (0.0, "never"),
        (1e-16, "never"),
        (1e-6, "< 0.1 %"),
        (0.001, "0.1 %"),
        (0.5, "50 %"),
        (0.9999, "> 99.9 %"),
        (1.0 - 1e-16, "100 %"),
        (1.0, "100 %"),
    ],
)
def test_what_is_rare_is_not_never(share: float, wanted: str) -> None:
    assert often(share) == wanted


def test_most_draws_with_a_ranking_of_their_own() -> None:
    result = mcda.stress(made(4, 3), **FEW)
    assert f"{result.rankings_seen} different rankings came up (entropy " in said(result)
    many = replace(result, rankings_seen=result.profile_samples - 1)
    assert "Most draws give a ranking that no other gives." in said(many)
    assert "entropy" not in said(many)


def test_draws_past_a_scale_are_told() -> None:
    case = mcda.case(
        {"a": {"x": {"mean": 4.5, "sd": 1}}, "b": {"x": {"mean": 3, "sd": 0.01}}}, criteria={"x": {"scale": [0, 5]}}
    )
    page = stress_page(mcda.stress(case, samples=4096), Style())
    (told,) = [block.items for block in page if isinstance(block, Bullets) and "kept at its end" in block.items[0]]
    assert told[0].startswith("a, x: 30.")  # P(z > 0.5) = 0.3085
    assert len(told) == 1


def test_what_is_left_out_and_what_is_missing_is_told() -> None:
    limited = {"x": {"scale": [0, 9], "limit": {"at_least": 2}}, "y": {"scale": [0, 9]}}
    scores = {"a": {"x": [1, 8], "y": 4}, "b": {"x": 5}, "c": {"x": 1, "y": 9}}
    names = {"a": {}, "b": {}, "c": {"name": "Annex"}}
    page = said(mcda.stress(mcda.case(scores, options=names, criteria=limited, missing="unknown"), **FEW))
    assert "- Annex is past a limit, and left out of every draw." in page
    assert "- Which options are past a limit is as it is today, in every draw." in page
    assert "- No score of b on y: it is drawn evenly from its whole scale." in page
    assert "is used" not in page
    worst = mcda.case(scores, options=names, criteria=limited, missing="worst")
    assert "No score of b on y: its worst anchor, 0, is used." in said(mcda.stress(worst, **FEW))


def test_the_single_input_that_decides_most_is_named_with_its_group() -> None:
    case = mcda.case(
        {"a": {"x": 3, "y": 3}, "b": {"x": 2, "y": 3}},
        criteria={"x": {"scale": [0, 5]}, "y": {"scale": [0, 5]}},
        groups={"g": {"name": "Staff", "scores": {"b": {"x": [0, 5], "y": [2.9, 3]}}}, "h": {}},
    )
    last = mcda.stress(case, weights="stated", samples=2048).verdict.sentences[-1]
    assert last.startswith("Whether today's leader leads hangs most on the score of b on x by Staff (")


def test_a_what_if_keeps_the_page_and_says_what_was() -> None:
    case = made(4, 3)
    result = WhatIf(mcda.stress(case, **FEW), mcda.stress(case.with_(drop="o3"), **FEW), ("o3 is dropped.",))
    heading, changes, first, before, *_ = what_if_page(result, Style())
    assert isinstance(heading, Heading)
    assert heading.text == "Untitled case: stress test: what if"
    assert changes == Bullets(("o3 is dropped.",))
    assert first == Paragraph(result.changed.verdict.sentences[0])
    assert before == Paragraph(f"In the base case: {result.base.verdict.sentences[0]}")


def test_what_decides_could_not_be_told_is_not_called_nothing() -> None:
    result = mcda.stress(made(3, 2), exact=False, **FEW)
    assert result.rank_acceptability[result.winners[0]][0] < 1
    blank = tuple(replace(each, first_order=None, total=None) for each in result.drivers)
    page = said(replace(result, drivers=blank))
    assert "What decides whether today's leader leads could not be told" in page
    assert "Nothing that is uncertain" not in page


def test_a_page_needs_no_names_of_its_own() -> None:
    """Names that are equal, or empty once made plain, fall back on ids."""
    result = mcda.stress(made(3, 2), **FEW)
    same = replace(result, option_names=FrozenDict(dict.fromkeys(result.option_names, "Same")))
    assert "o0: Same" in said(same)
