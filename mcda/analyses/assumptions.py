"""What a ranking rests on that nobody may have meant: equal weights, scalings, midpoints, missing scores."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mcda.analyses.parties import Party
from mcda.elicit.tree import COMBINED
from mcda.model.case import Case
from mcda.model.criterion import Criterion
from mcda.model.group import Group
from mcda.model.methods import COMBINE_RULES, METHOD_SPECS
from mcda.model.score import Number, Score
from mcda.results.provenance import MethodUsed
from mcda.results.ranking import Assumption
from mcda.results.weights import Node
from mcda.words import counted, listed, number

CONSISTENT = 0.1  # Saaty's rule of thumb for the consistency ratio


def assumptions_of(case: Case, used: MethodUsed, rule: str | None, parties: Sequence[Party]) -> tuple[Assumption, ...]:
    """Every assumption behind a ranking, the weightiest first."""
    return tuple(
        Assumption(kind, text)
        for kind, text in (
            *_weights(case, parties),
            *_consistency(case, parties),
            *_scaling(case, used, parties),
            *_rule(case, rule),
            *_cells(case, used, parties),
        )
    )


def _weights(case: Case, parties: Sequence[Party]) -> Iterator[tuple[str, str]]:
    if len(case.leaves) == 1:
        yield "weights", f"{case.leaves[0].name} is the only scored criterion and has all the weight."
        return
    silent: dict[str | None, list[str]] = {}
    for party in parties:
        for node in party.tree.nodes:
            if node.kind == "equal" and len(node.priorities) > 1:
                silent.setdefault(node.of, []).append(party.group.id if party.group else "")
    for of, groups in silent.items():
        who = listed(case.group(each).name for each in groups if each)
        verb = "has" if len(groups) == 1 else "have"
        nobody = "Nobody has" if len(groups) == len(parties) else f"{who} {verb} not"
        what = listed(case.criterion(each).name for each in case.sets[of]) if len(case.sets) > 1 else "the criteria"
        yield "weights", f"{nobody} stated how {what} compare: they weigh the same."


def _consistency(case: Case, parties: Sequence[Party]) -> Iterator[tuple[str, str]]:
    said = set()
    for party in parties:
        for node in party.tree.nodes:
            text = _inconsistent(case, node)
            if text and text not in said:
                said.add(text)
                yield "consistency", text


def _inconsistent(case: Case, node: Node) -> str | None:
    report = node.consistency
    if report is None:
        return None
    whose = f" of {case.group(node.group).name}" if node.group and node.group != COMBINED else ""
    judgements = f"The judgements{whose}" + (f" on the parts of {case.criterion(node.of).name}" if node.of else "")
    if report.cr is None:
        size = len(node.priorities)
        return f"{judgements} have no consistency ratio: {report.random_index} has no random index for {size} items."
    if report.cr <= CONSISTENT:
        return None
    ratio = f"consistency ratio {number(report.cr, 2)} by {report.random_index}, above {CONSISTENT}"
    return f"{judgements} contradict each other ({ratio}); `mcda weights` names the worst of them."


def _scaling(case: Case, used: MethodUsed, parties: Sequence[Party]) -> Iterator[tuple[str, str]]:
    rule = used.options.get("scaling")
    if METHOD_SPECS[used.id].compares:
        scored = [leaf.name for leaf in case.leaves if leaf.id not in parties[0].table.priorities]
        if scored:
            yield "scaling", f"{listed(scored)}: scores count as ratios, as nobody judged the options pairwise there."
    elif rule == "none":
        yield "scaling", "Scores are added up as they stand (scaling none)."
    elif rule == "value":
        relative = [leaf.name for leaf in case.leaves if leaf.scale is None]
        if relative:
            verb = "has" if len(relative) == 1 else "have"
            how = "the worst option here counts 0 and the best 1, so which options are present matters"
            yield "scaling", f"{listed(relative)} {verb} no scale: {how}."
    elif rule is not None:
        yield "scaling", f"Scores are scaled by {rule} over the options present, so which options are present matters."


def _rule(case: Case, rule: str | None) -> Iterator[tuple[str, str]]:
    if rule is None:
        return
    says = {group.influence for group in case.groups}
    if len(says) == 1:
        say = "each group has the same say"
    else:
        say = "influence " + listed(f"{group.name} {number(group.influence)}" for group in case.groups)
    yield "combine", f"Groups are combined by {rule} ({COMBINE_RULES[rule]}); {say}."


def _cells(case: Case, used: MethodUsed, parties: Sequence[Party]) -> Iterator[tuple[str, str]]:
    """Missing scores, and scores that are not one number, cell by cell: what was used for each."""
    for option in case.ranked_options:
        for leaf in case.leaves:
            whose: dict[tuple[Score, bool], list[Group | None]] = {}
            for party in parties:
                group = party.group
                score = case.score(option.id, leaf, group)
                judged = METHOD_SPECS[used.id].compares and leaf.id in party.table.priorities
                if score is not None and not judged:
                    whose.setdefault((score, not _stated(case, option.id, leaf.id, group)), []).append(group)
            for (score, missing), groups in whose.items():
                by = "" if len(groups) == len(parties) else f" ({listed(group.name for group in groups if group)})"
                yield from _cell(case, option.name, leaf, score, missing, by)


def _stated(case: Case, option: str, criterion: str, group: Group | None) -> bool:
    return (option, criterion) in case.scores or (group is not None and (option, criterion) in group.scores)


def _cell(case: Case, option: str, leaf: Criterion, score: Score, missing: bool, by: str) -> Iterator[tuple[str, str]]:
    used = number(score.typical)
    if missing:
        how = "its worst anchor" if case.missing == "worst" else "the middle of its scale"
        yield "missing", f"No score of {option} on {leaf.name}{by}: {how}, {used}, is used."
    elif not isinstance(score, Number):
        yield "typical", f"{option} on {leaf.name}{by} is {_spoken(score)}: its {score.taken_as}, {used}, is used."


def _spoken(score: Score) -> str:
    """A score that is not one number, in words."""
    data = score.to_data()
    if isinstance(data, list):
        return f"a range of {number(data[0])} to {number(data[1])}"
    if "samples" in data:
        return counted(len(data["samples"]), "sample")
    if "unknown" in data:
        return "unknown"
    if "low" in data:
        return f"between {number(data['low'])} and {number(data['high'])}"
    return "a distribution"
