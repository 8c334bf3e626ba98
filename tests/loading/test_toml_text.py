"""From bytes to a document: what is not TOML is said in words for people who write case files."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from mcda.errors import CaseError, Fault
from mcda.loading.toml_text import read_toml

NOT_TOML = tomllib.loads((Path(__file__).parent / "not_toml.toml").read_text(encoding="utf-8"))


def faults_of(data: str | bytes) -> list[str]:
    """What is said of bytes that cannot be read at all."""
    with pytest.raises(CaseError) as caught:
        read_toml(data if isinstance(data, bytes) else data.encode(), "case.toml")
    assert all(isinstance(fault, Fault) for fault in caught.value.faults)
    return [str(fault).removeprefix("case.toml:") for fault in caught.value.faults]


@pytest.mark.parametrize("name", NOT_TOML)
def test_text_that_is_not_toml_is_said_so_on_its_line(name: str) -> None:
    assert faults_of(NOT_TOML[name]["text"]) == [NOT_TOML[name]["says"]]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ('title = "café"'.encode("latin-1"), "1: found bytes that are not UTF-8 (0xe9); "),
        (b"format = 1\n# \xff\n", "2: found bytes that are not UTF-8 (0xff); "),
        ("format = 1".encode("utf-16"), "1: found bytes that are not UTF-8 (0xff); "),
        ("format = 1".encode("utf-16-le"), "1: found a null byte; "),
        ("format = 1\n".encode("utf-16-be"), "1: found a null byte; "),
        (b"format = 1\ntitle = '\0'", "2: found a null byte; "),
        ("title = '\ud800'".encode("utf-8", "surrogatepass"), "1: found bytes that are not UTF-8 (0xed); "),
    ],
    ids=["latin-1", "a stray byte", "utf-16", "utf-16-le", "utf-16-be", "a null byte", "half a pair"],
)
def test_bytes_that_are_not_utf_8_are_said_so_on_their_line(data: bytes, says: str) -> None:
    (fault,) = faults_of(data)
    assert fault.startswith(says + "wanted TOML text in UTF-8")
    assert ("it looks like UTF-16" in fault) == (data[1:2] == b"\0" or data[:2] in (b"\xff\xfe", b"\0f"))


def test_a_mark_at_the_start_and_carriage_returns_are_no_trouble() -> None:
    toml = read_toml(b"\xef\xbb\xbfformat = 1\r\ntitle = '''a\r\nb'''\r\nlast = 1\r\n", "case.toml")
    assert toml.document == {"format": 1, "title": "a\nb", "last": 1}
    assert [toml.line_of((key,)) for key in toml.document] == [1, 2, 4]


@pytest.mark.parametrize("digits", [4301, 5000, 100_000])
@pytest.mark.parametrize("text", ["{}", "-{}", "[1, {}]", "{{ a = {} }}", "1_{}"])
def test_a_number_of_thousands_of_digits_is_said_so_on_its_line(text: str, digits: int) -> None:
    assert faults_of(f"format = 1\nscale = {text.format('9' * digits)}\n") == [
        "2: found a number of thousands of digits; wanted a number of at most 1e100 in size"
    ]


@pytest.mark.parametrize(
    "deep",
    [
        "x = " + "[" * 32 + "]" * 32,
        "x = " + "[" * 5000 + "]" * 5000,
        "x = " + "{ a = " * 32 + "1" + " }" * 32,
        "x = " + "[{ a = " * 16 + "1" + " }]" * 16,
        ".".join("a" * 33) + " = 1",
        "[" + ".".join("a" * 32) + "]",
        "[[" + ".".join("a" * 31) + "]]",
        "[" + ".".join("a" * 20) + "]\n" + ".".join("b" * 13) + " = 1",
        "x = { " + ".".join("a" * 40) + " = 1 }",
    ],
    ids=lambda deep: deep[:12],
)
def test_what_is_nested_too_deep_is_said_so_on_its_line(deep: str) -> None:
    before = "format = 1\n\n"
    line = 3 + deep.count("\n")
    assert faults_of(before + deep + "\n") == [
        f"{line}: found tables or lists nested too deep; wanted at most 32 levels"
    ]


@pytest.mark.parametrize(
    "deep",
    [
        "x = " + "[" * 31 + "]" * 31,
        "x = " + "{ a = " * 31 + "1" + " }" * 31,
        ".".join("a" * 32) + " = 1",
        "[" + ".".join("a" * 31) + "]",
        "[[" + ".".join("a" * 30) + "]]",
        "x = '" + "word. " * 100 + "'",
        "x = '" + ".".join("a" * 100) + "'",
        "# " + "a." * 100,
    ],
    ids=lambda deep: deep[:12],
)
def test_what_is_nested_just_deep_enough_is_read(deep: str) -> None:
    assert read_toml(deep.encode(), "case.toml").document == tomllib.loads(deep)


def test_syntax_that_is_wrong_after_a_key_said_twice_leaves_both_to_be_said() -> None:
    assert faults_of("a = 1\na = 2\nb = [1\n") == [
        "2: a: found the same key or table a second time; wanted each only once "
        "(the first is on line 1: remove or rename one)",
        '3: found a list without "]", or a comma missing in it; wanted [first, second]',
    ]
