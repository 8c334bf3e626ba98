"""Shannon's entropy: by hand, against SciPy, and by its laws."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from mcda.numeric.entropy import entropy

counts = st.lists(st.integers(0, 1000), min_size=1, max_size=12).filter(any)


@pytest.mark.parametrize(
    ("amounts", "bits"),
    [
        ([1, 1], 1.0),  # a fair coin
        ([1, 1, 1, 1, 1, 1, 1, 1], 3.0),
        ([2, 1, 1], 1.5),  # 1/2 x 1 + 2 x 1/4 x 2
        ([0.5, 0.25, 0.125, 0.125], 1.75),
        ([5], 0.0),
        ([0, 7, 0], 0.0),
        ([1, 1, 0], 1.0),
        ([1e-300, 1e-300], 1.0),
    ],
)
def test_by_hand(amounts, bits):
    assert entropy(np.array(amounts)) == pytest.approx(bits, rel=1e-15)


@given(counts)
def test_entropies_are_scipys(amounts):
    assert entropy(np.array(amounts)) == pytest.approx(stats.entropy(amounts, base=2), rel=1e-12, abs=1e-12)


@given(counts)
def test_between_certain_and_evenly_open(amounts):
    found = entropy(np.array(amounts))
    assert 0.0 <= found <= math.log2(len(amounts)) + 1e-12
    assert math.copysign(1.0, found) == 1.0  # no zero below zero
    assert (found == 0) == (sum(amount > 0 for amount in amounts) == 1)


@given(counts, counts)
def test_two_that_have_nothing_to_do_with_each_other_add_up(one, other):
    both = np.outer(one, other).ravel()
    assert entropy(both) == pytest.approx(entropy(np.array(one)) + entropy(np.array(other)), rel=1e-9, abs=1e-12)


@given(counts, st.sampled_from([0.001, 3.0, 1e6]))
def test_only_proportions_count_and_no_order(amounts, factor):
    turned = np.array(sorted(amounts)) * factor
    assert entropy(turned) == pytest.approx(entropy(np.array(amounts)), rel=1e-12, abs=1e-12)
