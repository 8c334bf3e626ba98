"""Names for the arrays that the engine passes around, with their shapes.

Every kernel takes and returns these; ``...`` stands for any number of leading batch axes.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

FloatArray: TypeAlias = npt.NDArray[np.float64]
BoolArray: TypeAlias = npt.NDArray[np.bool_]
IntArray: TypeAlias = npt.NDArray[np.int64]

Matrix: TypeAlias = FloatArray  # (options, criteria): a performance table, in each criterion's unit
ValueArray: TypeAlias = FloatArray  # (options, criteria): values or scaled scores, higher is better
WeightArray: TypeAlias = FloatArray  # (..., criteria): non-negative, the last axis sums to 1
ScoreArray: TypeAlias = FloatArray  # (..., options): overall scores, higher is better
RankArray: TypeAlias = IntArray  # (..., options): 1 is best, ties share the better rank
PartArray: TypeAlias = FloatArray  # (..., options, criteria): what each criterion adds to the overall score
JudgementArray: TypeAlias = FloatArray  # (..., items, items): positive, reciprocal, NaN where nobody judged
PriorityArray: TypeAlias = FloatArray  # (..., items): positive, the last axis sums to 1
Mask: TypeAlias = BoolArray  # (criteria,): True where less is better


LARGEST = 1e100  # in size, of any number from outside: leaves room for products, squares and ratios of any two


def checked(values: Any, noun: str, *, nan: bool = False) -> FloatArray:
    """Numbers from outside as float64: of a numeric type, not masked, 0 or from 1e-100 to 1e100 in size.

    ``nan`` allows NaN too. Raises ValueError, naming them by ``noun``.

    >>> checked([1, 2], "scores").tolist()
    [1.0, 2.0]
    """
    try:
        array = np.asanyarray(values)
    except ValueError:
        raise ValueError(f"the {noun} must be numbers in rows of one length") from None
    if isinstance(array, np.ma.MaskedArray):
        raise ValueError(f"the {noun} must not be masked: fill what is masked, or leave it out")
    if array.dtype.kind not in "iuf":
        raise ValueError(f"the {noun} must be numbers, not {array.dtype}")
    array = np.asarray(array, dtype=np.float64)
    size = np.abs(array)
    sound = (size == 0) | ((size >= 1 / LARGEST) & (size <= LARGEST)) | (np.isnan(array) if nan else False)
    if not sound.all():
        raise ValueError(f"the {noun} must be finite, without NaN, and 0 or from 1e-100 to 1e100 in size")
    return array


def read_only(values: Any) -> FloatArray:
    """Return a float64 copy of ``values`` that nobody can write to.

    >>> a = read_only([1, 2])
    >>> a.flags.writeable
    False
    """
    array = np.array(values, dtype=np.float64)
    array.setflags(write=False)
    return array
