"""What options, criteria and groups are called in charts: by their names, told apart where two share one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from mcda.words import plain


def labels(names: Mapping[str, str]) -> dict[str, str]:
    """A label for each id: its name, with the id behind it where others have the same name.

    >>> labels({"north": "Hub", "south": "Hub", "west": "Spokes"})
    {'north': 'Hub (north)', 'south': 'Hub (south)', 'west': 'Spokes'}
    """
    said = {each: plain(name) or each for each, name in names.items()}
    shared = Counter(said.values())
    return {each: f"{name} ({each})" if shared[name] > 1 else name for each, name in said.items()}


def titled(title: str, what: str, whose: str | None = None) -> str:
    """A chart's title: the case, whose answer it is if not everybody's, and what is shown.

    >>> titled("Hubs", "overall scores", "Parents")
    'Hubs, Parents only: overall scores'
    """
    return f"{plain(title)}{f', {plain(whose)} only' if whose else ''}: {what}"


def measured_in(name: str, unit: str | None) -> str:
    """The name of an axis, with its unit."""
    return f"{plain(name)} ({plain(unit)})" if unit else plain(name)
