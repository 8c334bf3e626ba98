"""A question about a case, worked out: by a method, for a group or for all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypedDict, Unpack

import numpy as np

from mcda.analyses.question.choices import apply, choose_method, choose_rule
from mcda.analyses.question.combining import ADDS_UP, COMBINERS
from mcda.analyses.question.parties import Party, Run, gather, influence_of, pooled_party
from mcda.arrays import FloatArray, PartArray, ScoreArray
from mcda.elicit.tree import COMBINED
from mcda.errors import RequestError
from mcda.frozen import FrozenDict
from mcda.methods.scorer import Additive
from mcda.model.case import Case
from mcda.model.group import Group
from mcda.model.methods import METHOD_SPECS
from mcda.model.option import OptionValue
from mcda.model.settings import Elicitation
from mcda.numeric.order import leaders_of, ranks
from mcda.results.provenance import MethodUsed
from mcda.results.weights import as_floats


@dataclass(frozen=True)
class Standing:
    """Scores of the options that are left, and all that led to them: a question about a case, worked out.

    ``group`` is None (a case without groups), a group's id, or "combined"; ``main`` is the one run behind the scores,
    None where several runs' scores were put together; ``out`` holds the options past a limit, with the reason.
    """

    case: Case
    used: MethodUsed
    settings: Elicitation
    group: str | None
    rule: str | None
    runs: Sequence[Run]
    main: Run | None
    scores: ScoreArray
    parts: PartArray | None
    details: Mapping[str, Any]
    out: Mapping[str, str]

    @property
    def options(self) -> tuple[str, ...]:
        """The options that are left, in the order of the case."""
        return self.parties[0].table.options

    @cached_property
    def leaders(self) -> tuple[int, ...]:
        """The positions of those that share the lead."""
        return leaders_of(self.scores)

    @cached_property
    def pooled(self) -> Run:
        """One run on all groups' inputs put together; RequestError where the method refuses them."""
        if self.rule == "pooled" and self.main is not None:
            return self.main
        return pooled_run(self.case, self.parties, self.settings, self.used)

    @property
    def parties(self) -> Sequence[Party]:
        """Those whose table and weights count."""
        if not self.runs and self.main is not None:
            return [self.main.party]
        return [run.party for run in self.runs]


class Question(TypedDict, total=False):
    """What :func:`mcda.rank` may be asked, and every analysis of its answer."""

    method: str | None
    options: Mapping[str, OptionValue] | None
    group: str | None
    combine: str | None
    priorities: str
    random_index: str
    order: str


def stand(case: Case, **question: Unpack[Question]) -> Standing:
    """Score a case's options: the arguments are those of :func:`mcda.rank`, and so are the errors."""
    if not isinstance(case, Case):
        raise RequestError(f"a question takes a Case, as mcda.load(path) gives it, not {type(case).__name__}")
    used = choose_method(case.method, question.get("method"), question.get("options"))
    settings = settings_of(question)
    rule = choose_rule(case, question.get("combine"))
    group = question.get("group")
    if group is None and case.groups:
        return _for_all(case, used, rule, settings)
    return _for_one(case, case.group(group) if group is not None else None, used, settings)


def restand(standing: Standing, case: Case) -> Standing:
    """The same question about a changed case; RequestError where it cannot be asked of it any more."""
    if standing.rule is not None:
        return _for_all(case, standing.used, standing.rule, standing.settings)
    group = case.group(standing.group) if standing.group is not None else None
    return _for_one(case, group, standing.used, standing.settings)


def settings_of(question: Question) -> Elicitation:
    """How weights are elicited, as asked or as usual."""
    stated = Elicitation()
    return Elicitation(
        question.get("priorities", stated.priorities),
        question.get("random_index", stated.random_index),
        question.get("order", stated.order),
    )


def _for_one(case: Case, group: Group | None, used: MethodUsed, settings: Elicitation) -> Standing:
    (party,), out = gather(case, [group], settings, compares=METHOD_SPECS[used.id].compares)
    run = run_of(party, used)
    asked = group.id if group else None
    return Standing(case, used, settings, asked, None, [run] if group else [], run, *_of_run(run), out)


def _for_all(case: Case, used: MethodUsed, rule: str, settings: Elicitation) -> Standing:
    parties, out = gather(case, case.groups, settings, compares=METHOD_SPECS[used.id].compares)
    influence = influence_of(parties)
    runs = [run_of(party, used) for party in parties]
    both: Mapping[str, Any] = {}
    pooled: Run | None = None
    if rule == "pooled":
        pooled = pooled_run(case, parties, settings, used)
        both = _both_orders(runs, pooled, influence)
    elif rule in ADDS_UP:  # a rule that looks at scores, so that the order of averaging can matter
        with suppress(RequestError):  # the method may refuse the groups' means, which only a remark is about
            both = _both_orders(runs, pooled_run(case, parties, settings, used), influence)
    if rule == "pooled" and pooled is not None:
        scores, parts, details = _of_run(pooled)
        return Standing(case, used, settings, COMBINED, rule, runs, pooled, scores, parts, {**details, **both}, out)
    scores = COMBINERS[rule](np.stack([run.scores for run in runs]), influence)
    details = {**_shared_details(runs), **both}
    parts = _summed_parts(runs, influence, rule)
    return Standing(case, used, settings, COMBINED, rule, runs, None, scores, parts, details, out)


def _of_run(run: Run) -> tuple[ScoreArray, PartArray | None, Mapping[str, Any]]:
    weights = run.party.weights
    return run.scores, run.scorer.parts(weights), run.scorer.details(weights)


def _summed_parts(runs: Sequence[Run], influence: FloatArray, rule: str) -> PartArray | None:
    """The groups' parts put together as their scores are; None where either does not add up."""
    each = [run.scorer.parts(run.party.weights) for run in runs]
    parts = [one for one in each if one is not None]
    return ADDS_UP[rule](np.stack(parts), influence) if rule in ADDS_UP and len(parts) == len(runs) else None


def run_of(party: Party, used: MethodUsed) -> Run:
    """A party's options scored by the method; RequestError, naming the group, where it refuses."""
    if not party.table.options:
        return Run(party, Additive(np.empty(party.table.matrix.shape)), np.empty(0))
    try:
        scorer = apply(used, party.table)
        return Run(party, scorer, scorer.scores(party.weights))
    except RequestError as error:
        if party.group is None:
            raise
        raise RequestError(f'group "{party.group.id}": {error}') from None


def pooled_run(
    case: Case, parties: Sequence[Party], settings: Elicitation, used: MethodUsed, influence: FloatArray | None = None
) -> Run:
    """One run on all groups' inputs put together; ``influence`` (parties,) in place of what the groups state."""
    compares = METHOD_SPECS[used.id].compares
    return run_of(pooled_party(case, parties, settings, compares=compares, influence=influence), used)


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
