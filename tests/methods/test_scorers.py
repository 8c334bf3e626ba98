"""Figures order options as scores do, for every method and draw; and who takes one set of weights at a time."""

import numpy as np
import pytest
from hypothesis import assume, given

from mcda.methods import METHODS
from mcda.methods.delegated import Delegated
from mcda.methods.scorer import Some
from mcda.model.criterion import Criterion, Scale
from mcda.model.methods import METHOD_SPECS
from mcda.model.performance import PerformanceTable
from mcda.numeric.order import ranks
from tests.reference.order import near_tie
from tests.strategies.problems import as_array, coarse, problems, suits

ALL = [
    (method, {f"{name}_" if name == "lambda" else name: choice} if name else {})
    for method, spec in METHOD_SPECS.items()
    for name, option in (spec.options or {"": None}).items()
    for choice in (option.words or (0.0, 0.5, 1.0) if option else ("",))
]
every_method = pytest.mark.parametrize(
    ("method", "options"), ALL, ids=[" ".join([method, *map(str, options.values())]) for method, options in ALL]
)


def table(matrix, less, method_options):
    matrix = np.asarray(matrix, dtype=np.float64)
    same = method_options.get("scaling") == "none"
    top = float(matrix.max()) + 1.0
    criteria = tuple(
        Criterion(f"c{n}", "", minimise=bool(own) and not same, scale=Scale(0.0, top) if same or n % 2 else None)
        for n, own in enumerate(less)
    )
    return PerformanceTable(tuple(f"o{row}" for row in range(len(matrix))), criteria, matrix)


def weights(criteria, draws):
    """(criteria, draws), the first of them of all criteria alike."""
    drawn = np.random.default_rng([criteria, draws]).dirichlet(np.ones(criteria), draws).T
    drawn[:, 0] = 1.0 / criteria
    return drawn


def same_order(scorer, own):
    """The same ranks, unless rounding could decide who comes first."""
    scores, figures = scorer.scores(own.T), scorer.figures(own)
    assert figures.shape == scores.T.shape
    for one, other in zip(scores, figures.T, strict=True):
        if not near_tie(one.tolist()) and not near_tie(other.tolist()):
            assert ranks(other).tolist() == ranks(one).tolist()


def test_every_method_is_here():
    assert {method for method, _ in ALL} == set(METHODS)


@every_method
@pytest.mark.parametrize("count", [2, 16, 17, 30])
def test_figures_are_in_the_order_of_scores(method, options, count):
    generator = np.random.default_rng(count)
    own = table(generator.random((count, 4)) * 9 + 1, [False, True, True, False], options)
    same_order(METHODS[method](own, **options), weights(4, 5 if METHODS[method](own, **options).slow else 30))


@every_method
@given(problem=problems(amounts=coarse, options=(2, 5)))
def test_they_tie_where_scores_tie(method, options, problem):
    assume(suits(method, problem))
    own = table(as_array(problem), problem.less, options)
    count = len(problem.weights)
    same_order(METHODS[method](own, **options), np.hstack([weights(count, 3), np.array(problem.shares)[:, None]]))


@every_method
def test_who_takes_one_set_of_weights_at_a_time(method, options):
    own = table(np.random.default_rng(1).random((4, 3)) + 1, [False, True, False], options)
    scorer = METHODS[method](own, **options)
    assert scorer.slow == isinstance(scorer, Delegated)
    assert Some(scorer, [0, 2]).slow == scorer.slow
    drawn = weights(3, 4)
    for column, figures in zip(drawn.T, scorer.figures(drawn).T, strict=True):
        assert scorer.figures(column[:, None])[:, 0] == pytest.approx(figures, rel=1e-12, abs=1e-14)


def test_those_that_do():
    slow = {"edas", "codas", "aras", "marcos", "cocoso", "waspas"}
    own = table(np.random.default_rng(1).random((4, 3)) + 1, [False, True, False], {})
    assert {method for method in METHODS if METHODS[method](own).slow} == slow


@every_method
def test_figures_of_some_options_are_those_of_all(method, options):
    own = table(np.random.default_rng(2).random((5, 3)) + 1, [False, True, False], options)
    scorer = METHODS[method](own, **options)
    drawn = weights(3, 4)
    some = Some(scorer, [3, 1])
    assert some.figures(drawn).shape == (2, 4)
    same_order(some, drawn)
    assert some.figures(drawn) == pytest.approx(scorer.scores(drawn.T).T[[3, 1]], rel=1e-12, abs=1e-14)
