"""How far groups agree: on orders, and on weights or priorities.

``scores`` are (groups, options), higher is better; ties share the mean of the ranks they occupy.
"""

from __future__ import annotations

from math import factorial

import numpy as np

from mcda.arrays import FloatArray, PriorityArray, RankArray, ScoreArray
from mcda.frozen import record
from mcda.numeric.order import average_ranks, exceeds, ranks

MOST_PERMUTATIONS = 1_000_000  # of all groups' orders but the first's, for an exact p-value

_MOST_PAIRWISE = 400  # options; beyond it, comparing all pairs of them costs more than sorting
_MOST_AT_ONCE = 4_000_000  # comparisons that are held at once
_ROUNDING = 1e-12  # mean agreements that differ by less are the same


@record
class Concordance:
    """Kendall's W, from 0 to 1, and the chance of one as large where groups order at random; None where undefined."""

    w: float | None
    p: float | None
    method: str | None  # exact or chi-square


def concordance(scores: ScoreArray) -> Concordance:
    """Kendall's coefficient of concordance W, corrected for ties.

    W = 12 S / (m^2 (n^3 - n) - m T), S the squared deviations of the options' rank sums from their mean, T the sum of
    t^3 - t over ties of t options in each of m groups. Undefined for fewer than two groups or options, and where every
    group ties all options. p: by all permutations of the groups' orders up to a million of them, else by chi-square
    with n - 1 degrees of freedom. Source: Kendall & Babington Smith (1939) Ann. Math. Stat. 10, 275-287; Siegel &
    Castellan (1988) section 9.6.

    >>> concordance(np.array([[3.0, 2.0, 1.0], [3.0, 1.0, 2.0]]))
    Concordance(w=0.75, p=0.5, method='exact')
    """
    groups, options = scores.shape
    places = average_ranks(scores)
    ties = _tie_terms(places)
    most = groups * groups * (options**3 - options) - groups * ties.sum()
    if groups < 2 or most <= 0:
        return Concordance(None, None, None)
    w = float(12.0 * _scatter(places.sum(axis=0)) / most)
    if factorial(options) ** (groups - 1) <= MOST_PERMUTATIONS:
        return Concordance(w, _by_permutation(places), "exact")
    return Concordance(w, _by_chi_square(w, groups, options), "chi-square")


def _tie_terms(places: FloatArray) -> FloatArray:
    """The sum of t^3 - t over each group's ties: (groups,)."""
    counts = [np.unique(row, return_counts=True)[1].astype(np.float64) for row in places]
    return np.array([float((count**3 - count).sum()) for count in counts])


def _scatter(sums: FloatArray) -> FloatArray:
    """Squared deviations (...,) of rank sums (..., options) from their mean."""
    return np.asarray(((sums - sums.mean(axis=-1, keepdims=True)) ** 2).sum(axis=-1))


def _by_permutation(places: FloatArray) -> float:
    from itertools import permutations

    orders = np.array(list(permutations(range(places.shape[1]))))
    sums = places[:1]
    for row in places[1:]:
        sums = (sums[:, None, :] + row[orders][None, :, :]).reshape(-1, places.shape[1])
    observed = float(_scatter(places.sum(axis=0)))
    return float((_scatter(sums) >= observed - 1e-9).mean())


def _by_chi_square(w: float, groups: int, options: int) -> float:
    from scipy.special import gammaincc

    return float(gammaincc((options - 1) / 2, groups * (options - 1) * w / 2))


def tau_b(a: ScoreArray, b: ScoreArray) -> float | None:
    """Kendall's tau-b of two (options,) scores, from -1 to 1; None where one of them ties all.

    >>> tau_b(np.array([3.0, 2.0, 1.0]), np.array([3.0, 1.0, 2.0])).__round__(12)
    0.333333333333
    """
    return _known(tau_b_of_all(np.stack([a, b]))[0, 1])


def tau_b_of_all(scores: ScoreArray) -> FloatArray:
    """Kendall's tau-b of each two rows of (groups, options) scores: (groups, groups), NaN where one ties all.

    Source: Kendall (1945) Biometrika 33, 239-251; for many options by Knight's algorithm, (1966) JASA 61, 436-439.

    >>> tau_b_of_all(np.array([[3.0, 2.0, 1.0], [1.0, 2.0, 3.0], [1.0, 1.0, 1.0]])).tolist()
    [[1.0, -1.0, nan], [-1.0, 1.0, nan], [nan, nan, nan]]
    """
    return _tau_by_pairs(scores) if scores.shape[1] <= _MOST_PAIRWISE else _tau_by_sorting(scores)


def _tau_by_pairs(scores: ScoreArray) -> FloatArray:
    """Every two options compared in every group, so many pairs at once as memory allows."""
    groups, options = scores.shape
    first, second = np.triu_indices(options, 1)
    together = np.zeros((groups, groups))
    step = max(1, _MOST_AT_ONCE // groups)
    for start in range(0, len(first), step):
        one, other = (scores[:, places[start : start + step]] for places in (first, second))
        order = exceeds(one, other).astype(np.float64) - exceeds(other, one)
        together += order @ order.T
    return _normed(together)


def _tau_by_sorting(scores: ScoreArray) -> FloatArray:
    from scipy.stats import kendalltau

    places = ranks(scores)  # what ties but for rounding is settled first
    found = np.full((len(scores), len(scores)), np.nan)
    for a, one in enumerate(places):
        for b in range(a + 1):  # its p-value is not looked at, and the exact one would take long
            found[a, b] = found[b, a] = kendalltau(one, places[b], method="asymptotic").statistic
    return found


def spearman(a: ScoreArray, b: ScoreArray) -> float | None:
    """Spearman's rank correlation of two (options,) scores: Pearson's of their mean ranks; None where one ties all.

    >>> spearman(np.array([3.0, 2.0, 1.0]), np.array([3.0, 1.0, 2.0]))
    0.5
    """
    return _known(spearman_of_all(np.stack([a, b]))[0, 1])


def spearman_of_all(scores: ScoreArray) -> FloatArray:
    """Spearman's correlation of each two rows of (groups, options) scores: (groups, groups), NaN where one ties all.

    >>> spearman_of_all(np.array([[3.0, 2.0, 1.0], [3.0, 1.0, 2.0]])).tolist()
    [[1.0, 0.5], [0.5, 1.0]]
    """
    places = average_ranks(scores)
    apart = places - places.mean(axis=1, keepdims=True)
    return _normed(apart @ apart.T)


def _normed(products: FloatArray) -> FloatArray:
    """Products (groups, groups) over the geometric mean of the two rows' own; NaN where one of those is 0."""
    own = products.diagonal()
    most = np.sqrt(np.outer(own, own))
    return np.where(most > 0, products / np.where(most > 0, most, 1.0), np.nan)


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def like_minded(alike: FloatArray, least: float) -> list[list[int]]:
    """Clusters of groups whose (groups, groups) agreement is ``least`` or more on average; NaN counts as 0.

    Average linkage: the two clusters that agree most are put together, the first two of several, until none agree so
    well. Source: Sokal & Michener (1958) Univ. Kansas Sci. Bull. 38, 1409-1438.

    >>> like_minded(np.array([[1.0, 0.2, 0.8], [0.2, 1.0, 0.2], [0.8, 0.2, 1.0]]), 0.5)
    [[0, 2], [1]]
    """
    sums = np.nan_to_num(alike, nan=0.0)  # of the agreement of all members of one cluster with all of another
    clusters = [[index] for index in range(len(sums))]
    while len(clusters) > 1:
        sizes = np.array([len(cluster) for cluster in clusters])
        means = np.where(np.tri(len(sums), dtype=np.bool_), -np.inf, sums / np.outer(sizes, sizes))
        most = means.max()
        if most < least - _ROUNDING:
            break
        a, b = (int(each) for each in np.argwhere(means >= most - _ROUNDING)[0])
        clusters[a] += clusters.pop(b)
        sums[a] += sums[b]
        sums[:, a] += sums[:, b]
        sums = np.delete(np.delete(sums, b, axis=0), b, axis=1)
    return [sorted(cluster) for cluster in clusters]


def weighted_similarity(reference: RankArray, other: RankArray) -> float | None:
    """The coefficient WS of two (options,) rankings: differences at the top of the reference count most.

    1 - sum over options of 2^-r |r - q| / max(|1 - r|, |n - r|); None for a single option.
    Source: Salabun & Urbaniak (2020) A new coefficient of rankings similarity in decision-making problems, ICCS 2020.

    >>> weighted_similarity(np.array([1, 2, 3]), np.array([1, 3, 2]))
    0.6875
    """
    count = len(reference)
    if count < 2:
        return None
    first, second = reference.astype(np.float64), other.astype(np.float64)
    most = np.maximum(np.abs(1.0 - first), np.abs(count - first))
    return float(1.0 - (2.0**-first * np.abs(first - second) / most).sum())


def consensus(priorities: PriorityArray, *, most: float = 9.0) -> float | None:
    """Goepel's consensus indicator S* of (groups, items) priorities; None for one group or one item.

    1 where all groups give the same priorities, 0 where each puts another item ``most`` times above all the others (as
    far apart as judgements on that scale allow; below 0 beyond it). From Shannon's entropies, alpha within groups and
    gamma of their mean: S* = (exp(alpha - gamma) - least) / (1 - least), least being its first term at the smallest.
    Source: Goepel (2018) Implementation of an online software tool for the AHP, IJAHP 10(3), section 9.

    >>> consensus(np.array([[0.9, 0.1], [0.9, 0.1]])), abs(consensus(np.array([[0.9, 0.1], [0.1, 0.9]]))) < 1e-12
    (1.0, True)
    """
    groups, items = priorities.shape
    if groups < 2 or items < 2:
        return None
    voices = min(groups, items)  # more groups than items cannot be farther apart than each item having its own
    total = items + most - 1.0
    apart = np.full((voices, items), 1.0 / total)
    apart[np.arange(voices), np.arange(voices)] = most / total
    least = _homogeneity(apart)
    return float((_homogeneity(priorities) - least) / (1.0 - least))


def _homogeneity(priorities: PriorityArray) -> float:
    """exp(alpha - gamma): 1 where all groups are the same."""
    mean = priorities.mean(axis=0)
    return float(np.exp(_entropy(priorities).mean() - _entropy(mean)))


def _entropy(shares: FloatArray) -> FloatArray:
    return np.asarray(-(shares * np.log(np.where(shares > 0, shares, 1.0))).sum(axis=-1))
