"""The answer of a stress test, from its figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from mcda.analyses.chance.assumed import drawn_assumptions
from mcda.analyses.chance.drivers import drivers_of
from mcda.analyses.chance.figures import Figures
from mcda.analyses.chance.lottery import Lottery
from mcda.analyses.chance.profile import QUANTILES, Profile, clamped_of, confidence_of
from mcda.analyses.chance.said import sentences_of
from mcda.analyses.chance.sampling import Counted
from mcda.arrays import FloatArray
from mcda.frozen import FrozenDict
from mcda.model.chance import Chance
from mcda.numeric.entropy import entropy
from mcda.results.acceptability import Acceptability, Spread
from mcda.results.provenance import Provenance
from mcda.results.ranking import Verdict

Rows = FrozenDict[str, FrozenDict[str, float] | None]


def answer(
    lottery: Lottery, chance: Chance, figures: Figures, counted: Counted | None, profile: Profile
) -> Acceptability:
    """All that is said, by the options' ids."""
    standing = lottery.standing
    case, options = standing.case, standing.options
    criteria = [leaf.id for leaf in case.leaves]
    confidence = confidence_of(lottery, profile, figures.first)
    bits, rankings = profile.rankings
    found = Acceptability(
        provenance=Provenance.of(case, standing.settings),
        method=standing.used,
        group=standing.group,
        combine=standing.rule,
        chance=chance,
        samples=counted.tally.draws if counted else profile.draws,
        interrupted=bool(counted and counted.interrupted),
        winners=tuple(options[index] for index in standing.leaders),
        option_names=FrozenDict({each.id: each.name for each in case.options}),
        criterion_names=FrozenDict({each.id: each.name for each in case.criteria}),
        group_names=FrozenDict({each.id: each.name for each in case.groups}),
        rank_acceptability=FrozenDict(
            {option: tuple(map(float, row)) for option, row in zip(options, figures.ranks, strict=True)}
        ),
        central_weights=_named(options, criteria, figures.first[:, : len(criteria)]),
        central_influence=_influence(lottery, figures.first),
        confidence_factor=FrozenDict(dict(zip(options, map(_plain, confidence), strict=True))),
        pairwise_winning=_pairs(options, figures.ahead),
        expected_rank=FrozenDict(dict(zip(options, map(float, figures.expected_rank), strict=True))),
        standard_error=_plain(figures.largest_error),
        rank_errors=FrozenDict(
            {option: tuple(map(_plain, row)) for option, row in zip(options, figures.errors, strict=True)}
        ),
        exact=_exact(lottery, figures),
        exact_ranks=tuple((np.flatnonzero(figures.known) + 1).tolist()),
        spread=_spread(options, profile),
        rank_quantiles=_rank_quantiles(options, figures.ranks),
        ranking_entropy=bits,
        choice_entropy=entropy(figures.ranks[:, 0]),
        rankings_seen=rankings,
        profile_samples=profile.draws,
        drivers=drivers_of(lottery, chance, profile),
        clamped=tuple(clamped_of(lottery, chance, profile.draws)),
        verdict=Verdict(()),
        assumptions=drawn_assumptions(lottery, chance),
    )
    return replace(found, verdict=Verdict(tuple(sentences_of(found, case))))


def _exact(lottery: Lottery, figures: Figures) -> tuple[str, ...]:
    """The exact figures; confidence factors among them where nothing else is drawn at the central weights."""
    alone = all(index in lottery.central for index in range(len(lottery.sources)))
    more = ("confidence_factor",) if alone and "central_weights" in figures.exact else ()
    return (*figures.exact, *more)


def _plain(figure: float) -> float | None:
    return None if np.isnan(figure) else float(figure)


def _named(options: Sequence[str], items: Sequence[str], rows: FloatArray) -> Rows:
    return FrozenDict(
        {
            option: None if np.isnan(row).any() else FrozenDict(dict(zip(items, map(float, row), strict=True)))
            for option, row in zip(options, rows, strict=True)
        }
    )


def _influence(lottery: Lottery, first: FloatArray) -> Rows | None:
    if lottery.lots.influence is None:
        return None
    (place,) = (place for index, place in lottery.central.items() if lottery.sources[index].name.kind == "influence")
    groups = [party.group.id for party in lottery.standing.parties if party.group]
    return _named(lottery.standing.options, groups, first[:, place])


def _pairs(options: Sequence[str], ahead: FloatArray) -> FrozenDict[str, FrozenDict[str, float]]:
    return FrozenDict(
        {
            one: FrozenDict({other: float(share) for other, share in zip(options, row, strict=True) if other != one})
            for one, row in zip(options, ahead, strict=True)
        }
    )


def _spread(options: Sequence[str], profile: Profile) -> FrozenDict[str, Spread]:
    quantiles = np.quantile(profile.scores, QUANTILES, axis=1).T
    regret = profile.regret
    return FrozenDict(dict(zip(options, _spreads(profile.scores, quantiles, regret), strict=True)))


def _spreads(scores: FloatArray, quantiles: FloatArray, regret: FloatArray) -> Iterator[Spread]:
    most = np.quantile(regret, 0.95, axis=1)
    for own, points, behind, worst in zip(scores, quantiles, regret, most, strict=True):
        named = {str(share): float(point) for share, point in zip(QUANTILES, points, strict=True)}
        yield Spread(float(own.mean()), FrozenDict(named), float(behind.mean()), float(worst))


def _rank_quantiles(options: Sequence[str], ranks: FloatArray) -> FrozenDict[str, FrozenDict[str, int]]:
    """The rank that an option reaches in so large a share of draws, or a better one."""
    reached = np.cumsum(ranks, axis=1)
    return FrozenDict(
        {
            option: FrozenDict({str(share): int((row < share - 1e-12).sum()) + 1 for share in QUANTILES})
            for option, row in zip(options, reached, strict=True)
        }
    )
