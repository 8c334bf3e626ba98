"""What weights would have to be for another option to lead."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from mcda.analyses.question.combining import ADDS_UP
from mcda.analyses.question.parties import influence_of
from mcda.analyses.question.rescoring import ordering_of, runs_of
from mcda.analyses.question.standing import Standing
from mcda.analyses.trust.courses import combine
from mcda.arrays import FloatArray, ScoreArray, ValueArray, WeightArray
from mcda.frozen import FrozenDict
from mcda.methods.delegated import Delegated
from mcda.numeric import flips, search
from mcda.results.flips import WeightFlip
from mcda.results.weights import as_floats

MOST_MEASURED = 15  # options, up to which the least changes by other measures are worked out
MOST_SEARCHED = 15  # options, where flips can only be searched for

Flips = tuple[tuple[WeightFlip, ...] | None, str | None]


def weight_flips(standing: Standing) -> Flips:
    """The flip of each option but today's sole winner, or None with the reason why none can be given."""
    runs = runs_of(standing)
    weights = runs[0].party.weights
    if any(not np.allclose(run.party.weights, weights, rtol=0, atol=1e-12) for run in runs):
        return None, "the groups hold different weights: ask for one of them with --group"
    if not standing.main and standing.rule not in ADDS_UP:
        return None, f"the rule {standing.rule} looks at orders only: ask for one group with --group"
    values = ordering_of(standing)
    if values is not None:
        passing = flips.overtaking(values, weights, standing.leaders[0])
        return tuple(_exact(standing, values, weights, option, passing) for option in _challengers(standing)), None
    if any(isinstance(run.scorer, Delegated) for run in runs):
        return None, f"{standing.used.id} has no closed form, and takes too long to search for"
    if len(standing.options) > MOST_SEARCHED:
        return (
            None,
            f"{standing.used.id} has no closed form, and {len(standing.options)} options are too many to search",
        )
    found = search.Leads(scores_under(standing), weights)
    return tuple(_searched(standing, found, option) for option in _challengers(standing)), None


def scores_under(standing: Standing) -> Callable[[WeightArray], ScoreArray]:
    """Overall scores (places, options) under (places, criteria) weights that everybody holds."""
    runs = runs_of(standing)
    if standing.main:
        return runs[0].scorer.scores
    rule, influence = standing.rule or "mean", influence_of(standing.parties)
    return lambda weights: combine(rule, np.stack([run.scorer.scores(weights) for run in runs]), influence)


def _challengers(standing: Standing) -> list[int]:
    sole = standing.leaders if len(standing.leaders) == 1 else ()
    return [index for index in range(len(standing.options)) if index not in sole]


def _exact(
    standing: Standing, values: ValueArray, weights: WeightArray, option: int, passing: FloatArray
) -> WeightFlip:
    # who cannot pass the leader cannot lead
    flip = flips.leading(values, weights, option) if np.isfinite(passing[option]) else None
    norms = ("l2", "linf") if flip and len(values) <= MOST_MEASURED else ()
    wide = {norm: flips.leading(values, weights, option, norm=norm) for norm in norms}
    return WeightFlip(
        option=standing.options[option],
        possible=flip is not None,
        distance_l1=flip.distance if flip else None,
        weights=_named(standing, flip.weights) if flip else None,
        overtakes_l1=float(passing[option]) if np.isfinite(passing[option]) else None,
        distance_l2=_distance(wide.get("l2")),
        distance_linf=_distance(wide.get("linf")),
    )


def _distance(flip: flips.Flip | None) -> float | None:
    return flip.distance if flip else None


def _searched(standing: Standing, found: search.Leads, option: int) -> WeightFlip:
    flip = found.nearest(option)
    two = found.against(standing.leaders[0]).nearest(option)
    passing = min((each.distance for each in (flip, two) if each), default=None)
    return WeightFlip(
        option=standing.options[option],
        possible=flip is not None,
        distance_l1=flip.distance if flip else None,
        weights=_named(standing, flip.weights) if flip else None,
        overtakes_l1=passing,
        distance_l2=found.nearest_by(option, flip.weights, "l2") if flip else None,
        distance_linf=found.nearest_by(option, flip.weights, "linf") if flip else None,
        numerical=True,
    )


def _named(standing: Standing, weights: WeightArray) -> FrozenDict[str, float]:
    return as_floats({leaf.id: weight for leaf, weight in zip(standing.case.leaves, weights, strict=True)})
