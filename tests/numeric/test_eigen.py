"""The largest eigenvalue of many matrices at once, by their powers: held against one by one and against definitions."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcda.numeric import eigen
from mcda.numeric.eigen import principal
from tests.reference import judgements as reference


def reciprocal(ratios, items):
    """Matrices (count, items, items) of ratios (count, pairs)."""
    i, k = np.triu_indices(items, 1)
    matrices = np.ones((len(ratios), items, items))
    matrices[:, i, k], matrices[:, k, i] = ratios, 1 / ratios
    return matrices


def consistent(random, count, items):
    amounts = 10 ** random.uniform(0, 6, (count, items))
    return amounts[:, :, None] / amounts[:, None, :]


def roughly(random, count, items):
    noise = reciprocal(np.exp(random.normal(0, 0.5, (count, items * (items - 1) // 2))), items)
    return consistent(random, count, items) ** 0.3 * noise


def contradictory(random, count, items):
    """Anything from 1/9 to 9."""
    scale = np.array([1 / 9, 1 / 7, 1 / 5, 1 / 3, 1.0, 3.0, 5.0, 7.0, 9.0])
    return reciprocal(random.choice(scale, (count, items * (items - 1) // 2)), items)


def extreme(random, count, items):
    """Anything from 1e-6 to 1e6."""
    return reciprocal(10 ** random.uniform(-6, 6, (count, items * (items - 1) // 2)), items)


KINDS = [consistent, roughly, contradictory, extreme]
seeds = st.integers(0, 2**32 - 1)


def one_by_one(matrices):
    """Vectors and eigenvalues by numpy."""
    values, vectors = np.linalg.eig(matrices)
    order = np.argsort(-values.real, axis=-1)
    first = np.take_along_axis(vectors, order[:, None, :1], axis=-1)[..., 0].real
    return np.abs(first) / np.abs(first.sum(axis=-1, keepdims=True)), np.take_along_axis(values.real, order, axis=-1)[
        :, 0
    ]


@pytest.mark.parametrize("kind", KINDS)
@given(seed=seeds, items=st.integers(1, 9), count=st.integers(eigen._FEW, 40))
def test_many_at_once_equal_one_by_one(kind, seed, items, count):
    matrices = kind(np.random.default_rng(seed), count, items)
    vectors, values = principal(matrices)
    wanted, largest = one_by_one(matrices)
    assert vectors == pytest.approx(wanted, rel=0, abs=1e-10)
    assert values == pytest.approx(largest, rel=1e-10)
    assert vectors.sum(axis=-1) == pytest.approx(np.ones(count), rel=1e-14)


@pytest.mark.parametrize("kind", [consistent, roughly, contradictory])
@given(seed=seeds, items=st.integers(1, 9))
def test_each_component_satisfies_the_definition_however_small(kind, seed, items):
    """Collatz (1942): for any positive vector the least and the largest (A v)_i / v_i enclose the eigenvalue."""
    matrices = kind(np.random.default_rng(seed), 30, items)
    vectors, values = principal(matrices)
    ratios = (matrices @ vectors[..., None])[..., 0] / vectors
    assert ratios == pytest.approx(np.repeat(values[:, None], items, axis=1), rel=1e-13)


@given(seed=seeds, items=st.integers(1, 6))
def test_many_at_once_equal_power_iteration(seed, items):
    matrices = contradictory(np.random.default_rng(seed), eigen._FEW, items)
    vectors, values = principal(matrices)
    for vector, value, matrix in zip(vectors, values, matrices, strict=True):
        wanted, eigenvalue = reference.eigenvector(matrix.tolist())
        assert vector == pytest.approx(wanted, rel=1e-9, abs=1e-12)
        assert value == pytest.approx(eigenvalue, rel=1e-12)


def settled_by_powers(matrices, monkeypatch):
    """How many of them are settled by powers."""
    generally, others = eigen._generally, []

    def counted(left):
        others.append(len(left))
        return generally(left)

    monkeypatch.setattr(eigen, "_generally", counted)
    principal(matrices)
    return len(matrices) - sum(others)


@pytest.mark.parametrize("kind", [consistent, roughly, contradictory])
@pytest.mark.parametrize("items", [1, 2, 3, 5, 9, 30])
def test_powers_settle_what_people_judge(kind, items, monkeypatch):
    matrices = kind(np.random.default_rng(1), 500, items)
    assert settled_by_powers(matrices, monkeypatch) == 500


def test_what_powers_do_not_settle_is_worked_out_in_the_general_way(monkeypatch):
    # a : b = b : c = c : a = 1e6: the second eigenvalues are all but as large as the first, 1 + r + 1/r (r = 1e6)
    ring = np.array([[1.0, 1e6, 1e-6], [1e-6, 1.0, 1e6], [1e6, 1e-6, 1.0]])
    lopsided = np.array([[1.0, 1e6, 1e-6], [1e-6, 1.0, 9e5], [1e6, 1 / 9e5, 1.0]])
    easy = roughly(np.random.default_rng(1), 40, 3)
    matrices = np.concatenate([easy[:20], [ring, lopsided], easy[20:]])
    vectors, values = principal(matrices)
    assert vectors[20] == pytest.approx([1 / 3] * 3, rel=1e-12)
    assert values[20] == pytest.approx(1 + 1e6 + 1e-6, rel=1e-12)
    # of three items it is that of the row geometric means
    means = np.prod(lopsided, axis=1) ** (1 / 3)
    assert vectors[21] == pytest.approx(means / means.sum(), rel=1e-9)
    assert settled_by_powers(matrices, monkeypatch) == 40


def test_ratios_whose_powers_overflow_are_worked_out_all_the_same():
    amounts = 10.0 ** np.array([0.0, 30.0, 60.0])
    matrices = np.repeat((amounts[:, None] / amounts)[None], 20, axis=0)
    matrices[:, 0, 2], matrices[:, 2, 0] = 1e60, 1e-60  # a contradiction of 1e120
    vectors, values = principal(matrices)
    means = np.prod(matrices[0], axis=1) ** (1 / 3)
    assert np.isfinite(vectors).all()
    assert values == pytest.approx(np.repeat(1e40, 20), rel=1e-9)
    assert vectors[0] == pytest.approx(means / means.sum(), rel=1e-6)


def test_few_matrices_are_given_to_numpy_as_they_are():
    matrices = contradictory(np.random.default_rng(1), 5, 6)
    wanted, largest = one_by_one(matrices)
    vectors, values = principal(matrices)
    assert vectors == pytest.approx(wanted, rel=1e-15)
    assert values == pytest.approx(largest, rel=1e-14)
    vector, value = principal(matrices[2])
    assert vector.tolist() == vectors[2].tolist()
    assert value.shape == ()
    assert float(value) == values[2]


@pytest.mark.parametrize("shape", [(0,), (2, 0), (1,), (), (3, 4, 5), (40, 1)])
def test_leading_axes_go_through(shape):
    count = int(np.prod(shape, dtype=int))
    matrices = roughly(np.random.default_rng(1), count, 4)
    vectors, values = principal(matrices.reshape(*shape, 4, 4))
    assert vectors.shape == (*shape, 4)
    assert values.shape == shape
    for index, matrix in enumerate(matrices):
        vector, value = principal(matrix)
        assert vectors.reshape(-1, 4)[index] == pytest.approx(vector, rel=1e-13)
        assert values.reshape(-1)[index] == pytest.approx(float(value), rel=1e-14)


def test_tiles_change_nothing(monkeypatch):
    matrices = contradictory(np.random.default_rng(1), 300, 5)
    whole = principal(matrices)
    monkeypatch.setattr(eigen, "_CELLS", 1)  # tiles of 64, the last of them of 44
    assert [tile.start for tile in eigen.tiles(300, 5)] == [0, 64, 128, 192, 256]
    for one, other in zip(whole, principal(matrices), strict=True):
        assert other == pytest.approx(one, rel=1e-13)


def test_how_the_matrices_lie_in_memory_does_not_matter():
    matrices = roughly(np.random.default_rng(1), 50, 5)
    matrices.setflags(write=False)
    turned = np.asfortranarray(matrices)
    for one, other in zip(principal(matrices), principal(turned), strict=True):
        assert other == pytest.approx(one, rel=1e-14)


def test_the_order_of_items_does_not_matter():
    random = np.random.default_rng(1)
    matrices = contradictory(random, 50, 7)
    order = random.permutation(7)
    (vectors, values), (turned, same) = principal(matrices), principal(matrices[:, order][:, :, order])
    assert turned == pytest.approx(vectors[:, order], rel=1e-12)
    assert same == pytest.approx(values, rel=1e-13)
