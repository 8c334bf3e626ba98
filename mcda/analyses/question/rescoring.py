"""The same question again with something about it changed: parties with other tables, fewer groups, fewer options."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from mcda.analyses.question.combining import ADDS_UP, COMBINERS
from mcda.analyses.question.parties import Party, Run, influence_of
from mcda.analyses.question.standing import Standing, pooled_run, restand, run_of
from mcda.arrays import FloatArray, Matrix, ScoreArray, ValueArray
from mcda.elicit.tree import weigh
from mcda.errors import RequestError
from mcda.model.case import Case
from mcda.model.methods import METHOD_SPECS
from mcda.model.performance import PerformanceTable
from mcda.model.statements import Objective
from mcda.numeric.order import average_ranks
from mcda.numeric.voting import shares


def rescored(standing: Standing, parties: Sequence[Party], influence: FloatArray | None = None) -> ScoreArray:
    """Overall scores with other parties, or other influence; RequestError where the method refuses them."""
    says = influence_of(parties) if influence is None else influence
    if standing.rule is None:
        return run_of(parties[0], standing.used).scores
    if standing.rule == "pooled":
        return pooled_run(standing.case, parties, standing.settings, standing.used, says).scores
    return COMBINERS[standing.rule](np.stack([run_of(party, standing.used).scores for party in parties]), says)


def dropped(standing: Standing, *drop: str) -> Standing:
    """The same question about the case without some options, criteria or groups, as ``--drop`` leaves them out.

    RequestError where the case, the method or a limit leaves nothing to rank then.
    """
    left = restand(standing, standing.case.with_(drop=drop))
    if not left.options:
        raise RequestError("every option is past a limit")
    return left


def points_of(standing: Standing) -> FloatArray | None:
    """What each group gives each option, (groups, options), where overall scores are its sum by influence; else None.

    (Or its mean.) With ``borda``, the places that an option is from the last.
    """
    if standing.rule not in (*ADDS_UP, "borda"):
        return None
    scores = np.stack([run.scores for run in standing.runs])
    return scores if standing.rule in ADDS_UP else np.asarray(scores.shape[1] - average_ranks(scores))


def runs_of(standing: Standing) -> Sequence[Run]:
    """The runs that moving weights moves."""
    return [standing.main] if standing.main else standing.runs


def ordering_of(standing: Standing) -> ValueArray | None:
    """Values whose weighted sum orders the options, where all hold the same weights; None where there are none."""
    runs = runs_of(standing)
    if standing.main:
        return runs[0].scorer.ordering
    if standing.rule not in ADDS_UP or not all(run.scorer.linear for run in runs):
        return None
    each = [run.scorer.ordering for run in runs]
    kept = [values for values in each if values is not None]
    return np.asarray(np.tensordot(shares(influence_of(standing.parties)), np.stack(kept), axes=1))


def screens_by_groups(standing: Standing) -> bool:
    """Whether it depends on which groups are there, and on their say, which options are past a limit."""
    limited = {leaf.id for leaf in standing.case.leaves if leaf.limit is not None}
    return any(criterion in limited for group in standing.case.groups for _, criterion in group.scores)


def with_matrix(party: Party, matrix: Matrix) -> Party:
    """A party that scores otherwise, and weighs as before."""
    table = party.table
    return replace(party, table=PerformanceTable(table.options, table.criteria, matrix, table.priorities))


def without_option(standing: Standing, option: str) -> list[Party]:
    """All parties without one option; weights that come from the scores come from those that are left."""
    parties = []
    for party in standing.parties:
        table = party.table.only([each for each in party.table.options if each != option])
        tree = party.tree
        if any(node.kind == "objective" for node in tree.nodes):
            tree = weigh(standing.case, party.group, standing.settings, table)
        parties.append(replace(party, table=table, tree=tree))
    return parties


def weighs_scores(case: Case) -> bool:
    """Whether weights come from the scores themselves, at least somebody's."""
    said = [case.weights, *(group.weights for group in case.groups)]
    return any(isinstance(each, Objective) for weights in said for each in (weights.direct, *weights.sets.values()))


def depends_on_options(standing: Standing) -> bool:
    """Whether scores or weights depend on which options are present."""
    spec = METHOD_SPECS[standing.used.id]
    scaling = standing.used.options.get("scaling")
    if weighs_scores(standing.case):
        return True
    if scaling == "none" or standing.used.id == "weighted-product":
        return False
    if scaling == "value" or spec.on_scales:
        return any(leaf.scale is None for leaf in standing.case.leaves)
    return True
