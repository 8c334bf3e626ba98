"""Who could overturn the result: more, less or no say of a group."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mcda.present.blocks import Names, changed_shares, few, leading
from mcda.present.page import Block, Heading, Paragraph, Style, bullets
from mcda.results.agreement import Agreement, WithoutGroups
from mcda.results.courses import Lead
from mcda.results.flips import InfluenceFlip
from mcda.words import percent

_MOST_LEADS = 6  # changes of the lead in one line


def influence_blocks(result: Agreement, names: Names, groups: Names, style: Style) -> Iterator[Block]:
    """Who leads as one group's share goes from none to all."""
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


def flip_blocks(result: Agreement, names: Names, groups: Names, style: Style) -> Iterator[Block]:
    """The nearest shares at which each other option leads."""
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


def absence_blocks(result: Agreement, names: Names, groups: Names, style: Style) -> Iterator[Block]:
    """Who leads without each group, and the fewest whose absence matters."""
    if len(result.groups) < 2:
        return
    yield Heading("If groups were absent")
    changing = [each for each in result.leave_out if each.winner_changes]
    refused = [each for each in result.leave_out if each.refused]
    lines = [f"Without {groups[each.groups[0]]}: {leading(_firsts(each), names)}." for each in changing]
    lines += [f"Without {groups[each.groups[0]]}: {each.refused}." for each in refused]
    yield from bullets(lines, style.top, "more groups (--top 0 shows all)")
    if len(lines) < len(result.leave_out):
        yield Paragraph(f"Without any one {'other' if lines else 'of them'}, who leads stays the same.")
    yield from _coalition(result, names, groups)


def _coalition(result: Agreement, names: Names, groups: Names) -> Iterator[Block]:
    """The fewest groups whose absence matters, where it takes more than one; or that none does, or is not known."""
    if result.coalition_reason:
        yield Paragraph(f"Whose absence together would change who leads is not known: {result.coalition_reason}.")
    elif result.coalition is None:
        if sum(group.influence > 0 for group in result.groups) > 1:
            yield Paragraph("Whichever groups are absent, as long as one is left, who leads stays the same.")
    elif len(result.coalition.groups) > 1:
        who = few((groups[each] for each in result.coalition.groups), {}, 8)
        yield Paragraph(
            f"The fewest whose absence changes who leads: {who}; then {leading(_firsts(result.coalition), names)}."
        )


def _firsts(each: WithoutGroups) -> list[str]:
    return [option for option, rank in each.ranks.items() if rank == 1]
