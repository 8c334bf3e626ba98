"""How Sphinx builds the documentation site: ``./run docs``. Nothing is fetched, neither to build it nor to read it."""

from __future__ import annotations

import inspect
import pkgutil
import re
from dataclasses import is_dataclass
from importlib import import_module
from typing import Any

import mcda
from mcda import arrays

project = "mcda"
author = "The mcda engine's authors"
release = version = mcda.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["_build"]
language = "en-GB"
nitpicky = True
# only names of our own must lead somewhere: those of Python and numpy have their pages elsewhere; nor type variables
nitpick_ignore_regex = [("py:.*", r"(?!mcda\b).*"), ("py:.*", r"mcda\..*\.(_\w+|[A-Z]|State|Answered)")]

html_theme = "furo"
html_title = f"mcda {version}"
html_copy_source = False
html_show_copyright = False
html_show_sphinx = False
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_math_renderer = "mathml"

myst_enable_extensions = ["dollarmath"]
myst_heading_anchors = 4

SHAPES = dict(re.findall(r"^(\w+): TypeAlias = \w+  # (.+)$", inspect.getsource(arrays), re.MULTILINE))
PLAIN = {"FloatArray": "numbers (float64)", "BoolArray": "True or False", "IntArray": "whole numbers (int64)"}

autodoc_default_options = {"members": True, "undoc-members": True, "member-order": "bysource"}
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
autodoc_type_aliases = {name: f"mcda.arrays.{name}" for name in (*SHAPES, *PLAIN)}
autodoc_preserve_defaults = True
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 110

MARK = re.compile(r"^<!-- (shapes|modules of ([\w.]+)) -->$", re.MULTILINE)
EXAMPLE = re.compile(r"^```python\n.*?^```$", re.MULTILINE | re.DOTALL)
MARKUP = re.compile(r"(``.*?``)|[|*]|(?<=\w)_(?!\w)")
OUTSIDE = re.compile(r"\[([^\]]+)\]\((?:\.\./)+([A-Z]+\.md)\)")  # to a page of the project's folder


def modules_of(package: str) -> list[str]:
    """The modules of a package, so that one added later is on the site without being listed.

    >>> "mcda.numeric.order" in modules_of("mcda.numeric")
    True
    """
    return [f"{package}.{found.name}" for found in pkgutil.iter_modules(import_module(package).__path__)]


def filled_in(text: str) -> str:
    """A page with its marks replaced by what they stand for: the names of arrays, or the modules of a package.

    Pages of the project's folder are no part of the site: links to them become their names.
    """
    text = EXAMPLE.sub(lambda block: block[0].rstrip("`\n") + "\n```", text)  # doctest needs the last, empty line
    text = OUTSIDE.sub(r"\1 (the file `\2`)", text)
    return MARK.sub(
        lambda mark: _shapes() if mark[1] == "shapes" else "\n".join(map(_module, modules_of(mark[2]))), text
    )


def _shapes() -> str:
    items = [f".. py:type:: mcda.arrays.{name}\n\n   {text}\n" for name, text in (SHAPES | PLAIN).items()]
    return "```{eval-rst}\n" + "\n".join(items) + "```\n"


def _module(name: str) -> str:
    """A module's heading and members, but for those that have their place under ``mcda`` itself."""
    here = vars(import_module(name))
    public = ", ".join(each for each in mcda.__all__ if each in here and getattr(here[each], "__module__", "") == name)
    without = f"   :exclude-members: {public}\n" if public else ""
    return f"## `{name}`\n\n```{{eval-rst}}\n.. automodule:: {name}\n{without}```\n"


def as_prose(lines: list[str]) -> list[str]:
    r"""A docstring's lines with what only looks like markup escaped: |x| and a * b are formulas. Examples stay.

    >>> as_prose(["the mean of |a * b|, as ``a * b``", "", ">>> 2 * 3"])
    ['the mean of \\|a \\* b\\|, as ``a * b``', '', '>>> 2 * 3']
    """
    said, example = [], False
    for line in lines:
        example = bool(line.strip()) and (example or line.lstrip().startswith(">>>"))
        said.append(line if example else MARKUP.sub(lambda found: found[1] or f"\\{found[0]}", line))
    return said


def _docstring(app: Any, what: str, name: str, thing: Any, options: Any, lines: list[str]) -> None:
    alias = bool(lines) and lines[0].startswith("Alias for field number")  # of a named tuple: says nothing
    lines[:] = [""] if alias else as_prose(lines)


def _signature(
    app: Any, what: str, name: str, thing: Any, options: Any, takes: str | None, gives: str | None
) -> tuple[str | None, str | None]:
    """Nothing for what has fields: they are listed below it, and nobody makes one by hand."""
    if what == "class" and (is_dataclass(thing) or hasattr(thing, "_fields")):
        return "", None
    return _by_name(takes), _by_name(gives)


def _by_name(annotations: str | None) -> str | None:
    """Aliases inside a union by their names, which Sphinx 9 leaves wrapped up."""
    return annotations and re.sub(r"TypeAliasForwardRef\('([\w.]+)'\)", r"\1", annotations)


def _fill_in(app: Any, page: str, source: list[str]) -> None:
    source[0] = filled_in(source[0])


def _formula(translator: Any, node: Any) -> None:
    from docutils.nodes import SkipNode, math_block
    from docutils.utils.math.latex2mathml import tex2mathml

    as_block = isinstance(node, math_block)
    said = tex2mathml(node.astext(), as_block=as_block)
    translator.body.append(f'<div class="math">{said}</div>\n' if as_block else said)
    raise SkipNode


def setup(app: Any) -> None:
    """Fill in the marks of the pages, set formulas in MathML, and take CSV as it stands."""
    from pygments.lexers.special import TextLexer

    app.connect("source-read", _fill_in)
    app.connect("autodoc-process-docstring", _docstring)
    app.connect("autodoc-process-signature", _signature)
    app.add_html_math_renderer("mathml", (_formula, None), (_formula, None))
    app.add_lexer("csv", TextLexer)
