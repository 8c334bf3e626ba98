"""The formats a result can be written in, and the page of each result; entries are imported when they are used."""

from __future__ import annotations

import json
import os
from importlib import import_module
from typing import Any, Protocol

from mcda.errors import RequestError
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
    "Report": "mcda.present.report.sections:summary_page",
}

# Results that have more to show in a format than blocks: a function of the result, giving text.
WHOLE: dict[tuple[str, str], str] = {("Report", "html"): "mcda.present.report.page:report_page"}

# How a page is written: a function of the page and a style, giving text. json and csv are written from the data.
PAGE_FORMATS: dict[str, str] = {
    "table": "mcda.present.text:render",
    "markdown": "mcda.present.markup:markdown",
    "html": "mcda.present.markup:html_page",
    "latex": "mcda.present.markup:latex",
}

FORMATS = ("table", "json", "csv", "markdown", "html", "latex")
MUST_BE_SAID = ("missing", "weights")  # kinds of assumptions that every output says
DOCUMENT_WIDTH = 120  # columns of a page that is no terminal's: what it shows does not hang on anybody's window
CHARTS = ("svg", "png")  # formats of a chart of the result

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


def written(result: Result, form: str, style: Style, chart: str | None = None) -> str | bytes:
    """The result in a format, text but for PNG; ``chart`` names one of its charts, its first otherwise.

    Raises RequestError for a format that there is not, or a chart that the result does not have.
    """
    if chart is not None and form not in CHARTS:
        raise RequestError(f"there is no chart in {form}: a chart is svg or png")
    if form == "json":
        return as_json(result)
    if form == "csv":
        return as_csv(result)
    if form in CHARTS:
        return as_chart(result, form, chart)
    if form not in PAGE_FORMATS:
        raise RequestError(f"there is no format {form}")
    if (type(result).__name__, form) in WHOLE:
        whole: str = _named(WHOLE[type(result).__name__, form])(result)
        return whole
    fitted = style if form == "table" else Style(style.top, style.words, DOCUMENT_WIDTH)
    text: str = _named(PAGE_FORMATS[form])(page_of(result, fitted), fitted)
    return text


def format_of(path: str | os.PathLike[str]) -> str:
    """The format that a file's ending names; raises RequestError where it names none."""
    name = os.fspath(path)
    ending = os.path.splitext(name)[1].lower()  # noqa: PTH122  pathlib takes longer to import than this to do
    if ending not in ENDINGS:
        raise RequestError(f"the ending of {plain(name)} names no format: use one of {', '.join(ENDINGS)}")
    return ENDINGS[ending]


def fragment(result: Result) -> str:
    """The result's page as HTML to stand inside another page."""
    text: str = _named("mcda.present.markup:html_fragment")(page_of(result, Style(width=DOCUMENT_WIDTH)))
    return text


def as_chart(result: Result, form: str, name: str | None = None) -> str | bytes:
    """One chart of the result, as SVG (with the verdict's first sentence in its description) or PNG."""
    from mcda.present.charts.catalogue import chart_of
    from mcda.present.charts.drawn import picture

    chart = chart_of(result, name)
    verdict = getattr(getattr(result, "changed", result), "verdict", None)
    content = picture(chart, form, verdict.sentences[0] if verdict else "")
    return content.decode() if form == "svg" else content


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
