"""Benefit against a cost that is kept out of it: who is on the frontier, and what an extra point costs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Unpack

import numpy as np

from mcda.analyses.assumptions import assumptions_of
from mcda.analyses.question.choices import choose_method, choose_rule
from mcda.analyses.question.combining import ADDS_UP
from mcda.analyses.question.limits import below
from mcda.analyses.question.parties import Party, gather, influence_of, mean_scores, place_of, pooled_party
from mcda.analyses.question.standing import Question, Standing, settings_of, stand
from mcda.analyses.trust.courses import weight_move
from mcda.analyses.trust.dominance import dominators_of, marked
from mcda.analyses.trust.weight_courses import mean_weights
from mcda.arrays import FloatArray, ScoreArray, WeightArray
from mcda.elicit.tree import COMBINED
from mcda.errors import RequestError
from mcda.frozen import FrozenDict, record
from mcda.model.case import Case
from mcda.model.criterion import Criterion
from mcda.model.group import Group
from mcda.model.methods import METHOD_SPECS
from mcda.model.statements import Amounts, WeightStatements
from mcda.numeric.dominance import dominates, frontier
from mcda.numeric.order import exceeds
from mcda.results.comparison import Money, PricedOption
from mcda.results.provenance import Provenance
from mcda.results.ranking import Assumption, Verdict
from mcda.results.weights import as_floats
from mcda.words import few, listed, measured, quoted

_OF_CELLS = ("missing", "typical", "limit")  # kinds of assumptions that the cost rests on too


@record(eq=False)
class _Split:
    """A case split into cost and benefit: who counts with the cost, what it is, and the answer without it."""

    parties: Sequence[Party]
    out: Mapping[str, str]
    costs: FloatArray  # (options,)
    benefit: Standing

    @property
    def options(self) -> tuple[str, ...]:
        """The options that are left, in the order of the case."""
        return self.benefit.options

    @property
    def prices(self) -> bool:
        """Whether differences of the scores mean something, so that points have a price."""
        return self.benefit.main is not None or self.benefit.rule in ADDS_UP


def money(case: Case, cost: str, *, base: str | None = None, **question: Unpack[Question]) -> Money:
    """Benefit against a cost criterion, which is kept out of the benefit.

    The benefit is the overall score without the cost, the other weights in proportion. Each option is also compared
    with the ``base``: the case's baseline, or else the cheapest option. The other arguments are those of
    :func:`mcda.rank`. Raises RequestError where the cost is no criterion with scores of which less is better.

    >>> import mcda
    >>> case = mcda.case({"p": {"cost": 3, "good": 790}, "r": {"cost": 4, "good": 1250}},
    ...                  criteria={"cost": {"direction": "minimise"}, "good": {"scale": [0, 2000]}})
    >>> [round(each.cost_per_point, 3) for each in mcda.money(case, "cost").options]
    [7.595, 6.4]
    """
    if not isinstance(case, Case):
        raise RequestError(f"money takes a Case, as mcda.load(path) gives it, not {type(case).__name__}")
    criterion = _cost_of(case, cost)
    split = _split(case, criterion, question)
    benefit = split.benefit
    at = _base(case, split, base)
    priced = _priced(case, split, at)
    leaves = [each.id for each in benefit.parties[0].table.criteria]
    return Money(
        provenance=Provenance.of(case, benefit.settings),
        method=choose_method(case.method, question.get("method"), question.get("options")),
        group=benefit.group,
        combine=benefit.rule,
        cost=criterion.id,
        cost_name=criterion.name,
        unit=criterion.unit,
        base=None if at is None else split.options[at],
        weights=as_floats(dict(zip(leaves, mean_weights(benefit), strict=True))),
        options=priced,
        dominators=dominators_of(case, split.parties, cost=criterion.id),
        screened_out=FrozenDict(split.out),
        verdict=Verdict(tuple(_sentences(case, split, criterion, priced, at))),
        assumptions=_assumptions(case, split, criterion),
    )


def _cost_of(case: Case, cost: str) -> Criterion:
    criterion = case.criterion(cost)
    if criterion not in case.leaves:
        why = "is kept in words" if not criterion.scored else "has criteria below it and no scores of its own"
        raise RequestError(f"{quoted(cost)} {why}: the cost must be a criterion with scores")
    if not criterion.minimise:
        hint = 'give it direction = "minimise" in the case'
        raise RequestError(f"{quoted(cost)} is maximised, and less of a cost is better: {hint}, or name another one")
    if len(case.leaves) == 1:
        raise RequestError(f"{quoted(cost)} is the only criterion with scores: nothing is left to be the benefit")
    return criterion


def _split(case: Case, cost: Criterion, question: Question) -> _Split:
    """Who counts is settled with the cost, whose limit screens too; the benefit is a case of its own without it."""
    used = choose_method(case.method, question.get("method"), question.get("options"))
    settings = settings_of(question)
    group, rule = question.get("group"), choose_rule(case, question.get("combine"))
    compares = METHOD_SPECS[used.id].compares
    who: Sequence[Group | None] = [case.group(group)] if group is not None else case.groups or [None]
    parties, out = gather(case, who, settings, compares=compares)
    costs = _costs(case, parties, cost)
    counting = parties
    if group is None and case.groups and rule == "pooled":  # one set of weights for all: everybody's put together
        counting = [pooled_party(case, parties, settings, compares=compares)] * len(parties)
    weights = {
        party.group.id if party.group else None: weight_move(counts.weights, below(case, cost.id)).start
        for party, counts in zip(parties, counting, strict=True)
    }
    return _Split(parties, out, costs, stand(_without(case, cost, weights, out), **question))


def _costs(case: Case, parties: Sequence[Party], cost: Criterion) -> FloatArray:
    """The options' costs (options,); several groups count by their influence-weighted mean."""
    mean = mean_scores([party.table for party in parties], influence_of(parties))[:, case.leaves.index(cost)]
    if np.isnan(mean).any():
        raise RequestError(f"options were only judged pairwise on {quoted(cost.id)}: a cost needs scores")
    return mean


def _without(case: Case, cost: Criterion, weights: Mapping[str | None, WeightArray], out: Mapping[str, str]) -> Case:
    """The case without the cost and the options past a limit; ``weights``, by group, are stated as they come out."""
    kept = tuple(leaf.id for leaf in case.leaves if leaf != cost)
    own = case.method
    if own is not None:
        said = {criterion: chosen for criterion, chosen in own.criteria.items() if criterion != cost.id}
        own = replace(own, criteria=FrozenDict(said))

    def stated(whose: str | None, before: WeightStatements) -> WeightStatements:
        if whose not in weights:
            return before
        amounts = [float(weight) for leaf, weight in zip(case.leaves, weights[whose], strict=True) if leaf != cost]
        return WeightStatements(direct=Amounts("points", kept, tuple(amounts)))

    return replace(
        case,
        options=tuple(replace(each, dropped=True) if each.id in out else each for each in case.options),
        criteria=tuple(replace(each, scored=False) if each == cost else each for each in case.criteria),
        weights=stated(None, case.weights),
        groups=tuple(replace(each, weights=stated(each.id, each.weights)) for each in case.groups),
        method=own,
    )


def _base(case: Case, split: _Split, base: str | None) -> int | None:
    """The option that the others are compared with; None where none is left."""
    options = split.options
    if base is not None:
        return place_of(case, options, split.out, base, so=" and cannot be the base")
    stated = [options.index(option.id) for option in case.options if option.baseline and option.id in options]
    return next(iter([*stated, *_cheapest_first(split.costs, split.benefit.scores)]), None)


def _cheapest_first(costs: FloatArray, benefit: ScoreArray) -> list[int]:
    return sorted(range(len(costs)), key=lambda index: (costs[index], -benefit[index]))


def _priced(case: Case, split: _Split, base: int | None) -> tuple[PricedOption, ...]:
    if base is None:
        return ()
    options, costs, benefit = split.options, split.costs, split.benefit.scores
    names = {option.id: option.name for option in case.options}
    on = frontier(benefit, costs)
    over = dominates(np.column_stack([benefit, costs]), np.array([False, True]))
    return tuple(
        PricedOption(
            option=options[index],
            name=names[options[index]],
            cost=float(costs[index]) + 0.0,
            benefit=float(benefit[index]) + 0.0,
            frontier=bool(on[index]),
            dominated_by=marked(options, over[:, index]),
            cost_per_point=_per_point(split, index),
            extra_cost=None if index == base else float(costs[index] - costs[base]) + 0.0,
            extra_benefit=None if index == base else float(benefit[index] - benefit[base]) + 0.0,
            marginal_cost=marginal,
            word=word,
        )
        for index in _cheapest_first(costs, benefit)
        for marginal, word in [_marginal(split, index, base)]
    )


def _per_point(split: _Split, index: int) -> float | None:
    """What a point of benefit costs; None where benefits have no zero to count from."""
    benefit = split.benefit.scores
    if not split.prices or exceeds(0.0, benefit).any() or not exceeds(benefit[index], 0.0):
        return None
    return float(split.costs[index] / benefit[index])


def _marginal(split: _Split, index: int, base: int) -> tuple[float | None, str | None]:
    """What each point more than the base's costs; else None, and a word on why."""
    costs, benefit = split.costs, split.benefit.scores
    if index == base:
        return None, "the base"
    if exceeds(benefit[base], benefit[index]):
        return None, "gives less than the base"
    if not exceeds(benefit[index], benefit[base]):
        return None, "gives no more than the base"
    if exceeds(costs[base], costs[index]):
        return None, "gives more than the base and costs less"
    if not split.prices:
        return None, f"points by {split.benefit.rule} say the order only"
    return float((costs[index] - costs[base]) / (benefit[index] - benefit[base])), None


def _assumptions(case: Case, split: _Split, cost: Criterion) -> tuple[Assumption, ...]:
    """What the benefit rests on (its weights on what was said with the cost), and what the cells of the cost do."""
    benefit = split.benefit
    spoke = [
        replace(
            after,
            tree=replace(before.tree, leaves=after.tree.leaves),
            compared=tuple(node for node in before.compared if node.of != cost.id),
        )
        for before, after in zip(split.parties, benefit.parties, strict=True)
    ]
    inner = assumptions_of(benefit.case, benefit.used, benefit.rule, spoke)
    outer = assumptions_of(case, benefit.used, benefit.rule, split.parties)
    weightless = [party for party in split.parties if not (party.weights * (1.0 - below(case, cost.id))).any()]
    names = listed(party.group.name for party in weightless if party.group)
    said = f"{cost.name} has all the weight{f' for {names}' if names else ''}: without it the others count the same."
    alone = [Assumption("weights", said)] * bool(weightless)
    return (
        *[each for each in inner if each.kind not in _OF_CELLS],
        *alone,
        *[each for each in outer if each.kind in _OF_CELLS],
    )


def _sentences(
    case: Case, split: _Split, cost: Criterion, priced: Sequence[PricedOption], base: int | None
) -> Iterator[str]:
    if base is None:
        yield "Every option is past a limit: none is left to compare."
        return
    names = {each.option: each.name for each in priced}
    on, off = [each.name for each in priced if each.frontier], [each for each in priced if not each.frontier]
    group = split.benefit.group
    alone = f"For {case.group(group).name} alone: " if group not in (None, COMBINED) else ""
    if len(priced) == 1:
        yield f"{alone}{on[0]} is the only option left: there is nothing to compare it with."
        return
    are = "is alone" if len(on) == 1 else "are"
    yield f"{alone}{few(on, 5)} {are} on the frontier: no other option gives as much for less, or more for as much."
    for each in off[:3]:
        better = [names[other] for other in each.dominated_by]
        gives = "gives" if len(better) == 1 else "give"
        yield f"{each.name} is dominated: {few(better, 5)} {gives} as much or more for no more cost."
    if len(off) > 3:
        yield f"{len(off) - 3} more options are dominated."
    yield from _cheapest_points(cost, priced, names[split.options[base]])


def _cheapest_points(cost: Criterion, priced: Sequence[PricedOption], base: str) -> Iterator[str]:
    paid = [each for each in priced if each.frontier and each.marginal_cost is not None]
    if paid:
        said = listed(f"{each.name} {measured(each.marginal_cost or 0.0, cost.unit, 4)}" for each in paid[:6])
        yield f"An extra point over {base} costs, on the frontier: {said}."
