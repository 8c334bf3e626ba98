"""The cases taken from councils' documents: what each README says of data and reading holds in its case."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import mcda

CASES = Path(__file__).parents[2] / "cases"
PROPOSALS, SLOUGH = "hampshire-inclusion-proposals", "slough-social-work-model"
BARNET, WIGHT = "barnet-family-services", "isle-of-wight-childrens-services"
NEW = [PROPOSALS, SLOUGH, BARNET, WIGHT]
EVENT = ["hampshire-reception", "hampshire-inclusion", "hampshire-out-of-hours"]

PRIORITIES = (
    "accessibility",
    "participation",
    "partnerships",
    "common-assessments",
    "communication",
    "efficiency",
    "monitoring",
)


@cache
def case_of(slug: str) -> mcda.Case:
    return mcda.load(CASES / slug)


def flat(text: str) -> str:
    return " ".join(text.split())


@cache
def readme_of(slug: str) -> str:
    return flat((CASES / slug / "README.md").read_text(encoding="utf-8"))


def data_of(slug: str) -> str:
    return readme_of(slug).split("## Data: as printed")[1].split("## Reading: our decisions")[0]


def reading_of(slug: str) -> str:
    return readme_of(slug).split("## Reading: our decisions")[1]


def count(case: mcda.Case, **wanted: str | None) -> int:
    return sum(all(getattr(note, name) == value for name, value in wanted.items()) for note in case.notes)


def sides(case: mcda.Case, option: str, **wanted: str) -> tuple[int, int]:
    return count(case, option=option, kind="for", **wanted), count(case, option=option, kind="against", **wanted)


def share(case: mcda.Case, option: str, **wanted: str) -> Any:
    """The rule of three cases: points in favour among the points stated; unknown where none is stated."""
    pros, cons = sides(case, option, **wanted)
    return round(pros / (pros + cons), 3) if pros + cons else {"unknown": True}


def served(case: mcda.Case, option: str) -> Any:
    """The rule for the seven priorities: from those said to be served to seven less those denied."""
    names = {each: case.criterion(each).name.lower() for each in PRIORITIES}
    of_option = [note for note in case.notes if note.option == option]
    low = len({note.criterion for note in of_option if note.kind == "for" and note.criterion in names})
    denied = {note.text for note in of_option if note.kind == "against" and "would not deliver on" in note.text}
    assert all(any(name in text for name in names.values()) for text in denied)
    high = len(PRIORITIES) - len(denied)
    if (low, high) == (0, len(PRIORITIES)):
        return {"unknown": True}
    return low if low == high else [low, high]


def aims(case: mcda.Case, option: str) -> int:
    three = {"integration", "closer-managers", "skills"}
    found = [note for note in case.notes if note.option == option and note.kind == "for"]
    return len({note.criterion for note in found} & three)


PROPOSED_SOCIAL_WORKERS = 3 + 3 * 5  # MASH, and Duty and Assessment 1 to 3, as printed

# Every cell of the new cases: (what it is, what the data section must say), or a rule and nothing printed.
Rule = Callable[[mcda.Case], Any]
PRINTED: dict[str, dict[tuple[str, str], tuple[Any, str]]] = {
    PROPOSALS: {
        ("option-a", "cost"): ([46101, 49467], "The cost of option A: £46101-£49467, as a range."),
        ("option-b", "cost"): (
            [46101, 49467],
            'The cost of option B: "as above, shared by SSD and Education", so the same range.',
        ),
        ("option-c", "cost"): ({"unknown": True}, "The cost of option C: not stated, so unknown."),
    },
    SLOUGH: {},
    BARNET: {
        ("proposed", "savings"): (2.1, 'The aim of a "£2.1m reduction in staffing costs".'),
        ("proposed", "posts"): (28, '"A net reduction of around 28 posts."'),
    },
    WIGHT: {
        ("new", "cost"): (0, '"no cost alternative structure"'),
    },
}
RULES: dict[str, dict[tuple[str, str], tuple[Rule, str]]] = {
    PROPOSALS: {
        ("do-nothing", "cost"): (lambda case: 0, "Its cost is 0 by definition"),
        ("option-a", "key-points"): (lambda case: share(case, "option-a", criterion="key-points"), "3/8 = 0.375"),
        ("option-b", "key-points"): (lambda case: share(case, "option-b", criterion="key-points"), "7/10 = 0.7"),
        ("option-c", "key-points"): (lambda case: share(case, "option-c", criterion="key-points"), "4/8 = 0.5"),
        ("do-nothing", "key-points"): (lambda case: share(case, "do-nothing", criterion="key-points"), "0/1 = 0"),
        ("option-a", "priorities"): (lambda case: served(case, "option-a"), "measured on none: 0 to 6."),
        ("option-b", "priorities"): (lambda case: served(case, "option-b"), "measured on all seven: 7."),
        ("option-c", "priorities"): (lambda case: served(case, "option-c"), "denied none: 0 to 7, unknown."),
        ("do-nothing", "priorities"): (lambda case: 0, "Doing nothing changes nothing: 0 by definition."),
    },
    SLOUGH: {
        ("hub", "stated-points"): (lambda case: share(case, "hub"), "Hub model: 8/12 = 0.667."),
        ("team", "stated-points"): (lambda case: share(case, "team"), "no point either way, so unknown"),
    },
    BARNET: {
        ("as-is", "savings"): (lambda case: 0, "so its own are 0 by definition"),
        ("as-is", "posts"): (lambda case: 0, "so its own are 0 by definition"),
        ("proposed", "social-workers"): (lambda case: PROPOSED_SOCIAL_WORKERS, "Proposed 3 + 3 x 5 = 18."),
        ("as-is", "social-workers"): (lambda case: PROPOSED_SOCIAL_WORKERS + 1 - 3, "As is 18 + 1 - 3 = 16"),
        ("proposed", "aims"): (lambda case: aims(case, "proposed"), "Proposed: 3."),
        ("as-is", "aims"): (lambda case: aims(case, "as-is"), "As is: 0, as it changes nothing."),
    },
    WIGHT: {
        ("current", "cost"): (lambda case: 0, "0 for the current one by definition"),
        ("new", "stated-points"): (lambda case: share(case, "new"), "New: 17/18 = 0.944."),
        ("current", "stated-points"): (lambda case: share(case, "current"), "Current: 7/15 = 0.467."),
    },
}
ILLUSTRATIVE = {
    PROPOSALS: {"key-points", "priorities"},
    SLOUGH: {"stated-points"},
    BARNET: {"aims"},
    WIGHT: {"stated-points"},
}


@pytest.mark.parametrize("slug", NEW)
def test_every_score_is_printed_or_made_by_a_stated_rule(slug: str) -> None:
    case = case_of(slug)
    stated = {cell: score.to_data() for cell, score in case.scores.items()}
    assert PRINTED[slug].keys().isdisjoint(RULES[slug])
    assert stated.keys() == PRINTED[slug].keys() | RULES[slug].keys()
    assert not case.groups
    for cell, (value, words) in PRINTED[slug].items():
        assert stated[cell] == value, cell
        assert words in data_of(slug), cell
    for cell, (rule, words) in RULES[slug].items():
        assert stated[cell] == rule(case), cell
        assert words in reading_of(slug), cell


@pytest.mark.parametrize("slug", NEW)
def test_illustrative_criteria_are_called_that(slug: str) -> None:
    case = case_of(slug)
    assert {leaf.id for leaf in case.leaves if "illustrative" in leaf.name} == ILLUSTRATIVE[slug]
    printed = {criterion for _, criterion in PRINTED[slug]} | ({"social-workers"} if slug == BARNET else set())
    assert {leaf.id for leaf in case.leaves} == printed | ILLUSTRATIVE[slug]
    assert "**illustrative**" in readme_of(slug)
    source = (CASES / slug / "case.toml").read_text(encoding="utf-8")
    for criterion in ILLUSTRATIVE[slug]:
        assert f"`{criterion}` (illustrative). Rule: " in reading_of(slug)
        table = source.index(f'[[criteria]]\nid = "{criterion}"')
        assert "# Illustrative" in source[:table].rsplit("\n\n", 1)[1]
        assert "Rule: " in flat(source[:table].rsplit("\n\n", 1)[1].replace("#", ""))


@pytest.mark.parametrize(
    ("slug", "cells"),
    [
        (PROPOSALS, {("option-c", "cost"): 47784, ("option-c", "priorities"): 3.5}),
        (SLOUGH, {("team", "stated-points"): 0.5}),
        (BARNET, {}),
        (WIGHT, {}),
    ],
)
def test_unknown_cells_are_those_the_readme_names(slug: str, cells: dict[tuple[str, str], float]) -> None:
    unknown = {cell: score for cell, score in case_of(slug).scores.items() if score.to_data() == {"unknown": True}}
    assert {cell: score.typical for cell, score in unknown.items()} == cells
    said = [text for text in mcda.rank(case_of(slug)).assumptions if "is unknown" in text.text]
    assert len(said) == len(cells)
    assert ("unknown" in readme_of(slug)) == bool(cells)


@pytest.mark.parametrize(
    ("slug", "baseline", "leads_to"),
    [
        (PROPOSALS, ["do-nothing"], {"option-b": ("option-c",)}),
        (SLOUGH, [], {}),
        (BARNET, ["as-is"], {}),
        (WIGHT, ["current"], {}),
        ("hampshire-reception", [], {"option-b": ("option-c",)}),
        ("hampshire-inclusion", [], {"option-b": ("option-c",)}),
        ("hampshire-out-of-hours", [], {}),
    ],
)
def test_baseline_and_steps(slug: str, baseline: list[str], leads_to: dict[str, tuple[str, ...]]) -> None:
    case = case_of(slug)
    assert [option.id for option in case.options if option.baseline] == baseline
    assert {option.id: option.leads_to for option in case.options if option.leads_to} == leads_to
    assert ("baseline" in reading_of(slug)) == (slug in NEW)
    assert all("`leads_to`" in reading_of(slug) for _ in leads_to)


def test_the_scale_of_an_unstated_cost_keeps_it_level_with_the_stated_one() -> None:
    case = case_of(PROPOSALS)
    scale = case.criterion("cost").scale
    assert scale is not None
    assert (scale.low, scale.high) == (0, 46101 + 49467)
    assert case.scores["option-c", "cost"].typical == case.scores["option-a", "cost"].typical == 47784
    assert "from 0 to 95568 = 46101 + 49467" in reading_of(PROPOSALS)


def test_the_share_without_the_priorities_is_as_the_readme_says() -> None:
    case = case_of(PROPOSALS)
    cost = {option.id: 1 - case.scores[option.id, "cost"].typical / 95568 for option in case.options}
    halves = {each: (cost[each] + case.scores[each, "key-points"].typical) / 2 for each in cost}
    assert halves == pytest.approx({"option-a": 0.4375, "option-b": 0.6, "option-c": 0.5, "do-nothing": 0.5})
    assert "option B would have 0.6, option C and doing nothing 0.5 each, option A 0.4375." in readme_of(PROPOSALS)
    event = mcda.rank(case_of("hampshire-inclusion")).scores
    assert f"(17.5, option B {event['option-b']})" in readme_of(PROPOSALS)
    assert event["option-c"] == 17.5


def test_barnet_notes_carry_the_changes_that_social_workers_are_worked_out_from() -> None:
    changes = [note.text for note in case_of(BARNET).notes if note.criterion == "social-workers"]
    assert {"Deputy manager introduced (1 SW removed)", "Addition of one social worker per team"} <= set(changes)
    assert "3 in MASH, 5 in each of Duty and Assessment 1, 2 and 3" in data_of(BARNET)


def kinds(option: str, *wanted: str) -> Callable[[mcda.Case], list[int]]:
    return lambda case: [count(case, option=option, kind=kind) for kind in wanted]


def of_criterion(criterion: str) -> Callable[[mcda.Case], list[int]]:
    return lambda case: [count(case, criterion=criterion)]


def key_points(case: mcda.Case) -> list[int]:
    pairs = [sides(case, f"option-{letter}", criterion="key-points") for letter in "abc"]
    return [sum(map(sum, pairs)), *(number for pair in pairs for number in pair)]


def with_group(case: mcda.Case) -> list[int]:
    return [sum(note.group is not None for note in case.notes), len(case.notes)]


def totals(case: mcda.Case) -> list[str]:
    scores = mcda.rank(case).scores
    return [f"{scores[f'option-{letter}']:g}" for letter in "abc"]


def descriptions(case: mcda.Case) -> list[int]:
    words = ("Staffing and management:", "Location:", "Funding:", "Cost-")
    found = [note.option for note in case.notes if note.kind == "comment" and note.text.startswith(words)]
    return [len(found), *(found.count(f"option-{letter}") for letter in "abc")]


def illustrated(*options: str) -> Callable[[mcda.Case], list[str]]:
    return lambda case: [f"{round(mcda.rank(case).scores[option], 4):g}" for option in options]


# What a README counts: the sentence with gaps, and what fills them.
COUNTS: list[tuple[str, str, Callable[[mcda.Case], list[Any]]]] = [
    *((slug, "{} notes, each with its group ({} in all with the COMMENTS section)", with_group) for slug in EVENT),
    *((slug, "Totals over the four groups, as the document prints them: option A {}, option B {}, option C {}.", totals)
      for slug in EVENT),
    ("hampshire-reception", "`feasibility` ({}: ", of_criterion("feasibility")),
    ("hampshire-reception", "`cost` ({})", of_criterion("cost")),
    ("hampshire-inclusion", "`feasibility` ({}: ", of_criterion("feasibility")),
    ("hampshire-inclusion", "`cost` ({}: ", of_criterion("cost")),
    ("hampshire-out-of-hours", "`cost` ({}: ", of_criterion("cost")),
    ("hampshire-out-of-hours", "`feasibility` ({}: ", of_criterion("feasibility")),
    ("hampshire-out-of-hours", "`green-paper` ({})", of_criterion("green-paper")),
    (PROPOSALS, "four sections: {} notes.", lambda case: [len(case.notes)]),
    (PROPOSALS, "section 2 has {} (option A {}, B {}, C {})", descriptions),
    (PROPOSALS, "section 3 has {} (advantages and disadvantages: A {} and {}, B {} and {}, C {} and {})", key_points),
    (PROPOSALS, "option B {}, option C {}, option A {}, doing nothing {};",
     illustrated("option-b", "option-c", "option-a", "do-nothing")),
    (SLOUGH, "about the models: {} notes", lambda case: [len(case.notes)]),
    (SLOUGH, "of which {} are on the hub model", lambda case: [count(case, option="hub")]),
    (SLOUGH, "({} for, {} against, {} comments, {} call for evidence)",
     kinds("hub", "for", "against", "comment", "evidence-needed")),
    (SLOUGH, "It gives the hub model {} and the team model {},", illustrated("hub", "team")),
    (BARNET, "change to as is: {} notes", lambda case: [len(case.notes)]),
    (BARNET, "of which {} are on the proposed structure", lambda case: [count(case, option="proposed")]),
    (BARNET, "({} for, {} against, {} comments)", kinds("proposed", "for", "against", "comment")),
    (BARNET, "`integration` ({} for:", lambda case: [count(case, criterion="integration", kind="for")]),
    (BARNET, "`closer-managers` ({} for:", lambda case: [count(case, criterion="closer-managers", kind="for")]),
    (BARNET, "`skills` ({} for:", lambda case: [count(case, criterion="skills", kind="for")]),
    (BARNET, "the proposed structure has {} and the one as is {};", illustrated("proposed", "as-is")),
    (WIGHT, "6 and 7: {} notes.", lambda case: [len(case.notes)]),
    (WIGHT, "The new structure has {} ", lambda case: [count(case, option="new")]),
    (WIGHT, "({} for, {} against, {} comments)", kinds("new", "for", "against", "comment")),
    (WIGHT, "the current one {} ", lambda case: [count(case, option="current")]),
    (WIGHT, "({} strengths for;", kinds("current", "for")),
    (WIGHT, "{} areas for improvement and 1 conclusion against)", lambda case: [sides(case, "current")[1] - 1]),
    (WIGHT, "{} have no option.", lambda case: [count(case, option=None)]),
    (WIGHT, "`goals` ({})", of_criterion("goals")),
    (WIGHT, "`cost` ({})", of_criterion("cost")),
    (WIGHT, "`later-cost` ({})", of_criterion("later-cost")),
    (WIGHT, "the new structure has {} and the current one {};", illustrated("new", "current")),
]  # fmt: skip


@pytest.mark.parametrize(("slug", "sentence", "numbers"), COUNTS, ids=lambda value: value if value in NEW else None)
def test_the_readme_counts_right(slug: str, sentence: str, numbers: Callable[[mcda.Case], list[Any]]) -> None:
    assert sentence.format(*numbers(case_of(slug))) in readme_of(slug)


# Words of a document that a README quotes though no note of its case has them.
ONLY_IN_THE_DOCUMENT = {
    *(("the impact of each option towards achieving the stakeholder priorities", slug) for slug in EVENT),
    ("CHANGES TO AS IS", BARNET),
    ("We need to improve:", WIGHT),
}


@pytest.mark.parametrize("slug", [*EVENT, *NEW])
def test_the_readme_quotes_words_of_the_case(slug: str) -> None:
    case = case_of(slug)
    texts = [*(note.text for note in case.notes), *(each.name for each in (*case.options, *case.criteria))]
    said = "\n".join(plain(text) for text in texts)
    text = re.sub(r"```.*?```|`[^`]*`", "", readme_of(slug))
    quotes = [quote for quote in re.findall(r'"([^"]+)"', text) if (quote, slug) not in ONLY_IN_THE_DOCUMENT]
    assert quotes
    for quote in quotes:
        for piece in re.split(r"(?:^|(?<= ))\.\.\.|×", plain(quote)):
            assert piece.strip() in said, quote


def plain(text: str) -> str:
    return re.sub("[`‘’“”]", "'", text)


@pytest.mark.parametrize("slug", NEW)
def test_words_only_criteria_have_no_scores_and_the_source_is_named(slug: str) -> None:
    case = case_of(slug)
    assert case.words_only
    assert case.source
    assert not case.weights.sets
    assert case.weights.direct is None
    assert (case.date is None) == (slug == PROPOSALS)
    assert "`scored = false`" in data_of(slug)


def test_the_seven_priorities_are_there_in_words() -> None:
    case = case_of(PROPOSALS)
    assert {each.id for each in case.words_only} == {*PRIORITIES, "green-paper", "feasibility"}
    for each in PRIORITIES:
        (note,) = [note for note in case.notes if note.criterion == each]
        assert (note.option, note.kind) == ("option-b", "for")
        assert note.text.startswith(case.criterion(each).name.lower())


# The score tables of the stakeholder event: per option, groups A to D.
SCORES = {
    "hampshire-reception": {"option-a": [1, 2, 2, 1], "option-b": [4, 4, 4, 4], "option-c": [3, 3, 5, 3]},
    "hampshire-inclusion": {"option-a": [0, 1, 0, 0], "option-b": [2.5, 3, 4, 3], "option-c": [4.5, 4, 5, 4]},
    "hampshire-out-of-hours": {"option-a": [1, 1, 0, 1], "option-b": [2, 4, 3, 3], "option-c": [4, 2, 5, 2]},
}


@pytest.mark.parametrize("slug", SCORES)
def test_the_event_scores_are_as_printed(slug: str) -> None:
    groups = case_of(slug).groups
    found = {option: [group.scores[option, "improvement"].to_data() for group in groups] for option in SCORES[slug]}
    assert found == SCORES[slug]
