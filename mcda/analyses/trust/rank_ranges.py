"""The best and the worst rank that each option can have: over all weights, and over those that statements allow."""

from __future__ import annotations

from mcda.analyses.question.limits import agreed_limits, as_set
from mcda.analyses.question.rescoring import ordering_of
from mcda.analyses.question.standing import Standing
from mcda.numeric.attainable import RankRange, WeightSet, rank_range
from mcda.results.flips import Attainable

MOST_RANKED = 15  # options whose ranks are worked out by integer programming; beyond it, bounds


def rank_ranges(standing: Standing) -> tuple[tuple[Attainable, ...] | None, str | None]:
    """The ranks of each option, best first as they are now; None with the reason where there is no closed form.

    Everybody holds the same weights, also where groups rank.
    """
    values = ordering_of(standing)
    if values is None:
        return None, f"{_what(standing)} does not order options as a weighted sum does"
    allowed, reason = _allowed(standing)
    most = MOST_RANKED if len(values) <= MOST_RANKED else 0
    found = []
    for index, option in enumerate(standing.options):
        within = rank_range(values, index, allowed, most=most) if allowed is not None else None
        found.append(_attainable(option, rank_range(values, index, most=most), within))
    return tuple(found), reason


def _what(standing: Standing) -> str:
    if standing.rule is not None and standing.main is None and standing.rule not in ("mean", "sum"):
        return f"the rule {standing.rule}"
    return standing.used.id


def _allowed(standing: Standing) -> tuple[WeightSet | None, str | None]:
    """The weights that are allowed; None with the reason where groups allow different ones, or nothing fits."""
    limits = agreed_limits(standing)
    if limits is None:
        return None, "the groups state different bounds or orders of weights: ask for one of them with --group"
    allowed = as_set(standing.case, limits)
    if limits and allowed.empty:
        return None, "no weights are within all bounds, ratios and orders that were stated"
    return allowed if limits else None, None


def _attainable(option: str, ranks: RankRange, within: RankRange | None) -> Attainable:
    stated = (within.best, within.worst, within.exact) if within else None
    return Attainable(option, ranks.best, ranks.worst, ranks.exact, stated)
