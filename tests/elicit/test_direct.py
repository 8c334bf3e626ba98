"""Points and swings: shares of the total; silence: equal shares."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcda.elicit import ELICITORS, elicit
from mcda.elicit.direct import amounts, equal
from mcda.loading.schema import STATEMENT_KINDS
from mcda.model.performance import PerformanceTable
from mcda.model.settings import Elicitation
from mcda.model.statements import Amounts
from tests.strategies.weights import weights

SETTINGS = Elicitation()
NO_SCORES = PerformanceTable((), (), np.empty((0, 0)))


@pytest.mark.parametrize("kind", ["points", "swing"])
@given(points=st.integers(1, 6).flatmap(weights))
def test_amounts_are_shared_out(kind, points):
    items = tuple(f"c{index}" for index in range(len(points)))
    node = amounts(Amounts(kind, items, tuple(points)), SETTINGS)
    assert node.kind == kind
    assert node.consistency is None
    assert list(node.priorities) == list(items)
    assert list(node.priorities.values()) == pytest.approx([each / sum(points) for each in points], rel=1e-14)


def test_points_by_hand():
    # 40, 40 and 20 of 100
    node = elicit(Amounts("points", ("a", "b", "c"), (40.0, 40.0, 20.0)), SETTINGS, NO_SCORES)
    assert dict(node.priorities) == {"a": 0.4, "b": 0.4, "c": 0.2}


def test_swing_by_hand():
    # a's swing counts 100, b's half of that: 2/3 and 1/3
    node = elicit(Amounts("swing", ("a", "b"), (100.0, 50.0)), SETTINGS, NO_SCORES)
    assert dict(node.priorities) == pytest.approx({"a": 2 / 3, "b": 1 / 3}, rel=1e-15)


@pytest.mark.parametrize("count", [1, 3, 7])
def test_silence_is_equal_shares(count):
    node = equal(f"c{index}" for index in range(count))
    assert node.kind == "equal"
    assert list(node.priorities.values()) == [1 / count] * count


def test_every_kind_of_statement_has_its_elicitor():
    assert {*ELICITORS, "objective"} == set(STATEMENT_KINDS)
