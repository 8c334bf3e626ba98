"""The answer, the ranking, the options, the scores, and how it was all made."""

from __future__ import annotations

from collections.abc import Iterator

from mcda.present.blocks import assumed_blocks, verdict_blocks
from mcda.present.formats import page_of
from mcda.present.page import Grid, Page, Style
from mcda.present.report.blocks import folded, html_of, section
from mcda.present.report.discussion import axis_label
from mcda.present.report.figures import grid
from mcda.present.report.options import stages
from mcda.present.report.parts import SHORT, WHOLE, asked, chart_in, refusal
from mcda.present.report.tags import Markup, tag
from mcda.results.report import Report
from mcda.words import number, percent

_OPTIONAL = ("groups", "money")  # parts that many a case has no use for
_MOST_CELLS = 2000  # of the groups' own scores


def summary_page(report: Report, style: Style) -> Page:
    """A report where it is no page of its own (in a notebook, in Markdown): the ranking, with which it begins."""
    return page_of(report.ranking, style)


def verdict(report: Report) -> Markup:
    """The answer in words, with its grade."""
    found = report.ranking.verdict
    grade = tag("p", tag("strong", found.grade.capitalize(), class_=f"grade {found.grade}")) if found.grade else None
    return section("verdict", "The answer", grade, html_of(verdict_blocks(found)))


def ranking(report: Report) -> Markup:
    """Who leads, by how much, and what their scores are made of."""
    parts = chart_in(report, report.ranking, "contributions") if len(report.case.leaves) > 1 else None
    drawn = parts or chart_in(report, report.ranking, "ranking")
    gone = [f"{each.name} is screened out: {each.reason}." for each in report.ranking.ranking if each.screened_out]
    out = tag("ul", [tag("li", said) for said in gone]) if gone else None
    return section(
        "ranking", "Ranking", drawn, out, folded("The ranking in full", html_of(page_of(report.ranking, SHORT)))
    )


def options(report: Report) -> Iterator[Markup]:
    """Options that are steps on the way to others, and those that were only suggested."""
    drawn = stages(report.case)
    if drawn is not None:
        yield section("options", "Options on the way, and options asked for", drawn)


def performance(report: Report) -> Markup:
    """The scores behind it all: the mean over groups, and each group's own."""
    case = report.case
    leaves = [axis for axis in report.axes if axis.id in {leaf.id for leaf in case.leaves}]
    rows = [
        (option.name, *(_score(axis.values.get(option.id)) for axis in leaves))
        for option in case.ranked_options
    ]  # fmt: skip
    numeric = frozenset(range(1, len(leaves) + 1))
    headers = ("Option", *(axis_label(axis) for axis in leaves))
    mean = "Scores" if not case.groups else "Scores, means over groups by their influence"
    weighed = ("Weight", *(percent(report.weights.weights[axis.id]) for axis in leaves))
    table = grid(Grid(headers, (weighed, *rows), numeric), caption=mean)
    return section("performance", "Scores", table, *_own_scores(report, headers, numeric))


def _own_scores(report: Report, headers: tuple[str, ...], numeric: frozenset[int]) -> Iterator[Markup]:
    """Each group's own scores, while there are not too many for a page."""
    groups = [(index, group) for index, group in enumerate(report.case.groups) if group.scores]
    if len(groups) * len(report.case.ranked_options) * len(headers) > _MOST_CELLS:
        yield tag("p", "Each group's own scores, too many for this page, are in the case file.")
        return
    for index, group in groups:
        own = Grid(headers, _scores_of(report, index), numeric)
        yield folded(f"Scores of {group.name}", grid(own, label=group.name))


def _scores_of(report: Report, index: int) -> tuple[tuple[str, ...], ...]:
    case, group = report.case, report.case.groups[index]
    rows = []
    for option in case.ranked_options:
        found = [case.score(option.id, leaf, group) for leaf in case.leaves]
        rows.append((option.name, *(_score(each.typical if each else None) for each in found)))
    return tuple(rows)


def _score(value: float | None) -> str:
    return "" if value is None else number(value, 6)


def made(report: Report) -> Markup:
    """Method, options, seeds, versions, digest, and every statement behind the weights."""
    ranking, case = report.ranking, report.case
    used = ranking.method
    facts = {
        "Case": f"{case.title}{f' ({case.date})' if case.date else ''}",
        "Source": case.source,
        "Digest of the case's content": ranking.provenance.digest,
        "Method": used.id,
        "Its options": ", ".join(f"{name} {value}" for name, value in used.options.items()) or None,
        "Groups are put together by": ranking.combine,
        "Elicitation": ", ".join(f"{name} {value}" for name, value in ranking.provenance.elicitation.to_dict().items()),
        "Stress tests": "; ".join(
            f"weights {each.chance.weights}, {each.samples} draws, seed {each.chance.seed}"
            for each in report.acceptability
        )
        or None,
        "Made with": f"mcda-engine {ranking.provenance.version}",
        "The same again": " ".join(["mcda report CASE", *asked(report), "-o report.html"]),
    }
    listed_facts = [[tag("dt", name), tag("dd", said)] for name, said in facts.items() if said]
    return section(
        "made",
        "How this was made",
        tag("dl", *listed_facts),
        html_of(assumed_blocks(ranking.assumptions, WHOLE)),
        folded("Statement by statement", html_of(page_of(report.weights, SHORT))),
        [refusal(why, f"{name.capitalize()}: ") for name, why in report.refused.items() if name not in _OPTIONAL],
    )
