"""Piecewise linear value functions."""

import numpy as np
import pytest

import mcda
from mcda.numeric.values import piecewise_linear
from tests.known.files import example, ids


@example("vf_rsmaa_increasing", "vf_rsmaa_extrapolate")
def test_values_at_points(known):
    inputs = known.inputs
    outside = "extend" if inputs.get("out_of_bounds") == "interpolate" else "clamp"
    at, worth = (np.array(inputs[key], dtype=np.float64) for key in ("cutoffs", "values"))
    found = piecewise_linear(np.array(inputs["x"], dtype=np.float64), at, worth, outside=outside)
    known.check({"values": found.tolist()})


@example("vf_rsmaa_increasing")
def test_values_through_a_case(known):
    inputs = known.inputs
    low, high = inputs["cutoffs"][0], inputs["cutoffs"][-1]
    inside = {f"o{index}": x for index, x in enumerate(inputs["x"]) if low <= x <= high}
    points = [list(point) for point in zip(inputs["cutoffs"], inputs["values"], strict=True)]
    case = mcda.case(
        {option: {"c": x} for option, x in inside.items()},
        criteria={"c": {"scale": [low, high], "value": {"points": points}}},
    )
    scores = mcda.rank(case).scores
    wanted = {f"o{index}": figure for index, figure in enumerate(known.content["recomputed"]["values"])}
    assert scores == pytest.approx({option: wanted[option] for option in inside}, abs=1e-12)


@example("vf_rmcda_transport")
def test_values_of_a_table(known):
    table, functions = known.inputs["table"], known.inputs["functions"]
    options, criteria = ids("o", len(table)), ids("c", len(functions))
    spoken = {
        name: {
            "scale": [min(function["x"]), max(function["x"])],
            "direction": "minimise" if function["x"][0] > function["x"][-1] else "maximise",
            "value": {"points": [list(point) for point in zip(function["x"], function["y"], strict=True)]},
        }
        for name, function in zip(criteria, functions, strict=True)
    }
    case = mcda.case(
        {option: dict(zip(criteria, row, strict=True)) for option, row in zip(options, table, strict=True)},
        criteria=spoken,
    )
    parts = {each.option: each.parts for each in mcda.rank(case).ranking}
    # with equal weights each part is the value over the number of criteria
    known.check({"table": [[parts[option][name] * len(criteria) for name in criteria] for option in options]})
