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


def read_only(values: Any) -> FloatArray:
    """Return a float64 copy of ``values`` that nobody can write to.

    >>> a = read_only([1, 2])
    >>> a.flags.writeable
    False
    """
    array = np.array(values, dtype=np.float64)
    array.setflags(write=False)
    return array
