"""`mcda stress` while it runs: its bar, Ctrl-C at any moment, and memory that does not grow."""

from __future__ import annotations

import json
import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.test_stress import THREE, UNCERTAIN
from tests.cli.tool import COMMAND, ROOT

pytestmark = pytest.mark.skipif(os.name != "posix", reason="terminals and signals as POSIX has them")

LONG = ("--samples", "100000000", "--no-exact", "--sampling", "monte-carlo")
PATIENCE = 60  # seconds that a noisy machine may need
COUNTED = re.compile(rb"\] +([1-9]\d*)/")  # what a bar says once something is counted


def on_a_terminal(
    case: Path | str, *arguments: str, interrupt: Callable[[bytes], bool] | None = None, again: float | None = None
) -> tuple[int, bytes, bytes]:
    """Exit code, standard output and what a terminal behind standard error got.

    Ctrl-C comes when ``interrupt`` says so of what the terminal got so far, and once more ``again`` seconds later.
    """
    ours, theirs = os.openpty()
    command = [COMMAND, "stress", str(case), *arguments]
    env = {**os.environ, "COLUMNS": "100", "TERM": "xterm", "MCDA_DEBUG": ""}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=theirs, cwd=ROOT, env=env) as process:
        os.close(theirs)
        assert process.stdout is not None
        parts, seen, due = {ours: b"", process.stdout.fileno(): b""}, False, 0.0
        reading, end = set(parts), time.monotonic() + PATIENCE
        while reading and time.monotonic() < end:
            for stream in select.select(list(reading), [], [], 0.05)[0]:
                got = _read(stream)
                parts[stream] += got
                reading -= set() if got else {stream}
            if interrupt and not seen and interrupt(parts[ours]):
                process.send_signal(signal.SIGINT)
                seen, due = True, time.monotonic() + (again or 2 * PATIENCE)
            if seen and time.monotonic() >= due:
                process.send_signal(signal.SIGINT)
                due = end
        if reading:
            process.kill()
        out, said = parts[process.stdout.fileno()], parts[ours]
    os.close(ours)
    assert not reading, "it did not end"
    assert b"Traceback" not in said, said
    assert b"a fault of the program" not in said, said
    return process.returncode, out, said


def _read(stream: int) -> bytes:
    try:
        return os.read(stream, 1 << 16)
    except OSError:  # a terminal that nobody writes to any more
        return b""


def counting(said: bytes) -> bool:
    return COUNTED.search(said) is not None


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case.toml"
    path.write_text(UNCERTAIN, encoding="utf-8")
    return path


def test_a_bar_with_the_time_left_on_a_terminal_and_nothing_of_it_in_the_result(case: Path) -> None:
    asked = (*LONG, "--format", "json")
    code, out, said = on_a_terminal(case, *asked, interrupt=lambda said: b"  00:" in said)
    assert code == 130
    assert re.search(rb"draws  \[[#-]+\]  \d+/100000000  \d\d:\d\d:\d\d", said)
    assert b"\x1b" not in out
    json.loads(out)
    code, out, said = on_a_terminal(case, "--samples", "512", "--quiet")
    assert (code, out, said) == (0, b"", b"")


def test_no_bar_where_nothing_is_drawn() -> None:
    code, out, said = on_a_terminal("cases/leader-ahp")
    assert (code, said) == (0, b"")
    assert b"Nell, in the lead today" in out


def test_a_precision_says_how_long_it_takes_as_soon_as_that_is_known(case: Path) -> None:
    asked = ("--sampling", "monte-carlo", "--precision", "0.0002")
    code, out, said = on_a_terminal(case, *asked, interrupt=lambda said: b"  00:" in said)
    assert code in (0, 130)
    assert out
    assert re.search(rb"draws  \[[#-]+\]  \d+\r", said)  # not known yet
    ends = [int(end) for end in re.findall(rb"\] +\d+/(\d+)", said)]
    assert ends
    assert max(ends) < 100_000_000  # 0.25 / 0.0002 squared: 6 million, and not as many as there may be


def test_each_question_of_a_what_if_has_a_bar(case: Path) -> None:
    code, _, said = on_a_terminal(case, "--samples", "4096", "--drop", "b")
    assert code == 0
    assert said.count(b"4096/4096") >= 2


def test_an_interrupt_gives_what_was_counted(case: Path) -> None:
    code, out, said = on_a_terminal(case, *LONG, "--format", "json", interrupt=counting)
    document = json.loads(out)
    assert code == 130
    assert document["interrupted"] is True
    assert 0 < document["samples"] < 100_000_000
    assert document["chance"]["samples"] == 100_000_000
    assert f"mcda: interrupted; the result is of the {document['samples']} draws until then".encode() in said
    for row in document["rank_acceptability"].values():
        assert sum(row) == pytest.approx(1.0, abs=1e-12)
    assert sum(row[0] for row in document["rank_acceptability"].values()) == pytest.approx(1.0, abs=1e-12)


def test_an_interrupted_page_says_so(case: Path) -> None:
    code, out, _ = on_a_terminal(case, *LONG, interrupt=counting)
    assert code == 130
    assert b"after which the test was interrupted" in out


def test_an_interrupt_leaves_a_whole_file_and_asks_nothing_more(case: Path, tmp_path: Path) -> None:
    saved = tmp_path / "result.json"
    code, out, _ = on_a_terminal(case, *LONG, "-o", str(saved), "--require-leader", "1", interrupt=counting)
    assert (code, out) == (130, b"")
    assert json.loads(saved.read_text(encoding="utf-8"))["interrupted"] is True
    assert sorted(path.name for path in tmp_path.iterdir()) == ["case.toml", "result.json"]


def test_an_interrupted_what_if_is_none(case: Path, tmp_path: Path) -> None:
    asked = (*LONG, "--set", "x=0.2", "-o", str(tmp_path / "result.json"))
    code, out, said = on_a_terminal(case, *asked, interrupt=counting)
    assert (code, out) == (130, b"")
    assert b"mcda: interrupted; nothing was written" in said
    assert [path.name for path in tmp_path.iterdir()] == ["case.toml"]


@pytest.mark.parametrize("later", [0.02, 0.3])
def test_a_second_interrupt_ends_at_once(case: Path, tmp_path: Path, later: float) -> None:
    asked = (*LONG, "-o", str(tmp_path / "result.json"))
    code, out, _ = on_a_terminal(case, *asked, interrupt=counting, again=later)
    assert code in (130, -signal.SIGINT)  # the latter where it was on its way out
    assert out == b""
    assert {path.name for path in tmp_path.iterdir()} <= {"case.toml", "result.json"}
    if (tmp_path / "result.json").exists():  # it was quicker
        json.loads((tmp_path / "result.json").read_text(encoding="utf-8"))


def test_an_interrupt_before_anything_is_counted() -> None:
    process = subprocess.Popen([COMMAND, "stress", "-", *LONG], stdin=subprocess.PIPE, stdout=-1, stderr=-1)
    time.sleep(1.5)  # it waits for standard input by then
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, out) == (130, b"")
    assert err.strip() == b"mcda: interrupted; nothing was written"


def peak(case: Path, samples: int) -> float:
    """Megabytes that a stress test held at most."""
    asked = ["stress", str(case), "--no-exact", "-q", "--samples", str(samples), "--workers", "2"]
    code = (
        f"import resource\nfrom mcda.cli.main import _run\nassert _run({asked!r}) == 0\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return float(done.stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="kilobytes as Linux counts them")
def test_memory_does_not_grow_with_draws(tmp_path: Path) -> None:
    options, criteria = range(10), range(6)
    lines = ["format = 1", 'title = "Ten by six"']
    lines += [f'[[options]]\nid = "o{row}"' for row in options]
    lines += [f'[[criteria]]\nid = "c{column}"\nscale = [0, 60]' for column in criteria]
    lines += ["[scores]"]
    for row in options:
        cells = ", ".join(f"c{column} = {(row * 7 + column * 11 + row * column) % 53}" for column in criteria)
        lines.append(f"o{row} = {{ {cells} }}")
    path = tmp_path / "case.toml"
    path.write_text("\n".join(lines), encoding="utf-8")
    assert peak(path, 20_000_000) < peak(path, 2_000_000) + 10


def test_exact_figures_need_no_draws_to_be_interrupted(tmp_path: Path) -> None:
    path = tmp_path / "case.toml"
    path.write_text(THREE, encoding="utf-8")
    code, out, said = on_a_terminal(path, "--format", "json")
    assert (code, said) == (0, b"")
    assert json.loads(out)["interrupted"] is False
