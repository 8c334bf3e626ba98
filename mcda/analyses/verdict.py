"""The answer in words: who leads, how close, who sees it otherwise, and what the scores do not settle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from mcda.frozen import FrozenDict
from mcda.model.case import Case
from mcda.model.option import Option
from mcda.results.ranking import GroupRanking, RankedOption, Verdict
from mcda.words import counted, listed, number


def verdict_of(
    case: Case,
    ordered: Sequence[RankedOption],
    groups: Sequence[GroupRanking],
    rule: str | None,
    details: FrozenDict[str, Any],
) -> Verdict:
    """Two to four sentences."""
    leaders = [each for each in ordered if each.rank == 1]
    if not leaders:
        return Verdict(("Every option is past a limit: none is left to rank.",))
    sentences = [_lead(leaders, ordered)]
    if len(groups) > 1 and rule:
        sentences.append(_agreement(leaders, groups, case))
    if "order_of_pooling" in details:
        sentences.append(_order_of_pooling(case, details["order_of_pooling"]))
    sentences += _unsettled(case)
    return Verdict(tuple(sentences))


def _lead(leaders: Sequence[RankedOption], ordered: Sequence[RankedOption]) -> str:
    best = leaders[0].score or 0.0
    others = [each for each in ordered if each.rank is not None and each.rank > 1]
    if len(leaders) > 1:
        lead = f"{listed(each.name for each in leaders)} share the lead with {number(best)}"
        return f"{lead}; {others[0].name} follows with {number(others[0].score or 0.0)}." if others else f"{lead}."
    lead = f"{leaders[0].name} leads with {number(best)}"
    if not others:
        return f"{lead}: there is no other option left to compare it with."
    second = others[0].score or 0.0
    rivals = [each.name for each in others if each.rank == others[0].rank]
    return f"{lead}, {number(best - second)} ahead of {listed(rivals)} ({number(second)})."


def _agreement(leaders: Sequence[RankedOption], groups: Sequence[GroupRanking], case: Case) -> str:
    leading = {each.option for each in leaders}
    agree = [group for group in groups if set(group.leaders) & leading]
    others = [group for group in groups if not set(group.leaders) & leading]
    it = "it" if len(leaders) == 1 else "one of them"
    if not others:
        shared = [group for group in agree if len(group.leaders) > 1]
        tied = f" ({listed(group.name for group in shared)}: shared with others)" if shared else ""
        return f"All {counted(len(groups), 'group')} rank {it} first{tied}."
    instead = [
        f"{group.name} puts {listed(case.option(each).name for each in group.leaders)} first" for group in others
    ]
    first = f"{len(agree)} of {counted(len(groups), 'group')} {'ranks' if len(agree) == 1 else 'rank'} {it} first"
    return f"{first}; {listed(instead[:4])}." if len(instead) < 5 else f"{first}; {len(instead)} put others first."


def _order_of_pooling(case: Case, both: FrozenDict[str, FrozenDict[str, float]]) -> str:
    first = {order: max(scores, key=lambda each: scores[each]) for order, scores in both.items()}
    after, before = (case.option(first[order]).name for order in ("results_first", "inputs_first"))
    if after == before:
        return "Averaging the groups' scores and weights before ranking, rather than their results, changes places below the lead."
    return f"It matters what is averaged: the mean of the groups' results puts {after} first, their scores and weights put together put {before} first."


def _unsettled(case: Case) -> Iterator[str]:
    """What the scores do not settle, in one sentence."""
    open_points = []
    if case.words_only:
        open_points.append(f"{listed(each.name for each in case.words_only)} (words only)")
    open_points += [_suggestion(case, option) for option in case.suggested_options]
    for kind, noun in (("dissent", "dissenting note"), ("evidence-needed", "call for evidence")):
        count = sum(note.kind == kind for note in case.notes)
        if count:
            open_points.append(counted(count, noun, {"call for evidence": "calls for evidence"}.get(noun)))
    if open_points:
        yield f"Not settled by the scores: {'; '.join(open_points)}."


def _suggestion(case: Case, option: Option) -> str:
    by = f" by {case.group(option.suggested_by).name}" if option.suggested_by else ""
    return f"{option.name}, suggested{by} and not scored"
