"""Orders of importance: weights from the ranks, by name, ties sharing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mcda
from mcda.elicit.ordered import order
from mcda.model.settings import ORDER_RULES, Elicitation
from mcda.model.statements import Order
from tests.reference.weights import order_weights
from tests.strategies.weights import orders, tiers

NAMES = [f"c{index}" for index in range(8)]


def weigh(said, **settings):
    names = sorted({name for tier in said for name in ([tier] if isinstance(tier, str) else tier)})
    return mcda.weights(mcda.case({"o": dict.fromkeys(names, 1.0)}, weights={"order": said}), **settings)


@pytest.mark.parametrize("rule", ORDER_RULES)
@given(said=st.integers(1, 8).flatmap(lambda count: tiers(NAMES[:count])))
def test_weights_equal_the_reference(rule, said):
    items = tuple(sorted(name for tier in said for name in tier))
    node = order(Order(items, tuple(map(tuple, said))), Elicitation(order=rule))
    assert (node.kind, node.rule, node.consistency) == ("order", rule, None)
    assert list(node.priorities) == list(items)  # as the case has them, not as they were ordered
    assert dict(node.priorities) == pytest.approx(order_weights(said, rule), rel=1e-12)


@pytest.mark.parametrize("rule", ORDER_RULES)
@given(said=orders(NAMES[:5]))
def test_whoever_stands_first_weighs_most_and_ties_weigh_the_same(rule, said):
    found = weigh(said, order=rule).weights
    places = [[tier] if isinstance(tier, str) else tier for tier in said]
    for tier in places:
        assert len({found[name] for name in tier}) == 1
    falling = [found[tier[0]] for tier in places]
    assert falling == sorted(set(falling), reverse=True)
    assert sum(found.values()) == pytest.approx(1.0, rel=1e-14)


@given(said=orders(NAMES[:4]), shuffle=st.randoms(use_true_random=False))
def test_the_order_within_a_tie_does_not_matter(said, shuffle):
    turned = [tier if isinstance(tier, str) else shuffle.sample(tier, len(tier)) for tier in said]
    assert weigh(turned).weights == weigh(said).weights


@pytest.mark.parametrize(
    ("rule", "wanted"),
    [
        ("centroid", {"a": 11 / 18, "b": 7 / 36, "c": 7 / 36}),  # (5/18 + 2/18) / 2
        ("rank-sum", {"a": 1 / 2, "b": 1 / 4, "c": 1 / 4}),
        ("reciprocal", {"a": 6 / 11, "b": 5 / 22, "c": 5 / 22}),
    ],
)
def test_two_that_tie_by_hand(rule, wanted):
    assert dict(weigh(["a", ["b", "c"]], order=rule).weights) == pytest.approx(wanted, rel=1e-14)


@pytest.mark.parametrize(
    ("rule", "wanted"),
    [
        ("centroid", {"a": 1 / 9, "b": 11 / 18, "c": 5 / 18}),
        ("rank-sum", {"a": 1 / 6, "b": 3 / 6, "c": 2 / 6}),
        ("reciprocal", {"a": 2 / 11, "b": 6 / 11, "c": 3 / 11}),
    ],
)
def test_a_strict_order_by_hand(rule, wanted):
    answer = weigh(["b", "c", "a"], order=rule)
    assert dict(answer.weights) == pytest.approx(wanted, rel=1e-14)
    assert answer.source == "order"


def test_the_centroid_is_what_an_order_means_unless_asked_otherwise():
    assert weigh(["a", "b"]).nodes[0].rule == "centroid"
    assert dict(weigh(["a", "b"]).weights) == {"a": 0.75, "b": 0.25}


def test_all_tied_and_one_alone():
    assert dict(weigh([["a", "b"]]).weights) == {"a": 0.5, "b": 0.5}
    assert dict(weigh(["a"]).weights) == {"a": 1.0}


def test_an_unknown_rule_is_refused():
    with pytest.raises(mcda.RequestError, match='"roc" is unknown; there is "centroid", "rank-sum" or "reciprocal"'):
        Elicitation(order="roc")
