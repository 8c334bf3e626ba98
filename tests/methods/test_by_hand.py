"""One small example a method, with the arithmetic written out."""

import pytest

import mcda

# Two sites, on access (points, more is better) and cost (thousand a year, less is better); weights 3 to 1.
#          access   cost
# north       4      20
# south       2      10
# west        3      16
SITES = {
    "north": {"access": 4, "cost": 20},
    "south": {"access": 2, "cost": 10},
    "west": {"access": 3, "cost": 16},
}
WEIGHTS = {"access": 3, "cost": 1}


def rank(method=None, *, criteria=None, **options):
    case = mcda.case(SITES, criteria=criteria, minimise=["cost"], weights=WEIGHTS)
    return mcda.rank(case, method=method, options=options)


def test_weighted_sum_over_the_range_of_the_options():
    # access: (4 - 2) / 2 = 1, 0, 1/2;  cost: (20 - 20) / 10 = 0, 1, 4/10
    # north 0.75 x 1 + 0.25 x 0 = 0.75;  south 0.25;  west 0.75 x 0.5 + 0.25 x 0.4 = 0.475
    ranking = rank()
    assert ranking.method.id == "weighted-sum"
    assert ranking.scores == pytest.approx({"north": 0.75, "west": 0.475, "south": 0.25}, rel=1e-15)
    assert ranking.ranks == {"north": 1, "west": 2, "south": 3}
    assert dict(ranking.ranking[1].parts) == pytest.approx({"access": 0.375, "cost": 0.1}, rel=1e-15)


def test_weighted_sum_of_values():
    # access on a scale of 0 to 5: 4/5, 2/5, 3/5;  cost on 0 to 40, less is better: 20/40, 30/40, 24/40
    # north 0.6 + 0.125 = 0.725;  south 0.3 + 0.1875 = 0.4875;  west 0.45 + 0.15 = 0.6
    ranking = rank(criteria={"access": {"scale": [0, 5]}, "cost": {"scale": [0, 40]}})
    assert ranking.scores == pytest.approx({"north": 0.725, "west": 0.6, "south": 0.4875}, rel=1e-14)


def test_weighted_sum_of_a_curved_and_a_bent_value():
    # access: exponential with c = ln 4 on 0 to 4: v(z) = (1 - 4^-z) / (3/4);  z = 1, 1/2, 3/4
    #   v(1) = 1;  v(1/2) = 2/3;  v(3/4) = (1 - 4^-0.75) x 4/3
    # cost: points 10 -> 1, 15 -> 0.4, 20 -> 0:  0, 1, and 16 lies at 0.4 x 4/5 = 0.32
    ranking = rank(
        criteria={
            "access": {"scale": [0, 4], "value": {"exponential": 1.3862943611198906}},
            "cost": {"scale": [10, 20], "value": {"points": [[10, 1], [15, 0.4], [20, 0]]}},
        }
    )
    # north 0.75 x 1 + 0;  south 0.75 x 2/3 + 0.25 = 0.75: level, with west a little behind
    west = 0.75 * (1 - 4**-0.75) * 4 / 3 + 0.25 * 0.32
    assert ranking.scores == pytest.approx({"west": west, "north": 0.75, "south": 0.5 + 0.25}, rel=1e-14)
    assert ranking.ranks == {"north": 1, "south": 1, "west": 3}


@pytest.mark.parametrize(
    ("scaling", "scores"),
    [
        # access / 4: 1, 1/2, 3/4;  10 / cost: 1/2, 1, 5/8
        ("max", {"north": 0.75 + 0.125, "south": 0.375 + 0.25, "west": 0.5625 + 0.15625}),
        # access / 9: 4/9, 2/9, 3/9;  1/cost: 4/80, 8/80, 5/80, together 17/80: 4/17, 8/17, 5/17
        ("sum", {"north": 1 / 3 + 1 / 17, "south": 1 / 6 + 2 / 17, "west": 1 / 4 + 5 / 68}),
        # norms: sqrt(16 + 4 + 9) = sqrt(29), sqrt(400 + 100 + 256) = sqrt(756); cost counts 1 - that
        (
            "vector",
            {
                "north": 3 / 29**0.5 + 0.25 * (1 - 20 / 756**0.5),
                "south": 1.5 / 29**0.5 + 0.25 * (1 - 10 / 756**0.5),
                "west": 2.25 / 29**0.5 + 0.25 * (1 - 16 / 756**0.5),
            },
        ),
    ],
)
def test_weighted_sum_by_other_scalings(scaling, scores):
    assert rank("weighted-sum", scaling=scaling).scores == pytest.approx(scores, rel=1e-14)


def test_weighted_sum_of_scores_as_they_stand():
    # 0-5 scores with weights 3/4 and 1/4: 0.75 x 4 + 0.25 x 1 = 3.25;  0.75 x 2 + 0.25 x 5 = 2.75
    case = mcda.case(
        {"a": {"x": 4, "y": 1}, "b": {"x": 2, "y": 5}},
        criteria={"x": {"scale": [0, 5]}, "y": {"scale": [0, 5]}},
        weights={"x": 3, "y": 1},
    )
    assert mcda.rank(case, options={"scaling": "none"}).scores == {"a": 3.25, "b": 2.75}


def test_weighted_product():
    # weights 1/2 and 1/2: sqrt(4 / 16) = 0.5;  sqrt(9 / 4) = 1.5
    case = mcda.case({"a": {"x": 4, "y": 16}, "b": {"x": 9, "y": 4}}, minimise=["y"], weights={"x": 1, "y": 1})
    assert mcda.rank(case, method="weighted-product").scores == pytest.approx({"b": 1.5, "a": 0.5}, rel=1e-15)


def test_topsis():
    # Columns (3, 4) and (4, 3), both more is better, have the norm 5: 0.6, 0.8 and 0.8, 0.6. Weights 0.75, 0.25:
    #   a (0.45, 0.2), b (0.6, 0.15);  ideal (0.6, 0.2), anti-ideal (0.45, 0.15)
    #   a: d+ = 0.15, d- = 0.05, closeness 1/4;  b: d+ = 0.05, d- = 0.15, closeness 3/4
    case = mcda.case({"a": {"x": 3, "y": 4}, "b": {"x": 4, "y": 3}}, weights={"x": 3, "y": 1})
    ranking = mcda.rank(case, method="topsis")
    assert ranking.scores == pytest.approx({"b": 0.75, "a": 0.25}, rel=1e-14)
    details = ranking.to_dict()["details"]
    assert details["ideal"] == pytest.approx({"x": 0.6, "y": 0.2})
    assert details["anti_ideal"] == pytest.approx({"x": 0.45, "y": 0.15})
    assert details["d_plus"] == pytest.approx({"a": 0.15, "b": 0.05})
    assert details["d_minus"] == pytest.approx({"a": 0.05, "b": 0.15})
    assert all(each.parts is None for each in ranking.ranking)


def test_topsis_where_less_is_better():
    # the same, with y less is better: a (0.45, 0.2) is now the anti-ideal and b (0.6, 0.15) the ideal itself
    case = mcda.case({"a": {"x": 3, "y": 4}, "b": {"x": 4, "y": 3}}, minimise=["y"], weights={"x": 3, "y": 1})
    assert mcda.rank(case, method="topsis").scores == {"b": 1.0, "a": 0.0}


def test_ahp_on_scores():
    # access: 4/9, 2/9, 3/9;  cost by reciprocals: 4/17, 8/17, 5/17 (as in the scaling by sum)
    ranking = rank("ahp")
    assert ranking.scores == pytest.approx(
        {"north": 1 / 3 + 1 / 17, "west": 1 / 4 + 5 / 68, "south": 1 / 6 + 2 / 17}, rel=1e-14
    )
    assert ranking.details["local"]["cost"]["south"] == pytest.approx(8 / 17, rel=1e-15)


def test_ahp_ideal():
    # the best of each criterion counts 1: access 1, 1/2, 3/4;  cost 1/2, 1, 5/8
    # north 0.75 + 0.125 = 0.875;  south 0.375 + 0.25 = 0.625;  west 0.5625 + 0.15625 = 0.71875
    ranking = rank("ahp", mode="ideal")
    assert ranking.scores == pytest.approx({"north": 0.875, "west": 0.71875, "south": 0.625}, rel=1e-14)
    # the details stay shares, which add up to 1
    assert sum(ranking.details["local"]["access"].values()) == pytest.approx(1.0, rel=1e-15)


def test_ahp_on_judgements_and_scores():
    # access judged: north 3 times south (3/4, 1/4);  cost 20 and 10: reciprocals 1/20, 2/20 (1/3, 2/3)
    # weights judged: access 3 times cost. north 0.75 x 0.75 + 0.25 / 3;  south 0.75 x 0.25 + 0.25 x 2 / 3
    case = mcda.case(
        {"north": {"cost": 20}, "south": {"cost": 10}},
        criteria={"access": {}, "cost": {"direction": "minimise"}},
        weights={"judgements": [["access", "cost", 3]]},
        comparisons=[{"criterion": "access", "judgements": [["south", "north", "1/3"]]}],
    )
    ranking = mcda.rank(case, method="ahp")
    assert ranking.scores == pytest.approx({"north": 0.5625 + 0.25 / 3, "south": 0.1875 + 0.5 / 3}, rel=1e-14)
    assert dict(ranking.details["local"]["access"]) == pytest.approx({"north": 0.75, "south": 0.25}, rel=1e-14)


def test_a_hierarchy():
    # access 40, cost 40, resources 20 of 100; staffing and space share resources 2 to 1 by swing
    case = mcda.case(
        {
            "a": {"access": 1, "cost": 0, "staffing": 0, "space": 1},
            "b": {"access": 0, "cost": 1, "staffing": 1, "space": 0},
        },
        criteria={
            "access": {},
            "cost": {},
            "resources": {},
            "staffing": {"parent": "resources"},
            "space": {"parent": "resources"},
        },
        weights={
            "points": {"access": 40, "cost": 40, "resources": 20},
            "of": {"resources": {"swing": {"staffing": 100, "space": 50}}},
        },
    )
    ranking = mcda.rank(case)
    assert dict(ranking.weights) == pytest.approx(
        {"access": 0.4, "cost": 0.4, "staffing": 2 / 15, "space": 1 / 15}, rel=1e-14
    )
    # a: 0.4 + 1/15;  b: 0.4 + 2/15
    assert ranking.scores == pytest.approx({"a": 0.4 + 1 / 15, "b": 0.4 + 2 / 15}, rel=1e-14)
