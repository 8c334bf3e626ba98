"""The methods' names, what each needs and assumes, and the options each takes: the vocabulary, without the kernels."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class MethodSpec:
    """What a case file and a person need to know of a method. An option's first choice is its default."""

    id: str
    name: str
    needs: str
    assumes: str
    source: str
    options: dict[str, tuple[str, ...]] = field(default_factory=dict)
    compares: bool = False  # whether pairwise judgements of options take the place of scores
    ready: bool = True


_SPECS = (
    MethodSpec(
        id="weighted-sum",
        name="Weighted sum",
        needs="scores; a scale for values that do not depend on the options present",
        assumes="a loss on one criterion can be made good by a gain on another",
        source="Fishburn (1967); Keeney & Raiffa (1976)",
        options={"scaling": ("value", "minmax", "max", "sum", "vector", "none")},
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
        options={"scaling": ("vector", "minmax", "max", "sum")},
    ),
    MethodSpec(
        id="ahp",
        name="Analytic hierarchy process",
        needs="options judged pairwise on a criterion, or positive scores",
        assumes="judgements are ratios, and local priorities add up by weight",
        source="Saaty (1980); Belton & Gear (1983) for the ideal mode",
        options={"mode": ("distributive", "ideal")},
        compares=True,
    ),
    MethodSpec("vikor", "VIKOR", "scores", "", "Opricovic & Tzeng (2004)", ready=False),
    MethodSpec("promethee-ii", "PROMETHEE II", "scores", "", "Brans & Vincke (1985)", ready=False),
    MethodSpec("edas", "EDAS", "scores", "", "Keshavarz Ghorabaee et al. (2015)", ready=False),
    MethodSpec("codas", "CODAS", "scores", "", "Keshavarz Ghorabaee et al. (2016)", ready=False),
    MethodSpec("aras", "ARAS", "scores", "", "Zavadskas & Turskis (2010)", ready=False),
    MethodSpec("marcos", "MARCOS", "scores", "", "Stevic et al. (2020)", ready=False),
    MethodSpec("cocoso", "CoCoSo", "scores", "", "Yazdani et al. (2019)", ready=False),
    MethodSpec("waspas", "WASPAS", "scores", "", "Zavadskas et al. (2012)", ready=False),
    MethodSpec("spotis", "SPOTIS", "scores", "", "Dezert et al. (2020)", ready=False),
    MethodSpec("moora", "MOORA", "scores", "", "Brauers & Zavadskas (2006)", ready=False),
    MethodSpec("mabac", "MABAC", "scores", "", "Pamucar & Cirovic (2015)", ready=False),
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
