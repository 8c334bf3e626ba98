"""What a command asks about: a case as it is, and as the what-if options would have it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import field
from functools import wraps
from typing import Any, TypeVar

import click

from mcda.cli.options import pairs, together
from mcda.cli.output import silent_libraries
from mcda.errors import RequestError
from mcda.frozen import record
from mcda.model.case import Case
from mcda.model.changes import Changes
from mcda.results.frame import Tabular
from mcda.results.what_if import WhatIf
from mcda.words import plain

Answered = TypeVar("Answered", bound=Tabular)


@record
class Supposed:
    """What the what-if options of a command line ask for, as written there."""

    weights: dict[str, str] = field(default_factory=dict)
    scores: dict[str, str] = field(default_factory=dict)
    influence: dict[str, str] = field(default_factory=dict)
    drop: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.weights or self.scores or self.influence or self.drop)

    @property
    def asked(self) -> dict[str, Any]:
        """As the arguments of Case.with_."""
        return {"set": self.weights, "scores": self.scores, "influence": self.influence, "drop": self.drop}


@record
class Subject:
    """A case, and the same case with the changes that are supposed (a sentence each), if any are."""

    base: Case
    now: Case
    changes: tuple[str, ...] = ()

    @classmethod
    def of(cls, case: Case, supposed: Supposed) -> Subject:
        """The case with the changes asked for; raises RequestError for those that it cannot have."""
        if not supposed:
            return cls(case, case)
        changes = Changes.of(case, supposed.weights, supposed.scores, supposed.influence, supposed.drop)
        return cls(case, changes.applied(case), changes.sentences(case))

    def ask(self, question: Callable[[Case], Answered]) -> Answered | WhatIf[Answered]:
        """The answer; where something is supposed, beside that for the case as it is."""
        with silent_libraries():
            if not self.changes:
                return question(self.now)
            return WhatIf(question(self.base), question(self.now), self.changes)


@contextmanager
def naming(path: str) -> Iterator[None]:
    """What cannot be asked of a case is said with the case it is asked of."""
    try:
        yield
    except RequestError as error:
        raise RequestError(f"{plain(path)}: {error}") from None


def what_if_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options --set, --set-score, --set-influence and --drop; the command gets them together, as ``supposed``."""

    @wraps(command)
    def gathering(
        *arguments: Any,
        set_weights: dict[str, str],
        set_score: dict[str, str],
        set_influence: dict[str, str],
        drop: tuple[str, ...],
        **others: Any,
    ) -> Any:
        return command(*arguments, supposed=Supposed(set_weights, set_score, set_influence, drop), **others)

    decorate = together(
        click.option(
            "--set",
            "set_weights",
            metavar="ID=WEIGHT",
            multiple=True,
            callback=pairs,
            help="What if this criterion had this weight, 0 to 1? The others keep their proportions.",
        ),
        click.option(
            "--set-score",
            metavar="OPTION.CRITERION=SCORE",
            multiple=True,
            callback=pairs,
            help="What if this score were another? GROUP.OPTION.CRITERION=SCORE: one group's.",
        ),
        click.option(
            "--set-influence",
            metavar="GROUP=NUMBER",
            multiple=True,
            callback=pairs,
            help="What if this group had another say?",
        ),
        click.option(
            "--drop", metavar="ID", multiple=True, help="What if this option, criterion or group were left out?"
        ),
    )
    return decorate(gathering)
