"""Places where two scores are level, by looking at many places and halving; ``scores_at(t)`` gives a list."""

from itertools import pairwise

from tests.reference import methods

POINTS = 240


def ends(weights, moving):
    """The weights when all is on those that move, and when nothing is: proportions kept, equal shares if all zero."""

    def shared(chosen):
        total = sum(weights[j] for j in chosen)
        share = {j: weights[j] / total if total else 1 / len(chosen) for j in chosen}
        return [share.get(j, 0.0) for j in range(len(weights))]

    return shared([j for j in range(len(weights)) if j not in moving]), shared(sorted(moving))


def between(start, end, t):
    return [(1 - t) * a + t * b for a, b in zip(start, end, strict=True)]


def scored(method, matrix, less, weights):
    if method == "weighted-sum":
        return methods.weighted_sum(matrix, weights, less, "minmax")
    if method == "weighted-product":
        return methods.weighted_product(matrix, weights, less)
    if method == "ahp":
        return methods.ahp(matrix, weights, less)
    return methods.topsis(matrix, weights, less)["scores"]


def gap(a, b):
    """The difference as a share of the larger."""
    return (a - b) / max(abs(a), abs(b), 1e-3)


def turns(scores_at, i, k, level=1e-11):
    """Where i and k change places, each with the gap 1e-4 to its sides: [(t, gap)].

    Places where they are level (but for rounding) say nothing about who is ahead: the search is between those that do.
    """
    places = [step / POINTS for step in range(POINTS + 1)]
    gaps = [(t, gap(*pick(scores_at(t), i, k))) for t in places]
    told = [(t, each) for t, each in gaps if abs(each) > level]
    found = []
    for (low, before), (high, after) in pairwise(told):
        if (before > 0) == (after > 0):
            continue
        for _ in range(60):
            middle = (low + high) / 2
            here = gap(*pick(scores_at(middle), i, k))
            if here == 0:
                low = high = middle
                break
            if (here > 0) == (before > 0):
                low = middle
            else:
                high = middle
        t = (low + high) / 2
        sides = [gap(*pick(scores_at(min(max(t + by, 0.0), 1.0)), i, k)) for by in (-1e-4, 1e-4)]
        found.append((t, min(abs(each) for each in sides)))
    return found


def pick(scores, i, k):
    return scores[i], scores[k]
