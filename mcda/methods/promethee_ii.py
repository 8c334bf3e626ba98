"""PROMETHEE II: net flow of preferences between pairs of options."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from mcda.arrays import FloatArray
from mcda.errors import RequestError
from mcda.frozen import FrozenDict
from mcda.methods import needs
from mcda.methods.scorer import Additive
from mcda.model.option import OptionValue
from mcda.model.performance import PerformanceTable
from mcda.model.preference import Preference, preference_of
from mcda.numeric import outranking
from mcda.numeric.outranking import Flows

_USUAL = Preference()
_FLOWS: dict[str, Callable[[FloatArray, Preference], Flows]] = {
    "usual": lambda scores, _: outranking.step_flows(scores, 0.0),
    "u-shape": lambda scores, own: outranking.step_flows(scores, own.q),
    "v-shape": lambda scores, own: outranking.slope_flows(scores, 0.0, own.p),
    "linear": lambda scores, own: outranking.slope_flows(scores, own.q, own.p),
    "level": lambda scores, own: outranking.level_flows(scores, own.q, own.p),
    "gaussian": lambda scores, own: outranking.bell_flows(scores, own.s),
}


def promethee_ii(
    table: PerformanceTable, *, parameters: Mapping[str, Mapping[str, OptionValue]] = FrozenDict()
) -> Additive:
    """Net flow phi, the sum over criteria of weight x (preferred to the others less others preferred to it).

    ``parameters`` maps a criterion's id to its preference function, ``usual`` where there is none.
    Source: Brans & Vincke (1985); Brans, Vincke & Mareschal (1986). Raises RequestError where parameters do not fit.
    """
    matrix = needs.scored(table, "promethee-ii")
    flows = []
    for criterion, column in zip(table.criteria, matrix.T, strict=True):
        own = _preference(criterion.id, parameters)
        flows.append(_FLOWS[own.shape](-column if criterion.minimise else column, own))
    plus, minus = (np.column_stack(each) for each in zip(*flows, strict=True))
    return Additive(plus - minus, options=table.options, sums=FrozenDict({"phi_plus": plus, "phi_minus": minus}))


def _preference(criterion: str, parameters: Mapping[str, Mapping[str, OptionValue]]) -> Preference:
    stated = parameters.get(criterion)
    preference = preference_of(stated) if stated is not None else _USUAL
    if isinstance(preference, tuple):
        _, found, wanted = preference
        raise RequestError(f'the preference function of "{criterion}": found {found}; wanted {wanted}')
    return preference
