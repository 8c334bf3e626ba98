"""Least changes of weights by programmes that hold every rival, and ranks by the cells of an arrangement."""

from itertools import combinations, product

import numpy as np
from scipy.optimize import linprog


def distance(change, norm):
    sizes = [abs(each) for each in change]
    return {"l1": sum(sizes), "l2": sum(size**2 for size in sizes) ** 0.5, "linf": max(sizes)}[norm]


def least(values, weights, option, norm, rivals=None):
    """The least distance to weights at which the option is level with the rivals (all others), or ahead; else None."""
    others = [k for k in range(len(values)) if k != option] if rivals is None else rivals
    rows = [[own - other for own, other in zip(values[option], values[k], strict=True)] for k in others]
    return _projected(rows, weights) if norm == "l2" else _programme(rows, weights, norm)


def _programme(rows, weights, norm):
    """Changes are differences of two non-negative parts, up and down: w = weights + up - down."""
    count = len(weights)
    limit = [[0.0] * (2 * count) + [1.0]]
    cost = [1.0] * (2 * count) + [0.0] if norm == "l1" else limit[0]
    above = [[-x for x in row] + list(row) + [0.0] for row in rows]  # row @ (weights + up - down) >= 0
    bound = [sum(x * w for x, w in zip(row, weights, strict=True)) for row in rows]
    for j in range(count):
        one = [1.0 if j == i else 0.0 for i in range(count)]
        above.append([-x for x in one] + one + [0.0])  # down - up <= weight
        bound.append(weights[j])
        above.append(one + one + [-1.0])  # the largest change
        bound.append(0.0)
    same = [[1.0] * count + [-1.0] * count + [0.0]]
    found = linprog(cost, A_ub=above, b_ub=bound, A_eq=same, b_eq=[0.0], bounds=(0, None))
    assert found.status in (0, 2), found.message
    return found.fun if found.status == 0 else None


def _projected(rows, weights):
    """The nearest of the projections onto what some constraints leave when they hold with equality."""
    count = len(weights)
    walls = [*rows, *np.eye(count).tolist()]
    best = None
    for size in range(count):
        for active in combinations(range(len(walls)), size):
            flat = np.array([[1.0] * count, *[walls[each] for each in active]])
            gap = np.array([1.0] + [0.0] * size) - flat @ np.array(weights)
            there = np.array(weights) + np.linalg.pinv(flat) @ gap
            if np.abs(flat @ there - np.array([1.0] + [0.0] * size)).max() > 1e-9:
                continue  # these do not meet
            if all(np.dot(wall, there) >= -1e-9 for wall in walls):
                far = distance(there - np.array(weights), "l2")
                best = far if best is None else min(best, far)
    return best


def ranks_attained(values, option, rows=(), bounds=()):
    """The ranks of an option in every cell: one weight vector inside each, found by the widest margin."""
    leads = [[b - a for a, b in zip(values[option], other, strict=True)] for other in values]
    leads = [lead for k, lead in enumerate(leads) if k != option and any(lead)]
    ranks = set()
    for signs in product((1, -1), repeat=len(leads)):
        above = [[-sign * x for x in lead] + [1.0] for sign, lead in zip(signs, leads, strict=True)]
        above += [[-x for x in row] + [0.0] for row in rows]
        bound = [0.0] * len(leads) + [-each for each in bounds]
        whole = [[1.0] * len(values[option]) + [0.0]]
        limits = [(0, 1)] * len(values[option]) + [(None, 1.0)]
        found = linprog(
            [0.0] * len(values[option]) + [-1.0],
            A_ub=above or None,
            b_ub=bound or None,
            A_eq=whole,
            b_eq=[1.0],
            bounds=limits,
        )
        if found.status == 0 and -found.fun > 1e-6:
            ranks.add(1 + sum(sign > 0 for sign in signs))
    return ranks
