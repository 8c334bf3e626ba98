"""Shares of a simplex in exact fractions, by cutting it up; a piece is (corners, volume), corners barycentric.

Numbers are taken as they are, ties included: two options tie on a piece where their scores are the same all over it.
"""

from fractions import Fraction
from math import prod


def whole(vertices):
    """The simplex itself, as its only piece."""
    return [([[Fraction(int(i == j)) for j in range(vertices)] for i in range(vertices)], Fraction(1))]


def exact(values):
    return [[Fraction(each) for each in row] for row in values]


def dot(row, corner):
    return sum(x * y for x, y in zip(row, corner, strict=True))


def split(piece, row):
    """The parts of a piece where a row @ corner is at least 0, and those where it is at most 0.

    A corner above and one below: the edge between them is cut at 0, which makes two pieces.
    """
    corners, volume = piece
    at = [dot(row, corner) for corner in corners]
    high, low = at.index(max(at)), at.index(min(at))
    if at[low] >= 0:
        return ([piece] if volume else []), []
    if at[high] <= 0:
        return [], ([piece] if volume else [])
    part = at[high] / (at[high] - at[low])
    middle = [(1 - part) * a + part * b for a, b in zip(corners[high], corners[low], strict=True)]
    sides = [
        ([middle if n == gone else corner for n, corner in enumerate(corners)], volume * share)
        for gone, share in ((low, part), (high, 1 - part))
    ]
    return both_sides(sides, row)


def both_sides(pieces, row):
    both = [split(piece, row) for piece in pieces]
    return [part for above, _ in both for part in above], [part for _, below in both for part in below]


def within(pieces, rows):
    """The parts of the pieces where every row @ corner is at least 0."""
    for row in rows:
        pieces, _ = both_sides(pieces, row)
    return pieces


def centroid(pieces):
    """The centroid of the pieces; None where there are none."""
    total = sum(volume for _, volume in pieces)
    if not total:
        return None
    return [
        sum(volume * sum(corner[j] for corner in corners) / len(corners) for corners, volume in pieces) / total
        for j in range(len(pieces[0][0][0]))
    ]


def share_ahead(lead):
    """The share of the simplex where the lead is above 0."""
    if not any(lead):
        return Fraction(0)
    return sum(volume for _, volume in within(whole(len(lead)), exact([lead])))


def divided(lead):
    """The same for leads that all differ, by divided differences (Varsi's formula without the recursion)."""
    lead = exact([lead])[0]
    power = len(lead) - 1
    return sum(
        (
            one**power / prod(one - other for k, other in enumerate(lead) if k != i)
            for i, one in enumerate(lead)
            if one > 0
        ),
        Fraction(0),
    )


def leads(values, option):
    """What the option is ahead of each other by; those equal to it left out."""
    own = values[option]
    rows = [[a - b for a, b in zip(own, other, strict=True)] for other in values]
    return [row for row in rows if any(row)]


def first(values, pieces=None):
    """For each option its share of the pieces (all of the simplex) where it leads, and the centroid of that part.

    Equal options share it equally; the centroid is None where there is no such part.
    """
    values = exact(values)
    pieces = pieces or whole(len(values[0]))
    total = sum(volume for _, volume in pieces)
    found = []
    for option, own in enumerate(values):
        led = within(pieces, leads(values, option))
        found.append((sum(volume for _, volume in led) / total / values.count(own), centroid(led)))
    return found


def rank_acceptability(values):
    """The share [option][rank - 1] of the simplex, cut along every tie of two options; equal ones share their ranks."""
    values = exact(values)
    return [_ranks(values, option) for option in range(len(values))]


def _ranks(values, option):
    rows = leads(values, option)
    cells = [(whole(len(values[0])), 0)]
    for row in rows:
        sides = [(both_sides(pieces, row), ahead) for pieces, ahead in cells]  # ahead of the row's rival, and behind
        cells = [(side, ahead + n) for both, ahead in sides for n, side in enumerate(both) if side]
    equal = values.count(values[option])
    shares = [Fraction(0)] * len(values)
    for pieces, ahead in cells:
        for rank in range(ahead, ahead + equal):
            shares[rank] += sum(volume for _, volume in pieces) / equal
    return shares
