"""PROMETHEE II beside those who compare all pairs of options."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

import mcda
from benchmarks.contest import MEBIBYTES, Comparison, Contestant, Size, Subject, Work, memory, per_second
from benchmarks.peers import lacks
from mcda.arrays import Matrix

CRITERIA = 5
FEW = 100  # options; pyDecision loops over all pairs in Python
MANY: dict[Size, int] = {"tiny": 30, "quick": 1000, "full": 5000}
Q, P = 0.1, 0.4  # a difference up to q counts 0, one above p counts 1


def ours(matrix: Matrix) -> Work:
    own: list[Mapping[str, str | float | bool]] = [{"preference": "linear", "q": Q, "p": P}] * CRITERIA
    return lambda: mcda.score(matrix, np.ones(CRITERIA), method="promethee-ii", parameters=own)


def by_pymcdm(matrix: Matrix) -> Work:
    from pymcdm.methods import PROMETHEE_II

    weights, types = np.full(CRITERIA, 1 / CRITERIA), np.ones(CRITERIA)

    def work() -> object:
        method = PROMETHEE_II("vshape_2", p=[P] * CRITERIA, q=[Q] * CRITERIA)  # can be called once only
        return method(matrix, weights, types, validation=False)

    return work


def by_pydecision(matrix: Matrix) -> Work:
    from pyDecision.algorithm import promethee_ii

    def work() -> object:
        same = [1.0] * CRITERIA
        q, p = [Q] * CRITERIA, [P] * CRITERIA
        flows = promethee_ii(matrix, same, q, same, p, ["t5"] * CRITERIA, sort=False, graph=False, verbose=False)
        return flows[:, 1]

    return work


def _comparisons(size: Size) -> list[Comparison]:
    random = np.random.default_rng(1)
    few, many = random.random((FEW, CRITERIA)), random.random((MANY[size], CRITERIA))

    full = size == "full"
    mine = Contestant("mcda", lambda: ours(many))
    pymcdm = Contestant("pymcdm", lambda: by_pymcdm(many), absent=lacks("pymcdm"), wanted=400 if full else None)
    return [
        Comparison(
            f"Net flows, {FEW}x{CRITERIA}",
            per_second("calls"),
            (replace(mine, prepare=lambda: ours(few)),),
            (
                replace(pymcdm, prepare=lambda: by_pymcdm(few), wanted=None),
                Contestant("pyDecision", lambda: by_pydecision(few), absent=lacks("pyDecision")),
            ),
        ),
        Comparison(f"Net flows, {MANY[size]}x{CRITERIA}", per_second("calls"), (mine,), (pymcdm,)),
        Comparison(
            f"Their memory, {MANY[size]}x{CRITERIA}",
            MEBIBYTES,
            (replace(mine, meter=memory),),
            (replace(pymcdm, meter=memory, wanted=0.01 if full else None),),
        ),
    ]


SUBJECT = Subject(
    "outranking",
    "PROMETHEE II",
    "Net flows of options x criteria by the linear preference function (q 0.1, p 0.4, scores from 0 to 1). Memory is "
    "the most that was held at once of what a call took.",
    _comparisons,
)
