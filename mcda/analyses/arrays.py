"""Arrays straight in and out, for those who embed the engine: checked once, then the kernels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from mcda.analyses.choices import apply, choose_method
from mcda.arrays import PriorityArray, ScoreArray
from mcda.elicit.judged import solve
from mcda.errors import RequestError
from mcda.model.case import Case
from mcda.model.criterion import Criterion, Scale
from mcda.model.option import OptionValue
from mcda.model.performance import PerformanceTable
from mcda.model.settings import Elicitation
from mcda.numeric.consistency import connects
from mcda.numeric.voting import shares


def score(
    matrix: npt.ArrayLike,
    weights: npt.ArrayLike,
    *,
    minimise: Sequence[bool] | npt.ArrayLike | None = None,
    scales: Sequence[tuple[float, float] | None] | None = None,
    method: str = "weighted-sum",
    **options: OptionValue,
) -> ScoreArray:
    """Overall scores (..., options), higher is better, of a matrix (options, criteria) under weights (..., criteria).

    Weights are shared out to sum 1 along the last axis. ``minimise`` is True where less is better; ``scales`` holds
    [low, high] or None for each criterion; ``options`` are the method's own. Raises RequestError for anything that is
    not finite, scores outside their scale, negative weights, weights that are all zero, shapes that do not fit, and
    what the method refuses.

    >>> score([[1.0, 0.0], [0.0, 1.0]], [[1, 1], [3, 1]], method="topsis").round(3).tolist()
    [[0.5, 0.5], [0.75, 0.25]]
    """
    values = _finite(matrix, "matrix")
    if values.ndim != 2 or 0 in values.shape:
        raise RequestError(f"the matrix has the shape {values.shape}; wanted (options, criteria), none of them 0")
    count = values.shape[1]
    given = _finite(weights, "weights")
    if given.ndim == 0 or given.shape[-1] != count:
        raise RequestError(f"the weights have the shape {given.shape}; wanted (..., {count}), one a criterion")
    if (given < 0).any() or (given.max(axis=-1) == 0).any():
        raise RequestError("the weights must be 0 or more, and not all of them 0")
    less = np.zeros(count, dtype=np.bool_) if minimise is None else np.asarray(minimise)
    if less.shape != (count,) or less.dtype != np.bool_:
        raise RequestError(f"minimise must hold {count} booleans, one a criterion")
    if scales is not None and len(scales) != count:
        raise RequestError(f"scales must hold {count} pairs [low, high] or None, one a criterion")
    criteria = tuple(
        Criterion(f"c{index + 1}", f"c{index + 1}", bool(less[index]), scale=_scale(scales[index] if scales else None))
        for index in range(count)
    )
    for criterion, column in zip(criteria, values.T, strict=True):
        scale = criterion.scale
        if scale and not (scale.low <= column.min() and column.max() <= scale.high):
            raise RequestError(
                f"scores on criterion {criterion.id[1:]} lie outside its scale [{scale.low}, {scale.high}]"
            )
    table = PerformanceTable(tuple(f"o{index + 1}" for index in range(len(values))), criteria, values)
    used = choose_method(_NO_CASE, method, options)
    return apply(used, table).scores(shares(given))


_NO_CASE = Case(title="", options=(), criteria=())


def priorities(judgements: npt.ArrayLike, *, rule: str = "eigenvector") -> PriorityArray:
    """Priorities (items,) of one reciprocal matrix of judgements (items, items); NaN where nobody judged.

    Raises RequestError where the matrix is not square, positive and reciprocal, or does not connect all items.

    >>> priorities([[1, 3], [1 / 3, 1]]).round(12).tolist()
    [0.75, 0.25]
    """
    settings = Elicitation(priorities=rule)
    try:
        matrix = np.array(judgements, dtype=np.float64)
    except (TypeError, ValueError):
        raise RequestError("the judgements are no array of numbers") from None
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1] or not matrix.size:
        raise RequestError(f"the judgements have the shape {matrix.shape}; wanted (items, items)")
    given = ~np.isnan(matrix)
    if not (matrix[given] > 0).all() or np.isinf(matrix).any():
        raise RequestError("the judgements must be finite and above 0, NaN where nobody judged")
    mutual = (given == given.T).all() and given.diagonal().all()
    if not mutual or not np.allclose((matrix * matrix.T)[given], 1.0, rtol=1e-6, atol=0):
        raise RequestError("the judgements are not reciprocal: a_ji must be 1 / a_ij, and 1 on the diagonal")
    if not connects(matrix):
        raise RequestError("the judgements do not connect all items")
    return solve(matrix, settings.priorities)[0]


def _scale(pair: tuple[float, float] | None) -> Scale | None:
    if pair is None:
        return None
    low, high = map(float, pair)
    if not (np.isfinite([low, high]).all() and low < high):
        raise RequestError(f"a scale needs finite low < high, not {pair}")
    return Scale(low, high)


def _finite(values: Any, name: str) -> npt.NDArray[np.float64]:
    try:
        array = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError):
        raise RequestError(f"the {name} must be an array of numbers") from None
    if not np.isfinite(array).all():
        raise RequestError(f"the {name} must be finite, without NaN")
    return array
