"""Dominance on all criteria, as compare, pair and money name it: by hand, and pair by pair of options."""

import pytest
from hypothesis import assume, given, settings

import mcda
from mcda.analyses.question.standing import stand
from mcda.analyses.trust.dominance import dominators_of
from mcda.numeric.order import exceeds
from tests.strategies import cases

SITES = {
    "north": {"access": 4, "cost": 30},
    "south": {"access": 2, "cost": 40},
    "today": {"access": 1, "cost": 10},
    "copy": {"access": 4, "cost": 30},
}


def test_by_hand():
    result = mcda.compare(mcda.case(SITES, minimise=["cost"]))
    assert dict(result.dominators) == {"north": (), "south": ("north", "copy"), "today": (), "copy": ()}
    assert result.to_dict()["dominators"]["south"] == ["north", "copy"]
    assert dict(mcda.money(mcda.case(SITES, minimise=["cost"]), "cost").dominators) == dict(result.dominators)


def test_groups_count_by_their_influence_weighted_means():
    groups = {"g": {"influence": 3, "scores": {"today": {"access": 6}}}, "h": {}}
    case = mcda.case(SITES, minimise=["cost"], groups=groups)
    # today has (3 x 6 + 1) / 4 on average: above all others, and cheapest
    assert dict(mcda.compare(case).dominators) == {
        "north": ("today",), "south": ("north", "today", "copy"), "today": (), "copy": ("today",),
    }  # fmt: skip
    assert dict(mcda.compare(case, group="h").dominators)["north"] == ()


@pytest.mark.parametrize("change", [{"drop": "cost"}, {"set": {"cost": 0}}])
def test_a_criterion_left_out_by_hand_protects_nobody(change):
    case = mcda.case(SITES, minimise=["cost"]).with_(**change)
    assert dict(mcda.compare(case).dominators)["today"] == ("north", "south", "copy")
    assert mcda.pair(case, "north", "today").dominates == "north"
    # but a cost that the benefit is held against counts
    assert dict(mcda.money(case, "cost").dominators)["today"] == ()


def test_a_weight_of_nought_that_was_stated_still_counts():
    case = mcda.case(SITES, minimise=["cost"], weights={"access": 1, "cost": 0})
    assert dict(mcda.compare(case).dominators)["today"] == ()
    groups = {"g": {}, "h": {"weights": {"points": {"access": 1, "cost": 1}}}}
    one_of_two = mcda.case(SITES, minimise=["cost"], weights={"set": {"cost": 0}}, groups=groups)
    assert dict(mcda.compare(one_of_two).dominators)["today"] == ()


def test_options_past_a_limit_dominate_nobody():
    criteria = {"cost": {"direction": "minimise", "limit": {"at_most": 25}}, "access": {}}
    result = mcda.compare(mcda.case(SITES, criteria=criteria))
    assert dict(result.dominators) == {"today": ()}


@settings(max_examples=40)
@given(document=cases.documents(groups=(0, 2)))
def test_pair_by_pair(document):
    case = mcda.from_dict(document)
    standing = stand(case)
    assume(standing.options)
    parties = standing.parties
    says = [party.group.influence if party.group else 1.0 for party in parties]
    found = dominators_of(case, parties)
    assert set(found) == set(standing.options)

    def gains(option):
        row = standing.options.index(option)
        mean = [
            sum(say * party.table.matrix[row, column] for say, party in zip(says, parties, strict=True)) / sum(says)
            for column in range(len(case.leaves))
        ]
        return [-each if leaf.minimise else each for each, leaf in zip(mean, case.leaves, strict=True)]

    for one in standing.options:
        for other in standing.options:
            ups = [(bool(exceeds(a, b)), bool(exceeds(b, a))) for a, b in zip(gains(one), gains(other), strict=True)]
            wanted = any(up for up, _ in ups) and not any(down for _, down in ups)
            assert (one in found[other]) is wanted
    for option, others in found.items():
        for other in others:  # nobody who is dominated is ahead
            at, over = standing.options.index(option), standing.options.index(other)
            assert not exceeds(standing.scores[at], standing.scores[over]) or len(parties) > 1
