"""Without a criterion, an option, a group: what ranking anew says."""

from itertools import combinations

import numpy as np
import pytest

import mcda
from mcda.analyses.question.standing import stand
from mcda.analyses.trust.coalition import smallest_coalition
from mcda.analyses.trust.leave_out import without_criteria, without_groups, without_options


def document(seed, groups=0):
    rng = np.random.default_rng(seed)
    leaves, options = ["x", "y", "z"], ["a", "b", "c", "d"]

    def rows():
        return {option: {leaf: float(rng.choice([1, 2, 4, 5, 8])) for leaf in leaves} for option in options}

    found = {
        "format": 1,
        "options": [{"id": option} for option in options],
        "criteria": [{"id": "x", "scale": [0, 10]}, {"id": "y"}, {"id": "z", "direction": "minimise"}],
        "scores": rows(),
        "weights": {"points": {"x": 3.0, "y": 1.0, "z": 2.0}},
    }
    if groups:
        found["groups"] = [
            {"id": f"g{index}", "influence": float(rng.integers(1, 4)), "scores": rows()} for index in range(groups)
        ]
    return found


def ranked(document, **question):
    standing = stand(mcda.from_dict(document), **question)
    return dict(zip(standing.options, mcda.ranks(standing.scores).tolist(), strict=True))


QUESTIONS = [{"method": "weighted-sum"}, {"method": "topsis"}, {"method": "weighted-product"}, {"method": "vikor"}]


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("seed", range(4))
def test_without_each_criterion_and_option_it_ranks_as_a_case_that_never_had_it(question, seed):
    given = document(seed)
    standing = stand(mcda.from_dict(given), **question)
    today = {standing.options[index] for index in standing.leaders}
    for each in without_criteria(standing):
        points = {**given["weights"]["points"], each.name: 0.0}
        assert dict(each.ranks) == ranked({**given, "weights": {"points": points}}, **question)
        assert each.winner_changes == ({name for name, rank in each.ranks.items() if rank == 1} != today)
        assert not each.reversal
    for each in without_options(standing):
        rest = {option: row for option, row in given["scores"].items() if option != each.name}
        changed = {**given, "options": [{"id": option} for option in rest], "scores": rest}
        assert dict(each.ranks) == ranked(changed, **question)
        assert each.reversal == (each.winner_changes and each.name not in today)


@pytest.mark.parametrize("rule", ["mean", "sum", "pooled", "borda", "copeland", "median-rank"])
@pytest.mark.parametrize("seed", range(3))
def test_without_each_group_or_option_it_ranks_as_a_case_that_never_had_it(rule, seed):
    given = document(seed, groups=3)
    standing = stand(mcda.from_dict(given), combine=rule)
    for each in without_groups(standing):
        rest = [group for group in given["groups"] if group["id"] != each.name]
        assert dict(each.ranks) == ranked({**given, "groups": rest}, combine=rule)
    for each in without_options(standing):
        case = mcda.from_dict(given).with_(drop=[each.name])
        left = stand(case, combine=rule)
        assert dict(each.ranks) == dict(zip(left.options, mcda.ranks(left.scores).tolist(), strict=True))


@pytest.mark.parametrize("rule", ["mean", "sum", "borda", "pooled", "copeland", "median-rank"])
@pytest.mark.parametrize("seed", range(10))
def test_the_smallest_coalition_is_the_smallest_by_trying_all(rule, seed):
    given = document(seed, groups=4)
    standing = stand(mcda.from_dict(given), combine=rule)
    today = {standing.options[index] for index in standing.leaders}
    found, _ = smallest_coalition(standing)

    def changes(absent):
        rest = [group for index, group in enumerate(given["groups"]) if index not in absent]
        places = ranked({**given, "groups": rest}, combine=rule)
        return {name for name, rank in places.items() if rank == 1} != today

    sizes = [size for size in range(1, 4) if any(changes(absent) for absent in combinations(range(4), size))]
    if found is None:
        assert sizes == []
    else:
        assert len(found) == sizes[0]
        assert changes(found)


def test_an_option_nobody_chooses_can_turn_the_order():
    # x from -6 to 4: a 0.6 x 1, b 0.6 x 0.6 + 0.4, c nothing; without c a 0.6 and b 0.4
    case = mcda.case({"a": {"x": 4, "y": 0}, "b": {"x": 0, "y": 3}, "c": {"x": -6, "y": 0}}, weights={"x": 6, "y": 4})
    a, b, c = without_options(stand(case, options={"scaling": "minmax"}))
    assert (c.winner_changes, c.reversal, c.leaders) == (True, True, ("a",))
    assert c.to_dict()["rank_reversal"] is True
    assert (b.winner_changes, b.reversal) == (True, False)  # it led itself
    assert (a.winner_changes, a.reversal) == (False, False)


def test_one_of_a_kind_cannot_be_left_out():
    case = mcda.case({"a": {"x": 1}}, groups={"g": {}})
    standing = stand(case)
    assert without_criteria(standing) == without_options(standing) == without_groups(standing) == ()
    assert smallest_coalition(standing) == (None, None)


def test_where_nobody_with_influence_is_left_it_is_said():
    case = mcda.case({"a": {"x": 1}, "b": {"x": 2}}, groups={"g": {}, "h": {"influence": 0}})
    first, second = without_groups(stand(case))
    assert "no group with any influence is left" in first.refused
    assert not first.winner_changes
    assert second.refused is None
    assert smallest_coalition(stand(case)) == (None, None)
