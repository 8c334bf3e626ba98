"""Groups' scores of the same options, and their influence."""

from hypothesis import strategies as st

from tests.strategies.amounts import eighths


@st.composite
def votes(draw, *, groups=(1, 5), options=(1, 6), least_influence=0):
    """(scores, influence): a row a group; some influence, in small whole numbers so that majorities can tie."""
    count, rows = draw(st.integers(*options)), draw(st.integers(*groups))
    scores = draw(st.lists(st.lists(eighths, min_size=count, max_size=count), min_size=rows, max_size=rows))
    influence = draw(st.lists(st.integers(least_influence, 4).map(float), min_size=rows, max_size=rows).filter(any))
    return scores, influence
