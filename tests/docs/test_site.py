"""The documentation site, without building it: ``./run test`` builds it, with warnings as errors."""

from __future__ import annotations

import re
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

import mcda
from mcda import arrays
from mcda.methods import METHODS
from mcda.model.methods import METHOD_SPECS
from tests.docs.test_toml_blocks import FAULTY

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
API = sorted((DOCS / "api").glob("*.md"))
TOCTREE = re.compile(r"^```\{toctree\}\n(.*?)^```$", re.MULTILINE | re.DOTALL)
DIRECTIVE = re.compile(r"^\.\. (?:auto\w+|py:type):: ([\w.]+)$", re.MULTILINE)
MODULE = re.compile(r"^\.\. automodule:: ([\w.]+)\n(?:   :exclude-members: (.+)\n)?", re.MULTILINE)


def configuration() -> ModuleType:
    spec = spec_from_file_location("conf", DOCS / "conf.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


CONF = configuration()
REFERENCE = "\n".join(CONF.filled_in(page.read_text(encoding="utf-8")) for page in API)
NAMED = DIRECTIVE.findall(REFERENCE)


def entries(page: Path) -> set[Path]:
    """The pages that a page's toctrees lead to."""
    found: set[Path] = set()
    for block in TOCTREE.findall(page.read_text(encoding="utf-8")):
        names = [line for line in block.splitlines() if line and not line.startswith(":")]
        for name in names:
            pages = sorted(page.parent.glob(f"{name}.md"))
            assert pages, f"{page.name}: the toctree's {name} leads nowhere"
            found |= set(pages) - ({page} if "*" in name else set())
    return found


def test_every_page_is_reachable_from_a_toctree() -> None:
    reached, waiting = set(), [DOCS / "index.md"]
    while waiting:
        page = waiting.pop()
        if page not in reached:
            reached.add(page)
            waiting += entries(page)
    assert {page for page in DOCS.rglob("*.md") if "_build" not in page.parts} - reached == set()


def test_no_page_has_two_places() -> None:
    places = [each for page in DOCS.rglob("*.md") for each in entries(page)]
    assert len(places) == len(set(places))


@pytest.mark.parametrize("name", mcda.__all__)
def test_every_public_name_is_in_the_reference_once(name: str) -> None:
    if name == "__version__":  # a text, and said as such
        assert f"`mcda.{name}`" in REFERENCE
        return
    assert NAMED.count(f"mcda.{name}") == 1
    module = getattr(mcda, name).__module__
    without = {each: said.split(", ") for each, said in MODULE.findall(REFERENCE)}
    assert module not in without or name in without[module]


@pytest.mark.parametrize("package", ["mcda.numeric", "mcda.model", "mcda.results"])
def test_every_module_is_in_the_reference(package: str) -> None:
    (folder,) = import_module(package).__path__
    modules = {f"{package}.{file.stem}" for file in Path(folder).glob("*.py")} - {f"{package}.__init__"}
    assert modules
    assert modules - set(NAMED) == set()


def test_every_name_of_arrays_is_in_the_reference_with_its_shape() -> None:
    names = {name for name in vars(arrays) if name.endswith("Array") or name in ("Matrix", "Mask")}
    assert names == set(CONF.autodoc_type_aliases)
    assert {f"mcda.arrays.{name}" for name in names} - set(NAMED) == set()
    assert CONF.SHAPES["WeightArray"].startswith("(..., criteria): ")


def test_every_mark_of_a_page_is_known() -> None:
    marks = [
        mark for page in DOCS.rglob("*.md") for mark in re.findall(r"^<!-- .* -->$", page.read_text(), re.MULTILINE)
    ]
    assert [mark for mark in marks if not CONF.MARK.fullmatch(mark)] == []


@pytest.mark.parametrize("method", METHODS)
def test_every_method_has_a_page(method: str) -> None:
    assert (DOCS / "methods" / f"{method}.md").exists()


def test_which_method_when_speaks_of_every_method() -> None:
    table = (DOCS / "methods" / "index.md").read_text(encoding="utf-8")
    first = "".join(re.findall(r"^\| (`[^|]+) \|", table, re.MULTILINE))
    assert [method for method in METHOD_SPECS if f"`{method}`" not in first] == []


def test_the_tutorial_comes_to_its_totals_once_its_faults_are_mended(tmp_path: Path) -> None:
    (block,) = [each for each in FAULTY if each.page == DOCS / "tutorial.md"]
    mended = block.text.replace("opton-b", "option-b").replace("improvement = 55", "improvement = 5")
    (tmp_path / "case.toml").write_text(mended, encoding="utf-8")
    assert mcda.rank(mcda.load(tmp_path)).scores == {"option-c": 13, "option-b": 12, "option-a": 3}
