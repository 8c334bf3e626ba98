"""How much is open: the entropy of what happened so often each."""

from __future__ import annotations

import numpy as np

from mcda.arrays import FloatArray, IntArray


def entropy(amounts: FloatArray | IntArray) -> float:
    """Shannon's entropy, in bits, of shares in proportion to (outcomes,) amounts, not all of them 0.

    0 where one outcome is certain, log2(outcomes) where all are equally likely. Source: Shannon (1948) A mathematical
    theory of communication.

    >>> entropy(np.array([2, 1, 1])), entropy(np.array([5, 0]))
    (1.5, 0.0)
    """
    shares = np.asarray(amounts, dtype=np.float64) / np.sum(amounts)
    some = shares[shares > 0]
    return float(-(some * np.log2(some)).sum()) + 0.0
