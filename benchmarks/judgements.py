"""Many matrices of judgements at once: priorities and consistency ratios, as AHP has them."""

from __future__ import annotations

from itertools import combinations

import numpy as np

import mcda
from benchmarks.contest import Comparison, Contestant, Size, Subject, Work, per_second
from benchmarks.peers import lacks
from mcda.arrays import JudgementArray
from mcda.numeric.consistency import RANDOM_INDICES, consistency_ratios
from mcda.numeric.pairwise import principal_eigenvector

ITEMS = (4, 7, 9)
MANY: dict[Size, int] = {"tiny": 20, "quick": 10_000, "full": 100_000}
SOME: dict[Size, int] = {"tiny": 20, "quick": 2_000, "full": 10_000}
FEW: dict[Size, int] = {"tiny": 2, "quick": 100, "full": 500}
NOISE = 0.4  # of the logarithm of a judgement: consistency ratios around 0.1


def judged(items: int, matrices: int) -> JudgementArray:
    """Random judgements (matrices, items, items) on the scale from 1/9 to 9, roughly consistent."""
    random = np.random.default_rng(1)
    truth = random.normal(0.0, 0.7, (matrices, items, 1))
    said = truth - truth.transpose(0, 2, 1) + random.normal(0.0, NOISE, (matrices, items, items))
    above = np.triu(np.sign(said) * (np.clip(np.rint(np.exp(np.abs(said))), 1, 9) - 1), 1)
    above = above - above.transpose(0, 2, 1)  # 0 for 1, 2 for 3, -2 for 1/3
    size = np.abs(above) + 1
    return np.asarray(np.where(above < 0, 1 / size, size))


def ours(matrices: JudgementArray) -> Work:
    return lambda: (mcda.priorities(matrices), mcda.consistency(matrices))


def unchecked(matrices: JudgementArray) -> Work:
    """The kernels behind ours, which solve each matrix once for both."""

    def work() -> object:
        found, largest = principal_eigenvector(matrices)
        return found, consistency_ratios(largest, matrices.shape[-1], "saaty1980")

    return work


def by_eig(matrices: JudgementArray) -> Work:
    items = matrices.shape[-1]
    index = RANDOM_INDICES["saaty1980"](items)

    def work() -> object:
        values, vectors = np.linalg.eig(matrices)
        largest = values.real.argmax(axis=1)
        found = np.take_along_axis(vectors, largest[:, None, None], axis=2)[:, :, 0].real
        top = np.take_along_axis(values.real, largest[:, None], axis=1)[:, 0]
        return found / found.sum(axis=1, keepdims=True), (top - items) / (items - 1) / index

    return work


def by_pymcdm(matrices: JudgementArray) -> Work:
    from pymcdm.weights.subjective import AHP

    def one(matrix: JudgementArray) -> object:
        ahp = AHP(matrix=matrix)
        return ahp(), ahp.get_cr()

    return lambda: [one(matrix) for matrix in matrices]


def by_ahpy(matrices: JudgementArray) -> Work:
    from ahpy import Compare

    pairs = list(combinations(range(matrices.shape[-1]), 2))
    said = [{pair: float(matrix[pair]) for pair in pairs} for matrix in matrices]

    def one(judgements: dict[tuple[int, int], float]) -> object:
        found = Compare("one", judgements, precision=6, random_index="saaty")
        return found.target_weights, found.consistency_ratio

    return lambda: [one(each) for each in said]


def by_pydecision(matrices: JudgementArray) -> Work:
    from pyDecision.algorithm import ahp_method

    return lambda: [ahp_method(matrix, wd="max_eigen") for matrix in matrices]


def _comparison(items: int, size: Size) -> Comparison:
    matrices = judged(items, MANY[size])
    some, few = matrices[: SOME[size]], matrices[: FEW[size]]
    return Comparison(
        f"Priorities and consistency ratios, {len(matrices):,} matrices of {items} items",
        per_second("matrices"),
        (
            Contestant("`mcda.priorities` and `mcda.consistency`", lambda: ours(matrices), len(matrices)),
            Contestant("their kernels", lambda: unchecked(matrices), len(matrices)),
        ),
        (
            Contestant("pymcdm", lambda: by_pymcdm(few), len(few), absent=lacks("pymcdm"), wanted=90),
            Contestant("AHPy", lambda: by_ahpy(few), len(few), absent=lacks("AHPy")),
            Contestant("pyDecision", lambda: by_pydecision(few), len(few), absent=lacks("pyDecision")),
            Contestant("numpy.linalg.eig on a batch", lambda: by_eig(some), len(some), wanted=7),
        ),
    )


def _comparisons(size: Size) -> list[Comparison]:
    return [_comparison(items, size) for items in ITEMS]


SUBJECT = Subject(
    "judgements",
    "Judgements in pairs",
    "Priorities and consistency ratios of random judgements, from 1/9 to 9 and roughly consistent. Ours checks the "
    "matrices and solves each twice, once for either; the kernels behind it do neither. Peers are called once for each "
    "matrix, `numpy.linalg.eig` once for all; they do a part of the matrices.",
    _comparisons,
)
