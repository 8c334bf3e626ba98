"""What the page saves and says: the case that the library would make, in a file that it reads back."""

import json
import random
import re
from base64 import b64encode
from contextlib import suppress
from hashlib import sha256

import pytest

import mcda
from mcda.errors import CaseError, RequestError
from mcda.model.changes import Changes
from mcda.present.report.live import engine, live_data
from mcda.words import number
from tests.present.report import random_cases
from tests.present.report.browser import CASES, arguments, changed, exported, library

HOSTILE = [
    "</script><script>alert(1)</script>",
    "quote \" and ' and \\ and \\u0041",
    '"""three"""',
    "line\nfeed\r\nand\ttab",
    "\x01\x1b[31m\x7f\x85\u2028\u2029\ufeff",
    "[table]\nkey = 1 # not a comment",
    "\u202eright to left\u202c, e\u0301, \U0001f600, \u6f22\u5b57, \u0645",
    "  blanks at both ends  ",
    "${template} `and` {{braces}} %s",
    "__proto__",
]


def possible(seed, count):
    """Cases with their data, and states that the library accepts as changes, with the case that they make."""
    rng = random.Random(seed)
    for case in random_cases.drawn_cases(seed, count):
        for state in [{}, *(random_cases.drawn_state(rng, case) for _ in range(3))]:
            with suppress(RequestError):
                yield case, live_data(case), state, exported(case, state)


@pytest.mark.parametrize("seed", range(2))
def test_the_document_is_that_of_the_changed_case(script, seed):
    asked = list(possible(seed, 60))
    found = script.all("document", [(data, state) for _, data, state, _ in asked])
    assert len(asked) > 100
    for document, (_, _, state, wanted) in zip(found, asked, strict=True):
        assert document == wanted.to_dict(), state


def test_the_saved_file_is_the_changed_case(script, tmp_path):
    asked = list(possible(7, 60))
    found = script.all("saved", [(data, state) for _, data, state, _ in asked])
    for text, (case, _, state, wanted) in zip(found, asked, strict=True):
        kept = read(text, tmp_path)
        assert kept.digest == wanted.digest, state
        assert scores_of(library(kept, {})) == scores_of(library(case, state))


def read(text, folder):
    (folder / "case.toml").write_text(text, encoding="utf-8", newline="")
    return mcda.load(folder / "case.toml")


def scores_of(ranking):
    return ranking if isinstance(ranking, str) else dict(ranking.scores)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_every_case_of_the_repository_is_saved_whole(script, path, tmp_path):
    case = mcda.load(path)
    state = {"influence": {case.groups[0].id: 2.5}} if case.groups else {}
    state["scores"] = [[None, case.ranked_options[0].id, leaf.id, 1] for leaf in case.leaves[:1] if case.scores]
    kept = read(script.ask("saved", live_data(case), state), tmp_path)
    assert kept.digest == exported(case, state).digest


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_kept_to_the_letter(script, text, tmp_path):
    case = mcda.from_dict(
        {
            "title": text,
            "question": text,
            "authors": [text, "plain"],
            "options": [{"id": "constructor", "name": text}, {"id": "10", "name": "ten"}, {"id": "9"}],
            "criteria": [{"id": "valueof", "name": text, "unit": text, "scale": [0, 5], "anchors": {"2.5": text}}],
            "scores": {"constructor": {"valueof": 1}, "10": {"valueof": 2}, "9": {"valueof": 3}},
            "groups": [{"id": "hasownproperty", "name": text, "scores": {"9": {"valueof": 4}}}],
            "notes": [{"kind": "for", "text": text, "group": "hasownproperty", "option": "constructor"}],
        }
    )
    state = {"scores": [[None, "constructor", "valueof", 5]], "influence": {"hasownproperty": 2}}
    kept = read(script.ask("saved", live_data(case), state), tmp_path)
    assert kept.to_dict() == changed(case, state).to_dict()
    assert kept.title == text
    assert script.solve(case, state)["leaders"] == ["constructor"]


def test_half_of_a_pair_is_refused_and_not_replaced(script, tmp_path):
    text = script.ask("toml", {"format": 1, "title": "\ud800", "options": [{"id": "a"}]})
    with pytest.raises(CaseError, match="an escape that is no character"):
        read(text, tmp_path)


def test_numbers_are_saved_to_the_last_digit(script, tmp_path):
    rng = random.Random(1)
    drawn = [rng.choice([-1, 1]) * rng.uniform(0.1, 1) * 10.0 ** rng.randint(-99, 99) for _ in range(200)]
    numbers = [*drawn, 0.1 + 0.2, 5e-324 + 1e-100, 1e21, 1.2345678901234568e17, 1e22, -0.0, 1 / 3]
    case = mcda.case({f"o{index}": {"c": value} for index, value in enumerate(numbers)})
    kept = read(script.ask("saved", live_data(case), {}), tmp_path)
    assert [kept.scores[f"o{index}", "c"].value for index in range(len(numbers))] == numbers
    assert kept.digest == case.digest


def test_what_a_state_changes_is_said_as_the_library_says_it(script):
    own = {"method": None, "options": {}, "combine": None}
    asked = [(case, data, {**state, **own}) for case, data, state, _ in possible(3, 60)]
    found = script.all("changes", [(data, state) for _, data, state in asked])
    for said, (case, _, state) in zip(found, asked, strict=True):
        assert said == list(changes_of(case, state).sentences(case))
    assert sum(map(len, found)) > 100


def changes_of(case, state):
    said = arguments(state)
    return Changes.of(case, said["set"], said["scores"], said["influence"], said["drop"])


def test_another_method_and_rule_are_said(script):
    case = mcda.load(CASES[[path.name for path in CASES].index("hampshire-reception")])
    said = script.ask("changes", live_data(case), {"method": "topsis", "combine": "borda"})
    assert said == [
        "The method is TOPSIS (scaling vector), not Weighted sum (scaling none).",
        "Groups are combined by borda, not sum.",
    ]


def test_numbers_are_said_as_the_library_says_them(script):
    case = mcda.from_dict(
        {"options": [{"id": "a"}], "criteria": [{"id": "c"}], "scores": {"a": {"c": 1}}, "groups": [{"id": "g"}]}
    )
    rng = random.Random(3)
    drawn = [round(rng.random() * 10.0 ** rng.randint(-9, 18), rng.randint(0, 6)) for _ in range(300)]
    numbers = [0, 1234.5, 1235.5, 12345.5, 0.00012345, 99999.5, 9999.5, 2.5, 1e15, 123456789012345, 1e16, 1e100, *drawn]
    states = [{"influence": {"g": value}} for value in numbers if value == 0 or value > 1e-90]
    found = script.all("changes", [(live_data(case), state) for state in states if state["influence"]["g"]])
    wanted = [f"The influence of g is set to {number(value)}, not 1." for value in numbers if value]
    assert [said for (said,) in found] == wanted


def test_a_page_asked_another_question_saves_what_it_shows(script, tmp_path):
    case = mcda.from_dict({**TWO, "method": {"id": "topsis", "options": {"scaling": "minmax"}}, "combine": "borda"})
    asked = {"method": "ahp", "options": {"mode": "ideal"}, "combine": "sum"}
    kept = read(script.ask("saved", live_data(case, **asked), {}), tmp_path)
    assert (kept.method.id, dict(kept.method.options), kept.combine) == ("ahp", {"mode": "ideal"}, "sum")
    back = {"method": "topsis", "options": {"scaling": "minmax"}, "combine": "borda"}
    assert read(script.ask("saved", live_data(case, **asked), back), tmp_path).digest == case.digest


TWO = {
    "options": [{"id": "a"}, {"id": "b"}],
    "criteria": [{"id": "x"}, {"id": "y"}],
    "scores": {"a": {"x": 1, "y": 2}, "b": {"x": 2, "y": 1}},
    "groups": [{"id": "g"}],
}


def test_a_method_that_the_page_does_not_work_out_is_saved_all_the_same(script, tmp_path):
    case = mcda.from_dict(
        {**TWO, "method": {"id": "promethee-ii", "criteria": {"x": {"preference": "v-shape", "p": 1}}}}
    )
    state = {"set": {"x": 0.25}}
    assert script.solve(case, state)["error"].startswith("This page does not work out PROMETHEE II")
    assert read(script.ask("saved", live_data(case), state), tmp_path).digest == exported(case, state).digest


def test_changes_that_cannot_be_are_not_saved(script):
    data = live_data(mcda.from_dict(TWO))
    said = script.page.evaluate(
        "([data, state]) => { try { return Engine.document(data, state); } catch (error) { return error.message; } }",
        [data, {"set": {"x": 1, "y": 1}}],
    )
    assert (
        said
        == "set x: the weights set are x 1 and y 1; wanted 1 in all, as no other criterion is left to take the rest"
    )


def test_the_script_runs_under_a_strict_policy_and_reaches_for_nothing(browser):
    text = engine()
    policy = f"default-src 'none'; script-src 'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
    page = browser.new_page()
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.set_content(f'<meta http-equiv="Content-Security-Policy" content="{policy}"><script>{text}</script>')
    assert page.evaluate("typeof Engine.solve") == "function"
    assert page.evaluate("Object.isFrozen(Engine)")
    page.close()
    assert said == []
    code = re.sub(r"//.*|/\*[\s\S]*?\*/", "", text)
    assert not re.search(r"\b(window|globalThis|fetch|XMLHttpRequest|eval|Function|Date|random|localStorage)\b", code)
    assert "</" not in text


def test_the_data_are_plain_and_the_same_each_time():
    for path in CASES:
        case = mcda.load(path)
        text = json.dumps(live_data(case), allow_nan=False)
        assert text == json.dumps(live_data(mcda.load(path)), allow_nan=False)


def test_data_and_state_are_left_as_they_were(script):
    data = live_data(mcda.from_dict(TWO))
    state = {"set": {"x": 0.25}, "scores": [["g", "a", "x", 3]], "drop": {"options": ["b"]}}
    call = """([data, state]) => {
        const before = JSON.stringify([data, state]);
        for (const each of [Engine.solve, Engine.document, Engine.changes]) each(data, state);
        return before === JSON.stringify([data, state]);
    }"""
    assert script.page.evaluate(call, [data, state])
