"""Which option comes first: by a method, for a group or for all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from mcda.analyses.assumptions import assumptions_of
from mcda.analyses.question.parties import Party, Run, influence_of, mean_scores
from mcda.analyses.question.standing import Standing, stand
from mcda.analyses.trust.grade import trust_in
from mcda.analyses.trust.verdict import verdict_of
from mcda.elicit.tree import COMBINED
from mcda.frozen import FrozenDict, Later
from mcda.model.case import Case
from mcda.model.option import Note, OptionValue
from mcda.model.settings import Thresholds
from mcda.numeric.order import ranks
from mcda.numeric.voting import shares
from mcda.results.provenance import Provenance
from mcda.results.ranking import GroupRanking, RankedOption, Ranking, Target
from mcda.results.weights import as_floats


def rank(
    case: Case,
    *,
    method: str | None = None,
    options: Mapping[str, OptionValue] | None = None,
    group: str | None = None,
    combine: str | None = None,
    priorities: str = "eigenvector",
    random_index: str = "saaty1980",
    order: str = "centroid",
    thresholds: Thresholds | None = None,
) -> Ranking:
    """Rank a case's options.

    ``method`` and its ``options`` default to the case's own; ``group`` ranks for that group alone; ``combine`` is the
    rule for groups put together; ``priorities``, ``random_index`` and ``order`` say how statements become weights;
    ``thresholds`` what counts as near in the verdict's grade. Raises RequestError where the case cannot give what is
    asked.

    >>> import mcda
    >>> case = mcda.case({"north": {"access": 4, "cost": 2}, "south": {"access": 2, "cost": 1}},
    ...                  criteria={"cost": {"direction": "minimise"}}, weights={"access": 3, "cost": 1})
    >>> mcda.rank(case)
    <Ranking of 'Untitled case' (weighted-sum): 1. north 0.75; 2. south 0.25>
    """
    standing = stand(
        case,
        method=method,
        options=options,
        group=group,
        combine=combine,
        priorities=priorities,
        random_index=random_index,
        order=order,
    )
    return _ranking(standing, thresholds or Thresholds())


def _ranking(outcome: Standing, thresholds: Thresholds) -> Ranking:
    case, used, main, parties = outcome.case, outcome.used, outcome.main, outcome.parties
    table = (main.party if main else parties[0]).table
    criteria = [criterion.id for criterion in table.criteria]
    mean = shares(influence_of(parties)) @ np.stack([party.weights for party in parties])
    weights = main.party.weights if main else mean
    ordered = _ordered(case, table.options, outcome)
    groups = tuple(group_ranking(run) for run in outcome.runs)
    leaders = {each.option for each in ordered if each.rank == 1}
    return Ranking(
        provenance=Provenance.of(case, outcome.settings),
        method=used,
        group=outcome.group,
        combine=outcome.rule,
        weights=as_floats(dict(zip(criteria, weights, strict=True))),
        weights_source=main.party.tree.source if main else _source(groups),
        criterion_names=FrozenDict({criterion.id: criterion.name for criterion in table.criteria}),
        ranking=ordered,
        groups=groups,
        details=FrozenDict(outcome.details),
        judged=Later(lambda: verdict_of(outcome, trust_in(outcome, thresholds), thresholds)),
        assumptions=assumptions_of(case, used, outcome.rule, parties),
        targets=_targets(parties),
        suggested=case.suggested_options,
        words=_words(case, leaders, outcome.group),
        question=case.question,
    )


def _words(case: Case, leaders: set[str], group: str | None) -> tuple[Note, ...]:
    """The notes on the leaders and on the whole case; for one group alone, its own and those of nobody by name."""
    who = {None, group}
    said = (note for note in case.notes if note.option is None or note.option in leaders)
    return tuple(note for note in said if group in (None, COMBINED) or note.group in who)


def _source(groups: Sequence[GroupRanking]) -> str:
    sources = {group.source for group in groups}
    return sources.pop() if len(sources) == 1 else "mixed"


def _ordered(case: Case, options: Sequence[str], outcome: Standing) -> tuple[RankedOption, ...]:
    """Best first, ties in the order of the case, screened-out options last."""
    criteria = [criterion.id for criterion in case.leaves]
    names = {option.id: option.name for option in case.options}
    parts, out = outcome.parts, outcome.out
    kept = []
    for index, (option, score, place) in enumerate(zip(options, outcome.scores, ranks(outcome.scores), strict=True)):
        own = None if parts is None else as_floats(dict(zip(criteria, parts[index], strict=True)))
        kept.append(RankedOption(option, names[option], float(score) + 0.0, int(place), own))
    kept.sort(key=lambda each: each.rank or 0)
    gone = [
        RankedOption(option.id, option.name, None, None, None, out[option.id])
        for option in case.ranked_options
        if option.id in out
    ]
    return (*kept, *gone)


def group_ranking(run: Run) -> GroupRanking:
    """One group's own weights, scores and ranks."""
    group, options = run.party.group, run.party.table.options
    assert group is not None
    return GroupRanking(
        id=group.id,
        name=group.name,
        influence=group.influence,
        weights=run.party.tree.leaves,
        source=run.party.tree.source,
        scores=as_floats(dict(zip(options, run.scores, strict=True))),
        ranks=FrozenDict({option: int(place) for option, place in zip(options, ranks(run.scores), strict=True)}),
    )


def _targets(parties: Sequence[Party]) -> tuple[Target, ...]:
    """Whether each option meets each target; several groups count by their influence-weighted mean."""
    table = parties[0].table
    mean = mean_scores([party.table for party in parties], influence_of(parties))
    found = []
    for column, criterion in enumerate(table.criteria):
        for option, score in zip(table.options, mean[:, column], strict=True):
            if criterion.target is not None and not np.isnan(score):
                met = criterion.meets(float(score))
                found.append(Target(option, criterion.id, float(score), criterion.target, met))
    return tuple(found)
