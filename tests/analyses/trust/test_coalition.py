"""The fewest groups whose absence changes who leads: against all subsets, with ties, limits, and too many groups."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import mcda
from mcda.analyses.groups import groups
from mcda.analyses.question.standing import stand
from mcda.analyses.trust import coalition
from mcda.analyses.trust.coalition import smallest_coalition
from tests.reference import groups as reference

RULES = ["mean", "sum", "borda", "copeland", "median-rank"]


def case_of(scores, influence, **others):
    """One criterion on a scale, so that each group's scores are its overall scores: a row a group."""
    options = [f"o{index}" for index in range(len(scores[0]))]
    return mcda.case(
        {},
        options=options,
        criteria={"x": {"scale": [0, 4]}},
        method={"id": "weighted-sum", "options": {"scaling": "none"}},
        groups={
            f"g{index}": {
                "influence": say,
                "scores": {option: {"x": own} for option, own in zip(options, row, strict=True)},
            }
            for index, (row, say) in enumerate(zip(scores, influence, strict=True))
        },
        **others,
    )


@st.composite
def votes(draw):
    """Few different scores, so that leaders and whole groups often tie; some groups without any influence."""
    options, count = draw(st.integers(2, 4)), draw(st.integers(2, 6))
    row = st.lists(st.integers(0, 3).map(float), min_size=options, max_size=options)
    influence = draw(st.lists(st.sampled_from([0.0, 0.5, 1.0, 1.0, 2.0]), min_size=count, max_size=count).filter(any))
    return draw(st.lists(row, min_size=count, max_size=count)), influence


@pytest.mark.parametrize("rule", RULES)
@given(vote=votes())
def test_it_is_as_small_as_the_smallest_of_all_subsets(rule, vote):
    scores, influence = vote
    found, reason = smallest_coalition(stand(case_of(scores, influence), combine=rule))
    assert reason is None
    assert (None if found is None else len(found)) == reference.smallest_absence(rule, scores, influence)
    if found is not None:
        today = reference.leaders(reference.RULES[rule](scores, influence))
        kept = [index for index in range(len(scores)) if index not in found]
        then = reference.RULES[rule]([scores[g] for g in kept], [influence[g] for g in kept])
        assert reference.leaders(then) != today


def test_leaders_that_tie_part_when_one_group_that_tells_them_apart_leaves():
    # o0 4 + 2 + 3, o1 2 + 4 + 3: level; without the first or the second they are not
    standing = stand(case_of([[4, 2, 0], [2, 4, 0], [3, 3, 0]], [1, 1, 1]))
    assert standing.leaders == (0, 1)
    assert smallest_coalition(standing) == ((0,), None)
    # nobody tells them apart, and o2 is behind with everybody
    assert smallest_coalition(stand(case_of([[3, 3, 0], [2, 2, 1]], [1, 1]))) == (None, None)
    # nobody tells them apart, and without the first o2 is ahead
    assert smallest_coalition(stand(case_of([[4, 4, 0], [1, 1, 3]], [1, 1]))) == ((0,), None)


def test_many_groups_are_no_trouble_where_the_rule_adds_up():
    rng = np.random.default_rng(3)
    scores = (rng.integers(0, 4, (60, 3)) + np.array([1, 0, 0])).astype(float)
    for rule in ("mean", "borda"):
        found, reason = smallest_coalition(stand(case_of(scores.tolist(), [1.0] * 60), combine=rule))
        assert reason is None
        assert found is not None
        assert len(found) > 2  # more sets than could be tried


@pytest.mark.parametrize(
    ("rule", "upto"), [("copeland", "2 groups"), ("median-rank", "2 groups"), ("pooled", "1 group")]
)
def test_too_many_sets_to_try_are_no_proof(rule, upto):
    case = case_of([[4, 1]] * 40, [1.0] * 40)
    found, reason = smallest_coalition(stand(case, combine=rule))
    assert found is None
    assert reason == f"no set of up to {upto} does, and larger sets are too many to try"
    document = groups(case, combine=rule).to_dict()
    assert document["coalition"] is None
    assert document["coalition_reason"] == reason
    assert "coalition_reason" not in groups(case).to_dict()


def test_not_even_single_groups_can_be_tried(monkeypatch):
    monkeypatch.setattr(coalition, "MOST_COALITIONS", 1)
    _, reason = smallest_coalition(stand(case_of([[4, 1]] * 3, [1.0] * 3), combine="copeland"))
    assert reason == "the sets are too many to try"


def test_a_limit_counts_the_groups_that_are_there():
    # the mean on cost is 5 for o0, past the limit; without the second group it is 2, and o0 is back and leads
    case = mcda.case(
        {"a": {"x": 9}, "b": {"x": 5}},
        criteria={
            "x": {"scale": [0, 10]},
            "cost": {"direction": "minimise", "scale": [0, 10], "limit": {"at_most": 4}},
        },
        weights={"x": 1, "cost": 0},
        groups={
            "g": {"scores": {"a": {"cost": 2}, "b": {"cost": 1}}},
            "h": {"scores": {"a": {"cost": 8}, "b": {"cost": 1}}},
            "i": {"scores": {"a": {"cost": 5}, "b": {"cost": 1}}},
        },
    )
    answer = groups(case)
    assert answer.leaders == ("b",)
    assert answer.coalition.groups == ("h",)
    assert dict(answer.coalition.ranks) == {"a": 1, "b": 2}
    assert dict(answer.leave_out[1].ranks) == dict(mcda.rank(case.with_(drop="h")).ranks)
