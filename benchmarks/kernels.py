"""Many sets of weights at once, beside pymcdm called once for each; the ratio is peer / ours, a set of weights."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import numpy as np

import mcda

OPTIONS, CRITERIA = 50, 8


def _cpu(work: Callable[[], Any], times: int) -> Callable[[], float]:
    """CPU time of one set of weights, where ``work`` does ``times`` of them."""

    def measure() -> float:
        start = time.process_time()
        work()
        return (time.process_time() - start) / times

    return measure


def pairs(quick: bool) -> list[tuple[str, Callable[[], float], str, Callable[[], float]]]:
    from pymcdm.methods import TOPSIS, WSM  # heavy; only wanted here
    from pymcdm.normalizations import vector_normalization

    many, few = (20_000, 100) if quick else (200_000, 500)
    random = np.random.default_rng(1)
    matrix = random.uniform(1, 9, (OPTIONS, CRITERIA))
    weights = random.dirichlet(np.ones(CRITERIA), many)
    types = np.ones(CRITERIA)
    peers = {"topsis": TOPSIS(vector_normalization), "weighted-sum": WSM()}
    scalings = {"topsis": "vector", "weighted-sum": "sum"}

    def ours(method: str) -> Callable[[], Any]:
        return lambda: mcda.score(matrix, weights, method=method, scaling=scalings[method])

    def theirs(method: str) -> Callable[[], Any]:
        return lambda: [peers[method](matrix, row, types, validation=False) for row in weights[:few]]

    return [
        (f"{method} {OPTIONS}x{CRITERIA}", _cpu(ours(method), many), "pymcdm", _cpu(theirs(method), few))
        for method in peers
    ]
