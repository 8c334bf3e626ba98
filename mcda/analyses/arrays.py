"""Arrays straight in and out, for those who embed the engine: checked once, then the kernels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from keyword import iskeyword
from typing import Any

import numpy as np
import numpy.typing as npt

from mcda.analyses.question.choices import apply, choose_method
from mcda.arrays import FloatArray, Matrix, PriorityArray, RankArray, ScoreArray, checked
from mcda.elicit.judged import solve
from mcda.errors import RequestError
from mcda.frozen import FrozenDict
from mcda.model.criterion import Criterion, Scale
from mcda.model.option import MethodChoice, OptionValue
from mcda.model.performance import PerformanceTable
from mcda.model.settings import Elicitation
from mcda.model.statements import MOST_RATIO, MOST_SPREAD
from mcda.numeric import order
from mcda.numeric.consistency import connects, implied_spread
from mcda.numeric.voting import shares


def score(
    matrix: npt.ArrayLike,
    weights: npt.ArrayLike,
    *,
    minimise: Sequence[bool] | npt.ArrayLike | None = None,
    scales: Sequence[Sequence[float] | None] | None = None,
    parameters: Sequence[Mapping[str, OptionValue] | None] | None = None,
    method: str = "weighted-sum",
    **options: OptionValue,
) -> ScoreArray:
    """Overall scores (..., options), higher is better, of a matrix (options, criteria) under weights (..., criteria).

    Weights are shared out to sum 1 along the last axis. ``minimise`` is True where less is better; ``scales`` holds
    [low, high] or None for each criterion, ``parameters`` what the method takes for each, such as
    ``{"preference": "linear", "q": 1, "p": 3}``; ``options`` are the method's own (``lambda_`` for lambda). Raises
    RequestError for anything that is not a finite number, scores outside their scale, negative weights, weights that
    are all zero, shapes that do not fit, and what the method refuses.

    >>> score([[1.0, 0.0], [0.0, 1.0]], [[1, 1], [3, 1]], method="topsis").round(3).tolist()
    [[0.5, 0.5], [0.75, 0.25]]
    """
    values, given = _checked(matrix, "matrix"), _checked(weights, "weights")
    if values.ndim != 2 or 0 in values.shape:
        raise RequestError(f"the matrix has the shape {values.shape}; wanted (options, criteria), none of them 0")
    count = values.shape[1]
    if given.ndim == 0 or given.shape[-1] != count:
        raise RequestError(f"the weights have the shape {given.shape}; wanted (..., {count}), one a criterion")
    if (given < 0).any() or (given.max(axis=-1) == 0).any():
        raise RequestError("the weights must be 0 or more, and not all of them 0")
    less = np.zeros(count, dtype=np.bool_) if minimise is None else np.asarray(minimise)
    if less.shape != (count,) or less.dtype != np.bool_:
        raise RequestError(f"minimise must hold {count} booleans, one a criterion")
    criteria = tuple(
        Criterion(f"c{index + 1}", f"c{index + 1}", bool(less[index]), scale=scale)
        for index, scale in enumerate(_scales(scales, values))
    )
    table = PerformanceTable(tuple(f"o{index + 1}" for index in range(len(values))), criteria, values)
    own = MethodChoice(str(method), criteria=_parameters(parameters, criteria))
    named = {name[:-1] if iskeyword(name[:-1]) else name: value for name, value in options.items()}
    return apply(choose_method(own, method, named), table).scores(shares(given))


def ranks(scores: npt.ArrayLike) -> RankArray:
    """Ranks of (..., options) scores, higher is better: 1 is best, ties share the better rank (1, 2, 2, 4).

    Raises RequestError for anything that is not a finite number.

    >>> ranks([3.0, 5.0, 5.0, 1.0]).tolist()
    [3, 1, 1, 4]
    """
    values = _checked(scores, "scores")
    if values.ndim == 0:
        raise RequestError("the scores are a single number; wanted (..., options)")
    return order.ranks(values)


def priorities(judgements: npt.ArrayLike, *, rule: str = "eigenvector") -> PriorityArray:
    """Priorities (items,) of one reciprocal matrix of judgements (items, items); NaN where nobody judged.

    Raises RequestError where the matrix is not square, positive and reciprocal, or does not connect all items.

    >>> priorities([[1, 3], [1 / 3, 1]]).round(12).tolist()
    [0.75, 0.25]
    """
    settings = Elicitation(priorities=rule)
    matrix = _checked(judgements, "judgements", nan=True)
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1] or not matrix.size:
        raise RequestError(f"the judgements have the shape {matrix.shape}; wanted (items, items)")
    given = ~np.isnan(matrix)
    slack = 1 + 1e-9
    if not ((matrix[given] >= 1 / MOST_RATIO / slack) & (matrix[given] <= MOST_RATIO * slack)).all():
        raise RequestError("the judgements must be ratios from 1e-6 to 1e6, NaN where nobody judged")
    mutual = (given == given.T).all() and given.diagonal().all()
    if not mutual or not np.allclose((matrix * matrix.T)[given], 1.0, rtol=1e-6, atol=0):
        raise RequestError("the judgements are not reciprocal: a_ji must be 1 / a_ij, and 1 on the diagonal")
    if not connects(matrix):
        raise RequestError("the judgements do not connect all items")
    if implied_spread(matrix) > MOST_SPREAD:
        raise RequestError(f"the judgements make one item count more than {MOST_SPREAD:.0e} times another")
    return solve(matrix, settings.priorities)[0]


def _parameters(
    stated: Sequence[Mapping[str, OptionValue] | None] | None, criteria: Sequence[Criterion]
) -> FrozenDict[str, FrozenDict[str, OptionValue]]:
    """The parameters of each criterion that has some."""
    if stated is None:
        return FrozenDict()
    if not hasattr(stated, "__len__") or isinstance(stated, Mapping) or len(stated) != len(criteria):
        raise RequestError(f"parameters must hold {len(criteria)} tables or None, one a criterion")
    if not all(each is None or isinstance(each, Mapping) for each in stated):
        raise RequestError("parameters must be tables or None, such as {'preference': 'linear', 'q': 1, 'p': 3}")
    return FrozenDict(
        {criterion.id: FrozenDict(each) for criterion, each in zip(criteria, stated, strict=True) if each is not None}
    )


def _scales(scales: Sequence[Sequence[float] | None] | None, matrix: Matrix) -> list[Scale | None]:
    """One scale or None a criterion, with its scores on it."""
    count = matrix.shape[1]
    if scales is None:
        return [None] * count
    if not hasattr(scales, "__len__") or len(scales) != count:
        raise RequestError(f"scales must hold {count} pairs [low, high] or None, one a criterion")
    return [None if pair is None else _scale(pair, column) for pair, column in zip(scales, matrix.T, strict=True)]


def _scale(pair: Sequence[float], column: FloatArray) -> Scale:
    ends = _checked(pair, "ends of a scale")
    if ends.shape != (2,) or ends[0] >= ends[1]:
        raise RequestError(f"a scale needs [low, high] with low < high, not {pair}")
    low, high = float(ends[0]), float(ends[1])
    if column.min() < low or column.max() > high:
        said = f"scores from {column.min():g} to {column.max():g}"
        raise RequestError(f"{said} lie outside their scale, {low:g} to {high:g}")
    return Scale(low, high)


def _checked(values: Any, noun: str, *, nan: bool = False) -> FloatArray:
    try:
        return checked(values, noun, nan=nan)
    except ValueError as error:
        raise RequestError(str(error)) from None
