"""What a question leaves open is settled here: the method and its options, the rule for groups."""

from __future__ import annotations

from collections.abc import Mapping

from mcda.errors import NotYetError, RequestError
from mcda.frozen import FrozenDict
from mcda.methods import METHODS
from mcda.methods.scorer import Scorer
from mcda.model.case import Case
from mcda.model.methods import COMBINE_RULES, DEFAULT_METHOD, METHOD_SPECS
from mcda.model.option import MethodChoice, OptionValue
from mcda.model.performance import PerformanceTable
from mcda.results.provenance import MethodUsed
from mcda.words import listed, nearest, quoted


def choose_method(
    own: MethodChoice | None, method: str | None, options: Mapping[str, OptionValue] | None
) -> MethodUsed:
    """The method asked for, else the case's ``own``, else weighted-sum, with all its options.

    The case's own options belong to its own method: another method drops them. Raises RequestError for a method or
    option that there is not, NotYetError for a method of a later version.
    """
    chosen = str(method) if method is not None else own.id if own else DEFAULT_METHOD
    spec = METHOD_SPECS.get(chosen)
    if spec is None:
        near = nearest(str(chosen), METHOD_SPECS)
        hint = f"; did you mean {quoted(near)}?" if near else ""
        ready = listed((each.id for each in METHOD_SPECS.values() if each.ready), "or")
        raise RequestError(f"there is no method {quoted(chosen)}: there is {ready}{hint}")
    if chosen not in METHODS:
        raise NotYetError(
            f"the method {chosen} cannot be run yet: a later version will; there is {listed(METHODS, 'or')}"
        )
    stated = dict(own.options) if own and own.id == chosen else {}
    settled: dict[str, OptionValue] = {name: choices[0] for name, choices in spec.options.items()}
    if options is not None and not isinstance(options, Mapping):
        raise RequestError(f"options must map names to values, not {quoted(options)}")
    for name, value in {**stated, **(options or {})}.items():
        if name not in spec.options:
            takes = f"it takes {listed(spec.options)}" if spec.options else "it takes none"
            raise RequestError(f"the method {chosen} has no option {quoted(name)}: {takes}")
        if value not in spec.options[name]:
            wanted = listed(map(quoted, spec.options[name]), "or")
            raise RequestError(f"{name} = {quoted(value)} is not an option of {chosen}: it takes {wanted}")
        settled[name] = value
    return MethodUsed(chosen, FrozenDict(settled))


def stated_method(case: Case) -> MethodUsed:
    """The case's own method as it states it, for answers that need none; weighted-sum where it states none."""
    own = case.method
    if own is None or own.id in METHODS:
        return choose_method(own, None, None)
    return MethodUsed(own.id, own.options)


def apply(method: MethodUsed, table: PerformanceTable) -> Scorer:
    """The table made ready by the method."""
    return METHODS[method.id](table, **method.options)


def choose_rule(case: Case, combine: str | None) -> str:
    """The rule asked for, else the case's own. Raises RequestError for one that there is not."""
    rule = str(combine) if combine is not None else case.combine
    if rule not in COMBINE_RULES:
        raise RequestError(f"there is no rule {quoted(rule)} for groups: there is {listed(COMBINE_RULES, 'or')}")
    return rule
