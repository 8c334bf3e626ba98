"""The answer in words: who leads, how close, who sees it otherwise, and what the scores do not settle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from mcda.analyses.question.standing import Standing
from mcda.analyses.question.unsettled import unsettled
from mcda.analyses.trust.grade import NearestChange, Trust
from mcda.analyses.trust.reason import reason_of
from mcda.model.case import Case
from mcda.model.settings import Thresholds
from mcda.numeric.order import leaders_of, ranks
from mcda.results.cells import CriticalScore, Swing
from mcda.results.ranking import Verdict
from mcda.words import counted, few, listed, number, percent, said_once


def verdict_of(standing: Standing, trust: Trust, thresholds: Thresholds) -> Verdict:
    """Two to four sentences: who leads and how close, who sees it otherwise, what would end it, what is not settled."""
    case, leaders = standing.case, standing.leaders
    if not leaders:
        return Verdict(("Every option is past a limit: none is left to rank.",), thresholds=thresholds)
    alone = standing.parties[0].group
    whose = f"For {alone.name} alone: " if alone and standing.rule is None else ""
    proposal = standing.main is not None and "compromise" in standing.details
    also = f"; {_compromise(case, standing.details)}" if proposal else ""
    sentences = [whose + _lead(standing).removesuffix(".") + also + "."]
    if len(standing.runs) > 1 and standing.rule:
        orders = standing.details.get("order_of_pooling")
        sentences.append(_agreement(standing) + (f" {_order_of_pooling(case, orders)}" if orders else ""))
    if change := _ends(standing, trust):
        sentences.append(change)
    sentences = said_once([*sentences, *unsettled(case)], [option.name for option in case.options])
    return Verdict(tuple(sentences), trust.grade, reason_of(standing, trust, thresholds), thresholds)


def _lead(standing: Standing) -> str:
    names = [standing.case.option(option).name for option in standing.options]
    scores, places = standing.scores, ranks(standing.scores)
    leaders = standing.leaders
    best = float(scores[leaders[0]])
    # the score of a median rank is the rank below zero, which nobody would read out
    by_rank = standing.rule == "median-rank"
    with_best = f"a median rank of {number(-best)}" if by_rank else number(best)
    others = [int(index) for index in np.argsort(places, kind="stable") if places[index] > 1]
    second = float(scores[others[0]]) if others else 0.0
    next_best = number(-second if by_rank else second)
    if len(leaders) > 1:
        lead = f"{few([names[index] for index in leaders], 5)} share the lead with {with_best}"
        return f"{lead}; {names[others[0]]} follows with {next_best}." if others else f"{lead}."
    lead = f"{names[leaders[0]]} leads with {with_best}"
    if not others:
        return f"{lead}: there is no other option left to compare it with."
    rivals = [names[index] for index in others if places[index] == places[others[0]]]
    return f"{lead}, {number(best - second)} ahead of {few(rivals, 5)} ({next_best})."


def _ends(standing: Standing, trust: Trust) -> str | None:
    """The smallest changes that would end the lead, of weights or influence and of one score."""
    if trust.grade is None or len(standing.leaders) > 1:
        return None
    said = [_moved(standing, "the weight of", trust.weight), _moved(standing, "the influence of", trust.influence)]
    parts = [each for each in (*said, _score(standing, trust)) if each]
    within = _within_ranges(standing.case, trust.open)
    if not parts and trust.every_score:
        return f"No change of a single weight, group's influence or score ends the lead.{within}"
    if not parts:
        return f"No change of a single weight or group's influence ends the lead, nor does a step of one score.{within}"
    nothing = [] if said[0] or len(standing.case.leaves) == 1 else ["no single weight does"]
    return f"The lead ends with {'; or with '.join(parts)}{'; ' + nothing[0] if nothing else ''}.{within}"


def _moved(standing: Standing, what: str, change: NearestChange | None) -> str | None:
    if change is None:
        return None
    if not change.options:
        return f"all groups giving {change.name} the same weight ({percent(change.now)})"
    if change.distance == 0:
        return f"any change of {what} {change.name}"
    names = few([standing.case.option(option).name for option in change.options], 5)
    draw = "draws" if len(change.options) == 1 else "draw"
    now = f"instead of {percent(change.now)}{' on average' if change.average else ''}"
    where = f"{percent(change.at)}{' for every group' if change.average else ''}"
    return f"{what} {change.name} at {where} {now} ({names} {draw} level there)"


def _score(standing: Standing, trust: Trust) -> str | None:
    if trust.score is None:
        return None
    case, cell = standing.case, trust.score.score
    where = "" if len(case.leaves) == 1 else f" on {case.criterion(cell.criterion).name}"
    whose = f"{case.option(cell.option).name}{where}{_by(standing, cell.group)}"
    if cell.any_change:
        return f"any score {'above' if cell.up else 'below'} {number(cell.score)} for {whose}"
    end = cell.score + (cell.change or 0.0)
    if not cell.past:
        return f"a score of {number(end)} for {whose} instead of {number(cell.score)}"
    beyond = "above" if _upwards(standing, cell) else "below"
    limit = ", the limit," if cell.by_limit else ""
    return f"a score {beyond} {number(end)}{limit} for {whose} instead of {number(cell.score)}"


def _upwards(standing: Standing, cell: CriticalScore) -> bool:
    """Whether the lead ends above the place; on a limit it is the limit that says so."""
    if cell.change:
        return cell.change > 0
    limit = standing.case.criterion(cell.criterion).limit
    return limit is not None and limit.at_most is not None


def _by(standing: Standing, group: str | None) -> str:
    """Whose score it is, where several groups score."""
    if group is not None:
        return f" by {standing.case.group(group).name}"
    return " by all groups" if len(standing.parties) > 1 else ""


def _within_ranges(case: Case, swings: Sequence[Swing]) -> str:
    """That scores which are no single numbers may already lie where the lead ends."""
    if not swings:
        return ""
    names = []
    for each in swings:
        where = "" if len(case.leaves) == 1 else f" on {case.criterion(each.criterion).name}"
        names.append(f"{case.option(each.option).name}{where} ({number(each.low)} to {number(each.high)})")
    scores = "The score" if len(names) == 1 else "Each of the scores"
    return (
        f" {scores} of {few(names, 2)}, not being one number, {'can end' if len(names) == 1 else 'alone can end'} it."
    )


def _agreement(standing: Standing) -> str:
    case, leading = standing.case, set(standing.leaders)
    firsts = {run.party.group: set(leaders_of(run.scores)) for run in standing.runs if run.party.group}
    agree = [group for group, first in firsts.items() if first & leading]
    it = "it" if len(leading) == 1 else "one of them"
    if len(agree) == len(firsts):
        everybody = "Both groups" if len(firsts) == 2 else f"All {len(firsts)} groups"
        tied = [group.name for group, first in firsts.items() if len(first) > len(leading)]
        return f"{everybody} rank {it} first" + (f", {listed(tied)} level with others." if tied else ".")
    many = f"{len(agree)} of {counted(len(firsts), 'group')} {'ranks' if len(agree) == 1 else 'rank'}"
    first = f"{many if agree else 'No group ranks'} {it} first"
    others: dict[tuple[int, ...], list[str]] = {}
    for group, theirs in firsts.items():
        if group not in agree:
            others.setdefault(tuple(sorted(theirs)), []).append(group.name)
    instead = []
    for places, names in others.items():
        put = "puts" if len(names) == 1 else "put"
        options = [case.option(standing.options[index]).name for index in places]
        instead.append(f"{listed(names)} {put} {few(options, 5)} first")
    return f"{first}; {listed(instead)}."


def _order_of_pooling(case: Case, both: Mapping[str, Mapping[str, float]]) -> str:
    lower = "Putting the groups' scores and weights together first, instead of their results, changes lower places."
    return other_leaders(case, both) or lower


def other_leaders(case: Case, both: Mapping[str, Mapping[str, float]]) -> str | None:
    """That the two orders of pooling name different leaders; None where they name the same."""
    after, before = (_first(case, both[order]) for order in ("results_first", "inputs_first"))
    if after == before:
        return None
    other = f"one run on the mean of their scores and weights puts {before} first"
    return f"The mean of the groups' results puts {after} first; {other}."


def _compromise(case: Case, details: Mapping[str, Any]) -> str:
    """VIKOR's own proposal, which is not always the leader alone."""
    names = [case.option(each).name for each in details["compromise"]]
    if len(names) == 1:
        return f"VIKOR proposes {names[0]} alone"
    why = "the lead is too small" if not details["acceptable_advantage"] else "the leader leads in neither S nor R"
    return f"VIKOR proposes {few(names, 5)} together, as {why}"


def _first(case: Case, scores: Mapping[str, float]) -> str:
    """The option that comes first, or those that share the lead."""
    options = list(scores)
    return listed(case.option(options[index]).name for index in leaders_of(np.array(list(scores.values()))))
