"""Ranks by definition: one more than the number of options that beat you."""

TIE = 1e-12


def beats(a, b):
    """Two scores tie when they differ by at most 1e-12 of the larger magnitude, or 1e-12 absolutely."""
    return a - b > TIE * max(abs(a), abs(b), 1.0)


def ranks(scores):
    return [1 + sum(beats(other, score) for other in scores) for score in scores]


def average_ranks(scores):
    """Ties share the mean of the places they occupy: 1 + those who beat you + half of those who tie with you."""
    places = []
    for i, score in enumerate(scores):
        better = sum(beats(other, score) for other in scores)
        level = sum(not beats(other, score) and not beats(score, other) for k, other in enumerate(scores) if k != i)
        places.append(1 + better + level / 2)
    return places


def near_tie(scores):
    """Whether two scores are so close that rounding could decide who comes first; exact ties are none of those."""
    for i, a in enumerate(scores):
        for b in scores[:i]:
            size = max(abs(a), abs(b), 1.0)
            if 1e-14 * size < abs(a - b) < 1e-9 * size:
                return True
    return False
