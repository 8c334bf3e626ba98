"""What one uncertain number decides, from draws that are there: by slices of it, each with as many draws.

Source: Strong & Oakley (2013) Medical Decision Making 33, 755-766, for the worth of knowing; Plischke, Borgonovo &
Smith (2013) EJOR 226, 536-550, for first-order indices from given data.
"""

from __future__ import annotations

import numpy as np

from mcda.arrays import FloatArray, IntArray

SLICES = 32


def first_order(known: FloatArray, outcome: FloatArray, slices: int = SLICES) -> float:
    """The share of an outcome's variance, (draws,), that knowing a number (draws,) explains; 0 where it never varies.

    The variance of the slices' means, less what chance alone would give them, over the whole variance.
    """
    whole = outcome.var()
    if whole == 0 or outcome.min() == outcome.max() or known.min() == known.max():
        return 0.0
    each = [outcome[slice_] for slice_ in _slices(known, slices)]
    sizes = np.array([len(own) for own in each], dtype=np.float64)
    means = np.array([own.mean() for own in each])
    within = np.array([own.var(ddof=1) if len(own) > 1 else whole for own in each])
    between = float((sizes * (means - outcome.mean()) ** 2).sum() - (within * (1.0 - sizes / sizes.sum())).sum())
    return float(np.clip(between / sizes.sum() / whole, 0.0, 1.0))


def worth_of_knowing(known: FloatArray, scores: FloatArray, slices: int = SLICES) -> float:
    """What choosing after a number (draws,) is known gains over choosing before, in mean (options, draws) scores.

    Half the draws choose for the other half, so that luck does not count as knowledge; never below 0.
    """
    if known.min() == known.max():
        return 0.0
    gain = 0.0
    before = scores[scores.mean(axis=1).argmax()]
    for slice_ in _slices(known, slices):
        gain += _chosen_across(scores[:, slice_]) - float(before[slice_].sum())
    return max(0.0, gain / float(scores.shape[1]))


def worth_of_groups(scores: FloatArray) -> float:
    """The same where draws come in groups that share what is known: (options, groups, draws)."""
    flat = scores.reshape(len(scores), -1)
    before = float(flat.mean(axis=1).max())
    chosen = sum(_chosen_across(scores[:, group]) for group in range(scores.shape[1]))
    return max(0.0, float(chosen) / float(flat.shape[1]) - before)


def _chosen_across(scores: FloatArray) -> float:
    """The sum of what is got where each half of the draws gets what is best, on average, in the other."""
    halves = scores[:, ::2], scores[:, 1::2]
    if not halves[1].shape[1]:
        return float(scores[scores.mean(axis=1).argmax()].sum())
    best = [half.mean(axis=1).argmax() for half in halves]
    return float(halves[0][best[1]].sum() + halves[1][best[0]].sum())


def _slices(known: FloatArray, slices: int) -> list[IntArray]:
    order = np.argsort(known, kind="stable")
    return np.array_split(order, min(slices, max(1, len(known) // 4)))
