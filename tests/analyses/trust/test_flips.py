"""The least change of all weights that lets another option lead: it leads there, and nowhere nearer."""

import numpy as np
import pytest
from scipy.optimize import linprog

import mcda
from mcda.analyses.question.rescoring import ordering_of
from mcda.analyses.question.standing import stand
from mcda.analyses.trust.weight_flips import weight_flips

EXACT = ["weighted-sum", "weighted-product", "ahp", "promethee-ii"]


def document(seed, groups=0, options=4):
    rng = np.random.default_rng(seed)
    leaves, names = ["x", "y", "z"], [f"o{index}" for index in range(options)]
    found = {
        "format": 1,
        "options": [{"id": name} for name in names],
        "criteria": [{"id": leaf, "scale": [0, 10], **({"direction": "minimise"} if leaf == "z" else {})}
                     for leaf in leaves],
        "scores": {
            name: {leaf: float(rng.choice([1.0, 2.0, 3.5, 5.0, 8.0, 9.0])) for leaf in leaves} for name in names
        },
        "weights": {"points": dict(zip(leaves, map(float, rng.integers(0, 5, 3) + np.array([1, 0, 0])), strict=True))},
    }  # fmt: skip
    if groups:
        found["groups"] = [
            {"id": f"g{index}", "influence": 1.0 + index, "scores": {"o0": {"x": float(rng.integers(1, 9))}}}
            for index in range(groups)
        ]
    return found


def leads_at(given, weights, method, rule=None):
    """Whether each option is level with the best (to 1e-9 of it), under weights set by hand."""
    points = {name: max(weight, 0.0) for name, weight in weights.items()}
    standing = stand(mcda.from_dict({**given, "weights": {"points": points}}), method=method, combine=rule)
    best = standing.scores.max()
    return {
        option: score >= best - 1e-9 * max(1.0, abs(best))
        for option, score in zip(standing.options, standing.scores, strict=True)
    }


def least(values, weights, rivals, option):
    """The least change by a linear programme over weights in which the option is not behind the rivals."""
    count = len(weights)
    behind = values[rivals] - values[option]
    one, none = np.eye(count), np.zeros((len(behind), count))
    found = linprog(
        np.concatenate([np.zeros(count), np.ones(count)]),
        A_ub=np.block([[one, -one], [-one, -one], [behind, none]]),
        b_ub=np.concatenate([weights, -weights, np.zeros(len(behind))]),
        A_eq=np.concatenate([np.ones(count), np.zeros(count)])[None, :],
        b_eq=[1.0],
    )
    return found.fun if found.status == 0 else None


@pytest.mark.parametrize("method", EXACT)
@pytest.mark.parametrize("seed", range(6))
def test_an_option_leads_at_the_weights_given_and_those_are_the_nearest(method, seed):
    given = document(seed)
    standing = stand(mcda.from_dict(given), method=method)
    today = dict(zip(["x", "y", "z"], standing.main.party.weights, strict=True))
    values = ordering_of(standing)
    flips, reason = weight_flips(standing)
    assert reason is None
    sole = {standing.options[index] for index in standing.leaders} if len(standing.leaders) == 1 else set()
    assert {flip.option for flip in flips} == set(standing.options) - sole
    for flip in flips:
        index = standing.options.index(flip.option)
        others = [each for each in range(len(standing.options)) if each != index]
        wanted = least(values, standing.main.party.weights, others, index)
        assert flip.possible == (wanted is not None)
        assert not flip.numerical
        if not flip.possible:
            assert flip.distance_l1 is flip.weights is None
            for weights in np.random.default_rng(seed).dirichlet([0.6] * 3, 40):
                assert not leads_at(given, dict(zip("xyz", weights, strict=True)), method)[flip.option]
            continue
        assert leads_at(given, flip.weights, method)[flip.option]
        assert sum(flip.weights.values()) == pytest.approx(1.0)
        assert flip.distance_l1 == pytest.approx(wanted, abs=1e-8)
        assert flip.distance_l1 == pytest.approx(sum(abs(flip.weights[name] - today[name]) for name in today))
        assert flip.overtakes_l1 <= flip.distance_l1 + 1e-9
        passing = least(values, standing.main.party.weights, [standing.leaders[0]], index)
        assert flip.overtakes_l1 == pytest.approx(passing, abs=1e-8)
        assert flip.distance_linf <= flip.distance_l2 + 1e-8 <= flip.distance_l1 + 2e-8


def test_what_is_dominated_everywhere_can_never_lead():
    case = mcda.case(
        {"a": {"x": 5, "y": 4}, "b": {"x": 4, "y": 3}, "c": {"x": 1, "y": 5}},
        criteria={"x": {"scale": [0, 5]}, "y": {"scale": [0, 5]}},
    )
    flips, _ = weight_flips(stand(case))
    b, c = flips
    assert (b.possible, b.distance_l1, b.overtakes_l1) == (False, None, None)
    # 0.2 y against 0.8 x: weights 0.2 and 0.8
    assert c.possible
    assert dict(c.weights) == pytest.approx({"x": 0.2, "y": 0.8})
    assert (c.distance_l1, c.overtakes_l1) == (pytest.approx(0.6), pytest.approx(0.6))


def test_an_option_that_leads_only_in_the_eyes_of_one_rival_passes_it_without_leading():
    # b can pass a, but c is then ahead of both: no weights let b lead
    case = mcda.case(
        {"a": {"x": 4, "y": 0}, "b": {"x": 1, "y": 1}, "c": {"x": 2, "y": 4}},
        criteria={"x": {"scale": [0, 4]}, "y": {"scale": [0, 4]}},
        weights={"x": 9, "y": 1},
    )
    flips = {flip.option: flip for flip in weight_flips(stand(case))[0]}
    assert not flips["b"].possible
    assert flips["b"].distance_l1 is None
    assert flips["b"].overtakes_l1 == pytest.approx(2 * (0.9 - 0.25))  # 3 x = 1 y


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("rule", ["mean", "sum", "pooled"])
def test_groups_of_the_same_weights_have_flips(rule, seed):
    given = document(seed, groups=2)
    flips, reason = weight_flips(stand(mcda.from_dict(given), combine=rule))
    assert reason is None
    for flip in flips:
        if flip.possible:
            assert leads_at(given, flip.weights, "weighted-sum", rule)[flip.option]


def test_where_groups_hold_different_weights_there_are_none_and_it_is_said_why():
    given = document(1, groups=2)
    given["groups"][0]["weights"] = {"points": {"x": 1, "y": 7, "z": 1}}
    flips, reason = weight_flips(stand(mcda.from_dict(given)))
    assert flips is None
    assert "the groups hold different weights" in reason
    assert weight_flips(stand(mcda.from_dict(given), group="g0"))[0] is not None
    flips, reason = weight_flips(stand(mcda.from_dict(document(1, groups=2)), combine="borda"))
    assert flips is None
    assert "the rule borda looks at orders only" in reason


@pytest.mark.parametrize("seed", [0, 2, 5])
def test_flips_of_topsis_are_searched_lead_there_and_are_no_farther_than_a_fine_search_finds(seed):
    given = document(seed, options=3)
    standing = stand(mcda.from_dict(given), method="topsis")
    today = standing.main.party.weights
    points = np.concatenate([np.random.default_rng(9).dirichlet([1.0] * 3, 20000), np.eye(3)])
    scores = standing.main.scorer.scores(points)
    for flip in weight_flips(standing)[0]:
        assert flip.numerical
        index = standing.options.index(flip.option)
        led = scores[:, index] >= scores.max(axis=1) - 1e-12
        if flip.possible:
            assert leads_at(given, flip.weights, "topsis")[flip.option]
            changes = sum(abs(flip.weights[name] - now) for name, now in zip("xyz", today, strict=True))
            assert flip.distance_l1 == pytest.approx(changes, abs=1e-9)
            if led.any():
                assert flip.distance_l1 <= np.abs(points[led] - today).sum(axis=1).min() + 1e-3
        else:
            assert not led.any()


def test_methods_worked_out_elsewhere_have_none():
    flips, reason = weight_flips(stand(mcda.from_dict(document(1)), method="edas"))
    assert flips is None
    assert "edas has no closed form" in reason
