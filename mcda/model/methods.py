"""The methods' names, what each needs and assumes, and the options each takes: the vocabulary, without the kernels."""

from __future__ import annotations

import re
from numbers import Real
from typing import Any, TypeAlias

from mcda.frozen import FrozenDict, record
from mcda.model.option import OptionValue
from mcda.words import listed, quoted

_PLAIN_NUMBER = re.compile(r"[+-]?[0-9.]+([eE][+-]?[0-9]+)?", re.ASCII)


@record
class Choice:
    """An option that takes one of a few words, the first unless stated."""

    words: tuple[str, ...]

    @property
    def default(self) -> OptionValue:
        """What holds unless stated."""
        return self.words[0]

    @property
    def wanted(self) -> str:
        """What it takes, in words."""
        return listed(map(quoted, self.words), "or")

    def taken(self, value: object) -> OptionValue | None:
        """The value if the option takes it, else None."""
        return value if isinstance(value, str) and value in self.words else None

    def to_data(self) -> Any:
        """As JSON has it."""
        return list(self.words)


@record
class Share:
    """An option that takes a number from 0 to 1."""

    default: OptionValue = 0.5
    words: tuple[str, ...] = ()

    @property
    def wanted(self) -> str:
        """What it takes, in words."""
        return "a number from 0 to 1"

    def taken(self, value: object) -> OptionValue | None:
        """The value as a number if the option takes it (also written as text), else None."""
        if isinstance(value, bool) or not isinstance(value, Real | str):
            return None
        if isinstance(value, str) and not _PLAIN_NUMBER.fullmatch(value.strip()):
            return None
        try:
            number = float(value)
        except (ValueError, OverflowError):
            return None
        return number + 0.0 if 0 <= number <= 1 else None

    def to_data(self) -> Any:
        """As JSON has it."""
        return {"from": 0, "to": 1, "default": self.default}


MethodOption: TypeAlias = Choice | Share


@record
class MethodSpec:
    """What a case file and a person need to know of a method.

    ``parameters`` are those it takes for each criterion; ``compares``: whether pairwise judgements of options take the
    place of scores; ``on_scales``: whether it looks at the criteria's scales, whatever its options; ``relative``: how
    its scores depend on the options present, where no option says so.
    """

    id: str
    name: str
    needs: str
    assumes: str
    source: str
    options: FrozenDict[str, MethodOption] = FrozenDict()
    parameters: tuple[str, ...] = ()
    compares: bool = False
    on_scales: bool = False
    relative: str | None = None


_SPECS = (
    MethodSpec(
        id="weighted-sum",
        name="Weighted sum",
        needs="scores; a scale for values that do not depend on the options present",
        assumes="a loss on one criterion can be made good by a gain on another",
        source="Fishburn (1967); Keeney & Raiffa (1976)",
        options=FrozenDict({"scaling": Choice(("value", "minmax", "max", "sum", "vector", "none"))}),
    ),
    MethodSpec(
        id="weighted-product",
        name="Weighted product",
        needs="positive scores on ratio scales (twice the score means twice as much)",
        assumes="equal ratios count equally, and a score near zero sinks an option",
        source="Bridgman (1922); Miller & Starr (1969)",
    ),
    MethodSpec(
        id="topsis",
        name="TOPSIS",
        needs="scores",
        assumes="the best option lies near the ideal and far from the anti-ideal, in weighted Euclidean distance",
        source="Hwang & Yoon (1981)",
        options=FrozenDict({"scaling": Choice(("vector", "minmax", "max", "sum"))}),
    ),
    MethodSpec(
        id="ahp",
        name="Analytic hierarchy process",
        needs="options judged pairwise on a criterion, or positive scores",
        assumes="judgements are ratios, and local priorities add up by weight",
        source="Saaty (1980); Belton & Gear (1983) for the ideal mode",
        options=FrozenDict({"mode": Choice(("distributive", "ideal"))}),
        compares=True,
    ),
    MethodSpec(
        id="vikor",
        name="VIKOR",
        needs="scores",
        assumes="a compromise should do well on the whole (S) and regret little on any one criterion (R)",
        source="Opricovic & Tzeng (2004)",
        options=FrozenDict({"v": Share()}),
        relative="measured between the best and the worst score present on each criterion",
    ),
    MethodSpec(
        id="promethee-ii",
        name="PROMETHEE II",
        needs="scores; on each criterion a preference function with its thresholds, where a small difference should "
        "count less than a large one",
        assumes="preference between two options depends on the difference of their scores, criterion by criterion",
        source="Brans & Vincke (1985); Brans, Vincke & Mareschal (1986)",
        parameters=("preference", "q", "p", "s"),
        relative="compared with every other option present",
    ),
    MethodSpec(
        id="edas",
        name="EDAS",
        needs="scores with an average above 0 on each criterion",
        assumes="being above the average of the options is good and below it bad, each in shares of the average",
        source="Keshavarz Ghorabaee et al. (2015)",
        relative="measured from the average of the options present",
    ),
    MethodSpec(
        id="codas",
        name="CODAS",
        needs="scores of 0 or more, above 0 where less is better",
        assumes="an option is better the farther it lies from the worst, by Euclidean distance and, where two options "
        "differ in it by 0.02 or more, by taxicab distance too",
        source="Keshavarz Ghorabaee et al. (2016)",
        relative="scaled by the best and measured from the worst score present on each criterion",
    ),
    MethodSpec(
        id="aras",
        name="ARAS",
        needs="scores of 0 or more, above 0 where less is better",
        assumes="an option is as good as its share of what an option with the best of everything would have",
        source="Zavadskas & Turskis (2010)",
        relative="scaled by the sum of the options present and compared with the best of them",
    ),
    MethodSpec(
        id="marcos",
        name="MARCOS",
        needs="scores above 0",
        assumes="utility is a compromise between the ratio to the ideal and the ratio to the anti-ideal",
        source="Stevic et al. (2020)",
        relative="compared with the best and the worst score present on each criterion",
    ),
    MethodSpec(
        id="cocoso",
        name="CoCoSo",
        needs="scores; no option that is worst on every criterion",
        assumes="a compromise of a weighted sum and a sum of powered scores, put together in three ways",
        source="Yazdani et al. (2019)",
        options=FrozenDict({"lambda": Share()}),
        relative="scaled between the best and the worst score present on each criterion",
    ),
    MethodSpec(
        id="waspas",
        name="WASPAS",
        needs="scores of 0 or more, above 0 where less is better",
        assumes="a mixture of weighted sum and weighted product is more trustworthy than either",
        source="Zavadskas et al. (2012)",
        options=FrozenDict({"lambda": Share()}),
        relative="scaled by the best score present on each criterion",
    ),
    MethodSpec(
        id="spotis",
        name="SPOTIS",
        needs="scores; a scale for distances that do not depend on the options present",
        assumes="an option is as good as it is near the ideal, in weighted taxicab distance",
        source="Dezert et al. (2020)",
        on_scales=True,
    ),
    MethodSpec(
        id="moora",
        name="MOORA",
        needs="scores",
        assumes="what is to be maximised less what is to be minimised, each in shares of the options' norm, adds up",
        source="Brauers & Zavadskas (2006)",
        relative="scaled by the norm of the options present",
    ),
    MethodSpec(
        id="mabac",
        name="MABAC",
        needs="scores",
        assumes="an option is as good as it lies above the geometric mean of the options, criterion by criterion",
        source="Pamucar & Cirovic (2015)",
        relative="scaled between the best and the worst score present and measured from the options' geometric mean",
    ),
)

METHOD_SPECS: dict[str, MethodSpec] = {spec.id: spec for spec in _SPECS}

DEFAULT_METHOD = "weighted-sum"

COMBINE_RULES: dict[str, str] = {
    "mean": "influence-weighted mean of the groups' overall scores",
    "sum": "sum of the groups' overall scores, each times its influence",
    "pooled": "the groups' scores and weights put together first, then one run",
    "borda": "points by rank: one for each option beaten, times influence",
    "copeland": "pairwise majorities by influence: wins less losses",
    "median-rank": "influence-weighted median of the groups' ranks",
}
