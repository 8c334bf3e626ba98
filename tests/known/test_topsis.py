"""TOPSIS, with its ideals and distances."""

import numpy as np

import mcda
from mcda.numeric.ideal import Distances, closeness, distances
from mcda.numeric.order import ranks
from mcda.numeric.scaling import unit_vectors
from tests.known.files import example, ids
from tests.known.test_sums import case_of


@example("topsis_ersoy2021", "topsis_hodgett_cars", "topsis_hodgett_cars_subset", "topsis_hwang_yoon1981")
def test_topsis(known):
    inputs = known.inputs
    case = case_of(inputs["matrix"], inputs["weights"], inputs["directions"])
    ranking = mcda.rank(case, method="topsis")
    options, criteria = ids("o", len(inputs["matrix"])), ids("c", len(inputs["weights"]))
    found = {
        "closeness": [ranking.scores[option] for option in options],
        "ranking": [ranking.ranks[option] for option in options],
        "normalised": unit_vectors(np.array(inputs["matrix"], dtype=np.float64)).tolist(),
    }
    for key in ("ideal", "anti_ideal"):
        found[key] = [ranking.details[key][criterion] for criterion in criteria]
    for key in ("d_plus", "d_minus"):
        found[key] = [ranking.details[key][option] for option in options]
    known.check(found)


@example("topsis_hwang_yoon1981_book")
def test_topsis_from_the_scaled_matrix_that_the_book_prints(known):
    inputs = known.inputs
    less = np.array([way == "min" for way in inputs["directions"]])
    between = distances(np.array(inputs["normalised_override"]), np.array(inputs["weights"]), less)
    scores = closeness(between)
    known.check(
        {
            "closeness": scores.tolist(),
            "ranking": ranks(scores).tolist(),
            "d_plus": between.to_ideal.tolist(),
            "d_minus": between.to_anti_ideal.tolist(),
            "ideal": between.ideal.tolist(),
            "anti_ideal": between.anti_ideal.tolist(),
        }
    )


@example("topsis_hodgett_cars_fixed_ideal")
def test_closeness_to_points_stated_in_advance(known):
    # a case has no way to state such points: the pieces of the kernel, put together by hand
    inputs = known.inputs
    weighted = unit_vectors(np.array(inputs["matrix"], dtype=np.float64)) * np.array(inputs["weights"])
    ideal, anti_ideal = np.array(inputs["ideal"]), np.array(inputs["anti_ideal"])
    to_ideal = np.sqrt(((weighted - ideal) ** 2).sum(axis=1))
    to_anti_ideal = np.sqrt(((weighted - anti_ideal) ** 2).sum(axis=1))
    known.check({"closeness": closeness(Distances(to_ideal, to_anti_ideal, ideal, anti_ideal)).tolist()})
