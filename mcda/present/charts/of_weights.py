"""Charts of weights: those of the case, and each group's beside each other."""

from __future__ import annotations

from mcda.errors import RequestError
from mcda.present.charts.labels import labels, titled
from mcda.present.charts.shapes import Bars, Chart, Series
from mcda.results.weights import Weights


def weights(result: Weights) -> Chart:
    """The weight of each criterion."""
    series = Series("Weight", tuple(result.weights.values()))
    return Bars(_title(result, "weights"), "Share of all weight", _criteria(result), (series,), shares=True)


def by_group(result: Weights) -> Chart:
    """Each group's weights."""
    if result.group != "combined" or not result.groups:
        raise RequestError("there are no groups to set side by side")
    names = labels({group.id: group.name for group in result.groups})
    series = tuple(
        Series(names[group.id], tuple(group.weights[criterion] for criterion in result.weights))
        for group in result.groups
    )
    return Bars(_title(result, "weights by group"), "Share of all weight", _criteria(result), series, shares=True)


def _criteria(result: Weights) -> tuple[str, ...]:
    return tuple(labels({criterion: result.names[criterion] for criterion in result.weights}).values())


def _title(result: Weights, what: str) -> str:
    whose = result.groups[0].name if result.group != "combined" and result.groups else None
    return titled(result.provenance.title, what, whose)
