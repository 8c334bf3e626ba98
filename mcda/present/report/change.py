"""What would have to change, and how often it does: weights, influence, chance, single scores, money."""

from __future__ import annotations

from collections.abc import Iterator

from mcda.present.blocks import short
from mcda.present.formats import page_of
from mcda.present.influence import absence_blocks, flip_blocks, influence_blocks
from mcda.present.report.blocks import folded, html_of, section
from mcda.present.report.parts import SHORT, chart_in, refusal, told
from mcda.present.report.tags import Content, Markup, tag
from mcda.present.sensitivity import score_blocks
from mcda.results.report import Report

_NAMED = {"stress groups": "the groups' influence", "stress uniform": "all weights"}


def weights(report: Report) -> Iterator[Markup]:
    """Who leads as weights, and the groups' influence, move."""
    found, agreed = report.sensitivity, report.agreement
    drawn = [
        chart_in(report, found, "crossings") if found and len(report.case.leaves) > 1 else None,
        chart_in(report, agreed, "influence") if agreed else None,
    ]
    why = report.refused.get("sensitivity")
    if any(drawn) or why:
        full = folded("Sensitivity in full", html_of(page_of(found, SHORT))) if found else None
        yield section("weights", "If weights moved", *drawn, refusal(why), full)


def acceptability(report: Report) -> Iterator[Markup]:
    """How often each option has each rank when weights or influence are drawn by chance."""
    drawn: list[Content] = []
    for found in report.acceptability:
        what = _NAMED[f"stress {found.chance.weights}"]
        drawn += [
            tag("h3", f"Over {what}"),
            told(report, found.verdict.sentences),
            chart_in(report, found, "acceptability", f"-{found.chance.weights}"),
            folded(f"The stress test over {what} in full", html_of(page_of(found, SHORT), level=4)),
        ]
    drawn += [refusal(why, f"Over {_NAMED[name]}: ") for name, why in report.refused.items() if name in _NAMED]
    if drawn:
        yield section("acceptability", "How often each option leads", *drawn)


def flips(report: Report) -> Iterator[Markup]:
    """What would have to change for another option to lead."""
    found, agreed = report.sensitivity, report.agreement
    said: list[Content] = []
    if found is not None and len(report.case.leaves) > 1:
        said.append(chart_in(report, found, "flips"))
    if agreed is not None:
        names, whose = short(dict(agreed.options)), short({each.id: each.name for each in agreed.groups})
        blocks = [
            *influence_blocks(agreed, names, whose, SHORT),
            *flip_blocks(agreed, names, whose, SHORT),
            *absence_blocks(agreed, names, whose, SHORT),
        ]
        said.append(html_of(blocks))
    if found is not None:
        options, criteria = short(dict(found.option_names)), dict(found.criterion_names)
        said.append(html_of(score_blocks(found, options, criteria, SHORT)))
    if said:
        yield section("flips", "What would have to change", *said)


def money(report: Report) -> Iterator[Markup]:
    """Benefit against cost, where the case has a cost."""
    found = report.money
    if found is not None and found.options:
        full = folded("Benefit and cost in full", html_of(page_of(found, SHORT)))
        said = told(report, found.verdict.sentences)
        yield section("money", "Benefit against cost", said, chart_in(report, found, "frontier"), full)
