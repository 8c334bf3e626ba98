"""Weights found by search: on straight scores, where a linear programme knows the answer."""

import numpy as np
import pytest

import mcda
from mcda.analyses.question.standing import stand
from mcda.analyses.trust.weight_flips import weight_flips
from mcda.numeric import flips
from mcda.numeric.search import Leads


@pytest.mark.parametrize("seed", range(8))
def test_on_straight_scores_it_finds_what_the_linear_programme_finds(seed):
    rng = np.random.default_rng(seed)
    values, weights = rng.random((4, 3)), rng.dirichlet([1.0] * 3)
    found = Leads(lambda places: places @ values.T, weights)
    leader = int((values @ weights).argmax())
    passing = flips.overtaking(values, weights, leader)
    for option in range(4):
        wanted, flip = flips.leading(values, weights, option), found.nearest(option)
        if flip is not None:
            assert wanted is not None
            assert wanted.distance - 1e-9 <= flip.distance <= wanted.distance + 1e-6
            assert flip.weights.sum() == pytest.approx(1.0)
            assert (flip.weights >= 0).all()
            assert (values @ flip.weights).argmax() == option or (
                (values @ flip.weights).max() - values[option] @ flip.weights < 1e-9
            )
        else:
            assert wanted is None or wanted.distance > 0  # a corner too small to be seen at 2048 points
        against = found.against(leader).nearest(option)
        if against is not None:
            assert against.distance == pytest.approx(passing[option], abs=1e-6)


def test_who_leads_already_is_no_way_off():
    values = np.array([[1.0, 0.0], [0.0, 1.0]])
    flip = Leads(lambda places: places @ values.T, np.array([0.6, 0.4])).nearest(0)
    assert flip.distance == 0.0
    assert flip.weights.tolist() == [0.6, 0.4]


def test_who_leads_nowhere_is_not_found():
    values = np.array([[1.0, 1.0], [0.5, 0.5]])
    assert Leads(lambda places: places @ values.T, np.array([0.6, 0.4])).nearest(1) is None


def test_the_same_question_finds_the_same_weights():
    values = np.random.default_rng(3).random((4, 4))

    def search():
        return Leads(lambda places: np.sqrt(places @ values.T), np.full(4, 0.25))

    first, second = ([each.nearest(option) for option in range(4)] for each in (search(), search()))
    for one, other in zip(first, second, strict=True):
        assert (one is None) == (other is None)
        if one is not None:
            assert one.weights.tolist() == other.weights.tolist()


@pytest.mark.parametrize("norm", ["l2", "linf"])
@pytest.mark.parametrize("seed", range(6))
def test_other_measures_of_a_sum_are_those_of_its_programmes(norm, seed):
    rng = np.random.default_rng(seed)
    values, weights = rng.random((5, 4)), rng.dirichlet(np.ones(4))
    found = Leads(lambda many: many @ values.T, weights)
    for option in range(5):
        exact, near = flips.leading(values, weights, option, norm=norm), found.nearest(option)
        assert (near is None) == (exact is None) or exact.distance > 0
        if near is not None:
            assert found.nearest_by(option, near.weights, norm) == pytest.approx(exact.distance, abs=1e-6)


@pytest.mark.parametrize("seed", range(3))
def test_other_measures_of_closeness_are_no_farther_than_any_place_seen(seed):
    rng = np.random.default_rng(seed)
    matrix, weights = rng.uniform(1, 9, (4, 3)), rng.dirichlet(np.ones(3))
    case = mcda.case(matrix, weights=weights)
    flipped, _ = weight_flips(stand(case, method="topsis"))
    drawn = rng.dirichlet(np.ones(3), 4000)
    scorer = stand(case, method="topsis").main.scorer
    leaders = mcda.ranks(scorer.scores(drawn)) == 1
    options = stand(case).options
    for flip in flipped:
        places = drawn[leaders[:, options.index(flip.option)]]
        if flip.possible and len(places):
            away = places - weights
            assert flip.distance_linf <= flip.distance_l2 + 1e-9 <= flip.distance_l1 + 2e-9
            assert flip.distance_l2 <= np.linalg.norm(away, axis=1).min() + 1e-3
            assert flip.distance_linf <= np.abs(away).max(axis=1).min() + 1e-3
            assert flip.numerical
