"""Sound case files: every form of the format reads into the model it stands for."""

from __future__ import annotations

import datetime
import math
import tomllib
from pathlib import Path
from typing import Any

import pytest

import mcda
from mcda.frozen import FrozenDict
from mcda.loading.case import read_document
from mcda.model.criterion import Criterion, Exponential, Limit, PiecewiseLinear, Scale
from mcda.model.group import Group
from mcda.model.option import MethodChoice, Note, Option
from mcda.model.score import Beta, LogNormal, Normal, Number, Range, Samples, Score, Triangle, Unknown
from mcda.model.statements import (
    Amounts,
    BestWorst,
    Judgement,
    Judgements,
    Objective,
    Order,
    Ratio,
    WeightStatements,
)
from tests.loading.cases import BASE, edited, put, refused, said

CONTRACT = """\
format = 1
title = "Where to put the family hub?"
question = "Which site serves families best within the budget?"
source = "Where the case comes from"                # also, optional: date, authors, licence
date = 2003-11-20
authors = ["A. Clerk", "B. Councillor"]
licence = "CC0"
combine = "mean"                                    # how groups are put together (below)
missing = "refuse"                                  # what an empty cell means (below)

[[options]]
id = "north"                                        # [a-z0-9][a-z0-9_-]*, unique; reserved: combined, table, of
name = "North school site"                          # what people read; free text, any language
[[options]]
id = "south"
name = "South library"
leads_to = ["campus"]                               # a step on the way to another option
[[options]]
id = "today"
name = "Do nothing"
baseline = true
[[options]]
id = "campus"
name = "One campus for all services"
status = "suggested"                                # raised in the room, not yet scored: listed, never ranked
suggested_by = "parents"
amends = "south"

[[criteria]]
id = "access"
name = "Accessibility"
direction = "maximise"                              # default; or "minimise"
unit = "points"
scale = [0, 5]                                      # lowest and highest anchor, fixed, whatever options are present
anchors = { 0 = "no change", 5 = "major improvement" }
[[criteria]]
id = "cost"
direction = "minimise"
unit = "GBP a year"
scale = [30000, 60000]
value = { points = [[30000, 1], [45000, 0.7], [60000, 0]] }   # piecewise linear, monotone with the direction;
                                                    # or { exponential = 0.3 }; default: linear over the scale
limit = { at_most = 55000 }                         # screening: an option past it is taken out, and said
target = 50000                                      # reported as met or not; changes no score
[[criteria]]
id = "resources"                                    # a criterion with children has no scores of its own
[[criteria]]
id = "staffing"
parent = "resources"
[[criteria]]
id = "space"
parent = "resources"
[[criteria]]
id = "feasibility"
name = "Can be done within two years"
scored = false                                      # words only: kept beside the numbers, no weight

[scores]                                            # option -> criterion -> score
north = { access = 4, cost = 46101, staffing = 3, space = 2 }
south = { access = 2.5, cost = [46101, 49467], staffing = { low = 1, mode = 2, high = 4 }, space = 3 }
today = { access = 1, cost = 41000, staffing = 2, space = 2 }

[weights]                                           # the case's own statement: one kind for each set of siblings
points = { access = 40, cost = 40, resources = 20 } # any non-negative numbers, shared out to sum 1
bounds = { access = [0.2, 0.6] }                    # with any of these: what a stress test may assume
ratios = [["access", "cost", [1.5, 3]]]
[weights.of.resources]
swing = { staffing = 100, space = 50 }

[[groups]]                                          # stakeholder groups: any part that differs from the case
id = "parents"
name = "Parents' forum"
influence = 2                                       # their say in the combined result; default 1
members = 14                                        # for the record
[groups.weights]
points = { access = 70, cost = 10, resources = 20 } # resources' children as the case states them
[groups.scores]
north = { access = 5 }                              # overrides that cell for this group
[[groups.comparisons]]                              # a group may judge options pairwise too
criterion = "access"
judgements = [["north", "south", 7], ["south", "today", 2]]

[method]                                            # optional: the case's own choice; the command line overrides it
id = "promethee-ii"
options = {}                                        # as --option NAME=VALUE on the command line, repeatable; they
                                                    # belong to this id: another --method drops them
[method.criteria.cost]                              # per-criterion parameters, where a method has them
preference = "linear"                              # usual | u-shape | v-shape | linear | level | gaussian, with q, p, s
q = 500
p = 4000

[[comparisons]]                                     # AHP: options judged pairwise on one criterion (optional)
criterion = "access"
judgements = [["north", "south", 5], ["today", "south", "1/3"]]

[[notes]]                                           # the words beside the numbers
option = "north"                                    # option, criterion and group are each optional
group = "parents"
kind = "for"                                        # for | against | comment | dissent | evidence-needed
text = "Near the bus station"
"""


def test_the_example_of_the_contract_reads_into_its_model(tmp_path: Path) -> None:
    case = mcda.load(put(tmp_path, CONTRACT))
    assert (case.title, case.question) == (
        "Where to put the family hub?",
        "Which site serves families best within the budget?",
    )
    assert (case.source, case.date, case.licence) == ("Where the case comes from", "2003-11-20", "CC0")
    assert case.authors == ("A. Clerk", "B. Councillor")
    assert (case.combine, case.missing) == ("mean", "refuse")
    assert case.options == (
        Option("north", "North school site"),
        Option("south", "South library", leads_to=("campus",)),
        Option("today", "Do nothing", baseline=True),
        Option("campus", "One campus for all services", suggested=True, suggested_by="parents", amends="south"),
    )
    access, cost, *others = case.criteria
    assert access == Criterion(
        "access",
        "Accessibility",
        unit="points",
        scale=Scale(0, 5),
        anchors=access.anchors,
    )
    assert dict(access.anchors) == {"0": "no change", "5": "major improvement"}
    assert cost == Criterion(
        "cost",
        "cost",
        minimise=True,
        unit="GBP a year",
        scale=Scale(30000, 60000),
        value=PiecewiseLinear(((30000, 1), (45000, 0.7), (60000, 0))),
        limit=Limit(at_most=55000),
        target=50000,
    )
    assert others == [
        Criterion("resources", "resources"),
        Criterion("staffing", "staffing", parent="resources"),
        Criterion("space", "space", parent="resources"),
        Criterion("feasibility", "Can be done within two years", scored=False),
    ]
    assert case.scores["south", "cost"] == Range(46101, 49467)
    assert case.scores["south", "staffing"] == Triangle(1, 2, 4)
    assert list(case.scores)[:5] == [*(("north", leaf.id) for leaf in case.leaves), ("south", "access")]
    assert len(case.scores) == 12
    assert dict(case.weights.sets) == {
        None: Amounts("points", ("access", "cost", "resources"), (40, 40, 20)),
        "resources": Amounts("swing", ("staffing", "space"), (100, 50)),
    }
    assert case.weights.direct is None
    assert dict(case.weights.bounds) == {"access": (0.2, 0.6)}
    assert case.weights.ratios == (Ratio("access", "cost", 1.5, 3),)
    (parents,) = case.groups
    assert (parents.id, parents.name, parents.influence, parents.members) == ("parents", "Parents' forum", 2, 14)
    assert dict(parents.weights.sets) == {None: Amounts("points", ("access", "cost", "resources"), (70, 10, 20))}
    assert dict(parents.scores) == {("north", "access"): Number(5)}
    items = ("north", "south", "today")
    assert dict(parents.comparisons) == {
        "access": Judgements(items, (Judgement("north", "south", 7), Judgement("south", "today", 2)))
    }
    assert dict(case.comparisons) == {
        "access": Judgements(items, (Judgement("north", "south", 5), Judgement("today", "south", 1 / 3)))
    }
    assert isinstance(case.method, MethodChoice)
    assert (case.method.id, dict(case.method.options)) == ("promethee-ii", {})
    assert {name: dict(said) for name, said in case.method.criteria.items()} == {
        "cost": {"preference": "linear", "q": 500, "p": 4000}
    }
    assert case.notes == (Note("for", "Near the bus station", option="north", group="parents"),)
    assert mcda.rank(case).method.to_dict()["criteria"] == {"cost": {"preference": "linear", "q": 500, "p": 4000}}
    assert mcda.rank(case, method="weighted-sum").method.to_dict() == {
        "id": "weighted-sum",
        "options": {"scaling": "value"},
    }


@pytest.mark.parametrize("text", [CONTRACT, BASE], ids=["contract", "base"])
def test_a_case_as_a_document_reads_into_the_same_case(tmp_path: Path, text: str) -> None:
    case = mcda.load(put(tmp_path, text))
    assert mcda.from_dict(case.to_dict()) == case
    assert mcda.from_dict(case.to_dict()).digest == case.digest


ONE = '[[options]]\nid = "north"\n[[criteria]]\nid = "access"\nscale = [0, 5]\n'


def test_the_least_case_has_a_format_an_option_a_criterion_and_a_score(tmp_path: Path) -> None:
    case = mcda.load(put(tmp_path, f"format = 1\n{ONE}[scores]\nnorth.access = 4\n"))
    assert case.title == "Untitled case"
    assert case.options == (Option("north", "north"),)
    assert case.criteria == (Criterion("access", "access", scale=Scale(0, 5)),)
    assert dict(case.scores) == {("north", "access"): Number(4)}
    assert (case.combine, case.missing, case.groups, case.notes) == ("mean", "refuse", (), ())
    assert (case.question, case.source, case.date, case.authors, case.licence) == (None, None, None, (), None)
    assert (case.method, case.weights, case.comparisons) == (None, WeightStatements(), {})


FORMS: dict[str, tuple[Score, float]] = {
    "4": (Number(4), 4),
    "2.5": (Number(2.5), 2.5),
    "5e0": (Number(5), 5),
    "0x3": (Number(3), 3),
    "0": (Number(0), 0),
    "-0.0": (Number(0), 0),
    "[1, 4]": (Range(1, 4), 2.5),
    "[3, 3]": (Range(3, 3), 3),
    "[1, 4,] # a comma at the end": (Range(1, 4), 2.5),
    "{ low = 1, mode = 2, high = 4 }": (Triangle(1, 2, 4), 2),
    "{ high = 4, low = 1, mode = 4 }": (Triangle(1, 4, 4), 4),
    "{ mean = 2, sd = 1 }": (Normal(2, 1), 2),
    "{ mean = 2, sd = 0 }": (Normal(2, 0), 2),
    "{ mean = 5, sd = 90 }": (Normal(5, 90), 5),
    "{ beta = [2, 6] }": (Beta(2, 6), 0.25),
    "{ lognormal = [0, 0.5] }": (LogNormal(0, 0.5), math.exp(0.125)),
    "{ samples = [1, 2, 2, 4] }": (Samples((1, 2, 2, 4)), 2.25),
    "{ samples = [3] }": (Samples((3,)), 3),
    "{ unknown = true }": (Unknown(0, 5), 2.5),
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_a_score_reads_into_its_own(tmp_path: Path, form: str) -> None:
    case = mcda.load(put(tmp_path, f"format = 1\n{ONE}[scores.north]\naccess = {form}\n"))
    score, typical = FORMS[form]
    assert case.scores["north", "access"] == score
    assert case.scores["north", "access"].typical == pytest.approx(typical, abs=1e-15)
    assert mcda.from_dict(case.to_dict()) == case


def _weights(tmp_path: Path, weights: str) -> WeightStatements:
    return mcda.load(put(tmp_path, edited(("{weights}", weights)))).weights


TOP = ("access", "cost", "resources")
BELOW = ("staffing", "space")
LEAVES = ("access", "cost", "staffing", "space")
STATEMENTS: dict[str, Any] = {
    "points = { cost = 0, resources = 20, access = 1e-3 }": {None: Amounts("points", TOP, (1e-3, 0, 20))},
    "swing = { access = 100, cost = 50, resources = 50 }": {None: Amounts("swing", TOP, (100, 50, 50))},
    "order = ['cost', ['resources', 'access']]": {None: Order(TOP, (("cost",), ("resources", "access")))},
    "judgements = [['cost', 'access', 3], ['access', 'resources', '1/2']]": {
        None: Judgements(TOP, (Judgement("cost", "access", 3), Judgement("access", "resources", 0.5)))
    },
    "judgements = [['cost', 'access', '3/1'], ['access', 'cost', '2 / 6'], ['cost', 'cost', 1], "
    "['resources', 'cost', ' 1.5/0.5 ']]": {
        None: Judgements(TOP, (Judgement("cost", "access", 3), Judgement("resources", "cost", 3)))
    },
    "[weights.best_worst]\nbest = 'access'\nworst = 'cost'\nbest_to_others = { cost = 4, resources = 2 }\n"
    "others_to_worst = { access = 4, resources = 2, cost = 1 }": {
        None: BestWorst(
            TOP,
            "access",
            "cost",
            FrozenDict({"cost": 4, "resources": 2}),
            FrozenDict({"access": 4, "resources": 2, "cost": 1}),
        )
    },
    "of.resources.points = { staffing = 1, space = 3 }": {"resources": Amounts("points", BELOW, (1, 3))},
    "points = { staffing = 1, space = 3 }": {"resources": Amounts("points", BELOW, (1, 3))},
    "points = { access = 1, cost = 2, resources = 3 }\norder = ['space', 'staffing']": {
        None: Amounts("points", TOP, (1, 2, 3)),
        "resources": Order(BELOW, (("space",), ("staffing",))),
    },
    "points = { access = 1, cost = 2, resources = 3, staffing = 5, space = 6 }": {
        None: Amounts("points", TOP, (1, 2, 3)),
        "resources": Amounts("points", BELOW, (5, 6)),
    },
    "judgements = [['access', 'cost', 1], ['cost', 'resources', 2], ['space', 'staffing', 4]]": {
        None: Judgements(TOP, (Judgement("access", "cost", 1), Judgement("cost", "resources", 2))),
        "resources": Judgements(BELOW, (Judgement("space", "staffing", 4),)),
    },
    "of.resources.objective = 'std'": {"resources": Objective(BELOW, "std")},
    "bounds = { space = [0, 1] }": {},
    "": {},
}
DIRECT: dict[str, Any] = {
    "points = { access = 1, cost = 2, staffing = 3, space = 4 }": Amounts("points", LEAVES, (1, 2, 3, 4)),
    "swing = { access = 1, cost = 2, staffing = 3, space = 0 }": Amounts("swing", LEAVES, (1, 2, 3, 0)),
    "order = [['access', 'cost', 'staffing', 'space']]": Order(LEAVES, (LEAVES,)),
    "judgements = [['access', 'space', 9], ['space', 'cost', 2], ['cost', 'staffing', 3]]": Judgements(
        LEAVES,
        (Judgement("access", "space", 9), Judgement("space", "cost", 2), Judgement("cost", "staffing", 3)),
    ),
    "objective = 'entropy'": Objective(LEAVES, "entropy"),
}


@pytest.mark.parametrize("text", STATEMENTS)
def test_every_kind_of_statement_is_grouped_by_parent(tmp_path: Path, text: str) -> None:
    weights = _weights(tmp_path, f"[weights]\n{text}\n")
    assert dict(weights.sets) == STATEMENTS[text]
    assert weights.direct is None


@pytest.mark.parametrize("text", DIRECT)
def test_a_statement_of_all_leaves_weighs_them_directly(tmp_path: Path, text: str) -> None:
    weights = _weights(tmp_path, f"[weights]\n{text}\n")
    assert weights.direct == DIRECT[text]
    assert dict(weights.sets) == {}


@pytest.mark.parametrize("kind", ["entropy", "critic", "std", "merec", "equal"])
def test_every_objective_rule_is_known(tmp_path: Path, kind: str) -> None:
    assert _weights(tmp_path, f"[weights]\nobjective = '{kind}'\n").direct == Objective(LEAVES, kind)


@pytest.mark.parametrize(
    ("value", "function"),
    [
        ("{ points = [[60000, 0], [30000, 1]] }", PiecewiseLinear(((30000, 1), (60000, 0)))),
        ("{ points = [[0, 1], [1e6, 1]] }", PiecewiseLinear(((0, 1), (1e6, 1)))),
        ("{ exponential = 0.3 }", Exponential(0.3)),
        ("{ exponential = 0 }", Exponential(0)),
        ("{ exponential = -50 }", Exponential(-50)),
    ],
)
def test_every_kind_of_value_function_is_read(tmp_path: Path, value: str, function: object) -> None:
    text = edited(("{ points = [[30000, 1], [45000, 0.7], [60000, 0]] }", value))
    assert mcda.load(put(tmp_path, text)).criterion("cost").value == function


@pytest.mark.parametrize(
    ("limit", "wanted"),
    [
        ("{ at_most = 1 }", Limit(at_most=1)),
        ("{ at_least = 1 }", Limit(at_least=1)),
        ("{ at_least = 1, at_most = 1 }", Limit(1, 1)),
    ],
)
def test_every_kind_of_limit_is_read(tmp_path: Path, limit: str, wanted: Limit) -> None:
    assert mcda.load(put(tmp_path, edited(("{ at_most = 55000 }", limit)))).criterion("cost").limit == wanted


@pytest.mark.parametrize(
    ("date", "wanted"),
    [
        ("2003-11-20", "2003-11-20"),
        ("2003-11-20T09:30:00Z", "2003-11-20T09:30:00+00:00"),
        ("2003-11-20 09:30:00", "2003-11-20T09:30:00"),
        ('"20 November 2003"', "20 November 2003"),
    ],
)
def test_a_date_is_one_of_toml_or_words(tmp_path: Path, date: str, wanted: str) -> None:
    assert mcda.load(put(tmp_path, edited(("date = 2003-11-20", f"date = {date}")))).date == wanted


def test_authors_are_one_or_several(tmp_path: Path) -> None:
    texts = ['["A. Clerk"]', '"A. Clerk"']
    cases = [mcda.load(put(tmp_path, edited(('["A. Clerk"]', text)))) for text in texts]
    assert [case.authors for case in cases] == [("A. Clerk",)] * 2


def test_text_may_be_in_any_language_and_on_several_lines(tmp_path: Path) -> None:
    text = edited(
        ('"North school site"', '"Sitio norte: 学校 \\u2019s – ‘übrig’ 🏫"'),
        ('"Near the bus station"', '"""\nNear the\nbus station"""'),
    )
    case = mcda.load(put(tmp_path, text))
    assert case.option("north").name == "Sitio norte: 学校 \u2019s – ‘übrig’ 🏫"
    assert case.notes[0].text == "Near the\nbus station"


@pytest.mark.parametrize("kind", ["for", "against", "comment", "dissent", "evidence-needed"])
def test_every_kind_of_note_is_read_and_may_be_about_anything(tmp_path: Path, kind: str) -> None:
    notes = [
        f'[[notes]]\nkind = "{kind}"\ntext = "x"\n',
        'criterion = "access"\n',
        'option = "campus"\n',
        'group = "staff"\n',
    ]
    case = mcda.load(put(tmp_path, edited(("{notes}", "".join(notes)))))
    assert case.notes == (Note(kind, "x", option="campus", criterion="access", group="staff"),)
    assert mcda.load(put(tmp_path, edited(("{notes}", notes[0])))).notes == (Note(kind, "x"),)


def test_the_same_content_written_otherwise_is_the_same_case(tmp_path: Path) -> None:
    """Another order of tables and keys, other quotes, dotted keys, comments."""
    first = mcda.load(
        put(tmp_path, f"format = 1\n{ONE}[scores]\nnorth = {{ access = 4 }}\n[weights]\npoints.access = 1\n")
    )
    second = mcda.load(
        put(
            tmp_path,
            """\
            weights.points = { access = 1.0 }       # first the weights
            scores."north".'access' = 4.0
            criteria = [ { scale = [0.0, 5], id = 'access', name = "access", direction = "maximise" } ]
            options = [
                { name = '''north''', id = "north", baseline = false, leads_to = [] },
            ]
            title = "Untitled case"
            missing = "refuse"
            combine = "mean"
            groups = []
            notes = []
            format = 1
            """,
        )
    )
    assert first == second
    assert first.digest == second.digest


def test_missing_scores_are_taken_as_the_case_says(tmp_path: Path) -> None:
    row = "south = { access = 2.5, cost = [46101, 49467], staffing = 1, space = 3 }"
    scaled = ('id = "staffing"\nparent = "resources"\n', 'id = "staffing"\nparent = "resources"\nscale = [0, 5]\n')
    less = (row, "south = { access = 2.5, space = 3 }")
    for missing, staffing, cost in (
        ("worst", Number(0), Number(60000)),
        ("unknown", Unknown(0, 5), Unknown(30000, 60000)),
    ):
        case = mcda.load(put(tmp_path, edited(('missing = "refuse"', f'missing = "{missing}"'), scaled, less)))
        assert ("south", "cost") not in case.scores
        assert case.score("south", case.criterion("staffing")) == staffing
        assert case.score("south", case.criterion("cost")) == cost


def test_groups_may_give_all_the_scores_themselves(tmp_path: Path) -> None:
    rows = "[groups.scores]\nnorth = { access = 4 }\n"
    groups = "".join(f'[[groups]]\nid = "{name}"\n{rows}' for name in ("a", "b"))
    case = mcda.load(put(tmp_path, f"format = 1\n{ONE}{groups}"))
    assert case.groups == tuple(
        Group(name, name, scores=FrozenDict({("north", "access"): Number(4)})) for name in ("a", "b")
    )


def test_an_option_that_is_only_suggested_needs_no_scores_and_may_have_some(tmp_path: Path) -> None:
    case = mcda.load(put(tmp_path, edited(("[scores]\n", "[scores]\ncampus = { access = 1 }\n"))))
    assert [option.id for option in case.suggested_options] == ["campus"]
    assert case.scores["campus", "access"] == Number(1)


def test_a_dropped_option_needs_no_scores_and_judgements_may_name_it(tmp_path: Path) -> None:
    dropped = edited(('status = "suggested"', 'status = "dropped"'), ('"north", "south", 5', '"north", "campus", 5'))
    dropped = dropped.replace(", 5]]", ', 5], ["campus", "south", 2]]')
    case = mcda.load(put(tmp_path, dropped))
    assert [option.id for option in case.ranked_options] == ["north", "south"]
    assert case.suggested_options == ()
    assert case.comparisons["access"].items == ("north", "south", "campus")
    assert mcda.from_dict(case.to_dict()) == case


def test_a_document_without_lines_is_read_as_well() -> None:
    document = tomllib.loads(BASE)
    assert isinstance(document["date"], datetime.date)
    case, faults = read_document(document, "somewhere")
    assert (case is not None, faults) == (True, [])
    document["options"][0]["id"] = "North"
    case, (fault, *_) = read_document(document, "somewhere")
    assert case is None
    assert (fault.file, fault.line, fault.place) == ("somewhere", None, 'options[1] "North".id')


def test_comparisons_may_leave_options_out_that_have_scores(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    options = "".join(f'[[options]]\nid = "{name}"\n' for name in "abc")
    text = (
        f'format = 1\n{options}[[criteria]]\nid = "k"\n[[comparisons]]\ncriterion = "k"\njudgements = [["a", "b", 2]]\n'
    )
    case = mcda.load(put(Path(), text + "[scores]\nc = { k = 1 }\n"))
    assert case.comparisons["k"].items == ("a", "b")
    assert said(refused(put(Path(), text)))[0].partition("; wanted")[0] == (
        '6: options[3] "c": found no score of "c" on "k"'
    )
