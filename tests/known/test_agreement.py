"""Kendall's W and Goepel's consensus, as printed."""

import numpy as np
import pytest
from scipy import stats

from mcda.numeric.agreement import concordance, consensus, spearman, tau_b
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


# Twelve students: authoritarianism against strivings for status; strivings against yielding to a group (ranks, tied).
AUTHORITARIANISM = [82, 98, 87, 40, 116, 113, 111, 83, 85, 126, 106, 117]
STRIVINGS = [42, 46, 39, 37, 65, 88, 86, 56, 62, 92, 54, 81]
STRIVINGS_RANKED = [3, 4, 2, 1, 8, 11, 10, 6, 7, 12, 5, 9]
YIELDING = [1.5, 1.5, 3.5, 3.5, 5, 6, 7, 8, 9, 10.5, 10.5, 12]
SIEGEL = "Siegel (1956) Nonparametric Statistics for the Behavioral Sciences, chapter 9"

# Intelligence against hours of television a week, of ten people.
IQ = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110]
HOURS = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17]


@pytest.mark.parametrize(
    ("kernel", "a", "b", "printed", "tolerance"),
    [
        pytest.param(spearman, AUTHORITARIANISM, STRIVINGS, 0.82, 0.005, id=f"{SIEGEL}: Spearman"),
        pytest.param(tau_b, AUTHORITARIANISM, STRIVINGS, 0.67, 0.005, id=f"{SIEGEL}: Kendall"),
        pytest.param(tau_b, STRIVINGS_RANKED, YIELDING, 0.39, 0.005, id=f"{SIEGEL}: Kendall, corrected for ties"),
        pytest.param(spearman, IQ, HOURS, -29 / 165, 1e-12, id="Wikipedia: Spearman's rank correlation coefficient"),
        pytest.param(tau_b, [12, 2, 1, 12, 2], [1, 4, 7, 1, 0], -0.47140452079, 1e-11, id="SciPy: kendalltau"),
    ],
)
def test_correlations_as_printed(kernel, a, b, printed, tolerance):
    assert abs(kernel(np.array(a, dtype=np.float64), np.array(b, dtype=np.float64)) - printed) <= tolerance
