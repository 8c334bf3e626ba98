"""Methods set side by side, against rankings one by one, by hand, and under changes that must not matter."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mcda
from mcda.analyses.comparison import compare
from mcda.analyses.question.standing import stand
from mcda.methods import METHODS
from mcda.model.methods import METHOD_SPECS
from mcda.numeric.agreement import weighted_similarity
from tests.strategies import cases

VARIANTS = 6 + 1 + 4 + 2 + 11  # weighted-sum, weighted-product, topsis, ahp, and the rest with none of their own

TWO = {"north": {"access": 4, "space": 2}, "south": {"access": 2, "space": 3}}
FOUR = {"p": {"x": 9, "y": 1}, "q": {"x": 7, "y": 4}, "r": {"x": 4, "y": 7}, "s": {"x": 1, "y": 9}}


def by_label(result):
    return {each.label: each for each in result.methods}


def tau_by_pairs(a, b):
    """Kendall's tau-b, pair by pair of options, from ranks."""
    both = one = other = 0
    for i, k in combinations(a, 2):
        first, second = a[k] - a[i], b[k] - b[i]
        both += (first * second > 0) - (first * second < 0)
        one += first != 0
        other += second != 0
    return both / (one * other) ** 0.5 if one and other else None


def ws_by_sum(reference, other):
    n = len(reference)
    if n < 2:
        return None
    return 1 - sum(2.0**-r * abs(r - other[o]) / max(abs(1 - r), abs(n - r)) for o, r in reference.items())


def test_every_method_with_every_scaling_takes_part():
    result = compare(mcda.case(FOUR, criteria={"x": {"scale": [0, 10]}, "y": {"scale": [0, 10]}}))
    assert len(result.methods) == VARIANTS
    assert {each.id for each in result.methods} == set(METHODS)
    assert not result.refused
    labels = [each.label for each in result.methods]
    assert len(set(labels)) == len(labels)
    assert labels[:2] == ["weighted-sum scaling=value", "weighted-sum scaling=minmax"]
    assert {"vikor", "ahp mode=ideal", "topsis scaling=sum"} <= set(labels)


@settings(max_examples=15)
@given(document=cases.documents(groups=(0, 2)), rule=st.sampled_from(["mean", "sum", "pooled", "borda", "median-rank"]))
def test_each_scores_as_it_does_alone(document, rule):
    case = mcda.from_dict(document)
    result = compare(case, combine=rule)
    for each in result.methods:
        alone = stand(case, method=each.id, options=each.options, combine=rule)
        assert dict(each.scores) == dict(zip(alone.options, alone.scores, strict=True))
    for each in result.refused:
        with pytest.raises(mcda.RequestError) as error:
            stand(case, method=each.id, options=each.options, combine=rule)
        assert str(error.value) == each.reason
    assert len(result.methods) + len(result.refused) == VARIANTS
    if result.winner_share:
        assert sum(result.winner_share.values()) == pytest.approx(1)


def test_each_ranks_as_the_ranking_does():
    case = mcda.load("cases/hampshire-inclusion")
    for each in compare(case, methods=["weighted-sum", "topsis", "mabac"]).methods:
        assert mcda.rank(case, method=each.id, options=each.options).ranks == dict(each.ranks)


@settings(max_examples=15)
@given(document=cases.documents(groups=(0, 2)))
def test_agreement_is_that_of_each_pair_once(document):
    result = compare(mcda.from_dict(document))
    order = [each.label for each in result.methods]
    assert [(each.a, each.b) for each in result.agreement] == list(combinations(order, 2))
    ranks = {each.label: each.ranks for each in result.methods}
    for each in result.agreement:
        tau, ws = tau_by_pairs(ranks[each.a], ranks[each.b]), ws_by_sum(ranks[each.a], ranks[each.b])
        assert each.tau_b == (None if tau is None else pytest.approx(tau))
        assert each.ws == (None if ws is None else pytest.approx(ws))


def test_by_hand():
    # 3 to 1: weighted sum of min-max values 0.75 against 0.25; of shares 0.75 * 2/3 + 0.25 * 2/5 = 0.6 against 0.4
    result = compare(mcda.case(TWO, weights={"access": 3, "space": 1}), methods=["weighted-sum"])
    found = by_label(result)
    assert found["weighted-sum scaling=minmax"].scores == pytest.approx({"north": 0.75, "south": 0.25})
    assert found["weighted-sum scaling=sum"].scores == pytest.approx({"north": 0.6, "south": 0.4})
    assert dict(result.winner_share) == {"north": 1, "south": 0}
    assert [each.label for each in result.refused] == ["weighted-sum scaling=none"]
    assert result.verdict.sentences[0] == (
        "All 5 methods with their scalings put north first, as does the case's own choice, weighted-sum scaling=value."
    )


def test_agreement_by_hand():
    # p > q > r > s by x alone; promethee's usual preference on x 1, y 2 turns it round
    case = mcda.case(FOUR, weights={"x": 1, "y": 2})
    other = compare(case, methods=["weighted-sum", "promethee-ii"])
    (pair,) = [each for each in other.agreement if each.a == "weighted-sum scaling=value" and each.b == "promethee-ii"]
    one, two = by_label(other)[pair.a].ranks, by_label(other)[pair.b].ranks
    assert pair.tau_b == pytest.approx(tau_by_pairs(one, two))
    assert pair.ws == pytest.approx(ws_by_sum(one, two))


def test_a_shared_lead_is_divided():
    result = compare(mcda.case({"a": {"x": 1}, "b": {"x": 1}, "c": {"x": 0}}), methods=["weighted-sum", "promethee-ii"])
    assert dict(result.winner_share) == {"a": pytest.approx(0.5), "b": pytest.approx(0.5), "c": 0}
    assert "put one of a and b first, which share the lead" in result.verdict.sentences[0]


def test_what_is_the_same_by_construction_is_named():
    """MABAC and min-max, MOORA and the norm, MARCOS and the maximum, AHP's modes and shares."""
    scores = {"p": {"x": 9, "y": 1}, "q": {"x": 7, "y": 4}, "r": {"x": 4, "y": 7}}
    criteria = {"x": {"scale": [0, 10], "value": {"exponential": 2}}, "y": {"direction": "minimise"}}
    same = compare(mcda.case(scores, criteria=criteria, weights={"x": 2, "y": 1})).same
    assert {frozenset(labels) for labels in same} == {
        frozenset({"weighted-sum scaling=minmax", "mabac"}),
        frozenset({"weighted-sum scaling=vector", "moora"}),
        frozenset({"weighted-sum scaling=max", "ahp mode=ideal", "marcos"}),
        frozenset({"weighted-sum scaling=sum", "ahp mode=distributive"}),
    }


def test_votes_that_are_the_same_are_counted_once():
    scores = FOUR | {"t": {"x": 2, "y": 20}}
    result = compare(mcda.case(scores), methods=["weighted-sum", "mabac", "moora", "marcos", "topsis"])
    # without scales value is minmax: value = minmax = mabac, max = marcos, vector = moora
    assert result.verdict.sentences[-1] == "4 of the 12 are the same as others by construction: count 8 votes, no more."


@settings(max_examples=20)
@given(document=cases.documents(groups=(0, 2)))
def test_what_is_the_same_orders_the_same(document):
    result = compare(mcda.from_dict(document))
    found = by_label(result)
    for labels in result.same:
        first, *others = (found[label].ranks for label in labels)
        assert all(each == first for each in others)
    # and one of each set counts as much as all of them
    kept = [each for each in result.methods if not any(each.label in labels[1:] for labels in result.same)]
    wanted = dict.fromkeys(result.winner_share, 0.0)
    for each in kept:
        for leader in each.leaders:
            wanted[leader] += 1 / len(each.leaders) / len(kept)
    assert dict(result.winner_share_distinct) == pytest.approx(wanted)


def test_shares_with_each_set_counted_once_by_hand():
    # sets of 4, 3, 2 and 2 are one vote each; none of them puts a1 first
    result = compare(mcda.load("cases/fighter-aircraft"))
    votes = 23 - 3 - 2 - 1 - 1
    assert result.winner_share["a1"] == pytest.approx(6 / 23)
    assert result.winner_share_distinct["a1"] == pytest.approx(6 / votes)
    alone = compare(mcda.case(TWO, weights={"access": 3, "space": 1}), methods=["topsis"])
    assert alone.winner_share_distinct == alone.winner_share


def test_weighted_similarity_worked_by_hand():
    """Two rankings of twelve that differ in three places.

    pyfdm's tests quote 0.9 for them from Paradowski, Baczkiewicz & Watrobski (2021), Procedia Computer Science 192.
    """
    reference = [7, 11, 2, 1, 4, 9, 6, 3, 5, 10, 8, 12]
    other = [7, 11, 3, 2, 4, 9, 6, 1, 5, 10, 8, 12]
    # ranks 2, 1 and 3 of the reference become 3, 2 and 1: 2^-2 1/10, 2^-1 1/11 and 2^-3 2/9
    wanted = 1 - (1 / 40 + 1 / 22 + 1 / 36)
    assert weighted_similarity(np.array(reference), np.array(other)) == pytest.approx(wanted, abs=1e-15)
    assert round(wanted, 4) == 0.9018


def test_the_cases_own_choice_comes_first_with_its_own_numbers():
    case = mcda.case(FOUR, method={"id": "vikor", "options": {"v": 0.25}})
    result = compare(case)
    assert (result.methods[0].label, result.methods[0].own) == ("vikor", True)
    assert dict(result.methods[0].options) == {"v": 0.25}
    assert [each.own for each in result.methods].count(True) == 1
    assert result.method.id == "vikor"
    asked = compare(case, method="topsis", options={"scaling": "max"})
    assert asked.methods[0].label == "topsis scaling=max"
    assert dict(by_label(asked)["vikor"].options) == {"v": 0.25}


def test_preference_functions_of_the_case_are_kept():
    criteria = {"x": {"preference": "v-shape", "p": 8}}
    case = mcda.case(FOUR, method={"id": "promethee-ii", "criteria": criteria})
    found = by_label(compare(case))["promethee-ii"]
    assert dict(found.scores) == mcda.rank(case).scores


def test_who_else_leads_is_said():
    case = mcda.load("cases/fighter-aircraft")
    result = compare(case, methods=["topsis", "weighted-product", "edas"])
    assert result.verdict.sentences[:2] == (
        "4 of 6 methods with their scalings put Aircraft A1 first, as does the case's own choice, "
        "topsis scaling=vector.",
        "Aircraft A3 leads by weighted-product and edas.",
    )


def test_own_choice_that_refuses_is_said():
    case = mcda.case({"a": {"x": 0, "y": 1}, "b": {"x": 1, "y": 2}}, method={"id": "weighted-product"})
    result = compare(case)
    assert result.verdict.sentences[0].startswith(
        "The case's own choice, weighted-product, cannot rank this case. All "
    )
    assert "weighted-product" in {each.label for each in result.refused}
    with pytest.raises(mcda.RequestError, match=r"^weighted-product needs scores above 0"):
        compare(case, methods=["weighted-product"])


def test_where_all_refuse_every_reason_is_given():
    case = mcda.case({"a": {"x": 0, "y": 1}, "b": {"x": -1, "y": 2}})
    with pytest.raises(mcda.RequestError, match=r"no method can rank this case: weighted-product needs .*; marcos"):
        compare(case, methods=["weighted-product", "marcos"])


def test_judged_options_are_for_ahp_alone():
    result = compare(mcda.load("cases/leader-ahp"))
    assert {each.id for each in result.methods} == {"ahp"}
    assert len(result.refused) == VARIANTS - 2
    assert result.verdict.sentences[0].startswith("Both methods put Nell first")


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"methods": []}, "name one method at least"),
        ({"methods": "topsis"}, "must be a list of names"),
        ({"methods": ["topsys"]}, 'did you mean "topsis"'),
        ({"method": "topsys"}, 'did you mean "topsis"'),
        ({"group": "g"}, "no groups"),
        ({"combine": "vote"}, "no rule"),
        ({"order": "alphabetic"}, "unknown"),
        ({"options": {"v": 1}}, "no option"),
    ],
)
def test_faults_of_the_question_are_no_refusals(asked, says):
    with pytest.raises(mcda.RequestError, match=says):
        compare(mcda.case(TWO), **asked)


def test_only_a_case_is_compared():
    with pytest.raises(mcda.RequestError, match="takes a Case"):
        compare(TWO)


def test_methods_are_named_once():
    result = compare(mcda.case(TWO), methods=["vikor", "topsis", "vikor"])
    assert [each.id for each in result.methods] == ["vikor", *["topsis"] * 4]


def test_one_option_and_equal_options():
    one = compare(mcda.case({"a": {"x": 1, "y": 2}}))
    assert dict(one.winner_share) == {"a": 1}
    assert {(each.tau_b, each.ws) for each in one.agreement} == {(None, None)}
    equal = compare(mcda.case({"a": {"x": 1, "y": 2}, "b": {"x": 1, "y": 2}}))
    assert dict(equal.winner_share) == pytest.approx({"a": 0.5, "b": 0.5})
    assert {each.tau_b for each in equal.agreement} == {None}


def test_screened_out_options_take_no_part():
    case = mcda.case(
        {"a": {"x": 1}, "b": {"x": 9}, "c": {"x": 3}}, criteria={"x": {"limit": {"at_most": 5}}}, title="t"
    )
    result = compare(case)
    assert set(result.winner_share) == {"a", "c"}
    assert dict(result.screened_out) == {"b": "x 9, where the limit is at most 5"}
    none = compare(mcda.case({"a": {"x": 9}}, criteria={"x": {"limit": {"at_most": 5}}}))
    assert none.verdict.sentences == ("Every option is past a limit: none is left to rank.",)
    assert (none.same, dict(none.dominators), dict(none.winner_share_distinct)) == ((), {}, {})


def test_groups_alone_and_together():
    groups = {
        "g": {"weights": {"points": {"access": 1, "space": 0}}},
        "h": {"weights": {"points": {"space": 1, "access": 0}}},
    }
    case = mcda.case(TWO, groups=groups)
    alone = compare(case, group="h", methods=["weighted-sum"])
    assert (alone.group, alone.combine) == ("h", None)
    assert dict(alone.winner_share) == {"north": 0, "south": 1}
    assert alone.verdict.sentences[0].startswith("For h alone: All 5 methods")
    together = compare(case, methods=["weighted-sum"])
    assert (together.group, together.combine) == ("combined", "mean")


@settings(max_examples=10)
@given(document=cases.documents(groups=(0, 0), nested=False), data=st.data())
def test_the_order_of_options_does_not_matter(document, data):
    result = compare(mcda.from_dict(document))
    turned = compare(mcda.from_dict(document | {"options": document["options"][::-1]}))
    assert turned.winner_share == pytest.approx(result.winner_share)
    assert {each.label: dict(each.ranks) for each in turned.methods} == {
        each.label: dict(each.ranks) for each in result.methods
    }


def test_many_options_agree_by_the_same_rule():
    many = {f"o{k}": {"x": (k * 37) % 401 + 1, "y": (k * 11) % 7 + 1} for k in range(402)}
    result = compare(mcda.case(many), methods=["weighted-product", "promethee-ii"])
    (pair,) = result.agreement
    one, two = (each.ranks for each in result.methods)
    assert pair.tau_b == pytest.approx(tau_by_pairs(one, two))


def test_what_every_output_must_say_is_kept():
    kinds = {each.kind for each in compare(mcda.case(TWO)).assumptions}
    assert "weights" in kinds
    assert kinds.isdisjoint({"method", "scaling"})


def test_all_methods_have_labels():
    labels = {each.label.split()[0] for each in compare(mcda.case(TWO)).methods}
    assert labels <= METHOD_SPECS.keys()
