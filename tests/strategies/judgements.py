"""Judgement matrices as lists of lists, None where nobody judged."""

from hypothesis import strategies as st

RATIOS = [1 / 9, 1 / 7, 1 / 5, 1 / 3, 1 / 2, 1.0, 2.0, 3.0, 5.0, 7.0, 9.0]


def blank(size):
    return [[1.0 if i == k else None for k in range(size)] for i in range(size)]


def pairs(size):
    return [(i, k) for i in range(size) for k in range(i + 1, size)]


@st.composite
def complete(draw, *, sizes=(2, 6)):
    size = draw(st.integers(*sizes))
    matrix = blank(size)
    for i, k in pairs(size):
        ratio = draw(st.sampled_from(RATIOS))
        matrix[i][k], matrix[k][i] = ratio, 1 / ratio
    return matrix


@st.composite
def connected_pairs(draw, size):
    """Pairs that connect all items: a random tree and whatever else."""
    order = draw(st.permutations(range(size)))
    tree = {tuple(sorted((order[n], order[draw(st.integers(0, n - 1))]))) for n in range(1, size)}
    more = draw(st.lists(st.sampled_from(pairs(size)), unique=True)) if size > 1 else []
    return sorted(tree | set(more))


@st.composite
def incomplete(draw, *, sizes=(3, 5)):
    """Connected, and with at least one pair missing."""
    matrix = draw(complete(sizes=sizes))
    kept = draw(connected_pairs(len(matrix)).filter(lambda kept: len(kept) < len(pairs(len(matrix)))))
    for i, k in pairs(len(matrix)):
        if (i, k) not in kept:
            matrix[i][k] = matrix[k][i] = None
    return matrix


@st.composite
def consistent(draw, *, sizes=(2, 7)):
    """Priorities, and the judgements that say just that, possibly not all of them."""
    size = draw(st.integers(*sizes))
    amounts = draw(st.lists(st.integers(1, 40).map(float), min_size=size, max_size=size))
    matrix = blank(size)
    for i, k in draw(connected_pairs(size)):
        matrix[i][k], matrix[k][i] = amounts[i] / amounts[k], amounts[k] / amounts[i]
    return [amount / sum(amounts) for amount in amounts], matrix
