"""Where draws come from: streams of points of the unit cube, each for one unit of work and for nobody else.

A unit's points depend on the seed and on the unit's number alone, so that no order of work, and no number of workers,
changes a draw.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np

from mcda.arrays import FloatArray

MOST_DIMENSIONS = 21201  # for which Sobol' points have direction numbers


class Points(NamedTuple):
    """Points of the unit cube (dimensions, draws), and a stream for draws that no such point can tell."""

    uniforms: FloatArray
    stream: np.random.Generator


def points(seed: int, unit: int, dimensions: int, draws: int, block: int, *, sobol: bool) -> Iterator[Points]:
    """A unit's points, in blocks of ``block`` draws.

    Sobol' points (Sobol' 1967; Joe & Kuo 2008) are scrambled anew for each unit (Matousek 1998), so that units are
    independent; else the points are pseudorandom, by PCG64 (O'Neill 2014). Sobol' points are the same in blocks of any
    size. Pseudorandom ones are not, nor is what is taken from a stream: the size of a block must hang on the question
    alone.

    >>> [each.uniforms.shape for each in points(0, 0, 2, 5, 4, sobol=True)]
    [(2, 4), (2, 1)]
    """
    stream = _stream(seed, unit, 0)
    beside = _stream(seed, unit, 1)
    engine = _sobol(dimensions, stream) if sobol and dimensions else None
    for start in range(0, draws, block):
        size = min(block, draws - start)
        if engine is None:
            yield Points(stream.random((dimensions, size)), beside)
        else:
            yield Points(np.ascontiguousarray(_next(engine, size, first=start == 0).T), beside)


def _stream(seed: int, unit: int, use: int) -> np.random.Generator:
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence(seed, spawn_key=(unit, use))))


def _sobol(dimensions: int, stream: np.random.Generator) -> Any:
    from scipy.stats import qmc

    return qmc.Sobol(dimensions, scramble=True, rng=stream)


def _next(engine: Any, size: int, *, first: bool) -> FloatArray:
    """The next points; the first is asked for alone, as the engine warns of a first number that is no power of two."""
    if not first or size == 1:
        return np.asarray(engine.random(size))
    return np.concatenate([engine.random(1), engine.random(size - 1)])
