"""No known answer lies about unused: each file is tested, or waits for an issue or for a stated reason."""

from pathlib import Path

import pytest

from tests.known.files import NOT_OURS, TESTED, WAITING, Known, compare, files

HERE = Path(__file__).parent
ISSUES = {"Breadth", "Trust", "Stress"}


def test_each_file_is_tested_or_waits():
    assert set(files()) == TESTED.keys() | WAITING.keys()


def test_no_file_does_both():
    assert not TESTED.keys() & WAITING.keys()


@pytest.mark.parametrize("topic", sorted(set(TESTED.values())))
def test_each_topic_has_a_module_that_runs_its_files(topic):
    text = (HERE / f"test_{topic}.py").read_text(encoding="utf-8")
    run_by_name = all(f'"{name}"' in text for name, its in TESTED.items() if its == topic) and "@example(" in text
    assert f'@examples("{topic}")' in text or run_by_name


@pytest.mark.parametrize("name", sorted(WAITING))
def test_what_waits_says_what_for(name):
    assert WAITING[name] in ISSUES or len(WAITING[name].split()) > 3


def test_figures_that_are_not_ours_are_in_some_file():
    keys = {key for name in TESTED for part in ("expected", "recomputed") for key in content(name).get(part, {})}
    assert NOT_OURS.keys() <= keys


@pytest.mark.parametrize("name", sorted(files()))
def test_each_file_is_called_by_its_id(name):
    assert content(name)["id"] == name


def content(name):
    return Known(files()[name]).content


# What the comparison itself does.


@pytest.mark.parametrize(
    ("found", "wanted"),
    [(1.0, "1/3"), ([1.0], [1.0, 2.0]), ({"a": 1.0}, {"b": 1.0}), (None, 1.5), (1.0, None), ("a", "b"), (True, False)],
)
def test_a_figure_that_differs_is_noticed(found, wanted):
    with pytest.raises((AssertionError, TypeError)):
        compare(found, wanted, 1e-9, "here")


def test_a_figure_nobody_computed_is_noticed():
    known = Known(files()["ahp_dclg_manual"])
    with pytest.raises(AssertionError, match="nobody computed"):
        known.check({"weights": known.content["recomputed"]["weights"]})
