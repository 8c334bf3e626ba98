"""All weights within limits: every draw keeps to them, and they are as even as trial and error makes them."""

from itertools import pairwise

import numpy as np
import pytest

from mcda.numeric.attainable import WeightSet
from mcda.numeric.lots import Box, Evenly, Within
from mcda.numeric.points import points
from mcda.numeric.regions import Walks, region

SEED = 19840101


def draw(lot, draws, seed=SEED):
    return lot.draw(next(points(seed, 0, lot.dimensions, draws, draws, sobol=False)))


def keeps(weights, rows, least):
    return (rows @ weights >= least[:, None] - 1e-9).all(axis=0)


class Limits:
    """Limits that leave some room around weights (items,): rows @ weights >= least."""

    def __init__(self, around):
        self.around = np.array(around)
        self.rows, self.least = [], []

    def _add(self, row, least):
        self.rows.append(row)
        self.least.append(least)

    def bounds(self, item, low, high):
        one = np.eye(len(self.around))[item]
        self._add(one, low)
        self._add(-one, -high)

    def ratio(self, one, other, low, high):
        unit = np.eye(len(self.around))
        self._add(unit[one] - low * unit[other], 0.0)
        self._add(high * unit[other] - unit[one], 0.0)

    def order(self, items):
        unit = np.eye(len(self.around))
        for one, other in pairwise(items):
            self._add(unit[one] - unit[other], 0.0)

    @property
    def arrays(self):
        return np.array(self.rows).reshape(-1, len(self.around)), np.array(self.least)


def random_limits(seed, items):
    """Bounds, ratios, an order and equalities, as they come; some weights within them are known."""
    generator = np.random.default_rng([SEED, seed, items])
    around = generator.dirichlet(np.full(items, 3.0))
    limits = Limits(around)
    for _ in range(generator.integers(1, 4)):
        one, other = generator.permutation(items)[:2]
        kind = generator.choice(["bounds", "ratio", "order", "equal", "same"])
        if kind == "bounds":
            limits.bounds(one, around[one] * generator.random(), min(1.0, around[one] * (1 + 2 * generator.random())))
        elif kind == "ratio":
            ratio = around[one] / around[other]
            limits.ratio(one, other, ratio * generator.uniform(0.3, 1.0), ratio * generator.uniform(1.0, 3.0))
        elif kind == "order":
            limits.order(np.argsort(-around)[: generator.integers(2, items + 1)])
        elif kind == "equal":
            limits.bounds(one, around[one], around[one])
        else:
            limits.ratio(one, other, around[one] / around[other], around[one] / around[other])
    return limits.arrays


@pytest.mark.parametrize("items", [2, 3, 4, 5, 6, 7, 8, 9])
@pytest.mark.parametrize("seed", range(6))
def test_every_draw_keeps_to_the_limits(seed, items):
    rows, least = random_limits(seed, items)
    weights = draw(region(rows, least), 200)
    assert np.broadcast_to(weights, (items, 200)).shape == (items, 200)
    assert (weights >= 0).all()
    assert np.abs(weights.sum(axis=0) - 1).max() < 1e-12
    assert keeps(weights, rows, least).all()


# As even as trial and error.


def by_trial(rows, least, wanted, seed=SEED + 1):
    generator = np.random.default_rng(seed)
    found, got = [], 0
    while got < wanted:
        trial = generator.dirichlet(np.ones(rows.shape[1]), 200_000).T
        found.append(trial[:, (rows @ trial >= least[:, None]).all(axis=0)])
        got += found[-1].shape[1]
    return np.concatenate(found, axis=1)[:, :wanted]


def figures(weights):
    """What is compared, (figures, draws): means, spread, products, and how often a weight is the largest of all."""
    centred = weights - weights.mean(axis=1, keepdims=True)
    products = [centred[i] * centred[k] for i in range(len(weights)) for k in range(i + 1)]
    largest = weights == weights.max(axis=0)
    return np.vstack([weights, products, (centred**2).sum(axis=0), weights.max(axis=0), weights.min(axis=0), largest])


def alike(one, other):
    """Whether two sets of draws have the same distribution, as far as their figures tell."""
    one, other = figures(one), figures(other)
    error = np.sqrt(one.var(axis=1) / one.shape[1] + other.var(axis=1) / other.shape[1])
    return (np.abs(one.mean(axis=1) - other.mean(axis=1)) <= 4.5 * error + 1e-12).all()


BODIES = {
    "bounds of two": ([0.4, 0.6], lambda limits: limits.bounds(0, 0.3, 0.7)),
    "bounds of three": (
        [0.5, 0.3, 0.2],
        lambda limits: [limits.bounds(i, 0.5 * w, 1.4 * w) for i, w in enumerate((0.5, 0.3, 0.2))],
    ),
    "ratios of three": (
        [0.5, 0.3, 0.2],
        lambda limits: [limits.ratio(0, 1, 1.0, 3.0), limits.ratio(1, 2, 0.5, 2.0)],
    ),
    "an order of four": ([0.4, 0.3, 0.2, 0.1], lambda limits: limits.order([0, 1, 2, 3])),
    "part of an order, and bounds": (
        [0.4, 0.3, 0.2, 0.1],
        lambda limits: [limits.order([0, 1, 2]), limits.bounds(3, 0.05, 0.5), limits.bounds(0, 0.0, 0.6)],
    ),
    "bounds of five": (
        [0.3, 0.25, 0.2, 0.15, 0.1],
        lambda limits: [limits.bounds(i, 0.05, 0.4) for i in range(5)],
    ),
}


def body(name):
    around, state = BODIES[name]
    limits = Limits(around)
    state(limits)
    return limits.arrays


@pytest.mark.parametrize("name", BODIES)
def test_few_dimensions_are_cut_into_simplices_and_as_even_as_by_trial(name):
    rows, least = body(name)
    lot = region(rows, least)
    assert isinstance(lot, Evenly)
    assert lot.shares.sum() == pytest.approx(1.0)
    assert alike(draw(lot, 20_000), by_trial(rows, least, 20_000))


@pytest.mark.parametrize("name", list(BODIES)[1:])
def test_walks_are_as_even_as_by_trial(name):
    rows, least = body(name)
    weights = draw(Walks.within(WeightSet(rows, least)), 12_000)
    assert keeps(weights, rows, least).all()
    assert np.abs(weights.sum(axis=0) - 1).max() < 1e-12
    assert alike(weights, by_trial(rows, least, 20_000))


def test_walks_in_many_dimensions_are_as_even_as_by_trial():
    rows = np.vstack([np.eye(8), -np.eye(8)])
    least = np.repeat([0.02, -0.3], 8)
    weights = draw(Walks.within(WeightSet(rows, least)), 3_000)
    assert keeps(weights, rows, least).all()
    assert alike(weights, by_trial(rows, least, 20_000))


def test_walks_come_into_the_corners():
    """Of all weights of six items, one is above 0.6 in 6 x 0.4^5 of them: the far ends of long arms."""
    weights = draw(Walks.within(WeightSet.everything(6)), 8_000)
    share = 6 * 0.4**5
    found = np.mean(weights.max(axis=0) > 0.6)
    assert abs(found - share) < 4.5 * np.sqrt(share * (1 - share) / 8_000)
    assert alike(weights, by_trial(np.zeros((0, 6)), np.zeros(0), 20_000))


def test_walks_in_a_body_without_volume():
    """The first of four weights is 1/4 and the second as large as the third: what is left is a line."""
    limits = Limits([0.25, 0.3, 0.3, 0.15])
    limits.bounds(0, 0.25, 0.25)
    limits.ratio(1, 2, 1.0, 1.0)
    rows, least = limits.arrays
    walks = Walks.within(WeightSet(rows, least))
    assert walks.basis.shape == (4, 1)
    weights = draw(walks, 5_000)
    assert keeps(weights, rows, least).all()
    assert np.abs(weights[0] - 0.25).max() < 1e-12
    assert np.abs(weights[1] - weights[2]).max() < 1e-12
    even = weights[3] / 0.75  # the last has anything from 0 to 3/4, evenly
    assert even.mean() == pytest.approx(1 / 2, abs=4.5 / np.sqrt(12 * 5_000))
    assert np.histogram(even, 10, (0, 1))[0] == pytest.approx([500] * 10, abs=4.5 * 21)


def test_walks_in_a_body_far_longer_than_wide():
    """The first weight is within a millionth of 0.4, and the ratio of the others is free."""
    limits = Limits([0.4, 0.3, 0.3])
    limits.bounds(0, 0.4, 0.400001)
    rows, least = limits.arrays
    weights = draw(Walks.within(WeightSet(rows, least)), 5_000)
    assert keeps(weights, rows, least).all()
    for even in ((weights[0] - 0.4) / 1e-6, weights[1] / 0.6):
        assert np.histogram(even, 10, (0, 1))[0] == pytest.approx([500] * 10, abs=4.5 * 21)


def test_the_same_stream_walks_the_same_ways():
    walks = [Walks.within(WeightSet(*body("bounds of three"))) for _ in range(2)]
    assert draw(walks[0], 100).tobytes() == draw(walks[1], 100).tobytes()
    assert draw(walks[0], 100).tobytes() != draw(walks[0], 100, seed=1).tobytes()


# Which way is taken.


def test_single_weights_are_certain():
    limits = Limits([0.2, 0.3, 0.5])
    for item, weight in enumerate(limits.around):
        limits.bounds(item, weight, weight)
    lot = region(*limits.arrays)
    assert lot.certain
    assert draw(lot, 1)[:, 0] == pytest.approx([0.2, 0.3, 0.5], abs=1e-12)


@pytest.mark.parametrize("items", [9, 12])
def test_an_order_is_one_simplex_in_any_dimension(items):
    limits = Limits(np.full(items, 1 / items))
    limits.order(list(range(items)))
    lot = region(*limits.arrays)
    assert isinstance(lot, Evenly)
    assert lot.corners.shape == (1, items, items)
    weights = draw(lot, 500)
    assert (np.diff(weights, axis=0) <= 1e-15).all()
    # the k-th largest of n has 1/n x (1/k + ... + 1/n) on average: rank-order centroid
    wanted = [sum(1 / k for k in range(rank, items + 1)) / items for rank in range(1, items + 1)]
    assert draw(lot, 20_000).mean(axis=1) == pytest.approx(wanted, rel=0.03)


def test_wide_limits_of_many_dimensions_are_kept_by_trial():
    rows, least = -np.eye(9), np.full(9, -0.4)
    lot = region(rows, least)
    assert isinstance(lot, Within)
    assert keeps(draw(lot, 500), rows, least).all()


def test_narrow_bounds_of_many_dimensions_are_drawn_from_their_box():
    limits = Limits(np.full(9, 1 / 9))
    for item in range(9):
        limits.bounds(item, 0.1, 0.13)
    rows, least = limits.arrays
    lot = region(rows, least)
    assert isinstance(lot, Within)
    assert isinstance(lot.lot, Box)
    found = draw(lot, 20_000)
    assert keeps(found, rows, least).all()
    assert found.sum(axis=0) == pytest.approx(np.ones(20_000), abs=1e-12)
    # as any item may stand for the rest, all are alike
    assert found.mean(axis=1) == pytest.approx(np.full(9, 1 / 9), abs=2e-4)
    assert found.std(axis=1) == pytest.approx(np.full(9, found.std()), rel=0.03)


def test_narrow_ratios_of_many_dimensions_are_walked_in():
    limits = Limits(np.full(9, 1 / 9))
    for one in range(8):
        limits.ratio(one, one + 1, 0.97, 1.03)
    rows, least = limits.arrays
    lot = region(rows, least)
    assert isinstance(lot, Walks)
    assert (lot.dimensions, lot.certain, lot.repeats) == (0, False, False)
    assert keeps(draw(lot, 100), rows, least).all()


@pytest.mark.parametrize(
    ("rows", "least"),
    [
        ([[1.0, 0.0], [0.0, 1.0]], [0.6, 0.6]),
        ([[1.0, -1.0, 0.0], [0.0, 1.0, -1.0], [-1.0, 0.0, 1.0]], [0.1, 0.1, 0.1]),
        ([[1.0, 0.0, 0.0]], [1.1]),
        (np.eye(9), np.full(9, 0.2)),
    ],
)
def test_limits_that_leave_nothing_are_refused(rows, least):
    with pytest.raises(ValueError, match="no weights"):
        region(np.array(rows), np.array(least))
    with pytest.raises(ValueError, match="no weights"):
        Walks.within(WeightSet(np.array(rows), np.array(least)))
