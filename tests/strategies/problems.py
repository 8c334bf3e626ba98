"""A problem: a matrix of scores, weights, and where less is better."""

from dataclasses import dataclass, replace

import numpy as np
from hypothesis import strategies as st

import mcda
from tests.strategies.amounts import columns, positive_eighths
from tests.strategies.weights import weights


@dataclass(frozen=True)
class Problem:
    matrix: list
    weights: list
    less: list

    @property
    def shape(self):
        return len(self.matrix), len(self.weights)

    @property
    def shares(self):
        return [weight / sum(self.weights) for weight in self.weights]

    def column(self, j):
        return [row[j] for row in self.matrix]

    def but(self, **changes):
        return replace(self, **changes)

    def scores(self, method, **options):
        return mcda.score(self.matrix, self.weights, minimise=self.less, method=method, **options)

    def picked(self, *, options=None, criteria=None):
        """The same options and criteria in another order, or some of them."""
        rows = range(len(self.matrix)) if options is None else options
        places = range(len(self.weights)) if criteria is None else criteria
        return Problem(
            [[self.matrix[i][j] for j in places] for i in rows],
            [self.weights[j] for j in places],
            [self.less[j] for j in places],
        )


@st.composite
def problems(draw, *, amounts=positive_eighths, options=(1, 6), criteria=(1, 5), least_weight=0):
    rows, count = draw(st.integers(*options)), draw(st.integers(*criteria))
    matrix = draw(st.lists(columns(amounts, count), min_size=rows, max_size=rows))
    return Problem(matrix, draw(weights(count, least=least_weight)), draw(columns(st.booleans(), count)))


def as_array(problem):
    return np.array(problem.matrix, dtype=np.float64)
