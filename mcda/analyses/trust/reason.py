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
    if trust.grade == "robust":
        return f"Robust: {_robust(standing, thresholds)}."
    return f"Fragile: {_fragile(standing, trust, thresholds)}."


def _fragile(standing: Standing, trust: Trust, thresholds: Thresholds) -> str:
    if len(standing.leaders) > 1:
        return "the lead is shared"
    near = [f"{points} of {what}" for points, what in _near(trust, thresholds.fragile)]
    if trust.score is not None and trust.score.near(thresholds.step):
        steps = "the least change" if trust.score.steps == 0 else measured(trust.score.steps, "steps", 2)
        near.append(f"{'more than ' * (trust.score.score.past and trust.score.steps > 0)}{steps} of one score")
    return f"{listed(near, 'or')} {'is' if near[-1].startswith(_SINGLE) else 'are'} enough to end the lead"


_SINGLE = ("1 ", "any ", "the ", "more than 1 ")


def _contested(trust: Trust, thresholds: Thresholds) -> str:
    near = [f"{points} of {what}" for points, what in _near(trust, thresholds.robust)]
    said = [f"{listed(near, 'or')} are enough"] if near else []
    said += ["a score that is not one number does within its own range"] * bool(trust.open)
    said += ["not every group ranks it first"] * (not trust.groups_agree)
    said += ["not every rule for groups names it"] * (not trust.rules_agree)
    return f"no small change ends the lead, but {listed(said)}"


def _robust(standing: Standing, thresholds: Thresholds) -> str:
    if len(standing.options) == 1:
        return "there is no other option"
    several = len(standing.runs) > 1 and standing.rule is not None
    moving = ["of one weight"] * (len(standing.case.leaves) > 1) + ["of one group's influence"] * several
    step = f"{measured(thresholds.step, 'steps', 3)} of one score"
    end = "ends" if thresholds.step == 1 else "end"
    share = f"{number(100 * thresholds.robust, 3)} points {' or '.join(moving)}"
    kept = f"neither {share} nor {step} {end} its lead" if moving else f"{step} would not end its lead"
    voices = "every group and every rule for groups names it, and " if standing.rule is not None else ""
    return f"{voices}{kept}"


def _near(trust: Trust, share: float) -> Iterator[tuple[str, str]]:
    """The changes of weight and influence that are as near as that, in points."""
    for change, what in ((trust.weight, "one weight"), (trust.influence, "one group's influence")):
        if change is not None and change.distance <= share + TIE:
            yield ("any change" if change.distance == 0 else measured(100 * change.distance, "points")), what
