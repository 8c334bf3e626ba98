"""Exact sensitivity of a weighted sum beside the usual ways: a grid of weights, and one linear programme an option."""

from __future__ import annotations

import numpy as np

import mcda
from benchmarks.contest import Comparison, Contestant, Size, Subject, Work, per_second
from benchmarks.peers import lacks
from mcda.numeric.crossing import Straight, leaders_along
from mcda.numeric.flips import overtaking

GRID = 100
SHAPES: dict[Size, tuple[int, int]] = {"tiny": (6, 3), "quick": (200, 10), "full": (200, 10)}
MOVED: dict[Size, int] = {"tiny": 1, "quick": 2, "full": 10}  # criteria whose weight the grid moves
PROGRAMMES: dict[Size, int] = {"tiny": 1, "quick": 5, "full": 40}


class _Case:
    """Random values, weights and today's leader, and the works on them."""

    def __init__(self, options: int, criteria: int) -> None:
        random = np.random.default_rng(1)
        self.values = random.random((options, criteria))
        self.weights = random.dirichlet(np.ones(criteria))
        self.leader = int((self.values @ self.weights).argmax())

    def walk(self) -> None:
        for moving in range(len(self.weights)):
            rest = np.delete(self.weights, moving) / (1.0 - self.weights[moving])
            leaders_along(Straight(np.delete(self.values, moving, axis=1) @ rest, self.values[:, moving]))

    def whole(self) -> Work:
        criteria = {f"c{index + 1}": {"scale": [0, 1]} for index in range(len(self.weights))}
        case = mcda.case(self.values, criteria=criteria, weights=self.weights)
        return lambda: mcda.sensitivity(case)

    def grid(self, criteria: int) -> Work:
        from pymcdm.methods import WSM

        types, method = np.ones(len(self.weights)), WSM()

        def work() -> None:
            for moving in range(criteria):
                for share in np.linspace(0.0, 1.0, GRID):
                    moved = self.weights * (1.0 - share) / (1.0 - self.weights[moving])
                    moved[moving] = share
                    method(self.values, moved, types, validation=False).argmax()

        return work

    def programmes(self, options: int) -> Work:
        """The least change (sum of differences) at which an option passes the leader, each by a linear programme."""
        from scipy.optimize import linprog

        count = len(self.weights)
        one, none = np.eye(count), np.zeros((1, count))
        whole = np.concatenate([np.ones(count), np.zeros(count)])[None, :]
        cost = np.concatenate([np.zeros(count), np.ones(count)])
        limits = np.concatenate([self.weights, -self.weights, [0.0]])

        def work() -> None:
            for option in range(options):
                ahead = (self.values[option] - self.values[self.leader])[None, :]
                above = np.block([[one, -one], [-one, -one], [-ahead, none]])
                linprog(cost, A_ub=above, b_ub=limits, A_eq=whole, b_eq=[1.0], bounds=(0, None), method="highs")

        return work


def _comparisons(size: Size) -> list[Comparison]:
    options, criteria = SHAPES[size]
    case = _Case(options, criteria)
    moved, programmes = min(MOVED[size], criteria), PROGRAMMES[size]
    grid = Contestant(
        f"a grid of {GRID} with pymcdm", lambda: case.grid(moved), moved / criteria, absent=lacks("pymcdm")
    )
    each = Contestant("a linear programme each", lambda: case.programmes(programmes), programmes / options)
    passing = Contestant("mcda", lambda: lambda: overtaking(case.values, case.weights, case.leader))

    def beside(name: str, ours: Contestant, other: Contestant) -> Comparison:
        return Comparison(f"{name}, {options}x{criteria}", per_second("answers"), (ours,), (other,))

    return [
        beside("Who leads where, every weight", Contestant("mcda", lambda: case.walk), grid),
        beside("What each option needs to pass the winner", passing, each),
        beside("All of `mcda.sensitivity`", Contestant("mcda", case.whole), grid),
    ]


SUBJECT = Subject(
    "sensitivity",
    "Sensitivity",
    f"Exact answers beside the usual ways to approximate them: each weight moved over a grid of {GRID} places, and one "
    "linear programme for each option. The grid only finds who leads at its places; `mcda.sensitivity` does much more "
    "than the grid beside it.",
    _comparisons,
)
