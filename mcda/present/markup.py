"""Pages as Markdown, HTML and LaTeX, every text of the case escaped."""

from __future__ import annotations

import html
import re

from tabulate import tabulate

from mcda.present.page import Bullets, Grid, Heading, Page, Style
from mcda.words import plain

_MARKDOWN = re.compile(r"([\\`*_\[\]|~])")  # what means something anywhere in a line
_LINE_START = re.compile(r"^(\d+(?=[.)])|(?=[#>+=-]))")  # what means something at its start only
# Styles stand in the elements, as word processors keep only these when a page is pasted into them.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_BODY = "font-family: Calibri, Arial, sans-serif; max-width: 50em; margin: 2em auto; padding: 0 1em; line-height: 1.4"
_TABLE = "border-collapse: collapse; margin: 1em 0"
_CAPTION = "caption-side: top; text-align: left; font-weight: bold; padding: 0.3em 0"
_CELL = "border: 1px solid #999; padding: 0.2em 0.6em; vertical-align: top"
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
    return _LINE_START.sub(r"\1\\", _markdown_cell(text))


def _markdown_cell(text: str) -> str:
    """Text that Markdown shows as it stands; < and & as entities, since Markdown lets HTML through."""
    return _MARKDOWN.sub(r"\\\1", plain(text)).replace("&", "&amp;").replace("<", "&lt;")


def html_page(page: Page, style: Style) -> str:
    """The page as an HTML document of its own, without scripts or anything to fetch."""
    title = next((block.text for block in page if isinstance(block, Heading)), "mcda")
    head = f'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n{head}\n<title>{_html(title)}</title>\n</head>\n'
        f'<body style="{_BODY}">\n{_html_blocks(page)}\n</body>\n</html>\n'
    )


def html_fragment(page: Page) -> str:
    """The page as HTML to stand inside another, as in a notebook's cell."""
    return f'<div lang="en">\n{_html_blocks(page)}\n</div>\n'


def _html_blocks(page: Page) -> str:
    """Blocks one after another; a table's caption has its number and the heading that it stands under."""
    parts, under, tables = [], "", 0
    for block in page:
        if isinstance(block, Heading):
            under = block.text
            parts.append(f"<h{block.level}>{_html(block.text)}</h{block.level}>")
        elif isinstance(block, Bullets):
            parts.append("<ul>\n" + "\n".join(f"<li>{_html(item)}</li>" for item in block.items) + "\n</ul>")
        elif isinstance(block, Grid):
            tables += 1
            parts.append(_html_table(block, f"Table {tables}" + (f": {under}" if under else "")))
        else:
            parts.append(f"<p>{_html(block.text)}</p>")
    return "\n".join(parts)


def _html_table(grid: Grid, caption: str) -> str:
    """A table whose first column of text heads its rows."""
    naming = next((column for column in range(len(grid.headers)) if column not in grid.numeric), 0)
    heads = "".join(_cell("th", text, column, grid, "col") for column, text in enumerate(grid.headers))
    rows = (
        "".join(
            _cell("th", text, column, grid, "row") if column == naming else _cell("td", text, column, grid)
            for column, text in enumerate(row)
        )
        for row in grid.rows
    )
    body = "\n".join(f"<tr>{row}</tr>" for row in rows)
    return (
        f'<table style="{_TABLE}">\n<caption style="{_CAPTION}">{_html(caption)}</caption>\n'
        f"<thead>\n<tr>{heads}</tr>\n</thead>\n<tbody>\n{body}\n</tbody>\n</table>"
    )


def _cell(tag: str, text: str, column: int, grid: Grid, scope: str | None = None) -> str:
    side = "right" if column in grid.numeric else "left"
    weight = "; font-weight: normal" if scope == "row" else ""
    scoped = f' scope="{scope}"' if scope else ""
    return f'<{tag}{scoped} style="{_CELL}; text-align: {side}{weight}">{_html(text)}</{tag}>'


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
