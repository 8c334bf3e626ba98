"""Crossings and leads: against bisection, by their laws, at the ends, and by hand."""

import time
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcda.numeric import ideal
from mcda.numeric.additive import weighted_product
from mcda.numeric.crossing import Closeness, Straight, leaders_along
from mcda.numeric.order import ranks
from mcda.numeric.scaling import by_sum, minmax, unit_vectors
from mcda.numeric.segments import Segment, Stretch, changes_by_search, leads_along, stable_around, stretches
from tests.reference import crossing as reference
from tests.reference import order
from tests.strategies.amounts import plain, positive_eighths
from tests.strategies.problems import coarse, problems


def led_along(contest):
    """The segments alone."""
    return leaders_along(contest)[0]


METHODS = ["weighted-sum", "weighted-product", "ahp", "topsis"]
every_method = pytest.mark.parametrize("method", METHODS)


def contest_of(method, matrix, less, start, end):
    matrix, less = np.array(matrix, dtype=np.float64), np.array(less)
    start, end = np.array(start), np.array(end)
    if method == "weighted-product":
        return Straight(*(np.log(weighted_product(matrix, each, less)) for each in (start, end)))
    if method == "topsis":
        first, last = (ideal.distances(unit_vectors(matrix), each, less) for each in (start, end))
        return Closeness(first.to_ideal**2, last.to_ideal**2, first.to_anti_ideal**2, last.to_anti_ideal**2)
    values = minmax(matrix, less) if method == "weighted-sum" else by_sum(matrix, less)
    return Straight(values @ start, values @ end)


@st.composite
def moves(draw, amounts=positive_eighths, options=(2, 6), criteria=(2, 5)):
    """A problem and the criteria whose weight moves, not all of them."""
    problem = draw(problems(amounts=amounts, options=options, criteria=criteria))
    count = len(problem.weights)
    moving = draw(st.sets(st.integers(0, count - 1), min_size=1, max_size=count - 1))
    return problem, moving


def both(method, move):
    """The kernel's contest, and the scores by definition at any t."""
    problem, moving = move
    start, end = reference.ends(problem.weights, moving)
    contest = contest_of(method, problem.matrix, problem.less, start, end)

    def scores_at(t):
        return reference.scored(method, problem.matrix, problem.less, reference.between(start, end, t))

    return contest, scores_at


@every_method
@given(move=moves() | moves(amounts=plain) | moves(amounts=coarse))
def test_crossings_equal_bisection(method, move):
    contest, scores_at = both(method, move)
    count = len(move[0].matrix)
    for i in range(min(count, 2)):
        found = contest.crossings(i)
        assert found.shape[0] == count
        assert np.isnan(found[i]).all()
        for k in range(count):
            own = found[k][~np.isnan(found[k])]
            assert ((own >= 0) & (own <= 1)).all()
            for t in own:  # each is a place where the two are level
                assert reference.gap(*reference.pick(scores_at(t), i, k)) == pytest.approx(0.0, abs=1e-7)
            for t, steep in reference.turns(scores_at, i, k) if k != i else []:
                # where the two hardly differ around it, rounding says where they change places
                assert np.abs(own - t).min(initial=1.0) < (1e-9 if steep > 1e-9 else 1e-2)


@every_method
@given(move=moves())
def test_two_options_cross_where_they_cross(method, move):
    contest, _ = both(method, move)
    count = len(move[0].matrix)
    each = [np.sort(contest.crossings(i), axis=1) for i in range(count)]
    for i in range(count):
        for k in range(count):
            assert each[i][k] == pytest.approx(each[k][i], abs=1e-12, nan_ok=True)


def told_apart(scores):
    """Whether rounding does not decide who shares the lead."""
    return not any(1e-14 < abs(reference.gap(max(scores), each)) < 1e-9 for each in scores)


@every_method
@given(move=moves() | moves(amounts=plain) | moves(amounts=coarse, options=(1, 8)))
def test_segments_hold_those_who_lead(method, move):
    contest, scores_at = both(method, move)
    segments = led_along(contest)
    sound(segments)
    for step in range(173):
        t = (step + 0.382) / 173
        scores = scores_at(t)
        (segment,) = [each for each in segments if each.low <= t < each.high]
        if min(t - segment.low, segment.high - t) > 1e-9 and told_apart(scores):
            leaders = [i for i, place in enumerate(order.ranks(scores)) if place == 1]
            assert list(segment.options) == leaders
    for before in segments[:-1]:  # at its end those who led, and those who will, are level
        scores, after = scores_at(before.high), segments[segments.index(before) + 1]
        for option in {*before.options, *after.options}:
            assert reference.gap(max(scores), scores[option]) == pytest.approx(0.0, abs=1e-7)


def sound(segments):
    """Without gaps from 0 to 1, each with somebody, and no two neighbours the same."""
    assert segments[0].low == 0.0
    assert segments[-1].high == 1.0
    assert all(segment.low < segment.high and segment.options for segment in segments)
    for before, after in pairwise(segments):
        assert before.high == after.low
        assert before.options != after.options


@given(
    at0=st.lists(st.integers(0, 6), min_size=1, max_size=9),
    shuffle=st.randoms(use_true_random=False),
    scale=st.sampled_from([1e-3, 1.0, 0.1, 1e7]),
    lift=st.sampled_from([0.0, 0.7, 1e3]),
)
def test_many_lines_through_few_points(at0, shuffle, scale, lift):
    # ties, bundles of lines through one point, copies: the lead is the upper hull, its corners exact
    at1 = list(at0)
    shuffle.shuffle(at1)
    segments = led_along(Straight((np.array(at0) + lift) * scale, (np.array(at1) + lift) * scale))
    sound(segments)
    for segment in segments:
        t = (segment.low + segment.high) / 2
        exact = [(1 - t) * a + t * b for a, b in zip(at0, at1, strict=True)]
        assert list(segment.options) == [i for i, each in enumerate(exact) if max(exact) - each < 1e-9]
    corners = {a0 / (a0 - a1) for a0, a1 in differences(at0, at1) if a0 * a1 < 0}
    for segment in segments[:-1]:
        assert min(abs(segment.high - corner) for corner in corners) < 1e-9


def differences(at0, at1):
    return [(a - c, b - d) for a, b in zip(at0, at1, strict=True) for c, d in zip(at0, at1, strict=True)]


# The ends, ties and rounding.


def test_a_crossing_at_either_end_is_one():
    lines = Straight(np.array([1.0, 1.0, 0.0]), np.array([1.0, 0.0, 1.0]))
    assert lines.crossings(0).tolist() == [[pytest.approx(np.nan, nan_ok=True)], [0.0], [1.0]]


@pytest.mark.parametrize("noise", [0.0, 1e-16, -1e-16, 5e-17])
def test_options_equal_but_for_rounding_do_not_cross(noise):
    lines = Straight(np.array([0.3, 0.3 + noise]), np.array([0.7, 0.7 - 2 * noise]))
    assert np.isnan(lines.crossings(0)).all()
    assert led_along(lines) == [Segment(0.0, 1.0, (0, 1))]
    large = Straight(np.array([1e6, 1e6 + 1e6 * noise]), np.array([2e6, 2e6 - 4e6 * noise]))
    assert led_along(large) == [Segment(0.0, 1.0, (0, 1))]


@pytest.mark.parametrize("noise", [1e-16, -1e-16])
def test_a_tie_at_an_end_but_for_rounding_is_a_crossing_there(noise):
    for lines in (
        Straight(np.array([0.3, 0.3 + noise]), np.array([0.7, 0.2])),
        Straight(np.array([0.7, 0.2]), np.array([0.3, 0.3 + noise])),
    ):
        assert np.isin(lines.crossings(0)[1], [0.0, 1.0]).all()
        assert led_along(lines) == [Segment(0.0, 1.0, (0,))]


def close(plus0, plus1, minus0, minus1):
    return Closeness(*(np.array(each, dtype=np.float64) for each in (plus0, plus1, minus0, minus1)))


def test_closeness_that_ties_at_the_ends():
    # two options on two criteria, (1, 0) and (0, 1), and the middle one: where only one criterion counts two tie
    values = np.array([[1.0, 0.0], [1.0, 1.0], [0.0, 1.0]])
    contest = contest_of("topsis", values, [False, False], [1.0, 0.0], [0.0, 1.0])
    assert np.sort(contest.crossings(1), axis=1)[:, 0].tolist() == [0.0, pytest.approx(np.nan, nan_ok=True), 1.0]
    assert contest.crossings(0)[2][~np.isnan(contest.crossings(0)[2])] == pytest.approx([0.5], rel=1e-15)
    assert led_along(contest) == [Segment(0.0, 1.0, (1,))]
    # either way round
    for i, k in ((0, 1), (1, 0), (1, 2), (2, 1)):
        assert np.isin(contest.crossings(i)[k], [0.0, 1.0]).any()


@pytest.mark.parametrize("column", [[3.0, 3.0, 3.0], [0.1 + 0.2, 0.3, 0.3]])
def test_closeness_where_the_moving_criterion_tells_nobody_apart(column):
    matrix = np.column_stack([[1.0, 2.0, 3.0], column])
    contest = contest_of("topsis", matrix, [False, False], [1.0, 0.0], [0.0, 1.0])
    assert led_along(contest)[0].options == (2,)
    if column[0] == column[1]:  # at the very end all are level, from whichever option one looks
        assert contest.scores(np.array(1.0)).tolist() == [1.0, 1.0, 1.0]
        assert led_along(contest) == [Segment(0.0, 1.0, (2,))]
        for i in range(3):
            others = np.delete(contest.crossings(i), i, axis=0)
            assert np.nanmax(others, axis=1).tolist() == [1.0, 1.0]


@pytest.mark.parametrize("noise", [0.0, 1e-16, -3e-16])
def test_closeness_of_options_equal_but_for_rounding(noise):
    plus0, plus1, minus0, minus1 = 0.3, 0.2, 0.1, 0.4
    contest = close(
        [plus0, plus0 + noise, 0.6], [plus1, plus1, 0.1], [minus0, minus0 - noise, 0.5], [minus1, minus1 + noise, 0.01]
    )
    assert np.isnan(contest.crossings(0)[1]).all()
    assert all(not {0, 1} & set(each.options) or {0, 1} <= set(each.options) for each in led_along(contest))
    best = close([0.0, noise**2], [0.0, 0.0], [0.5, 0.5], [0.25, 0.25])
    assert np.isnan(best.crossings(0)[1]).all()
    assert led_along(best) == [Segment(0.0, 1.0, (0, 1))]


def meeting(r, s, size=1.0):
    """Two closenesses that are level at x = r and x = s, the second ahead between them, for x = (t / (1 - t))^2.

    With squared distances (minus, plus) of 1 + x, 1 and 1 + b x, c + x the difference of the products is
    c - 1 + (c + 1 - b) x + x^2, which has to be (x - r) (x - s).
    """
    c = 1.0 + r * s
    b = c + 1.0 + r + s
    return close(*(np.array(each) * size for each in ([1.0, c], [0.0, 1.0], [1.0, 1.0], [1.0, b])))


def odds(t):
    return (t / (1 - t)) ** 2


@given(t=st.sampled_from([0.2, 0.25, 0.5, 0.6, 0.9]), size=st.sampled_from([1.0, 0.03, 7.0]))
def test_closenesses_that_touch_are_level_there_and_change_no_lead(t, size):
    contest = meeting(odds(t), odds(t), size)
    for option in (0, 1):
        found = contest.crossings(option)[1 - option]
        assert (~np.isnan(found)).any()
        assert found[~np.isnan(found)] == pytest.approx(t, abs=1e-6)
    assert led_along(contest) == [Segment(0.0, 1.0, (0,))]


@pytest.mark.parametrize(("low", "high"), [(1 / 2, 2 / 3), (0.1, 0.9), (0.7, 0.701), (0.03, 0.04)])
def test_a_lead_between_two_crossings_of_the_same_two(low, high):
    contest = meeting(odds(low), odds(high))
    assert np.sort(contest.crossings(0)[1]) == pytest.approx([low, high], abs=1e-10)
    found = led_along(contest)
    assert [segment.options for segment in found] == [(0,), (1,), (0,)]
    assert [segment.high for segment in found] == pytest.approx([low, high, 1.0], abs=1e-10)


def orders_of(contest):
    return lambda places: [tuple(row.tolist()) for row in ranks(contest.scores(places))]


def searched(contest, points=129):
    orders = orders_of(contest)
    return leads_along(stretches(orders, changes_by_search(orders, points=points), exact=False))[0]


def test_a_search_sees_leads_that_are_not_narrow():
    found = searched(meeting(odds(0.3), odds(0.6)))
    assert [each.options for each in found] == [(0,), (1,), (0,)]
    assert [each.high for each in found] == pytest.approx([0.3, 0.6, 1.0], abs=1e-9)
    narrow = searched(meeting(odds(0.7), odds(0.701)))
    assert [each.options for each in narrow] == [(0,)]  # as its docstring says
    more = searched(meeting(odds(0.7), odds(0.701)), points=5001)
    assert [each.options for each in more] == [(0,), (1,), (0,)]
    assert [each.high for each in more] == pytest.approx([0.7, 0.701, 1.0], abs=1e-9)


def test_one_option_always_leads():
    assert led_along(Straight(np.array([0.5]), np.array([0.1]))) == [Segment(0.0, 1.0, (0,))]
    assert led_along(close([0.0], [0.0], [0.0], [0.0])) == [Segment(0.0, 1.0, (0,))]


def test_ties_at_one_place_stand_beside_the_segments():
    ends = Straight(np.array([1.0, 1.0]), np.array([2.0, 1.0]))
    assert leaders_along(ends) == ([Segment(0.0, 1.0, (0,))], [Segment(0.0, 0.0, (0, 1))])
    through = Straight(np.array([1.0, 0.0, 0.5]), np.array([0.0, 1.0, 0.5]))
    assert leaders_along(through)[1] == [Segment(0.5, 0.5, (0, 1, 2))]
    touching = meeting(odds(0.25), odds(0.25))
    assert leaders_along(touching)[0] == [Segment(0.0, 1.0, (0,))]


def test_three_through_one_point_and_a_copy():
    lines = Straight(np.array([1.0, 0.0, 0.5, 1.0]), np.array([0.0, 1.0, 0.5, 0.0]))
    assert led_along(lines) == [Segment(0.0, 0.5, (0, 3)), Segment(0.5, 1.0, (1,))]
    assert led_along(Straight(np.array([0.5, 0.0, 0.5]), np.array([0.5, 1.0, 0.5]))) == [
        Segment(0.0, 0.5, (0, 2)),
        Segment(0.5, 1.0, (1,)),
    ]


def test_the_break_even_of_two_options_by_hand():
    # A (.9, .2), B (.5, .8): as the first weight goes from 0 to 1, .2 + .7 w = .8 - .3 w at w = .6
    lines = Straight(np.array([0.2, 0.8]), np.array([0.9, 0.5]))
    assert lines.crossings(0)[1] == pytest.approx([0.6], rel=1e-15)
    assert [segment.options for segment in led_along(lines)] == [(1,), (0,)]


# The other ways to find segments, and the interval around a place.


@every_method
@given(move=moves(amounts=coarse))
def test_a_search_finds_the_same_segments(method, move):
    contest, _ = both(method, move)
    exact = led_along(contest)
    found = searched(contest)
    sound(found)
    if all(segment.high - segment.low > 1 / 64 for segment in exact):
        # where two closenesses touch they tie, to 1e-12, for a while
        wide = [each for each in found if each.high - each.low > 1e-5]
        assert [each.options for each in wide] == [each.options for each in exact]
        assert [each.high for each in wide] == pytest.approx([each.high for each in exact], abs=1e-8)
    every = np.concatenate([contest.crossings(i).ravel() for i in range(len(move[0].matrix))])
    between, _ = leads_along(stretches(orders_of(contest), every[~np.isnan(every)]))
    sound(between)
    assert [each.options for each in between] == [each.options for each in exact]
    assert [each.high for each in between] == pytest.approx([each.high for each in exact], abs=1e-9)


def test_what_holds_at_one_place_only_is_a_stretch_of_its_own():
    def states(places):
        return ["here" if abs(place - 0.5) < 1e-9 else "before" if place < 0.5 else "after" for place in places]

    places = np.array([0.25, 0.5, 0.5 + 1e-12])
    assert stretches(states, places) == [
        Stretch(0.0, 0.5, "before"),
        Stretch(0.5, 0.5, "here"),
        Stretch(0.5, 1.0, "after"),
    ]
    assert stretches(states, places, exact=False) == [Stretch(0.0, 0.5, "before"), Stretch(0.5, 1.0, "after")]
    touched = stretches(lambda places: [abs(place - 0.5) < 1e-9 for place in places], places)
    assert touched == [Stretch(0.0, 0.5, False), Stretch(0.5, 0.5, True), Stretch(0.5, 1.0, False)]


@pytest.mark.parametrize(
    ("here", "alone", "beside"),
    [
        ((3, 2, 1), [(2,)], []),  # one who leads on neither side
        ((2, 1, 1), [], [(1, 2)]),  # one of them, and one more
        ((1, 1, 1), [], [(0, 1, 2)]),
        ((1, 1, 3), [], []),  # both sides, which goes without saying
        ((1, 2, 3), [], [(0,)]),  # one side only
    ],
)
def test_a_lead_at_one_place_is_said_unless_it_is_that_of_both_sides_or_one(here, alone, beside):
    segments, places = leads_along(
        [Stretch(0.0, 0.3, (1, 2, 3)), Stretch(0.3, 0.3, here), Stretch(0.3, 1.0, (3, 1, 2))]
    )
    wanted = [Segment(0.3, 0.3, options) for options in alone]
    assert segments == [Segment(0.0, 0.3, (0,)), *wanted, Segment(0.3, 1.0, (1,))]
    assert places == [Segment(0.3, 0.3, options) for options in beside]


@given(move=moves(amounts=coarse), t=st.integers(1, 59).map(lambda count: count / 60))
def test_the_interval_around_a_place_is_the_widest(move, t):
    contest, scores_at = both("weighted-sum", move)
    leaders = [i for i, place in enumerate(order.ranks(scores_at(t))) if place == 1]
    low, high = stable_around(led_along(contest), t, leaders)
    assert low <= t <= high
    for place in np.linspace(low, high, 9):
        scores = scores_at(place)
        assert all(max(scores) - scores[i] < 1e-9 for i in leaders)
    for past in (low - 1e-5, high + 1e-5):
        if 0 < past < 1:
            scores = scores_at(past)
            assert any(max(scores) - scores[i] > 0 for i in leaders)


def test_stable_around_a_crossing():
    segments = [Segment(0.0, 0.25, (0,)), Segment(0.25, 0.5, (0, 1)), Segment(0.5, 1.0, (2,))]
    assert stable_around(segments, 0.1, [0]) == (0.0, 0.5)
    assert stable_around(segments, 0.1, [1]) is None
    assert stable_around(segments, 0.3, [0, 1]) == (0.25, 0.5)
    assert stable_around(segments, 0.25, [0, 1]) == (0.25, 0.5)
    assert stable_around(segments, 0.25, [0]) == (0.0, 0.5)
    assert stable_around(segments, 0.5, [2]) == (0.5, 1.0)
    assert stable_around(segments, 0.5, [0, 1, 2]) == (0.5, 0.5)
    assert stable_around(segments, 0.5, [1, 2]) == (0.5, 0.5)
    assert stable_around(segments, 0.5 + 1e-13, [0]) == (0.0, 0.5)
    assert stable_around(segments, 0.0, [0]) == (0.0, 0.5)
    assert stable_around(segments, 1.0, [2]) == (0.5, 1.0)
    assert stable_around(segments, 1.0, [0]) is None


def test_stable_around_stops_where_one_of_them_does_not_lead():
    segments = [Segment(0.0, 0.2, (0,)), Segment(0.2, 0.4, (1,)), Segment(0.4, 1.0, (0,))]
    assert stable_around(segments, 0.1, [0]) == (0.0, 0.2)
    assert stable_around(segments, 0.4, [0]) == (0.4, 1.0)
    assert stable_around(segments, 0.7, [0]) == (0.4, 1.0)


@pytest.mark.parametrize("method", METHODS)
def test_two_hundred_options_at_once(method):
    rng = np.random.default_rng(8)
    matrix, less = rng.uniform(1.0, 100.0, (200, 10)), [False] * 10
    weights = rng.uniform(0.0, 1.0, 10).tolist()
    contests = [contest_of(method, matrix, less, *reference.ends(weights, {j})) for j in range(10)]
    began = time.perf_counter()
    found = [led_along(contest) for contest in contests]
    assert time.perf_counter() - began < 1.0  # a tenth of that in peace: see the benchmarks
    for contest, segments in zip(contests, found, strict=True):
        sound(segments)
        places = np.linspace(0, 1, 1001)[1:-1]
        leaders = contest.scores(places).argmax(axis=1)
        for t, leader in zip(places, leaders, strict=True):
            assert any(leader in each.options for each in segments if each.low - 1e-9 <= t <= each.high + 1e-9)
