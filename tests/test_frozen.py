"""Records are what frozen dataclasses with slots are."""

import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace

import pytest

from mcda.frozen import record


@record
class Ours:
    x: float
    y: float = 2.0
    z: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Theirs:
    x: float
    y: float = 2.0
    z: dict[str, int] = field(default_factory=dict)


@record(eq=False)
class Alone:
    x: float


@record
class Own:
    x: float

    def __repr__(self):
        return "mine"

    def __eq__(self, other):
        return True


@record
class Doubting:
    x: float

    def __post_init__(self):
        if self.x < 0:
            raise ValueError("negative")


def test_as_the_standard_library_has_it():
    ours, theirs = Ours(1.0, z={"a": 1}), Theirs(1.0, z={"a": 1})
    assert repr(ours) == repr(theirs).replace("Theirs", "Ours")
    assert [each.name for each in fields(ours)] == [each.name for each in fields(theirs)]
    assert ours == Ours(1.0, 2.0, {"a": 1}) != Ours(1.0)
    assert ours != theirs
    assert replace(ours, y=3.0) == Ours(1.0, 3.0, {"a": 1})
    assert not hasattr(ours, "__dict__")
    assert hash(Doubting(1.0)) == hash(Doubting(1.0))


def test_nothing_can_be_changed():
    ours = Ours(1.0)
    with pytest.raises(FrozenInstanceError):
        ours.x = 2.0
    with pytest.raises(FrozenInstanceError):
        del ours.x
    with pytest.raises(AttributeError):
        ours.w = 2.0
    assert ours == Ours(1.0)


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda each: pickle.loads(pickle.dumps(each))])
def test_copies_are_equal_and_as_frozen(copied):
    found = copied(Ours(1.0, z={"a": 1}))
    assert found == Ours(1.0, z={"a": 1})
    with pytest.raises(FrozenInstanceError):
        found.x = 2.0


def test_without_equality_each_is_itself_alone():
    one = Alone(1.0)
    assert one != Alone(1.0)
    assert one in {one}


def test_what_a_class_says_itself_holds():
    assert repr(Own(1.0)) == "mine"
    assert Own(1.0) == Own(2.0)
    assert hash(Own(1.0)) == hash(Own(1.0))
    with pytest.raises(ValueError, match="negative"):
        Doubting(-1.0)
