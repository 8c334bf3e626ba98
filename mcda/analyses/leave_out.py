"""What happens to the lead without each criterion, each option and each group."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np

from mcda.analyses.combining import ADDS_UP, COMBINERS
from mcda.analyses.courses import below, runs_of, weight_move
from mcda.analyses.parties import Party
from mcda.analyses.rescoring import depends_on_options, rescored, without_option
from mcda.analyses.standing import Standing, influence_of
from mcda.arrays import ScoreArray
from mcda.errors import RequestError
from mcda.frozen import FrozenDict
from mcda.numeric.order import leaders_of, ranks
from mcda.results.stability import LeftOut

MOST_COALITIONS = 4096  # sets of groups that are tried one by one


def without_criteria(standing: Standing) -> tuple[LeftOut, ...]:
    """Without each criterion: its weight is 0, the others' in proportion, in every group."""
    leaves = [leaf.id for leaf in standing.case.leaves]
    if len(leaves) == 1:
        return ()
    return tuple(_left_out(standing, "criterion", leaf, partial(_at_zero, standing, leaf)) for leaf in leaves)


def _at_zero(standing: Standing, leaf: str) -> ScoreArray:
    marks = below(standing.case, leaf)
    moves = [(run, weight_move(run.party.weights, marks)) for run in runs_of(standing)]
    scores = [run.scorer.scores(move.start) for run, move in moves]
    if standing.main:
        return scores[0]
    return COMBINERS[standing.rule or "mean"](np.stack(scores), influence_of(standing.parties))


def without_options(standing: Standing) -> tuple[LeftOut, ...]:
    """Without each option; ``reversal`` where it did not lead and others lead, or lie ahead, without it."""
    options = standing.options
    if len(options) == 1:
        return ()
    stays = not depends_on_options(standing) and standing.rule in (None, "mean", "sum", "pooled")
    found = []
    for index, option in enumerate(options):
        rest = [each for each in options if each != option]

        def scores(option: str = option, index: int = index) -> ScoreArray:
            if stays:
                return np.delete(standing.scores, index)
            return rescored(standing, without_option(standing, option))

        found.append(_left_out(standing, "option", option, scores, rest))
    return tuple(found)


def without_groups(standing: Standing) -> tuple[LeftOut, ...]:
    """Without each group; nothing where only one has any influence."""
    groups = standing.parties
    if standing.rule is None or len(groups) < 2:
        return ()
    return tuple(
        _left_out(standing, "group", party.group.id, partial(without, standing, [index]))
        for index, party in enumerate(groups)
        if party.group
    )


def without(standing: Standing, absent: Sequence[int]) -> ScoreArray:
    """Scores without some groups, by their positions; RequestError where nobody with influence is left."""
    kept: list[Party] = [party for index, party in enumerate(standing.parties) if index not in absent]
    influence = np.delete(influence_of(standing.parties), list(absent))
    if not influence.any():
        raise RequestError("no group with any influence is left")
    if standing.rule != "pooled":
        runs = [run.scores for index, run in enumerate(standing.runs) if index not in absent]
        return COMBINERS[standing.rule or "mean"](np.stack(runs), influence)
    return rescored(standing, kept, influence)


def smallest_coalition(standing: Standing) -> tuple[int, ...] | None:
    """The fewest groups, by position, whose absence changes who leads; None where none does, or too many to try.

    For means and sums by rival: those who add most to the leader's lead over it leave first, which is exact. For other
    rules by trying all sets, the small ones first.
    """
    count = len(standing.parties)
    if standing.rule is None or count < 2:
        return None
    if standing.rule in ADDS_UP and len(standing.leaders) == 1:
        return _by_lead(standing)
    return _by_trying(standing, count)


def _by_lead(standing: Standing) -> tuple[int, ...] | None:
    (leader,) = standing.leaders
    influence = influence_of(standing.parties)
    scores = np.stack([run.scores for run in standing.runs])
    best: tuple[int, ...] | None = None
    for rival in range(len(standing.options)):
        if rival == leader:
            continue
        lead = influence * (scores[:, leader] - scores[:, rival])
        order = np.argsort(-lead, kind="stable")
        size = max(1.0, float(np.abs(lead).max()))
        for number in range(1, len(order)):
            if best is not None and number >= len(best):
                break
            left = order[number:]
            if influence[left].any() and lead[left].sum() <= 1e-12 * size:
                best = tuple(sorted(int(each) for each in order[:number]))
                break
    return best


def _by_trying(standing: Standing, count: int) -> tuple[int, ...] | None:
    from itertools import combinations
    from math import comb

    tried = 0
    for size in range(1, count):
        tried += comb(count, size)
        if tried > MOST_COALITIONS:
            return None
        for absent in combinations(range(count), size):
            try:
                scores = without(standing, absent)
            except RequestError:
                continue
            if leaders_of(scores) != standing.leaders:
                return absent
    return None


def _left_out(
    standing: Standing, what: str, name: str, scores: Callable[[], ScoreArray], options: Sequence[str] | None = None
) -> LeftOut:
    names = tuple(options) if options is not None else standing.options
    today = {standing.options[index] for index in standing.leaders}
    try:
        places = ranks(scores())
    except RequestError as error:
        return LeftOut(what, name, (), FrozenDict(), False, refused=str(error))
    leaders = tuple(option for option, place in zip(names, places, strict=True) if place == 1)
    changes = set(leaders) != today
    reversal = what == "option" and name not in today and changes
    by_name = FrozenDict({option: int(place) for option, place in zip(names, places, strict=True)})
    return LeftOut(what, name, leaders, by_name, changes, reversal)
