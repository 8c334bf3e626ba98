"""Why a lead has its grade, in a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from mcda.analyses.question.standing import Standing
from mcda.analyses.trust.grade import Trust
from mcda.model.settings import Thresholds
from mcda.numeric.order import TIE
from mcda.words import listed, measured, number


def reason_of(standing: Standing, trust: Trust, thresholds: Thresholds) -> str | None:
    """What the grade rests on, the grade itself in front; or why there is none. None where nobody is left."""
    if not standing.leaders:
        return None
    if trust.grade is None:
        return "Not graded: a search for what ends the lead would take long; mcda sensitivity makes it."
    if trust.grade == "contested":
        return f"Contested: {_contested(trust, thresholds)}."
    why = _fragile if trust.grade == "fragile" else _robust
    return f"{trust.grade.capitalize()}: {why(standing, trust, thresholds)}."


def _fragile(standing: Standing, trust: Trust, thresholds: Thresholds) -> str:
    if len(standing.leaders) > 1:
        return "the lead is shared"
    near = [f"{points} of {what}" for points, what in _near(trust, thresholds.fragile)]
    if trust.score is not None and trust.score.steps <= thresholds.step + 1e-9:
        steps = "any change" if trust.score.steps == 0 else measured(trust.score.steps, "steps", 2)
        near.append(f"{steps} of one score")
    return f"{listed(near, 'or')} {'is' if near[-1].startswith(('1 ', 'any ')) else 'are'} enough to end the lead"


def _contested(trust: Trust, thresholds: Thresholds) -> str:
    near = [f"{points} of {what}" for points, what in _near(trust, thresholds.robust)]
    said = [f"{listed(near, 'or')} are enough"] if near else []
    said += ["not every group ranks it first"] * (not trust.groups_agree)
    said += ["not every rule for groups names it"] * (not trust.rules_agree)
    return f"no small change ends the lead, but {listed(said)}"


def _robust(standing: Standing, trust: Trust, thresholds: Thresholds) -> str:
    if len(standing.options) == 1:
        return "there is no other option"
    several = len(standing.runs) > 1 and standing.rule is not None
    moving = ["of one weight"] * (len(standing.case.leaves) > 1) + ["of one group's influence"] * several
    step = f"{measured(thresholds.step, 'steps', 3)} of one score"
    end = "ends" if thresholds.step == 1 else "end"
    share = f"{number(100 * thresholds.robust, 3)} points {' or '.join(moving)}"
    kept = f"neither {share} nor {step} {end} its lead" if moving else f"{step} would not end its lead"
    voices = "every group and every rule for groups names it, and " if standing.rule is not None else ""
    still = ", but a score that is not one number may, within its own range" if trust.open else ""
    return f"{voices}{kept}{still}"


def _near(trust: Trust, share: float) -> Iterator[tuple[str, str]]:
    """The changes of weight and influence that are as near as that, in points."""
    for change, what in ((trust.weight, "one weight"), (trust.influence, "one group's influence")):
        if change is not None and change.distance <= share + TIE:
            yield ("any change" if change.distance == 0 else measured(100 * change.distance, "points")), what
