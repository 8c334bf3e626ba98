"""Weights: points from 0 up, not all zero; orders of importance."""

from hypothesis import strategies as st


def weights(count, *, least=0):
    return st.lists(st.integers(least, 20).map(float), min_size=count, max_size=count).filter(any)


@st.composite
def tiers(draw, items):
    """An order of all items, the weightiest first, some of them tied."""
    found = []
    for item in draw(st.permutations(items)):
        if found and draw(st.integers(0, 2)) == 0:
            found[-1].append(item)
        else:
            found.append([item])
    return found


@st.composite
def orders(draw, items):
    """An order as a case has it: ids, and lists of those that tie."""
    return [tier[0] if len(tier) == 1 and draw(st.booleans()) else tier for tier in draw(tiers(items))]
