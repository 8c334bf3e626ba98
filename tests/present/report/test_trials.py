"""What a hostile or unlucky reader does to the page, and what it says then."""

import json
import time

import pytest

import mcda
from tests.present.report.pages import TREE, case_of, written

BY_HAND = {**TREE, "weights": {"points": {"good": 3, "price": 1}, "set": {"near": 0.6}}}


def changed(**parts):
    return mcda.from_dict(json.loads(json.dumps({**TREE, **parts})))


def test_where_no_option_is_left_it_says_so_and_nothing_else(opened):
    page = opened(changed())
    for name in ("Attic", "Barn", "Castle"):
        page.page.get_by_role("checkbox", name=name).uncheck()
    assert "no option would be left to rank" in page.page.inner_text("#trouble")
    assert page.said == ""
    assert page.page.locator("#changes li").count() == 0
    assert page.page.get_by_role("button", name="Export it as a case file").is_disabled()
    page.page.get_by_role("button", name="Undo").click()
    assert page.page.inner_text("#trouble") == ""
    assert page.said
    assert page.complaints == []


def test_scores_of_an_option_that_is_left_out_wait_for_it(opened):
    page = opened(changed())
    page.page.locator("#scores").get_by_label("Near").fill("1")
    page.page.keyboard.press("Tab")
    before = page.ranking()
    page.page.get_by_role("checkbox", name="Attic").uncheck()
    assert page.page.inner_text("#trouble") == ""
    assert [row[1] for row in page.ranking()][:1] == ["Barn"]
    assert page.page.locator("#scores").get_by_label("Near").is_disabled()
    page.page.get_by_role("checkbox", name="Attic").check()
    assert page.ranking() == before


def test_focus_goes_on_from_a_score_that_was_changed(opened):
    page = opened(changed()).page
    page.locator("#scores").get_by_label("Near").fill("1")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.parentElement.textContent").startswith("Warm")


def test_a_bad_score_gives_way_to_the_one_before_it(opened):
    page = opened(changed()).page
    near = page.locator("#scores").get_by_label("Near")
    for value in ("5", "77"):
        near.fill(value)
        page.keyboard.press("Tab")
    assert near.input_value() == "5"


def test_weights_that_the_case_sets_by_hand_leave_less_to_move(opened):
    case = mcda.from_dict(BY_HAND)
    page = opened(case)
    page.slide("Price", 0.9)
    assert page.page.inner_text("#trouble") == ""
    wanted = mcda.rank(case.with_(set={"price": 0.4})).scores
    assert [float(row[2]) for row in page.ranking()[:2]] == pytest.approx(list(wanted.values()), rel=1e-3)


def test_the_weight_held_longest_is_let_go(opened):
    criteria = [{"id": name, "name": name.upper(), "scale": [0, 1]} for name in ("10", "9", "x", "y")]
    scores = {"a": {"10": 1, "9": 0, "x": 1, "y": 0}, "b": {"10": 0, "9": 1, "x": 0, "y": 1}}
    case = mcda.from_dict({"format": 1, "criteria": criteria, "options": [{"id": "a"}, {"id": "b"}], "scores": scores})
    page = opened(case)
    for name, weight in (("10", 0.4), ("9", 0.4), ("X", 0.3)):
        page.slide(name, weight)
    held = page.page.locator("#changes").inner_text()
    assert "of 9 " in f"{held} " or "9 is set" in held or " 9 to" in held
    wanted = mcda.rank(case.with_(set={"9": 0.4, "x": 0.3})).scores
    assert {row[1]: float(row[2]) for row in page.ranking()} == pytest.approx(wanted, rel=1e-3)


def test_a_group_that_is_left_out_takes_no_influence(opened):
    case = case_of("hampshire-out-of-hours")
    page = opened(case, supposed={"drop": ["group:group-a"]})
    assert page.page.get_by_role("slider", name="Group A", exact=True).is_disabled()
    page.slide("Group B", 0.5)
    assert page.page.inner_text("#trouble") == ""
    says = {"group-b": 1.5, "group-c": 0.75, "group-d": 0.75}
    wanted = mcda.rank(case.with_(drop="group:group-a", influence=says)).scores
    assert [float(row[2]) for row in page.ranking()] == pytest.approx(list(wanted.values()), rel=1e-3)


def test_influence_keeps_the_others_in_proportion_all_the_way(opened):
    page = opened(case_of("hampshire-out-of-hours"))
    page.slide("Group A", 0.6)
    slider = page.page.get_by_role("slider", name="Group B", exact=True)
    slider.evaluate(
        "(each) => { for (const to of [0.5, 1, 0.25]) { each.value = to; each.dispatchEvent(new Event('input')); } "
        "each.dispatchEvent(new Event('change')); }"
    )
    shares = page.page.locator("#influence-controls output").all_inner_texts()
    assert shares[0] == "51.9 %"  # 0.6 / (0.6 + 2 x 0.4 / 3) of three quarters
    assert shares[2] == shares[3]
    page.page.get_by_role("button", name="Let go of all influence").click()
    assert page.page.locator("#changes li").count() == 0


def test_a_score_of_everybody_can_be_changed_at_once(opened):
    case = case_of("aircraft-two-experts")
    page = opened(case)
    page.page.select_option("#scorer", label="all groups")
    page.page.select_option("#scored", label="Aircraft A2")
    page.page.locator("#scores").get_by_label("Reliability").fill("9")
    page.page.keyboard.press("Tab")
    wanted = mcda.rank(case.with_(scores={"a2.reliability": 9})).scores
    assert {row[1]: float(row[2]) for row in page.ranking()} == pytest.approx(
        {case.option(option).name: score for option, score in wanted.items()}, rel=1e-3
    )


def test_who_draws_level_is_not_said_to_lead_instead(opened):
    page = opened(case_of("hampshire-out-of-hours"))
    page.page.select_option("#scorer", label="Group A")
    page.page.select_option("#scored", value="option-b")
    page.page.locator("#scores").get_by_label("Improvement").fill("3")
    page.page.keyboard.press("Tab")
    assert page.said.startswith("Option B: Extended R&A service working beyond office hours draws level with Option C")
    assert page.said.endswith("10 ahead of the others.")


def test_the_scaling_can_be_chosen(opened):
    page = opened(changed())
    page.page.select_option("#method", "topsis")
    page.page.get_by_label("Scaling").select_option("minmax")
    wanted = mcda.rank(changed(), method="topsis", options={"scaling": "minmax"}).scores
    assert [float(row[2]) for row in page.ranking()[:2]] == pytest.approx(list(wanted.values()), rel=1e-3)
    page.page.select_option("#method", "weighted-sum")
    assert page.ranking() == page.ranking("base")


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("#what-if=%E0%A4%A", "The link is not whole"),
        ("#what-if=%7B", "The link is not whole"),
        ('#what-if={"case":"0000","set":{"price":0.9}}', "The link is of another case"),
    ],
)
def test_a_link_that_cannot_be_followed_says_so(opened, address, said):
    page = opened(changed(), address)
    assert page.page.inner_text("#trouble").startswith(said)
    assert page.ranking() == page.ranking("base")
    assert page.complaints == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{}", "That file is no what-if"),
        ("[]", "That file is no what-if"),
        ('{"schema":"mcda.what-if/1","state":{"set":{"price":0.9}}}', "That what-if is of another case"),
        ('{"schema":"mcda.what-if/1","case":{"title":"Barns","digest":"x"}}', "That what-if is of another case, or of"),
    ],
)
def test_a_file_of_something_else_says_so(opened, tmp_path, text, said):
    (tmp_path / "other.json").write_text(text)
    page = opened(changed())
    page.page.set_input_files("#file", tmp_path / "other.json")
    page.page.wait_for_function("document.getElementById('trouble').textContent")
    assert page.page.inner_text("#trouble").startswith(said)
    assert page.ranking() == page.ranking("base")


def test_ids_that_every_object_has_are_ids_like_others(opened):
    groups = [
        {"id": "constructor", "name": "Builders"},
        {"id": "valueof", "name": "Others", "scores": {"a": {"near": 1}}},
    ]
    criteria = [{**each, "id": "tostring"} if each["id"] == "price" else each for each in TREE["criteria"]]
    scores = {
        option: {("tostring" if key == "price" else key): score for key, score in row.items()}
        for option, row in TREE["scores"].items()
    }
    weights = {"points": {"good": 3, "tostring": 1}}
    case = changed(groups=groups, criteria=criteria, scores=scores, weights=weights)
    page = opened(case)
    assert page.page.get_by_role("button", name="Let go of Price").is_disabled()
    page.slide("Builders", 0.9)
    wanted = mcda.rank(case.with_(influence={"constructor": 1.8, "valueof": 0.2})).scores
    assert [float(row[2]) for row in page.ranking()[:2]] == pytest.approx(list(wanted.values()), rel=1e-3)


def test_large_figures_are_not_cut(opened):
    scores = {"a": {"near": 8, "warm": 2, "price": 41}, "b": {"near": 3, "warm": 9, "price": 50}}
    dear = [{**each, "scale": [0, 9999999]} if each["id"] == "near" else each for each in TREE["criteria"]]
    scores["a"]["near"] = 1234567
    page = opened(changed(criteria=dear, scores=scores | {"c": {"near": 9, "warm": 9, "price": 95}})).page
    page.select_option("#axis-up", "near")
    page.select_option("#axis-across", "price")
    assert "1234567" in page.locator("#plane-chart table").evaluate("(each) => each.textContent")


def test_the_what_if_is_on_paper_and_its_controls_are_not(opened):
    page = opened(changed())
    page.slide("Price", 0.9)
    page.page.emulate_media(media="print")
    assert page.page.is_visible("#said")
    assert page.page.is_visible("#changes")
    assert page.page.is_visible("#now")
    assert not page.page.is_visible("#weights-controls")
    assert not page.page.get_by_role("button", name="Undo").is_visible()


def test_words_and_figures_are_on_paper(opened):
    page = opened(case_of("hampshire-inclusion")).page
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("figure details:not([open])").count() == 0
    assert page.get_by_text("Comments:").first.is_visible()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("figure details[open]").count() == 0


def test_the_exported_case_says_what_it_is(opened, tmp_path):
    page = opened(changed(title="One\nTwo"))
    page.slide("Price", 0.5)
    with page.page.expect_download() as found:
        page.page.get_by_role("button", name="Export it as a case file").click()
    found.value.save_as(tmp_path / "case.toml")
    first, second, *_ = (tmp_path / "case.toml").read_text(encoding="utf-8").splitlines()
    assert first.startswith("# A what-if, saved from the report of One")
    assert second.startswith("# The weight of Price is set to 0.5")
    assert mcda.load(tmp_path / "case.toml").title == changed(title="One\nTwo").title


def test_steps_between_options_are_drawn_once_each():
    options = [
        {"id": f"o{index}", "leads_to": [f"o{index + step}" for step in (1, 2) if index + step < 40]}
        for index in range(40)
    ]
    scores = {option["id"]: {"x": index} for index, option in enumerate(options)}
    case = mcda.from_dict({"format": 1, "criteria": [{"id": "x"}], "options": options, "scores": scores})
    started = time.process_time()
    assert written(case).count("on the way to") == 39 + 38
    assert time.process_time() - started < 60


def test_options_that_change_others_are_drawn_and_nothing_else():
    assert 'id="options"' not in written(changed(options=[{"id": each} for each in "abc"]))
    text = written(changed(options=[{"id": "a"}, {"id": "b", "amends": "a"}, {"id": "c"}]))
    assert "in place of, or as a change to" in text


def test_only_the_dominated_are_hollow_on_the_frontier(opened):
    page = opened(case_of("isle-of-wight-childrens-services")).page
    found = mcda.report(case_of("isle-of-wight-childrens-services"), samples=64).money
    assert any(not each.frontier for each in found.options)
    assert page.locator("#money circle.out").count() == sum(not each.frontier for each in found.options)


def test_who_is_screened_out_is_said_with_the_reason(opened):
    text = opened(changed()).page.inner_text("#ranking")
    assert "Castle is screened out: Price 95, where the limit is at most 90." in text


def test_comments_are_shown_as_well_as_counted(opened):
    case = case_of("hampshire-out-of-hours")
    text = opened(case).page.locator("#groups").evaluate("(each) => each.textContent")
    comments = [note for note in case.notes if note.kind == "comment"]
    assert comments
    for note in comments:
        assert " ".join(note.text.split()) in text
    assert "1 call for evidence" in text
