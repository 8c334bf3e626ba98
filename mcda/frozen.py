"""What cannot be changed, compares by content, and can be pickled: records, mappings, values worked out when asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import FrozenInstanceError, dataclass
from typing import Any, Generic, TypeVar, dataclass_transform, overload

K = TypeVar("K")
V = TypeVar("V")
T = TypeVar("T")


@overload
def record(cls: type[T], /) -> type[T]: ...
@overload
def record(*, eq: bool = True) -> Callable[[type[T]], type[T]]: ...
@dataclass_transform(frozen_default=True)
def record(cls: type[T] | None = None, /, *, eq: bool = True) -> Any:
    """A frozen dataclass with slots; without ``eq`` its instances are equal to nothing but themselves.

    Before Python 3.13, the standard library compiles six functions for each frozen dataclass: half of all the time that
    a command took to start. Here only ``__init__`` is its own, and the others are shared.

    >>> @record
    ... class Place:
    ...     x: float
    ...     y: float = 0.0
    >>> Place(1.0), Place(1.0) == Place(1.0, 0.0)
    (Place(x=1.0, y=0.0), True)
    """

    def made(plain: type[T]) -> type[T]:
        shared = _SHARED | (_BY_CONTENT if eq else {})
        own = {
            name for name in shared if name in vars(plain) and not (name == "__hash__" and vars(plain)[name] is None)
        }
        found = dataclass(repr=False, eq=False, slots=True)(plain)
        for name in shared.keys() - own:
            setattr(found, name, shared[name])
        return found

    return made if cls is None else made(cls)


def _content(record: Any) -> tuple[Any, ...]:
    return tuple([getattr(record, name) for name in record.__dataclass_fields__])


def _assign(record: Any, name: str, value: object) -> None:
    if hasattr(record, name):  # __init__ assigns each field once, to a slot that is still empty
        raise FrozenInstanceError(f"cannot assign to field {name!r}")
    object.__setattr__(record, name, value)


def _delete(_: Any, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _equal(record: Any, other: object) -> Any:
    return _content(record) == _content(other) if other.__class__ is record.__class__ else NotImplemented


def _hashed(record: Any) -> int:
    return hash(_content(record))


def _said(record: Any) -> str:
    said = ", ".join(f"{name}={getattr(record, name)!r}" for name in record.__dataclass_fields__)
    return f"{type(record).__qualname__}({said})"


_SHARED = {"__setattr__": _assign, "__delattr__": _delete, "__repr__": _said}
_BY_CONTENT = {"__eq__": _equal, "__hash__": _hashed}


class FrozenDict(Mapping[K, V]):
    """An immutable mapping in the order it was given.

    >>> FrozenDict({"a": 1})
    {'a': 1}
    """

    __slots__ = ("_items",)
    _items: dict[K, V]

    def __init__(self, items: Mapping[K, V] | None = None) -> None:
        object.__setattr__(self, "_items", dict(items or {}))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a FrozenDict cannot be changed: {name}")

    def __getitem__(self, key: K) -> V:
        return self._items[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __repr__(self) -> str:
        return repr(self._items)

    def __hash__(self) -> int:
        return hash(frozenset(self._items.items()))

    def __reduce__(self) -> tuple[type[FrozenDict[K, V]], tuple[dict[K, V]]]:
        return type(self), (self._items,)


class Later(Generic[V]):
    """A value that is worked out when it is first asked for, and once.

    >>> Later(lambda: 2 + 2).value
    4
    """

    __slots__ = ("_found", "_work")

    def __init__(self, work: Callable[[], V]) -> None:
        self._work: Callable[[], V] | None = work
        self._found: list[V] = []

    @property
    def value(self) -> V:
        """The value."""
        if self._work is not None:
            self._found.append(self._work())
            self._work = None
        return self._found[0]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Later) and bool(self.value == other.value)

    def __hash__(self) -> int:
        return hash(self.value)

    def __reduce__(self) -> tuple[Callable[[V], Later[V]], tuple[V]]:
        return _known, (self.value,)


def _known(value: V) -> Later[V]:
    return Later(lambda: value)
