"""Judgement matrices as lists of lists, None where nobody judged; comparisons with the best and the worst."""

from dataclasses import dataclass

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


WHOLE = st.integers(1, 9).map(float)
REAL = st.integers(1000, 12000).map(lambda count: count / 1000)


@dataclass(frozen=True)
class Compared:
    """The best against all and all against the worst: a number an item; ``best`` and ``worst`` are positions."""

    to_others: list
    to_worst: list
    best: int
    worst: int

    @property
    def whole(self):
        return self.to_others[self.worst]

    @property
    def statement(self):
        return self.statement_of([f"c{index + 1}" for index in range(len(self.to_others))])

    def statement_of(self, names):
        """As a case has it, with nothing said of the best and the worst against themselves."""
        others = {name: ratio for name, ratio in zip(names, self.to_others, strict=True) if name != names[self.best]}
        worst = {name: ratio for name, ratio in zip(names, self.to_worst, strict=True) if name != names[self.worst]}
        return {
            "best": names[self.best],
            "worst": names[self.worst],
            "best_to_others": others,
            "others_to_worst": worst,
        }


@st.composite
def compared(draw, *, sizes=(2, 6), ratios=WHOLE | REAL):
    """Any judgements of 1 or more, those of the others above that of the best against the worst among them."""
    size = draw(st.integers(*sizes))
    best, worst = draw(st.permutations(range(size)))[:2]
    to_others = draw(st.lists(ratios, min_size=size, max_size=size))
    to_worst = draw(st.lists(ratios, min_size=size, max_size=size))
    to_others[best] = to_worst[worst] = 1.0
    to_worst[best] = to_others[worst]
    return Compared(to_others, to_worst, best, worst)


@st.composite
def compared_consistently(draw, *, sizes=(2, 7)):
    """Priorities, and the comparisons that say just that."""
    size = draw(st.integers(*sizes))
    amounts = draw(st.lists(st.integers(1, 40).map(float), min_size=size, max_size=size))
    best, worst = amounts.index(max(amounts)), size - 1 - amounts[::-1].index(min(amounts))
    to_others = [max(amounts) / amount for amount in amounts]
    to_worst = [amount / min(amounts) for amount in amounts]
    return [amount / sum(amounts) for amount in amounts], Compared(to_others, to_worst, best, worst)
