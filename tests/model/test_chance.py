"""What a stress test may be asked: what goes together, what it means, and a sentence for everything else."""

import json
import math
from dataclasses import FrozenInstanceError, asdict
from fractions import Fraction
from itertools import product

import numpy as np
import pytest

from mcda.errors import RequestError
from mcda.model.chance import FEWEST_SAMPLES, MOST_SAMPLES, SAMPLINGS, WEIGHT_MODELS, Chance

SOURCES = ("", "uniform", "stated", "around", "hull")
LIMITS = ("", "bounds", "order", "ratios", "bounds,order", "order,ratios", "bounds,order,ratios")
INFLUENCES = ("", "groups", "one-group")


def test_unless_asked_for_anything():
    chance = Chance()
    assert chance.models == ("uniform",)
    assert (chance.source, chance.limits, chance.influence, chance.around) == ("uniform", (), None, False)
    assert chance.to_dict() == {
        "weights": ["uniform"],
        "within": None,
        "concentration": None,
        "judgement_noise": 0.0,
        "sampling": "sobol",
        "samples": None,
        "precision": None,
        "exact": True,
    }


@pytest.mark.parametrize("name", WEIGHT_MODELS)
def test_each_model_alone(name):
    chance = Chance(weights=name)
    assert chance.models == (name,)
    meant = {
        "uniform": ("uniform", (), None),
        "stated": ("stated", (), None),
        "around": ("around", (), None),
        "bounds": ("uniform", ("bounds",), None),
        "order": ("uniform", ("order",), None),
        "ratios": ("uniform", ("ratios",), None),
        "hull": ("hull", (), None),
        "groups": ("stated", (), "groups"),
        "one-group": ("stated", (), "one-group"),
    }
    assert (chance.source, chance.limits, chance.influence) == meant[name]
    assert chance.around == (name == "around")


@pytest.mark.parametrize(
    ("source", "limits", "influence"),
    [each for each in product(SOURCES, LIMITS, INFLUENCES) if any(each)],
)
def test_what_goes_together(source, limits, influence):
    """Limits keep drawn weights in, so that weights as stated and mixes of them take none; influence goes with all."""
    names = ",".join(filter(None, (source, limits, influence)))
    if source in ("stated", "hull") and limits:
        with pytest.raises(RequestError, match=f"take no {limits.split(',')[0]}"):
            Chance(weights=names)
        return
    chance = Chance(weights=names)
    assert chance.models == tuple(names.split(","))
    assert chance.source == (source or ("uniform" if limits else "stated"))
    assert chance.limits == tuple(filter(None, limits.split(",")))
    assert chance.influence == (influence or None)


@pytest.mark.parametrize("weights", [" bounds , order", "bounds,order,bounds", "bounds,order"])
def test_names_may_be_spaced_and_count_once(weights):
    assert Chance(weights=weights).weights == "bounds,order"
    assert Chance(weights=weights) == Chance(weights="bounds,order")


@pytest.mark.parametrize(
    ("weights", "sentence"),
    [
        ("unifrom", 'there are no weights "unifrom": there is uniform, .* or one-group; did you mean "uniform"?'),
        ("nonsense", 'there are no weights "nonsense": there is uniform, stated, around'),
        ("", 'there are no weights "": there is uniform'),
        ("bounds,", 'there are no weights ""'),
        ("Uniform", 'there are no weights "Uniform": .*did you mean "uniform"'),
        (None, 'there are no weights "None"'),
        ("uniform,stated", "weights cannot be uniform and stated at once: choose one"),
        ("around,hull", "weights cannot be around and hull at once: choose one"),
        ("uniform,stated,around", "weights cannot be uniform, stated and around at once: choose one"),
        ("groups,one-group", "weights cannot be groups and one-group at once: choose one"),
        ("stated,bounds", "weights that are as stated take no bounds"),
        ("order,stated", "weights that are as stated take no order"),
        ("hull,ratios", "weights that are all mixes of the groups' weights, shared by all groups take no ratios"),
    ],
)
def test_weights_that_are_refused(weights, sentence):
    with pytest.raises(RequestError, match=sentence):
        Chance(weights=weights)


WHOLE = {"samples": (FEWEST_SAMPLES, MOST_SAMPLES), "seed": (0, 10**30), "workers": (1, 1024)}


@pytest.mark.parametrize("name", WHOLE)
def test_whole_numbers_from_least_to_most(name):
    least, most = WHOLE[name]
    for value in (least, most, least + 1, np.int64(least), np.uint8(least + 1)):
        found = getattr(Chance(**{name: value}), name)
        assert found == value
        assert type(found) is int


@pytest.mark.parametrize("name", WHOLE)
@pytest.mark.parametrize("value", [-1, 2.0, 2.5, "3", True, math.nan, math.inf, 10**20, [4], np.float64(4.0)])
def test_other_numbers_are_refused(name, value):
    if (name, value) == ("seed", 10**20):
        return
    with pytest.raises(RequestError, match=f"{name} must be a whole number from {WHOLE[name][0]}.*, not "):
        Chance(**{name: value})


def test_the_sentences_of_whole_numbers():
    with pytest.raises(RequestError, match=r"^samples must be a whole number from 2 up to 10000000000, not 1$"):
        Chance(samples=1)
    with pytest.raises(RequestError, match=r'^seed must be a whole number from 0, not "x"$'):
        Chance(seed="x")
    with pytest.raises(RequestError, match=r"^workers must be a whole number from 1 up to 1024, not 0$"):
        Chance(workers=0)


NUMBERS = {  # what may be had, and what is past it
    "precision": ((1e-9, 0.001, 0.5), (0.0, 0.5001)),
    "judgement_noise": ((0.0, 0.2, 2.0), (2.001,)),
    "within": ((1e-6, 0.2, 1.0), (0.0, 1.001)),
    "concentration": ((1e-6, 50.0, 1e6), (0.0, 1e6 + 1)),
}


def around(name):
    return {"weights": "around"} if name in ("within", "concentration") else {}


@pytest.mark.parametrize("name", NUMBERS)
def test_numbers_from_least_to_most(name):
    inside, past = NUMBERS[name]
    for value in (*inside, np.float32(inside[1]), Fraction(1, 4)):
        found = getattr(Chance(**{name: value}, **around(name)), name)
        assert found == value
        assert type(found) is float
    for value in (*past, -0.1, math.nan, math.inf, -math.inf, True, "0.1", 10**400, [0.1]):
        with pytest.raises(RequestError, match=f"{name} must be a number, .*, not "):
            Chance(**{name: value}, **around(name))


def test_the_sentences_of_numbers():
    with pytest.raises(RequestError, match=r"^precision must be a number, above 0 to 0.5, not 0$"):
        Chance(precision=0)
    with pytest.raises(RequestError, match=r"^judgement_noise must be a number, 0 to 2, not 3$"):
        Chance(judgement_noise=3)
    with pytest.raises(RequestError, match=r"^concentration must be a number, above 0 to 1e\+06, not -1$"):
        Chance(weights="around", concentration=-1)


@pytest.mark.parametrize("name", ["samples", "workers", "precision", "within", "concentration"])
def test_what_may_be_left_out(name):
    assert getattr(Chance(**{name: None}), name) is None


@pytest.mark.parametrize("name", ["seed", "judgement_noise"])
def test_what_may_not(name):
    """Without a seed, nobody could draw the same again."""
    with pytest.raises(RequestError, match=f"{name} must be a .*, not None"):
        Chance(**{name: None})


@pytest.mark.parametrize("name", ["within", "concentration"])
@pytest.mark.parametrize("weights", ["uniform", "bounds", "stated", "groups", "hull"])
def test_how_near_is_asked_of_weights_around_those_stated_only(name, weights):
    with pytest.raises(RequestError, match=f'{name} says how far weights lie .* use it with weights "around"'):
        Chance(weights=weights, **{name: 0.5})
    assert getattr(Chance(weights="groups,around,bounds", **{name: 0.5}), name) == 0.5


def test_how_near_is_said_in_one_way():
    with pytest.raises(RequestError, match="by within or by concentration, not by both"):
        Chance(weights="around", within=0.2, concentration=50.0)


@pytest.mark.parametrize("sampling", ["Sobol", "halton", "", None, 3, ["sobol"]])
def test_other_ways_of_sampling_are_refused(sampling):
    with pytest.raises(RequestError, match='is no way of sampling; there is "sobol" or "monte-carlo"'):
        Chance(sampling=sampling)


@pytest.mark.parametrize("sampling", SAMPLINGS)
def test_ways_of_sampling(sampling):
    assert Chance(sampling=sampling).to_dict()["sampling"] == sampling


@pytest.mark.parametrize("value", ["no", None, 2, 0.5])
def test_exact_is_true_or_false(value):
    with pytest.raises(RequestError, match="exact must be true or false"):
        Chance(exact=value)
    assert Chance(exact=np.False_).exact is False


def test_what_was_asked_is_plain_data():
    chance = Chance(
        weights="around,bounds",
        within=np.float32(0.25),
        samples=np.int64(100),
        precision=Fraction(1, 100),
        exact=np.True_,
        seed=np.uint64(7),
        workers=np.int8(2),
        sampling="monte-carlo",
    )
    assert json.loads(json.dumps(chance.to_dict())) == {
        "weights": ["around", "bounds"],
        "within": 0.25,
        "concentration": None,
        "judgement_noise": 0.0,
        "sampling": "monte-carlo",
        "samples": 100,
        "precision": 0.01,
        "exact": True,
    }
    assert json.dumps([chance.seed, chance.workers]) == "[7, 2]"
    assert Chance(**asdict(chance)) == chance


def test_it_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        Chance().seed = 1
