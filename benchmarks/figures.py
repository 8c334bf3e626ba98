"""Figures for people: three digits, ratios with their quartiles, and whether a wanted ratio was reached."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from benchmarks.runner import Document


def figure(number: float) -> str:
    """Three digits, thousands set apart.

    >>> figure(14632.4), figure(0.98765), figure(0.0000123), figure(0.0)
    ('14,600', '0.988', '1.23e-05', '0')
    """
    short = f"{number:.3g}"
    return f"{float(short):,.0f}" if abs(number) >= 100 else short


def ratio(found: Sequence[float]) -> str:
    """A median with its quartiles.

    >>> ratio([2.0, 2.5, 3.125])
    '2.5 [2, 3.12]'
    """
    low, middle, high = map(figure, found)
    return f"{middle} [{low}, {high}]"


def wanted(comparison: Document, other: Document) -> str:
    """What ratio of the first of ours was wanted, and whether its median reached it; nothing where none was.

    >>> wanted({"more_is_better": True}, {"wanted": 1500, "ratios": [[2000, 2100, 2200]]})
    'at least 1,500: yes'
    """
    if other["wanted"] is None:
        return ""
    more = comparison["more_is_better"]
    said = f"at {'least' if more else 'most'} {figure(other['wanted'])}"
    if other["ratios"] is None:
        return said
    middle = other["ratios"][0][1]
    return f"{said}: {'yes' if (middle >= other['wanted'] if more else middle <= other['wanted']) else 'no'}"


def lines(comparison: Document) -> Iterator[str]:
    """A comparison for the terminal."""
    yield f"{comparison['name']} ({comparison['quantity']})"
    for own in comparison["ours"]:
        yield f"  {own['name']}: {ratio(own['value'])}"
    for other in comparison["others"]:
        if other["absent"]:
            yield f"  {other['name']}: {other['absent']}"
            continue
        held = "; ".join(
            f"{own['name']} / it {ratio(each)}" for own, each in zip(comparison["ours"], other["ratios"], strict=True)
        )
        asked = wanted(comparison, other)
        yield f"  {other['name']}: {ratio(other['value'])}; {held}" + (f"; wanted {asked}" if asked else "")
