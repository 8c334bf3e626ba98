"""Outranking flows on one criterion: all pairs of options one after the other, more is better.

A preference function takes a gain and how much of a difference is rounding.
"""

import math
from fractions import Fraction

SLACK = 1e-12  # of the larger of two scores in size


def flows(scores, prefer):
    """How much each is preferred to the others, and they to it: means over the others."""
    others = max(1, len(scores) - 1)
    preferred = [[_preferred(a, b, prefer) for b in scores] for a in scores]
    plus = [math.fsum(row) / others for row in preferred]
    minus = [math.fsum(column) / others for column in zip(*preferred, strict=True)]
    return plus, minus


def _preferred(a, b, prefer):
    slack = SLACK * max(abs(a), abs(b))
    gain = a - b
    return prefer(gain if gain > slack else 0.0, slack)


def step(q):
    return lambda gain, slack: 1.0 if gain > q + slack else 0.0


def level(q, p):
    return lambda gain, slack: 0.0 if gain <= q + slack else 1.0 if gain > p + slack else 0.5


def slope(q, p):
    return lambda gain, _: 0.0 if gain <= q else 1.0 if gain >= p else (gain - q) / (p - q)


def bell(s):
    return lambda gain, _: -math.expm1(-0.5 * min(gain / s, 1e3) ** 2)


def exact_slope_flows(scores, q, p):
    """The flows of a slope with nothing rounded on the way; differences that are rounding count as none."""
    low, width = Fraction(q), Fraction(p) - Fraction(q)

    def preferred(a, b):
        gain = Fraction(a) - Fraction(b)
        if gain <= Fraction(SLACK) * max(abs(Fraction(a)), abs(Fraction(b))):
            return Fraction(0)
        return min(max((gain - low) / width, Fraction(0)), Fraction(1))

    others = max(1, len(scores) - 1)
    table = [[preferred(a, b) for b in scores] for a in scores]
    plus = [float(sum(row) / others) for row in table]
    return plus, [float(sum(column) / others) for column in zip(*table, strict=True)]
