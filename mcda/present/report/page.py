"""The report: one page that holds all it needs, asks for nothing, and runs nothing but its own script."""

from __future__ import annotations

import json
from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from typing import Any

from mcda.present.charts.labels import labels
from mcda.present.charts.shapes import keys_of
from mcda.present.report import change, discussion, sections
from mcda.present.report.controls import controls
from mcda.present.report.live import engine, live_data
from mcda.present.report.parts import option_labels
from mcda.present.report.tags import Content, Markup, raw, tag
from mcda.results.ranking import Ranking
from mcda.results.report import Report


def report_page(report: Report) -> str:
    """The whole page as text."""
    styles, script = _resource("report.css"), engine() + _resource("page.js")
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=_policy(styles, script)),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("title", report.case.title),
        tag("style", raw(styles)),
    )
    data = tag("script", raw(_data(report)), type="application/json", id="data")
    body = tag("body", _header(report), tag("main", _main(report), id="main"), data, tag("script", raw(script)))
    return f"<!DOCTYPE html>\n{tag('html', head, body, lang='en')}\n"


def _header(report: Report) -> Markup:
    said = [tag("p", report.case.question)] if report.case.question else []
    skip = tag("a", "To the answer", href="#verdict", class_="skip")
    return tag("header", skip, tag("h1", report.case.title), *said)


def _main(report: Report) -> list[Content]:
    return [
        sections.verdict(report),
        sections.ranking(report),
        controls(report),
        *discussion.groups(report),
        *discussion.feasible(report),
        *sections.options(report),
        *change.weights(report),
        *change.acceptability(report),
        *change.flips(report),
        *change.money(report),
        sections.performance(report),
        sections.made(report),
    ]


def _policy(styles: str, script: str) -> str:
    """Nothing is fetched or sent; the one style sheet and the one script are known by what they say."""
    return (
        f"default-src 'none'; style-src {_hash(styles)}; script-src {_hash(script)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _resource(name: str) -> str:
    return files("mcda.present.report").joinpath(name).read_text(encoding="utf-8")


def _data(report: Report) -> str:
    """What the script works with, as JSON in which nothing can end the element that holds it."""
    data: dict[str, Any] = live_data(report.case, **report.question)
    case = report.case
    names = option_labels(report)
    data |= {
        "labels": {
            "options": names,
            "criteria": labels({criterion.id: criterion.name for criterion in case.criteria}),
            "groups": labels({group.id: group.name for group in case.groups}),
        },
        "axes": [axis.to_dict() for axis in report.axes],
        "keys": keys_of(list(names.values())),
        "digest": report.case.digest,
        "supposed": report.supposed.to_dict(),
        "base": _base(report.ranking),
    }
    text = json.dumps(data, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _base(ranking: Ranking) -> dict[str, Any]:
    """The case as it is, in the form of the engine's answers."""
    return {
        "options": list(ranking.ranks),
        "scores": list(ranking.scores.values()),
        "ranks": list(ranking.ranks.values()),
        "leaders": [each.option for each in ranking.leaders],
        "out": [{"option": each.option, "reason": each.reason} for each in ranking.ranking if each.screened_out],
    }
