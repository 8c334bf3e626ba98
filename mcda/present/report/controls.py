"""The part of the page that is live: controls that the script fills, and the base case beside the what-if."""

from __future__ import annotations

from mcda.present.report.blocks import section
from mcda.present.report.parts import asked
from mcda.present.report.tags import Content, Markup, tag
from mcda.results.report import Report
from mcda.words import listed

_OF_COMMAND = ("group", "priorities", "random-index", "order")  # of a question, never of a case
_BUTTONS = {
    "undo": "Undo",
    "reset": "Start again",
    "link": "Link to this what-if",
    "save": "Save it to a file",
    "open": "Open such a file",
    "export": "Export it as a case file",
}


def controls(report: Report) -> Markup:
    """Empty but for its frame: without the script there is nothing to move, and the page says so."""
    return section(
        "try",
        "Try it: what if?",
        tag("noscript", tag("p", "This part needs JavaScript, which is off here; all the rest of the page does not.")),
        tag(
            "div",
            tag("p", id="said"),
            tag("p", id="heard", role="status", class_="unseen"),
            tag("p", id="trouble", role="alert"),
            tag(
                "div",
                _side("base", "Base case"),
                _side("now", "What if"),
                class_="sides",
                tabindex="0",
                role="group",
                aria_label="The base case and the what-if",
            ),
            tag("ul", id="changes", aria_label="What differs from the base case"),
            _unsaved(report),
            tag(
                "div",
                [tag("button", said, type="button", id=name) for name, said in _BUTTONS.items()],
                class_="row screen",
            ),
            tag("input", type="file", id="file", accept=".json,application/json", hidden=True),
            tag(
                "p",
                tag("label", "The link ", tag("input", type="text", id="address", readonly=True)),
                id="linked",
                hidden=True,
            ),
            _settings(report),
            id="live",
            hidden=True,
        ),
    )


def _unsaved(report: Report) -> Markup | None:
    """What was asked that a case file has no place for: who uses it must ask again."""
    said = asked(report, _OF_COMMAND)
    if not said:
        return None
    return tag("p", f"This page was asked with {listed(said)}. A case file cannot hold that: ask its case so again.")


def _side(name: str, title: str) -> Markup:
    heads = [tag("th", each, scope="col") for each in ("Rank", "Option", "Score")]
    table = tag("table", tag("thead", tag("tr", heads)), tag("tbody"), id=name, aria_label=title)
    return tag("div", tag("h3", title), table)


def _settings(report: Report) -> Markup:
    groups = bool(report.case.groups) and report.ranking.combine is not None
    return tag(
        "div",
        tag(
            "fieldset",
            tag("legend", "Method"),
            choice("Rank by", "method"),
            tag("div", id="ways"),
            choice("Put groups together by", "combine") if groups else None,
        ),
        _fieldset("weights", "Weights of criteria"),
        _fieldset("influence", "Influence of groups") if groups else None,
        tag(
            "fieldset",
            tag("legend", "Scores"),
            choice("Scores by", "scorer") if groups else None,
            choice("Option", "scored"),
            tag("div", id="scores"),
        ),
        _fieldset("drop", "Options that take part"),
        class_="settings screen",
    )


def choice(label: str, name: str, *options: Content) -> Markup:
    """A list to choose from, with its label."""
    return tag("p", tag("label", label, for_=name), " ", tag("select", *options, id=name))


def _fieldset(name: str, title: str) -> Markup:
    return tag("fieldset", tag("legend", title), tag("div", id=f"{name}-controls"))
