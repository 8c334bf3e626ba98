"""Which option comes first: by a method, for a group or for all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from mcda.analyses.assumptions import assumptions_of
from mcda.analyses.choices import apply, choose_method, choose_rule
from mcda.analyses.combining import ADDS_UP, COMBINERS
from mcda.analyses.parties import Party, Run, gather, mean_scores, pooled_party
from mcda.analyses.verdict import verdict_of
from mcda.arrays import FloatArray, PartArray, ScoreArray
from mcda.elicit.tree import COMBINED
from mcda.errors import RequestError
from mcda.frozen import FrozenDict
from mcda.methods.scorer import Additive
from mcda.model.case import Case
from mcda.model.group import Group
from mcda.model.methods import METHOD_SPECS
from mcda.model.option import Note, OptionValue
from mcda.model.settings import Elicitation
from mcda.numeric.order import ranks
from mcda.numeric.voting import shares
from mcda.results.provenance import MethodUsed, Provenance
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
) -> Ranking:
    """Rank a case's options.

    ``method`` and its ``options`` default to the case's own; ``group`` ranks for that group alone; ``combine`` is the
    rule for groups put together; ``priorities``, ``random_index`` and ``order`` say how statements become weights.
    Raises RequestError where the case cannot give what is asked.

    >>> import mcda
    >>> case = mcda.case({"north": {"access": 4, "cost": 2}, "south": {"access": 2, "cost": 1}},
    ...                  criteria={"cost": {"direction": "minimise"}}, weights={"access": 3, "cost": 1})
    >>> mcda.rank(case)
    <Ranking of 'Untitled case' (weighted-sum): 1. north 0.75; 2. south 0.25>
    """
    if not isinstance(case, Case):
        raise RequestError(f"rank takes a Case, as mcda.load(path) gives it, not {type(case).__name__}")
    used = choose_method(case.method, method, options)
    settings = Elicitation(priorities, random_index, order)
    rule = choose_rule(case, combine)
    if group is None and case.groups:
        outcome = _for_all(case, used, rule, settings)
    else:
        outcome = _for_one(case, case.group(group) if group is not None else None, used, settings)
    return _ranking(case, used, settings, outcome)


@dataclass(frozen=True, slots=True)
class _Outcome:
    """Scores of the options that are left, and all that led to them.

    ``main`` is the one run behind the scores, None where several runs' scores were put together.
    """

    group: str | None
    rule: str | None
    runs: Sequence[Run]
    main: Run | None
    scores: ScoreArray
    parts: PartArray | None
    details: Mapping[str, Any]
    out: Mapping[str, str]

    @property
    def parties(self) -> Sequence[Party]:
        """Those whose table and weights count."""
        if not self.runs and self.main is not None:
            return [self.main.party]
        return [run.party for run in self.runs]


def _for_one(case: Case, group: Group | None, used: MethodUsed, settings: Elicitation) -> _Outcome:
    (party,), out = gather(case, [group], settings, compares=METHOD_SPECS[used.id].compares)
    run = _run(party, used)
    return _Outcome(group.id if group else None, None, [run] if group else [], run, *_of_run(run), out)


def _for_all(case: Case, used: MethodUsed, rule: str, settings: Elicitation) -> _Outcome:
    compares = METHOD_SPECS[used.id].compares
    parties, out = gather(case, case.groups, settings, compares=compares)
    influence = _influence(parties)
    runs = [_run(party, used) for party in parties]
    both: Mapping[str, Any] = {}
    pooled: Run | None = None
    if rule == "pooled" or rule in ADDS_UP:  # rules that look at scores, so that the order of averaging can matter
        pooled = _run(pooled_party(case, parties, settings, compares=compares), used)
        both = _both_orders(runs, pooled, influence)
    if rule == "pooled" and pooled is not None:
        scores, parts, details = _of_run(pooled)
        return _Outcome(COMBINED, rule, runs, pooled, scores, parts, {**details, **both}, out)
    scores = COMBINERS[rule](np.stack([run.scores for run in runs]), influence)
    details = {**_shared_details(runs), **both}
    return _Outcome(COMBINED, rule, runs, None, scores, _summed_parts(runs, influence, rule), details, out)


def _of_run(run: Run) -> tuple[ScoreArray, PartArray | None, Mapping[str, Any]]:
    weights = run.party.weights
    return run.scores, run.scorer.parts(weights), run.scorer.details(weights)


def _summed_parts(runs: Sequence[Run], influence: FloatArray, rule: str) -> PartArray | None:
    """The groups' parts put together as their scores are; None where either does not add up."""
    each = [run.scorer.parts(run.party.weights) for run in runs]
    parts = [one for one in each if one is not None]
    return ADDS_UP[rule](np.stack(parts), influence) if rule in ADDS_UP and len(parts) == len(runs) else None


def _influence(parties: Sequence[Party]) -> FloatArray:
    return np.array([party.group.influence if party.group else 1.0 for party in parties])


def _run(party: Party, used: MethodUsed) -> Run:
    if not party.table.options:
        return Run(party, Additive(np.empty(party.table.matrix.shape)), np.empty(0))
    try:
        scorer = apply(used, party.table)
        return Run(party, scorer, scorer.scores(party.weights))
    except RequestError as error:
        if party.group is None:
            raise
        raise RequestError(f'group "{party.group.id}": {error}') from None


def _shared_details(runs: Sequence[Run]) -> dict[str, Any]:
    """The method's own figures: once where all groups share them, else each group's."""
    each = {run.party.group.id: run.scorer.details(run.party.weights) for run in runs if run.party.group}
    first, *others = each.values()
    if all(other == first for other in others):
        return dict(first)
    return {"groups": FrozenDict(each)}


def _both_orders(runs: Sequence[Run], pooled: Run, influence: FloatArray) -> dict[str, Any]:
    """Means of the groups' results against one run on the means of their inputs, where they rank differently."""
    if not len(pooled.scores):
        return {}
    after = COMBINERS["mean"](np.stack([run.scores for run in runs]), influence)
    if np.array_equal(ranks(after), ranks(pooled.scores)):
        return {}
    options = pooled.party.table.options
    both = {
        "results_first": as_floats(dict(zip(options, after, strict=True))),
        "inputs_first": as_floats(dict(zip(options, pooled.scores, strict=True))),
    }
    return {"order_of_pooling": FrozenDict(both)}


def _ranking(case: Case, used: MethodUsed, settings: Elicitation, outcome: _Outcome) -> Ranking:
    main, parties = outcome.main, outcome.parties
    table = (main.party if main else parties[0]).table
    criteria = [criterion.id for criterion in table.criteria]
    mean = shares(_influence(parties)) @ np.stack([party.weights for party in parties])
    weights = main.party.weights if main else mean
    ordered = _ordered(case, table.options, outcome)
    groups = tuple(_group_ranking(run) for run in outcome.runs)
    leaders = {each.option for each in ordered if each.rank == 1}
    return Ranking(
        provenance=Provenance.of(case, settings),
        method=used,
        group=outcome.group,
        combine=outcome.rule,
        weights=as_floats(dict(zip(criteria, weights, strict=True))),
        weights_source=main.party.tree.source if main else _source(groups),
        ranking=ordered,
        groups=groups,
        details=FrozenDict(outcome.details),
        verdict=verdict_of(case, ordered, groups, outcome.rule, outcome.details, proposes=main is not None),
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


def _ordered(case: Case, options: Sequence[str], outcome: _Outcome) -> tuple[RankedOption, ...]:
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


def _group_ranking(run: Run) -> GroupRanking:
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
    mean = mean_scores([party.table for party in parties], _influence(parties))
    found = []
    for column, criterion in enumerate(table.criteria):
        for option, score in zip(table.options, mean[:, column], strict=True):
            if criterion.target is not None and not np.isnan(score):
                met = criterion.meets(float(score))
                found.append(Target(option, criterion.id, float(score), criterion.target, met))
    return tuple(found)
