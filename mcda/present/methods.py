"""The methods there are as a page."""

from __future__ import annotations

from mcda.model.methods import MethodOption
from mcda.model.preference import PREFERENCES
from mcda.present.page import Bullets, Grid, Heading, Page, Style, bullets
from mcda.results.methods import Methods
from mcda.words import listed


def methods_page(result: Methods, style: Style) -> Page:
    """What ``mcda methods`` says."""
    rows = tuple((spec.id, spec.needs, spec.assumes, spec.source) for spec in result.methods)
    options = [
        f"{spec.id}: {name} = {_taken(option)}" for spec in result.methods for name, option in spec.options.items()
    ]
    taking = listed(spec.id for spec in result.methods if spec.parameters)
    shapes = [f"{shape}: takes {listed(takes) or 'nothing'}" for shape, takes in PREFERENCES.items()]
    return [
        Grid(("Method", "Needs", "Assumes", "Source"), rows),
        Heading("Options (--option NAME=VALUE)"),
        *bullets(options),
        Heading(f"Preference functions ([method.criteria.ID] in the case; {taking})"),
        Bullets(tuple(shapes)),
    ]


def _taken(option: MethodOption) -> str:
    return f"{', '.join(option.words) or option.wanted} ({option.default} unless stated)"
