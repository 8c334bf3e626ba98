from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.console import ROOT, blocks, matches, pages, run

EXAMPLES = [
    pytest.param(block, id=f"{page.relative_to(ROOT)}-{index}")
    for page in pages()
    for index, block in enumerate(blocks(Path(page).read_text(encoding="utf-8")))
]


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 5


@pytest.mark.parametrize("block", EXAMPLES)
def test_examples_print_what_the_page_says(block: list[tuple[str, str]]) -> None:
    for (command, said), printed in zip(block, run([command for command, _ in block]), strict=True):
        assert matches(said, printed), f"$ {command}\n{printed}"


@pytest.mark.parametrize(
    ("said", "printed", "same"),
    [
        ("a\nb\n", "a\nb\n", True),
        ("a\n...\n", "a\nb\nc\n", True),
        ("a\n...\nc\n", "a\nb\nb\nc\n", True),
        ("a\n...\nc\n", "a\nb\n", False),
        ("a\nb\n", "a\nc\n", False),
        ("a.c\n", "abc\n", False),
    ],
)
def test_the_comparison_itself(said: str, printed: str, same: bool) -> None:
    assert matches(said, printed) is same
