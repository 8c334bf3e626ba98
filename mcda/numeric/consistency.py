"""How well pairwise judgements hang together, and which of them hurts most."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from mcda.arrays import BoolArray, FloatArray, JudgementArray, PriorityArray
from mcda.numeric.pairwise import geometric_priorities

_SAATY_1980 = (0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49)
_SAATY_2007 = (0.52, 0.89, 1.11, 1.25, 1.35, 1.40, 1.45, 1.49, 1.52, 1.54, 1.56, 1.58, 1.59)
_DONEGAN_DODD = (0.4914, 0.8286, 1.0591, 1.1797, 1.2519, 1.3171, 1.3733, 1.4055)
_AGUARON_2003 = (0.525, 0.882, 1.115, 1.252, 1.341, 1.404, 1.452, 1.484, 1.513, 1.535, 1.555, 1.570, 1.583, 1.595)


def _from_three(printed: tuple[float, ...]) -> Callable[[int], float | None]:
    def look_up(size: int) -> float | None:
        return printed[size - 3] if size - 3 < len(printed) else None

    return look_up


def _alonso_lamata(size: int) -> float:
    return (2.7699 * size - 4.3513 - size) / (size - 1)


ACCEPTABLE = 0.1  # Saaty's rule of thumb for the consistency ratio

# How inconsistent judgements made at random are, for 3 items and more; None past the end of a printed table.
RANDOM_INDICES: dict[str, Callable[[int], float | None]] = {
    "saaty1980": _from_three(_SAATY_1980),  # Saaty (1980) The Analytic Hierarchy Process
    "saaty2007": _from_three(_SAATY_2007),  # Saaty & Tran (2007) Math. Comput. Modelling 46
    "donegan-dodd": _from_three(_DONEGAN_DODD),  # Donegan & Dodd (1991) Math. Comput. Modelling 15
    "alonso-lamata": _alonso_lamata,  # Alonso & Lamata (2006) IJUFKS 14: regression, any size
    "aguaron2003": _from_three(_AGUARON_2003),  # Aguaron & Moreno-Jimenez (2003) EJOR 147
}


def random_index(table: str, size: int) -> float | None:
    """The random index for ``size`` items; 0 for one or two (always consistent), None where the table has none.

    >>> random_index("saaty1980", 4), random_index("saaty1980", 2), random_index("saaty1980", 11)
    (0.9, 0.0, None)
    """
    return 0.0 if size < 3 else RANDOM_INDICES[table](size)


def consistency_index(largest: float, size: int) -> float:
    """(lambda_max - n) / (n - 1), never below 0; 0 for a single item."""
    return float(_indices(np.asarray(largest), size))


def consistency_ratio(largest: float, size: int, table: str) -> float | None:
    """Consistency index over random index; None where the table has no index for this size."""
    ratios = consistency_ratios(np.asarray(largest), size, table)
    return None if ratios is None else float(ratios)


def consistency_ratios(largest: FloatArray, size: int, table: str) -> FloatArray | None:
    """Consistency ratios (...) for the largest eigenvalues (...) of matrices of one size; None as for one of them.

    >>> consistency_ratios(np.array([3.0, 3.116]), 3, "saaty1980").round(6).tolist()
    [0.0, 0.1]
    """
    index = random_index(table, size)
    if index is None:
        return None
    return _indices(largest, size) / index if index else np.zeros(largest.shape)


def _indices(largest: FloatArray, size: int) -> FloatArray:
    excess = largest - size
    # less is rounding: the judgements agree
    return np.asarray(np.where(excess > 1e-12 * size, excess, 0.0) / max(1, size - 1))


def geometric_consistency_index(matrix: JudgementArray) -> float:
    """Squared logarithms of a_ij w_j / w_i over the judgements given, per degree of freedom; 0 where there is none.

    For a complete matrix 2 / ((n - 1)(n - 2)) times their sum: Aguaron & Moreno-Jimenez (2003) EJOR 147.
    """
    errors = np.log(misfits(matrix, geometric_priorities(matrix)))
    given = np.triu(~np.isnan(matrix), 1)
    freedom = int(given.sum()) - len(matrix) + 1
    return float((errors[given] ** 2).sum() / freedom) if freedom > 0 else 0.0


def misfits(matrix: JudgementArray, priorities: PriorityArray) -> FloatArray:
    """a_ij w_j / w_i: by how much each judgement overstates i against j; NaN where nobody judged."""
    return np.asarray(matrix * priorities[None, :] / priorities[:, None])


class Worst(NamedTuple):
    """The judgement that hurts most: row and column, the value given, the value that would fit the others."""

    row: int
    column: int
    given: float
    fits: float


def worst_judgement(matrix: JudgementArray, priorities: PriorityArray) -> Worst | None:
    """The judgement with the largest a_ij w_j / w_i, and Harker's value for it.

    None where all judgements fit, and passing over those that alone connect their items (nothing else speaks of them).
    Source: Saaty (2003) EJOR 145, section 6, with Harker (1987) Mathematical Modelling 9 for the value: the ratio of
    the priorities that the other judgements give.
    """
    size = len(matrix)
    if size < 3:
        return None
    overstated = np.where(np.isnan(matrix), 0.0, misfits(matrix, priorities))
    # in a cycle of three judgements all misfit alike, but for rounding: then the first in the matrix is named
    for flat in np.argsort(-np.round(np.log(np.maximum(overstated, 1.0)), 9), axis=None, kind="stable"):
        row, column = divmod(int(flat), size)
        if overstated[row, column] <= 1 + 1e-9:
            return None
        others = without(matrix, row, column)
        if connects(others):
            fitting = harker_priorities(others)
            return Worst(row, column, float(matrix[row, column]), float(fitting[row] / fitting[column]))
    return None


def without(matrix: JudgementArray, row: int, column: int) -> JudgementArray:
    """The matrix with one judgement taken back."""
    others = matrix.copy()
    others[row, column] = others[column, row] = np.nan
    return others


def harker_priorities(matrix: JudgementArray) -> PriorityArray:
    """Priorities of an incomplete matrix: zeros for what is missing, and one more on the diagonal for each of them.

    Source: Harker (1987) Alternative modes of questioning in the AHP, Mathematical Modelling 9:353-360.
    """
    missing = np.isnan(matrix)
    filled = np.where(missing, 0.0, matrix) + np.diag(missing.sum(axis=1).astype(np.float64))
    values, vectors = np.linalg.eig(filled)
    vector = np.abs(vectors[:, values.real.argmax()].real)
    return np.asarray(vector / vector.sum())


def implied_spread(matrix: JudgementArray) -> FloatArray:
    """How many times as much the largest item counts as the smallest: (...) for (..., items, items) matrices.

    Along the shortest chains of judgements from the first item; of several, by way of the item that comes first.
    """
    given, logs = ~np.isnan(matrix), np.log(matrix)
    amounts = np.full(matrix.shape[:-1], np.nan)  # logarithms, beside the first item
    amounts[..., 0] = 0.0
    for _ in range(matrix.shape[-1] - 1):
        reached = ~np.isnan(amounts)
        ways = given & reached[..., None, :]
        way = ways.argmax(axis=-1)
        found = np.take_along_axis(logs, way[..., None], axis=-1)[..., 0] + np.take_along_axis(amounts, way, axis=-1)
        amounts = np.where(ways.any(axis=-1) & ~reached, found, amounts)
    spread = np.nanmax(amounts, axis=-1) - np.nanmin(amounts, axis=-1)
    return np.asarray(np.exp(np.minimum(spread, 700.0)))


def connects(matrix: JudgementArray) -> BoolArray:
    """Whether the judgements given connect all items: (...) for (..., items, items) matrices."""
    given = ~np.isnan(matrix)
    reached = given[..., 0, :]
    for _ in range(matrix.shape[-1]):
        reached = np.asarray((given & reached[..., :, None]).any(axis=-2))
    return np.asarray(reached.all(axis=-1))
