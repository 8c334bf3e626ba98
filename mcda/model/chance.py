"""What a stress test takes for uncertain, and how it draws."""

from __future__ import annotations

from numbers import Integral, Real
from typing import Any

from mcda.errors import RequestError
from mcda.frozen import record
from mcda.words import listed, nearest, quoted

WEIGHT_MODELS: dict[str, str] = {
    "uniform": "all weights are equally likely",
    "stated": "weights as stated",
    "around": "weights around those stated",
    "bounds": "all weights within the bounds stated",
    "order": "all weights in the order of importance stated",
    "ratios": "all weights whose ratios are within those stated",
    "hull": "all mixes of the groups' weights, shared by all groups",
    "groups": "all mixes of the groups' influence",
    "one-group": "one group decides, drawn by influence",
}
_LIMITS = ("bounds", "order", "ratios")
_SOURCES = ("uniform", "stated", "around", "hull")
_INFLUENCES = ("groups", "one-group")

SAMPLINGS: dict[str, str] = {
    "sobol": "scrambled Sobol' points, in independent replicates",
    "monte-carlo": "independent pseudorandom draws",
}

MOST_SAMPLES = 10**10
FEWEST_SAMPLES = 2  # one draw has no error to tell

# whole numbers from the least to the most (None: no end); numbers above so much (None: from 0) to the most
_WHOLE = (("samples", FEWEST_SAMPLES, MOST_SAMPLES), ("seed", 0, None), ("workers", 1, 1024))
_NUMBERS = (
    ("precision", 0.0, 0.5),
    ("judgement_noise", None, 2.0),
    ("within", 0.0, 1.0),
    ("concentration", 0.0, 1e6),
)
_REQUIRED = ("seed", "judgement_noise")


@record
class Chance:
    """What a stress test takes for uncertain, and how it draws.

    ``weights`` names one of WEIGHT_MODELS or several that go together, as "bounds,order" or "groups,around".
    ``within``: with "around", each weight moves by at most this share of itself, up or down; else weights are Dirichlet
    around those stated, with ``concentration`` (the larger, the nearer; 50 unless stated). ``judgement_noise``: the
    standard deviation of the logarithm of each pairwise judgement, drawn around what was said. ``samples``: how many
    draws; None for enough. ``precision``: draw until the largest standard error of a rank acceptability is at most
    this. ``exact``: whether to give exact figures where they are cheap. ``workers``: threads; None for all cores. They
    change no figure.

    Raises RequestError for others.
    """

    weights: str = "uniform"
    within: float | None = None
    concentration: float | None = None
    judgement_noise: float = 0.0
    sampling: str = "sobol"
    samples: int | None = None
    precision: float | None = None
    seed: int = 0
    exact: bool = True
    workers: int | None = None

    def __post_init__(self) -> None:
        self._settle("weights", ",".join(_models(self.weights)))
        if str(self.sampling) not in SAMPLINGS:
            known = listed(map(quoted, SAMPLINGS), "or")
            raise RequestError(f"{quoted(self.sampling)} is no way of sampling; there is {known}")
        for name, least, most in _WHOLE:
            self._settle(name, _whole(name, getattr(self, name), least, most))
        for name, above, upto in _NUMBERS:
            self._settle(name, _number(name, getattr(self, name), above, upto))
        if self.exact not in (True, False):
            raise RequestError(f"exact must be true or false, not {quoted(self.exact)}")
        self._settle("exact", bool(self.exact))
        if self.around and self.within is not None and self.concentration is not None:
            raise RequestError("weights are drawn around those stated by within or by concentration, not by both")
        for name in ("within", "concentration"):
            if getattr(self, name) is not None and not self.around:
                raise RequestError(f'{name} says how far weights lie from those stated: use it with weights "around"')

    def _settle(self, name: str, value: Any) -> None:
        object.__setattr__(self, name, value)

    def to_dict(self) -> dict[str, Any]:
        """What was asked, as results carry it; not the workers, who change nothing."""
        return {
            "weights": list(self.models),
            "within": self.within,
            "concentration": self.concentration,
            "judgement_noise": self.judgement_noise,
            "sampling": self.sampling,
            "samples": self.samples,
            "precision": self.precision,
            "exact": self.exact,
        }

    @property
    def models(self) -> tuple[str, ...]:
        """The names in ``weights``."""
        return tuple(self.weights.split(","))

    @property
    def source(self) -> str:
        """Where weights come from, before any limits: uniform, stated, around or hull."""
        named = [name for name in self.models if name in _SOURCES]
        if named:
            return named[0]
        return "uniform" if self.limits else "stated"

    @property
    def around(self) -> bool:
        """Whether weights are drawn around those stated."""
        return "around" in self.models

    @property
    def limits(self) -> tuple[str, ...]:
        """The limits that weights keep to: bounds, order, ratios."""
        return tuple(name for name in self.models if name in _LIMITS)

    @property
    def influence(self) -> str | None:
        """How influence is drawn; None where it is as stated."""
        return next((name for name in self.models if name in _INFLUENCES), None)


def _models(given: str) -> list[str]:
    """The names, each once; RequestError where there is no such model, or they do not go together."""
    names = list(dict.fromkeys(name.strip() for name in str(given).split(",")))
    for name in names:
        if name not in WEIGHT_MODELS:
            near = nearest(name, WEIGHT_MODELS)
            hint = f"; did you mean {quoted(near)}?" if near else ""
            raise RequestError(f"there are no weights {quoted(name)}: there is {listed(WEIGHT_MODELS, 'or')}{hint}")
    for several in (_SOURCES, _INFLUENCES):
        both = [name for name in names if name in several]
        if len(both) > 1:
            raise RequestError(f"weights cannot be {listed(both)} at once: choose one")
    limited = [name for name in names if name in _LIMITS]
    for fixed in ("stated", "hull"):
        if fixed in names and limited:
            raise RequestError(f"weights that are {WEIGHT_MODELS[fixed].removeprefix('weights ')} take no {limited[0]}")
    return names


def _whole(name: str, value: Any, least: int, most: int | None) -> int | None:
    """A whole number as Python has it; None where it is left out and may be."""
    if value is None and name not in _REQUIRED:
        return None
    whole = isinstance(value, Integral) and not isinstance(value, bool)
    if not whole or not least <= int(value) or (most is not None and int(value) > most):
        upto = f" up to {most}" if most is not None else ""
        raise RequestError(f"{name} must be a whole number from {least}{upto}, not {quoted(value)}")
    return int(value)


def _number(name: str, value: Any, above: float | None, most: float) -> float | None:
    """A number above so much (from 0 where there is none), up to so much; None where it is left out and may be."""
    if value is None and name not in _REQUIRED:
        return None
    try:
        number = -1.0 if isinstance(value, bool) or not isinstance(value, Real) else float(value)
    except OverflowError:
        number = -1.0
    if not 0 <= number <= most or (above is not None and number <= above):
        frm = "0" if above is None else f"above {above:g}"
        raise RequestError(f"{name} must be a number, {frm} to {most:g}, not {quoted(value)}")
    return number
