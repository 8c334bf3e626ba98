"""What is loaded when: importing costs next to nothing, ranking only numpy."""

import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parents[1]
HEAVY = ("scipy", "pandas", "polars", "matplotlib", "pymcdm", "narwhals", "pydantic", "jinja2", "tabulate", "click")


def loaded_by(code):
    """The top-level modules that a fresh Python has loaded after the code."""
    program = f"{code}\nimport sys; print(*sorted({{name.partition('.')[0] for name in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", program], cwd=HERE, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_importing_loads_nothing_heavy():
    found = loaded_by("import mcda")
    assert "mcda" in found
    assert found.isdisjoint(HEAVY)


RANK = "import mcda; mcda.rank(mcda.case({'a': {'x': 1, 'y': 2}, 'b': {'x': 2, 'y': 1}}), method='%s').to_dict()"


@pytest.mark.parametrize("method", ["weighted-sum", "weighted-product", "topsis", "ahp"])
def test_ranking_loads_numpy_only(method):
    found = loaded_by(RANK % method)
    assert "numpy" in found
    assert found.isdisjoint(HEAVY)


def test_ranking_a_file_loads_numpy_only():
    found = loaded_by("import mcda; mcda.rank(mcda.load('cases/hampshire-reception')).to_dict()")
    assert "numpy" in found
    assert found.isdisjoint(HEAVY)


STRESS = "import mcda; mcda.stress(mcda.load('cases/%s')%s).to_dict()"


@pytest.mark.parametrize(
    "code",
    [
        STRESS % ("hampshire-reception", ""),  # nothing is drawn
        STRESS % ("hampshire-reception", ", weights='stated'"),
        STRESS % ("slough-social-work-model", ", sampling='monte-carlo', samples=64"),  # no points of a sequence
    ],
)
def test_a_stress_test_without_points_of_a_sequence_loads_no_scipy(code):
    found = loaded_by(code)
    assert "numpy" in found
    assert found.isdisjoint(HEAVY)


def test_a_stress_test_loads_no_more_than_scipy():
    found = loaded_by(STRESS % ("fighter-aircraft", ", samples=64"))
    assert "scipy" in found
    assert found.isdisjoint(set(HEAVY) - {"scipy"})


@pytest.mark.parametrize(("arguments", "more"), [(["--help"], {"numpy"}), (["stress", "--help"], set())])
def test_help_loads_little(arguments, more):
    found = loaded_by(f"from mcda.cli.main import _run; assert _run({arguments!r}) == 0")
    assert "click" in found
    assert found.isdisjoint(set(HEAVY) - {"click"} | more)


def test_every_public_name_is_there():
    code = "import mcda; [getattr(mcda, name) for name in mcda.__all__]; assert dir(mcda) == sorted(mcda.__all__)"
    assert "mcda" in loaded_by(code)
    with pytest.raises(AssertionError, match="has no attribute 'nothing'"):
        loaded_by("import mcda; mcda.nothing")
