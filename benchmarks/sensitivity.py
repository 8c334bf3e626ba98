"""Exact sensitivity of a weighted sum beside the usual ways: a grid of weights, and one linear programme an option."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import numpy as np

import mcda
from mcda.numeric.crossing import Straight, leaders_along
from mcda.numeric.flips import overtaking

OPTIONS, CRITERIA, GRID = 200, 10, 100


def _cpu(work: Callable[[], Any], times: float = 1.0) -> Callable[[], float]:
    """CPU time of ``work``, over how often it does what is compared."""

    def measure() -> float:
        start = time.process_time()
        work()
        return (time.process_time() - start) / times

    return measure


def pairs(quick: bool) -> list[tuple[str, Callable[[], float], str, Callable[[], float]]]:
    from pymcdm.methods import WSM  # heavy; only wanted here
    from scipy.optimize import linprog

    random = np.random.default_rng(1)
    values = random.random((OPTIONS, CRITERIA))
    weights = random.dirichlet(np.ones(CRITERIA))
    leader = int((values @ weights).argmax())
    types, wsm = np.ones(CRITERIA), WSM()
    some = 2 if quick else CRITERIA
    programmes = 5 if quick else 40
    case = mcda.case(
        values,
        criteria={f"c{index + 1}": {"scale": [0, 1]} for index in range(CRITERIA)},
        weights=weights,
    )

    def grid() -> None:
        for moving in range(some):
            for share in np.linspace(0.0, 1.0, GRID):
                moved = weights * (1.0 - share) / (1.0 - weights[moving])
                moved[moving] = share
                wsm(values, moved, types, validation=False).argmax()

    def walk() -> None:
        for moving in range(CRITERIA):
            rest = np.delete(weights, moving) / (1.0 - weights[moving])
            leaders_along(Straight(np.delete(values, moving, axis=1) @ rest, values[:, moving]))

    def one_programme(option: int) -> None:
        one, none = np.eye(CRITERIA), np.zeros((1, CRITERIA))
        ahead = (values[option] - values[leader])[None, :]
        above = np.block([[one, -one], [-one, -one], [-ahead, none]])
        limits = np.concatenate([weights, -weights, [0.0]])
        whole = np.concatenate([np.ones(CRITERIA), np.zeros(CRITERIA)])[None, :]
        cost = np.concatenate([np.zeros(CRITERIA), np.ones(CRITERIA)])
        linprog(cost, A_ub=above, b_ub=limits, A_eq=whole, b_eq=[1.0], bounds=(0, None), method="highs")

    repeats = 200
    size = f"{OPTIONS}x{CRITERIA}"
    a_grid = _cpu(grid, some / CRITERIA)
    return [
        (
            f"who leads where, every weight, {size}",
            _cpu(lambda: [walk() for _ in range(repeats)], repeats),
            f"a grid of {GRID} with pymcdm",
            a_grid,
        ),
        (
            f"what each option needs to pass the winner, {size}",
            _cpu(lambda: [overtaking(values, weights, leader) for _ in range(repeats)], repeats),
            "one linear programme each",
            _cpu(lambda: [one_programme(option) for option in range(programmes)], programmes / OPTIONS),
        ),
        (f"mcda.sensitivity whole, {size}", _cpu(lambda: mcda.sensitivity(case)), f"that grid of {GRID}", a_grid),
    ]
