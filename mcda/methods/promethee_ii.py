"""PROMETHEE II: net flow of preferences between pairs of options."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from mcda.errors import RequestError
from mcda.frozen import FrozenDict
from mcda.methods import needs
from mcda.methods.scorer import Additive
from mcda.model.option import OptionValue
from mcda.model.performance import PerformanceTable
from mcda.model.preference import Preference, preference_of
from mcda.numeric import outranking
from mcda.numeric.outranking import PreferenceFunction

_USUAL = Preference()
_FUNCTIONS: dict[str, Callable[[Preference], PreferenceFunction]] = {
    "usual": lambda _: lambda gain, slack: outranking.step(gain, 0.0, slack),
    "u-shape": lambda own: lambda gain, slack: outranking.step(gain, own.q, slack),
    "v-shape": lambda own: lambda gain, _: outranking.slope(gain, 0.0, own.p),
    "linear": lambda own: lambda gain, _: outranking.slope(gain, own.q, own.p),
    "level": lambda own: lambda gain, slack: outranking.level(gain, own.q, own.p, slack),
    "gaussian": lambda own: lambda gain, _: outranking.bell(gain, own.s),
}


def promethee_ii(
    table: PerformanceTable, *, parameters: Mapping[str, Mapping[str, OptionValue]] = FrozenDict()
) -> Additive:
    """Net flow phi, the sum over criteria of weight x (preferred to the others less others preferred to it).

    ``parameters`` maps a criterion's id to its preference function, ``usual`` where there is none.
    Source: Brans & Vincke (1985); Brans, Vincke & Mareschal (1986). Raises RequestError where parameters do not fit.
    """
    matrix = needs.scored(table, "promethee-ii")
    flows = [
        outranking.flows(column, _function(criterion.id, parameters), minimise=criterion.minimise)
        for criterion, column in zip(table.criteria, matrix.T, strict=True)
    ]
    plus, minus = (np.column_stack(each) for each in zip(*flows, strict=True))
    return Additive(plus - minus, options=table.options, sums=FrozenDict({"phi_plus": plus, "phi_minus": minus}))


def _function(criterion: str, parameters: Mapping[str, Mapping[str, OptionValue]]) -> PreferenceFunction:
    stated = parameters.get(criterion)
    preference = preference_of(stated) if stated is not None else _USUAL
    if isinstance(preference, tuple):
        _, found, wanted = preference
        raise RequestError(f'the preference function of "{criterion}": found {found}; wanted {wanted}')
    return _FUNCTIONS[preference.shape](preference)
