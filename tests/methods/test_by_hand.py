"""One small example a method, with the arithmetic written out."""

import math

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


def sites(method, **functions):
    """The three sites, with a preference function for some criteria."""
    own = {"id": method, "criteria": functions} if functions else {"id": method}
    return mcda.rank(mcda.case(SITES, minimise=["cost"], weights=WEIGHTS, method=own))


def test_vikor_on_three_sites():
    # Shares of the range from the best: access 0, 1, 1/2;  cost 1, 0, 6/10.
    # Weighted: north (0, 1/4), south (3/4, 0), west (3/8, 3/20):  S 1/4, 3/4, 21/40;  R 1/4, 3/4, 3/8
    # Q, half of (S - 1/4) / (1/2) and half of (R - 1/4) / (1/2):  0, 1, (11/20 + 1/4) / 2 = 2/5
    # Of three options the second must be 1/2 behind, and west is only 2/5 behind: both are proposed.
    ranking = rank("vikor")
    assert ranking.details["S"] == pytest.approx({"north": 1 / 4, "south": 3 / 4, "west": 21 / 40}, rel=1e-14)
    assert ranking.details["R"] == pytest.approx({"north": 1 / 4, "south": 3 / 4, "west": 3 / 8}, rel=1e-14)
    assert ranking.details["Q"] == pytest.approx({"north": 0.0, "south": 1.0, "west": 2 / 5}, rel=1e-14)
    assert ranking.scores == pytest.approx({"north": 0.0, "west": -2 / 5, "south": -1.0}, rel=1e-14)
    assert ranking.ranks == {"north": 1, "west": 2, "south": 3}
    assert ranking.details["compromise"] == ("north", "west")
    assert ranking.details["acceptable_advantage"] is False
    assert ranking.details["acceptable_stability"] is True
    assert all(each.parts is None for each in ranking.ranking)


@pytest.mark.parametrize(("v", "west"), [(0, 1 / 4), (0.25, 13 / 40), (1, 11 / 20)])
def test_vikor_by_other_shares_of_the_whole(v, west):
    # west is 11/20 of the way in S and 1/4 of it in R: v x 11/20 + (1 - v) x 1/4
    ranking = rank("vikor", v=v)
    assert ranking.details["Q"] == pytest.approx({"north": 0.0, "south": 1.0, "west": west}, rel=1e-14)
    # above 1/2 behind, north would be proposed alone
    assert ranking.details["compromise"] == (("north",) if west >= 1 / 2 else ("north", "west"))


def test_promethee_ii_on_three_sites():
    # the usual function counts who is better. Access: north 2 of 2, west 1, south 0;  cost: south 2, west 1, north 0
    # phi+ = 3/4, 1/4, 1/2;  phi- = 1/4, 3/4, 1/2
    ranking = rank("promethee-ii")
    assert ranking.scores == {"north": 0.5, "west": 0.0, "south": -0.5}
    assert ranking.details["phi_plus"] == {"north": 0.75, "south": 0.25, "west": 0.5}
    assert ranking.details["phi_minus"] == {"north": 0.25, "south": 0.75, "west": 0.5}
    assert dict(ranking.ranking[0].parts) == {"access": 0.75, "cost": -0.25}


def test_promethee_ii_by_slopes():
    # access, V-shape to 2: north over south 1, over west 1/2;  west over south 1/2
    #   + 3/4, 0, 1/4;  - 0, 3/4, 1/4
    # cost, linear from 2 to 8: south over north (10) 1, over west (6) 2/3;  west over north (4) 1/3
    #   + 0, 5/6, 1/6;  - 2/3, 0, 1/3
    ranking = sites(
        "promethee-ii",
        access={"preference": "v-shape", "p": 2},
        cost={"preference": "linear", "q": 2, "p": 8},
    )
    plus = {"north": 9 / 16, "south": 5 / 24, "west": 3 / 16 + 1 / 24}
    minus = {"north": 1 / 6, "south": 9 / 16, "west": 3 / 16 + 1 / 12}
    assert plus["west"] == pytest.approx(11 / 48)
    assert minus["west"] == pytest.approx(13 / 48)
    assert ranking.details["phi_plus"] == pytest.approx(plus, rel=1e-14)
    assert ranking.details["phi_minus"] == pytest.approx(minus, rel=1e-14)
    assert ranking.scores == pytest.approx({name: plus[name] - minus[name] for name in plus}, rel=1e-14)


def test_promethee_ii_by_steps():
    # access, U-shape above 1: north over south (2) 1, over west (1) 0;  west over south (1) 0:  1/2, -1/2, 0
    # cost, level 1/2 above 4 and 1 above 6: south over north (10) 1, over west (6) 1/2;  west over north (4) 0:
    #   -1/2, 3/4, -1/4
    ranking = sites(
        "promethee-ii",
        access={"preference": "u-shape", "q": 1},
        cost={"preference": "level", "q": 4, "p": 6},
    )
    assert ranking.scores == {"north": 1 / 4, "west": -1 / 16, "south": -3 / 16}


def test_promethee_ii_by_a_bell():
    # access, Gaussian with s = 1: north over south (2) 1 - e^-2, over west (1) 1 - e^-1/2;  west over south the latter
    # north is ahead by g / 2, south behind by as much, and west as much ahead as behind; cost as usual
    ranking = sites("promethee-ii", access={"preference": "gaussian", "s": 1})
    g = (1 - math.exp(-2)) + (1 - math.exp(-1 / 2))
    wanted = {"north": 3 * g / 8 - 1 / 4, "west": 0.0, "south": 1 / 4 - 3 * g / 8}
    assert ranking.scores == pytest.approx(wanted, rel=1e-14, abs=1e-15)


def test_edas_on_three_sites():
    # Averages 3 and 46/3. Above or below, in shares of them: access 1/3, -1/3, 0;  cost -7/23, 8/23, -1/23
    # SP 1/4, 2/23, 0;  SN 7/92, 1/4, 1/92;  both at most 1/4
    # north (1 + 1 - 7/23) / 2 = 39/46;  south (8/23 + 0) / 2 = 4/23;  west (0 + 1 - 1/23) / 2 = 11/23
    assert rank("edas").scores == pytest.approx({"north": 39 / 46, "west": 11 / 23, "south": 4 / 23}, rel=1e-14)


def test_codas_on_three_sites():
    # access / 4: 1, 1/2, 3/4;  10 / cost: 1/2, 1, 5/8.  Weighted, from the worst, in 32nds: (12, 0), (0, 4), (6, 1)
    # E 12, 4, sqrt(37);  T 12, 4, 7;  all E differ by more than 0.02, so that E + T counts: 24, 8, 7 + sqrt(37)
    # three times each, less the total of 39 + sqrt(37)
    root = 37**0.5
    wanted = {"north": (33 - root) / 32, "south": -(15 + root) / 32, "west": (2 * root - 18) / 32}
    assert rank("codas").scores == pytest.approx(wanted, rel=1e-14)


def test_codas_where_distances_are_within_the_threshold():
    # scaled: a (4/5, 1), b (1, 3/5), c (1/2, 3/5);  weighted, from the worst: (0.15, 0.2), (0.25, 0), (0, 0)
    # E 1/4, 1/4, 0;  T 0.35, 0.25, 0.  a and b are level in E, so T says nothing between them:
    # a 0.6 over c, b 0.5 over c, c -0.6 and -0.5
    case = mcda.case({"a": {"x": 8, "y": 10}, "b": {"x": 10, "y": 6}, "c": {"x": 5, "y": 6}}, weights={"x": 1, "y": 1})
    assert mcda.rank(case, method="codas").scores == pytest.approx({"a": 0.6, "b": 0.5, "c": -1.1}, rel=1e-14)


def test_aras_on_three_sites():
    # The best of everything is (4, 10). Shares: access 4, 2, 3 of 13 (the best takes part);
    #   1/cost in 80ths 4, 8, 5 of 25.  Best: 3/13 + 2/25 = 101/325
    # north 3/13 + 1/25 = 88/325;  south 3/26 + 2/25 = 127/650;  west 9/52 + 1/20 = 145/650
    ranking = rank("aras")
    wanted = {"north": 88 / 101, "west": 145 / 202, "south": 127 / 202}
    assert ranking.scores == pytest.approx(wanted, rel=1e-14)
    # what each criterion adds to north: 75 and 13 of 101
    assert dict(ranking.ranking[0].parts) == pytest.approx({"access": 75 / 101, "cost": 13 / 101}, rel=1e-14)


def test_marcos_on_three_sites():
    # access / 4: 1, 1/2, 3/4;  10 / cost: 1/2, 1, 5/8:  S 7/8, 5/8, 23/32;  ideal 1, anti-ideal (2, 20) 1/2
    # K+ = S, K- = 2 S, so f(K+) = 2/3 and f(K-) = 1/3:  3 S / (1 + 1/2 + 2) = 6/7 S
    ranking = rank("marcos")
    assert ranking.scores == pytest.approx({"north": 3 / 4, "west": 69 / 112, "south": 15 / 28}, rel=1e-14)
    # S of north is 3/4 + 1/8
    assert dict(ranking.ranking[0].parts) == pytest.approx({"access": 9 / 14, "cost": 3 / 28}, rel=1e-14)


def test_cocoso():
    # over the range: a (1, 1/4), b (0, 1), c (1/4, 0), weights 1/2 and 1/2
    # S 5/8, 1/2, 1/8;  P (sums of roots) 3/2, 1, 1/2;  S + P 17/8, 12/8, 5/8, together 34/8
    # k_a 1/2, 6/17, 5/34;  k_b, over the least: 5 + 3 = 8, 4 + 2 = 6, 1 + 1 = 2;  k_c, over 17/8: 1, 12/17, 5/17
    # a: 4^(1/3) + (1/2 + 8 + 1) / 3;  b: (432/289)^(1/3) + (6/17 + 6 + 12/17) / 3;  c: (25/289)^(1/3) + 83/102
    case = mcda.case(
        {"a": {"x": 5, "y": 7}, "b": {"x": 1, "y": 1}, "c": {"x": 2, "y": 9}}, minimise=["y"], weights={"x": 1, "y": 1}
    )
    wanted = {"a": 4 ** (1 / 3) + 19 / 6, "b": (432 / 289) ** (1 / 3) + 40 / 17, "c": (25 / 289) ** (1 / 3) + 83 / 102}
    assert mcda.rank(case, method="cocoso").scores == pytest.approx(wanted, rel=1e-14)
    # lambda 1 leaves S alone in k_c: 1, 4/5, 1/5
    wanted = {
        "a": 4 ** (1 / 3) + 19 / 6,
        "b": (6 / 17 * 6 * 4 / 5) ** (1 / 3) + (6 / 17 + 6 + 4 / 5) / 3,
        "c": (5 / 34 * 2 / 5) ** (1 / 3) + (5 / 34 + 2 + 1 / 5) / 3,
    }
    assert mcda.rank(case, method="cocoso", options={"lambda": 1}).scores == pytest.approx(wanted, rel=1e-14)


def test_waspas_on_three_sites():
    # access / 4: 1, 1/2, 3/4;  10 / cost: 1/2, 1, 5/8.  Sums 7/8, 5/8, 23/32;
    # products 1 x (1/2)^(1/4), (1/2)^(3/4) x 1, (3/4)^(3/4) x (5/8)^(1/4);  half of each
    sums = {"north": 7 / 8, "south": 5 / 8, "west": 23 / 32}
    products = {"north": 2**-0.25, "south": 2**-0.75, "west": 0.75**0.75 * 0.625**0.25}
    wanted = {name: (sums[name] + products[name]) / 2 for name in sums}
    assert rank("waspas").scores == pytest.approx(wanted, rel=1e-14)
    assert rank("waspas", **{"lambda": 1}).scores == pytest.approx(sums, rel=1e-14)
    assert rank("waspas", **{"lambda": 0}).scores == pytest.approx(products, rel=1e-14)


def test_spotis_on_scales():
    # distance to 5, in fifths: 1, 3, 2;  to 0, in 40ths: 20, 10, 16
    # P north 3/20 + 1/8 = 11/40;  south 9/20 + 1/16 = 41/80;  west 3/10 + 1/10 = 2/5
    ranking = rank("spotis", criteria={"access": {"scale": [0, 5]}, "cost": {"scale": [0, 40]}})
    assert ranking.details["P"] == pytest.approx({"north": 11 / 40, "south": 41 / 80, "west": 2 / 5}, rel=1e-14)
    assert ranking.scores == pytest.approx({"north": -11 / 40, "west": -2 / 5, "south": -41 / 80}, rel=1e-14)
    assert dict(ranking.ranking[0].parts) == pytest.approx({"access": -3 / 20, "cost": -1 / 8}, rel=1e-14)


def test_spotis_on_the_range_present():
    # access: 0, 1, 1/2 from the best;  cost 1, 0, 6/10
    ranking = rank("spotis")
    assert ranking.details["P"] == pytest.approx({"north": 1 / 4, "south": 3 / 4, "west": 21 / 40}, rel=1e-14)


def test_moora():
    # norms 5 and 13: a 3/4 x 3/5 - 1/4 x 12/13 = 57/260;  b 3/4 x 4/5 - 1/4 x 5/13 = 131/260
    case = mcda.case({"a": {"x": 3, "y": 12}, "b": {"x": 4, "y": 5}}, minimise=["y"], weights={"x": 3, "y": 1})
    ranking = mcda.rank(case, method="moora")
    assert ranking.scores == pytest.approx({"a": 57 / 260, "b": 131 / 260}, rel=1e-14)
    assert dict(ranking.ranking[0].parts) == pytest.approx({"x": 3 / 5, "y": -5 / 52}, rel=1e-14)


def test_mabac_on_three_sites():
    # over the range, plus 1: access 2, 1, 3/2;  cost 1, 2, 7/5.  Weighted and added up: 7/4, 5/4, 9/8 + 7/20 = 59/40
    # the border: 3/4 of the cube root of 2 x 1 x 3/2, and 1/4 of that of 1 x 2 x 7/5
    border = 3 / 4 * 3 ** (1 / 3) + 1 / 4 * (14 / 5) ** (1 / 3)
    ranking = rank("mabac")
    wanted = {"north": 7 / 4 - border, "west": 59 / 40 - border, "south": 5 / 4 - border}
    assert ranking.scores == pytest.approx(wanted, rel=1e-13)
    parts = {"access": 3 / 4 * (2 - 3 ** (1 / 3)), "cost": (1 - 2.8 ** (1 / 3)) / 4}
    assert dict(ranking.ranking[0].parts) == pytest.approx(parts, rel=1e-13)


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
