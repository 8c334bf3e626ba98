"""Scalings and value functions, one column at a time. Higher is always better in what they return."""

import math
from itertools import pairwise


def minmax(column, less):
    low, high = min(column), max(column)
    if low == high:
        return [1.0 for _ in column]
    return [(high - x) / (high - low) if less else (x - low) / (high - low) for x in column]


def by_max(column, less):
    """x / max; minimised: min / x."""
    return [min(column) / x if less else x / max(column) for x in column]


def by_sum(column, less):
    """x / sum; minimised: (1/x) / sum(1/x)."""
    amounts = [1 / x if less else x for x in column]
    return [amount / sum(amounts) for amount in amounts]


def unit(column):
    norm = math.sqrt(sum(x * x for x in column))
    return [x / norm if norm else 0.0 for x in column]


def by_vector(column, less):
    """x / norm; minimised: 1 - x / norm."""
    return [1 - x if less else x for x in unit(column)]


SCALINGS = {"minmax": minmax, "max": by_max, "sum": by_sum, "vector": by_vector}


def value_of(score, scale, less=False, value=None):
    """The value in [0, 1] of one score on a fixed scale: points, exponential, or straight."""
    low, high = scale
    if value and "points" in value:
        return piecewise(score, value["points"])
    share = (high - score) / (high - low) if less else (score - low) / (high - low)
    curvature = value["exponential"] if value else 0
    if curvature == 0:
        return share
    return (1 - math.exp(-curvature * share)) / (1 - math.exp(-curvature))


def piecewise(score, points):
    """Linear between the points, the end's value past the ends."""
    points = sorted((float(at), float(worth)) for at, worth in points)
    if score <= points[0][0]:
        return points[0][1]
    for (x0, v0), (x1, v1) in pairwise(points):
        if score <= x1:
            return v0 + (v1 - v0) * (score - x0) / (x1 - x0)
    return points[-1][1]
