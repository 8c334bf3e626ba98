"""Everything about one case at once: what a page for the team is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from functools import partial
from typing import Any, TypeVar, Unpack

import numpy as np

from mcda.analyses.chance.sampling import Progress
from mcda.analyses.groups import groups
from mcda.analyses.money import money
from mcda.analyses.question.parties import mean_scores, typical_scores
from mcda.analyses.question.standing import Question
from mcda.analyses.rank import rank
from mcda.analyses.sensitivity import sensitivity
from mcda.analyses.stress import stress
from mcda.analyses.weights import weights
from mcda.arrays import FloatArray
from mcda.errors import RequestError
from mcda.frozen import FrozenDict
from mcda.model.case import Case
from mcda.model.chance import Chance
from mcda.model.changes import Changes
from mcda.model.criterion import Criterion
from mcda.model.group import Group
from mcda.model.performance import PerformanceTable
from mcda.model.settings import Elicitation, Thresholds
from mcda.numeric.scaling import minmax
from mcda.numeric.voting import shares
from mcda.results.acceptability import Acceptability
from mcda.results.report import Axis, Report
from mcda.results.weights import Weights

_Found = TypeVar("_Found")
_USUAL = asdict(Elicitation())  # what is asked where nothing is
_WEIGHED = ("group", "combine", "priorities", "random_index", "order")  # what mcda.weights takes of a question


def report(
    case: Case,
    *,
    cost: str | None = None,
    samples: int | None = None,
    seed: int = 0,
    supposed: Mapping[str, Any] | None = None,
    thresholds: Thresholds | None = None,
    progress: Progress | None = None,
    **question: Unpack[Question],
) -> Report:
    """A case with its ranking, weights, groups, sensitivity, stress tests, and benefit against cost.

    ``cost``: the criterion that benefit is set against; unless named, the one criterion of which less is better, where
    there is just one. ``samples`` and ``seed`` are those of the stress tests: of all weights, and of the groups'
    influence. ``supposed``: a what-if to open the page with, as the arguments of :meth:`mcda.Case.with_`. The other
    arguments are those of :func:`mcda.rank`. What a case cannot be asked is None, and ``refused`` says why; raises
    RequestError where it cannot be ranked.

    >>> import mcda
    >>> case = mcda.case({"north": {"access": 4, "cost": 2}, "south": {"access": 2, "cost": 1}},
    ...                  criteria={"cost": {"direction": "minimise"}}, weights={"access": 3, "cost": 1})
    >>> found = mcda.report(case)
    >>> found.ranking.scores, found.money.frontier
    ({'north': 0.75, 'south': 0.25}, ('south', 'north'))
    """
    ranking = rank(case, thresholds=thresholds, **question)
    Chance(samples=samples, seed=seed)  # refuses what makes no sense, before anything takes long
    changes = dict(supposed or {})
    opens_with = Changes.of(case, changes.pop("set", None), **changes)
    opens_with.applied(case)  # some are refused only together with what the case says
    prices = money(case, cost, **question) if cost is not None else None
    refused: dict[str, str] = {}

    def asked(name: str, ask: Callable[[], _Found]) -> _Found | None:
        try:
            return ask()
        except RequestError as error:
            refused[name] = str(error)
            return None

    def drawn(model: str) -> Acceptability:
        return stress(case, weights=model, samples=samples, seed=seed, progress=progress, **question)

    weighed = weights(case, **{name: said for name, said in question.items() if name in _WEIGHED})  # type: ignore[arg-type]
    return Report(
        case=case,
        question=FrozenDict({name: said for name, said in question.items() if said and said != _USUAL.get(name)}),
        besides=_besides(cost, samples, seed, thresholds),
        supposed=opens_with,
        ranking=ranking,
        weights=weighed,
        agreement=asked("groups", lambda: groups(case, thresholds=thresholds, **question)),
        sensitivity=asked("sensitivity", lambda: sensitivity(case, thresholds=thresholds, **question)),
        acceptability=tuple(
            found
            for model in _models(case, question)
            if (found := asked(f"stress {model}", partial(drawn, model))) is not None
        ),
        money=prices or asked("money", lambda: money(case, _only_cost(case), **question)),
        axes=tuple(_axes(case, weighed, question.get("group"))),
        refused=FrozenDict(refused),
    )


def _besides(
    cost: str | None, samples: int | None, seed: int, thresholds: Thresholds | None
) -> FrozenDict[str, float | str]:
    """What was asked of the page, by the names that the command has for it, where it is not the usual."""
    said: dict[str, float | str | None] = {"money": cost, "samples": samples, "seed": seed or None}
    usual, own = Thresholds().to_dict(), (thresholds or Thresholds()).to_dict()
    said |= {name: each for name, each in own.items() if each != usual[name]}
    return FrozenDict({name: each for name, each in said.items() if each is not None})


def _models(case: Case, question: Question) -> Iterator[str]:
    """What weights to draw: all of them, and the groups' influence where groups rank together."""
    if question.get("group") is None and len(case.groups) > 1:
        yield "groups"
    if len(case.leaves) > 1 or not case.groups or question.get("group") is not None:
        yield "uniform"


def _only_cost(case: Case) -> str:
    less = [leaf.id for leaf in case.leaves if leaf.minimise]
    if len(less) != 1:
        found = "no criterion is one of which less is better" if not less else "several criteria are minimised"
        raise RequestError(f"{found}: name the one that benefit is to be set against")
    return less[0]


def _axes(case: Case, weighed: Weights, group: str | None) -> Iterator[Axis]:
    """Every criterion with scores, and every branch of several."""
    who: list[Group | None] = [case.group(group)] if group is not None else [*case.groups] or [None]
    scores = _mean(case, who)
    options = [option.id for option in case.ranked_options]
    for column, leaf in enumerate(case.leaves):
        yield Axis(leaf.id, leaf.name, leaf.unit, leaf.minimise, _by_option(options, scores[:, column]))
    values = np.stack([_values(leaf, scores[:, column]) for column, leaf in enumerate(case.leaves)], axis=1)
    says = np.array([weighed.weights[leaf.id] for leaf in case.leaves])
    for node in (each for each in case.sets if each is not None):
        below = np.isin([leaf.id for leaf in case.leaves], case.leaves_below(node))
        share = shares(says[below]) if says[below].any() else np.full(below.sum(), 1.0 / below.sum())
        yield Axis(node, case.criterion(node).name, None, False, _by_option(options, values[:, below] @ share))


def _mean(case: Case, who: list[Group | None]) -> FloatArray:
    """Scores (options, criteria), several groups by their influence-weighted mean; NaN where there is none."""
    options = tuple(option.id for option in case.ranked_options)
    tables = [PerformanceTable(options, case.leaves, typical_scores(case, group)) for group in who]
    return mean_scores(tables, np.array([group.influence if group else 1.0 for group in who]))


def _values(leaf: Criterion, scores: FloatArray) -> FloatArray:
    """On the criterion's scale by its value function; else between the worst and the best score that there are."""
    if np.isnan(scores).any():
        return np.full(len(scores), np.nan)
    if leaf.scale is not None:
        return leaf.values_of(scores)
    return np.asarray(minmax(scores[:, None], np.array([leaf.minimise])))[:, 0]


def _by_option(options: list[str], values: FloatArray) -> FrozenDict[str, float | None]:
    return FrozenDict(
        {option: None if np.isnan(value) else value for option, value in zip(options, values.tolist(), strict=True)}
    )
