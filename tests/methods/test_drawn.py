"""Methods on many tables at once: each draw as the method of the same name has it, or refused as it would be."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcda.errors import RequestError
from mcda.frozen import FrozenDict
from mcda.methods import METHODS
from mcda.methods.drawn import DRAWN
from mcda.model.criterion import Criterion, Exponential, PiecewiseLinear, Scale
from mcda.model.methods import METHOD_SPECS
from mcda.model.performance import PerformanceTable

CHOICES = [
    (method, {name: word} if name else {})
    for method in DRAWN
    for name, option in (METHOD_SPECS[method].options or {"": None}).items()
    for word in (option.words if option else ("",))
]
every_choice = pytest.mark.parametrize(
    ("method", "choice"), CHOICES, ids=[" ".join([method, *choice.values()]) for method, choice in CHOICES]
)

CRITERIA = (
    Criterion("access", "Access", scale=Scale(0.0, 10.0)),
    Criterion("cost", "Cost", minimise=True, scale=Scale(0.0, 12.0)),
    Criterion("space", "Space"),
    Criterion("noise", "Noise", minimise=True),
    Criterion("light", "Light", scale=Scale(0.0, 10.0), value=PiecewiseLinear(((0.0, 0.0), (4.0, 0.7), (10.0, 1.0)))),
    Criterion("way", "Way", minimise=True, scale=Scale(0.0, 10.0), value=Exponential(1.5)),
)
SAME = tuple(Criterion(each.id, each.name, scale=Scale(0.0, 10.0)) for each in CRITERIA)


def criteria_of(choice):
    return SAME if choice.get("scaling") == "none" else CRITERIA


def one_by_one(method, criteria, columns, weights, local, choice):
    """Each draw's table by the usual scorer: (options, draws)."""
    draws = max(each.shape[1] for each in [*columns, weights, *local.values()])
    options = tuple(f"o{row}" for row in range(len(columns[0])))

    def at(array, draw):
        return array[:, draw if array.shape[1] > 1 else 0]

    found = []
    for draw in range(draws):
        matrix = np.column_stack([at(column, draw) for column in columns])
        judged = {criteria[column].id: at(own, draw) for column, own in local.items()}
        table = PerformanceTable(options, criteria, matrix, FrozenDict(judged))
        found.append(METHODS[method](table, **choice).scores(at(weights, draw)))
    return np.stack(found, axis=1)


def agree(method, criteria, columns, weights, choice, local=None):
    local = local or {}
    found = DRAWN[method](criteria, columns, weights, local, **choice)
    wanted = one_by_one(method, criteria, columns, weights, local, choice)
    np.testing.assert_allclose(np.broadcast_to(found, wanted.shape), wanted, rtol=1e-12, atol=1e-12)


def problem(seed, options, draws, *, certain=()):
    """Scores above 0 (options, draws) on each criterion; certain ones (options, 1); weights, some of them 0."""
    generator = np.random.default_rng([seed, options, draws])
    columns = [10.0 * generator.random((options, 1 if each in certain else draws)) + 1e-3 for each in range(6)]
    weights = generator.dirichlet(np.ones(6), draws).T
    weights[1, ::3] = 0.0
    return [np.minimum(each, 10.0) for each in columns], weights / weights.sum(axis=0)


def test_each_stands_beside_the_method_of_its_name():
    assert DRAWN.keys() <= METHODS.keys()
    assert len(CHOICES) == 6 + 1 + 2 + 4


@every_choice
@pytest.mark.parametrize(("options", "draws"), [(1, 5), (2, 7), (5, 1), (5, 40), (20, 12)])
def test_every_draw_is_that_of_the_usual_method(method, choice, options, draws):
    columns, weights = problem(1, options, draws)
    agree(method, criteria_of(choice), columns, weights, choice)


@every_choice
def test_some_columns_are_certain_and_so_may_weights_be(method, choice):
    columns, weights = problem(2, 4, 15, certain=(0, 3, 4))
    agree(method, criteria_of(choice), columns, weights, choice)
    agree(method, criteria_of(choice), columns, weights[:, :1], choice)
    certain, _ = problem(3, 4, 15, certain=range(6))
    agree(method, criteria_of(choice), certain, weights, choice)
    agree(method, criteria_of(choice), certain, weights[:, :1], choice)
    assert DRAWN[method](criteria_of(choice), certain, weights[:, :1], {}, **choice).shape == (4, 1)


@every_choice
@pytest.mark.parametrize("amounts", [[1.0, 2.0], [3.0], [0.1 + 0.2, 0.3, 5.0], [2.0, 2.0 * (1 + 3e-13), 7.0]])
def test_draws_in_which_options_are_equal_or_next_to_it(method, choice, amounts):
    """In some, a criterion tells no options apart, or by rounding alone."""
    generator = np.random.default_rng(4)
    columns = [generator.choice(amounts, (3, 60)) for _ in range(6)]
    weights = generator.dirichlet(np.ones(6), 60).T
    agree(method, criteria_of(choice), columns, weights, choice)


@pytest.mark.parametrize("weight", range(6))
@every_choice
def test_one_weight_alone(method, choice, weight):
    columns, _ = problem(5, 4, 6)
    columns[weight] = np.where(np.arange(6) % 2, columns[weight], 4.0)  # nothing separates the options in every other
    agree(method, criteria_of(choice), columns, np.eye(6)[:, [weight]], choice)


BELOW_ZERO = [
    each for each in CHOICES if each[0] in ("weighted-sum", "topsis") and each[1]["scaling"] not in ("max", "sum")
]


@pytest.mark.parametrize(("method", "choice"), BELOW_ZERO)
def test_scores_on_either_side_of_zero(method, choice):
    generator = np.random.default_rng(6)
    scale = Scale(-10.0, 10.0)
    criteria = tuple(
        Criterion(f"c{n}", "", minimise=n % 2 == 1 and choice["scaling"] != "none", scale=scale) for n in range(4)
    )
    columns = [generator.choice([-8.0, -1.5, 0.0, 2.0, 9.0], (4, 50)) for _ in range(4)]
    agree(method, criteria, columns, generator.dirichlet(np.ones(4), 50).T, choice)


@pytest.mark.parametrize("mode", ["distributive", "ideal"])
@pytest.mark.parametrize("draws", [1, 9])
def test_local_priorities_take_the_place_of_scores(mode, draws):
    """On two criteria options were judged, so that there are no scores; the judgements on the first are drawn."""
    columns, weights = problem(7, 4, 9)
    generator = np.random.default_rng(8)
    for judged in (0, 3):
        columns[judged] = np.full((4, 1), np.nan)
    local = {0: generator.dirichlet(np.ones(4), draws).T, 3: generator.dirichlet(np.ones(4), 1).T}
    agree("ahp", CRITERIA, columns, weights, {"mode": mode}, local)


def test_nothing_that_is_given_changes():
    columns, weights = problem(9, 4, 9)
    given_ = [*columns, weights]
    before = [each.copy() for each in given_]
    for each in given_:
        each.setflags(write=False)
    for method, choice in CHOICES:
        DRAWN[method](criteria_of(choice), columns, weights, {}, **choice)
    assert all(np.array_equal(one, other) for one, other in zip(given_, before, strict=True))


# Refusals


def refused(method, criteria, columns, weights, choice):
    """What the usual method says of each draw; None where it takes it."""
    said = []
    for draw in range(columns[0].shape[1]):
        own = [column[:, [draw]] for column in columns]
        try:
            one_by_one(method, criteria, own, weights, {}, choice)
            said.append(None)
        except RequestError as error:
            said.append(str(error))
    return said


@every_choice
@given(
    data=st.lists(st.lists(st.sampled_from([-1.0, 0.0, 1.0, 3.0]), min_size=6, max_size=6), min_size=1, max_size=4),
    less=st.lists(st.booleans(), min_size=3, max_size=3),
)
def test_a_draw_that_the_usual_method_refuses_is_refused(method, choice, data, less):
    if choice.get("scaling") == "none":
        less = [False] * 3
    scale = Scale(-5.0, 5.0) if choice.get("scaling") in ("value", "none") else None
    criteria = tuple(Criterion(f"c{n}", "", minimise=own, scale=scale) for n, own in enumerate(less))
    columns = [np.array([[row[2 * n], row[2 * n + 1]] for row in data]).T for n in range(3)]
    weights = np.full((3, 1), 1 / 3)
    if any(refused(method, criteria, columns, weights, choice)):
        with pytest.raises(RequestError, match=r'needs (a score|scores) .*drawn on "c'):
            DRAWN[method](criteria, columns, weights, {}, **choice)
    else:
        agree(method, criteria, columns, weights, choice)


FINE = np.array([[1.0, 2.0], [3.0, 4.0]])
ZERO, BELOW, NOTHING = FINE * [[1, 1], [1, 0]], FINE * [[1, 1], [1, -1]], FINE * [1, 0]
OTHER = "use another scaling, such as minmax"
ELSE = "use weighted-sum or topsis"


@pytest.mark.parametrize(
    ("method", "choice", "less", "column", "needs", "advice"),
    [
        ("weighted-product", {}, False, ZERO, "weighted-product needs scores above 0", ELSE),
        ("weighted-product", {}, True, BELOW, "weighted-product needs scores above 0", ELSE),
        ("ahp", {}, False, ZERO, "ahp needs scores above 0", ELSE),
        ("ahp", {"mode": "ideal"}, True, ZERO, "ahp needs scores above 0", ELSE),
        *(
            (method, {"scaling": rule}, less, column, f"the scaling {rule} needs {needs}", OTHER)
            for method, rule in product(("weighted-sum", "topsis"), ("max", "sum"))
            for less, column, needs in (
                (False, BELOW, "scores of 0 or more"),
                (True, BELOW, "scores of 0 or more"),
                (True, ZERO, "scores above 0 where less is better"),
                (False, NOTHING, "a score above 0"),
            )
        ),
    ],
)
def test_what_a_refusal_says(method, choice, less, column, needs, advice):
    criteria = (Criterion("access", "Access"), Criterion("cost", "Cost", minimise=less))
    weights = np.full((2, 1), 0.5)
    DRAWN[method](criteria, [FINE, FINE], weights, {}, **choice)
    with pytest.raises(RequestError) as error:
        DRAWN[method](criteria, [FINE, column], weights, {}, **choice)
    assert str(error.value) == (
        f'{needs}, and scores drawn on "cost" go beyond: give it a scale that keeps them above, or {advice}'
    )


@pytest.mark.parametrize("rule", ["max", "sum"])
def test_nothing_is_taken_where_more_is_better_if_somebody_has_more(rule):
    criteria = (Criterion("access", "Access"),)
    found = DRAWN["weighted-sum"](criteria, [ZERO], np.ones((1, 1)), {}, scaling=rule)
    assert found[1, 1] == 0.0


def test_on_a_scale_values_are_taken_of_any_score():
    criteria = (Criterion("access", "Access", scale=Scale(-5.0, 5.0)),)
    assert DRAWN["weighted-sum"](criteria, [np.array([[-5.0, 0.0, 5.0]])], np.ones((1, 1)), {}).tolist() == [
        [0, 0.5, 1]
    ]
