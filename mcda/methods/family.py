"""The rest of the family, mostly through pymcdm: each is its check, its scaling and its name there."""

from __future__ import annotations

import numpy as np

from mcda.arrays import FloatArray, ScoreArray, ValueArray, WeightArray
from mcda.errors import RequestError
from mcda.frozen import FrozenDict
from mcda.methods import needs
from mcda.methods.delegated import Delegated, as_it_stands, body, shared
from mcda.methods.scalings import scaled
from mcda.methods.scorer import Additive
from mcda.model.performance import PerformanceTable
from mcda.words import quoted


def edas(table: PerformanceTable) -> Delegated:
    """Mean of the positive and the negative distance from the average, each over the largest of the options.

    Source: Keshavarz Ghorabaee, Zavadskas, Olfat & Turskis (2015) Informatica 26, 435-451. Raises RequestError where a
    criterion's average is not above 0.
    """
    matrix = needs.scored(table, "edas")
    needs.average_above_zero(table, matrix, "edas")
    return Delegated(body("EDAS"), matrix, _types(table), alike=1.0)


def codas(table: PerformanceTable) -> Delegated:
    """Distance from the worst, Euclidean and, beyond a threshold of 0.02, taxicab, compared with every other option.

    Source: Keshavarz Ghorabaee, Zavadskas, Turskis & Antucheviciene (2016) Econ. Comput. Econ. Cybern. 50(3), 25-44.
    Raises RequestError where a score is below 0, or 0 where less is better.
    """
    values = scaled(table, "max", "codas")
    return Delegated(body("CODAS", normalization_function=as_it_stands), values, _ones(values), alike=0.0)


def aras(table: PerformanceTable) -> Delegated:
    """Weighted sum of shares of the column's total, over that of an option with the best of everything.

    Source: Zavadskas & Turskis (2010) Technol. Econ. Dev. Econ. 16, 159-172. Raises RequestError where a score is
    below 0, or 0 where less is better.
    """
    values = scaled(table, "max", "aras")
    addends = values / (1.0 + values.sum(axis=0))  # the best of everything takes part in the total
    return Delegated(body("ARAS", normalization_function=shared), values, _ones(values), addends=addends)


def marcos(table: PerformanceTable) -> Delegated:
    """Utility from the ratios of the weighted sum to those of the ideal and the anti-ideal.

    Source: Stevic, Pamucar, Puska & Chatterjee (2020) Computers & Industrial Engineering 140, 106231. Raises
    RequestError where a score is not above 0.
    """
    matrix = needs.scored(table, "marcos")
    needs.positive(table, matrix, "marcos", "use weighted-sum or topsis, or scores on a ratio scale")
    values = scaled(table, "max", "marcos")
    return Delegated(body("MARCOS"), values, _ones(values), addends=values)


def cocoso(table: PerformanceTable, *, lambda_: float = 0.5) -> Delegated:
    """A weighted sum and a sum of powers, put together in three ways, of which ``lambda_`` mixes the third.

    Source: Yazdani, Zarate, Zavadskas & Turskis (2019) Management Decision 57, 2501-2519. Raises RequestError where an
    option is worst on every criterion that has weight, as all are compared with the least weighted sum.
    """
    values = scaled(table, "minmax", "cocoso")
    inner = body("COCOSO", normalization_function=as_it_stands, l=lambda_)

    def scores(values: ValueArray, weights: WeightArray, types: FloatArray) -> ScoreArray:
        worst = np.flatnonzero(values @ weights <= 0)
        if len(worst):
            raise RequestError(
                f"cocoso divides by the least weighted sum, and {quoted(table.options[worst[0]])} is worst on every "
                "criterion that has weight: leave it out, or use weighted-sum or waspas"
            )
        return inner(values, weights, types)

    return Delegated(scores, values, _ones(values))


def waspas(table: PerformanceTable, *, lambda_: float = 0.5) -> Delegated:
    """``lambda_`` x weighted sum + (1 - ``lambda_``) x weighted product of scores scaled by the best.

    Source: Zavadskas, Turskis, Antucheviciene & Zakarevicius (2012) Elektronika ir Elektrotechnika 122(6), 3-6. Raises
    RequestError where a score is below 0, or 0 where less is better.
    """
    values = scaled(table, "max", "waspas")
    return Delegated(body("WASPAS", normalization_function=as_it_stands, l=lambda_), values, _ones(values))


def spotis(table: PerformanceTable) -> Additive:
    """Minus the weighted taxicab distance to the ideal, in shares of the scale, or of the range where there is none.

    Source: Dezert, Tchamova, Han & Tacnet (2020) FUSION 2020. Raises RequestError where a criterion has no scores.
    """
    matrix = needs.scored(table, "spotis")
    distances = np.zeros(matrix.shape)
    for column, criterion in enumerate(table.criteria):
        scores = matrix[:, [column]]
        low, high = float(scores.min()), float(scores.max())
        if criterion.scale is not None:
            low, high = criterion.scale.low, criterion.scale.high
        if low < high:
            distance = body("SPOTIS", bounds=[[low, high]])
            distances[:, column] = distance(scores, np.ones(1), _types(table)[[column]])
    return Additive(0.0 - distances, options=table.options, sums=FrozenDict({"P": distances}))


def moora(table: PerformanceTable) -> Additive:
    """Weighted sum of scores over the column's norm, less where less is better: the ratio system.

    Source: Brauers & Zavadskas (2006) Control and Cybernetics 35, 445-469. Raises RequestError where a criterion has no
    scores.
    """
    matrix = needs.scored(table, "moora")
    ratios = np.zeros(matrix.shape)
    used = (matrix != 0).any(axis=0)
    for column in np.flatnonzero(used):  # as criteria to be minimised: pymcdm refuses where there is none
        ratios[:, column] = -body("MOORA")(matrix[:, [column]], np.ones(1), -np.ones(1))
    return Additive(ratios * _types(table))


def mabac(table: PerformanceTable) -> Additive:
    """Distance from the border approximation area, the geometric mean of the options, criterion by criterion.

    Source: Pamucar & Cirovic (2015) Expert Systems with Applications 42, 3016-3028. Raises RequestError where a
    criterion has no scores.
    """
    values = scaled(table, "minmax", "mabac")
    border = np.exp(np.log1p(values).mean(axis=0))  # the geometric mean of 1 + value: a product would overflow
    return Additive(1.0 + values - border)


def _types(table: PerformanceTable) -> FloatArray:
    """As pymcdm has directions: 1 where more is better, -1 where less is."""
    return np.where(table.minimise, -1.0, 1.0)


def _ones(values: ValueArray) -> FloatArray:
    return np.ones(values.shape[1])
