"""The formats a result can be written in, and the page of each result; entries are imported when they are used."""

from __future__ import annotations

import json
from importlib import import_module
from typing import Any, Protocol

from mcda.errors import NotYetError, RequestError
from mcda.present.page import Page, Style
from mcda.words import plain


class Result(Protocol):
    """Any result: plain data, and rows of it."""

    def to_dict(self) -> dict[str, Any]:
        """The JSON document."""
        ...

    def rows(self) -> list[dict[str, Any]]:
        """The main table."""
        ...


# What each result says to people: a function of the result and a style, giving a page.
PAGES: dict[str, str] = {
    "Ranking": "mcda.present.ranking:ranking_page",
    "Rankings": "mcda.present.ranking:rankings_page",
    "Weights": "mcda.present.weights:weights_page",
    "Comparison": "mcda.present.comparison:comparison_page",
    "HeadToHead": "mcda.present.comparison:pair_page",
    "Money": "mcda.present.comparison:money_page",
    "Agreement": "mcda.present.groups:groups_page",
    "Sensitivity": "mcda.present.sensitivity:sensitivity_page",
    "Acceptability": "mcda.present.stress:stress_page",
    "Check": "mcda.present.check:check_page",
    "Methods": "mcda.present.methods:methods_page",
    "WhatIf": "mcda.present.what_if:what_if_page",
}

# How a page is written: a function of the page and a style, giving text. json and csv are written from the data.
PAGE_FORMATS: dict[str, str] = {
    "table": "mcda.present.text:render",
    "markdown": "mcda.present.markup:markdown",
    "html": "mcda.present.markup:html_page",
    "latex": "mcda.present.markup:latex",
}

FORMATS = ("table", "json", "csv", "markdown", "html", "latex")
MUST_BE_SAID = ("missing", "weights")  # kinds of assumptions that every output says
CHARTS = ("svg", "png")  # formats of a later version

ENDINGS: dict[str, str] = {
    ".txt": "table",
    ".json": "json",
    ".csv": "csv",
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
    ".tex": "latex",
    ".svg": "svg",
    ".png": "png",
}


def written(result: Result, form: str, style: Style) -> str:
    """The result in a format. Raises NotYetError for a chart, RequestError for a format that there is not."""
    if form == "json":
        return as_json(result)
    if form == "csv":
        return as_csv(result)
    if form in CHARTS:
        raise NotYetError(f"{form} charts cannot be drawn yet: a later version will")
    if form not in PAGE_FORMATS:
        raise RequestError(f"there is no format {form}")
    text: str = _named(PAGE_FORMATS[form])(page_of(result, style), style)
    return text


def unsaid(result: Result) -> list[str]:
    """What a table of rows has no room for and must be said all the same: missing scores and equal weights."""
    rankings = getattr(result, "rankings", [result])
    return [
        assumption.text
        for ranking in rankings
        for assumption in getattr(ranking, "assumptions", ())
        if assumption.kind in MUST_BE_SAID
    ]


def page_of(result: Result, style: Style) -> Page:
    """What a result says to people."""
    page: Page = _named(PAGES[type(result).__name__])(result, style)
    return page


def as_json(result: Result) -> str:
    """The result's document, every number in full."""
    return json.dumps(result.to_dict(), indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def as_csv(result: Result) -> str:
    """The result's rows, every number in full."""
    import csv
    import io

    rows = result.rows()
    out = io.StringIO(newline="")
    if rows:
        writer = csv.DictWriter(out, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writerow({name: _cell(name) for name in rows[0]})
        writer.writerows({key: _cell(value) for key, value in row.items()} for row in rows)
    return out.getvalue()


def _cell(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula."""
    if isinstance(value, bool):
        return str(value).lower()
    value = plain(value) if isinstance(value, str) else value
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def _named(place: str) -> Any:
    module, _, name = place.partition(":")
    return getattr(import_module(module), name)
