"""Peers that rank by one set of weights at a time, and what a stress test counts of that, counted beside.

They get values that are scaled already, weights that are drawn already, and checks switched off where they can be.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from benchmarks.contest import Work
from mcda.arrays import FloatArray, ValueArray, WeightArray

Method: TypeAlias = Literal["weighted-sum", "topsis"]
Ranker: TypeAlias = Callable[[FloatArray], npt.NDArray[np.int64]]  # one set of weights to ranks from 0


def counted(rank: Ranker, options: int, weights: WeightArray) -> Work:
    """Rank acceptability (options, ranks) and central weights (options, criteria), one sample at a time."""
    everybody = np.arange(options)

    def work() -> tuple[FloatArray, FloatArray]:
        ranks, first = np.zeros((options, options)), np.zeros((options, weights.shape[1]))
        for row in weights:
            places = rank(row)
            ranks[everybody, places] += 1
            first[places.argmin()] += row
        return ranks / len(weights), first / np.maximum(ranks[:, :1], 1.0)

    return work


def pymcdm(method: Method, values: ValueArray, *, validation: bool = False) -> Ranker:
    from pymcdm.methods import TOPSIS, WSM

    def as_it_is(column: FloatArray, cost: bool = False) -> FloatArray:  # noqa: ARG001
        return column

    peer = (TOPSIS if method == "topsis" else WSM)(as_it_is)
    types = np.ones(values.shape[1])
    return lambda row: peer.rank(peer(values, row, types, validation=validation)).astype(np.int64) - 1


def scikit_criteria(method: Method, values: ValueArray) -> Ranker:
    import skcriteria
    from skcriteria.agg.simple import WeightedSumModel
    from skcriteria.agg.topsis import TOPSIS

    peer = TOPSIS() if method == "topsis" else WeightedSumModel()
    senses = [max] * values.shape[1]
    return lambda row: peer.evaluate(skcriteria.mkdm(values, senses, weights=row)).rank_ - 1


def pydecision(method: Method, values: ValueArray) -> Ranker:
    """TOPSIS only: its weighted sum scales by the largest, and so gives other figures."""
    from pyDecision.algorithm import topsis_method

    assert method == "topsis"
    senses = ["max"] * values.shape[1]

    def rank(row: FloatArray) -> npt.NDArray[np.int64]:
        order = np.argsort(-topsis_method(values, row, senses, graph=False, verbose=False))
        places = np.empty(len(order), dtype=np.int64)
        places[order] = np.arange(len(order))
        return places

    return rank
