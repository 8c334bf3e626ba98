"""A case as a plain document in the case file's format, defaults left out: what is hashed, and what is saved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mcda.model.criterion import Criterion, Exponential, PiecewiseLinear
from mcda.model.group import Group
from mcda.model.option import MethodChoice, Note, Option
from mcda.model.score import Score
from mcda.model.statements import Amounts, BestWorst, Judgements, Order, Statement, WeightStatements

FORMAT = 1


def document_of(
    *,
    title: str,
    question: str | None,
    source: str | None,
    date: str | None,
    authors: tuple[str, ...],
    licence: str | None,
    combine: str,
    missing: str,
    options: tuple[Option, ...],
    criteria: tuple[Criterion, ...],
    scores: Mapping[tuple[str, str], Score],
    weights: WeightStatements,
    groups: tuple[Group, ...],
    method: MethodChoice | None,
    comparisons: Mapping[str, Judgements],
    notes: tuple[Note, ...],
) -> dict[str, Any]:
    """The parts of a case as a document; reading it again gives equal parts."""
    return {"format": FORMAT} | _kept(
        title=title,
        question=question,
        source=source,
        date=date,
        authors=list(authors),
        licence=licence,
        combine=None if combine == "mean" else combine,
        missing=None if missing == "refuse" else missing,
        options=[_option(each) for each in options],
        criteria=[_criterion(each) for each in criteria],
        scores=_scores(scores),
        weights=_weights(weights),
        groups=[_group(each) for each in groups],
        method=_method(method) if method else None,
        comparisons=_comparisons(comparisons),
        notes=[_note(each) for each in notes],
    )


def _kept(**parts: Any) -> dict[str, Any]:
    """The parts that say something."""
    return {key: value for key, value in parts.items() if value is not None and value != [] and value != {}}


def _option(option: Option) -> dict[str, Any]:
    return _kept(
        id=option.id,
        name=option.name,
        status="dropped" if option.dropped else "suggested" if option.suggested else None,
        suggested_by=option.suggested_by,
        amends=option.amends,
        leads_to=list(option.leads_to),
        baseline=option.baseline or None,
    )


def _criterion(criterion: Criterion) -> dict[str, Any]:
    scale, limit = criterion.scale, criterion.limit
    return _kept(
        id=criterion.id,
        name=criterion.name,
        direction="minimise" if criterion.minimise else None,
        unit=criterion.unit,
        scale=[scale.low, scale.high] if scale else None,
        anchors=dict(criterion.anchors),
        value=_value(criterion),
        limit=_kept(at_most=limit.at_most, at_least=limit.at_least) if limit else None,
        target=criterion.target,
        parent=criterion.parent,
        scored=None if criterion.scored else False,
    )


def _value(criterion: Criterion) -> dict[str, Any] | None:
    if isinstance(criterion.value, PiecewiseLinear):
        return {"points": [list(point) for point in criterion.value.points]}
    return {"exponential": criterion.value.curvature} if isinstance(criterion.value, Exponential) else None


def _scores(scores: Mapping[tuple[str, str], Score]) -> dict[str, dict[str, Any]]:
    rows: dict[str, dict[str, Any]] = {}
    for (option, criterion), score in scores.items():
        rows.setdefault(option, {})[criterion] = score.to_data()
    return rows


def _weights(weights: WeightStatements) -> dict[str, Any]:
    """Statements over direct leaves, or over the top, stand in the table itself; others under ``of`` their node."""
    document: dict[str, Any] = {}
    for statement in (weights.direct, weights.sets.get(None)):
        document |= _statement(statement) if statement else {}
    below = {node: _statement(said) for node, said in weights.sets.items() if node is not None}
    return document | _kept(
        of=below,
        set=dict(weights.fixed),
        bounds={item: list(bounds) for item, bounds in weights.bounds.items()},
        ratios=[[ratio.a, ratio.b, [ratio.low, ratio.high]] for ratio in weights.ratios],
    )


def _statement(statement: Statement) -> dict[str, Any]:
    if isinstance(statement, Amounts):
        return {statement.kind: dict(zip(statement.items, statement.amounts, strict=True))}
    if isinstance(statement, Judgements):
        return {"judgements": _judgements(statement)}
    if isinstance(statement, Order):
        return {"order": [tier[0] if len(tier) == 1 else list(tier) for tier in statement.tiers]}
    if isinstance(statement, BestWorst):
        return {
            "best_worst": {
                "best": statement.best,
                "worst": statement.worst,
                "best_to_others": dict(statement.best_to_others),
                "others_to_worst": dict(statement.others_to_worst),
            }
        }
    return {"objective": statement.rule}


def _judgements(statement: Judgements) -> list[list[Any]]:
    return [[each.a, each.b, each.ratio] for each in statement.judgements]


def _comparisons(comparisons: Mapping[str, Judgements]) -> list[dict[str, Any]]:
    return [{"criterion": criterion, "judgements": _judgements(said)} for criterion, said in comparisons.items()]


def _group(group: Group) -> dict[str, Any]:
    return _kept(
        id=group.id,
        name=group.name,
        influence=None if group.influence == 1 else group.influence,
        members=group.members,
        weights=_weights(group.weights),
        scores=_scores(group.scores),
        comparisons=_comparisons(group.comparisons),
    )


def _method(choice: MethodChoice) -> dict[str, Any]:
    return {"id": choice.id} | _kept(
        options=dict(choice.options), criteria={each: dict(said) for each, said in choice.criteria.items()}
    )


def _note(note: Note) -> dict[str, Any]:
    return _kept(option=note.option, criterion=note.criterion, group=note.group, kind=note.kind, text=note.text)
