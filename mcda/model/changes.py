"""What if: a case with weights, scores or influence changed, or something left out; every change checked first."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from numbers import Real
from typing import TYPE_CHECKING, Any, TypeAlias

from mcda.arrays import LARGEST
from mcda.errors import RequestError
from mcda.frozen import FrozenDict, record
from mcda.model.criterion import Criterion
from mcda.model.group import Group
from mcda.model.option import Option
from mcda.model.score import Number, Score
from mcda.model.statements import SLACK, WeightStatements
from mcda.words import listed, nearest, number, quoted

if TYPE_CHECKING:
    from mcda.model.case import Case

Amount: TypeAlias = float | str  # a number, or the text of one
Weights: TypeAlias = Mapping[str, Amount]
Scores: TypeAlias = (
    Mapping[str, Amount] | Mapping[tuple[str, ...], Amount] | Mapping[str | tuple[str, ...], Amount]
)  # "option.criterion" or "group.option.criterion", or tuples of these ids
Influences: TypeAlias = Mapping[str, Amount]
Dropped: TypeAlias = str | Iterable[str]

_Cell: TypeAlias = tuple[str | None, str, str]  # group (None: the case and all groups), option, criterion


@record
class Changes:
    """Changes of one case: numbers, and ids of the case. ``options``, ``criteria`` and ``groups`` are left out."""

    weights: FrozenDict[str, float] = FrozenDict()
    scores: FrozenDict[_Cell, float] = FrozenDict()
    influence: FrozenDict[str, float] = FrozenDict()
    options: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        case: Case,
        weights: Weights | None = None,
        scores: Scores | None = None,
        influence: Influences | None = None,
        drop: Dropped = (),
    ) -> Changes:
        """The changes asked for. Raises RequestError, which names the place, for each that the case cannot have."""
        dropped = _dropped(case, drop)
        changes = cls(
            FrozenDict(dict(_weight(case, *each) for each in _pairs(weights, "set"))),
            FrozenDict(dict(_score(case, *each) for each in _pairs(scores, "scores"))),
            FrozenDict(dict(_influence(case, *each) for each in _pairs(influence, "influence"))),
            **dropped,
        )
        changes._refuse_contradictions()
        changes._refuse_emptiness(case)
        return changes

    def __bool__(self) -> bool:
        return any((self.weights, self.scores, self.influence, self.options, self.criteria, self.groups))

    def applied(self, case: Case) -> Case:
        """The case that they make; the case itself where there are none."""
        if not self:
            return case
        gone = {leaf for criterion in self.criteria for leaf in case.leaves_below(criterion)}
        return replace(
            case,
            options=tuple(self._option(option) for option in case.options),
            criteria=tuple(
                replace(each, limit=None, target=None) if each.id in gone else each for each in case.criteria
            ),
            scores=_rescored(case.scores, {cell[1:]: to for cell, to in self.scores.items() if cell[0] is None}),
            weights=self._fixed(case, case.weights, ""),
            groups=tuple(self._group(case, group) for group in case.groups if group.id not in self.groups),
            notes=tuple(note for note in case.notes if note.group not in self.groups),
        )

    def sentences(self, case: Case) -> tuple[str, ...]:
        """What they change in the case, a sentence each."""
        return tuple(_sentences(self, case))

    def to_dict(self) -> dict[str, Any]:
        """As data: weights and influence by id, scores as [group or None, option, criterion, score], ids left out."""
        return {
            "set": dict(self.weights),
            "influence": dict(self.influence),
            "scores": [[*cell, score] for cell, score in self.scores.items()],
            "drop": {"options": list(self.options), "criteria": list(self.criteria), "groups": list(self.groups)},
        }

    def _option(self, option: Option) -> Option:
        by = None if option.suggested_by in self.groups else option.suggested_by
        if option.id in self.options:
            return replace(option, suggested_by=by, suggested=False, dropped=True)
        return replace(option, suggested_by=by)

    def _group(self, case: Case, group: Group) -> Group:
        """A group's own part of the changes; what it takes from the case is changed there."""
        own = {cell[1:]: to for cell, to in self.scores.items() if cell[0] is None and cell[1:] in group.scores}
        own |= {cell[1:]: to for cell, to in self.scores.items() if cell[0] == group.id}
        speaks = group.weights.speaks
        return replace(
            group,
            influence=self.influence.get(group.id, group.influence),
            scores=_rescored(group.scores, own),
            weights=self._fixed(case, group.weights, f' of group "{group.id}"') if speaks else group.weights,
        )

    def _fixed(self, case: Case, stated: WeightStatements, whose: str) -> WeightStatements:
        """Statements with these weights on top, beside those that were set before."""
        now = {**self.weights, **dict.fromkeys(self.criteria, 0.0)}
        if not now:
            return stated
        fixed = {**stated.fixed, **now}
        _refuse_overlaps(case, fixed, now, whose)
        total = math.fsum(fixed.values())
        free = {leaf.id for leaf in case.leaves} - {leaf for name in fixed for leaf in case.leaves_below(name)}
        if total > 1 + SLACK or (not free and total < 1 - SLACK):
            said = listed(f"{name} {number(weight)}" for name, weight in fixed.items())
            why = "at most 1 in all" if free else "1 in all, as no other criterion is left to take the rest"
            raise RequestError(f"set {next(iter(now))}: the weights set{whose} are {said}; wanted {why}")
        return replace(stated, fixed=FrozenDict(fixed))

    def _refuse_contradictions(self) -> None:
        both = [("set", name, name) for name in self.weights if name in self.criteria]
        both += [("influence", name, name) for name in self.influence if name in self.groups]
        for group, option, criterion in self.scores:
            named = ".".join(each for each in (group, option, criterion) if each is not None)
            out = (
                [option] * (option in self.options)
                + [criterion] * (criterion in self.criteria)
                + ([group] if group is not None and group in self.groups else [])
            )
            both += [("scores", named, each) for each in out]
        for what, place, name in both:
            raise RequestError(f"{what} {place}: {quoted(name)} is dropped as well; ask for one or the other")

    def _refuse_emptiness(self, case: Case) -> None:
        """Something must be left to rank, to rank it by, and (where groups rank) somebody to do so."""
        gone = {leaf for criterion in self.criteria for leaf in case.leaves_below(criterion)}
        groups = [group for group in case.groups if group.id not in self.groups]
        if self.options and all(option.id in self.options for option in case.ranked_options):
            raise RequestError(f"drop {listed(self.options)}: no option would be left to rank")
        if self.criteria and all(leaf.id in gone for leaf in case.leaves):
            raise RequestError(f"drop {listed(self.criteria)}: no criterion would be left to rank by")
        if self.groups and not groups:
            raise RequestError(f"drop {listed(self.groups)}: no group would be left")
        if groups and not any(self.influence.get(group.id, group.influence) > 0 for group in groups):
            what = "influence" if self.influence else f"drop {listed(self.groups)}"
            raise RequestError(f"{what}: no group would have any influence; wanted one above 0 at least")


def _pairs(said: Mapping[Any, Any] | None, what: str) -> list[tuple[Any, Any]]:
    if said is not None and not isinstance(said, Mapping):
        raise RequestError(f"{what} must map ids to numbers, not {quoted(said)}")
    return list((said or {}).items())


def _weight(case: Case, name: str, value: Amount) -> tuple[str, float]:
    place = f"set {name}"
    if not case.leaves_below(_known(case, "criterion", name, place)):
        raise RequestError(f"{place}: {quoted(name)} is kept in words only and has no weight")
    weight = _amount(value, place, "a weight from 0 to 1")
    if not 0 <= weight <= 1:
        hint = f"; did you mean {number(weight / 100)}?" if 1 < weight <= 100 else ""
        raise RequestError(f"{place}: found {quoted(value)}; wanted a weight from 0 to 1{hint}")
    return name, weight


def _influence(case: Case, name: str, value: Amount) -> tuple[str, float]:
    place = f"influence {name}"
    _known(case, "group", name, place)
    influence = _amount(value, place, "a number, 0 or more")
    if influence < 0:
        raise RequestError(f"{place}: found {quoted(value)}; wanted a number, 0 or more")
    return name, influence


def _score(case: Case, cell: str | Collection[str], value: Amount) -> tuple[_Cell, float]:
    names = cell.split(".") if isinstance(cell, str) else list(cell) if isinstance(cell, tuple) else []
    if len(names) not in (2, 3) or not all(isinstance(name, str) for name in names):
        raise RequestError(f"scores {quoted(cell)}: wanted option.criterion, or group.option.criterion")
    place = f"scores {'.'.join(names)}"
    option = _known(case, "option", names[-2], place)
    criterion = case.criterion(_known(case, "criterion", names[-1], place))
    group = _known(case, "group", names[0], place) if len(names) == 3 else None
    _refuse_unscored(case, group, option, criterion, place)
    scale = criterion.scale
    ends = f" from {quoted(scale.low)} to {quoted(scale.high)}, the scale of {quoted(criterion.id)}" if scale else ""
    wanted = f"a score{ends}"
    score = _amount(value, place, wanted)
    if scale and not scale.low <= score <= scale.high:
        raise RequestError(f"{place}: found {quoted(value)}, outside the scale; wanted {wanted}")
    return (group, option, criterion.id), score


def _refuse_unscored(case: Case, group: str | None, option: str, criterion: Criterion, place: str) -> None:
    """A score must be one that somebody looks at."""
    found = case.option(option)
    if found.dropped or found.suggested:
        why = "dropped" if found.dropped else "only suggested"
        raise RequestError(f"{place}: {quoted(option)} is {why}, and not ranked")
    below = [each.id for each in case.criteria if each.parent == criterion.id]
    if below:
        raise RequestError(f"{place}: {quoted(criterion.id)} has no scores of its own; wanted one of {listed(below)}")
    if not criterion.scored:
        raise RequestError(f"{place}: {quoted(criterion.id)} is kept in words only and has no scores")
    if all(case.score(option, criterion, each) is None for each in _voices(case, group)):
        raise RequestError(f"{place}: options are judged pairwise on {quoted(criterion.id)}, not scored")


def _voices(case: Case, group: str | None) -> list[Group | None]:
    """Those who score: one group, or all of them, or the case where it has none."""
    return [each for each in case.groups if group in (None, each.id)] or [None]


_KINDS = {"option": "an option", "criterion": "a criterion", "group": "a group"}


def _dropped(case: Case, drop: Dropped) -> dict[str, tuple[str, ...]]:
    """What to leave out, by kind; of criteria only the topmost."""
    names = [drop] if isinstance(drop, str) else list(drop)
    found: dict[str, dict[str, None]] = {kind: {} for kind in _KINDS}
    for name in names:
        kind, which = _meant(case, name)
        found[kind][which] = None
        if kind == "option" and case.option(which).dropped:
            raise RequestError(f"drop {name}: {quoted(which)} is dropped already")
        if kind == "criterion" and not case.leaves_below(which):
            raise RequestError(f"drop {name}: {quoted(which)} is kept in words only and has no weight")
    above = {criterion.id: _above(case, criterion.id) for criterion in case.criteria}
    topmost = [name for name in found["criterion"] if not above[name] & found["criterion"].keys()]
    return {"options": tuple(found["option"]), "criteria": tuple(topmost), "groups": tuple(found["group"])}


def _meant(case: Case, name: str) -> tuple[str, str]:
    """The kind and the id that a name to drop means."""
    if not isinstance(name, str):
        raise RequestError(f"drop must name ids, not {quoted(name)}")
    kind, mark, which = name.partition(":")
    if mark and kind in _KINDS:
        return kind, _known(case, kind, which, f"drop {name}")
    kinds = [kind for kind in _KINDS if name in _ids(case, kind)]
    if len(kinds) > 1:
        either = listed((f"{kind}:{name}" for kind in kinds), "or")
        named = listed(_KINDS[kind] for kind in kinds)
        raise RequestError(f"drop {name}: {quoted(name)} is the id of {named}; say {either}")
    if not kinds:
        known = [each for kind in _KINDS for each in _ids(case, kind)]
        near = nearest(name, known)
        hint = f"; did you mean {quoted(near)}?" if near else ""
        there = f"there is no option, criterion or group {quoted(name)}: the case has {listed(known)}"
        raise RequestError(f"drop {name}: {there}{hint}")
    return kinds[0], name


def _ids(case: Case, kind: str) -> list[str]:
    items: Mapping[str, Iterable[Option | Criterion | Group]] = {
        "option": case.options,
        "criterion": case.criteria,
        "group": case.groups,
    }
    return [each.id for each in items[kind]]


def _known(case: Case, kind: str, name: str, place: str) -> str:
    """An id of that kind; RequestError with the nearest one where there is none."""
    try:
        found: Option | Criterion | Group = getattr(case, kind)(name)
    except RequestError as error:
        raise RequestError(f"{place}: {error}") from None
    return found.id


def _above(case: Case, name: str) -> set[str]:
    """The ids of the criteria above one."""
    parents = {criterion.id: criterion.parent for criterion in case.criteria}
    above: set[str] = set()
    at = parents[name]
    while at is not None:
        above.add(at)
        at = parents[at]
    return above


def _refuse_overlaps(case: Case, fixed: Mapping[str, float], now: Collection[str], whose: str) -> None:
    """A weight and the total that it is part of cannot both be set."""
    for name in fixed:
        for above in sorted(_above(case, name) & fixed.keys()):
            both = [each for each in (name, above) if each in now]
            where = f"{quoted(name)} lies below {quoted(above)}"
            beside = "which is set as well" if len(both) == 2 else f"and the weights{whose} set one of them already"
            raise RequestError(f"set {both[0]}: {where}, {beside}; wanted one of the two")


_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,4})?", re.ASCII)


def _amount(value: Any, place: str, wanted: str) -> float:
    """A finite number, given as such or as text."""
    hint = ""
    if isinstance(value, str):
        text = value.strip()
        amount = float(text) if len(text) < 400 and _NUMBER.fullmatch(text) else math.nan
        hint = f"; did you mean {text.replace(',', '.')}?" if re.fullmatch(r"[+-]?\d+,\d+", text, re.ASCII) else ""
    else:
        amount = _plain(value)
    if math.isnan(amount) or not (amount == 0 or 1 / LARGEST <= abs(amount) <= LARGEST):
        raise RequestError(f"{place}: found {quoted(value)}; wanted {wanted}{hint}")
    return amount + 0.0


def _plain(value: Any) -> float:
    """A number of any kind (numpy's among them) as a float; NaN for what is none, true and false among that."""
    try:
        return math.nan if isinstance(value, bool) or not isinstance(value, Real) else float(value)
    except OverflowError:
        return math.inf


def _rescored(
    scores: FrozenDict[tuple[str, str], Score], changed: Mapping[tuple[str, str], float]
) -> FrozenDict[tuple[str, str], Score]:
    if not changed:
        return scores
    return FrozenDict({**scores, **{cell: Number(to) for cell, to in changed.items()}})


def _sentences(changes: Changes, case: Case) -> Iterator[str]:
    if changes.weights:
        first, *more = [(case.criterion(name).name, number(weight)) for name, weight in changes.weights.items()]
        said = [f"{first[0]} is set to {first[1]}", *(f"that of {name} to {weight}" for name, weight in more)]
        named = {leaf for name in changes.weights for leaf in case.leaves_below(name)}
        others = "" if len(named) == len(case.leaves) else "; the others keep their proportions"
        yield f"The weight of {listed(said)}{others}."
    for (group, option, criterion), to in changes.scores.items():
        where = f"{case.option(option).name} on {case.criterion(criterion).name}"
        by = f" by {case.group(group).name}" if group is not None else ""
        yield f"The score of {where}{by} is set to {number(to)}{_instead(case, group, option, criterion)}."
    for name, influence in changes.influence.items():
        found = case.group(name)
        yield f"The influence of {found.name} is set to {number(influence)}, not {number(found.influence)}."
    for option in changes.options:
        yield f"{case.option(option).name} is dropped."
    for criterion in changes.criteria:
        yield f"{case.criterion(criterion).name} is dropped: it has no weight; limits and targets on it are gone."
    for name in changes.groups:
        yield f"{case.group(name).name} is dropped: its scores, weights and notes are gone."


def _instead(case: Case, group: str | None, option: str, criterion: str) -> str:
    """What a score was before, where that is one number."""
    before = {case.score(option, case.criterion(criterion), each) for each in _voices(case, group)}
    scores = [score for score in before if isinstance(score, Number)]
    return f", not {number(scores[0].typical)}" if len(before) == len(scores) == 1 else ""
