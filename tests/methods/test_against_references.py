"""Every method against a slow, plain reference on random problems."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import mcda
from tests.reference import methods
from tests.reference.order import near_tie, ranks
from tests.strategies.amounts import eighths, plain, positive_eighths
from tests.strategies.problems import problems

TIGHT = {"rel": 1e-9, "abs": 1e-12}
any_problem = st.one_of(problems(amounts=plain), problems(amounts=positive_eighths))
with_negatives = problems(amounts=eighths)


def agree(found, wanted):
    assert found == pytest.approx(wanted, **TIGHT)
    if not near_tie(wanted):
        assert mcda.ranks(found).tolist() == ranks(wanted)


@pytest.mark.parametrize("scaling", ["value", "minmax", "max", "sum", "vector"])
@given(problem=any_problem)
def test_weighted_sum(scaling, problem):
    wanted = methods.weighted_sum(problem.matrix, problem.shares, problem.less, scaling)
    agree(problem.scores("weighted-sum", scaling=scaling), wanted)


@pytest.mark.parametrize("scaling", ["value", "minmax", "vector"])
@given(problem=with_negatives)
def test_weighted_sum_of_scores_on_either_side_of_zero(scaling, problem):
    wanted = methods.weighted_sum(problem.matrix, problem.shares, problem.less, scaling)
    agree(problem.scores("weighted-sum", scaling=scaling), wanted)


@given(problem=with_negatives)
def test_weighted_sum_on_scales(problem):
    scales = [(-60.0, 60.0) if j % 2 else None for j in range(len(problem.weights))]
    wanted = methods.weighted_sum(problem.matrix, problem.shares, problem.less, "value", scales)
    agree(problem.scores("weighted-sum", scales=scales), wanted)


@given(problem=with_negatives)
def test_weighted_sum_of_scores_as_they_are(problem):
    maximised = problem.but(less=[False] * len(problem.weights))
    wanted = methods.weighted_sum(maximised.matrix, maximised.shares, maximised.less, "none")
    scales = [(-50.0, 50.0)] * len(problem.weights)
    agree(maximised.scores("weighted-sum", scaling="none", scales=scales), wanted)


@given(problem=any_problem)
def test_weighted_product(problem):
    agree(problem.scores("weighted-product"), methods.weighted_product(problem.matrix, problem.shares, problem.less))


@pytest.mark.parametrize("scaling", ["vector", "minmax", "max", "sum"])
@given(problem=any_problem)
def test_topsis(scaling, problem):
    wanted = methods.topsis(problem.matrix, problem.shares, problem.less, scaling)
    # closeness is a ratio of distances: where both are rounding errors of equal options it means nothing
    assume(
        all(
            plus + minus == 0 or plus + minus > 1e-9
            for plus, minus in zip(wanted["d_plus"], wanted["d_minus"], strict=True)
        )
    )
    agree(problem.scores("topsis", scaling=scaling), wanted["scores"])


@pytest.mark.parametrize("scaling", ["vector", "minmax"])
@given(problem=with_negatives)
def test_topsis_of_scores_on_either_side_of_zero(scaling, problem):
    wanted = methods.topsis(problem.matrix, problem.shares, problem.less, scaling)
    assume(
        all(
            plus + minus == 0 or plus + minus > 1e-9
            for plus, minus in zip(wanted["d_plus"], wanted["d_minus"], strict=True)
        )
    )
    agree(problem.scores("topsis", scaling=scaling), wanted["scores"])


@pytest.mark.parametrize("mode", ["distributive", "ideal"])
@given(problem=any_problem)
def test_ahp_on_scores(mode, problem):
    agree(problem.scores("ahp", mode=mode), methods.ahp(problem.matrix, problem.shares, problem.less, mode))


@pytest.mark.parametrize("method", ["weighted-sum", "weighted-product", "topsis", "ahp"])
@given(problem=any_problem, more=st.lists(st.integers(1, 9), min_size=5, max_size=5))
def test_many_weights_at_once_equal_one_by_one(method, problem, more):
    count = len(problem.weights)
    batch = np.array([problem.weights, more[:count], [1.0] * count])
    together = mcda.score(problem.matrix, batch, minimise=problem.less, method=method)
    assert together.shape == (3, len(problem.matrix))
    for weights, row in zip(batch, together, strict=True):
        alone = mcda.score(problem.matrix, weights, minimise=problem.less, method=method)
        assert row == pytest.approx(alone, rel=1e-13, abs=1e-15)
    deep = mcda.score(problem.matrix, batch.reshape(3, 1, 1, count), minimise=problem.less, method=method)
    assert np.array_equal(deep.reshape(together.shape), deep[:, 0, 0])
    assert deep[:, 0, 0] == pytest.approx(together, rel=1e-13, abs=1e-15)
