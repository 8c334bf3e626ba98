"""What several sections of a report share."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from shlex import quote
from typing import Any

from mcda.errors import RequestError
from mcda.present.charts.catalogue import chart_of
from mcda.present.charts.labels import labels
from mcda.present.page import Style
from mcda.present.report.figures import figure
from mcda.present.report.tags import Markup, tag
from mcda.results.report import Report

WHOLE = Style(top=None, words=None, width=400)  # every row of a page
SHORT = Style(top=20, words=None, width=400)


def chart_in(report: Report, result: Any, name: str, more: str = "") -> Markup | None:
    """A chart of a result, if it can have that one."""
    try:
        chart = chart_of(result, name)
    except RequestError:
        return None
    title = chart.title.removeprefix(f"{result.provenance.title}: ")
    anchor = f"{type(result).__name__.lower()}-{name}{more}"
    return figure(replace(chart, title=title[:1].upper() + title[1:]), anchor, list(option_labels(report).values()))


def option_labels(report: Report) -> dict[str, str]:
    """The options that are ranked or past a limit, by id, as every chart and control of the page names them."""
    return labels({option.id: option.name for option in report.case.ranked_options})


def told(report: Report, sentences: Sequence[str]) -> Markup:
    """A verdict's sentences, without those that the page opens with."""
    before = set(report.ranking.verdict.sentences)
    return tag("p", [tag("span", said, " ") for said in sentences if said not in before])


def refusal(why: str | None, what: str = "") -> Markup | None:
    """What could not be asked, and why."""
    return tag("p", f"{what}{why}.", class_="refused") if why else None


def asked(report: Report, only: Collection[str] | None = None) -> list[str]:
    """What was asked beyond what is usual, and what was supposed, as options of the command; ``only`` some of them."""
    said: list[tuple[str, object]] = []
    for name, value in (*report.question.items(), *report.besides.items()):
        pairs = value.items() if name == "options" else ()
        said += [("option", f"{option}={chosen}") for option, chosen in pairs] or [(name.replace("_", "-"), value)]
    changes = report.supposed
    said += [("set", f"{name}={weight!r}") for name, weight in changes.weights.items()]
    said += [("set-score", f"{'.'.join(filter(None, cell))}={to!r}") for cell, to in changes.scores.items()]
    said += [("set-influence", f"{name}={say!r}") for name, say in changes.influence.items()]
    gone = {"option": changes.options, "criterion": changes.criteria, "group": changes.groups}
    said += [("drop", f"{kind}:{name}") for kind, names in gone.items() for name in names]
    return [f"--{name} {quote(str(value))}" for name, value in said if only is None or name in only]
