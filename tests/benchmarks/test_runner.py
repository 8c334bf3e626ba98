"""The runner on works that say what they cost."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from benchmarks import runner
from benchmarks.contest import MEBIBYTES, Comparison, children, memory, per_second, told
from benchmarks.runner import in_turn, measured
from tests.benchmarks.fakes import comparison, contestant


def test_contestants_take_turns():
    calls = []
    ours, one, other = (contestant(name, calls=calls) for name in ("ours", "one", "other"))
    in_turn([ours, one, other], rounds=3, least=0.0)
    assert calls == ["ours", "one", "other"] * 4  # a round to warm up, and three


def test_the_warm_up_does_not_count():
    ours = contestant("ours", [1.0, 2.0, 50.0])  # the last is what the first call costs
    assert in_turn([ours], rounds=2, least=0.0) == {ours: [1.0, 2.0]}


def test_costs_are_of_one_unit():
    found = measured(comparison(contestant("peer", [12.0], units=4), ours=contestant("mcda", [10.0], units=5)), 2, 0.0)
    assert found["ours"][0]["value"] == [2.0, 2.0, 2.0]
    assert found["others"][0]["value"] == [3.0, 3.0, 3.0]


def test_ratios_are_taken_within_rounds():
    # the machine is twice as slow in every second round: ratios do not see it
    ours, peer = contestant("mcda", [1.0, 2.0]), contestant("peer", [4.0, 8.0])
    (held,) = measured(comparison(peer, ours=ours), 4, 0.0)["others"][0]["ratios"]
    assert held == [0.25, 0.25, 0.25]


def test_median_and_quartiles():
    peer = contestant("peer", [1.0, 1 / 2, 1 / 3, 1 / 4, 1 / 5])
    found = measured(comparison(peer), 5, 0.0)["others"][0]
    assert found["ratios"] == [pytest.approx([2.0, 3.0, 4.0])]


def test_a_rate_is_the_inverse_of_a_cost():
    peer = contestant("peer", [0.5])
    found = measured(comparison(peer, ours=contestant("mcda", [0.125]), quantity=per_second("calls")), 2, 0.0)
    assert (found["quantity"], found["more_is_better"]) == ("calls per CPU-second", True)
    assert found["ours"][0]["value"] == [8.0] * 3
    assert found["others"][0]["ratios"] == [[4.0] * 3]


def test_each_of_ours_is_held_against_each_other():
    ours = (contestant("sobol", [1.0]), contestant("plain", [2.0]))
    found = measured(Comparison("A thing", MEBIBYTES, ours, (contestant("peer", [4.0]),)), 2, 0.0)
    assert [each["name"] for each in found["ours"]] == ["sobol", "plain"]
    assert found["others"][0]["ratios"] == [[0.25] * 3, [0.5] * 3]


def test_who_is_absent_is_said_and_never_prepared():
    found = measured(comparison(contestant("peer", absent="not installed, pip install peer", wanted=7.0)), 2, 0.0)
    absent = {"name": "peer", "value": None, "absent": "not installed, pip install peer", "ratios": None, "wanted": 7.0}
    assert found["others"] == [absent]


def test_a_document_survives_json():
    found = measured(comparison(contestant("peer", [0.1, 0.3], wanted=2.0), contestant("none", absent="why")), 3, 0.0)
    assert json.loads(json.dumps(found, allow_nan=False)) == found


def test_short_works_are_repeated_until_they_can_be_told_from_nothing(monkeypatch):
    calls = []
    in_turn([contestant("mcda", [0.125], calls)], rounds=1, least=1.0)
    assert len(calls) == 2  # what says itself what it cost has no clock to deceive
    monkeypatch.setattr(runner, "CLOCKS", (told,))
    calls.clear()
    (costs,) = in_turn([contestant("mcda", [0.125], calls)], rounds=1, least=1.0).values()
    assert len(calls) == 1 + 8
    assert costs == [0.125 / 8]  # the fake says what its last call cost


def test_children_count_for_those_who_start_them_only():
    def work():
        subprocess.run([sys.executable, "-c", "sum(range(10**6))"], check=True)

    assert children(work) > 0
    assert children(lambda: sum(range(1000))) == 0


def test_memory_is_the_most_held_at_once():
    held = memory(lambda: [len(bytes(10**6)) for _ in range(5)])
    assert 10**6 <= held < 2 * 10**6
