"""Every method against a slow, plain reference on random problems."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import mcda
from mcda.methods import METHODS
from tests.reference import family, methods
from tests.reference.order import near_tie, ranks
from tests.strategies.amounts import columns, eighths, plain, positive_eighths
from tests.strategies.problems import (
    above_zero,
    as_array,
    coarse,
    coarse_or_negative,
    near,
    nobody_is_worst,
    problems,
    thresholds,
    told_apart,
    with_preferences,
    with_scales,
)

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


# The rest of the family. Problems of few amounts have constant criteria, equal options, and ties in what is summed.

any_positive = st.one_of(problems(amounts=coarse), problems(amounts=coarse, options=(3, 6)), any_problem)
any_amounts = st.one_of(problems(amounts=coarse_or_negative), with_negatives, any_positive)
shares = st.sampled_from([0.0, 0.25, 0.5, 1.0])


def apart(problem):
    """Whether scores that differ on a criterion do so by more than rounding: methods take less for equal."""
    return not any(
        0 < abs(x - y) <= 1e-9 * max(abs(x), abs(y))
        for column in zip(*problem.matrix, strict=True)
        for x in column
        for y in column
    )


def clear(found):
    """Whether no rounding can decide about VIKOR's compromise."""
    s, r, q = found["S"], found["R"], found["Q"]
    if near_tie(s) or near_tie(r) or near_tie(q):
        return False
    return len(q) == 1 or not near([x - min(q) for x in q], 1 / (len(q) - 1))


def by_option(ranking, figures):
    return [figures[f"o{i + 1}"] for i in range(len(ranking.ranking))]


@given(problem=any_amounts, v=shares)
def test_vikor(problem, v):
    assume(apart(problem))
    wanted = family.vikor(problem.matrix, problem.shares, problem.less, v)
    assume(told_apart(wanted["S"]) and told_apart(wanted["R"]))
    agree(problem.scores("vikor", v=v), wanted["scores"])
    ranking = mcda.rank(problem.case("vikor", v=v))
    for key in "SRQ":
        assert by_option(ranking, ranking.details[key]) == pytest.approx(wanted[key], **TIGHT)
    if clear(wanted):
        assert ranking.details["compromise"] == tuple(f"o{i + 1}" for i in wanted["compromise"])
        assert ranking.details["acceptable_advantage"] is wanted["acceptable_advantage"]
        assert ranking.details["acceptable_stability"] is wanted["acceptable_stability"]


@given(problem=with_preferences(any_amounts))
def test_promethee_ii(problem):
    assume(apart(problem))
    wanted = family.promethee_ii(problem.matrix, problem.shares, problem.less, problem.parameters)
    ranking = mcda.rank(problem.case("promethee-ii"))
    agree(by_option(ranking, ranking.scores), wanted["scores"])
    for key in ("phi_plus", "phi_minus"):
        assert by_option(ranking, ranking.details[key]) == pytest.approx(wanted[key], **TIGHT)
    assert problem.scores("promethee-ii").tolist() == by_option(ranking, ranking.scores)


@given(problem=any_positive)
def test_edas(problem):
    assume(apart(problem))
    agree(problem.scores("edas"), family.edas(problem.matrix, problem.shares, problem.less)["scores"])


@given(problem=any_amounts)
def test_edas_of_averages_on_either_side_of_zero(problem):
    assume(apart(problem))
    scores = list(zip(*problem.matrix, strict=True))
    averages = [sum(column) / len(column) for column in scores if min(column) != max(column)]
    assume(not near(averages, 0.0))
    if min(averages, default=1.0) > 0:
        agree(problem.scores("edas"), family.edas(problem.matrix, problem.shares, problem.less)["scores"])
    else:
        with pytest.raises(mcda.RequestError, match="the average of the options, which must be above 0"):
            problem.scores("edas")


@given(problem=any_positive)
def test_codas(problem):
    assume(apart(problem))
    wanted = family.codas(problem.matrix, problem.shares, problem.less)
    # at a difference of 0.02 the taxicab distance comes in at once: no rounding may decide about it, exact or not
    assume(not near([abs(x - y) for x in wanted["E"] for y in wanted["E"]], 0.02, least=-1.0))
    agree(problem.scores("codas"), wanted["scores"])


@pytest.mark.parametrize("method", ["aras", "marcos"])
@given(problem=any_positive)
def test_aras_and_marcos(method, problem):
    agree(problem.scores(method), getattr(family, method)(problem.matrix, problem.shares, problem.less)["scores"])


@given(problem=any_positive, lam=shares)
def test_waspas(problem, lam):
    wanted = family.waspas(problem.matrix, problem.shares, problem.less, lam)["scores"]
    agree(problem.scores("waspas", lambda_=lam), wanted)


@pytest.mark.parametrize("method", ["codas", "aras", "waspas"])
@given(problem=problems(amounts=st.sampled_from([0.0, 1.0, 2.0, 5.0])))
def test_zeros_where_more_is_better(method, problem):
    maximised = problem.but(less=[False] * len(problem.less))
    assume(all(max(column) > 0 for column in zip(*problem.matrix, strict=True)))
    wanted = getattr(family, method)(maximised.matrix, maximised.shares, maximised.less)
    if method == "codas":
        assume(not near([abs(x - y) for x in wanted["E"] for y in wanted["E"]], 0.02, least=-1.0))
    agree(maximised.scores(method), wanted["scores"])


@given(problem=st.one_of(problems(amounts=coarse_or_negative), with_negatives), lam=shares)
def test_cocoso(problem, lam):
    assume(apart(problem))
    if not nobody_is_worst(problem):
        with pytest.raises(mcda.RequestError, match=r'"o[1-6]" is worst on every criterion that has weight'):
            problem.scores("cocoso", lambda_=lam)
    else:
        wanted = family.cocoso(problem.matrix, problem.shares, problem.less, lam)
        agree(problem.scores("cocoso", lambda_=lam), wanted["scores"])


@given(problem=with_scales(any_amounts))
def test_spotis(problem):
    assume(apart(problem))
    present = [(min(column), max(column)) for column in zip(*problem.matrix, strict=True)]
    bounds = [scale or range_ for scale, range_ in zip(problem.scales, present, strict=True)]
    wanted = family.spotis(problem.matrix, problem.shares, problem.less, bounds)
    agree(problem.scores("spotis"), wanted["scores"])
    ranking = mcda.rank(problem.case("spotis"))
    assert by_option(ranking, ranking.details["P"]) == pytest.approx(wanted["P"], **TIGHT)


@pytest.mark.parametrize("method", ["moora", "mabac", "spotis"])
@given(problem=any_amounts)
def test_moora_mabac_and_spotis_on_the_range(method, problem):
    assume(apart(problem))
    agree(problem.scores(method), getattr(family, method)(problem.matrix, problem.shares, problem.less)["scores"])


# Against pymcdm itself, where it can be called: it refuses constant criteria and divides by zero where all tie.

# Each function by its name there, and the thresholds that it takes.
FUNCTIONS = {
    "usual": ("usual", ""),
    "u-shape": ("ushape", "q"),
    "v-shape": ("vshape", "p"),
    "level": ("level", "qp"),
    "linear": ("vshape_2", "qp"),
}


@given(problem=problems(amounts=eighths, options=(2, 6)), v=shares)
def test_vikor_equals_that_of_pymcdm(problem, v):
    from pymcdm.methods import VIKOR

    assume(all(len(set(column)) > 1 for column in zip(*problem.matrix, strict=True)))
    figures = family.vikor(problem.matrix, problem.shares, problem.less, v)
    assume(all(max(figures[key]) - min(figures[key]) > 1e-6 for key in "SR"))
    types = np.where(problem.less, -1, 1)
    wanted = VIKOR(v=v)(as_array(problem), np.array(problem.shares), types, validation=False)
    assert problem.scores("vikor", v=v) == pytest.approx(-wanted, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("function", FUNCTIONS)
@given(problem=problems(amounts=eighths, options=(2, 6)), drawn=columns(st.tuples(thresholds, above_zero), 5))
def test_promethee_ii_equals_that_of_pymcdm(function, problem, drawn):
    from pymcdm.methods import PROMETHEE_II

    name, takes = FUNCTIONS[function]
    limits = [{"q": q, "p": q + above} for (q, above), _ in zip(drawn, problem.weights, strict=False)]
    parameters = [{"preference": function} | {key: each[key] for key in takes} for each in limits]
    body = PROMETHEE_II(name, p=[each["p"] for each in limits], q=[each["q"] for each in limits])
    wanted = body(as_array(problem), np.array(problem.shares), np.where(problem.less, -1, 1), validation=False)
    assert problem.but(parameters=parameters).scores("promethee-ii") == pytest.approx(wanted, rel=1e-9, abs=1e-10)


@pytest.mark.parametrize("method", METHODS)
@given(problem=any_problem, more=st.lists(st.integers(1, 9), min_size=5, max_size=5))
def test_many_weights_at_once_equal_one_by_one(method, problem, more):
    count = len(problem.weights)
    batch = np.array([problem.weights, more[:count], [1.0] * count])
    if method == "cocoso":  # refuses an option that is worst everywhere
        assume(nobody_is_worst(problem))
    together = mcda.score(problem.matrix, batch, minimise=problem.less, method=method)
    assert together.shape == (3, len(problem.matrix))
    for weights, row in zip(batch, together, strict=True):
        alone = mcda.score(problem.matrix, weights, minimise=problem.less, method=method)
        assert row == pytest.approx(alone, rel=1e-13, abs=1e-15)
    deep = mcda.score(problem.matrix, batch.reshape(3, 1, 1, count), minimise=problem.less, method=method)
    assert np.array_equal(deep.reshape(together.shape), deep[:, 0, 0])
    assert deep[:, 0, 0] == pytest.approx(together, rel=1e-13, abs=1e-15)
