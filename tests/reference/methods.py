"""The four methods on lists: ``matrix`` holds a row an option, ``less`` says where less is better."""

import math

from tests.reference.scaling import SCALINGS, minmax, unit, value_of


def columns(matrix):
    return [list(column) for column in zip(*matrix, strict=True)]


def shared_out(amounts):
    return [amount / sum(amounts) for amount in amounts]


def weighted_sum(matrix, weights, less, scaling="value", scales=None, values=None):
    """Sum over criteria of weight x value."""
    totals = [0.0] * len(matrix)
    for j, column in enumerate(columns(matrix)):
        if scaling == "none":
            scaled = column
        elif scaling == "value":
            scale = scales[j] if scales else None
            scaled = (
                [value_of(x, scale, less[j], values[j] if values else None) for x in column]
                if scale
                else minmax(column, less[j])
            )
        else:
            scaled = SCALINGS[scaling](column, less[j])
        for i, x in enumerate(scaled):
            totals[i] += weights[j] * x
    return totals


def weighted_product(matrix, weights, less):
    """Product of score ** weight, the weight negative where less is better."""
    products = []
    for row in matrix:
        product = 1.0
        for x, weight, lower in zip(row, weights, less, strict=True):
            product *= x ** (-weight if lower else weight)
        products.append(product)
    return products


def topsis(matrix, weights, less, scaling="vector"):
    """Closeness, and the figures on the way to it."""
    scaled, turned = [], []
    for j, column in enumerate(columns(matrix)):
        if scaling == "vector":
            scaled.append(unit(column))
            turned.append(less[j])
        else:
            scaled.append(SCALINGS[scaling](column, less[j]))
            turned.append(False)
    weighted = [[weight * x for x in column] for weight, column in zip(weights, scaled, strict=True)]
    ideal = [min(column) if lower else max(column) for column, lower in zip(weighted, turned, strict=True)]
    anti_ideal = [max(column) if lower else min(column) for column, lower in zip(weighted, turned, strict=True)]
    d_plus, d_minus, closeness = [], [], []
    for i in range(len(matrix)):
        plus = math.sqrt(sum((column[i] - best) ** 2 for column, best in zip(weighted, ideal, strict=True)))
        minus = math.sqrt(sum((column[i] - worst) ** 2 for column, worst in zip(weighted, anti_ideal, strict=True)))
        d_plus.append(plus)
        d_minus.append(minus)
        closeness.append(minus / (plus + minus) if plus + minus else 1.0)
    return {"scores": closeness, "ideal": ideal, "anti_ideal": anti_ideal, "d_plus": d_plus, "d_minus": d_minus}


def ahp(matrix, weights, less, mode="distributive", judged=None):
    """Sum of weight x local priority; ``judged`` maps a criterion's position to priorities from judgements."""
    totals = [0.0] * len(matrix)
    for j, column in enumerate(columns(matrix)):
        local = shared_out([1 / x if less[j] else x for x in column]) if j not in (judged or {}) else judged[j]
        if mode == "ideal":
            local = [x / max(local) for x in local]
        for i, x in enumerate(local):
            totals[i] += weights[j] * x
    return totals
