"""Every chart says what its result says: figures in full, names in full, and why where there is none."""

from __future__ import annotations

import importlib
from typing import Any

import pytest

import mcda
from mcda.present.charts.catalogue import CHARTS, chart_of, names_of
from mcda.present.charts.labels import labels
from mcda.present.charts.shapes import Bands, Bars, Cells, Dots, Spans
from mcda.present.formats import PAGES
from tests.present.charts.results import answers, every_chart, many


def test_every_chart_of_every_type_is_built_by_some_answer() -> None:
    built = {(type(answers()[each]).__name__, name) for each, name in every_chart()}
    own = {(kind, name) for kind, names in CHARTS.items() for name in names}
    assert own <= built


def test_every_builder_is_there() -> None:
    for place in (place for charts in CHARTS.values() for place in charts.values()):
        module, _, function = place.partition(":")
        assert callable(getattr(importlib.import_module(f"mcda.present.charts.{module}"), function))
    assert set(CHARTS) < set(PAGES)


@pytest.mark.parametrize("each", answers())
def test_the_first_is_the_default(each: str) -> None:
    result = answers()[each]
    assert chart_of(result) == chart_of(result, names_of(result)[0])
    assert names_of(result)[0] == next(iter(CHARTS[type(result).__name__]))


def bars(each: str, name: str) -> Bars:
    chart = chart_of(answers()[each], name)
    assert isinstance(chart, Bars)
    return chart


def test_scores_are_those_of_the_ranking_in_full() -> None:
    ranking = answers()["Ranking"]
    chart = bars("Ranking", "ranking")
    assert chart.series[0].values == tuple(each.score for each in ranking.ranking)
    assert chart.rows == tuple(each.name for each in ranking.ranking)


def test_what_criteria_add_makes_the_score() -> None:
    chart = bars("Ranking that adds up", "contributions")
    assert chart.stacked
    assert chart.totals is not None
    for row, total in enumerate(chart.totals):
        assert sum(series.values[row] or 0.0 for series in chart.series) == pytest.approx(total, rel=1e-12)


def test_groups_have_their_own_scores() -> None:
    ranking = answers()["Ranking"]
    chart = bars("Ranking", "groups")
    for group, series in zip(ranking.groups, chart.series, strict=True):
        assert series.name == group.name
        assert series.values == tuple(group.scores[each.option] for each in ranking.ranking)


def test_many_groups_are_cells() -> None:
    case = {
        "format": 1,
        "options": [{"id": "a"}, {"id": "b"}],
        "criteria": [{"id": "x", "scale": [0, 5]}],
        "groups": [{"id": f"g{at}", "scores": {"a": {"x": at % 6}, "b": {"x": 2}}} for at in range(12)],
    }
    ranking = mcda.rank(mcda.from_dict(case))
    chart = chart_of(ranking, "groups")
    assert isinstance(chart, Cells)
    assert len(chart.rows) == 12
    first = ranking.ranking[0].option
    group = ranking.groups[3]
    assert chart.texts[3][0] == f"{group.ranks[first]} ({group.scores[first]:g})"


@pytest.mark.parametrize(("each", "name"), [("Agreement", "influence"), ("Sensitivity", "crossings")])
def test_bands_end_where_the_lead_changes(each: str, name: str) -> None:
    result: Any = answers()[each]
    chart = chart_of(result, name)
    assert isinstance(chart, Bands)
    courses = result.influence if name == "influence" else result.weights
    names = labels(result.options if name == "influence" else result.option_names)
    assert len(chart.rows) == len(courses)
    for row, course in zip(chart.rows, courses, strict=True):
        found = {(piece.low, piece.high, piece.names) for piece in row.pieces}
        assert {(lead.low, lead.high, tuple(names[each] for each in lead.options)) for lead in course.leaders} <= found
        assert len(found) == len(course.leaders) + len(course.places)
        assert row.now == course.weight


def test_spans_are_those_of_the_answer() -> None:
    agreement = answers()["Agreement"]
    chart = chart_of(agreement, "disagreement")
    assert isinstance(chart, Spans)
    for row, spread in zip(chart.rows, agreement.disagreement, strict=True):
        scores = [group.scores[spread.option] for group in agreement.groups]
        assert (row.low, row.high) == (min(scores), max(scores))
        assert row.likely == pytest.approx(sum(scores) / len(scores), rel=1e-12)  # all have the same influence
    stress = answers()["Acceptability"]
    spans = chart_of(stress, "scores")
    assert isinstance(spans, Spans)
    assert {row.likely for row in spans.rows} == {each.quantiles["0.5"] for each in stress.spread.values()}


def test_the_tornado_has_both_ends_and_todays_leader() -> None:
    result = answers()["Sensitivity to ranges"]
    chart = chart_of(result, "tornado")
    assert isinstance(chart, Spans)
    assert chart.mark == result.ranges.likely[result.winners[0]]
    for row, swing in zip(chart.rows, result.ranges.swings, strict=True):
        assert (row.low, row.high) == tuple(sorted((swing.score_low, swing.score_high)))


def test_distances_are_those_of_the_flips() -> None:
    sensitivity = answers()["Sensitivity"]
    found = [each.distance_l1 for each in sensitivity.flips if each.distance_l1 is not None]
    assert list(bars("Sensitivity", "flips").series[0].values)[: len(found)] == sorted(found)
    agreement = answers()["Agreement"]
    halves = [each.distance_l1 / 2 for each in agreement.flips if each.distance_l1 is not None]
    assert [value for value in bars("Agreement", "flips").series[0].values if value is not None] == sorted(halves)


def test_rank_shares_add_up_to_all_draws_also_where_ranks_are_taken_together() -> None:
    result = mcda.stress(many(12), samples=64)
    chart = chart_of(result, "acceptability")
    assert isinstance(chart, Bars)
    assert [series.name for series in chart.series][-2:] == ["Rank 7", "Ranks 8 to 12"]
    for row in range(12):
        assert sum(series.values[row] or 0.0 for series in chart.series) == pytest.approx(1.0, abs=1e-9)


def test_money_has_cost_with_its_unit_across_and_the_frontier_as_its_edge() -> None:
    money = answers()["Money"]
    chart = chart_of(money, "frontier")
    assert isinstance(chart, Dots)
    assert money.unit is not None
    assert money.unit in chart.across
    assert [(dot.across, dot.up) for dot in chart.dots] == [(each.cost, each.benefit) for each in money.options]
    assert len(chart.edge) == len(money.frontier)


def test_pairwise_cells_hold_who_beats_whom() -> None:
    stress = answers()["Acceptability"]
    chart = chart_of(stress, "pairwise")
    assert isinstance(chart, Cells)
    ordered = sorted(stress.expected_rank, key=lambda each: (stress.expected_rank[each], each))
    assert chart.shades[0][1] == stress.pairwise_winning[ordered[0]][ordered[1]]
    assert chart.shades[0][0] is None


def test_a_what_if_has_its_own_chart_and_those_of_the_changed_case() -> None:
    what_if = answers()["WhatIf"]
    chart = bars("WhatIf", "change")
    assert names_of(what_if) == ("change", *names_of(what_if.changed))
    assert chart_of(what_if, "ranking") == chart_of(what_if.changed, "ranking")
    assert chart.series[0].values[-1] is None  # what was dropped comes last
    assert len(chart.rows) == len(what_if.base.ranking)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("contributions", "scores by topsis do not add up criterion by criterion; there is ranking"),
        ("groups", "there are no groups to set side by side; there is ranking"),
        ("rankng", r"there is no chart \"rankng\" \(did you mean ranking\?\); there is ranking"),
    ],
)
def test_what_cannot_be_drawn_says_why_and_what_can(name: str, said: str) -> None:
    with pytest.raises(mcda.RequestError, match=said):
        chart_of(mcda.rank(mcda.load("cases/fighter-aircraft")), name)


def test_checks_and_lists_of_methods_have_no_chart() -> None:
    check = mcda.check("cases/fighter-aircraft")
    assert names_of(check) == ()
    with pytest.raises(mcda.RequestError, match="no chart of the faults of files"):
        chart_of(check)


def test_options_of_one_name_are_told_apart() -> None:
    case = {
        "format": 1,
        "options": [{"id": "a", "name": "Hub"}, {"id": "b", "name": "Hub"}],
        "criteria": [{"id": "x", "scale": [0, 5]}],
        "scores": {"a": {"x": 1}, "b": {"x": 2}},
    }
    chart = chart_of(mcda.rank(mcda.from_dict(case)))
    assert isinstance(chart, Bars)
    assert chart.rows == ("Hub (b)", "Hub (a)")
