"""METHODS is the table of what can be run: what it names is tested, and what it lacks says so."""

import math
import re
import subprocess
import sys
from pathlib import Path

import pytest

import mcda
from mcda.methods import METHODS
from mcda.model.methods import DEFAULT_METHOD, METHOD_SPECS, Choice, Share
from mcda.model.preference import Preference, preference_of

CASE = mcda.case({"a": {"x": 1, "y": 2}, "b": {"x": 2, "y": 1}})
KNOWN = Path(__file__).parent.parent / "known"
BY_HAND = Path(__file__).parent / "test_by_hand.py"


def test_what_has_a_name_can_be_run_and_nothing_else():
    assert set(METHOD_SPECS) == set(METHODS)
    assert list(METHOD_SPECS) == list(METHODS)
    assert DEFAULT_METHOD in METHODS


@pytest.mark.parametrize("method", METHODS)
def test_each_method_says_what_it_needs_and_assumes(method):
    spec = METHOD_SPECS[method]
    assert spec.id == method
    assert spec.name
    assert spec.needs
    assert spec.assumes
    assert re.search(r"\(\d{4}\)", spec.source)


@pytest.mark.parametrize("method", METHODS)
def test_each_method_has_a_published_and_a_handmade_answer(method):
    published = "".join(path.read_text(encoding="utf-8") for path in sorted(KNOWN.glob("test_*.py")))
    assert f'"{method}"' in published
    assert method.replace("-", "_") in re.findall(
        r"def test_([a-z_]+?)(?:_o[nf]_|_by_|_where_|\()", BY_HAND.read_text(encoding="utf-8")
    )


@pytest.mark.parametrize("method", METHODS)
def test_each_option_of_each_method_is_taken_and_told(method):
    for name, option in METHOD_SPECS[method].options.items():
        assert mcda.rank(CASE, method=method).method.options[name] == option.default
        for choice in option.words or (0, 0.3, 1, "0.3"):
            if choice != "none":  # needs one scale
                taken = mcda.rank(CASE, method=method, options={name: choice}).method.options[name]
                assert taken == option.taken(choice)
                assert isinstance(taken, str if option.words else float)


def test_the_first_word_of_a_choice_holds_unless_stated():
    choice = Choice(("value", "max"))
    assert choice.default == "value"
    assert choice.taken("max") == "max"
    assert choice.wanted == '"value" or "max"'
    assert [choice.taken(value) for value in ("min", 0, True, None)] == [None] * 4
    assert choice.to_data() == ["value", "max"]


@pytest.mark.parametrize(
    ("value", "number"),
    [(0, 0.0), (1, 1.0), (0.5, 0.5), ("0.3", 0.3), ("0", 0.0), ("1", 1.0), (-0.0, 0.0), ("1e-3", 0.001)],
)
def test_a_share_takes_a_number_from_0_to_1(value, number):
    taken = Share().taken(value)
    assert taken == number
    assert type(taken) is float
    assert math.copysign(1.0, taken) == 1.0  # no minus before a nought


@pytest.mark.parametrize(
    "value",
    [2, -0.1, 1.0000001, True, False, "x", "", "2", "-0.1", "true", "nan", "inf", "-inf", float("nan"), float("inf"),
     10**400, None, [0.5], {"v": 0.5}],
)  # fmt: skip
def test_a_share_takes_nothing_else(value):
    assert Share().taken(value) is None
    with pytest.raises(mcda.RequestError, match="is not an option of vikor: it takes a number from 0 to 1"):
        mcda.rank(CASE, method="vikor", options={"v": value})


def test_a_share_says_what_it_takes():
    assert Share().default == 0.5
    assert Share(0.25).default == 0.25
    assert Share().words == ()
    assert Share(0.25).to_data() == {"from": 0, "to": 1, "default": 0.25}


@pytest.mark.parametrize(("method", "name"), [("vikor", "v"), ("cocoso", "lambda"), ("waspas", "lambda")])
def test_a_number_reaches_the_result_as_a_number(method, name):
    for stated in (0.3, "0.3"):  # as Python has it, and as --option v=0.3 hands it on
        ranking = mcda.rank(CASE, method=method, options={name: stated})
        assert ranking.method.to_dict() == {"id": method, "options": {name: 0.3}}
    case = mcda.case({"a": {"x": 1}, "b": {"x": 1}}, method={"id": method, "options": {name: 0.3}})
    assert mcda.rank(case).method.options == {name: 0.3}
    assert mcda.rank(case, options={name: 1}).method.options == {name: 1.0}


def test_lambda_is_written_with_an_underscore_in_python():
    scores = mcda.score([[1, 4], [2, 3]], [1, 1], method="waspas", lambda_=0.25)
    assert scores.tolist() == mcda.score([[1, 4], [2, 3]], [1, 1], method="waspas", **{"lambda": 0.25}).tolist()
    assert scores.tolist() != mcda.score([[1, 4], [2, 3]], [1, 1], method="waspas").tolist()


def test_every_known_method_is_named_where_one_is_unknown():
    with pytest.raises(mcda.RequestError) as refused:
        mcda.rank(CASE, method="electre")
    assert str(refused.value).startswith('there is no method "electre": there is weighted-sum, ')
    for method in METHODS:
        assert re.search(rf"\b{method}\b", str(refused.value))


# What is wrong with a criterion's parameters, and how it is told.

FUNCTIONS = '"usual", "u-shape", "v-shape", "linear", "level" or "gaussian"'
TAKE_Q = "the preference u-shape, linear or level"
TAKE_P = "the preference v-shape, linear or level"
TAKE_S = "the preference gaussian"


@pytest.mark.parametrize(
    ("stated", "wrong"),
    [
        ({"preference": "ushape"}, ("preference", '"ushape"', FUNCTIONS)),
        ({"q": 1}, ("q", "q for usual, the preference unless stated", f"no q, or {TAKE_Q}")),
        ({"preference": "usual", "p": 1}, ("p", "p for usual", f"no p, or {TAKE_P}")),
        ({"preference": "usual", "s": 1}, ("s", "s for usual", f"no s, or {TAKE_S}")),
        ({"preference": "u-shape", "q": 1, "p": 2}, ("p", "p for u-shape", f"q alone, or {TAKE_P}")),
        ({"preference": "linear", "q": 1, "p": 2, "s": 3}, ("s", "s for linear", f"q and p alone, or {TAKE_S}")),
        ({"preference": "u-shape"}, (None, "u-shape without q", "q, the largest difference that still counts 0")),
        ({"preference": "v-shape"}, (None, "v-shape without p", "p, the smallest that counts 1")),
        ({"preference": "linear", "q": 1}, (None, "linear without p", "p, the smallest that counts 1")),
        ({"preference": "level", "p": 1}, (None, "level without q", "q, the largest difference that still counts 0")),
        ({"preference": "gaussian"}, (None, "gaussian without s", "s, the difference at which the Gaussian bends")),
        ({"preference": "linear", "q": 2, "p": 2}, ("p", "p = 2", "p above 2")),
        ({"preference": "level", "q": 2, "p": 1}, ("p", "p = 1", "p above 2")),
        ({"preference": "v-shape", "p": 0}, ("p", "p = 0", "p above 0")),
        ({"preference": "gaussian", "s": 0}, ("s", "s = 0", "s above 0")),
        ({"preference": "u-shape", "q": -1}, ("q", "-1", "a number, 0 or more")),
        ({"preference": "u-shape", "q": True}, ("q", "true", "a number, 0 or more")),
        ({"preference": "u-shape", "q": "1"}, ("q", '"1"', "a number, 0 or more")),
        ({"preference": "u-shape", "q": float("nan")}, ("q", "nan", "a number, 0 or more")),
        ({"preference": "u-shape", "q": 1, "r": 1}, ("r", 'the unknown parameter "r"', "preference, q, p or s")),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_preference_function_is_said(stated, wrong):
    assert preference_of(stated) == wrong
    with pytest.raises(mcda.RequestError) as refused:
        mcda.score([[1.0], [2.0]], [1], method="promethee-ii", parameters=[stated])
    assert str(refused.value) == f'the preference function of "c1": found {wrong[1]}; wanted {wrong[2]}'


@pytest.mark.parametrize(
    ("stated", "function"),
    [
        ({}, Preference()),
        ({"preference": "usual"}, Preference()),
        ({"preference": "u-shape", "q": 0}, Preference("u-shape")),
        ({"preference": "v-shape", "p": 2}, Preference("v-shape", p=2.0)),
        ({"preference": "linear", "q": 0, "p": 2}, Preference("linear", p=2.0)),
        ({"preference": "level", "q": 1, "p": 2}, Preference("level", 1.0, 2.0)),
        ({"preference": "gaussian", "s": 3}, Preference("gaussian", s=3.0)),
    ],
)
def test_a_preference_function_is_read(stated, function):
    assert preference_of(stated) == function


def test_a_fault_of_a_preference_function_is_one_of_the_case():
    with pytest.raises(mcda.CaseError) as refused:
        mcda.case(
            {"a": {"x": 1, "y": 1}},
            method={"id": "promethee-ii", "criteria": {"x": {"preference": "linear", "q": 1}, "y": {"s": 2}}},
        )
    first, second = refused.value.faults
    assert first.wanted == "p, the smallest that counts 1"
    assert second.found == "s for usual, the preference unless stated"


def test_parameters_belong_to_the_method_of_the_case():
    functions = {"x": {"preference": "v-shape", "p": 4}}
    case = mcda.case({"a": {"x": 1}, "b": {"x": 2}}, method={"id": "promethee-ii", "criteria": functions})
    assert mcda.rank(case).scores == {"a": -0.25, "b": 0.25}
    assert mcda.rank(case, method="promethee-ii").scores == mcda.rank(case).scores
    assert mcda.rank(case, method="vikor").scores == {"a": -1.0, "b": 0.0}
    with pytest.raises(mcda.CaseError, match="vikor takes no parameters for a criterion"):
        mcda.case({"a": {"x": 1}}, method={"id": "vikor", "criteria": functions})
    with pytest.raises(mcda.RequestError, match="vikor takes no parameters for a criterion"):
        mcda.score([[1.0], [2.0]], [1], method="vikor", parameters=[{"preference": "usual"}])


# pymcdm is imported by the methods that call it, and no sooner.

SAYS = "import sys; print(any(name.partition('.')[0] == 'pymcdm' for name in sys.modules))"
OWN = ("weighted-sum", "weighted-product", "topsis", "ahp", "promethee-ii")


def told(code):
    done = subprocess.run([sys.executable, "-c", f"{code}; {SAYS}"], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_the_methods_do_not_import_pymcdm():
    assert told("import mcda, mcda.methods, mcda.analyses.rank, mcda.analyses.arrays") == "False"
    ours = "; ".join(f"mcda.score([[1, 2], [2, 1]], [1, 1], method={method!r})" for method in OWN)
    assert told(f"import mcda; {ours}") == "False"


@pytest.mark.parametrize("method", ["edas", "spotis", "aras"])
def test_pymcdm_is_imported_once_a_method_that_calls_it_scores(method):
    assert told(f"import mcda; mcda.score([[1, 2], [2, 1], [2, 2]], [1, 1], method={method!r})") == "True"


def test_an_unknown_method_or_option_is_named_with_the_known_ones():
    with pytest.raises(mcda.RequestError, match=r'there is no method "topsi".*did you mean "topsis"'):
        mcda.rank(CASE, method="topsi")
    with pytest.raises(mcda.RequestError, match="topsis has no option"):
        mcda.rank(CASE, method="topsis", options={"scalling": "max"})
    with pytest.raises(mcda.RequestError, match='scaling = "best" is not an option of topsis: it takes "vector"'):
        mcda.rank(CASE, method="topsis", options={"scaling": "best"})
    with pytest.raises(mcda.RequestError, match="takes none"):
        mcda.rank(CASE, method="weighted-product", options={"scaling": "max"})


def test_the_option_of_the_case_belongs_to_its_own_method():
    case = mcda.case({"a": {"x": 1}, "b": {"x": 2}}, method={"id": "topsis", "options": {"scaling": "max"}})
    assert mcda.rank(case).method.to_dict() == {"id": "topsis", "options": {"scaling": "max"}}
    assert mcda.rank(case, method="topsis").method.options["scaling"] == "max"
    assert mcda.rank(case, method="topsis", options={"scaling": "sum"}).method.options["scaling"] == "sum"
    assert mcda.rank(case, method="weighted-sum").method.options["scaling"] == "value"
