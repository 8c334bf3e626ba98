"""What the report page reckons with: a case as plain data for its engine, and the engine's own text.

The engine answers weights, scores and influence that a reader moves as the library would. Where it cannot do exactly
that, it says so and gives no figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib.resources import files
from typing import Any, Unpack

import numpy as np

from mcda.analyses.question.choices import choose_method, choose_rule
from mcda.analyses.question.parties import Party, gather, typical_scores
from mcda.analyses.question.standing import Question, settings_of
from mcda.arrays import FloatArray
from mcda.elicit.tree import TreeWeights, pool, pool_comparisons, said_about
from mcda.frozen import FrozenDict
from mcda.model.case import Case
from mcda.model.criterion import Criterion, PiecewiseLinear
from mcda.model.group import Group
from mcda.model.methods import COMBINE_RULES, METHOD_SPECS
from mcda.model.settings import Elicitation
from mcda.model.statements import Judgements, Statement, WeightStatements
from mcda.results.provenance import MethodUsed
from mcda.results.weights import Node

METHODS = ("weighted-sum", "weighted-product", "topsis", "ahp")  # those that the engine works out
_PARTS = ("words", "changes", "document", "toml", "methods", "judged", "groups", "solve")  # as people read them


def engine() -> str:
    """The script that makes the global ``Engine``: self-contained, and fit to stand within a page."""
    folder = files("mcda.present.report") / "engine"
    parts = [(folder / f"{name}.js").read_text(encoding="utf-8") for name in _PARTS]
    names = "solve, document: documentOf, toml, changes: sentences, number, get"
    return "\n".join(
        ['const Engine = (() => {\n"use strict";\n', *parts, f"return Object.freeze({{ {names} }});\n}})();\n"]
    )


def live_data(case: Case, **question: Unpack[Question]) -> dict[str, Any]:
    """All that the engine needs to answer a question about a case, and the same about the case changed.

    The arguments are those of :func:`mcda.rank`, and so are the errors. ``nodes`` are the criteria whose weights may be
    set, with the positions of their leaves in ``criteria``; ``parties`` are those who rank, each with the scores of
    ``options`` (rows) on ``criteria`` (columns); ``method`` and ``combine`` are what was asked, ``own`` is the case's
    method, and ``left`` are the options within all limits.
    """
    settings = settings_of(question)
    used = choose_method(case.method, question.get("method"), question.get("options"))
    asked = question.get("group")
    bare = _without_fixed(case)
    voices: list[Group | None] = [bare.group(asked)] if asked is not None else [*bare.groups] or [None]
    parties, out = gather(bare, voices, settings, compares=True)
    said = _Distinct()
    return {
        "document": case.to_dict(),
        "options": [{"id": option.id, "name": option.name} for option in case.ranked_options],
        "criteria": [_criterion(leaf) for leaf in case.leaves],
        "nodes": list(_nodes(case)),
        "sets": [{"of": of, "items": list(items)} for of, items in case.sets.items()],
        "parties": [_party(case, party, said) for party in parties],
        "judgements": said.listed(),
        "priorities": settings.priorities,
        "pooled": _pooled(bare, parties, settings) if asked is None and case.groups else None,
        "left": [option.id for option in case.ranked_options if option.id not in out],
        "group": asked,
        "method": _chosen(used),
        "own": _chosen(choose_method(case.method, None, None)),
        "methods": {name: _method(case, name) for name in METHODS},
        "combine": choose_rule(case, question.get("combine")),
        "rules": list(COMBINE_RULES),
    }


def _without_fixed(case: Case) -> Case:
    """The case before any weight was set by hand: the engine sets them itself."""

    def bare(said: WeightStatements) -> WeightStatements:
        return replace(said, fixed=FrozenDict())

    groups = tuple(replace(group, weights=bare(group.weights)) for group in case.groups)
    return replace(case, weights=bare(case.weights), groups=groups)


def _criterion(leaf: Criterion) -> dict[str, Any]:
    value: dict[str, Any] | None = None
    if isinstance(leaf.value, PiecewiseLinear):
        value = {"points": [list(point) for point in leaf.value.points]}
    elif leaf.value is not None:
        value = {"exponential": leaf.value.curvature}
    return {
        "id": leaf.id,
        "name": leaf.name,
        "unit": leaf.unit,
        "minimise": leaf.minimise,
        "scale": [leaf.scale.low, leaf.scale.high] if leaf.scale else None,
        "value": value,
        "limit": {"at_most": leaf.limit.at_most, "at_least": leaf.limit.at_least} if leaf.limit else None,
    }


def _nodes(case: Case) -> Iterator[dict[str, Any]]:
    """Whatever may have a weight: leaves, and what has leaves below it, in the order of the case."""
    at = {leaf.id: index for index, leaf in enumerate(case.leaves)}
    for criterion in case.criteria:
        if below := case.leaves_below(criterion.id):
            leaves = [at[leaf] for leaf in below]
            yield {"id": criterion.id, "name": criterion.name, "parent": criterion.parent, "leaves": leaves}


class _Distinct:
    """Numbers for judgements, the same for the same ones: where all groups share them, there is nothing to pool."""

    def __init__(self) -> None:
        self._seen: dict[Judgements, int] = {}

    def number(self, statement: Statement | None) -> int | None:
        """The number of judgements; None for what is none."""
        return self._seen.setdefault(statement, len(self._seen)) if isinstance(statement, Judgements) else None

    def listed(self) -> list[dict[str, Any]]:
        """All that have a number, in their order."""
        return [
            {"items": list(each.items), "judgements": [[one.a, one.b, one.ratio] for one in each.judgements]}
            for each in self._seen
        ]


def _party(case: Case, party: Party, said: _Distinct) -> dict[str, Any]:
    """One voice: its weights before anything was set by hand, with the statements they come from, and its scores.

    ``party`` is of the case without weights set by hand.
    """
    group = case.group(party.group.id) if party.group else None
    tree, leaves = party.tree, case.leaves
    speaks = group is not None and group.weights.speaks
    rules = {node.rule for node in tree.nodes if node.kind == "objective"} - {"equal"}  # equal ones ask no score
    return {
        "group": group.id if group else None,
        "name": group.name if group else None,
        "influence": group.influence if group else 1.0,
        "fixed": dict((group if group and speaks else case).weights.fixed),
        "weights": [tree.leaves[leaf.id] for leaf in leaves],
        **_statements(case, group, tree, said),
        "objective": min((rule for rule in rules if rule), default=None),
        "matrix": [
            [None if np.isnan(score) else score for score in row] for row in typical_scores(case, group).tolist()
        ],
        "local": _local(case, group, party.compared, said),
    }


def _statements(case: Case, group: Group | None, tree: TreeWeights, said: _Distinct) -> dict[str, Any]:
    """The statement about all leaves at once, or those about one set of siblings after another."""
    if len(tree.nodes) < len(case.sets):
        return {"at_once": {"said": said.number(_of_all_leaves(case, group))}, "sets": None}
    sets = [
        {"said": said.number(said_about(case, group, of)), "priorities": [node.priorities[item] for item in items]}
        for node, (of, items) in zip(tree.nodes, case.sets.items(), strict=True)
    ]
    return {"at_once": None, "sets": sets}


def _local(case: Case, group: Group | None, compared: Sequence[Node], said: _Distinct) -> dict[str, Any]:
    """By the criterion on which options were judged pairwise: the priorities of those that are ranked; None without."""
    judged = {node.of: node.priorities for node in compared if node.of is not None}
    return {
        of: {
            "said": said.number(case.comparisons_of(of, group)),
            "priorities": [priorities.get(option.id) for option in case.ranked_options],
        }
        for of, priorities in judged.items()
    }


def _of_all_leaves(case: Case, group: Group | None) -> Statement | None:
    own = group is not None and (group.weights.direct or group.weights.sets)
    return (group if group and own else case).weights.direct


def _pooled(bare: Case, parties: Sequence[Party], settings: Elicitation) -> dict[str, Any]:
    """What the groups' judgements put together give, as long as nobody's influence moves.

    Where they leave pairs open, the engine does not fill them again.
    """
    voices = [party for party in parties if party.group and party.group.influence > 0]
    groups = [party.group for party in voices if party.group]
    influence = np.array([group.influence for group in groups])
    tree = pool(bare, groups, [party.tree for party in voices], influence, settings)
    at_once = len(tree.nodes) < len(bare.sets)
    items = [tuple(leaf.id for leaf in bare.leaves)] if at_once else list(bare.sets.values())
    return {
        "groups": [group.id for group in groups],
        "influence": influence.tolist(),
        "weights": [[node.priorities[item] for item in those] for node, those in zip(tree.nodes, items, strict=True)],
        "local": dict(_pooled_local(bare, groups, influence, settings)),
    }


def _pooled_local(
    case: Case, groups: Sequence[Group], influence: FloatArray, settings: Elicitation
) -> Iterator[tuple[str, dict[str, float]]]:
    """Local priorities by criterion, of all options that were judged; none where nothing connects them."""
    for leaf in case.leaves:
        said = [case.comparisons_of(leaf.id, group) for group in groups]
        judged = [each for each in said if each is not None]
        if len(judged) == len(groups):
            node = pool_comparisons(case, judged, influence, leaf.id, settings)
            yield leaf.id, dict(node.priorities) if node else {}


def _chosen(used: MethodUsed) -> dict[str, Any]:
    return {"id": used.id, "name": METHOD_SPECS[used.id].name, "options": dict(used.options)}


def _method(case: Case, name: str) -> dict[str, Any]:
    """A method with its options as they are unless chosen otherwise, and what may be chosen."""
    spec = METHOD_SPECS[name]
    choices = {option: list(each.words) for option, each in spec.options.items()}
    return {**_chosen(choose_method(case.method, name, None)), "choices": choices}
