"""Ranks are counts: ties, tolerance, and the two ways of counting."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcda.numeric.order import _PAIRWISE_UP_TO, _count_better, average_ranks, beats, ranks
from tests.reference import order as reference

# values on which a tie may hang: many alike, some a tie apart, some a hair more, small and large, both signs
steps = st.integers(-4, 4).map(lambda n: n * 5e-13)
bases = st.sampled_from([0.0, 1.0, -1.0, 0.5, 3.0, 1e6, -1e6, 1e-12, 1e-6, 7e9])
touchy = st.builds(lambda base, step: base + step * max(1.0, abs(base)), bases, steps)
ordinary = st.floats(-1e9, 1e9, allow_nan=False)


@given(st.lists(st.one_of(touchy, ordinary), min_size=1, max_size=20))
def test_ranks_are_those_of_the_definition(scores):
    assert ranks(np.array(scores)).tolist() == reference.ranks(scores)
    assert average_ranks(np.array(scores)).tolist() == reference.average_ranks(scores)


@given(st.lists(st.one_of(touchy, ordinary), min_size=1, max_size=30))
def test_counting_by_sorting_equals_counting_pairs(scores):
    array = np.array(scores)
    assert (1 + _count_better(array)).tolist() == (1 + beats(array).sum(axis=-2)).tolist()


@given(st.lists(st.one_of(touchy, ordinary), min_size=_PAIRWISE_UP_TO + 1, max_size=_PAIRWISE_UP_TO + 16))
def test_many_options_are_ranked_as_few_are(scores):
    assert ranks(np.array(scores)).tolist() == reference.ranks(scores)


def test_many_options_in_batches():
    generator = np.random.default_rng(20031120)
    scores = generator.integers(0, 40, size=(3, 4, 200)) / 8
    found = ranks(scores)
    assert found.shape == scores.shape
    for row, places in zip(scores.reshape(-1, 200), found.reshape(-1, 200), strict=True):
        assert places.tolist() == reference.ranks(row.tolist())


def test_few_options_in_batches():
    scores = np.array([[[3.0, 1.0, 2.0]], [[1.0, 1.0, 0.0]]])
    assert ranks(scores).tolist() == [[[1, 3, 2]], [[1, 1, 3]]]
    assert average_ranks(scores).tolist() == [[[1.0, 3.0, 2.0]], [[1.5, 1.5, 3.0]]]


@pytest.mark.parametrize(
    ("scores", "places"),
    [
        ([5.0], [1]),
        ([2.0, 2.0], [1, 1]),
        ([4.0, 9.0, 9.0, 1.0], [3, 1, 1, 4]),  # 1, 1, 3, 4: who shares a place shares the better one
        ([1.0, 1.0 + 1e-13], [1, 1]),  # less than 1e-12 of the larger
        ([1.0, 1.0 + 3e-12], [2, 1]),
        ([1e6, 1e6 + 5e-7], [1, 1]),  # 5e-13 of the larger
        ([1e6, 1e6 + 3e-6], [2, 1]),
        ([0.0, 1e-12], [1, 1]),  # 1e-12 absolutely
        ([0.0, 2e-12], [2, 1]),
        ([-1.0, -2.0], [1, 2]),
        ([0.1 + 0.2, 0.3], [1, 1]),
    ],
)
def test_ranks_by_hand(scores, places):
    assert ranks(np.array(scores)).tolist() == places


def test_rank_keeps_the_scores_as_they_were():
    scores = np.array([3.0, 1.0, 2.0])
    scores.setflags(write=False)
    assert ranks(scores).dtype == np.int64
    assert scores.tolist() == [3.0, 1.0, 2.0]


@given(st.lists(st.integers(0, 5).map(float), min_size=1, max_size=90))
def test_average_ranks_add_up(scores):
    count = len(scores)
    assert average_ranks(np.array(scores)).sum() == count * (count + 1) / 2
