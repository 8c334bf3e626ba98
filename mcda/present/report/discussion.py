"""What groups should talk about: who leads for whom, what was said, and options by any two figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile

from mcda.model.option import Note, NoteKind
from mcda.present.agenda import acceptable_blocks, agenda_blocks
from mcda.present.blocks import Names, note_blocks, short
from mcda.present.charts.shapes import Dot, Dots
from mcda.present.formats import page_of
from mcda.present.page import Block, Bullets, Grid, Heading, Paragraph
from mcda.present.report.blocks import folded, html_of, section
from mcda.present.report.controls import choice
from mcda.present.report.figures import figure, grid
from mcda.present.report.parts import SHORT, WHOLE, chart_in, option_labels, told
from mcda.present.report.tags import Markup, tag
from mcda.results.agenda import TalkedAbout
from mcda.results.agreement import Agreement
from mcda.results.report import Axis, Report
from mcda.words import counted, listed, number


def groups(report: Report) -> Iterator[Markup]:
    """Options by groups with who leads for whom, what to talk about, and what was said."""
    notes = list(_notes(report))
    found = report.agreement
    if found is None:
        if notes:
            yield section("groups", "What was said", *notes)
        return
    names, whose = short(dict(found.options)), short({each.id: each.name for each in found.groups})
    yield section(
        "groups",
        "Groups, and what to talk about",
        told(report, found.verdict.sentences),
        _by_group(report),
        chart_in(report, report.ranking, "groups"),
        chart_in(report, found, "disagreement"),
        html_of(_agenda(found, names, whose)),
        html_of(acceptable_blocks(found, SHORT)),
        tag("h3", "Words for and against") if notes else None,
        *notes,
        folded("The groups in full", html_of(page_of(found, SHORT))),
    )


def _agenda(found: Agreement, names: Names, whose: Names) -> Iterator[Block]:
    """What the groups see differently; the words beside it stand below, option by option."""
    blocks = agenda_blocks(found, names, whose, SHORT)
    return takewhile(lambda block: not (isinstance(block, Heading) and block.level == 3), blocks)


def _by_group(report: Report) -> Markup:
    """Each option's score and rank with each group; whoever leads is marked by a word."""
    groups, ranking = report.ranking.groups, report.ranking
    rows = [
        (
            each.name,
            *(f"{number(group.scores[each.option])}{_place(group.ranks[each.option])}" for group in groups),
            f"{number(each.score)}{_place(each.rank)}",
        )
        for each in ranking.ranking
        if each.score is not None and each.rank is not None
    ]
    table = Grid(("Option", *(group.name for group in groups), "All groups"), tuple(rows))
    said = "Each group's overall score, and the rank that this gives the option."
    return grid(table, caption=said)


def _place(rank: int) -> str:
    return " (leads)" if rank == 1 else f" (rank {rank})"


def _notes(report: Report) -> Iterator[Markup]:
    """What was said of each option, beside its place; of no option last."""
    notes, case = report.case.notes, report.case
    places = {each.option: each for each in report.ranking.ranking}
    for option in case.options:
        own = [note for note in notes if note.option == option.id]
        if own:
            ranked = places.get(option.id)
            score = f": score {number(ranked.score)}, rank {ranked.rank}" if ranked and ranked.score is not None else ""
            yield folded(f"{option.name}{score} ({_counted(own)})", _words(report, own), paper=True)
    rest = [note for note in notes if note.option is None]
    if rest:
        yield folded(f"On the whole ({_counted(rest)})", _words(report, rest), paper=True)


_KINDS: dict[NoteKind, tuple[str, str]] = {
    "for": ("word for it", "words for it"),
    "against": ("word against it", "words against it"),
    "comment": ("comment", "comments"),
    "dissent": ("dissenting note", "dissenting notes"),
    "evidence-needed": ("call for evidence", "calls for evidence"),
}


def _counted(notes: Sequence[Note]) -> str:
    kinds = Counter(note.kind for note in notes)
    return listed(counted(kinds[kind], one, many) for kind, (one, many) in _KINDS.items() if kinds[kind])


def _words(report: Report, notes: Sequence[Note]) -> Markup:
    """Notes kind by kind, comments last."""
    whose = {group.id: group.name for group in report.case.groups}
    comments = [note for note in notes if note.kind == "comment"]
    said = tuple(note.text + (f" ({whose[note.group]})" if note.group else "") for note in comments)
    more: list[Block] = [Paragraph("Comments:"), Bullets(said)] if said else []
    return html_of([*note_blocks(notes, whose, WHOLE), *more])


def feasible(report: Report) -> Iterator[Markup]:
    """Options by two figures; then what was said where there are only words."""
    axes = [axis for axis in report.axes if any(value is not None for value in axis.values.values())]
    talked = _talked_about(report)
    if len(axes) < 2 and talked is None:
        return
    drawn = [_plane(report, axes)] if len(axes) > 1 else []
    yield section("feasible", "Feasible against desirable", *drawn, talked)


def _plane(report: Report, axes: Sequence[Axis]) -> Markup:
    """Two criteria or branches against each other; which, can be chosen where the page is live."""
    top = [axis for axis in axes if report.case.criterion(axis.id).parent is None]
    up, across, *_ = [*top, *(axis for axis in axes if axis not in top)]
    return tag(
        "div",
        tag("div", _choice("up", axes, up), _choice("across", axes, across), class_="controls live", hidden=True),
        tag(
            "div", figure(dots_of(report, across, up), "plane-chart", list(option_labels(report).values())), id="plane"
        ),
    )


def _choice(name: str, axes: Sequence[Axis], chosen: Axis) -> Markup:
    options = [tag("option", axis.name, value=axis.id, selected=axis == chosen) for axis in axes]
    return choice(name.capitalize(), f"axis-{name}", options)


def dots_of(report: Report, across: Axis, up: Axis) -> Dots:
    """The options along two axes; those past a limit as such."""
    out = {each.option for each in report.ranking.ranking if each.screened_out}
    names = option_labels(report)
    dots = [
        Dot(names[option], x, y, "screened out" if option in out else "ranked")
        for option, x in across.values.items()
        if x is not None and (y := up.values[option]) is not None
    ]
    return Dots(f"{up.name} against {across.name}", axis_label(across), axis_label(up), tuple(dots))


def axis_label(axis: Axis) -> str:
    """An axis by its name, with its unit and its sense."""
    unit = f", {axis.unit}" if axis.unit else ""
    return f"{axis.name}{unit}{' (less is better)' if axis.minimise else ''}"


def _talked_about(report: Report) -> Markup | None:
    """For criteria that have no scores, how often each group spoke for and against each option."""
    case, talked = report.case, report.agreement.talked_about if report.agreement else ()
    if not talked:
        return None
    found = {(each.criterion, each.option, each.group): each for each in talked}
    columns: list[str | None] = [*(group.id for group in case.groups), None]
    columns = [group for group in columns if any(each.group == group for each in talked)]
    names: dict[str | None, str] = {option.id: option.name for option in case.options}
    names[None] = "Nothing in particular"
    rows = [
        (
            names[option],
            case.criterion(criterion).name,
            *(_counts(found.get((criterion, option, who))) for who in columns),
        )
        for criterion, option in dict.fromkeys((each.criterion, each.option) for each in talked)
    ]
    heads = [case.group(group).name if group is not None else "Nobody by name" for group in columns]
    said = "Criteria that were only talked about: how often each group spoke for and against"
    return grid(Grid(("Option", "Criterion", *heads), tuple(rows)), caption=said)


def _counts(spoke: TalkedAbout | None) -> str:
    if spoke is None:
        return ""
    counts = ((spoke.spoke_for, "for"), (spoke.spoke_against, "against"))
    return ", ".join(f"{count} {kind}" for count, kind in counts if count)
