"""What a question leaves open is settled here: the method and its options, the rule for groups."""

from __future__ import annotations

from collections.abc import Mapping
from keyword import iskeyword
from typing import Any

from mcda.errors import RequestError
from mcda.frozen import FrozenDict
from mcda.methods import METHODS
from mcda.methods.scorer import Scorer
from mcda.model.case import Case
from mcda.model.methods import COMBINE_RULES, DEFAULT_METHOD, METHOD_SPECS, MethodSpec
from mcda.model.option import MethodChoice, OptionValue
from mcda.model.performance import PerformanceTable
from mcda.results.provenance import MethodUsed
from mcda.words import listed, nearest, quoted


def choose_method(
    own: MethodChoice | None, method: str | None, options: Mapping[str, OptionValue] | None
) -> MethodUsed:
    """The method asked for, else the case's ``own``, else weighted-sum, with all its options.

    The case's own options and parameters belong to its own method: another method drops them. Raises RequestError for
    a method or option that there is not.
    """
    chosen = str(method) if method is not None else own.id if own else DEFAULT_METHOD
    spec = METHOD_SPECS.get(chosen)
    if spec is None:
        near = nearest(str(chosen), METHOD_SPECS)
        hint = f"; did you mean {quoted(near)}?" if near else ""
        raise RequestError(f"there is no method {quoted(chosen)}: there is {listed(METHOD_SPECS, 'or')}{hint}")
    stated = own if own and own.id == chosen else MethodChoice(chosen)
    if options is not None and not isinstance(options, Mapping):
        raise RequestError(f"options must map names to values, not {quoted(options)}")
    settled: dict[str, OptionValue] = {name: option.default for name, option in spec.options.items()}
    for name, value in {**stated.options, **(options or {})}.items():
        settled[name] = _settled(spec, name, value)
    if stated.criteria and not spec.parameters:
        raise RequestError(f"the method {chosen} takes no parameters for a criterion")
    return MethodUsed(chosen, FrozenDict(settled), stated.criteria)


def _settled(spec: MethodSpec, name: str, value: OptionValue) -> OptionValue:
    if name not in spec.options:
        takes = f"it takes {listed(spec.options)}" if spec.options else "it takes none"
        raise RequestError(f"the method {spec.id} has no option {quoted(name)}: {takes}")
    taken = spec.options[name].taken(value)
    if taken is None:
        wanted = spec.options[name].wanted
        raise RequestError(f"{name} = {quoted(value)} is not an option of {spec.id}: it takes {wanted}")
    return taken


def apply(method: MethodUsed, table: PerformanceTable) -> Scorer:
    """The table made ready by the method."""
    options: dict[str, Any] = {f"{name}_" if iskeyword(name) else name: value for name, value in method.options.items()}
    if METHOD_SPECS[method.id].parameters:
        options["parameters"] = method.criteria
    return METHODS[method.id](table, **options)


def choose_rule(case: Case, combine: str | None) -> str:
    """The rule asked for, else the case's own. Raises RequestError for one that there is not."""
    rule = str(combine) if combine is not None else case.combine
    if rule not in COMBINE_RULES:
        raise RequestError(f"there is no rule {quoted(rule)} for groups: there is {listed(COMBINE_RULES, 'or')}")
    return rule
