"""Exact figures: against each other, against draws, and against cutting the simplex up in fractions."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import mcda
from tests.analyses.chance.documents import TREE, weighed
from tests.reference import simplex

ALL = ("rank_acceptability", "central_weights", "pairwise_winning", "expected_rank", "confidence_factor")
SAMPLES = 1 << 13
CUT = ("bounds", "around")  # into simplices, up to six dimensions
MODELS = ["uniform", "bounds", "order", "ratios", "around", "bounds,order", "hull", "groups", "one-group"]


def random_case(stream, model, options, criteria):
    """Whole scores from 0 to 6, so that options tie and dominate each other, and one option twice."""
    rows = stream.integers(0, 7, (options, criteria))
    if options > 2:
        rows[-1] = rows[0]
    names = [f"c{index + 1}" for index in range(criteria)]
    points = np.sort(stream.integers(1, 20, criteria))[::-1].tolist()
    said = {"points": dict(zip(names, points, strict=True))}
    share = points[0] / sum(points)
    said["bounds"] = {names[0]: [0.8 * share, min(1.0, 1.3 * share)]}
    said["ratios"] = [[names[0], names[1], [0.5 * points[0] / points[1], 2 * points[0] / points[1]]]]
    groups = [
        {"id": f"g{index}", "influence": index, "weights": {"points": dict(zip(names, shuffled, strict=True))}}
        for index, shuffled in enumerate([points, points[::-1], stream.permutation(points).tolist()], start=1)
    ]
    return mcda.from_dict(
        {
            "format": 1,
            "options": [{"id": f"o{index}"} for index in range(options)],
            "criteria": [{"id": name, "scale": [0, 6]} for name in names],
            "scores": {f"o{index}": dict(zip(names, map(int, row), strict=True)) for index, row in enumerate(rows)},
            "weights": said,
            **({"groups": groups} if model in ("hull", "groups", "one-group") else {}),
        }
    )


def asked(model):
    return {"weights": model} | ({"within": 0.5} if model == "around" else {})


CASES = [
    (model, options, criteria)
    for index, model in enumerate(MODELS)
    for options, criteria in (
        (2 + index, 2),
        (12 - index, 3),
        (1 + (5 * index) % 12, 4 + index % 3),
        (1 + (7 * index) % 12, 7 if model in CUT else 8),
    )
]


@pytest.mark.parametrize(("model", "options", "criteria"), CASES, ids=str)
def test_exact_against_sampled(model, options, criteria):
    case = random_case(np.random.default_rng(options * 10 + criteria), model, options, criteria)
    exact = mcda.stress(case, **asked(model))
    assert {"pairwise_winning", "expected_rank"} <= set(exact.exact)
    for sampling in ("sobol", "monte-carlo"):
        sampled = mcda.stress(case, exact=False, samples=SAMPLES, sampling=sampling, **asked(model))
        assert sampled.exact == ()
        same_figures(exact, sampled)
    consistent(exact)
    consistent(sampled)


def same_figures(exact, sampled):
    """Within 5 standard errors of independent draws, which Sobol' points have to be better than."""
    for option, row in exact.rank_acceptability.items():
        for ours, drawn in zip(row, sampled.rank_acceptability[option], strict=True):
            near(drawn, ours)
        for other, ours in exact.pairwise_winning[option].items():
            near(sampled.pairwise_winning[option][other], ours)
        slack = 5 * len(row) / math.sqrt(SAMPLES)
        assert sampled.expected_rank[option] == pytest.approx(exact.expected_rank[option], abs=slack)
        found, drawn = exact.central_weights[option], sampled.central_weights[option]
        if found and drawn:
            assert sum(found.values()) == pytest.approx(1.0, abs=1e-9)
            slack = 5 / math.sqrt(SAMPLES * max(row[0], 1 / SAMPLES))
            assert list(drawn.values()) == pytest.approx(list(found.values()), abs=slack)


def near(drawn, exact):
    spread = max(exact * (1 - exact), drawn * (1 - drawn))
    assert abs(drawn - exact) <= 5 * math.sqrt(max(spread, 0.0) / SAMPLES) + 1e-9


def consistent(result):
    """Shares add up, and so do the figures that follow from each other."""
    table = np.array(list(result.rank_acceptability.values()))
    count = len(table)
    assert (table >= 0).all()
    assert table.sum(axis=0) == pytest.approx(np.ones(count), abs=1e-9)
    assert table.sum(axis=1) == pytest.approx(np.ones(count), abs=1e-9)
    mean = table @ np.arange(1, count + 1)
    if "rank_acceptability" in result.exact or "expected_rank" not in result.exact:  # else one of them is counted
        assert list(result.expected_rank.values()) == pytest.approx(mean, abs=1e-8)
    for option, row in result.pairwise_winning.items():
        assert option not in row
        assert result.expected_rank[option] == pytest.approx(1 + sum(1 - p for p in row.values()), abs=1e-8)
        for other, share in row.items():
            assert share + result.pairwise_winning[other][option] == pytest.approx(1.0, abs=1e-9)
    for option, row in result.rank_acceptability.items():
        assert (result.central_weights[option] is None) == (row[0] == 0) == (result.confidence_factor[option] is None)


whole = st.integers(0, 5)


@given(
    rows=st.integers(1, 3).flatmap(lambda n: st.lists(st.lists(whole, min_size=n, max_size=n), min_size=1, max_size=5))
)
def test_exact_against_fractions(rows):
    """Every piece of the simplex in exact fractions, by cutting it along all ties."""
    names = [f"c{index}" for index in range(len(rows[0]))]
    case = mcda.case(
        {f"o{index}": dict(zip(names, row, strict=True)) for index, row in enumerate(rows)},
        criteria={name: {"scale": [0, 5]} for name in names},
    )
    result = mcda.stress(case)
    wanted = [[float(share) for share in row] for row in simplex.rank_acceptability(rows)]
    found = [list(row) for row in result.rank_acceptability.values()]
    assert np.array(found) == pytest.approx(np.array(wanted), abs=1e-12)
    for (_, middle), row in zip(simplex.first(rows), result.central_weights.values(), strict=True):
        assert (middle is None) == (row is None)
        assert row is None or list(row.values()) == pytest.approx([float(x) for x in middle], abs=1e-9)
    assert result.exact == ALL
    consistent(result)


@pytest.mark.parametrize(
    ("options", "criteria", "known"),
    [(4, 3, ALL), (4, 5, ALL), (5, 5, ALL[1:]), (5, 8, ("pairwise_winning", "expected_rank"))],
)
def test_what_is_exact(options, criteria, known):
    result = mcda.stress(random_case(np.random.default_rng(3), "uniform", options, criteria), samples=256)
    assert result.exact == known
    ranks = tuple(range(1, options + 1)) if known == ALL else (1, options) if "central_weights" in known else ()
    assert result.exact_ranks == ranks
    assert (result.standard_error == 0.0) == (known == ALL)
    for row in result.rank_errors.values():
        assert all(row[rank - 1] == 0.0 for rank in ranks)


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ({"bounds": {"p": [0.3, 0.5]}}, {"weights": "bounds"}),
        ({"points": {"p": 5, "q": 3, "v": 2}}, {"weights": "around"}),
        ({}, {"weights": "uniform", "method": "topsis"}),
    ],
    ids=str,
)
def test_what_is_not(said, asked):
    assert mcda.stress(mcda.from_dict(weighed(TREE, **said)), samples=256, **asked).exact == ()


def test_bounds_of_more_criteria_than_can_be_cut():
    case = random_case(np.random.default_rng(3), "bounds", 5, 8)
    assert mcda.stress(case, weights="bounds", samples=256).exact == ()


def test_a_tree_of_which_one_set_is_drawn():
    result = mcda.stress(
        mcda.from_dict(weighed(TREE, ratios=[["x", "y", [1, 1]], ["z", "w", [2, 2]]])), weights="ratios"
    )
    assert result.exact == ALL
    values = {"x": [0.7, 0.3, 0.2, 0.4], "y": [0.75, 0.25, 0.5, 0.875], "z": [0.25, 0.375, 0.75, 0.5]}
    p = [(x + y) / 2 for x, y in zip(values["x"], values["y"], strict=True)]
    q = [(2 * z + w) / 3 for z, w in zip(values["z"], [0.2, 0.9, 0.4, 0.5], strict=True)]
    rows = list(zip(p, q, [0.5, 0.4, 0.6, 0.3], strict=True))
    wanted = [[float(share) for share in row] for row in simplex.rank_acceptability(rows)]
    assert np.array(list(result.rank_acceptability.values())) == pytest.approx(np.array(wanted), abs=1e-9)
    for row in filter(None, result.central_weights.values()):
        assert row["x"] == pytest.approx(row["y"])
        assert row["z"] == pytest.approx(2 * row["w"])
    consistent(result)
