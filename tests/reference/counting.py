"""Counts over draws, one after another: ``draws`` holds a row of figures a draw, ``carried`` what goes with each."""

from tests.reference.order import beats


def tally(draws, carried):
    """Rank counts [option][rank - 1], who beats whom [option][option] (a tie is half), sums of what is carried."""
    options = range(len(draws[0]))
    ranks = [[0.0 for _ in options] for _ in options]
    ahead = [[0.0 for _ in options] for _ in options]
    first = [[0.0 for _ in carried[0]] for _ in options]
    for figures, own in zip(draws, carried, strict=True):
        won = [[beats(a, b) for b in figures] for a in figures]
        for i in options:
            better, worse = sum(won[k][i] for k in options), sum(won[i])
            places = range(better, len(options) - worse)  # those that it shares with its equals
            for place in places:
                ranks[i][place] += 1 / len(places)
            for k in options:
                if k != i:
                    ahead[i][k] += 1.0 if won[i][k] else 0.0 if won[k][i] else 0.5
        leaders = [i for i in options if not beats(max(figures), figures[i])]
        for i in leaders:
            first[i] = [total + x / len(leaders) for total, x in zip(first[i], own, strict=True)]
    return {"ranks": ranks, "ahead": ahead, "first": first}
