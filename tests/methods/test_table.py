"""METHODS is the table of what can be run: what it names is tested, and what it lacks says so."""

import re
from pathlib import Path

import pytest

import mcda
from mcda.methods import METHODS
from mcda.model.methods import DEFAULT_METHOD, METHOD_SPECS

CASE = mcda.case({"a": {"x": 1, "y": 2}, "b": {"x": 2, "y": 1}})
KNOWN = Path(__file__).parent.parent / "known"
BY_HAND = Path(__file__).parent / "test_by_hand.py"


def test_what_is_ready_can_be_run_and_nothing_else():
    assert {method for method, spec in METHOD_SPECS.items() if spec.ready} == set(METHODS)
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
    for name, choices in METHOD_SPECS[method].options.items():
        assert mcda.rank(CASE, method=method).method.options[name] == choices[0]
        for choice in choices:
            if choice != "none":  # needs one scale
                assert mcda.rank(CASE, method=method, options={name: choice}).method.options[name] == choice


@pytest.mark.parametrize("method", [name for name, spec in METHOD_SPECS.items() if not spec.ready])
def test_a_method_of_a_later_version_says_so(method):
    with pytest.raises(mcda.NotYetError, match=f"the method {method} cannot be run yet"):
        mcda.rank(CASE, method=method)


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
