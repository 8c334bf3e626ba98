"""Pages as Markdown, HTML and LaTeX, every text of the case escaped."""

from __future__ import annotations

import html
import re

from tabulate import tabulate

from mcda.present.page import Bullets, Grid, Heading, Page, Style
from mcda.words import plain

_MARKDOWN = re.compile(r"([\\`*_\[\]|~])")  # what means something anywhere in a line
_LINE_START = re.compile(r"^(\d*)([#>+.)=-])")  # what means something at its start only
_LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\^{}",
    "~": r"\~{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
}


def markdown(page: Page, style: Style) -> str:
    """The page as Markdown (CommonMark with tables)."""
    parts = []
    for block in page:
        if isinstance(block, Heading):
            parts.append("#" * block.level + " " + _markdown(block.text))
        elif isinstance(block, Bullets):
            parts.append("\n".join(f"- {_markdown(item)}" for item in block.items))
        elif isinstance(block, Grid):
            parts.append(_grid(block, "pipe", _markdown_cell))
        else:
            parts.append(_markdown(block.text))
    return "\n\n".join(parts) + "\n"


def _markdown(text: str) -> str:
    """Text that Markdown shows as it stands at the start of a block."""
    return _LINE_START.sub(r"\1\\\2", _markdown_cell(text))


def _markdown_cell(text: str) -> str:
    """Text that Markdown shows as it stands; < and & as entities, since Markdown lets HTML through."""
    return _MARKDOWN.sub(r"\\\1", plain(text)).replace("&", "&amp;").replace("<", "&lt;")


def html_page(page: Page, style: Style) -> str:
    """The page as an HTML document of its own, without scripts, styles or anything to fetch."""
    title = next((block.text for block in page if isinstance(block, Heading)), "mcda")
    parts = ["<!doctype html>", '<html><head><meta charset="utf-8">', f"<title>{_html(title)}</title></head><body>"]
    for block in page:
        if isinstance(block, Heading):
            parts.append(f"<h{block.level}>{_html(block.text)}</h{block.level}>")
        elif isinstance(block, Bullets):
            parts.append("<ul>\n" + "\n".join(f"<li>{_html(item)}</li>" for item in block.items) + "\n</ul>")
        elif isinstance(block, Grid):
            parts.append(_grid(block, "html", plain))  # tabulate escapes what it puts into HTML
        else:
            parts.append(f"<p>{_html(block.text)}</p>")
    return "\n".join([*parts, "</body></html>"]) + "\n"


def _html(text: str) -> str:
    return html.escape(plain(text))


def latex(page: Page, style: Style) -> str:
    """The page as a LaTeX fragment to include."""
    commands = {1: "section*", 2: "subsection*"}
    parts = []
    for block in page:
        if isinstance(block, Heading):
            parts.append(f"\\{commands.get(block.level, 'subsubsection*')}{{{_latex(block.text)}}}")
        elif isinstance(block, Bullets):
            items = "\n".join(f"\\item {_latex(item)}" for item in block.items)
            parts.append(f"\\begin{{itemize}}\n{items}\n\\end{{itemize}}")
        elif isinstance(block, Grid):
            parts.append(_grid(block, "latex_raw", _latex))
        else:
            parts.append(_latex(block.text))
    return "\n\n".join(parts) + "\n"


def _latex(text: str) -> str:
    return "".join(_LATEX.get(character, character) for character in plain(text))


def _grid(grid: Grid, form: str, escape: object) -> str:
    assert callable(escape)
    align = ["right" if column in grid.numeric else "left" for column in range(len(grid.headers))]
    rows = [[escape(cell) for cell in row] for row in grid.rows]
    headers = [escape(header) for header in grid.headers]
    return tabulate(rows, headers, tablefmt=form, colalign=align if rows else None, disable_numparse=True)
