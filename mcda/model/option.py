"""Options, stakeholder notes, and the choice of a method."""

from __future__ import annotations

from typing import Literal, TypeAlias

from mcda.frozen import FrozenDict, record

NoteKind: TypeAlias = Literal["for", "against", "comment", "dissent", "evidence-needed"]
OptionValue: TypeAlias = str | float | bool


@record
class Option:
    """A thing to choose. A suggested one was raised in the room: listed, never ranked; a dropped one is neither."""

    id: str
    name: str
    suggested: bool = False
    suggested_by: str | None = None
    amends: str | None = None
    leads_to: tuple[str, ...] = ()
    baseline: bool = False
    dropped: bool = False


@record
class Note:
    """Words beside the numbers, about an option, a criterion, a group, or any mixture of them."""

    kind: NoteKind
    text: str
    option: str | None = None
    criterion: str | None = None
    group: str | None = None


@record
class MethodChoice:
    """The case's own choice of method, with that method's options and per-criterion parameters."""

    id: str
    options: FrozenDict[str, OptionValue] = FrozenDict()
    criteria: FrozenDict[str, FrozenDict[str, OptionValue]] = FrozenDict()
