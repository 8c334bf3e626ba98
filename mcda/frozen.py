"""What cannot be changed, compares by content, and can be pickled: mappings, and values worked out when asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


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
