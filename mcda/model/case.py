"""The case: everything that was put down about one decision."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any, Literal, TypeAlias, TypeVar

from mcda.errors import RequestError
from mcda.frozen import FrozenDict
from mcda.model.changes import Changes, Dropped, Influences, Scores, Weights
from mcda.model.criterion import Criterion
from mcda.model.document import document_of
from mcda.model.group import Group
from mcda.model.option import MethodChoice, Note, Option
from mcda.model.score import Number, Score, Unknown
from mcda.model.statements import Judgements, WeightStatements
from mcda.words import listed, nearest, quoted

Missing: TypeAlias = Literal["refuse", "worst", "unknown"]


@dataclass(frozen=True)
class Case:
    """Options, criteria, scores, statements, groups and notes, checked and frozen.

    Build one with :func:`mcda.load` or :func:`mcda.case`: they name every fault; this constructor trusts its caller.
    """

    title: str
    options: tuple[Option, ...]
    criteria: tuple[Criterion, ...]
    question: str | None = None
    source: str | None = None
    date: str | None = None
    authors: tuple[str, ...] = ()
    licence: str | None = None
    combine: str = "mean"
    missing: Missing = "refuse"
    scores: FrozenDict[tuple[str, str], Score] = FrozenDict()
    weights: WeightStatements = WeightStatements()
    groups: tuple[Group, ...] = ()
    method: MethodChoice | None = None
    comparisons: FrozenDict[str, Judgements] = FrozenDict()
    notes: tuple[Note, ...] = ()

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the content, the same however the case was written down."""
        text = json.dumps(self.to_dict(), sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def ranked_options(self) -> tuple[Option, ...]:
        """The options that take part, in the order of the case."""
        return tuple(option for option in self.options if not (option.suggested or option.dropped))

    @cached_property
    def suggested_options(self) -> tuple[Option, ...]:
        """The options that were only raised in the room."""
        return tuple(option for option in self.options if option.suggested)

    @cached_property
    def leaves(self) -> tuple[Criterion, ...]:
        """The criteria that carry scores and weights, in the order of the case."""
        inner = {criterion.parent for criterion in self.criteria}
        return tuple(each for each in self.criteria if each.scored and each.id not in inner)

    @cached_property
    def words_only(self) -> tuple[Criterion, ...]:
        """The criteria that were only talked about."""
        return tuple(each for each in self.criteria if not each.scored)

    @cached_property
    def sets(self) -> dict[str | None, tuple[str, ...]]:
        """The sets of siblings that share out weight, from the top down: parent (None: the top) -> ids."""
        weighty = {leaf.id for leaf in self.leaves}
        parents = {criterion.id: criterion.parent for criterion in self.criteria}
        for leaf in list(weighty):
            above = parents[leaf]
            while above is not None and above not in weighty:
                weighty.add(above)
                above = parents[above]
        children: dict[str | None, list[str]] = {}
        for criterion in self.criteria:
            if criterion.id in weighty:
                children.setdefault(criterion.parent, []).append(criterion.id)
        found: dict[str | None, tuple[str, ...]] = {}
        waiting: list[str | None] = [None]
        while waiting:
            node = waiting.pop(0)
            if node in children:
                found[node] = tuple(children[node])
                waiting.extend(children[node])
        return found

    def leaves_below(self, name: str) -> tuple[str, ...]:
        """The ids of the leaves below a criterion, or its own where it is a leaf; none for one in words only."""
        parents = {criterion.id: criterion.parent for criterion in self.criteria}
        found = []
        for leaf in self.leaves:
            at: str | None = leaf.id
            while at is not None and at != name:
                at = parents[at]
            found += [leaf.id] * (at == name)
        return tuple(found)

    def option(self, name: str) -> Option:
        """The option with this id; raises RequestError where there is none."""
        return _find(self.options, name, "option")

    def criterion(self, name: str) -> Criterion:
        """The criterion with this id; raises RequestError where there is none."""
        return _find(self.criteria, name, "criterion")

    def group(self, name: str) -> Group:
        """The group with this id; raises RequestError where there is none."""
        return _find(self.groups, name, "group")

    def score(self, option: str, criterion: Criterion, group: Group | None = None) -> Score | None:
        """The cell as the group (or the case) gives it; what ``missing`` says where nobody does, None if refused."""
        cell = (option, criterion.id)
        stated = (group.scores.get(cell) if group else None) or self.scores.get(cell)
        if stated is not None or self.missing == "refuse" or criterion.scale is None:
            return stated
        return Unknown(criterion.scale.low, criterion.scale.high) if self.missing == "unknown" else worst(criterion)

    def comparisons_of(self, criterion: str, group: Group | None = None) -> Judgements | None:
        """How the group (or the case) judged the options pairwise on a criterion, if it did."""
        return (group.comparisons.get(criterion) if group else None) or self.comparisons.get(criterion)

    def with_(
        self,
        *,
        set: Weights | None = None,  # noqa: A002 (as in a case file, and on the command line)
        scores: Scores | None = None,
        influence: Influences | None = None,
        drop: Dropped = (),
    ) -> Case:
        """The case with something changed, to ask what if.

        ``set`` fixes weights of criteria, as {id: weight}: the others keep their proportions, and share equally where
        they are all 0. It holds for the case and for every group with weights of its own. ``scores`` maps
        "option.criterion" (or a pair of ids) to a score for everybody, "group.option.criterion" for that group alone.
        ``influence`` maps groups to their say. ``drop`` names options, criteria and groups to leave out, "option:id"
        where an id alone could be two of them. Raises RequestError for what is not there or cannot be.

        >>> import mcda
        >>> case = mcda.case({"north": {"access": 4, "cost": 2}, "south": {"access": 2, "cost": 4}})
        >>> mcda.rank(case.with_(set={"cost": 0.75})).scores
        {'south': 0.75, 'north': 0.25}
        """
        return Changes.of(self, set, scores, influence, drop).applied(self)

    def to_dict(self) -> dict[str, Any]:
        """The case as a document in the case file's format: what a file of it would hold."""
        return document_of(**{part.name: getattr(self, part.name) for part in fields(self)})


def worst(criterion: Criterion) -> Score:
    """The worse anchor of a criterion that has a scale."""
    assert criterion.scale is not None
    return Number(criterion.scale.high if criterion.minimise else criterion.scale.low)


_Named = TypeVar("_Named", Option, Criterion, Group)


def _find(items: tuple[_Named, ...], name: str, noun: str) -> _Named:
    for item in items:
        if item.id == name:
            return item
    name = str(name)
    known = [item.id for item in items]
    if not known:
        raise RequestError(f"there is no {noun} {quoted(name)}: the case has no {noun}s")
    suggestion = nearest(name, known)
    hint = f"; did you mean {quoted(suggestion)}?" if suggestion else ""
    raise RequestError(f"there is no {noun} {quoted(name)}: the case has {listed(known)}{hint}")
