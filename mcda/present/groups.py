"""Agreement as a page: who leads and how surely, where groups differ, the agenda, who could overturn the result."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, zip_longest

from mcda.frozen import FrozenDict
from mcda.model.option import Note
from mcda.present.page import Block, Grid, Heading, Page, Paragraph, Style, bullets, fitting
from mcda.results.agreement import Agreement, DisputedCell, InfluenceFlip, TalkedAbout, WithoutGroups
from mcda.results.ranking import Assumption, GroupRanking, Verdict
from mcda.results.stability import Lead
from mcda.words import few as first_of
from mcda.words import number, percent, plain

Names = Mapping[str, str]

_SHORT = 24  # columns up to which a name is its own short form
_LEAST = 14  # columns that a column of text should keep
_MOST_LEADS = 6  # changes of the lead in one line
_MOST_SPOKEN = 5  # options whose words stand beside the agenda
_SHOWN = (("for", "For"), ("against", "Against"), ("dissent", "Dissent"), ("evidence-needed", "Evidence needed"))
_SMALL = "a small change of one weight, of one group's influence or of one score"
_GRADES = {
    "fragile": f"Fragile: the lead is shared, or {_SMALL} ends it.",
    "contested": "Contested: no small change ends the lead, but a moderate change of a weight or of a group's "
    "influence does, or not every group and every rule names the same leader.",
    "robust": "Robust: every group and every rule there is names the same leader, no moderate change of one weight or "
    "of one group's influence ends its lead, and no small change of one score does.",
}


def groups_page(result: Agreement, style: Style) -> Page:
    """The first screen of ``mcda groups``."""
    names, groups = short(result.options), short({group.id: group.name for group in result.groups})
    return [
        Heading(f"{result.provenance.title}: agreement of groups", 1),
        *verdict_blocks(result.verdict),
        *bullets(result.warnings),
        *_table(result, names, groups, style),
        *_rules(result, names, style),
        *_concord(result, groups, style),
        *_agenda(result, names, groups, style),
        *_acceptable(result, style),
        *_influence(result, names, groups, style),
        *_flips(result, names, groups, style),
        *_absences(result, names, groups, style),
        *_talked_about(result, names, groups, style),
        *_syntheses(result, groups, style),
        *assumed_blocks(result.assumptions, style),
    ]


def verdict_blocks(verdict: Verdict) -> Iterator[Block]:
    """The verdict's sentences, the grade explained behind the first."""
    first, *others = verdict.sentences
    yield Paragraph(first)
    yield Paragraph(_GRADES.get(verdict.grade or "", "Not graded: a search for what ends the lead would take long."))
    yield from map(Paragraph, others)


def assumed_blocks(assumptions: Sequence[Assumption], style: Style) -> Iterator[Block]:
    """What a result rests on."""
    if assumptions:
        yield Heading("Assumed")
        yield from bullets((each.text for each in assumptions), style.top, "more (--top 0 shows all)")


def short(names: Names) -> dict[str, str]:
    """Short forms of names, by id: the names, what stands before their colons, or the ids."""
    for form in (plain, lambda name: plain(name.partition(":")[0])):
        found = {each: form(name) for each, name in names.items()}
        if len(set(found.values())) == len(found) and all(0 < len(name) <= _SHORT for name in found.values()):
            return found
    return {each: each for each in names}


def few(options: Iterable[str], names: Names, most: int = 4) -> str:
    """Options of a sentence or cell, the first of many."""
    return first_of((names.get(option, option) for option in options), most)


def leading(options: Sequence[str], names: Names) -> str:
    """Who leads, with the verb."""
    return f"{few(options, names)} {'leads' if len(options) == 1 else 'share the lead'}"


def more_blocks(count: int, shown: int, what: str = "more") -> Iterator[Block]:
    """How much a table leaves out."""
    if count > shown:
        yield Paragraph(f"... and {count - shown} {what} (--top 0 shows all).")


def table_fits(grid: Grid, width: int) -> bool:
    """Whether the table fits once its text and headers are set in several lines."""
    least = -2
    for column, header in enumerate(grid.headers):
        cells = max((len(row[column]) for row in grid.rows), default=0)
        head = max(map(len, header.split() or [""])) + 2
        least += 2 + max(head, cells if column in grid.numeric else min(cells, _LEAST))
    return least <= width


def kept_names(named: Sequence[tuple[str, str]]) -> bool:
    """Whether a table needs a column of ids: where short forms are ids and names say something else."""
    labels = short(dict(named))
    return any(labels[each] == each != name for each, name in named)


def _table(result: Agreement, names: Names, groups: Names, style: Style) -> Iterator[Block]:
    """Ranks and scores, options down and groups across; changed over, or one line a group, where there is no room."""
    shown = list(result.options)[: style.top]
    ids = kept_names(list(result.options.items()))
    headers = ("Rank", *(["Id"] if ids else []), "Option", f"All ({result.combine})", *groups.values())
    rows = tuple(
        (
            str(result.ranks[option]),
            *([option] if ids else []),
            result.options[option],
            number(result.scores[option]),
            *(_cell(group, option) for group in result.groups),
        )
        for option in shown
    )
    wide = Grid(headers, rows, frozenset({0, *range(2 + ids, len(headers))}))
    if table_fits(wide, style.width):
        yield wide
        yield Paragraph("Each group's column: the rank it gives, and its own overall score.")
    else:
        yield Grid(headers[: 3 + ids], tuple(row[: 3 + ids] for row in rows), frozenset({0, 2 + ids}))
        yield from _by_group(result, shown, names, groups, style)
    yield from more_blocks(len(result.options), len(shown))


def _cell(group: GroupRanking, option: str) -> str:
    return f"{group.ranks[option]} ({number(group.scores[option])})"


def _by_group(result: Agreement, shown: Sequence[str], names: Names, groups: Names, style: Style) -> Iterator[Block]:
    rows = tuple((groups[group.id], *(_cell(group, option) for option in shown)) for group in result.groups)
    grid = Grid(("Group", *(names[option] for option in shown)), rows, frozenset(range(1, len(shown) + 1)))
    if table_fits(grid, style.width):
        yield grid
        yield Paragraph("Each option's column: the rank that the group gives it, and its overall score for the group.")
    else:
        yield from bullets((f"{groups[group.id]}: {_order(group, names)}" for group in result.groups), style.top)


def _order(group: GroupRanking, names: Names, most: int = 6) -> str:
    """A group's order with its scores, ties joined by =."""
    ordered = sorted(group.ranks, key=lambda option: group.ranks[option])
    said = ""
    for index, option in enumerate(ordered[:most]):
        if index:
            said += " = " if group.ranks[option] == group.ranks[ordered[index - 1]] else " > "
        said += f"{names[option]} {number(group.scores[option])}"
    return said + (" > ..." if len(ordered) > most else "")


def _rules(result: Agreement, names: Names, style: Style) -> Iterator[Block]:
    """The ranks under every rule for groups, who leads where there is no room for them."""
    yield Heading("Ranks by each rule for groups")
    shown = list(result.options)[: style.top]
    labels = {rule: f"{rule} (used)" if rule == result.combine else rule for rule in result.by_rule}
    ranks = [(labels[rule], *(str(own[option]) for option in shown)) for rule, own in result.by_rule.items()]
    headers = ("Rule", *(names[option] for option in shown))
    grid = fitting(Grid(headers, tuple(ranks), frozenset(range(1, len(headers)))), style.width)
    if grid is None:
        firsts = [
            (labels[rule], few((option for option in result.options if own[option] == 1), names))
            for rule, own in result.by_rule.items()
        ]
        grid = Grid(("Rule", "Puts first"), tuple(firsts))
    yield grid


def _concord(result: Agreement, groups: Names, style: Style) -> Iterator[Block]:
    concord = result.concord
    yield Heading("How far the groups agree")
    yield Paragraph(_kendall(result))
    yield from bullets(_like_minded(result, groups))
    pairs = sorted(concord.pairs, key=lambda pair: 2.0 if pair.tau_b is None else pair.tau_b)
    if len(result.options) < 2 or not pairs:
        return
    rows = [
        (f"{groups[pair.a]} and {groups[pair.b]}", _figure(pair.tau_b), _figure(pair.spearman))
        for pair in pairs[: style.top]
    ]
    yield Grid(("Two groups", "Kendall tau-b", "Spearman"), tuple(rows), frozenset({1, 2}))
    yield from more_blocks(len(pairs), len(rows), "more pairs, which agree more")
    yield Paragraph("1: the same order; 0: no relation; -1: the opposite order. Those that agree least come first.")


def _kendall(result: Agreement) -> str:
    concord = result.concord
    if concord.kendall_w is None:
        return "Kendall's W is undefined: it takes two groups, two options, and a group that does not tie them all."
    said = f"Kendall's W is {number(concord.kendall_w)}, where 1 is the same order in every group and 0 no agreement."
    if concord.p_value is None:
        return said
    how = "exact, all orders counted" if concord.p_method == "exact" else "approximately, by chi-square"
    chance = f"a W as high would come about with probability {number(concord.p_value, 3)} ({how})"
    return f"{said} If groups ordered at random, {chance}."


def _like_minded(result: Agreement, groups: Names) -> Iterator[str]:
    clusters = result.concord.clusters
    if len(result.groups) > 1 and len(result.options) > 1:
        said = [few((groups[each] for each in cluster), {}, 8) + " alone" * (len(cluster) == 1) for cluster in clusters]
        yield f"Like-minded (tau-b of at least 0.5 on average): {'; '.join(said)}."
    for figure, what in (
        (result.concord.consensus_weights, "weights"),
        (result.concord.consensus_options, "overall scores"),
    ):
        if figure is not None:
            yield f"Consensus of the groups' {what} (Goepel's S*, 100 % where they are the same): {percent(figure)}."


def _figure(value: float | None) -> str:
    return "undefined" if value is None else f"{value + 0.0:.3f}"


def _agenda(result: Agreement, names: Names, groups: Names, style: Style) -> Iterator[Block]:
    """What to talk about: options and cells that groups see differently, widest first, and what was said of them."""
    disputed = [each for each in result.disagreement if each.spread > 0]
    if not disputed:
        return
    yield Heading("What the groups see differently: the agenda")
    rows = [
        (names[each.option], number(each.low), number(each.high), number(each.spread)) for each in disputed[: style.top]
    ]
    yield Grid(("Option", "Lowest score", "Highest score", "Apart by"), tuple(rows), frozenset({1, 2, 3}))
    yield from more_blocks(len(disputed), len(rows))
    yield from _cells(result, names, groups, style)
    yield from _words(result, groups, style)


def _cells(result: Agreement, names: Names, groups: Names, style: Style) -> Iterator[Block]:
    if not result.cells:
        yield Paragraph("No single score is disputed: what differs are weights or judgements.")
        return
    yield Paragraph("Scores apart, the widest first (the share: of the criterion's scale, or of all its scores):")
    cells = (_disputed(cell, names, groups) for cell in result.cells)
    yield from bullets(cells, style.top, "more disputed scores (--top 0 shows all)")


def _disputed(cell: DisputedCell, names: Names, groups: Names) -> str:
    """A disputed cell: who gave which score, the lowest first."""
    by_score: dict[float, list[str]] = {}
    for group, score in sorted(cell.scores.items(), key=lambda pair: pair[1]):
        by_score.setdefault(score, []).append(groups[group])
    given = [f"{number(score)} ({few(who, {}, 5)})" for score, who in by_score.items()]
    said = given if len(given) <= _MOST_LEADS else [given[0], "...", given[-1]]
    return f"{names[cell.option]}, {cell.criterion}: {', '.join(said)}; {percent(cell.share)} apart"


def _words(result: Agreement, groups: Names, style: Style) -> Iterator[Block]:
    """What was said for and against the options of disputed cells, each group in turn."""
    notes: dict[str, dict[Note, None]] = {}
    for cell in result.cells:
        notes.setdefault(cell.option, {}).update(dict.fromkeys(cell.notes))
    spoken = [(option, list(said)) for option, said in notes.items() if said]
    shown = spoken if style.top is None else spoken[:_MOST_SPOKEN]
    for option, said in shown:
        yield Heading(f"Words on {result.options[option]}", 3)
        for kind, label in _SHOWN:
            own = [note for note in said if note.kind == kind]
            if own:
                yield Paragraph(f"{label}:")
                yield from bullets(
                    (_note(note, groups) for note in _in_turn(own)), style.words, "more (--words 0 shows all)"
                )
    yield from more_blocks(len(spoken), len(shown), "more options with words beside them")


def _in_turn(notes: Sequence[Note]) -> list[Note]:
    """One note of each group, then a second of each, so that a short list hears everybody."""
    own: dict[str | None, list[Note]] = {}
    for note in notes:
        own.setdefault(note.group, []).append(note)
    return [note for note in chain.from_iterable(zip_longest(*own.values())) if note is not None]


def _note(note: Note, groups: Names) -> str:
    return note.text + (f" ({groups.get(note.group, note.group)})" if note.group else "")


def _acceptable(result: Agreement, style: Style) -> Iterator[Block]:
    if len(result.options) < 2:
        return
    yield Heading("What everybody could live with")
    rows = [
        (
            result.options[each.option],
            str(each.worst_rank),
            number(each.regret),
            percent(each.support[1]),
            percent(each.support[2]),
        )
        for each in result.acceptable[: style.top]
    ]
    headers = ("Option", "Worst rank", "Largest regret", "Ranked first by", "First or second by")
    yield Grid(headers, tuple(rows), frozenset({1, 2, 3, 4}))
    yield from more_blocks(len(result.acceptable), len(rows))
    yield Paragraph(
        "Worst rank: with the group that likes it least. Largest regret: how far it falls behind a group's own "
        "favourite, at most. Ranked first by, first or second by: shares of the influence."
    )


def _influence(result: Agreement, names: Names, groups: Names, style: Style) -> Iterator[Block]:
    yield Heading("If one group had another say")
    lines = [
        f"{groups[each.group]} ({percent(each.weight)} now): {_course(each.leaders, names)}"
        + (" (numerical: found by search)." if each.numerical else ".")
        for each in result.influence
    ]
    yield from bullets(lines, style.top, "more groups (--top 0 shows all)")


def _course(leads: Sequence[Lead], names: Names) -> str:
    """Who leads as a share goes from 0 to 1."""
    first, *others = leads
    if not others:
        return f"{leading(first.options, names)} whatever its share"
    said = [f"{leading(first.options, names)}{_until(first)}"]
    for lead in others[:_MOST_LEADS]:
        last = lead is others[-1] and lead.low < lead.high
        said.append(f"then {few(lead.options, names)}{'' if last else _until(lead)}")
    return ", ".join(said) + (", then others" if len(others) > _MOST_LEADS else "")


def _until(lead: Lead) -> str:
    return f" at {percent(lead.high)} only" if lead.low == lead.high else f" up to {percent(lead.high)}"


def _flips(result: Agreement, names: Names, groups: Names, style: Style) -> Iterator[Block]:
    now = {each.group: each.weight for each in result.influence}
    if result.flips is None:
        yield Paragraph(f"No least change of all influence at once can be given: {result.flips_reason}.")
    elif result.flips:
        yield Heading("The least change of influence that lets another option lead")
        said = [_flip(flip, now, names, groups) for flip in result.flips]
        yield from bullets(said, style.top, "more options (--top 0 shows all)")


def _flip(flip: InfluenceFlip, now: Mapping[str, float], names: Names, groups: Names) -> str:
    option = names[flip.option]
    if flip.distance_l1 is None or flip.influence is None:
        return f"{option}: not known." if flip.possible is None else f"{option} cannot lead, whatever the influence."
    if flip.distance_l1 == 0:
        return f"{option} shares the lead as it is."
    moved = f"if {percent(flip.distance_l1 / 2)} of all influence changes hands"
    return f"{option} leads or shares the lead {moved}: {changed_shares(flip.influence, now, groups)}."


def changed_shares(after: Mapping[str, float], now: Mapping[str, float], names: Names, most: int = 6) -> str:
    """The shares that differ, with those of now: "Group B 33.3 % (now 25 %)"."""
    differ = [each for each in after if abs(after[each] - now[each]) > 1e-9]
    said = [f"{names[each]} {percent(_clean(after[each]))} (now {percent(now[each])})" for each in differ[:most]]
    return ", ".join(said) + (f" and {len(differ) - most} more" if len(differ) > most else "")


def _clean(value: float) -> float:
    return 0.0 if abs(value) < 1e-9 else value


def _absences(result: Agreement, names: Names, groups: Names, style: Style) -> Iterator[Block]:
    if len(result.groups) < 2:
        return
    yield Heading("If groups were absent")
    changing = [each for each in result.leave_out if each.winner_changes]
    refused = [each for each in result.leave_out if not each.ranks]
    lines = [f"Without {groups[each.groups[0]]}: {leading(_firsts(each), names)}." for each in changing]
    lines += [f"Without {groups[each.groups[0]]} no group with any influence is left." for each in refused]
    yield from bullets(lines, style.top, "more groups (--top 0 shows all)")
    if len(lines) < len(result.leave_out):
        yield Paragraph(f"Without any one {'other' if lines else 'of them'}, who leads stays the same.")
    if result.coalition is None:
        yield Paragraph("No set of groups was found whose absence changes who leads.")
    elif len(result.coalition.groups) > 1:
        who = few((groups[each] for each in result.coalition.groups), {}, 8)
        yield Paragraph(
            f"The fewest whose absence changes who leads: {who}; then {leading(_firsts(result.coalition), names)}."
        )


def _firsts(each: WithoutGroups) -> list[str]:
    return [option for option, rank in each.ranks.items() if rank == 1]


def _talked_about(result: Agreement, names: Names, groups: Names, style: Style) -> Iterator[Block]:
    """Notes on criteria that have no scores: one row a criterion and option, one column a group."""
    if not result.talked_about:
        return
    yield Heading("Talked about, not scored")
    known = {**{each.id: each.id for each in result.suggested}, **names}
    said: dict[tuple[str, str | None], dict[str | None, TalkedAbout]] = {}
    for each in result.talked_about:
        said.setdefault((each.criterion, each.option), {})[each.group] = each
    who = list(dict.fromkeys(each.group for each in result.talked_about))
    places = {group: place for place, group in enumerate(groups)}
    who.sort(key=lambda group: places.get(group or "", len(places)))
    headers = ("Criterion", "Option", *(groups.get(each or "", each or "Nobody in particular") for each in who))
    rows = [
        (criterion, known.get(option or "", option or "all"), *(_counts(own.get(each)) for each in who))
        for (criterion, option), own in list(said.items())[: style.top]
    ]
    grid = Grid(headers, tuple(rows))
    if table_fits(grid, style.width):
        yield grid
        yield Paragraph("Notes: + for, - against.")
    else:
        yield from bullets(_in_line(row, headers) for row in rows)
    yield from more_blocks(len(said), len(rows))


def _in_line(row: Sequence[str], headers: Sequence[str]) -> str:
    counts = [f"{who} {count}" for who, count in zip(headers[2:], row[2:], strict=True) if count]
    return f"{row[0]}, {row[1]}: {', '.join(counts)}"


def _counts(each: TalkedAbout | None) -> str:
    if each is None:
        return ""
    return " ".join(
        [f"+{each.spoke_for}"] * bool(each.spoke_for) + [f"-{each.spoke_against}"] * bool(each.spoke_against)
    )


def _syntheses(result: Agreement, groups: Names, style: Style) -> Iterator[Block]:
    """The two ways to put judgements together, for methods that look at judgements."""
    if not result.syntheses:
        return
    yield Heading("Judgements first or results first")
    aij, aip = result.syntheses["aij"], result.syntheses["aip"]
    rows = [(result.options[option], number(aij[option]), number(aip[option])) for option in result.options]
    yield Grid(("Option", "AIJ", "AIP"), tuple(rows[: style.top]), frozenset({1, 2}))
    yield from more_blocks(len(rows), len(rows[: style.top]))
    yield Paragraph("AIJ: all judgements put together, then one run. AIP: each group's own results put together.")
    ratios: FrozenDict[str, Mapping[str, float | None]] = result.syntheses["consistency"]
    said = [f"{groups[group]}: {', '.join(_ratios(own))}" for group, own in ratios.items()]
    if said:
        yield Paragraph("Consistency ratios of the judgements (up to 0.1 is the usual bound):")
        yield from bullets(said, style.top, "more groups (--top 0 shows all)")


def _ratios(own: Mapping[str, float | None]) -> Iterator[str]:
    for node, ratio in own.items():
        yield f"{node} {'undefined' if ratio is None else number(ratio, 3)}"
