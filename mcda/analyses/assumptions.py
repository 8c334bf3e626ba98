"""What a ranking rests on that nobody may have meant: equal weights, scalings, midpoints, missing scores."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from mcda.analyses.question.parties import Party
from mcda.elicit.tree import COMBINED
from mcda.frozen import FrozenDict
from mcda.model.case import Case
from mcda.model.criterion import Criterion
from mcda.model.group import Group
from mcda.model.methods import COMBINE_RULES, METHOD_SPECS
from mcda.model.preference import PARAMETERS
from mcda.model.score import Number, Score
from mcda.model.settings import ORDER_RULES
from mcda.numeric.consistency import ACCEPTABLE
from mcda.numeric.order import exceeds, tells_apart
from mcda.results.provenance import MethodUsed
from mcda.results.ranking import Assumption
from mcda.results.weights import BestWorstConsistency, Node
from mcda.words import counted, listed, number


def assumptions_of(case: Case, used: MethodUsed, rule: str | None, parties: Sequence[Party]) -> tuple[Assumption, ...]:
    """Every assumption behind a ranking, the weightiest first."""
    return tuple(
        Assumption(kind, text)
        for kind, text in (
            *_method(case, used),
            *_weights(case, parties),
            *_unspoken(case, parties),
            *_by_hand(case, parties),
            *_consistency(case, parties),
            *_scaling(case, used, parties),
            *_rule(case, rule),
            *_limits(case, parties),
            *_cells(case, used, parties),
        )
    )


def _method(case: Case, used: MethodUsed) -> Iterator[tuple[str, str]]:
    spec = METHOD_SPECS[used.id]
    chosen = "".join(f", {name} {value}" for name, value in used.options.items())
    yield "method", f"Method: {spec.name}{chosen}; it assumes that {spec.assumes}."
    if spec.parameters:
        yield from _preferences(case, used)


def _preferences(case: Case, used: MethodUsed) -> Iterator[tuple[str, str]]:
    """Which preference function each criterion has."""
    stated = [
        f"{case.criterion(criterion).name} {said.get('preference', 'usual')}"
        + "".join(f", {name} = {number(float(said[name]))}" for name in PARAMETERS if name in said)
        for criterion, said in used.criteria.items()
    ]
    usual = [leaf.name for leaf in case.leaves if leaf.id not in used.criteria]
    if usual:
        stated.append(f"{listed(usual)} usual, where any difference counts in full")
    yield "method", f"Preference functions: {'; '.join(stated)}."


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


def _unspoken(case: Case, parties: Sequence[Party]) -> Iterator[tuple[str, str]]:
    """Weights that nobody stated as such: those from the scores, and those from an order alone."""
    for node in dict.fromkeys(node for party in parties for node in party.tree.nodes):
        of = f" below {case.criterion(node.of).name}" if node.of else ""
        by = f" of {case.group(node.group).name}" if node.group and node.group != COMBINED else ""
        if node.kind == "objective" and node.rule != "equal":
            text = f"The weights{of}{by} come from the scores by the rule {node.rule}, not from what anybody said"
            units = " and so do their units" if node.rule == "std" and not _all_on_scales(case, node) else ""
            yield "weights", f"{text}, so which options are present matters{units}."
        elif (best := _not_best(node)) is not None:
            names = [case.criterion(each).name for each in best]
            yield "weights", f"The judgements{of}{by} name {names[0]} the best, and give {names[1]} more weight."
        elif node.kind == "order":
            said = ORDER_RULES[node.rule or "centroid"]
            yield "order", f"The weights{of}{by} come from the order of importance alone ({said})."


def _by_hand(case: Case, parties: Sequence[Party]) -> Iterator[tuple[str, str]]:
    """Weights that were set on top of what was stated."""
    whose: dict[FrozenDict[str, float], list[str]] = {}
    for party in parties:
        if party.tree.fixed:
            whose.setdefault(party.tree.fixed, []).append(party.group.name if party.group else "")
    for fixed, groups in whose.items():
        first, *more = [(case.criterion(name).name, number(weight)) for name, weight in fixed.items()]
        said = [f"{first[0]} is set to {first[1]}", *(f"{name} to {weight}" for name, weight in more)]
        by = f" for {listed(groups)}" if len(groups) < len(parties) else ""
        named = {leaf for name in fixed for leaf in case.leaves_below(name)}
        others = "; the other weights keep their proportions" if len(named) < len(case.leaves) else ""
        yield "weights", f"{listed(said)} by hand{by}{others}."


def _all_on_scales(case: Case, node: Node) -> bool:
    return all(case.criterion(item).scale for item in node.priorities)


def _not_best(node: Node) -> tuple[str, str] | None:
    """The item named the best, and another that got more weight all the same."""
    report = node.consistency
    if not isinstance(report, BestWorstConsistency):
        return None
    top = max(node.priorities, key=lambda item: node.priorities[item])
    return (report.best, top) if exceeds(node.priorities[top], node.priorities[report.best]) else None


def _consistency(case: Case, parties: Sequence[Party]) -> Iterator[tuple[str, str]]:
    nodes = [node for party in parties for node in (*party.tree.nodes, *party.compared)]
    for text in dict.fromkeys(_inconsistent(case, node) for node in nodes):
        if text:
            yield "consistency", text


def _inconsistent(case: Case, node: Node) -> str | None:
    report = node.consistency
    if report is None:
        return None
    whose = f" by {case.group(node.group).name}" if node.group and node.group != COMBINED else ""
    what = f" of options on {case.criterion(node.of).name}" if node.of and node.kind == "comparisons" else ""
    what = what or (f" below {case.criterion(node.of).name}" if node.of else "")
    judgements = f"The judgements{what}{whose}"
    if isinstance(report, BestWorstConsistency):
        return _deviating(judgements, report)
    if report.cr is None:
        size = len(node.priorities)
        return f"{judgements} have no consistency ratio: {report.random_index} has no random index for {size} items."
    if report.cr <= ACCEPTABLE:
        return None
    ratio = f"consistency ratio {number(report.cr, 2)} by {report.random_index}, above {ACCEPTABLE}"
    return f"{judgements} contradict each other ({ratio}); `mcda weights` names the worst of them."


def _deviating(judgements: str, report: BestWorstConsistency) -> str | None:
    if report.cr is not None and report.cr <= ACCEPTABLE:
        return None
    ratio = f"consistency ratio {number(report.cr, 2)}, where 0 is full agreement" if report.cr else "no ratio exists"
    return f"{judgements} of the best and the worst do not agree in full ({ratio}); `mcda weights` says where."


def _scaling(case: Case, used: MethodUsed, parties: Sequence[Party]) -> Iterator[tuple[str, str]]:
    rule = used.options.get("scaling")
    if METHOD_SPECS[used.id].compares:
        yield from _as_ratios(case, parties)
    elif rule == "none":
        yield "scaling", "Scores are added up as they stand (scaling none)."
    elif rule == "value" or METHOD_SPECS[used.id].on_scales:
        yield from _without_scale(case, parties, _HOW[rule == "value"])
    elif rule is not None:
        yield "scaling", f"Scores are scaled by {rule} over the options present, so which options are present matters."
    elif compared := METHOD_SPECS[used.id].relative:
        yield "scaling", f"Scores are {compared}, so which options are present matters."


_HOW = {
    True: "the worst option here counts 0 and the best 1, so which options are present matters",
    False: "distances are measured between the worst and the best option here, so which options are present matters",
}


def _without_scale(case: Case, parties: Sequence[Party], how: str) -> Iterator[tuple[str, str]]:
    """Criteria whose values depend on the options present, and those of them on which all options are the same."""
    names: dict[bool, list[str]] = {True: [], False: []}
    apart = np.any([tells_apart(party.table.matrix) for party in parties], axis=0)
    for leaf, differs in zip(case.leaves, apart, strict=True):
        if leaf.scale is None:
            names[bool(differs)].append(leaf.name)
    for differ, leaves in names.items():
        if leaves:
            verb = "has" if len(leaves) == 1 else "have"
            alike = "all options here are the same on it, and count alike"
            yield "scaling", f"{listed(leaves)} {verb} no scale: {how if differ else alike}."


def _as_ratios(case: Case, parties: Sequence[Party]) -> Iterator[tuple[str, str]]:
    """Criteria on which some parties' scores stand in for judgements of the options."""
    whose: dict[tuple[str, ...], list[str]] = {}
    for leaf in case.leaves:
        scored = [party for party in parties if leaf.id not in party.table.priorities]
        names = tuple(party.group.name for party in scored if party.group) if len(scored) < len(parties) else ()
        if scored:
            whose.setdefault(names, []).append(leaf.name)
    for names, leaves in whose.items():
        who = listed(names) or "nobody"
        did = "did not judge" if names else "judged"
        yield "scaling", f"{listed(leaves)}: scores count as ratios, as {who} {did} the options pairwise there."


def _limits(case: Case, parties: Sequence[Party]) -> Iterator[tuple[str, str]]:
    """Ranges that reach past a limit which the one number used for them keeps to; and what is kept for later."""
    for leaf in case.leaves:
        for option in case.ranked_options if leaf.limit else ():
            for party in parties:
                score = case.score(option.id, leaf, party.group)
                ends = score.ends if score is not None else ()
                past = next((bound for end in ends if leaf.limit and (bound := leaf.limit.passed(end))), None)
                if score is None or past is None or (leaf.limit and leaf.limit.passed(score.typical)):
                    continue
                reach = f"{option.name} may be past the limit on {leaf.name}: {_spoken(score)}"
                kept = f"it stays in as its {score.taken_as}, {number(score.typical)}, is not"
                yield "limit", f"{reach}, where {past[0]} {number(past[1])} is allowed; {kept}."
                break
    stated = [case.weights, *(party.group.weights for party in parties if party.group)]
    if any(each.bounds or each.ratios for each in stated):
        yield (
            "bounds",
            "A ranking does not look at bounds and ratios of weights; mcda sensitivity and mcda stress do.",
        )


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
