"""HTML and SVG from nested calls: whatever is no markup already is escaped, so that a text stays a text."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TypeAlias

from mcda.words import plain

VOID = frozenset({"meta", "input", "br", "hr", "col", "link"})


class Markup(str):
    """Text that is markup: only this module makes it."""

    __slots__ = ()


Content: TypeAlias = "str | Markup | Iterable[Content] | None"
Value: TypeAlias = str | float | bool | None


def tag(name: str, /, *content: Content, **attributes: Value) -> Markup:
    """An element. In names of attributes ``_`` stands for ``-``, and at the end for nothing (``class_``).

    An attribute of False or None is left out.

    >>> tag("p", "1 < 2 ", tag("b", "yes"), class_="x", hidden=True, data_id='"')
    '<p class="x" hidden data-id="&quot;">1 &lt; 2 <b>yes</b></p>'
    """
    said = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in VOID:
        return Markup(f"<{name}{said}>")
    return Markup(f"<{name}{said}>{joined(content)}</{name}>")


def joined(content: Iterable[Content]) -> Markup:
    """One after another, escaped where it is text."""
    return Markup("".join(_written(each) for each in content))


def raw(text: str) -> Markup:
    """What this package has written itself: styles, scripts, data that are escaped for their place already."""
    return Markup(text)


def _written(content: Content) -> str:
    if content is None:
        return ""
    if isinstance(content, Markup):
        return content
    if isinstance(content, str):  # blanks at either end part it from its neighbours
        return escape(f"{' ' * content[:1].isspace()}{plain(content)}{' ' * content[-1:].isspace()}", quote=False)
    return joined(content)


def _attribute(key: str, value: Value) -> str:
    if value is None or value is False:
        return ""
    name = key.removesuffix("_").replace("_", "-")
    if value is True:
        return f" {name}"
    return f' {name}="{escape(plain(_number(value)))}"'


def _number(value: str | float) -> str:
    """Coordinates to a hundredth of a pixel; whole numbers without a point."""
    if isinstance(value, str):
        return value
    rounded = round(value, 2) + 0.0
    return str(int(rounded)) if rounded == int(rounded) else repr(rounded)
