"""The report in a real browser: what people see, move, keep and print."""

import json
import re
from importlib.resources import files

import pytest

import mcda
from tests.present.report.pages import TREE, case_of, written

HAMPSHIRE = ("hampshire-reception", "hampshire-inclusion", "hampshire-out-of-hours")
OTHERS = ("barnet-family-services", "aircraft-two-experts", "leader-ahp")
HOSTILE = (
    "<script>window.hacked = 1</script>",
    "</script><script>window.hacked = 2</script>",
    "<!--<script>",
    '" onload="window.hacked = 3" x=\'',
    "javascript:window.hacked=4",
    "\u202eevil\u202c and \u2066marks\u2069",
    "${window.hacked=5} {{7*7}} $x$",
)


def hostile():
    text = HOSTILE
    return mcda.from_dict(
        {
            "format": 1,
            "title": text[0],
            "question": text[1],
            "source": text[4],
            "criteria": [
                {"id": "x", "name": text[2], "unit": text[3], "scale": [0, 5]},
                {"id": "y", "name": text[5], "scale": [0, 5]},
                {"id": "z", "name": text[6], "scored": False},
            ],
            "options": [{"id": "a", "name": text[3]}, {"id": "b", "name": text[1]}, {"id": "c", "name": text[6]}],
            "groups": [
                {"id": "g", "name": text[0], "scores": {"a": {"x": 1, "y": 5}}},
                {"id": "h", "name": text[5]},
            ],
            "scores": {"a": {"x": 4, "y": 1}, "b": {"x": 2, "y": 3}, "c": {"x": 3, "y": 2}},
            "notes": [
                {"option": "a", "group": "g", "criterion": "z", "kind": "for", "text": text[1]},
                {"option": "b", "kind": "against", "text": text[0]},
            ],
        }
    )


# A page that asks for nothing.


@pytest.mark.parametrize("name", [*HAMPSHIRE, *OTHERS])
def test_it_loads_itself_and_nothing_else(opened, name):
    page = opened(case_of(name))
    assert page.requests == [page.page.url]
    assert page.complaints == []
    assert page.said


@pytest.mark.parametrize("name", HAMPSHIRE)
def test_the_same_case_gives_the_same_file_and_not_a_large_one(name):
    text = written(case_of(name))
    assert text == written(case_of(name))
    assert len(text.encode()) < 300_000


def test_the_policy_admits_its_own_script_alone(opened):
    page = opened(case_of("hampshire-reception"))
    policy = page.page.get_attribute("meta[http-equiv]", "content")
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    page.page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {text: 'window.more = 1'}))"
    )
    assert page.page.evaluate("window.more") is None
    page.page.evaluate("document.body.append(Object.assign(new Image(), {src: 'https://example.org/x.png'}))")
    page.page.wait_for_timeout(100)
    assert all("violates" in said for said in page.complaints)
    assert len(page.complaints) == 2


def test_texts_of_a_case_stay_texts(opened):
    page = opened(hostile())
    assert page.page.evaluate("window.hacked") is None
    assert page.complaints == []
    shown = page.page.inner_text("body")
    for text in (HOSTILE[0], HOSTILE[1], HOSTILE[3], HOSTILE[6]):
        assert text in shown
    assert "\u202e" not in page.page.inner_text("body")
    assert "\u202e" not in page.page.locator("html").evaluate("(each) => each.innerHTML.replace(/<script[^]*/, '')")
    for option in page.page.locator("#scored option").all_inner_texts():
        page.page.select_option("#scored", label=option)
    page.slide("<script>window.hacked = 1</script>", 0.9)
    assert page.page.evaluate("window.hacked") is None
    assert page.page.locator("a[href]").count() == 1  # the one that leads to the answer
    assert page.complaints == []


# What it says.


def test_parts_stand_in_order(opened):
    page = opened(mcda.from_dict(TREE))
    found = page.page.locator("section").evaluate_all("(all) => all.map((each) => each.id)")
    assert found == [
        "verdict", "ranking", "try", "feasible", "options", "weights", "acceptability", "flips", "money",
        "performance", "made",
    ]  # fmt: skip
    page = opened(case_of("hampshire-inclusion"))
    found = page.page.locator("section").evaluate_all("(all) => all.map((each) => each.id)")
    assert found[:6] == ["verdict", "ranking", "try", "groups", "feasible", "options"]


@pytest.mark.parametrize("name", HAMPSHIRE)
def test_it_says_what_the_library_says(opened, name):
    case = case_of(name)
    page, ranking = opened(case), mcda.rank(case)
    for sentence in ranking.verdict.sentences:
        assert sentence in page.page.inner_text("#verdict")
    assert ranking.provenance.digest in page.page.inner_text("#made")
    groups = page.page.inner_text("#groups")
    for each in ranking.groups:
        assert each.name in groups
    notes = page.page.locator("#groups").evaluate("(each) => each.textContent")
    for note in case.notes:
        if note.kind in ("for", "against") and note.option:
            assert " ".join(note.text.split()) in notes


def test_options_on_the_way_and_asked_for_are_told_as_such(opened):
    case = case_of("hampshire-inclusion")
    text = opened(case).page.inner_text("#options")
    for option in case.options:
        for other in option.leads_to:
            assert re.search(
                re.escape(option.name) + r"\s*→\s*on the way to\s*" + re.escape(case.option(other).name), text
            )
        if option.suggested:
            assert f"{option.name} (suggested) {case.group(option.suggested_by).name} asks for it" in " ".join(
                text.split()
            )


@pytest.mark.parametrize("name", [*HAMPSHIRE, *OTHERS])
def test_each_chart_has_its_caption_and_its_table(opened, name):
    page = opened(case_of(name)).page
    charts = page.locator("figure")
    assert charts.count() >= 3
    for index in range(charts.count()):
        chart = charts.nth(index)
        assert chart.locator("figcaption").inner_text()
        assert chart.locator("details table").count() == 1
        assert chart.locator("svg:not([aria-hidden=true])").count() == 0


def test_who_is_past_a_limit_is_shown_as_such(opened):
    page = opened(mcda.from_dict(TREE)).page
    assert "Castle (screened out)" in page.inner_text("#plane")
    assert page.locator("#plane circle.out").count() == 1
    page.select_option("#axis-up", "good")
    page.select_option("#axis-across", "price")
    assert page.inner_text("#plane figcaption") == "Good against Price"
    assert "Castle (screened out)" in page.inner_text("#plane")


def test_without_its_script_all_but_the_controls_is_there(browser, tmp_path):
    path = tmp_path / "report.html"
    path.write_text(written(case_of("hampshire-reception")), encoding="utf-8")
    page = browser.new_page(java_script_enabled=False)
    page.goto(path.as_uri())
    assert "needs JavaScript" in page.inner_text("#try")
    assert "Option B" in page.inner_text("#verdict")
    page.close()


# What moves.


def test_a_groups_influence_past_a_third_changes_the_leader(opened):
    case = case_of("hampshire-out-of-hours")
    report = mcda.report(case)
    (course,) = (each for each in report.agreement.influence if each.group == "group-b")
    turn = next(lead.high for lead in course.leaders if "option-c" in lead.options)
    assert turn == pytest.approx(1 / 3, abs=1e-12)
    page = opened(case)
    assert page.said.startswith("Option C")
    assert " leads: 13, 1 ahead of the next." in page.said
    page.slide("Group B", 0.33)
    assert "still leads" in page.said
    page.slide("Group B", 0.335)
    assert page.said.startswith("Option B")
    assert "now leads, not Option C" in page.said
    assert page.ranking()[0][1].startswith("Option B")
    assert page.ranking("base")[0][1].startswith("Option C")


def test_a_weight_of_a_branch_and_of_a_leaf(opened):
    case = mcda.from_dict(TREE)
    page = opened(case)
    page.slide("Good", 0.2)
    wanted = mcda.rank(case.with_(set={"good": 0.2})).scores
    assert [float(row[2]) for row in page.ranking()[:2]] == pytest.approx(list(wanted.values()), rel=1e-3)
    page.slide("Near", 0.6)  # lets go of what lies above it
    wanted = mcda.rank(case.with_(set={"near": 0.6})).scores
    assert [float(row[2]) for row in page.ranking()[:2]] == pytest.approx(list(wanted.values()), rel=1e-3)
    assert page.ranking()[2][2] == "screened out"
    page.page.get_by_role("button", name="Let go of Near").click()
    assert page.ranking() == page.ranking("base")


def test_scores_options_and_methods_can_be_changed_and_undone(opened):
    case = mcda.from_dict(TREE)
    page = opened(case)
    page.page.select_option("#scored", "c")
    page.page.locator("#scores").get_by_label("Price").fill("60")
    page.page.keyboard.press("Tab")
    assert page.said.startswith("Castle now leads, not")
    page.page.get_by_role("checkbox", name="Barn").uncheck()
    assert len(page.ranking()) == 2
    page.page.select_option("#method", "topsis")
    changed = case.with_(scores={"c.price": 60}, drop="option:b")
    wanted = mcda.rank(changed, method="topsis").scores
    assert [float(row[2]) for row in page.ranking()] == pytest.approx(list(wanted.values()), rel=1e-3)
    for _ in range(3):
        page.page.get_by_role("button", name="Undo").click()
    assert page.ranking() == page.ranking("base")
    assert page.page.get_by_role("button", name="Undo").is_disabled()


def test_a_score_past_its_scale_is_refused_in_words(opened):
    page = opened(mcda.from_dict(TREE))
    page.page.locator("#scores").get_by_label("Near").fill("11")
    page.page.keyboard.press("Tab")
    assert page.page.inner_text("#trouble") == "A score on Near is a number from 0 to 10."
    assert page.ranking() == page.ranking("base")


def test_a_method_that_is_not_live_says_so(opened):
    page = opened(case_of("barnet-family-services"), method="vikor")
    ranking = mcda.rank(case_of("barnet-family-services"), method="vikor")
    assert [row[1] for row in page.ranking("base")] == [each.name for each in ranking.ranking]
    assert page.page.inner_text("#trouble").startswith("This page does not work out VIKOR")
    assert not page.page.is_visible("#now")
    page.page.select_option("#method", "weighted-sum")
    assert page.page.inner_text("#trouble") == ""
    wanted = mcda.rank(case_of("barnet-family-services"), method="weighted-sum").scores
    assert [float(row[2]) for row in page.ranking()] == pytest.approx(list(wanted.values()), rel=1e-3)


def test_a_link_and_a_file_bring_a_what_if_back(opened, tmp_path):
    case = mcda.from_dict(TREE)
    page = opened(case)
    page.slide("Good", 0.35)
    page.page.get_by_role("button", name="Link to this what-if").click()
    _, _, address = page.page.input_value("#address").partition("#")
    assert opened(case, f"#{address}").ranking() == page.ranking()
    with page.page.expect_download() as found:
        page.page.get_by_role("button", name="Save it to a file").click()
    found.value.save_as(tmp_path / "what-if.json")
    other = opened(case)
    other.page.set_input_files("#file", tmp_path / "what-if.json")
    assert other.ranking() == page.ranking()
    (tmp_path / "what-if.json").write_text("no JSON")
    other.page.set_input_files("#file", tmp_path / "what-if.json")
    assert other.page.inner_text("#trouble").startswith("That file is no what-if")
    assert other.ranking() == page.ranking()


@pytest.mark.parametrize(
    "said",
    [
        '{"set":{"good":7,"nothing":0.5},"scores":[["a"],[null,"a","near","x"],5],"drop":{"options":["z"]},"method":"x"}',
        '{"set":null,"drop":{"options":"a"},"scores":{},"influence":[1]}',
        "[1,2]",
        "no JSON",
        '{"__proto__":{"method":"topsis"},"combine":"constructor"}',
    ],
)
def test_a_link_that_makes_no_sense_changes_nothing(opened, said):
    page = opened(mcda.from_dict(TREE), f"#what-if={said}")
    assert page.complaints == []
    assert page.ranking() == page.ranking("base")


def test_the_what_if_can_be_kept_as_a_case(opened, tmp_path):
    case = mcda.from_dict(TREE)
    page = opened(case)
    page.slide("Price", 0.5)
    page.page.locator("#scores").get_by_label("Near").fill("1")
    page.page.keyboard.press("Tab")
    with page.page.expect_download() as found:
        page.page.get_by_role("button", name="Export it as a case file").click()
    found.value.save_as(tmp_path / "case.toml")
    assert mcda.load(tmp_path / "case.toml").digest == case.with_(set={"price": 0.5}, scores={"a.near": 1}).digest


def test_it_opens_with_the_what_if_that_was_asked_for(opened):
    case = mcda.from_dict(TREE)
    page = opened(case, supposed={"set": {"price": 0.9}, "drop": ["option:c"]})
    wanted = mcda.rank(case.with_(set={"price": 0.9}, drop=["option:c"])).scores
    assert [float(row[2]) for row in page.ranking()] == pytest.approx(list(wanted.values()), rel=1e-3)
    assert "Castle is dropped." in page.page.inner_text("#changes")
    page.page.get_by_role("button", name="Start again").click()
    assert page.ranking() == page.ranking("base")


# For everybody.


def test_by_keyboard_alone(opened):
    page = opened(case_of("hampshire-out-of-hours")).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    for _ in range(60):
        page.keyboard.press("Tab")
        label = page.evaluate("document.activeElement.labels?.[0]?.textContent ?? ''")
        if label == "Group B":
            break
    assert label == "Group B"
    for _ in range(17):
        page.keyboard.press("ArrowRight")
    assert page.inner_text("#said").startswith("Option B")
    for _ in range(3):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Let go of all"
    page.keyboard.press("Enter")
    assert page.inner_text("#said").startswith("Option C")
    assert page.evaluate("document.activeElement.type") == "range"  # focus stays among the sliders
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"


AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
LOOKS = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "phone": {"viewport": {"width": 360, "height": 740}},
}


@pytest.mark.parametrize("looks", LOOKS)
@pytest.mark.parametrize("name", ["hampshire-inclusion", "aircraft-two-experts"])
def test_axe_finds_nothing(opened, name, looks):
    page = opened(case_of(name), looks={**LOOKS[looks], "bypass_csp": True}).page
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    page.evaluate(AXE)
    found = page.evaluate("axe.run().then((found) => JSON.stringify(found.violations))")
    told = [(each["id"], [node["html"][:200] for node in each["nodes"][:3]]) for each in json.loads(found)]
    assert told == []


@pytest.mark.parametrize("name", ["hampshire-inclusion", "aircraft-two-experts"])
def test_nothing_runs_over_a_phone(opened, name):
    page = opened(case_of(name), looks={"viewport": {"width": 360, "height": 740}}).page
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_print_is_without_controls(opened):
    page = opened(case_of("hampshire-inclusion")).page
    page.emulate_media(media="print")
    assert not page.is_visible("#try")  # where nothing was moved
    assert not page.is_visible("#axis-up")
    assert page.is_visible("#verdict")
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_names_from_right_to_left(opened):
    document = json.loads(json.dumps(TREE))
    document["options"][0]["name"] = "مركز الأسرة"
    page = opened(mcda.from_dict(document)).page
    row = page.locator("#ranking th", has_text="مركز الأسرة").first
    assert row.evaluate("(each) => getComputedStyle(each).unicodeBidi") == "plaintext"
    assert page.get_attribute("html", "lang") == "en"
