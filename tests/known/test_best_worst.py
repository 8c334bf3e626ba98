"""The best-worst method, through a case that states comparisons with the best and the worst."""

import pytest

import mcda
from mcda.numeric.best_worst import consistency_index
from tests.known.files import example, ids


def answer_to(inputs):
    to_others, to_worst = inputs["best_to_others"], inputs["others_to_worst"]
    names = ids("c", len(to_others))
    said = {
        "best": names[to_others.index(1)],
        "worst": names[len(names) - 1 - to_worst[::-1].index(1)],
        "best_to_others": dict(zip(names, to_others, strict=True)),
        "others_to_worst": dict(zip(names, to_worst, strict=True)),
    }
    return mcda.weights(mcda.case({"o1": dict.fromkeys(names, 1.0)}, weights={"best_worst": said}))


@example("w_bwm_consistent", "w_bwm_rezaei2015")
def test_comparisons_with_the_best_and_the_worst(known):
    answer = answer_to(known.inputs)
    report = answer.nodes[0].consistency
    known.check({"weights": list(answer.weights.values()), "xi": report.xi, "consistency_ratio": report.cr})
    assert report.unique


@example("w_bwm_index")
def test_the_consistency_index(known):
    wholes = known.inputs["a_bw"]
    known.check({"consistency_index": [consistency_index(whole) for whole in wholes]})
    # as a case reports it
    for whole in wholes:
        report = answer_to({"best_to_others": [1, whole], "others_to_worst": [whole, 1]}).nodes[0].consistency
        assert report.index == pytest.approx(consistency_index(whole), rel=1e-15)
        assert (report.xi, report.cr) == (0.0, 0.0)
