"""Agreement of orders and of weights on lists, by the textbooks' formulas; p by every permutation of every group."""

import math
from itertools import combinations, permutations, product

from tests.reference.order import average_ranks, beats


def w_of(places):
    """Kendall's W of rows of mean ranks: 12 S over m^2 (n^3 - n) - m T; None where that is zero."""
    groups, options = len(places), len(places[0])
    sums = [sum(row[i] for row in places) for i in range(options)]
    scatter = sum((each - groups * (options + 1) / 2) ** 2 for each in sums)
    ties = sum(row.count(place) ** 3 - row.count(place) for row in places for place in set(row))
    most = groups**2 * (options**3 - options) - groups * ties
    return 12 * scatter / most if most > 0 and groups > 1 else None


def p_of(places):
    """The share of all orders of all groups, the first included, whose W is as large."""
    observed = w_of(places)
    found = [w_of([list(row) for row in each]) for each in product(*[permutations(row) for row in places])]
    return sum(each >= observed - 1e-12 for each in found) / len(found)


def concordance(scores):
    return w_of([average_ranks(row) for row in scores])


def tau_b(a, b):
    """(concordant - discordant) / sqrt((pairs not tied in a) (pairs not tied in b))."""
    both, first, second = 0, 0, 0
    for i, k in combinations(range(len(a)), 2):
        ups = beats(a[i], a[k]) - beats(a[k], a[i]), beats(b[i], b[k]) - beats(b[k], b[i])
        both += ups[0] * ups[1]
        first += ups[0] != 0
        second += ups[1] != 0
    return both / math.sqrt(first * second) if first and second else None


def spearman(a, b):
    """Pearson's correlation of mean ranks, as covariance over standard deviations."""
    count = len(a)
    first, second = average_ranks(a), average_ranks(b)
    middle = (count + 1) / 2
    spreads = [sum((place - middle) ** 2 for place in places) / count for places in (first, second)]
    if not all(spreads):
        return None
    together = sum((x - middle) * (y - middle) for x, y in zip(first, second, strict=True)) / count
    return together / math.sqrt(spreads[0]) / math.sqrt(spreads[1])


def clusters(alike, least):
    """Average linkage on a table of agreement: the first two clusters that agree most, as long as that is enough."""
    found = [[i] for i in range(len(alike))]
    while len(found) > 1:
        means = {
            (a, b): sum(alike[i][k] for i in found[a] for k in found[b]) / len(found[a]) / len(found[b])
            for a, b in combinations(range(len(found)), 2)
        }
        if max(means.values()) < least - 1e-12:
            break
        a, b = next(pair for pair, mean in means.items() if mean >= max(means.values()) - 1e-12)
        found[a] += found.pop(b)
    return [sorted(each) for each in found]


def weighted_similarity(first, second):
    """1 - sum of 2^-r |r - q| / max(|1 - r|, |n - r|)."""
    count = len(first)
    if count < 2:
        return None
    return 1 - sum(2.0**-r * abs(r - q) / max(abs(1 - r), abs(count - r)) for r, q in zip(first, second, strict=True))


def consensus(priorities, most=9):
    """Goepel's S* = (M - m) / (1 - m): M = exp(alpha - gamma); m the same by his closed forms, for up to n groups."""
    groups, items = len(priorities), len(priorities[0])
    alpha = sum(entropy(row) for row in priorities) / groups
    gamma = entropy([sum(row[i] for row in priorities) / groups for i in range(items)])
    voices, total = min(groups, items), items + most - 1
    alpha_least = -most / total * math.log(most / total) - (items - 1) / total * math.log(1 / total)
    shared = (voices + most - 1) / total
    gamma_most = -(items - voices) / total * math.log(1 / total) - shared * math.log(shared / voices)
    least = math.exp(alpha_least - gamma_most)
    return (math.exp(alpha - gamma) - least) / (1 - least)


def entropy(shares):
    return -sum(share * math.log(share) for share in shares if share > 0)
