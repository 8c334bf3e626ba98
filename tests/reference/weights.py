"""Weights from an order, from the scores themselves, and from comparisons with the best and the worst."""

import math

from tests.reference.methods import columns, shared_out
from tests.reference.scaling import minmax

SMALL = 1e-12


def order_weights(tiers, rule):
    """Weights by name from tiers of names, the weightiest first; tied names share the mean of their ranks' weights."""
    size = sum(len(tier) for tier in tiers)
    ranks = range(1, size + 1)
    if rule == "centroid":
        by_rank = [sum(1 / k for k in range(rank, size + 1)) / size for rank in ranks]
    elif rule == "rank-sum":
        by_rank = [2 * (size + 1 - rank) / (size * (size + 1)) for rank in ranks]
    elif rule == "reciprocal":
        by_rank = [1 / rank / sum(1 / k for k in ranks) for rank in ranks]
    else:
        raise ValueError(rule)
    weights = {}
    for tier in tiers:
        taken, by_rank = by_rank[: len(tier)], by_rank[len(tier) :]
        for name in tier:
            weights[name] = sum(taken) / len(tier)
    return weights


def _shared_or_equal(amounts):
    """Shares of the total; equal shares if there is nothing to share."""
    if sum(amounts) <= SMALL:
        return [1 / len(amounts) for _ in amounts]
    return shared_out(amounts)


def entropy(matrix):
    """One less the entropy of the shares, shared out; 0 ln 0 = 0."""
    size = len(matrix)
    amounts = []
    for column in columns(matrix):
        if min(column) == max(column):  # tells nobody apart
            amounts.append(0.0)
            continue
        shares = [x / sum(column) for x in column]
        amounts.append(1 + sum(x * math.log(x) for x in shares if x > 0) / math.log(size))
    return _shared_or_equal(amounts)


def deviation(column, spare=0):
    """Standard deviation; ``spare`` 1 for that of a sample."""
    if min(column) == max(column):
        return 0.0
    mean = sum(column) / len(column)
    return math.sqrt(sum((x - mean) ** 2 for x in column) / (len(column) - spare))


def std(matrix):
    """Population standard deviations of the scores as they stand, shared out."""
    return _shared_or_equal([deviation(column) for column in columns(matrix)])


def variation(matrix):
    """Population standard deviation / |mean| of each criterion."""
    found = []
    for column in columns(matrix):
        spread = deviation(column)
        found.append(spread / abs(sum(column) / len(column)) if spread else 0.0)
    return found


def cv(matrix):
    """Coefficients of variation, shared out."""
    return _shared_or_equal(variation(matrix))


def information(matrix, less):
    """Diakoulaki et al. (1995): sample deviation x how little the criterion goes along with the others."""
    scaled = [
        minmax(column, lower) if min(column) < max(column) else None
        for column, lower in zip(columns(matrix), less, strict=True)
    ]
    found = []
    for j, column in enumerate(scaled):
        if column is None:  # constant
            found.append(0.0)
            continue
        conflict = sum(1 - correlation(column, x) for k, x in enumerate(scaled) if k != j and x is not None)
        found.append(deviation(column, spare=1) * conflict)
    return found


def correlation(a, b):
    mean_a, mean_b = sum(a) / len(a), sum(b) / len(b)
    together = sum((x - mean_a) * (y - mean_b) for x, y in zip(a, b, strict=True))
    return together / math.sqrt(sum((x - mean_a) ** 2 for x in a) * sum((y - mean_b) ** 2 for y in b))


def critic(matrix, less):
    """Information, shared out; where no two criteria say different things, all that say something weigh the same."""
    found = information(matrix, less)
    if sum(found) <= SMALL:
        found = [1.0 if min(column) < max(column) else 0.0 for column in columns(matrix)]
    return _shared_or_equal(found)


def merec(matrix, less):
    """Keshavarz-Ghorabaee et al. (2021): what the options' performance loses without the criterion."""
    size = len(less)
    logs = []  # of the scaled scores, a row a criterion; the worst option has 1 where more is better
    for column, lower in zip(columns(matrix), less, strict=True):
        logs.append([abs(math.log(x / max(column) if lower else min(column) / x)) for x in column])
    effects = []
    for j in range(size):
        effect = 0.0
        for i in range(len(matrix)):
            whole = sum(logs[k][i] for k in range(size))
            without = sum(logs[k][i] for k in range(size) if k != j)
            effect += abs(math.log(1 + without / size) - math.log(1 + whole / size))
        effects.append(effect)
    return _shared_or_equal(effects)


def best_worst(best_to_others, others_to_worst, best, worst):
    """Rezaei (2015), the nonlinear model: the least xi, found by bisection, and all weights that reach it.

    The comparisons are lists with positions, or dicts with names, for ``best`` and ``worst``. Where the weights that
    reach xi are not unique, ``intervals`` says how far each can go. Weights are relative to the worst one's: given xi
    and that of the best, each other one has an interval of its own, and is free to lie anywhere in it.
    """
    names = list(best_to_others) if isinstance(best_to_others, dict) else range(len(best_to_others))
    others = [name for name in names if name not in (best, worst)]
    low, high = 0.0, float(max(best_to_others[name] for name in names))
    for _ in range(200):
        xi = (low + high) / 2
        least, most = _reach_of_best(xi, best_to_others, others_to_worst, worst, others)
        if least <= most:
            high = xi
        else:
            low = xi
    xi = high
    least, most = _reach_of_best(xi, best_to_others, others_to_worst, worst, others)
    of_best = (least + most) / 2  # at the least xi the two are the same but for rounding
    reach = {best: (of_best, of_best), worst: (1.0, 1.0)}
    for name in others:
        reach[name] = _reach_of_other(xi, of_best, best_to_others[name], others_to_worst[name])
    intervals = {}
    for name in names:
        rest_low = sum(reach[other][0] for other in names if other != name)
        rest_high = sum(reach[other][1] for other in names if other != name)
        intervals[name] = (reach[name][0] / (reach[name][0] + rest_high), reach[name][1] / (reach[name][1] + rest_low))
    allowed = consistency_index(best_to_others[worst])
    # nothing can be inconsistent with an index of 0
    ratio = xi / allowed if allowed else 0.0
    return {
        "xi": xi,
        "intervals": intervals,
        "consistency_ratio": ratio,
        "reach": {name: reach[name] for name in names},
    }


def _reach_of_best(xi, best_to_others, others_to_worst, worst, others):
    """From where to where the best one's weight can go, with none but these deviations."""
    least, most = best_to_others[worst] - xi, best_to_others[worst] + xi
    for name in others:
        by_best, by_worst = best_to_others[name], others_to_worst[name]
        most = min(most, (by_best + xi) * (by_worst + xi))
        if by_best > xi and by_worst > xi:
            least = max(least, (by_best - xi) * (by_worst - xi))
    return least, most


def _reach_of_other(xi, of_best, by_best, by_worst):
    low = max(by_worst - xi, of_best / (by_best + xi))
    high = min(by_worst + xi, of_best / (by_best - xi) if by_best > xi else math.inf)
    if low > high:  # a single point, but for rounding
        low = high = (low + high) / 2
    return low, high


def consistency_index(worst_by_best):
    """The greatest xi there can be: the smaller root of xi^2 - (1 + 2a) xi + a^2 - a = 0."""
    return ((1 + 2 * worst_by_best) - math.sqrt(1 + 8 * worst_by_best)) / 2
