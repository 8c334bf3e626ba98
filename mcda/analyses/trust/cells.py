"""Single scores that may be other than they are: whose they are, what they are worth, and what happens then."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from mcda.analyses.question.combining import ADDS_UP, COMBINERS
from mcda.analyses.question.parties import influence_of
from mcda.analyses.question.rescoring import weighs_scores, with_matrix
from mcda.analyses.question.standing import Standing, pooled_run, restand, run_of
from mcda.arrays import FloatArray, ScoreArray
from mcda.errors import RequestError
from mcda.frozen import FrozenDict, record
from mcda.model.case import Case
from mcda.model.criterion import Criterion
from mcda.model.methods import METHOD_SPECS
from mcda.model.score import Number
from mcda.numeric.order import exceeds, leaders_of


@record
class Cell:
    """One score: of one party, or of all of them where it was stated for all at once.

    ``parties`` and ``column`` are positions; ``group``: whose score it is, None for the case's own; ``back``: whether
    its option is past a limit, and might come back.
    """

    parties: tuple[int, ...]
    option: str
    column: int
    score: float
    group: str | None
    back: bool = False


def cells_of(standing: Standing) -> Iterator[Cell]:
    """Every score that counts: each party's own, then those that the case states for several groups at once.

    Of options past a limit only those on criteria with one.
    """
    shared: list[Cell] = []
    for index, party in enumerate(standing.parties):
        group = party.group.id if party.group and standing.group is not None else None
        for option in (*standing.options, *standing.out):
            for column, criterion in enumerate(standing.case.leaves):
                score = _score(standing, index, option, column)
                if score is None or (option in standing.out and criterion.limit is None):
                    continue
                cell = Cell((index,), option, column, score, group, option in standing.out)
                yield cell
                if index == 0 and _for_all(standing, option, criterion):
                    shared.append(replace(cell, parties=tuple(range(len(standing.parties))), group=None))
    yield from shared


def _score(standing: Standing, index: int, option: str, column: int) -> float | None:
    """A party's score; None where it is judged pairwise instead."""
    party, criterion = standing.parties[index], standing.case.leaves[column]
    if METHOD_SPECS[standing.used.id].compares and criterion.id in party.table.priorities:
        return None
    stated = standing.case.score(option, criterion, party.group)
    return None if stated is None else stated.typical


def _for_all(standing: Standing, option: str, criterion: Criterion) -> bool:
    """Whether several groups rank and none of them scores this itself."""
    voices = [party.group for party in standing.parties if party.group]
    return len(voices) > 1 and all((option, criterion.id) not in group.scores for group in voices)


@record(eq=False)
class Outcome:
    """The options that are left, and their scores (options,)."""

    options: tuple[str, ...]
    scores: ScoreArray

    @property
    def leaders(self) -> tuple[str, ...]:
        """Those that share the lead."""
        return tuple(self.options[index] for index in leaders_of(self.scores))

    def score(self, option: str) -> float | None:
        """An option's overall score; None where it is gone."""
        return float(self.scores[self.options.index(option)]) if option in self.options else None

    def ahead(self, option: str) -> float:
        """How far an option is ahead of all others: 0 for a tie, below 0 where it is not; -inf where it is gone."""
        if option not in self.options:
            return -np.inf
        row = self.options.index(option)
        if len(self.options) == 1:
            return np.inf
        own, best = float(self.scores[row]), float(np.delete(self.scores, row).max())
        return own - best if exceeds(own, best) or exceeds(best, own) else 0.0


def outcome_with(standing: Standing, changes: Sequence[tuple[Cell, float]]) -> Outcome | None:
    """What comes out with some cells changed; None where the method refuses."""
    try:
        if _goes_further(standing, changes):
            again = restand(standing, _case_with(standing.case, changes))
            return Outcome(again.options, again.scores)
        return Outcome(standing.options, _rescored(standing, changes))
    except RequestError:
        return None


def _goes_further(standing: Standing, changes: Sequence[tuple[Cell, float]]) -> bool:
    """Whether scores decide on more than their own option's value: who is past a limit, or what criteria weigh."""
    leaves = standing.case.leaves
    return weighs_scores(standing.case) or any(leaves[cell.column].limit is not None for cell, _ in changes)


def _case_with(case: Case, changes: Sequence[tuple[Cell, float]]) -> Case:
    """The case with these numbers for scores."""
    own: dict[str | None, dict[tuple[str, str], Number]] = {}
    for cell, score in changes:
        own.setdefault(cell.group, {})[cell.option, case.leaves[cell.column].id] = Number(score)
    groups = [
        replace(group, scores=FrozenDict({**group.scores, **own[group.id]})) if group.id in own else group
        for group in case.groups
    ]
    return replace(case, scores=FrozenDict({**case.scores, **own.get(None, {})}), groups=tuple(groups))


def _rescored(standing: Standing, changes: Sequence[tuple[Cell, float]]) -> ScoreArray:
    """Overall scores (options,) with some cells changed; only those whose cells they are are asked again."""
    matrices = {}
    for cell, score in changes:
        for index in cell.parties:
            if index not in matrices:
                matrices[index] = standing.parties[index].table.matrix.copy()
            matrices[index][standing.options.index(cell.option), cell.column] = score
    parties = list(standing.parties)
    runs = list(standing.runs)
    for index, matrix in matrices.items():
        parties[index] = with_matrix(parties[index], matrix)
        run = run_of(parties[index], standing.used)
        if standing.rule is None:
            return run.scores
        runs[index] = run
    if not matrices:
        return standing.scores
    if standing.rule == "pooled":
        return pooled_run(standing.case, parties, standing.settings, standing.used).scores
    return COMBINERS[standing.rule or "mean"](np.stack([run.scores for run in runs]), influence_of(parties))


@record
class OwnValue:
    """What a score is worth by itself, whatever the other scores are: overall scores add it up, with the weights.

    ``of`` (scores,) -> (values,), never turning between ``ends``; ``back`` from a value to its score, where that is a
    formula; ``level`` from overall scores to what is added up.
    """

    of: Callable[[FloatArray], FloatArray]
    ends: tuple[float, float]
    back: Callable[[float], float] | None = None
    level: Callable[[ScoreArray], ScoreArray] = np.asarray


def own_values(standing: Standing) -> Mapping[str, OwnValue | None]:
    """By criterion, the value of a score on its own; None where it depends on others, or groups' do not add up."""
    if weighs_scores(standing.case):
        return dict.fromkeys((criterion.id for criterion in standing.case.leaves), None)
    return {criterion.id: _own_value(standing, criterion) for criterion in standing.case.leaves}


def _own_value(standing: Standing, criterion: Criterion) -> OwnValue | None:
    used, scale = standing.used, criterion.scale
    ends = (scale.low, scale.high) if scale else (-np.inf, np.inf)
    sign = -1.0 if criterion.minimise else 1.0
    if used.id == "weighted-product" and standing.main is not None:
        return OwnValue(
            lambda scores: sign * np.log(scores),
            (max(ends[0], float(np.finfo(np.float64).tiny)), ends[1]),
            lambda value: float(np.exp(np.clip(sign * value, -700.0, 709.0))),
            np.log,
        )
    if standing.rule not in (None, "pooled", *ADDS_UP):
        return None
    if used.id == "weighted-sum" and used.options["scaling"] == "none":
        return OwnValue(np.asarray, ends, float)
    if scale is None:
        return None
    if used.id == "weighted-sum" and used.options["scaling"] == "value":
        return OwnValue(criterion.values_of, ends)
    if METHOD_SPECS[used.id].on_scales:
        span = sign / (scale.high - scale.low)
        return OwnValue(lambda scores: span * scores, ends, lambda value: value / span)
    return None
