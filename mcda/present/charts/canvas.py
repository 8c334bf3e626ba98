"""What all drawings share: the look, the fonts, and the room that text takes. Colours never stand alone.

matplotlib is imported inside the functions: it takes longer to load than a case takes to rank.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

from wcwidth import wrap

from mcda.present.columns import columns_of
from mcda.words import plain

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Okabe and Ito (2008), Color universal design, in their order; black as a fill would hide its key, so it is a grey
COLOURS = ("#e69f00", "#56b4e9", "#009e73", "#f0e442", "#0072b2", "#d55e00", "#cc79a7", "#8c8c8c")
HATCHES = ("", "///", "...", "\\\\\\", "xxx", "---", "|||", "++")
ONLY = "#0072b2"  # what has no other beside it
INK, FAINT = "#1a1a1a", "#d9d9d9"

WIDTH = 5.6  # inches between the axes' ends
LINE = 0.165  # inches that a line of text takes
SMALL, USUAL, LARGE = 8.0, 9.0, 11.0  # points
_NAME = 40  # columns that a name of a row takes at most
_LOOK: dict[str, Any] = {
    "svg.fonttype": "none",  # text stays text
    "svg.hashsalt": "mcda",  # ids inside the file do not change from run to run
    "text.parse_math": False,
    "font.size": USUAL,
    "axes.titlesize": LARGE,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.edgecolor": INK,
    "axes.axisbelow": True,
    "hatch.linewidth": 0.6,
}
_BUNDLED = "DejaVu Sans"  # comes with matplotlib


@contextmanager
def house_style(texts: Iterable[str]) -> Iterator[None]:
    """While something is drawn: our look whatever a user's settings, and fonts that have the texts' letters.

    A letter that no font here has is a box in a PNG, and itself in an SVG: nothing to be warned of.
    """
    import matplotlib

    with matplotlib.rc_context(), warnings.catch_warnings(), _no_remarks():
        warnings.filterwarnings("ignore", message="Glyph .* missing|Matplotlib currently does not support")
        matplotlib.rcdefaults()
        settings: Any = matplotlib.rcParams  # its keys are typed one by one, and not the same in all versions
        settings.update({**_LOOK, "font.family": families(texts)})
        yield


@contextmanager
def _no_remarks() -> Iterator[None]:
    """While something is drawn, matplotlib logs nothing on fonts, such as that one has no bold."""
    log = logging.getLogger("matplotlib.font_manager")
    before, log.disabled = log.disabled, True
    try:
        yield
    finally:
        log.disabled = before


def families(texts: Iterable[str]) -> list[str]:
    """The bundled font, those found here for letters that it lacks, and whatever a viewer has."""
    from matplotlib import font_manager

    missing = {ord(letter) for text in texts for letter in plain(text) if not letter.isspace()}
    missing -= _letters(font_manager.findfont(_BUNDLED))
    found = [_BUNDLED]
    if missing:
        fonts = {each.name: each.fname for each in font_manager.fontManager.ttflist if _of_letters(each)}
        for name in sorted(fonts):
            if missing & _letters(fonts[name]):
                found.append(name)
                missing -= _letters(fonts[name])
    return [*found, "sans-serif"]


def _of_letters(font: Any) -> bool:
    """Upright, and not the font that has a box for every letter there is."""
    return bool(font.style == "normal" and not font.name.startswith("Last Resort"))


@cache
def _letters(path: str) -> frozenset[int]:
    """The code points that a font file has; none where it cannot be scaled or read."""
    from matplotlib.ft2font import FT2Font

    try:
        font = FT2Font(path)
    except (OSError, RuntimeError):
        return frozenset()
    return frozenset(font.get_charmap()) if font.scalable else frozenset()


def fill(index: int) -> dict[str, Any]:
    """Colour and hatch of the n-th series: a pair of its own for 64 of them."""
    count = len(COLOURS)
    return {
        "facecolor": COLOURS[index % count],
        "hatch": HATCHES[(index + index // count) % count],
        "edgecolor": "white",
        "linewidth": 0.8,
    }


def set_in(text: str, columns: int = _NAME, lines: int = 3) -> str:
    """Text in a few lines; what does not fit ends in an ellipsis (a picture's description has it in full)."""
    said = wrap(plain(text), columns) or [""]
    if len(said) <= lines:
        return "\n".join(said)
    last = said[lines - 1]
    while columns_of(last) > columns - 1:
        last = last[:-1]
    return "\n".join([*said[: lines - 1], f"{last}…"])


def inches(text: str, size: float = SMALL) -> float:
    """About as wide as the text is, a little more rather than less."""
    return max(map(columns_of, text.split("\n"))) * size * 0.64 / 72


def width_of(axes: Axes) -> float:
    """How many inches wide the drawing is."""
    return max(float(axes.bbox.width) / dots_per_inch(axes), 0.5)


def dots_per_inch(axes: Axes) -> float:
    """The resolution that places in pixels are counted in."""
    figure = axes.get_figure()
    assert figure is not None  # axes are made by a figure
    return float(figure.dpi)


def reach(values: Iterable[float | None], room: float = 0.0, width: float = WIDTH) -> tuple[float, float]:
    """From the lowest to the highest value, 0 among them, with so many inches of room for text beyond either used."""
    known = [value for value in values if value is not None]
    low, high = min([0.0, *known]), max([0.0, *known])
    span = (high - low) or 1.0
    share = min(room / width, 0.4)
    more = span * share / (1.0 - share)
    return low - (more if low < 0.0 else 0.0), high + more


def label_rows(axes: Axes, names: Sequence[str]) -> None:
    """Names of rows at the left, the first on top."""
    axes.set_yticks(range(len(names)), [set_in(name) for name in names])
    axes.set_ylim(len(names) - 0.5, -0.5)
    axes.tick_params(axis="y", length=0)
    as_written(axes.get_yticklabels())


def as_written(texts: Iterable[Any]) -> None:
    """Dollar signs stand for themselves, also on axes that are drawn later under other settings."""
    for text in texts:
        text.set_parse_math(False)


def entitle(axes: Axes, title: str, below: str, note: str, left: str = "") -> None:
    """The title on top, what the figures are below, and what is not shown."""
    lines = [set_in(below, 80), *([set_in(note, 80)] if note else [])]
    as_written(
        [
            axes.set_title(set_in(title, 76, 4), loc="left", pad=10, fontweight="bold"),
            axes.set_xlabel("\n".join(filter(None, lines)), loc="left"),
            axes.set_ylabel(set_in(left, 50)),
        ]
    )


def explain(axes: Axes, entries: Sequence[tuple[Any, str]], gap: float = 0.15) -> None:
    """What keys stand for, at the right of the drawing; more than 30 in several columns."""
    if not entries:
        return
    handles, said = zip(*entries, strict=True)
    legend = axes.legend(
        handles,
        [set_in(text, 30) for text in said],
        loc="upper left",
        bbox_to_anchor=(1.0 + gap / width_of(axes), 1.0),
        borderaxespad=0.0,
        frameon=False,
        fontsize=SMALL,
        ncols=-(-len(entries) // 30),
    )
    as_written(legend.get_texts())


def tell(axes: Axes, x: float, y: float, text: str, **how: Any) -> None:
    """A word in the drawing, on white so that it can be read on any fill."""
    box = {"boxstyle": "round,pad=0.12", "facecolor": "white", "edgecolor": "none", "alpha": 0.9}
    how = {"ha": "center", "va": "center", "fontsize": SMALL, "color": INK, "bbox": box, **how}
    axes.text(x, y, plain(text), parse_math=False, **how)
