"""SMAA: how often options lead, with which weights, and how sure that is."""

import numpy as np
import pytest

import mcda
from mcda.numeric.counting import tally
from tests.known.files import compare, example, ids, number

DRAWS = 1 << 18


@example("smaa_exact_two_criteria")
def test_two_options_on_two_criteria(known):
    case = mcda.case(
        {option: dict(zip("xy", row, strict=True)) for option, row in zip("ab", known.inputs["matrix"], strict=True)},
        criteria={criterion: {"scale": [0, 1]} for criterion in "xy"},
    )
    result = mcda.stress(case)
    first, _ = mcda.sensitivity(case).weights
    found = {
        "rank_acceptability": [list(result.rank_acceptability[option]) for option in "ab"],
        "central_weights": [list(result.central_weights[option].values()) for option in "ab"],
        "switch_points": [lead.high for lead in first.leaders[:-1]],
    }
    known.check(found)
    assert "rank_acceptability" in result.exact
    assert result.standard_error == 0.0


def score_of(told):
    """A score as a case has it; a lognormal that does not vary is a number."""
    kind = told["type"]
    if kind == "beta":
        return {"beta": [told["alpha"], told["beta"]]}
    if kind == "normal":
        return {"mean": told["mean"], "sd": told["sd"]}
    return {"lognormal": [told["mean"], told["sd"]]}


def case_of(known, scales):
    """Scores drawn from distributions, their values linear between the ends of the ranges, weights unknown."""
    told, ways = known.inputs["distributions"], known.inputs["directions"]
    criteria = ids("c", len(ways))
    return mcda.case(
        {
            option: {criterion: score_of(each) for criterion, each in zip(criteria, row, strict=True)}
            for option, row in zip(ids("o", len(told)), told, strict=True)
        },
        criteria={
            criterion: {"scale": list(scale), "direction": {"max": "maximise", "min": "minimise"}[way]}
            for criterion, scale, way in zip(criteria, scales, ways, strict=True)
        },
    )


def figures_of(result):
    options = list(result.rank_acceptability)
    found = {
        "rank_acceptability_nopref": [list(result.rank_acceptability[option]) for option in options],
        "central_weights_nopref": [list(result.central_weights[option].values()) for option in options],
        "pairwise_winning_nopref": [
            [result.pairwise_winning[one].get(other, 0.0) for other in options] for one in options
        ],
    }
    return found | first_of(found) | {"confidence_nopref": [result.confidence_factor[option] for option in options]}


def first_of(found):
    """What is printed of the first option alone."""
    return {
        "acceptability_nopref_0": found["rank_acceptability_nopref"][0],
        "central_weight_nopref_0": found["central_weights_nopref"][0],
    }


def hull(known):
    """From the lowest to the highest end of all options' intervals of 95 %."""
    for column in zip(*known.inputs["distributions"], strict=True):
        ends = []
        for each in column:
            near = each["mean"] - 1.96 * each["sd"], each["mean"] + 1.96 * each["sd"]
            ends += np.exp(near).tolist() if each["type"] == "lognormal" else near
        yield [min(ends), max(ends)]


def ranges_of(known):
    stated = known.inputs["ranges"]
    return list(hull(known)) if stated == "interval_hull" else stated


@example("smaa_nemeroff", "smaa_jsmaa_antidepressants")
def test_scores_with_distributions(known):
    """Draws are kept on the ranges, which those of the sources are not: see ``notes`` in the files."""
    ranges = ranges_of(known)
    found = figures_of(mcda.stress(case_of(known, ranges), samples=DRAWS)) | {"ranges": ranges}
    confidence = found.pop("confidence_nopref")
    known.check(found, not_ours=["confidence_nopref"])
    for part, tolerance in (("expected", 0.03), ("recomputed", 0.015)):  # from 16,384 draws: 3 standard errors
        if wanted := known.content[part].get("confidence_nopref"):
            compare(confidence, wanted, tolerance, f"{known.id}: {part}")


def drawn_values(known, stream):
    """Values (options, criteria, draws), linear between the ends of the ranges and beyond them."""
    draw = {
        "beta": lambda each: stream.beta(each["alpha"], each["beta"], DRAWS),
        "normal": lambda each: stream.normal(each["mean"], each["sd"], DRAWS),
        "lognormal": lambda each: stream.lognormal(each["mean"], each["sd"], DRAWS),
    }
    low, high = np.array(ranges_of(known)).T[..., None]
    scores = np.array([[draw[each["type"]](each) for each in row] for row in known.inputs["distributions"]])
    values = (scores - low) / (high - low)
    less = np.array([way == "min" for way in known.inputs["directions"]])
    return np.where(less[:, None], 1.0 - values, values)


@example("smaa_nemeroff", "smaa_jsmaa_antidepressants")
def test_the_kernel_where_values_go_on_beyond_the_ranges(known):
    stream = np.random.default_rng(0)
    values = drawn_values(known, stream)
    weights = stream.dirichlet(np.ones(values.shape[1]), DRAWS).T
    whole = tally((values * weights).sum(axis=1), weights)
    middle = np.array(central(whole))
    at_middle = [tally((values * row[:, None]).sum(axis=1), weights).ranks[i, 0] for i, row in enumerate(middle)]
    found = {
        "rank_acceptability_nopref": (whole.ranks / DRAWS).tolist(),
        "central_weights_nopref": middle.tolist(),
        "pairwise_winning_nopref": (whole.ahead / DRAWS).tolist(),
        "confidence_nopref": [led / DRAWS for led in at_middle],
        "ranges": ranges_of(known),
    }
    known.check(found | first_of(found))


# Draws that are listed one by one, options together: through the kernel that counts.


def counted(known):
    measured = np.array(known.inputs["measurements"], dtype=np.float64)
    weights = np.array([[number(each) for each in row] for row in known.inputs["weights"]])
    return tally(np.einsum("doc,dc->od", measured, weights), weights.T)


def central(found):
    rows = zip(found.first.tolist(), found.ranks[:, 0], strict=True)
    return [[each / led for each in row] if led else [None] * len(row) for row, led in rows]


@example("smaa_one_lucky_draw")
def test_a_lead_in_a_single_draw(known):
    known.check({"central_weights": central(counted(known))})


@example("smaa_pairwise_winning")
def test_pairs(known):
    found = counted(known)
    known.check({"pairwise_winning": (found.ahead / found.draws).tolist()})


@example("smaa_no_central_weight")
def test_an_option_that_never_leads_has_no_central_weights(known):
    assert len(set(map(str, known.inputs["measurements"]))) == 1  # all draws are the same: a case of certain scores
    ones, zeros = known.inputs["measurements"][0]
    names = ids("c", len(ones))
    rows = {"o1": dict(zip(names, ones, strict=True)), "o2": dict(zip(names, zeros, strict=True))}
    case = mcda.case(rows, criteria={name: {"scale": [0, 1]} for name in names})
    for asked in ({"weights": "stated"}, {}, {"exact": False, "samples": 64}):
        result = mcda.stress(case, **asked)
        assert result.central_weights["o2"] is None
        assert list(result.central_weights["o1"].values()) == pytest.approx([1 / 3] * 3, abs=0.05)
        assert result.confidence_factor == {"o1": 1.0, "o2": None}
    stated = mcda.stress(case, weights="stated")
    known.check(
        {
            "central_weights": [list(stated.central_weights["o1"].values()), [None] * 3],
            "confidence": list(stated.confidence_factor.values()),
        }
    )
    assert "o2 never leads." in mcda.stress(case).verdict.sentences
