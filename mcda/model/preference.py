"""Preference functions: how much a difference of two scores on a criterion counts, from 0 to 1."""

from __future__ import annotations

from collections.abc import Mapping
from numbers import Real
from typing import Any

from mcda.arrays import LARGEST
from mcda.frozen import record
from mcda.words import listed, quoted

# Each function with the parameters it takes, in the criterion's unit. Source: Brans, Vincke & Mareschal (1986).
PREFERENCES: dict[str, tuple[str, ...]] = {
    "usual": (),
    "u-shape": ("q",),
    "v-shape": ("p",),
    "linear": ("q", "p"),
    "level": ("q", "p"),
    "gaussian": ("s",),
}
PARAMETERS = {
    "q": "the largest difference that still counts 0",
    "p": "the smallest that counts 1",
    "s": "the difference at which the Gaussian bends",
}


@record
class Preference:
    """One criterion's preference function: a difference up to ``q`` counts 0, one above ``p`` counts 1.

    ``s`` is where the Gaussian bends. Those that the function does not take are 0.
    """

    shape: str = "usual"
    q: float = 0.0
    p: float = 0.0
    s: float = 0.0


def preference_of(stated: Mapping[str, Any]) -> Preference | tuple[str | None, str, str]:
    """The preference function stated, or what is wrong with it.

    What is wrong: the parameter at fault (None: it lacks one), what was found and what was wanted.

    >>> preference_of({"preference": "linear", "q": 1, "p": 3})
    Preference(shape='linear', q=1.0, p=3.0, s=0.0)
    >>> preference_of({"preference": "linear", "p": 3})
    (None, 'linear without q', 'q, the largest difference that still counts 0')
    """
    shape = stated.get("preference", "usual")
    if not isinstance(shape, str) or shape not in PREFERENCES:
        return "preference", quoted(shape), listed(map(quoted, PREFERENCES), "or")
    takes = PREFERENCES[shape]
    for name, value in stated.items():
        if name == "preference":
            continue
        if name not in PARAMETERS:
            return name, f"the unknown parameter {quoted(name)}", listed(["preference", *PARAMETERS], "or")
        if name not in takes:
            takers = listed((other for other, taken in PREFERENCES.items() if name in taken), "or")
            said = "" if "preference" in stated else ", the preference unless stated"
            wanted = f"{listed(takes)} alone" if takes else f"no {name}"
            return name, f"{name} for {shape}{said}", f"{wanted}, or the preference {takers}"
        if not _is_amount(value):
            return name, quoted(value), "a number, 0 or more"
    for name in takes:
        if name not in stated:
            return None, f"{shape} without {name}", f"{name}, {PARAMETERS[name]}"
    found = Preference(shape, *(float(stated.get(name, 0.0)) for name in PARAMETERS))
    if "p" in takes and found.p <= found.q:
        return "p", f"p = {quoted(found.p)}", f"p above {quoted(found.q)}"
    if "s" in takes and found.s <= 0:
        return "s", f"s = {quoted(found.s)}", "s above 0"
    return found


def _is_amount(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, Real):
        return False
    try:
        return 0 <= float(value) <= LARGEST
    except OverflowError:
        return False
