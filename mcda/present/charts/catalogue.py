"""The charts that each type of result has, and one of them for an answer at hand."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from mcda.errors import RequestError
from mcda.words import listed, nearest, quoted

if TYPE_CHECKING:  # commands list the names of charts, and few draw one
    from mcda.present.charts.shapes import Chart

# Each type's charts, its default first: a function of the result in a module of this package. Check, Methods and
# Report have none of their own. A what-if has those of the changed case's answer too.
CHARTS: dict[str, dict[str, str]] = {
    "Ranking": {
        "ranking": "of_ranking:scores",
        "contributions": "of_ranking:contributions",
        "groups": "of_ranking:by_group",
    },
    "Rankings": {"ranking": "of_ranking:several"},
    "Weights": {"weights": "of_weights:weights", "groups": "of_weights:by_group"},
    "Comparison": {
        "winners": "of_comparison:winners",
        "ranks": "of_comparison:ranks",
        "agreement": "of_comparison:agreement",
    },
    "HeadToHead": {"worth": "of_comparison:worth", "scores": "of_comparison:two_scores"},
    "Money": {"frontier": "of_comparison:frontier"},
    "Agreement": {
        "groups": "of_groups:by_group",
        "influence": "of_groups:influence",
        "disagreement": "of_groups:disagreement",
        "flips": "of_groups:flips",
        "agreement": "of_groups:pairs",
        "rules": "of_groups:rules",
        "regret": "of_groups:regret",
        "weights": "of_groups:weights_apart",
    },
    "Sensitivity": {
        "crossings": "of_sensitivity:crossings",
        "flips": "of_sensitivity:flips",
        "critical": "of_sensitivity:critical",
        "attainable": "of_sensitivity:attainable",
        "tornado": "of_sensitivity:tornado",
        "ranges": "of_sensitivity:ranges",
    },
    "Acceptability": {
        "acceptability": "of_stress:rank_shares",
        "central": "of_stress:central_weights",
        "influence": "of_stress:central_influence",
        "pairwise": "of_stress:pairwise",
        "scores": "of_stress:scores",
        "drivers": "of_stress:drivers",
    },
    "WhatIf": {"change": "of_what_if:change"},
}


def names_of(result: object) -> tuple[str, ...]:
    """The charts that this answer can have, its default first."""
    return tuple(name for name, (place, subject) in _offered(result).items() if _buildable(place, subject))


def chart_of(result: object, name: str | None = None) -> Chart:
    """One chart of an answer, its first where no name is given.

    Raises RequestError, with the charts that there are, where there is no such chart or the answer cannot have it.
    """
    offered = _offered(result)
    if not offered:
        raise RequestError(f"there is no chart of {_kind(result)}: ask for another format")
    if name is None:
        return _first(result, offered)
    if name not in offered:
        raise RequestError(f"there is no chart {quoted(name)}{_meant(name, offered)}; {_there_are(result)}")
    try:
        return _built(*offered[name])
    except RequestError as error:
        raise RequestError(f"there is no chart {name} here: {error}; {_there_are(result)}") from None


def known_names(kinds: tuple[str, ...]) -> tuple[str, ...]:
    """All charts of results of these types and of what-ifs about them."""
    return tuple(dict.fromkeys(name for kind in (*kinds, "WhatIf") for name in CHARTS[kind]))


def _offered(result: object) -> dict[str, tuple[str, Any]]:
    """Where each chart of the type is built, and from what."""
    kind = type(result).__name__
    own = {name: (place, result) for name, place in CHARTS.get(kind, {}).items()}
    return own | _offered(result.changed) if kind == "WhatIf" and hasattr(result, "changed") else own


def _first(result: object, offered: dict[str, tuple[str, Any]]) -> Chart:
    """The first chart that the answer can have; where it can have none, why it cannot have its default."""
    names = names_of(result) or tuple(offered)
    return _built(*offered[names[0]])


def _built(place: str, subject: Any) -> Chart:
    module, _, function = place.partition(":")
    chart: Chart = getattr(import_module(f"mcda.present.charts.{module}"), function)(subject)
    return chart


def _buildable(place: str, subject: Any) -> bool:
    try:
        _built(place, subject)
    except RequestError:
        return False
    return True


def _meant(name: str, known: dict[str, Any]) -> str:
    near = nearest(name, known)
    return f" (did you mean {near}?)" if near else ""


def _there_are(result: object) -> str:
    names = names_of(result)
    return f"there {'are' if len(names) > 1 else 'is'} {listed(names)}" if names else "this answer has no chart at all"


def _kind(result: object) -> str:
    kind = type(result).__name__
    known = {
        "Check": "the faults of files",
        "Methods": "the list of methods",
        "Report": "a whole report, but of its parts",
    }
    return known.get(kind, f"a result of type {kind}")
