"""Judgements with noise: what priorities would be, had each been a little higher or lower."""

from __future__ import annotations

import numpy as np

from mcda.arrays import FloatArray, IntArray, JudgementArray
from mcda.frozen import record
from mcda.numeric import pairwise, quantiles
from mcda.numeric.points import Points


@record(eq=False)
class Noisy:
    """Priorities (items, draws) of a judgement matrix (items, items) whose judgements are drawn around what was said.

    Their logarithms are normal with the standard deviation ``spread``; ``rule``: how priorities come from judgements.
    Independent judgements with lognormal noise: Crawford & Williams (1985) J. Math. Psychology 29.
    """

    matrix: JudgementArray
    spread: float
    rule: str

    @property
    def dimensions(self) -> int:
        """One for each judgement."""
        return len(self._judged[0])

    @property
    def certain(self) -> bool:
        """Never: where there are judgements, each is drawn."""
        return self.dimensions == 0

    @property
    def repeats(self) -> bool:
        """No: judgements are drawn smoothly."""
        return False

    def draw(self, points: Points) -> FloatArray:
        """Priorities (items, draws)."""
        row, column = self._judged
        noise = np.exp(self.spread * quantiles.normal(points.uniforms, 0.0, 1.0)).T
        matrices = np.broadcast_to(self.matrix, (points.uniforms.shape[1], *self.matrix.shape)).copy()
        matrices[:, row, column] *= noise
        matrices[:, column, row] = 1.0 / matrices[:, row, column]
        return _priorities(matrices, self.rule).T

    @property
    def _judged(self) -> tuple[IntArray, IntArray]:
        row, column = np.nonzero(np.triu(~np.isnan(self.matrix), 1))
        return row, column


def _priorities(matrices: JudgementArray, rule: str) -> FloatArray:
    if rule == "geometric":
        return pairwise.geometric_priorities(matrices)
    if np.isnan(matrices).any():  # each is completed by itself
        matrices = np.stack([pairwise.complete_by_eigenvalue(each) for each in matrices])
    return pairwise.principal_eigenvector(matrices)[0]
