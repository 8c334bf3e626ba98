"""Those who are compared do the same work: they give the same figures."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

import mcda
from benchmarks import exact, judgements, loops, outranking, stress
from benchmarks.peers import PACKAGES, lacks
from mcda.model.chance import Chance

LOOPS = [
    ("pymcdm", loops.pymcdm, "weighted-sum"),
    ("pymcdm", loops.pymcdm, "topsis"),
    ("scikit-criteria", loops.scikit_criteria, "weighted-sum"),
    ("scikit-criteria", loops.scikit_criteria, "topsis"),
    ("pyDecision", loops.pydecision, "topsis"),
]


def there(peer):
    assert peer in PACKAGES
    if lacks(peer)() is not None:
        pytest.skip(f"{peer} is absent")


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(("peer", "ranker", "method"), LOOPS)
def test_loops_count_what_ours_ranks(peer, ranker, method):
    there(peer)
    random = np.random.default_rng(3)
    values = random.random((7, 4))
    values /= np.sqrt((values**2).sum(axis=0))
    weights = random.dirichlet(np.ones(4), 40)
    found, central = loops.counted(ranker(method, values), 7, weights)()
    ranks = mcda.ranks(mcda.score(values, weights, method=method) if method == "topsis" else weights @ values.T)
    wanted = np.array([(ranks == place).mean(axis=0) for place in range(1, 8)]).T
    assert found == pytest.approx(wanted)
    for option in range(7):
        led = weights[ranks[:, option] == 1]
        assert central[option] == pytest.approx(led.mean(axis=0) if len(led) else 0.0)


@pytest.mark.parametrize("sampling", ["sobol", "monte-carlo"])
@pytest.mark.parametrize("method", ["weighted-sum", "topsis"])
def test_ours_counts_what_loops_count(method, sampling):
    values = stress.values_of(5, 4)
    tally = stress.counting(values, Chance(samples=20_000, sampling=sampling, workers=1), method)().tally
    ranks, central = stress.looping(loops.pymcdm, method, values, 2000)()
    assert tally.ranks / tally.draws == pytest.approx(ranks, abs=5 * np.sqrt(0.25 / 2000))
    led = ranks[:, 0] > 0.05
    assert tally.first[led] / tally.ranks[led, :1] == pytest.approx(central[led], abs=0.1)


def test_errors_are_against_exact_figures():
    values = stress.values_of(6, 4)
    tally = stress.counting(values, Chance(samples=1 << 16, workers=1))().tally
    assert exact.first_ranks(tally) == pytest.approx(exact.exact_first_ranks(values), abs=1e-3)
    assert exact.mean_ranks(tally) == pytest.approx(exact.exact_mean_ranks(values), abs=5e-3)


def test_errors_are_of_new_seeds_each_time():
    values = stress.values_of(6, 4)
    work = exact.error(
        values, exact.first_ranks, exact.exact_first_ranks(values), lambda seed: Chance(samples=100, seed=seed), 2
    )
    assert work() != work()


def test_smaa_is_given_the_values_row_by_row_and_tells_its_seconds(tmp_path, monkeypatch):
    program = tmp_path / "Rscript"
    program.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/asked\ncat > {tmp_path}/values\necho 1.25\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    values = np.array([[0.1, 0.25], [1 / 3, 0.5], [0.75, 1.0]])
    assert stress.by_smaa(values, 1000)() == 1.25
    flag, script, *numbers = (tmp_path / "asked").read_text().split()
    assert (flag, Path(script).is_file(), numbers) == ("--vanilla", True, ["3", "2", "1000", "1"])
    assert np.loadtxt(tmp_path / "values").tolist() == values.tolist()


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(("peer", "by"), [("pymcdm", outranking.by_pymcdm), ("pyDecision", outranking.by_pydecision)])
def test_net_flows_are_the_same(peer, by):
    there(peer)
    matrix = np.random.default_rng(3).random((20, outranking.CRITERIA))
    assert by(matrix)() == pytest.approx(outranking.ours(matrix)(), abs=1e-12)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(("peer", "by"), [("pymcdm", judgements.by_pymcdm), ("pyDecision", judgements.by_pydecision)])
def test_priorities_are_the_same(peer, by):
    there(peer)
    matrices = judgements.judged(5, 10)
    assert np.array([priorities for priorities, _ in by(matrices)()]) == pytest.approx(mcda.priorities(matrices))


@pytest.mark.parametrize("items", judgements.ITEMS)
def test_ours_and_a_batch_of_eigenvectors_are_the_same(items):
    matrices = judgements.judged(items, 40)
    assert matrices * matrices.transpose(0, 2, 1) == pytest.approx(np.ones((40, items, items)))
    for by in (judgements.unchecked, judgements.by_eig):
        for found, wanted in zip(by(matrices)(), judgements.ours(matrices)(), strict=True):
            assert found == pytest.approx(wanted, rel=1e-9, abs=1e-12)
