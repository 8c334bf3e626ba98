"""Overall scores under many sets of weights at once, beside pymcdm called once for each."""

from __future__ import annotations

import numpy as np

import mcda
from benchmarks.contest import Comparison, Contestant, Size, Subject, Work, per_second
from benchmarks.peers import lacks

OPTIONS, CRITERIA = 50, 8
MANY: dict[Size, int] = {"tiny": 20, "quick": 20_000, "full": 100_000}
FEW: dict[Size, int] = {"tiny": 2, "quick": 100, "full": 500}
SCALINGS = {"weighted-sum": "sum", "topsis": "vector"}


def _comparisons(size: Size) -> list[Comparison]:
    random = np.random.default_rng(1)
    matrix = random.uniform(1, 9, (OPTIONS, CRITERIA))
    weights = random.dirichlet(np.ones(CRITERIA), MANY[size])

    def ours(method: str) -> Work:
        return lambda: mcda.score(matrix, weights, method=method, scaling=SCALINGS[method])

    def theirs(method: str) -> Work:
        from pymcdm.methods import TOPSIS, WSM
        from pymcdm.normalizations import vector_normalization

        types = np.ones(CRITERIA)
        peer = TOPSIS(vector_normalization) if method == "topsis" else WSM()
        return lambda: [peer(matrix, row, types, validation=False) for row in weights[: FEW[size]]]

    def comparison(method: str) -> Comparison:
        return Comparison(
            f"Scores, {method}, {OPTIONS}x{CRITERIA}",
            per_second("sets of weights"),
            (Contestant("mcda", lambda: ours(method), units=MANY[size]),),
            (Contestant("pymcdm", lambda: theirs(method), units=FEW[size], absent=lacks("pymcdm")),),
        )

    return [comparison(method) for method in SCALINGS]


SUBJECT = Subject(
    "scores",
    "Many sets of weights",
    "Overall scores of 50 options on 8 criteria, each side scaling the matrix itself (by sums; TOPSIS by lengths). "
    "`mcda.score` takes all sets of weights in one call, pymcdm is called for each, without its validation.",
    _comparisons,
)
