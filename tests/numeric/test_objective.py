"""Objective weights: what they read from a matrix, and what must leave them as they are."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mcda.numeric import objective as rules
from tests.reference import weights as reference
from tests.strategies.problems import as_array, problems

ALL = {
    "entropy": lambda matrix, less: rules.entropy(matrix),
    "std": lambda matrix, less: rules.deviation(matrix),
    "cv": lambda matrix, less: rules.variation(matrix),
    "critic": rules.critic,
    "merec": rules.merec,
}
SLOW = {
    "entropy": lambda matrix, less: reference.entropy(matrix),
    "std": lambda matrix, less: reference.std(matrix),
    "cv": lambda matrix, less: reference.cv(matrix),
    "critic": reference.critic,
    "merec": reference.merec,
}
EACH = pytest.mark.parametrize("rule", ALL)


def weights(rule, problem):
    return ALL[rule](as_array(problem), np.array(problem.less, dtype=bool))


def close(wanted):
    return pytest.approx(wanted, rel=1e-8, abs=1e-10)


@EACH
@given(problem=problems(options=(1, 7)))
def test_weights_equal_the_reference(rule, problem):
    assert weights(rule, problem).tolist() == close(SLOW[rule](problem.matrix, problem.less))


@EACH
@given(problem=problems(options=(1, 7)))
def test_weights_are_shares(rule, problem):
    found = weights(rule, problem)
    assert found.sum() == pytest.approx(1.0, rel=1e-12)
    assert (found >= 0).all()


@EACH
@given(problem=problems(options=(2, 6)), shuffle=st.randoms(use_true_random=False))
def test_the_order_of_options_and_criteria_does_not_matter(rule, problem, shuffle):
    options, criteria = (list(range(count)) for count in problem.shape)
    shuffle.shuffle(options)
    shuffle.shuffle(criteria)
    turned = weights(rule, problem.picked(options=options, criteria=criteria))
    assert turned == close(weights(rule, problem)[criteria])


@pytest.mark.parametrize("rule", ["entropy", "cv", "critic", "merec"])
@given(problem=problems(options=(2, 6)), factor=st.floats(0.01, 1000.0), place=st.integers(0, 4))
def test_units_do_not_matter(rule, problem, factor, place):
    column = place % len(problem.less)
    converted = [[x * factor if j == column else x for j, x in enumerate(row)] for row in problem.matrix]
    assert weights(rule, problem.but(matrix=converted)) == close(weights(rule, problem))


def test_units_matter_to_the_spread_of_scores_as_they_stand():
    assert rules.deviation(np.array([[0.0, 0.0], [1.0, 1.0]])).tolist() == [0.5, 0.5]
    assert rules.deviation(np.array([[0.0, 0.0], [1.0, 3.0]])).tolist() == [0.25, 0.75]


@pytest.mark.parametrize("rule", ["critic", "std"])
@given(problem=problems(options=(2, 6)), shift=st.integers(-400, 400).map(lambda count: count / 8))
def test_where_zero_is_does_not_matter(rule, problem, shift):
    moved = [[row[0] + shift, *row[1:]] for row in problem.matrix]
    assert weights(rule, problem.but(matrix=moved)) == close(weights(rule, problem))


@pytest.mark.parametrize("rule", ["entropy", "cv", "merec"])
def test_where_zero_is_matters_to_what_compares_ratios(rule):
    less = np.array([False, False])
    assert ALL[rule](np.array([[1.0, 1.0], [3.0, 3.0]]), less).tolist() == pytest.approx([0.5, 0.5], rel=1e-14)
    assert ALL[rule](np.array([[11.0, 1.0], [13.0, 3.0]]), less)[0] < 0.4


@EACH
@given(problem=problems(options=(2, 5)), times=st.integers(2, 3))
def test_all_options_twice_say_the_same(rule, problem, times):
    assert weights(rule, problem.but(matrix=problem.matrix * times)) == close(weights(rule, problem))


@EACH
@given(problem=problems(options=(2, 6)), constant=st.integers(1, 80).map(lambda count: count / 8))
def test_a_constant_criterion_gets_nothing(rule, problem, constant):
    assume(any(len(set(problem.column(j))) > 1 for j in range(len(problem.less))))
    more = problem.but(matrix=[[constant, *row] for row in problem.matrix], less=[False, *problem.less])
    found = weights(rule, more)
    assert found[0] == 0.0
    if rule != "merec":  # there it counts among the criteria, see below
        assert found[1:] == close(weights(rule, problem))


def test_a_constant_criterion_counts_among_those_of_merec():
    # logs 1 and 2: of two criteria ln(2.5 / 2) to ln(2.5 / 1.5), of three ln(2 / (5/3)) to ln(2 / (4/3))
    two = np.array([[1.0, 1.0], [math.e, math.e**2]])
    three = np.column_stack([two, [7.0, 7.0]])
    a, b = math.log(1.25), math.log(5 / 3)
    assert rules.merec(two, np.zeros(2, dtype=bool)).tolist() == pytest.approx([a / (a + b), b / (a + b)], rel=1e-13)
    a, b = math.log(1.2), math.log(1.5)
    wanted = [a / (a + b), b / (a + b), 0.0]
    assert rules.merec(three, np.zeros(3, dtype=bool)).tolist() == pytest.approx(wanted, rel=1e-13)


@EACH
@pytest.mark.parametrize("options", [0, 1, 3])
def test_where_nothing_tells_the_options_apart_all_weigh_the_same(rule, options):
    matrix = np.full((options, 4), [1.0, 2.0, 5.0, 0.5])
    assert ALL[rule](matrix, np.array([False, True, False, True])).tolist() == [0.25] * 4


@pytest.mark.parametrize("rule", ["entropy", "std", "cv"])
@given(problem=problems(options=(2, 6)))
def test_directions_play_no_part_in_how_much_scores_differ(rule, problem):
    turned = problem.but(less=[not each for each in problem.less])
    assert weights(rule, turned).tolist() == weights(rule, problem).tolist()


@given(problem=problems(options=(2, 6)))
def test_all_directions_turned_round_leave_critic_as_it_is(problem):
    turned = problem.but(less=[not each for each in problem.less])
    assert weights("critic", turned) == close(weights("critic", problem))


def test_directions_change_critic_and_merec():
    # a and c go along, b goes against both: b's conflict is 2 + 2, theirs 0 + 2; with c turned round, a's is the 4
    matrix = np.array([[1.0, 3.0, 1.0], [2.0, 2.0, 2.0], [3.0, 1.0, 3.0]])
    found = rules.critic(matrix, np.array([False, False, False]))
    assert found.tolist() == pytest.approx([0.25, 0.5, 0.25], rel=1e-14)
    found = rules.critic(matrix, np.array([False, False, True]))
    assert found.tolist() == pytest.approx([0.5, 0.25, 0.25], rel=1e-14)
    # 1, e and e^2: logs 0, 1, 2 where more is better and 2, 1, 0 where less is, beside 0, 0, 2
    matrix = np.array([[1.0, 1.0], [math.e, 1.0], [math.e**2, math.e**2]])
    together = math.log(1.5) + math.log(3 / 2)  # a alone on the second option, half of the third's logs
    other = math.log(3 / 2)
    found = rules.merec(matrix, np.array([False, False]))
    assert found[0] == pytest.approx(together / (together + other), rel=1e-13)
    apart = math.log(2.0) + math.log(1.5)  # a on the first and the second, b on the third
    found = rules.merec(matrix, np.array([True, False]))
    assert found[0] == pytest.approx(apart / (apart + math.log(2.0)), rel=1e-13)


@given(count=st.integers(1, 5), spread=st.integers(1, 80).map(lambda n: n / 8))
def test_criteria_that_agree_in_full_weigh_the_same_in_critic(count, spread):
    matrix = np.array([[1.0 + j for j in range(count)], [1.0 + j + spread for j in range(count)]])
    assert rules.critic(matrix, np.zeros(count, dtype=bool)).tolist() == [1 / count] * count


def test_critic_gives_a_constant_nothing_even_where_all_others_agree():
    one = np.array([[5.0, 1.0], [5.0, 2.0]])
    assert rules.critic(one, np.array([False, False])).tolist() == [0.0, 1.0]
    two = np.array([[5.0, 1.0, 3.0], [5.0, 2.0, 9.0]])
    assert rules.critic(two, np.array([False, False, False])).tolist() == [0.0, 0.5, 0.5]


@pytest.mark.parametrize("step", [1e-2, 1e-5, 1e-8])
def test_entropy_of_scores_that_hardly_differ_is_as_the_square_of_their_difference(step):
    found = rules.entropy(np.array([[1.0, 1.0], [1.0 + step, 1.0 + 2 * step]]))
    assert found.tolist() == pytest.approx([0.2, 0.8], rel=max(4 * step, 1e-6))


def test_entropy_by_hand():
    # shares 1/4, 3/4: 1 - (2 - 3/4 log2 3); shares 1/3, 2/3: 1 - (log2 3 - 2/3)
    a, b = 0.75 * math.log2(3) - 1, 5 / 3 - math.log2(3)
    found = rules.entropy(np.array([[1.0, 1.0], [3.0, 2.0]]))
    assert found.tolist() == pytest.approx([a / (a + b), b / (a + b)], rel=1e-12)
    # all of it on one option: no disorder, which counts 1
    found = rules.entropy(np.array([[0.0, 1.0], [5.0, 3.0]]))
    assert found.tolist() == pytest.approx([1 / (1 + a), a / (1 + a)], rel=1e-12)


def test_deviation_and_variation_by_hand():
    matrix = np.array([[1.0, 10.0], [3.0, 14.0]])
    # deviations 1 and 2; over means of 2 and 12: 1/2 and 1/6
    assert rules.deviation(matrix).tolist() == pytest.approx([1 / 3, 2 / 3], rel=1e-14)
    assert rules.variation(matrix).tolist() == pytest.approx([3 / 4, 1 / 4], rel=1e-14)
    # a mean below 0 counts by its size
    assert rules.variation(matrix * [-1.0, 1.0]).tolist() == pytest.approx([3 / 4, 1 / 4], rel=1e-14)


def test_critic_by_hand():
    # one conflict for both, so deviations decide: those of 0, 1/2, 1 and 0, 0, 1 are as sqrt(3) to 2
    found = rules.critic(np.array([[0.0, 0.0], [5.0, 0.0], [10.0, 8.0]]), np.array([False, False]))
    root = math.sqrt(3)
    assert found.tolist() == pytest.approx([root / (2 + root), 2 / (2 + root)], rel=1e-13)


@EACH
def test_sizes_at_the_edge_of_what_a_case_may_hold(rule):
    matrix = np.array([[1e100, 1e-100], [3e100, 2e-100], [2e100, 5e-100]])
    found = ALL[rule](matrix, np.array([False, True]))
    assert np.isfinite(found).all()
    assert found.sum() == pytest.approx(1.0, rel=1e-12)
    if rule != "std":
        assert found == close(ALL[rule](matrix * [1e-100, 1e100], np.array([False, True])))
