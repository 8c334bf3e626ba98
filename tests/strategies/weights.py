"""Weights: points from 0 up, not all zero."""

from hypothesis import strategies as st


def weights(count, *, least=0):
    return st.lists(st.integers(least, 20).map(float), min_size=count, max_size=count).filter(any)
