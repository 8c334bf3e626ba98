"""Kendall's W and Goepel's consensus, as printed."""

import numpy as np
from scipy import stats

from mcda.numeric.agreement import concordance, consensus
from mcda.numeric.order import average_ranks
from mcda.numeric.pairwise import geometric_priorities
from tests.known.files import example, square


@example("kendall_w_anxiety", "kendall_w_nag")
def test_concordance_of_raters(known):
    raters = np.array(known.inputs["raters"], dtype=np.float64)
    groups, options = raters.shape
    found = concordance(raters)
    assert found.method == "chi-square"  # too many permutations, and the sources print chi-square
    places = average_ranks(-raters)  # the least is first, as the sources rank
    sums = places.sum(axis=0)
    plain = 12 * ((sums - sums.mean()) ** 2).sum() / (groups**2 * (options**3 - options))  # without its tie term
    chi2 = groups * (options - 1) * plain
    known.check(
        {
            "W_ties": found.w,
            "chi2_ties": groups * (options - 1) * found.w,
            "p_ties": found.p,
            "rank_sums": sums.tolist(),
            "W": float(plain),
            "chi2": float(chi2),
            "p": float(stats.chi2.sf(chi2, options - 1)),
        }
    )


@example("consensus_identical", "consensus_opposed")
def test_consensus_of_groups(known):
    known.check({"consensus": consensus(np.array(known.inputs["priorities"]))})


@example("group_aij_aip_equal_for_gm")
def test_consensus_of_three_judges(known):
    matrices = np.array([square(each) for each in known.inputs["matrices"]])
    known.check({"consensus": consensus(geometric_priorities(matrices))}, not_ours=known.content["recomputed"])
