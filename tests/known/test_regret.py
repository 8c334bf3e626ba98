"""Options under states of the world: each state is a group that scores one criterion, its chance the influence."""

import numpy as np
import pytest

import mcda
from tests.known.files import example, ids


def case_of(matrix, chances):
    """A row an option, a column a state."""
    options, states = ids("o", len(matrix)), ids("s", len(matrix[0]))
    table = np.array(matrix, dtype=np.float64)
    return mcda.case(
        {},
        options=options,
        criteria={"payoff": {"scale": [0, float(table.max())]}},
        groups={
            state: {"influence": chance, "scores": {o: {"payoff": x} for o, x in zip(options, column, strict=True)}}
            for state, column, chance in zip(states, table.T.tolist(), chances, strict=True)
        },
        combine="mean",
        method={"id": "weighted-sum", "options": {"scaling": "none"}},
    )


@example("regret_jmcdm")
def test_four_options_under_four_states(known):
    chances = known.inputs["probabilities"]
    answer = mcda.groups(case_of(known.inputs["matrix"], chances))
    options = ids("o", len(known.inputs["matrix"]))
    fates, spreads = ({each.option: each for each in found} for found in (answer.acceptable, answer.disagreement))
    scores = np.array([[group.scores[option] for group in answer.groups] for option in options])
    regret = scores.max(axis=0) - scores  # to each state's own best option
    low, high = (np.array([getattr(spreads[option], end) for option in options]) for end in ("low", "high"))
    largest = np.array([fates[option].regret for option in options])
    assert largest == pytest.approx(regret.max(axis=1))
    known.check(
        {
            "expected": [answer.scores[option] for option in options],
            "best_expected": options.index(answer.leaders[0]),
            "expected_regret": (regret @ chances).tolist(),
            "regret": regret.tolist(),
            "max_regret": largest.tolist(),
            "best_minimax_regret": int(largest.argmin()),
            "maximin": low.tolist(),
            "best_maximin": int(low.argmax()),
            "maximax": high.tolist(),
            "best_hurwicz": int((known.inputs["alpha"] * high + (1 - known.inputs["alpha"]) * low).argmax()),
        }
    )


@example("regret_jmcdm_laplace")
def test_states_of_equal_chance(known):
    matrix = known.inputs["matrix"]
    ranking = mcda.rank(case_of(matrix, [1] * len(matrix[0])))
    options = ids("o", len(matrix))
    known.check(
        {
            "laplace": [ranking.scores[option] for option in options],
            "best_laplace": options.index(ranking.leaders[0].option),
        }
    )
