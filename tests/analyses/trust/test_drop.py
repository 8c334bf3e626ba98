"""Leaving something out says what ranking a case without it says: the same question with ``drop``."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import mcda
from mcda.analyses.question.standing import stand
from mcda.analyses.trust.leave_out import without_criteria, without_groups, without_options
from mcda.model.methods import COMBINE_RULES, METHOD_SPECS
from tests.strategies import cases


def ranks(case, **question):
    ranking = mcda.rank(case, **question)
    return {each.option: each.rank for each in ranking.ranking if not each.screened_out}


def standing_of(case, **question):
    try:
        found = stand(case, **question)
    except mcda.RequestError:
        assume(False)
    assume(found.options)
    return found


def entries(standing):
    return (*without_criteria(standing), *without_options(standing), *without_groups(standing))


def check(case, **question):
    standing = standing_of(case, **question)
    now = ranks(case, **question)
    leaders = {option for option, rank in now.items() if rank == 1}
    for each in entries(standing):
        try:
            then = ranks(case.with_(drop=f"{each.what}:{each.name}"), **question)
        except mcda.RequestError:
            then = {}
        assert dict(each.ranks) == then
        assert bool(each.refused) == (not then)
        assert each.leaders == tuple(option for option, rank in each.ranks.items() if rank == 1)
        assert each.winner_changes == (bool(then) and set(each.leaders) != leaders)
        swaps = {(a, b) for a in then for b in then if now.get(a, 0) < now.get(b, 0) and then[a] > then[b]}
        assert set(each.swaps) == (swaps if each.what == "option" else set())
        assert each.reversal == (each.what == "option" and each.winner_changes and each.name not in leaders)
        assert (each.why is not None) == bool(each.reversal or each.swaps)


@given(
    document=cases.documents(),
    method=st.sampled_from(["weighted-sum", "weighted-sum", *METHOD_SPECS]),
    rule=st.sampled_from(list(COMBINE_RULES)),
    fixed=st.booleans(),
)
def test_it_is_what_drop_says(document, method, rule, fixed):
    case = mcda.from_dict(document)
    if fixed and len(case.leaves) > 1:
        case = case.with_(set={case.leaves[0].id: 0.25})
    check(case, method=method, combine=rule)


@given(
    document=cases.documents(groups=(2, 3), nested=False),
    at=st.integers(1, 7),
    rule=st.sampled_from(list(COMBINE_RULES)),
)
def test_it_is_what_drop_says_where_options_are_near_a_limit(document, at, rule):
    for criterion in document["criteria"]:
        low, high = criterion.get("scale", [0, 20])
        criterion["limit"] = {"at_most": low + (high - low) * at / 8}
    check(mcda.from_dict(document), combine=rule)


@given(
    document=cases.documents(groups=(2, 3)), alone=st.integers(0, 1), method=st.sampled_from(["weighted-sum", "topsis"])
)
def test_it_is_what_drop_says_for_one_group(document, alone, method):
    check(mcda.from_dict(document), group=document["groups"][alone]["id"], method=method)


@given(
    document=cases.judged_documents(),
    rule=st.sampled_from(["mean", "pooled", "borda"]),
    mode=st.sampled_from(["distributive", "ideal"]),
)
def test_it_is_what_drop_says_where_options_are_judged(document, rule, mode):
    check(mcda.from_dict(document), method="ahp", combine=rule, options={"mode": mode})


@pytest.mark.parametrize("points", [{"x": 1, "y": 1}, {"x": 0, "y": 1}])
def test_without_a_criterion_its_limit_is_gone_too(points):
    case = mcda.case(
        {"a": {"x": 9, "y": 1}, "b": {"x": 5, "y": 3}, "c": {"x": 4, "y": 4}},
        criteria={"x": {"scale": [0, 10]}, "y": {"scale": [0, 10], "limit": {"at_least": 2}}},
        weights=points,
    )
    x, y = without_criteria(stand(case))
    assert dict(x.ranks) == {"b": 2, "c": 1}
    assert dict(y.ranks) == {"a": 1, "b": 2, "c": 3}  # a is back
    assert (y.leaders, y.winner_changes) == (("a",), True)


def test_where_all_are_past_a_limit_then_it_is_said():
    case = mcda.case(
        {"a": {"x": 9}, "b": {"x": 5}},
        criteria={"x": {"scale": [0, 10], "limit": {"at_least": 5}}},
        groups={"g": {}, "h": {"scores": {"a": {"x": 0}, "b": {"x": 0}}}},
    )
    g, h = mcda.groups(case.with_(scores={"a.x": 10, "h.a.x": 0})).leave_out
    assert g.to_dict() == {"ranks": {}, "winner_changes": False, "refused": "every option is past a limit"}
    assert "refused" not in h.to_dict()


def test_pooled_weights_leave_a_criterion_out_group_by_group():
    """Reported: the pooled weights were moved, not each group's."""
    case = mcda.case(
        {"a": {"x": 8, "y": 1, "z": 5}, "b": {"x": 9, "y": 9, "z": 4}, "c": {"x": 1, "y": 8, "z": 5}},
        criteria={name: {"scale": [0, 10]} for name in "xyz"},
        groups={
            "g": {"weights": {"points": {"x": 1, "y": 2, "z": 8}}},
            "h": {"weights": {"points": {"x": 7, "y": 7, "z": 1}}},
        },
    )
    (found, *_) = mcda.sensitivity(case, combine="pooled").criteria_out
    assert found.name == "x"
    assert found.leaders == ("b",)
    assert dict(found.ranks) == mcda.rank(case.with_(drop="x"), combine="pooled").ranks
