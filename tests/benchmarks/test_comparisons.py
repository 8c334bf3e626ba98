"""What is compared: every contestant who is there runs, and those who do the same give the same. Nothing is timed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import machine, peers
from benchmarks.contest import Comparison
from benchmarks.run import SUBJECTS, select

ROOT = Path(__file__).parents[2]
COMPARISONS = [
    pytest.param(comparison, id=f"{subject.name}: {comparison.name}")
    for subject in SUBJECTS
    for comparison in subject.comparisons("tiny")
]


@pytest.mark.filterwarnings("ignore")  # of peers
@pytest.mark.parametrize("comparison", COMPARISONS)
def test_every_contestant_runs(comparison: Comparison):
    for contestant in (*comparison.ours, *comparison.others):
        if contestant.absent() is None:
            assert contestant.meter(contestant.prepare()) >= 0


@pytest.mark.parametrize("size", ["tiny", "quick", "full"])
def test_names_are_told_apart(size):
    found = [each.name for subject in SUBJECTS for each in subject.comparisons(size)]
    assert len(set(found)) == len(found)
    assert len({subject.name for subject in SUBJECTS}) == len(SUBJECTS)


def test_one_may_be_chosen_by_its_subject_or_its_name():
    assert [subject.name for subject, _ in select(["startup"], "tiny")] == ["startup"]
    ((subject, (comparison,)),) = select(["mcda --help"], "tiny")
    assert (subject.name, comparison.name) == ("startup", "`mcda --help`")
    with pytest.raises(LookupError, match="nothing is called 'nothing'; the subjects are startup, "):
        select(["startup", "nothing"], "tiny")


def test_absent_peers_say_what_to_install(monkeypatch):
    monkeypatch.setattr(peers, "find_spec", lambda name: None)
    monkeypatch.setattr(peers.shutil, "which", lambda name: None)
    assert peers.lacks("scikit-criteria")() == "not installed, pip install scikit-criteria"
    assert peers.lacks_smaa() == "R is not there: install R, then install.packages('smaa') in it"


def test_the_machine_is_described_and_not_named():
    found = machine.facts()
    assert set(found) == {"processor", "cores", "system", "python", "threads"}
    assert os.uname().nodename not in found.values()


def test_the_command_runs_at_one_thread_and_writes_where_told(tmp_path):
    file = tmp_path / "found.json"
    command = [sys.executable, "-m", "benchmarks", "--quick", "--only", "import mcda", "-o", str(file)]
    threads = dict.fromkeys(machine.THREADS, "4")
    done = subprocess.run(command, cwd=ROOT, env=os.environ | threads, capture_output=True, text=True, check=True)
    assert "`import mcda` (CPU time, ms)" in done.stdout
    assert '"threads": "OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1' in file.read_text(encoding="utf-8")


def test_the_command_refuses_unknown_names():
    command = [sys.executable, "-m", "benchmarks", "--only", "nothing"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("nothing is called 'nothing'; the subjects are ")
