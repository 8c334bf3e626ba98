"""Whether case files are sound, whether their scores have reasons, and whether a saved result still holds."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

from mcda.analyses.rank import rank
from mcda.elicit.tree import COMBINED
from mcda.errors import CaseError, Fault, RequestError
from mcda.loading.case import load
from mcda.loading.source import LARGEST_TABLE, STDIN, read_file
from mcda.model.case import Case
from mcda.model.settings import Elicitation
from mcda.results.check import Check, CheckedFile, Contents, Gap
from mcda.results.ranking import Ranking
from mcda.words import number, plain


def check(*paths: str | Path, complete: bool = False, against: str | Path | None = None) -> Check:
    """Check case files. Never raises for what is in them: every fault is in the answer.

    ``complete`` also lists the options that a group scored without a note on why; ``against`` a saved ranking (the
    JSON of ``mcda rank``) also says what of it no longer holds. Raises CaseError where that file is no ranking.

    >>> import mcda
    >>> mcda.check("cases/hampshire-reception").faults
    ()
    """
    saved = _saved(against) if against is not None else None
    return Check(tuple(_checked(path, complete, saved) for path in paths))


def _checked(path: str | Path, complete: bool, saved: dict[str, Any] | None) -> CheckedFile:
    file = STDIN if str(path) == "-" else plain(str(path))
    try:
        case = load(path)
    except CaseError as error:
        return CheckedFile(file, None, error.faults)
    contents = Contents(
        title=case.title,
        digest=case.digest,
        options=len(case.ranked_options),
        suggested=len(case.suggested_options),
        criteria=len(case.leaves),
        groups=len(case.groups),
        notes=len(case.notes),
    )
    gaps = _gaps(case) if complete else None
    return CheckedFile(file, contents, (), gaps, _changes(case, saved) if saved is not None else None)


def _gaps(case: Case) -> tuple[Gap, ...]:
    """Options scored without a note on them; a note that names no group speaks for all of them."""
    reasons = {(note.option, note.group) for note in case.notes}
    groups: list[str | None] = [group.id for group in case.groups] or [None]
    return tuple(
        Gap(option.id, group)
        for group in groups
        for option in case.ranked_options
        if (option.id, group) not in reasons and (option.id, None) not in reasons
    )


def _saved(path: str | Path) -> dict[str, Any]:
    name = plain(str(path))
    wanted = "a ranking saved by `mcda rank --format json`"
    try:
        document = json.loads(read_file(Path(path), name, LARGEST_TABLE))
    except (ValueError, RecursionError):
        raise CaseError([Fault(name, None, "", "text that is not JSON", wanted)]) from None
    if not isinstance(document, dict) or document.get("schema") != "mcda.ranking/1" or not _has_parts(document):
        raise CaseError([Fault(name, None, "", "JSON that is not the ranking of one case", wanted)])
    if "changes" in document:  # about a case that no file holds
        hint = "save the ranking without --set, --set-score, --set-influence and --drop"
        raise CaseError([Fault(name, None, "changes", "the ranking of a what-if", "one of the case as it is", hint)])
    return document


def _has_parts(document: dict[str, Any]) -> bool:
    """Whether what a ranking is asked and compared by is there, and of the right kind."""
    method, elicitation = document.get("method"), document.get("elicitation", {})
    ranking = document.get("ranking")
    return (
        isinstance(document.get("case"), dict)
        and isinstance(method, dict)
        and isinstance(method.get("id"), str)
        and isinstance(method.get("options", {}), dict)
        and all(document.get(key) is None or isinstance(document[key], str) for key in ("group", "combine"))
        and isinstance(elicitation, dict)
        and elicitation.keys() <= Elicitation().to_dict().keys()
        and isinstance(ranking, list)
        and all(isinstance(each, dict) and _is_place(each) for each in ranking)
        and len({each["option"] for each in ranking}) == len(ranking)
    )


def _is_place(each: dict[str, Any]) -> bool:
    score, rank = each.get("score"), each.get("rank")
    if not isinstance(each.get("option"), str) or isinstance(score, bool) or isinstance(rank, bool):
        return False
    if score is None or rank is None:
        return score is None and rank is None
    return isinstance(score, int | float) and abs(score) < 1e300 and isinstance(rank, int)


def _changes(case: Case, saved: dict[str, Any]) -> tuple[str, ...]:
    """What of a saved ranking no longer holds, in sentences."""
    try:
        now = _again(case, saved)
    except RequestError as error:
        return (f"the same question can no longer be asked: {error}",)
    before = {each["option"]: (each["score"], each["rank"]) for each in saved["ranking"]}
    after = {each.option: (each.score, each.rank) for each in now.ranking}
    changes = [f"{option} is no longer there" for option in before if option not in after]
    changes += [f"{option} is new" for option in after if option not in before]
    for option in before:
        if option in after and not _same(before[option], after[option]):
            changes.append(f"{option}: {_said(*before[option])} then, {_said(*after[option])} now")
    if changes and saved["case"].get("digest") == now.provenance.digest:
        changes.append("the case has not changed, so the program has")
    return tuple(changes)


def _again(case: Case, saved: dict[str, Any]) -> Ranking:
    method, group = saved["method"], saved.get("group")
    if group == COMBINED and not case.groups:
        raise RequestError("the case has no groups any more")
    return rank(
        case,
        method=method["id"],
        options=method.get("options"),
        group=None if group == COMBINED else group,
        combine=saved.get("combine"),
        **saved.get("elicitation", {}),
    )


def _same(before: tuple[Any, Any], after: tuple[float | None, int | None]) -> bool:
    if before[0] is None or after[0] is None:
        return before == after
    return before[1] == after[1] and math.isclose(before[0], after[0], rel_tol=1e-9, abs_tol=1e-12)


def _said(score: float | None, rank: int | None) -> str:
    return "screened out" if score is None else f"rank {rank} with {number(score, 6)}"
