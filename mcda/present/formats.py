"""The formats a result can be written in: one table, which the command line and the tests read."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from typing import Any, Protocol

from mcda.errors import NotYetError, RequestError
from mcda.present.check import check_page
from mcda.present.markup import html_page, latex, markdown
from mcda.present.methods import methods_page
from mcda.present.page import Page, Style
from mcda.present.ranking import ranking_page, rankings_page
from mcda.present.text import render
from mcda.present.weights import weights_page
from mcda.results.check import Check
from mcda.results.methods import Methods
from mcda.results.ranking import Ranking, Rankings
from mcda.results.weights import Weights


class Result(Protocol):
    """Any result: plain data, and rows of it."""

    def to_dict(self) -> dict[str, Any]:
        """The JSON document."""
        ...

    def rows(self) -> list[dict[str, Any]]:
        """The main table."""
        ...


PAGES: dict[type, Callable[[Any, Style], Page]] = {
    Ranking: ranking_page,
    Rankings: rankings_page,
    Weights: weights_page,
    Check: check_page,
    Methods: methods_page,
}


def page_of(result: Result, style: Style) -> Page:
    """What a result says to people."""
    return PAGES[type(result)](result, style)


def as_json(result: Result, style: Style) -> str:
    """The result's document, every number in full."""
    return json.dumps(result.to_dict(), indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def as_csv(result: Result, style: Style) -> str:
    """The result's rows, every number in full."""
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
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


FORMATS: dict[str, Callable[[Any, Style], str]] = {
    "table": lambda result, style: render(page_of(result, style), style),
    "json": as_json,
    "csv": as_csv,
    "markdown": lambda result, style: markdown(page_of(result, style), style),
    "html": lambda result, style: html_page(page_of(result, style), style),
    "latex": lambda result, style: latex(page_of(result, style), style),
}

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
    if form in CHARTS:
        raise NotYetError(f"{form} charts cannot be drawn yet: a later version will")
    if form not in FORMATS:
        raise RequestError(f"there is no format {form}")
    return FORMATS[form](result, style)
