"""Arrays straight in and out, for those who embed the engine: checked once, then the kernels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from keyword import iskeyword
from typing import Any

import numpy as np
import numpy.typing as npt

from mcda.analyses.question.choices import apply, choose_method
from mcda.arrays import (
    BoolArray,
    FloatArray,
    JudgementArray,
    Matrix,
    PriorityArray,
    RankArray,
    ScoreArray,
    checked,
)
from mcda.errors import RequestError
from mcda.frozen import FrozenDict
from mcda.model.criterion import Criterion, Scale
from mcda.model.option import MethodChoice, OptionValue
from mcda.model.performance import PerformanceTable
from mcda.model.settings import Elicitation
from mcda.model.statements import MOST_RATIO, MOST_SPREAD
from mcda.numeric import order
from mcda.numeric.consistency import connects, consistency_ratios, implied_spread
from mcda.numeric.eigen import tiles
from mcda.numeric.pairwise import complete_by_eigenvalue, geometric_priorities, principal_eigenvector
from mcda.numeric.voting import shares
from mcda.words import quoted

_MANY = 10_000  # options; the names of more are not worth their memory
_MOST = MOST_RATIO * (1 + 1e-9)  # of a judgement; what is beyond its limits by less is rounding
_LEAST = 1 / _MOST
_APART = 1e-6  # of a_ij x a_ji from 1


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
    names = _names if len(values) <= _MANY else _names.__wrapped__
    table = PerformanceTable(names(len(values)), criteria, values)
    own = MethodChoice(str(method), criteria=_parameters(parameters, criteria))
    named = {name[:-1] if iskeyword(name[:-1]) else name: value for name, value in options.items()}
    return apply(choose_method(own, method, named), table).scores(shares(given))


@lru_cache(maxsize=8)  # making them takes longer than many a method
def _names(options: int) -> tuple[str, ...]:
    return tuple(f"o{index + 1}" for index in range(options))


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
    """Priorities (..., items) of reciprocal matrices of judgements (..., items, items); NaN where nobody judged.

    Raises RequestError where a matrix is not square, positive and reciprocal, or does not connect all items.

    >>> priorities([[1, 3], [1 / 3, 1]]).round(12).tolist()
    [0.75, 0.25]
    """
    settings = Elicitation(priorities=rule)
    matrices = _matrices(judgements)
    found = np.empty(matrices.shape[:-1])
    flat = found.reshape(-1, matrices.shape[-1])
    for tile, judged in _judged(matrices):
        if settings.priorities == "geometric":
            flat[tile] = geometric_priorities(judged)
        else:
            flat[tile], _ = principal_eigenvector(complete_by_eigenvalue(judged))
    return found


def consistency(judgements: npt.ArrayLike, *, random_index: str = "saaty1980") -> FloatArray:
    """Consistency ratios (...) of complete reciprocal matrices of judgements (..., items, items); 0 for 1 or 2 items.

    Raises RequestError for what ``priorities`` refuses, where a judgement is missing, and where the table has no random
    index for so many items.

    >>> float(consistency([[1, 2, 8], [1 / 2, 1, 2], [1 / 8, 1 / 2, 1]]).round(4))
    0.0462
    """
    table = Elicitation(random_index=random_index).random_index
    matrices = _matrices(judgements)
    items = matrices.shape[-1]
    largest = np.empty(matrices.shape[:-2])
    flat = largest.reshape(-1)
    for tile, judged in _judged(matrices, complete=True):
        _, flat[tile] = principal_eigenvector(judged)
    ratios = consistency_ratios(largest, items, table)
    if ratios is None:
        wanted = 'one with fewer items, or "alonso-lamata", which has one for any number'
        raise RequestError(f"the table {quoted(table)} has no random index for {items} items; wanted {wanted}")
    return ratios


def _matrices(judgements: npt.ArrayLike) -> JudgementArray:
    """Numbers of the shape of judgements; what they are is checked with ``_judged``."""
    plain = type(judgements) is np.ndarray and judgements.dtype == np.float64
    matrices = np.asarray(judgements) if plain else _checked(judgements, "judgements", nan=True)
    if matrices.ndim < 2 or matrices.shape[-1] != matrices.shape[-2] or not matrices.shape[-1]:
        raise RequestError(f"the judgements have the shape {matrices.shape}; wanted (..., items, items)")
    return matrices


def _judged(matrices: JudgementArray, *, complete: bool = False) -> Iterator[tuple[slice, JudgementArray]]:
    """All matrices in one row, tile by tile: its place, and its judgements (matrices, items, items), checked."""
    items = matrices.shape[-1]
    flat = matrices.reshape(-1, items, items)
    for tile in tiles(len(flat), items):
        if not _plainly_sound(flat[tile]):
            for wrong, what in _faults(flat[tile], complete=complete):
                if wrong.any():
                    first = wrong.reshape(len(wrong), -1).any(axis=1).argmax()
                    place = np.unravel_index(tile.start + first, matrices.shape[:-2])
                    whose = f" of matrix [{', '.join(map(str, place))}]" if place else ""
                    raise RequestError(f"the judgements{whose} {what}")
        yield tile, flat[tile]


def _plainly_sound(matrices: JudgementArray) -> bool:
    """Whether all are complete and there is nothing to refuse: quickly said, and true of nearly all that come in.

    Where none is too small and all are reciprocal, none is too large.
    """
    if not matrices.min() >= (1 + 3 * _APART) / MOST_RATIO:  # nor where one is NaN
        return False
    with np.errstate(over="ignore"):
        products = matrices * matrices.swapaxes(1, 2)
    return bool(products.min() >= 1 - _APART and products.max() <= 1 + _APART)


def _faults(matrices: JudgementArray, *, complete: bool) -> Iterator[tuple[BoolArray, str]]:
    """What may be wrong with judgements, and where it is, (matrices, ...); each takes it that nothing before was."""
    missing = np.isnan(matrices)
    yield np.isinf(matrices), "must be finite"
    yield (matrices < _LEAST) | (matrices > _MOST), "must be ratios from 1e-6 to 1e6, NaN where nobody judged"
    mutual = missing & missing.swapaxes(1, 2) & ~np.eye(matrices.shape[-1], dtype=np.bool_)
    reciprocal = np.abs(matrices * matrices.swapaxes(1, 2) - 1.0) <= _APART
    yield ~(reciprocal | mutual), "are not reciprocal: a_ji must be 1 / a_ij, and 1 on the diagonal"
    if complete:
        yield missing, "are not complete: for a consistency ratio every pair must be judged"
    yield ~connects(matrices), "do not connect all items"
    yield implied_spread(matrices) > MOST_SPREAD, f"make one item count more than {MOST_SPREAD:.0e} times another"


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
