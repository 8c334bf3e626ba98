"""The share of all weights on which each option leads, by qhull: for options in general position."""

from math import factorial

import numpy as np
from scipy.optimize import linprog
from scipy.spatial import ConvexHull, Delaunay, HalfspaceIntersection


def led(values, option):
    """The share and the centroid; 0 and None where nothing is left. Coordinates: all weights but the last."""
    lead = values[option] - np.delete(values, option, axis=0)
    criteria = values.shape[1]
    rows = np.vstack([np.eye(criteria), lead])  # rows @ weights >= 0
    slope, offset = rows[:, :-1] - rows[:, -1:], rows[:, -1]
    size = np.linalg.norm(slope, axis=1)
    found = linprog(np.r_[np.zeros(criteria - 1), -1.0], A_ub=np.c_[-slope, size], b_ub=offset, bounds=(None, None))
    if found.status or -found.fun < 1e-9:
        return 0.0, None
    corners = HalfspaceIntersection(np.c_[-slope, -offset], found.x[:-1]).intersections
    corners = corners[ConvexHull(corners).vertices]
    pieces = corners[Delaunay(corners).simplices]
    volumes = np.abs(np.linalg.det(pieces[:, 1:] - pieces[:, :1])) / factorial(criteria - 1)
    centre = volumes @ pieces.mean(axis=1) / volumes.sum()
    share = ConvexHull(corners).volume * factorial(criteria - 1)
    return share, np.r_[centre, 1.0 - centre.sum()]
