"""One case by many methods: what each puts first, how far they agree, and which of them are no votes of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations, product
from typing import Unpack

import numpy as np

from mcda.analyses.assumptions import assumptions_of
from mcda.analyses.question.choices import choose_method, choose_rule
from mcda.analyses.question.combining import ADDS_UP
from mcda.analyses.question.rescoring import runs_of
from mcda.analyses.question.standing import Question, Standing, settings_of, stand
from mcda.analyses.trust.dominance import dominators_of
from mcda.arrays import FloatArray
from mcda.elicit.tree import COMBINED
from mcda.errors import RequestError
from mcda.frozen import FrozenDict
from mcda.model.case import Case
from mcda.model.methods import METHOD_SPECS, Choice
from mcda.model.option import MethodChoice, OptionValue
from mcda.numeric.agreement import tau_b, weighted_similarity
from mcda.numeric.order import ranks
from mcda.results.comparison import Comparison, MethodAgreement, MethodRanking, Refusal
from mcda.results.provenance import MethodUsed, Provenance
from mcda.results.ranking import Assumption, Verdict
from mcda.results.weights import as_floats
from mcda.words import few, listed, quoted

_OF_A_METHOD = ("method", "scaling")  # kinds of assumptions that each method makes for itself
_ALIKE = 1e-9  # of the largest difference between two options' values: far above rounding, far below a scaling


def compare(case: Case, *, methods: Sequence[str] | None = None, **question: Unpack[Question]) -> Comparison:
    """Rank a case by every method with each of its scalings (or modes), and say how far they agree.

    ``methods`` names some of them. The other arguments are those of :func:`mcda.rank`; ``method`` and ``options`` say
    which is the case's own choice here. A method that refuses the case is left out, with its reason. Raises
    RequestError where all of them refuse.

    >>> import mcda
    >>> case = mcda.case({"north": {"access": 4, "space": 2}, "south": {"access": 2, "space": 3}})
    >>> mcda.compare(case, methods=["topsis", "vikor"])
    <Comparison of 'Untitled case' (5 methods): north 0.8, south 0.2>
    """
    if not isinstance(case, Case):
        raise RequestError(f"compare takes a Case, as mcda.load(path) gives it, not {type(case).__name__}")
    own = choose_method(case.method, question.get("method"), question.get("options"))
    _check(case, question)
    standings: list[Standing] = []
    refused: list[Refusal] = []
    for used in _variants(case, own, _chosen(methods)):
        try:
            standings.append(_standing(case, used, question))
        except RequestError as error:
            refused.append(Refusal(used.id, used.options, label_of(used), str(error), used == own))
    if not standings:
        raise RequestError(_none_left(refused))
    return _comparison(case, own, standings, refused)


def label_of(used: MethodUsed) -> str:
    """A method and those of its options that are words, as in "topsis scaling=max"."""
    choices = METHOD_SPECS[used.id].options
    said = [f"{name}={value}" for name, value in used.options.items() if isinstance(choices[name], Choice)]
    return " ".join([used.id, *said])


def _check(case: Case, question: Question) -> None:
    """What is wrong with the question is no fault of a method."""
    group = question.get("group")
    if group is not None:
        case.group(group)
    choose_rule(case, question.get("combine"))
    settings_of(question)


def _chosen(methods: Sequence[str] | None) -> list[str]:
    if methods is None:
        return list(METHOD_SPECS)
    if isinstance(methods, str) or not isinstance(methods, Sequence):
        raise RequestError(f"methods must be a list of names, not {quoted(methods)}")
    if not methods:
        raise RequestError("name one method at least, or leave methods out for all of them")
    named = [choose_method(None, each, None).id for each in methods]
    return list(dict.fromkeys(named))


def _variants(case: Case, own: MethodUsed, methods: Sequence[str]) -> list[MethodUsed]:
    """Each method with every value of those of its options that are words; the case's own choice first."""
    found = []
    for method in methods:
        spec = METHOD_SPECS[method]
        words = {name: option.words for name, option in spec.options.items() if isinstance(option, Choice)}
        stated = MethodChoice(own.id, own.options, own.criteria) if method == own.id else case.method
        for values in product(*words.values()):
            chosen: Mapping[str, OptionValue] = dict(zip(words, values, strict=True))
            found.append(choose_method(stated, method, chosen))
    return sorted(found, key=lambda used: used != own)


def _standing(case: Case, used: MethodUsed, question: Question) -> Standing:
    asked = question.copy()
    asked["method"], asked["options"] = used.id, used.options
    return stand(case, **asked)


def _none_left(refused: Sequence[Refusal]) -> str:
    reasons = list(dict.fromkeys(each.reason for each in refused))
    return reasons[0] if len(reasons) == 1 else f"no method can rank this case: {'; '.join(reasons)}"


def _comparison(case: Case, own: MethodUsed, standings: Sequence[Standing], refused: Sequence[Refusal]) -> Comparison:
    first = standings[0]
    methods = tuple(_ranking(standing, own) for standing in standings)
    same = _same(standings)
    return Comparison(
        provenance=Provenance.of(case, first.settings),
        method=own,
        group=first.group,
        combine=first.rule,
        methods=methods,
        agreement=tuple(_agreement(standings)),
        winner_share=_winner_share(first.options, methods),
        winner_share_distinct=_winner_share(first.options, methods, same),
        same=same,
        dominators=dominators_of(case, first.parties),
        refused=tuple(refused),
        screened_out=FrozenDict(first.out),
        verdict=Verdict(tuple(_sentences(case, first, methods, same, refused))),
        assumptions=_assumptions(case, own, first),
        names=FrozenDict({option: case.option(option).name for option in first.options}),
    )


def _ranking(standing: Standing, own: MethodUsed) -> MethodRanking:
    places = dict(zip(standing.options, ranks(standing.scores).tolist(), strict=True))
    scores = as_floats(dict(zip(standing.options, standing.scores, strict=True)))
    used = standing.used
    return MethodRanking(used.id, used.options, label_of(used), FrozenDict(places), scores, used == own)


def _agreement(standings: Sequence[Standing]) -> Iterator[MethodAgreement]:
    places = [ranks(standing.scores) for standing in standings]
    for one, other in combinations(range(len(standings)), 2):
        yield MethodAgreement(
            label_of(standings[one].used),
            label_of(standings[other].used),
            tau_b(standings[one].scores, standings[other].scores),
            weighted_similarity(places[one], places[other]),
        )


def _winner_share(
    options: Sequence[str], methods: Sequence[MethodRanking], same: Sequence[Sequence[str]] = ()
) -> FrozenDict[str, float]:
    """The share of methods that put each option first; those of a set that is the ``same`` are one vote."""
    alike = {label: len(labels) for labels in same for label in labels}
    votes = len(methods) - sum(len(labels) - 1 for labels in same)
    found = dict.fromkeys(options, Fraction(0))  # exact, so that what every method puts first has 1
    for each in methods:
        for leader in each.leaders:
            found[leader] += Fraction(1, len(each.leaders) * votes * alike.get(each.label, 1))
    return as_floats(found)


def _same(standings: Sequence[Standing]) -> tuple[tuple[str, ...], ...]:
    """Methods whose values differ by nothing that could change the order, whatever the weights."""
    kinds: list[tuple[FloatArray, list[str]]] = []
    for standing in standings if standings[0].options else ():
        values = _essence(standing)
        if values is None:
            continue
        alike = next((labels for other, labels in kinds if np.abs(values - other).max(initial=0.0) <= _ALIKE), None)
        if alike is None:
            kinds.append((values, alike := []))
        alike.append(label_of(standing.used))
    return tuple(tuple(labels) for _, labels in kinds if len(labels) > 1)


def _essence(standing: Standing) -> FloatArray | None:
    """What of a method's values decides the order: (runs, options, criteria) without their levels and common size.

    None where no weighted sum orders as the method does, and where groups' scores are added up and the method sizes
    each group's scores in its own way.
    """
    runs = runs_of(standing)
    several = standing.main is None and len(runs) > 1 and standing.rule in ADDS_UP
    if several and not all(run.scorer.linear for run in runs):
        return None
    found = []
    for run in runs:
        ordering = run.scorer.ordering
        if ordering is None:
            return None
        found.append(ordering - ordering.mean(axis=0) if len(ordering) else ordering)
    values = np.stack(found)
    size = np.abs(values).max(initial=0.0)
    return values / size if size > 0 else values


def _assumptions(case: Case, own: MethodUsed, standing: Standing) -> tuple[Assumption, ...]:
    """What all methods rest on alike: weights, groups, scores."""
    found = assumptions_of(case, own if standing.used == own else standing.used, standing.rule, standing.parties)
    return tuple(each for each in found if each.kind not in _OF_A_METHOD)


def _sentences(
    case: Case,
    first: Standing,
    methods: Sequence[MethodRanking],
    same: Sequence[Sequence[str]],
    refused: Sequence[Refusal],
) -> Iterator[str]:
    if not first.options:
        yield "Every option is past a limit: none is left to rank."
        return
    alone = f"For {case.group(first.group).name} alone: " if first.group not in (None, COMBINED) else ""
    reference = next((each for each in methods if each.own), None)
    yield alone + (_with_own(case, methods, reference) if reference else _without_own(case, methods, refused))
    leaders = {option for each in [reference or methods[0]] for option in each.leaders}
    if others := _others(case, methods, leaders):
        yield others
    repeats = sum(len(labels) - 1 for labels in same)
    if repeats:
        again = "is the same as another" if repeats == 1 else "are the same as others"
        yield f"{repeats} of the {len(methods)} {again} by construction: count {len(methods) - repeats} votes, no more."


def _with_own(case: Case, methods: Sequence[MethodRanking], own: MethodRanking) -> str:
    agree = [each for each in methods if set(each.leaders) & set(own.leaders)]
    led = listed(case.option(option).name for option in own.leaders)
    choice = f"the case's own choice, {own.label}"
    if len(methods) == 1:
        return f"Only one method is compared: {choice}, which puts {led} first."
    if len(own.leaders) > 1:
        return f"{_how_many(agree, methods)} one of {led} first, which share the lead by {choice}."
    if len(agree) == 1:
        return f"Of {len(methods)} methods with their scalings only {choice}, puts {led} first."
    return f"{_how_many(agree, methods)} {led} first, as does {choice}."


def _without_own(case: Case, methods: Sequence[MethodRanking], refused: Sequence[Refusal]) -> str:
    own = next((each for each in refused if each.own), None)
    lead = f"The case's own choice, {own.label}, cannot rank this case. " if own else ""
    first = methods[0]
    agree = [each for each in methods if set(each.leaders) & set(first.leaders)]
    led = listed(case.option(option).name for option in first.leaders)
    return f"{lead}{_how_many(agree, methods)} {led} first, as does {first.label}."


def _how_many(agree: Sequence[MethodRanking], methods: Sequence[MethodRanking]) -> str:
    if len(agree) == len(methods) > 1:
        return "Both methods put" if len(methods) == 2 else f"All {len(methods)} methods with their scalings put"
    noun = "method puts" if len(methods) == 1 else f"methods with their scalings {'puts' if len(agree) == 1 else 'put'}"
    return f"{len(agree)} of {len(methods)} {noun}"


def _others(case: Case, methods: Sequence[MethodRanking], leaders: set[str]) -> str | None:
    """Who else leads, and by which methods."""
    instead: dict[tuple[str, ...], list[str]] = {}
    for each in methods:
        if not set(each.leaders) & leaders:
            instead.setdefault(each.leaders, []).append(each.label)
    if not instead:
        return None
    said = []
    for options, labels in sorted(instead.items(), key=lambda pair: -len(pair[1])):
        verb = "leads" if len(options) == 1 else "share the lead"
        said.append(f"{listed(case.option(each).name for each in options)} {verb} by {few(labels, 4)}")
    return f"{'; '.join(said)}."
