"""The pages of the documentation: complete, linked, in step with the tables of the code, and free of machine paths."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mcda.loading import faults, schema, scores, source, toml_text
from mcda.methods import METHODS
from mcda.model.methods import COMBINE_RULES, METHOD_SPECS
from mcda.model.preference import PREFERENCES
from mcda.numeric.consistency import RANDOM_INDICES

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
WRITTEN = [*PAGES, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"]
LINK = re.compile(r"(?<!!)\[[^\]\n]*(?:\n[^\]\n]*)?\]\(([^)\s]+)\)")
FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
MACHINE_PATH = re.compile(r"(?<![\w.])(/tmp|/work|/home|/root|/usr|/var|/Users|[A-Z]:\\)|\.\./shared")


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def named(page: Path) -> str:
    return str(page.relative_to(ROOT))


def links(page: Path) -> list[str]:
    return LINK.findall(FENCED.sub("", text_of(page)))


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", FENCED.sub("", text_of(page)), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.replace("`", "").lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", WRITTEN, ids=named)
def test_relative_links_lead_somewhere(page: Path) -> None:
    for link in links(page):
        if re.match(r"https?://", link):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.is_relative_to(ROOT), f"{link} leaves the project"
        assert target.exists(), f"{link} leads nowhere"
        assert not anchor or anchor in anchors(target), f"{link}: no such heading; there is {sorted(anchors(target))}"


def test_every_page_is_linked_from_the_index() -> None:
    linked = {(DOCS / link.partition("#")[0]).resolve() for link in links(DOCS / "index.md")}
    assert [named(page) for page in PAGES if page.resolve() not in linked and page.name != "index.md"] == []


@pytest.mark.parametrize("page", WRITTEN, ids=named)
def test_no_page_names_a_machine_path(page: Path) -> None:
    assert MACHINE_PATH.findall(text_of(page)) == []


@pytest.mark.parametrize("page", WRITTEN, ids=named)
def test_lines_fit(page: Path) -> None:
    prose = FENCED.sub("", text_of(page))
    assert [line for line in prose.split("\n") if len(line) > 120 and not line.startswith("|")] == []


@pytest.mark.parametrize("method", METHODS)
def test_every_method_has_a_page_with_its_options_and_source(method: str) -> None:
    page = DOCS / "methods" / f"{method}.md"
    assert page.exists(), f"docs/methods/{method}.md is missing"
    text, spec = text_of(page), METHOD_SPECS[method]
    for heading in ("Formula", "By hand", "Options", "What it needs", "Special cases", "When not to use it", "Source"):
        assert f"\n## {heading}\n" in text
    for option, takes in spec.options.items():
        assert [each for each in (option, *takes.words) if f"`{each}`" not in text] == []
        assert takes.words or f"{takes.wanted}; {takes.default} unless stated" in text
    shapes = PREFERENCES if spec.parameters else ()
    assert [each for each in (*spec.parameters, *shapes) if f"`{each}`" not in text] == []
    sources = text.partition("\n## Source\n")[2]
    for author, year in re.findall(r"(\w+)[^;()]*\((\d{4})\)", spec.source):
        assert author in sources
        assert year in sources


def test_only_methods_have_a_method_page() -> None:
    assert {page.stem for page in (DOCS / "methods").glob("*.md")} == {"index", *METHODS}


NOT_AGAIN = {"groups[].weights", "groups[].scores", "groups[].comparisons", "weights.of.ID"}  # as the case's own
STANDS_FOR = {"criteria[].anchors": "NUMBER", "method.options": "NAME"}  # ID elsewhere


def keys(part: dict[str, Any], path: str = "") -> Iterator[str]:
    """Every key of a JSON Schema, as the table at the end of the page on case files writes it."""
    below = [(f"{path}.{key}".lstrip("."), each) for key, each in part.get("properties", {}).items()]
    if isinstance(part.get("additionalProperties"), dict):
        below.append((f"{path}.{STANDS_FOR.get(path, 'ID')}", part["additionalProperties"]))
    if "properties" in part.get("items", {}):
        below.append((f"{path}[]", part["items"]))
    if not below or path in NOT_AGAIN:
        yield path
    else:
        for name, each in below:
            yield from keys(each, name)


def test_the_table_of_keys_is_that_of_the_schema() -> None:
    table = text_of(DOCS / "case-format.md").partition("\n## All keys\n")[2]
    assert re.findall(r"^\| `([^`]+)` \|", table, re.MULTILINE) == list(keys(schema.json_schema()))


def test_the_page_on_case_files_has_every_choice_and_limit() -> None:
    text = text_of(DOCS / "case-format.md")
    choices = (*COMBINE_RULES, *schema.MISSING, *schema.NOTE_KINDS, *schema.OBJECTIVES, *PREFERENCES)
    assert [each for each in choices if f'`"{each}"`' not in text] == []
    assert [kind for kind in schema.STATEMENT_KINDS if f"| `{kind}` |" not in text] == []
    assert [method for method in METHOD_SPECS if method not in text] == []
    for limit in (source.LARGEST_CASE, source.LARGEST_TABLE):
        assert f"{limit // 2**20} MiB" in text
    assert f"{toml_text.DEEPEST} levels" in text
    assert f"{scores.MOST_CELLS // 10**6} million" in text
    assert f"{faults.MOST_FAULTS}" in text


def test_the_page_on_groups_has_every_rule() -> None:
    assert [rule for rule in COMBINE_RULES if f"| `{rule}`" not in text_of(DOCS / "groups.md")] == []


def test_the_table_of_random_indices_is_that_of_the_code() -> None:
    text = text_of(DOCS / "elicitation.md")
    header = re.search(r"^\| n \| (.+) \|$", text, re.MULTILINE)
    assert header is not None
    names = re.findall(r"`([^`]+)`", header[1])
    assert set(names) == set(RANDOM_INDICES)
    rows = re.findall(r"^\| (\d+) \| ([\d.–| ]+) \|$", text, re.MULTILINE)
    assert [int(size) for size, _ in rows] == list(range(3, 17))
    for size, row in rows:
        for name, printed in zip(names, row.split(" | "), strict=True):
            index = RANDOM_INDICES[name](int(size))
            assert (index is None) == (printed == "–"), (name, size)
            assert index is None or abs(index - float(printed)) < 6e-5, (name, size)
