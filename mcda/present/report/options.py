"""Options that lead to others, and those that were only asked for, drawn as what they are."""

from __future__ import annotations

from collections.abc import Iterator

from mcda.model.case import Case
from mcda.model.option import Option
from mcda.present.report.tags import Markup, tag


def stages(case: Case) -> Markup | None:
    """A row for each step from an option to another, and for each that changes another or was suggested."""
    rows = [*_steps(case), *(_asked_for(case, each) for each in case.options if each.suggested or each.amends)]
    return tag("ul", [tag("li", row) for row in rows], class_="stages") if rows else None


def _steps(case: Case) -> Iterator[list[Markup]]:
    for option in case.options:
        for name in option.leads_to:
            yield [_box(option), _arrow("on the way to"), _box(case.option(name))]


def _asked_for(case: Case, option: Option) -> list[Markup]:
    found = [_box(option)]
    if option.suggested:
        who = case.group(option.suggested_by).name if option.suggested_by else None
        found.append(tag("span", f" {f'{who} asks for it' if who else 'asked for'}; it is not scored."))
    if option.amends:
        found += [_arrow("in place of, or as a change to"), _box(case.option(option.amends))]
    return found


def _box(option: Option) -> Markup:
    kind = "suggested" if option.suggested else "dropped" if option.dropped else "scored"
    said = tag("small", f" ({kind})") if kind != "scored" else None
    return tag("span", option.name, said, class_=f"box {kind}")


def _arrow(said: str) -> Markup:
    return tag("span", tag("span", " → ", aria_hidden="true"), tag("small", f"{said} "), class_="arrow")
