"""What weights are drawn from: each lot's region, its evenness, and what it gives at the corners of the cube."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcda.numeric.lots import Around, Box, ByHand, Down, Evenly, TooNarrow, Within
from mcda.numeric.points import Points, points
from mcda.numeric.simplex import from_uniforms

MANY = 1 << 14
TRIANGLE = np.array([[0.5, 0.3, 0.2], [0.1, 0.8, 0.1], [0.0, 0.4, 0.6]])
TWO = np.stack([TRIANGLE, np.array([[1.0, 0.0, 0.0], [0.9, 0.1, 0.0], [0.9, 0.0, 0.1]])])


def draw(lot, draws=MANY, *, seed=20010517, sobol=True):
    return lot.draw(next(points(seed, 0, lot.dimensions, draws, draws, sobol=sobol)))


def at(lot, *uniforms):
    """The draw at one point of the cube."""
    return lot.draw(Points(np.array(uniforms, dtype=np.float64).reshape(-1, 1), np.random.default_rng(0)))[:, 0]


def dirichlet_covariance(mean, concentration):
    return (np.diag(mean) - np.outer(mean, mean)) / (concentration + 1)


def within_simplices(weights, corners):
    """Which of (items, draws) weights are means of the corners (corners, items), which are independent."""
    parts = np.linalg.lstsq(corners.T, weights, rcond=None)[0]
    there = np.abs(corners.T @ parts - weights).max(axis=0) < 1e-12
    return there & (parts >= -1e-9).all(axis=0)


# Evenly


def test_everywhere_is_the_whole_simplex():
    uniforms = np.random.default_rng(3).random((3, 50))
    lot = Evenly.everywhere(4)
    found = lot.draw(Points(uniforms, np.random.default_rng(0)))
    assert (lot.dimensions, lot.certain) == (3, False)
    assert np.array_equal(found, from_uniforms(uniforms))


def test_one_item_has_all():
    lot = Evenly.everywhere(1)
    assert (lot.dimensions, lot.certain) == (0, True)
    assert draw(lot, 5).tolist() == [[1.0]]


def test_over_a_simplex():
    lot = Evenly.simplex(TRIANGLE)
    assert (lot.dimensions, lot.certain) == (2, False)
    weights = draw(lot)
    third = np.full(3, 1 / 3)
    assert within_simplices(weights, TRIANGLE).all()
    assert weights.mean(axis=1) == pytest.approx(TRIANGLE.mean(axis=0), abs=1e-4)
    covariance = TRIANGLE.T @ dirichlet_covariance(third, 3.0) @ TRIANGLE
    assert np.cov(weights) == pytest.approx(covariance, abs=0.01 * covariance.max())


@pytest.mark.parametrize("corner", list(product([0.0, 1.0], repeat=2)))
def test_the_corners_of_the_cube_are_the_simplexs(corner):
    which = corner.index(0.0) if 0.0 in corner else 2
    assert at(Evenly.simplex(TRIANGLE), *corner) == pytest.approx(TRIANGLE[which], abs=1e-15)


def test_over_several_simplices_each_by_its_share():
    lot = Evenly(TWO, np.array([0.7, 0.3]))
    assert (lot.dimensions, lot.certain) == (3, False)
    weights = draw(lot)
    first, second = within_simplices(weights, TWO[0]), within_simplices(weights, TWO[1])
    assert (first ^ second).all()
    assert first.mean() == pytest.approx(0.7, abs=1e-3)
    assert weights[:, first].mean(axis=1) == pytest.approx(TWO[0].mean(axis=0), abs=3e-3)
    assert weights[:, second].mean(axis=1) == pytest.approx(TWO[1].mean(axis=0), abs=3e-3)
    third = np.full(3, 1 / 3)
    covariance = TWO[1].T @ dirichlet_covariance(third, 3.0) @ TWO[1]
    assert np.cov(weights[:, second]) == pytest.approx(covariance, abs=0.03 * covariance.max())


@pytest.mark.parametrize(("last", "which"), [(0.0, 0), (0.699999, 0), (0.700001, 1), (1.0 - 2.0**-53, 1), (1.0, 1)])
def test_the_last_number_says_which_simplex(last, which):
    assert at(Evenly(TWO, np.array([0.7, 0.3])), 0.0, 0.5, last) == pytest.approx(TWO[which][0], abs=1e-15)


def test_among_single_points():
    lot = Evenly(np.eye(4)[:, None, :], np.array([0.1, 0.0, 0.65, 0.25]))
    assert (lot.dimensions, lot.certain) == (1, False)
    weights = draw(lot)
    assert ((weights == 0) | (weights == 1)).all()
    assert weights.sum(axis=0).tolist() == [1.0] * MANY
    assert weights.mean(axis=1) == pytest.approx([0.1, 0.0, 0.65, 0.25], abs=1e-4)


def test_a_point_is_certain():
    lot = Evenly.point(np.array([0.2, 0.8]))
    assert (lot.dimensions, lot.certain) == (0, True)
    assert draw(lot).tolist() == [[0.2], [0.8]]


# Around


@pytest.mark.parametrize("concentration", [0.5, 5.0, 50.0, 5000.0])
def test_around_weights(concentration):
    stated = np.array([0.5, 0.0, 0.35, 0.15])
    lot = Around(stated, concentration)
    assert (lot.dimensions, lot.certain) == (4, False)
    weights = draw(lot)
    covariance = dirichlet_covariance(stated, concentration)
    assert (weights[1] == 0).all()
    assert weights.sum(axis=0) == pytest.approx(np.ones(MANY), abs=1e-12)
    assert weights.mean(axis=1) == pytest.approx(stated, abs=2e-3)
    assert np.cov(weights) == pytest.approx(covariance, abs=0.02 * covariance.max())


def test_around_a_single_weight_nothing_moves():
    lot = Around(np.array([0.0, 1.0]), 50.0)
    assert lot.certain
    assert draw(lot).tolist() == [[0.0], [1.0]]


# Down a tree: the whole into a (1) and b (2); b into c (3), d (4) and e (5); leaves a, c, d, e.


def tree(top, below):
    return Down((top, below), (0, 2), ((1, 2), (3, 4, 5)), (1, 3, 4, 5))


def test_a_leafs_weight_is_the_product_down_to_it():
    lot = tree(Evenly.point(np.array([0.4, 0.6])), Evenly.point(np.array([0.5, 0.2, 0.3])))
    assert (lot.dimensions, lot.certain) == (0, True)
    assert draw(lot)[:, 0] == pytest.approx([0.4, 0.3, 0.12, 0.18])


def test_each_set_of_siblings_takes_its_own_dimensions():
    top, below = Evenly.everywhere(2), Around(np.array([0.5, 0.2, 0.3]), 20.0)
    lot = tree(top, below)
    assert (lot.dimensions, lot.certain) == (4, False)
    uniforms = np.random.default_rng(5).random((4, 30))
    first, second = (
        own.draw(Points(part, np.random.default_rng(0))) for own, part in ((top, uniforms[:1]), (below, uniforms[1:]))
    )
    found = lot.draw(Points(uniforms, np.random.default_rng(0)))
    assert found == pytest.approx(np.vstack([first[0], first[1] * second]), rel=1e-14)
    assert found.sum(axis=0) == pytest.approx(np.ones(30), abs=1e-14)


def test_leaves_of_three_levels_in_another_order():
    """The whole into a (1) and b (2); b into c (3) and d (4); d into e (5) and f (6); leaves f, a, e, c."""
    lots = tuple(Evenly.point(np.array(row)) for row in ([0.4, 0.6], [0.5, 0.5], [0.1, 0.9]))
    lot = Down(lots, (0, 2, 4), ((1, 2), (3, 4), (5, 6)), (6, 1, 5, 3))
    assert draw(lot)[:, 0] == pytest.approx([0.27, 0.4, 0.03, 0.3])


FLAT = {
    "the top": tree(Evenly.everywhere(2), Evenly.point(np.array([0.5, 0.2, 0.3]))),
    "below": tree(Evenly.point(np.array([0.4, 0.6])), Evenly.everywhere(3)),
    "below, over some simplices": tree(Evenly.point(np.array([0.4, 0.6])), Evenly(TWO, np.array([0.7, 0.3]))),
    "below, among points": tree(
        Evenly.point(np.array([0.4, 0.6])), Evenly(np.eye(3)[:, None], np.array([0.5, 0.3, 0.2]))
    ),
    "the top, beside a single weight": tree(Evenly.everywhere(2), Around(np.array([0.0, 1.0, 0.0]), 9.0)),
    "nothing": tree(Evenly.point(np.array([0.4, 0.6])), Evenly.point(np.array([0.5, 0.2, 0.3]))),
}


@pytest.mark.parametrize("lot", list(FLAT.values()), ids=list(FLAT))
def test_where_one_set_is_open_the_tree_is_even_over_simplices_of_leaves(lot):
    flat = lot.flattened()
    assert isinstance(flat, Evenly)
    assert (flat.dimensions, flat.certain) == (lot.dimensions, lot.certain)
    assert draw(flat, 200) == pytest.approx(draw(lot, 200), abs=1e-15)


@pytest.mark.parametrize("name", ["the top", "below"])
def test_it_has_the_trees_corners(name):
    lot = FLAT[name]
    flat = lot.flattened()
    open_ = lot.lots[0] if name == "the top" else lot.lots[1]
    for which, corner in enumerate(open_.corners[0]):
        lots = [Evenly.point(corner) if each is open_ else each for each in lot.lots]
        wanted = Down(tuple(lots), lot.parents, lot.children, lot.leaves)
        assert flat.corners[0, which] == pytest.approx(draw(wanted)[:, 0], abs=1e-15)


@pytest.mark.parametrize(
    "lot",
    [
        tree(Evenly.everywhere(2), Evenly.everywhere(3)),
        tree(Around(np.array([0.4, 0.6]), 9.0), Evenly.point(np.array([0.5, 0.2, 0.3]))),
        tree(Evenly.everywhere(2), Within(Evenly.everywhere(3), np.array([[1.0, -1.0, 0.0]]), np.zeros(1))),
    ],
)
def test_other_trees_are_not(lot):
    assert lot.flattened() is None
    assert draw(lot, 50).shape == (4, 50)


# ByHand


def test_what_is_set_by_hand_stays():
    """The first and third have 0.6 together, in the proportions drawn; the others share the rest in theirs."""
    lot = ByHand(Evenly.everywhere(4), ((0, 2),), (0.6,))
    uniforms = np.random.default_rng(8).random((3, 40))
    free = from_uniforms(uniforms)
    found = lot.draw(Points(uniforms, np.random.default_rng(0)))
    assert (lot.dimensions, lot.certain) == (3, False)
    assert found[0] + found[2] == pytest.approx(np.full(40, 0.6))
    assert found[0] / found[2] == pytest.approx(free[0] / free[2], rel=1e-9)
    assert found[1] + found[3] == pytest.approx(np.full(40, 0.4))
    assert found[1] / found[3] == pytest.approx(free[1] / free[3], rel=1e-9)


@pytest.mark.parametrize(
    ("drawn", "parts", "amounts", "wanted"),
    [
        ([0.2, 0.3, 0.5], ((0,),), (0.5,), [0.5, 0.1875, 0.3125]),
        ([0.2, 0.3, 0.5], ((0,), (2,)), (0.5, 0.1), [0.5, 0.4, 0.1]),
        ([0.2, 0.3, 0.5], ((0, 1), (2,)), (0.8, 0.2), [0.32, 0.48, 0.2]),  # nobody is left
        ([0.2, 0.3, 0.5], ((0,),), (1.0,), [1.0, 0.0, 0.0]),
        ([0.2, 0.3, 0.5], ((0,),), (0.0,), [0.0, 0.375, 0.625]),
        ([1.0, 0.0, 0.0], ((0,),), (0.5,), [0.5, 0.25, 0.25]),  # the others have nothing: they share equally
        ([0.0, 0.0, 1.0], ((0, 1),), (0.5,), [0.25, 0.25, 0.5]),
    ],
)
def test_by_hand_by_hand(drawn, parts, amounts, wanted):
    lot = ByHand(Evenly.point(np.array(drawn)), parts, amounts)
    assert lot.certain
    assert draw(lot)[:, 0] == pytest.approx(wanted, abs=1e-15)


# In a box


def test_in_a_box_one_item_gets_what_the_others_leave():
    box = Box(np.array([0.1, 0.0, 0.2]), np.array([0.3, 1.0, 0.2]), 1)
    assert (box.dimensions, box.certain, box.repeats) == (2, False, False)
    assert at(box, 0.25, 0.5) == pytest.approx([0.15, 0.65, 0.2])
    assert at(box, 1.0, 0.0) == pytest.approx([0.3, 0.5, 0.2])


def test_what_is_left_may_be_nothing_or_less():
    assert at(Box(np.zeros(3), np.array([0.9, 1.0, 0.9]), 1), 1.0, 1.0) == pytest.approx([0.9, -0.8, 0.9])


@pytest.mark.parametrize("rest", [0, 1, 2])
def test_whoever_gets_what_is_left_all_weights_in_the_box_are_alike(rest):
    """Between 0.2 and 0.6 each: a triangle, as no weight comes beyond 0.6 where the others have 0.2."""
    low, high = np.full(3, 0.2), np.full(3, 0.6)
    limits = np.vstack([np.eye(3), -np.eye(3)]), np.concatenate([low, -high])
    weights = draw(Within(Box(low, high, rest), *limits), 20_000)
    assert weights.min() >= 0.2 - 1e-12
    # 0.2 + 0.4 x uniform weights, each of variance 1/18
    assert weights.mean(axis=1) == pytest.approx([1 / 3] * 3, abs=5 * (0.16 / 18 / 20_000) ** 0.5)
    assert weights.var(axis=1) == pytest.approx([0.16 / 18] * 3, rel=0.04)


# What repeats


@pytest.mark.parametrize(
    ("lot", "repeats"),
    [
        (Evenly.everywhere(3), False),
        (Evenly(np.eye(3)[:, None], np.full(3, 1 / 3)), True),
        (Around(np.array([0.5, 0.5]), 2.0), False),
        (Around(np.array([0.6, 0.4]), 2.0), True),  # 0.8 of a parameter: zeros are likely
        (Around(np.array([0.5, 0.0, 0.5]), 50.0), False),
        (tree(Evenly.everywhere(2), Evenly.point(np.array([0.5, 0.2, 0.3]))), False),  # a certain one is no repetition
        (tree(Evenly.everywhere(2), Evenly(np.eye(3)[:, None], np.full(3, 1 / 3))), True),
        (ByHand(Evenly(np.eye(3)[:, None], np.full(3, 1 / 3)), ((0,),), (0.5,)), True),
        (Within(Around(np.array([0.6, 0.4]), 2.0), np.array([[1.0, 0.0]]), np.array([0.1])), True),
    ],
)
def test_who_draws_some_weights_again_and_again(lot, repeats):
    assert lot.repeats is repeats


# Within


def test_draws_within_limits_are_even_over_what_is_left():
    """The first weight at least a half, of three: a smaller triangle of the same form."""
    lot = Within(Evenly.everywhere(3), np.array([[1.0, 0.0, 0.0]]), np.array([0.5]))
    assert (lot.dimensions, lot.certain) == (0, False)
    weights = draw(lot, 20_000)
    assert weights.shape == (3, 20_000)
    assert weights[0].min() >= 0.5
    assert weights.sum(axis=0) == pytest.approx(np.ones(20_000), abs=1e-15)
    # weights are 1/2 + u / 2, v / 2, w / 2 for uniform (u, v, w), each of variance 1/18
    assert weights.mean(axis=1) == pytest.approx([2 / 3, 1 / 6, 1 / 6], abs=5 * (1 / 72 / 20_000) ** 0.5)
    assert weights.var(axis=1) == pytest.approx([1 / 72] * 3, rel=0.05)


def test_limits_on_what_is_drawn_around_weights():
    lot = Within(Around(np.array([0.6, 0.4]), 10.0), np.array([[-1.0, 1.0]]), np.zeros(1))
    weights = draw(lot, 5000)
    assert (weights[1] >= weights[0]).all()
    free = draw(lot.lot)
    kept = free[:, free[1] >= free[0]]
    assert weights[0].mean() == pytest.approx(kept[0].mean(), abs=5 * kept[0].std() / 5000**0.5)


@given(least=st.floats(0.0, 0.9), draws=st.integers(1, 3000))
def test_there_are_as_many_as_asked_for(least, draws):
    weights = draw(Within(Evenly.everywhere(2), np.array([[0.0, 1.0]]), np.array([least])), draws)
    assert weights.shape == (2, draws)
    assert weights[1].min() >= least - 1e-12


@pytest.mark.parametrize("lot", [Evenly.point(np.array([0.5, 0.5])), Around(np.array([0.0, 1.0]), 5.0)])
def test_what_is_certain_may_be_within_limits(lot):
    within = Within(lot, np.array([[0.0, 1.0]]), np.array([0.5]))
    assert draw(within, 7).tolist() == np.repeat(draw(lot), 7, axis=1).tolist()


def test_limits_within_limits():
    inner = Within(Evenly.everywhere(3), np.array([[1.0, -1.0, 0.0]]), np.zeros(1))
    weights = draw(Within(inner, np.array([[0.0, 1.0, -1.0]]), np.zeros(1)), 500)
    assert (weights[0] >= weights[1]).all()
    assert (weights[1] >= weights[2]).all()


@pytest.mark.parametrize(
    ("lot", "least"),
    [
        (Evenly.everywhere(3), 0.999),  # the share that keeps to it is the square of 0.001
        (Evenly.everywhere(3), 1.5),
        (Evenly.point(np.array([0.5, 0.3, 0.2])), 0.6),
    ],
)
def test_next_to_nothing_within_limits_is_refused(lot, least):
    with pytest.raises(TooNarrow, match="next to no weights"):
        draw(Within(lot, np.array([[1.0, 0.0, 0.0]]), np.array([least])), 10)


def test_one_in_a_thousand_is_waited_for():
    weights = draw(Within(Evenly.everywhere(2), np.array([[1.0, 0.0]]), np.array([0.999])), 100)
    assert weights[0].min() >= 0.999


@pytest.mark.parametrize("at_once", [1, 64])
def test_the_same_stream_gives_the_same_draws(at_once):
    lot = tree(Within(Evenly.everywhere(2), np.array([[1.0, 0.0]]), np.array([0.5])), Evenly.everywhere(3))
    one, other = (draw(lot, at_once, sobol=False) for _ in range(2))
    assert one.tobytes() == other.tobytes()
