"""Benefit against a cost that is kept out of it: who is on the frontier, and what an extra point costs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Unpack

import numpy as np

from mcda.analyses.assumptions import assumptions_of
from mcda.analyses.choices import choose_method, choose_rule
from mcda.analyses.combining import ADDS_UP, COMBINERS
from mcda.analyses.courses import below, weight_move
from mcda.analyses.pair import performances
from mcda.analyses.parties import Party, gather, mean_scores, pooled_party
from mcda.analyses.standing import Question, influence_of, run_of, settings_of
from mcda.arrays import BoolArray, FloatArray, ScoreArray, WeightArray
from mcda.elicit.tree import COMBINED
from mcda.errors import RequestError
from mcda.frozen import FrozenDict
from mcda.model.case import Case
from mcda.model.criterion import Criterion
from mcda.model.group import Group
from mcda.model.methods import METHOD_SPECS
from mcda.model.performance import PerformanceTable
from mcda.model.settings import Elicitation
from mcda.numeric.dominance import dominates, frontier
from mcda.numeric.order import exceeds
from mcda.numeric.voting import shares
from mcda.results.comparison import Money, PricedOption
from mcda.results.provenance import MethodUsed, Provenance
from mcda.results.ranking import Assumption, Verdict
from mcda.results.weights import as_floats
from mcda.words import few, listed, measured, quoted

_OF_CELLS = ("missing", "typical", "limit")  # kinds of assumptions that the cost rests on too


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question, settled: whose scores and weights, by what method and rule."""

    case: Case
    used: MethodUsed
    settings: Elicitation
    group: str | None
    rule: str | None
    parties: Sequence[Party]
    out: Mapping[str, str]

    @property
    def compares(self) -> bool:
        return METHOD_SPECS[self.used.id].compares

    @property
    def prices(self) -> bool:
        """Whether differences of the scores mean something, so that points have a price."""
        return self.rule is None or self.rule == "pooled" or self.rule in ADDS_UP


@dataclass(frozen=True, slots=True, eq=False)
class _Benefit:
    """The options' scores without the cost, the weights behind them, and those who count then."""

    scores: ScoreArray
    weights: WeightArray
    parties: Sequence[Party]


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
    asked = _asked(case, question)
    column = case.leaves.index(criterion)
    costs = _costs(asked, criterion, column)
    benefit = _benefit(asked, column)
    options = asked.parties[0].table.options
    at = _base(asked, base, costs, benefit.scores)
    priced = _priced(asked, costs, benefit.scores, at)
    return Money(
        provenance=Provenance.of(case, asked.settings),
        method=asked.used,
        group=asked.group,
        combine=asked.rule,
        cost=criterion.id,
        cost_name=criterion.name,
        unit=criterion.unit,
        base=None if at is None else options[at],
        weights=as_floats(dict(zip(_ids(benefit.parties[0].table), benefit.weights, strict=True))),
        options=priced,
        dominators=_dominators(asked),
        screened_out=FrozenDict(asked.out),
        verdict=Verdict(tuple(_sentences(asked, criterion, priced, at))),
        assumptions=_assumptions(asked, benefit, criterion),
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


def _asked(case: Case, question: Question) -> _Asked:
    """The question with what it leaves open settled, as for a ranking."""
    used = choose_method(case.method, question.get("method"), question.get("options"))
    settings = settings_of(question)
    rule = choose_rule(case, question.get("combine"))
    group = question.get("group")
    together = group is None and bool(case.groups)
    who: Sequence[Group | None] = case.groups if together else [case.group(group) if group is not None else None]
    parties, out = gather(case, who, settings, compares=METHOD_SPECS[used.id].compares)
    return _Asked(case, used, settings, COMBINED if together else group, rule if together else None, parties, out)


def _costs(asked: _Asked, criterion: Criterion, column: int) -> FloatArray:
    """The options' costs (options,); several groups count by their influence-weighted mean."""
    mean = mean_scores([party.table for party in asked.parties], influence_of(asked.parties))[:, column]
    if np.isnan(mean).any():
        raise RequestError(f"options were only judged pairwise on {quoted(criterion.id)}: a cost needs scores")
    return mean


def _benefit(asked: _Asked, column: int) -> _Benefit:
    used = replace(asked.used, criteria=_without_key(asked.used, asked.case.leaves[column].id))
    parties = [_without(asked.case, party, column) for party in asked.parties]
    influence = influence_of(parties)
    mean = shares(influence) @ np.stack([party.weights for party in parties])
    if asked.rule == "pooled":
        pooled = pooled_party(asked.case, asked.parties, asked.settings, compares=asked.compares)
        main = _without(asked.case, pooled, column)
        return _Benefit(run_of(main, used).scores, main.weights, parties)
    scores = np.stack([run_of(party, used).scores for party in parties])
    return _Benefit(scores[0] if asked.rule is None else COMBINERS[asked.rule](scores, influence), mean, parties)


def _without_key(used: MethodUsed, cost: str) -> FrozenDict[str, FrozenDict[str, str | float | bool]]:
    return FrozenDict({criterion: said for criterion, said in used.criteria.items() if criterion != cost})


def _without(case: Case, party: Party, column: int) -> Party:
    """A party without the cost: its column gone, the other weights in proportion."""
    table, cost = party.table, party.table.criteria[column]
    kept = [index for index in range(len(table.criteria)) if index != column]
    weights = weight_move(party.weights, below(case, cost.id)).start[kept]
    criteria = tuple(table.criteria[index] for index in kept)
    priorities = {name: local for name, local in table.priorities.items() if name != cost.id}
    leaves = as_floats({each.id: weight for each, weight in zip(criteria, weights, strict=True)})
    smaller = PerformanceTable(table.options, criteria, table.matrix[:, kept], FrozenDict(priorities))
    compared = tuple(node for node in party.compared if node.of != cost.id)
    return Party(party.group, replace(party.tree, leaves=leaves), smaller, compared)


def _base(asked: _Asked, base: str | None, costs: FloatArray, benefit: ScoreArray) -> int | None:
    """The option that the others are compared with; None where none is left."""
    options = asked.parties[0].table.options
    if base is not None:
        if asked.case.option(base).id in asked.out:
            raise RequestError(f"{quoted(base)} is screened out and cannot be the base: {asked.out[base]}")
        if base not in options:
            raise RequestError(f"{quoted(base)} is only suggested and cannot be the base")
        return options.index(base)
    stated = [options.index(option.id) for option in asked.case.options if option.baseline and option.id in options]
    return next(iter([*stated, *_cheapest_first(costs, benefit)]), None)


def _cheapest_first(costs: FloatArray, benefit: ScoreArray) -> list[int]:
    return sorted(range(len(costs)), key=lambda index: (costs[index], -benefit[index]))


def _priced(asked: _Asked, costs: FloatArray, benefit: ScoreArray, base: int | None) -> tuple[PricedOption, ...]:
    if base is None:
        return ()
    options = asked.parties[0].table.options
    names = {option.id: option.name for option in asked.case.options}
    on = frontier(benefit, costs)
    over = dominates(np.column_stack([benefit, costs]), np.array([False, True]))
    return tuple(
        PricedOption(
            option=options[index],
            name=names[options[index]],
            cost=float(costs[index]) + 0.0,
            benefit=float(benefit[index]) + 0.0,
            frontier=bool(on[index]),
            dominated_by=_named(options, over[:, index]),
            cost_per_point=_per_point(asked, costs[index], benefit, index),
            extra_cost=None if index == base else float(costs[index] - costs[base]) + 0.0,
            extra_benefit=None if index == base else float(benefit[index] - benefit[base]) + 0.0,
            marginal_cost=marginal,
            word=word,
        )
        for index in _cheapest_first(costs, benefit)
        for marginal, word in [_marginal(asked, costs, benefit, index, base)]
    )


def _named(options: Sequence[str], marks: BoolArray) -> tuple[str, ...]:
    return tuple(option for option, mark in zip(options, marks, strict=True) if mark)


def _per_point(asked: _Asked, cost: float, benefit: ScoreArray, index: int) -> float | None:
    """What a point of benefit costs; None where benefits have no zero to count from."""
    if not asked.prices or exceeds(0.0, benefit).any() or not exceeds(benefit[index], 0.0):
        return None
    return float(cost / benefit[index])


def _marginal(
    asked: _Asked, costs: FloatArray, benefit: ScoreArray, index: int, base: int
) -> tuple[float | None, str | None]:
    """What each point more than the base's costs; else None, and a word on why."""
    if index == base:
        return None, "the base"
    if exceeds(benefit[base], benefit[index]):
        return None, "gives less than the base"
    if not exceeds(benefit[index], benefit[base]):
        return None, "gives no more than the base"
    if exceeds(costs[base], costs[index]):
        return None, "gives more than the base and costs less"
    if not asked.prices:
        return None, f"points by {asked.rule} say the order only"
    return float((costs[index] - costs[base]) / (benefit[index] - benefit[base])), None


def _dominators(asked: _Asked) -> FrozenDict[str, tuple[str, ...]]:
    """For each option, those that dominate it on all criteria."""
    options = asked.parties[0].table.options
    if not options:
        return FrozenDict()
    over = dominates(*performances(asked.parties))
    return FrozenDict({option: _named(options, over[:, index]) for index, option in enumerate(options)})


def _assumptions(asked: _Asked, benefit: _Benefit, cost: Criterion) -> tuple[Assumption, ...]:
    """What the benefit rests on, and what the cells of the cost do."""
    kept = tuple(replace(each, scored=False) if each == cost else each for each in asked.case.criteria)
    used = replace(asked.used, criteria=_without_key(asked.used, cost.id))
    inner = assumptions_of(replace(asked.case, criteria=kept), used, asked.rule, benefit.parties)
    outer = assumptions_of(asked.case, asked.used, asked.rule, asked.parties)
    weightless = [party for party in asked.parties if not (party.weights * (1.0 - below(asked.case, cost.id))).any()]
    names = listed(party.group.name for party in weightless if party.group)
    said = f"{cost.name} has all the weight{f' for {names}' if names else ''}: without it the others count the same."
    alone = [Assumption("weights", said)] * bool(weightless)
    return (
        *[each for each in inner if each.kind not in _OF_CELLS],
        *alone,
        *[each for each in outer if each.kind in _OF_CELLS],
    )


def _ids(table: PerformanceTable) -> list[str]:
    return [criterion.id for criterion in table.criteria]


def _sentences(
    asked: _Asked,
    cost: Criterion,
    priced: Sequence[PricedOption],
    base: int | None,
) -> Iterator[str]:
    if base is None:
        yield "Every option is past a limit: none is left to compare."
        return
    names = {each.option: each.name for each in priced}
    on, off = [each.name for each in priced if each.frontier], [each for each in priced if not each.frontier]
    group = asked.group
    alone = f"For {asked.case.group(group).name} alone: " if group not in (None, COMBINED) else ""
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
    yield from _cheapest_points(cost, priced, names[asked.parties[0].table.options[base]])


def _cheapest_points(cost: Criterion, priced: Sequence[PricedOption], base: str) -> Iterator[str]:
    paid = [each for each in priced if each.frontier and each.marginal_cost is not None]
    if paid:
        said = listed(f"{each.name} {measured(each.marginal_cost or 0.0, cost.unit, 4)}" for each in paid[:6])
        yield f"An extra point over {base} costs, on the frontier: {said}."
