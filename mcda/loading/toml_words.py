"""What tomllib says of text that is not TOML, put in words for people who write case files, not parsers."""

from __future__ import annotations

import re

from mcda.errors import Fault
from mcda.loading.positions import unfinished
from mcda.words import plain, quoted, strangers

_VALUE = 'a number, "text" in quotes, true or false, [a list] or {a table}'
_QUOTE = "a text whose closing quote is missing"

# What tomllib says (its beginning), what was found, what was wanted, and whether to point at where the statement began.
_SAYINGS: tuple[tuple[str, str, str, bool], ...] = (
    ("Expected '=' after a key", 'a name without "=" after it', "name = value", False),
    ("Expected newline", "more text after a value", "nothing but a comment behind it on the line", False),
    ("Invalid value", "no value where one belongs", _VALUE, False),
    ("Invalid statement", "a line that is not TOML", "name = value, [table] or [[table]]", False),
    (
        "Invalid initial character",
        "no name where one belongs",
        "a name of letters, digits, - and _, or one in quotes",
        False,
    ),
    ("Unclosed array", 'a list without "]", or a comma missing in it', "[first, second]", True),
    ("Unclosed inline table", 'a table without "}", or a comma missing in it', "{ a = 1, b = 2 } on one line", True),
    ("Illegal character '\\n'", _QUOTE, 'text in quotes on one line, or in """three""" over several', False),
    ("Unterminated string", _QUOTE, 'text in quotes on one line, or in """three""" over several', True),
    ("Expected \"'", _QUOTE, "text in quotes", True),
    ("Expected '\"", _QUOTE, "text in quotes", True),
    ("Expected ']", "the name of a table without its closing bracket", "[table] or [[table]]", False),
    ("Unescaped '\\'", 'a backslash in "text"', "\\\\ for a backslash, or text in 'single quotes'", False),
    ("Invalid hex value", "an escape that is no character", "\\u and four digits", False),
    ("Escaped character", "an escape that is no character", "\\u and four digits", False),
    ("Illegal character", "a control character", "text without control characters", False),
    ("Found invalid character", "a control character", "text without control characters", False),
    ("Invalid date", "a date that is in no calendar", "a date such as 2003-11-20", False),
)

# Looked for in the line at hand, the first that is there.
_HINTS: tuple[tuple[str, str], ...] = (
    (r"[\u201c\u201d\u201e\u00ab\u00bb]", 'write straight quotes: "text"'),
    (r"[\u2018\u2019]", "write straight quotes: 'text'"),
    (r"^[\"']?[\w.-]+[\"']?\s*:|[{,]\s*[\w.-]+\s*:", "write name = value, not name: value"),
    (r"^- ", 'write a list as ["one", "two"]'),
    (r"=\s*\d{4}-\d\d-\d\d", "there is no such date"),
    (r"^[{<]", "this does not look like TOML at all"),
    (r"[=,\[]\s*[+-]?\d+,\d+\s*(?:#.*)?$", "write decimals with a point"),
    (r"[=,\[]\s*[+-]?0\d", "write whole numbers without a zero in front"),
    (r"[=,\[]\s*[+-]?(?:\.\d|\d+\.(?!\d))", "write a digit before and after the decimal point"),
    (r"[=,\[]\s*\d+\s*/\s*\d+", 'put a fraction in quotes: "1/3"'),
    (r"[=,\[]\s*[+-]?\d[\d., ]*[.\s]\d{3}\b", "write a number without marks for thousands"),
    (r"[=,\[]\s*[\u2212\u2013]\s*\d", "write the sign of a number as -"),
    (
        r"[=,\[]\s*(?:[£$€]\s*\d|[+-]?\d[\d.]*\s*[£$€%a-zA-Z][^=]*$)",
        "write a number alone; what it counts goes into unit",
    ),
    (r"[=,\[]\s*(?:True|False|TRUE|FALSE|yes|no|Yes|No)\b", "write true or false"),
    (r"=\s*(?!true\b|false\b|inf\b|nan\b)[^\W\d]", "put text in quotes"),
    (r'=\s*"(?!"").*".*"', 'within a text in quotes write \\" for a quote'),
    (r"=\s*'.*'.*'", 'put a text with an apostrophe in "double" quotes'),
    (r"\{[^{}]*$|,\s*\}", "a table in braces stands on one line, without a comma at its end"),
)


def said_by_toml(said: str, text: str, line: int, column: int | None, file: str) -> Fault:
    """The fault for what tomllib said of a place in a text (``column`` None: its end)."""
    other = ("", f"text that is not TOML ({plain(said)[:100]})", "TOML", False)
    _, found, wanted, from_start = next((each for each in _SAYINGS if said.startswith(each[0])), other)
    if from_start and (start := unfinished(text)) is not None:
        line, column = text.count("\n", 0, start) + 1, None
    content = _line(text, line)
    rest = content[column - 1 :].strip() if column else ""
    near = f", at {quoted(rest, 30)}" if rest and "escape" not in found and "backslash" not in found else ""
    return Fault(file, line, "", found + near, wanted, _hint(content))


def _line(text: str, line: int) -> str:
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1
    end = text.find("\n", start)
    return text[start : end if end >= 0 else len(text)][:2000]


def _hint(content: str) -> str | None:
    content = content.strip()[:500]
    for pattern, hint in _HINTS:
        if re.search(pattern, content):
            return hint
    name = re.match(r"[^=\s\"'\[{#]+", content)
    return strangers(name[0]) if name else None
