"""AHP before and after a copy of an option joins."""

import mcda
from tests.known.files import example, ids, number
from tests.known.test_sums import case_of


@example("rank_reversal_belton_gear1983", "rank_reversal_belton_gear1983_ideal")
def test_a_copy_joins(known):
    inputs = known.inputs
    mode = inputs["model"].removeprefix("ahp_")
    found = {}
    for when, matrix in (("before", inputs["matrix"]), ("after", inputs["matrix"] + inputs["add"])):
        case = case_of(matrix, [number(weight) for weight in inputs["weights"]])
        ranking = mcda.rank(case, method="ahp", options={"mode": mode})
        options = ids("o", len(matrix))
        found[when] = [ranking.scores[option] for option in options]
        found[f"leader_{when}"] = options.index(ranking.leaders[0].option)
    known.check(found)
