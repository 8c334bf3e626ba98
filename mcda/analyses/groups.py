"""Whether groups agree, what they disagree about, and whether one of them could overturn the result."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar, Unpack

import numpy as np

from mcda.analyses.assumptions import assumptions_of
from mcda.analyses.question.parties import influence_of
from mcda.analyses.question.standing import Question, Standing, stand
from mcda.analyses.rank import group_ranking
from mcda.analyses.trust.coalition import smallest_coalition
from mcda.analyses.trust.grade import ranks_by_rule, trust_in
from mcda.analyses.trust.influence import influence_courses, influence_flips
from mcda.analyses.trust.leave_out import without, without_groups
from mcda.analyses.trust.verdict import other_leaders, verdict_of
from mcda.arrays import FloatArray, RankArray, ScoreArray
from mcda.errors import RequestError
from mcda.frozen import FrozenDict
from mcda.model.case import Case
from mcda.model.methods import METHOD_SPECS
from mcda.model.settings import Thresholds
from mcda.numeric import agreement
from mcda.numeric.order import exceeds, ranks
from mcda.numeric.voting import shares
from mcda.results.agenda import Acceptable, DisputedCell, Spread, TalkedAbout, WeightsApart
from mcda.results.agreement import Agreement, Concord, Pair, WithoutGroups
from mcda.results.provenance import Provenance
from mcda.results.weights import as_floats
from mcda.words import listed

_T = TypeVar("_T")

LIKE_MINDED = 0.5  # tau-b on average, from which groups count as one cluster


def groups(case: Case, *, thresholds: Thresholds | None = None, **question: Unpack[Question]) -> Agreement:
    """Compare a case's groups: orders, agreement, disputes, influence, absences.

    The other arguments are those of :func:`mcda.rank`, without ``group``. Raises RequestError for a case without
    groups, and where nobody is left to rank.

    >>> import mcda
    >>> agreement = mcda.groups(mcda.load("cases/hampshire-out-of-hours"))
    >>> agreement.concord.kendall_w, round(agreement.concord.p_value, 4)
    (0.75, 0.0694)
    """
    if question.get("group") is not None:
        raise RequestError("groups are compared with each other: leave the group out")
    standing = stand(case, **question)
    if standing.rule is None:
        raise RequestError("the case has no groups to compare: [[groups]] would state some")
    if not standing.options:
        raise RequestError("every option is past a limit: none is left to compare")
    return _agreement(standing, thresholds or Thresholds())


def _agreement(standing: Standing, thresholds: Thresholds) -> Agreement:
    case, options = standing.case, standing.options
    scores = np.stack([run.scores for run in standing.runs])
    places = ranks(standing.scores)
    order = np.argsort(places, kind="stable")
    best = [options[index] for index in order]
    courses = influence_courses(standing)
    flips, flips_reason = influence_flips(standing)
    coalition, coalition_reason = _coalition(standing)
    rules = {rule: _by_option(standing, ranking) for rule, ranking in ranks_by_rule(standing).items()}
    trust = trust_in(standing, thresholds, influences=courses)
    return Agreement(
        provenance=Provenance.of(case, standing.settings),
        method=standing.used,
        combine=standing.rule or "",
        groups=tuple(group_ranking(run) for run in standing.runs),
        options=FrozenDict({option: case.option(option).name for option in best}),
        criterion_names=FrozenDict({each.id: each.name for each in case.criteria}),
        scores=as_floats({options[index]: standing.scores[index] for index in order}),
        ranks=FrozenDict({options[index]: int(places[index]) for index in order}),
        by_rule=FrozenDict(rules),
        concord=_concord(standing, scores),
        disagreement=_widest_first(_spreads(options, scores), lambda each: each.spread),
        cells=_cells(standing),
        weights_apart=_weights_apart(standing),
        acceptable=_acceptable(standing, scores),
        influence=courses,
        flips=flips,
        flips_reason=flips_reason,
        leave_out=tuple(
            WithoutGroups((each.name,), each.ranks, each.winner_changes, each.refused)
            for each in without_groups(standing)
        ),
        coalition=coalition,
        coalition_reason=coalition_reason,
        talked_about=_talked_about(case),
        syntheses=_syntheses(standing),
        verdict=verdict_of(standing, trust, thresholds),
        warnings=tuple(_warnings(standing, rules)),
        assumptions=assumptions_of(case, standing.used, standing.rule, standing.parties),
        suggested=case.suggested_options,
    )


def _by_option(standing: Standing, places: RankArray) -> FrozenDict[str, int]:
    return FrozenDict({option: int(place) for option, place in zip(standing.options, places, strict=True)})


def _concord(standing: Standing, scores: ScoreArray) -> Concord:
    together = agreement.concordance(scores)
    names = [party.group.id for party in standing.parties if party.group]
    tau, rho = agreement.tau_b_of_all(scores), agreement.spearman_of_all(scores)
    pairs = tuple(
        Pair(names[a], names[b], _known(tau[a, b]), _known(rho[a, b]))
        for a in range(len(names))
        for b in range(a + 1, len(names))
    )
    clusters = agreement.like_minded(tau, LIKE_MINDED)
    weights = np.stack([party.weights for party in standing.parties])
    positive = (scores >= 0).all() and (scores.sum(axis=1) > 0).all()
    return Concord(
        kendall_w=together.w,
        p_value=together.p,
        p_method=together.method,
        pairs=pairs,
        clusters=tuple(tuple(names[index] for index in cluster) for cluster in clusters),
        consensus_weights=agreement.consensus(weights),
        consensus_options=agreement.consensus(shares(scores)) if positive else None,
    )


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _widest_first(found: Sequence[_T], width: Callable[[_T], float]) -> tuple[_T, ...]:
    """Those that are widest apart first; those that are as wide, but for rounding, in their own order."""
    places = ranks(np.array([width(each) for each in found])).tolist() if found else []
    return tuple(each for _, each in sorted(zip(places, found, strict=True), key=lambda pair: pair[0]))


def _spreads(options: Sequence[str], scores: ScoreArray) -> list[Spread]:
    return [
        Spread(option, float(column.min()) + 0.0, float(column.max()) + 0.0)
        for option, column in zip(options, scores.T, strict=True)
    ]


def _cells(standing: Standing) -> tuple[DisputedCell, ...]:
    """The scores that groups disagree about, the widest apart first, with the words beside them: the agenda."""
    stack = np.stack([party.table.matrix for party in standing.parties])
    names = [party.group.id for party in standing.parties if party.group]
    found = []
    for column, criterion in enumerate(standing.case.leaves):
        all_scores = stack[:, :, column]
        if np.isnan(all_scores).any():
            continue
        scale = criterion.scale
        width = scale.high - scale.low if scale else float(np.ptp(all_scores))
        for row, option in enumerate(standing.options):
            own = all_scores[:, row]
            if own.max() > own.min():
                notes = tuple(
                    note
                    for note in standing.case.notes
                    if note.option == option and note.criterion in (None, criterion.id) and note.kind != "comment"
                )
                scores = as_floats(dict(zip(names, own, strict=True)))
                share = float(np.ptp(own)) / width if width else 0.0
                found.append(DisputedCell(option, criterion.id, scores, share, notes))
    return _widest_first(found, lambda cell: cell.share)


def _weights_apart(standing: Standing) -> tuple[WeightsApart, ...]:
    """The criteria that groups weigh differently, the widest apart first."""
    names = [party.group.id for party in standing.parties if party.group]
    weights = np.stack([party.weights for party in standing.parties])
    found = [
        WeightsApart(leaf.id, as_floats(dict(zip(names, own, strict=True))))
        for leaf, own in zip(standing.case.leaves, weights.T, strict=True)
        if exceeds(float(own.max()), float(own.min()))
    ]
    return _widest_first(found, lambda each: each.high - each.low)


def _acceptable(standing: Standing, scores: ScoreArray) -> tuple[Acceptable, ...]:
    """How each option fares with those who like it least; those that nobody minds first."""
    influence = influence_of(standing.parties)
    counting = influence > 0
    say, places = shares(influence), ranks(scores)
    regret = scores.max(axis=1, keepdims=True) - scores
    counts = range(1, len(standing.options) + 1)
    support = np.array([say @ (places <= place) for place in counts])
    top = np.array([(places[counting] <= place).mean(axis=0) for place in counts])
    found = [
        Acceptable(
            option=option,
            worst_rank=int(places[counting, index].max()),
            regret=float(regret[counting, index].max()) + 0.0,
            support=_by_place(support[:, index]),
            top=_by_place(top[:, index]),
        )
        for index, option in enumerate(standing.options)
    ]
    return tuple(sorted(found, key=lambda each: (each.worst_rank, each.regret)))


def _by_place(shares: FloatArray) -> FrozenDict[int, float]:
    return FrozenDict(dict(enumerate(map(float, shares), start=1)))


def _coalition(standing: Standing) -> tuple[WithoutGroups | None, str | None]:
    absent, reason = smallest_coalition(standing)
    if absent is None:
        return None, reason
    names = tuple(party.group.id for index, party in enumerate(standing.parties) if index in absent and party.group)
    options, scores = without(standing, absent)
    places = dict(zip(options, map(int, ranks(scores)), strict=True))
    return WithoutGroups(names, FrozenDict(places), True), None


def _talked_about(case: Case) -> tuple[TalkedAbout, ...]:
    """Notes for and against on criteria that have no scores, by option and group."""
    counts: dict[tuple[str, str | None, str | None], list[int]] = {}
    words = {criterion.id for criterion in case.words_only}
    for note in case.notes:
        if note.criterion in words and note.kind in ("for", "against"):
            place = (note.criterion or "", note.option, note.group)
            counts.setdefault(place, [0, 0])[note.kind == "against"] += 1
    return tuple(TalkedAbout(*place, *both) for place, both in counts.items())


def _syntheses(standing: Standing) -> FrozenDict[str, Any] | None:
    """For methods that look at judgements: one run on all judgements together (AIJ), the mean of the groups' (AIP)."""
    if not METHOD_SPECS[standing.used.id].compares:
        return None
    try:
        judgements_first = standing.pooled.scores
    except RequestError:
        return None
    results_first = shares(influence_of(standing.parties)) @ np.stack([run.scores for run in standing.runs])
    ratios = {
        party.group.id: FrozenDict(
            {(node.of or "criteria"): node.consistency.cr for node in nodes if node.consistency is not None}
        )
        for party in standing.parties
        if party.group and (nodes := [*party.tree.nodes, *party.compared])
    }
    return FrozenDict(
        {
            "aij": as_floats(dict(zip(standing.options, judgements_first, strict=True))),
            "aip": as_floats(dict(zip(standing.options, results_first, strict=True))),
            "consistency": FrozenDict({group: dict(each) for group, each in ratios.items() if each}),
        }
    )


def _warnings(standing: Standing, rules: dict[str, FrozenDict[str, int]]) -> list[str]:
    """Where rules, or the two orders of pooling, name different leaders."""
    found = []
    firsts: dict[tuple[str, ...], list[str]] = {}
    for rule, places in rules.items():
        leaders = tuple(option for option, place in places.items() if place == 1)
        firsts.setdefault(leaders, []).append(rule)
    if len(firsts) > 1:
        said = [f"{listed(names)}: {_shared(standing.case, leaders)}" for leaders, names in firsts.items()]
        found.append(f"The rules for groups name different leaders ({'; '.join(said)}).")
    both = standing.details.get("order_of_pooling")
    if both and (said_of_orders := other_leaders(standing.case, both)):
        found.append(said_of_orders)
    return found


def _shared(case: Case, leaders: Sequence[str]) -> str:
    return " = ".join(case.option(leader).name for leader in leaders)
