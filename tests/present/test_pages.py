"""Pages in every format: nothing runs over, nothing of a case becomes markup."""

from __future__ import annotations

import html.parser
import io
import re
from csv import reader

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

import mcda
from mcda.model.methods import METHOD_SPECS
from mcda.present.formats import CHARTS, ENDINGS, FORMATS, PAGES, as_csv, page_of, written
from mcda.present.markup import html_page, latex, markdown
from mcda.present.page import Bullets, Grid, Heading, Paragraph, Style, bullets
from mcda.present.text import render
from mcda.results.methods import Methods
from mcda.results.ranking import Rankings
from mcda.results.what_if import WhatIf

TEXTS = st.text(max_size=40)
PAGE = st.builds(
    lambda head, body, cells: [
        Heading(head, 1),
        Paragraph(body),
        Bullets((body, head)),
        Grid(("Rank", "Name", "Score"), tuple(("1", cell, "2.5") for cell in cells), frozenset({0, 2})),
    ],
    TEXTS,
    TEXTS,
    st.lists(TEXTS, min_size=1, max_size=3),
)


class _Tags(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert {name for name, _ in attrs} <= {"style", "charset", "lang", "scope", "http-equiv", "content"}
        assert tag == "meta" or "http-equiv" not in dict(attrs)

    def handle_data(self, data: str) -> None:
        self.text += data


@given(PAGE, st.integers(40, 200))
def test_no_line_of_text_is_wider_than_the_terminal(page: list[Heading], width: int) -> None:
    for line in render(page, Style(width=width)).splitlines():
        assert wcswidth(line) <= width


@given(PAGE)
def test_no_control_or_bidi_mark_reaches_the_terminal(page: list[Heading]) -> None:
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", render(page, Style()))


@given(PAGE)
def test_no_text_becomes_a_tag(page: list[Heading]) -> None:
    known = {
        "html",
        "head",
        "meta",
        "title",
        "body",
        "h1",
        "p",
        "ul",
        "li",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    }
    for form in (html_page, markdown):
        parsed = _Tags()
        parsed.feed(form(page, Style()))
        assert parsed.tags <= (known if form is html_page else set())


def test_hostile_texts_stay_texts() -> None:
    hostile = [
        "<script>alert(1)</script>",
        "</td><b>",
        "[x](javascript:alert(1))",
        "a|b",
        "# h",
        "- x",
        "1. x",
        "`c`",
        "&lt;",
    ]
    page = [Bullets(tuple(hostile)), Grid(("Name",), tuple((text,) for text in hostile))]
    parsed = _Tags()
    parsed.feed(html_page(page, Style()))
    assert parsed.tags - {"html", "head", "meta", "title", "body"} == {
        "ul",
        "li",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
    }
    assert all(text in parsed.text for text in hostile)
    said = markdown(page, Style())
    assert "<" not in said
    assert r"\[x\](javascript" in said
    assert r"a\|b" in said
    assert r"- \# h" in said
    assert r"- \- x" in said
    assert r"- 1\. x" in said
    assert "&amp;lt;" in said


def test_latex_specials_are_escaped() -> None:
    said = latex([Paragraph("50% of $5 & a_b #1 {x} ~ ^ \\end{document} <>")], Style())
    assert said == (
        r"50\% of \$5 \& a\_b \#1 \{x\} \~{} \^{} \textbackslash{}end\{document\} \textless{}\textgreater{}" "\n"
    )


def test_spreadsheets_see_no_formula() -> None:
    case = mcda.case({"a": {"c": -1}, "b": {"c": 2}}, options={"a": {"name": "=1+1"}, "b": {"name": "@x"}})
    rows = list(reader(io.StringIO(as_csv(mcda.rank(case)))))
    assert [row[1] for row in rows[1:]] == ["'@x", "'=1+1"]
    assert rows[0][:4] == ["option", "name", "rank", "score"]


def test_every_result_has_a_page_in_every_format() -> None:
    case = mcda.load("cases/hampshire-reception")
    ranking = mcda.rank(case)
    methods = Methods(tuple(METHOD_SPECS.values()))
    results = [ranking, Rankings((ranking, ranking)), mcda.weights(case), mcda.check("cases/leader-ahp"), methods]
    proposals = mcda.load("cases/hampshire-inclusion-proposals")
    results += [mcda.compare(case), mcda.pair(case, "option-a", "option-b"), mcda.money(proposals, "cost")]
    results += [mcda.groups(case), mcda.sensitivity(case), mcda.stress(proposals, samples=64)]
    changed, changes = case.with_(drop="option-c"), ("Option C is dropped",)
    questions = (mcda.rank, mcda.weights, mcda.compare, mcda.groups, mcda.sensitivity, mcda.stress)
    results += [WhatIf(ask(case), ask(changed), changes) for ask in questions]
    results.append(
        WhatIf(*(mcda.money(each, "cost") for each in (proposals, proposals.with_(drop="option-c"))), changes)
    )
    results.append(WhatIf(*(mcda.pair(each, "option-a", "option-b") for each in (case, changed)), changes))
    results.append(mcda.report(case, samples=64))
    assert {type(result).__name__ for result in results} == PAGES.keys()
    for result in results:
        assert page_of(result, Style())
        for form in FORMATS:
            assert written(result, form, Style()).endswith("\n") or form == "csv"


def test_unknown_formats_are_refused() -> None:
    ranking = mcda.rank(mcda.load("cases/leader-ahp"))
    with pytest.raises(mcda.RequestError, match="no format pdf"):
        written(ranking, "pdf", Style())
    assert set(ENDINGS.values()) == {*FORMATS, *CHARTS}


def test_close_scores_get_the_digits_that_tell_them_apart() -> None:
    case = mcda.case({"a": {"c": 0.123456}, "b": {"c": 0.123457}}, criteria={"c": {"scale": [0, 1]}})
    said = written(mcda.rank(case), "table", Style())
    assert "0.123457" in said
    assert "0.123456" in said


def test_a_list_says_what_it_leaves_out() -> None:
    assert bullets([]) == []
    assert bullets("abc", 2) == [Bullets(("a", "b", "c"))]
    assert bullets("abcd", 2) == [Bullets(("a", "b", "... and 2 more"))]
    assert bullets("abcd", None) == [Bullets(("a", "b", "c", "d"))]


def test_headings_are_bold_on_a_terminal_and_underlined_elsewhere() -> None:
    assert render([Heading("Hi", 1)], Style(colour=True)) == "\x1b[1mHi\x1b[0m\n"
    assert render([Heading("Hi", 1), Heading("Ho")], Style()) == "Hi\n==\n\nHo\n--\n"


def test_equal_options_and_ties_within_a_group_are_joined_by_equals() -> None:
    case = mcda.case(
        {"a": {"c": 1}, "b": {"c": 1}, "x": {"c": 0}},
        criteria={"c": {"scale": [0, 1]}},
        groups={"g": {"influence": 2}, "h": {}},
    )
    said = written(mcda.rank(case), "table", Style())
    assert "a 1 = b 1 > x 0" in said
    assert "a and b share the lead with 1; x follows with 0." in said
    assert "Influence" in said


def test_one_option_and_none_left() -> None:
    one = mcda.case({"a": {"c": 1}})
    assert "there is no other option left to compare it with" in written(mcda.rank(one), "table", Style())
    none = mcda.case({"a": {"c": 5}, "b": {"c": 4}}, criteria={"c": {"limit": {"at_most": 1}}}, groups={"g": {}})
    said = written(mcda.rank(none), "table", Style())
    assert "Every option is past a limit: none is left to rank." in said
    assert "a is screened out: c 5, where the limit is at most 1." in said


# The page of weights.


def _weights_page(said: object, combine: str | None = None, **others: object) -> str:
    scores = {"p": {"x": 1, "y": 2, "z": 4}, "q": {"x": 2, "y": 5, "z": 6}}
    answer = mcda.weights(mcda.case(scores, weights=said, **others), combine=combine)
    return " ".join(written(answer, "table", Style()).split())


FREE = {
    "best": "y",
    "worst": "z",
    "best_to_others": {"x": 3, "z": 4},
    "others_to_worst": {"x": 2, "y": 4},
}


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"order": ["x", "y", "z"]}, "Weights from an order of importance (centroid)."),
        ({"objective": "critic"}, "Weights from the scores themselves (critic)."),
        ({"best_worst": FREE}, "Weights from comparisons of the best and the worst."),
        ({"points": {"x": 1, "y": 1, "z": 2}}, "Weights from points."),
    ],
)
def test_the_page_of_weights_says_where_they_come_from(said: object, sentence: str) -> None:
    assert sentence in _weights_page(said)
    groups = {"g": {}, "h": {"name": "Staff"}}
    mean = f"{sentence[:-1]}: the influence-weighted mean of the groups' weights."
    assert mean in _weights_page(said, groups=groups)
    assert f"{sentence[:-1]}, put together before any ranking." in _weights_page(said, groups=groups, combine="pooled")


def test_rules_that_groups_do_not_share_are_all_named() -> None:
    groups = {"g": {"weights": {"objective": "std"}}, "h": {"weights": {"objective": "critic"}}}
    assert "Weights from the scores themselves (critic and std): the" in _weights_page({}, groups=groups)
    groups = {"g": {"weights": {"objective": "std"}}, "h": {"weights": {"order": ["x", "y", "z"]}}}
    assert "Weights from several sources: the" in _weights_page({}, groups=groups)


def test_a_set_below_a_criterion_is_shown_with_where_it_comes_from() -> None:
    criteria = {"x": {}, "top": {}, "y": {"parent": "top"}, "z": {"parent": "top"}}
    said = {"order": ["x", "top"], "of": {"top": {"objective": "std"}}}
    page = _weights_page(said, criteria=criteria)
    assert "Criteria: an order of importance" in page
    assert "Below top: the scores themselves" in page
    # deviations of 1.5 and 1
    assert "y 0.6000 z 0.4000" in page


def test_weights_that_fit_as_well_are_said_where_they_are_not_unique() -> None:
    case = {
        "best": "b",
        "worst": "e",
        "best_to_others": {"a": 2, "c": 4, "d": 3, "e": 8},
        "others_to_worst": {"a": 4, "b": 8, "c": 4, "d": 2},
    }
    answer = mcda.weights(mcda.case({"o": dict.fromkeys("abcde", 1)}, weights={"best_worst": case}))
    page = " ".join(written(answer, "table", Style()).split())
    assert "Consistency ratio 0.224, where 0 is full agreement: deviation 1, index 4.47." in page
    assert (
        "Weights that fit as well: a 0.1579 to 0.2469, b 0.4286 to 0.4932, c 0.1429 to 0.1644, d 0.1111 to 0.1579 "
        "and e 0.0476 to 0.0548; the midpoints, shared out, are used."
    ) in page
    assert "The judgement that fits least is b over c, given as 4; 2 would fit the others." in page
    assert "fit as well" not in _weights_page({"best_worst": FREE})


def test_where_no_ratio_exists_the_page_says_so() -> None:
    said = {"best": "x", "worst": "z", "best_to_others": {"y": 2, "z": 1}, "others_to_worst": {"x": 1, "y": 1}}
    page = _weights_page({"best_worst": said})
    assert "No consistency ratio, where 0 is full agreement: deviation 0.268, index 0." in page


def test_what_weights_mean_is_told_for_every_criterion_but_one() -> None:
    page = _weights_page({"points": {"x": 1, "y": 1, "z": 2}})
    assert "What the weights mean (in a weighted sum)" in page
    # ranges of 1, 3 and 2, steps of 0.1, 1 and 1 with weights 1, 1 and 2
    assert "0.1 more on x is worth 0.1 on z." in page
    assert "1 more on y is worth 0.333 on z." in page
    assert "on z is worth" not in page


# The pages of comparisons.


def _said(result: object, width: int = 100) -> str:
    return " ".join(written(result, "table", Style(width=width)).split())


def test_a_comparison_shows_every_rank_where_there_is_room_and_winners_where_there_is_none() -> None:
    many = {f"option-{k}": {"x": k + 1, "y": 30 - k} for k in range(12)}
    result = mcda.compare(mcda.case(many, weights={"x": 2, "y": 1}), methods=["weighted-product", "vikor"])
    assert "Method First Tau-b WS" in _said(result, 60)
    assert "--format csv has every rank." in _said(result, 60)
    assert "Method option-" in _said(result, 300)
    assert "and 10 more (--top 0 shows all)" in " ".join(written(result, "table", Style(top=2)).split())


def test_without_the_cases_own_choice_the_first_method_is_the_reference() -> None:
    case = mcda.case({"a": {"x": 1, "y": 2}, "b": {"x": 3, "y": 1}})
    assert "Agreement with vikor" in _said(mcda.compare(case, methods=["vikor", "edas"]))
    assert "Agreement with the case's own choice" in _said(mcda.compare(case))


def test_methods_that_refuse_for_one_reason_stand_together() -> None:
    case = mcda.case({"a": {"x": 0, "y": 2}, "b": {"x": 3, "y": 1}})
    assert "ahp mode=distributive and ahp mode=ideal: ahp needs scores above 0" in _said(mcda.compare(case))


def test_a_pair_says_what_each_difference_is_and_is_worth() -> None:
    case = mcda.case(
        {"a": {"x": 1, "y": 2}, "b": {"x": 3, "y": 2}},
        criteria={"x": {"scale": [0, 4], "unit": "points", "direction": "minimise"}, "y": {"scale": [0, 4]}},
    )
    said = _said(mcda.pair(case, "b", "a"))
    assert "x 3 1 a by 2 points 0.5 -0.25" in said
    assert "y 2 2 level 0.5 0" in said
    assert "Worth: what each difference adds to the score of b over a." in said
    assert "By vikor scores do not add up" in _said(mcda.pair(case, "a", "b", method="vikor"))


PRICED = mcda.case(
    {"p": {"cost": 3, "good": 790}, "q": {"cost": 4.5, "good": 1010}, "r": {"cost": 4, "good": 1250}},
    criteria={"cost": {"direction": "minimise"}, "good": {"scale": [0, 2000]}},
)


@pytest.mark.parametrize("width", [40, 50, 75, 120])
def test_a_table_of_prices_fits_or_has_its_remarks_below(width: int) -> None:
    result = mcda.money(PRICED, "cost", options={"scaling": "none"})
    page = written(result, "table", Style(width=width))
    assert max(map(len, page.splitlines())) <= width
    assert "dominated by r" in " ".join(page.split())


def test_what_is_dominated_has_no_price_in_the_table() -> None:
    said = _said(mcda.money(PRICED, "cost", options={"scaling": "none"}))
    assert "q 4.5 1010 dominated by r" in said
    assert "r 4 1250 0.0032 460 0.002174" in said
    flows = _said(mcda.money(PRICED, "cost", method="promethee-ii"))
    assert "Benefits here have no zero to count from, so no point has a cost." in flows
    assert "Cost per point" not in flows
