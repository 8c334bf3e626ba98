"""Numbers as people score: eighths, so that sums and affine changes of unit are exact and ties happen."""

from hypothesis import strategies as st

eighths = st.integers(-400, 400).map(lambda count: count / 8)
positive_eighths = st.integers(1, 800).map(lambda count: count / 8)
plain = st.floats(0.01, 1000.0, allow_nan=False)  # any positive number, for comparisons with the references


def columns(amounts, rows):
    return st.lists(amounts, min_size=rows, max_size=rows)
