"""The answer in words: who leads, how close, who sees it otherwise, and what the scores do not settle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from mcda.model.case import Case
from mcda.model.option import Option
from mcda.numeric.order import ranks
from mcda.results.ranking import GroupRanking, RankedOption, Verdict
from mcda.words import counted, listed, number


def verdict_of(
    case: Case,
    ordered: Sequence[RankedOption],
    groups: Sequence[GroupRanking],
    rule: str | None,
    details: Mapping[str, Any],
    *,
    proposes: bool,
) -> Verdict:
    """Two to four sentences. ``proposes``: whether the method's own proposal, if it has one, is about these scores."""
    leaders = [each for each in ordered if each.rank == 1]
    if not leaders:
        return Verdict(("Every option is past a limit: none is left to rank.",))
    alone = f"For {groups[0].name} alone: " if groups and rule is None else ""
    also = f"; {_compromise(case, details)}" if proposes and "compromise" in details else ""
    sentences = [alone + _lead(leaders, ordered).removesuffix(".") + also + "."]
    if len(groups) > 1 and rule:
        sentences.append(_agreement(case, leaders, groups))
    if "order_of_pooling" in details:
        sentences.append(_order_of_pooling(case, details["order_of_pooling"]))
    sentences += _unsettled(case)
    return Verdict(tuple(sentences))


def _lead(leaders: Sequence[RankedOption], ordered: Sequence[RankedOption]) -> str:
    best = leaders[0].score or 0.0
    others = [each for each in ordered if each.rank is not None and each.rank > 1]
    if len(leaders) > 1:
        lead = f"{_few([each.name for each in leaders])} share the lead with {number(best)}"
        return f"{lead}; {others[0].name} follows with {number(others[0].score or 0.0)}." if others else f"{lead}."
    lead = f"{leaders[0].name} leads with {number(best)}"
    if not others:
        return f"{lead}: there is no other option left to compare it with."
    second = others[0].score or 0.0
    rivals = [each.name for each in others if each.rank == others[0].rank]
    return f"{lead}, {number(best - second)} ahead of {_few(rivals)} ({number(second)})."


def _few(names: Sequence[str], most: int = 5) -> str:
    """Names in a sentence that stays one."""
    return listed(names) if len(names) <= most + 1 else f"{', '.join(names[:most])} and {len(names) - most} more"


def _agreement(case: Case, leaders: Sequence[RankedOption], groups: Sequence[GroupRanking]) -> str:
    leading = {each.option for each in leaders}
    agree = [group for group in groups if set(group.leaders) & leading]
    it = "it" if len(leaders) == 1 else "one of them"
    if len(agree) == len(groups):
        everybody = "Both groups" if len(groups) == 2 else f"All {len(groups)} groups"
        tied = [group.name for group in groups if len(group.leaders) > len(leaders)]
        return f"{everybody} rank {it} first" + (f", {listed(tied)} level with others." if tied else ".")
    first = f"{len(agree)} of {counted(len(groups), 'group')} {'ranks' if len(agree) == 1 else 'rank'} {it} first"
    others: dict[tuple[str, ...], list[str]] = {}
    for group in groups:
        if group not in agree:
            others.setdefault(group.leaders, []).append(group.name)
    instead = []
    for theirs, names in others.items():
        put = "puts" if len(names) == 1 else "put"
        instead.append(f"{listed(names)} {put} {_few([case.option(each).name for each in theirs])} first")
    return f"{first}; {listed(instead)}."


def _order_of_pooling(case: Case, both: Mapping[str, Mapping[str, float]]) -> str:
    first = {order: _first(case, scores) for order, scores in both.items()}
    after, before = first["results_first"], first["inputs_first"]
    if after == before:
        return "Putting the groups' scores and weights together first, instead of their results, changes lower places."
    other = f"one run on the mean of their scores and weights puts {before} first"
    return f"The mean of the groups' results puts {after} first; {other}."


def _compromise(case: Case, details: Mapping[str, Any]) -> str:
    """VIKOR's own proposal, which is not always the leader alone."""
    names = [case.option(each).name for each in details["compromise"]]
    if len(names) == 1:
        return f"VIKOR proposes {names[0]} alone"
    why = "the lead is too small" if not details["acceptable_advantage"] else "the leader leads in neither S nor R"
    return f"VIKOR proposes {_few(names)} together, as {why}"


def _first(case: Case, scores: Mapping[str, float]) -> str:
    """The option that comes first, or those that share the lead."""
    places = ranks(np.array(list(scores.values())))
    return listed(case.option(option).name for option, place in zip(scores, places, strict=True) if place == 1)


def _unsettled(case: Case) -> Iterator[str]:
    """What the scores do not settle, in one sentence."""
    open_points = []
    if case.words_only:
        open_points.append(f"{listed(each.name for each in case.words_only)} (words only)")
    open_points += [_suggestion(case, option) for option in case.suggested_options]
    for kind, one, many in (
        ("dissent", "dissenting note", "dissenting notes"),
        ("evidence-needed", "call for evidence", "calls for evidence"),
    ):
        if count := sum(note.kind == kind for note in case.notes):
            open_points.append(counted(count, one, many))
    if open_points:
        yield f"Not settled by the scores: {'; '.join(open_points)}."


def _suggestion(case: Case, option: Option) -> str:
    by = f" by {case.group(option.suggested_by).name}" if option.suggested_by else ""
    return f"{option.name}, suggested{by} and not scored"
