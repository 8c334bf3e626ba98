"""The other methods on lists: ``matrix`` holds a row an option, ``less`` says where less is better; weights sum to 1.

Each returns a dict with ``scores``, in which more is always better, and the figures on the way to them.
"""

import math

from tests.reference.methods import columns
from tests.reference.scaling import by_max, by_sum, minmax, unit

SMALL = 1e-12  # differences up to this count as none


def vikor(matrix, weights, less, v=0.5):
    """Opricovic & Tzeng (2004): S, R, Q and the compromise; scores = -Q."""
    options = range(len(matrix))
    regrets = [[] for _ in options]  # a row an option
    for column, weight, lower in zip(columns(matrix), weights, less, strict=True):
        best, worst = (min(column), max(column)) if lower else (max(column), min(column))
        for i in options:
            # all options equal on the criterion: nobody falls short
            regrets[i].append(weight * (best - column[i]) / (best - worst) if best != worst else 0.0)
    s = [sum(row) for row in regrets]
    r = [max(row) for row in regrets]
    q = [v * a + (1 - v) * b for a, b in zip(_from_least(s), _from_least(r), strict=True)]
    return {"scores": [-x for x in q], "S": s, "R": r, "Q": q, **_compromise(s, r, q)}


def _from_least(amounts):
    """How far above the least, as a share of the range."""
    low, high = min(amounts), max(amounts)
    if high - low <= SMALL:  # all equal: the term is 0
        return [0.0 for _ in amounts]
    return [(x - low) / (high - low) for x in amounts]


def _compromise(s, r, q):
    options = range(len(q))
    if len(q) == 1:  # one option is its own compromise
        return {"compromise": [0], "acceptable_advantage": True, "acceptable_stability": True}
    needed = 1 / (len(q) - 1)
    first, second = sorted(q)[:2]  # a tie for the first place is a second place, too
    leaders = [i for i in options if q[i] - first <= SMALL]
    advantage = second - first >= needed - SMALL
    stability = any(s[i] - min(s) <= SMALL or r[i] - min(r) <= SMALL for i in leaders)
    if advantage and stability:
        chosen = leaders
    elif advantage:
        chosen = [i for i in options if i in leaders or abs(q[i] - second) <= SMALL]
    else:
        chosen = [i for i in options if q[i] - first < needed - SMALL]
    return {"compromise": chosen, "acceptable_advantage": advantage, "acceptable_stability": stability}


def promethee_ii(matrix, weights, less, preferences=None):
    """Brans & Vincke (1985), Brans, Vincke & Mareschal (1986): flows as means over the other options; scores = phi."""
    size = len(matrix)
    if size == 1:  # nobody to be compared with
        return {"scores": [0.0], "phi_plus": [0.0], "phi_minus": [0.0], "pi": [[0.0]]}
    preferences = preferences or [None] * len(weights)
    pi = [[0.0] * size for _ in range(size)]  # how far the row's option is preferred to the column's
    for a in range(size):
        for b in range(size):
            for j, weight in enumerate(weights):
                lead = matrix[b][j] - matrix[a][j] if less[j] else matrix[a][j] - matrix[b][j]
                pi[a][b] += weight * preference(lead, **(preferences[j] or {}))
    plus = [sum(row) / (size - 1) for row in pi]
    minus = [sum(column) / (size - 1) for column in columns(pi)]
    scores = [p - m for p, m in zip(plus, minus, strict=True)]
    return {"scores": scores, "phi_plus": plus, "phi_minus": minus, "pi": pi}


def preference(d, preference="usual", q=0.0, p=None, s=None):
    """How far a lead of ``d`` is preferred, from 0 to 1."""
    if d <= 0:
        return 0.0
    if preference == "usual":
        return 1.0
    if preference == "u-shape":
        return 1.0 if d > q else 0.0
    if preference == "v-shape":
        return min(d / p, 1.0)
    if preference == "linear":
        return 0.0 if d <= q else 1.0 if d > p else (d - q) / (p - q)
    if preference == "level":
        return 0.0 if d <= q else 1.0 if d > p else 0.5
    if preference == "gaussian":
        return 1 - math.exp(-(d**2) / (2 * s**2))
    raise ValueError(preference)


def edas(matrix, weights, less):
    """Keshavarz Ghorabaee et al. (2015): distances from the average, above and below."""
    size = len(matrix)
    sp, sn = [0.0] * size, [0.0] * size
    for column, weight, lower in zip(columns(matrix), weights, less, strict=True):
        if min(column) == max(column):  # separates nobody
            continue
        average = sum(column) / size
        for i, x in enumerate(column):
            distance = (average - x) / average if lower else (x - average) / average
            if distance > 0:
                sp[i] += weight * distance
            else:
                sn[i] -= weight * distance
    if max(sp) == 0:  # no criterion separates the options
        return {"scores": [1.0] * size, "SP": sp, "SN": sn}
    scores = [(p / max(sp) + 1 - n / max(sn)) / 2 for p, n in zip(sp, sn, strict=True)]
    return {"scores": scores, "SP": sp, "SN": sn}


def codas(matrix, weights, less, tau=0.02):
    """Keshavarz Ghorabaee et al. (2016): distances from the worst, the taxicab one where the Euclidean ones differ."""
    options = range(len(matrix))
    squares, taxicab = [0.0 for _ in options], [0.0 for _ in options]
    for column, weight, lower in zip(columns(matrix), weights, less, strict=True):
        if min(column) == max(column):  # separates nobody
            continue
        weighted = [weight * x for x in by_max(column, lower)]
        for i in options:
            squares[i] += (weighted[i] - min(weighted)) ** 2
            taxicab[i] += weighted[i] - min(weighted)
    euclidean = [math.sqrt(x) for x in squares]
    scores = []
    for i in options:
        total = 0.0
        for k in options:
            apart = euclidean[i] - euclidean[k]
            total += apart + (taxicab[i] - taxicab[k] if abs(apart) >= tau else 0.0)
        scores.append(total)
    return {"scores": scores, "E": euclidean, "T": taxicab}


def aras(matrix, weights, less):
    """Zavadskas & Turskis (2010): shares of the sum, as a ratio to those of the optimal row; K."""
    totals = [0.0] * (len(matrix) + 1)  # the optimal row first
    for column, weight, lower in zip(columns(matrix), weights, less, strict=True):
        optimal = min(column) if lower else max(column)
        for i, x in enumerate(by_sum([optimal, *column], lower)):
            totals[i] += weight * x
    return {"scores": [s / totals[0] for s in totals[1:]], "S": totals[1:], "S_0": totals[0]}


def marcos(matrix, weights, less):
    """Stevic et al. (2020): utility in relation to the ideal and the anti-ideal row."""
    totals = [0.0] * len(matrix)
    of_ideal = of_anti_ideal = 0.0
    for column, weight, lower in zip(columns(matrix), weights, less, strict=True):
        best, worst = (min(column), max(column)) if lower else (max(column), min(column))
        for i, x in enumerate(column):
            totals[i] += weight * (best / x if lower else x / best)
        of_anti_ideal += weight * (best / worst if lower else worst / best)
        of_ideal += weight
    k_minus = [s / of_anti_ideal for s in totals]
    k_plus = [s / of_ideal for s in totals]
    scores = []
    for minus, plus in zip(k_minus, k_plus, strict=True):
        f_minus = plus / (plus + minus)
        f_plus = minus / (plus + minus)
        scores.append((plus + minus) / (1 + (1 - f_plus) / f_plus + (1 - f_minus) / f_minus))
    return {"scores": scores, "K_minus": k_minus, "K_plus": k_plus}


def cocoso(matrix, weights, less, lam=0.5):
    """Yazdani et al. (2019): sums and power sums, blended in three ways. A least S of 0 divides by zero."""
    size = len(matrix)
    s, p = [0.0] * size, [0.0] * size
    for column, weight, lower in zip(columns(matrix), weights, less, strict=True):
        if weight == 0:  # left out, where the formula would add 1 to each P
            continue
        for i, x in enumerate(minmax(column, lower)):  # all options equal: 1 for all
            s[i] += weight * x
            p[i] += x**weight
    a = [(x + y) / (sum(s) + sum(p)) for x, y in zip(s, p, strict=True)]
    b = [x / min(s) + y / min(p) for x, y in zip(s, p, strict=True)]
    c = [(lam * x + (1 - lam) * y) / (lam * max(s) + (1 - lam) * max(p)) for x, y in zip(s, p, strict=True)]
    scores = [(x * y * z) ** (1 / 3) + (x + y + z) / 3 for x, y, z in zip(a, b, c, strict=True)]
    return {"scores": scores, "S": s, "P": p, "k_a": a, "k_b": b, "k_c": c}


def waspas(matrix, weights, less, lam=0.5):
    """Zavadskas et al. (2012): part weighted sum, part weighted product."""
    sums, products = [0.0] * len(matrix), [1.0] * len(matrix)
    for column, weight, lower in zip(columns(matrix), weights, less, strict=True):
        for i, x in enumerate(by_max(column, lower)):
            sums[i] += weight * x
            products[i] *= x**weight
    scores = [lam * x + (1 - lam) * y for x, y in zip(sums, products, strict=True)]
    return {"scores": scores, "sum": sums, "product": products}


def spotis(matrix, weights, less, bounds=None):
    """Dezert et al. (2020): distance P from the ideal point between fixed bounds; scores = -P."""
    distances = [0.0] * len(matrix)
    for j, column in enumerate(columns(matrix)):
        low, high = bounds[j] if bounds else (min(column), max(column))
        if low == high:  # separates nobody
            continue
        ideal = low if less[j] else high
        for i, x in enumerate(column):
            distances[i] += weights[j] * abs(x - ideal) / (high - low)
    return {"scores": [-p for p in distances], "P": distances}


def moora(matrix, weights, less):
    """Brauers & Zavadskas (2006), the ratio system: parts of the norm, added or taken off."""
    totals = [0.0] * len(matrix)
    for column, weight, lower in zip(columns(matrix), weights, less, strict=True):
        for i, x in enumerate(unit(column)):  # a column of zeros counts 0
            totals[i] += -weight * x if lower else weight * x
    return {"scores": totals}


def mabac(matrix, weights, less):
    """Pamucar & Cirovic (2015): distances from the border, the geometric mean on each criterion."""
    size = len(matrix)
    totals, border = [0.0] * size, []
    for column, weight, lower in zip(columns(matrix), weights, less, strict=True):
        weighted = [weight * (x + 1) for x in minmax(column, lower)]
        if min(column) == max(column):  # every option lies on the border
            border.append(weighted[0])
            continue
        border.append(math.prod(x ** (1 / size) for x in weighted))
        for i, x in enumerate(weighted):
            totals[i] += x - border[-1]
    return {"scores": totals, "border": border}
