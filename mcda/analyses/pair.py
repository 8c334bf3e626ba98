"""Two options head to head: who is better on what, by how much, and what that is worth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Unpack

import numpy as np

from mcda.analyses.assumptions import assumptions_of
from mcda.analyses.question.parties import judged, performances, place_of
from mcda.analyses.question.rescoring import runs_of
from mcda.analyses.question.standing import Question, Standing, stand
from mcda.analyses.trust.dominance import dominance
from mcda.analyses.trust.meetings import Meetings, meetings_of
from mcda.analyses.trust.weight_courses import mean_weights
from mcda.arrays import FloatArray
from mcda.elicit.tree import COMBINED
from mcda.errors import RequestError
from mcda.model.case import Case
from mcda.numeric.order import exceeds, ranks
from mcda.results.comparison import Difference, GroupPair, HeadToHead, Side
from mcda.results.provenance import Provenance
from mcda.results.ranking import Verdict
from mcda.words import few, listed, number, percent, quoted


def pair(case: Case, a: str, b: str, **question: Unpack[Question]) -> HeadToHead:
    """Two options of a case, criterion by criterion.

    The other arguments are those of :func:`mcda.rank`. Several groups count by the influence-weighted means of their
    scores and weights. Raises RequestError for options that there are not, that are past a limit or only suggested.

    >>> import mcda
    >>> case = mcda.case({"north": {"access": 4, "cost": 2}, "south": {"access": 2, "cost": 1}},
    ...                  criteria={"cost": {"direction": "minimise"}}, weights={"access": 3, "cost": 1})
    >>> print(mcda.pair(case, "north", "south").verdict.sentences[0])
    north leads south by 0.5: better on access (+0.75), worse on cost (-0.25).
    """
    if not isinstance(case, Case):
        raise RequestError(f"pair takes a Case, as mcda.load(path) gives it, not {type(case).__name__}")
    names = [case.option(each).name for each in (a, b)]
    if a == b:
        raise RequestError(f"a pair needs two options, and both are {quoted(a)}")
    standing = stand(case, **question)
    first, second = (place_of(case, standing.options, standing.out, each) for each in (a, b))
    places = ranks(standing.scores)
    one, two = (
        Side(standing.options[at], name, float(standing.scores[at]) + 0.0, int(places[at]))
        for at, name in zip((first, second), names, strict=True)
    )
    leads = _ahead(standing.scores, first, second, (a, b))
    dominant = _dominant(standing, first, second)
    meetings = meetings_of(standing, first, second)
    criteria = tuple(_differences(standing, first, second, meetings))
    groups = tuple(_groups(standing, first, second))
    return HeadToHead(
        provenance=Provenance.of(case, standing.settings),
        method=standing.used,
        group=standing.group,
        combine=standing.rule,
        a=one,
        b=two,
        difference=float(standing.scores[first] - standing.scores[second]) + 0.0,
        leads=leads,
        dominates=dominant,
        criteria=criteria,
        groups=groups,
        verdict=Verdict(tuple(_sentences(standing, one, two, leads, dominant, criteria, groups, meetings))),
        assumptions=assumptions_of(case, standing.used, standing.rule, standing.parties),
    )


def _dominant(standing: Standing, first: int, second: int) -> str | None:
    """Which of two options dominates the other, if one does."""
    above = dominance(standing.case, standing.parties, among=[first, second])
    return standing.options[first] if above[0, 1] else standing.options[second] if above[1, 0] else None


def _ahead(scores: FloatArray, first: int, second: int, names: tuple[str, str]) -> str | None:
    """Which of two options has the higher score; None where they tie."""
    if exceeds(scores[first], scores[second]):
        return names[0]
    return names[1] if exceeds(scores[second], scores[first]) else None


def _differences(standing: Standing, first: int, second: int, meetings: Sequence[Meetings]) -> Iterator[Difference]:
    parties = standing.parties
    matrix, minimise = performances(parties)
    stated = np.where(judged(parties), np.nan, matrix)
    weights = mean_weights(standing)
    names = standing.options[first], standing.options[second]
    for column, criterion in enumerate(parties[0].table.criteria):
        gains = matrix[:, column] * (-1.0 if minimise[column] else 1.0)
        a, b = (None if np.isnan(each) else float(each) + 0.0 for each in stated[[first, second], column])
        worth = None
        if standing.parts is not None:
            worth = float(standing.parts[first, column] - standing.parts[second, column]) + 0.0
        yield Difference(
            criterion=criterion.id,
            name=criterion.name,
            unit=criterion.unit,
            minimise=criterion.minimise,
            weight=float(weights[column]),
            a=a,
            b=b,
            difference=None if a is None or b is None else a - b + 0.0,
            better=_ahead(gains, first, second, names),
            worth=worth,
            crossings=meetings[column].level,
            numerical=meetings[column].numerical,
        )


def _groups(standing: Standing, first: int, second: int) -> Iterator[GroupPair]:
    names = standing.options[first], standing.options[second]
    for run in standing.runs:
        if (group := run.party.group) is not None:
            prefers = _ahead(run.scores, first, second, names)
            a, b = float(run.scores[first]) + 0.0, float(run.scores[second]) + 0.0
            yield GroupPair(group.id, group.name, group.influence, a, b, prefers)


def _sentences(
    standing: Standing,
    a: Side,
    b: Side,
    leads: str | None,
    dominant: str | None,
    criteria: Sequence[Difference],
    groups: Sequence[GroupPair],
    meetings: Sequence[Meetings],
) -> Iterator[str]:
    one, two = (b, a) if leads == b.option else (a, b)
    case, sign = standing.case, (1.0 if one is a else -1.0)
    alone = f"For {case.group(standing.group).name} alone: " if standing.group not in (None, COMBINED) else ""
    if leads is None:
        head = f"{alone}{one.name} and {two.name} tie with {number(one.score)}: {one.name} is "
    else:
        head = f"{alone}{one.name} leads {two.name} by {number(one.score - two.score)}: "
    yield head + _by_criteria(criteria, one, sign) + "."
    if dominant:
        winner, loser = (a, b) if dominant == a.option else (b, a)
        yield f"{winner.name} dominates {loser.name}: at least as good on every criterion, and better on one or more."
    if len(groups) > 1:
        yield _by_groups(groups, one, two)
    if leads is not None:
        yield from _change(standing, criteria, meetings)


def _change(standing: Standing, criteria: Sequence[Difference], meetings: Sequence[Meetings]) -> Iterator[str]:
    """The least change of one weight that makes the two change places; one who dominates may keep theirs."""
    turns = [
        (round(abs(at - each.weight), 9), at, each)
        for each, met in zip(criteria, meetings, strict=True)
        for at in met.turns
    ]
    if not turns:
        return
    _, at, each = min(turns, key=lambda turn: turn[0])
    then, now = _apart(at, each.weight)
    weights = [run.party.weights[criteria.index(each)] for run in runs_of(standing)]
    if max(weights) - min(weights) > 1e-9:
        then, now = f"{then} for every group", f"{now} on average"
    yield f"They change places if {each.name} weighs {then} instead of {now}."


def _apart(one: float, other: float) -> tuple[str, str]:
    """Two shares, with as many digits as tell them apart."""
    said = ((f"{number(100 * one, digits)} %", f"{number(100 * other, digits)} %") for digits in range(3, 12))
    return next((pair for pair in said if pair[0] != pair[1]), (percent(one), percent(other)))


def _by_criteria(criteria: Sequence[Difference], one: Side, sign: float) -> str:
    """On what an option is better, and on what it is worse, the weightiest first."""
    better: list[str] = []
    worse: list[str] = []
    even: list[str] = []
    for each in sorted(criteria, key=lambda each: -abs(each.worth or 0.0)):
        ahead = _lead(each, one, sign)
        (better if ahead > 0 else worse if ahead < 0 else even).append(_worth(each, sign))
    said = [f"{word} on {few(names, 6)}" for word, names in (("better", better), ("worse", worse)) if names]
    if not said:
        return "the same on every criterion"
    return ", ".join(said + [f"level on {few(even, 6)}"] * bool(even))


def _lead(each: Difference, one: Side, sign: float) -> float:
    """Above 0 where an option is ahead on a criterion: by what its difference is worth, else by the scores."""
    if each.worth is not None and exceeds(abs(each.worth), 0.0):
        return each.worth * sign
    return 0.0 if each.better is None else 1.0 if each.better == one.option else -1.0


def _worth(each: Difference, sign: float) -> str:
    if each.worth is None or (each.better is None and not exceeds(abs(each.worth), 0.0)):
        return each.name
    worth = each.worth * sign
    return f"{each.name} ({'+' if worth > 0 else ''}{number(worth, 3)})"


def _by_groups(groups: Sequence[GroupPair], one: Side, two: Side) -> str:
    said = []
    for side in (one, two):
        for_it = [f"{each.name} by {number(abs(each.difference))}" for each in groups if each.prefers == side.option]
        if for_it:
            every = "both groups" if len(groups) == 2 else f"all {len(groups)} groups"
            many = every if len(for_it) == len(groups) else f"{len(for_it)} of {len(groups)} groups"
            said.append(f"{side.name} is preferred by {many} ({few(for_it, 6)})")
    even = [each.name for each in groups if each.prefers is None]
    if even:
        said.append(f"{listed(even)} {'has' if len(even) == 1 else 'have'} them level")
    return f"{'; '.join(said)}."
