"""What happens to the lead without each criterion, each option and each group, as ``--drop`` leaves them out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TypeAlias

import numpy as np

from mcda.analyses.question.combining import COMBINERS
from mcda.analyses.question.limits import below
from mcda.analyses.question.parties import influence_of
from mcda.analyses.question.rescoring import (
    depends_on_options,
    dropped,
    rescored,
    runs_of,
    screens_by_groups,
    without_option,
)
from mcda.analyses.question.standing import Standing
from mcda.analyses.trust.courses import weight_move
from mcda.analyses.trust.reversal import why_without
from mcda.arrays import ScoreArray
from mcda.errors import RequestError
from mcda.frozen import FrozenDict
from mcda.model.criterion import Criterion
from mcda.numeric.order import ranks
from mcda.results.sensitivity import LeftOut

Left: TypeAlias = tuple[Sequence[str], ScoreArray]  # the options that are left, and their scores


def without_criteria(standing: Standing) -> tuple[LeftOut, ...]:
    """Without each criterion: its weight is 0, the others' in proportion, in every group; no limit on it holds."""
    leaves = standing.case.leaves
    if len(leaves) == 1:
        return ()
    return tuple(
        _left_out(standing, "criterion", leaf.id, partial(_without_criterion, standing, leaf)) for leaf in leaves
    )


def _without_criterion(standing: Standing, leaf: Criterion) -> Left:
    """By weights alone where no option can come back, no weight is held by hand, and nothing is pooled before."""
    stated = (standing.case.weights, *(group.weights for group in standing.case.groups))
    if leaf.limit is None and standing.rule != "pooled" and not any(each.fixed for each in stated):
        return standing.options, _at_zero(standing, leaf.id)
    left = dropped(standing, f"criterion:{leaf.id}")
    return left.options, left.scores


def _at_zero(standing: Standing, leaf: str) -> ScoreArray:
    marks = below(standing.case, leaf)
    moves = [(run, weight_move(run.party.weights, marks)) for run in runs_of(standing)]
    scores = [run.scorer.scores(move.start) for run, move in moves]
    if standing.main:
        return scores[0]
    return COMBINERS[standing.rule or "mean"](np.stack(scores), influence_of(standing.parties))


def without_options(standing: Standing) -> tuple[LeftOut, ...]:
    """Without each option; ``reversal`` where it did not lead and others lead, or lie ahead, without it."""
    if len(standing.options) == 1:
        return ()
    return tuple(
        _left_out(standing, "option", option, partial(_without_option, standing, option)) for option in standing.options
    )


def _without_option(standing: Standing, option: str) -> Left:
    index = standing.options.index(option)
    rest = standing.options[:index] + standing.options[index + 1 :]
    if depends_on_options(standing):
        return rest, rescored(standing, without_option(standing, option))
    if standing.rule in (None, "mean", "sum", "pooled"):
        return rest, np.delete(standing.scores, index)
    runs = np.stack([np.delete(run.scores, index) for run in standing.runs])
    return rest, COMBINERS[standing.rule](runs, influence_of(standing.parties))


def without_groups(standing: Standing) -> tuple[LeftOut, ...]:
    """Without each group; nothing where there is only one."""
    groups = standing.parties
    if standing.rule is None or len(groups) < 2:
        return ()
    return tuple(
        _left_out(standing, "group", party.group.id, partial(without, standing, [index]))
        for index, party in enumerate(groups)
        if party.group
    )


def without(standing: Standing, absent: Sequence[int]) -> Left:
    """Options and scores without some groups, by their positions; RequestError where nobody with influence is left."""
    kept = [index for index in range(len(standing.parties)) if index not in absent]
    influence = influence_of(standing.parties)[kept]
    if not influence.any():
        raise RequestError("no group with any influence is left")
    if screens_by_groups(standing):
        left = dropped(standing, *(f"group:{standing.case.groups[index].id}" for index in absent))
        return left.options, left.scores
    if standing.rule == "pooled":
        return standing.options, rescored(standing, [standing.parties[index] for index in kept], influence)
    runs = np.stack([standing.runs[index].scores for index in kept])
    return standing.options, COMBINERS[standing.rule or "mean"](runs, influence)


def _left_out(standing: Standing, what: str, name: str, left: Callable[[], Left]) -> LeftOut:
    try:
        options, scores = left()
    except RequestError as error:
        return LeftOut(what, name, (), FrozenDict(), False, refused=str(error))
    now, then = _by_name(standing.options, standing.scores), _by_name(options, scores)
    leaders = tuple(option for option, place in then.items() if place == 1)
    changes = set(leaders) != {option for option, place in now.items() if place == 1}
    if what != "option":
        return LeftOut(what, name, leaders, then, changes)
    reversal, swaps = changes and now[name] > 1, _swaps(now, then)
    why = why_without(standing, name) if reversal or swaps else None
    return LeftOut(what, name, leaders, then, changes, reversal, swaps, why)


def _by_name(options: Sequence[str], scores: ScoreArray) -> FrozenDict[str, int]:
    return FrozenDict({option: int(place) for option, place in zip(options, ranks(scores), strict=True)})


def _swaps(now: Mapping[str, int], then: Mapping[str, int]) -> tuple[tuple[str, str], ...]:
    """The pairs that change places, (ahead now, ahead then), the highest first."""
    options = sorted(then, key=lambda option: now[option])
    before, after = (np.array([places[option] for option in options]) for places in (now, then))
    turned = (before[:, None] < before) & (after[:, None] > after)
    return tuple((options[a], options[b]) for a, b in np.argwhere(turned))
