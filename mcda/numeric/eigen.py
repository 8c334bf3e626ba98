"""The largest eigenvalue of positive matrices, and its vector; of very many small ones at once by their powers.

The power method on squared matrices: von Mises & Pollaczek-Geiringer (1929) Z. Angew. Math. Mech. 9, 152-164; Golub &
Van Loan, Matrix Computations, 7.3. Nothing but positive numbers is added up, so nothing cancels, and a small component
is as exact as a large one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from mcda.arrays import BoolArray, FloatArray

_FEW = 16  # matrices; so few are as quick in the general way
_CELLS = 1 << 16  # of matrices worked on together: 512 KiB, which stay in the cache
# Squarings, and rounds of steps with the power they make: up to the 608th power, of which no more than 1e-14 belongs to
# a second eigenvalue up to 0.94 of the first. The 32nd power of ratios up to 1e6 does not overflow.
_STAGES = ((4, 2), (5, 6))
_STEPS = 3  # a round: products of a power with the vectors
_STILL = 1e-14  # the most that a component changes in the last step, as a share of itself
_SMALL = 4  # items; for so few a product is not worth a call of BLAS


def principal(matrices: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Vectors (..., items), summing to 1, and the largest eigenvalues (...) of positive matrices (..., items, items).

    >>> vectors, values = principal(np.array([[[1.0, 3.0], [1 / 3, 1.0]]] * 20))
    >>> vectors[7].round(12).tolist(), round(float(values[7]), 12)
    ([0.75, 0.25], 2.0)
    """
    items = matrices.shape[-1]
    flat = matrices.reshape(-1, items, items)
    if len(flat) < _FEW:
        return _generally(matrices)
    vectors, values = np.empty(flat.shape[:-1]), np.empty(len(flat))
    for tile in tiles(len(flat), items):
        vectors[tile], values[tile] = _by_powers(flat[tile])
    return vectors.reshape(matrices.shape[:-1]), values.reshape(matrices.shape[:-2])


def tiles(count: int, items: int) -> Iterator[slice]:
    """The places of (count, items, items) matrices, in parts that are best worked on together.

    >>> list(tiles(5000, 4))
    [slice(0, 4096, None), slice(4096, 8192, None)]
    """
    size = max(64, _CELLS // items**2)
    return (slice(start, start + size) for start in range(0, count, size))


def _generally(matrices: FloatArray) -> tuple[FloatArray, FloatArray]:
    values, vectors = np.linalg.eig(matrices)
    index = values.real.argmax(axis=-1)
    vector = np.abs(np.take_along_axis(vectors, index[..., None, None], axis=-1)[..., 0].real)
    vector = vector / vector.sum(axis=-1, keepdims=True)
    return vector, np.asarray((matrices @ vector[..., None]).sum(axis=(-2, -1)))  # the vector sums to 1


def _by_powers(matrices: FloatArray, stages: Sequence[tuple[int, int]] = _STAGES) -> tuple[FloatArray, FloatArray]:
    """Of (count, items, items), by the first stage; those it leaves by the next one, and at last in the general way."""
    if not stages:
        return _generally(matrices)
    squarings, rounds = stages[0]
    with np.errstate(over="ignore", invalid="ignore"):  # what overflows does not settle
        vectors, factors, settled = _stepped(_power(matrices, squarings), rounds)
        values = factors ** (0.5**squarings)
    if not settled.all():
        left = np.flatnonzero(~settled)
        vectors[left], values[left] = _by_powers(matrices[left], stages[1:])
    return vectors, values


def _power(matrices: FloatArray, squarings: int) -> FloatArray:
    """Matrices squared again and again, and side by side: (items, items, count), for long inner loops."""
    if matrices.shape[-1] > _SMALL:
        for _ in range(squarings):
            matrices = matrices @ matrices
        return np.ascontiguousarray(matrices.transpose(1, 2, 0))
    aside = np.ascontiguousarray(matrices.transpose(1, 2, 0))
    for _ in range(squarings):
        aside = np.einsum("ijb,jkb->ikb", aside, aside)
    return aside


def _stepped(powers: FloatArray, rounds: int) -> tuple[FloatArray, FloatArray, BoolArray]:
    """Vectors (count, items) that powers were applied to, the factor of the last step, and whether they stand still."""
    vectors = powers[:, 0] / powers[:, 0].sum(axis=0)
    for _ in range(rounds):
        for _ in range(_STEPS):
            before, vectors = vectors, np.einsum("ikb,kb->ib", powers, vectors)
            factors = vectors.sum(axis=0)
            vectors /= factors
        settled = (np.abs(vectors - before) <= _STILL * vectors).all(axis=0)
        if settled.all():
            break
    return vectors.T, factors, settled
