"""Multi-criteria decision analysis: rank options by many criteria, and say how far the answer can be trusted.

Everything here loads only when it is first used, so that ``import mcda`` costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mcda.version import __version__

if TYPE_CHECKING:
    from mcda.analyses.arrays import consistency, priorities, ranks, score
    from mcda.analyses.check import check
    from mcda.analyses.comparison import compare
    from mcda.analyses.groups import groups
    from mcda.analyses.money import money
    from mcda.analyses.pair import pair
    from mcda.analyses.rank import rank
    from mcda.analyses.report import report
    from mcda.analyses.sensitivity import sensitivity
    from mcda.analyses.stress import stress
    from mcda.analyses.weights import weights
    from mcda.errors import CaseError, Fault, McdaError, RequestError
    from mcda.loading.case import load
    from mcda.loading.python import case, from_dict
    from mcda.model.case import Case
    from mcda.model.chance import Chance
    from mcda.model.settings import Thresholds
    from mcda.results.acceptability import Acceptability
    from mcda.results.agreement import Agreement
    from mcda.results.check import Check
    from mcda.results.comparison import Comparison, HeadToHead, Money
    from mcda.results.ranking import Ranking, Rankings
    from mcda.results.report import Report
    from mcda.results.sensitivity import Sensitivity
    from mcda.results.weights import Weights

_HOMES = {
    "load": "mcda.loading.case",
    "case": "mcda.loading.python",
    "from_dict": "mcda.loading.python",
    "check": "mcda.analyses.check",
    "rank": "mcda.analyses.rank",
    "weights": "mcda.analyses.weights",
    "compare": "mcda.analyses.comparison",
    "pair": "mcda.analyses.pair",
    "money": "mcda.analyses.money",
    "groups": "mcda.analyses.groups",
    "sensitivity": "mcda.analyses.sensitivity",
    "stress": "mcda.analyses.stress",
    "report": "mcda.analyses.report",
    "Thresholds": "mcda.model.settings",
    "Chance": "mcda.model.chance",
    "score": "mcda.analyses.arrays",
    "ranks": "mcda.analyses.arrays",
    "priorities": "mcda.analyses.arrays",
    "consistency": "mcda.analyses.arrays",
    "Acceptability": "mcda.results.acceptability",
    "Agreement": "mcda.results.agreement",
    "Sensitivity": "mcda.results.sensitivity",
    "Case": "mcda.model.case",
    "Check": "mcda.results.check",
    "Comparison": "mcda.results.comparison",
    "HeadToHead": "mcda.results.comparison",
    "Money": "mcda.results.comparison",
    "Ranking": "mcda.results.ranking",
    "Rankings": "mcda.results.ranking",
    "Report": "mcda.results.report",
    "Weights": "mcda.results.weights",
    "McdaError": "mcda.errors",
    "CaseError": "mcda.errors",
    "RequestError": "mcda.errors",
    "Fault": "mcda.errors",
}

__all__ = [
    "Acceptability",
    "Agreement",
    "Case",
    "CaseError",
    "Chance",
    "Check",
    "Comparison",
    "Fault",
    "HeadToHead",
    "McdaError",
    "Money",
    "Ranking",
    "Rankings",
    "Report",
    "RequestError",
    "Sensitivity",
    "Thresholds",
    "Weights",
    "__version__",
    "case",
    "check",
    "compare",
    "consistency",
    "from_dict",
    "groups",
    "load",
    "money",
    "pair",
    "priorities",
    "rank",
    "ranks",
    "report",
    "score",
    "sensitivity",
    "stress",
    "weights",
]


if not TYPE_CHECKING:  # a type checker must see a misspelt name as the error it is

    def __getattr__(name: str) -> Any:
        if name not in _HOMES:
            raise AttributeError(f"module 'mcda' has no attribute {name!r}")
        from importlib import import_module

        value = getattr(import_module(_HOMES[name]), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return __all__
