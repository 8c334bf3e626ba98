"""Those who rank: each group with its own table and weights, the case where there are none, or all groups pooled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from mcda.arrays import FloatArray, Mask, Matrix, PriorityArray, ScoreArray, WeightArray
from mcda.elicit.tree import TreeWeights, compare, pool, pool_comparisons, weigh
from mcda.errors import RequestError
from mcda.frozen import FrozenDict, record
from mcda.methods.ahp import local_priorities
from mcda.methods.scorer import Scorer
from mcda.model.case import Case
from mcda.model.criterion import Criterion
from mcda.model.group import Group
from mcda.model.performance import PerformanceTable
from mcda.model.settings import Elicitation
from mcda.model.statements import Judgements
from mcda.numeric.voting import shares
from mcda.results.weights import Node
from mcda.words import number, quoted


@record
class Party:
    """One voice: a group (None: the case itself, or all groups pooled), its weights and its table.

    ``compared`` holds the judgements of options behind the table's local priorities.
    """

    group: Group | None
    tree: TreeWeights
    table: PerformanceTable
    compared: tuple[Node, ...] = ()

    @property
    def weights(self) -> WeightArray:
        """The weights of the leaves, (criteria,)."""
        return np.array([self.tree.leaves[criterion.id] for criterion in self.table.criteria])


@record
class Run:
    """A party after a method has scored its options."""

    party: Party
    scorer: Scorer
    scores: ScoreArray


def gather(
    case: Case, groups: Sequence[Group | None], settings: Elicitation, *, compares: bool, ranks: bool = True
) -> tuple[list[Party], dict[str, str]]:
    """The parties of some groups (None: the case itself), and the options past a limit, with the reason.

    Options past a limit leave before anything is weighed or scored. ``compares``: whether the method looks at pairwise
    judgements of options at all. ``ranks``: whether their options will be ranked, so that every limit must be checked.
    """
    compared = [_compared(case, group, settings) if compares else () for group in groups]
    tables = [_table(case, group, nodes) for group, nodes in zip(groups, compared, strict=True)]
    influence = np.array([group.influence if group else 1.0 for group in groups])
    out = _screened_out(tables, influence, every_limit=ranks)
    if out:
        left = [option for option in tables[0].options if option not in out]
        tables = [table.only(left) for table in tables]
    parties = [
        Party(group, _weigh(case, group, settings, table), table, nodes)
        for group, table, nodes in zip(groups, tables, compared, strict=True)
    ]
    return parties, out


def _weigh(case: Case, group: Group | None, settings: Elicitation, table: PerformanceTable) -> TreeWeights:
    try:
        return weigh(case, group, settings, table)
    except RequestError as error:
        raise RequestError(f'group "{group.id}": {error}' if group else str(error)) from None


def pooled_party(
    case: Case,
    parties: Sequence[Party],
    settings: Elicitation,
    *,
    compares: bool,
    influence: FloatArray | None = None,
) -> Party:
    """All groups with any influence put together before any ranking: scores by mean, judgements by geometric mean.

    ``influence`` (parties,) in place of what the groups state.
    """
    says = influence_of(parties) if influence is None else influence
    voices = [(party, party.group, float(say)) for party, say in zip(parties, says, strict=True) if say > 0]
    groups = [group for _, group, _ in voices if group is not None]
    influence = np.array([say for _, _, say in voices])
    tables = [party.table for party, _, _ in voices]
    matrix = mean_scores(tables, influence)
    priorities = dict(_pooled_priorities(case, groups, influence, tables, settings)) if compares else {}
    table = PerformanceTable(tables[0].options, tables[0].criteria, matrix, FrozenDict(priorities))
    tree = pool(case, groups, [party.tree for party, _, _ in voices], influence, settings)
    return Party(None, tree, table)


def _compared(case: Case, group: Group | None, settings: Elicitation) -> tuple[Node, ...]:
    found = (compare(case, group, leaf.id, settings) for leaf in case.leaves)
    return tuple(node for node in found if node is not None)


def mean_scores(tables: Sequence[PerformanceTable], influence: FloatArray) -> Matrix:
    """The influence-weighted mean of several tables' scores; a table without influence need not have any.

    Cell by cell in one and the same order: equal options stay equal to the last digit, as a product of matrices may not
    keep them.
    """
    says = shares(influence)
    counting = [table.matrix * say for table, say in zip(tables, says, strict=True) if say > 0]
    return np.asarray(np.sum(np.stack(counting), axis=0))


def place_of(case: Case, options: Sequence[str], out: Mapping[str, str], name: str, *, so: str = "") -> int:
    """Where an option stands among those that are left; RequestError, which says why, where it is not there."""
    option = case.option(name)
    if name in out:
        raise RequestError(f"{quoted(name)} is screened out{so}: {out[name]}")
    if name not in options:
        why = "only suggested" if option.suggested else "dropped"
        raise RequestError(f"{quoted(name)} is {why}{so or ' and has no place in the ranking'}")
    return options.index(name)


def performances(parties: Sequence[Party]) -> tuple[Matrix, Mask]:
    """The options' scores (options, criteria), and True where less is better: (criteria,).

    Several parties count by their influence-weighted means. Where some judged the options pairwise, priorities stand
    in for everybody's scores.
    """
    influence = influence_of(parties)
    tables = [party.table for party in parties]
    matrix, minimise = mean_scores(tables, influence).copy(), tables[0].minimise
    for column in np.flatnonzero(judged(parties)):
        local = np.stack([_local(table, int(column)) for table in tables])
        matrix[:, column], minimise[column] = shares(influence) @ local, False
    return matrix, minimise


def judged(parties: Sequence[Party]) -> Mask:
    """The criteria (criteria,) on which some party judged the options pairwise."""
    tables = [party.table for party in parties]
    return np.array([any(each.id in table.priorities for table in tables) for each in tables[0].criteria], np.bool_)


def influence_of(parties: Sequence[Party]) -> FloatArray:
    """The influence (parties,) that groups state; 1 for the case itself."""
    return np.array([party.group.influence if party.group else 1.0 for party in parties])


def _table(case: Case, group: Group | None, compared: Sequence[Node]) -> PerformanceTable:
    """The performance table as a group (or the case) has it."""
    options = tuple(option.id for option in case.ranked_options)
    leaves = case.leaves
    matrix = typical_scores(case, group)
    there = set(options)
    judged = {
        node.of: _column(node, options)
        for node in compared
        if node.of is not None and not there.isdisjoint(node.priorities)  # all of them may be dropped
    }
    return PerformanceTable(options, leaves, matrix, FrozenDict(judged))


def _column(node: Node | None, options: Sequence[str]) -> PriorityArray:
    """Local priorities in the order of the options, NaN for those that nobody compared.

    They are shared out anew where options that were compared are not there: dropped, or past a limit.
    """
    given = node.priorities if node else FrozenDict[str, float]()
    column = np.array([given.get(option, np.nan) for option in options])
    kept = np.count_nonzero(~np.isnan(column))
    return column / np.nansum(column) if 0 < kept < len(given) else column


def typical_scores(case: Case, group: Group | None) -> Matrix:
    """Scores (options, criteria) as a group (or the case) gives them, as one number each; NaN where there is none."""
    cells = [[case.score(option.id, leaf, group) for leaf in case.leaves] for option in case.ranked_options]
    rows = [[np.nan if score is None else score.typical for score in row] for row in cells]
    return np.array(rows, dtype=np.float64).reshape(len(rows), len(case.leaves))  # all options may be dropped


def _pooled_priorities(
    case: Case,
    groups: Sequence[Group],
    influence: FloatArray,
    tables: Sequence[PerformanceTable],
    settings: Elicitation,
) -> Iterator[tuple[str, PriorityArray]]:
    for column, leaf in enumerate(case.leaves):
        said = [case.comparisons_of(leaf.id, group) for group in groups]
        judged = [each for each in said if isinstance(each, Judgements)]
        if len(judged) == len(groups):
            node = pool_comparisons(case, judged, influence, leaf.id, settings)
            yield leaf.id, _column(node, tables[0].options)
        elif judged:  # some judged, some scored: the mean of what each gives
            local = np.stack([_local(table, column) for table in tables])
            yield leaf.id, shares(influence) @ local


def _local(table: PerformanceTable, column: int) -> PriorityArray:
    if not table.options:  # all past a limit
        return np.zeros(0)
    criterion = table.criteria[column]
    one = PerformanceTable(table.options, (criterion,), table.matrix[:, [column]], table.priorities)
    return local_priorities(one)[:, 0]


def _screened_out(tables: Sequence[PerformanceTable], influence: FloatArray, *, every_limit: bool) -> dict[str, str]:
    """The options past a limit, with the reason; several tables count by their influence-weighted mean."""
    reasons: dict[str, str] = {}
    mean = mean_scores(tables, influence)
    for column, criterion in enumerate(tables[0].criteria):
        if criterion.limit is None:
            continue
        if np.isnan(mean[:, column]).any():
            if not every_limit:
                continue
            raise RequestError(
                f'the limit on "{criterion.id}" needs scores, and options were only judged pairwise on it'
            )
        for option, score in zip(tables[0].options, mean[:, column], strict=True):
            if past := criterion.limit.passed(score):
                reasons.setdefault(option, _past(criterion, float(score), *past))
    return reasons


def _past(criterion: Criterion, score: float, bound: str, limit: float) -> str:
    unit = f" {criterion.unit}" if criterion.unit else ""
    return f"{criterion.name} {number(score)}{unit}, where the limit is {bound} {number(limit)}"
