"""Small words for people: numbers, lists and near misses."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable


def number(value: float, digits: int = 4) -> str:
    """A number as a person would write it: ``digits`` significant digits, no needless zeros, -0 as 0.

    >>> number(16.0), number(12.5), number(0.123456), number(46101), number(1234567.0)
    ('16', '12.5', '0.1235', '46101', '1234567')
    """
    if value == 0:
        return "0"
    if abs(value) >= 10**digits and abs(value) < 1e15:
        return f"{value:.0f}"
    return f"{value:.{digits}g}"


def measured(value: float, unit: str | None, digits: int = 3) -> str:
    """A number with its unit, if it has one; the unit's first word in the singular for 1.

    >>> measured(1.0, "points"), measured(2.5, "points"), measured(4300.0, "GBP a year"), measured(1.0, None)
    ('1 point', '2.5 points', '4300 GBP a year', '1')
    """
    said = number(value, digits)
    first, *others = (unit or "").split(" ")
    if said == "1" and len(first) > 3 and first.endswith("s") and not first.endswith(("ss", "us", "is")):
        first = f"{first[:-3]}y" if first.endswith("ies") else first[:-1]
    return " ".join([said, first, *others]).strip()


def percent(value: float) -> str:
    """A share as a person would say it.

    >>> percent(0.25), percent(1 / 3), percent(0.4047), percent(1.0)
    ('25 %', '33.3 %', '40.5 %', '100 %')
    """
    return f"{number(100 * value, 3)} %"


def share(value: float) -> str:
    """A share of 1, in a column of its like.

    >>> share(1.0), share(0.0559255)
    ('1.0000', '0.0559')
    """
    return f"{value:.4f}"


def listed(items: Iterable[str], last: str = "and") -> str:
    """Items as in a sentence.

    >>> listed(["a", "b", "c"]), listed(["a", "b"], "or"), listed([])
    ('a, b and c', 'a or b', '')
    """
    *head, tail = list(items) or [""]
    return f"{', '.join(head)} {last} {tail}" if head else tail


def few(items: Iterable[str], most: int) -> str:
    """Items as in a sentence that stays one: the first of many, and how many more there are.

    >>> few("abc", 2), few("abcd", 2)
    ('a, b and c', 'a, b and 2 more')
    """
    said = list(items)
    return listed(said) if len(said) <= most + 1 else f"{', '.join(said[:most])} and {len(said) - most} more"


def said_once(sentences: Iterable[str], names: Iterable[str]) -> list[str]:
    """Names with a colon in full where they are first said, and by what stands before it from then on.

    >>> said_once(["Hub: all in one leads.", "Both put Hub: all in one first."], ["Hub: all in one", "Today"])
    ['Hub: all in one leads.', 'Both put Hub first.']
    """
    names, told = list(names), list(sentences)
    shorts = [name.partition(":")[0] for name in names]
    for name, short in sorted(zip(names, shorts, strict=True), key=lambda pair: -len(pair[0])):
        if not short or short == name or shorts.count(short) > 1:
            continue
        first = next((index for index, sentence in enumerate(told) if name in sentence), len(told))
        for index in range(first, len(told)):
            before, said, after = told[index].partition(name) if index == first else ("", "", told[index])
            told[index] = before + said + after.replace(name, short)
    return told


def counted(count: int, noun: str, plural: str | None = None) -> str:
    """A count with its noun.

    >>> counted(1, "group"), counted(3, "criterion", "criteria")
    ('1 group', '3 criteria')
    """
    return f"{count} {noun if count == 1 else plural or noun + 's'}"


def quoted(value: object, limit: int = 60) -> str:
    """What was found, short enough to print and safe on a terminal.

    >>> quoted("a" * 100, limit=8), quoted(2.5), quoted(30000.0), quoted(True)
    ('"aaaaaaa…"', '2.5', '30000', 'true')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) and abs(value) >= 10**60:  # printing it could cost more than reading it did
        return "a whole number of more than 60 digits"
    text = _visible(plain(str(value)[: 10 * limit]))
    text = text if len(text) <= limit else text[: limit - 1] + "…"
    return f'"{text}"' if isinstance(value, str) else text.removesuffix(".0")


def _visible(text: str) -> str:
    """The text with a mark for every character that cannot be seen."""
    return "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in text)


def plain(text: str) -> str:
    r"""Text of a case on one line, safe to print: control and invisible marks become visible, blanks single.

    >>> plain("one\n two\x1b[31m")
    'one two�[31m'
    """
    spaced = " ".join(text.split())
    if spaced.isascii() and spaced.isprintable():
        return spaced
    return "".join("\N{REPLACEMENT CHARACTER}" if _unprintable(character) else character for character in spaced)


def _unprintable(character: str) -> bool:
    """Controls, halves of pairs, what is unassigned or private, and format marks (bidirectional ones among them)."""
    return unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"} and character not in _HARMLESS


_HARMLESS = "\u00ad\u200c\u200d"  # soft hyphens; joiners, which Persian, Indic scripts and emoji are written with


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like this one, if any is.

    >>> nearest("nroth", ["north", "south"]), nearest("x", ["north"])
    ('north', None)
    """
    import difflib  # only needed once something is wrong

    if len(word) > LONGEST_WORD:
        return None
    looks = {_skeleton(each): each for each in known if len(each) <= LONGEST_WORD}
    found = difflib.get_close_matches(_skeleton(word), looks, n=1, cutoff=0.6)
    return looks[found[0]] if found else None


LONGEST_WORD = 100  # characters; nobody mistypes a longer name for another


def alike(word: str, other: str | None) -> bool:
    """Whether two words are very likely one, misspelt: of the same letters, or of four letters in five.

    Words that differ in their last letter only are likely two of a series.

    >>> alike("nroth", "north"), alike("south", "north"), alike("option-d", "option-a")
    (True, False, False)
    """
    import difflib

    if other is None or max(len(word), len(other)) > LONGEST_WORD:
        return False
    a, b = _skeleton(word), _skeleton(other)
    if a == b or sorted(a) == sorted(b):
        return True
    return a[:-1] != b[:-1] and difflib.SequenceMatcher(None, a, b).ratio() >= 0.8


def _skeleton(word: str) -> str:
    """The word in small ASCII letters where it has them, so that look-alikes come near each other."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(_LOOK_ALIKES.get(each, each) for each in decomposed if not unicodedata.combining(each))


_LOOK_ALIKES = dict(zip("аеорсухіјѕԁɡοανρτυικ", "aeopcyxijsdgoavptuik", strict=True))


def strangers(word: str) -> str | None:
    r"""The letters of a word that only look like ASCII ones, named.

    >>> strangers("n\u043erth")
    "'о' is CYRILLIC SMALL LETTER O"
    """
    odd = [each for each in dict.fromkeys(word[:LONGEST_WORD]) if not each.isascii()]
    if not odd:
        return None
    return listed(f"'{_visible(each)}' is {unicodedata.name(each, 'unnamed')}" for each in odd[:3])
