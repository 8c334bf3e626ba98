"""A problem: a matrix of scores, weights, where less is better, and what a method takes for each criterion."""

from dataclasses import dataclass, replace

import numpy as np
from hypothesis import strategies as st

import mcda
from tests.reference import family
from tests.strategies.amounts import columns, positive_eighths
from tests.strategies.weights import weights


@dataclass(frozen=True)
class Problem:
    matrix: list
    weights: list
    less: list
    parameters: list | None = None  # a criterion's preference function or None, one a criterion
    scales: list | None = None  # [low, high] or None, one a criterion

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
        stated = {"parameters": self.parameters, "scales": self.scales}
        own = {name: value for name, value in stated.items() if value is not None}
        return mcda.score(self.matrix, self.weights, minimise=self.less, method=method, **{**own, **options})

    def case(self, method=None, **options):
        """The problem as a case: options o1, o2, ... and criteria c1, c2, ..., with the method as its own."""
        names = [f"c{j + 1}" for j in range(len(self.weights))]
        scales = self.scales or [None] * len(names)
        chosen = {"id": method, "options": options} if options else {"id": method}
        if self.parameters:
            chosen["criteria"] = {name: own for name, own in zip(names, self.parameters, strict=True) if own}
        return mcda.case(
            {f"o{i + 1}": dict(zip(names, row, strict=True)) for i, row in enumerate(self.matrix)},
            criteria={
                name: {"direction": "minimise" if less else "maximise"} | ({"scale": list(scale)} if scale else {})
                for name, less, scale in zip(names, self.less, scales, strict=True)
            },
            weights=dict(zip(names, self.weights, strict=True)),
            method=chosen if method else None,
        )

    def picked(self, *, options=None, criteria=None):
        """The same options and criteria in another order, or some of them."""
        rows = range(len(self.matrix)) if options is None else options
        places = range(len(self.weights)) if criteria is None else criteria
        return Problem(
            [[self.matrix[i][j] for j in places] for i in rows],
            [self.weights[j] for j in places],
            [self.less[j] for j in places],
            self.parameters and [self.parameters[j] for j in places],
            self.scales and [self.scales[j] for j in places],
        )


@st.composite
def problems(draw, *, amounts=positive_eighths, options=(1, 6), criteria=(1, 5), least_weight=0):
    rows, count = draw(st.integers(*options)), draw(st.integers(*criteria))
    matrix = draw(st.lists(columns(amounts, count), min_size=rows, max_size=rows))
    return Problem(matrix, draw(weights(count, least=least_weight)), draw(columns(st.booleans(), count)))


# Few amounts, so that criteria are constant, options are equal, and what is summed ties.
coarse = st.sampled_from([0.5, 1.0, 2.0, 4.0, 8.0])
coarse_or_negative = st.sampled_from([-4.0, -1.0, 0.0, 0.5, 1.0, 2.0])

thresholds = st.integers(0, 200).map(lambda count: count / 8)
above_zero = st.integers(1, 200).map(lambda count: count / 8)

# The six preference functions; thresholds in eighths, as the scores, so that differences hit them exactly.
preferences = st.one_of(
    st.none(),
    st.just({"preference": "usual"}),
    st.fixed_dictionaries({"preference": st.just("u-shape"), "q": thresholds}),
    st.fixed_dictionaries({"preference": st.just("v-shape"), "p": above_zero}),
    st.tuples(st.sampled_from(["linear", "level"]), thresholds, above_zero).map(
        lambda drawn: {"preference": drawn[0], "q": drawn[1], "p": drawn[1] + drawn[2]}
    ),
    st.fixed_dictionaries({"preference": st.just("gaussian"), "s": above_zero}),
)


@st.composite
def with_preferences(draw, problem):
    """A problem with a preference function for each criterion, or none."""
    drawn = draw(problem)
    return drawn.but(parameters=draw(columns(preferences, len(drawn.weights))))


@st.composite
def with_scales(draw, problem):
    """A problem with a scale that holds the scores for each criterion, or none."""
    drawn = draw(problem)
    scales = []
    for j in range(len(drawn.weights)):
        below, above = draw(thresholds), draw(above_zero)
        scale = (min(drawn.column(j)) - below, max(drawn.column(j)) + above)
        scales.append(draw(st.sampled_from([scale, None])))
    return drawn.but(scales=scales)


def nobody_is_worst(problem):
    """Whether every option scores above the least on some criterion that has weight, or some such tells none apart."""
    columns = [
        [-x if less else x for x in problem.column(j)] for j, less in enumerate(problem.less) if problem.weights[j] > 0
    ]
    if any(min(column) == max(column) for column in columns):
        return True
    return all(any(column[i] > min(column) for column in columns) for i in range(len(problem.matrix)))


def near(values, threshold, least=1e-14):
    """Whether rounding could decide on which side of the threshold a value falls; on it exactly is no such thing."""
    return any(least < abs(value - threshold) < 1e-9 for value in values)


def told_apart(figures):
    """Whether figures are equal (but for rounding) or well apart, so that shares of their range mean something."""
    width = max(figures) - min(figures)
    return width < 1e-14 or width > 1e-6


def suits(method, *problems):
    """Whether the method takes the problems and its scores are no matter of rounding in any of them."""
    for problem in problems:
        if method == "cocoso" and not nobody_is_worst(problem):
            return False
        if method == "codas":  # at a difference of 0.02 the taxicab distance comes in at once
            far = family.codas(problem.matrix, problem.shares, problem.less)["E"]
            if near([abs(x - y) for x in far for y in far], 0.02, least=-1.0):
                return False
        if method == "vikor":
            found = family.vikor(problem.matrix, problem.shares, problem.less)
            if not told_apart(found["S"]) or not told_apart(found["R"]):
                return False
    return True


def as_array(problem):
    return np.array(problem.matrix, dtype=np.float64)
