"""Options that lead to others, and those that were only asked for, drawn as what they are."""

from __future__ import annotations

from collections.abc import Iterator

from mcda.model.case import Case
from mcda.model.option import Option
from mcda.present.report.tags import Markup, tag


def stages(case: Case) -> Markup:
    """A row for each way from an option to those it leads to, then one for each option that was suggested."""
    rows = [*_ways(case), *(_suggestion(case, option) for option in case.suggested_options)]
    return tag("ul", [tag("li", row) for row in rows], class_="stages")


def _ways(case: Case) -> Iterator[list[Markup]]:
    """Each option that leads to others, along all that follows, from those that nothing leads to."""
    followed = {name for option in case.options for name in option.leads_to}
    starts = [each for each in case.options if each.leads_to and each.id not in followed]
    for option in starts or [each for each in case.options if each.leads_to]:
        for path in _paths(case, option, ()):
            boxes = [_box(each) for each in path]
            yield [part for box in boxes for part in (_arrow("on the way to"), box)][1:]


def _paths(case: Case, option: Option, before: tuple[Option, ...]) -> Iterator[tuple[Option, ...]]:
    """Ways on from an option; one that would come round again ends."""
    path = (*before, option)
    onward = [case.option(name) for name in option.leads_to]
    onward = [each for each in onward if each not in path]
    if not onward:
        yield path
    for each in onward:
        yield from _paths(case, each, path)


def _suggestion(case: Case, option: Option) -> list[Markup]:
    who = case.group(option.suggested_by).name if option.suggested_by else None
    found = [_box(option), tag("span", f" {f'{who} asks for it' if who else 'asked for'}; it is not scored.")]
    if option.amends:
        found += [_arrow("in place of, or as a change to"), _box(case.option(option.amends))]
    return found


def _box(option: Option) -> Markup:
    kind = "suggested" if option.suggested else "dropped" if option.dropped else "scored"
    said = {"suggested": "suggested", "dropped": "dropped"}.get(kind)
    return tag("span", option.name, tag("small", f" ({said})") if said else None, class_=f"box {kind}")


def _arrow(said: str) -> Markup:
    return tag("span", tag("span", " → ", aria_hidden="true"), tag("small", f"{said} "), class_="arrow")
